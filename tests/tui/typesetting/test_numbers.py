"""The numbers in the margin: what can be typed, beside what begins in a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve
from documents.document import Document
from documents.opening import document_of_text, open_document
from tui.typesetting.cells import text_width
from tui.typesetting.numbers import MarginNumbers

ESSAY = "标题文字\n\n第一段。还有一句。再一句。\n\n第二段只有一句。\n\n第三段。还有一句。\n"
STATUTE = """示范条例

第一章 总则

第一条 为了规范，制定本条例。

第二款在此。

第二条 下列活动：

（一）演示；

（二）练习。

演示不收费。
"""


def numbers_of(document: Document) -> MarginNumbers:
    return MarginNumbers(document, AddressBook.of(document))


def beside(document: Document, begin: str, end: str, *, clause: str = "", room: int = 5) -> list[str]:
    """The numbers beside a row from one text to another; ``*`` marks the current one, ``~`` a pale one."""
    text = document.text
    current = document.unit_at(text.index(clause)) if clause else None
    span = (text.index(begin), text.index(end) + len(end))
    found = numbers_of(document).beside(*span, current, room)
    return [f"{'~' if number.pale else ''}{number.text}{'*' if number.here else ''}" for number in found]


def test_a_paragraph_has_its_number_and_a_later_sentence_its_whole_address() -> None:
    essay = document_of_text(ESSAY)
    assert beside(essay, "第一段", "第一段。") == ["1"]
    assert beside(essay, "还有一句", "还有一句。") == ["~1.2"]
    assert beside(essay, "第二段只", "只有一句。") == ["2"]


def test_all_that_begin_in_a_row_stand_in_it_and_the_current_one_replaces_none() -> None:
    essay = document_of_text(ESSAY)
    assert beside(essay, "第一段", "还有一句", clause="还有一句") == ["1", "~1.2*"]
    assert beside(essay, "还有一句", "再一句。") == ["~1.2", "~3"]
    assert beside(essay, "第一段", "第一段。", clause="第一段") == ["1*"]


def test_where_there_is_no_room_a_paragraph_gives_way_to_its_sentence() -> None:
    essay = document_of_text(ESSAY)
    assert beside(essay, "第一段", "还有一句", room=4) == ["~1.2"]
    assert beside(essay, "第一段", "再一句。", room=5) == ["~1.2", "~3"]
    assert beside(essay, "第一段", "还有一句", clause="第一段", room=4) == ["~1.2*"]


def test_a_statute_has_none_but_for_later_paragraphs_of_an_article() -> None:
    statute = document_of_text(STATUTE)
    assert beside(statute, "第一条", "本条例。") == []
    assert beside(statute, "第二款", "在此。") == ["~1.2"]
    assert beside(statute, "（一）", "（二）练习。") == []
    assert beside(statute, "演示不收费", "收费。") == ["~2.2"]


def test_without_addresses_there_are_no_numbers() -> None:
    essay = document_of_text(ESSAY)
    assert MarginNumbers(essay).beside(0, len(essay.text), None, 5) == ()


@pytest.mark.parametrize(
    "name",
    ["metropolitan-area-essay", "peoples-city-plan", "standing-committee-decision", "new-area-feature"],
)
def test_what_is_shown_leads_there_when_it_is_typed(seeds: Path, name: str) -> None:
    document = open_document(seeds / f"{name}.txt")
    book, numbers = AddressBook.of(document), numbers_of(document)
    for unit in document.units:
        for number in numbers.beside(unit.start, unit.start + 1, None, 7):
            assert resolve(document, book, number.text).start == unit.start


@given(st.integers(0, 70), st.integers(0, 70), st.integers(4, 7))
def test_numbers_keep_to_the_room_there_is(start: int, length: int, room: int) -> None:
    essay = document_of_text(ESSAY)
    found = numbers_of(essay).beside(start, start + length, None, room)
    assert sum(text_width(number.text) for number in found) + max(0, len(found) - 1) <= room
