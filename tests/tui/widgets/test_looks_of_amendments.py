"""The words of two versions beside each other are readable in every theme."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult

from tests.tui.widgets.test_looks_of_marks import ENOUGH, contrast, drawn
from tui.styles import STYLES
from tui.themes import THEMES
from tui.widgets.text.amended_rows import AmendedRows

WORDS = (
    "text",
    "dim",
    "strong",
    "struck",
    "struck-label",
    "inserted",
    "sign-here",
    "name-own",
    "name-others",
)
LINES = ("bar", "note-own", "note-others")
ENOUGH_OF_A_LINE = 3.0


class Versions(App[None]):
    """Nothing but the two columns."""

    CSS_PATH: ClassVar = STYLES / "what_changed.tcss"

    def __init__(self, theme: str) -> None:
        super().__init__()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, from the first reading of the styles on."""
        return {"struck": "#888888", **super().get_css_variables()}

    def compose(self) -> ComposeResult:
        """The two columns."""
        yield AmendedRows()


@pytest.mark.parametrize("theme", THEMES)
async def test_words_and_lines_stand_out_from_their_ground(theme: str) -> None:
    app = Versions(theme)
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = app.query_one(AmendedRows)
        for names, enough in ((WORDS, ENOUGH[theme]), (LINES, ENOUGH_OF_A_LINE)):
            for name in names:
                assert contrast(*drawn(rows.style_of(name, chosen=False))) >= enough, name
