"""What Zhangju's Web Annotations say beside the standard: written by the export, read back by the import.

A field of notes that the standard has no word for is one row here.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from annotations.note import Note

DOCUMENT: Final = "urn:zhangju:document:"
NOTE: Final = "urn:uuid:"

TermKind = Literal["count", "text", "note", "flag"]
"""A whole number, a text on one line, the id of a note, yes or no."""


class OwnTerm(NamedTuple):
    """A field of ``Note``, what it is called in an annotation, and what its value is."""

    field: str
    key: str
    kind: TermKind


REVISION: Final = "zhangju:revision"
"""The term that every annotation of Zhangju's has."""
OWN_TERMS: Final = (
    OwnTerm("revision", REVISION, "count"),
    OwnTerm("device", "zhangju:device", "text"),
    OwnTerm("reply_to", "zhangju:replyTo", "note"),
    OwnTerm("deleted", "zhangju:deleted", "flag"),
)


def own_terms(note: Note) -> dict[str, Any]:
    """What a note's annotation says by Zhangju's own terms; what is not there or not so is left out."""
    values = ((term.key, getattr(note, term.field)) for term in OWN_TERMS)
    return {key: value for key, value in values if value is not None and value is not False}
