"""The reader screen: outline, text, notes. It owns what is shown; its parts call the rooms."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui.collecting import all_is_there
from tui.keymap.command import Fact
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.reader.parts.conversion_exceptions import ConversionExceptionActions
from tui.reader.parts.draft_actions import DraftActions
from tui.reader.parts.finding_actions import FindingActions
from tui.reader.parts.general_actions import GeneralActions
from tui.reader.parts.note_care_actions import NoteCareActions
from tui.reader.parts.place_actions import REMEMBER_AFTER, PlaceActions
from tui.reader.parts.reference_actions import ReferenceActions
from tui.reader.parts.side_by_side_actions import SideBySideActions
from tui.reader.parts.word_actions import WordActions
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.notes.notes_panel import NotesPanel
from tui.widgets.outline import Outline
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from textual.timer import Timer

    from annotations.preferences.reading_state import Place
    from tui.session import Session
    from tui.widgets.find_bar import FindBar


class ReaderScreen(
    DraftActions,
    NoteCareActions,
    PlaceActions,
    ReferenceActions,
    FindingActions,
    WordActions,
    ConversionExceptionActions,
    SideBySideActions,
    GeneralActions,
):
    """Reads one document of a library."""

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._places_told = set()
        self._moved: Timer | None = None
        self._footer_at = ""

    def compose(self) -> ComposeResult:
        """Header, three panes, footer."""
        yield HeaderLine(id="header")
        with Horizontal(id="panes"):
            yield Outline(id="outline")
            yield ReadingPane(id="text")
            yield NotesPanel(id="notes")
        yield FooterLine(id="footer")

    def on_mount(self) -> None:
        """The text first; everything else can wait."""
        self.arrange_panes()
        self.show_keys()
        self.watch(self.pane, "current", self.tell_header, init=False)
        self.open_entry(self.session.last_entry())
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.show_keys())

    def after_first_text(self, place: Place) -> None:
        """Notes, script and keywords of last time, once the text is on the screen."""
        if not self.app.is_headless:  # many apps come and go in one test run
            all_is_there()
        gc.enable()
        sets = self.session.keyword_sets
        self.tell_for_sure(self.session.warnings, now=False)  # with what is wrong with the notes
        self.session.warnings = []
        self.load_notes()
        self.find_references()
        self.await_last_time("notes", *(["script"] if place.script != "as-published" else []))
        if place.script != "as-published":
            self.turn_script(place.script, quietly=True)
        if self.session.settings.keywords_on and any(one.on and one.words for one in sets):
            self.light(lit=True, propose=False)
        elif self.lit:
            self.light(lit=True)

    # What is shown

    def show_marks(self) -> None:
        """Notes, keywords and hits together."""
        self.pane.set_marks(self.note_marks(), [*self.keyword_marks, *self.find_marks()])

    def show_keys(self) -> None:
        """The keys that apply where the focus is."""
        if self.pane.choosing:
            front = "passage"
        elif self.picked is not None:
            front = "putting"
        elif self.notes_panel.has_focus:
            front = "notes"
        else:
            front = "outline" if self.outline.has_focus else "text"
        keys = footer_keys(front, self.facts, self.say, keys_of(self.app))
        self.footer.offer(keys, self.following_key if front == "text" else None)

    @property
    def facts(self) -> set[Fact]:
        """What holds just now: what a command may need."""
        holding: dict[Fact, object] = {
            "back": self.trail.behind,
            "converted": self.script != "as-published",
            "document": self.document is not None,
            "finding": self.finding or self.find_hits,
            "forward": self.trail.ahead,
            "keywords": self.keyword_marks,
            "note": self.placed and self.current_note() is not None,
            "notes": self.placed,
            "passage": self.pane.passage is not None,
            "picked": self.picked is not None,
            "query": self.find_query,
            "redo": self.history.undone,
            "reference": self.follows,
            "texts": self.placed and (one := self.current_note()) is not None and one.note.id in self.divided,
            "undo": self.history.done,
        }
        return {fact for fact, holds in holding.items() if holds}

    async def action_command(self, name: str, *arguments: str) -> None:
        """A command of the table, by its name: from a key, the palette or a click in the footer."""
        await self.run_action(f"{name}({', '.join(map(repr, arguments))})")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc is answered where it comes by, and means several things."""
        return action != "command" or not {"close_find", "leave_picked"}.intersection(map(str, parameters))

    # What happens

    def on_reading_pane_cursor_moved(self, message: ReadingPane.CursorMoved) -> None:
        """Outline and notes follow the cursor; the place is kept once it rests."""
        message.stop()
        self.outline.follow(message.unit)
        self.follow_notes()
        self.show_keys()
        if self._moved is not None:
            self._moved.stop()
        self._moved = self.set_timer(REMEMBER_AFTER, self.remember_place)

    def on_reading_pane_passage_changed(self) -> None:
        """A passage is being chosen, or there is none any more."""
        self.show_keys()
        if self.pane.passage is not None:
            self.want_words()

    def on_descendant_focus(self) -> None:
        """Other keys apply in another pane."""
        self.show_keys()

    def on_key(self, event: events.Key) -> None:
        """What was said is read by now; Esc ends finding, and leaves a picked note where it was."""
        if self.footer.hush():
            # Once the key has had its effect: painting takes turns, and the text has the first.
            self.call_later(self.app.call_later, self.footer.refresh)
        if event.key == "escape" and (self.finding or self.find_hits):
            event.stop()
            self.close_find()
        elif event.key == "escape" and self.picked is not None and self.pane.passage is None:
            event.stop()
            self.action_leave_picked()

    def on_find_bar_typed(self, message: FindBar.Typed) -> None:
        """Find as it is typed."""
        message.stop()
        self.find_text(message.query)

    def on_find_bar_left(self) -> None:
        """Read on among the hits."""
        self.leave_find_field()

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)

    def on_resize(self) -> None:
        """Give the panes the room there is."""
        self.arrange_panes()
