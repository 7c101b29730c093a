"""Pointing at words in the reading pane: what is lit, the text cursor, keys that wait for words, typed ends."""

from __future__ import annotations

from typing import Any

import pytest

from documents.document import Document, Span
from documents.opening import document_of_text
from documents.words.finding import find
from tui.typesetting.marks import Alike, Mark, MarkKind

FIRST = "建设现代化都市圈，推动都市圈的语言。第二句也很好。"


@pytest.fixture
def document() -> Document:
    return document_of_text(f"标题\n\n{FIRST}\n\n另一段，说的是别的都市圈。\n")


def words_of(document: Document) -> list[int]:
    start = document.text.index("建设")
    return [start + step for step in (0, 2, 5, 8, 9, 11, 14, 15, 17, 18, 21, 22, 23, 24, 25)]


def at(document: Document, words: str, number: int = 0) -> Span:
    return find(document, words)[number]


def caret_of(app: Any) -> str:
    """The characters that are drawn as the text cursor."""
    return "".join(
        app.shown.text[mark.start : mark.end]
        for mark in app.pane._drawing.marks.passing
        if mark.kind is MarkKind.CARET
    )


# --- what is lit


async def test_v_takes_the_hit_in_front_before_other_things_that_are_lit(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        hits = find(document, "都市圈")
        app.pane.set_marks(
            [Mark(*at(document, "建设"), MarkKind.NOTE)],
            [Alike(hits[1:2], MarkKind.FIND_HERE), Alike((hits[0],), MarkKind.FIND)],
        )
        await pilot.press("v")
        assert app.pane.passage == hits[1]


@pytest.mark.parametrize("kind", [MarkKind.KEYWORD, MarkKind.NOTE, MarkKind.OTHERS_NOTE, MarkKind.FIND])
async def test_v_takes_what_is_lit_in_the_clause_and_v_again_the_next(
    pane_app: Any, document: Document, kind: MarkKind
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.set_marks([Mark(*span, kind) for span in find(document, "都市圈")])
        await pilot.press("v")
        assert app.pane.passage == at(document, "都市圈")
        await pilot.press("v")
        assert app.pane.passage == at(document, "都市圈", 1)
        await pilot.press("v")
        assert app.chosen == "的"


async def test_a_note_on_the_whole_clause_is_nothing_that_is_lit_in_it(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        clause = app.pane.cursor
        app.pane.set_marks([Mark(clause.start, clause.end, MarkKind.NOTE)])
        await pilot.press("v")
        assert app.chosen == "建"


# --- the text cursor


async def test_arrows_move_a_text_cursor_by_word_and_with_shift_by_character(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.pointing.set_words(words_of(document))
        assert caret_of(app) == ""
        await pilot.press("right")
        assert caret_of(app) == "现"
        await pilot.press("right", "right")
        assert caret_of(app) == "推"  # never on the mark between
        await pilot.press("shift+right")
        assert caret_of(app) == "动"
        await pilot.press("left", "left")
        assert caret_of(app) == "都"
        assert app.chosen is None
        await pilot.press("v")
        assert app.chosen == "都市圈"
        assert caret_of(app) == ""


async def test_the_text_cursor_goes_on_in_the_next_clause_and_back(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left")
        assert caret_of(app) == "言"
        await pilot.press("right")
        assert document.slice(app.pane.cursor).startswith("第二句")
        assert caret_of(app) == "第"
        await pilot.press("left")
        assert document.slice(app.pane.cursor).startswith("建设")
        assert caret_of(app) == "言"


async def test_another_clause_and_esc_take_the_text_cursor_away(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "j")
        assert caret_of(app) == ""
        await pilot.press("right", "escape")
        assert caret_of(app) == ""
        assert app.heard == []
        await pilot.press("escape")
        assert app.heard == ["escape"]


async def test_the_text_cursor_is_drawn_turned_round(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        _, y = app.place_of("现代化")
        turned = [part.text for part in app.pane.render_line(y) if part.style and part.style.reverse]
        assert turned == ["设"]


# --- steps


async def test_marks_and_numbers_before_a_step(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.pointing.set_words(words_of(document))
        await pilot.press("v", "comma")
        assert app.chosen == "建设现代化都市圈"
        await pilot.press("comma")
        assert app.chosen == FIRST[: FIRST.index("。")]
        await pilot.press("less_than_sign")
        assert app.chosen == "建设现代化都市圈"
        await pilot.press("o", "2", "w")
        assert app.chosen == "都市圈"
        await pilot.press("o", "1", "2", "l")
        assert app.chosen == FIRST[5:20]


# --- keys wait for words


async def test_keys_that_go_by_words_wait_for_them_and_all_that_follow_in_order(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document, with_words=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "w", "l", "o", "w")
        assert app.chosen is None
        assert app.wanted == 1
        assert app.pane.pointing.is_choosing
        app.pane.pointing.set_words(words_of(document))
        assert app.chosen == FIRST[2:6]
        assert not app.pane.pointing.is_waiting


async def test_what_is_lit_needs_no_words(pane_app: Any, document: Document) -> None:
    app = pane_app(document, with_words=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.set_marks([Mark(*at(document, "都市圈"), MarkKind.KEYWORD)])
        await pilot.press("v", "l")
        assert (app.chosen, app.wanted) == ("都市圈，", 0)


async def test_esc_and_a_click_let_nothing_happen_later(pane_app: Any, document: Document) -> None:
    app = pane_app(document, with_words=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "w", "escape")
        assert not app.pane.pointing.is_choosing
        await pilot.press("v")
        await pilot.click("#text", offset=app.place_of("第二句"))
        app.pane.pointing.set_words(words_of(document))
        assert app.chosen is None


async def test_words_that_never_come_leave_characters_from_the_next_key_on(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document, with_words=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "w")
        app.pane.pointing.give_up_words()
        assert app.chosen is None
        await pilot.press("v", "w")
        assert app.chosen == "建设"


# --- words that are typed


async def test_typed_words_are_the_passage_and_then_its_end(pane_app: Any, document: Document) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        pointing = app.pane.pointing
        await pilot.press("v", "slash")
        assert app.asked == ["from"]
        assert pointing.type_end(find(document, "市圈")) == (1, 3)
        assert app.chosen == "市圈"
        assert pointing.walk_end(1) == (2, 3)
        pointing.leave_end(take=True)
        assert app.pane.passage == at(document, "市圈", 1)
        await pilot.press("slash")
        assert pointing.type_end(find(document, "都市圈"))[0] == 1
        assert app.chosen.endswith("别的都市圈")
        pointing.leave_end(take=False)
        await pilot.pause()
        assert app.pane.passage == at(document, "市圈", 1)
        assert app.asked == ["from", None, "to", None]


async def test_while_words_are_typed_leaving_the_pane_ends_nothing_and_coming_back_does(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "slash")
        app.set_focus(None)
        await pilot.pause()
        assert app.pane.pointing.is_choosing
        app.pane.pointing.type_end(find(document, "语言"))
        shown = [mark.kind for mark in app.pane._drawing.marks.passing]
        assert shown == [MarkKind.FIND]
        app.pane.focus()
        await pilot.pause()
        assert app.chosen == "建"
        assert not app.pane.pointing.is_asking


async def test_after_a_step_typed_words_move_the_end_and_tab_has_them_say_the_beginning(
    pane_app: Any, document: Document
) -> None:
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        pointing = app.pane.pointing
        await pilot.press("v", "l", "slash")
        pointing.type_end(find(document, "推动"))
        assert app.chosen == "建设现代化都市圈，推动"
        assert pointing.turn_end() == "from"
        assert app.chosen == "推动"
        pointing.leave_end(take=True)
        await pilot.press("o", "slash")
        pointing.type_end(find(document, "现代"))
        assert app.chosen == "现代化都市圈，推动"


async def test_a_step_of_the_text_cursor_draws_the_rows_alone_that_it_leaves_and_comes_to(
    pane_app: Any, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        await pilot.pause()
        before, line = caret_of(app), app.pane.render_line

        def render_line(y: int) -> Any:
            drawn.append(y)
            return line(y)

        monkeypatch.setattr(app.pane, "render_line", render_line)
        await pilot.press("right")
        await pilot.pause()
        assert caret_of(app) != before
        assert len(set(drawn)) == 1
