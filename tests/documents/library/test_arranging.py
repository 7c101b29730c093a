"""Documents in groups and in an order, made once and taken from at each key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from documents.library.arranging import Arrangement, Grouping, Sorting


@dataclass(frozen=True)
class Document:
    title: str
    path: Path = Path("/a/x.txt")
    kind: str = ""
    issuer: str = ""
    day: str = ""
    characters: int | None = None
    recent: int = -1


SHELF = (
    Document("中途", Path("/a/1.txt"), "条例", "上海市", "2023-05-01", 300),
    Document("安家", Path("/b/2.txt"), "办法", "", "", None, 1),
    Document("北原", Path("/a/3.txt"), "办法", "国务院", "2024", 900, 0),
    Document("B计划", Path("/b/4.txt"), "", "国务院", "2023-12-31", 20),
)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("recent", (2, 1, 0, 3)), ("title", (1, 3, 2, 0)), ("date", (2, 3, 0, 1)), ("size", (2, 0, 3, 1))],
)
def test_what_comes_first_is_chosen(sort: Sorting, order: tuple[int, ...]) -> None:
    (group,) = Arrangement(SHELF, "", sort).of(range(4))
    assert group.documents == order


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("folder", ["/a", "/b"]),
        ("kind", ["办法", "条例", ""]),
        ("issuer", ["国务院", "上海市", ""]),
        ("year", ["2024", "2023", ""]),
    ],
)
def test_groups_stand_in_one_order_and_what_is_not_known_last(by: Grouping, names: list[str]) -> None:
    made = Arrangement(SHELF, by, "title")
    assert [group.name for group in made.of(range(4))] == names
    assert sorted(number for group in made.of(range(4)) for number in group.documents) == [0, 1, 2, 3]
    few = [group.name for group in made.of([3, 0])]
    assert few == [name for name in names if name in few]


def test_what_was_typed_says_more_than_when_it_was_read_but_less_than_a_chosen_order() -> None:
    assert Arrangement(SHELF, "", "recent").of([3, 0], best_first=True)[0].documents == (3, 0)
    assert Arrangement(SHELF, "", "size").of([3, 0], best_first=True)[0].documents == (0, 3)
    assert Arrangement(SHELF, "", "size").of([]) == []
