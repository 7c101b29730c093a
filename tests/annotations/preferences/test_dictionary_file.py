"""The reader's dictionary in the data folder."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from annotations.errors import NotebookError, SaveFailed, UnfitWord, UnreadWords, WrongTerm
from annotations.preferences.dictionary_file import LARGEST, add_word, load_dictionary
from annotations.storage.fault_points import watched
from tests.annotations.failing_step import FailingStep


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "dictionary.txt"


def words(path: Path) -> list[str]:
    return [one.word for one in load_dictionary(path)[0].words]


def test_words_are_added_at_the_end_and_the_rest_of_the_file_stays(path: Path) -> None:
    assert load_dictionary(path) == (load_dictionary(path)[0], None)
    assert words(path) == []
    assert add_word(path, " 一主六双 ")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("# 我们组的\r\n一主六双 9 n\n！？\n强省会", encoding="utf-8")
    assert add_word(path, "六城联动")
    assert path.read_bytes().decode() == "# 我们组的\r\n一主六双 9 n\n！？\n强省会\n六城联动\n"
    assert words(path) == ["一主六双", "强省会", "六城联动"]
    assert (path.parent / "backups" / path.name).read_bytes() == path.read_bytes()


def test_a_word_that_is_there_in_another_script_is_not_added_again(path: Path) -> None:
    add_word(path, "强省会")
    before = path.read_bytes()
    assert not add_word(path, "強省會")
    assert path.read_bytes() == before


@pytest.mark.parametrize("word", ["", "\x1b[31m", "、。", "# 主", "长" * 31, "a\u202eb"])
def test_what_can_be_no_word_is_refused(path: Path, word: str) -> None:
    with pytest.raises(UnfitWord):
        add_word(path, word)
    assert not path.exists()


def test_a_word_may_hold_a_blank_and_lines_without_a_word_are_told(path: Path) -> None:
    assert add_word(path, " 绿屋 \t认证 ")
    assert words(path) == ["绿屋 认证"]
    path.write_text("# 我们组的\n一主六双\n！？\n、、\n", encoding="utf-8")
    found, warning = load_dictionary(path)
    assert [one.word for one in found.words] == ["一主六双"]
    assert isinstance(warning, WrongTerm)
    assert (warning.facts["line"], warning.facts["count"]) == (3, 2)


@pytest.mark.parametrize("data", ["强省会".encode("gb18030"), b"x" * (LARGEST + 1)])
def test_a_file_that_cannot_be_read_is_told_of_and_never_written(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    found, warning = load_dictionary(path)
    assert found.words == ()
    assert isinstance(warning, UnreadWords)
    with pytest.raises(UnreadWords):
        add_word(path, "强省会")
    assert path.read_bytes() == data


def test_a_link_is_not_followed_and_a_full_file_takes_no_more(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    (tmp_path / "elsewhere").write_text("强省会\n", encoding="utf-8")
    path.symlink_to(tmp_path / "elsewhere")
    assert isinstance(load_dictionary(path)[1], UnreadWords)
    path.unlink()
    path.write_text("#" * (LARGEST - 3), encoding="utf-8")
    with pytest.raises(SaveFailed):
        add_word(path, "强省会")


def test_a_save_that_breaks_off_anywhere_leaves_the_old_file_or_the_new(path: Path) -> None:
    add_word(path, "强省会")
    before, points = path.read_bytes(), []
    with watched(lambda point, _path: points.append(point)):
        add_word(path, "六城联动")
    after = path.read_bytes()
    assert {"lock", "create", "write", "sync-file", "replace"} <= set(points)
    for place in range(len(points)):
        path.write_bytes(before)
        told = None
        with watched(FailingStep(place, errno.EIO)):
            try:
                add_word(path, "六城联动")
            except NotebookError as error:
                told = error
        assert path.read_bytes() in ((before, after) if told else (after,)), points[place]
