"""A few pictures of the screen, after its state was asserted: pinned theme, size and clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from annotations.note import describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import entries_of, seeds
from documents.document import Span
from documents.opening import open_document
from tests.tui.widths import drawn_in
from tui.app import ZhangjuApp
from tui.dialogs.help_screen import HelpScreen
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.notes.review_screen import ReviewScreen
from tui.dialogs.notes.versions_screen import VersionsScreen
from tui.launch import new_session
from tui.reader.screen import ReaderScreen
from tui.typesetting.ambiguous import NARROW, WIDE, ambiguous_cells

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
        assert [card.tags for card in screen.host.notes_panel.cards] == [("要点", "概念"), ("规划",)]
        assert screen.state.script == "as-published"

    assert snap_compare(app_with_notes(own_folders), run_before=before, terminal_size=(120, 40))


def test_a_narrow_screen_in_traditional_characters_on_paper(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in ("t", "t"):
            await pilot.press(key)
            await settle(pilot)
        screen = reader(pilot)
        assert screen.state.script == "taiwan"
        assert not screen.host.notes_panel.display
        screen.host.footer.say("")

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


AMENDED = """\
示例条例
第一条 为了规范阅读和批注,{purpose},制定本条例。
第二条 批注应当署名,并注明所据的版本和日期。
"""


def app_with_an_amended_statute(home: Path, folder: Path, *, lang: str = "en") -> ZhangjuApp:
    """A statute that was amended after a note was written, and changed on two devices at once."""
    path = folder / "示例条例.txt"
    path.write_text(AMENDED.format(purpose="促进学习小组的共同讨论"), encoding="utf-8")
    document = open_document(path)
    text = document.clauses[0].text
    assert text is not None
    target = describe(document, AddressBook.of(document), text)
    note = new_note(document, target, "先“规范”而后“促进”。", tags=("目的",), time=THEN)
    path.write_text(AMENDED.format(purpose="推动学习小组的深入讨论"), encoding="utf-8")
    session = new_session(Home(home), entries_of([path]), lang=lang)  # type: ignore[arg-type]
    notebook = session.notebook
    first = notebook.add(note)
    words = "先“规范”而后“促进”,次序有讲究。"
    other = replace(first, body=words, revision=2, device="书房", modified=THEN.replace("04:05", "05:06"))
    elsewhere = Notebook(session.home, Identity(first.creator, "书房"))
    elsewhere.take_in([other])
    notebook.save(replace(first, body="先“规范”,后“促进”。", modified=THEN.replace("04:05", "06:07")))
    app = ZhangjuApp(session)
    app.theme = "zhangju-dark"
    return app


def test_the_old_and_the_new_place_of_a_note(own_folders: Path, tmp_path: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert [doubt.now is not None for doubt in pilot.app.screen.items] == [True]

    app = app_with_an_amended_statute(own_folders, tmp_path)
    assert snap_compare(app, run_before=before, terminal_size=(100, 24))


def test_two_texts_of_a_note_in_chinese(own_folders: Path, tmp_path: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("V")
        await settle(pilot)
        assert isinstance(pilot.app.screen, VersionsScreen)
        assert len(pilot.app.screen.items) == 2

    app = app_with_an_amended_statute(own_folders, tmp_path, lang="zh-Hans")
    assert snap_compare(app, run_before=before, terminal_size=(80, 24))


def test_one_clause_a_row_with_blanks_beside_latin(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        screen = reader(pilot)
        await screen.run_action("command('toggle_by_clause')")
        await screen.run_action("command('toggle_spaced')")
        await pilot.press("space")
        await settle(pilot)
        assert screen.host.session.settings.by_clause
        assert screen.host.session.settings.spaced
        screen.host.footer.say("")

    app = app_with_notes(own_folders, theme="zhangju-paper")
    assert snap_compare(app, run_before=before, terminal_size=(80, 24))


def test_quotation_marks_and_dashes_of_two_cells(own_folders: Path, snap_compare: Any) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await reader(pilot).run_action("command('ambiguous', 'wide')")
        await settle(pilot)
        assert ambiguous_cells() == WIDE
        assert {cell_len(strip.text) for strip in pilot.app.screen._compositor.render_strips()} == {120}

    with drawn_in(NARROW):
        app = app_with_notes(own_folders, lang="zh-Hans")
        assert snap_compare(app, run_before=before, terminal_size=(120, 40))
