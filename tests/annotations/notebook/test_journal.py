"""The journal of changes, told from the revisions of notes."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotations.note import DocumentRef, Note, moment, revised
from annotations.notebook.journal import WHATS, JournalEntry, difference, journal
from annotations.notebook.merging import merge
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from tests.annotations.note_strategies import notes as any_notes
from tests.annotations.noted_statute import note_on

FIRST = note_on(1, "生态环境", "什么是生态？", tags=("环境",))


def history(*changes: dict[str, Any]) -> tuple[Note, ...]:
    """A note's revisions, a minute apart unless a change says otherwise."""
    revisions = [FIRST]
    for number, change in enumerate(changes, 2):
        time: dict[str, Any] = {"modified": f"2026-11-01T09:{number:02}:00.000Z", "revision": number}
        revisions.append(replace(revisions[-1], **(time | change)))
    return tuple(revisions)


def happened(*changes: dict[str, Any]) -> list[tuple[str, ...]]:
    return [entry.what for entry in journal([history(*changes)])]


def test_a_first_revision_is_written_and_an_answer_answered() -> None:
    answer = replace(FIRST, reply_to="01900000-0000-7000-8000-000000000009")
    (written,) = journal([[FIRST]])
    (answered,) = journal([[answer]])
    assert (written.what, written.before, written.after) == (("written",), None, FIRST)
    assert answered.what == ("answered",)


def test_every_kind_of_change_is_told_by_its_name() -> None:
    assert FIRST.target is not None
    elsewhere = replace(FIRST.target, start=FIRST.target.start + 1)
    assert happened(
        {"body": "改"},
        {"tags": ("环境", "疑")},
        {"tags": ("疑",)},
        {"motivation": "questioning"},
        {"target": elsewhere},
        {"document": DocumentRef("0" * 32, "城市绿化条例（新）"), "target": FIRST.target},
        {"deleted": True},
        {"deleted": False},
    ) == [
        ("written",),
        ("text-changed",),
        ("tagged",),
        ("untagged",),
        ("kind-changed",),
        ("moved",),
        ("document-changed",),
        ("binned",),
        ("restored",),
    ]


def test_one_revision_can_change_several_things() -> None:
    (_, entry) = journal([history({"body": "改", "tags": ("疑",), "deleted": True})])
    assert entry.what == ("text-changed", "tagged", "untagged", "binned")
    assert (entry.tags_added, entry.tags_removed) == (("疑",), ("环境",))
    assert set(entry.what) <= set(WHATS)


def test_a_revision_that_says_the_same_is_no_change() -> None:
    assert happened({}, {"device": "火车"}) == [("written",)]


def test_a_note_of_which_the_beginning_is_not_here_is_first_known() -> None:
    (entry,) = journal([[replace(FIRST, revision=4)]])
    assert entry.what == ("first-known",)


def test_two_versions_of_one_revision_are_both_told_and_so_is_the_choice() -> None:
    one = replace(FIRST, body="甲", revision=2, modified="2026-11-01T10:00:00Z")
    other = replace(FIRST, body="乙", tags=(), revision=2, modified="2026-11-01T10:01:00Z", device="火车")
    chosen = replace(one, revision=3, modified="2026-11-01T10:02:00Z")
    entries = journal([[FIRST, one, other, chosen]])
    assert [entry.what for entry in entries] == [
        ("written",),
        ("text-changed",),
        ("other-version", "text-changed", "untagged"),
        ("settled", "text-changed", "tagged"),
    ]
    assert [entry.before for entry in entries] == [None, FIRST, FIRST, other]
    kept = replace(other, revision=3, modified="2026-11-01T10:02:00Z")
    assert journal([[FIRST, one, other, kept]])[-1].what == ("settled",)


def test_a_clock_that_jumped_back_neither_hides_nor_reorders_a_revision() -> None:
    jumped = history({"body": "二", "modified": "1970-01-01T00:00:00.000Z"}, {"body": "三"})
    between = replace(
        note_on(2, None, "别的"), created="2026-11-01T09:02:30Z", modified="2026-11-01T09:02:30Z"
    )
    entries = journal([[between], jumped])
    assert [entry.after.body for entry in entries] == [FIRST.body, "二", "别的", "三"]
    second = entries[1]
    assert second.time == "1970-01-01T00:00:00.000Z"
    assert second.moment == moment(FIRST.modified)


def test_changes_of_one_moment_stand_by_document_and_note() -> None:
    times: dict[str, Any] = {"created": FIRST.created, "modified": FIRST.modified}
    ids = [f"01900000-0000-7000-8000-{number:012}" for number in range(4)]
    documents = [DocumentRef(digit * 32, "同") for digit in "10"]
    found = [replace(FIRST, id=note_id, document=ref, **times) for ref in documents for note_id in ids]
    wanted = sorted(found, key=lambda note: (note.document.id, note.id))
    assert [entry.after for entry in journal([[note] for note in found])] == wanted


@given(st.lists(any_notes, max_size=6), st.randoms(use_true_random=False))
def test_the_journal_depends_on_the_revisions_alone(found: list[Note], shuffle: random.Random) -> None:
    revisions = [replace(note, id=found[0].id, creator="某") for note in found]
    records = [replace(note, owner="某") for note in (*revisions, *found)]
    mixed = records * 2
    shuffle.shuffle(mixed)

    def told(given: list[Note]) -> tuple[JournalEntry, ...]:
        return journal(merged.history for merged in merge(given).values())

    assert told(mixed) == told(records)


@given(st.lists(any_notes, min_size=1, max_size=6))
def test_a_note_s_changes_stand_in_the_order_of_its_revisions(found: list[Note]) -> None:
    records = [replace(note, id=found[0].id, creator="某", owner="某") for note in found]
    (merged,) = merge(records).values()
    entries = journal([merged.history])
    assert entries
    assert [entry.after.revision for entry in entries] == sorted(entry.after.revision for entry in entries)
    assert [entry.moment for entry in entries] == sorted(entry.moment for entry in entries)
    assert entries[0].after.revision == merged.history[0].revision


def test_a_difference_is_what_changed_with_a_little_around_it() -> None:
    before = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    after = before.replace("甲", "子丑")
    assert difference(before, after) == (
        "…三四五六七八九十甲乙丙丁戊己庚辛壬…",
        "…三四五六七八九十子丑乙丙丁戊己庚辛壬…",
    )
    assert difference("", "新") == ("", "新")
    assert difference("旧", "") == ("旧", "")
    assert difference("甲甲", "甲甲甲") == ("甲甲", "甲甲甲")


@given(st.text("甲乙", max_size=8), st.text("甲乙", max_size=8), st.integers(0, 3))
def test_a_difference_without_its_ellipses_stands_in_both_texts(one: str, other: str, around: int) -> None:
    before, after = difference(one, other, around)
    assert before.strip("…") in one
    assert after.strip("…") in other
    if len(one) == len(other) == 0:
        assert (before, after) == ("", "")
    if one != other:
        assert before != after


def test_the_notebook_tells_the_histories_of_a_document_wherever_its_notes_went(
    notebook: Notebook, home: Home
) -> None:
    note = notebook.add(replace(FIRST, creator="李雷"))
    notebook.save(revised(note, body="二"))
    new = DocumentRef("f" * 32, "城市绿化条例（新）")
    moved = notebook.save(replace(notebook.note(note.id), document=new, revision=2))
    notebook.delete(moved.id)
    whole = notebook.histories()
    assert [one.revision for one in whole[0]] == [1, 2, 3, 4]
    for document in (note.document, new):
        fresh = Notebook(home, Identity("李雷", "书房"))
        assert fresh.histories(document.id) == whole
    assert notebook.histories("e" * 32) == ()
    assert [entry.what for entry in journal(whole)] == [
        ("written",),
        ("text-changed",),
        ("document-changed",),
        ("binned",),
    ]


def test_texts_that_were_written_apart_are_told_by_what_each_was_made_from() -> None:
    first = replace(FIRST, parents=())
    here = [made(first, "电脑上改一次", minute=1)]
    here.append(made(here[0], "电脑上改两次", minute=2))
    there = made(first, "手机上想了一小时", minute=3, device="手机")
    settled = replace(
        made(here[1], "合起来", minute=4), parents=tuple(sorted((here[1].name, there.name))), revision=4
    )
    (merged,) = merge([replace(note, owner="李雷") for note in (first, *here, there, settled)]).values()
    entries = journal([merged.history])
    assert [(entry.what, entry.before and entry.before.body, entry.after.body) for entry in entries] == [
        (("written",), None, first.body),
        (("text-changed",), first.body, "电脑上改一次"),
        (("other-version", "text-changed"), first.body, "手机上想了一小时"),
        (("text-changed",), "电脑上改一次", "电脑上改两次"),
        (("settled", "text-changed"), entries[-1].before and entries[-1].before.body, "合起来"),
    ]


def made(note: Note, body: str, *, minute: int, device: str = "书房") -> Note:
    """A revision made from another."""
    time = f"2026-11-01T10:{minute:02}:00.000Z"
    return replace(
        note, body=body, revision=note.revision + 1, parents=(note.name,), modified=time, device=device
    )


def test_closing_and_opening_a_question_are_told_as_such() -> None:
    reply = replace(FIRST, motivation="moderating", reply_to="01900000-0000-7000-8000-000000000009")
    closing = replace(reply, seen=("0" * 32,))
    assert [entry.what for entry in journal([[closing]])] == [("closed",)]
    assert [entry.what for entry in journal([[reply]])] == [("reopened",)]
