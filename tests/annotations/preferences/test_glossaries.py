"""Glossaries that are followed: read as they are each time, told of where they cannot be, never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import NotFollowed, UnreadWords, WrongTerm
from annotations.preferences.dictionary_file import add_word
from annotations.preferences.glossaries import MOST, follow, glossaries, own_words, unfollow
from annotations.preferences.settings import load_settings
from annotations.preferences.word_lists import WordList
from annotations.storage.home import Home


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A glossary in a folder that a group shares."""
    path = tmp_path / "共享" / "词表.md"
    path.parent.mkdir()
    path.write_text("# 学习小组\n\n- 一主六双：布局\n- 六城联动\n", encoding="utf-8")
    return path


def words(home: Home) -> list[str]:
    return [one.word for one in own_words(home)[0].words]


def test_without_any_there_are_the_reader_s_words_and_nothing_is_made(home: Home) -> None:
    assert glossaries(home) == ()
    assert own_words(home)[1] == ()
    assert not home.path.exists()


def test_a_glossary_in_the_data_folder_is_in_use(home: Home) -> None:
    home.glossaries.mkdir(parents=True)
    for name in ("一.txt", "二.tsv", "三.csv", "四.md", ".五.txt", "六.docx", "七.txt~"):
        (home.glossaries / name).write_text(f"词{name[0]}圈\n", encoding="utf-8")
    add_word(home.dictionary_path, "强省会")
    assert set(words(home)) == {"强省会", "词一圈", "词二圈", "词三圈", "词四圈"}
    assert words(home)[0] == "强省会"
    assert all(one.own for one in glossaries(home))


def test_a_shared_glossary_is_followed_as_it_changes_until_it_is_not(home: Home, shared: Path) -> None:
    found = follow(home, shared)
    assert found.list == WordList("学习小组", ("一主六双", "六城联动"))
    assert load_settings(home.settings_path)[0].glossaries == (str(shared),)
    before = own_words(home)[0]
    shared.write_text("- 六城联动\n- 强省会\n", encoding="utf-8")
    assert words(home) == ["六城联动", "强省会"]
    assert own_words(home)[0].key != before.key
    follow(home, shared)
    assert len(glossaries(home)) == 1
    unfollow(home, shared)
    assert words(home) == []
    assert shared.is_file()
    with pytest.raises(NotFollowed):
        unfollow(home, shared)


def test_one_that_went_away_or_is_no_text_is_told_and_keeps_no_other_from_use(
    home: Home, shared: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的.txt"
    other.write_text("强省会\n……\n", encoding="utf-8")
    follow(home, shared)
    follow(home, other)
    shared.unlink()
    dictionary, problems = own_words(home)
    assert [one.word for one in dictionary.words] == ["强省会"]
    assert [type(one) for one in problems] == [UnreadWords, WrongTerm]
    assert problems[0].facts["file"] == shared
    shared.mkdir()
    assert isinstance(own_words(home)[1][0], UnreadWords)


def test_what_cannot_be_read_is_not_followed(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadWords):
        follow(home, path)
    with pytest.raises(UnreadWords):
        follow(home, tmp_path / "none.txt")
    assert not home.path.exists()


def test_one_can_be_used_for_once(home: Home, shared: Path) -> None:
    assert [one.word for one in own_words(home, (shared,))[0].words] == ["一主六双", "六城联动"]
    assert words(home) == []


def test_there_is_an_end_to_how_many_files_are_read(home: Home) -> None:
    home.glossaries.mkdir(parents=True)
    for number in range(MOST + 5):
        (home.glossaries / f"{number:03}.txt").write_text(f"词{number}\n", encoding="utf-8")
    assert len(glossaries(home)) == MOST
