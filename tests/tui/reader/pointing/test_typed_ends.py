"""Words that are typed for a passage's end, in the whole reader."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest

import documents.words.word_boundaries
from documents.document import Document


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every character is a word: jieba is not asked."""

    def answer(document: Document, **_: object) -> array[int]:
        return array("I", range(len(document.text) + 1))

    monkeypatch.setattr(documents.words.word_boundaries, "word_boundaries", answer)


def chosen(reading: Any) -> str:
    return str(reading.reader.state.document.slice(reading.reader.pane.passage))


def bars(reading: Any) -> int:
    return len(reading.reader.query("TypedEndBar"))


async def test_any_passage_is_chosen_by_typing_how_it_begins_and_how_it_ends(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "slash")
        assert bars(reading) == 1
        assert "begins with" in reading.picture
        await reading.type("閱讀")  # the script does not matter
        assert chosen(reading) == "阅读"
        assert "1/2" in reading.picture
        await reading.press("enter")
        assert bars(reading) == 0
        await reading.press("slash")
        assert "as far as" in reading.picture
        await reading.type("定")
        await reading.press("enter")
        assert chosen(reading) == "阅读和批注,制定"
        assert reading.reader.pane.pointing.is_choosing
        assert reading.reader.pane.has_focus
        await reading.press("l", "enter")
        assert chosen(reading) == "阅读和批注,制定本"


async def test_arrows_walk_the_places_and_esc_brings_the_passage_back(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "l", "slash")
        before = reading.reader.pane.passage
        await reading.type("批注")
        first = reading.reader.pane.passage
        await reading.press("down")
        assert reading.reader.pane.passage.end > first.end
        await reading.press("up")
        assert reading.reader.pane.passage == first
        await reading.press("escape")
        assert reading.reader.pane.passage == before
        assert bars(reading) == 0
        assert reading.reader.pane.pointing.is_choosing


async def test_words_that_are_nowhere_are_told_of_and_move_nothing(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "slash")
        before = reading.reader.pane.passage
        await reading.type("宇宙")
        assert "not found" in reading.picture
        await reading.press("enter")
        assert reading.reader.pane.passage == before


async def test_esc_leaves_the_row_before_it_ends_finding(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("slash")
        await reading.type("批注")
        await reading.press("enter", "v")
        assert chosen(reading) == "批注"
        await reading.press("slash", "escape")
        assert reading.reader.state.hits.spans
        assert bars(reading) == 0
        assert reading.reader.pane.pointing.is_choosing


async def test_a_click_into_the_text_takes_the_row_away(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "slash")
        await reading.pilot.click("#text", offset=(30, 4))
        await reading.settle()
        assert bars(reading) == 0
        assert not reading.reader.pane.pointing.is_choosing


async def test_the_footer_says_what_tab_has_the_words_say_and_it_does_that(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        await reading.press("v", "slash")
        await reading.type("批注")
        assert "begins with" in reading.picture
        assert "Tab it ends there" in reading.lines[-1]
        await reading.press("tab")
        assert "as far as" in reading.picture
        assert "Tab it begins there" in reading.lines[-1]
        await reading.press("tab")
        assert "begins with" in reading.picture
        assert chosen(reading) == "批注"
