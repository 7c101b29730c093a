"""Which note is deleted: the one that is marked; the footer names it, and what replies to it stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

NARROW = (80, 24)


async def noted(reading: Any, body: str, key: str = "a") -> None:
    """Write a note on the clause under the cursor, or a reply to the note that is chosen."""
    await reading.press(key)
    await reading.type(body)
    await reading.press("ctrl+s")


def marked(reading: Any) -> list[str]:
    """The rows of the chosen note, below the text."""
    return [line.split("▎ ")[1].strip() for line in reading.lines if "▎ " in line]


async def test_below_the_text_the_note_that_would_be_deleted_is_marked_and_in_view(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=NARROW) as reading:
        await reading.press("j")
        await noted(reading, "第一句。" * 40)
        assert marked(reading) == []  # there is no other that could be meant
        await noted(reading, "答复在此", "R")
        await reading.press("home", "]")
        assert marked(reading)[0].startswith("Me")
        assert "答复在此" not in " ".join(marked(reading))
        await reading.press("]")
        assert reading.said == "Note 2 of 2"
        (row,) = marked(reading)
        assert "答复在此" in row
        await reading.press("d")
        assert [note.body[:3] for note in reading.notes] == ["第一句"]


async def test_the_footer_names_the_note_that_went_and_the_next_by_its_own_name(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=NARROW) as reading:
        await reading.press("j")
        await noted(reading, "甲的话，很长很长很长很长很长很长很长很长")
        await noted(reading, "乙的话")
        address = reading.reader.notes.addressed(reading.reader.state.placed[0])
        await reading.press("home", "]", "d")
        assert reading.said == f"Deleted: 甲的话，很长很长很… ({address}); u brings it back"
        await reading.press("d")
        assert reading.said.startswith("Deleted: 乙")
        assert reading.notes == ()


async def test_a_reply_to_a_deleted_note_says_what_it_is_until_the_note_is_back(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=NARROW) as reading:
        await reading.press("j")
        await noted(reading, "原来的话")
        await noted(reading, "答复在此", "R")
        await reading.press("home", "]", "d")
        assert reading.said.endswith("; u brings it back; 1 reply stays")
        assert reading.said in reading.lines[-1]
        panel = reading.reader.host.notes_panel
        assert [(card.body, card.kind) for card in panel.cards] == [
            ("答复在此", "reply to a note that is gone")
        ]
        assert "reply to a note that is gone" in reading.picture
        await reading.press("u")
        assert [(card.body, card.kind) for card in panel.cards] == [("原来的话", ""), ("答复在此", "reply")]


async def test_a_note_that_was_only_away_for_a_while_does_not_say_that_it_was_edited(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = iter(f"2026-01-01T0{hour}:00:00.000Z" for hour in range(1, 10))
    monkeypatch.setattr("annotations.note.now", lambda: next(time))
    async with open_reader(statute) as reading:
        reading.app.session.notebook._writer.clock = lambda: next(time)
        await noted(reading, "原来的话")
        await reading.press("d", "u")
        (note,) = reading.notes
        assert note.modified != note.created
        assert "edited" not in reading.picture
        await reading.press("e")
        await reading.type("改了")
        await reading.press("ctrl+s")
        (card,) = reading.reader.host.notes_panel.cards
        assert any("edited" in remark for remark in card.remarks)
        said = card.remarks
        await reading.press("d", "u")
        (card,) = reading.reader.host.notes_panel.cards
        assert card.remarks == said
