"""Reads all notes, finds their places and sifts them, off the screen's thread: the first rows come before all are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from annotations.noted_sections import NotedSections
from annotations.overview.note_rows import NoteRow, rows_of
from annotations.overview.sifting import NoLongerWanted, Sieve, Sifted, position_of, with_places
from documents.errors import ZhangjuError
from tui.collecting import much_is_read

if TYPE_CHECKING:
    from tui.dialogs.jobs import Jobs
    from tui.dialogs.notebook.table_state import NotebookDesk, TableState

ROWS, SIFTING = "all notes", "sifting"
AT_ONCE: Final = 2_000
"""Rows that are sifted at once: it takes no longer than a key's painting."""
FIRST: Final = 120
"""Notes that are shown before all are read: more than a screen has."""
BETWEEN_PAINTINGS: Final = 0.5
"""Seconds between two looks at places that were found."""


class TableReader:
    """Has ``state`` hold what was read, and ``shown`` hear what is to be shown of it, and where the open row is there."""

    def __init__(
        self,
        desk: NotebookDesk,
        state: TableState,
        jobs: Jobs,
        shown: Callable[[Sifted, int], object],
        failed: Callable[[ZhangjuError], object],
    ) -> None:
        self._desk, self._state, self._jobs = desk, state, jobs
        self._shown, self._failed = shown, failed
        self._sections = NotedSections(desk.notes.notebook.texts.document_of)
        self._sieve = Sieve(state.rows, self._sections)
        self.is_reading = False
        """Whether notes are still being read, or their places looked for."""
        self.is_sifting = False
        """Whether what is shown is not yet what was asked for last."""

    # Reading

    def load(self) -> None:
        """Read the notes; what was there is shown until they have come."""
        ticket = self._jobs.take_ticket(ROWS)
        self.is_reading = True
        is_first = not self._state.rows
        self._jobs.start(ROWS, lambda: self._read(ticket, is_first=is_first), keeps=False)

    def _read(self, ticket: int, *, is_first: bool) -> None:
        notebook, jobs, state = self._desk.notes.notebook, self._jobs, self._state
        try:
            with much_is_read():
                if is_first and (first := rows_of(notebook.first.merged(FIRST))):
                    jobs.hand_over(ROWS, ticket, partial(self._come, tuple(first)))
                merged = notebook.merged()
                if merged is state.read_from and state.is_whole:
                    self._place(ticket, state.rows)
                    return
                rows = _as_placed_before(tuple(rows_of(merged)), state.rows)
        except ZhangjuError as error:
            jobs.hand_over(ROWS, ticket, partial(self._fail, error))
            return
        if jobs.hand_over(ROWS, ticket, partial(self._come, rows, is_whole=True, read_from=merged)):
            self._place(ticket, rows)

    def _come(
        self,
        rows: tuple[NoteRow, ...],
        *,
        is_whole: bool = False,
        places: bool = False,
        read_from: object = None,
    ) -> None:
        self._state.rows, self._state.is_whole, self._state.places_known = rows, is_whole, places
        self._state.read_from = read_from or self._state.read_from
        self._sieve = Sieve(rows, self._sections)
        self.sift()

    def _place(self, ticket: int, rows: tuple[NoteRow, ...]) -> None:
        """In the thread that read: where notes stand in the texts at hand, as they are found."""
        found: dict[str, NoteRow] = {}
        told = monotonic()
        try:
            for placed in self._desk.place(rows):
                found |= placed
                if not self._jobs.is_awaited(ROWS, ticket):
                    return
                if found and monotonic() - told > BETWEEN_PAINTINGS:
                    rows, found, told = with_places(rows, found), {}, monotonic()
                    self._jobs.hand_over(ROWS, ticket, partial(self._come, rows, is_whole=True))
        except ZhangjuError as error:
            self._jobs.hand_over(ROWS, ticket, partial(self._fail, error))
            return
        rows = with_places(rows, found) if found else rows
        self._jobs.hand_over(ROWS, ticket, partial(self._end, rows))

    def _end(self, rows: tuple[NoteRow, ...]) -> None:
        self.is_reading = False
        if rows is not self._state.rows or not self._state.places_known:
            self._come(rows, is_whole=True, places=True)

    def _fail(self, error: ZhangjuError) -> None:
        self.is_reading = False
        self._failed(error)

    # Sifting

    def sift(self) -> None:
        """Show what the filter means: at once of few rows, of many as soon as it is known."""
        wanted, sieve = self._state.filter, self._sieve
        ticket = self._jobs.take_ticket(SIFTING)
        if len(sieve.rows) <= AT_ONCE and not wanted.asks_texts:
            sifted = sieve.sift(wanted)
            self._take(sifted, position_of(self._state.note_id, sifted.rows))
            return
        self.is_sifting = True

        def work() -> None:
            try:
                sifted = sieve.sift(wanted, lambda: self._jobs.is_awaited(SIFTING, ticket))
            except NoLongerWanted:
                return
            position = position_of(self._state.note_id, sifted.rows)
            self._jobs.hand_over(SIFTING, ticket, lambda: self._take(sifted, position))

        self._jobs.start(SIFTING, work, keeps=False)

    def _take(self, sifted: Sifted, position: int) -> None:
        self.is_sifting = False
        self._state.sifted = sifted
        self._shown(sifted, position)

    def stop(self) -> None:
        """Nobody waits any more."""
        for group in (ROWS, SIFTING):
            self._jobs.take_ticket(group)


def _as_placed_before(rows: tuple[NoteRow, ...], before: Sequence[NoteRow]) -> tuple[NoteRow, ...]:
    """Rows of which those on the same words of the same text stand where they stood, until they are placed again."""
    known = {row.note.id: row for row in before if row.grade}
    if not known:
        return rows
    same = {}
    for row in rows:
        was = known.get(row.note.id)
        if was and (was.note.document, was.note.target) == (row.note.document, row.note.target):
            same[row.note.id] = row._replace(grade=was.grade, start=was.start, address=was.address)
    return with_places(rows, same)
