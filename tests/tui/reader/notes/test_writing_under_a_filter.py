"""What was just written stays in view, whatever the filter lets through, and what is counted is the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.tui.reader.notes.test_answering import noted


def bodies(reading: Any) -> list[str]:
    return [card.body for card in reading.reader.host.notes_panel.cards]


async def filtered(reading: Any) -> None:
    """A note with a tag, one without, and the filter on that tag."""
    await noted(reading, "别的")
    await reading.press("j", "a")
    await reading.type("要点在此")
    await reading.press("tab")
    await reading.type("要点")
    await reading.press("ctrl+s", "f", "space", "escape")
    assert bodies(reading) == ["要点在此"]


async def test_a_reply_that_does_not_pass_the_filter_stays_in_view_and_that_is_said(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await filtered(reading)
        await reading.press("R")
        await reading.type("回复没有签")
        await reading.press("ctrl+s")
        assert bodies(reading) == ["要点在此", "回复没有签"]
        assert "stays in view though it does not pass the filter (f)" in reading.said
        assert "Notes 2 of 3" in reading.lines[0]


async def test_so_does_a_new_note_and_one_that_lost_its_tag_until_another_filter_is_chosen(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await filtered(reading)
        await reading.press("#", "ctrl+u")
        await reading.press("ctrl+s")
        await noted(reading, "又一条")
        assert "又一条" in bodies(reading)
        await reading.press("k")
        assert "别的" not in bodies(reading)
        await reading.press("f", "escape")
        assert "又一条" not in bodies(reading)


async def test_a_note_that_passes_is_saved_and_no_more_is_said(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await filtered(reading)
        await reading.press("e")
        await reading.type("，补")
        await reading.press("ctrl+s")
        assert reading.said == "Saved"


async def test_head_footer_outline_and_picker_count_the_same_notes(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        await noted(reading, "为什么?")
        await reading.press("R")
        await reading.type("因为如此")
        await reading.press("ctrl+s", "]")
        assert "Notes 2" in reading.lines[0]
        assert "of 2" in reading.said
        assert len(reading.reader.host.outline._counted.notes) == 2
        await reading.press("O")
        row = next(line for line in reading.lines if "示例条例" in line)
        assert row.split()[-1] == "2"


async def test_as_long_as_notes_are_being_read_keys_say_that_and_not_that_there_are_none(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        part, host = reading.reader.notes, reading.reader.host
        part._read_of = None  # as before they came
        host.update(replace(host.state, noted_for=None))
        for key in ("f", "p", "right_square_bracket", "e", "R", "d"):
            await reading.press(key)
            assert reading.said == "The notes are still being read…", key
            assert reading.top is reading.reader
        part.load()
        await reading.settle()
        await reading.press("p")
        assert "No notes yet" in reading.said
        await reading.press("f")
        assert reading.top is not reading.reader
