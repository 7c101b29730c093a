"""Marks and passages land on the same published characters, whatever script is shown."""

from __future__ import annotations

from typing import Any

import pytest

from documents.document import Document, Span
from documents.opening import document_of_text
from documents.scripts.views import SCRIPTS, Script
from tui.typesetting.marks import Mark, MarkKind

SHOWN = {
    "as-published": ("体系文件", "鼠标"),
    "simplified": ("体系文件", "鼠标"),
    "traditional": ("體系文件", "鼠標"),
    "opencc": ("體系文件", "鼠標"),
    "taiwan": ("體系文件", "鼠標"),
    "hongkong": ("體系文件", "鼠標"),
    "taiwan-words": ("體系文件", "滑鼠"),
}


@pytest.fixture
def document() -> Document:
    return document_of_text("标题\n\n这个城市的体系文件很长,里面有鼠标。还有一句话。\n")


def drawn(app: Any, attribute: str) -> str:
    """All text in view that is drawn with an attribute."""
    strips = [app.pane.render_line(y) for y in range(app.pane.size.height)]
    return "".join(
        part.text for strip in strips for part in strip if part.style and getattr(part.style, attribute)
    )


@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_note_is_drawn_on_its_characters(pane_app: Any, document: Document, script: Script) -> None:
    app = pane_app(document, script=script)
    async with app.run_test(size=(80, 24)) as pilot:
        marks = [
            Mark(at := document.text.index(text), at + len(text), MarkKind.NOTE)
            for text in ("体系文件", "鼠标")
        ]
        app.pane.set_marks(marks)
        await pilot.pause()
        assert drawn(app, "underline") == "".join(SHOWN[script])


@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_passage_dragged_over_is_the_published_one(
    pane_app: Any, document: Document, script: Script
) -> None:
    app = pane_app(document, script=script)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for shown, published in zip(SHOWN[script], ("体系文件", "鼠标"), strict=True):
            x, y = app.place_of(shown)
            last = (x + 2 * len(shown) - 1, y)
            await pilot.mouse_down("#text", offset=(x, y))
            await pilot.hover("#text", offset=last)
            await pilot.mouse_up("#text", offset=last)
            start = document.text.index(published)
            assert app.pane.passage == Span(start, start + len(published))
            assert drawn(app, "reverse") == shown


@pytest.mark.parametrize("script", SCRIPTS)
async def test_steps_take_published_characters(pane_app: Any, document: Document, script: Script) -> None:
    app = pane_app(document, script=script)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", *["l"] * 6)
        assert app.chosen == "这个城市的体系"


@pytest.mark.parametrize("script", SCRIPTS)
async def test_half_width_marks_between_characters_are_shown_full_width(
    pane_app: Any, document: Document, script: Script
) -> None:
    app = pane_app(document, script=script)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        x, y = app.place_of("，")
        await pilot.mouse_down("#text", offset=(x + 1, y))
        await pilot.hover("#text", offset=(x + 4, y))
        await pilot.mouse_up("#text", offset=(x + 4, y))
        assert app.chosen == ",里面"
