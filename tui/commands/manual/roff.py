"""Text as ``man`` sets it: the macros of man(7), with all that is special in a text made harmless. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from documents.patterns import late_pattern

_SPECIAL: Final = str.maketrans(
    {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
)


_WIDE: Final = late_pattern(
    "(?<=[\u3400-\u9fff，。、；：？！）》”])(?=[\u3400-\u9fff（《“])|(?<=[，。、；：）])(?=[A-Za-z0-9])"
)
_BETWEEN_WIDE: Final = late_pattern("(?<=[\u3000-\u9fff，。；：？！）]) (?=[\u3000-\u9fff，。；：？！（])")
"""Between Chinese characters, where a line may end; none ends before what closes."""


def escaped(text: str) -> str:
    """A text as one line: what ``man`` takes for a request, a font or another sign is what it is; a Chinese one may be
    broken where it can be, of which ``groff`` knows nothing."""
    said = _BETWEEN_WIDE.sub(
        "", " ".join(text.replace("\b", "").split())
    )  # \b keeps the help's own lines apart
    line = _WIDE.sub("\\:", said.translate(_SPECIAL))
    return f"\\&{line}" if line.startswith(".") else line


def heading(text: str) -> str:
    """A section of the page."""
    return f'.SH "{_in_quotes(text)}"'


def subheading(text: str) -> str:
    """A part of a section."""
    return f'.SS "{_in_quotes(text)}"'


def paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Texts, each in a paragraph of its own."""
    for text in texts:
        yield ".PP"
        yield escaped(text)


def entries(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is explained in bold, and below each what it is."""
    for term, about in rows:
        yield ".TP"
        yield f"\\fB{escaped(term)}\\fR"
        yield escaped(about) if about.strip() else "\\&"


def title(name: str, version: str) -> str:
    """The line with which a page begins; it bears no day, so that it is the same whenever it is made."""
    return f'.TH "{_in_quotes(name.upper())}" "1" "" "{_in_quotes(f"{name} {version}")}" ""\n.ad l\n.nh'


def _in_quotes(text: str) -> str:
    return escaped(text).replace('"', '""')
