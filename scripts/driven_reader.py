"""The real reader, driven by keys without a terminal, in folders of its own: for counts and pictures.

Keys are named as Textual names them; what stands in “…” is typed, character by character.
"""

from __future__ import annotations

import base64
import os
import re
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from textual import events
from textual.pilot import Pilot

from annotations.note import Note
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import Entry, entries_of, seeds
from documents.document import Document
from tui.app import ZhangjuApp
from tui.launch import new_session
from tui.reader.screen import ReaderScreen

_COPIED: Final = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]+)")
_NAMES: Final = {" ": "space", "\n": "enter"}


def is_typed(key: str) -> bool:
    """Whether it is words that are typed, not a key."""
    return len(key) > 1 and key.startswith("“")


def entries_from(first: str, paths: Sequence[Path] = ()) -> list[Entry]:
    """The seeds, or the documents at paths, with the one whose file bears a name first."""
    entries = entries_of(paths) if paths else seeds()
    return sorted(entries, key=lambda entry: entry.path.stem != first)


class DrivenReader:
    """An open reader: keys in, what is shown and kept out."""

    def __init__(self, app: ZhangjuApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.written: list[str] = []
        driver = app._driver  # noqa: SLF001
        if driver is not None:
            driver.write = self.written.append  # type: ignore[method-assign, assignment] # it would show nothing

    @property
    def reader(self) -> ReaderScreen:
        """The reader screen, whatever is in front of it."""
        return next(one for one in self.app.screen_stack if isinstance(one, ReaderScreen))

    @property
    def front(self) -> str:
        """The kind of screen that is in front."""
        return type(self.app.screen).__name__

    @property
    def is_reading(self) -> bool:
        """Whether the text is in front and has the focus."""
        return isinstance(self.app.screen, ReaderScreen) and self.reader.host.pane.has_focus

    @property
    def document(self) -> Document:
        """The open document."""
        document = self.reader.state.document
        assert document is not None
        return document

    @property
    def address(self) -> str:
        """The address of the clause under the cursor."""
        clause = self.reader.host.pane.cursor
        return "" if clause is None else AddressBook.of(self.document).address(clause)

    @property
    def passage(self) -> str:
        """The published words of the passage that is chosen."""
        span = self.reader.host.pane.passage
        return "" if span is None else self.document.slice(span)

    @property
    def hit(self) -> int:
        """Which hit is shown, from 1; 0: none."""
        return self.reader.state.hits.index + 1

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the open document, as they are on disk."""
        return self.app.session.notebook.notes(self.document.id)

    @property
    def copied(self) -> str:
        """What went to the clipboard last."""
        found = _COPIED.findall("".join(self.written))
        return base64.b64decode(found[-1]).decode() if found else ""

    @property
    def picture(self) -> str:
        """The screen as one text."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001
        return "\n".join(strip.text for strip in strips)

    async def settle(self) -> None:
        """Wait until nothing is going on."""
        await self.pilot.pause()
        while list(self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, keys: Iterable[str]) -> None:
        """Press keys and type words, each after what the one before set off."""
        for key in keys:
            if is_typed(key):
                for character in key[1:-1]:
                    self.app.post_message(events.Key(_NAMES.get(character, character), character))
            else:
                await self.pilot.press(key)
            await self.settle()


@asynccontextmanager
async def driven_reader(
    folder: Path,
    entries: Sequence[Entry],
    *,
    size: tuple[int, int] = (120, 40),
    theme: str = "zhangju-dark",
    lang: str = "zh-Hans",
    name: str = "学习小组",
) -> AsyncIterator[DrivenReader]:
    """Open the reader on entries; ``folder`` has its data, ``size`` is in cells."""
    session = new_session(Home(folder), entries, lang=lang, reader=name)  # type: ignore[arg-type]
    session.settings = replace(session.settings, theme=theme)  # whatever colours this terminal has
    app = ZhangjuApp(session)
    async with app.run_test(size=size) as pilot:
        driven = DrivenReader(app, pilot)
        await driven.settle()
        yield driven


def on_its_own(folder: Path) -> None:
    """Have this process read nobody's settings: folders of its own, and a terminal that takes what is copied."""
    for name in [name for name in os.environ if name.startswith(("ZHANGJU_", "TEXTUAL"))]:
        del os.environ[name]
    for name in ("TMUX", "STY", "TERM_PROGRAM", "NO_COLOR", "LC_ALL", "LANGUAGE", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ |= {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "ZHANGJU_HOME": str(folder / "home"),
        "ZHANGJU_CACHE": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }
    if hasattr(time, "tzset"):
        time.tzset()
