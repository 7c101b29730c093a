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


async def test_an_end_far_beyond_the_clause_is_told_of_and_asked_about(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "文.txt"
    lines = [
        "题目",
        "开头在这里。",
        *(f"这是第{number}段话，说些别的。" * 3 for number in range(9)),
        "终点在此。",
    ]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    async with open_reader(path, size=(160, 40)) as reading:
        pointing = reading.reader.pane.pointing
        await reading.press("v", "slash")
        await reading.type("头")
        assert "Beyond" not in reading.picture
        await reading.press("enter", "slash")
        await reading.type("终点")
        assert "Beyond the clause: 3" in reading.lines[-1]
        await reading.press("enter")
        assert "Enter again takes them" in reading.lines[-1]
        assert pointing.is_asking
        await reading.press("enter")
        assert not pointing.is_asking
        assert chosen(reading).endswith("终点")


async def test_words_that_begin_the_passage_elsewhere_say_where(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "slash")
        await reading.type("公布")
        assert "1/1" in reading.picture
        assert "第三条" in reading.lines[-1]
