"""What the letters of fonts of signs look like, of those that Unicode has, too: l is ● in Wingdings. Pure."""

from __future__ import annotations

import re
from typing import Final

from documents.patterns import late_pattern

PRIVATE: Final = range(0xF000, 0xF100)
"""Where fonts of signs keep theirs."""
WINGDINGS: Final = {
    **dict.fromkeys((0xA8, 0x6F, 0x71, 0x72), "□"),
    **dict.fromkeys((0xFE, 0x52, 0x53), "☑"),
    **dict.fromkeys((0xFD, 0x54, 0x78), "☒"),
    0xFC: "✓",
    0xFB: "✗",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0xA7: "▪",
    0xA1: "○",
    0xB6: "☆",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0x76: "❖",
    0x46: "☞",
    0x28: "☎",
    0x2A: "✉",
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},
}
SYMBOL: Final = {
    0xB7: "•",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xAE: "→",
}
_DOT = 0xB7  # of Symbol; a clock in Wingdings
_AT_BEGINNING = late_pattern("^([\\s\u3000]*)([\uf020-\uf0ff])", re.MULTILINE)


def with_bullets(text: str) -> str:
    """Text whose lines begin with the signs that they show, and not with letters of fonts that are not said."""
    return _AT_BEGINNING.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    low = ord(found[2]) & 0xFF
    return found[1] + (SYMBOL[low] if low == _DOT else WINGDINGS.get(low, "•"))
