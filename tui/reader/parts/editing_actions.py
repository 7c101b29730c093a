"""The note editor as the reader screen opens it: on what, and where what was typed goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from documents.document import Document, Span
from tui.reader.reader_base import ReaderBase

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from tui.dialogs.notes.note_editor import NoteEditor, Stored
    from tui.session import Session


class EditingActions(ReaderBase):
    """Opens the editor and takes in what it saved."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tags_in_use: tuple[str, ...] = ()
        """The tags of the whole notebook, the most used first."""

    def load_notes(self) -> None:
        """Read the notes of the open document, off this thread."""
        raise NotImplementedError

    def _open_editor(self, span: Span | None, *, note: Note | None = None, tags_only: bool = False) -> None:
        """The editor: of a note, or of a new one on a span (on the whole document without)."""
        document = self.document
        assert document is not None
        if note is not None and not self.session.notebook.is_own(note):
            from annotations.errors import ForeignNote

            self.tell_error(ForeignNote(creator=note.creator))
            return
        from annotations.note import describe, new_note

        begun = note or new_note(document, describe(document, self.book, span) if span is not None else None)
        draft = self.session.drafts.begin(
            begun,
            seen=note.revision if note is not None else 0,
            tags_only=tags_only,
            source=self.session.entries[self.entry].path.absolute(),
        )
        self.edit(draft, *self._quoted(document, span, note), before=note)

    def edit(self, draft: OpenDraft, quote: str, citation: str, *, before: Note | None) -> None:
        """Open the editor on a draft; ``before`` is the note as it was, None for a new one."""
        from tui.dialogs.notes.note_editor import NoteEditor

        editor = NoteEditor(
            self.say,
            draft,
            quote=quote,
            citation=citation,
            known_tags=self._known_tags(),
            save=self._saver(draft),
        )
        self.app.push_screen(editor, lambda stored: self._written(editor, before, stored))

    def _quoted(self, document: Document, span: Span | None, note: Note | None) -> tuple[str, str]:
        """What the editor shows of the place: the quote, and how it is cited."""
        from documents.addresses.citations import cite, in_title_marks

        if note is not None and note.target is not None:
            placed = next((one for one in self.placed if one.note.id == note.id), None)
            if placed is not None and placed.anchor.grade != "orphan":
                span = Span(placed.anchor.start, placed.anchor.end)
            else:
                return self.shown_of(None, note.target.exact), self.shown(note.target.address)
        if span is None:
            return "", self.shown(document.name)
        unit = document.unit_at(span.start)
        citation = cite(document, self.book, unit) if unit is not None else in_title_marks(document.name)
        return self.shown(document.slice(span)), self.shown(citation)

    def _known_tags(self) -> tuple[str, ...]:
        """The tags of this document's notes, then those of the whole notebook; the most used first."""
        counts: dict[str, int] = {}
        for one in self.placed:
            for tag in one.note.tags:
                counts[tag] = counts.get(tag, 0) + 1
        here = sorted(counts, key=lambda tag: (-counts[tag], tag))
        return tuple(dict.fromkeys((*here, *self.tags_in_use)))

    def _saver(self, draft: OpenDraft) -> Callable[[str, tuple[str, ...]], Stored]:
        """What the editor calls, off this thread, to keep what was typed. The note has one id however often."""
        from annotations.note import revised
        from tui.dialogs.notes.note_editor import Stored

        latest, is_new = draft.draft.note, not draft.draft.seen
        is_first = is_new and not draft.is_on_disk

        def save(body: str, tags: tuple[str, ...]) -> Stored:
            nonlocal latest, is_first
            notebook = self.session.notebook
            # Tags that were there stay as they are: only new ones are tidied, by the editor.
            note = replace(revised(latest, body=body), tags=tags)
            if is_new and note.reply_to is None:
                motivation = "commenting" if body.strip() else "tagging" if tags else "highlighting"
                note = replace(note, motivation=motivation)
            if is_first:
                is_first = False  # a save that failed may have been half a success
                latest = notebook.add(note)
                return Stored(latest)
            latest = notebook.save(note)
            return Stored(latest, bool(notebook.other_versions(latest.id)))

        return save

    def _written(self, editor: NoteEditor, before: Note | None, stored: Stored | None) -> None:
        """The editor was left; ``stored`` is what it saved."""
        if stored is None:
            if editor.left_for_later:
                self.tell("Kept among the unfinished notes")
            return
        self.history = self.history.record(before, stored.note)
        if self.pane.passage is not None:
            self.pane.clear_passage()
        if stored.has_other_versions:
            self.tell("Saved. It was changed elsewhere meanwhile: both texts are kept")
        else:
            self.tell("Saved")
        self.load_notes()
