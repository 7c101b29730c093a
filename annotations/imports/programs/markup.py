"""HTML as programs export it, read from left to right in one pass: tags with their attributes, and the words between.

No tree is built and nothing is repaired; whatever is written, it costs no more than its length. Pure.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from documents.patterns import late_pattern

_TAG = late_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?)>")
_ATTRIBUTE = late_pattern(r"([a-zA-Z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_UNREAD: Final = ("script", "style")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in small letters, whether it closes, its attributes."""

    name: str
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def classes(self) -> frozenset[str]:
        """What its class attribute names."""
        return frozenset(self.attributes.get("class", "").split())


def markup(text: str) -> Iterator[Tag | str]:
    """The tags and words of a page, in order; scripts, styles and comments are passed over."""
    offset, comments_end, unread_ends = 0, True, True
    while offset < len(text):
        start = text.find("<", offset)
        if start < 0:
            yield html.unescape(text[offset:])
            return
        if start > offset:
            yield html.unescape(text[offset:start])
        if comments_end and text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            comments_end = end >= 0
            offset = end + 3 if end >= 0 else start + 4
            continue
        if text.startswith("<!", start):
            end = text.find(">", start, start + 1000)
            offset = end + 1 if end >= 0 else start + 2
            continue
        tag = _TAG.match(text, start)
        if tag is None:
            yield "<"
            offset = start + 1
            continue
        name, offset = tag[2].lower(), tag.end()
        yield Tag(name, bool(tag[1]), _attributes(tag[3]) if tag[3].strip(" /") else MappingProxyType({}))
        if name in _UNREAD and unread_ends and not tag[1]:
            end = text.find(f"</{name}", offset)
            unread_ends = end >= 0
            offset = end if end >= 0 else offset


def _attributes(written: str) -> Mapping[str, str]:
    found = {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(written[:100_000])
    }
    return MappingProxyType(found)
