"""The notes near a place are told before all of a large file is read, and they are what they will be."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.note import Note, Target
from annotations.notebook.files import notebook_file
from annotations.notebook.files.nearby import NEAR
from annotations.notebook.notebook import Notebook
from annotations.storage.file_versions import HEADER, NOTES
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import encode
from tests.annotations.noted_statute import note_on, statute


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_file, "LARGE", 0)


def many(count: int) -> list[Note]:
    """Notes on characters all over the statute, its title aside."""
    document, _ = statute()
    found = []
    for number in range(count):
        at = 8 + number % (len(document.text) - 12)
        target = Target(at, at + 2, document.text[at : at + 2], document.text[at - 4 : at], "", "")
        note = note_on(1 + number % 28, None, f"第{number}条")
        found.append(replace(note, id=f"01900000-0000-7000-8000-{number:012}", target=target))
    return found


def file_of(home: Home, *notes: Note, reader: str = "李雷", format_: int = 1) -> Path:
    document, _ = statute()
    header = {"format": format_, "reader": reader, "device": "书房", "titles": [document.name]}
    path = home.notebooks / reader / "书房" / f"{document.id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        encode({HEADER: {"1": header}, NOTES: {str(n): one.to_json() for n, one in enumerate(notes, 1)}})
    )
    return path


@pytest.mark.parametrize("offset", [0, 60, 10_000])
def test_the_nearest_are_told_and_are_what_they_will_be(home: Home, notebook: Notebook, offset: int) -> None:
    file_of(home, *many(300))
    document, _ = statute()
    near = notebook.placed_near(document, offset)
    everything = notebook.placed(document)
    assert set(near) <= set(everything)
    assert [one for one in everything if one in near] == list(near)
    assert len(near) == NEAR

    def distance(start: int, end: int) -> int:
        return max(start - offset, offset - end, 0)

    farthest = max(distance(one.anchor.start, one.anchor.end) for one in near)
    missed = [one for one in everything if one not in near]
    assert all(distance(one.anchor.start, one.anchor.end) >= farthest for one in missed)


def test_a_note_is_told_as_it_was_written_last_wherever_that_is(home: Home, notebook: Notebook) -> None:
    first, second, third = many(3)
    document, _ = statute()
    file_of(
        home,
        first,
        second,
        third,
        replace(first, revision=2, body="改过", parents=(first.name,)),
        replace(second, revision=2, deleted=True, parents=(second.name,)),
    )
    near = notebook.placed_near(document, 0)
    assert [one.note.body for one in near] == ["改过", third.body]
    assert near == notebook.placed(document)


def test_notes_of_others_and_on_the_whole_document_are_told_too(home: Home, notebook: Notebook) -> None:
    document, _ = statute()
    whole = replace(note_on(1, None, "全文"), id=f"01900000-0000-7000-8000-{999:012}")
    file_of(home, *many(3), whole)
    file_of(home, replace(many(4)[3], creator="韩梅梅"), reader="韩梅梅")
    near = notebook.placed_near(document, 0)
    assert len(near) == 5
    assert near == notebook.placed(document)


def test_nothing_is_told_early_where_it_is_not_sure(home: Home, notebook: Notebook) -> None:
    document, _ = statute()
    path = file_of(home, *many(3), format_=99)
    assert notebook.placed_near(document, 0) == ()
    file_of(home, *many(3))
    path.write_bytes(path.read_bytes().replace(b'"body":', b'"corps":'))
    assert Notebook(home, notebook.identity).placed_near(document, 0) == ()


def test_nothing_is_told_early_where_all_is_known(home: Home, notebook: Notebook) -> None:
    document, _ = statute()
    file_of(home, *many(3))
    notebook.placed(document)
    assert notebook.placed_near(document, 0) == ()


def test_a_file_that_cannot_be_looked_at_is_told_and_breaks_nothing(
    home: Home, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, _ = statute()
    path = file_of(home, *many(3))
    look = Path.lstat

    def refused(self: Path) -> os.stat_result:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return look(self)

    monkeypatch.setattr(Path, "lstat", refused)
    assert notebook.placed_near(document, 0) == ()
    assert len(notebook.placed(document)) == 3  # it can be read all the same


def test_words_in_a_note_are_taken_for_no_place(home: Home, notebook: Notebook) -> None:
    document, _ = statute()
    near, far = replace(many(1)[0], body='"target":{"start":1,"end":2,'), many(100)[99]
    titled = replace(far, document=replace(far.document, title='","target":{"start":0,"end":1,'))
    file_of(home, near, titled)
    assert notebook.placed_near(document, 0) == notebook.placed(document)
