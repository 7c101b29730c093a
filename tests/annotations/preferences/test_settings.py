"""Settings and reading state: small files that may be damaged and never stop anybody."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import (
    DamagedSettings,
    ImpossibleSetting,
    LineKept,
    NewerSettings,
    RestoredSettings,
    SaveFailed,
)
from annotations.preferences.identity import Identity
from annotations.preferences.reading_state import ReadingPosition, ReadingState, load_state, save_state
from annotations.preferences.settings import (
    Loaded,
    Settings,
    changed_keys,
    changed_library,
    changed_settings,
    load_settings,
    save_settings,
)
from annotations.storage.fault_points import watched
from annotations.storage.home import Home

FULL = Settings(
    reader="李雷",
    device="书房",
    language="zh-Hant",
    script="hongkong",
    full_width=False,
    measure=32,
    spaced=True,
    by_clause=True,
    ambiguous="wide",
    wide_terminals=("xterm",),
    theme="zhangju-paper",
    library=("/书/一.txt",),
    keys=(("reader.find", ("f7", "/")), ("reader.tag", ())),
)
SETTINGS, STATE, OLD = "settings.toml", "state.json", "settings.json"


def settings_in(state: Path) -> Loaded:
    return load_settings(state.with_name(SETTINGS))


BROKEN = [b"", b"\0\0", b"{", b"[]", b"\xff\xfe", b"[" * 100_000]


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / SETTINGS) == (Settings(), None)
    assert load_state(tmp_path / "reading.json") == (ReadingState(), None)
    assert list(tmp_path.iterdir()) == []


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    save_settings(tmp_path / SETTINGS, FULL)
    assert load_settings(tmp_path / SETTINGS) == (FULL, None)


def test_choices_are_in_one_file_and_who_writes_in_another(tmp_path: Path) -> None:
    save_settings(tmp_path / SETTINGS, FULL)
    chosen = tomllib.loads((tmp_path / SETTINGS).read_text(encoding="utf-8"))
    state = json.loads((tmp_path / STATE).read_text(encoding="utf-8"))
    assert not {"reader", "device", "library", "wide_terminals", "introduced"} & set(chosen)
    assert chosen["theme"] == "paper"
    assert (state["reader"], state["library"], "theme" in state) == ("李雷", ["/书/一.txt"], False)


def test_what_a_later_version_keeps_in_the_state_stays(tmp_path: Path) -> None:
    (tmp_path / STATE).write_text(json.dumps({"reader": "李雷", "from_the_future": [1]}))
    save_settings(tmp_path / SETTINGS, replace(load_settings(tmp_path / SETTINGS)[0], device="书房"))
    assert json.loads((tmp_path / STATE).read_text(encoding="utf-8"))["from_the_future"] == [1]


def test_one_key_may_be_written_without_a_list(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    path.write_text('[keys]\nreader.find = "f7"\n"reader.tag" = ["#", "f8"]\n', encoding="utf-8")
    settings, warning = load_settings(path)
    assert settings.keys == (("reader.find", ("f7",)), ("reader.tag", ("#", "f8")))
    assert warning is None


OF_OLD = {
    "format": 1,
    "reader": "李雷",
    "device": "书房",
    "measure": 32,
    "theme": "zhangju-paper",
    "script": "hongkong",
    "show_notes": False,
    "library": ["/书/一.txt"],
    "keys": {"reader.find": "f7", "reader.tag": []},
}


def test_settings_of_an_earlier_version_hold_and_are_carried_over_once(tmp_path: Path) -> None:
    path, old = tmp_path / SETTINGS, tmp_path / OLD
    old.write_text(json.dumps(OF_OLD), encoding="utf-8")
    before, warning = load_settings(path)
    assert (before.reader, before.measure, before.show_notes, warning) == ("李雷", 32, False, None)
    assert list(tmp_path.iterdir()) == [old]
    assert changed_settings(path, squares=False) == replace(before, squares=False)
    assert old.read_text(encoding="utf-8") == json.dumps(OF_OLD)
    old.write_text(json.dumps(OF_OLD | {"measure": 12}), encoding="utf-8")
    assert load_settings(path) == (replace(before, squares=False), None)


def test_what_stands_in_the_new_file_is_not_carried_over_again(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    (tmp_path / OLD).write_text(json.dumps(OF_OLD), encoding="utf-8")
    path.write_text("measure = 50 # 我的\n", encoding="utf-8")
    assert changed_library(path, add=["/二"]).measure == 50
    assert load_settings(path)[0].library == ("/书/一.txt", "/二")
    assert path.read_text(encoding="utf-8").startswith("measure = 50 # 我的\n")


def test_two_windows_change_two_settings_and_both_hold(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    changed_settings(path, measure=20)
    changed_settings(path, theme="zhangju-dark")
    settings = changed_keys(path, "reader.find", ("f7",))
    assert (settings.measure, settings.theme, dict(settings.keys)) == (
        20,
        "zhangju-dark",
        {"reader.find": ("f7",)},
    )
    assert changed_keys(path, "reader.find", None).keys == ()


def test_a_settings_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "dotfiles" / "zhangju.toml"
    kept.parent.mkdir()
    kept.write_text("# 我的\nmeasure = 20\n", encoding="utf-8")
    kept.chmod(0o644)
    home.mkdir()
    (home / SETTINGS).symlink_to(kept)
    changed_settings(home / SETTINGS, measure=24)
    assert (home / SETTINGS).is_symlink()
    assert kept.read_text(encoding="utf-8") == "# 我的\nmeasure = 24\n"
    assert (kept.stat().st_mode & 0o777, list(kept.parent.iterdir())) == (0o644, [kept])


def test_a_wrong_line_is_named_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    path.write_text('measure = "wide" # 宽\ntheme = "paper"\n', encoding="utf-8")
    settings, warning = load_settings(path)
    assert (settings.measure, settings.theme) == (40, "zhangju-paper")
    assert isinstance(warning, ImpossibleSetting)
    assert (warning.facts["line"], "8–400" in str(warning)) == (1, True)
    assert changed_settings(path, theme="zhangju-dark").theme == "zhangju-dark"
    with pytest.raises(LineKept):
        changed_settings(path, measure=24)
    assert path.read_text(encoding="utf-8") == 'measure = "wide" # 宽\ntheme = "dark"\n'


@pytest.mark.parametrize("data", BROKEN)
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, data: bytes) -> None:
    for name, load in ((STATE, settings_in), ("reading.json", load_state)):
        path = tmp_path / name
        path.write_bytes(data)
        value, warning = load(path)
        assert value in (Settings(), ReadingState())
        assert isinstance(warning, DamagedSettings)
        assert Path(str(warning.facts["aside"])).read_bytes() == data
        assert load(path) == (value, None)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).mkdir()
    settings, warning = load_settings(tmp_path / SETTINGS)
    assert settings == Settings()
    assert warning is not None
    with pytest.raises(SaveFailed):
        save_settings(tmp_path / SETTINGS, FULL)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("measure", "wide"),
        ("measure", 0),
        ("measure", True),
        ("script", "simplified"),
        ("script", "klingon"),
        ("script", ["taiwan"]),
        ("full_width", 1),
        ("theme", "x"),
        ("library", [1]),
        ("library", 1),
        ("reader", None),
        ("language", 5),
        ("keys", ["reader.find"]),
        ("keys", {"reader.find": 7}),
        ("keys", {"reader.find": ["f7", None]}),
    ],
)
def test_one_wrong_value_of_old_gives_way_to_its_default(tmp_path: Path, name: str, wrong: object) -> None:
    (tmp_path / OLD).write_text(json.dumps(OF_OLD | {name: wrong}), encoding="utf-8")
    settings, warning = load_settings(tmp_path / SETTINGS)
    assert getattr(settings, name) == getattr(Settings(), name)
    assert settings.device == "书房"
    assert warning is not None
    assert name in str(warning)


def test_places_are_kept_by_document(tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    one = ReadingPosition(12, "simplified", frozenset({0, 5, 9}))
    save_state(path, "a" * 32, one, last="/书/一.txt")
    save_state(path, "b" * 32, ReadingPosition(3))
    state, warning = load_state(path)
    assert warning is None
    assert state.at("a" * 32) == one
    assert state.at("b" * 32) == ReadingPosition(3)
    assert state.at("c" * 32) == ReadingPosition()
    assert state.last == "/书/一.txt"


@pytest.mark.parametrize(
    "value",
    [
        {"documents": []},
        {"documents": {"a": 1}},
        {"documents": {"a": {"offset": -1, "script": "taiwan", "read": []}}},
        {"documents": {"a": {"offset": 1, "script": "x", "read": []}}},
        {"documents": {"a": {"offset": 1, "script": "taiwan", "read": ["1"]}}},
        {"last": 7},
    ],
)
def test_a_state_of_another_shape_is_set_aside(tmp_path: Path, value: object) -> None:
    path = tmp_path / "reading.json"
    path.write_text(json.dumps(value))
    state, warning = load_state(path)
    assert (state, path.exists()) == (ReadingState(), False)
    assert warning is not None


@given(st.text(max_size=20), st.integers(0, 10**9), st.frozensets(st.integers(0, 999), max_size=9))
def test_a_state_comes_back_whatever_the_path(
    tmp_path_factory: pytest.TempPathFactory, last: str, offset: int, read: frozenset[int]
) -> None:
    path = tmp_path_factory.mktemp("state") / "reading.json"
    place = ReadingPosition(offset, "taiwan", read)
    saved = save_state(path, "a", place, last=last)
    assert load_state(path) == (saved, None)


def test_a_file_that_cannot_be_read_is_not_said_to_be_kept_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    for load in (load_settings, load_state):
        warning = load(tmp_path / "home" / SETTINGS)[1]
        assert warning is not None
        assert "stays as it is" in str(warning)
        assert "kept as" not in str(warning)


@pytest.mark.parametrize("data", BROKEN)
def test_a_damaged_state_file_gives_way_to_its_last_backup(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / SETTINGS
    save_settings(path, FULL)
    (tmp_path / STATE).write_bytes(data)
    settings, warning = load_settings(path)
    assert settings == FULL
    assert isinstance(warning, RestoredSettings)
    assert Path(str(warning.facts["aside"])).read_bytes() == data
    assert load_settings(path) == (FULL, None)


def test_a_damaged_state_gives_way_to_its_last_backup(tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    saved = save_state(path, "a" * 32, ReadingPosition(12))
    path.write_text('{"documents": []}')
    state, warning = load_state(path)
    assert state == saved
    assert isinstance(warning, RestoredSettings)


def test_deleting_the_settings_takes_back_the_choices_and_not_the_reader(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    save_settings(path, FULL)
    path.unlink()
    left = Settings(reader="李雷", device="书房", library=FULL.library, wide_terminals=FULL.wide_terminals)
    assert load_settings(path) == (left, None)
    (tmp_path / STATE).unlink()
    assert load_settings(path) == (Settings(reader="李雷", device="书房"), None)


def test_a_file_of_a_newer_format_is_read_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / STATE
    data = json.dumps({"format": 99, "reader": "李雷", "show_notes": False}).encode()
    path.write_bytes(data)
    settings, warning = settings_in(path)
    assert (settings.reader, settings.show_notes) == ("李雷", False)
    assert isinstance(warning, NewerSettings)
    with pytest.raises(NewerSettings):
        changed_settings(tmp_path / SETTINGS, show_outline=False)
    assert changed_settings(tmp_path / SETTINGS, measure=20).measure == 20
    state = tmp_path / "reading.json"
    state.write_bytes(b'{"format": 3}')
    with pytest.raises(NewerSettings):
        save_state(state, "a" * 32, ReadingPosition(1))
    assert (path.read_bytes(), state.read_bytes()) == (data, b'{"format": 3}')


def test_a_state_of_a_newer_format_and_another_shape_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_bytes(b'{"format": 3, "documents": []}')
    assert load_state(path)[0] == ReadingState()
    assert isinstance(load_state(path)[1], NewerSettings)
    with pytest.raises(NewerSettings):
        save_state(path, "a" * 32, ReadingPosition(1))
    assert path.read_bytes() == b'{"format": 3, "documents": []}'


def test_files_without_a_format_become_the_present_one_and_are_kept_as_they_were(tmp_path: Path) -> None:
    path, state = tmp_path / STATE, tmp_path / "reading.json"
    path.write_text('{"reader": "李雷"}', encoding="utf-8")
    old = {"last": "/a", "documents": {"a": {"offset": 3, "script": "taiwan", "read": [1]}}}
    state.write_text(json.dumps(old))
    save_settings(tmp_path / SETTINGS, replace(settings_in(path)[0], device="书房"))
    save_state(state, "b", ReadingPosition(4))
    for file, present in ((path, 1), (state, 2)):
        assert json.loads(file.read_text(encoding="utf-8"))["format"] == present
        assert (tmp_path / "backups" / f"{file.name}.format-0").is_file()
    assert load_state(state)[0].at("a") == ReadingPosition(3, "taiwan", frozenset({1}))
    assert json.loads((tmp_path / "backups" / "reading.json.format-0").read_text()) == old


def test_a_backup_that_cannot_be_made_is_no_silent_save(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(SaveFailed):
        save_settings(tmp_path / SETTINGS, FULL)


def failing_once(point: str) -> Callable[[str, Path], None]:
    """A hook that fails at the first passing of a point alone."""
    left = [True]

    def hook(name: str, _path: Path) -> None:
        if name == point and left:
            left.clear()
            raise OSError(5, "Input/output error")

    return hook


def test_a_reading_error_that_passes_never_puts_defaults_in_the_place_of_choices(tmp_path: Path) -> None:
    path, state = tmp_path / SETTINGS, tmp_path / "reading.json"
    save_settings(path, FULL)
    save_state(state, "a", ReadingPosition(3))
    with watched(failing_once("read")), pytest.raises(SaveFailed):
        changed_settings(path, measure=20)
    with watched(failing_once("read")), pytest.raises(SaveFailed):
        save_state(state, "b", ReadingPosition(4))
    with watched(failing_once("read")):
        Identity.settle(Home(tmp_path), {"USER": "somebody"})
    assert load_settings(path)[0].theme == FULL.theme
    assert load_state(state)[0].at("a") == ReadingPosition(3)
    assert changed_settings(path, measure=20).theme == FULL.theme
