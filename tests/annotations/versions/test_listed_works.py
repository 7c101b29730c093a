"""Versions of one work in a list: by what the index found, and by the reader's word before that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from annotations.versions.listed_works import works_among
from annotations.versions.sayings import Sayings, WorkSaying

TODAY = "2026-06-01"


@dataclass(frozen=True)
class Text:
    id: str
    day: str = ""
    title: str = "河道管理条例"
    path: Path = Path("/a.txt")
    in_force: str | None = None


OLD, NEW, NEWEST = Text("a", "2001"), Text("b", "2012-06-01"), Text("c", "2024-11-08")
CHAIN = {("a", "b"), ("b", "c")}


def works(
    texts: list[Text], alike: set[tuple[str, str]], *said: WorkSaying, exports: tuple[str, ...] = ()
) -> list[list[str]]:
    found = works_among(
        texts, alike, Sayings(said), TODAY, lambda path: path is not None and path.name in exports
    )
    return [[texts[number].id for number in work] for work in found]


def said(matter: str, *ids: str) -> WorkSaying:
    return WorkSaying("join" if matter == "join" else "part", ids, ids)


def test_a_version_of_a_version_is_one_too_and_the_newest_comes_first() -> None:
    assert works([OLD, NEW, Text("x"), NEWEST], CHAIN) == [["c", "b", "a"]]


@pytest.mark.parametrize(
    "newest",
    [
        Text("c", "2027-01-01"),
        Text("c", "2026-05-01", in_force="2026-10-01"),
        Text("c", "2025", "河道管理条例（修订草案征求意见稿）"),
        Text("c", "2025", "河道管理条例（已失效）"),
    ],
)
def test_what_is_not_in_force_stands_for_no_work(newest: Text) -> None:
    assert works([newest, OLD, NEW], CHAIN) == [["b", "c", "a"]]


def test_where_no_version_is_in_force_the_newest_stands_for_the_work() -> None:
    drafts = [Text("a", "2024", "河道管理条例（草案）"), Text("b", "2025", "河道管理条例（草案二次审议稿）")]
    assert works(drafts, {("a", "b")}) == [["b", "a"]]


def test_titles_of_two_works_are_not_joined_whatever_was_found_before() -> None:
    assert works([OLD, Text("b", "2012", "湖泊管理条例")], {("a", "b")}) == []


def test_what_the_reader_said_weighs_more() -> None:
    other = Text("z", "2020", "水道管理办法")
    assert works([OLD, NEW], {("a", "b")}, said("part", "a", "b")) == []
    assert works([OLD, other], set(), said("join", "a", "z")) == [["z", "a"]]
    dated = WorkSaying("date", ("a",), ("",), "2025-01-01")
    assert works([OLD, NEW], {("a", "b")}, dated) == [["a", "b"]]


def test_two_that_were_parted_are_in_no_work_together_though_a_third_is_like_both() -> None:
    assert works([OLD, NEW, NEWEST], CHAIN, said("part", "a", "c")) == [["c", "b"]]


def test_an_own_export_is_no_version_of_what_it_quotes() -> None:
    export = Text("b", "2025", path=Path("/notes.md"))
    assert works([OLD, export], {("a", "b")}, exports=("notes.md",)) == []
    assert works([OLD, export], {("a", "b")}) == [["b", "a"]]
