"""Many files, one view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.note import DocumentRef, Note, new_note, tombstone
from annotations.notebook.merging import Record, in_order, merge, same_name

REF = DocumentRef("a" * 32, "题")
BASE = new_note(REF, None, "始", creator="李雷", device="甲", time="2026-01-01T00:00:00.000Z")
OTHER = new_note(REF, None, "另", creator="韩梅梅", device="乙", time="2026-01-02T00:00:00.000Z")
revisions = st.builds(
    lambda base, body, revision, second, device, creator: replace(
        base,
        body=body,
        revision=revision,
        modified=f"2026-01-01T00:00:0{second}Z",
        device=device,
        creator=creator,
    ),
    st.sampled_from([BASE, OTHER]),
    st.sampled_from(["一", "二", "三"]),
    st.integers(1, 3),
    st.sampled_from(["1", "2", "2.000", "10"[:1]]),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(["李雷", "韩梅梅"]),
)
records = st.lists(st.builds(Record, st.sampled_from(["李雷", "韩梅梅", "小明"]), revisions), max_size=8)


@given(records, st.randoms())
def test_the_order_of_files_decides_nothing(found: list[Record], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(found) == merge(shuffled)


@given(records)
def test_merging_again_changes_nothing(found: list[Record]) -> None:
    assert merge([*found, *found]) == merge(found)


@given(records, records)
def test_what_was_merged_before_can_be_merged_with_the_rest(some: list[Record], rest: list[Record]) -> None:
    assert merge([*some, *rest]) == merge([*rest, *some, *rest])


@given(records)
def test_every_note_is_seen_and_the_highest_revision_of_its_author_wins(found: list[Record]) -> None:
    merged = merge(found)
    assert set(merged) == {record.note.id for record in found}
    for one in merged.values():
        assert one.note.revision == max(note.revision for note in one.history)
        assert one.note in one.history
        assert all(
            other.revision == one.note.revision and other.words != one.note.words for other in one.others
        )


def seen(*notes: Note) -> tuple[str, list[str]]:
    merged = merge([Record("李雷", note) for note in notes])[BASE.id]
    return merged.note.body, [other.body for other in merged.others]


def test_a_deletion_is_a_revision_like_any_other() -> None:
    deleted = replace(BASE, revision=2, deleted=True)
    assert merge([Record("李雷", deleted), Record("李雷", BASE)])[BASE.id].note.deleted
    restored = replace(BASE, revision=3)
    assert not merge([Record("李雷", note) for note in (restored, deleted, BASE)])[BASE.id].note.deleted


def test_a_clock_that_is_wrong_decides_only_between_equal_revisions() -> None:
    early = replace(BASE, body="早", revision=2, modified="1999-01-01T00:00:00Z", device="乙")
    late = replace(BASE, body="晚", revision=2, modified="2099-01-01T00:00:00Z", device="甲")
    assert seen(BASE, early) == ("早", [])
    assert seen(BASE, early, late) == ("晚", ["早"])
    assert seen(late, replace(BASE, body="定", revision=3, modified="1980-01-01T00:00:00Z"), early) == (
        "定",
        [],
    )


@pytest.mark.parametrize("devices", ["甲乙", "乙甲"])
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-02-01T00:00:00Z", "2026-02-01T00:00:01Z"),
        ("2026-02-01T00:00:00.9Z", "2026-02-01T00:00:01Z"),
        ("2026-02-01T00:00:00Z", "2026-02-01T00:00:00.001Z"),
    ],
)
def test_of_two_texts_of_one_revision_the_later_is_shown_whichever_device_wrote_it(
    devices: str, earlier: str, later: str
) -> None:
    early = replace(BASE, body="早", revision=2, modified=earlier, device=devices[0])
    late = replace(BASE, body="晚", revision=2, modified=later, device=devices[1])
    assert seen(BASE, early, late) == seen(late, early, BASE) == ("晚", ["早"])


def test_the_same_words_of_two_devices_are_no_other_version() -> None:
    assert seen(BASE, replace(BASE, device="乙", modified="2027-01-01T00:00:00Z")) == ("始", [])


def test_a_copy_elsewhere_counts_only_without_the_authors_own() -> None:
    copy = replace(BASE, body="篡改", revision=9)
    assert merge([Record("李雷", BASE), Record("韩梅梅", copy)])[BASE.id].note == BASE
    assert merge([Record("韩梅梅", copy)])[BASE.id].note == copy


@pytest.mark.parametrize(("name", "other"), [("Li Lei", "li lei"), ("Léa", "Le\u0301a"), ("李雷", "李雷")])
def test_a_name_is_one_whatever_case_and_composition_a_file_system_made_of_it(name: str, other: str) -> None:
    assert same_name(name, other)
    assert not same_name(name, "韩梅梅")


def test_who_wrote_a_note_first_is_its_author_whatever_a_later_record_says() -> None:
    taken = replace(BASE, body="改了", creator="韩梅梅", created="2026-01-02T00:00:00.000Z", revision=9)
    merged = merge([Record("韩梅梅", taken), Record("李雷", BASE)])[BASE.id]
    assert (merged.note.body, merged.note.creator) == ("始", "李雷")
    copied = merge([Record("小明", taken), Record("小明", BASE)])[BASE.id]
    assert (copied.note.body, copied.note.creator) == ("始", "李雷")


def test_words_written_while_another_device_destroyed_the_note_win() -> None:
    changed = replace(BASE, body="改了", revision=2, modified="2026-01-02T00:00:00.000Z")
    destroyed = tombstone(BASE, time="2026-01-03T00:00:00.000Z", device="乙")
    assert destroyed.revision == changed.revision
    assert seen(BASE, changed, destroyed) == ("改了", [])


def test_notes_stand_in_the_order_in_which_they_were_first_written() -> None:
    assert in_order([OTHER, BASE]) == [BASE, OTHER]
