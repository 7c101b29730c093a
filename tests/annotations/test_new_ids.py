"""New ids are UUIDs of version 7: in order, told apart, and of the time they were made."""

from __future__ import annotations

import time
from uuid import RFC_4122, UUID

from annotations.new_ids import new_id


def test_ids_are_uuids_of_version_7_of_now() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(new_id())
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= before + 60_000


def test_of_many_ids_none_is_like_another_and_the_later_is_the_larger() -> None:
    ids = [new_id() for _ in range(2000)]
    assert ids == sorted(set(ids))


def test_an_id_is_written_in_small_letters_and_its_parts_are_told_apart() -> None:
    made = new_id()
    assert made == str(UUID(made))
    assert made[19] in "89ab"
