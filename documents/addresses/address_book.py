"""The address of every unit: ``13.2.1``, ``第三章``, ``(十四).3``, ``§2``, ``¶4``. One per unit, linear to make.

A label stands alone where nothing else in the document bears it, else after its parent's address. Under an
article the paragraphs (款) are counted and the items belong to the 款 they follow, although the tree has them
side by side: 第十三条第二款第(一)项 is ``13.2.1``. Unlabelled text is counted under its parent: ``一.2``; at the
top, and where a number may mean a label too, with a sign: ``¶2``, ``二.¶2`` beside ``(二)``. Headings without a
label are ``§n``. A table is what the text calls it, ``表2``, else the how manieth it is; its rows are counted without
the head, which is ``表2.0``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import Enum, auto
from functools import cached_property

from documents.addresses.table_names import has_head, table_names
from documents.document import Document, Rank, Unit
from documents.late_dataclass import dataclass
from documents.patterns import late_pattern
from documents.scripts.fold import fold

_NAMED_WORD = late_pattern("分编|分部|部分|[编篇卷部章回讲节款目]")
ALL = -1  # in the place of the unit above: the whole document
DIGITS = "零一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
FORMAL = frozenset(FORMAL_DIGITS[1:] + "参拾佰")
STEMS = "甲乙丙丁戊己庚辛壬癸"
NAMED = frozenset((Rank.PART, Rank.SUBPART, Rank.CHAPTER, Rank.SECTION, Rank.SUBSECTION, Rank.ITEM_HEADING))
ALWAYS_UNDER_PARENT = frozenset((Rank.SECTION, Rank.SUBSECTION, Rank.ITEM_HEADING))


class Role(Enum):
    """What a unit is among its neighbours."""

    LABELLED = auto()  # 第三章, 第十三条, 一、
    PARAGRAPH_OF_ARTICLE = auto()  # 款
    ITEM_OF_ARTICLE = auto()  # 项 and what nests in it
    HEADED = auto()  # a heading without a label
    TEXT = auto()  # unlabelled paragraphs and sentences, bullets
    TABLE = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True, eq=False)
class AddressStanding:
    """Where a unit stands among addresses: below which unit (its index), as what, and the how manieth."""

    above: int | None
    role: Role
    ordinal: int
    address: str


class AddressBook:
    """The addresses of one document's units."""

    def __init__(self, document: Document, standings: list[AddressStanding]) -> None:
        self.document = document
        self._standings = standings
        self._by_address = {standing.address: index for index, standing in enumerate(standings)}
        self._below: dict[int | None, list[int]] = defaultdict(list)
        self._numbered: dict[tuple[Rank, tuple[int, ...]], list[int]] = defaultdict(list)
        for index, standing in enumerate(standings):
            self._below[standing.above].append(index)
            unit = document.units[index]
            if unit.number and unit.rank is not None:
                self._numbered[unit.rank, unit.number].append(index)

    @classmethod
    def of(cls, document: Document) -> AddressBook:
        """The addresses of a document; the cost grows with the number of units alone."""
        return cls(document, _Numberer(document).standings())

    def address(self, unit: Unit) -> str:
        """A unit's canonical address."""
        return self._standings[unit.index].address

    def standing(self, unit: Unit) -> AddressStanding:
        """Where a unit stands among addresses."""
        return self._standings[unit.index]

    def get(self, address: str) -> Unit | None:
        """The unit of a canonical address."""
        index = self._by_address.get(address)
        return None if index is None else self.document.units[index]

    def below(self, unit: Unit | None) -> list[Unit]:
        """The units one step further in the address, in reading order; without a unit, the first ones."""
        return [self.document.units[index] for index in self._below[unit.index if unit else None]]

    def above(self, unit: Unit) -> Unit | None:
        """The unit one step up in the address."""
        above = self._standings[unit.index].above
        return None if above is None else self.document.units[above]

    def numbered(self, rank: Rank, number: tuple[int, ...]) -> list[Unit]:
        """The units that bear a number of one rank."""
        return [self.document.units[index] for index in self._numbered.get((rank, number), ())]

    @cached_property
    def taiwanese(self) -> bool:
        """Whether a statute counts as Taiwan's do: 條, 項 (unnumbered), 款 (一、), 目 (（一）)."""
        if not self.document.statute or self.document.script != "traditional":
            return False
        for unit in self.document.units:
            if self.in_article(unit) and unit.rank in (Rank.CHINESE, Rank.CHINESE_BRACKETED):
                return unit.rank is Rank.CHINESE
            if unit.rank is Rank.ARTICLE and unit.label and not has_digits(self.document.slice(unit.label)):
                return False
        return True

    def prepare(self) -> None:
        """Find out now what takes a pass over the whole document."""
        _ = self._called

    def is_called_alone(self, unit: Unit, *, beside: bool = False) -> bool:
        """Whether no other unit of the document (or of those beside this one) has the same caption."""
        key = (self._standings[unit.index].above if beside else ALL, self._caption(unit))
        return self._called[key] <= 1

    @cached_property
    def _called(self) -> Counter[tuple[int | None, str]]:
        """How many units have a caption, below each unit and in all."""
        named = [unit for unit in self.document.units if unit.heading or unit.label or unit.kind == "section"]
        captions = [(self._standings[unit.index].above, self._caption(unit)) for unit in named]
        return Counter([*captions, *((ALL, caption) for _, caption in captions)])

    def _caption(self, unit: Unit) -> str:
        caption = self.document.caption(unit)
        return "".join(filter(str.isalnum, self.document.folded[caption.start : caption.end]))

    def in_article(self, unit: Unit) -> bool:
        """Whether a unit is a 款 or an item of an article."""
        return self._standings[unit.index].role in (Role.PARAGRAPH_OF_ARTICLE, Role.ITEM_OF_ARTICLE)


def addresses_of(document: Document) -> list[str]:
    """The canonical address of every unit, by its index: for whoever needs nothing else of them."""
    return [standing.address for standing in _Numberer(document).standings()]


def has_digits(label: str) -> bool:
    """Whether a label is written with Arabic numerals: 第 13 條."""
    return any(character.isdecimal() for character in label)


def is_lettered(label: str) -> bool:
    """Whether a label is a number with a letter after it, as sections of Hong Kong's ordinances have that came later: 11A."""
    return label.rstrip(".")[-1:].isalpha() and label[:1].isdecimal()


def chinese_numeral(number: int) -> str:
    """A number up to 9999 as it is written in labels: 十四, 一百零五."""
    if number < 20:
        return "十" * (number >= 10) + (DIGITS[number % 10] if number % 10 or number < 10 else "")
    written = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            written += DIGITS[digit] + unit
        elif written and not written.endswith("零") and number % value:
            written += "零"
    return written


def _formal_numeral(number: int) -> str:
    plain = chinese_numeral(number)
    table = str.maketrans(DIGITS + "十百", FORMAL_DIGITS + "拾佰")
    return plain.translate(table)


def key_of(document: Document, unit: Unit) -> str:
    """A label in its canonical form: 第三章, 13-1, 十四, (十四), 1, (1), ①; "" without a number."""
    if unit.label is None or unit.rank is None or not unit.number:
        return ""
    first, *further = unit.number
    label = fold(document.slice(unit.label)).strip()
    if unit.rank in NAMED:
        word = _NAMED_WORD.search(label)
        return f"第{chinese_numeral(first)}{word[0] if word else ''}" + "".join(
            f"之{chinese_numeral(sub)}" for sub in further
        )
    if unit.rank is Rank.ARTICLE:
        return "-".join(map(str, unit.number))
    if unit.rank is Rank.ARABIC and further and is_lettered(label):
        return label.rstrip(".")  # 11a of 11A.
    if further and unit.rank in (Rank.ARABIC_BRACKETED, Rank.CIRCLED):
        return "".join(label.split())  # (1a) between (1) and (2)
    if unit.rank is Rank.CHINESE:
        if label[0] in STEMS:
            return STEMS[first - 1]
        return _formal_numeral(first) if label[0] in FORMAL else chinese_numeral(first)
    if unit.rank is Rank.CHINESE_BRACKETED:
        return f"({chinese_numeral(first)})"
    if unit.rank is Rank.ARABIC_BRACKETED:
        return f"({first})"
    return circled(first) if unit.rank is Rank.CIRCLED else ".".join(map(str, unit.number))


def circled(number: int) -> str:
    """① to ㊿, the form in which all circled labels are addressed."""
    base = 0x2460 - 1 if number <= 20 else 0x3251 - 21 if number <= 35 else 0x32B1 - 36
    return chr(base + number)


class _Numberer:
    """Gives every unit its place, from the top down in reading order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: list[AddressStanding] = []
        self.used: dict[str, int] = {}
        self.counts: dict[tuple[int | None, Role], int] = defaultdict(int)
        self.open_paragraph: dict[int, int] = {}  # article -> the 款 that items belong to
        self.in_article = self._units_in_articles()
        self.keys: dict[int, str] = {}
        self.bearers: dict[tuple[Rank, str], int] = defaultdict(int)
        self.highest: dict[tuple[int, ...], Rank] = {}
        self.plain_parents: set[int | None] = set()
        self.tables = table_names(document)
        for unit in document.units:
            if unit.rank is None or not unit.number or self.in_article[unit.index]:
                continue
            key = self.keys[unit.index] = key_of(document, unit)
            self.bearers[unit.rank, key] += 1
            self.highest[unit.number] = min(self.highest.get(unit.number, unit.rank), unit.rank)
            above = None if unit.parent is None else document.units[unit.parent]
            if unit.rank in (Rank.ARABIC, Rank.ARTICLE) or (above is not None and above.number):
                self.plain_parents.add(unit.parent)

    def standings(self) -> list[AddressStanding]:
        """One for every unit."""
        for unit in self.document.units:
            self.made.append(self._standing(unit))
        return self.made

    def _units_in_articles(self) -> list[bool]:
        inside: list[bool] = []
        units = self.document.units
        for unit in units:
            above = None if unit.parent is None else units[unit.parent]
            under = above is not None and (inside[above.index] or above.rank is Rank.ARTICLE)
            inside.append(self.document.statute and under)
        return inside

    def _standing(self, unit: Unit) -> AddressStanding:
        if unit.kind == "table":
            address = self._unique([self.tables[unit.index]])
            return AddressStanding(unit.parent, Role.TABLE, self._count(None, Role.TABLE), address)
        if unit.kind == "row":
            ordinal = self._count(unit.parent, Role.ROW) - has_head(self.document, unit)
            address = self._unique([self._under(unit.parent, str(ordinal))])
            return AddressStanding(unit.parent, Role.ROW, ordinal, address)
        if self.in_article[unit.index]:
            return self._standing_in_article(unit)
        if unit.number:
            return self._standing_labelled(unit)
        role = Role.HEADED if unit.kind == "section" and unit.rank is None else Role.TEXT
        ordinal = self._count(unit.parent, role)
        if role is Role.HEADED:
            said = f"§{ordinal}"
        elif unit.parent is None or unit.parent in self.plain_parents:
            said = f"¶{ordinal}"
        else:
            said = str(ordinal)
        return AddressStanding(unit.parent, role, ordinal, self._unique([self._under(unit.parent, said)]))

    def _standing_labelled(self, unit: Unit) -> AddressStanding:
        key = self.keys[unit.index] if unit.index in self.keys else key_of(self.document, unit)
        address = key if self._stands_alone(unit, key) else self._under(unit.parent, key)
        if unit.rank is Rank.ARABIC and address == key and self._is_said_of_others(unit):
            address = f"{key}."
        return AddressStanding(unit.parent, Role.LABELLED, unit.number[0], self._unique([address]))

    def _stands_alone(self, unit: Unit, key: str) -> bool:
        """Whether a label is the unit's whole address."""
        if unit.rank is None or unit.rank in ALWAYS_UNDER_PARENT:
            return False
        if unit.rank is Rank.ARTICLE:
            return key not in self.used  # an appendix may count its own articles from one again
        return self.bearers[unit.rank, key] == 1 and not self._is_said_of_others(unit)

    def _is_said_of_others(self, unit: Unit) -> bool:
        """Whether a plain number means another unit first: an article, or a label of higher rank."""
        if unit.rank is not Rank.ARABIC:
            return False
        if self.document.statute:
            return (Rank.ARTICLE, str(unit.number[0])) in self.bearers
        return self.highest[unit.number] is not Rank.ARABIC

    def _standing_in_article(self, unit: Unit) -> AddressStanding:
        parent = unit.parent
        assert parent is not None
        directly = self.document.units[parent].rank is Rank.ARTICLE and not self.in_article[parent]
        if directly and unit.rank is None and unit.heading is None:
            ordinal = self._count(parent, Role.PARAGRAPH_OF_ARTICLE)
            self.open_paragraph[parent] = unit.index
            address = self._unique([self._under(parent, str(ordinal))])
            return AddressStanding(parent, Role.PARAGRAPH_OF_ARTICLE, ordinal, address)
        above = self.open_paragraph.get(parent, parent) if directly else parent
        if unit.rank is None:
            ordinal = self._count(above, Role.TEXT)
            return AddressStanding(
                above, Role.TEXT, ordinal, self._unique([self._under(above, f"¶{ordinal}")])
            )
        key = key_of(self.document, unit)
        ordinal = unit.number[0] if unit.number else self._count(above, Role.ITEM_OF_ARTICLE)
        numbers = [] if above == parent and directly and key else [str(ordinal)]
        address = self._unique([self._under(above, said) for said in (*numbers, key) if said])
        return AddressStanding(above, Role.ITEM_OF_ARTICLE, ordinal, address)

    def _count(self, above: int | None, role: Role) -> int:
        self.counts[above, role] += 1
        return self.counts[above, role]

    def _under(self, above: int | None, said: str) -> str:
        return said if above is None else f"{self.made[above].address}.{said}"

    def _unique(self, addresses: list[str]) -> str:
        """The first address that nobody has, else the last one with a further number."""
        for address in addresses:
            if address not in self.used:
                self.used[address] = 1
                return address
        self.used[addresses[-1]] += 1
        return self._unique([f"{addresses[-1]}~{self.used[addresses[-1]]}"])
