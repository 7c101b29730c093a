"""A document knows which unit an offset stands in, and which stand in none."""

from __future__ import annotations

from documents.addresses.address_book import AddressBook
from documents.addresses.citations import cite, in_title_marks
from documents.document import Document
from documents.opening import document_of_text

TEXT = """\
示例条例
2024-01-01 10:00
来源:新华社
第一条 甲事如下:
(一)甲;
(二)乙。
第二条 丙。
责任编辑:李雷
打印本页
"""


def document_and_matter() -> Document:
    document = document_of_text(TEXT)
    assert document.title_span
    assert document.front_matter
    assert document.back_matter
    return document


def test_title_and_furniture_stand_in_no_unit() -> None:
    document = document_and_matter()
    for span in (document.title_span, *document.front_matter, *document.back_matter):
        assert span is not None
        assert all(document.unit_at(offset) is None for offset in range(span.start, span.end))


def test_a_character_stands_in_the_innermost_unit_that_holds_it() -> None:
    document = document_and_matter()
    book = AddressBook.of(document)
    addresses = []
    for piece in ("第一条", "(一)", "乙", "丙"):
        unit = document.unit_at(document.text.index(piece))
        assert unit is not None
        addresses.append(book.address(unit))
    assert addresses == ["1", "1.1.1", "1.1.2", "2"]


def test_the_line_end_between_units_stands_in_the_one_before() -> None:
    document = document_and_matter()
    unit = document.unit_at(document.text.index("\n第二条"))
    assert unit is not None
    assert unit.end <= document.text.index("\n第二条") + 1
    assert unit.start < document.text.index("\n第二条")


def test_a_cursor_in_the_furniture_is_at_the_nearest_clause() -> None:
    document = document_and_matter()
    assert document.clause_at(0) is document.clauses[0]
    assert document.clause_at(len(document.text)) is document.clauses[-1]


def test_a_title_inside_title_marks_has_the_inner_ones() -> None:
    document = document_of_text(TEXT, given_title="关于《条例》的通知")
    assert in_title_marks(document.name) == "《关于〈条例〉的通知》"
    book = AddressBook.of(document)
    assert cite(document, book, document.clauses[-1]).startswith("《关于〈条例〉的通知》第二条")
