"""Damaged notebook files: nothing is overwritten, what can be read is read, the reader is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import DamagedNotebook, DamagedWithoutBackup, NewerNotebook, SaveFailed
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "NUL-filled": lambda data: b"\0" * len(data),
    "truncated": lambda data: data[: len(data) * 2 // 3],
    "BOM-marked": lambda data: b"\xef\xbb\xbf" + data,
    "conflict-marked": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> theirs\n",
    "in another encoding": lambda data: data.decode().encode("gb18030"),
    "another JSON": lambda _: b"[1, 2]",
}


def file_of(home: Home, device: str = "书房") -> Path:
    return home.notebooks / "李雷" / device / f"{REF.id}.json"


def again(notebook: Notebook) -> Notebook:
    return Notebook(notebook.home, notebook.identity)


def three_notes(notebook: Notebook) -> tuple[Note, ...]:
    for number in range(3):
        notebook.add(new_note(REF, None, str(number)))
    return notebook.notes()


@pytest.fixture(params=DAMAGES, ids=list(DAMAGES))
def damage(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    return DAMAGES[request.param]


def test_reading_a_damaged_file_shows_every_note_moves_nothing_and_tells(
    notebook: Notebook, home: Home, damage: Callable[[bytes], bytes]
) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    for book in (notebook, again(notebook)):
        assert book.notes() == notes
        (problem,) = book.problems
        assert isinstance(problem, DamagedNotebook)
        assert str(path) in str(problem)
        assert str(home.backups) in str(problem)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_save_keeps_the_damaged_file_under_another_name_and_loses_nothing(
    notebook: Notebook, home: Home, damage: Callable[[bytes], bytes]
) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    book = again(notebook)
    stored = book.add(new_note(REF, None, "新"))
    assert again(notebook).notes() == (*notes, stored)
    assert again(notebook).problems == ()
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_bytes() == before
    assert any(
        isinstance(problem, DamagedNotebook) and str(aside) in str(problem) for problem in book.problems
    )


def test_without_a_backup_the_whole_lines_are_read(notebook: Notebook, home: Home) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b'"3": ') + 60])
    next(home.backups.rglob("*.json")).unlink()
    book = again(notebook)
    assert book.notes() == notes[:2]
    assert isinstance(book.problems[0], DamagedWithoutBackup)


def test_a_save_that_fails_over_a_damaged_file_leaves_it_and_its_only_copy(
    notebook: Notebook, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    notes = three_notes(notebook)
    path = file_of(home)
    path.write_bytes(b"broken")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    book = again(notebook)
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", fail)
        for _ in range(2):
            with pytest.raises(SaveFailed):
                book.add(new_note(REF, None, "新"))
    assert path.read_bytes() == b"broken"
    assert again(notebook).notes() == notes
    stored = book.add(new_note(REF, None, "新"))
    assert again(notebook).notes() == (*notes, stored)
    assert [aside.read_bytes() for aside in path.parent.glob("*.damaged-*")] == [b"broken"]


def test_a_folder_in_the_place_of_a_file_is_set_aside(notebook: Notebook, home: Home) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    path.unlink()
    path.mkdir()
    (path / "something").write_text("kept")
    book = again(notebook)
    assert book.notes() == notes
    assert isinstance(book.problems[0], DamagedNotebook)
    stored = book.add(new_note(REF, None, "新"))
    assert again(notebook).notes() == (*notes, stored)
    (aside,) = path.parent.glob("*.damaged-*")
    assert (aside / "something").read_text() == "kept"


def test_a_file_that_disappeared_is_read_from_its_backup(notebook: Notebook, home: Home) -> None:
    notes = three_notes(notebook)
    file_of(home).unlink()
    book = again(notebook)
    assert book.notes() == book.notes(REF.id) == notes
    assert "disappeared" in str(book.problems[0])
    edited = book.save(revised(notes[0], body="改"))
    assert again(notebook).notes() == (edited, *notes[1:])


def test_another_devices_damaged_file_hides_only_itself(
    notebook: Notebook, elsewhere: Notebook, home: Home
) -> None:
    theirs = elsewhere.add(new_note(REF, None, "车上"))
    mine = notebook.add(new_note(REF, None, "家里"))
    path = file_of(home, "火车")
    path.write_bytes(b"\0" * 50)
    book = again(notebook)
    assert book.notes() == (mine,)
    assert isinstance(book.problems[0], DamagedWithoutBackup)
    book.save(revised(mine, body="改"))
    assert path.read_bytes() == b"\0" * 50
    assert again(elsewhere).notes()[0].id == theirs.id


def test_a_newer_format_is_read_and_never_written(notebook: Notebook, home: Home) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    tables = json.loads(path.read_bytes())
    tables["notebook"]["1"]["format"] = 3
    tables["notes"]["9"] = {"id": "a kind of record that is not known yet"}
    path.write_text(json.dumps(tables))
    before = path.read_bytes()
    book = again(notebook)
    assert book.notes() == notes
    assert any(isinstance(problem, NewerNotebook) for problem in book.problems)
    with pytest.raises(NewerNotebook):
        book.add(new_note(REF, None, "新"))
    assert path.read_bytes() == before


def test_records_that_are_no_notes_are_told_and_kept(notebook: Notebook, home: Home) -> None:
    notes = three_notes(notebook)
    path = file_of(home)
    tables = json.loads(path.read_bytes())
    tables["notes"]["7"] = {"from": "somewhere else"}
    tables["other"] = {"1": {"kept": True}}
    path.write_text(json.dumps(tables))
    book = again(notebook)
    assert book.notes() == notes
    assert "1 record in" in str(book.problems[0])
    book.add(new_note(REF, None, "新"))
    kept = json.loads(path.read_bytes())
    assert kept["notes"]["7"] == {"from": "somewhere else"}
    assert kept["other"] == {"1": {"kept": True}}


def test_the_backup_is_the_last_good_version(notebook: Notebook, home: Home) -> None:
    three_notes(notebook)
    assert next(home.backups.rglob("*.json")).read_bytes() == file_of(home).read_bytes()
