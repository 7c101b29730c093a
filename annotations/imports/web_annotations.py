"""W3C Web Annotations read from JSON-LD: what Zhangju exported as it was, of others' what it can keep.

Nothing in the file is trusted: its size, its depth, the number and length of what it holds are bounded, and
it is taken whole or not at all.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from annotations.errors import (
    BadAnnotation,
    ImportTooLarge,
    LongField,
    TooManyAnnotations,
    TooManyDocuments,
    UnreadableImport,
)
from annotations.imports.bounded_json import parsed_json
from annotations.imports.import_source import LARGEST, read_import_bytes
from annotations.note import MOTIVATIONS, NotANote, Note, is_digest, tidy_tags
from annotations.web_annotation_terms import (
    DOCUMENT,
    NOTE,
    OWN_TERMS,
    REVISION,
    SOURCE_TERMS,
    TITLE,
    OwnTerm,
)
from documents.patterns import late_pattern

MOST: Final = 200_000  # annotations of an import
MOST_DOCUMENTS: Final = 10_000  # each gets a file
MOST_TAGS: Final = 1_000  # of one annotation
HIGHEST_REVISION: Final = 2**40  # there is always one above it
LONGEST: Final = {"body": 2**22, "exact": 2**22, "title": 10_000, "source": 10_000, "id": 10_000}
LONGEST_OTHER: Final = 1_000  # characters of any other field
UNDATED: Final = "1970-01-01T00:00:00Z"
"""The time of an annotation without one: the same at every import, so that it is the same note."""

_TIME = late_pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_UNSEEN: Final = {"Cc", "Cf", "Zl", "Zp"}
_DEEPEST_PAGE: Final = 6  # collection, page, list, and one for each list around them


class _TooLong(Exception):
    """A field is longer than what is taken."""

    def __init__(self, field: str, bound: int) -> None:
        super().__init__(field)
        self.field, self.bound = field, bound


def read_annotations(path: Path) -> tuple[Note, ...]:
    """The notes in a file; UnreadableImport, or a DocumentError where it is no file that can be read."""
    data = read_import_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        raise UnreadableImport(file=path, reason="it is UTF-16 or UTF-32, and not UTF-8 as JSON must be")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableImport(file=path, reason="it is not UTF-8") from error
    return from_jsonld(text, name=str(path))


def from_jsonld(text: str, *, name: str = "the file") -> tuple[Note, ...]:
    """The notes in an annotation, a page, a collection or a list of annotations; UnreadableImport.

    What Zhangju exported comes back as it was. Of others' annotations the text, the tags, the quote and the
    position are taken; their ids, where they are no UUIDs, become the same UUID every time. Names and tags
    come in without characters that cannot be seen.
    """
    if len(text) > LARGEST:
        raise ImportTooLarge(file=name, bound=LARGEST >> 20)
    value = parsed_json(text, name)
    notes: list[Note] = []
    documents: set[str] = set()
    for number, item in enumerate(_annotations(value, 0), 1):
        if number > MOST:
            raise TooManyAnnotations(file=name, bound=MOST)
        try:
            note = _own(item) if REVISION in item else _others(item)
        except NotANote as error:
            raise BadAnnotation(file=name, number=number, field=str(error)) from error
        except _TooLong as error:
            raise LongField(file=name, number=number, field=error.field, bound=error.bound) from error
        notes.append(note)
        documents.add(note.document.id)
        if len(documents) > MOST_DOCUMENTS:
            raise TooManyDocuments(file=name, bound=MOST_DOCUMENTS)
    if not notes:
        raise UnreadableImport(file=name, reason="there are no annotations in it")
    return tuple(notes)


def _annotations(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_PAGE:
        return
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item, depth + 1)
    elif isinstance(value, dict):
        kinds = _several(value.get("type"))
        if "Annotation" in kinds:
            yield value
        elif "AnnotationPage" in kinds:
            yield from _annotations(value.get("items"), depth + 1)
            yield from _annotations(value.get("next"), depth + 1)
        elif "AnnotationCollection" in kinds:
            yield from _annotations(value.get("first"), depth + 1)
        elif "@graph" in value:
            yield from _annotations(value["@graph"], depth + 1)


def _own(item: dict[str, Any]) -> Note:
    """What Zhangju wrote, taken exactly: where anything is not as it writes it, it is not taken at all."""
    body, tags = _body(item)
    note = Note.from_json(
        {
            "id": _own_id(item.get("id"), "id"),
            "document": _document(item.get("target")),
            "target": _target(item.get("target"), exactly=True),
            "body": body,
            "tags": [tag for tag in tags if tag],
            "motivation": _plain(item.get("motivation"), "motivation"),
            "creator": _plain(_name(item.get("creator")), "creator"),
            "created": _own_time(item.get("created"), "created"),
            "modified": _own_time(item.get("modified"), "modified"),
        }
        | {term.field: value for term in OWN_TERMS if (value := _own_value(item, term)) is not None}
    )
    if note.emptied:  # nothing that comes from elsewhere may destroy a note without a trace
        raise NotANote("zhangju:deleted")
    return note


def _own_value(item: dict[str, Any], term: OwnTerm) -> Any:
    value = item.get(term.key)
    match term.kind:
        case "count":
            if not isinstance(value, int) or value > HIGHEST_REVISION:
                raise NotANote(term.key)
            return value
        case "text":
            return _plain("" if value is None else value, term.key)
        case "note":
            return None if value is None else _own_id(value, term.key)
        case "flag":
            return False if value is None else value
        case "names":
            return value
        case "texts":
            if not isinstance(value, list):
                return value
            return [_plain(text, term.key) for text in value]


def _others(item: dict[str, Any]) -> Note:
    body, tags = _body(item)
    motivation = next(iter(_several(item.get("motivation"))), "")
    motivation = motivation.removeprefix("oa:") if isinstance(motivation, str) else ""
    created = _time(item.get("created")) or _time(item.get("modified")) or UNDATED
    return Note.from_json(
        {
            "id": _id(item),
            "document": _document(item.get("target")),
            "target": _target(item.get("target"), exactly=False),
            "body": body,
            "tags": list(tidy_tags(tags)),
            "motivation": motivation if motivation in MOTIVATIONS else "commenting",
            "creator": _plain(_name(item.get("creator")), "creator"),
            "created": created,
            "modified": _time(item.get("modified")) or created,
            "revision": 1,
            "device": "",
        }
    )


def _body(item: dict[str, Any]) -> tuple[str, list[str]]:
    """The words and the tags of an annotation."""
    words, tags = [], []
    for body in _several(item.get("body")):
        value, purposes = (
            (body.get("value"), _several(body.get("purpose"))) if isinstance(body, dict) else (body, [])
        )
        if "tagging" in purposes:
            tags.append(_plain(value, "tag"))
        elif isinstance(value, str):
            words.append(_text(value, "body"))
    words += [_text(value, "body") for value in _several(item.get("bodyValue"))]
    if len(tags) > MOST_TAGS:
        raise _TooLong("tags", MOST_TAGS)
    return _text("\n\n".join(words), "body"), tags


def _document(target: Any) -> dict[str, str]:
    first = _first(target)
    source = first.get("source", first) if isinstance(first, dict) else first
    title: Any = None
    digests: dict[str, str] = {}
    if isinstance(source, dict):
        digests = {field: _digest(source[key], key) for field, key in SOURCE_TERMS if key in source}
        title, source = source.get(TITLE), source.get("id")
    source = _text(source, "source")
    if not source:
        raise NotANote("source")
    if source.startswith(DOCUMENT):
        title = "" if title is None else _text(title, "title")
        return {"id": source.removeprefix(DOCUMENT), "title": title, **digests}
    return {"id": uuid5(NAMESPACE_URL, source).hex, "title": source}


def _digest(value: Any, key: str) -> str:
    if not is_digest(value):
        raise NotANote(key)
    return str(value)


def _target(target: Any, *, exactly: bool) -> dict[str, Any] | None:
    """The place an annotation names; positions that make no sense are left out unless it must be ``exactly`` so."""
    first = _first(target)
    selectors = _several(first.get("selector")) if isinstance(first, dict) else []
    if not all(isinstance(selector, dict) for selector in selectors):
        raise NotANote("selector")
    position = _selector(selectors, "TextPositionSelector") or {}
    quote = _selector(selectors, "TextQuoteSelector")
    if quote is None:
        return None
    exact = _text(quote.get("exact"), "exact")
    start, end = position.get("start", 0), position.get("end")
    if not exactly and not (_is_offset(start) and _is_offset(end) and start <= end):
        start, end = (start if _is_offset(start) else 0), None
    if not _is_offset(start):
        raise NotANote("start")
    return {
        "start": start,
        "end": start + len(exact) if end is None else end,
        "exact": exact,
        "prefix": _text(quote.get("prefix", ""), "prefix"),
        "suffix": _text(quote.get("suffix", ""), "suffix"),
        "address": _text(first.get("zhangju:address", ""), "zhangju:address"),
    }


def _selector(selectors: Sequence[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    return next((selector for selector in selectors if selector.get("type") == kind), None)


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**52


def _first(target: Any) -> Any:
    targets = _several(target)
    if not targets:
        raise NotANote("target")
    return targets[0]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(creator: Any) -> str:
    first = next(iter(_several(creator)), "")
    name = first.get("name", first.get("id", "")) if isinstance(first, dict) else first
    return name if isinstance(name, str) else ""


def _text(value: Any, field: str) -> str:
    """A text of a bounded length; what programs that count in UTF-16 cut through becomes U+FFFD."""
    if not isinstance(value, str):
        raise NotANote(field)
    bound = LONGEST.get(field, LONGEST_OTHER)
    if len(value) > bound:
        raise _TooLong(field, bound)
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _plain(value: Any, field: str) -> str:
    """A text without characters that cannot be seen."""
    return "".join(char for char in _text(value, field) if unicodedata.category(char) not in _UNSEEN)


def _own_id(iri: Any, field: str) -> str:
    try:
        return str(UUID(_text(iri, field).removeprefix(NOTE)))
    except ValueError as error:
        raise NotANote(field) from error


def _id(item: dict[str, Any]) -> str:
    iri = item.get("id")
    if not isinstance(iri, str):  # W3C asks for an id; without one the same annotation still gets the same
        iri = json.dumps(item, sort_keys=True)
        return str(uuid5(NAMESPACE_URL, iri))
    iri = _text(iri, "id")
    try:
        return str(UUID(iri.removeprefix(NOTE)))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, iri))


def _own_time(text: Any, field: str) -> str:
    time = _time(text)
    if time is None:
        raise NotANote(field)
    return time


def _time(text: Any) -> str | None:
    """A time as notes carry it: UTC with Z; one that is written so already stays as it is. None if it is none."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return None
    try:
        time = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):  # the 31st of February; before the year 1
        return None
    if text.endswith("Z"):
        return text
    return time.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
