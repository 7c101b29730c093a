"""Who starts without naming anything goes on with what was read last, wherever it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.tui.reader.conftest import Reading
from tui import launch
from tui.app import ZhangjuApp
from tui.session import Session


def started(monkeypatch: pytest.MonkeyPatch, *paths: str) -> Session:
    """The session of a start, which would be read in a terminal."""
    sessions: list[Session] = []

    def read(session: Session) -> int:
        sessions.append(session)
        return 0

    monkeypatch.setattr(launch, "_is_terminal", lambda: True)
    monkeypatch.setattr(launch, "_read", read)
    assert launch.run_reader(paths, lang="en") == 0
    return sessions[-1]


class Read(NamedTuple):
    """Which file was open at first, at which clauses one began and ended, what was on the screen in the end."""

    path: Path
    began: str
    ended: str
    picture: str


async def read_on(session: Session, *keys: str) -> Read:
    """Read, press keys and leave."""
    async with ZhangjuApp(session).run_test(size=(120, 40)) as pilot:
        reading = Reading(pilot.app, pilot)  # type: ignore[arg-type]
        await reading.settle()
        path, began = session.entries[reading.reader.state.entry].path, clause(reading)
        await reading.press(*keys)
        read = Read(path, began, clause(reading), reading.picture)
        await reading.press("escape", "q")
        return read


def clause(reading: Reading) -> str:
    """The clause under the cursor."""
    document, here = reading.reader.state.document, reading.reader.pane.cursor
    assert document is not None
    assert here is not None
    return document.text[here.start : here.end]


async def test_it_opens_at_the_clause_and_stands_among_the_recent_ones(
    monkeypatch: pytest.MonkeyPatch, statute: Path
) -> None:
    before = await read_on(started(monkeypatch, str(statute)), "j", "j", "j")
    again = await read_on(started(monkeypatch), "O")
    assert again.path == statute
    assert before.began != before.ended == again.began
    assert again.picture.index("Recent") < again.picture.index("示例条例") < again.picture.index("At hand")


async def test_a_file_that_is_gone_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, statute: Path, seeds: Path
) -> None:
    await read_on(started(monkeypatch, str(statute)), "j")
    statute.unlink()
    read = await read_on(started(monkeypatch))
    assert read.path.parent == seeds


async def test_what_is_named_is_opened_all_the_same(
    monkeypatch: pytest.MonkeyPatch, statute: Path, seeds: Path
) -> None:
    await read_on(started(monkeypatch, str(statute)), "j")
    other = next(path for path in seeds.iterdir() if path.suffix == ".txt")
    read = await read_on(started(monkeypatch, str(other)))
    assert read.path == other


async def test_who_leaves_is_gone_also_where_the_place_is_remembered_just_then(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        reading.reader.leaving.leave()
        reading.reader.places.remember()  # as it is some time after each step
        await reading.settle()
        assert reading.app.return_code == 0
