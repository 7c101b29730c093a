"""Records that tell all by themselves are told as they stand; together with the others they are all notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from annotations.note import LONGEST_OTHER, DocumentRef, Note, Target, new_note, revised
from annotations.notebook.files.plain_records import is_plain
from annotations.notebook.notebook import Notebook
from annotations.overview.plain_notes import plain_notes

ONE, OTHER = DocumentRef("a" * 32, "规划", "0" * 64), DocumentRef("b" * 32, "纲要")
TARGET = Target(3, 5, "甲乙", "子", "丑", "一.2")


def of(ref: DocumentRef, body: str, **more: Any) -> Note:
    return new_note(ref, TARGET, body, **more)


def test_plain_records_and_merged_notes_are_all_notes_and_none_is_both(
    notebook: Notebook, elsewhere: Notebook, somebody: Notebook
) -> None:
    plain = [notebook.add(of(ONE, "一")), elsewhere.add(of(OTHER, "二\n“引”", tags=("签",)))]
    edited = notebook.save(revised(notebook.add(of(ONE, "先")), body="后"))
    elsewhere.save(revised(edited, body="另"))
    asks = notebook.add(of(OTHER, "何？", motivation="questioning"))
    reply = elsewhere.add(of(OTHER, "此。", reply_to=asks.id))
    gone = notebook.delete(notebook.add(of(ONE, "删")).id)
    theirs = somebody.add(of(ONE, "彼"))
    apart = plain_notes(Notebook(notebook.home, notebook.identity))
    assert {record["id"] for record in apart.records} == {note.id for note in plain}
    assert set(apart.merged) == {edited.id, asks.id, reply.id, gone.id, theirs.id}
    told = {record["id"]: Note.from_json(record, record["owner"]) for record in apart.records}
    merged = Notebook(notebook.home, notebook.identity).merged()
    assert told | {note_id: seen.note for note_id, seen in apart.merged.items()} == {
        note_id: seen.note for note_id, seen in merged.items()
    }
    assert {ref.id for ref in apart.documents()} == {ONE.id, OTHER.id}


def test_a_note_whose_id_another_reader_uses_is_told_as_merging_tells_it(
    notebook: Notebook, somebody: Notebook
) -> None:
    mine = notebook.add(of(ONE, "我的"))
    somebody.add(Note.from_json(of(ONE, "他的").to_json() | {"id": mine.id}))
    apart = plain_notes(Notebook(notebook.home, notebook.identity))
    assert apart.merged == Notebook(notebook.home, notebook.identity).merged()
    assert apart.records == []


def test_a_damaged_file_is_told_of_and_read_as_always(notebook: Notebook) -> None:
    notebook.add(of(ONE, "一"))
    path = next(notebook.home.notebooks.rglob("*.json"))
    path.write_bytes(path.read_bytes()[:-20])
    again = Notebook(notebook.home, notebook.identity)
    assert [seen.note.body for seen in plain_notes(again).merged.values()] == ["一"]
    assert again.problems


JUNK: list[Callable[[dict[str, Any]], object]] = [
    lambda record: record.update(id="x"),
    lambda record: record.update(body="字" * (LONGEST_OTHER + 1)),
    lambda record: record.update(tags=["签", 1]),
    lambda record: record.update(tags=["签" * (LONGEST_OTHER + 1)]),
    lambda record: record.update(created="2026-13-01T00:00:00Z", modified="2026-13-01T00:00:00Z"),
    lambda record: record.update(modified="2027-01-01T00:00:00Z"),
    lambda record: record.update(revision=True),
    lambda record: record.update(revision=2),
    lambda record: record.update(parents=["0" * 32]),
    lambda record: record.update(deleted=True),
    lambda record: record.update(motivation="questioning"),
    lambda record: record.update(reply_to="y"),
    lambda record: record.update(private=True),
    lambda record: record["document"].update(id="../x"),
    lambda record: record["document"].update(title=7),
    lambda record: record["document"].update(text="kein"),
    lambda record: record["target"].update(start=9),
    lambda record: record["target"].update(end=2**60),
    lambda record: record["target"].update(exact=None),
    lambda record: record["target"].pop("suffix"),
    lambda record: record.pop("device"),
]


@pytest.mark.parametrize("spoil", JUNK)
def test_what_is_rare_or_wrong_is_no_plain_record(spoil: Callable[[dict[str, Any]], object]) -> None:
    record = of(ONE, "一", tags=("签",)).record()
    assert is_plain(record)
    spoil(record)
    assert not is_plain(record)
