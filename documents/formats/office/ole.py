"""Files of older word processors (.doc), and protected ones of newer: known by their wrapping, and refused."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.formats.archives import ProtectedFile
from documents.formats.source_text import SourceText

_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")  # the name of the part that holds the document


class OlderFormat(DocumentError):
    """A file of Word 97 to 2003, or of a kindred program."""

    title: ClassVar[str] = "{path} is in an old format"
    cause: ClassVar[str] = "it is a Word 97–2003 file (.doc), or from a program of that time"
    mend: ClassVar[str] = "open it in a word processor, save it as .docx, and open that"


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- a reader takes both
    """Always raises: ProtectedFile for a newer document with a password, OlderFormat for any other."""
    if _PROTECTED in data:
        raise ProtectedFile(path=path)
    raise OlderFormat(path=path)
