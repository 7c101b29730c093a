"""Which documents there are: the seeds, and the files and folders a reader names; opened on request alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, cast

from documents.document import Document
from documents.errors import DocumentError
from documents.formats.file_bytes import NotAFile, UnreadableFile, is_web_address, refuse_what_is_no_file
from documents.formats.own_exports import is_own_export
from documents.formats.registry import REFUSED_SUFFIXES, SUFFIXES, is_document
from documents.late_dataclass import dataclass
from documents.messages import Counted
from documents.scripts.fold import TextScript, fold

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CATALOG = "catalog.toml"
SHORTEST_ID = 6  # digits of an id that may stand for the whole
STATE = "中华人民共和国"
MOST_NAMED = 5  # documents an error lists


@dataclass(frozen=True, slots=True)
class Entry:
    """A document one could open. What is not known is None; ``id`` is known of the seeds alone.

    ``editors_title`` says that the title is not the text's own; ``encoding`` overrules what the bytes look like.
    ``read_id`` is the id that a file's document had when it was last read, where the file did not change since.
    ``kept`` opens a text that is kept without its file: ``path`` is no document then, but where it is kept.
    """

    path: Path
    title: str
    publisher: str | None = None
    date: str | None = None
    script: TextScript | None = None
    source: str | None = None
    editors_title: bool = False
    id: str | None = None
    encoding: str | None = None
    read_id: str | None = None
    kept: Callable[[], Document] | None = field(default=None, compare=False, repr=False)

    @property
    def known_id(self) -> str | None:
        """The document's id, as far as one knows without reading it."""
        return self.id or self.read_id

    @property
    def own_file(self) -> Path | None:
        """The reader's own file; None for what ships with the app, and for a text that is kept without its file."""
        return None if self.kept is not None or self.id is not None else self.path


class UnknownDocument(DocumentError):
    """No file, id or title is what was given."""

    title: ClassVar[str] = "No file, id or title matches “{document}”"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "known documents: {known}"


class AmbiguousDocument(DocumentError):
    """Several documents are what was given; ``candidates`` holds them."""

    title: ClassVar[str] = "“{document}” matches {count} documents"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "choose one: {known}"

    def __init__(self, document: str, candidates: tuple[Entry, ...]) -> None:
        super().__init__(document=document, count=len(candidates), known=_titles(candidates))
        self.candidates = candidates


class NoDocuments(DocumentError):
    """A folder holds no file of a kind that can be read."""

    title: ClassVar[str] = "No documents in {path}"
    cause: ClassVar[str] = "the folder has no file ending in {suffixes}"
    mend: ClassVar[str] = "name a document, or a folder with documents"


class UnopenedFiles(DocumentError):
    """No error but a warning: ``count`` documents of a folder are of formats that are not read; ``names`` are some."""

    title: ClassVar[str] = Counted(
        "{count} document in {path} is left out", "{count} documents in {path} are left out"
    )
    cause: ClassVar[str] = "files of such formats are not read: {names}"
    mend: ClassVar[str] = "open one of them by its name to see a way out"


class DamagedCatalog(DocumentError):
    """The catalog of the documents that ship with the app cannot be read."""

    title: ClassVar[str] = "The catalog of documents cannot be read"
    cause: ClassVar[str] = "{path}: {reason}"
    mend: ClassVar[str] = "reinstall Zhangju"


@cache
def seeds() -> tuple[Entry, ...]:
    """The documents that ship with the app, in the catalog's order. Raises DamagedCatalog."""
    import tomllib

    path = SEEDS / CATALOG
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["document"]
        return tuple(_seed(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedCatalog(path=path, reason=error) from error


def entry_of(doc: str, entries: Iterable[Entry]) -> Entry:
    """The document that a path, an id or its first digits, a title or a part of one title stands for.

    Titles are compared by their folds; notes that were exported beside their document are not meant where it is.
    Raises UnknownDocument, AmbiguousDocument, MissingFile, NotAFile.
    """
    known = tuple(entries)
    path = Path(doc)
    if _is(path, "file"):
        return _entry_at(path, known)
    meant = _by_id(doc, known) or _by_title(doc, known)
    if len(meant) > 1:
        meant = tuple(entry for entry in meant if not is_own_export(entry.own_file)) or meant
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise AmbiguousDocument(doc, meant)
    if doc and _is(path, "folder"):
        raise NotAFile(path=path)
    is_named_as_file = path.suffix.lower() in SUFFIXES | REFUSED_SUFFIXES or is_web_address(doc)
    if is_named_as_file or _is_there(path):
        refuse_what_is_no_file(path)
    raise UnknownDocument(document=doc, known=_titles(known))


def entry_with_id(document_id: str, entries: Iterable[Entry]) -> Entry | None:
    """The first document known to have an id, or one that begins so: several are copies of one text."""
    return next(iter(_by_id(document_id, tuple(entries))), None)


def entries_of(paths: Sequence[Path]) -> tuple[Entry, ...]:
    """The documents at paths, each once: a file itself, a folder those in it, sorted by name.

    Raises MissingFile, NoRegularFile, UnreadableFile, and NoDocuments for a folder without any.
    """
    by_path: dict[str, Entry] = {}
    known = seeds()
    for path in paths:
        if not _is(path, "folder"):
            refuse_what_is_no_file(path)
            by_path.setdefault(str(path.resolve()), _entry_at(path, known))
            continue
        inside = _texts_in(path)
        if not inside:
            raise NoDocuments(path=path, suffixes=", ".join(sorted(SUFFIXES)))
        ours = {str(entry.path): entry for entry in known}
        for file, whole in inside:
            by_path.setdefault(whole, ours.get(whole) or ours.get(str(file)) or Entry(file, file.stem))
    return tuple(by_path.values())


def left_out_of(folder: Path) -> UnopenedFiles | None:
    """What is to be told of a folder's documents whose formats are not read; None where there are none."""
    try:
        with os.scandir(folder) as inside:
            names = sorted(
                found.name
                for found in inside
                if os.path.splitext(found.name)[1].lower() in REFUSED_SUFFIXES  # noqa: PTH122
                and not found.name.startswith(("~$", "."))  # what an office keeps of an open file is none
                and found.is_file()
            )
    except OSError:  # whoever lists it tells
        return None
    if not names:
        return None
    shown = ", ".join(names[:MOST_NAMED]) + ", …" * (len(names) > MOST_NAMED)
    return UnopenedFiles(path=folder, count=len(names), names=shown)


def open_entry(entry: Entry) -> Document:
    """The document of an entry, under its editor's title where it has one. Raises what opening raises.

    A copy of a seed without a title of its own goes by the seed's, whatever the file is called.
    """
    if entry.kept is not None:
        return entry.kept()
    from documents.opening import open_document  # what reads texts is not loaded to name them

    title = entry.title if entry.editors_title else None
    document = open_document(entry.path, encoding=entry.encoding, given_title=title)
    if entry.id is None and document.title is None and (seed := _seed_of(document)) is not None:
        return replace(document, given_title=seed.title)
    return document


def read_as(entry: Entry, encoding: str | None) -> Entry:
    """The entry with the encoding that its file is to be read in; the documents that ship with the app know theirs."""
    return entry if encoding is None or entry.id is not None else replace(entry, encoding=encoding)


def described(entry: Entry, document: Document) -> Entry:
    """The entry of an opened document with what the catalog says of it, if it is a copy of a seed.

    A copy may be renamed, re-wrapped or converted; its script and the title in its text stay its own.
    """
    seed = _seed_of(document) if entry.id is None else None
    if seed is None:
        return entry
    own = {"path": entry.path, "title": document.title or seed.title, "script": document.script}
    own["encoding"], own["kept"] = entry.encoding, entry.kept
    return replace(seed, **own)  # type: ignore[arg-type]


def _seed_of(document: Document) -> Entry | None:
    return next((seed for seed in seeds() if seed.id == document.id), None)


def _seed(row: dict[str, Any]) -> Entry:
    return Entry(
        path=SEEDS / row["file"],
        title=row["title"],
        publisher=row.get("publisher"),
        date=row.get("date"),
        script=cast("TextScript", row["script"]),
        source=row.get("source"),
        editors_title=row.get("editors_title", False),
        id=row["id"],
    )


def _entry_at(path: Path, known: tuple[Entry, ...]) -> Entry:
    """The known entry of a file, else one that knows the file's name only."""
    whole = path.resolve()
    return next((entry for entry in known if entry.path in (path, whole)), Entry(path, path.stem))


def _texts_in(folder: Path) -> list[tuple[Path, str]]:
    """The documents in a folder, by their names: each as it is called there, and where it is without any link. What was
    exported into it is none.

    A folder may hold ten thousand: each is looked at once.
    """
    whole = os.path.join(folder.resolve(), "")  # noqa: PTH118 - with the separator at its end
    texts: dict[str, str] = {}
    try:
        with os.scandir(folder) as inside:
            for found in inside:
                if found.name.startswith(".") or not (is_document(found) and found.is_file()):
                    continue
                if not is_own_export(found.path):
                    is_link = found.is_symlink()
                    texts[found.name] = os.path.realpath(found.path) if is_link else whole + found.name
    except OSError as error:
        raise UnreadableFile(path=folder, reason=error.strerror or error) from error
    return [(folder / name, texts[name]) for name in sorted(texts)]


def _is(path: Path, what: str) -> bool:
    """Whether a path is there; what the system refuses to look at (too long, NUL) is not."""
    try:
        return path.is_file() if what == "file" else path.is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    """Whether something has this name, be it a broken link; a name that none can have is not."""
    try:
        return bool(path.name) and os.path.lexists(path)
    except ValueError:
        return False


def _by_id(doc: str, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    digits = doc.strip().lower()
    if len(digits) < SHORTEST_ID:
        return ()
    return tuple(entry for entry in known if (entry.known_id or "").startswith(digits))


def _by_title(doc: str, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    wanted = _bare(doc)
    if not wanted:
        return ()
    exact = tuple(entry for entry in known if wanted in _names(entry))
    return exact or tuple(
        entry for entry in known if wanted in _bare(entry.title) or wanted in _bare(entry.path.stem)
    )


def _names(entry: Entry) -> set[str]:
    """What an entry is called in full: its title and its file, with and without 中华人民共和国 before it."""
    names = {_bare(entry.title), _bare(entry.path.stem)}
    return names | {name.removeprefix(STATE) for name in names}


def _bare(title: str) -> str:
    return "".join(fold(title).split())


def _titles(entries: tuple[Entry, ...]) -> str:
    """Some titles; where several documents have one title, also where they are."""
    titles = [entry.title for entry in entries]
    named = [
        f"“{entry.title}”" + (f" ({entry.path})" if titles.count(entry.title) > 1 else "")
        for entry in entries[:MOST_NAMED]
    ]
    return ", ".join(named) + (" …" if len(entries) > MOST_NAMED else "") if named else "-"
