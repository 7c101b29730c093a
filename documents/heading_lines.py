"""Which lines of a text that is no statute are headings, numbered and unnumbered. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.document import Rank
from documents.lines import Line, is_aside, is_date, is_heading_like
from documents.numbering import HEADING_RANKS, Label

_NUMBERED_HEADING_LIMIT = 50
_LONGEST_STACK_OF_HEADINGS = 2


def lists_that_go_on(labels: Sequence[Label | None]) -> list[bool]:
    """For every label whether the next number of its list comes below, under the same unit."""
    continued = [False] * len(labels)
    below: dict[int, tuple[int, ...]] = {}
    for place in range(len(labels) - 1, -1, -1):
        label = labels[place]
        if label is None or not label.number:
            continue
        depth = label.style.depth
        after = below.get(depth)
        continued[place] = after is not None and after[0] in (label.number[0], label.number[0] + 1)
        for deeper in [other for other in below if other > depth]:
            del below[deeper]
        below[depth] = label.number
    return continued


def heading_lists(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The numbered lines that are headings: no stop on the line, and something to head below it.

    A list counts as a whole: 1. 苹果 2. 香蕉 3. 梨 and a paragraph after it is a list of items, not of headings.
    """
    headings: set[int] = set()
    members: dict[int, list[int]] = {}  # by depth: the open list's lines that could be headings
    heading_members: dict[int, int] = {}

    def close(depth: int) -> None:
        places = members.pop(depth, [])
        heading = heading_members.pop(depth, 0)
        if heading * 2 > len(places) or (heading and len(places) == 1):
            headings.update(places)

    for place, label in enumerate(labels):
        if label is None or label.rank in HEADING_RANKS:
            if label:
                for depth in list(members):
                    close(depth)
            continue
        depth = label.style.depth
        for deeper in [other for other in members if other > depth]:
            close(deeper)
        if label.number == (1,):
            close(depth)
        rest = lines[place].text[label.length :].strip()
        if label.rank in (Rank.BULLET, Rank.ARTICLE) or not is_heading_like(rest, _NUMBERED_HEADING_LIMIT):
            continue
        members.setdefault(depth, []).append(place)
        after = labels[place + 1] if place + 1 < len(lines) else label
        if after is None or after.style.depth > depth or _begins_list(after, label):
            heading_members[depth] = heading_members.get(depth, 0) + 1
    for depth in list(members):
        close(depth)
    return {place for place in headings if place + 1 < len(lines)}


def _begins_list(after: Label, label: Label) -> bool:
    """Whether a line begins a list of another style: （一）甲 / 一、乙 has the list inside."""
    return after.number == (1,) and after.style is not label.style and after.rank > Rank.ARTICLE


def heading_lines(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The unnumbered lines that are headings: something follows, and no more than two of them together."""
    headings: set[int] = set()
    run: list[int] = []
    for place, line in enumerate(lines):
        date, aside = is_date(line.text), is_aside(line.text)
        if labels[place] is None and is_heading_like(line.text) and not date and not aside:
            run.append(place)
            continue
        if date and run:
            run.pop()  # whoever signed and dated the text above
        label = labels[place]
        if run and label and label.number and label.number[-1] != 1 and label.rank > Rank.ARTICLE:
            run.pop()  # it heads nothing: the list above goes on below it
        if len(run) <= _LONGEST_STACK_OF_HEADINGS:
            headings.update(run)
        run = []
    return headings
