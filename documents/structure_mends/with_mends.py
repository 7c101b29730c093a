"""The lines of a text with the roles that a reader gave them. Pure, linear."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from documents.lines.line import Line, LineRole
from documents.structure_mends.mend import StructureMend, evidence_of

_ASIDE = {"front": LineRole.FRONT, "back": LineRole.BACK}


def with_mends(lines: Sequence[Line], mends: Sequence[StructureMend]) -> list[Line]:
    """The lines, roles told, as the reader says that they are; a line that goes on from above becomes a part of it.

    There is one title, and what stands above it is front matter whatever else is said; one that the rules had told is
    text below the one that is named. Mends whose lines are not there have no effect.
    """
    rows = placed(numbers_of(lines), [line.text for line in lines], mends)
    said = {row: mend for mend, row in rows if row is not None}
    named = max((row for row, mend in said.items() if mend.kind == "title"), default=None)
    title = _title(lines, said) if named is None else named
    read: list[Line] = []
    for row, line in enumerate(lines):
        mend = said.get(row)
        if mend is not None and mend.kind == "joined" and row != title and read and _takes_more(read[-1]):
            above = read[-1]
            between = "\n" * (line.gap + 1)
            read[-1] = above._replace(text=f"{above.text}{between}{line.text}", end=line.end)
        elif mend is None or mend.kind == "joined" or (mend.kind == "title" and row != named):
            read.append(_moved(line, row, title, is_named=named is not None))
        elif title is not None and row < title:
            read.append(line._replace(role=_ASIDE.get(mend.kind, LineRole.FRONT)))
        else:
            read.append(_as_said(line, mend))
    return read


def _title(lines: Sequence[Line], said: Mapping[int, StructureMend]) -> int | None:
    """The title that the rules told, if the reader does not say that it is none."""
    row = next((row for row, line in enumerate(lines) if line.role is LineRole.TITLE), None)
    mend = None if row is None else said.get(row)
    return row if mend is None or mend.kind == "joined" else None


def placed(
    numbers: Sequence[int], texts: Sequence[str], mends: Iterable[StructureMend]
) -> Iterator[tuple[StructureMend, int | None]]:
    """For every mend the index of its line: the one of its number, else the nearest that begins with its words.

    ``numbers`` and ``texts`` are those of the lines, in order.
    """
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        rows_of[evidence_of(text)].append(row)
    for mend in mends:
        rows = rows_of.get(mend.words, [])
        yield mend, _nearest(rows, numbers, mend.line)


def _nearest(rows: Sequence[int], numbers: Sequence[int], number: int) -> int | None:
    """The row, of some in order, whose number is nearest."""
    after = bisect_left(rows, number, key=numbers.__getitem__)
    return min(rows[max(0, after - 1) : after + 1], key=lambda row: abs(numbers[row] - number), default=None)


def numbers_of(lines: Sequence[Line]) -> list[int]:
    """The number of every line in the published text, blank lines counted."""
    numbers, number = [], 0
    for line in lines:
        number += line.gap + 1
        numbers.append(number)
    return numbers


def _as_said(line: Line, mend: StructureMend) -> Line:
    if mend.kind == "title":
        return line._replace(role=LineRole.TITLE, label=None, level=0, anew=False, said=None)
    if mend.kind == "heading":
        return line._replace(role=LineRole.BODY, level=0, anew=False, quoted=False, said=mend.level)
    if mend.kind == "text":
        return line._replace(role=LineRole.BODY, label=None, level=0, anew=False, said=0)
    return line._replace(role=_ASIDE[mend.kind], said=None)


def _moved(line: Line, row: int, title: int | None, *, is_named: bool) -> Line:
    """A line of which nothing was said, by where it stands to a title that was named."""
    if title is None or not is_named:
        return line
    if row < title and line.role in (LineRole.BODY, LineRole.TITLE, LineRole.ATTACHED):
        return line._replace(role=LineRole.FRONT)
    return line._replace(role=LineRole.BODY) if line.role is LineRole.TITLE else line


def _takes_more(line: Line) -> bool:
    return line.role is not LineRole.PAGE_MARK
