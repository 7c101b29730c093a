"""Which labels stand in sequence, and so are labels: a line that merely begins 第四條規定… is text. Pure, linear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from documents.document import Rank
from documents.lines.decimal_numbers import decimal_labels
from documents.lines.line import Line, LineRole, ends_in_page_number, has_stop, is_heading_like, squeeze
from documents.lines.number_order import Number, follows
from documents.lines.numbering import (
    HEADING_RANKS,
    LETTERED,
    PUT_BETWEEN,
    ROMAN,
    Label,
    introduced_label,
    is_decimal,
    is_reference,
    roman_label,
)
from documents.lines.quotations import quotation_lines
from documents.patterns import late_pattern

# What follows a chapter's number that is referred to
_CHAPTER_REFERS = late_pattern(
    r"第[\s\d〇零一二三四五六七八九十百千]+[条條款项項目章节節编編]|[至、，,的之所]|规定|規定|有关|有關|以[上下外内內]"
)
_HEADING_LIMIT = 60
_LOOSE_HEADING_LIMIT = 30
_STOPPED_LIMIT = 20  # characters of a heading with a 。 at its end
_WITH_ROMAN = frozenset((ROMAN, "letter-bracketed"))  # styles
_ROMAN_LETTERS = {9: 1, 22: 5, 24: 10}  # i, v, x

Candidates = Sequence[tuple[int, Label]]
"""Lines, by their index, with what each begins with."""


def with_labels_in_sequence(lines: Sequence[Line]) -> list[Line]:
    """The lines, quotations told, with those labels alone whose number stands in sequence.

    A declared heading's label needs none, nor does that of an item of a list that the file itself has.
    """
    listed = frozenset(
        squeeze(line.text)
        for line in lines
        if line.role is LineRole.CONTENTS and not ends_in_page_number(line.text)
    )
    quoted = quotation_lines(lines, listed)
    candidates = [
        (index, line.label) for index, line in enumerate(lines) if line.label and index not in quoted
    ]
    accepted = _heading_labels(lines, candidates)
    accepted |= _article_labels(lines, candidates)
    accepted |= _item_labels(lines, candidates)
    accepted |= decimal_labels(lines, candidates, listed)
    read = list(lines)
    for index, line in enumerate(lines):
        label = _label_of_declared(line) if line.level else accepted.get(index)
        if line.nest and line.nest % 2 == 0 and line.label and line.label.rank > Rank.ARTICLE:
            label = line.label
        if label is not line.label or index in quoted:
            read[index] = line._replace(label=label, quoted=index in quoted)
    return read


def _label_of_declared(line: Line) -> Label | None:
    """The label of a heading that the file declares: 2. 方法, but 第四条规定的理解 has none."""
    label = line.label
    if label is None or not label.number:
        return None
    return label if label.firm or not is_reference(line.beside_label) else None


def _heading_labels(lines: Sequence[Line], candidates: Candidates) -> dict[int, Label]:
    """Parts, chapters and the like: their line is nothing but a heading.

    第三節有關受益人會議之規定，於前項準用之。 is text; 第一款所称标志… is text.
    """
    accepted: dict[int, Label] = {}
    last: dict[Rank, Number] = {}
    headings = [(index, label) for index, label in candidates if label.rank in HEADING_RANKS]
    chapters = [label.number for _, label in headings if label.rank is Rank.CHAPTER]
    inside = _inside_articles(candidates) if (1,) in chapters[1:] else set()
    if chapters and len(chapters) < len(headings):
        inside |= _parts_inside_articles(candidates)
    if inside:
        headings = [pair for pair in headings if pair[0] not in inside]
    successors = _next_numbers(headings)
    for index, label in headings:
        rank = label.rank
        rest = lines[index].text[label.length :].strip()
        before = last.get(rank, (0,))
        in_sequence = label.number == (1,) or follows(before, label.number)
        if label.firm:
            fits = not rest or (len(rest) <= _HEADING_LIMIT and _may_be_name(rest, in_sequence=in_sequence))
            if rank in (Rank.SUBSECTION, Rank.ITEM_HEADING):
                after = successors[index]
                fits = (
                    fits and in_sequence and (before != (0,) or bool(after and follows(label.number, after)))
                )
        else:
            fits = (in_sequence or label.number > before) and not _CHAPTER_REFERS.match(rest)
            asked = rest.rstrip("？！?!") if in_sequence else rest
            fits = fits and is_heading_like(asked.rstrip("、"), _LOOSE_HEADING_LIMIT)
            fits = fits and rank not in (Rank.SUBSECTION, Rank.ITEM_HEADING)
        if fits:
            accepted[index] = label
            last[rank] = label.number
            for lower in [other for other in last if other > rank]:
                del last[lower]
    return accepted


def _inside_articles(candidates: Candidates) -> set[int]:
    """The chapters of a form that an article quotes: they count from one, hold no article, and the law's own go on.

    第四章 / 第21条 报告之格式如下： / 第一章 事实 / 第二章 分析 / 第五章 / 第22条
    """
    inside: set[int] = set()
    own: Number = ()
    run: list[int] = []
    last: Number = ()  # of the run
    after_article = False
    below = [label.number for _, label in candidates if label.rank is Rank.CHAPTER]
    below.reverse()
    for index, label in candidates:
        if label.rank is Rank.ARTICLE:
            after_article = True
            if len(run) > 1 and below and follows(own, below[-1]) and not follows(last, below[-1]):
                inside.update(run)  # they stand together, and the chapters go on from those above them
                run = []
            elif run:
                own, run = last, []
        elif label.rank < Rank.CHAPTER:
            own, run, after_article = (), [], False
        elif label.rank is Rank.CHAPTER:
            below.pop()
            again = label.number in takewhile(lambda number: number != (1,), reversed(below))
            if run and own and follows(own, label.number) and not again:
                inside.update(run)
                own, run, after_article = label.number, [], False
            elif run and follows(last, label.number):
                run.append(index)
                last = label.number
            elif own and after_article and label.number == (1,):
                run, last = [index], label.number
            else:
                own, run, after_article = label.number, [], False
    return inside


def _parts_inside_articles(candidates: Candidates) -> set[int]:
    """The parts of a form that an article quotes: two and more stand together below an article of a chapter that goes on.

    第二章 / 第3条 报告之格式如下： / 第一部分 经过 / 第二部分 原因 / 第4条 / 第三章. A book's parts stand above its chapters.
    """
    inside: set[int] = set()
    run: list[int] = []
    chapter: Number = ()
    last: Number = ()  # part
    after_article = False
    for index, label in candidates:
        if label.rank < Rank.CHAPTER:
            begins = label.number == (1,) and after_article
            if not chapter or not (follows(last, label.number) if run else begins):
                return set()
            run.append(index)
            last = label.number
        elif label.rank is Rank.CHAPTER:
            if run and not follows(chapter, label.number):
                return set()
            chapter, run, after_article = label.number, [], False
        elif label.rank is Rank.ARTICLE:
            after_article = True
            if len(run) == 1:
                return set()
            inside.update(run)
            run = []
    return inside


def _may_be_name(rest: str, *, in_sequence: bool) -> bool:
    """Whether what stands beside a chapter's number may be its heading: a question, too, where the number is next.

    第一章 什么是法治？, 第五节 生活、卫生。 where 第四节 stands above.
    """
    if rest[-1] in "；：;:":
        return False
    if not has_stop(rest):
        return True
    said = rest.rstrip("”’」』")  # 第三章 “还有救吗？”
    if said[-1:] in ("？", "！", "?", "!"):
        return in_sequence and "。" not in rest
    return in_sequence and said[-1:] == "。" and is_heading_like(said[:-1], _STOPPED_LIMIT)


def _next_numbers(candidates: Candidates) -> dict[int, Number | None]:
    """For every candidate the number of the next one of its style."""
    following: dict[int, Number | None] = {}
    latest: dict[str, Number] = {}
    for index, label in reversed(candidates):
        following[index] = latest.get(label.style.name)
        latest[label.style.name] = label.number
    return following


def _article_labels(lines: Sequence[Line], candidates: Candidates) -> dict[int, Label]:
    """Articles: one sequence, which may begin anew, with articles struck out (a gap) or put in (12-1)."""
    articles = [(index, label) for index, label in candidates if label.rank is Rank.ARTICLE]
    if len(articles) == 1 and not articles[0][1].firm:
        return {}  # 第二条说的是… in an essay
    firm = [pair for pair in articles if pair[1].firm]
    loose = [pair for pair in articles if not pair[1].firm]
    if len(firm) < len(loose):  # the text sets no label off: 第一条为了…
        referring = {index for index, label in loose if is_reference(lines[index].text[label.length :])}
        chain = _chain([pair for pair in articles if pair[0] not in referring])
        if not firm and not any(
            follows(one.number, next_.number) for (_, one), (_, next_) in pairwise(chain)
        ):
            return {}  # 第五条讲的是… / 第七条规定… in an essay
        loose = [pair for pair in loose if pair[0] in referring]
        beyond = False
    else:
        chain = _chain(firm)
        loose = [
            (index, label) for index, label in loose if not is_reference(lines[index].text[label.length :])
        ]
        beyond = True
    return dict(chain) | _labels_in_gaps(chain, loose, beyond=beyond)


def _chain(articles: Candidates) -> list[tuple[int, Label]]:
    """The articles without the runs that interrupt the sequence and after which it goes on."""
    chain: list[tuple[int, Label]] = []
    last: Number = (0,)
    start = 0  # of a run, as ``end`` is its end, among the articles
    while start < len(articles):
        end = start + 1
        if not follows(last, articles[start][1].number):
            while end < len(articles) and follows(articles[end - 1][1].number, articles[end][1].number):
                end += 1
            if _interrupts(articles, end, last) and (chain or end == start + 1):
                start = end
                continue
        chain.extend(articles[start:end])
        last = articles[end - 1][1].number
        start = end
    return chain


def _interrupts(articles: Candidates, end: int, last: Number) -> bool:
    """Whether the sequence goes on after a run as if it were not there; else the author misnumbered."""
    return end < len(articles) and follows(last, articles[end][1].number)


def _labels_in_gaps(chain: Candidates, loose: Candidates, *, beyond: bool) -> dict[int, Label]:
    """Those of the labels that run into their text which bear just the number that is missing there.

    ``beyond`` allows it after the last article as well.
    """
    accepted: dict[int, Label] = {}
    position = 0
    last: Number = (0,)
    for index, label in loose:
        while position < len(chain) and chain[position][0] < index:
            last = chain[position][1].number
            position += 1
        fits = bool(chain) and follows(last, label.number)
        if fits and position < len(chain):
            fits = chain[position][1].number > label.number
        elif fits:
            fits = beyond
        if fits:
            accepted[index] = label
            last = label.number
    return accepted


def _item_labels(lines: Sequence[Line], candidates: Candidates) -> dict[int, Label]:
    """Items: a list begins at one and goes on by one, through the sections or anew in each of them.

    A gap of one is a slip of the author's; a number with neither neighbour is text. A line that introduces a list
    and bears its first number, 附件：1.分工表, begins it and is no item.
    """
    introduced = {
        index: label
        for index, line in enumerate(lines)
        if line.label is None and (label := introduced_label(line.text))
    }
    items = [
        (index, label)
        for index, label in candidates
        if label.rank > Rank.ARTICLE and not lines[index].level and not is_decimal(label)
    ]
    sections = _lettered_sections(items)
    if sections:
        items = [pair for pair in items if pair[0] not in sections]
    if not _WITH_ROMAN.isdisjoint({label.style.name for _, label in items}):
        items = _with_roman_numbers(items)
    if introduced:
        items = sorted([*items, *introduced.items()], key=lambda pair: pair[0])
    accepted: dict[int, Label] = dict(sections)
    successors = _next_numbers(items)
    last: dict[str, int] = {}
    standing: dict[int, int] = {}  # depth → number of the items that are open
    for index, label in items:
        if label.rank is Rank.BULLET:
            accepted[index] = label
            continue
        if label.style.name in PUT_BETWEEN:
            if standing.get(label.style.depth) == label.number[0]:
                accepted[index] = label  # (1A) below (1)
            continue
        number, before, after = label.number[0], last.get(label.style.name, 0), successors[index]
        continued = after == (number + 1,)
        if number == 1:
            fits = continued or label.style.name not in ("stem", "formal")
        else:
            fits = number == before + 1 or continued or number == before + 2
        if fits:
            last[label.style.name] = number
            depth = label.style.depth
            standing = {other: above for other, above in standing.items() if other < depth} | {depth: number}
            if index not in introduced:
                accepted[index] = label
    return accepted


def _lettered_sections(items: Candidates) -> dict[int, Label]:
    """The sections of a text that puts new ones between by letters, 11A., as ordinances of Hong Kong do.

    Their numbers go up, over gaps too: 11A., 11J., 12., 13-16., 17.
    """
    if LETTERED not in {label.style.name for _, label in items}:
        return {}
    sections: dict[int, Label] = {}
    last: Number = (0,)
    for index, label in items:
        if label.rank is Rank.ARABIC and label.number > last:
            sections[index] = label
            last = label.number
    return sections


def _with_roman_numbers(items: Iterable[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """The items with (i), (v) and (x) told as Roman numbers where they are no letters of their list.

    (a) / (i) / (ii) / (b); but (h) / (i) / (j)
    """
    read: list[tuple[int, Label]] = []
    letter = roman = 0
    for index, by_form in items:
        label = by_form
        if label.style.name == "letter-bracketed":
            number = label.number[0]
            as_roman = _ROMAN_LETTERS.get(number, 0)
            if as_roman and number != letter + 1 and (as_roman == 1 or as_roman == roman + 1):
                label = roman_label(label, as_roman)
            else:
                letter, roman = number, 0
        if label.style.name == ROMAN:
            roman = label.number[0]
        elif label.rank <= Rank.ARABIC_BRACKETED:
            letter = roman = 0
        read.append((index, label))
    return read
