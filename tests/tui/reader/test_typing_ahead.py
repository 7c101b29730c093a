"""Keys that come in one read, faster than the screen: each goes where it was meant."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from annotations.notebook.drafts import OpenDraft
from documents.library.query import Query
from tests.tui.reader.conftest import Open, Reading
from tui.dialogs.address_prompt import AddressPrompt
from tui.dialogs.dialog import Question
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.searching.found_hits import Search
from tui.dialogs.searching.library_search import LibrarySearch
from tui.terminal.typed_ahead import AT_ONCE, PATIENCE


def clause_of(reading: Reading) -> str:
    """The clause under the cursor."""
    document, cursor = reading.reader.state.document, reading.reader.pane.cursor
    assert document is not None
    assert cursor is not None
    return document.text[cursor.start : cursor.end]


NAMED = {"\r": "enter", "\t": "tab", "\x13": "ctrl+s", "\x1b": "escape"}


def burst(reading: Reading, text: str) -> None:
    """Everything at once, as a terminal hands over what it read."""
    for character in text:
        name = NAMED.get(character) or _character_to_key(character)
        printed = character if character.isprintable() else None
        reading.app.post_message(events.Key(name, printed))


def is_awaited(reading: Reading, page: type[LibrarySearch | NoteEditor]) -> bool:
    """Whether such a page is in front and holds what is typed until its job has answered."""
    return isinstance(reading.top, page) and reading.top.holds_keys


async def typed_at_once(reading: Reading, text: str) -> None:
    """All of it, and what comes of it."""
    burst(reading, text)
    await reading.settle()


async def test_an_address_and_enter_in_one_read_go_there(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "g3\r")
        assert reading.top is reading.reader
        assert clause_of(reading).startswith("第三条")


async def test_what_is_typed_right_after_g_stands_in_the_prompt(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "g第三条jq?")
        assert isinstance(reading.top, AddressPrompt)
        assert reading.top.query_one(Input).value == "第三条jq?"


async def test_a_note_typed_and_saved_in_one_write_is_kept_whole(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "a一口气写完 jkq。\x13")
        assert reading.top is reading.reader
        assert [note.body for note in reading.notes] == ["一口气写完 jkq。"]


async def test_tab_in_the_burst_leads_to_the_tags(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "a正文\t签一 签二\x13")
        assert [(note.body, note.tags) for note in reading.notes] == [("正文", ("签一", "签二"))]


async def test_words_to_find_go_into_the_find_field(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "/活动")
        field = reading.reader.focused
        assert isinstance(field, Input)
        assert field.value == "活动"
        await typed_at_once(reading, "\rn")
        assert reading.reader.state.hits.query == "活动"
        assert reading.reader.state.hits.index == 1


async def test_tags_of_a_clause_are_typed_at_once(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "#程序\r")
        assert [note.tags for note in reading.notes] == [("程序",)]


async def test_a_search_typed_at_once_is_a_search(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "s公布")
        assert reading.top.query_one(Input).value == "公布"


async def test_esc_in_the_burst_takes_its_turn(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "g3\x1bj")
        assert reading.top is reading.reader
        assert clause_of(reading).startswith("本条例适用于")


async def test_a_paste_right_after_the_key_goes_into_the_note(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        burst(reading, "a甲")
        reading.app.post_message(events.Paste("乙\n丙"))
        await typed_at_once(reading, "丁")
        assert isinstance(reading.top, NoteEditor)
        assert reading.top.query_one(TextArea).text == "甲乙\n丙丁"


async def test_what_is_typed_after_a_note_that_waits_for_words_waits_too(
    open_reader: Open, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "jvwa等词来\x13")
        (note,) = reading.notes
        assert note.body == "等词来"
        assert note.target is not None


async def test_two_notes_in_one_write_stay_two(open_reader: Open, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "#甲\rj#乙\r")
        assert sorted(note.tags for note in reading.notes) == sorted([("乙",), ("甲",)])


async def test_what_is_typed_after_a_search_walks_among_its_hits_and_on_in_the_text(
    open_reader: Open, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "s批注\rjj\r")
        assert reading.top is reading.reader
        hits = reading.reader.state.hits
        assert (hits.query, hits.index) == ("批注", 2)
        await typed_at_once(reading, "s批注\rj\rn")
        assert reading.reader.state.hits.index == 2


async def test_what_is_typed_after_a_path_goes_to_the_document_it_opens(
    open_reader: Open, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的.txt"
    other.write_text(
        "".join(f"第{number}条　这是另一部文件。\n" for number in "一二三四五"), encoding="utf-8"
    )
    async with open_reader(statute) as reading:
        await typed_at_once(reading, f"O{other}\rjjj")
        assert reading.top is reading.reader
        assert reading.app.session.entries[reading.reader.state.entry].path == other
        assert clause_of(reading).startswith("第四条")


async def test_what_is_typed_for_hits_or_a_document_that_do_not_come_goes_nowhere_else(
    open_reader: Open, statute: Path, tmp_path: Path
) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "s没有的词\rjj\r")
        assert reading.top.query_one(Input).value == "没有的词"
        assert "Nothing found" in reading.lines[-1]
        await typed_at_once(reading, "\x1b")
        path = str(tmp_path / "没有.txt")
        await typed_at_once(reading, f"O{path}\rjjj")
        assert reading.top.query_one(Input).value == path
        assert "没有.txt" in reading.lines[-1]


async def test_esc_of_one_who_sees_it_wait_ends_a_search_and_what_was_typed_for_it(
    open_reader: Open, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_left = Event()
    async with open_reader(statute) as reading:
        feed = reading.reader.finding.searching.feed
        begin = feed.begin

        def slow(query: Query) -> Search:
            assert is_left.wait(PATIENCE)
            return begin(query)

        monkeypatch.setattr(feed, "begin", slow)
        try:
            burst(reading, "s批注\rjj\r")
            while not is_awaited(reading, LibrarySearch):
                await reading.pilot.pause()
            late = events.Key("escape", None)
            late.time += 2 * AT_ONCE
            reading.app.post_message(late)
            page = reading.top
            assert isinstance(page, LibrarySearch)
            while page.holds_keys:
                await reading.pilot.pause()
            await reading.pilot.press("escape")
            while reading.top is not reading.reader:
                await reading.pilot.pause()
        finally:
            is_left.set()
        await reading.settle()
        assert reading.top is reading.reader
        assert reading.reader.state.hits.query == ""


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet="第三条jkqgGnN/?sO,;:h ", min_size=1, max_size=24))
async def test_whatever_is_typed_after_a_is_the_notes(open_reader: Open, statute: Path, typed: str) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, f"a{typed}")
        assert isinstance(reading.top, NoteEditor)
        assert reading.top.query_one(TextArea).text == typed
        await reading.press("escape", "right", "enter")  # thrown away
        assert not isinstance(reading.top, NoteEditor)


@pytest.mark.parametrize(
    ("answer", "step"), [("right", "done"), ("left", "keep")], ids=["thrown away", "finished later"]
)
async def test_what_is_typed_while_a_note_is_left_is_for_the_reader(
    open_reader: Open, statute: Path, monkeypatch: pytest.MonkeyPatch, answer: str, step: str
) -> None:
    is_left = Event()
    at_disk = getattr(OpenDraft, step)

    def slow(draft: OpenDraft, *typed: object) -> object:
        assert is_left.wait(PATIENCE)
        return at_disk(draft, *typed)

    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("半句")
        await reading.press("escape")
        assert isinstance(reading.top, Question)
        monkeypatch.setattr(OpenDraft, step, slow)
        try:
            await reading.pilot.press(answer)
            burst(reading, "\rg第三条")
            while not is_awaited(reading, NoteEditor):
                await reading.pilot.pause()
        finally:
            is_left.set()
        await reading.settle()
        assert isinstance(reading.top, AddressPrompt)
        assert reading.top.query_one(Input).value == "第三条"


async def test_finding_ended_and_begun_again_in_one_read_is_a_new_search(
    open_reader: Open, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await typed_at_once(reading, "/活动\x1b/批注")
        field = reading.reader.focused
        assert isinstance(field, Input)
        assert field.value == "批注"


async def test_a_megabyte_pasted_is_refused_in_one_line_and_what_was_typed_stays(
    open_reader: Open, statute: Path
) -> None:
    megabyte = "字" * 1_000_000
    async with open_reader(statute) as reading:
        await reading.press("g")
        await reading.type("3")
        await reading.paste(megabyte)
        assert "1000000 characters are too many here" in reading.lines[-1]
        await reading.press("enter")
        assert clause_of(reading).startswith("第三条")
        await reading.press("a")
        await reading.type("在写的话")
        await reading.paste(megabyte)
        assert "1000000 characters are too many here" in reading.lines[-1]
        await reading.type("。")
        assert "too many" not in reading.lines[-1]
        await reading.paste("还能粘贴")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["在写的话。还能粘贴"]
