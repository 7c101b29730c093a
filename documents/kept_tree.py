"""The trees of the documents that were opened last, kept for the next time: making one takes longer than reading it back.

What is kept holds for the same bytes read in the same way by the same rules, and for no other. It is read as a claim:
of what no reading could have made, nothing is taken.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from documents.cache import TREES, cache_folder, is_private, make_private, put_whole
from documents.catalog import Entry, open_entry
from documents.document import Document, Kind, Rank, Span, Unit
from documents.harmless import harmless
from documents.source_report import SourceReport
from documents.structure_mends.mends_in_use import mends_known

LONGEST: Final = 200_000
"""Characters of a text whose tree is kept; of a longer one a part is shown before there is one."""
_LARGEST: Final = 1 << 23  # bytes
MOST: Final = 64
"""Trees that are kept: those made last."""
_OF_UNITS: Final = (
    "parent", "depth", "kind", "start", "end", "rank", "number", "label", "heading", "text", "children",
)  # fmt: skip
_KINDS: Final = frozenset({"section", "paragraph", "clause", "table", "row"})


def keep_tree(entry: Entry, document: Document) -> None:
    """Keep the tree of an entry as its file says it now. Where lines were mended, or it cannot be kept, nothing is."""
    if entry.kept is not None or len(document.text) > LONGEST or mends_known(document.id):
        return
    with suppress(OSError, ValueError):
        value = {"of": _facts(entry), "document": _plain(document)}
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        folder = cache_folder(TREES)
        if len(data) <= _LARGEST and make_private(folder):
            _leave_room(folder, _name(entry))
            put_whole(folder / _name(entry), data)


def kept_tree(entry: Entry) -> Document | None:
    """The document of an entry as it was kept; None where it is not, or anything on which it depends is another."""
    if entry.kept is not None:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        folder = cache_folder(TREES)
        if is_private(folder):
            with (folder / _name(entry)).open("rb") as file:
                data = file.read(_LARGEST + 1)
            value = json.loads(data) if len(data) <= _LARGEST else {}
            if value["of"] == _facts(entry):
                document = _document(value["document"], entry.path)
                return None if mends_known(document.id) else document
    return None


def kept_or_opened(entry: Entry) -> Document:
    """The document of an entry as it was kept, else made and kept. Raises what opening raises."""
    if (kept := kept_tree(entry)) is not None:
        return kept
    seen = _seen(entry)
    document = open_entry(entry)
    if seen is not None and seen == _seen(entry):  # else it may have been read as it was before a change
        keep_tree(entry, document)
    return document


def _seen(entry: Entry) -> list[int] | None:
    try:
        return _state(entry)
    except OSError:
        return None


def _name(entry: Entry) -> str:
    """The file in which the tree of an entry is kept."""
    return f"{sha256(os.fsencode(entry.path.absolute())).hexdigest()[:32]}.json"


def _leave_room(folder: Path, name: str) -> None:
    """Take away the oldest trees, and what was left unfinished, so that one more can be kept; one takes its own place."""
    kept = [Path(found.path) for found in os.scandir(folder) if found.name != name]
    if len(kept) >= MOST:
        for old in sorted(kept, key=lambda path: path.lstat().st_mtime_ns)[: len(kept) - MOST + 1]:
            old.unlink()


def _facts(entry: Entry) -> list[Any]:
    """All on which a tree depends: the file, how it is read, the rules, and the libraries that read formats."""
    libraries = [[folder, _changed(folder)] for folder in sys.path if folder]
    rules = os.path.dirname(__file__)  # noqa: PTH120 - every start waits for this
    return [
        str(entry.path.absolute()),
        _state(entry),
        entry.encoding,
        entry.title if entry.editors_title else entry.id,
        sys.version,
        libraries,
        rules,
        _newest_rule(rules),
    ]


def _state(entry: Entry) -> list[int]:
    status = entry.path.stat()
    return [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _changed(folder: str) -> int:
    with suppress(OSError):
        return os.stat(folder).st_mtime_ns  # noqa: PTH116
    return 0


def _newest_rule(folder: str) -> int:
    """When any module of a folder was last changed, in nanoseconds."""
    newest = 0
    with os.scandir(folder) as inside:
        for found in inside:
            if found.name.endswith(".py"):
                newest = max(newest, found.stat().st_mtime_ns)
            elif "." not in found.name and found.name != "__pycache__" and found.is_dir():
                newest = max(newest, _newest_rule(found.path))
    return newest


def _plain(document: Document) -> dict[str, Any]:
    """A document as lists and words; a unit is known by its place among them."""
    units = [[getattr(unit, name) for name in _OF_UNITS] for unit in document.units]
    names = ("text", "roots", "title_span", "front_matter", "back_matter", "script", "statute", "given_title")
    plain = {name: getattr(document, name) for name in names}
    return plain | {"units": units, "source": asdict(document.source), "id": document.id}


def _document(plain: dict[str, Any], path: Path) -> Document:
    """A document of lists and words; ValueError, KeyError, TypeError or IndexError where they are none."""
    text, count = plain["text"], len(plain["units"])
    if harmless(text, keep_lines=True) != text or plain["script"] not in {"simplified", "traditional"}:
        raise ValueError
    length = len(text)
    units = tuple(_unit(index, row, length, count) for index, row in enumerate(plain["units"]))
    report: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in plain["source"].items()
    }
    title = plain["given_title"]
    document = Document(
        text,
        units,
        _indexes(plain["roots"], count),
        _span(plain["title_span"], length),
        tuple(_sure_span(span, length) for span in plain["front_matter"]),
        tuple(_sure_span(span, length) for span in plain["back_matter"]),
        plain["script"],
        bool(plain["statute"]),
        path,
        SourceReport(**report),
        None if title is None else str(title),
    )
    vars(document)["id"] = str(plain["id"])
    return document


def _unit(index: int, row: Sequence[Any], length: int, count: int) -> Unit:
    parent, depth, kind, start, end, rank, number, label, heading, text, children = row
    if kind not in _KINDS or not (parent is None or 0 <= parent < index):
        raise ValueError(row)
    start, end = _sure_span((start, end), length)
    return Unit(
        index,
        parent,
        int(depth),
        cast("Kind", kind),
        start,
        end,
        None if rank is None else Rank(rank),
        tuple(number),
        _span(label, length),
        _span(heading, length),
        _span(text, length),
        _indexes(children, count),
    )


def _indexes(numbers: Sequence[int], count: int) -> tuple[int, ...]:
    if any(not 0 <= number < count for number in numbers):
        raise IndexError
    return tuple(numbers)


def _span(pair: Sequence[int] | None, length: int) -> Span | None:
    return None if pair is None else _sure_span(pair, length)


def _sure_span(pair: Sequence[int], length: int) -> Span:
    start, end = pair
    if not 0 <= start <= end <= length:
        raise ValueError(pair)
    return Span(start, end)
