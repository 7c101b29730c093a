"""Keyword sets: changed, kept beside what other windows change."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import (
    NewerSettings,
    NotebookError,
    RestoredSettings,
    SaveFailed,
    WrongSettings,
)
from annotations.preferences.keyword_sets import (
    MOST_SETS,
    TONES,
    KeywordSet,
    Sets,
    change_keyword_sets,
    load_keyword_sets,
    proper_name,
    reconciled,
    renamed,
    with_set,
    with_words,
    without_word,
    words_in,
)
from annotations.storage.fault_points import watched
from annotations.storage.home import Home

SETS = (KeywordSet("空间", ("都市圈", "城市群"), 2, on=False), KeywordSet("产业", ("数字经济",), 3))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def load(home: Home) -> tuple[Sets, object]:
    return load_keyword_sets(home.keywords_path, home.old_settings_path)


def change(home: Home, before: Sets, after: Sets) -> Sets:
    return change_keyword_sets(home.keywords_path, home.old_settings_path, before, after)


def test_sets_come_back_as_they_were(home: Home) -> None:
    assert load(home) == ((), None)
    assert change(home, (), SETS) == SETS
    assert load(home) == (SETS, None)
    assert stat.S_IMODE(home.keywords_path.stat().st_mode) == 0o600
    assert json.loads(home.keywords_path.read_bytes())["format"] == 1


def test_sets_that_were_among_the_settings_are_found_there_and_stay_there(home: Home) -> None:
    old = {
        "format": 1,
        "keywords": [{"name": "重点", "words": ["都市圈"], "tone": 0, "on": True}],
        "theme": "x",
    }
    home.path.mkdir()
    home.old_settings_path.write_text(json.dumps(old), encoding="utf-8")
    found, warning = load(home)
    assert (found, warning) == ((KeywordSet("重点", ("都市圈",), 0),), None)
    change(home, found, with_words(found, "重点", ("城市",)))
    assert load(home)[0][0].words == ("都市圈", "城市")
    assert json.loads(home.old_settings_path.read_text(encoding="utf-8")) == old


def test_what_two_windows_change_is_all_kept(home: Home) -> None:
    change(home, (), SETS)
    one = with_words(SETS, "产业", ("新能源",))
    other = without_word(with_words(with_set(SETS, "新"), "产业", ("机器人",)), "空间", "城市群")
    assert change(home, SETS, one) == one
    stored = {found.name: found for found in change(home, SETS, other)}
    assert stored["产业"].words == ("数字经济", "机器人", "新能源")
    assert stored["空间"].words == ("都市圈",)
    assert "新" in stored


words = st.lists(st.sampled_from("甲乙丙丁"), unique=True).map(tuple)
sets = st.lists(
    st.builds(KeywordSet, st.sampled_from(["一", "二", "三"]), words, st.integers(0, 5), st.booleans()),
    unique_by=lambda one: one.name,
).map(tuple)


@given(sets, sets, sets)
def test_what_either_window_added_is_there_and_what_either_took_out_is_not(
    before: Sets, after: Sets, stored: Sets
) -> None:
    def pairs(found: Sets) -> set[tuple[str, str]]:
        return {(one.name, word) for one in found for word in one.words}

    both = pairs(reconciled(before, after, stored))
    assert (pairs(after) | pairs(stored)) - pairs(before) <= both <= pairs(after) | pairs(stored)
    assert reconciled(before, after, before) == after
    assert reconciled(before, before, stored) == stored
    kept = {one.name for one in before} & {one.name for one in after} & {one.name for one in stored}
    assert not {pair for pair in pairs(before) - (pairs(after) & pairs(stored)) if pair[0] in kept} & both


def test_a_set_has_a_name_of_its_own_and_a_colour_that_is_free() -> None:
    found: Sets = ()
    for name in ("一", "二", "三", "四", "五", "六"):
        found = with_set(found, name)
    assert sorted(one.tone for one in found) == [1, 1, 2, 3, 4, 5]
    assert with_set(found, " 一 ") == found
    assert renamed(found, "一", "二") == found
    assert renamed(found, "一", " 新  名\n")[0].name == "新 名"
    assert renamed(found, "一", "\n") == found
    assert proper_name("\x1b[31m" + "长" * 99).startswith("␛[31m")
    assert len(proper_name("长" * 99)) == 40
    many: Sets = tuple(KeywordSet(str(number)) for number in range(MOST_SETS))
    assert with_set(many, "又") == many


def test_a_word_counts_once_in_whatever_script() -> None:
    assert with_words((), "我", ("体系", "體系", "體繫", "建设"))[0].words == ("体系", "建设")
    assert words_in("体系、建设，ＧＤＰ; a\n\x1b b") == ("体系", "建设", "ＧＤＰ", "a", "␛", "b")


@pytest.mark.parametrize(
    "content",
    [
        {"sets": 3},
        {"sets": [3]},
        {"sets": [{"name": "", "words": []}]},
        {"sets": [{"name": "x", "words": "y"}]},
        {"sets": [{"name": "x", "words": [], "tone": "red"}]},
        {"sets": [{"name": "x", "words": [], "on": 1}]},
    ],
)
def test_sets_that_make_no_sense_are_passed_over_and_told(home: Home, content: object) -> None:
    home.path.mkdir()
    home.keywords_path.write_text(json.dumps({"format": 1} | content), encoding="utf-8")  # type: ignore[operator]
    found, warning = load(home)
    assert found == ()
    assert isinstance(warning, WrongSettings)
    change(home, (), SETS)
    assert load(home)[0] == SETS
    stored = json.loads(home.keywords_path.read_text(encoding="utf-8"))["sets"]
    passed_over = content["sets"]  # type: ignore[index]
    assert stored[len(SETS) :] == (passed_over if isinstance(passed_over, list) else [passed_over])


def test_sets_of_one_name_are_one_and_those_that_are_too_many_stay_in_the_file(home: Home) -> None:
    home.path.mkdir()
    twice = [{"name": "一", "words": ["甲", "乙"]}, {"name": "一", "words": ["乙", "丙"]}]
    many = [{"name": str(number), "words": []} for number in range(MOST_SETS)]
    home.keywords_path.write_text(json.dumps({"format": 1, "sets": twice + many}), encoding="utf-8")
    found, warning = load(home)
    assert found[0].words == ("甲", "乙", "丙")
    assert len(found) == MOST_SETS
    assert isinstance(warning, WrongSettings)
    change(home, found, found[1:])
    assert load(home)[0][-1].name == str(MOST_SETS - 1)


def test_hostile_sets_are_bounded_and_harmless(home: Home) -> None:
    home.path.mkdir()
    hostile = {"name": "\x1b]0;x\x07" * 99, "words": ["\x9b31m", "长" * 999, 3, " "], "tone": 10**30}
    home.keywords_path.write_text(json.dumps({"format": 1, "sets": [hostile] * 999}), encoding="utf-8")
    (one,) = load(home)[0]
    assert len(one.name) <= 40
    assert one.words == ("␦31m", "长" * 60)
    assert 0 <= one.tone < TONES
    assert "\x1b" not in one.name


def test_a_damaged_file_gives_way_to_its_backup_and_a_newer_one_is_not_written(home: Home) -> None:
    change(home, (), SETS)
    home.keywords_path.write_bytes(b"{broken")
    found, warning = load(home)
    assert found == SETS
    assert isinstance(warning, RestoredSettings)
    home.keywords_path.write_text('{"format": 9, "sets": []}', encoding="utf-8")
    with pytest.raises(NewerSettings):
        change(home, (), SETS)


@pytest.mark.parametrize("reason", [errno.EIO, errno.ENOSPC])
def test_a_save_that_breaks_off_anywhere_leaves_the_old_sets_or_the_new(home: Home, reason: int) -> None:
    change(home, (), SETS)
    changed = with_words(SETS, "产业", ("新能源",))
    points: list[str] = []
    with watched(lambda point, _path: points.append(point)):
        change(home, SETS, changed)
    change(home, changed, SETS)
    assert {"lock", "create", "write", "sync-file", "replace"} <= set(points)
    for place in range(len(points)):
        left = [place]

        def hook(_point: str, _path: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise OSError(reason, os.strerror(reason))

        told = None
        with watched(hook):
            try:
                change(home, SETS, changed)
            except NotebookError as error:
                told = error
        assert load(home)[0] in ((SETS, changed) if told else (changed,)), points[place]
        change(home, load(home)[0], SETS)
    assert load(home) == (SETS, None)


def unreadable_once(name: str) -> Callable[[str, Path], None]:
    """A hook by which the first reading of a file called so fails, and no other."""
    left = [True]

    def hook(point: str, path: Path) -> None:
        if point == "read" and path.name == name and left:
            left.clear()
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    return hook


def test_a_reading_error_that_passes_drops_no_other_window_s_sets(home: Home) -> None:
    change(home, (), SETS)
    mine = with_words((), "我的", ("新能源",))
    with watched(unreadable_once("keywords.json")), pytest.raises(SaveFailed):
        change(home, (), mine)
    assert load(home) == (SETS, None)
    assert {one.name for one in change(home, (), mine)} == {"空间", "产业", "我的"}


def test_sets_among_settings_that_cannot_be_read_for_a_moment_are_not_passed_over(home: Home) -> None:
    home.path.mkdir()
    old = {"format": 1, "keywords": [{"name": "重点", "words": ["都市圈"]}]}
    home.old_settings_path.write_text(json.dumps(old), encoding="utf-8")
    mine = with_words((), "我的", ("新能源",))
    with watched(unreadable_once("settings.json")), pytest.raises(SaveFailed):
        change(home, (), mine)
    assert not home.keywords_path.exists()
    assert {one.name for one in change(home, (), mine)} == {"重点", "我的"}
