"""Choosing passages in the reading pane, by keyboard and by mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from textual.events import MouseMove

from documents.document import Document, Span
from documents.opening import document_of_text
from tui.widgets.text.reading_pane import ReadingPane

PARAGRAPHS = [
    "建设现代化都市圈，推动Python3语言。第二句也很好。",
    "𠀀字与葛\U000e0100城，都是一个字。还有一句。",
    *(f"第{place}段，说的是别的事情。这一段还有一句，为的是够长。" for place in "甲乙丙丁戊己庚辛"),
]


@pytest.fixture
def document() -> Document:
    return document_of_text("标题\n\n" + "\n\n".join(PARAGRAPHS) + "\n")


def pane_offset(app: Any, text: str, character: int = 0, half: int = 0) -> tuple[int, int]:
    """Where in the pane a half of one of a text's characters is drawn; all of them wide."""
    x, y = app.place_of(text)
    return x + 2 * character + half, y


def words_of(document: Document) -> list[int]:
    """Where the words of the first paragraph's first part begin and end: 建设 现代化 都市圈 ，."""
    start = document.text.index("建设")
    return [start + step for step in (0, 2, 5, 8, 9)]


# --- by keyboard


async def test_v_begins_with_the_first_word_and_steps_grow_the_passage(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        assert app.chosen == "建"
        await pilot.press("l", "right")
        assert app.chosen == "建设现"
        await pilot.press("h", "left")
        assert app.chosen == "建"
        await pilot.press("s")
        assert app.chosen == "建设现代化都市圈，推动Python3语言。"
        await pilot.press("b", "b", "b", "b")
        assert app.chosen == "建设现代化都市圈，推动"
        await pilot.press("w")
        assert app.chosen == "建设现代化都市圈，推动Python3"


async def test_words_are_stepped_by_once_they_are_known(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        start = document.text.index("建设")
        app.pane.pointing.set_words([start + step for step in (0, 2, 5, 8, 9)])
        await pilot.press("v")
        assert app.chosen == "建设"
        await pilot.press("w", "w")
        assert app.chosen == "建设现代化都市圈"
        await pilot.press("b")
        assert app.chosen == "建设现代化"


async def test_o_moves_the_other_end(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "l", "l", "o", "l", "l")
        assert app.chosen == "现代"
        await pilot.press("o", "l")
        assert app.chosen == "现代化"


async def test_rows_are_stepped_by_up_and_down(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "j")
        assert app.chosen is not None
        assert app.chosen.startswith(PARAGRAPHS[0])
        assert app.chosen.endswith("𠀀")
        await pilot.press("k")
        assert app.chosen == "建"


async def test_letters_are_the_panes_while_choosing_and_the_apps_before_and_after(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        letters = ["w", "h", "l", "s", "o"]
        await pilot.press(*letters)
        assert app.heard == letters
        await pilot.press("v", *letters)
        assert app.heard == letters
        await pilot.press("enter", *letters)
        assert app.heard == letters * 2


async def test_a_reaches_the_app_with_the_passage_as_it_is(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "a")
        assert app.heard == ["a"]
        assert app.chosen == "建设"


async def test_enter_keeps_the_passage_and_escape_drops_it(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "enter")
        assert (app.chosen, app.pane.pointing.is_choosing) == ("建设", False)
        assert not any(isinstance(message, ReadingPane.UnitActivated) for message in app.posted)
        await pilot.press("v", "l")
        assert app.chosen == "建设现"
        await pilot.press("escape")
        assert (app.chosen, app.pane.pointing.is_choosing) == (None, False)
        assert app.passages[-1] is None
        await pilot.press("escape")
        assert app.heard == ["escape"]


async def test_every_change_of_the_passage_is_told_once(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "w", "o", "h", "escape")
        assert [span and document.slice(span)[-3:] for span in app.passages] == [
            "建",
            "建设",
            "建设现",
            "建设现",
            None,
        ]
        assert all(one != other for one, other in pairwise(app.passages))


async def test_the_moving_end_stays_in_view(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("v", *["s"] * 12)
        assert app.chosen is not None
        assert app.chosen[-5:-1] in "".join("".join(app.lines()).split())


async def test_leaving_the_pane_keeps_the_passage(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l")
        app.set_focus(None)
        await pilot.pause()
        assert (app.chosen, app.pane.pointing.is_choosing) == ("建设", False)


# --- by mouse


@pytest.mark.parametrize("first_half", [0, 1])
@pytest.mark.parametrize("last_half", [0, 1])
async def test_a_drag_takes_the_characters_pressed_and_released_on(
    pane_app: Any, document: Document, first_half: int, last_half: int
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.mouse_down("#text", offset=pane_offset(app, "现代化都市圈", 0, first_half))
        await pilot.hover("#text", offset=pane_offset(app, "现代化都市圈", 2, last_half))
        await pilot.mouse_up("#text", offset=pane_offset(app, "现代化都市圈", 2, last_half))
        assert app.chosen == "现代化"
        await pilot.mouse_down("#text", offset=pane_offset(app, "现代化都市圈", 5, last_half))
        await pilot.hover("#text", offset=pane_offset(app, "现代化都市圈", 3, first_half))
        await pilot.mouse_up("#text", offset=pane_offset(app, "现代化都市圈", 3, first_half))
        assert app.chosen == "都市圈"


@pytest.mark.parametrize(("character", "taken"), [(0, "𠀀"), (1, "字"), (3, "葛\U000e0100"), (4, "城")])
@pytest.mark.parametrize("half", [0, 1])
async def test_rare_characters_and_variation_selectors_are_taken_whole(
    pane_app: Any, document: Document, character: int, taken: str, half: int
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        x, y = app.place_of("𠀀字与")
        await pilot.mouse_down("#text", offset=(x + 2 * character + half, y))
        await pilot.hover("#text", offset=(x + 2 * character + 1 - half, y))
        await pilot.hover("#text", offset=(x + 2 * 9, y))
        await pilot.hover("#text", offset=(x + 2 * character + half, y))
        await pilot.mouse_up("#text", offset=(x + 2 * character + half, y))
        assert app.chosen == taken


async def test_a_drag_across_rows_takes_what_is_between(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.mouse_down("#text", offset=pane_offset(app, "第二句也"))
        await pilot.hover("#text", offset=pane_offset(app, "𠀀字与", 1, 1))
        await pilot.mouse_up("#text", offset=pane_offset(app, "𠀀字与", 1, 1))
        assert "".join(app.chosen.split()) == "第二句也很好。𠀀字"


async def test_a_drag_past_the_edge_scrolls_and_goes_on(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        await pilot.mouse_down("#text", offset=pane_offset(app, "现代化"))
        pane = app.pane
        past = MouseMove(pane, 20, 10, 0, 0, 1, False, False, False, 20, 10)
        pane.on_mouse_move(past)
        top = pane.scroll_offset.y
        pane._drag.scroll_on()
        pane._drag.scroll_on()
        assert pane.scroll_offset.y > top
        assert app.chosen is not None
        assert "\n" in app.chosen
        await pilot.mouse_up("#text", offset=(20, 7))
        assert not pane._drag.is_scrolling
        assert app.mouse_captured is None


async def test_a_click_moves_the_cursor_and_drops_the_passage(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "enter")
        await pilot.click("#text", offset=pane_offset(app, "都是一个字", 1, 1))
        assert app.chosen is None
        assert app.pane.cursor is not None
        assert document.slice(app.pane.cursor).startswith("𠀀字")
        await pilot.press("v")
        assert app.chosen == "是"


async def test_a_double_click_takes_the_word_and_a_triple_click_the_clause(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        x, y = app.place_of("Python3")
        await pilot.click("#text", offset=(x + 3, y), times=2)
        assert app.chosen == "Python3"
        await pilot.click("#text", offset=pane_offset(app, "第二句也", 1), times=3)
        assert app.chosen == "第二句也很好。"


async def test_a_click_beside_the_text_means_its_row(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        _, y = app.place_of("𠀀字与")
        await pilot.click("#text", offset=(1, y))
        assert app.pane.cursor is not None
        assert document.slice(app.pane.cursor).startswith("𠀀字")
        await pilot.click("#text", offset=(10, 23))
        assert app.pane.cursor is not None


async def test_the_passage_is_drawn_in_reverse(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "l", "l")
        _, y = app.place_of("现代化")
        reversed_text = "".join(
            part.text for part in app.pane.render_line(y) if part.style and part.style.reverse
        )
        assert reversed_text == "建设现"
        start = document.text.index("建设现")
        assert app.pane.passage == Span(start, start + 3)


async def test_a_word_clicked_at_before_words_are_known_is_chosen_once_they_are(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document, with_words=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.double_click(ReadingPane, offset=pane_offset(app, "建设现代", 3))
        assert (app.chosen, app.wanted) == (None, 1)
        app.pane.pointing.set_words(words_of(document))
        assert app.chosen == "现代化"
        await pilot.double_click(ReadingPane, offset=pane_offset(app, "都市圈", 0, 1))
        assert app.chosen == "都市圈"
