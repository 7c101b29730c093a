"""Paths as they are typed: where they lead, what is there, how a name goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.formats.file_bytes import MissingFile, UnreadableFile
from documents.library.typed_paths import completed, folder_at, is_path, listing_of, parted


@pytest.mark.parametrize("typed", ["/", "~", "~/a", ".", "..", "./a", ".hidden", "texts/a"])
def test_what_begins_as_a_path_or_has_a_separator_is_one(typed: str) -> None:
    assert is_path(typed)


@pytest.mark.parametrize("typed", ["", "决定", "dsq", "a.txt", "2024-11"])
def test_a_title_is_no_path(typed: str) -> None:
    assert not is_path(typed)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("/", ("/", "")),
        ("~", ("~/", "")),
        ("~/a/b", ("~/a/", "b")),
        (".", ("./", "")),
        ("a/..", ("a/../", "")),
        (".a", ("", ".a")),
        ("a/~b", ("a/", "~b")),
    ],
)
def test_a_path_is_a_folder_and_the_beginning_of_a_name(typed: str, parts: tuple[str, str]) -> None:
    assert parted(typed) == parts


def test_a_folder_has_its_folders_and_the_documents_that_can_be_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "picture.png", ".hidden.txt", "c.odt", "old.doc", "d.json"):
        (tmp_path / name).write_text("甲")
    (tmp_path / "law.json").write_text('{"LawName": "a"}')
    (tmp_path / "folder").mkdir()
    listing = listing_of(tmp_path)
    assert listing.folders == ("folder",)
    assert listing.files == (".hidden.txt", "a.md", "b.txt", "c.odt", "law.json")


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲")
    for nowhere in (tmp_path / "none", tmp_path / "a.txt"):
        with pytest.raises(MissingFile):
            listing_of(nowhere)
    with pytest.raises(UnreadableFile):
        listing_of(Path("a\0b"))
    with pytest.raises(UnreadableFile):
        listing_of(Path("a" * 100_000))


def test_home_is_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_at("~/") == tmp_path
    assert folder_at("") == Path(os.curdir)
    assert folder_at("~nobody-of-this-name/") == Path("~nobody-of-this-name/")


@given(st.text(max_size=8), st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_a_completed_name_goes_on_as_all_do_that_begin_so(name: str, names: list[str]) -> None:
    whole = completed(name, names)
    begun = [other for other in names if other.startswith(name)]
    if begun:
        assert whole.startswith(name)
        assert all(other.startswith(whole) for other in begun)
    assert completed(whole, names) == whole or not begun


def test_a_name_is_completed_across_scripts_and_case() -> None:
    assert completed("決", ["决定.txt", "条例.txt"]) == "决定.txt"
    assert completed("DEC", ["decision.txt"]) == "decision.txt"
    assert completed("x", ["a", "b"]) == "x"
