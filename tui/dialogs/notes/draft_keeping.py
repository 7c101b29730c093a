"""Keeping on disk what is typed, while it is typed: off the screen's thread, never two writes at once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from annotations.errors import NotebookError
from documents.errors import ZhangjuError
from tui.dialogs.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.notebook.drafts import OpenDraft

REST: Final = 0.3
"""Seconds between two writes: the first key is kept at once, fast typing a few times a second."""

Result = TypeVar("Result")


class Typed(NamedTuple):
    """What stands in the editor."""

    body: str
    tags: tuple[str, ...]


class DraftKeeping(Background[Result]):
    """A screen in which something is typed that must not be lost. It is let go as a draft unless it is done with."""

    def __init__(self, draft: OpenDraft) -> None:
        super().__init__()
        self.draft = draft
        self.on_disk = Typed(draft.draft.note.body, draft.draft.note.tags)
        """What the draft says, or is being made to say; at first, what it began with."""
        self.last_typed = self.on_disk
        self._writing = self._resting = self._told_so = False
        self._was_written = draft.is_on_disk
        self._is_over = False

    def typed(self) -> Typed:
        """What stands in the editor by now."""
        raise NotImplementedError

    def tell_draft(self, error: ZhangjuError | None) -> None:
        """The draft cannot be kept (told once); or it can again."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Something was typed: keep it now, or once the write that is under way and a short rest are over."""
        self.last_typed = typed = self.typed()
        if self._writing or self._resting or self._is_over or typed == self.on_disk:
            return
        before, self.on_disk = self.on_disk, typed
        self._writing = self._was_written = True

        def kept(_draft: object) -> None:
            self._rest()
            if self._told_so:
                self._told_so = False
                self.tell_draft(None)

        def failed(error: ZhangjuError) -> None:
            self.on_disk = before
            self._rest()
            if not self._told_so:
                self._told_so = True
                self.tell_draft(error)

        self.in_background("draft", lambda: self.draft.keep(*typed), kept, failed)

    def finish_draft(self, then: Callable[[], object], failed: Callable[[ZhangjuError], object]) -> None:
        """The words were thrown away on purpose, or there are none: the draft goes."""
        self._is_over = True
        if self._was_written:
            self.in_background("finish", self.draft.done, lambda _none: then(), failed)
        else:
            then()

    def leave_draft(self) -> None:
        """The draft stays as it is on disk, and is offered again."""
        self._is_over = True
        self.draft.leave()

    def on_unmount(self) -> None:
        """The app ends while something is typed: it stays."""
        if not self._is_over and self.last_typed != self.on_disk:
            # That it cannot be kept was told while it was typed.
            with suppress(NotebookError):
                self.draft.keep(*self.last_typed)
        self.draft.leave()

    def _rest(self) -> None:
        self._writing, self._resting = False, True
        self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._resting = False
        self.keep_soon()
