"""PDF: runs of characters and where they stand come from a process of its own; out go columns, then paragraphs.

``pdf_process`` asks the library, ``page_layout`` makes lines of the runs, ``page_furniture`` takes out what recurs on
every page, ``page_tables`` makes tables of ruled lines, ``page_columns`` finds columns block by block, ``page_order``
weighs their order against the file's, and ``page_paragraphs`` joins what a page's width broke.
"""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat(
        "PDF",
        "documents.formats.pdf.reader",
        (".pdf",),
        begins=(b"%PDF-", b"\n%PDF-", b"\r\n%PDF-", b"\xef\xbb\xbf%PDF-"),
    ),
)
