"""The script that was chosen is for all documents, until another is chosen for one alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two documents in simplified script."""
    paths = tmp_path / "甲.txt", tmp_path / "乙.txt"
    for path in paths:
        path.write_text(f"{path.stem}的体系\n第一条 建设体系。\n第二条 发展体系。\n", encoding="utf-8")
    return paths


async def go_to(reading: Any, entry: int) -> None:
    reading.reader.places.jump_into(entry)
    await reading.settle()


async def give(reading: Any, command: str, *arguments: str) -> None:
    await reading.reader.action_command(command, *arguments)
    await reading.settle()


async def test_what_is_chosen_in_one_document_shows_the_next_one_too_and_after_a_restart(
    open_reader: Any, two: tuple[Path, Path]
) -> None:
    async with open_reader(*two) as reading:
        await reading.press("t", "t")
        assert reading.reader.state.script == "taiwan"
        await go_to(reading, 1)
        assert reading.reader.state.script == "taiwan"
        assert "建設體系" in reading.picture.replace(" ", "")
        await reading.press("t")
        await go_to(reading, 0)
        assert reading.reader.state.script == "as-published"
        await reading.press("t", "q")
    async with open_reader(*two) as reading:
        assert reading.reader.state.script == "simplified"
        await go_to(reading, 1)
        assert reading.reader.state.script == "simplified"


async def test_a_script_chosen_for_one_alone_stays_with_it_and_is_taken_back(
    open_reader: Any, two: tuple[Path, Path]
) -> None:
    async with open_reader(*two) as reading:
        await give(reading, "own_script")
        assert reading.said == "This document has its script for itself from now on: as published"
        await give(reading, "script", "hongkong")
        await go_to(reading, 1)
        assert reading.reader.state.script == "as-published"
        await reading.press("t")
        await go_to(reading, 0)
        assert reading.reader.state.script == "hongkong"
        await reading.press("q")
    async with open_reader(*two) as reading:
        assert reading.reader.state.script == "hongkong"
        await give(reading, "own_script")
        assert reading.said == "This document is shown in the script of all again: simplified"
        assert reading.reader.state.script == "simplified"
        await reading.press("q")
    async with open_reader(*two) as reading:
        assert reading.reader.state.script == "simplified"
