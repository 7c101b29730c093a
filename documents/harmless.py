"""Hostile characters made visible: the one place text passes before a terminal shows it.

Terminal control sequences, bidi overrides, zero-width characters and other controls become stand-ins of one
cell each; the length stays the same, so offsets hold.
"""

from __future__ import annotations

import re

from documents.patterns import late_pattern

DELETE = "␡"
CONTROL = "␦"  # the 8-bit controls, among them CSI, OSC and DCS
NEW_LINE = "␤"
DIRECTION = "⇄"
UNSEEN = "␣"
UNKNOWN = "\ufffd"

_PRINTABLE_HARM = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
"""What no terminal may get though it counts as printable: marks and fillers that nobody sees."""
Ranges = tuple[tuple[int, int], ...]

DIRECTIONS: Ranges = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
LINES: Ranges = ((0x0085, 0x0085), (0x2028, 0x2029))
ZERO_WIDTH: Ranges = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # grapheme joiner
    (0x0600, 0x0605),  # signs that enclose what follows
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200D),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE00FF),  # tags
    (0xE01F0, 0xE0FFF),
)
NOT_CHARACTERS: Ranges = (
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)


def harmless(text: str, *, keep_lines: bool = False) -> str:
    """``text`` with every control, direction and unseen character replaced; as long as before.

    Line ends and tabs are replaced too; ``keep_lines`` keeps "\\n". Variation selectors stay: they choose the
    form of a character.
    """
    words = text.replace("\n", "") if keep_lines else text
    if words.isprintable() and not any(map(words.__contains__, _PRINTABLE_HARM)):
        return text  # told ten times as soon as by the expression
    if not _HARM.search(text):
        return text
    return _HARM.sub(_stand_in_or_line if keep_lines else _stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return DELETE
    stand_ins = ((NEW_LINE, LINES), (DIRECTION, DIRECTIONS), (UNSEEN, ZERO_WIDTH), (UNKNOWN, NOT_CHARACTERS))
    for stand_in, ranges in stand_ins:
        if any(first <= code <= last for first, last in ranges):
            return stand_in
    return CONTROL


def _stand_in_or_line(match: re.Match[str]) -> str:
    return "\n" if match[0] == "\n" else _stand_in(match)


_HARM = late_pattern(
    "[\x00-\x1f\x7f-\x9f"
    + "".join(
        f"{chr(first)}-{chr(last)}"
        for ranges in (LINES, DIRECTIONS, ZERO_WIDTH, NOT_CHARACTERS)
        for first, last in ranges
    )
    + "]"
)
