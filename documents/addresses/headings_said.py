"""The headings by which people call a place, alone or before numbers: 附件1第二条, 分则第三章, 序言第二段, 下卷一先."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from documents.document import Document, Unit
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.scripts.fold import fold

LONGEST_SAID: Final = 120
"""Characters of an address that are looked at for a heading at its beginning."""
STATE: Final = "中华人民共和国"
_NUMERAL: Final = late_pattern("第?([零〇一二三四五六七八九十百千廿卅]+|[0-9]{1,9})")
_NUMERALS: Final = frozenset("零〇一二三四五六七八九十百千")
# What stands before a heading's words, and is enough to name it: 附件一 of 附件一:第一类物资, 附表2 of 附表2收费标准.
_APPENDIX: Final = late_pattern(
    r"附(?:件|录|表|图)?(?:[零一二三四五六七八九十]{1,3}|[0-9]{1,3}|[a-z])?(?![a-z0-9])"
)
_FIRST_WORD: Final = late_pattern(r"[^\s:、,.·|]+(?=[\s:、,.·|])")
_BETWEEN_FIGURES: Final = late_pattern(r"(?<=[0-9])[^0-9\w]+(?=[0-9])")
_VERSION: Final = late_pattern(r"\s*\([^()]*\)\s*$")


class NamedBeginning(NamedTuple):
    """The beginning of an address that is a heading: the units that bear it, and where the rest of it begins."""

    units: tuple[Unit, ...]
    end: int


class HeadingsSaid:
    """The headings of a document by what they are called, with figures and Chinese numerals alike."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._whole: dict[str, list[Unit]] = defaultdict(list)
        self._begun: dict[str, list[Unit]] = defaultdict(list)
        for unit in document.units:
            if unit.heading is None and unit.kind != "section":
                continue
            caption = document.folded[slice(*document.caption(unit))]
            label = document.folded[slice(*unit.label)] if unit.label else ""
            for name in {_called(caption), _called(label + caption)} - {""}:
                self._whole[name].append(unit)
            for name in _shorter_names(caption):
                self._begun[name].append(unit)
        self._names = [_called(name) for name in names_of(document)]

    def beginnings_of(self, address: str, within: Unit | None = None) -> Iterator[NamedBeginning]:
        """What a tidy address may begin with, the longest heading first, and whole headings before shorter names.

        Where nothing is left of the address, it is the heading alone.
        """
        ends = [
            end for end in range(min(len(address), LONGEST_SAID), 0, -1) if not _cuts_a_number(address, end)
        ]
        for known in (self._whole, self._begun):
            for end in ends:
                units = tuple(
                    unit for unit in known.get(_called(address[:end]), ()) if _is_within(unit, within)
                )
                if units:
                    yield NamedBeginning(units, end)

    def without_own_name(self, address: str) -> str:
        """A tidy address without the document's own name before it: 某某法第3条; as it is without one."""
        for end in range(min(len(address) - 1, LONGEST_SAID), 1, -1):
            if not _cuts_a_number(address, end) and _called(address[:end]) in self._names:
                return address[end:]
        return address


def headings_numbered(document: Document, unit: Unit, number: tuple[int, ...]) -> list[Unit]:
    """The headings without labels right below a unit that begin with a number: 一先, 二萧."""
    if len(number) != 1:
        return []
    begun, found = str(number[0]), []
    for inner in (document.units[child] for child in unit.children):
        name = _called(document.folded[slice(*inner.heading)]) if inner.heading and not inner.label else ""
        if name.startswith(begun) and not name[len(begun) :][:1].isdecimal():
            found.append(inner)
    return found


def names_of(document: Document) -> tuple[str, ...]:
    """What a document is called, folded: with and without 中华人民共和国, and a version in brackets, before and after."""
    name = fold(document.name)
    bare = _VERSION.sub("", name)
    return tuple(dict.fromkeys((name, bare, bare.removeprefix(STATE))))


def _shorter_names(caption: str) -> set[str]:
    """By what else a heading is called: 附件一 of 附件一　第一类物资, 下卷 of 下卷 对仗."""
    found = (_APPENDIX.match(caption), _FIRST_WORD.match(caption))
    return {_called(match[0]) for match in found if match is not None} - {"", _called(caption)}


def _called(text: str) -> str:
    """Folded words without punctuation; numbers in figures, and without 第 before them."""
    figures = _BETWEEN_FIGURES.sub(".", _NUMERAL.sub(_in_figures, text))
    return "".join(character for character in figures if character.isalnum() or character == ".").strip(".")


def _in_figures(match: re.Match[str]) -> str:
    value = numeral_value(match[1])
    return match[0] if value is None else str(value)


def _cuts_a_number(address: str, end: int) -> bool:
    """Whether an end parts a number: 附件1|2, 第|三章."""
    around = address[end - 1 : end + 1]
    if len(around) < 2:
        return False
    return around[0] == "第" or (around.isascii() and around.isalnum()) or set(around) <= _NUMERALS


def _is_within(unit: Unit, above: Unit | None) -> bool:
    return above is None or (above.start <= unit.start < above.end and unit.depth > above.depth)
