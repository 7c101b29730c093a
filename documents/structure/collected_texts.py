"""Texts of one kind that were put together in one file, each under the same title with a number of its own. Pure.

租赁合同（两份） / 租赁合同1 / … / 租赁合同2 / …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from documents.lines.line import Line, is_heading_like, squeeze
from documents.lines.numbering import Label, numeral_value

_NUMBERED_TITLE = re.compile(
    r"(.*?)(?:第|之|[（(])?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[）)]|篇|份)?[:：]?"
)
_SHORTEST = 4  # letters of a title without its number
_LONGEST = 40
_HEAD = 40  # lines at the beginning of a file, and right above the first title, that may name it
_ABOVE = 10


def collected_texts(lines: Sequence[Line], labels: Sequence[Label | None], body: Sequence[int]) -> set[int]:
    """Where in the body (places in ``body``) the titles stand of texts that were put together.

    They are one title with the numbers from one, which a line above the first names; each has something below.
    """
    series: dict[str, list[int]] = {}
    for here, place in enumerate(body):
        line = lines[place]
        if labels[place] is not None or line.level or len(line.text) > _LONGEST:
            continue
        if line.text[-1] not in "0123456789一二三四五六七八九十）)篇份:：" or here + 1 == len(body):
            continue
        found = _NUMBERED_TITLE.fullmatch(squeeze(line.text))
        if found is None or not is_heading_like(found[1]):
            continue
        name = found[1].rstrip("篇第").rstrip("（(")
        places = series.setdefault(name, [])
        if numeral_value(found[2]) == len(places) + 1:
            places.append(here)
    return {
        here
        for name, places in series.items()
        if len(places) > 1 and len(name) >= _SHORTEST and _is_named_above(lines, body[places[0]], name)
        if all(later > here + 1 for here, later in pairwise(places))
        for here in places
    }


def _is_named_above(lines: Sequence[Line], place: int, name: str) -> bool:
    head = range(min(place, _HEAD))
    return any(name in squeeze(lines[at].text) for at in (*head, *range(max(_HEAD, place - _ABOVE), place)))
