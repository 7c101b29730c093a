"""Records that say by themselves what their note says: nobody changed it, asked by it or replied with it. Pure.

Nearly all are such. A list of a hundred thousand needs no more than their fields: looking whether a record is one
takes a third of the time that making a note of it and merging it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from annotations.note import HIGHEST, LONGEST_OTHER, NotANote, Note, document_ref, is_moment, is_plain_id

_FIELDS: Final = {
    "id": str,
    "document": dict,
    "target": dict,
    "body": str,
    "tags": list,
    "motivation": str,
    "creator": str,
    "created": str,
    "modified": str,
    "revision": int,
    "parents": list,
    "device": str,
    "reply_to": type(None),
    "deleted": bool,
}
"""What ``Note.record`` writes of such a note, in its order, and of which kind it is; a target may be None."""
_NAMES: Final = tuple(_FIELDS)
_KINDS: Final = frozenset(
    tuple(target if name == "target" else kind for name, kind in _FIELDS.items())
    for target in (dict, type(None))
)
_TARGET: Final = ("start", "end", "exact", "prefix", "suffix", "address")
_TARGET_KINDS: Final = (int, int, str, str, str, str)
_DOCUMENTS: Final = frozenset(
    ("id", "title", *digests) for digests in ((), ("text",), ("source",), ("text", "source"))
)
_TEXTS: Final = {str}
_IN_THREADS: Final = frozenset({"questioning", "replying", "moderating"})


class Records(NamedTuple):
    """What files hold: ``plain`` records (``is_plain``) and all other revisions as notes."""

    plain: list[dict[str, Any]]
    others: list[Note]


def told_apart(records: Iterable[Any], note_of: Callable[[Any], Note]) -> Records | None:
    """The plain ones of some records and ``note_of`` the others; None where one of them is no note."""
    apart = Records([], [])
    for record in records:
        if is_plain(record):
            apart.plain.append(record)
            continue
        try:
            apart.others.append(note_of(record))
        except NotANote:
            return None
    return apart


def is_plain(record: Any) -> bool:
    """Whether a record is one as nearly all are, that ``Note.from_json`` takes, and tells all there is to tell."""
    if tuple(record) != _NAMES or tuple(map(type, record.values())) not in _KINDS:
        return False
    note_id, document, target, body, tags, motivation, creator, created, *rest = record.values()
    modified, revision, parents, device, _, deleted = rest
    if revision != 1 or parents or deleted or modified != created or motivation in _IN_THREADS:
        return False
    if len(body) + len(motivation) + len(creator) + len(device) > LONGEST_OTHER:
        return False
    if not (is_plain_id(note_id) and is_moment(created) and _is_document(document)):
        return False
    if tags and ({*map(type, tags)} != _TEXTS or sum(map(len, tags)) + len(tags) > LONGEST_OTHER):
        return False
    return target is None or _is_target(target)


def _is_document(document: dict[str, Any]) -> bool:
    if tuple(document) not in _DOCUMENTS or {*map(type, document.values())} != _TEXTS:
        return False
    try:
        document_ref(document["id"], document["title"], document.get("text", ""), document.get("source", ""))
    except NotANote:
        return False
    return True


def _is_target(target: dict[str, Any]) -> bool:
    if tuple(target) != _TARGET or tuple(map(type, target.values())) != _TARGET_KINDS:
        return False
    start, end, exact, prefix, suffix, address = target.values()
    words = len(exact) + len(prefix) + len(suffix) + len(address)
    return 0 <= start <= end <= HIGHEST and words <= LONGEST_OTHER
