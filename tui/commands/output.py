"""How the commands print: text made harmless, JSON with every control escaped, in one place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.readable_json import json_text
from tui.commands.errors import OutputFailed

Format = Literal["text", "json", "jsonl"]
Record = Mapping[str, Any]


class Linked(NamedTuple):
    """Words that a terminal shows as a link; "" leads nowhere."""

    words: str
    target: str


Printed = str | Sequence[str | Linked]
"""Text, or its parts in order, some of them links."""


def print_text(text: Printed) -> None:
    """Print lines of text; what could move a terminal's cursor or hide in it becomes visible."""
    if not isinstance(text, str) and all(isinstance(part, str) for part in text):
        text = "".join(map(str, text))
    if isinstance(text, str):
        _write(harmless(text, keep_lines=True).removesuffix("\n") + "\n")
        return
    shows_links = shows_hyperlinks()
    parts = [_shown(part, shows_links=shows_links) for part in text]
    _write("".join(parts).removesuffix("\n") + "\n")


def _shown(part: str | Linked, *, shows_links: bool) -> str:
    """A part as it is written: words harmless, and around them the link (OSC 8) where it is one of ours, in ASCII."""
    if isinstance(part, str):
        return harmless(part, keep_lines=True)
    words = harmless(part.words)
    if not (shows_links and part.target and words):
        return words
    from documents.addresses.clause_links import is_plain

    return f"\x1b]8;;{part.target}\x1b\\{words}\x1b]8;;\x1b\\" if is_plain(part.target) else words


def shows_hyperlinks() -> bool:
    """Whether links may be written: to a terminal alone that is no plain one, unless the reader wants none.

    NO_HYPERLINKS or FORCE_HYPERLINK=0 says so; nothing forces links into a pipe or a file.
    """
    stdout = sys.stdout
    if stdout is None or not stdout.isatty() or os.environ.get("NO_HYPERLINKS"):
        return False
    return os.environ.get("TERM", "dumb") not in {"dumb", "linux", ""} and (
        os.environ.get("FORCE_HYPERLINK", "1") != "0"
    )


def link_to(document_id: str, address: str = "") -> str:
    """The link to a document, or to a unit of it."""
    from documents.addresses.clause_links import ClauseLink

    return str(ClauseLink(document_id, address))


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
    records: Iterable[Record], form: Format, as_text: Callable[[Iterator[Record]], Iterable[Printed]]
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
