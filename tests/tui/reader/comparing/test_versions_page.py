"""The versions of the open document on a line: compared, opened, joined and parted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.note import describe, new_note
from documents.addresses.address_book import AddressBook
from documents.document import Span
from tests.tui.reader.comparing.test_what_changed import NEW, OLD
from tui.dialogs.comparing.versions_page import VersionsPage
from tui.dialogs.comparing.what_changed import WhatChanged
from tui.dialogs.opening.opening_page import OpeningPage
from tui.widgets.fields import TextField


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """An amended law and the law as it was, under names that say nothing."""
    folder = tmp_path / "版本"
    folder.mkdir()
    paths = folder / "甲.txt", folder / "乙.txt"
    for path, text in zip(paths, (NEW, OLD), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


async def show(reading: Any) -> VersionsPage:
    await reading.press("D")
    assert isinstance(reading.top, VersionsPage)
    return reading.top


def write_note(reading: Any, quote: str, entry: int = 0) -> None:
    document = reading.app.session.open(entry)
    start = document.text.index(quote)
    notebook = reading.app.session.notebook
    notebook.meet(document)
    target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
    notebook.add(new_note(document, target, "一条"))


def listed(reading: Any) -> list[str]:
    """The lines of the page between header and footer."""
    return [line[4:].rstrip() for line in reading.lines[1:-1] if line.strip()]


async def test_versions_are_listed_by_date_with_their_notes_and_where_they_are(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, lang="zh-Hans") as reading:
        write_note(reading, "本条例适用")
        page = await show(reading)
        assert [version.date for version in page.versions] == ["2021-03-01", "2026-05-01"]
        first, second = listed(reading)
        assert "2021年3月1日" in first
        assert "乙.txt" in first
        assert "2026年5月1日" in second
        assert "批注" in second
        assert "▸" in next(line for line in reading.lines if "2026" in line)


async def test_enter_compares_the_marked_version_with_the_open_one_the_earlier_left(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        page = await show(reading)
        assert page.marked is not None
        assert not page.marked.is_open
        await reading.press("enter")
        assert isinstance(reading.top, WhatChanged)
        assert [version.version() for version in reading.top.versions] == ["2021-03-01", "2026-05-01"]
        await reading.press("escape", "D", "down", "enter")
        assert isinstance(reading.top, VersionsPage)
        assert "choose another" in reading.top.footer.said


async def test_o_opens_a_version_and_back_comes_back(open_reader: Any, versions: tuple[Path, Path]) -> None:
    async with open_reader(*versions) as reading:
        await show(reading)
        await reading.press("o")
        assert reading.reader.state.document.path.name == "乙.txt"
        await reading.press("<")
        assert reading.reader.state.document.path.name == "甲.txt"


async def test_a_version_whose_file_is_gone_opens_from_its_kept_text_and_is_compared(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(versions[1]) as reading:
        write_note(reading, "本条例适用")
        await reading.press("q")
    versions[1].unlink()
    async with open_reader(versions[0]) as reading:
        page = await show(reading)
        assert [version.path for version in page.versions] == [None, versions[0]]
        assert "kept text, without a file" in listed(reading)[0]
        await reading.press("enter")
        assert isinstance(reading.top, WhatChanged)
        assert "下游市应当" in reading.picture
        assert [version.file for version in reading.top.versions] == ["kept text, without a file", "甲"]
        await reading.press("escape", "D", "o")
        assert "沿江各市" in reading.reader.state.document.text
        assert "kept text · as published" in reading.lines[0]
        await reading.reader.run_action("command('keep_in_library')")
        assert "has no file" in reading.said
        assert [placed.note.body for placed in reading.reader.state.placed] == ["一条"]


async def test_a_document_is_joined_and_taken_back_and_parted(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    versions[1].write_text(OLD.replace("河流保护条例", "江河办法"), encoding="utf-8")
    async with open_reader(*versions) as reading:
        page = await show(reading)
        assert len(page.versions) == 1
        assert "No other version is known" in reading.picture
        await reading.press("a")
        assert isinstance(reading.top, OpeningPage)
        assert "A version of this one:" in reading.picture
        await reading.press("enter")
        assert len(page.versions) == 2
        await reading.press("u")
        assert len(page.versions) == 1
        await reading.press("a", "enter", "d")
        assert len(page.versions) == 1
        await reading.press("u")
        assert len(page.versions) == 2
        await reading.press("escape")
        assert reading.top is reading.reader


async def test_notes_of_a_joined_document_are_there_at_once(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    versions[1].write_text(OLD.replace("河流保护条例", "江河办法"), encoding="utf-8")
    async with open_reader(*versions) as reading:
        write_note(reading, "本条例适用", 1)
        assert reading.reader.state.placed == ()
        await reading.press("D", "a", "enter", "escape", "|", "enter")
        assert isinstance(reading.top, WhatChanged)
        await reading.press("escape")
        assert [placed.note.body for placed in reading.reader.state.placed] == ["一条"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_the_page_fits_every_size(
    open_reader: Any, versions: tuple[Path, Path], size: tuple[int, int]
) -> None:
    async with open_reader(*versions, size=size) as reading:
        await show(reading)
        first, second = listed(reading)
        assert first.index("2021") == second.index("2026")
        await reading.press("D")
        assert reading.top is reading.reader


async def test_the_document_to_be_joined_is_chosen_on_the_page_of_documents(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    versions[1].write_text(OLD.replace("河流保护条例", "江河办法"), encoding="utf-8")
    async with open_reader(*versions, size=(120, 40)) as reading:
        page = await show(reading)
        await reading.press("a")
        await reading.type("jhbf")  # initials of its pinyin
        assert reading.top.list.document.title == "江河办法"
        assert "| open beside" not in reading.lines[-1]
        await reading.press("enter")
        assert len(page.versions) == 2
        await reading.press("u", "a")
        await reading.type("河流")
        await reading.press("enter")
        assert "This document is open: choose another" in reading.top.footer.said
        await reading.press("escape")
        assert len(page.versions) == 1


async def test_an_export_that_lies_beside_a_text_is_no_version_of_it(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    versions[1].unlink()
    async with open_reader(versions[0]) as reading:
        await reading.press("a")
        await reading.type("一条")
        await reading.press("ctrl+s")
        for turns, name in ((0, "全文.md"), (1, "全文.html")):
            await reading.press("x", *["right"] * turns, "down", "right")  # the whole text with the notes
            field = reading.top.query_one(TextField)
            field.value = str(versions[0].with_name(name))
            await reading.press("ctrl+s")
        page = await show(reading)
        assert len([path for path in versions[0].parent.iterdir() if path.stem == "全文"]) == 2
        assert [version.path for version in page.versions] == [versions[0]]
