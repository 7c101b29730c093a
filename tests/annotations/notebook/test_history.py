"""Undo and redo."""

from __future__ import annotations

from annotations.note import DocumentRef, new_note, revised
from annotations.notebook.history import Change, History
from annotations.notebook.notebook import Notebook

REF = DocumentRef("a" * 32, "题")


def test_there_is_nothing_to_undo_at_first() -> None:
    assert History().undo() is None
    assert History().redo() is None


def test_writing_editing_and_deleting_are_undone_and_redone(notebook: Notebook) -> None:
    history = History()
    written = notebook.add(new_note(REF, None, "一"))
    history = history.record(None, written)
    edited = notebook.save(revised(written, body="二"))
    history = history.record(written, edited)
    deleted = notebook.delete(edited.id)
    history = history.record(edited, deleted)

    def shown() -> str:
        note = notebook.note(written.id)
        return "-" if note.deleted else note.body

    states = [shown()]
    while (step := history.undo()) is not None:
        history, (wanted,) = step
        notebook.put_back(wanted)
        states.append(shown())
    assert states == ["-", "二", "一", "-"]
    while (step := history.redo()) is not None:
        history, (wanted,) = step
        notebook.put_back(wanted)
        states.append(shown())
    assert states[4:] == ["一", "二", "-"]
    revisions = [note.revision for note in notebook.history(written.id)]
    assert revisions == list(range(1, 10))


def test_doing_something_new_ends_what_could_be_redone() -> None:
    first, second = new_note(REF, None, "一"), new_note(REF, None, "二")
    step = History().record(None, first).undo()
    assert step is not None
    assert step[0].record(None, second).redo() is None


def test_a_change_that_changes_nothing_is_no_step() -> None:
    note = new_note(REF, None, "一")
    assert History().record(note, revised(note)) == History()


def test_what_was_done_to_several_notes_at_once_is_one_step(notebook: Notebook) -> None:
    notes = [notebook.add(new_note(REF, None, word)) for word in ("一", "二")]
    edited = [notebook.save(revised(note, body=note.body + "改")) for note in notes]
    history = History().record_all(map(Change, notes, edited))
    undone = history.undo()
    assert undone is not None
    for wanted in undone[1]:
        notebook.put_back(wanted)
    assert sorted(note.body for note in notebook.notes()) == ["一", "二"]
    redone = undone[0].redo()
    assert redone is not None
    assert redone == (history, tuple(edited))


def test_no_step_brings_back_a_note_whose_words_were_destroyed() -> None:
    first, second = new_note(REF, None, "一"), new_note(REF, None, "二")
    history = History().record(None, first).record(None, second)
    assert history.without({second.id}) == History().record(None, first)
    undone = history.undo()
    assert undone is not None
    assert undone[0].without({second.id}).redo() is None
