"""Where things are kept, and who the reader is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import BadName
from annotations.preferences.identity import LONGEST_NAME, Identity, checked_name, safe_name
from annotations.preferences.settings import Settings, load_settings, save_settings
from annotations.storage.home import Home


def test_the_data_folder_is_the_one_asked_for(tmp_path: Path) -> None:
    assert Home.default({"ZHANGJU_HOME": str(tmp_path)}).path == tmp_path
    assert Home.default({}).path.is_absolute()
    assert Home.default({}).path.name == "zhangju"


@pytest.mark.parametrize("name", ["李雷", "Li Lei", "reader_1", "a.b", "王 小明", "甲" * 26])
def test_ordinary_names_are_kept(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", ".", "..", "...", "a/b", "a\\b", "../x", "/etc", ".hidden", "end.", "a\0b", "a\nb"),
        *("\x1b[31m", "a\u202eb", "a\u200bb", "\u2028", "con", "NUL", "com1.txt", "甲" * 27, "a:b", "a*b"),
        *("x\ud800", "\x9b31m"),
    ],
)
def test_names_that_could_do_harm_are_refused(name: str) -> None:
    with pytest.raises(BadName) as error:
        Identity(name, "device")
    assert error.value.exit_code == 2
    with pytest.raises(BadName):
        Identity("reader", name)


@given(st.text(max_size=120))
def test_a_name_made_safe_is_safe(name: str) -> None:
    safe = safe_name(name, "reader")
    assert checked_name(safe) == safe
    assert len(safe.encode()) <= LONGEST_NAME
    assert unicodedata.is_normalized("NFC", safe)
    assert Path(safe).name == safe


def test_the_system_users_name_is_settled_once(home: Home) -> None:
    first = Identity.settle(home, {"USER": "李 雷"})
    assert first.reader == "李 雷"
    assert Identity.settle(home, {"USER": "somebody else"}) == first
    assert load_settings(home.settings_path)[0].device == first.device


def test_an_argument_then_the_environment_overrule_the_settings(home: Home) -> None:
    save_settings(home.settings_path, Settings(reader="设置", device="书房"))
    environ = {"ZHANGJU_READER": "环境", "USER": "系统"}
    assert Identity.settle(home, environ, reader="参数") == Identity("参数", "书房")
    assert Identity.settle(home, environ) == Identity("环境", "书房")
    assert Identity.settle(home, {"USER": "系统"}) == Identity("设置", "书房")


def test_a_name_for_once_is_not_settled(home: Home) -> None:
    Identity.settle(home, {"USER": "系统"}, reader="一次")
    assert Identity.settle(home, {"USER": "系统"}).reader == "系统"


def test_a_folder_that_cannot_be_written_does_not_keep_anybody_from_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    home = Home(tmp_path / "file" / "home")
    assert Identity.settle(home, {"USER": "李雷"}) == Identity.settle(home, {"USER": "李雷"})


def test_a_bad_name_in_the_environment_is_told(home: Home) -> None:
    with pytest.raises(BadName):
        Identity.settle(home, {"ZHANGJU_READER": "../up"})


def on_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str | None) -> None:
    """Be on a machine that has an id, or on one that has none."""
    path = tmp_path / f"id-{name}"
    if name is not None:
        path.write_text(f"{name}\n")
    monkeypatch.setattr("documents.system.MACHINE_IDS", (path,))


def test_settings_that_another_machine_uses_too_give_each_a_device_of_its_own(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for machine in ("m-1", "m-2", "m-1", "m-2", "m-3"):
        on_machine(monkeypatch, tmp_path, machine)
        found.append(Identity.settle(home, {"USER": "李雷"}).device)
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert len(set(found)) == 3
    assert "m-1" not in home.settings_path.read_text(encoding="utf-8")


def test_a_device_that_was_settled_before_stays_what_it_is_called(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(home.settings_path, Settings(reader="李雷", device="书房"))
    on_machine(monkeypatch, tmp_path, "one")
    assert Identity.settle(home, {}).device == "书房"
    on_machine(monkeypatch, tmp_path, None)
    assert Identity.settle(home, {}).device == "书房"
    on_machine(monkeypatch, tmp_path, "two")
    assert Identity.settle(home, {}).device != "书房"


def test_looking_who_writes_saves_nothing_where_that_is_not_wanted(home: Home) -> None:
    looked = Identity.settle(home, {"USER": "李雷"}, saving=False)
    assert not home.path.exists()
    assert Identity.settle(home, {"USER": "李雷"}) == looked


def test_who_the_reader_is_survives_damaged_and_deleted_settings(home: Home) -> None:
    first = Identity.settle(home, {"USER": "李雷"})
    home.settings_path.write_bytes(b"\0" * 40)
    assert Identity.settle(home, {"USER": "韩梅梅"}) == first
    home.settings_path.unlink()
    assert Identity.settle(home, {"USER": "韩梅梅"}) == first
