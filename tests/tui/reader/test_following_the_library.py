"""What is new, renamed or gone in the library's folders is so in the app without being asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.settings import changed_library
from annotations.storage.home import Home
from documents.library import watching
from documents.library.query import parse_query
from documents.library.shelf import library_at
from tui.dialogs.opening import opening_page
from tui.dialogs.opening.opening_page import OpeningPage
from tui.dialogs.searching import library_search
from tui.dialogs.searching.library_search import LibrarySearch
from tui.reader.parts import shelf_watch

TEXT = "{title}\n\n第一条 为了{words}，制定本条例。\n\n第二条 即日起施行。\n"


def write(path: Path, title: str, words: str = "阅读") -> Path:
    path.write_text(TEXT.format(title=title, words=words), encoding="utf-8")
    return path


async def awaited(reading: Any, holds: Callable[[], bool]) -> None:
    """Wait until something holds; the test's own time limit is the end."""
    while not holds():
        await asyncio.sleep(0.02)
        await reading.settle()


async def test_new_renamed_and_gone_files_are_listed_searched_and_told_once(
    open_reader: Any, own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in (
        (shelf_watch, "BETWEEN_LOOKS", 0.02),
        (shelf_watch, "AT_REST", 0.3),
        (opening_page, "BETWEEN_CHANGES", 0.02),
        (opening_page, "RESTING", 0.0),
        (library_search, "BETWEEN_LOOKS", 0.02),
        (watching, "BETWEEN_LOOKS", 0.05),
        (watching, "_mounts", lambda: {"/": "nfs4"}),  # looked for, so that the first look says when it began
    ):
        monkeypatch.setattr(module, name, value)
    folder = tmp_path / "shelf"
    folder.mkdir()
    first = write(folder / "a.txt", "甲条例")
    library_at(changed_library(Home(own_folders).settings_path, add=[str(folder)]).library)

    def titles() -> set[str]:
        page = reading.top
        assert isinstance(page, OpeningPage)
        return {page.shelf.documents[number].title for number in page.list.listed.documents}

    async with open_reader(first) as reading:
        watch = reading.reader.shelf_watch
        await awaited(reading, lambda: watch._watch is not None and bool(watch._watch._polled))
        write(folder / "b.txt", "乙条例", "鸬鹚")
        await awaited(reading, lambda: bool(reading.said))
        assert reading.said == "The library's folders: 1 document is new"
        found = reading.reader.finding.searching.feed.begin(parse_query("鸬鹚"))
        assert sum(len(answers.groups) for answers in found.answers) == 1
        await reading.press("O")
        assert "乙条例" in titles()
        (folder / "b.txt").rename(folder / "c.txt")
        write(folder / "d.txt", "丙条例")
        await awaited(reading, lambda: "丙条例" in titles())
        (folder / "c.txt").unlink()
        await awaited(reading, lambda: "乙条例" not in titles())
        await reading.press("escape")
        await awaited(reading, lambda: bool(reading.said))
        assert reading.said == "The library's folders: 1 document is new · 1 is called otherwise · 1 is gone"

        await reading.press("s")
        await reading.type("即日")
        await reading.press("enter")
        page = reading.top
        assert isinstance(page, LibrarySearch)
        await awaited(reading, lambda: page.found.is_done)
        await reading.press("end")
        marked, count = page.found.groups[page.found.marked.group].key, page.found.documents
        write(folder / "0.txt", "丁条例")  # stands before all others
        await awaited(reading, lambda: page.found.documents == count + 1)
        assert page.found.groups[page.found.marked.group].key == marked
