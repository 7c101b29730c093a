"""Notes whose place is doubtful or gone, by article, the old place above the new one, for the reader to settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from annotations.note import CONTEXT
from annotations.notebook.history import Change
from documents.document import Document, Span
from documents.errors import ZhangjuError
from documents.messages import InContext
from tui.dialogs.notes.care_screen import CareScreen, Listing
from tui.dialogs.notes.note_lines import body_lines
from tui.dialogs.notes.versions_screen import marked_pieces
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import StyledText
from tui.widgets.entry_list import ListEntry
from tui.widgets.notes.byline import beginning_of, byline

if TYPE_CHECKING:
    from annotations.note import Note, Target
    from annotations.review.doubts import Doubt
    from tui.dialogs.notes.note_desk import NoteDesk
    from tui.keymap.command import Fact


@dataclass(frozen=True, slots=True)
class Pick:
    """A note that the reader wants to put somewhere else."""

    note: Note


@dataclass(frozen=True, slots=True)
class Look:
    """A place that the reader wants to see, in published offsets."""

    offset: int


class ReviewScreen(CareScreen["Doubt", "Pick | Look"]):
    """Dismissed with a note to be put elsewhere, or with a passage to be looked at."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self, desk: NoteDesk, document: Document) -> None:
        self.document = document
        listing = Listing(
            "review",
            self._title,
            desk.say("No note is to be checked."),
            find=self._find,
            entry=self._entry,
            choose=self._agree,
            facts=self._facts,
            words=self._words,
        )
        super().__init__(desk, listing)

    def _title(self) -> str:
        """What is asked."""
        return self.say("Do these notes belong here?")

    def _facts(self) -> set[Fact]:
        """What can be done with the marked note, and with all whose words are unchanged."""
        marked = self.marked
        facts: dict[Fact, bool] = {
            "items": marked is not None,
            "clause": marked is not None and marked.now is not None,
            "unchanged": len(self._unchanged()) > 1,
            "section": len(self._of_article()) > 1,
            "notes": len(self._agreeable()) > 1,
        }
        return {fact for fact, holds in facts.items() if holds}

    def _words(self) -> Mapping[str, str]:
        unchanged, every = len(self._unchanged()), len(self._agreeable())
        return {
            "review.agree_to_unchanged": self.say("unchanged: {count}", count=unchanged),
            "review.agree_to_article": self.say("article: {count}", count=len(self._of_article())),
            "review.agree_to_all": self.say("all: {count}", count=every),
        }

    def _find(self) -> Sequence[Doubt]:
        """The doubtful notes by article, then the lost ones."""
        from annotations.review.doubts import doubts

        return doubts(self.desk.notebook.placed(self.document), self.document, self.desk.open_book())

    def _entry(self, item: Doubt) -> ListEntry:
        """What the note says; the old place, the new one, and what differs between them."""
        say, then, now = self.say, item.then, item.now
        words = (say(InContext("passage", "then")), say(InContext("passage", "now")))
        column = max(map(text_width, words)) + 2
        gone, come = _differences(then, now) if now else (((), (), ()), ((), (), ()))
        lines = body_lines(self.desk, item.note, most=2)
        lines.append(ListLine(((byline(item.note, say), "dim"),), most=1))
        lines.append(self._passage(words[0], column, then, gone, None))
        if now is not None:
            lines.append(self._passage(words[1], column, now, come, self.document))
        if item.reason:
            lines.append(ListLine(((say("Asked because {reason}", reason=say(item.reason)), "doubt"),)))
        return ListEntry(tuple(lines), self._heading(item))

    def _heading(self, item: Doubt) -> str:
        """The article in which the note may stand; of a lost one, after which it stood."""
        article = self.desk.shown_of(self.document, item.article)
        if item.now is not None:
            if article:
                return self.say("To be checked in {article}", article=article)
            return self.say("To be checked: the text has changed here")
        if article:
            return self.say("Gone from the text; stood after {article}", article=article)
        return self.say("Their passage is gone from the text")

    def _passage(
        self,
        word: str,
        column: int,
        target: Target,
        runs: tuple[Sequence[Span], ...],
        document: Document | None,
    ) -> ListLine:
        """A word, the address, and the quote among what surrounds it, in the script of the screen."""
        parts = (target.prefix, target.exact, target.suffix)
        text = "".join(parts).replace("\n", " ")
        view = self.desk.view_of(document, text)
        texts: list[StyledText] = [(word + " " * (column - text_width(word)), "here")]
        if target.address:
            texts += [(self.desk.shown_of(document, target.address), "quote"), ("  ", "text")]
        if len(target.prefix) == CONTEXT:
            texts.append(("…", "dim"))
        start = 0
        for part, differing, style in zip(parts, runs, ("dim", "strong", "dim"), strict=True):
            spans = [view.shown_span(start + run.start, start + run.end) for run in differing]
            end = start + len(part)
            shown = view.shown_span(start, end)
            texts += marked_pieces(view.text, shown.start, shown.end, spans, style)
            start = end
        if len(target.suffix) == CONTEXT:
            texts.append(("…", "dim"))
        return ListLine(tuple(texts), hang=column)

    # What is done

    def _agree(self, item: Doubt) -> None:
        """The note belongs where it was found; of a lost one, show where it stood."""
        if item.now is not None and self.is_own(item.note):
            self._settle(item.note, Span(item.now.start, item.now.end), self.say("It belongs here now"))
        elif item.now is None and item.offset is not None:
            self.leave_with(Look(item.offset))
        elif item.now is None:
            pick = self.desk.keys.told("review.pick")
            self.frame.tell(self.say("Its passage is gone: {pick} puts it elsewhere", pick=pick))

    def action_agree_to_unchanged(self) -> None:
        """All notes whose words stand in the new place as they stood in the old one belong there."""
        self._agree_to(self._unchanged())

    def action_agree_to_article(self) -> None:
        """All notes that may stand in the marked one's article belong there."""
        self._agree_to(self._of_article())

    def action_agree_to_all(self) -> None:
        """All notes that may stand somewhere belong there."""
        self._agree_to(self._agreeable())

    def _agree_to(self, doubts: Sequence[Doubt]) -> None:
        """Settle notes where they were found, in one step."""
        document, notebook = self.document, self.desk.notebook
        if not doubts or self.changes.is_saving:
            return

        def job() -> Sequence[Change]:
            from annotations.note import settled

            wanted = [
                settled(doubt.note, document, book, Span(doubt.now.start, doubt.now.end))
                for doubt in doubts
                if doubt.now is not None
            ]
            stored = notebook.put_back_all(wanted)
            return [Change(doubt.note, after) for doubt, after in zip(doubts, stored, strict=True)]

        book = self.desk.open_book()
        self.changes.change(job, self.say("They belong here now: {count}", count=len(doubts)))

    def _agreeable(self) -> list[Doubt]:
        """The reader's own notes that may stand somewhere."""
        is_own = self.desk.notebook.is_own
        return [doubt for doubt in self.items if doubt.now is not None and is_own(doubt.note)]

    def _unchanged(self) -> list[Doubt]:
        """Those of them whose quote reads the same in the new place."""
        return [doubt for doubt in self._agreeable() if doubt.words_unchanged]

    def _of_article(self) -> list[Doubt]:
        """Those of them that may stand in the article of the marked one."""
        marked = self.marked
        if marked is None or marked.now is None:
            return []
        return [doubt for doubt in self._agreeable() if doubt.unit == marked.unit]

    def action_pick(self) -> None:
        """Choose another place in the text."""
        if self.marked is not None and not self.changes.is_saving and self.is_own(self.marked.note):
            self.leave_with(Pick(self.marked.note))

    def action_whole(self) -> None:
        """Make it a note on the whole document."""
        marked = self.marked
        if marked is None or not self.is_own(marked.note):
            return
        if not (marked.note.body.strip() or marked.note.tags):
            self.frame.tell(self.say("A mark without words needs a passage"))
            return
        self._settle(marked.note, None, self.say("It is now a note on the whole document"))

    def action_delete(self) -> None:
        """Put it in the bin."""
        marked = self.marked
        if marked is not None and self.is_own(marked.note):
            note, notebook = marked.note, self.desk.notebook
            undo = self.desk.keys.told("care.undo")
            said = self.say("Deleted; {undo} brings it back", undo=undo)
            if words := self.desk.shown_words(beginning_of(note)):
                said = self.say("Deleted: {note}; {undo} brings it back", note=words, undo=undo)
            self.changes.change(lambda: [Change(note, notebook.delete(note.id, note.name))], said)

    def action_look(self) -> None:
        """Go to the place; where the passage is gone, to where it stood, else to what has its address now."""
        marked = self.marked
        if marked is None or self.changes.is_saving:
            return
        if marked.offset is not None:
            self.leave_with(Look(marked.offset))
            return
        from documents.addresses.address_lookup import resolve_kept

        try:
            unit = resolve_kept(self.document, self.desk.open_book(), marked.then.address)
        except ZhangjuError:
            self.frame.tell(self.say("Its passage is gone, and so is its address"))
        else:
            self.leave_with(Look(unit.start))

    def _settle(self, note: Note, span: Span | None, said: str) -> None:
        document, book, notebook = self.document, self.desk.open_book(), self.desk.notebook

        def job() -> Sequence[Change]:
            from annotations.note import DocumentRef, revised, settled

            if span is None:
                whole = revised(note, document=DocumentRef.of(document), target=None)
                return [Change(note, notebook.save(whole))]
            return [Change(note, notebook.save(settled(note, document, book, span)))]

        self.changes.change(job, said)


def _differences(then: Target, now: Target) -> tuple[tuple[Sequence[Span], ...], tuple[Sequence[Span], ...]]:
    """What differs in what stood before, in the quote and in what stood after it: of the old place, of the new.

    Both sides were cut at their far ends, so that what differs only there says nothing.
    """
    from annotations.anchoring.differences import differences

    before = differences(then.prefix, now.prefix)
    quote = differences(then.exact, now.exact)
    after = differences(then.suffix, now.suffix)
    return (
        (_not_at(before[0], 0), quote[0], _not_at(after[0], len(then.suffix))),
        (_not_at(before[1], 0), quote[1], _not_at(after[1], len(now.suffix))),
    )


def _not_at(runs: Sequence[Span], edge: int) -> Sequence[Span]:
    return [run for run in runs if edge not in (run.start, run.end)]
