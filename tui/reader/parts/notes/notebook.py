"""`m`: all notes over all documents, and the way from one of them to its place and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.reader.at_hand import known_at_hand
from tui.reader.host import Commands, Host, Jump, NoteList, NoteWriter

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.exports.meeting_plan import PlannedDocument
    from annotations.exports.request import ExportOptions
    from annotations.exports.templates.filled_template import TemplateFormat
    from annotations.exports.writing import ExportChoice
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from annotations.overview.note_rows import NoteRow
    from documents.catalog import Entry
    from documents.document import Document
    from tui.dialogs.notebook.reading_page import ReadingPlace
    from tui.dialogs.notebook.table_state import ExportedRows, NotebookDesk, TableState
    from tui.dialogs.notes.note_desk import CareResult, NoteDesk

IDLE: Final = 1.5
"""Seconds after the first notes until the page is loaded."""


class NotebookPart:
    """Opens the page of all notes where it was left, and goes to the note that was chosen on it."""

    def __init__(
        self,
        host: Host,
        notes: NoteList,
        writer: NoteWriter,
        jump: Jump,
        desk: Callable[[], NoteDesk],
        show_note: Callable[[str], object],
    ) -> None:
        """``desk`` is that of all lists of notes; ``show_note`` marks a note of the open document beside the text."""
        self._host, self._notes, self._writer, self._jump = host, notes, writer, jump
        self._desk, self._show_note = desk, show_note
        self._state: TableState | None = None
        self._entries: Mapping[str, Entry] = {}
        """The documents at hand by their ids, as far as these are known, and by their folded titles."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"all_notes": self.open}

    def prepare(self) -> None:
        """Have the page loaded in a moment without keys, off the screen's thread."""

        def load() -> None:
            from tui.dialogs.notebook import notebook_page  # noqa: F401

        self._host.set_timer(
            IDLE, lambda: self._host.run("notebook page", load, lambda _loaded: None, keeps=False)
        )

    def open(self) -> None:
        """All notes, where the page was left."""
        from annotations.overview.note_rows import NoteRow
        from tui.dialogs.notebook.notebook_page import NotebookPage
        from tui.dialogs.notebook.table_state import TableState

        if self._writer.refuses_while_saving():
            return
        host = self._host
        self._state = self._state or TableState()

        def left(result: CareResult[NoteRow | ReadingPlace] | None) -> None:
            if result is None:
                return
            if result.history is not host.state.history:
                host.update(host.state.recorded(result.history))
                self._notes.load()
            if isinstance(result.answer, NoteRow):
                self._go_to(result.answer)
            elif result.answer is not None:
                self._go_to_section(result.answer)

        host.ask(NotebookPage(self._page_desk(), self._state), left)

    def _page_desk(self) -> NotebookDesk:
        from tui.dialogs.notebook.table_state import NotebookDesk

        host = self._host
        return NotebookDesk(
            notes=self._desk(),
            place=self._places,
            begin=self._begin,
            export=self._export,
            templates=self._templates,
            options=self._options,
            titled=lambda title: " ".join(host.text.of(None, title).split()),
            reading=self._reading,
            write_plan=self._write_plan,
        )

    def _begin(self, note: Note, *, seen: int = 0, tags_only: bool = False) -> OpenDraft:
        """A draft; of a document that is open, by its file, as drafts of the reader's are."""
        session, document = self._host.session, self._host.state.document
        is_open = document is not None and document.id == note.document.id
        source = session.entries[self._host.state.entry].path.absolute() if is_open else None
        return session.drafts.begin(note, seen=seen, tags_only=tags_only, source=source)

    # Going there

    def _go_to(self, row: NoteRow) -> None:
        """Open the note's document at its place."""
        host, note = self._host, row.note

        def found() -> tuple[int, int] | None:
            opened = self._opened(note)
            if opened is None:
                return None
            entry, document = opened
            anchor = host.session.notebook.placed_note(document, note).anchor
            offset = anchor.gap if anchor.grade == "orphan" else anchor.start
            return host.session.index_of_entry(entry), offset or 0

        def go(place: tuple[int, int] | None) -> None:
            if place is None:
                host.tell(
                    "{title} is not at hand, and its text is not kept",
                    title=host.text.of(None, note.document.title),
                )
            elif self._jump(place[1], entry=place[0]):
                self._show_note(note.id)

        host.run("note of all", found, go, holds_keys=True)

    def _opened(self, note: Note) -> tuple[Entry, Document] | None:
        """The document that a note is on, at hand or by its kept text. Off the screen's thread; raises DocumentError."""
        from annotations.versions.version_line import kept_entry

        session = self._host.session
        entry = self._entry_of(self._at_hand(), note)
        if entry is not None:
            return entry, self._document_of(entry)
        texts = session.notebook.texts
        document = texts.document_of(note.document)
        kept = None if document is None else texts.kept(document.text_digest)
        return None if document is None or kept is None else (kept_entry(texts, kept), document)

    def _document_of(self, entry: Entry) -> Document:
        from documents.catalog import open_entry

        numbers = {known.path: number for number, known in enumerate(self._host.session.entries)}
        number = numbers.get(entry.path)
        return open_entry(entry) if number is None else self._host.session.open(number)

    def _at_hand(self) -> Mapping[str, Entry]:
        """The documents at hand, by what is known of them without reading them again."""
        from documents.scripts.fold import fold

        session = self._host.session
        by_name: dict[str, Entry] = {}
        for entry in known_at_hand(session).entries:
            by_name.setdefault("title " + fold(entry.title), entry)
            if entry.known_id is not None:
                by_name.setdefault(entry.known_id, entry)
        for number, entry in enumerate(session.entries):
            document = session.opened(number)
            if document is not None:
                by_name[document.id] = entry
        return by_name

    @staticmethod
    def _entry_of(at_hand: Mapping[str, Entry], note: Note) -> Entry | None:
        """The document at hand that a note is about: the same text, else one that is called so."""
        from documents.scripts.fold import fold

        return at_hand.get(note.document.id) or at_hand.get("title " + fold(note.document.title))

    def _go_to_section(self, place: ReadingPlace) -> None:
        """Open the document of a section there."""
        session, document = self._host.session, place.document.document

        def found() -> int:
            entry = self._at_hand().get(document.id)
            if entry is None:
                from annotations.versions.version_line import kept_entry

                texts = session.notebook.texts
                kept = texts.kept(document.text_digest)
                assert kept is not None, "what is at hand nowhere was told from its kept text"
                entry = kept_entry(texts, kept)
            return session.index_of_entry(entry)

        self._host.run("section", found, lambda entry: self._jump(place.offset, entry=entry), holds_keys=True)

    # Reading

    def _reading(self) -> Iterator[PlannedDocument]:
        """The documents that were read or have open questions, the one read last first, as far as they can be opened."""
        from annotations.exports.meeting_plan import plan_of
        from annotations.overview.note_rows import rows_of
        from documents.addresses.address_book import AddressBook
        from documents.errors import DocumentError

        state, session = self._host.state, self._host.session
        at_hand, texts = self._at_hand(), session.notebook.texts
        refs = {
            row.note.document.id: row.note.document
            for row in rows_of(session.notebook.merged())
            if row.question == "open"
        }
        met: set[str] = set()
        current = () if state.document is None else (state.document.id,)
        for document_id in dict.fromkeys((*current, *reversed(tuple(session.state.positions)), *refs)):
            position, ref = session.state.at(document_id), refs.get(document_id)
            entry = at_hand.get(document_id)
            if state.document is not None and document_id == state.document.id:
                document: Document | None = state.document
                position = replace(position, read=state.read, text="")
            else:
                try:
                    document = self._document_of(entry) if entry is not None else None
                except DocumentError:
                    document = None
                document = (
                    document or texts.document(position.text) or (texts.document_of(ref) if ref else None)
                )
            if document is not None and document.text_digest not in met and (position.read or ref):
                met.add(document.text_digest)
                yield plan_of(session.notebook, document, AddressBook.of(document), position)

    def _write_plan(self, documents: Sequence[PlannedDocument], path: Path, *, overwrite: bool) -> None:
        from annotations.exports.meeting_plan import plan_markdown
        from annotations.exports.writing import write_export

        write_export(path, plan_markdown(documents, self._host.say), overwrite=overwrite)

    # Places

    def _places(self, rows: Sequence[NoteRow]) -> Iterator[Mapping[str, NoteRow]]:
        """Where notes stand in texts at hand that are other than those they were made on; each text is opened for it.

        Notes on the text that is at hand stand where they were made, and notes on none have no place to be told.
        """
        from annotations.overview.sifting import documents_of
        from documents.addresses.address_book import AddressBook
        from documents.errors import DocumentError

        at_hand, session = self._at_hand(), self._host.session
        for document_id, own in documents_of(rows).items():
            entry = self._entry_of(at_hand, own[0].note)
            if entry is None or at_hand.get(document_id) is entry:
                yield {}
                continue
            try:
                document = self._document_of(entry)
            except DocumentError:  # it is told where the document is opened; nothing is known of the place
                yield {}
                continue
            by_id = {row.note.id: row for row in own}
            book = AddressBook.of(document)
            placed = [one for one in session.notebook.placed(document) if one.note.id in by_id]
            found = {}
            for one in placed:
                unit = document.unit_at(one.anchor.start)
                address = book.address(unit) if unit is not None else ""
                found[one.note.id] = by_id[one.note.id].placed(one, address)
            yield found

    # Exports

    def _options(self) -> ExportOptions:
        from annotations.exports.request import ExportOptions

        state, settings = self._host.state, self._host.session.settings
        return ExportOptions(
            script=state.script, full_width=settings.full_width, convert_notes=state.notes_along
        )

    def _templates(self) -> tuple[TemplateFormat, ...]:
        from tui.locale.template_names import named_templates

        return named_templates(self._host.session.home.templates, self._host.say)

    def _export(self, rows: Sequence[NoteRow], choice: ExportChoice) -> ExportedRows:
        """Write the notes of some rows, their replies with them, to a file; each document is opened for it."""
        from annotations.errors import NotesNotAtHand
        from annotations.overview.sifting import documents_of, ids_of
        from annotations.queries import NoteQuery
        from tui.dialogs.notebook.table_state import ExportedRows

        opened: dict[Path, tuple[Entry, Document]] = {}
        absent: dict[str, int] = {}
        for own in documents_of(rows).values():
            document = self._opened(own[0].note)
            if document is None:
                absent[own[0].note.document.title] = len(own)
            else:
                opened.setdefault(document[0].path, document)
        if not opened:
            raise NotesNotAtHand(titles=", ".join(absent))
        query = NoteQuery(ids=ids_of(rows))
        path = self._host.session.export(list(opened.values()), query, choice)
        return ExportedRows(path, sum(absent.values()))
