"""Forms that a region writes where OpenCC's configuration for it writes others: 計畫 and 公布 in Taiwan, not 計劃, 公佈.

``taiwan_forms`` has them, each in a context of whole words, made from Taiwan's statutes by a script. What is no matter of
one region (複核, 逕行) counts in Hong Kong, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern
from typing import Final, NamedTuple

LONGEST_NEIGHBOUR: Final = 4  # characters of a word beside another that can say how that one is written
COMMON: Final = frozenset("发复制系准并签汇只征冲获卷尽径")
"""Characters that are written alike in all regions, word by word."""


class Context(NamedTuple):
    """Whole words, or two characters of one, and at which of them a character stands."""

    words: str
    offset: int


class Forms(NamedTuple):
    """What is written: the contexts, what they make of a character, and which characters there are."""

    in_context: dict[Context, str]
    characters: dict[int, str]
    sought: Pattern[str]


def with_regional_forms(text: str, shown: str, borders: Sequence[int], name: str) -> str:
    """What OpenCC made of a simplified text by a configuration, with the forms of its region."""
    forms = _forms(name)
    if forms is None:
        return shown
    written = shown.translate(forms.characters) if forms.characters else shown
    changed: list[str] | None = None
    for match in forms.sought.finditer(text):
        offset = match.start()
        for context in contexts(text, offset, borders):
            form = forms.in_context.get(context)
            if form is not None:
                if form != written[offset]:
                    changed = list(written) if changed is None else changed
                    changed[offset] = form
                break
    return written if changed is None else "".join(changed)


def contexts(text: str, offset: int, borders: Sequence[int]) -> Iterator[Context]:
    """What can say how a character is written, the strongest first: words around it, its word, two characters of it."""
    index = bisect_right(borders, offset) - 1
    start, end = borders[index], borders[index + 1]
    before = borders[index - 1] if index else start
    after = borders[index + 2] if index + 2 < len(borders) else end
    has_before = 0 < start - before <= LONGEST_NEIGHBOUR and text[before:start].isalpha()
    has_after = 0 < after - end <= LONGEST_NEIGHBOUR and text[end:after].isalpha()
    if has_before and has_after:
        yield Context(text[before:after], offset - before)
    if has_after:
        yield Context(text[start:after], offset - start)
    if has_before:
        yield Context(text[before:end], offset - before)
    yield Context(text[start:end], offset - start)
    if end - start > 2:
        if offset + 2 <= end:
            yield Context(text[offset : offset + 2], 0)
        if offset > start:
            yield Context(text[offset - 1 : offset + 1], 1)


@cache
def _forms(name: str) -> Forms | None:
    """The forms that a configuration lacks; None where it lacks none."""
    if name not in {"s2tw", "s2hk"}:
        return None
    import re

    from documents.scripts.taiwan_forms import CHARACTERS, IN_CONTEXT

    in_context: dict[Context, str] = {}
    for line in IN_CONTEXT.split():
        words, _, rest = line.partition(":")
        for place in rest.split(","):
            offset, form = int(place[:-1]), place[-1]
            if name == "s2tw" or words[offset] in COMMON:
                in_context[Context(words, offset)] = form
    sought = re.compile(f"[{''.join({words[offset] for words, offset in in_context})}]")
    return Forms(in_context, str.maketrans(CHARACTERS) if name == "s2tw" else {}, sought)
