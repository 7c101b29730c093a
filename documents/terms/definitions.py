"""The definitions of a document, in reading order. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from documents.document import Document, Rank, Span, Unit
from documents.patterns import late_pattern
from documents.terms.definition import Definition, Scope
from documents.terms.sayings import DefinitionSaid, definitions_in, item_in, opens_a_list

_SECTION: Final = late_pattern("本[章节编]")
_ARTICLE: Final = late_pattern("[前上][一二三两各]?[条款项目]|本[条款项目](?!例)")


def definitions_of(document: Document) -> tuple[Definition, ...]:
    """What a document defines, each definition once, by where its term stands."""
    found: dict[int, Definition] = {}
    listed = _Listed(document)
    for unit in document.units:
        span = unit.text
        if span is None or unit.kind == "row":
            continue
        words = document.folded[span.start : span.end]
        in_list = listed.scope_at(unit, words)
        said = list(definitions_in(words))
        if in_list is not None and (item := item_in(words, nested=listed.is_nested(unit))) is not None:
            said = [item, *(one for one in said if one.kind == "short" or one.name != item.name)]
        for one in said:
            whose = one.whose or (in_list or "")
            definition = _definition(document, unit, one, whose)
            found.setdefault(definition.name.start, definition)
    return tuple(sorted(found.values(), key=lambda definition: definition.name.start))


class _Listed:
    """Tells which units are the items of a list of definitions, going through the units in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._scope: str | None = None
        self._within: tuple[int, int] = (0, 0)
        self._depth: int | None = None  # of the list's own items

    def scope_at(self, unit: Unit, words: str) -> str | None:
        """How far the definitions of a list hold whose item the unit is; None where it is none."""
        scope = opens_a_list(words)
        if scope is not None:
            self._scope, self._within, self._depth = scope, self._reach(unit), None
            return None
        if self._scope is None or not self._within[0] <= unit.start < self._within[1]:
            return None
        if self._depth is None:
            self._depth = unit.depth
        return self._scope

    def is_nested(self, unit: Unit) -> bool:
        """Whether an item stands inside another one of the list."""
        return self._depth is not None and unit.depth > self._depth

    def _reach(self, unit: Unit) -> tuple[int, int]:
        """To where a list goes on: to the end of the article, else of the section that it stands in."""
        document, above = self._document, unit
        while above.parent is not None and above.rank is not Rank.ARTICLE:
            above = document.units[above.parent]
            if above.kind == "section" and above.rank is not Rank.ARTICLE and not document.statute:
                break
        return unit.start + 1, above.end


def _definition(document: Document, unit: Unit, said: DefinitionSaid, whose: str) -> Definition:
    assert unit.text is not None
    offset = unit.text.start
    name = Span(offset + said.name[0], offset + said.name[1])
    meaning = Span(offset + said.meaning[0], offset + said.meaning[1])
    scope, holds = _scope(document, unit, said, whose)
    term = "".join(document.slice(name).split())
    return Definition(term, name, meaning, unit.index, said.kind, scope, holds)


def _scope(document: Document, unit: Unit, said: DefinitionSaid, whose: str) -> tuple[Scope, Span]:
    """How far a definition holds: 本章所称 in the chapter, 前款所称 in the article, all else in the whole text."""
    if said.kind == "short":
        return "text", Span(unit.start, len(document.text))
    if match := _SECTION.search(whose):
        rank = {"章": Rank.CHAPTER, "节": Rank.SECTION}.get(match[0][1], Rank.PART)
        above = _above(document, unit, rank)
        if above is not None:
            return "section", Span(above.start, above.end)
    if _ARTICLE.search(whose):
        above = _above(document, unit, Rank.ARTICLE)
        if above is not None:
            return "article", Span(above.start, above.end)
    return "text", Span(0, len(document.text))


def _above(document: Document, unit: Unit, rank: Rank) -> Unit | None:
    here: Unit | None = unit
    while here is not None and here.rank is not rank:
        here = document.units[here.parent] if here.parent is not None else None
    return here


def definitions_holding(definitions: tuple[Definition, ...], offset: int) -> Iterator[Definition]:
    """Those of some definitions that hold at an offset."""
    return (
        definition for definition in definitions if definition.holds.start <= offset < definition.holds.end
    )
