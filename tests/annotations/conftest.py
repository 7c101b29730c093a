"""One reader's notebook, the same on another device, and another reader's."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def notebook(home: Home) -> Notebook:
    return Notebook(home, Identity("李雷", "书房"))


@pytest.fixture
def elsewhere(home: Home) -> Notebook:
    """The same reader's notebook on another device, in a folder that is kept in step."""
    return Notebook(home, Identity("李雷", "火车"))


@pytest.fixture
def somebody(home: Home) -> Notebook:
    """Another reader's notebook in the same folder."""
    return Notebook(home, Identity("韩梅梅", "家"))
