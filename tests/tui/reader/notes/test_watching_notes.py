"""Reading the notes again when they changed on disk: once for each change, however long a reading takes."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from annotations.errors import UnreadableNotebook
from documents.document import Document
from documents.opening import document_of_text
from tui.reader.host import Host
from tui.reader.parts.notes.listing import NoteListPart
from tui.reader.parts.notes.watch import WatchPart
from tui.reader.state import ReaderState

DOCUMENT = document_of_text("示例条例\n第一条 甲。\n第二条 乙。\n")


class Notebook:
    """A notebook of nothing, whose state and readings a test can watch."""

    def __init__(self) -> None:
        self.version: object = "before"
        self.problems: tuple[Any, ...] = ()
        self.while_placing: Callable[[], None] = lambda: None
        self.tags: Callable[[], tuple[Any, ...]] = lambda: ()

    def state(self, _document_id: str) -> object:
        return self.version

    def placed_near(self, _document: Document, _offset: int) -> tuple[Any, ...]:
        return ()

    def placed(self, _document: Document) -> tuple[Any, ...]:
        self.while_placing()
        return ()

    def divided(self, _document: Document) -> dict[str, int]:
        return {}

    def tags_in_use(self) -> tuple[Any, ...]:
        return self.tags()

    def is_own(self, _note: object) -> bool:
        return True


class DirectHost:
    """A host whose jobs are done at once."""

    def __init__(self, notebook: Notebook) -> None:
        self.session = SimpleNamespace(notebook=notebook)
        self.state = ReaderState().opened(0, DOCUMENT, frozenset())
        self.here = SimpleNamespace(offset=0)
        self.is_in_front = True
        self.told: list[Any] = []

    def update(self, state: ReaderState) -> None:
        self.state = state

    def take_ticket(self, _group: str) -> int:
        return 1

    def hand_over(self, _group: str, _ticket: int, act: Callable[[], object]) -> bool:
        act()
        return True

    def run(
        self,
        _group: str,
        job: Callable[[], Any],
        done: Callable[[Any], object],
        *_failed: Any,
        turn: str = "any",
    ) -> None:
        assert turn in {"any", "first"}
        done(job())

    def tell_warnings(self, *, now: bool = True) -> None:
        assert not now  # with what is told of the notes: one dialog, not two

    def tell_once(self, problems: tuple[Any, ...]) -> None:
        self.told += problems


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


def listing_of(notebook: Notebook, came: list[Document]) -> tuple[DirectHost, NoteListPart]:
    host = DirectHost(notebook)
    return host, NoteListPart(cast("Host", host), came.append)


def test_a_change_is_known_before_the_notes_are_read(notebook: Notebook) -> None:
    _host, notes = listing_of(notebook, [])
    known: list[object] = []
    notebook.while_placing = lambda: known.append(notes.version)
    notes.load()
    assert known == [(DOCUMENT.id, "before")]


def test_what_changes_while_they_are_read_is_read_at_the_next_look_and_then_no_more(
    notebook: Notebook,
) -> None:
    host, notes = listing_of(notebook, [])
    readings: list[object] = []

    def change() -> None:
        readings.append(notebook.version)
        notebook.version = "after"

    notebook.while_placing = change
    notes.load()
    watch = WatchPart(cast("Host", host), lambda: notes.version, notes.load)
    for _ in range(3):
        watch.look()
    assert readings == ["before", "after"]


def test_a_look_is_never_taken_while_another_is_under_way(notebook: Notebook) -> None:
    host, notes = listing_of(notebook, [])
    notes.load()
    looks: list[str] = []

    def keep(group: str, *_rest: Any) -> None:
        looks.append(group)

    host.run = keep  # type: ignore[assignment, method-assign]
    watch = WatchPart(cast("Host", host), lambda: notes.version, notes.load)
    watch.look()
    watch.look()
    assert looks == ["look"]


def test_notes_are_there_though_the_tags_of_others_cannot_be_read(notebook: Notebook) -> None:
    came: list[Document] = []
    host, notes = listing_of(notebook, came)
    error = UnreadableNotebook(file="别处.json", reason="denied")

    def fail() -> tuple[Any, ...]:
        raise error

    notebook.tags = fail
    notes.load()
    assert came == [DOCUMENT]
    assert host.state.noted_for is DOCUMENT
    assert host.told == [error]
