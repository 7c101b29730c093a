"""Books: the chapters of an EPUB file in reading order, under the headings that its table of contents gives."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat(
        "EPUB",
        "documents.formats.books.epub",
        (".epub",),
        extra="epub",
        begins=(b"PK\x03\x04",),
        holds=(b"META-INF/container.xml",),
    ),
)
