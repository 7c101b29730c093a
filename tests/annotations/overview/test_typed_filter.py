"""What is typed to narrow the table of all notes down."""

from __future__ import annotations

import pytest

from annotations.note import new_note
from annotations.overview.sifting import NoLongerWanted, Sieve, TableFilter
from annotations.overview.typed_filter import FilterPart, typed_filter
from annotations.queries import NoteQuery
from tests.annotations.overview.table_notes import DECISION, bodies, on, rows

ASKED = on("“限期”多长,由谁定?", "14.1", "立法", asks=True, by="沈砚", day="2026-11-25", start=40)
FEES = on("費用結算按常住人口", "13.2", "费用", by="周行", day="2026-10-02")
DECIDED = on("同城化没有定义", "十四.2", "同城化", document=DECISION, by="我", day="2025-11-25")
REPLY = new_note(FEES.document, None, "去年的纪要", reply_to=FEES.id, creator="许南")
NAMES = {"待答": "open", "提问": "questioning"}


def found(typed: str, **asked: object) -> list[str]:
    wanted = TableFilter(typed, names=NAMES, **asked)  # type: ignore[arg-type]
    sifted = Sieve(rows(ASKED, FEES, DECIDED, REPLY)).sift(wanted)
    return [body[:2] for body in bodies(list(sifted.rows))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["“限", "費用", "同城"]),
        ("费用", ["費用"]),
        ("费用 常住", ["費用"]),
        ("常住费用", []),
        ("-费用", ["“限", "同城"]),
        ('"由谁定"', ["“限"]),
        ("纪要", ["費用"]),
        ("#立法", ["“限"]),
        ("＃同城", ["同城"]),
        ("tag:费", ["費用"]),
        ("标签：费", ["費用"]),
        ("reader:许南", ["費用"]),
        ("title:决定", ["同城"]),
        ("文:條例 -#费用", ["“限"]),
        ("in:13", ["費用"]),
        ("in:第十三条第二款", ["費用"]),
        ("in:1", []),
        ("in:第十三章", []),
        ("in:十三之二", []),
        ("in:條例", ["“限", "費用"]),
        ("date:>2026-10", ["“限"]),
        ("date:2025年11月", ["同城"]),
        ("处:十四", ["“限", "同城"]),
        ("date:2026-11", ["“限"]),
        ("date:11-25", ["“限", "同城"]),
        ("date:2025-12..2026-10", ["費用"]),
        ("date:2026-11..", ["“限"]),
        ("state:open", ["“限"]),
        ("状态:待答", ["“限"]),
        ("-state:open", ["費用", "同城"]),
        ("kind:提问", ["“限"]),
        ("note:定义", ["同城"]),
        ("note:条例", []),
    ],
)
def test_what_is_typed_means_these_notes(typed: str, expected: list[str]) -> None:
    assert sorted(found(typed)) == sorted(expected)


def test_what_only_looks_like_a_field_is_a_word_and_a_field_without_a_value_asks_for_nothing() -> None:
    assert typed_filter("14:30").parts == (FilterPart("", "14:30"),)
    assert typed_filter("- # tag:").parts == ()


def test_words_across_two_parts_of_a_note_are_not_found() -> None:
    assert found('"发展条例 13.2"') == []


def test_each_count_is_taken_among_what_the_other_lets_through() -> None:
    sieve = Sieve(rows(ASKED, FEES, DECIDED))
    sifted = sieve.sift(TableFilter(groups=frozenset({"open"}), tags=frozenset({"立法"})))
    assert bodies(list(sifted.rows)) == [ASKED.body]
    assert (sifted.groups["open"], sifted.groups["plain"]) == (1, 0)
    assert sifted.tags == (("立法", 1),)
    by_group = sieve.sift(TableFilter(groups=frozenset({"plain"})))
    assert (by_group.groups["open"], by_group.groups["plain"]) == (1, 2)
    assert dict(by_group.tags) == {"费用": 1, "同城化": 1}


def test_what_is_ticked_narrows_down_as_everywhere() -> None:
    assert found("", query=NoteQuery(readers=frozenset({"周行"}))) == ["費用"]
    assert found("", query=NoteQuery(states=frozenset({"open"}))) == ["“限"]
    assert found("", query=NoteQuery(states=frozenset({"orphan"}))) == []


def test_nobody_sifts_on_when_something_else_was_asked_for() -> None:
    with pytest.raises(NoLongerWanted):
        Sieve(rows(ASKED)).sift(TableFilter("限期"), lambda: False)
