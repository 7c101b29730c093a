"""The notes of a large file that are near a place, read off its lines long before all of it is parsed. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import nsmallest
from typing import Final

from annotations.note import NotANote, Note
from annotations.notebook.files.notebook_records import FORMAT
from annotations.notebook.merging import in_order, merge
from documents.patterns import late_pattern

NEAR: Final = 64
"""Notes that are told before all are known: more than a screen shows."""

_HEADER: Final = late_pattern(rb'\{\n"notebook": \{\n"1": \{"format":(\d+),')
_RECORD: Final = late_pattern(
    rb'"\d+": \{"id":"([^"\\]+)","document":\{"id":"[^"\\]*","title":"[^"\\]*(?:\\.[^"\\]*)*"'
    rb'(?:,"(?:text|source)":"[0-9a-f]*")*\},'
    rb'"target":(?:null|\{"start":(\d+),"end":(\d+),)'
)


class Lines:
    """The lines of a file, one note to each; without any where it is written otherwise.

    ``as_read`` makes of a record's note what is seen of it: whose it is, and as much as somebody reads.
    """

    def __init__(self, data: bytes, as_read: Callable[[Note], Note] = lambda note: note) -> None:
        self._as_read = as_read
        header = _HEADER.match(data)
        is_ours = header is not None and 1 <= int(header[1]) <= FORMAT
        lines = data.split(b"\n") if is_ours else []
        self._records = [record for line in lines if (record := _RECORD.match(line))]

    def nearest(self, offset: int, most: int) -> list[tuple[int, str]]:
        """So many distances and ids of notes, the nearest to an offset; a note on the whole document is at 0."""
        near = nsmallest(most, self._records, key=lambda record: _distance(record, offset))
        return [(_distance(record, offset), record[1].decode()) for record in near]

    def notes(self, ids: Collection[str]) -> Iterator[Note]:
        """All revisions of some notes. Raises ValueError where a line makes no sense."""
        wanted = {note_id.encode() for note_id in ids}
        for record in self._records:
            if record[1] in wanted:
                line = record.string.partition(b": ")[2].removesuffix(b",")
                try:
                    yield self._as_read(Note.from_json(json.loads(line)))
                except (NotANote, RecursionError) as error:
                    raise ValueError("a line is no note") from error


def nearest(files: Sequence[Lines], document_id: str, offset: int, *, reader: str = "") -> list[Note]:
    """Notes on a document that are the nearest to an offset, as ``reader`` sees them; none where a line makes no sense.

    ``files`` are all on that document.
    """
    near = nsmallest(NEAR, (distance for lines in files for distance in lines.nearest(offset, NEAR)))
    ids = {note_id for _, note_id in near}
    try:
        merged = merge((note for lines in files for note in lines.notes(ids)), reader=reader)
    except ValueError:
        return []
    notes = in_order(seen.note for seen in merged.values())
    return [note for note in notes if not note.deleted and note.document.id == document_id]


def _distance(record: re.Match[bytes], offset: int) -> int:
    if record[2] is None:
        return offset
    return max(int(record[2]) - offset, offset - int(record[3]), 0)
