"""Writing, tagging, changing and undoing notes, by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.notes.note_editor import NoteEditor
from tui.reader.screen import ReaderScreen
from tui.widgets.fields import TextBody, TextField

BOTH_SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])


async def test_that_a_document_has_no_notes_is_said_where_they_are_asked_for(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        assert not reading.reader.host.notes_panel.display
        await reading.press("p")
        assert reading.said.startswith("No notes yet")
        assert not reading.reader.host.notes_panel.display


@BOTH_SIZES
async def test_a_chinese_note_with_tags_is_written_and_still_there_after_a_restart(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        clause = reading.reader.pane.cursor
        await reading.press("a")
        assert isinstance(reading.top, NoteEditor)
        assert "第一条" in reading.picture
        await reading.type("立法目的,很清楚。\n再想想")
        await reading.press("tab")
        await reading.type("目的 #疑问")
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        (note,) = reading.notes
        assert note.body == "立法目的,很清楚。\n再想想"
        assert note.tags == ("目的", "疑问")
        assert note.target is not None
        assert clause.text is not None
        assert (note.target.start, note.target.end) == tuple(clause.text)
        assert note.creator == "测试者"
        assert reading.said == "Saved"

    async with open_reader(statute, size=size) as reading:
        (note,) = reading.notes
        if not reading.reader.host.notes_panel.display:
            await reading.press("p")
        assert "立法目的,很清楚。" in reading.picture
        assert "#目的 #疑问" in reading.picture


async def test_a_pasted_text_is_taken_in_without_its_control_characters(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.paste("粘贴\x1b[31m的\r\n批注")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert note.body == "粘贴␛[31m的\n批注"


async def test_a_note_on_a_passage_is_on_its_characters_alone(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "v")
        passage = reading.reader.pane.passage
        assert passage is not None
        assert " word " in reading.lines[-1]
        await reading.press("enter")
        assert " a note " in reading.lines[-1]
        assert " word " not in reading.lines[-1]
        await reading.press("v", "l", "a")
        passage = (passage.start, passage.end + 1)
        await reading.type("选段")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert (note.target.start, note.target.end) == passage
        assert reading.reader.pane.passage is None


async def test_nothing_typed_leaves_at_once_and_typed_text_is_asked_about(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a", "escape")
        assert isinstance(reading.top, ReaderScreen)
        await reading.press("a")
        await reading.type("半句")
        await reading.press("escape")
        assert isinstance(reading.top, Question)
        await reading.press("escape")  # no answer: the text stays
        assert isinstance(reading.top, NoteEditor)
        await reading.press("escape", "enter")  # keep writing
        assert reading.top.query_one(TextBody).text == "半句"
        await reading.press("escape", "right", "enter")  # throw away
        assert isinstance(reading.top, ReaderScreen)
        assert reading.notes == ()


async def test_quitting_asks_about_typed_text_too(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("半句")
        await reading.press("ctrl+q")
        assert isinstance(reading.top, Question)
        await reading.press("enter")
        assert reading.top.query_one(TextBody).text == "半句"


@pytest.mark.parametrize("retries", [1, 2])
async def test_a_failed_save_keeps_the_text_and_can_be_tried_again(
    open_reader: Any, statute: Path, own_folders: Path, retries: int
) -> None:
    async with open_reader(statute) as reading:
        # A file where the folder of the notebooks would be: nothing can be saved.
        own_folders.mkdir(exist_ok=True)
        obstacle = own_folders / "notebooks"
        obstacle.write_text("in the way", encoding="utf-8")
        await reading.press("a")
        await reading.type("不能丢的字")
        await reading.press("tab")
        await reading.type("要紧")
        await reading.press("ctrl+s")
        for _ in range(retries):
            assert isinstance(reading.top, ErrorDialog)
            await reading.press("escape")
            assert isinstance(reading.top, NoteEditor)
            assert reading.top.query_one(TextBody).text == "不能丢的字"
            assert reading.top.query_one(TextField).value == "要紧"
            await reading.press("ctrl+s")
        obstacle.unlink()
        await reading.press("enter")  # try again
        assert isinstance(reading.top, ReaderScreen)
        (note,) = reading.notes
        assert (note.body, note.tags) == ("不能丢的字", ("要紧",))


async def test_editing_deleting_undoing_and_redoing(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("初稿")
        await reading.press("ctrl+s", "e")
        await reading.type("二稿")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["初稿二稿"]
        await reading.press("d")
        assert reading.notes == ()
        assert not reading.reader.host.notes_panel.cards
        await reading.press("u")
        assert [note.body for note in reading.notes] == ["初稿二稿"]
        await reading.press("u")
        assert [note.body for note in reading.notes] == ["初稿"]
        await reading.press("u")
        assert reading.notes == ()
        await reading.press("u")
        assert reading.said == "Nothing to undo in this document"
        await reading.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert reading.notes == ()
        await reading.press("u")
        assert [note.body for note in reading.notes] == ["初稿二稿"]


async def test_tagging_completes_from_earlier_tags_and_folds_scripts(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("#")
        await reading.type("政策术语")
        await reading.press("enter", "j", "#")
        await reading.type("政")
        await reading.press("right", "enter")
        assert [note.tags for note in reading.notes] == [("政策术语",), ("政策术语",)]
        assert {note.motivation for note in reading.notes} == {"tagging"}
        await reading.press("#")  # the tag that is there is changed, not doubled
        assert reading.top.query_one(TextField).value == "政策术语"
        await reading.type(" 另")
        await reading.press("enter")
        assert sorted(note.tags for note in reading.notes) == [("政策术语",), ("政策术语", "另")]


async def test_another_reader_s_note_is_shown_and_cannot_be_changed(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, reader="李四") as reading:
        await reading.press("a")
        await reading.type("李四的批注")
        await reading.press("ctrl+s")
    async with open_reader(statute, reader="张三") as reading:
        assert "李四的批注" in reading.picture
        await reading.press("e")
        assert isinstance(reading.top, ErrorDialog)
        assert "李四" in reading.picture


async def test_the_brackets_walk_through_the_notes_and_the_filter_thins_them(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        pane = reading.reader.pane
        starts = []
        for word in ("甲", "乙", "丙"):
            await reading.press("j", "a")
            await reading.type(word)
            await reading.press("tab")
            await reading.type("要点" if word != "乙" else "旁支")
            await reading.press("ctrl+s")
            starts.append(pane.cursor.start)
        await reading.press("home", "]")
        assert (pane.cursor.start, reading.said) == (starts[0], "Note 1 of 3")
        await reading.press("]")
        assert (pane.cursor.start, reading.said) == (starts[1], "Note 2 of 3")
        await reading.press("]")
        assert (pane.cursor.start, reading.said) == (starts[2], "Note 3 of 3")
        await reading.press("]")  # round
        assert (pane.cursor.start, reading.said) == (starts[0], "Note 1 of 3")
        await reading.press("[")
        assert (pane.cursor.start, reading.said) == (starts[2], "Note 3 of 3")
        await reading.press("f", "space", "escape")
        assert reading.reader.state.note_query.tags == {"要点"}
        assert [card.body for card in reading.reader.host.notes_panel.cards] == ["甲", "丙"]
        assert "Notes 2 of 3" in reading.lines[0]
        await reading.press("f", "c", "escape")
        assert len(reading.reader.host.notes_panel.cards) == 3


async def test_notes_are_filtered_by_all_of_the_ticked_tags_or_by_any_of_them(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        for word, tags in (("甲", "要点 旁支"), ("乙", "旁支"), ("丙", "")):
            await reading.press("j", "a")
            await reading.type(word)
            await reading.press("tab")
            await reading.type(tags)
            await reading.press("ctrl+s")
        await reading.press("f", "space", "j", "space", "escape")
        assert [card.body for card in reading.reader.host.notes_panel.cards] == ["甲"]
        await reading.press("f", "a")
        assert "Tags: any of the chosen" in reading.picture
        await reading.press("escape")
        assert [card.body for card in reading.reader.host.notes_panel.cards] == ["甲", "乙"]
        await reading.press("f")
        assert "Tags: any of the chosen" in reading.picture
        await reading.press("c", "escape")
        assert len(reading.reader.host.notes_panel.cards) == 3


async def test_in_the_notes_panel_keys_are_about_the_note_there(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        for word in ("甲", "乙"):
            await reading.press("a")
            await reading.type(word)
            await reading.press("ctrl+s", "j")
        await reading.press("p")
        reading.reader.host.notes_panel.focus()
        await reading.press("home", "d")
        assert [note.body for note in reading.notes] == ["乙"]
        await reading.press("home", "#")
        await reading.type("新")
        await reading.press("enter")
        assert [(note.body, note.tags) for note in reading.notes] == [("乙", ("新",))]


async def test_a_damaged_notebook_is_told_about_and_reading_goes_on(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("备份里有")
        await reading.press("ctrl+s", "j", "a")
        await reading.type("第二条")
        await reading.press("ctrl+s")
    (file,) = (own_folders / "notebooks").rglob("*.json")
    file.write_text('{"notes": {tor', encoding="utf-8")
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, ErrorDialog)
        assert "damaged" in reading.picture
        await reading.press("enter")
        assert isinstance(reading.top, ReaderScreen)
        before = reading.reader.pane.cursor.start
        await reading.press("j")
        assert reading.reader.pane.cursor.start != before
        await reading.press("a")
        await reading.type("仍可写")
        await reading.press("ctrl+s")
        assert "仍可写" in [note.body for note in reading.notes]


async def test_hostile_words_in_a_note_reach_the_screen_as_stand_ins(open_reader: Any, statute: Path) -> None:
    from annotations.note import describe, new_note
    from documents.addresses.address_book import AddressBook

    async with open_reader(statute) as reading:
        document = reading.reader.state.document
        clause = document.clauses[0]
        target = describe(document, AddressBook.of(document), clause.text)
        body = "\x1b]0;偷\x07[red]红[/red]\x9b31m\u202e反"
        note = new_note(document, target, body, tags=("标[签",), creator="测试者")
        reading.app.session.notebook.add(note)
    async with open_reader(statute) as reading:
        picture = reading.picture
        assert "[red]红[/red]" in picture
        assert not set(picture) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await reading.press("e")
        assert not set(reading.picture) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await reading.press("ctrl+s")
        assert [one.body for one in reading.notes] == [body]


async def test_an_unwritable_data_folder_is_told_once_and_reading_goes_on(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    own_folders.write_text("no folder", encoding="utf-8")
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, ErrorDialog)
        await reading.press("enter")
        assert isinstance(reading.top, ReaderScreen)
        await reading.press("j", "a")
        await reading.type("不能丢")
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ErrorDialog)
        await reading.press("escape")
        assert reading.top.query_one(TextBody).text == "不能丢"
        await reading.press("escape", "right", "enter", "q")
    assert reading.app.session.parting is not None


async def test_tags_of_other_documents_complete_after_those_of_this_one(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n第一句话在这里。第二句话在那里。\n", encoding="utf-8")
    async with open_reader(other) as reading:
        for _ in range(2):
            await reading.press("a", "tab")
            await reading.type("概念乙 概要")
            await reading.press("ctrl+s", "j")
    async with open_reader(statute) as reading:
        await reading.press("a", "tab")
        await reading.type("概念甲")
        await reading.press("ctrl+s", "a")
        assert reading.top.known_tags == ("概念甲", "概念乙", "概要")
        await reading.press("tab")
        await reading.type("概要"[:1])
        await reading.press("right")
        assert reading.top.query_one(TextField).value == "概念甲"
