"""A library of many documents: the first are listed at start, the others once the text is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.preferences.settings import changed_library
from annotations.storage.home import Home
from documents.library.shelf import library_at
from tui import launch
from tui.reader.at_hand import known_at_hand, take_in_library
from tui.session import Session


@pytest.fixture
def shelf(tmp_path: Path) -> list[Path]:
    """Files of a library, in its order."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    files = [folder / f"{number}.txt" for number in range(5)]
    for file in files:
        file.write_text(f"条例{file.stem}\n第一条　为了{file.stem}。\n", encoding="utf-8")
    return files


@pytest.fixture
def session(shelf: list[Path], tmp_path: Path) -> Session:
    """A session that began with the first two of them."""
    home = Home(tmp_path / "home")
    library = changed_library(home.settings_path, add=[str(shelf[0].parent)]).library
    session = Session(home, library_at(library, most=2).entries)
    session.waits_for_library = True
    return session


def test_the_first_documents_of_a_library_are_there_before_the_first_text(
    session: Session, shelf: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "AT_START", 3)
    library = session.settings.library
    for is_terminal, wanted in ((True, shelf[:3]), (False, shelf)):
        monkeypatch.setattr(launch, "_is_terminal", lambda is_terminal=is_terminal: is_terminal)
        assert [entry.path for entry in launch._entries((), library, session.home)[0]] == wanted


def test_the_others_come_afterwards_and_no_number_changes(session: Session, shelf: list[Path]) -> None:
    assert session.index_of(shelf[4]) == 2  # opened meanwhile
    take_in_library(session)
    take_in_library(session)
    assert [entry.path for entry in session.entries] == [*shelf[:2], shelf[4], *shelf[2:4]]


def test_what_is_at_hand_is_told_with_what_is_known_of_it(session: Session, shelf: list[Path]) -> None:
    library_at(session.settings.library, read=True)
    known = known_at_hand(session)
    assert [entry.title for entry in known.entries][:5] == [f"条例{number}" for number in range(5)]
    assert all(known.facts[path].clauses == 1 for path in shelf)
    assert len({entry.path for entry in known.entries}) == len(known.entries)
