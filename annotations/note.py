"""A note: what a reader wrote on a clause, a passage or a whole document. Values only, no files."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from annotations.nesting import nests_too_deep
from annotations.new_ids import new_id
from documents.document import Document, Span
from documents.late_dataclass import dataclass
from documents.messages import Template
from documents.patterns import late_pattern

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
_DOCUMENT_ID = late_pattern(r"[0-9A-Za-z_-]{1,64}")
_TAG_MARK = late_pattern(r"^[\s#＃]+")
_UNSEEN: Final = {"Cc", "Cf", "Cs"}
HIGHEST: Final = 2**53 - 1
"""The highest count that JSON carries everywhere; a revision after it bears it again."""
LONGEST: Final = {"body": 2**22, "exact": 2**22}
"""Characters of a field of a note that is read; of any other field ``LONGEST_OTHER``."""
LONGEST_OTHER: Final = 10_000
MOST_NAMED: Final = 10_000
"""Tags, revisions or readers that one note names at most."""
_EARLIEST: Final = datetime(1, 1, 3, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 29, 23, 59, 59, tzinfo=UTC)
_PLAIN_ID = late_pattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = late_pattern(r"[0-9a-f]{32}")
_DIGEST = late_pattern(r"[0-9a-f]{64}")
_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_MOMENT = late_pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)


class NotANote(ValueError):
    """A value that is no note; it names the field that is missing or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The document a note is about: ``Document.id`` and what the document was called.

    ``text`` is the digest of the exact text that the note was made on (``Document.text_digest``), ``source`` that
    of the file's bytes; "" where it is not known, as in notes of format 1.
    """

    id: str
    title: str
    text: str = ""
    source: str = ""

    @classmethod
    def of(cls, document: Document) -> DocumentRef:
        """A document as notes name it."""
        return cls(document.id, document.name, document.text_digest, document.source.digest)


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

    ``created`` and ``modified`` are UTC, ISO 8601 with Z; ``device`` wrote the revision. ``parents`` are the names
    of the revisions that it was made from, () of a first one, None of a revision of format 1, which is taken to
    have seen all that count less; ``revision`` is one more than the highest of them. ``seen`` are the names of the
    revisions that a reply, a closing or a tombstone saw. ``mentions`` are readers, ``group`` is whose matter it is.

    ``owner`` is the reader in whose folder the revision lies, which the folder says and no record; ``creator`` is
    what the record claims. ``read_as`` is the name of the revision that this value was read as, so that a changed
    one still tells what it was made from; "" where it was not read. ``worded`` is since when the note has had these
    words and tags, as its revisions tell; "" where they were not asked.
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
    parents: tuple[str, ...] | None = ()
    device: str = ""
    reply_to: str | None = None
    seen: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    group: str = ""
    private: bool = False
    deleted: bool = False
    owner: str = field(default="", compare=False)
    read_as: str = field(default="", compare=False, repr=False)
    worded: str = field(default="", compare=False, repr=False)

    def to_json(self) -> dict[str, Any]:
        """The note as JSON values, every field under its name."""
        target, document = self.target, self.document
        return {
            "id": self.id,
            "document": {
                "id": document.id,
                "title": document.title,
                "text": document.text,
                "source": document.source,
            },
            "target": None
            if target is None
            else {
                "start": target.start,
                "end": target.end,
                "exact": target.exact,
                "prefix": target.prefix,
                "suffix": target.suffix,
                "address": target.address,
            },
            "body": self.body,
            "tags": list(self.tags),
            "motivation": self.motivation,
            "creator": self.creator,
            "owner": self.owner,
            "created": self.created,
            "modified": self.modified,
            "revision": self.revision,
            "parents": None if self.parents is None else list(self.parents),
            "device": self.device,
            "reply_to": self.reply_to,
            "seen": list(self.seen),
            "mentions": list(self.mentions),
            "group": self.group,
            "private": self.private,
            "deleted": self.deleted,
        }

    def record(self) -> dict[str, Any]:
        """The note as a notebook keeps it: ``to_json`` without what says nothing and format 1 did not have.

        ``id``, ``document`` and ``target`` come first and ``deleted`` last: what is read off the lines of a large
        file (``annotations.notebook.files.nearby``, ``tag_counts``) looks for them there.
        """
        record = self.to_json()
        del record["owner"]  # the folder says it
        record["document"] = {
            name: value for name, value in record["document"].items() if value or name in {"id", "title"}
        }
        if self.parents is None:
            del record["parents"]
        for name in ("seen", "mentions", "group", "private"):
            if not record[name]:
                del record[name]
        return record

    @property
    def name(self) -> str:
        """What parents call the revision: 32 hexadecimal digits, a digest of all that its record says.

        Of a value that was changed since it was read it is the name of what it was read as.
        """
        return self.read_as or _digest_of(self)

    @classmethod
    def from_json(cls, value: object, owner: str = "") -> Note:
        """The note that ``to_json`` or ``record`` gave, in a folder of ``owner``'s; NotANote where anything is missing,
        of the wrong kind or out of bounds.

        Further keys are left alone, as deep as anybody writes: a later version may write more.
        """
        if not isinstance(value, dict):
            raise NotANote("a note is a JSON object")
        get: Callable[..., Any] = value.get
        document = get("document")
        if not isinstance(document, dict) or not _is_text(document.get("id"), document.get("title")):
            raise NotANote("document")
        if not value.keys() <= _FIELDS and nests_too_deep(value):
            raise NotANote("nesting")
        note_id, motivation, creator, device = get("id"), get("motivation"), get("creator"), get("device")
        created, modified, body = get("created"), get("modified"), get("body")
        reply_to, revision = get("reply_to"), get("revision")
        deleted, private = get("deleted", False), get("private", False)
        for name, text in (
            ("id", note_id),
            ("motivation", motivation),
            ("creator", creator),
            ("created", created),
            ("modified", modified),
            ("device", device),
        ):
            if not isinstance(text, str) or len(text) > LONGEST_OTHER:
                raise NotANote(name)
        _check_text(body, "body")
        if reply_to is not None:
            _check_text(reply_to, "reply_to")
        if not _is_count(revision) or revision < 1:
            raise NotANote("revision")
        if not isinstance(deleted, bool) or not isinstance(private, bool):
            raise NotANote("private" if isinstance(deleted, bool) else "deleted")
        if not (is_moment(created) and (modified == created or is_moment(modified))):
            raise NotANote("time")
        return cls(
            _uuid(note_id),
            document_ref(
                document["id"], document["title"], document.get("text", ""), document.get("source", "")
            ),
            _target_from_json(get("target")),
            body,
            _texts(get("tags", ()), "tags"),
            motivation,
            creator,
            created,
            modified,
            revision,
            _names(value["parents"], "parents") if get("parents") is not None else None,
            device,
            reply_to,
            _names(value["seen"], "seen") if "seen" in value else (),
            _texts(value["mentions"], "mentions") if "mentions" in value else (),
            _checked_text(value["group"], "group") if "group" in value else "",
            private,
            deleted,
            owner,
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
            self.mentions,
            self.group,
            self.private,
            self.deleted,
        )

    @property
    def reader(self) -> str:
        """Whose note it is, as it is told: in whose folder it lies; who made it, of a note that lies in none."""
        return self.owner or self.creator

    @property
    def claimed(self) -> str:
        """Who made the note as its record claims, where that is not whose folder it lies in; "" where it is."""
        return "" if not self.owner or same_name(self.owner, self.creator) else self.creator


_FIELDS: Final = frozenset(Note.__slots__) - {"owner", "read_as", "worded"}
"""What a record has; anything else is a later version's."""


def same_name(name: str, other: str) -> bool:
    """Whether two readers' names are one, also on file systems that keep neither case nor composition."""
    return name == other or name_key(name) == name_key(other)


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """A reader's name as names are compared."""
    return unicodedata.normalize("NFC", name).casefold()


def _digest_of(note: Note) -> str:
    """The name of a revision: BLAKE2b, in 32 hexadecimal digits, of its fields as a JSON array in UTF-16.

    Two halves of a character that stand side by side come back from a file as one: in UTF-16 both are the same.
    """
    document, target = note.document, note.target
    values = (
        note.id,
        (document.id, document.title, document.text, document.source),
        target and (target.start, target.end, target.exact, target.prefix, target.suffix, target.address),
        note.body,
        note.tags,
        note.motivation,
        note.creator,
        note.created,
        note.modified,
        note.revision,
        note.parents,
        note.device,
        note.reply_to,
        note.seen,
        note.mentions,
        note.group,
        note.private,
        note.deleted,
    )
    return hashlib.blake2b(_as_json(values).encode("utf-16-le", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=256)
def document_ref(document_id: str, title: str, text: str = "", source: str = "") -> DocumentRef:
    """A document as its notes share it; NotANote."""
    if not is_document_id(document_id):
        raise NotANote("document id")
    _check_text(title, "title")
    for digest in (text, source):
        if digest and not is_digest(digest):
            raise NotANote("document digest")
    return DocumentRef(document_id, title, text, source)


def is_digest(text: object) -> bool:
    """Whether something can be the digest of a text or a file (``documents.identity.digest_of``)."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def _check_text(value: object, name: str) -> None:
    """NotANote where a field is no text, or longer than any is."""
    if not isinstance(value, str) or len(value) > LONGEST.get(name, LONGEST_OTHER):
        raise NotANote(name)


def _checked_text(value: object, name: str) -> str:
    _check_text(value, name)
    return str(value)


def _texts(values: object, name: str) -> tuple[str, ...]:
    """A list of texts; NotANote."""
    if not isinstance(values, (list, tuple)) or len(values) > MOST_NAMED:
        raise NotANote(name)
    longest = LONGEST.get(name, LONGEST_OTHER)
    for value in values:
        if not isinstance(value, str) or len(value) > longest:
            raise NotANote(name)
    return tuple(values)


def _names(values: object, name: str) -> tuple[str, ...]:
    """Names of revisions; NotANote."""
    names = _texts(values, name)
    if not all(map(_NAME.fullmatch, names)):
        raise NotANote(name)
    return names


def is_plain_id(text: str) -> bool:
    """Whether a text is a note's id in the form in which ids are written."""
    return _PLAIN_ID.fullmatch(text) is not None


def _uuid(text: str) -> str:
    if is_plain_id(text):
        return text
    from uuid import UUID

    try:
        return str(UUID(text))
    except ValueError as error:
        raise NotANote("id") from error


def is_moment(text: str) -> bool:
    """Whether a text is a time as notes carry it."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
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
    get: Callable[..., Any] = value.get
    start, end, exact = get("start"), get("end"), get("exact")
    prefix, suffix, address = get("prefix", ""), get("suffix", ""), get("address", "")
    if not (_is_count(start) and _is_count(end) and start <= end):
        raise NotANote("target")
    _check_text(exact, "exact")
    for name, word in (("prefix", prefix), ("suffix", suffix), ("address", address)):
        if not isinstance(word, str) or len(word) > LONGEST_OTHER:
            raise NotANote(name)
    return Target(start, end, exact, prefix, suffix, address)


def is_document_id(text: str) -> bool:
    """Whether a text can be a document's id, and so part of a file's name."""
    return bool(_DOCUMENT_ID.fullmatch(text))


def now() -> str:
    """The time in UTC, to the millisecond, as notes carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def moment(time: str) -> datetime:
    """A note's time as a value that compares, whatever number of decimals it was written with.

    It can be told in every zone: what lies at the very ends of the calendar is brought in by two days.
    """
    return min(max(datetime.fromisoformat(time), _EARLIEST), _LATEST)


def later(time: str, microseconds: int) -> str:
    """A time so much later, as notes carry it."""
    after = moment(time) + timedelta(microseconds=microseconds)
    return after.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


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
    seen: Iterable[str] = (),
    time: str | None = None,
) -> Note:
    """A first revision with an id of its own.

    Without a ``motivation`` it is the one that fits: replying, commenting, tagging or highlighting. The
    notebook fills in ``creator`` and ``device`` where they are empty.
    """
    if isinstance(document, Document):
        document = DocumentRef.of(document)
    tidied, time = tidy_tags(tags), time or now()
    if motivation is None:
        said = fitting_motivation(body, tidied)
        motivation = "replying" if reply_to else said
    return Note(
        id=new_id(),
        document=document,
        target=target,
        body=body,
        tags=tidied,
        motivation=motivation,
        creator=creator,
        created=time,
        modified=time,
        device=device,
        reply_to=reply_to,
        seen=tuple(seen),
    )


def tombstone(leaves: Sequence[Note], history: Iterable[Note], *, time: str, device: str) -> Note:
    """The revision that destroys a note: deleted, and without its words, tags and place.

    It ends the ``leaves`` and names all of the ``history`` that was seen: copies of what was destroyed end with it.
    """
    last = max(leaves, key=lambda note: note.revision)
    return replace(
        last,
        target=None,
        body="",
        tags=(),
        mentions=(),
        revision=min(last.revision + 1, HIGHEST),
        parents=tuple(sorted(leaf.name for leaf in leaves)),
        seen=tuple(sorted({revision.name for revision in history})[:MOST_NAMED]),
        modified=time,
        device=device,
        deleted=True,
        read_as="",
    )


def settled(note: Note, document: Document, book: AddressBook, span: Span) -> Note:
    """The note as its reader agrees it stands: on ``span`` of this document as it is now."""
    return revised(note, document=DocumentRef.of(document), target=describe(document, book, span))


def revised(note: Note, **changes: Any) -> Note:
    """The note with changes, as modified now; it still tells what it was made from (``Note.read_as``).

    ``revision`` and ``parents`` stay those of that revision: ``Notebook.save`` writes the ones after it.
    """
    if "tags" in changes:
        changes["tags"] = tidy_tags(changes["tags"])
    return replace(note, **({"modified": now(), "read_as": note.name, "worded": ""} | changes))
