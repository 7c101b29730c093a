"""A target: one figure that a text sets, with all that it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.document import Span, Unit

Change = Literal["", "rise", "fall"]
"""Whether a figure is a level to be reached, or how much something is to rise or fall."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit. ``number`` is in the unit without 万 and 亿; ``number_to`` ends a range.

    ``start`` and ``end`` are offsets into the words it was read from; ``unit`` is folded, "" where none is written.
    """

    start: int
    end: int
    number: float
    unit: str
    number_to: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PolicyTarget:
    """A figure that a text sets. All words are as published; offsets are those of the document's text.

    ``qualifier`` is 以上, 不低于 or the like; ``year`` until which it is to be reached (None where the text does not
    say), ``yearly`` that it holds for every year. ``measure`` is what is measured or counted, ``bound`` who is to reach
    it ("" where the clause does not say), ``change`` whether the figure says by how much.
    """

    unit: Unit
    span: Span
    figure: Figure
    written: str
    qualifier: str
    year: int | None
    yearly: bool
    measure: str
    bound: str
    change: Change


def qualified(written: str, qualifier: str) -> str:
    """A figure with its qualifier where the language puts it: 65%以上, 不低于65%."""
    return f"{written}{qualifier}" if qualifier[-1:] in tuple("上下內内右") else f"{qualifier}{written}"
