"""Notes that wait for their reader: which, in which order, under which article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.grading import IN_PART, Anchor
from annotations.anchoring.placing import PlacedNote
from annotations.note import describe, new_note
from annotations.review.doubts import doubts, unit_before
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text

TEXT = """示例条例
第一章 总则
第一条 为了规范阅读和批注,制定本条例。
第二条 阅读应当逐句进行,任何人不得跳过。
阅读的时间由会员大会决定。
第三条 批注应当署名,并注明所据的版本和日期。
"""
DOCUMENT = document_of_text(TEXT)
BOOK = AddressBook.of(DOCUMENT)


def placed(quote: str, anchor: Anchor, document: Document = DOCUMENT) -> PlacedNote:
    start = document.text.index(quote)
    target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
    return PlacedNote(new_note(document, target, quote), anchor)


def at(words: str) -> int:
    return DOCUMENT.text.index(words)


def waiting(words: str, reason: str = "") -> Anchor:
    return Anchor("to-be-checked", at(words), at(words) + len(words), reason=reason)


def test_only_what_is_doubtful_waits_by_article_and_what_is_gone_comes_last() -> None:
    notes = [
        placed("署名", Anchor("orphan", 0, 0)),
        placed("批注", Anchor("orphan", 0, 0, gap=at("第三条"))),
        placed("阅读的时间", waiting("阅读的时间", IN_PART)),
        placed("规范", Anchor("changed", at("规范"), at("规范") + 2)),
        placed("逐句", Anchor("moved", at("逐句"), at("逐句") + 2)),
        placed("本条例", waiting("制定本条例")),
        PlacedNote(new_note(DOCUMENT, None, "全文"), Anchor("exact", 0, 0)),
    ]
    found = doubts(notes, DOCUMENT, BOOK)
    assert [(doubt.note.body, doubt.article, doubt.now is None) for doubt in found] == [
        ("本条例", "第一条", False),
        ("阅读的时间", "第二条", False),
        ("批注", "第二条", True),
        ("署名", "", True),
    ]
    assert [doubt.reason for doubt in found] == ["", IN_PART, "", ""]
    assert [doubt.words_unchanged for doubt in found] == [False, True, False, False]
    assert (found[2].offset, found[3].offset) == (at("第三条"), None)


def test_words_are_unchanged_in_any_script_and_width() -> None:
    other = document_of_text(TEXT.replace("规范阅读和批注,制定", "規範閱讀和批註，\n制定"))
    start = other.text.index("規範")
    note = placed("规范阅读和批注,", Anchor("to-be-checked", start, start + 8))
    (doubt,) = doubts([note], other, AddressBook.of(other))
    assert doubt.words_unchanged


def test_a_text_without_articles_is_told_by_its_addresses() -> None:
    essay = document_of_text("谈阅读\n阅读要逐句进行。逐句才能读懂。\n批注要署名。署名才能讨论。\n")
    start = essay.text.index("署名才能")
    note = placed("署名才能", Anchor("to-be-checked", start, start + 4), essay)
    (doubt,) = doubts([note], essay, AddressBook.of(essay))
    assert doubt.article == "¶2"


@given(st.integers(0, len(DOCUMENT.text)))
def test_what_stands_before_a_gap_ends_there_or_holds_it(gap: int) -> None:
    unit = unit_before(DOCUMENT, gap)
    if unit is None:
        assert gap <= DOCUMENT.units[0].start
    else:
        assert unit.start < gap


def test_where_no_gap_is_known_nothing_stands_before_it() -> None:
    assert unit_before(DOCUMENT, None) is None
    assert unit_before(DOCUMENT, 0) is None
