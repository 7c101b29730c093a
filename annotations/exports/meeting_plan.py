"""A plan for a meeting: sections of documents, how much of each was read, and the questions on it that are open.

The same documents, notes and reading give the same Markdown; all of it is pure but ``plan_of``, which asks a notebook.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from annotations.exports.markdown import escape, literal
from annotations.exports.note_markdown import confined
from annotations.note_times import told
from annotations.notebook.asking import placed_asked
from annotations.queries import NoteQuery
from annotations.questions import is_closing, is_reopening, question_above
from documents.addresses.citations import cite, in_title_marks
from documents.messages import Template

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.seen_notes import SeenNotes
    from annotations.preferences.reading_state import ReadingPosition
    from documents.addresses.address_book import AddressBook
    from documents.document import Document, Unit

LONGEST_CAPTION = 40
"""Characters of a section's first words that name it."""


class OpenQuestion(NamedTuple):
    """A question that nobody has answered or closed, where it stands, and what was said to it, as it was written."""

    placed: PlacedNote
    replies: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section (None: what stands in none, notes on the whole document among it), how many clauses it has, how many of
    these are read, and its open questions in reading order."""

    unit: Unit | None
    clauses: int
    read: int
    questions: tuple[OpenQuestion, ...] = ()

    @property
    def unread(self) -> int:
        """Clauses that are still to be read."""
        return self.clauses - self.read


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document with the sections that were chosen of it."""

    document: Document
    book: AddressBook
    sections: tuple[PlannedSection, ...]


def planned(
    document: Document,
    book: AddressBook,
    chosen: Sequence[Unit],
    *,
    read: Collection[int],
    questions: Iterable[OpenQuestion],
) -> PlannedDocument:
    """A plan of some units of a document, of its topmost sections without any.

    ``read`` are the starts of the clauses that are read, ``questions`` all that are open. Where no unit was chosen, what
    stands in no section, and questions whose words are gone, come last.
    """
    units = list(chosen) or [unit for unit in document.units if unit.parent is None and unit.text is None]
    starts = [clause.start for clause in document.clauses]
    done = sorted(start for start in starts if start in frozenset(read))
    left = list(questions)
    sections = []
    for unit in units:
        own = [one for one in left if _is_in(one.placed, unit)]
        left = [one for one in left if one not in own]
        sections.append(PlannedSection(unit, _between(starts, unit), _between(done, unit), tuple(own)))
    if not chosen:
        outside = len(starts) - sum(section.clauses for section in sections)
        read_outside = len(done) - sum(section.read for section in sections)
        if outside or left:
            sections.append(PlannedSection(None, outside, read_outside, tuple(left)))
    return PlannedDocument(document, book, tuple(sections))


def _is_in(placed: PlacedNote, unit: Unit) -> bool:
    has_place = placed.note.target is not None and placed.anchor.grade != "orphan"
    return has_place and unit.start <= placed.anchor.start < unit.end


def _between(starts: Sequence[int], unit: Unit) -> int:
    return bisect_left(starts, unit.end) - bisect_left(starts, unit.start)


def plan_of(
    notebook: SeenNotes,
    document: Document,
    book: AddressBook,
    position: ReadingPosition,
    chosen: Sequence[Unit] = (),
) -> PlannedDocument:
    """The plan of some units of a document, with the questions that a notebook has on it; nothing of another text than
    that of the reader's ``position`` is read."""
    read = position.read if position.text in {"", document.text_digest} else frozenset()
    return planned(document, book, chosen, read=read, questions=_open_questions(notebook, document))


def _open_questions(notebook: SeenNotes, document: Document) -> list[OpenQuestion]:
    texts = {note_id: seen.texts for note_id, seen in notebook.merged(document).items()}
    replies: dict[str, list[Note]] = {}
    for note, *_ in texts.values():
        question = None if note.deleted or note.reply_to is None else question_above(note, texts)
        if question is not None:
            replies.setdefault(question.id, []).append(note)
    placed = placed_asked(notebook, NoteQuery(states=frozenset({"open"})), document)
    return [
        OpenQuestion(
            one, tuple(sorted(replies.get(one.note.id, ()), key=lambda reply: (reply.created, reply.id)))
        )
        for one in placed
    ]


Words = Callable[..., str]
"""Translates a template and fills it."""


def plan_markdown(documents: Iterable[PlannedDocument], say: Words) -> str:
    """The plan as Markdown, a list to be ticked off: a heading for each document and section, its questions below."""
    return "\n".join(_lines(documents, say)).strip("\n") + "\n"


def _lines(documents: Iterable[PlannedDocument], say: Words) -> Iterator[str]:
    for planned_document in documents:
        document, book = planned_document.document, planned_document.book
        sections = planned_document.sections
        yield f"# {escape(document.name)}"
        yield ""
        yield _counted(
            say,
            sum(section.clauses for section in sections),
            sum(section.read for section in sections),
            sum(len(section.questions) for section in sections),
        )
        for section in sections:
            yield ""
            yield f"## {_named(document, book, section.unit, say)}"
            yield ""
            yield _counted(say, section.clauses, section.read, len(section.questions))
            for question in section.questions:
                yield ""
                yield from _question(document, book, question)
        yield ""


def _counted(say: Words, clauses: int, read: int, questions: int) -> str:
    counts: tuple[tuple[Template, int], ...] = (
        ("clauses read: {count}", read),
        ("unread: {count}", clauses - read),
        ("open questions: {count}", questions),
    )
    return literal(" · ".join(say(template, count=count) for template, count in counts))


def _named(document: Document, book: AddressBook, unit: Unit | None, say: Words) -> str:
    """A section as it is called: its label and heading, else its first words."""
    return escape(section_name(document, book, unit)) or literal(say("outside of all sections"))


def section_name(document: Document, book: AddressBook, unit: Unit | None) -> str:
    """A section's label and heading, else its first words; "" of what stands in none."""
    if unit is None:
        return ""
    caption = document.caption(unit)
    words = " ".join(document.slice(caption).split())
    if len(words) > LONGEST_CAPTION:
        words = words[:LONGEST_CAPTION] + "…"
    label = document.slice(unit.label) if unit.label and unit.label != caption else ""
    return " ".join(filter(None, (label, words))) or book.address(unit)


def _question(document: Document, book: AddressBook, question: OpenQuestion) -> Iterator[str]:
    note, anchor = question.placed.note, question.placed.anchor
    where = in_title_marks(document.name)
    unit = document.unit_at(anchor.start) if note.target is not None and anchor.grade != "orphan" else None
    if unit is not None:
        where = cite(document, book, unit)
    yield from _item("- [ ] ", note, f"{literal(where)} · {literal(note.reader)} · {told(note.created)}")
    if note.target is not None:
        quote = " ".join(note.target.exact.split())
        yield f"      > {literal(quote)}"
    for reply in question.replies:
        if not (is_closing(reply) or is_reopening(reply)):
            yield from _item("  - ", reply, f"{literal(reply.reader)} · {told(reply.created)}")


def _item(mark: str, note: Note, byline: str) -> Iterator[str]:
    """A point of the list: what a note says, confined to it, and whose it is."""
    words = " ".join(confined(note.body, others=True).split()) or "…"
    yield f"{mark}{escape(words) if words == '…' else words} ({byline})"
