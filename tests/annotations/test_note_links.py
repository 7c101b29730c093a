"""Links in notes: what is one, and where it leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.note_links import LinkEnd, link_begun, link_end, links_in, title_meant
from documents.addresses.address_book import AddressBook
from documents.document import Document
from documents.opening import document_of_text

TEXT = """\
示例条例
第一章 总则
第一条 为了规范阅读和批注,制定本条例。
第二条 本条例适用于下列活动:
(一)阅读;
(二)批注。
前款规定的活动应当公开,批注应当署名。
第二章 附则
第三条 本条例自公布之日起施行。
"""
OTHER = TEXT.replace("示例条例", "另一决定")
NOTE = "019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b"


def led(body: str, *ids: str) -> list[LinkEnd | None]:
    document, other = document_of_text(TEXT), document_of_text(OTHER)

    def document_of(name: str) -> tuple[Document, AddressBook] | None:
        return (other, AddressBook.of(other)) if title_meant(name, [other.name]) == 0 else None

    return [link_end(link, document, AddressBook.of(document), ids, document_of) for link in links_in(body)]


def words_at(end: LinkEnd | None) -> str:
    """The first words of what a link leads to."""
    assert end is not None
    document = end.document or document_of_text(TEXT)
    return document.text[end.unit.start if end.unit else 0 :][:4].strip()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("见[[第三条]]。", "第三条"),
        ("見[[第3條]]", "第三条"),
        ("[[2.2]]", "前款规定"),
        ("[[附则]]", "第二章"),
        ("[[另一决定#第三条]]", "第三条"),
        ("[[决定＃2.2]]", "前款规定"),
        ("[[《另一決定》]]", "另一决定"),
        ("[[第三条|那一条]]", "第三条"),
    ],
)
def test_a_link_leads_where_people_would_go(body: str, words: str) -> None:
    (end,) = led(body)
    assert words_at(end) == words


def test_a_link_to_a_note_names_its_id_or_the_beginning_of_it() -> None:
    assert led(f"[[{NOTE}]] [[{NOTE[:8]}]] [[^zj-{NOTE}]]", NOTE) == [LinkEnd(note_id=NOTE)] * 3
    assert led(f"[[{NOTE[:8]}]]", NOTE, NOTE[:-1] + "c") == [None]


@pytest.mark.parametrize("body", ["[[第九十九条]]", "[[没有的文件]]", "[[没有#一]]", "[[另一决定#第九条]]"])
def test_one_that_leads_nowhere_is_told_from_those_that_do(body: str) -> None:
    assert led(body) == [None]


def test_what_is_shown_may_be_said_and_code_holds_no_links() -> None:
    (link,) = links_in("`[[不是]]` 是[[ 2.2 | 第二款 ]]\n```\n[[也不是]]\n```\n[[]] [[a\nb]]")
    assert (link.address, link.shown) == ("2.2", "第二款")


@pytest.mark.parametrize(
    ("before", "begun"), [("见[[第", "第"), ("[[", ""), ("[[第三条]]", None), ("[[一|二", None), ("", None)]
)
def test_what_is_being_typed_of_a_link_is_known(before: str, begun: str | None) -> None:
    assert link_begun(before) == begun


@given(st.text(alphabet="[]|#`第三条\n a1", max_size=60))
def test_no_text_is_too_odd_and_links_stand_where_they_say(body: str) -> None:
    for link in links_in(body):
        assert body[link.start : link.start + 2] == "[["
        assert body[link.end - 2 : link.end] == "]]"
        assert link.shown
    led(body)


def test_a_title_is_meant_by_a_part_that_no_other_has() -> None:
    titles = ["关于甲的决定", "关于乙的决定", "决定"]
    assert title_meant("甲的", titles) == 0
    assert title_meant("決定", titles) == 2
    assert title_meant("关于", titles) is None
