"""Which numbered points hold the unnumbered paragraphs below them, though they have no heading. Pure, linear.

（一）促进消费。激发消费活力。 / 扩大有效投资。 / （二）培育实体经济。 / 布局新兴产业。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from documents.document import Rank
from documents.lines.line import Line, LineRole, has_stop, is_appendix, is_date
from documents.lines.numbering import HEADING_RANKS

_FEWEST_FOLLOWED = 2


def points_with_paragraphs(body: Sequence[Line]) -> frozenset[int]:
    """The points of lists of two and more most of which are followed by an unnumbered paragraph, as lines of the body.

    The last of a list counts for nothing by itself: what stands below it may go on with what stands above the list.
    """
    holding: set[int] = set()
    lists: dict[int, list[int]] = {}
    for index, line in enumerate(body):
        label = line.label
        if label is None:
            if lists and (line.role is LineRole.HEADING or line.level or is_appendix(line.text)):
                _close(body, lists, lists.keys(), holding)
            continue
        if label.rank in HEADING_RANKS or label.rank is Rank.ARTICLE or line.level:
            _close(body, lists, lists.keys(), holding)
            continue
        depth = label.style.depth
        _close(body, lists, [other for other in lists if other > depth], holding)
        if label.rank is Rank.BULLET:
            continue
        if label.number == (1,):
            _close(body, lists, [other for other in lists if other == depth], holding)
        lists.setdefault(depth, []).append(index)
    _close(body, lists, lists.keys(), holding)
    return frozenset(holding)


def set_in_below_points(body: Sequence[Line]) -> frozenset[int]:
    """The unnumbered paragraphs that are set in deeper than the point above them, where the text's others are not.

    The others are those above the first point: 现发布命令如下： / 一　各县应设粥厂。 / 　　粥厂由县长督办。
    """
    others = point = -1
    set_in: set[int] = set()
    for index, line in enumerate(body):
        label = line.label
        if label is not None:
            point = line.indent if label.rank > Rank.ARTICLE and line.role is LineRole.BODY else -1
        elif point < 0:
            if line.indent > others:
                others = line.indent
        elif line.indent > point and line.indent > others >= 0 and has_stop(line.text):
            set_in.add(index)
    return frozenset(set_in)


def _close(
    body: Sequence[Line], lists: dict[int, list[int]], depths: Iterable[int], holding: set[int]
) -> None:
    """Ends lists, and takes those points that hold their paragraphs."""
    for depth in list(depths):
        points = [index for index in lists.pop(depth) if body[index].role is LineRole.BODY]
        followed = [index for index in points if _is_followed(body, index)]
        before_last = sum(index != points[-1] for index in followed) if points else 0
        if len(followed) >= _FEWEST_FOLLOWED and before_last and len(followed) * 2 > len(points):
            holding.update(points)


def _is_followed(body: Sequence[Line], index: int) -> bool:
    """Whether an unnumbered paragraph, and no heading, stands right below a point."""
    if index + 1 >= len(body):
        return False
    below = body[index + 1]
    if below.label is not None or below.role is not LineRole.BODY or below.level or below.anew:
        return False
    if below.quoted or below.text[0] in "“「『":
        return False  # what an amendment says word for word
    return has_stop(below.text) and not is_date(below.text)
