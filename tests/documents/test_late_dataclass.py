"""Dataclasses whose methods are written late behave as those of the standard library."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from functools import cached_property

import pytest

from documents.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """With defaults of both kinds."""

    start: int
    words: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True)
class Titled:
    """With something that is found out later."""

    title: str

    @cached_property
    def length(self) -> int:
        return len(self.title)


@dataclass(frozen=True)
class Numbered(Titled):
    number: int = 1


@dataclass(slots=True, eq=False)
class Counter:
    count: int = 0
    doubled: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.doubled = 2 * self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    number: int = 0


def test_values_are_made_compared_and_hashed_by_their_fields() -> None:
    one, same = Mark(3, ("甲",), [1], "x"), Mark(3, words=("甲",), hidden="x")
    assert one == same
    assert hash(one) == hash(same)
    assert one != Mark(3)
    assert one.seen == [1]
    assert same.seen == []
    assert Mark(1).seen is not Mark(1).seen
    assert object() not in (one, same)


def test_a_value_says_its_fields() -> None:
    assert repr(Mark(3, hidden="x")) == "Mark(start=3, words=(), seen=[])"


def test_what_is_frozen_stays_as_it_is() -> None:
    mark = Mark(1)
    with pytest.raises(FrozenInstanceError):
        mark.start = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del mark.start
    assert mark.start == 1


def test_missing_and_unknown_arguments_are_told() -> None:
    with pytest.raises(TypeError, match="start"):
        Mark()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="more"):
        Mark(1, more=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Named("甲")  # type: ignore[call-arg]


def test_dataclasses_own_functions_know_them() -> None:
    assert replace(Mark(1), start=2) == Mark(2)
    assert [of.name for of in dataclasses.fields(Mark)] == ["start", "words", "seen", "hidden"]
    assert dataclasses.asdict(Named(name="甲")) == {"name": "甲", "number": 0}
    assert Mark.__match_args__ == ("start", "words", "seen", "hidden")


def test_a_value_goes_through_another_process_as_it_is() -> None:
    assert pickle.loads(pickle.dumps(Mark(3, ("甲",)))) == Mark(3, ("甲",))


def test_what_inherits_has_the_fields_of_both() -> None:
    titled = Numbered("章句", 2)
    assert (titled.title, titled.number, titled.length) == ("章句", 2, 2)
    assert titled != Titled("章句")
    assert Titled("章句") == Titled("章句")


def test_what_may_change_changes_and_has_no_hash_of_its_fields() -> None:
    counter = Counter(2)
    counter.count += 1
    assert (counter.count, counter.doubled) == (3, 4)
    assert counter != Counter(2)
    assert len({counter, Counter(2)}) == 2
