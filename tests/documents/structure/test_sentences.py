"""Where a paragraph is cut into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.structure.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text))]


def test_a_sentence_ends_at_its_stop() -> None:
    assert cut("甲乙。丙丁！戊己？庚辛") == ["甲乙。", "丙丁！", "戊己？", "庚辛"]
    assert cut("甲!乙?丙") == ["甲!", "乙?", "丙"]
    assert cut("怎么办？！走。") == ["怎么办？！", "走。"]


def test_closing_marks_belong_to_the_sentence() -> None:
    assert cut("他强调,“形成格局。”新时代来了。") == ["他强调,“形成格局。”", "新时代来了。"]
    assert cut("甲（乙。）丙。") == ["甲（乙。）", "丙。"]


@pytest.mark.parametrize("closing", '”’」』）)】〕》〉〗］]"')
@pytest.mark.parametrize("stop", "。！？")
def test_each_closing_mark_after_a_stop_belongs_to_the_sentence(stop: str, closing: str) -> None:
    assert cut(f"甲乙{stop}{closing}")[0] == f"甲乙{stop}{closing}"


@pytest.mark.parametrize("closing", "》〉")
def test_a_stop_that_ends_a_title_ends_no_sentence(closing: str) -> None:
    assert cut(f"甲。{closing}乙丙。") == [f"甲。{closing}乙丙。"]


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", "「」", "『』", "《》", "〈〉", "〝〞"])
def test_no_stop_between_two_marks_that_open_and_close_ends_a_sentence(opening: str, closing: str) -> None:
    assert cut(f"甲{opening}乙。丙{closing}丁。戊。") == [f"甲{opening}乙。丙{closing}丁。", "戊。"]


def test_no_sentence_ends_inside_a_quotation() -> None:
    assert cut("他说：“甲。乙。”丙。") == ["他说：“甲。乙。”", "丙。"]
    assert cut("他說：「甲『乙。』丙。」丁。") == ["他說：「甲『乙。』丙。」", "丁。"]
    assert cut('他说:"甲。乙。"丙。') == ['他说:"甲。乙。"', "丙。"]


def test_marks_that_do_not_balance_are_not_counted() -> None:
    assert cut("“甲。乙。丙。") == ["“甲。", "乙。", "丙。"]
    assert cut("甲。”乙。") == ["甲。”", "乙。"]


def test_marks_of_notes_belong_to_the_sentence_before_and_begin_entries_of_a_list() -> None:
    assert cut("甲。[1]乙。”[^注]丙。[2][3]丁。²戊") == ["甲。[1]", "乙。”", "[^注]丙。[2][3]", "丁。²", "戊"]
    assert cut("[1] 甲。[2] 乙。") == ["[1] 甲。", "[2] 乙。"]
    assert cut("分为：①甲。②乙。") == ["分为：①甲。", "②乙。"]


def test_a_stop_in_a_title_or_before_a_comma_ends_nothing() -> None:
    assert cut("《怎么办？》一书很好。") == ["《怎么办？》一书很好。"]
    assert cut("“好！”，他说。走了。") == ["“好！”，他说。", "走了。"]
    assert cut("见 https://example.org/?a=1 页。") == ["见 https://example.org/?a=1 页。"]


def test_a_remark_in_brackets_after_the_stop_stands_alone() -> None:
    assert cut("成为好去处。(本版图片为资料图片)") == ["成为好去处。", "(本版图片为资料图片)"]


@given(st.text(alphabet="甲乙。！？!?“”「」『』《》（）()\"'，; a1"))
def test_sentences_are_ordered_and_lose_nothing(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
