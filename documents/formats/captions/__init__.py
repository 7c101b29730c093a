"""Captions of films and lectures: what is said, without the numbers and times that show when."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat
from documents.patterns import late_pattern

_TIMES = rb"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->"

FORMATS: Final = (
    FileFormat(
        "captions",
        "documents.formats.captions.captions",
        (".srt", ".vtt"),
        looks=late_pattern(
            rb"[\xef\xbb\xbf\xfe\xff\s]*(?:WEBVTT[ \t\r\n]|(?:\d{1,6}[ \t]*\r?\n\s*)?" + _TIMES + rb")"
        ),
        needs=late_pattern(rb"-\0?-\0?>"),
    ),
)
