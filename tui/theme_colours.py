"""Four themes for long reading: ink on paper, a warm dark, and both in high contrast.

Five colours with one meaning each, and grounds that never mean anything by themselves:

* ink: text, headings, keys; faint: what stands around the text; pale, its second step: numbers of sentences, lines;
* vermilion: where the reader is, what the reader wrote, what waits for an answer;
* indigo: other people, references, tags;
* ochre: keywords, and as a ground what was found (``found``) and the hit in front (``found-here``);
* ``lining``: the ground of the current clause and of the selected row; ``struck``: of words that were struck out.

Running words stand out from every ground by 4.5 to 1 at least, pale numbers by 3, all by 7 in high contrast (as WCAG
measures it); a test computes every pair that is used.
"""

from __future__ import annotations

from documents.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """The colours of a theme, by their roles."""

    ground: str
    ink: str
    faint: str
    pale: str
    vermilion: str
    indigo: str
    ochre: str
    lining: str
    struck: str
    found: str
    found_here: str
    """The ground of the hit in front; its words are as ``on_found_here``."""
    on_found_here: str
    tones: tuple[str, str, str, str, str]
    """What keyword sets look like to which the reader gave another colour than ochre."""


COLOURS = {
    "zhangju-dark": ThemeColours(
        ground="#1b1c1b",
        ink="#dad4c6",
        faint="#9a9486",
        pale="#77736a",
        vermilion="#ef8a70",
        indigo="#93b4cb",
        ochre="#cfb988",
        lining="#2a2b28",
        struck="#45463f",
        found="#4f4122",
        found_here="#ddb76c",
        on_found_here="#1b1c1b",
        tones=("#8fc0a9", "#c6a3d4", "#b3c281", "#e0a98b", "#8fbfd0"),
    ),
    "zhangju-paper": ThemeColours(
        ground="#f6f2e7",
        ink="#25221d",
        faint="#686152",
        pale="#857d6b",
        vermilion="#a32d17",
        indigo="#28546f",
        ochre="#654b18",
        lining="#ebe4d3",
        struck="#d9ceb4",
        found="#eed79b",
        found_here="#6b4e14",
        on_found_here="#f6f2e7",
        tones=("#1f5c48", "#6b3a78", "#4c5a12", "#5f2f10", "#1d5a68"),
    ),
    "zhangju-contrast-dark": ThemeColours(
        ground="#000000",
        ink="#ffffff",
        faint="#d0ccc2",
        pale="#bbb7ae",
        vermilion="#ffae98",
        indigo="#a9d4f2",
        ochre="#ffcf7a",
        lining="#262626",
        struck="#4a4a4a",
        found="#4a3800",
        found_here="#ffcf7a",
        on_found_here="#000000",
        tones=("#8ff0cc", "#e6bdff", "#d6ec8a", "#ffc9a0", "#9ce8ff"),
    ),
    "zhangju-contrast-light": ThemeColours(
        ground="#ffffff",
        ink="#000000",
        faint="#403d36",
        pale="#4f4c44",
        vermilion="#8c1500",
        indigo="#0b3f66",
        ochre="#5c3a00",
        lining="#e9e9e4",
        struck="#c9c9c2",
        found="#ffe08a",
        found_here="#5c3a00",
        on_found_here="#ffffff",
        tones=("#00472f", "#4f1763", "#384600", "#5e2a00", "#003f4e"),
    ),
}
"""The colours of each theme, by its name."""

DARK, PAPER = "zhangju-dark", "zhangju-paper"
CONTRAST_DARK, CONTRAST_LIGHT = "zhangju-contrast-dark", "zhangju-contrast-light"
HIGH_CONTRAST = frozenset({CONTRAST_DARK, CONTRAST_LIGHT})


def own_theme(colours: str | None) -> str:
    """The name of the theme where the reader chose none; ``colours`` is what Rich calls those of the terminal.

    Of sixteen colours the nearest to soft ones are too near each other.
    """
    return CONTRAST_DARK if colours == "standard" else DARK
