"""The whole reader, driven by keys without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from annotations.note import Note
from annotations.storage.home import Home
from documents.catalog import entries_of, seeds
from tui.app import ZhangjuApp
from tui.launch import new_session
from tui.locale.language import Lang
from tui.reader.screen import ReaderScreen
from tui.session import FirstQuestion


class Reading:
    """An open reader: keys in, state and screen out."""

    def __init__(self, app: ZhangjuApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def top(self) -> Screen[object]:
        """The screen in front."""
        return self.app.screen

    @property
    def reader(self) -> ReaderScreen:
        """The reader screen, whatever is in front of it."""
        return next(one for one in self.app.screen_stack if isinstance(one, ReaderScreen))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the open document as they are on disk."""
        assert self.reader.state.document is not None
        return self.app.session.notebook.notes(self.reader.state.document.id)

    @property
    def said(self) -> str:
        """What the footer says."""
        return self.reader.host.footer.said

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return [strip.text for strip in self.top._compositor.render_strips()]

    @property
    def picture(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    async def settle(self) -> None:
        """Wait until nothing is going on.

        The pilot's own pause ends as soon as the process rests for a moment: on a busy machine it rests often.
        """
        await self.pilot.pause()
        while self._is_going_on:
            with suppress(WorkerCancelled):  # its screen has gone meanwhile
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def _is_going_on(self) -> bool:
        """Whether a worker works, a message lies somewhere, or a typed key waits for the one before it."""
        if not self.app.is_running:
            return False
        pumps: list[MessagePump] = [self.app]
        for screen in self.app.screen_stack:
            pumps += screen.walk_children(with_self=True)
        is_told = any(pump.message_queue_size for pump in pumps)
        return is_told or self.app.typed_ahead.waits or bool(list(self.app.workers))

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before set off."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, as a terminal sends it: the pilot knows no key for 。 and its like."""
        names = {"\n": "enter", " ": "space"}
        for character in text:
            printed = None if character == "\n" else character
            self.app.post_message(events.Key(names.get(character, character), printed))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text, as an input method or a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Another size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()


Open = Callable[..., AbstractAsyncContextManager[Reading]]


@pytest.fixture
def open_reader(own_folders: Path) -> Open:
    """Open the reader on files (on the seeds, without any): ``async with open_reader(path) as reading``."""

    @asynccontextmanager
    async def opened(
        *paths: Path,
        size: tuple[int, int] = (120, 40),
        lang: Lang = "en",
        reader: str | None = None,
        asks: tuple[FirstQuestion, ...] = (),
    ) -> AsyncIterator[Reading]:
        entries = entries_of(paths) if paths else seeds()
        session = new_session(Home(own_folders), entries, lang=lang, reader=reader)
        session.ask_first(asks)
        app = ZhangjuApp(session)
        async with app.run_test(size=size) as pilot:
            reading = Reading(app, pilot)
            await reading.settle()
            yield reading

    return opened
