"""``zhangju reader``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_name_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHANGJU_READER")
    monkeypatch.setenv("LOGNAME", "alice")


def test_it_tells_name_id_and_device(zhangju: Any) -> None:
    told = zhangju("reader", "--format", "json").json[0]
    assert told["name"] == "alice"
    assert told["id"]
    assert told["device"]
    assert told["former_names"] == []
    ran = zhangju("reader")
    assert (ran.code, ran.err) == (0, "")
    assert told["id"] in ran.out
    assert "Former" not in ran.out


def test_a_change_of_name_keeps_the_notes_and_the_id(zhangju: Any, statute: Path) -> None:
    before = zhangju("reader", "--format", "json").json[0]
    note_id = zhangju("notes", "add", statute, "--body", "旧名写的").out.strip()
    ran = zhangju("reader", "--name", "alicia", "--format", "json")
    assert ran.code == 0
    assert ran.json == [before | {"name": "alicia", "former_names": ["alice"]}]
    assert zhangju("reader", "--format", "json").json == ran.json
    zhangju("notes", "add", statute, "--body", "新名写的")
    assert zhangju("notes", "edit", note_id, "--body", "旧的改了").code == 0
    notes = zhangju("notes", "list", "--reader", "alicia", "--format", "json").json
    assert sorted(note["body"] for note in notes) == ["新名写的", "旧的改了"]
    assert {note["owner"] for note in notes} == {"alicia"}


def test_it_speaks_chinese(zhangju: Any) -> None:
    zhangju("reader", "--name", "乙")
    assert "曾用名" in zhangju("--lang", "zh", "reader").out


def test_another_reader_s_name_is_not_taken_unasked(
    zhangju: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("ZHANGJU_READER", "bob")
        zhangju("notes", "add", statute, "--body", "别人的")
    ran = zhangju("reader", "--name", "bob")
    assert (ran.code, ran.out) == (2, "")
    assert "--mine" in ran.complaint
    assert zhangju("reader", "--name", "bob", "--mine").code == 0


@pytest.mark.parametrize("name", ["", "../up", "a/b", "\x1b[31m"])
def test_a_name_that_cannot_be_is_told(zhangju: Any, name: str) -> None:
    ran = zhangju("reader", "--name", name)
    assert (ran.code, ran.out) == (2, "")
    assert "\x1b" not in ran.complaint


def test_a_name_that_the_environment_overrules_is_told(zhangju: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHANGJU_READER", "alice")
    ran = zhangju("reader", "--name", "alicia")
    assert ran.code == 0
    assert "ZHANGJU_READER" in ran.err
