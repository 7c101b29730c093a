"""``zhangju settings``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_values_are_listed_set_and_taken_out_again(zhangju: Any, own_folders: Path) -> None:
    assert zhangju("settings", "set", "theme", "paper").code == 0
    assert zhangju("settings", "set", "squares", "false").code == 0
    assert zhangju("settings", "get", "theme").out == "paper\n"
    listed = {row["name"]: row for row in zhangju("settings", "list", "--format", "json").json}
    assert (listed["squares"]["value"], listed["squares"]["usual"]) == (False, True)
    assert listed["name"]["overruled_by"] == "$ZHANGJU_READER"
    assert "# squares = true\nsquares = false\n" in (own_folders / "settings.toml").read_text(
        encoding="utf-8"
    )
    assert zhangju("settings", "reset", "squares").code == 0
    assert zhangju("settings", "get", "squares").out == "true\n"


def test_keys_are_set_unless_they_are_another_s_or_cannot_be_typed(zhangju: Any) -> None:
    assert zhangju("settings", "set", "keys.reader.find", "f7 /").code == 0
    assert zhangju("settings", "get", "keys.reader.find").out == "f7 /\n"
    assert "text.next_clause" in zhangju("settings", "set", "keys.reader.find", "j").complaint
    assert "cntrl+b" in zhangju("settings", "set", "keys.reader.find", "cntrl+b").complaint
    assert zhangju("settings", "reset", "keys.reader.find").code == 0
    assert zhangju("settings", "get", "keys.reader.find").out == "/\n"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("measure", "wide", "8–400"), ("mesure", "1", "measure"), ("keys.x", "a", "docs/keys")],
)
def test_what_cannot_be_is_told_with_what_can(zhangju: Any, name: str, value: str, told: str) -> None:
    ran = zhangju("settings", "set", name, value)
    assert (ran.code, told in ran.complaint) == (2, True)


def test_every_wrong_line_is_named_and_stays(zhangju: Any, own_folders: Path, statute: Path) -> None:
    own_folders.mkdir()
    path = own_folders / "settings.toml"
    path.write_text('measure = "wide"\nthem = 1\ntheme = "dark"\n', encoding="utf-8")
    ran = zhangju("settings", "list")
    assert (ran.code, "line 1" in ran.err, "line 2" in ran.err, ran.err.count("\n")) == (2, True, True, 2)
    assert "1: measure" in zhangju("outline", statute).complaint
    assert zhangju("settings", "set", "measure", "44").code == 3
    assert zhangju("settings", "set", "theme", "paper").code == 0
    assert path.read_text(encoding="utf-8") == 'measure = "wide"\nthem = 1\ntheme = "paper"\n'


def test_a_name_that_was_written_in_the_file_takes_the_notes_along(
    zhangju: Any, own_folders: Path, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHANGJU_READER")
    zhangju("settings", "set", "name", "李雷")
    zhangju("notes", "add", statute, "--body", "我的")
    path = own_folders / "settings.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('name = "李雷"', 'name = "李梅"'), encoding="utf-8")
    (noted,) = zhangju("notes", "list", "--format", "json").json
    assert noted["body"] == "我的"
    told = zhangju("reader", "--format", "json").json[0]
    assert (told["name"], told["former_names"]) == ("李梅", ["李雷"])
    (own_folders / "notebooks" / "韩梅梅" / "家").mkdir(parents=True)
    (own_folders / "notebooks" / "韩梅梅" / "家" / f"{'a' * 32}.json").write_text("{}", encoding="utf-8")
    path.write_text(text.replace('name = "李雷"', 'name = "韩梅梅"'), encoding="utf-8")
    assert zhangju("reader", "--format", "json").json[0]["name"] == "李梅"
    assert "--mine" in zhangju("notes", "list").err


def test_the_editor_gets_the_file_and_what_is_wrong_then_is_told(
    zhangju: Any, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i 's/^# measure = 40/measure = 4/'")
    ran = zhangju("settings", "edit")
    assert (ran.code, "8–400" in ran.complaint) == (2, True)
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert "no-such-editor" in zhangju("settings", "edit").err
    assert zhangju("settings", "path").out.strip() == str(own_folders / "settings.toml")
