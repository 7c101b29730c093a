"""Every test has a data folder, a cache and a name of its own; none reads the developer's configuration."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

# No test asserts a time: a machine that does something else meanwhile is no fault.
settings.register_profile("zhangju", deadline=None)
settings.load_profile("zhangju")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the data folder, the cache and the reader's name into the test's own folder."""
    for name in [name for name in os.environ if name.startswith(("ZHANGJU_", "TEXTUAL"))]:
        if not name.startswith("TEXTUAL_SNAPSHOT_"):  # where the pictures' report is put
            monkeypatch.delenv(name)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    monkeypatch.setenv("ZHANGJU_HOME", str(home))
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("ZHANGJU_READER", "测试者")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    return home


@pytest.fixture
def seeds() -> Path:
    """The folder of the five seed documents."""
    return SEEDS
