"""Keeping on disk what is typed, while it is typed: off the screen's thread, never two writes at once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.screen import Screen

from annotations.errors import NotebookError
from documents.errors import ZhangjuError

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.notebook.drafts import OpenDraft
    from tui.dialogs.jobs import Jobs

REST: Final = 0.3
"""Seconds between two writes: the first key is kept at once, fast typing a few times a second."""


class TypedNote(NamedTuple):
    """What stands in the editor."""

    body: str
    tags: tuple[str, ...]


class DraftKeeper:
    """Keeps what is typed in a screen. It is let go as a draft unless it is done with.

    ``typed`` gives what stands there by now. ``tell`` hears that the draft cannot be kept (once), with None
    that it can again.
    """

    def __init__(
        self,
        screen: Screen[Any],
        jobs: Jobs,
        draft: OpenDraft,
        *,
        typed: Callable[[], TypedNote],
        tell: Callable[[ZhangjuError | None], object],
    ) -> None:
        self._screen, self._jobs, self._draft = screen, jobs, draft
        self._typed, self._tell = typed, tell
        self.on_disk = TypedNote(draft.draft.note.body, draft.draft.note.tags)
        """What the draft says, or is being made to say; at first, what it began with."""
        self.last_typed = self.on_disk
        self._writing = self._resting = self._told_so = False
        self._was_written = draft.is_on_disk
        self._is_over = False

    def keep_soon(self) -> None:
        """Something was typed: keep it now, or once the write that is under way and a short rest are over."""
        self.last_typed = typed = self._typed()
        if self._writing or self._resting or self._is_over or typed == self.on_disk:
            return
        before, self.on_disk = self.on_disk, typed
        self._writing = self._was_written = True

        def kept(_draft: object) -> None:
            self._rest()
            if self._told_so:
                self._told_so = False
                self._tell(None)

        def failed(error: ZhangjuError) -> None:
            self.on_disk = before
            self._rest()
            if not self._told_so:
                self._told_so = True
                self._tell(error)

        self._jobs.run("draft", lambda: self._draft.keep(*typed), kept, failed)

    def saved_as(self, typed: TypedNote) -> None:
        """In a job: these words are a note now; the draft goes unless others were typed meanwhile."""
        if self.last_typed == typed:
            # A draft that stays says what the notebook says: it is removed when it is looked at next.
            with suppress(NotebookError):
                self._draft.done()

    def finish(self, then: Callable[[], object], failed: Callable[[ZhangjuError], object]) -> None:
        """The words were thrown away on purpose, or there are none: the draft goes."""
        self._is_over = True
        if self._was_written:
            self._jobs.run("finish", self._draft.done, lambda _none: then(), failed, holds_keys=True)
        else:
            then()

    def leave(self) -> None:
        """The draft stays as it is on disk, and is offered again."""
        self._is_over = True
        self._draft.leave()

    def leave_with(
        self, typed: TypedNote, then: Callable[[], object], failed: Callable[[ZhangjuError], object]
    ) -> None:
        """Leave the draft once all that is typed is on disk."""

        def kept(_draft: object) -> None:
            self.leave()
            then()

        self._jobs.run("later", lambda: self._draft.keep(*typed), kept, failed, holds_keys=True)

    def end(self) -> None:
        """The screen goes, also where the app ends while something is typed: it stays."""
        if not self._is_over and self.last_typed != self.on_disk:
            # That it cannot be kept was told while it was typed.
            with suppress(NotebookError):
                self._draft.keep(*self.last_typed)
        self._draft.leave()

    def _rest(self) -> None:
        self._writing, self._resting = False, True
        self._screen.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._resting = False
        self.keep_soon()
