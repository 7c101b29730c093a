"""Breaking lines as Chinese typesetting wants it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.harmless import harmless
from tests.tui.widths import drawn_in
from tui.typesetting.cells import joins, text_width
from tui.typesetting.line_breaks import wrap

NOT_FIRST = set("，。、；：？！）》」』】〕”’…—,.;:?!)]}%％·々")
NOT_LAST = set("（《「『【〔“‘([{")
HAN = "都市圈建设高质量发展長春現代化"
ALPHABET = HAN * 2 + "，。、；：？！）》」』】〕”’（《「『【〔“‘…—,.()0123456789%年万元abcXYZ -/ 　𠀀々葛"
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=400)
WIDTHS = st.integers(10, 200)


def rows_of(text: str, width: int, **how: Any) -> list[str]:
    starts = [0, *(ends := wrap(text, width, **how))]
    return [text[start:end] for start, end in zip(starts, ends, strict=False)]


def has_a_good_break(row: str) -> bool:
    """Between two plain Han characters a row may always break."""
    return any(one in HAN and other in HAN for one, other in itertools.pairwise(row))


@given(TEXTS, WIDTHS, st.sampled_from((0, 2)))
def test_no_character_is_lost_or_doubled(text: str, width: int, hang: int) -> None:
    rows = rows_of(text, width, hang=hang)
    assert "".join(rows) == text
    assert all(rows) or not text


@given(st.text(max_size=200), st.integers(2, 60))
def test_any_text_at_any_width_keeps_every_character(text: str, width: int) -> None:
    clean = harmless(text)
    rows = rows_of(clean, width, hang=2)
    assert "".join(rows) == clean
    assert sum(map(text_width, rows)) == text_width(clean)
    assert not any(joins(row[0]) for row in rows[1:])


@given(TEXTS, WIDTHS, st.sampled_from((0, 2)))
def test_no_row_is_wider_than_its_measure_and_what_may_hang(text: str, width: int, hang: int) -> None:
    for row in rows_of(text, width, hang=hang):
        visible = row.rstrip()
        assert text_width(visible) <= width + hang
        if text_width(visible) > width:
            assert visible[-1] in NOT_FIRST


@given(TEXTS, WIDTHS, st.sampled_from((0, 2)))
@example("（" + "年" * 30, 10, 0)
def test_nothing_forbidden_begins_or_ends_a_row(text: str, width: int, hang: int) -> None:
    rows = rows_of(text, width, hang=hang)
    for row, following in itertools.pairwise(rows):
        if following[0] in NOT_FIRST or row[-1] in NOT_LAST:
            assert not has_a_good_break(row), (row, following)


@given(TEXTS, WIDTHS)
def test_numbers_and_words_break_only_where_a_row_has_no_better_place(text: str, width: int) -> None:
    rows = rows_of(text, width)
    for row, following in itertools.pairwise(rows):
        parts_a_word = (
            row[-1].isascii() and row[-1].isalnum() and following[0].isascii() and following[0].isalnum()
        )
        parts_a_unit = row[-1].isdigit() and following[0] in "年万元%"
        if parts_a_word or parts_a_unit:
            assert not has_a_good_break(row), (row, following)


@given(st.text(st.sampled_from(HAN), min_size=1, max_size=300), WIDTHS)
def test_plain_text_fills_its_rows(text: str, width: int) -> None:
    rows = rows_of(text, width)
    assert all(len(row) == width // 2 for row in rows[:-1])


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("一二三四五。六七", 10, ["一二三四五。", "六七"]),
        ("一二三四五”。六", 10, ["一二三四", "五”。六"]),
        ("一二三四（五六）", 10, ["一二三四", "（五六）"]),
        ("一二三——四五六", 10, ["一二三——四", "五六"]),
        ("一二三四五——六", 10, ["一二三四", "五——六"]),
        ("一二三四五……六", 10, ["一二三四", "五……六"]),
        ("一二三1300万人", 10, ["一二三", "1300万人"]),
        ("一二三1.35万亿元", 10, ["一二三", "1.35万亿元"]),
        ("一二三四第12條", 12, ["一二三四", "第12條"]),
        ("一二三四第 12 條", 14, ["一二三四", "第 12 條"]),
        ("增长一二3.5%五", 10, ["增长一二", "3.5%五"]),
        ("一二三Python语言", 10, ["一二三", "Python语言"]),
        ("plain Latin text", 11, ["plain Latin ", "text"]),
        ("一二三四五 六七", 10, ["一二三四五 ", "六七"]),
        ("abcdefghijklmnop", 10, ["abcdefghij", "klmnop"]),
        ("一二三四五（ 六", 12, ["一二三四五", "（ 六"]),
        ("一二三四第一百二十三条之一", 18, ["一二三四", "第一百二十三条之一"]),
        ("一二三四第十三条第二款", 12, ["一二三四", "第十三条", "第二款"]),
        ("一二三四￥100元", 10, ["一二三四", "￥100元"]),
        ("一二三2026年", 10, ["一二三", "2026年"]),
        ("一二三四25℃五", 10, ["一二三四", "25℃五"]),
        ("时时刻刻々二", 8, ["时时刻", "刻々二"]),
        ("一二三ャ四", 6, ["一二", "三ャ四"]),
        ("一二人工AI、5G、IoT三", 16, ["一二人工AI、5G、", "IoT三"]),
        ("见https://example.com/a/b-c?d=1。", 18, ["见https://example.", "com/a/b-c?d=1。"]),
        ("网址见www.example.com", 16, ["网址见", "www.example.com"]),
        ("一二well-known三", 12, ["一二", "well-known三"]),
        ("它是don’t了的", 8, ["它是", "don’t了", "的"]),
        ("一二三，,，,，四", 6, ["一二", "三，,，,", "，四"]),
    ],
)
def test_rows_break_as_a_typesetter_would(text: str, width: int, rows: list[str]) -> None:
    assert rows_of(text, width, hang=2) == rows


def test_without_room_to_hang_the_character_before_a_mark_comes_along() -> None:
    assert rows_of("一二三四五。六七", 10) == ["一二三四", "五。六七"]


def test_the_first_row_may_be_narrower() -> None:
    assert rows_of("一二三四五六七八九", 10, first=6) == ["一二三", "四五六七八", "九"]


def test_ambiguous_marks_take_two_cells_when_asked() -> None:
    assert rows_of("“一二三四”", 10) == ["“一二三四”"]
    with drawn_in(2):
        assert rows_of("“一二三四”五", 10) == ["“一二三", "四”五"]


def test_nothing_is_one_empty_row() -> None:
    assert wrap("", 10) == [0]


# Each member of the tables of line breaking, written out once more: one that is lost there is missed here. They are
# those of the Requirements for Chinese Text Layout (W3C), of JIS X 4051 for kana, and what these forget.
NEVER_BEGINS = (
    "，。、；：？！）》」』】〕”)]}〉〗〙〛］｝｠»›〞〟．｡､｣"  # closing marks
    ",.;:?!’"
    "…—·・‧•‥⋯―–%％‰‱℃℉°′″々〻〱ヽヾゝゞーｰ～~〜゠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
    "🏻🏼🏽🏾🏿"
    "-/+=&@_\\|"
)
NEVER_ENDS = "（《「『【〔“‘([{〈〖〘〚［｛｟«‹〝" + "￥¥＄$￡£€￦₩№"
AFTER_A_NUMBER = (
    "年月日时時分秒元角万萬亿億兆千百十个個名人位家项項条條款章节節目编編篇届屆岁歲米吨噸度里倍户戶件次号號"
    "点點亩畝公平方顷頃毫克升瓦类類级級期批座所间間例卷册冊页頁周週天世纪紀"
)
AROUND_AMOUNTS = "￥¥＄$￡£€￦₩№"


@pytest.mark.parametrize("mark", NEVER_BEGINS)
def test_no_row_begins_with_it(mark: str) -> None:
    for width in (10, 11):
        first, second, *_ = rows_of(f"一二三四五{mark}六七八", width)
        assert (
            first == "一二三四"
            if text_width(f"一二三四五{mark}") > width
            else first.startswith("一二三四五" + mark)
        )
        assert not second.startswith(mark)


@pytest.mark.parametrize("mark", NEVER_ENDS)
def test_no_row_ends_with_it(mark: str) -> None:
    for width in (9, 10):
        rows = rows_of(f"一二三四{mark}五六七", width)
        assert rows[0] == "一二三四"
        assert rows[1].startswith(f"{mark}五")


@pytest.mark.parametrize("unit", AFTER_A_NUMBER)
def test_it_stays_with_the_number_before_it(unit: str) -> None:
    assert rows_of(f"一二三12{unit}四", 8) == ["一二三", f"12{unit}四"]


@pytest.mark.parametrize("sign", AROUND_AMOUNTS)
def test_the_sign_of_a_currency_stays_with_its_amount(sign: str) -> None:
    assert rows_of(f"一二三{sign}100四", text_width(f"一二三{sign}"))[0] == "一二三"
    assert rows_of(f"一二三100{sign}四", 9)[1].startswith(f"100{sign}")


@pytest.mark.parametrize("stop", "。！？；，")
@pytest.mark.parametrize("closing", "》〉」』”）】〕")
def test_a_mark_that_closes_after_a_stop_comes_along_with_it(stop: str, closing: str) -> None:
    assert rows_of(f"一二三四五{stop}{closing}六", 12)[1] == f"五{stop}{closing}六"
    assert rows_of(f"一二三四{stop}{closing}五六", 10)[1] == f"四{stop}{closing}五六"
