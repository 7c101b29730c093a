"""From what people say to the unit they mean."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import ClassVar

from documents.addresses.address_book import FORMAL, AddressBook, Role, key_of
from documents.addresses.headings_said import HeadingsSaid, headings_numbered
from documents.addresses.spoken_addresses import (
    BETWEEN,
    AddressPart,
    Said,
    first_of_run,
    parts_of,
    places_of_run,
    tidy,
)
from documents.document import Document, Rank, Unit
from documents.errors import DocumentError
from documents.scripts.fold import fold

NEAREST = 3
MOST_CHOICES = 8
LONGEST_CHOICE = 24  # characters of what a unit says, where it is to be chosen
LONGEST_CANONICAL = 60  # characters of a canonical address that others follow
SHORTEST_PART_OF_A_HEADING = 2


class UnknownAddress(DocumentError):
    """No unit has the address; ``nearest`` holds the addresses of units that may be meant."""

    title: ClassVar[str] = "“{document}” has no unit “{address}”"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "the nearest are {nearest}"

    def __init__(self, document: Document, address: str, nearest: Sequence[str]) -> None:
        super().__init__(document=document.name, address=address, nearest=", ".join(nearest) or "-")
        self.nearest = tuple(nearest)


class AmbiguousAddress(DocumentError):
    """Several units have the address; ``candidates`` holds them in reading order."""

    title: ClassVar[str] = "“{address}” is the address of {count} units in “{document}”"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "choose one: {choices}"

    def __init__(self, book: AddressBook, address: str, candidates: tuple[Unit, ...]) -> None:
        choices = "; ".join(_choice(book, unit) for unit in candidates[:MOST_CHOICES])
        choices += " …" if len(candidates) > MOST_CHOICES else ""
        name = book.document.name
        super().__init__(document=name, address=address, count=len(candidates), choices=choices)
        self.candidates = candidates


def _choice(book: AddressBook, unit: Unit) -> str:
    """A unit as one of several: its address and what it says, with its label."""
    document = book.document
    label = document.slice(unit.label) if unit.label else ""
    said = " ".join(f"{label}{document.slice(document.caption(unit))}".split())
    short = said[:LONGEST_CHOICE] + ("…" if len(said) > LONGEST_CHOICE else "")
    return f"{book.address(unit)} “{short}”"


def resolve(document: Document, book: AddressBook, text: str) -> Unit:
    """The unit that an address means: a canonical one, a spoken one, or a heading's text; of a run the first one.

    Raises UnknownAddress, AmbiguousAddress.
    """
    address = tidy(text)
    exact = book.get(address)
    if exact is not None:
        return exact
    reader = _Reader(document, book)
    candidates = reader.said(address)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise AmbiguousAddress(book, text, tuple(candidates))
    nearest = reader.nearest(parts_of(address), address)
    raise UnknownAddress(document, text, [book.address(unit) for unit in nearest])


def resolve_each(document: Document, book: AddressBook, text: str) -> tuple[Unit, ...]:
    """All the units that an address means, in the order in which it says them: of 第264、265条 both, of 第四条至第六条 three.

    Raises UnknownAddress, AmbiguousAddress, as ``resolve``, for each place that is said.
    """
    first = resolve(document, book, text)
    said = places_of_run(tidy(text))
    if len(said) < 2 or resolve(document, book, said[0][0]) is not first:
        return (first,)
    meant = [first]
    for place, up_to in said[1:]:
        last = resolve(document, book, place)
        if up_to:
            meant += _between(document, meant[-1], last)
        meant.append(last)
    return tuple(dict.fromkeys(meant))


def _between(document: Document, first: Unit, last: Unit) -> list[Unit]:
    """The units of one rank that stand between two."""
    if first.rank is not last.rank:
        return []
    return [
        unit
        for unit in document.units[first.index + 1 : last.index]
        if unit.rank is last.rank and (last.rank is not None or unit.parent == last.parent)
    ]


def resolve_kept(document: Document, book: AddressBook, address: str) -> Unit:
    """The unit of an address that was written down, in a link or with a note: 二.2 was the second paragraph of 二.

    Raises UnknownAddress, AmbiguousAddress.
    """
    try:
        return resolve(document, book, address)
    except AmbiguousAddress as error:
        counted = [
            unit
            for unit in error.candidates
            if unit.rank is None and book.address(unit).replace("¶", "") == tidy(address)
        ]
        if len(counted) != 1:
            raise
        return counted[0]


def units_said(document: Document, book: AddressBook, text: str) -> tuple[Unit, ...]:
    """The units that an address of numbers means, 第十三条第二款 or 13.第二款; headings' texts are not looked at."""
    address = tidy(text)
    exact = book.get(address)
    if exact is not None:
        return (exact,)
    parts = parts_of(address)
    return tuple(_Reader(document, book).follow(parts)) if parts else ()


def typed(document: Document, book: AddressBook, unit: Unit) -> str:
    """What leads to a unit when it is typed: its address, without ¶ where that is not needed."""
    address = book.address(unit)
    short = address.replace("¶", "")
    return short if short != address and units_said(document, book, short) == (unit,) else address


class _Reader:
    """Follows the parts of an address down the tree."""

    def __init__(self, document: Document, book: AddressBook) -> None:
        self.document = document
        self.book = book

    def said(self, address: str) -> list[Unit]:
        """The units that a tidy address may mean, in whichever way it is said."""
        return self._said_by_numbers(address) or self.headed(address)

    def _said_by_numbers(self, address: str) -> list[Unit]:
        """By numbers alone, by a heading and numbers below it, after the document's name, or at the end of a run."""
        parts = parts_of(address)
        found = self.from_canonical(address) or self.follow(parts) if parts else []
        if (
            not found
            and parts
            and address.startswith(f"{parts[0].written}.")
            and parts[0].said is Said.NUMBER
        ):
            label = AddressPart(Said.LABEL, parts[0].number, parts[0].written, Rank.ARABIC)
            found = self.follow([label, *parts[1:]])  # 2.第1段, where 二、 has none
        found = found or self._below_heading(address)
        if found:
            return found
        shorter = {self._headings.without_own_name(address), first_of_run(address)} - {address, ""}
        return next(filter(None, map(self._said_by_numbers, sorted(shorter, key=len))), [])

    def _below_heading(self, address: str, within: Unit | None = None) -> list[Unit]:
        """What a heading's words at the beginning of an address, and what follows them, lead to."""
        for units, end in self._headings.beginnings_of(address, within):
            rest = address[end:].lstrip(BETWEEN)
            if not rest:
                return list(units)
            parts = parts_of(rest)
            below = self._follow(list(units), parts) if parts else []
            below = below or [inner for unit in units for inner in self._below_heading(rest, unit)]
            if below:
                return _once(below)
        return []

    @cached_property
    def _headings(self) -> HeadingsSaid:
        return HeadingsSaid(self.document)

    def follow(self, parts: Sequence[AddressPart]) -> list[Unit]:
        """The units that all parts lead to, in reading order."""
        first, *further = parts
        which = bool(further) and further[0].said is Said.OCCURRENCE
        return self._follow(self._first(first, is_one_of_several=which), further)

    def from_canonical(self, address: str) -> list[Unit]:
        """What follows a canonical address of several numbers leads on from its unit: 3.2第1句, 3.4(a)."""
        for end in range(min(len(address), LONGEST_CANONICAL) - 1, 2, -1):
            unit = self.book.get(address[:end]) if "." in address[:end] else None
            if unit is not None:
                return self._follow([unit], parts_of(address[end:]))
        return []

    def _follow(self, units: list[Unit], parts: Sequence[AddressPart]) -> list[Unit]:
        index = 0
        while index < len(parts):
            if parts[index].said is Said.OCCURRENCE:
                number = parts[index].number[0]
                units, index = units[number - 1 : number] if number else [], index + 1
                continue
            below, taken = self._decimal_below(units, parts[index:])
            if not taken:
                below, taken = [inner for unit in units for inner in self._next(unit, parts[index])], 1
            units, index = _once(below), index + taken
        return units

    def _decimal_below(self, units: list[Unit], parts: Sequence[AddressPart]) -> tuple[list[Unit], int]:
        """The units that bear the next numbers as one label, 3.1 in an article, and how many parts it takes."""
        numbers = [part.number for part in takewhile(lambda part: part.said is Said.NUMBER, parts)]
        for count in range(len(numbers), 1, -1):
            number = tuple(chain.from_iterable(numbers[:count]))
            below = [inner for unit in units for inner in self._near(unit) if inner.number == number]
            if below:
                return below, count
        return [], 0

    # The first part is looked for in the whole document.

    def _first(self, part: AddressPart, *, is_one_of_several: bool) -> list[Unit]:
        if part.said is Said.NUMBER:
            return self._plain_number(part, is_one_of_several=is_one_of_several)
        if part.said is Said.HEADING:
            return self.headed(part.written)
        if part.said is Said.TEXT:
            return self._get(f"¶{part.number[0]}")
        if part.said is Said.HEADED:
            return self._get(f"§{part.number[0]}")
        ranks = _ranks_of(part)
        units = next(filter(None, (self.book.numbered(rank, part.number) for rank in ranks)), [])
        if not units and part.rank is Rank.ARABIC:
            return self._plain_number(part, is_one_of_several=is_one_of_several)
        units = self._of_style(self._outside_articles(units), part)
        return units if is_one_of_several else self._alone(units)

    def _alone(self, units: list[Unit]) -> list[Unit]:
        """Of several that bear a label, the one whose whole address it is, if any."""
        alone = [unit for unit in units if self.book.address(unit) == key_of(self.document, unit)]
        return alone if len(alone) == 1 else units

    def _get(self, address: str) -> list[Unit]:
        unit = self.book.get(address)
        return [] if unit is None else [unit]

    def _plain_number(self, part: AddressPart, *, is_one_of_several: bool) -> list[Unit]:
        """In a statute the article, elsewhere the highest rank that uses it; 十三 is 十三、 where there is one."""
        chinese = not part.written[0].isdecimal()
        ranks = [rank for rank in Rank if rank is not Rank.BULLET]
        if self.document.statute:
            ranks.insert(0, Rank.ARTICLE)
        if chinese:
            ranks.insert(0, Rank.CHINESE)
        for rank in ranks:
            units = self.book.numbered(rank, part.number)
            if self.document.statute:
                units = [unit for unit in units if not self.book.in_article(unit)]
            if units:
                units = units if rank is Rank.ARTICLE else self._of_style(units, part)
                return units if is_one_of_several else self._alone(units)
        return [] if self.document.statute or chinese else self._standing_at_the_top(part)

    def _standing_at_the_top(self, part: AddressPart) -> list[Unit]:
        """Where nothing bears the number: 2 is the second heading, in a text without headings the second paragraph."""
        headed = self.book.get("§1") is not None
        return self._get(f"{'§' if headed else '¶'}{part.number[0]}")

    def _outside_articles(self, units: list[Unit]) -> list[Unit]:
        return [unit for unit in units if not self.book.in_article(unit)] or units

    def _of_style(self, units: list[Unit], part: AddressPart) -> list[Unit]:
        """Of 一、 壹、 甲、 those that are written as they were said, if any."""
        style = _chinese_style(part.written)
        same = [unit for unit in units if unit.rank is Rank.CHINESE and self._style(unit) == style]
        return same or units

    def _style(self, unit: Unit) -> str:
        return _chinese_style(key_of(self.document, unit))

    # Every further part is looked for below what was found.

    def _next(self, unit: Unit, part: AddressPart) -> list[Unit]:
        steps: dict[Said, Callable[[Unit, AddressPart], list[Unit]]] = {
            Said.NUMBER: self._number_below,
            Said.PARAGRAPH: self._paragraph_below,
            Said.ITEM: self._item_below,
            Said.SUBITEM: self._item_below,
            Said.TEXT: self._text_below,
            Said.SENTENCE: self._sentence_below,
            Said.HEADED: self._headed_below,
            Said.HEADING: self._heading_below,
        }
        return steps.get(part.said, self._label_below)(unit, part)

    def _number_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        """What bears the number below a unit, and what is counted there: 二.2 may be （二） and the second paragraph.

        A number that is written as it was said, 2. or 二、, is meant; so are the 款 of an article.
        """
        near = [below for below in self._near(unit) if below.number == part.number]
        if unit.rank is Rank.ARTICLE or self.book.in_article(unit):
            return self._number_in_article(unit, part, near) or self._counted_below(unit, part)
        style = Rank.ARABIC if part.written[0].isdecimal() else Rank.CHINESE
        if written_so := [below for below in near if below.rank is style]:
            return self._of_style(written_so, part)
        labelled = self._highest(near) or headings_numbered(self.document, unit, part.number)
        counted = self._text_below(unit, part)
        return _once([*labelled, *counted]) or self._counted_below(unit, part)

    def _number_in_article(self, unit: Unit, part: AddressPart, near: list[Unit]) -> list[Unit]:
        written_so = [below for below in near if below.rank is Rank.CHINESE]
        if written_so and not part.written[0].isdecimal():
            return self._of_style(written_so, part)
        exact = self._get(f"{self.book.address(unit)}.{part.number[0]}") if len(part.number) == 1 else []
        return exact or self._highest(near)

    def _highest(self, near: list[Unit]) -> list[Unit]:
        highest = min((below.rank for below in near if below.rank), default=None)
        return [below for below in near if below.rank == highest]

    def _counted_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        found = self._text_below(unit, part) or self._child(unit, part) or self._labelled_inside(unit, part)
        if found or unit.kind != "section":
            return found
        sections = [
            below for below in map(self.document.units.__getitem__, unit.children) if below.kind == "section"
        ]
        return (
            self._number_below(sections[0], part) if len(sections) == 1 else []
        )  # 附件1 above its own title

    def _paragraph_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        """第二款 of an article, 第一款 as a heading; in Taiwan 款 are items."""
        if unit.rank is not Rank.ARTICLE and not self.book.in_article(unit):
            return self._label_below(unit, part)
        if self.book.taiwanese:
            return self._item_below(unit, part)
        return self._paragraph_of_article(unit, part)

    def _paragraph_of_article(self, unit: Unit, part: AddressPart) -> list[Unit]:
        paragraphs = [
            below for below in self.book.below(unit) if self._is(below, Role.PARAGRAPH_OF_ARTICLE, part)
        ]
        only = unit.rank is Rank.ARTICLE and unit.kind == "clause" and part.number == (1,)
        return [unit] if only else paragraphs

    def _item_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        if part.said is Said.ITEM and unit.rank is Rank.ARTICLE and self.book.taiwanese:
            return self._paragraph_of_article(unit, part)
        items = [below for below in self._near(unit) if self._is(below, Role.ITEM_OF_ARTICLE, part)]
        return items or [below for below in self._near(unit) if below.rank and below.number == part.number]

    def _text_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        roles = (Role.TEXT, Role.PARAGRAPH_OF_ARTICLE)
        return [
            below for below in self.book.below(unit) if any(self._is(below, role, part) for role in roles)
        ]

    def _headed_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        return [below for below in self.book.below(unit) if self._is(below, Role.HEADED, part)]

    def _sentence_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        if unit.kind == "clause":
            return [unit] if part.number == (1,) else []
        units = self.document.units
        sentences = [units[child] for child in unit.children if units[child].kind == "clause"]
        return sentences[part.number[0] - 1 : part.number[0]]

    def _heading_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        inside = {below.index for below in self.document.walk(unit)}
        return [below for below in self.headed(part.written) if below.index in inside]

    def _label_below(self, unit: Unit, part: AddressPart) -> list[Unit]:
        for number in _numbers_of(part):
            for rank in _ranks_of(part):
                near = [below for below in self._near(unit) if below.rank is rank and below.number == number]
                if near:
                    return self._of_style(near, part)
        return self._labelled_inside(unit, part)

    def _labelled_inside(self, unit: Unit, part: AddressPart) -> list[Unit]:
        """第一编 第三条: whatever bears the number anywhere inside."""
        if part.said not in (Said.RANK, Said.LABEL, Said.PARAGRAPH, Said.SUBITEM):
            return []
        ranks = _ranks_of(part)
        numbered = (below for rank in ranks for below in self.book.numbered(rank, part.number))
        return [below for below in numbered if unit.start <= below.start < unit.end and below is not unit]

    def _child(self, unit: Unit, part: AddressPart) -> list[Unit]:
        if unit.kind == "clause":
            return [unit] if part.number == (1,) else []
        if len(part.number) > 1:
            return []
        index = part.number[0] - 1
        return (
            [self.document.units[child] for child in unit.children[index : index + 1]] if index >= 0 else []
        )

    def _near(self, unit: Unit) -> list[Unit]:
        """One step further, in the address or in the tree."""
        children = (self.document.units[child] for child in unit.children)
        return _once([*self.book.below(unit), *children])

    def _is(self, unit: Unit, role: Role, part: AddressPart) -> bool:
        standing = self.book.standing(unit)
        return standing.role is role and (standing.ordinal,) == part.number

    # Headings.

    def headed(self, text: str) -> list[Unit]:
        """The units whose heading, or whose first clause where they have none, is a text; else contains it."""
        wanted = _bare(text)
        if not wanted:
            return []
        headings = [(unit, *self._names(unit)) for unit in self.document.units if unit.heading]
        captions = [(unit, *self._names(unit)) for unit in self._captioned()]
        for names in (headings, captions):
            exact = [unit for unit, caption, full in names if wanted in (caption, full)]
            if exact:
                return exact
        if len(wanted) < SHORTEST_PART_OF_A_HEADING:
            return []
        part = [unit for unit, _caption, full in headings if wanted in full]
        return part or [unit for unit, caption, _full in captions if wanted in caption]

    def _captioned(self) -> Iterator[Unit]:
        units = self.document.units
        return (unit for unit in units if not unit.heading and (unit.kind == "section" or unit.label))

    def _names(self, unit: Unit) -> tuple[str, str]:
        """A unit's caption, and its label with its caption, folded and without punctuation."""
        caption = _bare(self.document.slice(self.document.caption(unit)))
        label = _bare(self.document.slice(unit.label)) if unit.label else ""
        return caption, label + caption

    # What to offer where nothing was found.

    def nearest(self, parts: Sequence[AddressPart], address: str) -> list[Unit]:
        """A few units that may have been meant."""
        if not parts:
            return self._alike(address)
        reached: list[Unit] = []
        for count in range(len(parts) - 1, -1, -1):
            reached = self.follow(parts[:count]) if count else []
            if reached or not count:
                break
        failed = parts[len(parts) - 1] if reached else parts[0]
        pool = self.book.below(reached[0]) if reached else self._peers(failed)
        if not pool:
            return reached[:1]
        number = failed.number[0] if failed.number else 0
        near = sorted(pool, key=lambda unit: (abs(self.book.standing(unit).ordinal - number), -unit.start))
        return sorted(near[:NEAREST], key=lambda unit: unit.start)

    def _peers(self, part: AddressPart) -> list[Unit]:
        ranks = [Rank.ARTICLE] if self.document.statute and part.said is Said.NUMBER else _ranks_of(part)
        labelled = [unit for unit in self.document.units if unit.number and not self.book.in_article(unit)]
        peers = [unit for unit in labelled if unit.rank in ranks]
        if not peers and labelled:
            highest = min(unit.rank for unit in labelled if unit.rank)
            peers = [unit for unit in labelled if unit.rank is highest]
        return peers or self.book.below(None)

    def _alike(self, address: str) -> list[Unit]:
        named = {self._names(unit)[0]: unit for unit in self.document.units if unit.kind == "section"}
        close = difflib.get_close_matches(_bare(address), list(named), n=NEAREST, cutoff=0.3)
        return [named[name] for name in close] or self.book.below(None)[:NEAREST]


def _ranks_of(part: AddressPart) -> list[Rank]:
    """The ranks that a part may mean, the likeliest first: (14) may be said for (十四)."""
    if part.said is Said.ITEM:
        return [Rank.CHINESE_BRACKETED, Rank.ARABIC, Rank.ARABIC_BRACKETED, Rank.CHINESE]
    if part.rank is Rank.CHINESE_BRACKETED:
        return [Rank.CHINESE_BRACKETED, Rank.ARABIC_BRACKETED]
    if part.rank is Rank.ARABIC_BRACKETED:
        return [Rank.ARABIC_BRACKETED, Rank.CHINESE_BRACKETED]
    return [part.rank] if part.rank else []


def _numbers_of(part: AddressPart) -> list[tuple[int, ...]]:
    """The numbers that a label may say, the likeliest first: (i) is the ninth letter, or the first Roman number."""
    roman = {"(i)": 1, "(v)": 5, "(x)": 10}.get(part.written)
    return [part.number] if roman is None else [part.number, (roman,)]


def _chinese_style(written: str) -> str:
    first = written[:1]
    return "formal" if first in FORMAL else "stem" if first in "甲乙丙丁戊己庚辛壬癸" else "plain"


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _once(units: Iterable[Unit]) -> list[Unit]:
    return sorted({unit.index: unit for unit in units}.values(), key=lambda unit: unit.index)
