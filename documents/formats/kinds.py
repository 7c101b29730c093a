"""Which reader reads a file: by what the file begins with and holds, then by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import ClassVar, cast

from documents.errors import DocumentError
from documents.formats.file_bytes import EmptyFile, read_bytes
from documents.formats.source_text import SourceText

Reader = Callable[[bytes, Path, str | None], SourceText]

_START = 4096  # bytes at the beginning that are looked at
_BLANK = " \t\r\n\x0b\x0c\u3000\xa0\ufeff"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file and the module that reads it.

    ``begins`` are the bytes one of which such a file has at its start and ``holds`` those it has anywhere, all of
    them; a format without either goes by its ``suffixes``. ``extra`` installs what the reader needs.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...]
    extra: str | None = None
    begins: tuple[bytes, ...] = ()
    holds: tuple[bytes, ...] = ()

    def signed(self, data: bytes) -> bool:
        """Whether the bytes say that they are of this format."""
        return data.startswith(self.begins) and all(sign in data for sign in self.holds)


_PAGE = re.compile(
    rb"[\xef\xbb\xbf\xfe\xff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<\0?[a-zA-Z!/]")

PLAIN = Format("text", "documents.formats.encodings.text_encodings", (".txt", ".text"))
HTML = Format(
    "HTML", "documents.formats.pages.html", (".html", ".htm", ".xhtml", ".mhtml", ".mht"), extra="html"
)
FORMATS = (
    PLAIN,
    Format("Markdown", "documents.formats.pages.markdown", (".md", ".markdown"), extra="markdown"),
    HTML,
    Format(
        "Word",
        "documents.formats.office.docx",
        (".docx", ".docm", ".dotx"),
        extra="docx",
        begins=(b"PK\x03\x04",),
        holds=(b"[Content_Types].xml", b"word/"),
    ),
    Format(
        "EPUB",
        "documents.formats.books.epub",
        (".epub",),
        extra="epub",
        begins=(b"PK\x03\x04",),
        holds=(b"META-INF/container.xml",),
    ),
    Format(
        "PDF",
        "documents.formats.pdf.reader",
        (".pdf",),
        extra="pdf",
        begins=(b"%PDF-", b"\n%PDF-", b"\r\n%PDF-", b"\xef\xbb\xbf%PDF-"),
    ),
    Format("older Word", "documents.formats.office.ole", (), begins=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
)
SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)


class MissingLibrary(DocumentError):
    """A format whose library is not installed; ``extra`` installs it."""

    title: ClassVar[str] = "{path} cannot be opened yet"
    cause: ClassVar[str] = "the library that reads {format} files is not installed ({module})"
    mend: ClassVar[str] = "install zhangju[{extra}], or zhangju[all] for every format"


def read_source(path: Path, encoding: str | None = None) -> SourceText:
    """The text of a file of any format; ``encoding`` overrules what the bytes of a text look like.

    Raises MissingLibrary, EmptyFile, the errors of ``documents.formats.file_bytes`` and of the format's reader.
    """
    data = read_bytes(path)
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile(path=path)
    form = format_of(data, path)
    source = _reader(form, path)(data, path, encoding)
    if not source.text.strip(_BLANK):
        raise EmptyFile(path=path)
    return source


def format_of(data: bytes, path: Path) -> Format:
    """The format of a file, by its content first and its name where that says nothing."""
    for form in FORMATS:
        if form.begins and form.signed(data):
            return form
    suffix = path.suffix.lower()
    if suffix in HTML.suffixes:
        return HTML if _TAG.search(data) else PLAIN
    if _PAGE.match(data[:_START].replace(b"\0", b"")):
        return HTML
    return next((form for form in FORMATS if not form.begins and suffix in form.suffixes), PLAIN)


def _reader(form: Format, path: Path) -> Reader:
    try:
        return cast("Reader", import_module(form.reader).read)
    except ModuleNotFoundError as error:
        if form.extra is None or (error.name or "").startswith("documents"):
            raise
        raise MissingLibrary(path=path, format=form.name, module=error.name, extra=form.extra) from error
