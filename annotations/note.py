"""A note: what a reader wrote on a clause, a passage or a whole document. Values only, no files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeGuard
from uuid import UUID

from documents.document import Document, Span
from documents.messages import Template

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

CONTEXT: Final = 32  # characters of prefix and suffix, as in design §7
MOTIVATIONS: Final[tuple[Template, ...]] = (
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
)
_DOCUMENT_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TAG_MARK = re.compile(r"^[\s#＃]+")
_UNSEEN: Final = {"Cc", "Cf", "Cs"}
_PLAIN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)


class NotANote(ValueError):
    """A value that is no note; it names the field that is missing or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The document a note is about: ``Document.id`` and what the document was called."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a text: offsets, the quote with up to 32 characters on both sides, and an address."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One revision of a note. ``target`` is None for a note on the whole document.

    ``created`` and ``modified`` are UTC, ISO 8601 with Z; ``revision`` counts from 1; ``device`` wrote it.
    """

    id: str
    document: DocumentRef
    target: Target | None
    body: str
    tags: tuple[str, ...] = ()
    motivation: str = "commenting"
    creator: str = ""
    created: str = ""
    modified: str = ""
    revision: int = 1
    device: str = ""
    reply_to: str | None = None
    deleted: bool = field(default=False)

    def to_json(self) -> dict[str, Any]:
        """The note as JSON values, under the names of its fields.

        ``id``, ``document`` and ``target`` come first and ``deleted`` last: what is read off the lines of a large
        file (``annotations.notebook.files.nearby``, ``tag_counts``) looks for them there.
        """
        target = self.target
        return {
            "id": self.id,
            "document": {"id": self.document.id, "title": self.document.title},
            "target": None if target is None else {name: getattr(target, name) for name in Target.__slots__},
            "body": self.body,
            "tags": list(self.tags),
            "motivation": self.motivation,
            "creator": self.creator,
            "created": self.created,
            "modified": self.modified,
            "revision": self.revision,
            "device": self.device,
            "reply_to": self.reply_to,
            "deleted": self.deleted,
        }

    @classmethod
    def from_json(cls, value: object) -> Note:
        """The note that ``to_json`` gave; NotANote where anything is missing or of the wrong kind.

        Further keys are left alone: a later version may write more.
        """
        if not isinstance(value, dict):
            raise NotANote("a note is a JSON object")
        document = value.get("document")
        if not isinstance(document, dict) or not _is_text(document.get("id"), document.get("title")):
            raise NotANote("document")
        tags = value.get("tags", [])
        if not isinstance(tags, list) or not _is_text(*tags):
            raise NotANote("tags")
        reply_to, revision = value.get("reply_to"), value.get("revision")
        for name in ("id", "body", "motivation", "creator", "created", "modified", "device"):
            if not isinstance(value.get(name), str):
                raise NotANote(name)
        if not (reply_to is None or isinstance(reply_to, str)):
            raise NotANote("reply_to")
        if not _is_count(revision) or revision < 1:
            raise NotANote("revision")
        if not isinstance(value.get("deleted", False), bool):
            raise NotANote("deleted")
        if not (_is_moment(value["created"]) and _is_moment(value["modified"])):
            raise NotANote("time")
        return cls(
            id=_uuid(value["id"]),
            document=_document(document["id"], document["title"]),
            target=_target_from_json(value.get("target")),
            body=value["body"],
            tags=tuple(tags),
            motivation=value["motivation"],
            creator=value["creator"],
            created=value["created"],
            modified=value["modified"],
            revision=revision,
            device=value["device"],
            reply_to=reply_to,
            deleted=value.get("deleted", False),
        )

    @property
    def emptied(self) -> bool:
        """Whether the note was destroyed with the bin: a deletion that left no words."""
        return self.deleted and self.target is None and not (self.body or self.tags)

    @property
    def words(self) -> tuple[object, ...]:
        """What the note says: two revisions that agree here say the same, whoever wrote them and when."""
        return (
            self.document.id,
            self.target,
            self.body,
            self.tags,
            self.motivation,
            self.reply_to,
            self.deleted,
        )


@lru_cache(maxsize=256)
def _document(document_id: str, title: str) -> DocumentRef:
    """A document as its notes share it; NotANote."""
    if not is_document_id(document_id):
        raise NotANote("document id")
    return DocumentRef(document_id, title)


def _uuid(text: str) -> str:
    if _PLAIN_ID.fullmatch(text):
        return text
    try:
        return str(UUID(text))
    except ValueError as error:
        raise NotANote("id") from error


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        moment(text)
    except ValueError:  # a thirteenth month
        return False
    return True


def _is_text(*values: object) -> bool:
    for value in values:  # noqa: SIM110 - all() takes three times as long, and there are many notes
        if not isinstance(value, str):
            return False
    return True


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _target_from_json(value: object) -> Target | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise NotANote("target")
    start, end = value.get("start"), value.get("end")
    words: list[Any] = [
        value.get("exact"),
        value.get("prefix", ""),
        value.get("suffix", ""),
        value.get("address", ""),
    ]
    if not (_is_count(start) and _is_count(end) and start <= end) or not _is_text(*words):
        raise NotANote("target")
    exact, prefix, suffix, address = words
    return Target(start, end, exact, prefix, suffix, address)


def is_document_id(text: str) -> bool:
    """Whether a text can be a document's id, and so part of a file's name."""
    return bool(_DOCUMENT_ID.fullmatch(text))


def now() -> str:
    """The time in UTC, to the millisecond, as notes carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def moment(time: str) -> datetime:
    """A note's time as a value that compares, whatever number of decimals it was written with."""
    return datetime.fromisoformat(time)


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as notes keep them: no leading ``#``, white space inside a hyphen, no controls, each once."""
    tidied: dict[str, str] = {}
    for tag in tags:
        seen = "".join(char for char in tag if char.isspace() or unicodedata.category(char) not in _UNSEEN)
        text = "-".join(_TAG_MARK.sub("", unicodedata.normalize("NFC", seen)).split())
        if text:
            tidied.setdefault(text.casefold(), text)
    return tuple(tidied.values())


def describe(document: Document, book: AddressBook, span: Span) -> Target:
    """The target that names a span of a document: the innermost unit that holds all of it is its address."""
    unit = document.unit_at(span.start)
    while unit is not None and unit.end < span.end and unit.parent is not None:
        unit = document.units[unit.parent]
    return Target(
        start=span.start,
        end=span.end,
        exact=document.text[span.start : span.end],
        prefix=document.text[max(0, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT],
        address=book.address(unit) if unit is not None else "",
    )


def fitting_motivation(body: str, tags: Sequence[str]) -> str:
    """What a note that answers nothing is, by what stands in it: a comment, tags alone, or a mark."""
    return "commenting" if body.strip() else "tagging" if tags else "highlighting"


def new_note(
    document: DocumentRef | Document,
    target: Target | None,
    body: str = "",
    *,
    tags: Iterable[str] = (),
    motivation: str | None = None,
    creator: str = "",
    device: str = "",
    reply_to: str | None = None,
    time: str | None = None,
) -> Note:
    """A first revision with an id of its own.

    Without a ``motivation`` it is the one that fits: replying, commenting, tagging or highlighting. The
    notebook fills in ``creator`` and ``device`` where they are empty.
    """
    from uuid6 import uuid7

    if isinstance(document, Document):
        document = DocumentRef(document.id, document.name)
    tidied, time = tidy_tags(tags), time or now()
    if motivation is None:
        said = fitting_motivation(body, tidied)
        motivation = "replying" if reply_to else said
    return Note(
        id=str(uuid7()),
        document=document,
        target=target,
        body=body,
        tags=tidied,
        motivation=motivation,
        creator=creator,
        created=time,
        modified=time,
        revision=1,
        device=device,
        reply_to=reply_to,
    )


def tombstone(note: Note, *, time: str, device: str) -> Note:
    """The revision that destroys a note: deleted, and without its words, tags and place."""
    return replace(
        note,
        target=None,
        body="",
        tags=(),
        revision=note.revision + 1,
        modified=time,
        device=device,
        deleted=True,
    )


def settled(note: Note, document: Document, book: AddressBook, span: Span) -> Note:
    """The note as its reader agrees it stands: on ``span`` of this document as it is now.

    ``revision`` stays the one the reader saw: ``Notebook.save`` writes the one after it.
    """
    ref = DocumentRef(document.id, document.name)
    return revised(note, document=ref, target=describe(document, book, span))


def revised(note: Note, **changes: Any) -> Note:
    """The note with changes, as modified now.

    ``revision`` stays the one the reader saw: ``Notebook.save`` writes the one after it.
    """
    if "tags" in changes:
        changes["tags"] = tidy_tags(changes["tags"])
    return replace(note, **({"modified": now()} | changes))
