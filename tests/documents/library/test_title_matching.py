"""Titles are found by what is typed of them: words in either script, initials, readings; quickly, whatever is typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.document import Span
from documents.library.sounds import Sounds, readings_of, sounds_of
from documents.library.title_matching import LONGEST_TYPED, PreparedTitles, in_one_line, spans_in, words_of
from documents.scripts.fold import fold

TITLES = (
    "推动和保障《长春都市圈发展规划》实施的决定",
    "吉林省：規劃2030年長春都市圈GDP達1.35萬億",
    "沿江都市圈轨道交通协同条例",
    "都市圈统计监测办法（试行）",
    "会议纪要",
)
SLOWEST = 0.05  # seconds that a key may take
characters = st.text(alphabet="长長春都市圈规划條条例a1 《》（)\n\x1b会议", max_size=30)


def sounded(*titles: str) -> PreparedTitles:
    return PreparedTitles(titles, PreparedTitles(titles).with_sounds())


def found(typed: str, *titles: str) -> list[str]:
    own = titles or TITLES
    return [own[number] for number in sounded(*own).found(typed)]


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert found("") == found("  　") == list(TITLES)


@pytest.mark.parametrize("typed", ["长春", "長春", "都市圈 长春", "长春　都市圈", "cc dsq", "CC"])
def test_a_part_of_a_title_is_found_in_either_script_and_several_words_are_all_of_them(typed: str) -> None:
    assert sorted(found(typed)) == sorted(TITLES[:2])


def test_initials_find_what_they_begin() -> None:
    assert sorted(found("dsq")) == sorted(TITLES[:4])
    assert found("hyjy") == ["会议纪要"]
    assert found("dsqt") == [TITLES[3]]


@pytest.mark.parametrize("typed", ["cc", "zc", "changchun", "zhangc", "chun", "长c", "changchund"])
def test_a_character_that_is_read_in_several_ways_is_found_by_each(typed: str) -> None:
    assert set(found(typed)) >= set(TITLES[:2])
    assert set(readings_of("长")) == {"chang", "zhang"}


def test_what_is_met_by_its_characters_comes_before_what_only_sounds_so() -> None:
    assert found("gd", "轨道交通", "乙gd", "gd甲") == ["gd甲", "乙gd", "轨道交通"]


def test_a_whole_title_comes_first_then_a_beginning_then_the_rest() -> None:
    assert found("民法", "关于民法的通知", "民法典", "民法") == ["民法", "民法典", "关于民法的通知"]


def test_without_sounds_letters_are_letters() -> None:
    assert PreparedTitles(TITLES).found("gdp") == [1]
    assert PreparedTitles(TITLES).found("dsq") == []


def test_what_was_met_is_told_in_the_script_that_is_shown() -> None:
    sounds = sounded(*TITLES).sounds
    assert spans_in("長春都市圈", "长春 dsq", sounds) == (Span(0, 5),)
    assert spans_in("长春的都市圈", "cc dsq", sounds) == (Span(0, 2), Span(3, 6))
    assert spans_in("长春", "xyz", sounds) == ()


def test_a_title_with_line_ends_is_one_title() -> None:
    titles = sounded("甲\n乙", "丙\u2028丁", "戊")
    assert titles.found("丙") == [1]
    assert titles.found("戊") == [2]
    assert in_one_line("甲\n乙") == "甲 乙"


@given(st.lists(characters, max_size=12), characters)
@example(["长春"], "(")
@example(["a[b"], "a[")
def test_a_part_of_a_title_always_finds_it_and_nothing_else_is_found(titles: list[str], typed: str) -> None:
    numbers = PreparedTitles(titles).found(typed)
    expected = {
        number
        for number, title in enumerate(titles)
        if all(word in fold(in_one_line(title)) for word in words_of(typed))
    }
    assert set(numbers) == expected
    assert len(numbers) == len(expected)


@given(characters, characters)
def test_what_is_emboldened_is_in_order_and_inside_the_title(title: str, typed: str) -> None:
    sounds = sounds_of(set(zip(title, fold(title), strict=True)))
    spans = spans_in(title, typed, sounds)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(title) for edge in edges)
    assert bool(spans) <= bool(words_of(typed))


@given(st.lists(st.sampled_from(TITLES), min_size=1, max_size=5), st.data())
def test_the_initials_of_any_run_of_characters_find_its_title(titles: list[str], data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(titles))
    folded = fold(title)
    runs = [
        (start, end)
        for start in range(len(folded))
        for end in range(start + 1, min(len(folded), start + 6) + 1)
        if all(readings_of(sign) for sign in folded[start:end])
    ]
    start, end = data.draw(st.sampled_from(runs))
    typed = "".join(data.draw(st.sampled_from(readings_of(sign)))[0] for sign in folded[start:end])
    assert titles.index(title) in sounded(*titles).found(typed)


@pytest.fixture(scope="module")
def ten_thousand() -> tuple[list[str], Sounds]:
    kinds = ("条例", "办法", "规定", "决定", "规划")
    names = ("长春", "吉林", "北京", "重庆", "厦门", "沿江", "松江")
    titles = [
        f"{names[number % 7]}市人民代表大会常务委员会关于都市圈{number}协同发展的{kinds[number % 5]}"
        for number in range(10_000)
    ]
    return titles, sounded(*titles).sounds


@pytest.mark.parametrize(
    "typed",
    ["c", "市", "1", "dsq", "ccs rmdb", "changchunshi", "xian" * 6, "x y z a b c d", "的" * 1000],
    ids=lambda typed: typed[:14],
)
def test_no_key_waits_for_ten_thousand_titles(ten_thousand: tuple[list[str], Sounds], typed: str) -> None:
    quickest = min(slowest_key(PreparedTitles(*ten_thousand), typed) for _ in range(3))
    assert quickest < SLOWEST


def slowest_key(titles: PreparedTitles, typed: str) -> float:
    """Seconds of work that the slowest of the last keys takes, typed one after the other into a field that was empty."""
    slowest = 0.0
    for end in range(1, min(len(typed), 40) + 1):
        begun = time.process_time()
        titles.found(typed[:end])
        slowest = max(slowest, time.process_time() - begun)
    return slowest


def test_of_a_paste_without_end_only_the_beginning_is_looked_at() -> None:
    assert sum(map(len, words_of("字 " * 1_000_000))) <= LONGEST_TYPED
