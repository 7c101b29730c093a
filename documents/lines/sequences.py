"""Which labels stand in sequence, and so are labels: a line that merely begins 第四條規定… is text. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from documents.document import Rank
from documents.lines.decimal_numbers import Number, accept_decimals, is_decimal
from documents.lines.line import Line, has_stop, is_heading_like
from documents.lines.numbering import HEADING_RANKS, Label, introduced_label

# What follows a number that is referred to: 第五條第二款, 第二条所称, 第六條至第八條, 第九條規定
_REFERS = re.compile(
    r"第[\s\d〇零一二三四五六七八九十百千]+[条條款项項目章节節编編]|[至、，,的之所中内內款项項]|[及和或与與](?:第|本|前|其)|规定|規定|以[上下外内內]|各[款项項]|有关|有關|情形|准用|準用|除外|列"
)
_CHAPTER_REFERS = re.compile(
    r"第[\s\d〇零一二三四五六七八九十百千]+[条條款项項目章节節编編]|[至、，,的之所]|规定|規定|有关|有關|以[上下外内內]"
)
_HEADING_LIMIT = 60
_LOOSE_HEADING_LIMIT = 30
_QUOTATION_LIMIT = 100  # lines that one quotation may run over


def follows(last: Number, number: Number) -> bool:
    """Whether a number is the next after another: 13 or 12-1 after 12, 13 or 12-2 after 12-1.

    >>> follows((12,), (12, 1)), follows((12, 1), (13,)), follows((12,), (14,))
    (True, True, False)
    """
    place = len(number) - 1
    if number[:place] == last and number[place] <= 2:
        return True
    return len(last) > place and last[:place] == number[:place] and number[place] == last[place] + 1


def is_reference(rest: str) -> bool:
    """Whether what follows 第…条 says that an article is only referred to: 第五條 | 第二款所稱…"""
    return _REFERS.match(rest) is not None


def accepted_labels(lines: Sequence[Line], found: Sequence[Label | None]) -> list[Label | None]:
    """For every line its label, where the number stands in sequence; a declared heading's label needs none."""
    accepted: list[Label | None] = [None] * len(lines)
    quoted = quotation_lines(lines, found)
    candidates = [(place, label) for place, label in enumerate(found) if label and place not in quoted]
    _accept_headings(lines, candidates, accepted)
    _accept_articles(lines, candidates, accepted)
    items = [
        (place, label) for place, label in candidates if not lines[place].level and not is_decimal(label)
    ]
    begun = {
        place: label
        for place, line in enumerate(lines)
        if found[place] is None and (label := introduced_label(line.text))
    }
    _accept_items(sorted([*items, *begun.items()], key=lambda pair: pair[0]), begun.keys(), accepted)
    accept_decimals(lines, candidates, accepted)
    for place, line in enumerate(lines):
        if line.level:
            accepted[place] = _label_of_declared(line, found[place])
    return accepted


def _label_of_declared(line: Line, label: Label | None) -> Label | None:
    """The label of a heading that the file declares: 2. 方法, but 第四条规定的理解 has none."""
    if label is None or not label.number:
        return None
    return label if label.firm or not is_reference(line.text[label.length :]) else None


def quotation_lines(lines: Sequence[Line], found: Sequence[Label | None]) -> set[int]:
    """The lines that a quotation of several paragraphs goes on through, as where a whole article is quoted.

    Where each quoted paragraph opens its own quotation mark, as is the custom, the last one alone closes it.
    A mark that is never closed, or not before the text's own next article, was forgotten.
    """
    quoted: set[int] = set()
    nets = [_net_quotes(line.text) for line in lines]
    opened, depth = -1, 0
    last: Number = (0,)
    for place, line in enumerate(lines):
        text, label, net = line.text, found[place], nets[place]
        if not net and depth <= 0 and text[0] not in "“「":
            last = _article_of(label) or last
            continue
        own = _article_of(label)
        if line.level:
            depth = net = 0
        if depth > 0:
            if place - opened > _QUOTATION_LIMIT or (
                own and follows(last, own) and not _comes_again(lines, found, nets, place, depth)
            ):
                depth = 0
            else:
                depth += net - (text[0] in "“「")
                if depth <= 0:
                    quoted.update(range(opened + 1, place + 1))
                    depth = 0
                continue
        if place and text[0] in "“「" and net >= 0 and _may_quote(lines[place - 1].text, place - 1 in quoted):
            quoted.add(place)
        if net > 0:
            opened, depth = place, net
        last = own or last
    return quoted


def _article_of(label: Label | None) -> Number | None:
    """The number of an article that is set off from its text."""
    return label.number if label and label.firm and label.rank is Rank.ARTICLE else None


def _may_quote(above: str, quoted: bool) -> bool:
    """Whether a paragraph in quotation marks is quoted by the one above: 增加一章，作为第五章： / “第五章 监督管理"""
    return above[-1] in "：:" or (quoted and above[-1] in "”」")


def _comes_again(
    lines: Sequence[Line], found: Sequence[Label | None], nets: Sequence[int], place: int, depth: int
) -> bool:
    """Whether a quotation closes, and the article that seemed to go on with the text stands again below it."""
    label = found[place]
    for below in range(place, min(place + _QUOTATION_LIMIT, len(lines))):
        other = found[below]
        if depth <= 0 and other and other.firm and other.rank is Rank.ARTICLE:
            return label is not None and other.number == label.number
        depth += nets[below] - (depth > 0 and lines[below].text[0] in "“「")
    return False


def _net_quotes(text: str) -> int:
    """How many quotations a line opens and leaves open."""
    net = text.count("“") - text.count("”") if "“" in text or "”" in text else 0
    return net + text.count("「") - text.count("」") if "「" in text or "」" in text else net


def _accept_headings(
    lines: Sequence[Line], candidates: Sequence[tuple[int, Label]], accepted: list[Label | None]
) -> None:
    """Parts, chapters and the like: their line is nothing but a heading.

    第三節有關受益人會議之規定，於前項準用之。 is text; 第一款所称标志… is text.
    """
    last: dict[Rank, Number] = {}
    successors = _next_numbers([(place, label) for place, label in candidates if label.rank in HEADING_RANKS])
    for place, label in candidates:
        rank = label.rank
        if rank not in HEADING_RANKS:
            continue
        rest = lines[place].text[label.length :].strip()
        before = last.get(rank, (0,))
        in_sequence = label.number == (1,) or follows(before, label.number)
        if label.firm:
            fits = not rest or (
                len(rest) <= _HEADING_LIMIT and not has_stop(rest) and rest[-1] not in "；：;:"
            )
            if rank in (Rank.SUBSECTION, Rank.ITEM_HEADING):
                after = successors[place]
                fits = (
                    fits and in_sequence and (before != (0,) or bool(after and follows(label.number, after)))
                )
        else:
            fits = (in_sequence or label.number > before) and not _CHAPTER_REFERS.match(rest)
            fits = fits and is_heading_like(rest.rstrip("、"), _LOOSE_HEADING_LIMIT)
            fits = fits and rank not in (Rank.SUBSECTION, Rank.ITEM_HEADING)
        if fits:
            accepted[place] = label
            last[rank] = label.number
            for lower in [other for other in last if other > rank]:
                del last[lower]


def _next_numbers(candidates: Sequence[tuple[int, Label]]) -> dict[int, Number | None]:
    """For every candidate the number of the next one of its style."""
    following: dict[int, Number | None] = {}
    latest: dict[str, Number] = {}
    for place, label in reversed(candidates):
        following[place] = latest.get(label.style.name)
        latest[label.style.name] = label.number
    return following


def _accept_articles(
    lines: Sequence[Line], candidates: Sequence[tuple[int, Label]], accepted: list[Label | None]
) -> None:
    """Articles: one sequence, which may begin anew, with articles struck out (a gap) or put in (12-1)."""
    articles = [(place, label) for place, label in candidates if label.rank is Rank.ARTICLE]
    firm = [pair for pair in articles if pair[1].firm]
    loose = [pair for pair in articles if not pair[1].firm]
    if len(firm) < len(loose):  # the text sets no label off: 第一条为了…
        referring = {place for place, label in loose if is_reference(lines[place].text[label.length :])}
        chain = _chain([pair for pair in articles if pair[0] not in referring])
        loose = [pair for pair in loose if pair[0] in referring]
        beyond = False
    else:
        chain = _chain(firm)
        loose = [
            (place, label) for place, label in loose if not is_reference(lines[place].text[label.length :])
        ]
        beyond = True
    for place, label in chain:
        accepted[place] = label
    _fill_gaps(chain, loose, accepted, beyond=beyond)


def _chain(articles: Sequence[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """The articles without the runs that interrupt the sequence and after which it goes on."""
    chain: list[tuple[int, Label]] = []
    last: Number = (0,)
    place = 0
    while place < len(articles):
        run = place + 1
        if not follows(last, articles[place][1].number):
            while run < len(articles) and follows(articles[run - 1][1].number, articles[run][1].number):
                run += 1
            if _interrupts(articles, run, last) and (chain or run == place + 1):
                place = run
                continue
        chain.extend(articles[place:run])
        last = articles[run - 1][1].number
        place = run
    return chain


def _interrupts(articles: Sequence[tuple[int, Label]], run: int, last: Number) -> bool:
    """Whether the sequence goes on after a run as if it were not there; else the author misnumbered."""
    return run < len(articles) and follows(last, articles[run][1].number)


def _fill_gaps(
    chain: Sequence[tuple[int, Label]],
    loose: Sequence[tuple[int, Label]],
    accepted: list[Label | None],
    *,
    beyond: bool,
) -> None:
    """Takes in a label that runs into its text where just that number is missing.

    ``beyond`` allows it after the last article as well.
    """
    position = 0
    last: Number = (0,)
    for place, label in loose:
        while position < len(chain) and chain[position][0] < place:
            last = chain[position][1].number
            position += 1
        fits = chain and follows(last, label.number)
        if fits and position < len(chain):
            fits = chain[position][1].number > label.number
        elif fits:
            fits = beyond
        if fits:
            accepted[place] = label
            last = label.number


def _accept_items(
    candidates: Sequence[tuple[int, Label]], begun: Container[int], accepted: list[Label | None]
) -> None:
    """Items: a list begins at one and goes on by one, through the sections or anew in each of them.

    A gap of one is a slip of the author's; a number with neither neighbour is text. ``begun`` are the lines
    that introduce a list and bear its first number: 附件：1.分工表
    """
    items = [(place, label) for place, label in candidates if label.rank > Rank.ARTICLE]
    successors = _next_numbers(items)
    last: dict[str, int] = {}
    for place, label in items:
        if label.rank is Rank.BULLET:
            accepted[place] = label
            continue
        number, before, after = label.number[0], last.get(label.style.name, 0), successors[place]
        continued = after == (number + 1,)
        if number == 1:
            fits = continued or label.style.name not in ("stem", "formal")
        else:
            fits = number == before + 1 or continued or number == before + 2
        if fits:
            last[label.style.name] = number
            if place not in begun:
                accepted[place] = label
