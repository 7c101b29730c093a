"""What is to be exported: documents with their placed notes, which of them, and how the text is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.anchoring.placing import PlacedNote
from annotations.exports.selection import Selection
from annotations.exports.words import WORDS, ExportLanguage, ExportWords
from annotations.queries import NoteQuery, in_words
from documents.document import Document
from documents.scripts.word_forms import NO_CONVERSION_EXCEPTIONS, ConversionExceptions

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.seen_notes import SeenNotes
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.scripts.views import Script


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How the text is shown, and how much of it; what a reader chooses.

    ``convert_notes`` sets the notes in the script too, not the text alone; ``bom`` puts before a table the mark
    that some spreadsheets need. With ``private`` the reader's private notes go out, too.
    """

    script: Script = "as-published"
    full_width: bool = True
    whole_text: bool = False
    convert_notes: bool = False
    bom: bool = False
    private: bool = False


@dataclass(frozen=True)
class AnnotatedDocument:
    """A document, its addresses, its placed notes, and what the catalog knows of it.

    ``texts`` says of notes that have several texts how many, ``questions`` of those that ask their state, by note id.
    ``deleted`` are the ids of notes that were deleted.
    """

    document: Document
    book: AddressBook
    notes: tuple[PlacedNote, ...]
    publisher: str | None = None
    date: str | None = None
    texts: Mapping[str, int] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ExportRequest:
    """Everything an export depends on: the same request gives the same bytes.

    ``query`` says which notes go out. ``exported`` is the time to name, if any; ``exported_by`` the reader,
    ``conversion_exceptions`` are the reader's. ``query_words`` are the query in the language asked for.
    """

    documents: tuple[AnnotatedDocument, ...]
    query: NoteQuery = field(default_factory=NoteQuery)
    options: ExportOptions = ExportOptions()
    exported_by: str = ""
    exported: str | None = None
    language: ExportLanguage = "en"
    conversion_exceptions: ConversionExceptions = NO_CONVERSION_EXCEPTIONS
    query_words: str | None = None

    @cached_property
    def selections(self) -> tuple[Selection, ...]:
        """The documents with the notes that the query means; those without any are left out, unless their
        whole text is asked for."""
        return tuple(selection for selection in self._of_all if selection.count or self.options.whole_text)

    @cached_property
    def _of_all(self) -> tuple[Selection, ...]:
        return tuple(Selection(self, annotated) for annotated in self.documents)

    def lets_out(self, note: Note) -> bool:
        """Whether a note may leave at all: a private one where that, or such notes, are asked for."""
        return not note.private or self.options.private or self.query.private is True

    @property
    def held_back(self) -> int:
        """How many private notes stay here, though the query means them."""
        return sum(selection.held_back for selection in self._of_all)

    @property
    def words(self) -> ExportWords:
        """The fixed words in the language asked for."""
        return WORDS[self.language]

    @cached_property
    def filter_words(self) -> str:
        """Which notes go out, in words; empty where all do. Every export says it."""
        return in_words(self.query, str) if self.query_words is None else self.query_words

    @cached_property
    def readers(self) -> tuple[str, ...]:
        """The readers whose notes go out."""
        return tuple(sorted({note.reader for selection in self.selections for note in selection.all_notes()}))


def export_request(
    documents: Iterable[tuple[Entry, Document]],
    notebook: SeenNotes,
    *,
    query: NoteQuery,
    options: ExportOptions,
    language: ExportLanguage,
    say: Callable[[str], str],
    conversion_exceptions: ConversionExceptions,
) -> ExportRequest:
    """The request for the notes of a notebook on some documents: the one way to ask for an export.

    ``say`` translates a template. Raises DocumentError where a document does not have the query's section.
    """
    words = WORDS[language]
    return ExportRequest(
        documents=tuple(_annotated(entry, document, notebook) for entry, document in documents),
        query=query,
        options=options,
        exported_by=notebook.identity.reader,
        language=language,
        conversion_exceptions=conversion_exceptions,
        query_words=in_words(query, say, separator=words.comma, between=words.semicolon),
    )


def _annotated(entry: Entry, document: Document, notebook: SeenNotes) -> AnnotatedDocument:
    from annotations.notebook.asking import questions
    from documents.addresses.address_book import AddressBook
    from documents.catalog import described

    entry = described(entry, document)
    return AnnotatedDocument(
        document,
        AddressBook.of(document),
        notebook.placed(document),
        publisher=entry.publisher,
        date=entry.date,
        texts=notebook.divided(document),
        questions=questions(notebook, document),
        deleted=frozenset(
            merged.note.id for merged in notebook.merged(document).values() if merged.note.deleted
        ),
    )
