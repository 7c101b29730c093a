"""What people type to search becomes one value, whatever method they type it with; what cannot be meant is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.library.patterns import BadPattern
from documents.library.query import (
    Asked,
    DateSpan,
    FieldOfNothing,
    QueryOfNegations,
    QueryOfNothing,
    QueryPiece,
    SeveralPatterns,
    UnclosedQuote,
    WrongDates,
    WrongQuery,
    key_of,
    narrowed,
    parse_query,
    pieces_of,
)


def fields(typed: str) -> list[tuple[str, str, bool]]:
    return [(field.name, field.value, field.is_not) for field in parse_query(typed).fields]


def dates(typed: str) -> DateSpan | None:
    (field,) = parse_query(typed).fields
    return field.dates


def test_words_are_folded_and_each_stands_once() -> None:
    query = parse_query("  產業體系　Ｒ＆Ｄ 产业体系 ")
    assert query.words == ("产业体系", "r&d")
    assert (query.without, query.fields, query.pattern) == ((), (), "")


@pytest.mark.parametrize(
    "typed",
    ['"长 三角"', "“长 三角”", "「长 三角」", "『长 三角』", "＂长 三角＂", "”长 三角“", '“长\u3000三角"'],
)
def test_a_phrase_stands_in_any_quotation_marks_without_its_white_space(typed: str) -> None:
    assert parse_query(typed).words == ("长三角",)


def test_quotation_marks_stand_inside_corner_brackets_and_end_a_word_before_them() -> None:
    assert parse_query("「所称“本法”」").words == ('所称"本法"',)
    assert parse_query("所称“本法”规定").words == ("所称", "本法", "规定")


def test_what_is_not_to_stand_there_follows_a_minus_of_either_width() -> None:
    query = parse_query('规划 -草案 －"征求 意见" −试行')
    assert query.words == (key_of("规划"),)
    assert query.without == ("草案", "征求意见", "试行")


@pytest.mark.parametrize("typed", ["- 规划", "规划 -", "--规划", "2020-2024", "——要 规划"])
def test_a_dash_that_stands_before_nothing_or_another_or_inside_negates_nothing(typed: str) -> None:
    assert parse_query(typed).without == ()


def test_fields_take_full_width_colons_blanks_and_quotes() -> None:
    assert fields("title：规划 in:“第三章 总则” TAG: 重点 -ｒｅａｄｅｒ：甲") == [
        ("title", "规划", False),
        ("in", "第三章 总则", False),
        ("tag", "重点", False),
        ("reader", "甲", True),
    ]


@pytest.mark.parametrize(
    "typed", ["https://例.中国/a", "第一条:总则", "subtitle:甲", "“title:甲”", "题目：甲"]
)
def test_what_only_looks_like_a_field_is_a_word(typed: str) -> None:
    query = parse_query(typed)
    assert (len(query.words), query.fields) == (1, ())


@pytest.mark.parametrize(
    ("typed", "name"),
    [("标题：甲", "title"), ("標籤:甲", "tag"), ("谁:甲", "reader"), ("处:十三", "in"), ("-類型:甲", "kind")],
)
def test_fields_have_chinese_names_in_either_script(typed: str, name: str) -> None:
    (field,) = parse_query(f"乙 {typed}").fields
    assert (field.name, field.is_not) == (name, typed.startswith("-"))


def test_what_is_typed_as_a_filter_asks_for_nothing_before_it_is_whole() -> None:
    assert list(pieces_of("-", is_filter=True)) == []
    assert list(pieces_of("tag:", is_filter=True)) == []
    assert list(pieces_of("“新区 规", is_filter=True)) == [QueryPiece("新区 规")]
    assert list(pieces_of("-#重点 /甲/", is_filter=True)) == [
        QueryPiece("重点", is_not=True, field="tag"),
        QueryPiece("/甲/"),
    ]


def test_a_query_with_a_field_of_notes_is_about_notes() -> None:
    assert parse_query("tag:重点 土地").is_about_notes
    assert not parse_query("title:重点 土地").is_about_notes


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("２０２４年１１月８日", ("2024-11-08", "2024-11-08")),
        ("2020..2024", ("2020-01-01", "2024-12-31")),
        ("2020～2024-06", ("2020-01-01", "2024-06-30")),
        ("2020..", ("2020-01-01", "")),
        ("..2020-06", ("", "2020-06-30")),
        (">2020", ("2021-01-01", "")),
        ("＞=2020", ("2020-01-01", "")),
        ("≤2020", ("", "2020-12-31")),
        ("<2020-03", ("", "2020-02-29")),
    ],
)
def test_dates_are_years_months_days_and_spans(typed: str, span: tuple[str, str]) -> None:
    assert dates(f"date:{typed}") == span


def test_a_date_of_which_less_is_known_may_lie_in_a_span() -> None:
    november = DateSpan("2024-11-01", "2024-11-30")
    assert [november.holds(day) for day in ("2024", "2024-11", "2024-11-30", "2024-12", "2023", None)] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "value", ["明天", "2024-13", "2024-02-30", "..", "2024..2020", ">", "2024..甲", ">民国8088年"]
)
def test_what_is_no_date_is_told_so(value: str) -> None:
    with pytest.raises(WrongDates, match="is no date"):
        parse_query(f"甲 date:{value}")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", QueryOfNothing),
        ("“　” 「」", QueryOfNothing),
        ("-草案", QueryOfNegations),
        ("-草案 -title:甲", QueryOfNegations),
        ("“长三角", UnclosedQuote),
        ("长三角”", UnclosedQuote),
        ("-「长三角", UnclosedQuote),
        ("甲 title:", FieldOfNothing),
        ("title:“” 甲", FieldOfNothing),
        ("/甲/ /乙/", SeveralPatterns),
        ("/(/", BadPattern),
    ],
)
def test_what_cannot_be_meant_is_told(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_query(typed)


def test_a_pattern_stands_between_slashes_beside_words_or_is_the_whole() -> None:
    query = parse_query("/第.+ 条/ 规划")
    assert (query.pattern, query.words) == ("第.+ 条", (key_of("规划"),))
    assert parse_query("第.+ 条", regex=True).pattern == "第.+ 条"
    assert parse_query("km/h 元/吨").words == ("km/h", "元/吨")


def test_a_query_is_narrowed_by_more_words() -> None:
    assert parse_query(narrowed("规划 title:长春", "-草案 产业")) == parse_query("规划 title:长春 -草案 产业")
    assert parse_query(narrowed("第.条", "产业", regex=True)).pattern == "第.条"


def test_titles_and_dates_say_which_documents_may_hold_hits() -> None:
    query = parse_query("產業 title:“长春 规划” -title:草案 date:2024")
    assert query.fits_document("《長春規劃》", ["2024-05-01"])
    assert not query.fits_document("《長春規劃》（草案）", ["2024-05-01"])
    assert not query.fits_document("《長春規劃》", ["2023"])
    assert not query.fits_document("《長春規劃》", [None])
    assert query.asked("date") == (Asked("date", "2024", "2024", dates=DateSpan("2024-01-01", "2024-12-31")),)


@given(st.text(alphabet='甲乙 -－"“”「」:：/／.>至~2024titleindatag\u200b', max_size=16))
def test_any_text_is_a_query_or_told_to_be_none(typed: str) -> None:
    try:
        query = parse_query(typed)
    except (WrongQuery, BadPattern):
        return
    assert query.words or query.pattern or query.fields
    assert all(key and not any(character.isspace() for character in key) for key in query.words)
