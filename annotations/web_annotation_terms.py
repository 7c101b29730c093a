"""What Zhangju's Web Annotations say beside the standard: written by the export, read back by the import.

A field of notes that the standard has no word for is one row here.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from annotations.note import Note

DOCUMENT: Final = "urn:zhangju:document:"
NOTE: Final = "urn:uuid:"

TermKind = Literal["count", "text", "note", "flag", "names", "texts"]
"""A whole number, a text on one line, the id of a note, yes or no, names of revisions, texts on one line each."""


class OwnTerm(NamedTuple):
    """A field of ``Note``, what it is called in an annotation, and what its value is."""

    field: str
    key: str
    kind: TermKind


REVISION: Final = "zhangju:revision"
"""The term that every annotation of Zhangju's has."""
PRIVATE: Final = "zhangju:private"
DELETED: Final = "zhangju:deleted"
TITLE: Final = "zhangju:title"
SOURCE_TERMS: Final = (("text", "zhangju:textDigest"), ("source", "zhangju:fileDigest"))
"""What an annotation's source says of the document beside its id and ``TITLE``: fields of ``DocumentRef``."""
OWN_TERMS: Final = (
    OwnTerm("revision", REVISION, "count"),
    OwnTerm("parents", "zhangju:parents", "names"),
    OwnTerm("device", "zhangju:device", "text"),
    OwnTerm("reply_to", "zhangju:replyTo", "note"),
    OwnTerm("seen", "zhangju:seen", "names"),
    OwnTerm("mentions", "zhangju:mentions", "texts"),
    OwnTerm("group", "zhangju:group", "text"),
    OwnTerm("private", PRIVATE, "flag"),
    OwnTerm("deleted", DELETED, "flag"),
)


def own_terms(note: Note) -> dict[str, Any]:
    """What a note's annotation says by Zhangju's own terms; what is not there or not so is left out.

    No ``parents`` say that the note was made from nothing; without the term nobody knows (a note of format 1).
    """
    values = ((term, getattr(note, term.field)) for term in OWN_TERMS)
    return {
        term.key: list(value) if isinstance(value, tuple) else value
        for term, value in values
        if value is not None and value is not False and (value not in ("", ()) or term.field in _ALWAYS_SAID)
    }


_ALWAYS_SAID: Final = frozenset({"parents", "device"})
