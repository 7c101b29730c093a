"""Numbers in which depth shows, 1 / 1.1 / 1.1.1, and numbers without any mark: which of them are labels. Pure.

A version, an amount or a date at a line's start (1.1亿元, 3.5%, 11.21 会议) has no neighbours in a series.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from documents.document import Rank
from documents.lines.line import Line, is_heading_like
from documents.lines.numbering import Label, bare_label_at

Number = tuple[int, ...]
_HEADING_LIMIT = 60
_FEWEST_SENTENCES = 3  # numbers without any mark before sentences that make a list
_FEWEST_IN_ROW = 3  # numbers that run into their sentences: 7.1立法會… 7.2每年… 7.3按…


def decimal_follows(last: Number, number: Number) -> bool:
    """Whether a number comes next in a series with depth: 1.1, 1.1.1 or 2 after 1; a gap of one is a slip.

    >>> decimal_follows((1,), (1, 1)), decimal_follows((1, 2, 3), (1, 3)), decimal_follows((1, 2), (2, 1))
    (True, True, True)
    >>> decimal_follows((1, 2), (1, 5)), decimal_follows((1, 2), (3, 2))
    (False, False)
    """
    common = 0
    while common < min(len(last), len(number)) and last[common] == number[common]:
        common += 1
    below = number[common:]
    if not below:
        return False
    if common == len(last):
        return all(part == 1 for part in below)
    return below[0] in (last[common] + 1, last[common] + 2) and all(part == 1 for part in below[1:])


def accept_decimals(
    lines: Sequence[Line], candidates: Sequence[tuple[int, Label]], accepted: list[Label | None]
) -> None:
    """Numbers of two parts and more, through the text or anew in each chapter.

    One that begins a series is a label where the number above it stands above it, or the next one below.
    """
    last: Number = ()
    above: Number = ()  # the last number of any other style
    decimals = [(place, label) for place, label in candidates if is_decimal(label)]
    in_row = _in_row(decimals)
    position = 0
    for place, label in candidates:
        if not is_decimal(label):
            if place < len(accepted) and label.rank <= Rank.ARABIC and label.number:
                above = label.number[:1]
            continue
        position += 1
        after = decimals[position][1].number if position < len(decimals) else ()
        number = label.number
        begins = all(part == 1 for part in number[1:]) and (
            number[:1] == above or decimal_follows(number, after)
        )
        excerpt = not last and len(after) > 1 and after[:-1] == number[:-1] and after[-1] == number[-1] + 1
        fits = (bool(last) and decimal_follows(last, number)) or begins or excerpt
        if not label.firm and place not in in_row:
            fits = fits and is_heading_like(lines[place].text[label.length :], _HEADING_LIMIT)
        if fits:
            accepted[place] = label
            last = number


def _in_row(decimals: Sequence[tuple[int, Label]]) -> set[int]:
    """The lines whose numbers run into their text, 7.1立法會…, and go up by one from line to line that has such."""
    found: set[int] = set()
    run: list[int] = []
    last: Number = ()
    for place, label in decimals:
        if label.firm:
            continue
        number = label.number
        if not last or number[:-1] != last[:-1] or number[-1] != last[-1] + 1:
            run = []
        run.append(place)
        last = number
        if len(run) >= _FEWEST_IN_ROW:
            found.update(run)
    return found


def is_decimal(label: Label) -> bool:
    """Whether a label has the style 1.1"""
    return label.rank is Rank.ARABIC and label.style.name.startswith("decimal")


def with_bare_numbers(
    lines: Sequence[Line], labels: list[Label | None], contents: Container[int] = ()
) -> list[Label | None]:
    """The labels, with those that are nothing but a number: 一 alone on its line, 1 范围 above 1.1 要求

    They are labels in a series from one, or above decimal numbers that begin with theirs; those in a table of
    ``contents`` are none.
    """
    found = list(labels)
    series: dict[str, list[tuple[int, Label]]] = {}
    proven: set[str] = set()
    for place, line in enumerate(lines):
        own = labels[place]
        if own is not None:
            if (
                is_decimal(own)
                and (bare := series.get("arabic-bare"))
                and bare[-1][1].number == own.number[:1]
            ):
                proven.add("arabic-bare")
            continue
        label = bare_label_at(line.text)
        if label is None or line.level or place in contents:
            continue
        chain = series.setdefault(label.style.name, [])
        last = chain[-1][1].number if chain else (0,)
        decimal_below = place + 1 < len(lines) and _is_first_below(labels[place + 1], label)
        if label.number[0] in (last[0] + 1, last[0] + 2 * (last[0] > 0)) or decimal_below:
            chain.append((place, label))
        elif label.number == (1,) and len(chain) == 1:
            chain[:] = [(place, label)]
    for name, chain in series.items():
        heads = sum(_may_stand(lines[place], label) for place, label in chain)
        if len(chain) >= _FEWEST_SENTENCES or (len(chain) == heads > 1) or name in proven:
            for place, label in chain:
                found[place] = label
    return found


def _may_stand(line: Line, label: Label) -> bool:
    rest = line.text[label.length :].strip()
    return not rest or is_heading_like(rest)


def _is_first_below(below: Label | None, label: Label) -> bool:
    return below is not None and is_decimal(below) and below.number[:1] == label.number
