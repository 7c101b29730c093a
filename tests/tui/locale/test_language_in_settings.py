"""A language that the settings name and the interface does not speak gives way to the locale's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("language", ["klingon", "", 5, None, ["zh-Hans"]])
def test_an_unknown_language_in_the_settings_gives_way_to_the_locale(
    zhangju: Callable[..., Any],
    statute: Path,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: object,
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    own_folders.mkdir()
    (own_folders / "settings.json").write_text(json.dumps({"language": language}), encoding="utf-8")
    ran = zhangju(statute)
    assert ran.code == 0
    assert "终端" in ran.err
    assert "示例条例" in ran.out
