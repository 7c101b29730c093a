"""Keyword sets as lists that are shared, and what comes of them on the other side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import TooManyWords, UnreadLine, UnreadWords
from annotations.preferences.keyword_sets import MOST_SETS, MOST_WORDS, KeywordSet, Sets, with_words
from annotations.preferences.word_lists import Joined, WordList, read_word_lists, with_lists, word_list
from documents.harmless import harmless
from documents.words.glossary import glossary_of

SPACE = KeywordSet("空间", ("都市圈", "城市群"), 2, on=False)
TRADE = KeywordSet("产业", ("数字经济",), 3)


def test_a_set_is_shared_as_a_plain_list(tmp_path: Path) -> None:
    path = tmp_path / "空间.txt"
    path.write_text(word_list((SPACE,)), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "# 空间\n都市圈\n城市群\n"
    assert read_word_lists(path) == ((WordList("空间", SPACE.words),), ())
    path.write_bytes("\ufeff一主六双\r\n\r\n都市圈\r\n都市圈".encode())
    assert read_word_lists(path)[0] == (WordList("空间", ("一主六双", "都市圈")),)


def test_several_sets_are_parts_of_one_list(tmp_path: Path) -> None:
    path = tmp_path / "sets.txt"
    path.write_text(word_list((SPACE, TRADE)), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "## 空间\n都市圈\n城市群\n\n## 产业\n数字经济\n"
    assert read_word_lists(path)[0] == (WordList("空间", SPACE.words), WordList("产业", TRADE.words))


def test_another_device_s_file_of_sets_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "keywords.json"
    path.write_text(json.dumps({"format": 1, "sets": [{"name": "空间", "words": ["都市圈"]}, 3]}))
    assert read_word_lists(path) == ((WordList("空间", ("都市圈",)),), ())
    for data in ("[]", "{", "3", "[" * 100_000):
        path.write_text(data)
        with pytest.raises(UnreadWords):
            read_word_lists(path)


def written(text: str) -> str:
    """A text as a keyword can be written: harmless, in one line."""
    return " ".join(harmless(text).split())


@given(st.lists(st.text(max_size=20).map(written).filter(bool), min_size=1, max_size=9))
def test_any_words_come_back_as_they_were(words: list[str]) -> None:
    (one,) = with_words((), "我的", words + [f"{word} {word}" for word in words])
    assert glossary_of(word_list((one,))).words == one.words


def test_lists_come_together_with_the_sets_of_their_names_and_nothing_is_lost() -> None:
    sets, told = with_lists(
        (SPACE, TRADE), (WordList("空间", ("都市圈", "都市圈層", "海绵城市")), WordList("文化", ("冰雪",)))
    )
    assert told == (Joined("空间", 2, 1, existed=True), Joined("文化", 1, 0, existed=False))
    assert [(one.name, one.words) for one in sets] == [
        ("空间", ("都市圈", "城市群", "都市圈層", "海绵城市")),
        ("产业", ("数字经济",)),
        ("文化", ("冰雪",)),
    ]
    assert sets[0].tone == SPACE.tone


def test_what_would_not_all_fit_is_refused_and_never_cut() -> None:
    full: Sets = tuple(KeywordSet(str(number)) for number in range(MOST_SETS))
    with pytest.raises(TooManyWords):
        with_lists(full, (WordList("又", ("词",)),))
    many = tuple(map(str, range(MOST_WORDS)))
    with pytest.raises(TooManyWords):
        with_lists((KeywordSet("数", many),), (WordList("数", ("又",)),))
    assert with_lists((KeywordSet("数", many),), (WordList("数", many[:9]),))[1][0].known == 9


def test_a_list_that_cannot_be_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    for data in (None, b"x" * (2**20 + 1)):
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(UnreadWords):
            read_word_lists(path)
    path.write_bytes("都市圈\n强省会\n".encode() + "词\n".encode("gb18030"))
    with pytest.raises(UnreadLine, match=r"x\.txt, line 3: it is not UTF-8 text"):
        read_word_lists(path)
    for name in (tmp_path, tmp_path / "a\0b", tmp_path / "\udc80"):
        with pytest.raises(UnreadWords):
            read_word_lists(name)


def test_lines_that_are_no_words_are_told_with_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("都市圈\n……\n、\n强省会\n", encoding="utf-8")
    lists, (told,) = read_word_lists(path)
    assert lists[0].words == ("都市圈", "强省会")
    assert "x.txt, line 2: it has only punctuation" in str(told)
    assert told.facts["count"] == 2
