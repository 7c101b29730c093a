"""A few pictures of the screen, after its state was asserted: pinned theme, size and clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotations.home import Home
from annotations.note import describe, new_note
from documents.addresses import AddressBook
from documents.catalog import seeds
from documents.document import Span
from tui.app import ZhangjuApp
from tui.launch import new_session
from tui.screens.help_screen import HelpScreen
from tui.screens.note_editor import NoteEditor
from tui.screens.reader import ReaderScreen

THEN = "2026-01-02T03:04:05.000Z"


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are shown as they are kept."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def app_with_notes(home: Path, *, lang: str = "en", theme: str = "zhangju-dark") -> ZhangjuApp:
    """The seeds, with two notes of a pinned time on the first one."""
    session = new_session(Home(home), seeds(), lang=lang)  # type: ignore[arg-type]
    document = session.open(0)
    book = AddressBook.of(document)
    first, second = document.clauses[0], document.clauses[2]
    assert first.text is not None
    assert second.text is not None
    quote = Span(second.text.start, second.text.start + 13)
    for span, body, tags in (
        (first.text, "开篇点题。\n**都市圈**是什么?", ("要点", "概念")),
        (quote, "提法与规划一致。", ("规划",)),
    ):
        target = describe(document, book, span)
        session.notebook.add(new_note(document, target, body, tags=tags, time=THEN))
    app = ZhangjuApp(session)
    app.theme = theme
    return app


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    while list(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


def reader(pilot: Pilot[Any]) -> ReaderScreen:
    return next(one for one in pilot.app.screen_stack if isinstance(one, ReaderScreen))


def test_the_three_panes(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        screen = reader(pilot)
        assert [card.tags for card in screen.notes_panel.cards] == [("要点", "概念"), ("规划",)]
        assert screen.script == "as-published"

    assert snap_compare(app_with_notes(own_folders), run_before=before, terminal_size=(120, 40))


def test_a_narrow_screen_in_traditional_characters_on_paper(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in ("t", "t"):
            await pilot.press(key)
            await settle(pilot)
        screen = reader(pilot)
        assert screen.script == "taiwan"
        assert not screen.notes_panel.display
        screen.footer.say("")

    app = app_with_notes(own_folders, lang="zh-Hant", theme="zhangju-paper")
    assert snap_compare(app, run_before=before, terminal_size=(80, 24))


def test_the_note_editor(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NoteEditor)
        assert pilot.app.screen.body.startswith("开篇点题")

    assert snap_compare(app_with_notes(own_folders), run_before=before, terminal_size=(100, 30))


def test_the_help_in_chinese(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("?")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)

    app = app_with_notes(own_folders, lang="zh-Hans")
    assert snap_compare(app, run_before=before, terminal_size=(80, 24))
