"""Many files, one view."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.note import DocumentRef, Note, new_note, same_name, tombstone
from annotations.notebook.merging import Merged, has_seen, hidden_texts, in_order, merge
from annotations.storage.durable_files import json_bytes

REF = DocumentRef("a" * 32, "题")
BASE = replace(
    new_note(REF, None, "始", creator="李雷", device="甲", time="2026-01-01T00:00:00.000Z"), owner="李雷"
)
OTHER = replace(
    new_note(REF, None, "另", creator="韩梅梅", device="乙", time="2026-01-02T00:00:00.000Z"), owner="韩梅梅"
)
READERS = ("李雷", "韩梅梅", "小明")


def after(*parents: Note, body: str = "改", device: str = "甲", **changes: object) -> Note:
    """A revision that was made from others."""
    made = {
        "body": body,
        "device": device,
        "revision": max(parent.revision for parent in parents) + 1,
        "parents": tuple(sorted(parent.name for parent in parents)),
        "modified": "2026-01-03T00:00:00.000Z",
    }
    return replace(parents[0], **(made | changes))  # type: ignore[arg-type]


def of_format_1(note: Note, revision: int = 1, **changes: object) -> Note:
    """A revision that names no parents."""
    return replace(note, parents=None, revision=revision, **changes)  # type: ignore[arg-type]


@st.composite
def histories(draw: st.DrawFn) -> list[Note]:
    """Revisions of a few notes by several readers, in either format, each made from some before it."""
    revisions: list[Note] = []
    for base, owner in ((BASE, "李雷"), (BASE, "小明"), (OTHER, "韩梅梅")):
        notes = [replace(base, owner=owner, creator=owner, parents=draw(st.sampled_from([(), None])))]
        for _ in range(draw(st.integers(0, 4))):
            parents = draw(st.lists(st.sampled_from(notes), min_size=1, max_size=2, unique_by=id))
            changes = {
                "body": draw(st.sampled_from("一二三")),
                "device": draw(st.sampled_from("甲乙")),
                "deleted": draw(st.booleans()),
                "modified": f"200{draw(st.integers(0, 9))}-01-01T00:00:00Z",
            }
            made = after(*parents, **changes)  # type: ignore[arg-type]
            notes.append(replace(made, parents=None) if draw(st.booleans()) else made)
        revisions += notes[draw(st.integers(0, 1)) :]
    return revisions


def said(merged: Merged) -> set[str]:
    """The texts of a note."""
    return {text.body for text in merged.texts}


def seen(*notes: Note) -> set[str]:
    return said(merge(notes)[BASE.id])


@given(histories(), st.randoms(use_true_random=False))
def test_neither_the_order_of_files_nor_the_number_of_copies_decides_anything(
    found: list[Note], chance: random.Random
) -> None:
    mixed = [*found, *chance.choices(found, k=len(found))]
    chance.shuffle(mixed)
    assert merge(mixed, reader="李雷") == merge(found, reader="李雷")


@given(histories())
def test_every_note_says_something_and_no_leaf_that_is_left_goes_unseen(found: list[Note]) -> None:
    for merged in merge(found).values():
        assert merged.leaves
        assert set(merged.texts) <= set(merged.leaves)
        live = [leaf for leaf in merged.leaves if not leaf.deleted]
        assert {leaf.words for leaf in live} <= {text.words for text in merged.texts}
        assert merged.note.deleted == (not live)
        assert {note.name for note in merged.history} >= {leaf.name for leaf in merged.leaves}


@given(histories(), st.data())
def test_what_is_seen_of_all_follows_from_what_is_seen_of_parts_in_any_order(
    found: list[Note], data: st.DataObject
) -> None:
    """Merging is associative and commutative, and a copy more changes nothing: of parts that were merged, all that
    is needed is their histories."""
    cut = data.draw(st.integers(0, len(found)))
    again = data.draw(st.lists(st.sampled_from(found), max_size=4)) if found else []
    parts = [found[cut:], again, found[:cut]]
    for owner in READERS:
        own = [[note for note in part if note.owner == owner] for part in parts]
        merged_parts = [[note for view in merge(part).values() for note in view.history] for part in own]
        together = merge([note for part in merged_parts for note in part])
        assert together == merge([note for note in found if note.owner == owner])


@given(histories(), st.data())
def test_a_text_goes_from_view_only_where_something_comes_that_saw_it(
    found: list[Note], data: st.DataObject
) -> None:
    own = [note for note in found if note.owner == "李雷"]
    coming = [note for note in own if data.draw(st.booleans())]
    names = {note.name for note in coming}
    here = [note for note in own if note.name not in names]
    left = {leaf.name for view in merge(own).values() for leaf in view.leaves}
    for view in merge(here).values():
        for leaf in view.leaves:
            assert leaf.name in left or any(has_seen(note, leaf) for note in coming)


@given(st.lists(st.lists(st.integers(0, 11), max_size=3), min_size=1, max_size=12))
def test_the_leaves_are_what_nobody_who_saw_it_went_on_from(made_from: list[list[int]]) -> None:
    notes: list[Note] = []
    for number, wanted in enumerate(made_from):
        parents = [notes[index] for index in sorted({index % number for index in wanted})] if number else []
        body = f"第{number}"
        notes.append(after(*parents, body=body) if parents else replace(BASE, body=body))
    names = {name for note in notes for name in note.parents or ()}
    expected = {note.body for note in notes if note.name not in names}
    assert {leaf.body for leaf in merge(notes)[BASE.id].leaves} == expected
    assert seen(*notes) == expected


@given(histories(), st.sampled_from(READERS))
def test_what_lies_in_another_folder_changes_nothing_of_a_reader_s_own_note(
    found: list[Note], reader: str
) -> None:
    own = [note for note in found if note.owner == reader]
    alone = merge(own, reader=reader)
    together = merge(found, reader=reader)
    assert {key: together[key] for key in alone} == alone


@given(histories())
def test_a_revision_made_from_all_leaves_is_all_that_a_note_says(found: list[Note]) -> None:
    for key, merged in merge(found).items():
        last = after(merged.note, *merged.leaves, body="定", deleted=False, read_as="")
        last = replace(last, id=key)
        again = merge([*merged.history, last])[key]
        assert said(again) == {"定"}


def test_a_deletion_is_a_revision_like_any_other() -> None:
    deleted = after(BASE, deleted=True)
    assert merge([deleted, BASE])[BASE.id].note.deleted
    restored = after(deleted, deleted=False)
    assert not merge([restored, deleted, BASE])[BASE.id].note.deleted


def test_what_two_devices_wrote_at_once_are_both_texts_however_often_each_was_saved() -> None:
    once = after(BASE, body="手机")
    twice = after(after(BASE, body="电脑一", device="乙"), body="电脑二", device="乙")
    middle = after(BASE, body="电脑一", device="乙")
    for notes in permutations([BASE, once, middle, twice]):
        assert seen(*notes) == {"手机", "电脑二"}


def test_a_change_of_one_text_settles_nothing_and_one_of_both_does() -> None:
    one, two = after(BASE, body="一", device="甲"), after(BASE, body="二", device="乙")
    tagged = after(one, body="一", tags=("新",))
    assert seen(BASE, one, two, tagged) == {"一", "二"}
    assert seen(BASE, one, two, tagged, after(tagged, two, body="定")) == {"定"}


def test_a_deletion_and_an_emptied_bin_end_only_what_they_saw() -> None:
    edited = after(BASE, body="那边改的", device="乙")
    deleted = after(BASE, deleted=True)
    assert seen(BASE, edited, deleted) == {"那边改的"}
    assert not merge([BASE, edited, deleted])[BASE.id].note.deleted
    stone = tombstone([deleted], [BASE, deleted], time="2026-01-04T00:00:00.000Z", device="甲")
    assert seen(BASE, edited, stone) == {"那边改的"}
    assert merge([BASE, deleted, stone])[BASE.id].note.emptied  # copies of what it saw end with it


def test_clocks_decide_nothing() -> None:
    for year in (1971, 2026, 2099):
        child = after(BASE, body="后", modified=f"{year}-01-01T00:00:00Z")
        assert seen(child, BASE) == {"后"}


def test_of_several_texts_the_same_is_shown_everywhere() -> None:
    texts = [after(BASE, body=body, device=body) for body in "甲乙丙"]
    shown = {merge(notes)[BASE.id].note.name for notes in permutations([BASE, *texts])}
    assert len(shown) == 1


def test_the_same_words_of_two_devices_are_no_other_text() -> None:
    assert len(merge([after(BASE), after(BASE, device="乙")])[BASE.id].texts) == 1


def test_a_revision_of_format_1_has_seen_all_that_count_less() -> None:
    first, second = of_format_1(BASE), of_format_1(BASE, 2, body="二")
    assert seen(first, second) == {"二"}
    assert seen(first, second, of_format_1(BASE, 2, body="同时", device="乙")) == {"二", "同时"}
    new = after(second, body="新")
    assert seen(first, second, new) == {"新"}
    assert seen(first, second, new, of_format_1(BASE, 4, body="旧版写的", device="乙")) == {"旧版写的"}


def test_texts_that_format_1_hid_are_known() -> None:
    first = of_format_1(BASE)
    phone = of_format_1(BASE, 2, body="手机", device="乙")
    notes = [first, of_format_1(BASE, 2, body="一"), phone, of_format_1(BASE, 3, body="二")]
    assert hidden_texts(merge(notes)[BASE.id]) == (phone,)
    assert hidden_texts(merge([first, *notes[3:]])[BASE.id]) == ()
    assert hidden_texts(merge(notes[:3])[BASE.id]) == ()
    further = after(notes[3], body="三")
    assert hidden_texts(merge([*notes, further])[BASE.id]) == (phone,)
    brought_back = after(further, body="手机")
    assert hidden_texts(merge([*notes, further, brought_back, after(brought_back, body="四")])[BASE.id]) == ()


@pytest.mark.parametrize("revision", [1, 2, 9, 2**53 - 1])
def test_no_forged_parents_make_a_circle_in_which_nothing_is_left(revision: int) -> None:
    last = of_format_1(BASE, 5, body="五")
    forged = replace(BASE, body="假", revision=revision, parents=(last.name,))
    assert merge([BASE, last, forged])[BASE.id].leaves


def test_the_same_id_in_another_folder_is_another_note() -> None:
    forged = replace(BASE, owner="小明", creator="小明", body="假", created="1970-01-01T00:00:00Z")
    for reader in ("李雷", "韩梅梅"):
        merged = merge([BASE, forged], reader=reader)
        assert sorted(view.note.body for view in merged.values()) == ["假", "始"]
    assert merge([forged, BASE], reader="李雷")[BASE.id].note == BASE
    stone = tombstone([forged], [forged, BASE], time="2026-01-04T00:00:00.000Z", device="丙")
    assert merge([BASE, stone], reader="李雷")[BASE.id].note == BASE


def test_a_copy_that_only_repeats_its_author_is_left_out_and_one_that_does_not_is_told_apart() -> None:
    copy = replace(BASE, owner="韩梅梅")
    assert [view.note.owner for view in merge([BASE, copy], reader="韩梅梅").values()] == ["李雷"]
    changed = replace(copy, body="篡改", revision=9)
    merged = merge([BASE, changed], reader="小明")
    assert merged[BASE.id].note == BASE
    assert [(view.note.body, view.note.claimed) for view in merged.values()] == [("始", ""), ("篡改", "李雷")]
    assert merge([copy])[BASE.id].note.claimed == "李雷"


def test_a_copy_stays_where_its_author_threw_the_note_away() -> None:
    copy, stone = replace(BASE, owner="韩梅梅"), tombstone([BASE], [BASE], time=BASE.modified, device="甲")
    for later in (after(BASE, deleted=True), stone):
        merged = merge([BASE, later, copy], reader="韩梅梅")
        assert [view.note.body for view in merged.values() if not view.note.deleted] == ["始"]
    assert said(merge([BASE, after(BASE, body="改了"), copy], reader="韩梅梅")[BASE.id]) == {"改了"}


def test_a_copy_keeps_its_id_from_all_but_whom_it_names() -> None:
    copy = replace(BASE, owner="韩梅梅", body="抄来又改")
    forged = replace(BASE, owner="小明", creator="小明", body="假")
    assert merge([copy, forged], reader="韩梅梅")[BASE.id].note == copy
    assert merge([copy, forged, BASE], reader="韩梅梅")[BASE.id].note == BASE
    mixed = replace(forged, owner="韩梅梅", revision=9)  # taken in from a file
    own = replace(BASE, owner="韩梅梅", creator="韩梅梅", body="自己的")
    assert said(merge([own, mixed, forged], reader="韩梅梅")[BASE.id]) == {"自己的", "假"}


def test_no_folder_takes_the_id_under_which_another_s_note_is_told() -> None:
    theirs = replace(BASE, owner="韩梅梅", creator="韩梅梅", body="她的")
    told = merge([BASE, theirs], reader="李雷")
    (other_id,) = told.keys() - {BASE.id}
    forged = replace(BASE, id=other_id, owner="小明", creator="小明", body="假")
    for notes in permutations([BASE, theirs, forged]):
        merged = merge(notes, reader="李雷")
        assert sorted(view.note.body for view in merged.values()) == ["假", "她的", "始"]
        assert merged == merge([BASE, theirs, forged], reader="李雷")


def test_texts_of_format_2_that_an_older_version_did_not_see_are_known_to_be_hidden() -> None:
    first = of_format_1(BASE)
    new = after(first, body="新版写的", device="乙")
    old = [of_format_1(BASE, 2, body="旧一"), of_format_1(BASE, 3, body="旧二")]
    assert hidden_texts(merge([first, new, *old])[BASE.id]) == (new,)
    gone_on = of_format_1(BASE, 3, body="看到了新的")
    assert hidden_texts(merge([first, new, gone_on])[BASE.id]) == ()


def test_halves_of_a_character_side_by_side_have_the_name_that_they_have_when_read_back() -> None:
    halves = replace(BASE, body="\ud83d\ude00 和半个 \ud83d")
    read = Note.from_json(json.loads(json_bytes(halves.record())))
    assert read.body != halves.body
    assert read.name == halves.name


def test_what_was_made_from_a_revision_is_found_above_it() -> None:
    one, two = after(BASE, body="一"), after(BASE, body="二", device="乙")
    further = after(one, body="一一")
    merged = merge([BASE, one, two, further])[BASE.id]

    def above(note: Note) -> Sequence[str]:
        return sorted(leaf.body for leaf in merged.above(note.name))

    assert (above(one), above(two), above(BASE)) == (["一一"], ["二"], ["一一", "二"])
    assert merged.above("0" * 32) == ()


@pytest.mark.parametrize(("name", "other"), [("Li Lei", "li lei"), ("Léa", "Le\u0301a"), ("李雷", "李雷")])
def test_a_name_is_one_whatever_case_and_composition_a_file_system_made_of_it(name: str, other: str) -> None:
    assert same_name(name, other)
    assert not same_name(name, "韩梅梅")


def test_notes_stand_in_the_order_in_which_they_were_first_written() -> None:
    assert in_order([OTHER, BASE]) == [BASE, OTHER]
