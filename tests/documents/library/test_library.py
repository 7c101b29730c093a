"""The reader's library: what is at its paths, known without being read again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from documents.catalog import Entry, open_entry, seeds
from documents.document import Document
from documents.formats.file_bytes import MissingFile
from documents.library.index import reading_process, stored_shelf
from documents.library.index.folder_looks import state_of
from documents.library.shelf import library_at, moved_to
from documents.opening import open_document

STATUTE = "{title}\n\n第一条 为了{words},制定本条例。\n\n第二条 本条例自公布之日起施行。\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened, as they are."""
    names: list[str] = []
    really = open_entry

    def noticed(entry: Entry) -> Document:
        names.append(entry.path.name)
        return really(entry)

    monkeypatch.setattr(stored_shelf, "open_entry", noticed)
    monkeypatch.setattr(reading_process, "open_entry", noticed)
    return names


def written(path: Path, title: str, words: str = "阅读") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STATUTE.format(title=title, words=words), encoding="utf-8")
    return path


def test_files_and_folders_come_in_their_order_and_each_once(tmp_path: Path) -> None:
    one = written(tmp_path / "b.txt", "甲条例")
    written(tmp_path / "folder" / "z.txt", "乙条例")
    written(tmp_path / "folder" / "y.txt", "丙条例")
    found = library_at([str(one), str(tmp_path / "folder"), str(one)])
    assert [entry.path.name for entry in found.entries] == ["b.txt", "y.txt", "z.txt"]
    assert found.problems == ()


def test_nothing_is_opened_where_that_was_not_asked_for(tmp_path: Path, opened: list[str]) -> None:
    found = library_at([str(written(tmp_path / "a.txt", "甲条例"))])
    assert opened == []
    assert [(one.title, one.known_id, one.script) for one in found.entries] == [("a", None, None)]
    assert found.unread == {tmp_path / "a.txt"}


def test_what_was_read_once_is_known_until_the_file_changes(tmp_path: Path, opened: list[str]) -> None:
    path = written(tmp_path / "a.txt", "甲条例")
    (first,) = library_at([str(path)], read=True).entries
    (again,) = library_at([str(path)]).entries
    assert first == again
    assert (again.title, again.script) == ("甲条例", "simplified")
    assert again.id is None
    assert again.known_id
    written(path, "甲条例(修订)", "批注")
    os.utime(path, ns=(1, 1))
    changed = library_at([str(path)])
    assert (changed.entries[0].title, changed.unread) == ("a", frozenset({path}))
    (newer,) = library_at([str(path)], read=True).entries
    assert newer.title == "甲条例(修订)"
    assert newer.known_id != again.known_id
    assert opened == ["a.txt", "a.txt"]


def test_a_path_that_is_gone_and_a_file_that_cannot_be_read_stop_no_other(tmp_path: Path) -> None:
    good, bad = written(tmp_path / "a.txt", "甲条例"), tmp_path / "b.txt"
    bad.write_bytes(b"\x00\x01\x02\xff" * 64)
    found = library_at([str(tmp_path / "gone.txt"), str(bad), str(good)], read=True)
    assert [(one.title, one.path in found.unread) for one in found.entries] == [
        ("b", True),
        ("甲条例", False),
    ]
    gone, broken = found.problems
    assert isinstance(gone, MissingFile)
    assert str(bad) in str(broken)


def test_a_seed_is_known_without_being_read(opened: list[str]) -> None:
    seed = seeds()[0]
    found = library_at([str(seed.path)], read=True)
    assert found.entries == (seed,)
    assert opened == []


@pytest.mark.parametrize("damage", [b"", b"no store", b"SQLite format 3\0" + b"?" * 4096, None])
def test_a_damaged_store_costs_time_and_nothing_else(tmp_path: Path, damage: bytes | None) -> None:
    path = written(tmp_path / "a.txt", "甲条例")
    (before,) = library_at([str(path)], read=True).entries
    (store,) = Path(os.environ["ZHANGJU_CACHE"]).rglob("shelf.sqlite")
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert library_at([str(path)]).entries[0].title in {"a", "甲条例"}
    assert library_at([str(path)], read=True).entries == (before,)


def test_a_file_that_is_gone_is_found_by_its_number_or_its_documents_id(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    file = tmp_path / "a.txt"
    file.write_text("甲条例\n\n第一条 为了阅读，制定本条例。\n", encoding="utf-8")
    state, document_id = state_of(file), open_document(file).id
    assert state is not None
    beside = file.rename(tmp_path / "b.txt")
    assert moved_to(file, state, document_id, ()) == beside
    elsewhere = beside.rename(tmp_path / "shelf" / "c.txt")
    assert moved_to(file, state, document_id, ()) is None
    assert moved_to(file, state, document_id, [str(tmp_path / "shelf")]) == elsewhere
    elsewhere.write_text("乙条例\n\n第一条 即日起施行。\n", encoding="utf-8")
    assert moved_to(file, state, document_id, [str(tmp_path / "shelf")]) is None
