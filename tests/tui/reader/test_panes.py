"""Which panes there is room for, and what the reader asked for instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.reader.parts.panes import panes_shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (71, (False, False)),
        (72, (True, False)),
        (99, (True, False)),
        (100, (True, True)),
    ],
)
def test_each_pane_is_shown_from_the_width_at_which_it_has_room(width: int, shown: tuple[bool, bool]) -> None:
    assert panes_shown(width, outline_kept=True, notes_kept=True) == shown


@pytest.mark.parametrize("width", [71, 99, 100])
def test_what_is_kept_hidden_stays_hidden(width: int) -> None:
    assert panes_shown(width, outline_kept=False, notes_kept=False) == (False, False)


@pytest.mark.parametrize("width", [40, 71, 99])
def test_what_was_asked_for_is_shown_at_any_width(width: int) -> None:
    assert panes_shown(width, outline_kept=False, notes_kept=True, outline_wanted=True)[0]
    assert panes_shown(width, outline_kept=True, notes_kept=False, notes_wanted=True)[1]


async def test_the_outline_comes_and_goes_where_the_screen_passes_that_width(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(72, 24)) as reading:
        outline = reading.reader.host.outline
        assert outline.display
        await reading.resize(71, 24)
        assert not outline.display
        await reading.resize(72, 24)
        assert outline.display
