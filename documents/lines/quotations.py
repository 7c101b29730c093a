"""Quotations of several paragraphs, as where a whole article is quoted: which lines go on with one. Pure, linear."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from documents.document import Rank
from documents.lines.line import Line, LineRole, squeeze
from documents.lines.number_order import Number, follows

_LONGEST = 100  # lines that one quotation may run over


def quotation_lines(lines: Sequence[Line], listed: Collection[str] = ()) -> set[int]:
    """The indexes of the lines that go on with a quotation; labels are those that lines have by their form.

    Where each quoted paragraph opens its own quotation mark, as is the custom, the last one alone closes it.
    A mark that is never closed, or not before the text's own next article, was forgotten, and so was one that is open
    where a numbered heading stands that a table of contents lists (``listed``, without white space). Page marks and
    tables of contents are passed over.
    """
    indexes = [index for index, line in enumerate(lines) if line.role is LineRole.BODY]
    if len(indexes) == len(lines):
        return _quoted(lines, listed)
    return {indexes[row] for row in _quoted([lines[index] for index in indexes], listed)}


def _quoted(lines: Sequence[Line], listed: Collection[str]) -> set[int]:
    quoted: set[int] = set()
    nets = [_net_quotes(line.text) for line in lines]
    opened, depth = -1, 0
    last: Number = (0,)
    for index, line in enumerate(lines):
        text, net = line.text, nets[index]
        if not net and depth <= 0 and text[0] not in "“「":
            last = _article_of(line) or last
            continue
        own = _article_of(line)
        if line.level or (depth > 0 and listed and _is_listed(line, listed)):
            depth = net = 0
        if depth > 0:
            if index - opened > _LONGEST or (
                own and follows(last, own) and not _comes_again(lines, nets, index, depth)
            ):
                depth = 0
            else:
                depth += net - (text[0] in "“「")
                if depth <= 0:
                    quoted.update(range(opened + 1, index + 1))
                    depth = 0
                continue
        if index and text[0] in "“「" and net >= 0 and _may_quote(lines[index - 1].text, index - 1 in quoted):
            quoted.add(index)
        if net > 0:
            opened, depth = index, net
        last = own or last
    return quoted


def _is_listed(line: Line, listed: Collection[str]) -> bool:
    """Whether a numbered line is one of those listed, or a chapter, which may be listed by its number alone: 3. 启动"""
    label = line.label
    if label is None:
        return False
    if squeeze(line.text) in listed:
        return True
    return label.rank is Rank.CHAPTER and f"{label.number[0]}.{squeeze(line.beside_label)}" in listed


def _article_of(line: Line) -> Number | None:
    """The number of an article that is set off from its text."""
    label = line.label
    return label.number if label and label.firm and label.rank is Rank.ARTICLE else None


def _may_quote(above: str, quoted: bool) -> bool:
    """Whether a paragraph in quotation marks is quoted by the one above: 增加一章，作为第五章： / “第五章 监督管理"""
    return above[-1] in "：:" or (quoted and above[-1] in "”」")


def _comes_again(lines: Sequence[Line], nets: Sequence[int], index: int, depth: int) -> bool:
    """Whether a quotation closes, and the article that seemed to go on with the text stands again below it."""
    label = lines[index].label
    for below in range(index, min(index + _LONGEST, len(lines))):
        other = lines[below].label
        if depth <= 0 and other and other.firm and other.rank is Rank.ARTICLE:
            return label is not None and other.number == label.number
        depth += nets[below] - (depth > 0 and lines[below].text[0] in "“「")
    return False


def _net_quotes(text: str) -> int:
    """How many quotations a line opens and leaves open; a lone straight mark is the other half: “install less"."""
    net = text.count("“") - text.count("”") if "“" in text or "”" in text else 0
    if net and text.count('"') % 2:
        net += 1 if net < 0 else -1
    return net + text.count("「") - text.count("」") if "「" in text or "」" in text else net
