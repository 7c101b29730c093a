"""From raw text to published text: line ends, removed characters, trimmed and mended lines. Pure, linear."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.broken_lines import mended

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The text as read, and how many control, bidi and zero-width characters were taken out."""

    text: str
    removed: int


def published_text(raw: str) -> PublishedText:
    """The text that offsets refer to; nothing but white space and the counted characters is changed."""
    text = _LINE_ENDS.sub("\n", raw)
    text, removed = _REMOVED.subn("", text)
    written = text.replace("\t", " ").split("\n")
    return PublishedText("\n".join(mended(written)), removed)
