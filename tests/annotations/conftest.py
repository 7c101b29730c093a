"""One reader's notebook, the same on another device, and another reader's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home

sys.path.insert(0, str(Path(__file__).parent))  # what several of these tests share stands beside them
sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))  # what they share with the long runs


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
