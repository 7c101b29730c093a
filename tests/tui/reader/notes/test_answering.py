"""Replies to the notes that are here, and questions answered, closed and opened again: without any group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.dialogs.dialog import Question
from tui.dialogs.notes.note_editor import NoteEditor


def cards(reading: Any) -> list[tuple[str, str, bool]]:
    """Body, kind and whether it is a reply, of each note that is shown."""
    return [(card.body, card.kind, card.is_reply) for card in reading.reader.host.notes_panel.cards]


def state(reading: Any) -> str:
    """The state of the only question."""
    (found,) = reading.reader.notes.listing.questions.values()
    return str(found)


async def noted(reading: Any, body: str) -> None:
    """Write a note on the clause under the cursor."""
    await reading.press("a")
    await reading.type(body)
    await reading.press("ctrl+s")


async def test_a_reply_stands_below_the_note_and_is_undone_in_one_step(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "为什么?")
        await reading.press("R")
        assert isinstance(reading.top, NoteEditor)
        assert "Me reply" in reading.picture
        await reading.type("因为如此")
        await reading.press("ctrl+s")
        note, reply = sorted(reading.notes, key=lambda note: note.reply_to is not None)
        assert (reply.reply_to, reply.motivation, reply.body) == (note.id, "replying", "因为如此")
        assert reply.target == note.target
        assert cards(reading) == [("为什么?", "", False), ("因为如此", "reply", True)]
        await reading.press("u")
        assert cards(reading) == [("为什么?", "", False)]


async def test_another_readers_note_can_be_replied_to(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, reader="李四") as reading:
        await noted(reading, "李四的话")
    async with open_reader(statute, reader="张三") as reading:
        await reading.press("R")
        await reading.type("张三的话")
        await reading.press("ctrl+s")
        assert [(body, is_reply) for body, _, is_reply in cards(reading)] == [
            ("李四的话", False),
            ("张三的话", True),
        ]


async def test_a_question_is_asked_answered_closed_and_opened_again(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "费用按什么算?")
        await reading.press("=")
        assert isinstance(reading.top, Question)
        assert "The note asks nothing yet" in reading.picture
        await reading.press("enter")  # make it a question
        assert state(reading) == "open"

        await reading.press("=")
        assert "The question is open" in reading.picture
        await reading.press("enter")  # write an answer
        assert "Me answer" in reading.picture
        await reading.type("按常住人口")
        await reading.press("ctrl+s")
        assert state(reading) == "answered"

        await reading.press("=")
        assert "The question is answered" in reading.picture
        await reading.press("right", "enter")  # close it
        assert state(reading) == "closed"
        await reading.press("u")
        assert state(reading) == "answered"
        await reading.press("ctrl+r", "=")
        assert "The question is closed" in reading.picture
        await reading.press("enter")  # open it again
        assert state(reading) == "open"
        await reading.press("u")
        assert state(reading) == "closed"


async def test_leaving_the_choice_changes_nothing(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "问?")
        await reading.press("=", "escape", "=", "right", "enter")
        assert [note.motivation for note in reading.notes] == ["commenting"]


async def test_where_no_note_is_nothing_is_replied_to(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("R")
        assert reading.said == "There is no note here"
        await reading.press("=")
        assert reading.said == "There is no note here"


async def test_the_key_of_questions_is_offered_where_there_is_one_and_on_a_note_that_could_ask(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        await noted(reading, "一条批注")
        await reading.press("R")
        await reading.type("只是回复")
        await reading.press("ctrl+s")
        panel = reading.reader.host.notes_panel
        await reading.press("p", "p")
        panel.focus()
        await reading.press("home")
        assert "= make it ask" in reading.lines[-1]
        await reading.press("j")
        assert panel.cards[panel.item].is_reply
        assert "R reply" in reading.lines[-1]
        assert not {"= answer", "= make it ask"} & set(reading.lines[-1].split("   "))
        await reading.press("home", "=", "enter", "j")
        assert "= answer" in reading.lines[-1]  # the question that it replies to
