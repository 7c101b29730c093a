"""Writing notes: the editor, tags, deleting, undo. The notebook is only touched off the screen's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from annotations.notebook.history import Change
from documents.document import Document, Span
from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.messages import Counted
from tui.reader.earlier_undo import EarlierUndo
from tui.reader.host import Commands, Host, NoteList
from tui.typesetting.lists.list_rows import cut
from tui.typesetting.page_grid import PageGrid, page_grid
from tui.widgets.notes.byline import beginning_of

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.history import History
    from annotations.notebook.saving import Stored
    from tui.dialogs.notes.note_editor import NoteEditor
    from tui.dialogs.notes.writing.completing import LinkTarget
    from tui.dialogs.notes.writing.editor_place import EditorPlace

Room = Callable[[Callable[[int], int] | None], tuple[PageGrid, int]]
"""Makes room beside the clause or so many rows below it, of the screen's; None: no more. The grid, the screen's rows."""
MOST_TARGETS, CAPTION = 5_000, 24
"""Units that links are offered to; characters that are shown of one."""
NAMED = 20
"""Cells of a note's words by which it is named when it is deleted: what else is said has room at 80."""


class WritingPart:
    """Changes notes, and remembers how to take it back."""

    def __init__(self, host: Host, notes: NoteList, written: Callable[[bool], None], make_room: Room) -> None:
        """``written`` hears when the editor was left, and whether anything was saved; ``make_room`` has the text make
        room for it."""
        self._host, self._notes, self._written, self._make_room = host, notes, written, make_room
        self._saving = 0
        self._earlier = EarlierUndo(host)

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "write_note": self.write_note,
            "note_on_document": self.note_on_document,
            "edit_note": self.edit_note,
            "tag": self.tag,
            "delete_note": self.delete_note,
            "undo": self.undo,
            "redo": self.redo,
        }

    def refuses_while_saving(self) -> bool:
        """Whether something is on its way to the disk, and has to be there first; says so."""
        if self._saving:
            self._host.tell("Still saving")
        return bool(self._saving)

    # The editor

    def write_note(self) -> None:
        """Write a note on the passage, else on the clause under the cursor."""
        span = self.span_to_note()
        if span is not None:
            self._open(span)

    def note_on_document(self) -> None:
        """Write a note on the whole document."""
        if self._host.state.document is not None:
            self._open(None)

    def edit_note(self) -> None:
        """Change the note under the cursor."""
        current = self._notes.current_told()
        if current is not None:
            self._open(None, note=current.note)

    def tag(self) -> None:
        """Tag the note under the panel's cursor, else the passage or the clause."""
        host = self._host
        if host.notes_panel.has_focus:
            current = self._notes.current()
            if current is not None:
                self._open(None, note=current.note, tags_only=True)
            return
        span = self.span_to_note()
        if span is None:
            return
        bare = (
            placed.note
            for placed in self._notes.listing.on_unit(host.pane.cursor)
            if placed.note.motivation == "tagging"
            and Span(placed.anchor.start, placed.anchor.end) == span
            and host.session.notebook.is_own(placed.note)
        )
        self._open(span, note=next(bare, None), tags_only=True)

    def span_to_note(self) -> Span | None:
        """The passage, else the clause under the cursor, in published offsets."""
        pane = self._host.pane
        if pane.passage is not None:
            return pane.passage
        unit = pane.cursor
        if unit is None:
            return None
        return unit.text or unit.heading or Span(unit.start, unit.end)

    def _open(self, span: Span | None, *, note: Note | None = None, tags_only: bool = False) -> None:
        """The editor: of a note, or of a new one on a span (on the whole document without)."""
        host, document = self._host, self._host.state.document
        assert document is not None
        if note is not None and self._is_foreign(note):
            return
        from annotations.note import describe, new_note

        target = None if span is None else describe(document, host.addresses.book, span)
        draft = host.session.drafts.begin(
            note or new_note(document, target),
            seen=note.revision if note is not None else 0,
            tags_only=tags_only,
            source=host.session.entries[host.state.entry].path.absolute(),
        )
        at = span if note is None else self.place_of(note)
        self.edit(draft, *self.quoted(document, span, note), before=note, at=at)

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
        texts of it that are joined in the draft. ``at`` are its words in the open text: they stay in view, and are not
        quoted."""
        from annotations.notebook.saving import saver
        from tui.dialogs.notes.note_editor import NoteEditor

        host = self._host
        tags_only = draft.draft.tags_only
        beside = host.is_in_front
        if at is not None and beside:
            quote = ""
            citation = host.addresses.shown(at.start) if host.addresses.come_at_once else citation

        def place() -> EditorPlace:
            return self._beside(at, tags_only=tags_only) if beside else self._in_front(tags_only=tags_only)

        def covers(top: int, bottom: int) -> None:
            above = host.notes_panel.region.y
            host.notes_panel.keep_free((top - above, bottom - above), "" if before is None else before.id)

        editor = NoteEditor(
            host.say,
            draft,
            quote=quote,
            address=citation,
            known_tags=self._known_tags(),
            save=saver(draft, lambda: host.session.notebook),
            place=place,
            targets=self._link_targets if beside else tuple,
            covers=covers if beside else lambda _top, _bottom: None,
        )

        def left(stored: Stored | None) -> None:
            if beside:
                host.notes_panel.keep_free()
                self._make_room(None)
            self._left(editor, (before, *others), stored)

        host.ask(editor, left)

    def _link_targets(self) -> tuple[LinkTarget, ...]:
        """What a link in a note on the open document can lead to: its headed and numbered units, other documents."""
        from documents.addresses.address_lookup import typed
        from tui.dialogs.notes.writing.completing import LinkTarget

        host, document = self._host, self._host.state.document
        if document is None:
            return ()
        book = host.addresses.book
        units = islice((unit for unit in document.units if unit.heading or unit.label), MOST_TARGETS)
        here = [
            LinkTarget(
                typed(document, book, unit),
                " ".join(document.slice(document.caption(unit)).split())[:CAPTION],
            )
            for unit in units
        ]
        session = host.session
        titles = [
            LinkTarget(" ".join(session.title(index).split()))
            for index in range(len(session.entries))
            if index != host.state.entry
        ]
        return (*here, *(target for target in titles if not set("[]|#\n") & set(target.written)))

    def _beside(self, at: Span | None, *, tags_only: bool) -> EditorPlace:
        """Where the editor stands with the text: beside words of it or below them, and these stay in view."""
        from tui.dialogs.notes.writing.editor_place import editor_place, rows_below

        pane = self._host.pane
        grid, height = self._make_room(lambda height: rows_below(height, tags_only=tags_only))
        row = pane.region.y
        if at is not None:
            document = self._host.state.document
            unit = None if document is None else document.unit_at(at.start)
            whole = at if unit is None else Span(min(unit.start, at.start), max(unit.end, at.end))
            pane.pointing.show_span(whole, at)
            row += max(0, pane.screen_row(at.start))
        return editor_place(grid, height, row, tags_only=tags_only)

    def _in_front(self, *, tags_only: bool) -> EditorPlace:
        """Where it stands in front of something else than the text: below."""
        from tui.dialogs.notes.writing.editor_place import editor_place

        size = self._host.pane.app.size
        grid = page_grid(size.width, outline=False, notes=False)
        return editor_place(grid, size.height, 0, tags_only=tags_only)

    def place_of(self, note: Note) -> Span | None:
        """Where a note stands in the open text; None: nowhere."""
        placed = next((placed for placed in self._host.state.placed if placed.note.id == note.id), None)
        if note.target is None or placed is None or placed.anchor.grade == "orphan":
            return None
        return Span(placed.anchor.start, placed.anchor.end)

    def quoted(self, document: Document, span: Span | None, note: Note | None) -> tuple[str, str]:
        """What the editor shows of the place: the quote, and how it is cited."""
        from documents.addresses.citations import cite, in_title_marks

        text = self._host.text
        if note is not None and note.target is not None:
            # Of all notes, not of those alone that pass the filter: a note that is hidden is not lost.
            span = self.place_of(note)
            if span is None:
                return text.of(None, note.target.exact), text.own(note.target.address)
        if span is None:
            return "", text.own(document.name)
        unit = document.unit_at(span.start)
        if unit is None:
            citation = in_title_marks(document.name)
        else:
            citation = cite(document, self._host.addresses.book, unit)
        return text.own(document.slice(span)), text.own(citation)

    def _known_tags(self) -> tuple[str, ...]:
        """The tags of this document's notes, then those of the whole notebook; the most used first."""
        counts = Counter(tag for placed in self._host.state.placed for tag in placed.note.tags)
        here = sorted(counts, key=lambda tag: (-counts[tag], tag))
        return tuple(dict.fromkeys((*here, *self._notes.tags)))

    def _left(self, editor: NoteEditor, before: Sequence[Note | None], stored: Stored | None) -> None:
        """The editor was left; ``stored`` is what it saved, in the place of what was there ``before``."""
        host = self._host
        if stored is None:
            if editor.left_for_later:
                host.tell("Kept among the unfinished notes")
            self._written(False)
            return
        changes = [Change(text, stored.note) for text in before]
        host.update(host.state.recorded(host.state.history.record_all(changes)))
        if host.pane.passage is not None:
            host.pane.clear_passage()
        query = host.state.note_query
        if query:
            host.update(host.state.wrote(stored.note.id))
        if stored.has_other_versions:
            host.tell("Saved. It was meanwhile changed elsewhere: both texts are kept")
        elif not query.accepts(stored.note):
            key = host.keys.told("reader.filter_notes")
            host.tell("Saved. It stays in view though it does not pass the filter ({filter})", filter=key)
        else:
            host.tell("Saved")
        self._notes.load()
        self._written(True)

    # Changes without an editor

    def delete_note(self) -> None:
        """Put the note under the cursor in the bin; undo brings it back."""
        host, current = self._host, self._notes.current_told()
        if current is None or self._is_foreign(current.note):
            return
        note, notebook = current.note, host.session.notebook
        undo = host.keys.told("reader.undo")
        if note.id in host.state.texts:
            said = host.say("This text of the note is deleted; {undo} brings it back", undo=undo)
        else:
            said = self._deleted(current, undo)
        self.change(
            lambda: notebook.delete(note.id, note.name),
            lambda after: host.state.history.record(note, after),
            said,
        )

    def _is_foreign(self, note: Note) -> bool:
        """Whether it is another reader's, which only they change; that is told."""
        is_own = self._host.session.notebook.is_own(note)
        if not is_own:
            from annotations.errors import ForeignNote

            self._host.tell_error(ForeignNote(creator=note.reader))
        return not is_own

    def _deleted(self, placed: PlacedNote, undo: str) -> str:
        """Which note is deleted, by its first words and its address, and that what replies to it stays."""
        host, listing = self._host, self._notes.listing
        words = cut(harmless(" ".join(host.text.written(beginning_of(placed.note)).split())), NAMED)
        address = self._notes.addressed(placed)
        named = " ".join(filter(None, (words, f"({address})" if address else "")))
        if not named:
            return host.say("Deleted; {undo} brings it back", undo=undo)
        replies = listing.replies_to(placed.note)
        if not replies:
            return host.say("Deleted: {note}; {undo} brings it back", note=named, undo=undo)
        stays = Counted(
            "Deleted: {note}; {undo} brings it back; {count} reply stays",
            "Deleted: {note}; {undo} brings it back; {count} replies stay",
        )
        return host.say(stays, note=named, undo=undo, count=replies)

    def change(
        self, job: Callable[[], Note], record: Callable[[Note], History], said: str | Callable[[], str]
    ) -> None:
        """Change the notebook off this thread, record it, say so; on failure offer to try again."""
        host = self._host
        self._saving += 1

        def done(after: Note) -> None:
            self._saving -= 1
            host.update(host.state.recorded(record(after)))
            host.footer.say(said if isinstance(said, str) else said())
            self._notes.load()

        def failed(error: ZhangjuError) -> None:
            self._saving -= 1
            host.tell_error(error, lambda again: self.change(job, record, said) if again else None)

        # A name of its own: no later change may void the answer of an earlier one.
        host.run(f"write {id(job)}", job, done, failed)

    def undo(self) -> None:
        """Undo the last change of a note; where there was none since the start, name the one before it."""
        host, history = self._host, self._host.state.history
        if not history.done and not self._saving:
            self._earlier.offer()
            return
        left_at = [change.after for step in history.done[-1:] for change in step]
        self._step(history.undo(), left_at, host.say("Nothing to undo"), host.say("Undone"))

    def redo(self) -> None:
        """Redo what was undone."""
        host, history = self._host, self._host.state.history
        left_at = [
            change.before or replace(change.after, deleted=True)
            for step in history.undone[-1:]
            for change in step
        ]
        self._step(history.redo(), left_at, host.say("Nothing to redo"), host.say("Redone"))

    def _step(
        self, step: tuple[History, tuple[Note, ...]] | None, left_at: Iterable[Note], nothing: str, said: str
    ) -> None:
        """Undo or redo; ``left_at`` is what this window left the notes at: what they say else is another's."""
        host = self._host
        if self.refuses_while_saving():
            return
        if step is None:
            host.footer.say(nothing)
            return
        history, wanted = step
        words = {(note.id, note.words) for note in left_at}
        changed_elsewhere = False

        def job() -> Note:
            nonlocal changed_elsewhere
            notebook = host.session.notebook
            now = (notebook.note(note.id) for note in wanted)
            changed_elsewhere = any((note.id, note.words) not in words for note in now)
            return notebook.put_back_all(wanted)[-1]

        def told() -> str:
            if changed_elsewhere:
                return host.say("{done}. What was changed elsewhere is in the note's history", done=said)
            return said

        self.change(job, lambda _after: history, told)
