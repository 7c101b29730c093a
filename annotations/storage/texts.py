"""The exact texts that notes were made on, each kept once by its digest, so that notes can be carried to later ones.

A file is ``texts/AB/ABCD….text``: a line of JSON that says what the text is, then the text, compressed. It is verified
whenever it is read: what does not have its digest is no text of that name. Nothing here is derived from anything,
and nothing is ever written anew or removed.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotations.errors import DamagedText, NotebookError
from annotations.note import DocumentRef, is_digest, is_document_id, now
from annotations.storage.durable_files import (
    Signature,
    Unparsed,
    check_inside,
    json_bytes,
    leftovers,
    read_bounded,
    signature,
    sync,
    write_durably,
)
from annotations.storage.home import Home

if TYPE_CHECKING:
    from documents.document import Document

FORMAT: Final = 1
SUFFIX: Final = ".text"
LARGEST: Final = 256 * 2**20
"""Bytes of a text that is read, unpacked."""
_HEAD: Final = 64 * 2**10  # bytes of what is said of a text
_MOST_TABLES: Final = 2_000  # that the head has room for
_OPEN: Final = 8  # documents that stay parsed
_IN_USE: Final = 3600  # seconds that writing a text takes at most


@dataclass(frozen=True, slots=True)
class KeptText:
    """What is known of a kept text besides itself. ``size`` counts the bytes of its file; ``tables`` are the first and
    last lines, from 0, of its tables."""

    digest: str
    document_id: str
    title: str
    source: str
    path: str
    kept: str
    size: int
    tables: tuple[tuple[int, int], ...] = ()

    @property
    def ref(self) -> DocumentRef:
        """The document of the text, as notes name it."""
        return DocumentRef(self.document_id, self.title, self.digest, self.source)


class Texts:
    """The kept texts of one data folder. Methods may be called from any thread."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._turn = threading.Lock()
        self._known: dict[Path, KeptText | None] = {}
        self._parsed: OrderedDict[str, Document] = OrderedDict()
        self._sure: dict[Path, Signature | None] = {}  # verified, and on disk
        self._verified: dict[Path, tuple[Signature, bool]] = {}

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._home.texts

    def path_of(self, digest: str) -> Path:
        """The file of a text, there or not."""
        return self.folder / digest[:2] / (digest + SUFFIX)

    def keep(self, document: Document) -> None:
        """Keep the text of a document; on disk when this returns. Raises SaveFailed and the like."""
        digest = document.text_digest
        path = self.path_of(digest)
        there = signature(path)
        if there is not None and self._sure.get(path) == there:
            return
        if self._is_whole(path, digest):
            with suppress(NotebookError):  # whoever wrote it may have failed right after
                sync(path)
            self._sure[path] = there
            return
        check_inside(path.parent, self._home.path)
        head = {
            "format": FORMAT,
            "id": document.id,
            "title": document.name,
            "source": document.source.digest,
            "path": "" if document.path is None else str(document.path.absolute()),
            "kept": now(),
            "tables": _tables_of(document),
        }
        text = document.text.encode("utf-8", "surrogatepass")
        write_durably(path, zlib.compress(json_bytes(head) + b"\n" + text, 6))
        self._sure[path] = signature(path)

    def sweep(self) -> None:
        """Remove what killed processes left beside the texts; what may still be in use is left alone."""
        with suppress(OSError):  # they are harmless: their names are nobody's
            for folder in self.folder.glob("??"):
                for leftover, _ in leftovers(folder):
                    if time.time() - leftover.stat().st_mtime > _IN_USE:
                        leftover.unlink(missing_ok=True)

    def text(self, digest: str) -> str | None:
        """A kept text; None where it is not kept. DamagedText where the file is another text, or none."""
        try:
            data = self._read(self.path_of(digest))
        except FileNotFoundError:
            return None
        from documents.identity import digest_of

        data = data.partition(b"\n")[2]
        if digest_of(data) != digest:
            raise DamagedText(file=self.path_of(digest), reason="it is another text than its name says")
        try:
            return data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise DamagedText(file=self.path_of(digest), reason="it is not text") from error

    def document_of(self, ref: DocumentRef) -> Document | None:
        """The document of the exact text that a note was made on; None where it is not kept, or damaged.

        Of a note of format 1, which does not name its text, that of a kept text of the same document.
        """
        if ref.text:
            return self.document(ref.text)
        kept = (self.document(kept.digest) for kept in self.all() if kept.document_id == ref.id)
        return next((document for document in kept if document is not None and document.id == ref.id), None)

    def document(self, digest: str) -> Document | None:
        """The document of a kept text, parsed once; None where it is not kept, or damaged."""
        with self._turn:
            known = self._parsed.get(digest)
            if known is not None:
                self._parsed.move_to_end(digest)
                return known
        try:
            text = self.text(digest) if is_digest(digest) else None
        except NotebookError:
            return None  # the doctor tells
        if text is None:
            return None
        from documents.opening import document_of_published_text

        kept = self.kept(digest)
        lines = text.count("\n") + 1
        rows = {
            line: number
            for number, (first, last) in enumerate(kept.tables if kept else (), 1)
            for line in range(first, min(last + 1, lines))
        }
        document = document_of_published_text(text, given_title=kept.title if kept else None, tables=rows)
        with self._turn:
            self._parsed[digest] = document
            while len(self._parsed) > _OPEN:
                self._parsed.popitem(last=False)
        return document

    def is_kept(self, digest: str) -> bool:
        """Whether a text is kept to the letter: a damaged file is as good as none."""
        path = self.path_of(digest)
        there = signature(path) if is_digest(digest) else None
        if there is None:
            return False
        known = self._verified.get(path)
        if known is None or known[0] != there:
            known = self._verified[path] = there, self._is_whole(path, digest)
        return known[1]

    def kept(self, digest: str) -> KeptText | None:
        """What is known of a kept text; None where there is none, or nothing can be known of it."""
        path = self.path_of(digest)
        with self._turn:
            if self._known.get(path) is None:
                self._known[path] = self._described(path)
            return self._known[path]

    def all(self) -> Iterator[KeptText]:
        """All kept texts of which something is known, by digest."""
        for path in self.paths():
            kept = self.kept(path.stem)
            if kept is not None:
                yield kept

    def paths(self) -> list[Path]:
        """The files of all kept texts."""
        try:
            return sorted(path for path in self.folder.glob(f"??/*{SUFFIX}") if is_digest(path.stem))
        except OSError:
            return []

    def _is_whole(self, path: Path, digest: str) -> bool:
        """Whether a text is kept already, to the letter."""
        try:
            return path.is_file() and self.text(digest) is not None
        except (NotebookError, OSError):
            return False

    def _read(self, path: Path) -> bytes:
        """What a file holds, unpacked; FileNotFoundError, DamagedText."""
        try:
            check_inside(path, self._home.path)
            return _unpacked(read_bounded(path), path)
        except FileNotFoundError:
            raise
        except Unparsed as error:
            raise DamagedText(file=path, reason=error.reason) from error
        except OSError as error:
            raise DamagedText(file=path, reason=error.strerror or str(error)) from error

    def _described(self, path: Path) -> KeptText | None:
        try:
            with path.open("rb") as file:
                head = zlib.decompressobj().decompress(file.read(_HEAD), _HEAD).partition(b"\n")[0]
            value: Any = json.loads(head)
            if not isinstance(value, dict):
                return None
            said = {name: str(value.get(name, "")) for name in ("title", "source", "path", "kept")}
            said["source"] = said["source"] if is_digest(said["source"]) else ""
            document_id = str(value.get("id", ""))
            document_id = document_id if is_document_id(document_id) else ""
            tables = tuple(_tables_in(value.get("tables")))
            return KeptText(path.stem, document_id, size=path.stat().st_size, tables=tables, **said)
        except (OSError, ValueError, zlib.error, RecursionError):
            return None


def text_in(data: bytes, path: Path) -> bytes:
    """The text that the bytes of a kept text hold, in UTF-8; DamagedText, which names a ``path``."""
    return _unpacked(data, path).partition(b"\n")[2]


def _unpacked(data: bytes, path: Path) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(data, LARGEST)
    except zlib.error as error:
        raise DamagedText(file=path, reason="it cannot be unpacked") from error
    if unpacking.unconsumed_tail:
        raise DamagedText(file=path, reason="it is larger than any text that is read")
    if not unpacking.eof:
        raise DamagedText(file=path, reason="its end is missing")
    return unpacked


def _tables_of(document: Document) -> list[tuple[int, int]]:
    """The first and last lines of a document's tables, the first ``_MOST_TABLES``."""
    found: list[tuple[int, int]] = []
    line = at = 0
    for unit in document.units:
        if unit.kind == "table" and len(found) < _MOST_TABLES:
            line += document.text.count("\n", at, unit.start)
            at = unit.start
            found.append((line, line + document.text.count("\n", unit.start, unit.end)))
    return found


def _tables_in(said: object) -> Iterator[tuple[int, int]]:
    """The tables that the head of a file tells, in order; what is none is passed over."""
    after = 0
    for pair in said[:_MOST_TABLES] if isinstance(said, list) else ():
        match pair:
            case [int(first), int(last)] if after <= first <= last:
                yield first, last
                after = last + 1
