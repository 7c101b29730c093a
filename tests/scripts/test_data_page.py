"""The page on one's data names every file that is kept, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations.storage.home import Home
from documents.cache import LOCK_FILES, PAGES, TREES, WORDS
from documents.library.index.store import SHELF

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES_OF_DATA = [DOCS / "data.md", DOCS / "data.zh-CN.md"]


def kept() -> set[str]:
    """The names of all files and folders in the data folder."""
    home = Home(Path("/"))
    found = (getattr(home, name) for name in dir(Home) if isinstance(getattr(Home, name), property))
    return {path.name for path in found if isinstance(path, Path)}


def told(page: Path) -> set[str]:
    """The names that the table of a page tells of."""
    rows = re.findall(r"^\| (.*)\|", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}


@pytest.mark.parametrize("page", PAGES_OF_DATA, ids=lambda page: page.name)
def test_the_page_tells_of_every_file_of_the_data_folder_and_of_no_other(page: Path) -> None:
    assert told(page) == kept()


@pytest.mark.parametrize("page", PAGES_OF_DATA, ids=lambda page: page.name)
def test_the_page_tells_of_every_folder_of_the_cache(page: Path) -> None:
    names = set(re.findall(r"`([\w.]+)`", page.read_text(encoding="utf-8")))
    assert {WORDS, PAGES, TREES, LOCK_FILES, SHELF} <= names
