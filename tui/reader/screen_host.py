"""The one way by which the reader's parts reach each other's state, the widgets, the reader and the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen

from documents.errors import ZhangjuError
from tui.dialogs.jobs import Jobs, Turn
from tui.keymap.keys import Keys, keys_of
from tui.reader.addresses import OpenAddresses
from tui.reader.problems import Problems
from tui.reader.screen_text import ScreenText
from tui.reader.state import ReaderState
from tui.reader.trail import Stop
from tui.typesetting.ready_documents import ReadyDocuments
from tui.widgets.lines import FooterLine
from tui.widgets.notes.notes_panel import NotesPanel
from tui.widgets.outline import Outline
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.locale.language import Speech
    from tui.session import Session

Answer = TypeVar("Answer")
Result = TypeVar("Result")


class ScreenHost:
    """What ``tui.reader.host.Host`` asks for, on a screen. It owns the state, and remembers what was told."""

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        changed: Callable[[ReaderState], None],
        show_status: Callable[[], None],
    ) -> None:
        """``changed`` hears of each state that was, once another has taken its place."""
        self._screen, self.session = screen, session
        self._changed, self.show_status = changed, show_status
        self._state = ReaderState()
        self._problems = Problems()
        self._jobs = Jobs(screen)
        self.ready = ReadyDocuments()
        self.text = ScreenText(session, lambda: self._state)
        self.addresses = OpenAddresses(lambda: self._state.document)

    @property
    def state(self) -> ReaderState:
        """What is shown now."""
        return self._state

    def update(self, state: ReaderState) -> None:
        """Take another state, and have shown what differs."""
        before, self._state = self._state, state
        if state is not before:
            self._changed(before)

    @property
    def say(self) -> Speech:
        """The interface's language."""
        return self.session.say

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        return keys_of(self._screen.app)

    @property
    def here(self) -> Stop:
        """The entry and the published offset that the reader is at."""
        unit = self.pane.cursor
        return Stop(self._state.entry, 0 if unit is None else unit.start)

    @property
    def is_in_front(self) -> bool:
        """Whether nothing stands before the reader."""
        return self._screen.app.screen is self._screen

    # The widgets

    @property
    def pane(self) -> ReadingPane:
        """The text."""
        return self._screen.query_one(ReadingPane)

    @property
    def outline(self) -> Outline:
        """The library and the document's sections."""
        return self._screen.query_one(Outline)

    @property
    def notes_panel(self) -> NotesPanel:
        """The notes."""
        return self._screen.query_one(NotesPanel)

    @property
    def footer(self) -> FooterLine:
        """The keys that apply, or what was said last."""
        return self._screen.query_one(FooterLine)

    # Telling and asking

    def tell(self, template: str, **facts: object) -> None:
        """Say something in the footer until the next key."""
        self.footer.say(self.say(template, **facts))

    def tell_error(self, error: ZhangjuError, then: Callable[[bool], object] | None = None) -> None:
        """Show an error in a dialog; with ``then`` it offers to try again, and hears whether to."""
        from tui.dialogs.dialog import ErrorDialog

        def heard(again: bool | None) -> None:
            if then is not None:
                then(bool(again))

        self.ask(ErrorDialog(self.say, error, retry=then is not None), heard)

    def tell_warnings(self, *, now: bool = True) -> None:
        """Tell once of what the session found wrong with the reader's files meanwhile: now, or with what is told next."""
        warnings, self.session.warnings = self.session.warnings, []
        if warnings:
            self.tell_once(warnings, now=now)

    def tell_once(self, problems: Sequence[ZhangjuError], *, now: bool = True) -> None:
        """Tell of each of these once, in one dialog: now, or with what is told next."""
        self._problems = self._problems.met(problems)
        if now and self._problems.waiting and self.is_in_front:
            from tui.dialogs.dialog import ErrorDialog

            waiting, self._problems = self._problems.waiting, self._problems.told()
            self.ask(ErrorDialog(self.say, *waiting))

    def ask(self, screen: Screen[Result], heard: Callable[[Result | None], None] | None = None) -> None:
        """Put a screen in front, and hear its result."""
        self._screen.app.push_screen(screen, heard)

    # Jobs and time

    def run(
        self,
        group: str,
        job: Callable[[], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[ZhangjuError], object] | None = None,
        *,
        keeps: bool = True,
        holds_keys: bool = False,
        turn: Turn = "any",
    ) -> None:
        """Do a job off the screen's thread; a later one of its group voids its answer. Errors are told by default.

        Who leaves waits for a job that keeps something on disk. ``holds_keys``: what is typed is for what it brings.
        """
        refused = failed or self.tell_error
        self._jobs.run(group, job, done, refused, keeps=keeps, holds_keys=holds_keys, turn=turn)

    @property
    def holds_keys(self) -> bool:
        """Whether what is typed waits for the answer of a job."""
        return self._jobs.holds_keys

    def take_ticket(self, group: str) -> int:
        """Void the answers of a group's jobs; the number of the next."""
        return self._jobs.take_ticket(group)

    def hand_over(self, group: str, ticket: int, act: Callable[[], object]) -> bool:
        """From within a job: have something done with a part of its answer. False where nobody waits for it."""
        return self._jobs.hand_over(group, ticket, act)

    def after_paint(self, act: Callable[[], object], of: Widget | None = None) -> None:
        """Act once what was changed (in a widget) is on the screen."""
        self._jobs.after_paint(act, of)

    def screen_is_back(self) -> None:
        """The reader is in front again: what waited for it is done."""
        self._jobs.screen_is_back()

    def call_next(self, callback: Callable[[], object]) -> None:
        """Act after what is going on now: nothing may be changed while a row is drawn."""
        self._screen.call_next(callback)

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        """Act after some seconds, once."""
        return self._screen.set_timer(delay, callback)
