"""How wide a terminal draws “ ” … — and their like: asking it while the reader is on the screen.

Two of them are written, unseen, wiped off again, on a row that is painted anew at once, and the terminal is asked where its cursor
is then (CSI 6n). The answer comes among the keys; what parses those takes every such answer out, so that no byte of
it, late or wrong, is ever taken for a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tui.typesetting.ambiguous import NARROW, WIDE

if TYPE_CHECKING:
    from annotations.preferences.settings import Settings

SAMPLE: Final = "“—"
LONGEST_NAME: Final = 60


def question(row: int) -> str:
    """What to write, for a row counted from 1. Not for row 1: answers that name it look like keys with F3."""
    return f"\x1b7\x1b[{row};1H\x1b[8m{SAMPLE}\x1b[6n\x1b[1K\x1b[28m\x1b8"


def answered(x: int) -> int | None:
    """The cells that each mark took, by the cursor's column counted from 0; None where it tells neither."""
    return {NARROW * len(SAMPLE): NARROW, WIDE * len(SAMPLE): WIDE}.get(x)


def terminal_name(environ: Mapping[str, str]) -> str:
    """What the terminal calls itself; its answer is remembered under that name."""
    names = [environ.get(name, "") for name in ("TERM", "TERM_PROGRAM", "LC_TERMINAL")]
    names += [name for name in ("VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION", "TMUX") if environ.get(name)]
    said = " ".join(dict.fromkeys(filter(None, names)))
    return "".join(character for character in said if character.isprintable())[:LONGEST_NAME]


def cells_for(settings: Settings, environ: Mapping[str, str]) -> int:
    """How wide to draw them: as set, else as the terminal answered last time, else narrow."""
    if settings.ambiguous == "auto":
        return WIDE if terminal_name(environ) in settings.wide_terminals else NARROW
    return WIDE if settings.ambiguous == "wide" else NARROW
