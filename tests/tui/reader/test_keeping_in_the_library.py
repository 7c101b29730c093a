"""The open document is added to the library, and taken out of it, by the list of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.settings import load_settings


@pytest.fixture
def statute(tmp_path: Path) -> Path:
    path = tmp_path / "条例.txt"
    path.write_text("朗读条例\n\n第一条 为了朗读。\n\n第二条 即日起施行。\n", encoding="utf-8")
    return path


async def called(reading: Any, name: str) -> None:
    """Choose a command by its name."""
    await reading.press("ctrl+p")
    await reading.type(name)
    await reading.press("enter")


async def test_the_open_document_is_added_and_taken_out_again(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        settings = reading.app.session.home.settings_path
        await called(reading, "Add this document to the library")
        assert reading.said == "《朗读条例》 is in the library"
        assert load_settings(settings)[0].library == (str(statute),)
        await called(reading, "Take this document out of the library")
        assert reading.said == "《朗读条例》 is no longer in the library"
        assert load_settings(settings)[0].library == ()
        await called(reading, "Take this document out of the library")
        assert reading.said == "《朗读条例》 is not in the library by itself"
