"""Files of older office programs (.doc, .wps, .xls …), and protected ones of newer: known by their wrapping, refused."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.formats.archives import ProtectedFile
from documents.formats.source_text import SourceText

_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")  # the name of the part that holds the document
_PARTS: Final = (("Workbook", ".xls"), ("PowerPoint Document", ".ppt"), ("WordDocument", ".doc"))


class OlderFormat(DocumentError):
    """A file of Word 97 to 2003, or of a kindred program."""

    title: ClassVar[str] = "{path} is in an old format"
    cause: ClassVar[str] = "it is a Word 97–2003 file (.doc), or from a program of that time"
    mend: ClassVar[str] = "open it in a word processor, save it as .docx, and open that"


class WpsDocument(OlderFormat):
    """A text of WPS Office in its own format."""

    cause: ClassVar[str] = "it is a WPS file ({suffix})"
    mend: ClassVar[str] = "open it in WPS Office, save it as .docx, and open that"


class OlderWorkbook(OlderFormat):
    """A workbook of Excel 97 to 2003, or of WPS Office."""

    cause: ClassVar[str] = "it is an Excel 97–2003 or WPS workbook ({suffix})"
    mend: ClassVar[str] = "open it in Excel or WPS Office, save it as .xlsx, and open that"


class OlderSlides(OlderFormat):
    """Slides of PowerPoint 97 to 2003, or of WPS Office."""

    cause: ClassVar[str] = "it holds slides of PowerPoint 97–2003 or WPS Office ({suffix})"
    mend: ClassVar[str] = "save it as PDF, and open that"


_KINDS: Final[dict[str, type[OlderFormat]]] = {
    **dict.fromkeys((".wps", ".wpt"), WpsDocument),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), OlderWorkbook),
    **dict.fromkeys((".ppt", ".pps", ".dps", ".dpt"), OlderSlides),
}


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- a reader takes both
    """Always raises: ProtectedFile for a newer document with a password, OlderFormat for any other."""
    if _PROTECTED in data:
        raise ProtectedFile(path=path)
    suffix = path.suffix.lower()
    if suffix not in _KINDS:  # the parts in it tell what its name does not
        suffix = next((kind for part, kind in _PARTS if part.encode("utf-16-le") in data), ".doc")
    raise _KINDS.get(suffix, OlderFormat)(path=path, suffix=suffix)
