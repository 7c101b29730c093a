"""Trees that are hardly right: what makes one doubt them. Pure."""

from __future__ import annotations

from typing import Final, Literal

from documents.document import Document, Unit

TreeDoubt = Literal["one section", "under a question", "no headings"]
"""Nothing stands below the title but one section; half of the text under one question; no heading in a long text."""
LONG_WITHOUT_HEADINGS: Final = 20_000
"""Characters of a text that has headings, if anybody reads it."""
FEWEST_CHARACTERS: Final = 2_000
"""A text shorter than this may well be one section."""


def tree_doubt(document: Document) -> TreeDoubt | None:
    """What is strange about a document's tree; None where nothing is."""
    length = len(document.text)
    sections = [unit for unit in document.units if unit.kind == "section"]
    if not sections:
        return "no headings" if length >= LONG_WITHOUT_HEADINGS else None
    if length < FEWEST_CHARACTERS:
        return None
    if any(2 * (unit.end - unit.start) > length and _asks(document, unit) for unit in sections):
        return "under a question"
    if len(document.roots) == 1:
        only = document.units[document.roots[0]]
        if only.kind == "section" and not only.number:
            return "one section"
    return None


def _asks(document: Document, unit: Unit) -> bool:
    return unit.heading is not None and document.slice(unit.heading).rstrip("”」’』")[-1:] in ("?", "？")
