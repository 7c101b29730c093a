"""Books: the chapters of an EPUB file in reading order, under the headings that its contents give, and Kindle books."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat(
        "EPUB",
        "documents.formats.books.epub",
        (".epub",),
        begins=(b"PK\x03\x04",),
        holds=(b"META-INF/container.xml",),
    ),
    FileFormat(
        "Kindle",
        "documents.formats.books.mobi",
        (".mobi", ".azw3", ".azw", ".prc", ".pdb"),
        begins=(b"BOOKMOBI", b"TEXtREAd"),
        at=60,
    ),
)
