"""How many lines and sentences of a text are read: their table takes memory and time that its characters do not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.patterns import late_pattern

MOST_LINES: Final = 2_000_000
MOST_SENTENCES: Final = 2_000_000
MOST_LINE_ENDS: Final = 8_000_000
"""Lines with those that are blank."""

_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_STOPS = "。！？!?"
_LINE = late_pattern(rf"[^\s][^{_ENDS}]*")
_STOP = late_pattern(f"[{_STOPS}]+")


class TooManyLines(DocumentError):
    """A text beyond the bounds of reading, though its file is not."""

    title: ClassVar[str] = "{path} is too large"
    cause: ClassVar[str] = "it has {count} {what}; at most {bound} are read"
    mend: ClassVar[str] = "split it into several files"


def refuse_too_much(text: str, path: Path) -> None:
    """Raises TooManyLines; a text whose line ends and stops are few is not looked at closely."""
    if len(text) <= MOST_LINES:
        return
    ends = sum(map(text.count, _ENDS))
    if ends > MOST_LINE_ENDS and (ends := ends - text.count("\r\n")) > MOST_LINE_ENDS:
        raise TooManyLines(path=path, count=ends, what="line ends", bound=MOST_LINE_ENDS)
    if ends > MOST_LINES and (lines := _count(_LINE, text)) > MOST_LINES:
        raise TooManyLines(path=path, count=lines, what="lines", bound=MOST_LINES)
    stops = sum(map(text.count, _STOPS))
    if stops > MOST_SENTENCES and (sentences := _count(_STOP, text)) > MOST_SENTENCES:
        raise TooManyLines(path=path, count=sentences, what="sentences", bound=MOST_SENTENCES)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
