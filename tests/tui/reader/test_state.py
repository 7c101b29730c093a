"""The reader's state: every step gives another value, and leaves the one before as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.note import describe, new_note
from annotations.notebook.history import History
from annotations.queries import NoteQuery
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text
from tui.reader.state import Hits, ReaderState
from tui.reader.trail import Stop
from tui.typesetting.marks import Alike, MarkKind

TEXT = "示例条例\n第一条 阅读应当公开。\n第二条 批注应当署名,阅读应当安静。\n第三条 阅读自由。\n"


@pytest.fixture
def document() -> Document:
    """Three articles, in which 阅读 stands three times."""
    return document_of_text(TEXT)


@pytest.fixture
def state(document: Document) -> ReaderState:
    """The document is open, its first entry."""
    return ReaderState().opened(0, document, frozenset())


def spans_of(document: Document, word: str) -> tuple[Span, ...]:
    starts = [at for at in range(len(document.text)) if document.text.startswith(word, at)]
    return tuple(Span(start, start + len(word)) for start in starts)


def found(document: Document, word: str = "阅读") -> Hits:
    return Hits(word, spans_of(document, word))


# Where the reader is


def test_opening_a_document_keeps_the_query_and_nothing_that_was_marked(
    state: ReaderState, document: Document
) -> None:
    marks = (Alike(spans_of(document, "批注"), MarkKind.KEYWORD, key="批注"),)
    busy = state.turned("taiwan").with_hits(found(document).first_from(0)).put_lights(on=True, marks=marks)
    other = document_of_text("另一条例\n第一条 甲。\n第二条 乙。\n")
    opened = busy.opened(3, other, frozenset({9}))
    assert (opened.entry, opened.document, opened.read) == (3, other, frozenset({9}))
    assert (opened.script, opened.placed, opened.keyword_marks) == ("as-published", (), ())
    assert (opened.hits, opened.lit) == (Hits("阅读"), True)
    assert (busy.entry, busy.script, busy.hits.index) == (0, "taiwan", 0)


def test_what_is_left_is_come_back_to(state: ReaderState) -> None:
    gone = state.left(Stop(0, 7))
    step = gone.trail.back(Stop(0, 30))
    assert step is not None
    assert step[1] == Stop(0, 7)
    back = gone.walked(step[0])
    assert back.trail.forward(Stop(0, 7)) is not None
    assert state.trail.back(Stop(0, 30)) is None


def test_a_clause_is_read_and_unread_again(state: ReaderState) -> None:
    read = state.marked_read(5, read=True).marked_read(9, read=True)
    assert read.read == {5, 9}
    assert read.marked_read(5, read=False).read == {9}
    assert state.read == frozenset()


# Hits


def test_the_first_hit_is_the_one_from_the_cursor_on_and_after_the_last_the_first(document: Document) -> None:
    hits = found(document)
    starts = [span.start for span in hits.spans]
    assert [hits.first_from(start).index for start in starts] == [0, 1, 2]
    assert hits.first_from(starts[1] + 1).index == 2
    assert hits.first_from(starts[2] + 1).index == 0


@pytest.mark.parametrize("by", [1, -1])
def test_steps_go_round_through_all_hits_and_come_back(document: Document, by: int) -> None:
    hits, seen = found(document).first_from(0), []
    for _ in hits.spans:
        seen.append(hits.index)
        assert hits.here is not None
        hits = hits.stepped(by, document.clause_at(hits.here.start))
    assert sorted(seen) == [0, 1, 2]
    assert hits.index == 0


def test_a_step_begins_at_the_cursor_where_that_has_left_the_hit(document: Document) -> None:
    hits = found(document).first_from(0)
    last = document.clauses[-1]
    assert hits.stepped(1, last).index == 2
    assert hits.stepped(-1, last).index == 1


def test_the_hit_shown_is_marked_apart_from_the_others(document: Document) -> None:
    hits = replace(found(document), index=1)
    here, *others = hits.marks()
    assert (here.kind, here.spans) == (MarkKind.FIND_HERE, hits.spans[1:2])
    assert [(marks.kind, tuple(marks.spans)) for marks in others] == [
        (MarkKind.FIND, hits.spans[:1]),
        (MarkKind.FIND, hits.spans[2:]),
    ]
    assert Hits("无").marks() == []


# Keywords and notes


def test_keywords_that_are_put_out_leave_no_mark(state: ReaderState, document: Document) -> None:
    lit = state.put_lights(on=True, marks=(Alike(spans_of(document, "阅读"), MarkKind.KEYWORD, key="阅读"),))
    assert lit.keyword_marks
    out = lit.put_lights(on=False)
    assert (out.lit, out.keyword_marks) == (False, ())
    assert out.marks_differ(lit)


def test_a_note_is_picked_in_the_document_that_is_open(state: ReaderState, document: Document) -> None:
    clause = document.clauses[0]
    assert clause.text is not None
    note = new_note(document, describe(document, AddressBook.of(document), clause.text))
    picking = state.picking(note)
    assert picking.picked is not None
    assert (picking.picked.note, picking.picked.document) == (note, document)
    assert picking.picking(None).picked is None
    assert ReaderState().picking(note).picked is None


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state.noted((object(),)),
        lambda state: state.with_texts({"a": 2}),
        lambda state: state.filtered(NoteQuery(tags=frozenset({"立法"}))),
        lambda state: state.showing_notes(along=True),
    ],
    ids=["notes", "texts", "query", "script of the notes"],
)
def test_what_changes_the_list_of_notes_has_it_shown_anew(state: ReaderState, change: object) -> None:
    assert callable(change)
    assert change(state).notes_differ(state)


def test_what_changes_something_else_does_not(state: ReaderState, document: Document) -> None:
    for after in (state.turned("taiwan"), state.with_hits(found(document)), state.recorded(History())):
        assert not after.notes_differ(state)
    other = document_of_text("另一条例\n第一条 甲。\n第二条 乙。\n")
    assert not state.opened(1, other, frozenset()).notes_differ(state)


# Facts


def test_facts_name_what_holds_and_nothing_else(state: ReaderState, document: Document) -> None:
    assert ReaderState().facts() == frozenset()
    assert state.facts() == {"document"}
    assert state.turned("simplified").facts() == {"document", "converted"}
    assert state.with_hits(found(document)).facts() == {"document", "query"}
    assert state.left(Stop(0, 3)).facts() == {"document", "back"}
