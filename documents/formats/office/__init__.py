"""Word processors' files: what Word, OpenDocument and Rich Text files print, with their automatic numbers.

Files of older programs (.doc, .wps, .xls …) are known and refused.
"""

from __future__ import annotations

import re
from typing import Final

from documents.formats.file_format import FileFormat
from documents.patterns import late_pattern

_FLAT = late_pattern(
    rb"\A[\xef\xbb\xbf\xfe\xff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<office:document[\s>]",
    re.DOTALL,
)

FORMATS: Final = (
    FileFormat(
        "Word",
        "documents.formats.office.docx",
        (".docx", ".docm", ".dotx"),
        begins=(b"PK\x03\x04",),
        holds=(b"[Content_Types].xml", b"word/"),
    ),
    FileFormat(
        "OpenDocument",
        "documents.formats.office.opendocument",
        (".odt", ".ott", ".ods", ".odp"),
        begins=(b"PK\x03\x04",),
        holds=(b"content.xml", b"META-INF/manifest.xml"),
    ),
    FileFormat(
        "flat OpenDocument",
        "documents.formats.office.opendocument",
        (".fodt", ".fods", ".fodp"),
        looks=_FLAT,
        needs=_FLAT,
    ),
    FileFormat("RTF", "documents.formats.office.rtf", (".rtf",), begins=(b"{\\rtf",)),
    FileFormat(
        "older office",
        "documents.formats.office.ole",
        (".doc", ".dot", ".wps", ".wpt", ".xls", ".xlt", ".et", ".ett", ".ppt", ".pps", ".dps", ".dpt"),
        begins=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        opened=False,
    ),
)
