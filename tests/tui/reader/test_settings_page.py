"""The page of settings: each is changed where it stands, shows at once and is kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from annotations.note import DocumentRef, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from tui.dialogs.settings.settings_page import SettingsPage


def kept(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))


async def go_to(reading: Any, words: str) -> None:
    """Find a row by its words."""
    await reading.press("slash")
    await reading.type(words)
    await reading.press("enter")


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
async def test_values_change_by_keys_show_at_once_and_are_kept(
    open_reader: Any, own_folders: Path, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        await reading.press("comma")
        assert isinstance(reading.top, SettingsPage)
        assert "Script of texts" in reading.picture
        await go_to(reading, "colours page")
        await reading.press("right", "right")
        assert reading.app.theme == "zhangju-paper"
        await go_to(reading, "measure")
        await reading.press("left")
        assert reading.app.session.settings.measure == 38
        await reading.press("enter", "backspace", "backspace")
        await reading.type("7\n")
        assert "8–400" in reading.picture
        await reading.press("escape")
        await go_to(reading, "language")
        await reading.press("enter")
        assert "设置" in reading.lines[0]
        await reading.press("comma")
        assert not isinstance(reading.top, SettingsPage)
    assert {"theme": "paper", "measure": 38, "language": "zh-Hans"}.items() <= kept(own_folders).items()


async def test_a_key_is_pressed_for_a_command_and_one_of_another_is_not_given(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("comma")
        await go_to(reading, "reader.find")
        await reading.press("enter", "j")
        assert "j is another command's there: Next clause" in reading.picture
        await reading.press("enter", "f7", "escape")
        assert "F7 find" in reading.lines[-1]
        await reading.press("f7")
        assert reading.reader.query("FindBar")
        await reading.press("escape", "comma")
        await go_to(reading, "reader.find")
        await reading.press("backspace")
    assert kept(own_folders).get("keys") == {}


async def test_another_name_takes_the_notes_along_and_one_that_is_taken_is_asked_about(
    open_reader: Any, own_folders: Path, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHANGJU_READER")
    home = Home(own_folders)
    Notebook(home, Identity("韩梅梅", "家")).add(new_note(DocumentRef("a" * 32, "别的"), None, "她的"))
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("comma", "enter")
        await reading.type("李雷\n")
        assert (reading.app.session.identity.reader, kept(own_folders)["name"]) == ("李雷", "李雷")
        await reading.press("enter")
        await reading.type("韩梅梅\n")
        assert "There are notes of 韩梅梅 already" in reading.picture
        await reading.press("escape")
        assert reading.app.session.identity.reader == "李雷"


async def test_what_stands_above_a_setting_is_said(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("comma")
        assert "$ZHANGJU_READER" in reading.picture
        assert "Where it is kept" in reading.picture


async def test_a_file_that_the_first_name_begins_explains_itself_in_the_interface_s_language(
    open_reader: Any, own_folders: Path, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHANGJU_READER")
    async with open_reader(statute, size=(120, 40), lang="zh-Hans") as reading:
        await reading.press("comma", "enter")
        await reading.type("李雷\n")
    assert "章句的设置" in (own_folders / "settings.toml").read_text(encoding="utf-8")
