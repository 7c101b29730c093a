"""W3C Web Annotations in JSON-LD: out, and back in with nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from annotations.errors import UnreadableImport
from annotations.exports.request import ExportRequest
from annotations.note import MOTIVATIONS, NotANote, Note, now, tidy_tags
from documents.readable_json import json_text

CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"zhangju": "urn:zhangju:terms:"}]
LARGEST: Final = 64 * 2**20  # bytes of an import
MOST: Final = 200_000  # annotations of an import
_DOCUMENT: Final = "urn:zhangju:document:"
_NOTE: Final = "urn:uuid:"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def export(request: ExportRequest) -> str:
    """An annotation collection; the text as published, whatever the script asked for, so that it reads back."""
    items = [annotation(note) for selection in request.selections for note in selection.all_notes()]
    titles = [selection.document.name for selection in request.selections]
    collection = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "; ".join(titles),
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json_text(collection, indent=2) + "\n"


def annotation(note: Note) -> dict[str, Any]:
    """A note as a Web Annotation."""
    bodies: list[dict[str, Any]] = []
    if note.body:
        purpose = note.motivation if note.motivation not in {"highlighting", "tagging"} else "commenting"
        bodies.append(
            {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": purpose}
        )
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    result: dict[str, Any] = {
        "id": _NOTE + note.id,
        "type": "Annotation",
        "motivation": note.motivation,
        "creator": {"type": "Person", "name": note.creator},
        "created": note.created,
        "modified": note.modified,
    }
    if bodies:
        result["body"] = bodies
    result["target"] = _target(note)
    result["zhangju:revision"] = note.revision
    result["zhangju:device"] = note.device
    if note.reply_to is not None:
        result["zhangju:replyTo"] = note.reply_to
    if note.deleted:
        result["zhangju:deleted"] = True
    return result


def from_jsonld(text: str, *, name: str = "the file") -> tuple[Note, ...]:
    """The notes in an annotation, a page, a collection or a list of annotations; UnreadableImport.

    What Zhangju exported comes back as it was. Of others' annotations the text, the tags, the quote and the
    position are taken; their ids, where they are no UUIDs, become the same UUID every time.
    """
    if len(text) > LARGEST:
        raise UnreadableImport(file=name, reason=f"it is larger than {LARGEST >> 20} MiB")
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableImport(file=name, reason="it is not JSON") from error
    notes: list[Note] = []
    for number, item in enumerate(_annotations(value, 0), 1):
        if number > MOST:
            raise UnreadableImport(file=name, reason=f"it holds more than {MOST} annotations")
        try:
            notes.append(_note(item))
        except (NotANote, KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"annotation {number} is not understood ({error})"
            raise UnreadableImport(file=name, reason=reason) from error
    if not notes:
        raise UnreadableImport(file=name, reason="there is no annotation in it")
    return tuple(notes)


def _target(note: Note) -> dict[str, Any] | str:
    source = {"id": _DOCUMENT + note.document.id, "type": "Text", "zhangju:title": note.document.title}
    if note.target is None:
        return source
    place = note.target
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            {
                "type": "TextQuoteSelector",
                "exact": place.exact,
                "prefix": place.prefix,
                "suffix": place.suffix,
            },
        ],
        "zhangju:address": place.address,
    }


def _annotations(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item, depth + 1)
    elif isinstance(value, dict):
        kinds = _several(value.get("type"))
        if "Annotation" in kinds:
            yield value
        elif "AnnotationPage" in kinds:
            yield from _annotations(value.get("items", []), depth + 1)
        elif "AnnotationCollection" in kinds:
            yield from _annotations(value.get("first", []), depth + 1)


def _note(item: dict[str, Any]) -> Note:
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _several(item.get("body"))]
    tags = [body["value"] for body in bodies if body.get("purpose") == "tagging"]
    texts = [
        body["value"]
        for body in bodies
        if body.get("purpose") != "tagging" and isinstance(body.get("value"), str)
    ]
    texts += _several(item.get("bodyValue"))
    motivation = str(next(iter(_several(item.get("motivation"))), "commenting")).removeprefix("oa:")
    created = _time(item.get("created") or item.get("modified"))
    revision = item.get("zhangju:revision")
    own = revision is not None
    return Note.from_json(
        {
            "id": _uuid(item.get("id"), item),
            "document": _document(item["target"]),
            "target": _place(item["target"]),
            "body": "\n\n".join(texts),
            "tags": list(tags) if own else list(tidy_tags(tags)),
            "motivation": motivation if own or motivation in MOTIVATIONS else "commenting",
            "creator": _name(item.get("creator")),
            "created": created,
            "modified": _time(item.get("modified") or created),
            "revision": revision if own else 1,
            "device": item.get("zhangju:device", ""),
            "reply_to": item.get("zhangju:replyTo"),
            "deleted": item.get("zhangju:deleted", False),
        }
    )


def _document(target: Any) -> dict[str, str]:
    first = _first(target)
    source = first.get("source", first.get("id")) if isinstance(first, dict) else first
    title = ""
    if isinstance(source, dict):
        title, source = source.get("zhangju:title", ""), source.get("id")
    if not isinstance(source, str) or not source:
        raise NotANote("source")
    if source.startswith(_DOCUMENT):
        return {"id": source.removeprefix(_DOCUMENT), "title": title or (first.get("zhangju:title") or "")}
    return {"id": uuid5(NAMESPACE_URL, source).hex, "title": source}


def _place(target: Any) -> dict[str, Any] | None:
    first = _first(target)
    selectors = _several(first.get("selector")) if isinstance(first, dict) else []
    position: dict[str, Any] = next(
        (one for one in selectors if one.get("type") == "TextPositionSelector"), {}
    )
    quote = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), None)
    if quote is None:
        return None
    start = position.get("start", 0)
    return {
        "start": start,
        "end": position.get("end", start + len(quote["exact"])),
        "exact": quote["exact"],
        "prefix": quote.get("prefix", ""),
        "suffix": quote.get("suffix", ""),
        "address": first.get("zhangju:address", ""),
    }


def _first(target: Any) -> Any:
    found = _several(target)
    if not found:
        raise NotANote("target")
    return found[0]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(creator: Any) -> str:
    first = next(iter(_several(creator)), "")
    name = first.get("name", first.get("id", "")) if isinstance(first, dict) else first
    return name if isinstance(name, str) else ""


def _uuid(iri: Any, item: object) -> str:
    if not isinstance(iri, str):  # W3C asks for an id; without one the same annotation still gets the same
        iri = json.dumps(item, sort_keys=True)
    try:
        return str(UUID(iri.removeprefix(_NOTE)))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, iri))


def _time(text: Any) -> str:
    """A time as notes carry it: UTC with Z; one that is written so already stays as it is."""
    from datetime import UTC, datetime

    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return now()
    if text.endswith("Z"):
        return text
    return (
        datetime.fromisoformat(text).astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00")
        + "Z"
    )
