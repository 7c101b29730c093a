"""All documents are searched by keys: hits come and can be stopped, are walked through, narrowed, folded and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from annotations.preferences.reading_state import load_state
from documents.library.query import Query
from tests.tui.reader.conftest import Open, Reading
from tui.dialogs.searching.all_hits_prompt import AllHitsPrompt
from tui.dialogs.searching.found_hits import Search, SearchAnswers
from tui.dialogs.searching.library_search import LibrarySearch
from tui.reader.screen import ReaderScreen
from tui.terminal.typed_ahead import PATIENCE

TEXTS = (
    "甲市规划条例\n\n第一条 渔港规划应当公开。\n\n第二条 草案不公开。渔港另有规划的除外。\n",
    "乙市规划条例\n\n第一条 生态优先。\n\n第二条 渔港规划由市政府编纂。\n",
    "丙市气象条例\n\n第一条 气象灾害。\n\n第二条 预警。\n",
    "丁市规划条例\n\n第一条 渔港规划每五年修订。\n\n第二条 施行。\n",
)


@pytest.fixture
def shelf(tmp_path: Path) -> list[Path]:
    """Four short statutes."""
    paths = [tmp_path / f"{text[:4]}.txt" for text in TEXTS]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


async def searched(reading: Reading, typed: str) -> LibrarySearch:
    await reading.press("s")
    await reading.type(typed)
    await reading.press("enter")
    return page_of(reading)


def page_of(reading: Reading) -> LibrarySearch:
    """The page of hits, which is in front."""
    assert isinstance(reading.top, LibrarySearch)
    return reading.top


def here(reading: Reading) -> tuple[str, str]:
    """The title of the open document and the words of the hit that is shown."""
    document, span = reading.reader.state.document, reading.reader.state.hits.here
    assert document is not None
    assert span is not None
    return document.name[:2], document.slice(span)


async def test_n_goes_on_through_the_hits_of_all_documents_and_the_list_comes_back(
    open_reader: Open, shelf: list[Path]
) -> None:
    async with open_reader(*shelf) as reading:
        page = await searched(reading, "渔港 规划")
        assert [(group.title[:2], group.count) for group in page.found.groups] == [
            ("甲市", 2),
            ("乙市", 1),
            ("丁市", 1),
        ]
        await reading.press("j", "enter")
        assert here(reading) == ("甲市", "渔港")
        assert reading.reader.state.hits.words[1] == page.found.groups[0].opened().hits[1].spans  # type: ignore[misc]
        assert "2/4 · 甲市规划条例" in reading.said
        await reading.press("n")
        assert here(reading)[0] == "乙市"
        assert "3/4 · 乙市规划条例" in reading.lines[-1]
        await reading.press("n", "n")
        assert here(reading)[0] == "甲市"
        await reading.press("N")
        assert here(reading)[0] == "丁市"
        await reading.press("S")
        again = page_of(reading)
        assert again.found is page.found
        assert again.list.item == 3


async def test_folded_documents_stay_folded_and_what_is_folded_is_opened_by_enter(
    open_reader: Open, shelf: list[Path]
) -> None:
    async with open_reader(*shelf) as reading:
        page = await searched(reading, "渔港")
        await reading.press("space")
        assert "▸ 甲市规划条例" in reading.picture
        assert page.found.rows.item_count == 3
        await reading.press("S", "S")
        assert "▸ 甲市规划条例" in reading.picture
        await reading.press("enter")
        assert page_of(reading).found.rows.item_count == 4
        await reading.press("z")
        assert reading.picture.count("▸") == 3
        row = next(number for number, line in enumerate(reading.lines) if "▸ 甲市" in line)
        await reading.pilot.click(offset=(8, row))
        await reading.settle()
        assert reading.picture.count("▸") == 2


def held_up(begin: Callable[..., Search], after: int, is_let: Event) -> Callable[..., Search]:
    """A search that tells document by document, and after some of them waits until it is let."""

    def slow(query: Query) -> Search:
        at_hand, answers = begin(query)

        def held() -> Iterator[SearchAnswers]:
            for number, group in enumerate(group for answer in answers for group in answer.groups):
                if number == after:
                    assert is_let.wait(PATIENCE)
                yield SearchAnswers(1, [group])

        return Search(at_hand, held())

    return slow


async def test_a_search_is_stopped_by_esc_left_by_another_and_gone_on_with(
    open_reader: Open, shelf: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.dialogs.searching.found_hits.BETWEEN_BATCHES", 0.0)
    is_let = Event()
    async with open_reader(*shelf) as reading:
        feed = reading.reader.finding.searching.feed
        monkeypatch.setattr(feed, "begin", held_up(feed.begin, 1, is_let))
        try:
            await reading.press("s")
            await reading.type("渔港")
            await reading.pilot.press("enter")
            page = page_of(reading)
            while not page.found.hits:
                await reading.pilot.pause()
            assert "Esc stop" in reading.lines[-1]
            await reading.pilot.press("escape")
            await reading.pilot.pause()
            assert reading.top is page
            assert "stopped at" in reading.lines[0]
            assert "Esc back" in reading.lines[-1]
            await reading.pilot.press("escape")
            await reading.pilot.pause()
            assert isinstance(reading.top, ReaderScreen)
        finally:
            is_let.set()
        await reading.settle()
        before = page.found.hits
        await reading.press("S")
        assert page.found.is_done
        assert page.found.hits == 4 > before
        assert [group.title[:2] for group in page.found.groups] == ["甲市", "乙市", "丁市"]


async def test_all_hits_are_tagged_in_one_act_and_it_is_taken_back_in_one(
    open_reader: Open, shelf: list[Path]
) -> None:
    async with open_reader(*shelf) as reading:
        await searched(reading, "渔港规划")
        await reading.press("#")
        assert isinstance(reading.top, AllHitsPrompt)
        assert "3 hits, 3 documents" in reading.picture
        await reading.type("重点")
        await reading.press("enter")
        assert "Put on 3 clauses" in reading.lines[-1]
        notebook = reading.app.session.notebook
        assert {(note.tags, note.target.address) for note in notebook.notes() if note.target} == {
            (("重点",), "1"),
            (("重点",), "2"),
        }
        await reading.press("#")
        await reading.type("重点")
        await reading.press("enter")
        assert "already" in reading.lines[-1]
        await reading.press("escape", "u")
        assert notebook.notes() == ()
        await reading.press("ctrl+r", "S", "a")
        await reading.type("请核对")
        await reading.press("enter", "u")
        assert [note.body for note in notebook.notes()] == [""] * 3


async def test_what_was_searched_for_comes_back_and_is_narrowed(open_reader: Open, shelf: list[Path]) -> None:
    async with open_reader(*shelf) as reading:
        page = await searched(reading, "渔港")
        await reading.press("/")
        await reading.type("草案")
        await reading.press("enter")
        assert page.found.typed == "渔港 草案"
        assert page.found.hits == 1
        await reading.press("escape", "s", "up")
        assert page_of(reading).field.value == "渔港 草案"
        await reading.press("up", "enter")
        assert page_of(reading).found.hits == 4
        home = reading.app.session.home
        assert load_state(home.state_path)[0].searches == ("渔港 草案", "渔港")


async def test_a_query_that_cannot_be_meant_is_told_and_nothing_is_searched(
    open_reader: Open, shelf: list[Path]
) -> None:
    async with open_reader(*shelf) as reading:
        page = await searched(reading, "“渔港")
        assert "is not closed" in reading.lines[-1]
        assert page.found.typed == ""


async def test_notes_are_found_first_and_enter_goes_where_one_stands(
    open_reader: Open, shelf: list[Path]
) -> None:
    async with open_reader(*shelf) as reading:
        await reading.press("j", "a")
        await reading.type("谁来编纂")
        await reading.press("ctrl+s", "O")
        await reading.type("丁市")
        await reading.press("enter")
        page = await searched(reading, "编纂")
        assert [bool(group.notes) for group in page.found.groups] == [True, False]
        assert "Notes: 甲市规划条例" in reading.picture
        await reading.press("enter")
        document, cursor = reading.reader.state.document, reading.reader.pane.cursor
        assert document is not None
        assert document.name == "甲市规划条例"
        assert document.slice(cursor.label) == "第二条"  # type: ignore[union-attr, arg-type]
