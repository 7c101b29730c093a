"""Reading a text as a passage and its sides, some of it changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring.alignment import LOOKUPS, READINGS, Reading, SqueezedText, Wanted, squeezed

BEFORE = "基础设施的互联互通是同城化的前提。"
QUOTE = "没有轨道交通的支撑"
AFTER = "，通勤圈就无从谈起。公共服务的共享"
WANTED = Wanted.of(QUOTE, BEFORE, AFTER)


def read(text: str, wanted: Wanted = WANTED, near: int = 0) -> tuple[str, Reading, int]:
    """What the likest place says, how it reads, and the seam."""
    where = SqueezedText(text)
    readings, seam = where.readings(wanted, near)
    return where.text[readings[0].start : readings[0].end], readings[0], seam


def test_a_passage_that_stands_there_is_read_as_one_run() -> None:
    words, reading, seam = read(f"前言。{BEFORE}{QUOTE}{AFTER}后记。")
    assert words == QUOTE
    assert (reading.quote, reading.beside, reading.beyond, reading.runs, seam) == (9, 0, 0, 1, 0)
    assert (reading.left, reading.right) == (len(BEFORE), len(AFTER))


def test_white_space_width_and_script_do_not_matter() -> None:
    words, reading, _ = read(
        "基礎設施的互聯互通是\n同城化的前提。沒有 軌道交通的支撐,通勤圈就無從談起。公共服務的共享"
    )
    assert words == QUOTE
    assert (reading.beside, reading.beyond) == (0, 0)


def test_a_passage_with_words_replaced_and_put_in_is_read_around_them() -> None:
    words, reading, _ = read(f"{BEFORE}没有便捷的轨道交运的支撑{AFTER}")
    assert words == "没有便捷的轨道交运的支撑"
    assert reading.quote == 8
    assert (reading.left, reading.right) == (0, 0)


def test_where_a_passage_was_taken_out_both_sides_meet() -> None:
    _, reading, seam = read(f"{BEFORE}{AFTER}另外，没有轨道交通的支撑也行。")
    assert reading.quote == 0
    assert seam == len(BEFORE)


def test_what_is_missing_is_counted_on_the_own_line_and_beyond_it() -> None:
    wanted = Wanted.of("产业分工", "上一行的最后几个字\n因此", "要因地制宜\n下一行的开头几个字")
    _, reading, _ = read("别的什么话在这里\n因此产业分工要因地制宜\n又是别的什么", wanted)
    assert reading.beside == 0
    assert 0 < reading.beyond <= 18
    _, reading, _ = read("上一行的最后几个字\n所以呢产业分工各有千秋吧\n下一行的开头几个字", wanted)
    assert reading.beside >= 5
    assert reading.beyond == 0


def test_of_two_places_the_nearer_comes_first() -> None:
    text = f"{BEFORE}{QUOTE}{AFTER}" * 2
    half = len(text) // 2
    for near, start in ((0, len(BEFORE)), (half + len(BEFORE), half + len(BEFORE))):
        readings, _ = SqueezedText(text).readings(WANTED, near)
        assert readings[0].start == start
        assert {one.score for one in readings[:2]} == {readings[0].score}


@pytest.mark.parametrize("unit", ["好", "好的", "各级人民政府应当加强领导。", BEFORE])
def test_the_work_does_not_grow_with_a_text_that_repeats_itself(unit: str) -> None:
    wanted = Wanted.of((unit * 9)[:9], (unit * 32)[:32], (unit * 32)[:32])
    work = []
    for times in (500, 5_000):
        text = SqueezedText(unit * times)
        runs = text._runs(wanted.whole, len(unit) * times // 2)
        work.append(len(runs))
        assert len(text.readings(wanted, len(unit) * times // 2)[0]) <= READINGS
    assert work[0] == work[1] <= LOOKUPS


def test_offsets_lead_back_to_the_text_as_published() -> None:
    text = "一 二\n三　四𠀀五"
    where = SqueezedText(text)
    assert where.text == "一二三四𠀀五"
    assert where.published(1, 5) == (2, 8)
    assert where.offset_of(2) == 1
    assert where.offset_of(99) == len(where.text)


def test_an_empty_text_reads_like_nothing() -> None:
    assert SqueezedText("").readings(WANTED, 0) == ([], 0)
    assert SqueezedText(" \n").readings(Wanted.of("", "", ""), 3) == ([], 0)


@settings(max_examples=200)
@given(
    st.text("甲乙丙丁，。\n𠀀", max_size=120),
    st.text("甲乙丙丁，。\n", min_size=1, max_size=20),
    st.text("甲乙丙丁，。\n", max_size=32),
    st.text("甲乙丙丁，。\n", max_size=32),
    st.integers(0, 200),
)
def test_every_reading_lies_in_the_text_and_counts_no_more_than_there_is(
    text: str, exact: str, prefix: str, suffix: str, near: int
) -> None:
    wanted, where = Wanted.of(exact, prefix, suffix), SqueezedText(text)
    readings, seam = where.readings(wanted, near)
    assert (readings, seam) == SqueezedText(text).readings(wanted, near)
    assert seam <= min(len(wanted.before), len(wanted.after))
    for one in readings:
        assert 0 <= one.start <= one.end <= len(where.text)
        assert 0 <= one.quote <= min(len(wanted.quote), one.end - one.start)
        assert 0 <= one.beside + one.beyond <= len(wanted.before) + len(wanted.after)
        assert one.beside <= wanted.line_before + wanted.line_after
        if one.left or one.right:
            assert where.text[one.start : one.end] == squeezed(exact)
