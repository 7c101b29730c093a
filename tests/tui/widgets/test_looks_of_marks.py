"""Marks in every theme, without colour and in sixteen colours: readable, and told from each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, combinations
from typing import Any, NamedTuple

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App, ComposeResult

from documents.opening import document_of_text
from tui.theme_colours import own_theme
from tui.themes import THEMES
from tui.typesetting.marks import (
    CURSOR_BAR,
    DOUBTFUL,
    OTHERS,
    OWN,
    SIGNS,
    TONES,
    Mark,
    MarkKind,
    looks,
)
from tui.widgets.keywords.keyword_list import KeywordList
from tui.widgets.text.page_drawing import component_style
from tui.widgets.text.row_painter import RowPainter

ENOUGH = {name: 7.0 if "contrast" in name else 4.5 for name in THEMES}
SIXTEEN = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [
        (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
        (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
    ],
)  # fmt: skip
"""The colours of a Linux console."""
BEYOND_HUE = 1.25
"""Two grounds, or two inks, of which one is so many times as light are told apart by who sees no hues."""

GUTTER = {
    MarkKind.CURSOR: CURSOR_BAR,
    MarkKind.NOTE: OWN.glyph,
    MarkKind.OTHERS_NOTE: OTHERS.glyph,
    MarkKind.DOUBTFUL_NOTE: DOUBTFUL.glyph,
}


class Seen(NamedTuple):
    """What a reader sees of a mark: colours as they are drawn, other attributes, the gutter's sign."""

    ink: Color
    ground: Color
    attributes: tuple[bool, ...]
    sign: str


def mark(kind: MarkKind, tone: int = 0) -> Mark:
    return Mark(0, 1, kind, tone=tone)


def seen(painter: RowPainter, kinds: tuple[MarkKind, ...]) -> Seen:
    style = painter.style("", *looks(map(mark, kinds)))
    names = ("bold", "dim", "italic", "underline", "underline2", "reverse")
    signs = "".join(GUTTER.get(kind, "") for kind in kinds)
    return Seen(*drawn(style), tuple(bool(getattr(style, name)) for name in names), signs)


def drawn(style: Style) -> tuple[Color, Color]:
    """The ink and the ground that a style is drawn in."""
    assert style.color is not None
    assert style.bgcolor is not None
    return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)


def lightness(colour: Color) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = [part / 255 for part in colour.get_truecolor(SIXTEEN)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((lightness(one), lightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def all_together() -> Iterator[tuple[Mark, ...]]:
    """Every set of marks that can meet on a character, with every tone of a keyword."""
    for size in range(len(MarkKind) + 1):
        for kinds in combinations(MarkKind, size):
            for tone in range(TONES if MarkKind.KEYWORD in kinds else 1):
                yield tuple(mark(kind, tone) for kind in kinds)


ALONE = [(), *((kind,) for kind in MarkKind)]
TOGETHER = [
    (MarkKind.KEYWORD, MarkKind.NOTE),
    (MarkKind.KEYWORD, MarkKind.OTHERS_NOTE),
    (MarkKind.OTHERS_NOTE, MarkKind.NOTE),
    (MarkKind.NOTE, MarkKind.NOTE_BEGINS),
    (MarkKind.OTHERS_NOTE, MarkKind.NOTE_BEGINS),
    (MarkKind.DOUBTFUL_NOTE, MarkKind.NOTE_BEGINS),
    (MarkKind.REFERENCE, MarkKind.NOTE),
    (MarkKind.NOTE, MarkKind.FIND),
    (MarkKind.NOTE, MarkKind.FIND_HERE),
    (MarkKind.REFERENCE, MarkKind.FIND),
    (MarkKind.REFERENCE, MarkKind.NOTE, MarkKind.FIND),
    (MarkKind.NOTE, MarkKind.PASSAGE),
    (MarkKind.KEYWORD, MarkKind.PASSAGE),
    (MarkKind.FIND, MarkKind.PASSAGE),
]


@pytest.fixture
async def painter(request: pytest.FixtureRequest, pane_app: Any) -> Any:
    """Paints as a reading pane with the focus does, in the theme that the test names."""
    app = pane_app(document_of_text("题\n\n一句话。\n"))
    for theme in THEMES.values():
        app.register_theme(theme)
    app.theme = request.param
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.pane.has_focus
        yield RowPainter(app.pane.rich_style, partial(component_style, app.pane))


in_every_theme = pytest.mark.parametrize("painter", THEMES, indirect=True)


@in_every_theme
@pytest.mark.parametrize("base", ["", "title", "heading", "label"])
async def test_text_stands_out_from_whatever_marks_it(
    painter: RowPainter, base: str, request: pytest.FixtureRequest
) -> None:
    enough = ENOUGH[request.node.callspec.params["painter"]]
    faint = []
    for marks in all_together():
        names = looks(marks, in_heading=bool(base))
        found = contrast(*drawn(painter.style(base, *names)))
        if found < enough:
            faint.append((names, round(found, 2)))
    assert faint == []


@in_every_theme
async def test_what_the_gutter_says_stands_out(painter: RowPainter, request: pytest.FixtureRequest) -> None:
    enough = ENOUGH[request.node.callspec.params["painter"]]
    for name in ("number", "number-here", *(sign.style for sign in SIGNS)):
        assert contrast(*drawn(painter.style(name))) >= enough, name
    for name in ("number-pale", "read"):  # signs, no running words
        assert contrast(*drawn(painter.style(name))) >= (enough if enough == 7.0 else 3.0), name


class Listing(App[None]):
    """A list on the ground that lists have, with an item that is chosen."""

    CSS = "KeywordList { background: $surface; }"

    def compose(self) -> ComposeResult:
        yield KeywordList()


@pytest.mark.parametrize("focused", [True, False])
@pytest.mark.parametrize("theme", THEMES)
async def test_words_in_lists_stand_out(theme: str, focused: bool) -> None:
    app = Listing()
    app.register_theme(THEMES[theme])
    app.theme = theme
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.query_one(KeywordList)
        app.set_focus(rows if focused else None)
        await pilot.pause()
        for name in ("", "gutter", *KeywordList.STYLES):
            for chosen in (True, False):
                assert contrast(*drawn(rows.style_of(name, chosen=chosen))) >= ENOUGH[theme], (name, chosen)


@in_every_theme
async def test_every_two_kinds_of_mark_are_told_apart_by_more_than_hue(painter: RowPainter) -> None:
    for one, other in combinations(ALONE, 2):
        first, second = seen(painter, one), seen(painter, other)
        by_light = max(contrast(first.ink, second.ink), contrast(first.ground, second.ground))
        assert first[2:] != second[2:] or by_light >= BEYOND_HUE, (one, other)


@in_every_theme
async def test_no_mark_is_drawn_by_what_only_some_terminals_know(painter: RowPainter) -> None:
    rare = ("underline2", "overline", "frame", "encircle", "blink2", "conceal")
    for marks in all_together():
        style = painter.style("", *looks(marks))
        assert not any(getattr(style, name) for name in rare), marks


@in_every_theme
async def test_marks_that_meet_look_like_none_of_them_alone(painter: RowPainter) -> None:
    shown = [seen(painter, kinds) for kinds in chain(ALONE, TOGETHER)]
    assert len(set(shown)) == len(shown)


@pytest.fixture
def colourless(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a reader asks for who wants no colours."""
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("colourless")
@in_every_theme
async def test_without_colour_every_two_kinds_are_told_apart(painter: RowPainter) -> None:
    own_words = [
        kinds for kinds in chain(ALONE, TOGETHER) if MarkKind.REFERENCE not in kinds
    ]  # those name themselves
    shown = [seen(painter, kinds)[2:] for kinds in own_words]
    assert len(set(shown)) == len(shown)


@pytest.mark.usefixtures("colourless")
@in_every_theme
async def test_without_colour_only_whose_note_it_is_needs_the_margin(painter: RowPainter) -> None:
    told_beside = {MarkKind.CURSOR, MarkKind.REFERENCE, MarkKind.OTHERS_NOTE}
    kinds = [one for one in ALONE if told_beside.isdisjoint(one)]
    assert len({seen(painter, one).attributes for one in kinds}) == len(kinds)


@pytest.mark.parametrize("painter", [own_theme("standard")], indirect=True)
async def test_text_can_be_read_in_sixteen_colours(painter: RowPainter) -> None:
    for marks in all_together():
        style = painter.style("", *looks(marks))
        ink, ground = (colour.downgrade(ColorSystem.STANDARD) for colour in drawn(style))
        assert contrast(ink, ground) >= 4.5, marks


@in_every_theme
async def test_text_can_be_read_in_256_colours(painter: RowPainter, request: pytest.FixtureRequest) -> None:
    enough = 4.5 if ENOUGH[request.node.callspec.params["painter"]] > 4.5 else 4.0
    for marks in all_together():
        style = painter.style("", *looks(marks))
        ink, ground = (colour.downgrade(ColorSystem.EIGHT_BIT) for colour in drawn(style))
        assert contrast(ink, ground) >= enough, marks


def test_a_terminal_of_many_colours_gets_the_soft_dark_theme() -> None:
    assert own_theme("truecolor") == own_theme("256") == own_theme(None) == "zhangju-dark"
    assert own_theme("standard") == "zhangju-contrast-dark"


async def test_a_mark_between_two_notes_bears_no_line_and_one_after_a_note_does(pane_app: Any) -> None:
    app = pane_app(document_of_text("题\n\n今天开会。明天散会。\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first, second = app.shown.clauses
        app.pane.set_marks([Mark(one.start, one.end, MarkKind.NOTE) for one in (first, second)])
        await pilot.pause()
        lines = [app.pane.render_line(y) for y in range(app.pane.size.height)]
        segments = [segment for line in lines for segment in line if "。" in segment.text]
        assert [bool(segment.style and segment.style.underline) for segment in segments] == [False, True]


def test_without_colours_only_the_current_hit_has_a_line_below() -> None:
    own = {
        "note": Style(underline=True),
        "find": Style(reverse=True),
        "find-here": Style(reverse=True, bold=True, underline=True),
    }
    painter = RowPainter(Style(), own.__getitem__)
    assert not painter.style("note", "find").underline
    assert painter.style("note", "find-here").underline
    assert painter.style("note").underline
