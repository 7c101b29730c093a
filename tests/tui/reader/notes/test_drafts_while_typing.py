"""What is typed in the editor is on disk while it is typed, and stays as it was typed."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.note import describe, new_note
from annotations.notebook.drafts import Draft, Drafts
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.fault_points import watched
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.notes.note_editor import NoteEditor
from tui.reader.screen import ReaderScreen
from tui.widgets.fields import TextBody, TextField

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🏴\U000e0067\U000e0062\U000e007f"
NEVER_SHOWN = {"\u200d", "\t", "\x1b", "\x07", "\x9b", "\u202e", "\U000e0067", "\u2028"}


def drafts_in(home: Path) -> list[Path]:
    return sorted((home / "drafts").glob("*"))


def offered(home: Path) -> tuple[Draft, ...]:
    """What the next start would offer."""
    identity = Identity("测试者", "书房")
    return Drafts(Home(home), identity).abandoned(Notebook(Home(home), identity))


def add_note(reading: Any, body: str, tags: tuple[str, ...] = ()) -> None:
    document = reading.reader.state.document
    target = describe(document, AddressBook.of(document), document.clauses[0].text)
    note = new_note(document, target, body, creator="测试者")
    reading.app.session.notebook.add(replace(note, tags=tags))


async def test_what_is_typed_is_on_disk_at_once_and_gone_when_it_is_a_note(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a", "j", "backspace", "escape")
        assert isinstance(reading.top, ReaderScreen)
        assert drafts_in(own_folders) == []
        await reading.press("a")
        assert drafts_in(own_folders) == []
        await reading.type("正")
        (path,) = drafts_in(own_folders)
        assert '"正"' in path.read_text(encoding="utf-8")
        assert path.stat().st_mode & 0o777 == 0o600
        assert offered(own_folders) == ()  # its editor lives
        await reading.type("在写")
        await reading.press("tab")
        await reading.type("要紧")
        while '"正在写"' not in path.read_text(encoding="utf-8") or "要紧" not in path.read_text("utf-8"):
            await reading.pilot.pause(0.01)
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["正在写"]
        assert drafts_in(own_folders) == []
    assert offered(own_folders) == ()


async def test_thrown_away_words_are_gone(open_reader: Any, statute: Path, own_folders: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("不要了")
        await reading.press("escape")
        assert isinstance(reading.top, Question)
        assert len(drafts_in(own_folders)) == 1
        await reading.press("right", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert drafts_in(own_folders) == []


async def test_an_app_that_ends_while_something_is_typed_leaves_all_of_it(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("半句话")
        assert offered(own_folders) == ()
        reading.app.exit(1)  # as where the terminal is gone
    (draft,) = offered(own_folders)
    assert draft.note.body == "半句话"
    assert draft.source == str(statute)
    assert draft.note.target is not None


async def test_a_draft_that_cannot_be_kept_is_told_once_and_typing_goes_on(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    def full(point: str, path: Path) -> None:
        if "drafts" in path.parts and point == "write":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with open_reader(statute, lang="zh-Hans") as reading:
        with watched(full):
            await reading.press("a")
            await reading.type("磁盘满了")
            assert isinstance(reading.top, NoteEditor)
            assert "所写文字在保存之前不在磁盘上：磁盘已满" in reading.picture
            await reading.type("也能写")
            assert reading.top.query_one(TextBody).text == "磁盘满了也能写"
            assert [path for path in drafts_in(own_folders) if path.suffix == ".json"] == []
        await reading.type("。")
        while "不在磁盘上" in reading.picture:
            await reading.pilot.pause(0.01)
        (path,) = drafts_in(own_folders)
        assert "磁盘满了也能写。" in path.read_text(encoding="utf-8")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["磁盘满了也能写。"]


async def test_a_failed_save_leaves_the_draft_until_one_succeeds(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    def full(point: str, path: Path) -> None:
        if "notebooks" in path.parts and point == "write":
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("不能丢")
        with watched(full):
            await reading.press("ctrl+s")
            assert isinstance(reading.top, ErrorDialog)
            (path,) = drafts_in(own_folders)
            assert "不能丢" in path.read_text(encoding="utf-8")
        await reading.press("enter")
        assert [note.body for note in reading.notes] == ["不能丢"]
        assert drafts_in(own_folders) == []


async def test_what_is_typed_while_a_note_is_being_saved_is_saved_too(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("先")
        editor = reading.top
        save = editor.save
        typed_on: list[Any] = []

        def slow(body: str, tags: tuple[str, ...]) -> Any:
            if not typed_on:
                typed_on.append(body)
                reading.app.call_from_thread(editor.query_one(TextBody).insert, "后")
            return save(body, tags)

        editor.save = slow
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        assert typed_on == ["先"]
        (note,) = reading.notes
        assert note.body == "先后"
        assert reading.app.session.notebook.other_versions(note.id) == ()


async def test_emoji_tabs_and_joiners_are_kept_as_pasted_and_shown_as_stand_ins(
    open_reader: Any, statute: Path
) -> None:
    pasted = f"一家{FAMILY}\n\t缩进 {FLAG} 零\u200b宽"
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.paste(pasted)
        assert not NEVER_SHOWN & set(reading.picture)
        assert "👨␣👩␣👧" in reading.picture
        await reading.press("ctrl+s", "e")
        assert not NEVER_SHOWN & set(reading.picture)
        await reading.type("！")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == [pasted + "！"]


async def test_a_joiner_that_an_input_method_types_is_kept_and_a_control_is_none(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type(f"{FAMILY}\u3000\u202e\x9b字")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == [f"{FAMILY}\u3000字"]


async def test_pasted_controls_become_stand_ins_and_foreign_line_ends_lines(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.paste("甲\x1b]0;x\x07\r\n乙\u202e丙\r丁\u2028戊\x85己")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["甲␛]0;x␇\n乙⇄丙\n丁\n戊\n己"]


async def test_an_edit_leaves_every_other_character_of_a_note_alone(open_reader: Any, statute: Path) -> None:
    body = "\x1b]0;偷\x07\u202e反\x9b31m\r\n第二行\u2028\ufeff尾\U00100000"
    async with open_reader(statute) as reading:
        add_note(reading, body)
    async with open_reader(statute) as reading:
        await reading.press("e")
        assert not NEVER_SHOWN & set(reading.picture)
        typing = reading.top.query_one(TextBody)
        typing.cursor_location = (0, 2)
        await reading.press("delete")
        await reading.type("零")
        typing.cursor_location = typing.document.end
        await reading.type("完")
        await reading.press("ctrl+z")
        assert typing.text == body.replace("0", "零")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == [body.replace("0", "零")]


async def test_cut_and_paste_within_the_editor_keeps_what_is_behind_the_stand_ins(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.paste(FAMILY)
        await reading.press("f7", "ctrl+x")  # all of it
        assert reading.app.clipboard == FAMILY
        assert reading.top.query_one(TextBody).text == ""
        await reading.press("ctrl+v", "ctrl+v", "ctrl+s")
        assert [note.body for note in reading.notes] == [FAMILY * 2]


async def test_a_new_tag_leaves_the_other_tags_as_they_are(open_reader: Any, statute: Path) -> None:
    tags = (f"一家{FAMILY}", "甲,乙", "有 空格")
    async with open_reader(statute) as reading:
        add_note(reading, "带标签", tags)
    async with open_reader(statute) as reading:
        await reading.press("e", "tab")
        assert not NEVER_SHOWN & set(reading.picture)
        await reading.type(" #新,又新")
        await reading.press("ctrl+s")
        assert [note.tags for note in reading.notes] == [(*tags, "新", "又新")]


@pytest.mark.parametrize("hostile", ["\u3164", "\x9b31m", "\u202e"])
async def test_a_field_never_shows_what_comes_to_it_by_any_way(
    open_reader: Any, statute: Path, hostile: str
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a", "tab")
        field = reading.top.query_one(TextField)
        field.value = f"标{hostile}签"
        await reading.type(hostile)
        field.insert_text_at_cursor(hostile)
        await reading.settle()
        assert not set(hostile) & set(reading.picture) - {"3", "1", "m"}
