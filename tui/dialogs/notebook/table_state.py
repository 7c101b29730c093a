"""How the table of all notes was left, so that it comes back as it was; and what the page asks of the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from annotations.overview.sifting import Sifted, TableFilter

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.exports.meeting_plan import PlannedDocument
    from annotations.exports.request import ExportOptions
    from annotations.exports.templates.filled_template import TemplateFormat
    from annotations.exports.writing import ExportChoice
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from annotations.overview.note_rows import NoteRow
    from tui.dialogs.notes.note_desk import NoteDesk


class BeginDraft(Protocol):
    """Gives the draft of an editor that opens on a note; ``seen`` is its revision, 0 for a new one."""

    def __call__(self, note: Note, *, seen: int = 0, tags_only: bool = False) -> OpenDraft:
        """Begin."""


class ExportedRows(NamedTuple):
    """The file that was written, and how many notes are not in it since their document is nowhere at hand."""

    path: Path
    left_out: int


class WritePlan(Protocol):
    """Writes a plan for a meeting to a file."""

    def __call__(self, documents: Sequence[PlannedDocument], path: Path, *, overwrite: bool) -> object:
        """Write."""


@dataclass(frozen=True, slots=True)
class NotebookDesk:
    """What the page asks of the reader.

    ``notes`` is the desk of all lists of notes. ``place`` gives, document by document and off the screen's thread, the
    rows whose place in a text at hand is another than where they were made, or in doubt. ``begin`` begins a draft,
    ``export`` writes notes, by their ids, to a file and raises ZhangjuError; ``options`` are those of an export at first,
    ``templates`` what it can be made with beside the formats.
    ``titled`` is a document's title as the screen shows it. ``reading`` gives the documents that were read or have open
    questions, one after the other and off the screen's thread; ``write_plan`` raises ZhangjuError.
    """

    notes: NoteDesk
    place: Callable[[Sequence[NoteRow]], Iterator[Mapping[str, NoteRow]]]
    begin: BeginDraft
    export: Callable[[Sequence[NoteRow], ExportChoice], ExportedRows]
    options: Callable[[], ExportOptions]
    templates: Callable[[], Sequence[TemplateFormat]]
    titled: Callable[[str], str]
    reading: Callable[[], Iterator[PlannedDocument]]
    write_plan: WritePlan


@dataclass(slots=True)
class TableState:
    """What was shown when the page was left; of all it is told again where it is read again."""

    rows: tuple[NoteRow, ...] = ()
    read_from: object = None
    """What the rows were made of: as long as the notebook tells the same, they are the same."""
    sifted: Sifted = field(default_factory=Sifted)
    """What was shown last."""
    is_whole: bool = False
    """Whether all notes were read, not the first alone."""
    places_known: bool = False
    """Whether it is known of all notes with a text at hand where they stand in it."""
    filter: TableFilter = field(default_factory=TableFilter)
    note_id: str = ""
    """The note whose row is open."""
    top: int = 0
