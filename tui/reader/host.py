"""What a part of the reader may ask of the screen that composes it: the one way by which parts reach the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from documents.errors import ZhangjuError
from tui.reader.state import ReaderState
from tui.reader.trail import Stop

if TYPE_CHECKING:
    from typing import Unpack

    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget

    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.history import History
    from annotations.preferences.settings import SettingChanges
    from documents.document import Document, Span
    from tui.dialogs.jobs import Turn
    from tui.keymap.keys import Keys
    from tui.locale.language import Speech
    from tui.reader.addresses import OpenAddresses
    from tui.reader.screen_text import ScreenText
    from tui.session import Session
    from tui.typesetting.page_grid import PageGrid
    from tui.typesetting.ready_documents import ReadyDocuments
    from tui.widgets.lines import FooterLine
    from tui.widgets.notes.notes_panel import NotesPanel
    from tui.widgets.notes.shown_notes import ShownNotes
    from tui.widgets.outline import Outline
    from tui.widgets.text.reading_pane import ReadingPane

Answer = TypeVar("Answer")
Result = TypeVar("Result")
Commands = Mapping[str, Callable[..., object]]
"""What a part does when a command is given, by the command's name (``tui.keymap``)."""


class Jump(Protocol):
    """Goes to a published offset, of another entry where one is named; whether it is there."""

    def __call__(self, offset: int, *, entry: int | None = None) -> bool:
        """Go."""


class KeepSettings(Protocol):
    """Keeps settings, by their names."""

    def __call__(self, **changes: Unpack[SettingChanges]) -> None:
        """Keep them."""


class PageColumns(Protocol):
    """The columns of the page, to the parts that tell what is shown in them."""

    @property
    def grid(self) -> PageGrid:
        """Where they stand."""

    @property
    def over(self) -> str:
        """What is in front of the text as a page of its own; "" for nothing."""


class NoteList(Protocol):
    """The notes of the open document as they are listed, to the parts that change them."""

    tags: tuple[str, ...]
    """The tags of the whole notebook, the most used first."""

    @property
    def listing(self) -> ShownNotes:
        """The notes that are shown, in reading order."""

    def current(self) -> PlacedNote | None:
        """The note that a command means: under the panel's cursor, or on the clause under the reading cursor."""

    def current_told(self) -> PlacedNote | None:
        """``current``; where there is none, that is told: none is here, or none is read yet."""

    def addressed(self, placed: PlacedNote) -> str:
        """Where a note stands, as one can go there; "" where that is nowhere, or not known yet."""

    def load(self) -> None:
        """Read the notes again, off the screen's thread."""


class NoteWriter(Protocol):
    """What writes notes, to the parts that have something written."""

    def refuses_while_saving(self) -> bool:
        """Whether something is on its way to the disk, and has to be there first; says so."""

    def span_to_note(self) -> Span | None:
        """The passage, else the clause under the cursor, in published offsets."""

    def place_of(self, note: Note) -> Span | None:
        """Where a note stands in the open text; None: nowhere."""

    def quoted(self, document: Document, span: Span | None, note: Note | None) -> tuple[str, str]:
        """What the editor shows of the place: the quote, and how it is cited."""

    def edit(
        self,
        draft: OpenDraft,
        quote: str,
        citation: str,
        *,
        before: Note | None,
        others: Sequence[Note] = (),
        at: Span | None = None,
    ) -> None:
        """Open the editor on a draft; ``before`` is the note as it was, None for a new one, ``others`` are further
        texts of it that are joined in the draft. ``at`` are its words in the open text: they stay in view."""

    def change(
        self, job: Callable[[], Note], record: Callable[[Note], History], said: str | Callable[[], str]
    ) -> None:
        """Change the notebook off this thread, record it, say so; on failure offer to try again."""


class Host(Protocol):
    """The reader screen, as its parts know it."""

    # What there is

    @property
    def session(self) -> Session:
        """What one run works on: settings, entries, notebook."""

    @property
    def state(self) -> ReaderState:
        """What is shown now."""

    @property
    def say(self) -> Speech:
        """The interface's language."""

    @property
    def keys(self) -> Keys:
        """The keys in force."""

    @property
    def text(self) -> ScreenText:
        """Text as the screen shows it."""

    @property
    def addresses(self) -> OpenAddresses:
        """The addresses of the open document."""

    @property
    def here(self) -> Stop:
        """The entry and the offset that the reader is at."""

    @property
    def is_in_front(self) -> bool:
        """Whether nothing stands before the reader."""

    @property
    def ready(self) -> ReadyDocuments:
        """Long documents that are ready to be shown: who opens one off the screen's thread has it made so."""

    # The widgets

    @property
    def pane(self) -> ReadingPane:
        """The text."""

    @property
    def outline(self) -> Outline:
        """The library and the document's sections."""

    @property
    def notes_panel(self) -> NotesPanel:
        """The notes."""

    @property
    def footer(self) -> FooterLine:
        """The keys that apply, or what was said last."""

    # What one can have done

    def update(self, state: ReaderState) -> None:
        """Take another state, and show what differs."""

    def show_status(self) -> None:
        """Show what is open and where the reader is in the header, and the keys that apply in the footer."""

    def tell(self, template: str, **facts: object) -> None:
        """Say something in the footer until the next key."""

    def tell_error(self, error: ZhangjuError, then: Callable[[bool], object] | None = None) -> None:
        """Show an error in a dialog; with ``then`` it offers to try again, and hears whether to."""

    def tell_warnings(self, *, now: bool = True) -> None:
        """Tell once of what the session found wrong with the reader's files meanwhile: now, or with what is told next."""

    def tell_once(self, problems: Sequence[ZhangjuError], *, now: bool = True) -> None:
        """Tell of each of these once, in one dialog: now, or with what is told next."""

    def ask(self, screen: Screen[Result], heard: Callable[[Result | None], None] | None = None) -> None:
        """Put a screen in front, and hear its result."""

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

    def take_ticket(self, group: str) -> int:
        """Void the answers of a group's jobs; the number of the next."""

    def hand_over(self, group: str, ticket: int, act: Callable[[], object]) -> bool:
        """From within a job: have something done with a part of its answer. False where nobody waits for it."""

    def after_paint(self, act: Callable[[], object], of: Widget | None = None) -> None:
        """Act once what was changed (in a widget) is on the screen."""

    def call_next(self, callback: Callable[[], object]) -> None:
        """Act after what is going on now: nothing may be changed while a row is drawn."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        """Act after some seconds, once."""
