"""The indexes of Kindle books: tables of entries with a name and numbers, each number under a tag. Pure."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

MOST_ENTRIES: Final = 200_000
_MOST_VALUES = 1_000  # of one tag in one entry


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry: its name as bytes, and by tag its numbers."""

    name: bytes
    values: dict[int, list[int]] = field(default_factory=dict)


class _Tag(NamedTuple):
    tag: int
    width: int  # numbers for each value
    mask: int
    last: int  # 1 ends the tags of a control byte


def entries_of(record_at: Callable[[int], bytes], first: int) -> list[IndexEntry]:
    """The entries of the index that begins with a record; none of what is no index. Raises ValueError."""
    try:
        return _entries(record_at, first)
    except (struct.error, IndexError) as error:
        raise ValueError("an index breaks off") from error


def _entries(record_at: Callable[[int], bytes], first: int) -> list[IndexEntry]:
    head = record_at(first)
    if head[:4] != b"INDX":
        return []
    (length,) = struct.unpack_from(">I", head, 4)
    (records,) = struct.unpack_from(">I", head, 24)
    controls, tags = _tags(head, length)
    entries: list[IndexEntry] = []
    for number in range(first + 1, first + 1 + min(records, MOST_ENTRIES)):
        record = record_at(number)
        if record[:4] != b"INDX":
            break
        table, count = struct.unpack_from(">II", record, 20)
        count = min(count, MOST_ENTRIES - len(entries))
        offsets = [*struct.unpack_from(f">{count}H", record, table + 4), table]
        for begin, end in pairwise(offsets):
            size = record[begin]
            name = record[begin + 1 : begin + 1 + size]
            entries.append(IndexEntry(name, _values(record[begin + 1 + size : end], controls, tags)))
    return entries


def _tags(head: bytes, start: int) -> tuple[int, list[_Tag]]:
    if head[start : start + 4] != b"TAGX":
        raise ValueError("an index does not say what it holds")
    length, controls = struct.unpack_from(">II", head, start + 4)
    tags = [_Tag(*head[offset : offset + 4]) for offset in range(start + 12, start + min(length, 4_096), 4)]
    return controls, tags


def _values(data: bytes, controls: int, tags: list[_Tag]) -> dict[int, list[int]]:
    """The numbers of an entry by their tags: control bytes say how many there are."""
    signs, offset = data[:controls], controls
    pending: list[tuple[_Tag, int, int]] = []
    for tag in tags:
        if tag.last:
            signs = signs[1:]
            continue
        if not signs or not (sign := signs[0] & tag.mask):
            continue
        if sign == tag.mask and tag.mask.bit_count() > 1:
            size, offset = _number(data, offset)
            pending.append((tag, 0, size))
        else:
            pending.append((tag, sign >> ((tag.mask & -tag.mask).bit_length() - 1), 0))
    values: dict[int, list[int]] = {}
    for tag, count, size in pending:
        end = offset + size
        numbers: list[int] = []
        while offset < len(data) and len(numbers) < _MOST_VALUES:
            if len(numbers) >= count * tag.width if count else offset >= end:
                break
            number, offset = _number(data, offset)
            numbers.append(number)
        values[tag.tag] = numbers
    return values


def _number(data: bytes, offset: int) -> tuple[int, int]:
    """A number whose last byte has its highest bit set, and where it ends."""
    number = 0
    for byte in data[offset : offset + 5]:
        offset += 1
        number = (number << 7) | (byte & 0x7F)
        if byte & 0x80:
            break
    return number, offset
