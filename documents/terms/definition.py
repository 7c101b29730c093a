"""A definition: a word, what a text says that it means, and how far that holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.document import Span

DefinitionKind = Literal["meaning", "short"]
"""Whether a text says what a word means, or gives a long name a short one."""
Scope = Literal["text", "section", "article"]
"""How far a definition holds: in the whole text, in the chapter or section, or in the article that gives it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """``term`` is as published, without quotation marks. Offsets are those of the document's text.

    ``name`` is where the term stands, ``meaning`` what it stands for (of a short name the words before it), ``unit`` the
    index of the clause that says so. It holds from ``holds.start`` to ``holds.end``.
    """

    term: str
    name: Span
    meaning: Span
    unit: int
    kind: DefinitionKind
    scope: Scope
    holds: Span
