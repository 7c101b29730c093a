"""Which tags a notebook file has, read off its lines: no note is made of them. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Final

from documents.patterns import late_pattern

_BEGINS: Final = late_pattern(rb'"\d+": \{"id":(?:"([^"\\]+)",)?')
_TAGS: Final = b',"tags":'  # no text can hold it: quotation marks in a text have a backslash before them
_TAGGED: Final = late_pattern(rb',"tags":(\[[^\]\\]*\]),"motivation":')
_ENDS: Final = late_pattern(rb',"deleted":(true|false)\},?$')

_LONGEST_END: Final = len(b',"deleted":false},')


def tags_in(data: bytes) -> Mapping[str, int] | None:
    """The tags of the notes that are not in the bin, each note as it is written last, and how many bear each.

    None where a line is none of those that ``tinydb_storage.encode`` writes: then only parsing tells.
    """
    last: dict[bytes, bytes] = {}
    for line in data.split(b"\n"):
        begins = _BEGINS.match(line)
        if begins is None:
            continue
        tagged, ends = _TAGGED.match(line, line.find(_TAGS)), _ENDS.search(line, len(line) - _LONGEST_END)
        if not (begins[1] and tagged and ends):
            return None
        last[begins[1]] = b"[]" if ends[1] == b"true" else tagged[1]
    counts: Counter[str] = Counter()
    try:
        for written, count in Counter(last.values()).items():
            for tag in json.loads(written):
                if not isinstance(tag, str):
                    return None
                counts[tag] += count
    except ValueError:
        return None
    return counts
