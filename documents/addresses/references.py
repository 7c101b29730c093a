"""References in a text: 本法第十三条第二款, 前两款, 第四十条至第四十二条, 《长春都市圈发展规划》. Pure.

Words are read on the folded text, so script and width do not matter. A number without a name before it means
this document only after words that cannot name another (依照, 违反, 、); after anything else it is left alone,
and what is said in quotation marks in an amendment is another text's. No link is better than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from documents.addresses.address_book import AddressBook, Role
from documents.addresses.address_lookup import units_said
from documents.addresses.headings_said import STATE
from documents.addresses.reference_words import (
    AMENDMENT,
    Saying,
    code_of_part,
    goes_on,
    level_of,
    names_in_short,
    sayings_in,
    without_brackets,
)
from documents.document import Document, Rank, Span, Unit
from documents.scripts.fold import fold

SECTION, ARTICLE = level_of("节"), level_of("条")
_RANKS = {
    "编": Rank.PART,
    "篇": Rank.PART,
    "分编": Rank.SUBPART,
    "章": Rank.CHAPTER,
    "节": Rank.SECTION,
    "条": Rank.ARTICLE,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that name a place. ``span`` is where they stand, ``address`` what they say of the place.

    ``name`` is the other document that is meant, as the text calls it (None: this one); where no title marks
    are around it ``is_exact`` is False, and the name is the end of it. ``units`` are the places of the units
    meant in this document's table, one or a run; none where that is not certain or it leads elsewhere.
    """

    span: Span
    address: str
    name: str | None = None
    is_exact: bool = True
    units: tuple[int, ...] = ()


class References:
    """The references of one document, found unit by unit when asked for."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self.document, self.book = document, book
        self._references: dict[int, tuple[Reference, ...]] = {}
        self._names_others: dict[int, int] = {}  # by article

    def prepare(self) -> None:
        """Find out now what takes a pass over the whole document: every unit is looked through quickly then."""
        _ = self._called, self._articles, self._own_name, self._amended
        self.book.prepare()

    def of(self, unit: Unit) -> tuple[Reference, ...]:
        """The references in a unit's own words, its heading's included, in reading order."""
        known = self._references.get(unit.index)
        if known is None:
            spans = [span for span in (unit.heading, unit.text) if span is not None]
            known = self._references[unit.index] = tuple(
                reference for span in spans for reference in self._in(unit, span)
            )
        return known

    def below(self, unit: Unit | None = None) -> Iterator[Reference]:
        """The references of a unit and of all below it; without one, of the whole document."""
        if unit is not None:
            yield from self.of(unit)
        for inner in self.document.walk(unit):
            yield from self.of(inner)

    # Which text is meant

    def _in(self, unit: Unit, span: Span) -> Iterator[Reference]:
        words, published = self.document.folded[span.start : span.end], self.document.slice(span)
        quotation = _Quotation(published)
        told: list[_Told] = []  # in this sentence
        ends, is_listed = 0, False
        for saying in sayings_in(words, taiwanese=self.book.taiwanese):
            if not goes_on(words[ends : saying.start]):
                told = []
            is_listed = is_listed if saying.is_joined else self._is_listed(unit, saying, span)
            name = None if saying.name is None else published[slice(*saying.name)]
            quoted = quotation.holds(saying.start)
            unsure = quoted or is_listed or _may_go_on(saying, told)
            reference = self._read(unit, saying, name, span.start, quoted=quoted, unsure=unsure)
            if reference is not None:
                told.append(_Told(saying, is_own=bool(reference.units)))
                yield reference
            ends = saying.end

    def _read(
        self, unit: Unit, saying: Saying, name: str | None, offset: int, *, quoted: bool, unsure: bool
    ) -> Reference | None:
        where, is_exact = Span(offset + saying.start, offset + saying.end), saying.is_exact
        unknown = Reference(where, saying.address)
        short = fold(name or saying.own)
        if short in self._called:
            name, is_exact = self._called[short]
        elif saying.own and not self._is_own(saying.own):
            return unknown
        if name is None and self._code and not unsure and self._says_article(saying):
            name, is_exact = self._code, True
        if name is not None and is_exact and bare(name) == bare(self._code):
            units = self._units(unit, saying) if saying.parts else ()
            named = self.document.name[: len(self._code)]
            return Reference(where, saying.address, None if units else named, units=_indexes(units))
        if name is not None and is_exact and bare(name) == bare(self.document.name):
            if not saying.parts:
                return None  # a text that names itself
            name = None
        if name is None and self._amends and (quoted or not saying.own):
            if quoted or not self._amended:
                return unknown
            name = self._amended
        if name is not None:
            return Reference(where, saying.address, name, is_exact)
        units = () if unsure or self._is_unclear(saying) else self._units(unit, saying)
        return Reference(where, saying.address, units=_indexes(units))

    def _is_listed(self, unit: Unit, saying: Saying, text: Span) -> bool:
        """Whether an item begins with a number of another text that its list is of: 有本条例下列情形之一 …"""
        if saying.start or text != unit.text or not self._is_item(unit) or saying.way or saying.own:
            return False
        article = self._article(unit)
        return article is not None and self._named_in(article) < text.start

    def _named_in(self, article: Unit) -> int:
        """Where an article that carries out another text first names one; past its end where it does not."""
        if not self._carries_out:
            return article.end
        start = self._names_others.get(article.index)
        if start is None:
            words = self.document.folded[article.start : article.end]
            offsets = [words.find(short) for short in self._called if short in words]
            named = next((saying for saying in sayings_in(words) if saying.name is not None), None)
            offsets += [named.start] if named else []
            start = self._names_others[article.index] = article.start + min(offsets, default=len(words))
        return start

    def _says_article(self, saying: Saying) -> bool:
        """Whether a number is an article's, a chapter's, of this text or of the code that it is a part of."""
        said = bool(saying.parts) and not saying.way and level_of(saying.parts[0]) <= ARTICLE
        return said and not self._is_unclear(saying)

    def _is_own(self, own: str) -> bool:
        """Whether 本法 is this text, not the law that it carries out: its name ends so, or it has none."""
        if own in self._called:
            return False
        if own[1:] in self._code:
            return True
        name = without_brackets(self._own_name)
        return (
            self.document.title is None or name.endswith(own[1:]) or (own[1:] in name and name[-1:] == "编")
        )

    def _is_item(self, unit: Unit) -> bool:
        return self.book.standing(unit).role is Role.ITEM_OF_ARTICLE

    @cached_property
    def _carries_out(self) -> bool:
        """Whether the text carries out another one (本法): lists in it may be of that one's articles."""
        return any(short.startswith("本") for short in self._called)

    @cached_property
    def _called(self) -> dict[str, tuple[str, bool]]:
        """What the text calls other texts in short (以下简称本法), and whether their names have title marks."""
        return {
            short: (self.document.text[slice(*name)], marked)
            for short, name, marked in names_in_short(self.document.folded)
        }

    @cached_property
    def _code(self) -> str:
        """The code that this text is a part of, kept as a file of its own: what is not here is in another part."""
        return code_of_part(self._own_name) if self.document.statute else ""

    @cached_property
    def _own_name(self) -> str:
        return fold(self.document.name)

    def _is_unclear(self, saying: Saying) -> bool:
        """Whether words before a number may name another text: in a statute articles are taken for its own."""
        own_articles = self.document.statute and saying.parts and level_of(saying.parts[0]) >= ARTICLE
        return saying.is_elsewhere or (saying.is_unclear and not own_articles)

    @cached_property
    def _amends(self) -> bool:
        """Whether the document changes another one: its numbers are that one's."""
        return AMENDMENT.search(self._own_name) is not None

    @cached_property
    def _amended(self) -> str | None:
        match = AMENDMENT.search(self._own_name)
        return self.document.name[slice(*match.span(1))] if match and match[1] else None

    # Which units are meant

    def _units(self, unit: Unit, saying: Saying) -> Sequence[Unit]:
        """The units meant in this document; none where that is not certain."""
        first = self._units_numbered(unit, saying, saying.parts)
        if saying.until is None or len(first) != 1:
            return first
        last = self._units_numbered(unit, saying, saying.until)
        return self._run(first[0], last[0]) if len(last) == 1 else ()

    def _run(self, first: Unit, last: Unit) -> Sequence[Unit]:
        row = self._row(first)
        start, end = _index_in(row, first), _index_in(row, last)
        return row[start : end + 1] if start <= end < len(row) and row[end] is last else ()

    def _units_numbered(self, unit: Unit, saying: Saying, parts: tuple[str, ...]) -> Sequence[Unit]:
        if saying.way == "同":
            return ()  # the one that was named last: which, is not certain
        if saying.way:
            start = self._there(unit, saying)
            if not parts:
                return start
            return self._below(start[0], parts) if len(start) == 1 else ()
        return self._said(unit, parts)

    def _said(self, unit: Unit, parts: tuple[str, ...]) -> Sequence[Unit]:
        """What 第十三条第二款 means, or 第二款 in the article that says it, 第三节 in its chapter."""
        level = level_of(parts[0])
        if level == SECTION:
            chapter = self._enclosing(unit, "章")
            units = self._named("".join(parts)) if chapter is None else self._below(chapter, parts)
            return [candidate for candidate in units if self._enclosing(candidate, "章") is chapter]
        if level <= ARTICLE:
            return self._named("".join(parts))
        article, paragraph = self._article(unit), self._paragraph(unit)
        above_all = level_of(parts[0], taiwanese=self.book.taiwanese) == ARTICLE + 1
        for above in (article,) if above_all else (paragraph, article):
            units = self._below(above, parts) if above is not None else ()
            if units:
                return units
        return ()

    def _there(self, unit: Unit, saying: Saying) -> Sequence[Unit]:
        """What 前两款, 次条 or 本章 mean where they are said."""
        here = self._enclosing(unit, saying.level)
        if here is None:
            return ()
        if saying.way == "本":
            return (here,)
        row = self._row(here)
        index = _index_in(row, here)
        if saying.way == "次":
            return row[index + 1 : index + 2]
        count = saying.count or index
        return row[index - count : index] if 0 < count <= index else ()

    def _enclosing(self, unit: Unit, word: str) -> Unit | None:
        if word in _RANKS:
            return self._up(
                unit, lambda above: above.rank is _RANKS[word] and not self.book.in_article(above)
            )
        level = level_of(word, taiwanese=self.book.taiwanese)
        if level <= ARTICLE:
            return None
        if level == ARTICLE + 1:
            return self._paragraph(unit)
        items = [
            above for above in self._path(unit) if self.book.standing(above).role is Role.ITEM_OF_ARTICLE
        ]
        depth = level - ARTICLE - 1
        return items[-depth] if len(items) >= depth else None

    def _row(self, unit: Unit) -> list[Unit]:
        """A unit and its like, in order: all articles of the text, all 款 of an article."""
        if unit.rank is Rank.ARTICLE:
            return self._articles
        role = self.book.standing(unit).role
        beside = self.book.below(self.book.above(unit))
        return [peer for peer in beside if self.book.standing(peer).role is role and peer.rank is unit.rank]

    @cached_property
    def _articles(self) -> list[Unit]:
        return [
            unit
            for unit in self.document.units
            if unit.rank is Rank.ARTICLE and not self.book.in_article(unit)
        ]

    def _named(self, words: str) -> Sequence[Unit]:
        units = units_said(self.document, self.book, words)
        return units if len(units) == 1 else ()

    def _below(self, above: Unit, parts: tuple[str, ...]) -> Sequence[Unit]:
        units = self._named(f"{self.book.address(above)}.{''.join(parts)}")
        return units if units and any(ancestor is above for ancestor in self._path(units[0])) else ()

    def _article(self, unit: Unit) -> Unit | None:
        return self._enclosing(unit, "条")

    def _paragraph(self, unit: Unit) -> Unit | None:
        return self._up(unit, lambda above: self.book.standing(above).role is Role.PARAGRAPH_OF_ARTICLE)

    def _up(self, unit: Unit, wanted: Callable[[Unit], bool]) -> Unit | None:
        return next((above for above in self._path(unit) if wanted(above)), None)

    def _path(self, unit: Unit) -> Iterator[Unit]:
        """A unit and those above it, by address."""
        here: Unit | None = unit
        while here is not None:
            yield here
            here = self.book.above(here)


@dataclass(frozen=True, slots=True)
class _Told:
    """A reference read before in the same sentence."""

    saying: Saying
    is_own: bool


def _may_go_on(saying: Saying, told: Sequence[_Told]) -> bool:
    """Whether a number may be said of what was named before in the sentence, and not of where it stands.

    本法第二十六条第一项所称采购、第二项; 依管理办法第三条认可者，除第三条第二项外
    """
    if not saying.parts or saying.way or saying.own or saying.name or saying.is_joined:
        return False
    if level_of(saying.parts[0]) > ARTICLE:
        return saying.is_also and any(_has_article(before.saying) for before in told)
    others = [before.saying for before in told if not before.is_own and _has_article(before.saying)]
    return bool(others) and (saying.is_also or any(saying.parts[0] in other.parts for other in others))


def _has_article(saying: Saying) -> bool:
    return bool(saying.parts) and level_of(saying.parts[0]) <= ARTICLE


class _Quotation:
    """Whether places in some words, asked for in order, stand in quotation marks that are still open."""

    def __init__(self, words: str) -> None:
        self._words, self._offset = words, 0
        self._open = {("“", "”"): 0, ("「", "」"): 0, ("『", "』"): 0}

    def holds(self, offset: int) -> bool:
        """Whether an offset, no earlier than the one before, is quoted."""
        start, self._offset = self._offset, offset
        for marks in self._open:
            opening, closing = (self._words.count(mark, start, offset) for mark in marks)
            self._open[marks] += opening - closing
        return any(count > 0 for count in self._open.values())


def _indexes(units: Sequence[Unit]) -> tuple[int, ...]:
    return tuple(unit.index for unit in units)


def _index_in(row: Sequence[Unit], unit: Unit) -> int:
    """Where a unit stands in a row, which is in reading order, or would stand."""
    return bisect_left(row, unit.index, key=lambda peer: peer.index)


def bare(name: str) -> str:
    """A name for comparing: folded, letters and digits alone, without 中华人民共和国 at its beginning."""
    kept = "".join(character for character in fold(name) if character.isalnum())
    return kept.removeprefix(STATE) or kept
