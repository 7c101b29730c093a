"""Formats: older files become the present one and are kept as they were; newer ones are only read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.errors import LostReader, NewerNotebook
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.files import notebook_records
from annotations.notebook.notebook import Notebook
from annotations.storage import file_versions
from annotations.storage.file_versions import NOTEBOOK, NOTES, migrated, version_of
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")


def again(notebook: Notebook) -> Notebook:
    return Notebook(notebook.home, notebook.identity)


def file_of(home: Home) -> Path:
    return home.notebooks / "李雷" / "书房" / f"{REF.id}.json"


def some_notes() -> list[Note]:
    return [new_note(REF, None, body, creator="李雷", device="书房") for body in "一二"]


@pytest.mark.parametrize("table", ["_default", "notes"])
def test_a_file_of_tinydbs_own_storage_is_read_kept_and_written_in_the_present_format(
    notebook: Notebook, home: Home, table: str
) -> None:
    notes = some_notes()
    file_of(home).parent.mkdir(parents=True)
    with TinyDB(file_of(home)) as database:
        database.table(table).insert_multiple(note.to_json() for note in notes)
    before = file_of(home).read_bytes()
    assert notebook.notes() == tuple(notes)
    assert notebook.problems == ()
    assert file_of(home).read_bytes() == before
    stored = notebook.add(new_note(REF, None, "三"))
    assert again(notebook).notes() == (*notes, stored)
    tables = json.loads(file_of(home).read_text(encoding="utf-8"))
    assert list(tables) == ["notebook", "notes"]
    assert tables["notebook"]["1"]["format"] == notebook_records.FORMAT
    (kept,) = home.backups.rglob("*.format-0")
    assert kept.read_bytes() == before


def test_every_older_format_goes_through_each_step_to_the_present_one(
    notebook: Notebook, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    before = file_of(home).read_bytes()

    def louder(tables: file_versions.Value) -> file_versions.Value:
        records = {key: record | {"body": record["body"] + "！"} for key, record in tables[NOTES].items()}
        return tables | {NOTES: records}

    later = {**NOTEBOOK, 2: louder, 3: louder}
    monkeypatch.setattr(notebook_records, "NOTEBOOK", later)
    monkeypatch.setattr(notebook_records, "FORMAT", 4)
    monkeypatch.setattr("annotations.notebook.files.notebook_file.FORMAT", 4)
    assert [one.body for one in again(notebook).notes()] == ["一！！"]
    again(notebook).save(revised(again(notebook).note(note.id), body="二"))
    assert [one.body for one in again(notebook).history(note.id)] == ["一！！", "二"]
    (kept,) = home.backups.rglob("*.format-2")
    assert kept.read_bytes() == before
    assert json.loads(file_of(home).read_text(encoding="utf-8"))["notebook"]["1"]["format"] == 4
    monkeypatch.undo()
    older = again(notebook)
    assert [one.body for one in older.notes()] == ["二"]
    assert isinstance(older.problems[0], NewerNotebook)
    with pytest.raises(NewerNotebook):
        older.add(new_note(REF, None, "三"))


def test_what_is_of_the_present_or_of_a_newer_format_stays_as_it_is() -> None:
    value = {"notebook": {"1": {"format": 7}}, "later": {"1": {}}}
    assert migrated(value, 7, NOTEBOOK) == migrated(value, 2, NOTEBOOK) == value


@pytest.mark.parametrize("named", [None, "1", True, -1, 1.5, [], {}])
def test_a_format_that_is_no_number_is_the_oldest(named: object) -> None:
    assert version_of(named) == 0


def test_a_notebook_whose_writer_is_not_known_is_only_read(notebook: Notebook, home: Home) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    refusal = LostReader(file=home.settings_path, aside=home.settings_path)
    book = Notebook(home, notebook.identity, refusal=refusal)
    assert book.notes() == (note,)
    for write in (
        lambda: book.add(new_note(REF, None, "二")),
        lambda: book.save(revised(note, body="二")),
        lambda: book.delete(note.id),
        lambda: book.take_in([new_note(REF, None, "三", creator="李雷")]),
    ):
        with pytest.raises(LostReader):
            write()
    assert again(notebook).notes() == (note,)
