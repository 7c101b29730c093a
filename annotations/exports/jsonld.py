"""W3C Web Annotations in JSON-LD, from which ``annotations.imports.web_annotations`` reads the notes with nothing lost."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from annotations.exports.request import ExportRequest
from annotations.note import Note, same_name
from annotations.web_annotation_terms import DOCUMENT, NOTE, SOURCE_TERMS, TITLE, own_terms
from documents.readable_json import json_text

COLLECTION: Final = "urn:zhangju:collection:"
PAGE: Final = "urn:zhangju:page:"
CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"zhangju": "urn:zhangju:terms:"}]


def export(request: ExportRequest) -> str:
    """An annotation collection; the text as published, whatever the script asked for, so that it reads back."""
    reader = request.exported_by
    items = [annotation(note, reader) for selection in request.selections for note in selection.all_notes()]
    titles = [selection.document.name for selection in request.selections]
    called = _called(request)
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{COLLECTION}{called}",
        "type": "AnnotationCollection",
        "label": "; ".join(titles),
        "total": len(items),
        "first": {"id": f"{PAGE}{called}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    if request.query:
        collection["zhangju:filter"] = request.query.to_json()
    return json_text(collection, indent=2) + "\n"


def _called(request: ExportRequest) -> str:
    """What tells the collection from others: which documents, and which of their notes, are asked for."""
    ids = [selection.document.id for selection in request.selections]
    if len(ids) == 1 and not request.query:
        return ids[0]
    asked = json_text({"documents": ids, "query": request.query.to_json()})
    return hashlib.blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def annotation(note: Note, reader: str = "") -> dict[str, Any]:
    """A note as a Web Annotation, made by whose it is; among ``reader``'s own also by whom it came from."""
    is_own = not note.owner or same_name(note.owner, reader)
    bodies: list[dict[str, Any]] = []
    if note.body:
        purpose = note.motivation if note.motivation not in {"highlighting", "tagging"} else "commenting"
        bodies.append(
            {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": purpose}
        )
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    result: dict[str, Any] = {
        "id": NOTE + note.id,
        "type": "Annotation",
        "motivation": note.motivation,
        "creator": {"type": "Person", "name": note.creator if is_own else note.owner},
        "created": note.created,
        "modified": note.modified,
    }
    if bodies:
        result["body"] = bodies
    result["target"] = _target(note)
    return result | own_terms(note)


def _target(note: Note) -> dict[str, Any] | str:
    source = {"id": DOCUMENT + note.document.id, "type": "Text", TITLE: note.document.title}
    source |= {key: value for field, key in SOURCE_TERMS if (value := getattr(note.document, field))}
    if note.target is None:
        return source
    passage = note.target
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            {
                "type": "TextQuoteSelector",
                "exact": passage.exact,
                "prefix": passage.prefix,
                "suffix": passage.suffix,
            },
        ],
        "zhangju:address": passage.address,
    }
