"""The reader's own words for jieba, as files hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.words.user_dictionary import (
    HIGHEST,
    LONGEST,
    MOST,
    UserWord,
    dictionary_of,
    faults_in,
    is_word,
    word_of,
)


def test_a_line_is_a_word_with_its_frequency_and_tag_where_they_are_known() -> None:
    text = "\ufeff# 我们的词\n一主六双\n六城联动 50\n\n强省会 3 n\r\n  都市圈 nz  \n5G基站\t7\n"
    assert dictionary_of(text).words == (
        UserWord("一主六双"),
        UserWord("六城联动", 50),
        UserWord("强省会", 3, "n"),
        UserWord("都市圈", None, "nz"),
        UserWord("5G基站", 7),
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# 一主六双",
        "、。",
        "\x1b[31m红",
        "红\u202e字",
        "字" * (LONGEST + 1),
        "词\ud800",
    ],
)
def test_what_can_be_no_word_is_passed_over(line: str) -> None:
    assert word_of(line) is None
    assert dictionary_of(f"{line}\n强省会\n").words == (UserWord("强省会"),)


def test_a_word_may_hold_blanks_and_signs() -> None:
    text = "绿屋 认证\n阿尔法·贝塔 5 nr\nC++\n绿屋\u3000\t标志 3\n"
    assert dictionary_of(text).words == (
        UserWord("绿屋 认证"),
        UserWord("阿尔法·贝塔", 5, "nr"),
        UserWord("C++"),
        UserWord("绿屋 标志", 3),
    )


def test_lines_that_hold_no_word_are_told() -> None:
    text = f"\ufeff# 注\n强省会\n\n、。\n{'字' * (LONGEST + 1)}\n红\u202e字\n"
    assert faults_in(text) == (
        (4, "it has only punctuation"),
        (5, "the term is too long"),
        (6, "it contains control or invisible characters"),
    )


def test_a_word_counts_once_in_whatever_script_and_the_last_line_holds() -> None:
    found = dictionary_of("强省会\n一主六双\n強省會 9\n")
    assert found.words == (UserWord("強省會", 9), UserWord("一主六双"))
    assert "強省会" in found
    assert "省会" not in found


def test_the_key_follows_what_jieba_is_told_and_nothing_else() -> None:
    keys = {
        dictionary_of(text).key
        for text in ("", "强省会", "强省会 3", "强省会 3 n", "强省会\n一主六双", "# 强省会")
    }
    assert len(keys) == 5
    assert dictionary_of("").key == ""
    assert dictionary_of("强省会").key == dictionary_of("# 注\n\n強省會\n").key


def test_words_and_frequencies_have_bounds() -> None:
    many = dictionary_of("\n".join(f"词{number}" for number in range(MOST + 5)))
    assert len(many.words) == MOST
    assert word_of("词 999999999999") == UserWord("词", HIGHEST)


@given(st.text())
def test_any_text_can_be_read_and_holds_words_alone(text: str) -> None:
    assert all(is_word(one.word) for one in dictionary_of(text).words)
