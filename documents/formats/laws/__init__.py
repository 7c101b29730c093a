"""Laws in the formats of those who publish them: Akoma Ntoso, and the files of Taiwan's law database."""

from __future__ import annotations

import re
from typing import Final

from documents.formats.file_format import FileFormat
from documents.patterns import late_pattern

_MARK = rb"\A[\xef\xbb\xbf\xfe\xff\s]*"
_XML = _MARK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<\?[^>]*>\s*)*"
_NAME = rb"(?:LawName|" + "法規名稱".encode() + rb")"
_AKOMA_NTOSO = late_pattern(_XML + rb"<(?:[A-Za-z0-9_.-]+:)?akomaNtoso[\s>]", re.DOTALL)
_LAW_DATABASE = late_pattern(
    rb"%s[{\[].{0,3000}?\"%s\"\s*:|%s<[^\s<>!?/]{1,60}[\s>].{0,3000}?<%s[\s>]" % (_MARK, _NAME, _XML, _NAME),
    re.DOTALL,
)

FORMATS: Final = (
    FileFormat(
        "Akoma Ntoso",
        "documents.formats.laws.akoma_ntoso",
        (".akn", ".xml"),
        looks=_AKOMA_NTOSO,
        needs=_AKOMA_NTOSO,
    ),
    FileFormat(
        "law database",
        "documents.formats.laws.law_database",
        (".json", ".xml"),
        looks=_LAW_DATABASE,
        needs=_LAW_DATABASE,
    ),
)
