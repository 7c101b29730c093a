"""Unfinished notes: what was being typed when a window ended. One is gone on with, thrown away, or left for later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import CareScreen
from tui.widgets.entry_list import Entry
from tui.widgets.lines import FooterKey
from tui.widgets.notes import note_list
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from annotations.notebook.drafts import Draft

AROUND = 6
"""Rows of the frame, its title, a blank row and the keys."""
LOWEST = 10
"""Rows."""


class UnfinishedScreen(CareScreen["Draft", "Draft"]):
    """The drafts that nobody writes any more, the latest first; dismissed with the one to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "throw_away", show=False)]
    WIDE: ClassVar = False

    def heading(self) -> str:
        """What these are, and how many."""
        return self.say("Unfinished notes") + (f" · {len(self.items)}" if self.items else "")

    def nothing(self) -> str:
        """All is finished."""
        return self.say("No note was left unfinished.")

    def keys(self) -> Sequence[FooterKey]:
        """Going on first; leaving loses nothing."""
        say = self.say
        if not self.items:
            return (FooterKey("Esc", say("leave"), "leave"),)
        return (
            FooterKey("Enter", say("go on writing"), "choose"),
            FooterKey("d", say("throw away"), "throw_away"),
            FooterKey("Esc", say("later"), "leave"),
        )

    def find(self) -> Sequence[Draft]:
        """The drafts in the reader's data folder."""
        return self.reader.session.drafts.abandoned(self.notebook)

    def entry(self, item: Draft) -> Entry:
        """Document and address, the quote, the first words, when they were typed."""
        note, session = item.note, self.reader.session
        title = self.reader.shown_of(None, note.document.title)
        address = self.reader.shown_of(None, note.target.address) if note.target else ""
        when = self.say("typed {when}", when=note_list.when(item.modified))
        kind = self.say("a new note") if not item.seen else self.say("a change to a note")
        facts = [when, kind]
        if session.entry_of(item) is None:
            facts.append(self.say("its document is not in this library"))
        head = Line(((title, "strong"), (f"  {address}" if address else "", "dim")), most=1)
        byline = Line(((" · ".join(facts), "dim"),), most=2)
        return Entry((head, self.quote_line(note, most=1), *self.body_lines(note, most=3), byline))

    def show_items(self) -> None:
        """Show them, in a frame that is no higher than they need: nobody has asked for it."""
        super().show_items()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.query_one(".list-dialog").styles.height = max(LOWEST, len(self.rows.rows) + AROUND)

    def choose(self, item: Draft) -> None:
        """Go on with it."""
        self.dismiss(item)

    def action_throw_away(self) -> None:
        """Destroy the words of the marked draft, once that is agreed to."""
        draft = self.marked
        if draft is None or self.working:
            return
        question = Question(
            self.say("Throw away this unfinished note?"),
            (self.say("What was typed is in no note yet: its words will be gone."),),
            self.say("Keep"),
            self.say("Throw away"),
        )

        def answered(keep: bool | None) -> None:
            if keep is False:
                thrown_away = self.reader.session.drafts.throw_away
                said = self.say("Thrown away")
                self.write(lambda: thrown_away(draft), lambda _none: self.footer.say(said))

        self.app.push_screen(question, answered)

    def action_undo(self) -> None:
        """Nothing here was a change of a note."""
        self.footer.say(self.say("Nothing to undo"))
