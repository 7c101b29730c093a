"""Addresses as people say them, read into their parts. Pure: knows no document.

第十三条第二款第(一)项   13.2   第 13 條   二、   （十四）   三.2   ¶4   第4段第2句   “写在前面”
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from documents.addresses.address_book import STEMS
from documents.document import Rank
from documents.lines.numbering import label_at
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.scripts.fold import fold


class Said(Enum):
    """What sort of part of an address a word is."""

    RANK = auto()  # 第三章, 第十三条: ``rank`` says which
    PARAGRAPH = auto()  # 第二款; in Taiwan 第二項
    ITEM = auto()  # 第(一)项; in Taiwan 第一款
    SUBITEM = auto()  # 第1目
    TEXT = auto()  # 第4段, ¶4
    SENTENCE = auto()  # 第2句
    HEADED = auto()  # §2
    LABEL = auto()  # (十四), (1), ①, 甲: ``rank`` says which
    NUMBER = auto()  # 13, 13-1, 十三
    HEADING = auto()  # “写在前面”
    OCCURRENCE = auto()  # (第2处): of several that bear one label the second


class AddressPart(NamedTuple):
    """One part of an address. ``written`` is the part as it was said, folded."""

    said: Said
    number: tuple[int, ...]
    written: str
    rank: Rank | None = None


_NUMERAL = "[零〇一二三四五六七八九十百千廿卅壹贰叁参肆伍陆柒捌玖拾佰0-9]+"
_WORDS = {
    "分编": (Said.RANK, Rank.SUBPART),
    "分部": (Said.RANK, Rank.SUBPART),
    "编": (Said.RANK, Rank.PART),
    "篇": (Said.RANK, Rank.PART),
    "卷": (Said.RANK, Rank.PART),
    "部分": (Said.RANK, Rank.PART),
    "部": (Said.RANK, Rank.PART),
    "章": (Said.RANK, Rank.CHAPTER),
    "回": (Said.RANK, Rank.CHAPTER),
    "讲": (Said.RANK, Rank.CHAPTER),
    "节": (Said.RANK, Rank.SECTION),
    "条": (Said.RANK, Rank.ARTICLE),
    "款": (Said.PARAGRAPH, Rank.SUBSECTION),
    "项": (Said.ITEM, None),
    "目": (Said.SUBITEM, Rank.ITEM_HEADING),
    "段": (Said.TEXT, None),
    "句": (Said.SENTENCE, None),
}
_NAMED = late_pattern(
    rf"第?[（(]?({_NUMERAL}(?:[-之]{_NUMERAL})*)([a-z]?)[）)]?({'|'.join(_WORDS)})((?:之{_NUMERAL})*)"
)
_OCCURRENCE = late_pattern(r"\(第([0-9]{1,6})处\)")
_SIGNED = late_pattern(r"([¶§])([0-9]+)")
_HEADING = late_pattern('“([^“”\n]+)”|"([^\n]+)"')
_PAIRED = {"“": "“", "”": "”", "「": "“", "」": "”"}  # where a heading begins and ends, whatever stands in it
_NUMBER = late_pattern(rf"[0-9]+(?:[-之]{_NUMERAL})*|{_NUMERAL}")
_LETTERED = late_pattern(r"([0-9]{1,4})([a-z]{1,2})(?![a-z)])")  # 11A, between 11 and 12
_ARABIC_LABEL = late_pattern(r"([0-9]{1,9})\.$")  # 1. alone is the label, 1.2 is not
_STEM = late_pattern(f"[{STEMS}]")
BETWEEN = ".、,:/>·。"
"""What may stand between the parts of an address."""
_BETWEEN = late_pattern(f"[{BETWEEN}]+")
_AND = "[、,和与及或至到~—-]+"
_LISTED = late_pattern(  # 第1、2条, 第四至六条
    rf"第?({_NUMERAL})(?:{_AND}第?{_NUMERAL})+({'|'.join(_WORDS)})$"
)
_RUN = late_pattern(
    rf"([^至到~—、和与及或]*(?:{'|'.join(_WORDS)})(?:之{_NUMERAL})*)[至到~—、和与及或]+第{_NUMERAL}({'|'.join(_WORDS)})"
)
_JOINING = late_pattern("([、,和与及或至到~—-]+)")
_UP_TO = frozenset("至到~—-")
_LAST_PART = late_pattern(rf"(.*?)第?{_NUMERAL}({'|'.join(_WORDS)})(?:之{_NUMERAL})*$")
_SAID_OF = late_pattern(
    rf"\s*(?:《(.+)》|([^《》#]{{2,80}}?))\s*的?\s*(第\s*{_NUMERAL}\s*(?:{'|'.join(_WORDS)}).*)"
)
_BOOK = late_pattern(r"^《(?:[^《》]|《[^《》]*》)*》(?=.)")
_ROMAN = late_pattern(r"第\s*([ivx]{1,7})\s*(?=[部章节编篇])")  # 第I部, folded
_SPACE_BETWEEN_NUMBERS = late_pattern(r"(?<=[0-9])\s+(?=[0-9])")


def tidy(text: str) -> str:
    """An address folded and without white space; 13 2 is 13.2, and a document's 《name》 is left off.

    The quotation marks of headings stay “ and ”.
    """
    folded = "".join(
        _PAIRED.get(written, character) for written, character in zip(text, fold(text), strict=True)
    )
    separated = _SPACE_BETWEEN_NUMBERS.sub(".", folded.strip())
    separated = _ROMAN.sub(lambda said: f"第{numeral_value(said[1].upper()) or said[1]}", separated)
    return _BOOK.sub("", "".join(separated.split()))


def parts_of(address: str) -> tuple[AddressPart, ...]:
    """The parts of a tidy address; empty where it is none (a heading's text perhaps)."""
    parts: list[AddressPart] = []
    start = 0
    while start < len(address):
        if between := _BETWEEN.match(address, start):
            start = between.end()
            continue
        taken = _part_at(address, start)
        if taken is None:
            return ()
        part, start = taken
        parts.append(part)
    return tuple(parts)


def first_of_run(address: str) -> str:
    """The first place of a tidy address that says several: 第1条 of 第1、2条, 第四条 of 第四条至第五条.

    An address of one place stays as it is.
    """
    if listed := _LISTED.search(address):
        return f"{address[: listed.start()]}第{listed[1]}{listed[2]}"
    run = _RUN.match(address)
    return run[1] if run and run[2] in run[1] else address


def places_of_run(address: str) -> tuple[tuple[str, bool], ...]:
    """Each place of a tidy address that says several, and whether all up to it from the one before are meant, too.

    第264、265条 is 第264条 and 第265条, 第四条至第六条 is 第四条 and all up to 第六条; one place is itself.
    """
    if listed := _LISTED.search(address):
        word = listed[2]
        said = _JOINING.split(listed[0][: -len(word)])
        before = address[: listed.start()]
        places = [f"{before}第{number.removeprefix('第')}{word}" for number in said[::2]]
    elif first_of_run(address) != address:
        said = _JOINING.split(address)
        first = _LAST_PART.match(said[0])
        parts = [_LAST_PART.match(place) for place in said[2::2]]
        places = [said[0]]
        for place, part in zip(said[2::2], parts, strict=True):
            is_below = (
                first and part and not part[1] and part[2] == first[2]
            )  # 第三款 of 第一条第一款至第三款
            places.append(first[1] + place if first and is_below else place)
    else:
        return ((address, False),)
    joined = ("", *said[1::2])
    return tuple((place, not _UP_TO.isdisjoint(sign)) for place, sign in zip(places, joined, strict=True))


def name_and_address(text: str) -> tuple[str, str] | None:
    """What 刑法第264条 or 《刑法》第264条 says: the name of a document and an address there; None where it says none."""
    said = _SAID_OF.fullmatch(fold(text))
    if said is None:
        return None
    return text[slice(*said.span(1 if said[1] else 2))].strip(), text[said.start(3) :]


def _part_at(address: str, start: int) -> tuple[AddressPart, int] | None:
    if start and (match := _OCCURRENCE.match(address, start)):
        return AddressPart(Said.OCCURRENCE, (int(match[1]),), match[0]), match.end()
    if match := _NAMED.match(address, start):
        return _named(match)
    if match := _SIGNED.match(address, start):
        said = Said.TEXT if match[1] == "¶" else Said.HEADED
        return AddressPart(said, (int(match[2]),), match[0]), match.end()
    if match := _HEADING.match(address, start):
        return AddressPart(Said.HEADING, (), match[1] or match[2]), match.end()
    if match := _ARABIC_LABEL.match(address, start):
        return AddressPart(Said.LABEL, (int(match[1]),), match[0], Rank.ARABIC), match.end()
    if match := _LETTERED.match(address, start):
        number = (int(match[1]), *(ord(letter) - ord("a") + 1 for letter in match[2]))
        return AddressPart(Said.NUMBER, number, match[0]), match.end()
    if match := _NUMBER.match(address, start):
        number = _numbers(match[0])
        return (AddressPart(Said.NUMBER, number, match[0]), match.end()) if number else None
    if match := _STEM.match(address, start):
        return AddressPart(Said.LABEL, (STEMS.index(match[0]) + 1,), match[0], Rank.CHINESE), match.end()
    label = label_at(address[start:])
    if label is None or not label.number or label.rank <= Rank.ARTICLE:
        return None
    end = start + label.length
    return AddressPart(Said.LABEL, label.number, address[start:end], label.rank), end


def _named(match: re.Match[str]) -> tuple[AddressPart, int] | None:
    number = _numbers(match[1] + match[4])
    if not number:
        return None
    if match[2]:  # 第90a条 stands between 第90条 and 第91条
        number = (*number, ord(match[2]) - ord("a") + 1)
    said, rank = _WORDS[match[3]]
    return AddressPart(said, number, match[0], rank), match.end()


def _numbers(written: str) -> tuple[int, ...]:
    numbers = [numeral_value(part) for part in re.split("[-之]", written)]
    return () if None in numbers else tuple(number for number in numbers if number is not None)
