"""OFD files, the fixed pages of Chinese offices: their characters, by where they stand, become lines as those of PDF do."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat("OFD", "documents.formats.ofd.ofd", (".ofd",), begins=(b"PK\x03\x04",), holds=(b"OFD.xml",)),
)
