"""A long text that was never opened: what it begins with can be read while its tree is made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import TextArea

from annotations.storage.home import Home
from documents.catalog import entries_of
from documents.document import Document
from documents.errors import ZhangjuError
from documents.formats.file_bytes import MissingFile
from documents.opening import document_of_published_text, open_beginning, open_document
from tests.tui.reader.conftest import Reading
from tui.app import ZhangjuApp
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.help_screen import HelpScreen
from tui.dialogs.notes.note_editor import NoteEditor
from tui.launch import new_session
from tui.session import Begun as Part
from tui.session import Session
from tui.terminal import first_page
from tui.terminal.first_page import Page

ARTICLE = (
    "第{number}条　当事人应当按照约定履行自己的义务。当事人应当遵循诚信原则，根据合同的性质履行通知义务。\n"
)


class Begun(Reading):
    """An open reader whose document is not whole before ``whole`` is set."""

    whole: Event

    async def come(self) -> None:
        """Let the whole document come, and wait for all that it sets off."""
        self.whole.set()
        while self.app.session.begun is not None:
            await self.pilot.pause(0.01)
        await self.settle()

    def start_of(self, words: str) -> int:
        """Where words begin in the whole document."""
        assert self.reader.state.document is not None
        return self.reader.state.document.text.index(words)

    @property
    def clause(self) -> int:
        """Where the clause under the cursor begins."""
        assert self.reader.pane.cursor is not None
        return self.reader.pane.cursor.start


@pytest.fixture
def long_text(tmp_path: Path) -> Path:
    path = tmp_path / "长文.txt"
    articles = "".join(ARTICLE.format(number=number) for number in range(1, 900))
    path.write_text(f"合同示例\n\n{articles}", encoding="utf-8")
    return path


@asynccontextmanager
async def begun(
    path: Path,
    folder: Path,
    patch: pytest.MonkeyPatch,
    error: ZhangjuError | None = None,
    part: Part | None = None,
) -> AsyncIterator[Begun]:
    whole, session_open = Event(), Session.open

    def open_late(session: Session, index: int) -> Document:
        whole.wait()
        if error is not None:
            raise error
        return session_open(session, index)

    patch.setattr(Session, "open", open_late)
    session = new_session(Home(folder), entries_of([path]), lang="en", reader="甲")
    session.begun = part or Part(open_beginning(path))
    app = ZhangjuApp(session)
    async with app.run_test(size=(100, 30)) as pilot:
        reading = Begun(app, pilot)
        reading.whole = whole
        try:
            await reading.settle()
            yield reading
        finally:
            whole.set()


async def test_the_beginning_is_walked_before_the_whole_is_there(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(long_text, own_folders, monkeypatch) as reading:
        assert "合同示例" in reading.picture
        first = reading.clause
        await reading.pilot.press("j", "j")
        await reading.pilot.pause()
        assert reading.clause > first
        await reading.pilot.press("space")
        await reading.pilot.pause()
        assert "合同示例" not in reading.picture
        assert reading.reader.state.document is None


async def test_what_is_on_the_screen_stays_there_when_the_whole_comes(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(long_text, own_folders, monkeypatch) as reading:
        await reading.pilot.press("space", "space", "j")
        await reading.pilot.pause()
        before, clause = [line[-70:] for line in reading.lines[2:-2]], reading.clause
        await reading.come()
        assert reading.reader.state.document is not None
        assert len(reading.reader.state.document.clauses) > 800
        assert reading.clause == clause
        # The margin has numbers now, and the outline stands beside the text.
        texts = [line.split("▎")[-1].strip() for line in before]
        assert [text in line for text, line in zip(texts, reading.lines[2:-2], strict=True)] == [True] * len(
            texts
        )


async def test_a_key_that_needs_the_whole_waits_for_it_and_later_ones_behind_it(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(long_text, own_folders, monkeypatch) as reading:
        first = reading.clause
        for key in ("end", "k", "a", "x"):
            reading.pilot.app.simulate_key(key)
        await reading.pilot.pause(0.1)
        assert reading.clause == first
        await reading.come()
        editor = reading.top
        assert isinstance(editor, NoteEditor)
        assert editor.query_one(TextArea).text == "x"
        last = reading.reader.state.document
        assert last is not None
        assert reading.clause == last.clauses[-2].start


async def test_help_waits_for_nothing_and_the_whole_comes_behind_it(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(long_text, own_folders, monkeypatch) as reading:
        await reading.pilot.press("question_mark")
        await reading.pilot.pause()
        assert isinstance(reading.top, HelpScreen)
        await reading.come()
        await reading.press("escape", "end")
        assert reading.clause > 40_000


async def test_who_leaves_before_the_whole_is_there_waits_for_nothing_and_leaves_no_place(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begun(long_text, own_folders, monkeypatch) as reading:
        await reading.pilot.press("j", "q")
        await reading.pilot.pause()
        assert reading.app.return_value == 0
        assert not reading.whole.is_set()
        assert not Home(own_folders).state_path.exists()


async def test_where_the_whole_cannot_be_read_that_is_told_and_keys_go_on(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = MissingFile(path=long_text)
    async with begun(long_text, own_folders, monkeypatch, error) as reading:
        reading.pilot.app.simulate_key("end")
        await reading.come()
        assert isinstance(reading.top, ErrorDialog)
        await reading.press("escape")
        assert reading.app.screen is reading.reader


def part_around(path: Path, words: str) -> Part:
    """The lines around some words, and where they begin."""
    text = open_document(path).text
    start = text.rindex("\n", 0, text.index(words) - 4000) + 1
    return Part(document_of_published_text(text[start : text.index("\n", start + 12_000)]), start)


async def test_who_left_a_long_text_in_its_middle_walks_there_at_once_and_stays_when_the_whole_comes(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, whole = part_around(long_text, "第500条"), open_document(long_text)
    place = (whole.text.index("第500条"), 9)
    monkeypatch.setattr(first_page, "_shown", Page(100, 30, place, lambda: None))
    async with begun(long_text, own_folders, monkeypatch, part=part) as reading:
        pane = reading.reader.pane
        assert (reading.clause + part.start, pane.screen_row(reading.clause)) == place
        await reading.pilot.press("j")
        await reading.pilot.pause()
        assert reading.clause + part.start == whole.text.index("第501条")
        row, seen = pane.screen_row(reading.clause), [line[-60:].strip() for line in reading.lines[4:-4]]
        await reading.come()
        assert reading.clause == whole.text.index("第501条")
        assert pane.screen_row(reading.clause) == row
        assert all(text in line for text, line in zip(seen, reading.lines[4:-4], strict=True))


async def test_a_step_out_of_the_part_around_the_place_waits(
    long_text: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_around(long_text, "第500条")
    async with begun(long_text, own_folders, monkeypatch, part=part) as reading:
        first = reading.clause
        reading.pilot.app.simulate_key("home")
        await reading.pilot.pause(0.05)
        assert reading.clause == first
        await reading.come()
        assert reading.reader.state.document is not None
        assert reading.clause == reading.reader.state.document.clauses[0].start
