"""Words in the reader: worked out when a passage is chosen, and the reader's dictionary."""

from __future__ import annotations

import threading
from array import array
from pathlib import Path
from typing import Any

import pytest

import documents.words.word_boundaries
import tui.reader.parts.pointing.words
from annotations.storage.home import Home
from documents.document import Document
from documents.words.segmentation import KeywordsFailed
from documents.words.user_dictionary import UserDictionary
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.notes.note_editor import NoteEditor


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[UserDictionary]:
    """Every two characters are a word; the list holds the dictionaries that words were asked with."""
    found: list[UserDictionary] = []

    def answer(document: Document, *, dictionary: UserDictionary, **_: object) -> array[int]:
        found.append(dictionary)
        return array("I", range(0, len(document.text) + 1, 2))

    monkeypatch.setattr(documents.words.word_boundaries, "word_boundaries", answer)
    return found


async def test_words_are_asked_for_when_a_passage_is_first_chosen_and_once_alone(
    open_reader: Any, statute: Path, asked: list[UserDictionary]
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "j")
        assert asked == []
        await reading.press("v")
        assert asked == [UserDictionary()]
        assert reading.reader.pane.pointing.has_words
        await reading.press("w", "w", "escape", "v", "w")
        assert len(asked) == 1
        span = reading.reader.pane.passage
        assert span.end % 2 == 0


async def test_every_document_has_words_of_its_own_also_on_coming_back(
    open_reader: Any, statute: Path, tmp_path: Path, asked: list[UserDictionary]
) -> None:
    other = tmp_path / "别的.txt"
    other.write_text("别的文章\n\n这一篇说的是别的事情。\n", encoding="utf-8")
    async with open_reader(statute, other) as reading:
        for entry in (0, 1, 0):
            reading.reader.places.open_entry(entry)
            await reading.settle()
            await reading.press("v", "escape")
            assert reading.reader.pane.pointing.has_words
        assert len(asked) == 3


async def test_the_passage_becomes_a_word_of_the_dictionary(
    open_reader: Any, own_folders: Path, statute: Path, asked: list[UserDictionary]
) -> None:
    async with open_reader(statute, size=(140, 40)) as reading:
        await reading.reader.run_action("command('add_word')")
        assert "passage first" in reading.said
        await reading.press("v", "l", "l")
        chosen = reading.reader.state.document.slice(reading.reader.pane.passage)
        await reading.reader.run_action("command('add_word')")
        await reading.settle()
        assert chosen in reading.said
        path = Home(own_folders).dictionary_path
        assert path.read_text(encoding="utf-8").splitlines()[-1] == chosen
        assert [[one.word for one in dictionary.words] for dictionary in asked] == [[], [chosen]]
        await reading.reader.run_action("command('add_word')")
        await reading.settle()
        assert "already" in reading.said


async def test_what_can_be_no_word_is_refused_with_the_reason(
    open_reader: Any, own_folders: Path, statute: Path, asked: list[UserDictionary]
) -> None:
    async with open_reader(statute, size=(140, 40)) as reading:
        reader = reading.reader
        await reading.press("v", "s", "s", "s", "s")
        await reader.run_action("command('add_word')")
        await reading.settle()
        assert isinstance(reading.top, ErrorDialog)
        assert not Home(own_folders).dictionary_path.exists()
        assert asked


async def test_a_dictionary_that_cannot_be_read_is_told_of_and_words_come_without_it(
    open_reader: Any, own_folders: Path, statute: Path, asked: list[UserDictionary]
) -> None:
    path = Home(own_folders).dictionary_path
    path.parent.mkdir()
    path.write_bytes("强省会".encode("gb18030"))
    async with open_reader(statute) as reading:
        await reading.press("v")
        assert isinstance(reading.top, ErrorDialog)
        assert "dictionary.txt" in "".join(reading.picture.split())
        assert reading.reader.pane.pointing.has_words
        assert asked == [UserDictionary()]


async def test_words_that_fail_are_told_of_and_characters_count_from_the_next_key_on(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise KeywordsFailed(reason="no jieba")

    monkeypatch.setattr(documents.words.word_boundaries, "word_boundaries", fail)
    async with open_reader(statute) as reading:
        await reading.press("v")
        assert "no jieba" in reading.said
        pane: Any = reading.reader.pane
        chosen: Any = pane.passage
        assert chosen is None
        await reading.press("v", "w")
        chosen = pane.passage
        assert chosen.end - chosen.start == 2


async def test_keys_wait_for_words_with_a_word_in_the_footer_and_the_note_is_on_what_they_mean(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come = threading.Event()

    def answer(document: Document, **_: object) -> array[int]:
        assert come.wait(30)
        return array("I", range(0, len(document.text) + 1, 2))

    monkeypatch.setattr(documents.words.word_boundaries, "word_boundaries", answer)
    monkeypatch.setattr(tui.reader.parts.pointing.words, "PATIENCE", 0.01)
    async with open_reader(statute) as reading:
        pane = reading.reader.pane
        await reading.pilot.press("j", "v", "w", "a")
        while not reading.said:
            await reading.pilot.pause()
        assert "words" in reading.said
        assert pane.passage is None
        assert reading.top is reading.reader
        come.set()
        await reading.settle()
        assert isinstance(reading.top, NoteEditor)
        await reading.type("两个词")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["两个词"]
        assert reading.notes[0].target.end % 2 == 0
        assert reading.notes[0].target.end - reading.notes[0].target.start in (3, 4)
