"""An import onto a document, as the notebook sees it: what is new of it, taking it in, and taking it back.

What a file tells a second time is known, wherever the note stands by now. An import that was undone comes back as a
whole when it is made again; a note that its reader put in the bin stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from annotations.anchoring.alignment import squeezed
from annotations.errors import UnknownNote
from annotations.note import Note

if TYPE_CHECKING:
    from annotations.imports.brought import BroughtImport
    from annotations.notebook.merging import Merged
    from annotations.notebook.notebook import Notebook
    from documents.document import Document


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import onto a document does.

    ``new``, ``further``, ``known`` and ``destroyed`` as in ``annotations.notebook.arriving.Arriving``; ``back`` come
    out of the bin, into which undoing an import had put them; ``moved`` were imported before under an address
    that is no document, and get their place now. ``binned`` of the known ones are in the bin and stay there.
    """

    new: tuple[Note, ...] = ()
    further: tuple[Note, ...] = ()
    known: tuple[Note, ...] = ()
    destroyed: tuple[Note, ...] = ()
    back: tuple[Note, ...] = ()
    moved: tuple[Note, ...] = ()
    binned: int = 0

    @property
    def brings(self) -> int:
        """How many notes it changes."""
        return len(self.new) + len(self.further) + len(self.back) + len(self.moved)


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What taking an import back did: the notes that went into the bin, those that were there already or are gone,
    and those that were changed since and stay.
    """

    binned: tuple[Note, ...] = ()
    gone: int = 0
    changed: tuple[Note, ...] = ()


def plan(
    notebook: Notebook, document: Document, notes: Iterable[Note], imports: Iterable[BroughtImport]
) -> ImportPlan:
    """Sort placed notes by what is here; nothing is written. Raises UnreadableNotebook where that is not known."""
    own = {history[0].id: history for history in notebook.histories() if notebook.is_own(history[0])}
    undone = {note_id for brought in imports if brought.undone for note_id, _ in brought.notes}
    on_document = notebook.merged(document.id)
    rest: list[Note] = []
    known: list[Note] = []
    back: list[Note] = []
    moved: list[Note] = []
    binned = 0
    for note in notes:
        if not any(_says_the_same(note, said) for said in own.get(note.id, ())):
            rest.append(note)
            continue
        current = _current(notebook, on_document, note.id)
        if current.deleted and not current.emptied and note.id in undone:
            back.append(replace(current, deleted=False, read_as=current.name))
        elif not current.deleted and _hangs(current):
            moved.append(replace(current, document=note.document, target=note.target, read_as=current.name))
        else:
            known.append(note)
            binned += current.deleted
    arriving = notebook.arriving(rest)
    return ImportPlan(
        arriving.new,
        arriving.further,
        (*known, *arriving.known),
        arriving.destroyed,
        tuple(back),
        tuple(moved),
        binned,
    )


def take_in(notebook: Notebook, document: Document, planned: ImportPlan) -> tuple[tuple[str, str], ...]:
    """Do what was planned, and keep the document's text with it; the ids and the revisions of what came in.

    Raises as every save does.
    """
    notebook.meet(document)
    taken = notebook.take_in((*planned.new, *planned.further))
    changed = notebook.put_back_all((*planned.back, *planned.moved)) if planned.back or planned.moved else ()
    return tuple((note.id, note.name) for note in (*taken, *changed))


def undo(notebook: Notebook, brought: Sequence[BroughtImport], *, dry_run: bool = False) -> UndoneImport:
    """Put just what some imports brought in the bin. Raises as every save does."""
    wanted: list[Note] = []
    changed: list[Note] = []
    gone = 0
    merged = {
        key: value
        for document in {one.document for one in brought if one.document}
        for key, value in notebook.merged(document).items()
    }
    for note_id, name in dict.fromkeys(pair for one in brought for pair in one.notes):
        try:
            known = merged.get(note_id) or notebook.known(note_id)
        except UnknownNote:
            gone += 1
            continue
        revision = next((said for said in known.history if said.name == name), None)
        above = known.above(name)
        if (
            revision is None
            or not above
            or all(leaf.deleted for leaf in above)
            or not notebook.is_own(known.note)
        ):
            gone += 1
        elif any(leaf.words != revision.words for leaf in above):
            changed.append(known.note)
        else:
            wanted.append(replace(revision, deleted=True, read_as=revision.name))
    if wanted and not dry_run:
        notebook.put_back_all(wanted)
    return UndoneImport(tuple(wanted), gone, tuple(changed))


def hanging(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Those of some notes that are on an address of the web, which is no document here."""
    return tuple(note for note in notes if _hangs(note))


def _hangs(note: Note) -> bool:
    return note.document.id == uuid5(NAMESPACE_URL, note.document.title).hex


def _says_the_same(note: Note, said: Note) -> bool:
    """Whether a revision says what a file says, wherever it stands now."""
    return (note.body.split(), note.tags, _quoted(note)) == (said.body.split(), said.tags, _quoted(said))


def _quoted(note: Note) -> str | None:
    return None if note.target is None else "".join(filter(str.isalnum, squeezed(note.target.exact)))


def _current(notebook: Notebook, on_document: Mapping[str, Merged], note_id: str) -> Note:
    merged = on_document.get(note_id) or notebook.known(note_id)
    return merged.note
