"""CSV files: each record a row of a table. What parts the cells is found out: comma, tab or semicolon."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from documents.formats.encodings import text_encodings
from documents.formats.line_writer import LineWriter
from documents.formats.source_text import SourceText

_PARTS: Final = (",", "\t", ";", "，", "|")
_TRIED = 50  # records by which it is found out what parts their cells
_SAMPLE = 100_000  # characters of these


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The rows of a file. Raises what ``documents.formats.encodings.text_encodings.read`` does, PackedTooMuch."""
    source = text_encodings.read(data, path, encoding)
    text = source.text.replace("\0", "")
    parted_by = max(_PARTS, key=lambda sign: _evenness(text, sign))
    writer = LineWriter(path)
    for row in _records(text, parted_by):
        if any(cell.strip() for cell in row):
            writer.write_row(row)
    return writer.source(source.report)


def _evenness(text: str, sign: str) -> float:
    """How well a sign parts the first records: how many cells most of them have, for the share that has so many."""
    widths = [len(row) for row in islice(_records(text[:_SAMPLE], sign), _TRIED) if row]
    common = max(widths, key=widths.count, default=1)
    return 0.0 if common < 2 else widths.count(common) / len(widths) * min(common, 3)


def _records(text: str, sign: str) -> Iterator[list[str]]:
    """The records of a text, its line ends in cells kept; a quotation mark that never ends is a character."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = text.splitlines(keepends=True)
    begun = 0
    reader = csv.reader(lines, delimiter=sign)
    try:
        for row in reader:
            begun = reader.line_num
            yield row
    except csv.Error:
        yield from (line.rstrip("\r\n").split(sign) for line in lines[begun:])
