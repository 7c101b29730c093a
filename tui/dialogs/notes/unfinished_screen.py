"""Unfinished notes: what was being typed when a window ended. One is gone on with, thrown away, or left for later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from annotations.note_times import told
from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import CareScreen, Listing
from tui.dialogs.notes.note_lines import body_lines, quote_line
from tui.keymap.footers import in_footer
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.entry_list import ListEntry

if TYPE_CHECKING:
    from annotations.notebook.drafts import Draft, Drafts
    from tui.dialogs.notes.note_desk import NoteDesk
    from tui.keymap.command import Fact


class UnfinishedScreen(CareScreen["Draft", "Draft"]):
    """The drafts that nobody writes any more, the latest first; dismissed with the one to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("unfinished")

    def __init__(self, desk: NoteDesk, drafts: Drafts, is_here: Callable[[Draft], bool]) -> None:
        """``is_here`` says whether the document of a draft is among those that can be opened here."""
        self._drafts, self._is_here = drafts, is_here
        listing = Listing(
            "unfinished",
            self._title,
            desk.say("There are no unfinished notes."),
            find=lambda: drafts.abandoned(desk.notebook),
            entry=self._entry,
            choose=self.leave_with,
            facts=self._facts,
            words=self._words,
        )
        super().__init__(desk, listing)

    def _title(self) -> str:
        """What these are, and how many."""
        return self.say("Unfinished notes")

    def _facts(self) -> set[Fact]:
        return {"items"} if self.items else set()

    def _words(self) -> Mapping[str, str]:
        """Leaving loses nothing."""
        return {"dialog.leave": self.say(in_footer("later"))} if self.items else {}

    def _entry(self, draft: Draft) -> ListEntry:
        """Document and address, the quote, the first words, when they were typed."""
        note, desk = draft.note, self.desk
        title = desk.shown_of(None, note.document.title)
        address = desk.shown_of(None, note.target.address) if note.target else ""
        when = self.say("typed {when}", when=told(draft.modified))
        facts = [when, self.say("a change to a note") if draft.seen else self.say("a new note")]
        if not self._is_here(draft):
            facts.append(self.say("its document is not in this library"))
        head = ListLine(((title, "strong"), (f"  {address}" if address else "", "dim")), most=1)
        byline = ListLine(((" · ".join(facts), "dim"),), most=2)
        return ListEntry((head, quote_line(desk, note, most=1), *body_lines(desk, note, most=3), byline))

    def action_throw_away(self) -> None:
        """Destroy the words of the marked draft, once that is agreed to."""
        draft = self.marked
        if draft is None or self.changes.is_saving:
            return
        question = Question(
            self.say,
            self.say("Throw away this unfinished note?"),
            (self.say("What was typed is not in any note yet, and will be lost."),),
            self.say("Keep"),
            self.say("Throw away"),
        )

        def answered(keep: bool | None) -> None:
            if keep is False:
                drafts, said = self._drafts, self.say("Thrown away")
                self.changes.write(lambda: drafts.throw_away(draft), lambda _none: self.frame.tell(said))

        self.app.push_screen(question, answered)

    def action_undo(self) -> None:
        """Nothing here was a change of a note."""
        self.frame.tell(self.say("Nothing to undo"))
