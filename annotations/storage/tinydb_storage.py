"""TinyDB kept in files that are written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tinydb.storages import Storage

from annotations.storage.durable_files import (
    Signature,
    Unparsed,
    json_bytes,
    read_bounded,
    signature,
    write_durably,
)
from documents.patterns import late_pattern

Tables = dict[str, dict[str, Any]]

AT_ONCE: Final = 256
"""Lines that are parsed at a time."""
PARSED_WHOLE: Final = 2**17
"""Characters up to which all is parsed at a time, about as many as in so many lines."""

_TABLE = late_pattern(r'("(?:[^"\\]|\\.)*"): \{')


def encode(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """TinyDB's tables as JSON, one record to a line: what a torn file still holds can be read line by line."""
    parts = []
    for name, table in tables.items():
        records = b",\n".join(
            json_bytes(str(key)) + b": " + json_bytes(value) for key, value in table.items()
        )
        parts.append(json_bytes(name) + b": {\n" + records + b"\n}")
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def decode(data: bytes) -> Tables:
    """The tables that ``encode`` wrote, or other JSON of that shape; Unparsed where the bytes are anything else."""
    try:
        text = data.decode("utf-8")
        tables = _decoded_by_lines(text.split("\n")) if len(text) > PARSED_WHOLE else None
        if tables is None:
            tables = json.loads(text)
    except UnicodeDecodeError as error:
        raise Unparsed("it is not UTF-8", data) from error
    except (ValueError, RecursionError) as error:
        reason = "it is empty" if not data.strip(b"\0 \r\n\t") else "it is not JSON"
        raise Unparsed(reason, data) from error
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise Unparsed("it is not a notebook", data)
    return tables


def _decoded_by_lines(lines: list[str]) -> dict[str, Any] | None:
    """What JSON of one record to a line says; None where it is not written so, or is no JSON.

    Some hundred lines are parsed at a time: the parser lets nothing else run, and all of a large file would keep
    the screen waiting.
    """
    tables: dict[str, Any] = {}
    if len(lines) < 3 or (lines[0], lines[-2], lines[-1]) != ("{", "}", ""):
        return None
    index, last = 1, len(lines) - 3
    try:
        while index <= last:
            opening = _TABLE.fullmatch(lines[index])
            if opening is None:
                return None
            index, table = _table_by_lines(lines, index + 1)
            tables[json.loads(opening[1])] = table
            if lines[index] != ("}" if index == last else "},"):
                return None
            index += 1
    except (ValueError, IndexError, RecursionError):
        return None
    return tables


def _table_by_lines(lines: list[str], index: int) -> tuple[int, dict[str, Any]]:
    """A table's records, and the line that ends it. Raises ValueError and IndexError where that makes no sense."""
    table: dict[str, Any] = {}
    ended = False
    while not ended:
        start = index
        while index - start < AT_ONCE and lines[index] not in {"}", "},"}:
            index += 1
        ended = lines[index] in {"}", "},"}
        members = "\n".join(lines[start:index])
        if not ended:
            if members[-1:] != ",":
                raise ValueError("no comma between two records")
            members = members[:-1]
        parsed = json.loads("{" + members + "}")
        if not parsed and (table or not ended):
            raise ValueError("a comma with nothing after or before it")
        table |= parsed
    return index, table


class DurableStorage(Storage):
    """A TinyDB storage over one file; a caller that writes holds the file's lock.

    Nothing is remembered that another window could have changed: what was read last (``known``) is used again
    only while the file is the same. ``start`` stands for the file until the first write, whatever is there.
    """

    def __init__(
        self, path: Path, *, start: Tables | None = None, known: tuple[Signature, Tables] | None = None
    ) -> None:
        self.path, self.start, self.known = path, start, known
        self.written = b""  # the bytes of the last write

    def read(self) -> Tables | None:
        """The tables; OSError where the file cannot be read, Unparsed where it makes no sense."""
        if self.start is not None:
            return dict(self.start)  # TinyDB changes the mapping it is given
        file_signature = signature(self.path)
        if file_signature is None:
            return None
        known = self.known
        if known is None or known[0] != file_signature:
            self.known = known = (file_signature, decode(read_bounded(self.path)))
        return dict(known[1])

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Save the tables; SaveFailed where they could not be, and the old file stays."""
        self.known = None
        self.written = encode(data)
        write_durably(self.path, self.written)
        self.start = None
        file_signature = signature(self.path)
        if file_signature is not None:
            self.known = (file_signature, {name: dict(table) for name, table in data.items()})


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(
        key.isascii() and key.isdecimal() and isinstance(record, dict) for key, record in value.items()
    )
