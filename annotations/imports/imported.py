"""What files of other programs tell: annotations as values, before they are anybody's notes. Pure.

Everything in them is a claim. A reader of a format gives them and the records that it had to leave out; where they
belong is found by ``annotations.imports.placement``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from documents.messages import Template

MOST: Final = 20_000  # annotations of a file
LONGEST_BODY: Final = 200_000  # characters
LONGEST_QUOTE: Final = 100_000  # characters
LONGEST_OTHER: Final = 1_000  # characters of any other field
MOST_TAGS: Final = 200  # of one annotation
_UNSEEN: Final = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_KEPT: Final = "\n\t"

TOO_LONG: Final[Template] = "“{field}” is longer than {bound}"
NOT_USABLE: Final[Template] = "“{field}” cannot be used"
BOOKMARK: Final[Template] = "a bookmark has no quote and no words"
SAYS_NOTHING: Final[Template] = "it has neither a quote nor words nor tags"
NO_TEXT_KEPT: Final[Template] = "the program did not keep its quote"
DELETED_THERE: Final[Template] = "it was deleted where it comes from"
NO_RECORD: Final[Template] = "it is not an annotation"


class UnusableRecord(ValueError):
    """A record of a file that is left out, for ``reason``."""

    def __init__(self, reason: Template, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True, slots=True)
class ImportedAnnotation:
    """One annotation as a file tells it; ``number`` counts the records of the file from 1.

    An empty ``quote`` means the whole document. ``position`` is an offset in the text that the annotation was made
    on, ``section`` the heading that it stood under, ``about`` the title or address of that text. ``identity`` is
    what it is known again by; ``replies_to`` the identity of the annotation that it answers. Times are UTC with Z,
    or ISO 8601 without a zone where the file names none; "" where they are not known.
    """

    number: int
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    position: int | None = None
    section: str = ""
    about: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    motivation: str | None = None
    creator: str = ""
    created: str = ""
    modified: str = ""
    identity: str = ""
    replies_to: str = ""
    private: bool = False
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is no annotation to be had: its number in the file, and why."""

    number: int
    reason: Template
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


ReadRecord = ImportedAnnotation | LeftOut


@dataclass(frozen=True, slots=True)
class ReadImport:
    """What is in a file: the name of its format for people, its annotations, and what was left out."""

    format: str
    annotations: tuple[ImportedAnnotation, ...]
    left_out: tuple[LeftOut, ...] = ()


def text_of(value: object, name: str, bound: int = LONGEST_OTHER) -> str:
    """A text of a bounded length without characters that cannot be seen, line breaks apart; None is "".

    Raises UnusableRecord.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnusableRecord(NOT_USABLE, field=name)
    if len(value) > 4 * bound:
        raise UnusableRecord(TOO_LONG, field=name, bound=bound)
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not text.isprintable():
        text = "".join(char for char in text if char in _KEPT or unicodedata.category(char) not in _UNSEEN)
    text = text.strip()
    if len(text) > bound:
        raise UnusableRecord(TOO_LONG, field=name, bound=bound)
    return text


def line_of(value: object, name: str) -> str:
    """A text on one line (a name, a title); UnusableRecord."""
    return " ".join(text_of(value, name).split())


def tags_of(values: Iterable[object]) -> tuple[str, ...]:
    """Tags as they are written; UnusableRecord. What is no text is passed over."""
    tags = tuple(tag for value in values if isinstance(value, str) and (tag := line_of(value, "tags")))
    if len(tags) > MOST_TAGS:
        raise UnusableRecord(TOO_LONG, field="tags", bound=MOST_TAGS)
    return tags


def annotation(
    number: int,
    *,
    quote: object = "",
    prefix: object = "",
    suffix: object = "",
    position: object = None,
    section: object = "",
    about: object = "",
    body: object = "",
    tags: Iterable[object] = (),
    motivation: str | None = None,
    creator: object = "",
    created: str = "",
    modified: str = "",
    identity: str = "",
    replies_to: str = "",
    private: bool = False,
    note_id: str = "",
) -> ImportedAnnotation:
    """An annotation whose every field is bounded; UnusableRecord, also where it says nothing at all.

    Without an ``identity`` it is known again by all that it says.
    """
    read = ImportedAnnotation(
        number=number,
        quote=text_of(quote, "quote", LONGEST_QUOTE),
        prefix=_side(prefix, last=True),
        suffix=_side(suffix, last=False),
        position=position if isinstance(position, int) and 0 <= position < 2**52 else None,
        section=_short(section),
        about=_short(about),
        body=text_of(body, "body", LONGEST_BODY),
        tags=tags_of(tags),
        motivation=motivation,
        creator=line_of(creator, "creator"),
        created=created,
        modified=modified or created,
        identity=identity,
        replies_to=replies_to,
        private=private,
        note_id=note_id,
    )
    if not (read.quote or read.body or read.tags):
        raise UnusableRecord(SAYS_NOTHING)
    return read


def note_id_of(format_name: str, read: ImportedAnnotation) -> str:
    """The id of the note that an annotation becomes: the same at every import of it."""
    if read.note_id:
        return str(UUID(read.note_id))
    said = read.identity or repr(
        (read.about, read.quote, read.prefix, read.suffix, read.body, read.tags, read.creator, read.created)
    )
    return str(uuid5(NAMESPACE_URL, f"urn:zhangju:import:{format_name}\n{said}"))


def _side(value: object, *, last: bool) -> str:
    """What stood beside a quote, as much of it as tells one place from another."""
    text = value if isinstance(value, str) else ""
    text = text[-256:] if last else text[:256]
    return "".join(char for char in text if char in _KEPT or unicodedata.category(char) not in _UNSEEN)


def _short(value: object) -> str:
    """A name that only helps to find a place: what is none is left out, what is long is cut."""
    if not isinstance(value, str):
        return ""
    return " ".join(
        "".join(
            char if char.isspace() or unicodedata.category(char) not in _UNSEEN else ""
            for char in value[:500]
        ).split()
    )
