"""The reader screen: outline, text, notes. It composes its parts, routes messages to them and arranges the panes."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from documents.document import Document
from tui.collecting import all_is_there
from tui.keymap.command import Fact
from tui.keymap.table import bindings, by_id
from tui.reader.last_rows import TypingRows
from tui.reader.parts import file_watch, shelf_watch
from tui.reader.parts.appearance import AppearancePart, Looks
from tui.reader.parts.beginning.part import BeginningPart
from tui.reader.parts.beginning.questions import Settled
from tui.reader.parts.comparing import ComparingPart
from tui.reader.parts.documents import DocumentPart
from tui.reader.parts.file_watch import FileWatchPart
from tui.reader.parts.finding.finding import FindingPart
from tui.reader.parts.keywords import KeywordsPart
from tui.reader.parts.leaving import LeavingPart
from tui.reader.parts.mending import MendingPart
from tui.reader.parts.notes.answering import AnsweringPart
from tui.reader.parts.notes.care import CarePart
from tui.reader.parts.notes.drafts import DraftsPart
from tui.reader.parts.notes.links import NoteLinksPart
from tui.reader.parts.notes.listing import NoteListPart
from tui.reader.parts.notes.notebook import NotebookPart
from tui.reader.parts.notes.watch import BETWEEN_LOOKS, WatchPart
from tui.reader.parts.notes.writing import WritingPart
from tui.reader.parts.opening.choosing import OpeningPart
from tui.reader.parts.page import PageHolder, PagePart
from tui.reader.parts.panes import PageParts, PanesPart
from tui.reader.parts.places import PlacesPart
from tui.reader.parts.pointing.copying import Copying, CopyingPart
from tui.reader.parts.pointing.typed_ends import TypedEndsPart
from tui.reader.parts.pointing.words import WordsPart
from tui.reader.parts.references import ReferencesPart
from tui.reader.parts.scripts import ScriptsPart
from tui.reader.parts.settings.part import SettingsPart, TakesKeys
from tui.reader.parts.shelf_watch import ShelfWatchPart
from tui.reader.parts.status import StatusPart
from tui.reader.parts.versions import VersionsPart
from tui.reader.screen_host import ScreenHost
from tui.reader.state import ReaderState
from tui.upstream.textual_private import HeldScreen, strips_on
from tui.widgets.lines import FooterLine
from tui.widgets.notes.note_strip import NoteStrip
from tui.widgets.notes.notes_panel import NotesPanel
from tui.widgets.outline import Outline
from tui.widgets.page_head import PageHead
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from textual import events

    from annotations.preferences.reading_state import ReadingPosition
    from tui.reader.host import Commands
    from tui.session import Session
    from tui.typesetting.page_grid import PageGrid
    from tui.widgets.find_bar import FindBar
    from tui.widgets.typed_end_bar import TypedEndBar

AT_ONCE = frozenset(("help", "quit", "command_palette", "close_find"))
"""Commands that wait for nothing, while steps in the text wait for words."""
OPEN_FIELDS = frozenset(
    (
        "write_note",
        "note_on_document",
        "edit_note",
        "reply",
        "tag",
        "find",
        "search_library",
        "go_to_address",
        "open_document",
    )
)
"""Commands after which words are typed."""


class ReaderScreen(HeldScreen):
    """Reads one document of a session."""

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, session: Session) -> None:
        super().__init__()
        # Nothing of it would reach the terminal while a page that was painted before the app stays.
        self.is_seen = lambda: not cast("PageHolder", self.app).is_holding
        self.host = host = ScreenHost(self, session, self._changed, self._show_status)
        self.places = PlacesPart(host, self._first_text_shown, lambda: cast("PageHolder", self.app).let_go())
        self.takes = self.places.takes
        jump = self.places.jump
        self.appearance = AppearancePart(
            host,
            lambda: cast("Looks", self.app),
            lambda: self.scripts.show_again(),  # noqa: PLW0108 - that part comes below
        )
        keep = self.appearance.keep
        self.scripts = ScriptsPart(host, keep, self._show_around, self.places.remember)
        self.panes = PanesPart(host, keep, self._placed, lambda: self.notes.nothing())  # noqa: PLW0108
        self.page = PagePart(host, lambda: cast("PageHolder", self.app), self.appearance.ask_widths)
        self.last_rows = TypingRows(self, host, lambda: self.panes.grid)
        self.finding = FindingPart(
            host,
            jump,
            self.last_rows.find_bar,
            self.last_rows.open_find_bar,
            lambda: self.notes.load(),  # noqa: PLW0108 - that part comes below
            lambda: self.shelf_watch.changes,
        )
        self.keywords = KeywordsPart(host, keep, self.finding.walk_word)
        self.words = WordsPart(host, self.keywords.new_stop, self.keywords.forget_proposals)
        self.typed_ends = TypedEndsPart(host, self.last_rows.end_bar, self.last_rows.open_end_bar)
        self.references = ReferencesPart(host, jump, self.places.jump_into)
        self.document_part = DocumentPart(host)
        self.notes = NoteListPart(host, self._notes_came, self.panes.show_strip)
        self.writing = WritingPart(
            host, self.notes, lambda saved: self.drafts.editor_left(saved=saved), self.panes.make_room
        )
        self.versions = VersionsPart(
            host,
            jump,
            self.places.jump_into,
            self.writing,
            self.notes.load,
            lambda: self.opening.desk(),  # noqa: PLW0108 - that part comes below
        )
        self.comparing = ComparingPart(host, jump, lambda: self.app.size.width, self.versions.compare)
        self.copying = CopyingPart(host, self.notes, lambda: cast("Copying", self.app).copies)
        self.shelf_watch = ShelfWatchPart(host)
        self.opening = OpeningPart(
            host, self.places.jump_into, self.comparing.put_beside, lambda: self.shelf_watch.changes
        )
        self.note_links = NoteLinksPart(host, self.notes, jump, self.places.jump_into)
        self.answering = AnsweringPart(host, self.notes, self.writing)
        self.care = CarePart(host, self.notes, self.writing, jump)
        self.notebook = NotebookPart(
            host, self.notes, self.writing, jump, self.care.desk, self.notes.point_at
        )
        self.drafts = DraftsPart(host, self.notes, self.writing, jump, self.care.desk)
        self.status = StatusPart(
            host,
            self.notes,
            lambda: next(iter(self.query(PageHead)), None),
            self.panes,
            lambda: self.references.follows,
            lambda: self.last_rows.find_bar() is not None,
            lambda: (self.beginning.front, self.beginning.facts),
        )
        self.watching = WatchPart(host, lambda: self.notes.version, self.notes.load)
        self.file_watch = FileWatchPart(host, self.places.now, self.places.show_again)
        self.mending = MendingPart(host, self.places.now, self.places.show_again, jump)
        show, turn = self.appearance.show_as_set, self.scripts.choose_for_all
        self.settings = SettingsPart(host, lambda: cast("TakesKeys", self.app), show, turn, self.notes.load)
        self.leaving = LeavingPart(host, self.places.keep, self._keep_page, lambda: self.app.exit(0))
        self.beginning = BeginningPart(
            host,
            keep,
            Settled(self.scripts.choose_for_all, self.appearance.choose_language, self.notes.load),
            lambda: self.panes.grid,
            lambda line: self.mount(line, before=host.footer),
        )
        self.commands = self._commands()
        self._have_notes_come = self._has_held_field = False

    def _commands(self) -> Commands:
        """What is done when a command of the table is given, by its name."""
        return {
            "command_palette": lambda: self.app.action_command_palette(),  # noqa: PLW0108 - no app yet
            "next_pane": partial(self.panes.next_pane, self.focus_next),
            "step_back": lambda: self.call_later(self.run_action, "app.step_back"),
            **self.places.commands,
            **self.opening.commands,
            **self.appearance.commands,
            **self.scripts.commands,
            **self.panes.commands,
            **self.finding.commands,
            **self.keywords.commands,
            **self.words.commands,
            **self.comparing.commands,
            **self.copying.commands,
            **self.versions.commands,
            **self.document_part.commands,
            **self.notes.commands,
            **self.writing.commands,
            **self.answering.commands,
            **self.note_links.commands,
            **self.care.commands,
            **self.notebook.commands,
            **self.drafts.commands,
            **self.status.commands,
            **self.mending.commands,
            **self.settings.commands,
            **self.leaving.commands,
            **self.beginning.commands,
        }

    def compose(self) -> ComposeResult:
        """Head, columns, the current clause's notes, footer."""
        yield PageHead(id="header")
        with Horizontal(id="panes"):
            yield Outline(id="outline")
            yield ReadingPane(id="text")
            yield NotesPanel(id="notes")
        yield NoteStrip(id="strip")
        yield FooterLine(id="footer")

    # What is shown

    @property
    def state(self) -> ReaderState:
        """What is shown now."""
        return self.host.state

    @property
    def pane(self) -> ReadingPane:
        """The text."""
        return self.host.pane

    @property
    def axes(self) -> PageGrid:
        """Where the text stands: what is asked in front of it stands there, too."""
        return self.panes.grid_by_now

    @property
    def facts(self) -> frozenset[Fact]:
        """What holds just now: what a command may need."""
        return self.status.facts

    def _show_status(self) -> None:
        self.status.show()
        self.host.after_paint(partial(_call_window, self))

    def _changed(self, before: ReaderState) -> None:
        """Show what differs from the state before."""
        state = self.state
        if state.notes_differ(before):
            self.notes.show()
            self.panes.arrange()
            self.status.show_header()
        if state.read is not before.read:
            self.host.outline.count(read=sorted(state.read))
        if state.marks_differ(before):
            self.show_marks()
        if state.notes_differ(before) or state.facts() != before.facts() or state.hits is not before.hits:
            self.status.show_keys()

    def show_marks(self) -> None:
        """Notes, keywords and hits together."""
        state = self.state
        self.pane.set_marks(self.notes.marks(), [*state.keyword_marks, *state.hits.marks()])

    def _show_around(self, document: Document) -> None:
        """Show what stands around the text, as the text is shown."""
        if document is not self.state.document:
            return
        host = self.host
        host.outline.show_document(document, host.text.caption)
        self.notes.show()
        self.panes.arrange()
        self._show_status()
        self.page.is_there("script")

    # One after the other

    def on_mount(self) -> None:
        """The text first; everything else can wait."""
        self.panes.arrange()
        self.status.show_keys()
        self.watch(self.pane, "cursor", self.status.show_header, init=False)
        self.places.open_first()
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.status.show_keys())
        self.set_interval(BETWEEN_LOOKS, self.watching.look)
        self.set_interval(file_watch.BETWEEN_LOOKS, self.file_watch.look)
        self.set_interval(shelf_watch.BETWEEN_LOOKS, self.shelf_watch.look)

    def _first_text_shown(self, kept: ReadingPosition) -> None:
        """Notes, script and keywords of last time, once the text is on the screen."""
        if not self.app.is_headless:  # many apps come and go in one test run
            all_is_there()
        gc.enable()
        host = self.host
        _ = host.session.keyword_sets  # what is wrong with their file is told with the rest
        host.tell_warnings(now=False)  # with what is wrong with the notes
        self.notes.load()
        self.references.look_for()
        turned = kept.script != "as-published"
        self.page.await_last_time("notes", *(["script"] if turned else []))
        if turned:
            self.scripts.turn(kept.script, quietly=True)
        self.keywords.light_as_last_time()

    def _notes_came(self, document: Document) -> None:
        """All notes of a document are there; nothing is done with them on a screen that was left meanwhile."""
        if not self.is_attached:
            return
        if not (self._have_notes_come or self.app.is_headless):  # many apps come and go in one test run
            all_is_there()
            self.opening.prepare()
            self.notebook.prepare()
        self._have_notes_come = True
        self.shelf_watch.begin()
        self.page.is_there("notes")
        self.care.notes_came(document)
        self.drafts.notes_came(document)
        self.file_watch.notes_came(document)
        self.mending.notes_came(document)
        self.beginning.begin()

    def _keep_page(self) -> None:
        """Keep the page for the next start."""
        self.shelf_watch.end()
        if not self.app.is_headless:
            self.host.footer.hush()
            self.page.keep(strips_on(self), self.app.console)

    # Commands

    async def action_command(self, name: str, *arguments: str) -> None:
        """A command of the table, by its name: from a key, the palette or a click in the footer."""
        self.beginning.before(name)
        act = partial(self.commands[name], *arguments)
        if name in AT_ONCE or not (self.places.hold(act) or self.pane.pointing.hold(act)):
            act()
        else:
            self._has_held_field |= name in OPEN_FIELDS

    @property
    def holds_keys(self) -> bool:
        """Whether a field will open in which what is typed by now belongs (``tui.terminal.typed_ahead``)."""
        self._has_held_field &= self.pane.pointing.is_waiting
        return self._has_held_field or self.places.holds_keys or self.host.holds_keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are only taken where they do something: Esc ends finding, or leaves a picked note alone."""
        command = by_id().get(f"reader.{'.'.join(map(str, parameters))}") if action == "command" else None
        return command is None or not command.passes or command.is_of_use(self.facts)

    async def action_pane(self, name: str) -> None:
        """A command of the reading pane, by name: from the palette or a click."""
        self.pane.focus()
        await self.pane.run_action(name)

    # What the widgets and the app say

    def on_typed_end_bar_acted(self, message: TypedEndBar.Acted) -> None:
        """Words are typed for a passage's end."""
        message.stop()
        self.typed_ends.hear(message)

    def on_reading_pane_words_wanted(self) -> None:
        """What was pressed goes by words."""
        self.words.want()

    def on_reading_pane_end_asked(self, message: ReadingPane.EndAsked) -> None:
        """Words are to be typed for the passage's end, or are no longer."""
        message.stop()
        self.typed_ends.ask(message.asked)

    def on_reading_pane_cursor_moved(self, message: ReadingPane.CursorMoved) -> None:
        """Outline and notes follow the cursor; the place is kept once it rests."""
        message.stop()
        self.host.outline.follow(message.unit)
        self.notes.follow()
        self.status.show_keys()
        self.places.moved()

    def on_reading_pane_passage_changed(self) -> None:
        """A passage is being chosen, or there is none any more."""
        self.status.show_keys()
        if self.pane.passage is not None:
            self.words.want()

    def on_reading_pane_unit_activated(self, message: ReadingPane.UnitActivated) -> None:
        """Enter puts a picked note here; else it follows the clause's reference, or says how it is cited."""
        message.stop()
        if self.state.picked is not None:
            self.care.put_here()
        else:
            self.references.follow(message.unit)

    def on_reading_pane_link_followed(self, message: ReadingPane.LinkFollowed) -> None:
        """Words that lead somewhere were clicked; while a place is chosen for a note, a click leads nowhere."""
        message.stop()
        if self.state.picked is None:
            self.references.follow_at(message.unit, message.span)

    def on_reading_pane_view_moved(self, message: ReadingPane.ViewMoved) -> None:
        """What stands beside the text moves with it."""
        message.stop()
        self.panes.view_moved()
        self.status.show_header()

    def on_outline_unit_chosen(self, message: Outline.UnitChosen) -> None:
        """A section was chosen in the outline."""
        message.stop()
        if self.state.document is not None:
            self.panes.close_page()
            self.places.jump(self.state.document.units[message.unit].start)
            self.pane.focus()

    def on_notes_panel_note_moved(self, message: NotesPanel.NoteMoved) -> None:
        """Walking through the panel takes the text along; other keys may apply to another note."""
        message.stop()
        self.notes.go_to(message.note_id)
        self.status.show_keys()

    def on_notes_panel_note_chosen(self, message: NotesPanel.NoteChosen) -> None:
        """A chosen note's place is gone to, and the text has the focus."""
        message.stop()
        self.panes.close_page()
        self.notes.jump_to(message.note_id)

    def on_find_bar_typed(self, message: FindBar.Typed) -> None:
        """Find as it is typed."""
        message.stop()
        self.finding.find_text(message.query)

    def on_find_bar_left(self) -> None:
        """Read on among the hits."""
        self.finding.leave_field()

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)

    def on_descendant_focus(self) -> None:
        """Other keys apply in another pane; a page in front of the text gives way to it."""
        self.panes.focus_moved()
        self.beginning.keys_are_back()
        self.status.show_keys()

    def on_key(self, event: events.Key) -> None:
        """What was said is read by now; the tour sees what was pressed."""
        self.beginning.pressed(event)
        if self.host.footer.hush():
            # Once the key has had its effect: painting takes turns, and the text has the first.
            self.call_later(self.app.call_later, self.host.footer.refresh)

    def on_screen_resume(self) -> None:
        """What was in front is gone: what waited behind it can be done, told and offered."""
        self.host.screen_is_back()
        self.beginning.keys_are_back()
        if not self.notes.ask_again() and self._have_notes_come:
            self.host.tell_once(())
        self.drafts.offer()

    def on_resize(self) -> None:
        """Give the panes the room there is."""
        self.panes.arrange()

    def _placed(self) -> PageParts:
        """What has its place on the screen, and the screen's size."""
        size = self.app.size
        return PageParts(
            self.query_one(PageHead),
            self.query_one("#panes"),
            self.query_one(NoteStrip),
            size.width,
            size.height,
        )

    def on_unmount(self) -> None:
        """Leaving waits for no keywords, and next to nothing for the watch of the library's folders."""
        self.shelf_watch.end(shelf_watch.PATIENCE)
        self.keywords.stop()
        self.finding.searching.feed.close()


def _call_window(screen: ReaderScreen) -> None:
    """Have the app, and with it the terminal's window, called as what is open, once that is painted."""
    document = screen.state.document
    if document is not None:
        screen.app.title = screen.host.text.own(document.name)
