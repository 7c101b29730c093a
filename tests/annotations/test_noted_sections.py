"""A section that is named holds the notes on all that stands below it, in the text on which they were made."""

from __future__ import annotations

import pytest

from annotations.note import DocumentRef, Note, describe, new_note
from annotations.note_hits import note_hits
from annotations.noted_sections import NotedSections, is_below
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.library.query import parse_query
from documents.opening import document_of_text

LAW = document_of_text(
    "滨江新区条例\n第一章 总则\n第一条 为了规划，制定本条例。\n第二条 本条例适用于新区。\n"
    "第二章 管理\n第三条 规划由委员会编制。\n第四条 下列事项公开：\n（一）范围；\n（二）期限。\n"
)
BOOK = AddressBook.of(LAW)


def on(words: str) -> Note:
    start = LAW.text.index(words)
    return new_note(LAW, describe(LAW, BOOK, Span(start, start + len(words))), words)


NOTES = [on("制定"), on("适用"), on("委员会"), on("期限"), new_note(LAW, None, "全文")]


def kept(ref: DocumentRef) -> Document | None:
    return LAW if ref.text == LAW.text_digest else None


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("第二章", ["委员会", "期限"]),
        ("第2章", ["委员会", "期限"]),
        ("管理", ["委员会", "期限"]),
        ("第一章", ["制定", "适用"]),
        ("第二条", ["适用"]),
        ("第 4 條", ["期限"]),
        ("第四条第（一）项", []),
        ("滨江新區", ["制定", "适用", "委员会", "期限", "全文"]),
        ("第九章", []),
    ],
)
def test_a_name_holds_all_that_stands_below_it(name: str, held: list[str]) -> None:
    sections = NotedSections(kept)
    assert [note.body for note in NOTES if sections.hold(note, name)] == held


def test_a_text_is_looked_into_once_for_a_name() -> None:
    opened: list[DocumentRef] = []

    def text_of(ref: DocumentRef) -> Document:
        opened.append(ref)
        return LAW

    sections = NotedSections(text_of)
    assert sum(sections.hold(note, "第二章") for note in NOTES) == 2
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("address", "name", "below"),
    [
        ("13.2.1", "第十三条", True),
        ("13.2.1", "第13條第二款", True),
        ("13.2.1", "13.2.1.1", False),
        ("2.1", "第二章", False),
        ("十四.2", "14", True),
        ("13.2", "1", False),
        ("13.2", "总则", False),
    ],
)
def test_where_no_text_is_kept_the_address_tells(address: str, name: str, below: bool) -> None:
    assert is_below(address, name) is below


def test_a_search_finds_the_notes_below_a_chapter() -> None:
    found = note_hits(NOTES, parse_query("in:第二章 note:员"), sections=NotedSections(kept))
    assert [hit.note.body for hit in found] == ["委员会"]
