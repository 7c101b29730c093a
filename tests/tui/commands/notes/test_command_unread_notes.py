"""Notes that could not be read never pass for absent: the exit code says so, whatever is listed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations.storage.fault_points import watched

LISTINGS: tuple[tuple[str, ...], ...] = (
    ("notes", "list"),
    ("notes", "list", "--format", "json"),
    ("notes", "list", "--tag", "无"),
    ("notes", "log"),
    ("notes", "tags"),
    ("notes", "check"),
    ("export", "-o", "-"),
)
listings = pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)


def damage(file: Path) -> None:
    file.write_bytes(b'{"notes": {"1": {"id": "0')


def be_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.fixture
def others(zhangju: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another reader's notebook file."""
    with monkeypatch.context() as patched:
        patched.setenv("ZHANGJU_READER", "bob")
        assert zhangju("notes", "add", statute, "--body", "同事写的").code == 0
    (file,) = (own_folders / "notebooks" / "bob").rglob("*.json")
    return file


@pytest.fixture
def closed(others: Path) -> Iterator[Path]:
    """The same file, where this user may not read it."""

    def refuse(point: str, path: Path) -> None:
        if point == "read" and path == others:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with watched(refuse):
        yield others


@listings
@pytest.mark.parametrize("spoil", [damage, be_a_folder])
def test_a_notebook_that_cannot_be_read_is_no_success(
    zhangju: Any, others: Path, listing: tuple[str, ...], spoil: Callable[[Path], None]
) -> None:
    spoil(others)
    ran = zhangju(*listing)
    assert ran.code == 2
    assert str(others) in ran.err
    assert "No notes" not in ran.err
    assert "Nothing has happened" not in ran.err


@listings
def test_neither_is_one_that_may_not_be_read(zhangju: Any, closed: Path, listing: tuple[str, ...]) -> None:
    ran = zhangju(*listing)
    assert ran.code == 2
    assert str(closed) in ran.err


def test_what_can_be_read_is_listed_all_the_same(zhangju: Any, statute: Path, closed: Path) -> None:
    assert zhangju("notes", "add", statute, "--body", "我写的").code == 0
    ran = zhangju("notes", "list", statute, "--format", "json")
    assert (ran.code, [note["body"] for note in ran.json]) == (2, ["我写的"])
    assert str(closed) in ran.err


def test_another_s_unreadable_file_keeps_nobody_from_saving_and_importing(
    zhangju: Any, statute: Path, closed: Path, tmp_path: Path
) -> None:
    note_id = zhangju("notes", "add", statute, "--body", "我写的").out.strip()
    assert zhangju("notes", "edit", note_id, "--body", "改过").code == 0
    exported = tmp_path / "notes.jsonld"
    zhangju("export", statute, "-o", exported, "--format", "jsonld")
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace(note_id, "01900000-0000-7000-8000-000000000001"), encoding="utf-8")
    assert zhangju("import", exported).code == 0
    assert sorted(note["body"] for note in zhangju("notes", "list", "--format", "json").json) == [
        "改过",
        "改过",
    ]
    assert closed.is_file()


def test_a_file_of_another_user_s_is_named_with_its_mend(
    zhangju: Any, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotations.storage import durable_files

    monkeypatch.setattr(durable_files, "is_own", lambda _: False)
    monkeypatch.setattr(durable_files, "owner_of", lambda _: "root")
    monkeypatch.setattr(durable_files, "this_user", lambda: "alice")
    ran = zhangju("notes", "list")
    assert ran.code == 2
    assert f"{closed} belongs to root" in ran.err
    assert f"sudo chown -R alice {closed}" in ran.err


def test_a_note_that_may_be_in_an_unreadable_file_is_not_said_to_be_none(zhangju: Any, closed: Path) -> None:
    ran = zhangju("notes", "edit", "01900000-0000-7000-8000-000000000001", "--body", "x")
    assert ran.code == 2
    assert str(closed) in ran.complaint


@listings
def test_neither_is_one_behind_a_link_that_is_not_followed(
    zhangju: Any, others: Path, tmp_path: Path, listing: tuple[str, ...]
) -> None:
    device = others.parent
    moved = device.rename(tmp_path / "elsewhere")
    device.symlink_to(moved)
    ran = zhangju(*listing)
    assert ran.code == 2
    assert str(device) in ran.err
    assert "No notes" not in ran.err
