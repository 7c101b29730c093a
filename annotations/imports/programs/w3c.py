"""W3C Web Annotations on a text that is not here, of any program: to be placed by their quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from annotations.imports.import_source import ImportSource
from annotations.imports.imported import (
    DELETED_THERE,
    NO_RECORD,
    LeftOut,
    ReadRecord,
    UnusableRecord,
    annotation,
    text_of,
)
from annotations.imports.programs.dates import written_time
from annotations.imports.programs.selectors import kinds_of, member, passage_of, several, source_of
from annotations.note import MOTIVATIONS
from annotations.web_annotation_terms import DELETED, NOTE, PRIVATE

_DEEPEST_PAGE: Final = 6  # collection, page, list, and one for each list around them
_NAMED_BY: Final = ("name", "nickname", "foaf:name", "id", "@id")
_HOLDERS: Final = ("first", "items", "next", "resources", "@graph", "@list")


def recognises(source: ImportSource) -> bool:
    """Whether the file says that it holds annotations of the W3C's kind."""
    return source.is_json and next(_items(source.json, 0), None) is not None


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The annotations, in the order of the file."""
    for number, item in enumerate(_items(source.json, 0), 1):
        try:
            yield annotation(number, **_said(item))
        except UnusableRecord as error:
            yield LeftOut(number, error.reason, error.facts)


def _items(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST_PAGE:
        return
    if isinstance(value, list):
        for item in value:
            yield from _items(item, depth + 1)
    elif isinstance(value, dict):
        if "Annotation" in kinds_of(value):
            yield value
        else:
            for holder in _HOLDERS:
                if isinstance(value.get(holder), (list, dict)):
                    yield from _items(value[holder], depth + 1)


def _said(item: Mapping[str, Any]) -> dict[str, Any]:
    targets = member(item, "target", "hasTarget")
    if not several(targets):
        raise UnusableRecord(NO_RECORD)
    if item.get(DELETED) is True:
        raise UnusableRecord(DELETED_THERE)
    passage = passage_of(targets)
    words, tags = _bodies(item)
    motivation = next(
        (kind for kind in map(_word, several(member(item, "motivation", "motivatedBy"))) if kind), ""
    )
    created = written_time(member(item, "created", "annotatedAt")) or written_time(
        item.get("dcterms:created")
    )
    return {
        **passage._asdict(),
        "about": source_of(targets),
        "body": "\n\n".join(words),
        "tags": tags,
        "motivation": motivation if motivation in MOTIVATIONS else None,
        "creator": _name(member(item, "creator", "annotatedBy")),
        "created": created or written_time(item.get("modified")),
        "modified": written_time(item.get("modified")),
        "note_id": _note_id(item),
        "replies_to": _answered(targets, motivation),
        "private": item.get(PRIVATE) is True,
    }


def _bodies(item: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """The words and the tags of an annotation."""
    words: list[str] = []
    tags: list[Any] = []
    for body in several(member(item, "body", "hasBody")):
        value: Any = body
        purposes: list[Any] = []
        if isinstance(body, dict):
            value = member(body, "value", "chars", "cnt:chars", "text")
            purposes = several(body.get("purpose"))
            if "Tag" in kinds_of(body):
                purposes.append("tagging")
        if "tagging" in map(_word, purposes):
            tags.append(value)
        elif isinstance(value, str) and value.strip():
            words.append(value)
    words += [value for value in several(item.get("bodyValue")) if isinstance(value, str) and value.strip()]
    return words, tags


def _word(value: Any) -> str:
    return value.rpartition("#")[2].removeprefix("oa:") if isinstance(value, str) else ""


def _name(creators: Any) -> str:
    for creator in several(creators):
        names = [creator.get(key) for key in _NAMED_BY] if isinstance(creator, dict) else [creator]
        name = next((name for name in names if isinstance(name, str) and name), "")
        if name:
            return name
    return ""


def _note_id(item: Mapping[str, Any]) -> str:
    """The id that the annotation's note has, also where it was imported without a document; "" where it has none."""
    iri = text_of(item.get("id", item.get("@id")), "id", 10_000)
    return note_id_of_iri(iri) if iri else ""


def note_id_of_iri(iri: str) -> str:
    """The id of the note that an annotation of this address becomes."""
    try:
        return str(UUID(iri.removeprefix(NOTE)))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, iri))


def _answered(targets: Any, motivation: str) -> str:
    """The annotation that a reply is about."""
    if motivation != "replying":
        return ""
    iri = source_of(targets)
    return note_id_of_iri(iri) if iri else ""
