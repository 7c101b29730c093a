"""Two windows of one reader, and the command line beside them, see what each other changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotations.note import describe, new_note, revised
from annotations.notebook.notebook import Notebook
from documents.addresses.address_book import AddressBook
from tui.dialogs.notes.note_editor import NoteEditor
from tui.reader.screen import ReaderScreen
from tui.widgets.notes.notes_panel import NotesPanel


def beside(reading: Any) -> Notebook:
    """The notebook as another window of the same reader and device has it."""
    notebook = reading.app.session.notebook
    return Notebook(notebook.home, notebook.identity)


def on_clause(reading: Any, index: int, body: str) -> Any:
    document = reading.reader.state.document
    target = describe(document, AddressBook.of(document), document.clauses[index].text)
    return new_note(document, target, body)


def bodies(reading: Any) -> list[str]:
    return [one.note.body for one in reading.reader.state.placed]


async def until(reading: Any, seen: Callable[[], bool]) -> None:
    """Wait for what the other window did; the test's own limit ends the wait."""
    while not seen():
        await reading.pilot.pause(0.02)
    await reading.settle()


async def test_a_note_of_another_window_appears_and_nothing_else_moves(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "j")
        pane = reading.reader.pane
        before = (pane.cursor.start, pane.scroll_offset, reading.app.focused, reading.said)
        other = beside(reading)
        note = other.add(on_clause(reading, 0, "另一窗写的"))
        await until(reading, lambda: bodies(reading) == ["另一窗写的"])
        await reading.press("p")
        assert "另一窗写的" in reading.picture
        assert (pane.cursor.start, pane.scroll_offset, reading.app.focused, reading.said) == before
        other.save(revised(note, body="另一窗改的"))
        await until(reading, lambda: bodies(reading) == ["另一窗改的"])
        other.delete(note.id)
        await until(reading, lambda: bodies(reading) == [])
        assert not reading.reader.host.notes_panel.display


async def test_a_note_of_the_command_line_appears(open_reader: Any, statute: Path, zhangju: Any) -> None:
    async with open_reader(statute) as reading:
        assert zhangju("notes", "add", f"{statute}#2", "--body", "命令行写的").code == 0
        await until(reading, lambda: bodies(reading) == ["命令行写的"])


async def test_the_note_under_the_cursor_of_the_panel_stays_there(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        other = beside(reading)
        for index, body in ((1, "乙"), (3, "丁")):
            other.add(on_clause(reading, index, body))
        await until(reading, lambda: bodies(reading) == ["乙", "丁"])
        panel = reading.reader.query_one(NotesPanel)
        await reading.press("p")
        panel.focus()
        await reading.press("end")
        marked, cursor = panel.note_id, reading.reader.pane.cursor.start
        other.add(on_clause(reading, 0, "甲"))
        await until(reading, lambda: bodies(reading) == ["甲", "乙", "丁"])
        assert panel.note_id == marked
        assert panel.has_focus
        assert reading.reader.pane.cursor.start == cursor


async def test_the_note_under_the_cursor_of_the_panel_stays_in_view(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 24)) as reading:
        other = beside(reading)
        for number in range(20):
            other.add(on_clause(reading, number % 3, f"第{number}条批注"))
        await until(reading, lambda: len(bodies(reading)) == 20)
        panel = reading.reader.query_one(NotesPanel)
        await reading.press("p")
        panel.focus()
        await reading.press("end", "up", "up")
        marked = panel.note_id
        assert panel.is_whole()
        other.add(on_clause(reading, 5, "最后一条"))
        await until(reading, lambda: len(bodies(reading)) == 21)
        assert panel.note_id == marked
        assert panel.is_whole()
        other.add(on_clause(reading, 0, "最前一条"))
        await until(reading, lambda: len(bodies(reading)) == 22)
        assert panel.note_id == marked
        assert panel.is_whole()


async def test_notes_on_another_document_change_nothing_here(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    another = tmp_path / "另一篇.txt"
    another.write_text("另一篇文章\n第一句话在这里。\n", encoding="utf-8")
    async with open_reader(statute, another) as reading:
        beside(reading).add(on_clause(reading, 0, "在这一篇"))
        await until(reading, lambda: bodies(reading) == ["在这一篇"])
        reading.reader.places.open_entry(1)
        await reading.settle()
        assert bodies(reading) == []
        beside(reading).add(on_clause(reading, 0, "在另一篇"))
        await until(reading, lambda: bodies(reading) == ["在另一篇"])


async def test_what_is_being_written_is_not_disturbed_by_another_window(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("我在写")
        beside(reading).add(on_clause(reading, 1, "他在写"))
        await until(reading, lambda: bodies(reading) == ["他在写"])
        assert isinstance(reading.top, NoteEditor)
        await reading.type("，写完了")
        await reading.press("ctrl+s")
        assert {note.body for note in reading.notes} == {"我在写，写完了", "他在写"}


async def test_a_note_changed_in_two_windows_keeps_both_texts_and_says_so(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        other = beside(reading)
        note = other.add(on_clause(reading, 0, "原话"))
        await until(reading, lambda: bodies(reading) == ["原话"])
        await reading.press("e")
        await reading.type("，我改")
        other.save(revised(note, body="原话，他改"))
        await until(reading, lambda: bodies(reading) == ["原话，他改"])
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.said == "Saved. It was meanwhile changed elsewhere: both texts are kept"
        notebook = reading.app.session.notebook
        texts = {notebook.note(note.id).body, *(one.body for one in notebook.other_versions(note.id))}
        assert texts == {"原话，我改", "原话，他改"}


async def test_undo_after_a_change_in_another_window_keeps_its_words_and_says_so(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("我写的")
        await reading.press("ctrl+s", "e")
        await reading.type("，我改")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        other = beside(reading)
        other.save(revised(note, body="他改的"))
        await until(reading, lambda: bodies(reading) == ["他改的"])
        await reading.press("u")
        assert [one.body for one in reading.notes] == ["我写的"]
        assert reading.said == "Undone. What was changed elsewhere is in the note's history"
        assert "他改的" in [one.body for one in other.history(note.id)]
        await reading.press("ctrl+r")
        assert reading.said == "Redone"


async def test_two_apps_on_one_data_folder_see_each_other(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as one, open_reader(statute, size=(80, 24)) as two:
        await one.press("a")
        await one.type("一窗")
        await one.press("ctrl+s")
        await until(two, lambda: bodies(two) == ["一窗"])
        await two.press("e")
        await two.type("二窗")
        await two.press("ctrl+s")
        await until(one, lambda: bodies(one) == ["一窗二窗"])
        await one.press("u")
        await until(two, lambda: bodies(two) == [])
