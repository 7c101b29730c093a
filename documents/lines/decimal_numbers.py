"""Numbers in which depth shows, 1 / 1.1 / 1.1.1, and numbers without any mark: which of them are labels. Pure.

A version, an amount or a date at a line's start (1.1亿元, 3.5%, 11.21 会议) has no neighbours in a series.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from documents.document import Rank
from documents.lines.line import Line, LineRole, is_heading_like, squeeze
from documents.lines.number_order import Number, decimal_follows
from documents.lines.numbering import BARE_ARABIC, Label, bare_label_at, glued_label_at, is_decimal
from documents.patterns import late_pattern

_ZERO = late_pattern(r"[0０][ \t\u3000\xa0]*[一-鿿]{2,12}$")  # 0 引言, 0引言
_COLUMNS = late_pattern(r"\S(?:\u3000+| {2,}|\t+)(?=\S)")
_FEWEST_GAPS = 3  # of a row whose columns are set apart: 1　东码头　水利站　十月
_HEADING_LIMIT = 60
_GLUED_LIMIT = 20
_FEWEST_SENTENCES = 3  # numbers without any mark before sentences that make a list
_FEWEST_IN_ROW = 3  # numbers that run into their sentences: 7.1立法會… 7.2每年… 7.3按…


def decimal_labels(
    lines: Sequence[Line], candidates: Sequence[tuple[int, Label]], listed: Collection[str] = ()
) -> dict[int, Label]:
    """Numbers of two parts and more, through the text or anew in each chapter.

    One that begins a series is a label where the number above it stands above it, or the next one below; one of those
    that the text's table of contents lists (``listed``, without white space) is a label wherever it comes again.
    """
    accepted: dict[int, Label] = {}
    decimals = [(index, label) for index, label in candidates if is_decimal(label)]
    if not decimals:
        return accepted
    last: Number = ()
    above: Number = ()  # the last number of any other style
    in_row = _in_row(decimals)
    position = 0
    for index, label in candidates:
        if not is_decimal(label):
            if label.rank <= Rank.ARABIC and label.number:
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
        if not label.firm and index not in in_row:
            fits = fits and is_heading_like(lines[index].text[label.length :], _HEADING_LIMIT)
        if fits or (listed and squeeze(lines[index].text) in listed):
            accepted[index] = label
            last = number
    return accepted


def _in_row(decimals: Sequence[tuple[int, Label]]) -> set[int]:
    """The lines whose numbers run into their text, 7.1立法會…, and go up by one from line to line that has such."""
    in_row: set[int] = set()
    run: list[int] = []
    last: Number = ()
    for index, label in decimals:
        if label.firm:
            continue
        number = label.number
        if not last or number[:-1] != last[:-1] or number[-1] != last[-1] + 1:
            run = []
        run.append(index)
        last = number
        if len(run) >= _FEWEST_IN_ROW:
            in_row.update(run)
    return in_row


def with_bare_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines, labels told, with those labels that are nothing but a number: 一 alone, 1 范围 above 1.1 要求

    They are labels in a series from one, or above decimal numbers that begin with theirs; those in a table of
    contents are none. A later series from one is a list as the first is. A number alone on its line goes on with
    一、 and 二、, too.
    """
    series: dict[str, _Series] = {}
    read = list(lines)
    last_marked: tuple[int, ...] = ()
    for index, line in enumerate(lines):
        own = line.label
        if own is not None:
            bare = series.get(BARE_ARABIC) if is_decimal(own) else None
            if bare and bare.chain and bare.chain[-1][1].number == own.number[:1]:
                bare.proven = True
            if own.style.name == "chinese":
                marked, last_marked = own, own.number
            elif own.rank < Rank.CHINESE:
                last_marked = ()
            continue
        if line.level or line.role is LineRole.CONTENTS:
            continue
        label = bare_label_at(line.text)
        if label is None or len(_COLUMNS.findall(line.text)) >= _FEWEST_GAPS:
            continue
        if last_marked and label.length == len(line.text) and label.number == (last_marked[0] + 1,):
            last_marked = label.number
            read[index] = line._replace(label=label._replace(style=marked.style, rank=marked.rank))
            continue
        decimal_below = index + 1 < len(lines) and _is_first_below(lines[index + 1].label, label)
        series.setdefault(label.style.name, _Series()).take(index, label, decimal_below=decimal_below)
    for index, label in _proven(lines, series.values()):
        read[index] = lines[index]._replace(label=label)
    for index, label in _glued_headings(read):
        read[index] = read[index]._replace(label=label)
    if zero := _heading_by_zero(read):
        read[zero[0]] = read[zero[0]]._replace(label=zero[1])
    return read


class _Series:
    """The numbers of one style that follow one another, list by list."""

    def __init__(self) -> None:
        self.chain: list[tuple[int, Label]] = []
        self.done: list[list[tuple[int, Label]]] = []
        self.proven = False
        self._anew: list[tuple[int, Label]] = []  # a 1 that may begin another list

    def take(self, index: int, label: Label, *, decimal_below: bool) -> None:
        """Takes a number into the list that it goes on with, or lets it begin another."""
        last = self.chain[-1][1].number if self.chain else (0,)
        if label.number[0] in (last[0] + 1, last[0] + 2 * (last[0] > 0)) or decimal_below:
            self.chain.append((index, label))
        elif self._anew and label.number == (2,):
            self.done.append(self.chain)
            self.chain = [*self._anew, (index, label)]
        elif label.number == (1,) and len(self.chain) == 1:
            self.chain = [(index, label)]
        elif label.number == (1,):
            self._anew = [(index, label)]
            return
        else:
            return
        self._anew = []


def _proven(lines: Sequence[Line], series: Iterable[_Series]) -> Iterator[tuple[int, Label]]:
    """The numbers of the lists that are long enough, or nothing but headings, or beside such a list."""
    for style in series:
        lists = [*style.done, style.chain]
        whole = [
            len(chain) >= _FEWEST_SENTENCES
            or (len(chain) > 1 and all(_may_stand(lines[index], label) for index, label in chain))
            or style.proven
            for chain in lists
        ]
        for chain, proven in zip(lists, whole, strict=True):
            if proven or (any(whole) and len(chain) > 1):
                yield from chain


def _glued_headings(lines: Sequence[Line]) -> list[tuple[int, Label]]:
    """The numbers that run into headings, 1引言 / 2工程概况 / 3方法: a row from one, each above text or above 3.1."""
    row: list[tuple[int, Label]] = []
    for index, line in enumerate(lines[:-1]):
        if (
            not line.text[:1].isdecimal()
            or line.label is not None
            or line.level
            or line.role is LineRole.CONTENTS
        ):
            continue
        label = glued_label_at(line.text)
        if label is None or not is_heading_like(line.text[label.length :], _GLUED_LIMIT) or "，" in line.text:
            continue
        below = lines[index + 1]
        if label.number == (len(row) + 1,) and (below.label is None or is_decimal(below.label)):
            row.append((index, label))
    return row if len(row) >= _FEWEST_IN_ROW else []


def _heading_by_zero(lines: Sequence[Line]) -> tuple[int, Label] | None:
    """The number of an introduction that counts from nought, 0 引言, right above the section 1, with its line."""
    zero = None
    for index, line in enumerate(lines):
        if line.label is None:
            if line.text[0] in "0０" and not line.level and line.role is not LineRole.CONTENTS:
                zero = index if _ZERO.match(line.text) and is_heading_like(line.text) else zero
        elif zero is not None and line.label.style.name == BARE_ARABIC:
            label = line.label._replace(number=(0,), length=1)
            return (zero, label) if line.label.number == (1,) else None
    return None


def _may_stand(line: Line, label: Label) -> bool:
    rest = line.text[label.length :].strip()
    return not rest or is_heading_like(rest)


def _is_first_below(below: Label | None, label: Label) -> bool:
    return below is not None and is_decimal(below) and below.number[:1] == label.number
