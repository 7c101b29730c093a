"""Word processors' files: what a .docx prints, with its automatic numbers; the older .doc is known and refused."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat(
        "Word",
        "documents.formats.office.docx",
        (".docx", ".docm", ".dotx"),
        extra="docx",
        begins=(b"PK\x03\x04",),
        holds=(b"[Content_Types].xml", b"word/"),
    ),
    FileFormat("older Word", "documents.formats.office.ole", begins=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
)
