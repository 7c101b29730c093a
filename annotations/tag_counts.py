"""Which tags a notebook file has, read off its lines: no note is made of them. Pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

_RECORD: Final = re.compile(
    rb'"\d+": \{"id":"([^"\\]+)",.*?,"tags":(\[[^\]\\]*\]),"motivation":.*,"deleted":(true|false)\},?'
)
_BEGINS: Final = re.compile(rb'"\d+": \{"id":')


def tags_in(data: bytes) -> Mapping[str, int] | None:
    """The tags of the notes that are not in the bin, each note as it is written last, and how many bear each.

    None where a line is none of those that ``storage.encode`` writes: then only parsing tells.
    """
    last: dict[bytes, bytes] = {}
    for line in data.split(b"\n"):
        if not _BEGINS.match(line):
            continue
        found = _RECORD.fullmatch(line)
        if found is None:
            return None
        last[found[1]] = b"[]" if found[3] == b"true" else found[2]
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
