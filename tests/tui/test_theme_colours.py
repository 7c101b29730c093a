"""The colours of every theme stand out from every ground that they are drawn on (contrasts as WCAG measures them)."""

from __future__ import annotations

import pytest
from textual.color import Color

from tui.theme_colours import COLOURS, HIGH_CONTRAST, ThemeColours

WORDS = ("ink", "faint", "vermilion", "indigo", "ochre")
GROUNDS = ("ground", "lining")


def luminance(colour: str) -> float:
    channels = [value / 255 for value in Color.parse(colour).rgb]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs_used(colours: ThemeColours) -> dict[str, tuple[float, bool]]:
    """Every pair of words and ground that is drawn: its contrast, and whether it is of running words."""
    made: dict[str, tuple[float, bool]] = {}
    for ground in GROUNDS:
        behind = getattr(colours, ground)
        for role in WORDS:
            made[f"{role} on {ground}"] = contrast(getattr(colours, role), behind), True
        for number, tone in enumerate(colours.tones, 1):
            made[f"tone {number} on {ground}"] = contrast(tone, behind), True
        made[f"pale on {ground}"] = contrast(colours.pale, behind), False
    made["ink on struck"] = contrast(colours.ink, colours.struck), True
    made["ink on found"] = contrast(colours.ink, colours.found), True
    made["words on found-here"] = contrast(colours.on_found_here, colours.found_here), True
    made["ground on ink"] = contrast(colours.ground, colours.ink), True  # a passage, turned round
    return made


@pytest.mark.parametrize("name", COLOURS)
def test_words_and_numbers_stand_out_from_what_is_behind_them(name: str) -> None:
    strict = name in HIGH_CONTRAST
    for pair, (ratio, is_words) in pairs_used(COLOURS[name]).items():
        assert ratio >= (7.0 if strict else 4.5 if is_words else 3.0), pair


@pytest.mark.parametrize("name", COLOURS)
def test_five_colours_are_told_from_each_other_and_from_ink(name: str) -> None:
    colours = COLOURS[name]
    roles = {role: Color.parse(getattr(colours, role)).rgb for role in WORDS}
    for role, one in roles.items():
        for other, two in roles.items():
            distance = sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5
            assert role == other or distance > 40, (role, other)
