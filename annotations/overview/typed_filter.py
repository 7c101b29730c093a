"""What is typed to narrow the table of all notes down, and which rows it means. Pure.

Words that a note says, quotes, bears as tags, or that its document, its reader, its address or its replies bear;
``"a phrase"``; ``-word`` for what is not to be there; ``#tag``; and fields: ``title: tag: note: reader: in: date:
state: kind:``. All of them must hold. Case, width and script are aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from annotations.note_times import told
from annotations.queries import text_key
from documents.addresses.spoken_addresses import parts_of, tidy
from documents.patterns import late_pattern

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.overview.note_rows import NoteRow

LONGEST_TYPED: Final = 1000
"""Characters of what is typed that are looked at."""
_PART: Final = late_pattern(
    r'(-?)(?:([^\s:：#＃"“”-][^\s:："“”]{0,15})[:：]|([#＃]))?(?:["“]([^"“”]*)["”]?|([^\s"“”]+))?'
)
_FIELDS: Final[Mapping[str, str]] = {
    "title": "title",
    "标题": "title",
    "文": "title",
    "tag": "tag",
    "签": "tag",
    "标签": "tag",
    "note": "note",
    "批注": "note",
    "reader": "reader",
    "谁": "reader",
    "作者": "reader",
    "in": "in",
    "处": "in",
    "date": "date",
    "日": "date",
    "日期": "date",
    "state": "state",
    "状态": "state",
    "kind": "kind",
    "类型": "kind",
}
"""The fields by what they are called, folded; Chinese names are other names of the same."""


class FilterPart(NamedTuple):
    """One thing that is asked for, as it is compared: what a field must have ("": anything of the note); or must not."""

    field: str
    wanted: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """What is typed, in parts; without any, everything is meant."""

    parts: tuple[FilterPart, ...] = ()

    def lets(self, row: NoteRow, said: str) -> bool:
        """Whether a row is meant; ``said`` is all that is to be found in it (``said_in``)."""
        return all(_has(part, row, said) != part.refused for part in self.parts)

    @property
    def words_alone(self) -> bool:
        """Whether nothing but words is asked for."""
        return not any(part.field for part in self.parts)


def typed_filter(typed: str, names: Mapping[str, str] | None = None) -> TypedFilter:
    """What was typed as a filter; ``names`` are further names of states and kinds, as the screen calls them.

    What looks like a field and is none is a word: 14:30.
    """
    known = {text_key(name): word for name, word in (names or {}).items()}
    parts = []
    for found in _PART.finditer(typed[:LONGEST_TYPED]):
        minus, name, hash_sign, phrase, word = found.groups()
        field = _FIELDS.get(text_key(name), "") if name else "tag" if hash_sign else ""
        value = phrase if phrase is not None else word or ""
        if name and not field:
            value = f"{name}:{value}"
        wanted = text_key(" ".join(value.split()))
        if field == "tag":
            wanted = wanted.lstrip("#")
        if field in {"state", "kind"}:
            wanted = known.get(wanted, wanted)
        if wanted:
            parts.append(FilterPart(field, wanted, bool(minus)))
    return TypedFilter(tuple(parts))


def said_in(row: NoteRow) -> str:
    """All that words are looked for in, of a row: folded, and never across two of its parts."""
    note = row.note
    said = [note.document.title, row.address, note.reader, *note.tags, note.body]
    if note.target is not None:
        said.append(note.target.exact)
    for reply in row.replies:
        said += (reply.reader, reply.body, *reply.tags)
    return text_key("\n".join(said), keeps=False)


def _has(part: FilterPart, row: NoteRow, said: str) -> bool:
    return part.wanted in said if not part.field else _HOLDS[part.field](part.wanted, row)


def _is_titled(wanted: str, row: NoteRow) -> bool:
    return wanted in text_key(row.note.document.title)


def _bears(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(tag) for tag in row.note.tags)


def _says(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(note.body, keeps=False) for note in _notes(row))


def _is_by(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(note.reader) for note in _notes(row))


def _is_in(wanted: str, row: NoteRow) -> bool:
    asked = _numbers(wanted)
    return bool(asked) and _numbers(row.address)[: len(asked)] == asked


@lru_cache(maxsize=4096)
def _numbers(address: str) -> tuple[tuple[int, ...], ...]:
    """An address as its numbers: 13.2, 第十三条第二款 and 13之2 in one form each; () of what is none."""
    return tuple(part.number for part in parts_of(tidy(address))) if address else ()


def _is_of_day(wanted: str, row: NoteRow) -> bool:
    """A day, a month or a year of its making, or from one to another with two dots between: 2026-11, 11-24, 2026-10..2026-11."""
    day = told(row.note.created)[:10]
    first, dots, last = wanted.partition("..")
    if dots:
        return day[: len(first)] >= first and (not last or day[: len(last)] <= last)
    return day.startswith(wanted) or (_DAY.fullmatch(wanted) is not None and day.endswith(wanted))


_DAY: Final = late_pattern(r"\d\d-\d\d", re.ASCII)


def _is_in_state(wanted: str, row: NoteRow) -> bool:
    return wanted in row.states or wanted == row.group


def _is_of_kind(wanted: str, row: NoteRow) -> bool:
    return row.note.motivation == wanted


_HOLDS: Final[Mapping[str, Callable[[str, NoteRow], bool]]] = {
    "title": _is_titled,
    "tag": _bears,
    "note": _says,
    "reader": _is_by,
    "in": _is_in,
    "date": _is_of_day,
    "state": _is_in_state,
    "kind": _is_of_kind,
}


def _notes(row: NoteRow) -> Sequence[Note]:
    return (row.note, *row.replies)
