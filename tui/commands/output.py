"""How the commands print: text made harmless, JSON with every control escaped, in one place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.readable_json import json_text
from tui.commands.errors import OutputFailed

Format = Literal["text", "json", "jsonl"]
Record = Mapping[str, Any]


def print_text(text: str) -> None:
    """Print lines of text; what could move a terminal's cursor or hide in it becomes visible."""
    _write(harmless(text, keep_lines=True).removesuffix("\n") + "\n")


def write_raw(text: str) -> None:
    """Write text as it is: an export on its way into another program."""
    _write(text)


def print_json(value: object) -> None:
    """Print one value as indented JSON."""
    _write(json_text(value, indent=2) + "\n")


def print_json_records(records: Iterable[Record], form: Literal["json", "jsonl"]) -> None:
    """Print records as they come, as one JSON array or as a JSON object per line."""
    if form == "json":
        _print_array(records)
        return
    for record in records:
        _write(json_text(record) + "\n")


def print_records(
    records: Iterable[Record], form: Format, as_text: Callable[[Iterator[Record]], Iterable[str]]
) -> int:
    """Print records as they come, as text or as JSON, and return their number.

    ``as_text`` turns all of them into pieces of text, each printed on lines of its own.
    """
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for record in records:
            count += 1
            yield record

    if form == "text":
        for text in as_text(counted()):
            print_text(text)
    else:
        print_json_records(counted(), form)
    return count


def _print_array(records: Iterable[Record]) -> None:
    before = "[\n"
    try:
        for record in records:
            _write(before + json_text(record, indent=2))
            before = ",\n"
    except ZhangjuError:  # what came before it stays one array
        if before != "[\n":
            _write("\n]\n")
        raise
    _write("[]\n" if before == "[\n" else "\n]\n")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(file="stdout", reason=error.strerror or str(error)) from error
