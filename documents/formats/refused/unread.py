"""Why a file that is known cannot be opened, and what to do instead: by the format that its bytes or its name tell."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.formats.refused import FORMATS
from documents.formats.source_text import SourceText


class UnreadFormat(DocumentError):
    """A file of a format that is not read."""

    title: ClassVar[str] = "{path} is a {format} file, which cannot be opened"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "save it as .docx, PDF or plain text, and open that"


class CajFile(UnreadFormat):
    """A paper as CNKI gives it out: pictures of pages, or text in a wrapping of its own."""

    cause: ClassVar[str] = "only CNKI's own program reads it"
    mend: ClassVar[str] = "download the paper as PDF, or print it to PDF in CAJViewer, and open that"


class ChmFile(UnreadFormat):
    """A help file of Windows: a packed folder of pages."""

    cause: ClassVar[str] = "it packs many pages into one"
    mend: ClassVar[str] = "unpack it, as 7-Zip does, and open the HTML pages in it"


class KfxBook(UnreadFormat):
    """A book of newer Kindles."""

    cause: ClassVar[str] = "only Kindle programs read it"
    mend: ClassVar[str] = "get the book as EPUB, or as AZW3 without protection, and open that"


class FictionBook(UnreadFormat):
    """A book in the XML of FictionBook."""

    cause: ClassVar[str] = "its markup is not read"
    mend: ClassVar[str] = "save it as EPUB, as Calibre does, and open that"


class ScannedBook(UnreadFormat):
    """Pages that are pictures."""

    cause: ClassVar[str] = "its pages are images, as in a scan"
    mend: ClassVar[str] = "run text recognition (OCR) on it, and open the result"


_REASONS: Final[dict[str, type[UnreadFormat]]] = {
    "CAJ": CajFile,
    "CHM": ChmFile,
    "Kindle KFX": KfxBook,
    "DjVu": ScannedBook,
    "FictionBook": FictionBook,
}


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- a reader takes both
    """Always raises: the UnreadFormat of the format that the bytes tell, else of that of the name."""
    suffix = path.suffix.lower()
    known = next(
        (
            form
            for form in FORMATS
            if form.signed(data) or (form.looks is not None and form.looks.match(data[:4096]))
        ),
        None,
    ) or next((form for form in FORMATS if suffix in form.suffixes), FORMATS[-1])
    raise _REASONS.get(known.name, UnreadFormat)(path=path, format=known.name)
