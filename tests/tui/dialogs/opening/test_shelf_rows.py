"""Which row of the list of documents is what, where columns stand, and how titles are made to fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalog import SEEDS
from documents.document import Span
from tui.dialogs.opening.listed import ListedDocument, each_once
from tui.dialogs.opening.shelf_rows import (
    BLANK,
    LEAST_TITLE,
    MOST_RECENT,
    Headings,
    ShelfGroup,
    ShelfRows,
    columns,
    fitted,
    groups,
)
from tui.typesetting.cells import text_width

HEADINGS = Headings("recent", "starred", "all", "folders", "shipped", "kept")
LONG = "吉林省人民代表大会常务委员会关于推动和保障《长春都市圈发展规划》实施的决定"


def document(
    path: str, recent: int = -1, *, is_open: bool = False, is_folder: bool = False
) -> ListedDocument:
    return ListedDocument(Path(path), Path(path).stem, recent=recent, is_open=is_open, is_folder=is_folder)


def test_the_columns_of_a_hundred_and_twenty_cells_stand_as_they_are_drawn() -> None:
    grid = columns(120)
    assert (grid.left, grid.right, grid.kind, grid.date, grid.unread, grid.notes) == (
        14,
        106,
        70,
        80,
        99,
        106,
    )


@given(st.integers(min_value=40, max_value=300))
def test_columns_fall_away_from_the_right_and_titles_have_room(width: int) -> None:
    grid = columns(width)
    shown = [grid.kind >= 0, grid.date >= 0, grid.unread >= 0, grid.notes >= 0]
    assert shown == sorted(shown, reverse=True)
    assert grid.title >= LEAST_TITLE
    assert grid.left - grid.sides >= 0
    assert grid.right + grid.sides <= width
    assert grid.left + grid.title < grid.kind


@given(st.integers(min_value=40, max_value=299))
def test_a_wider_screen_never_has_fewer_columns(width: int) -> None:
    narrow, wide = columns(width), columns(width + 1)
    assert all(before < 0 or after >= 0 for before, after in zip(narrow[3:7], wide[3:7], strict=True))


def test_recent_ones_come_first_and_the_open_one_last_of_them() -> None:
    documents = [
        document("/a/1.txt"),
        document("/a/2.txt", 1),
        document("/a/3.txt", 0, is_open=True),
        document("/a/4.txt", 2),
    ]
    made = groups(documents, range(4), HEADINGS, narrowed=False)
    assert [(group.heading, group.documents) for group in made] == [("recent", (1, 3, 2)), ("all", (0,))]


def test_as_long_as_nothing_is_typed_each_folder_is_a_group_and_few_are_recent() -> None:
    documents = [
        *(document(f"/a/{number}.txt") for number in range(2)),
        *(document(f"/b/{number}.txt") for number in range(2)),
        document("/c/single.txt"),
        *(document(f"/d/{number}.txt", number) for number in range(20)),
        document("/folder", is_folder=True),
    ]
    made = groups(documents, range(len(documents)), HEADINGS, narrowed=False)
    assert [group.heading for group in made] == ["recent", "all", "a", "b", "d", "folders"]
    assert len(made[0].documents) < MOST_RECENT + 1
    narrowed = groups(documents, [4, 0, 2, 7], HEADINGS, narrowed=True)
    assert [(group.heading, group.documents) for group in narrowed] == [("recent", (7,)), ("all", (4, 0, 2))]


def test_what_was_named_at_start_comes_first_and_what_ships_with_the_app_last() -> None:
    documents = [
        document(str(SEEDS / "a.txt")),
        document(str(SEEDS / "b.txt")),
        document("/library/single.txt"),
        *(document(f"/library/more/{number}.txt") for number in range(2)),
        *(replace(document(f"/named/{number}.txt"), entry=number) for number in range(2)),
        replace(document("/elsewhere/named.txt"), entry=2),
    ]
    made = groups(documents, range(len(documents)), HEADINGS, narrowed=False)
    assert [(group.heading, group.documents) for group in made] == [
        ("all", (7,)),
        ("named", (5, 6)),
        ("all", (2,)),
        ("more", (3, 4)),
        ("shipped", (0, 1)),
    ]


@given(st.lists(st.integers(min_value=1, max_value=5), max_size=6), st.booleans())
def test_every_item_has_a_row_and_every_other_row_is_blank_or_a_heading(
    sizes: list[int], is_low: bool
) -> None:
    made = [ShelfGroup(f"g{number}", tuple(range(size))) for number, size in enumerate(sizes)]
    rows = ShelfRows(made, is_low=is_low)
    assert [what for what in rows.rows if what >= 0] == list(range(sum(sizes)))
    assert all(rows.rows[rows.row_of(position)] == position for position in range(sum(sizes)))
    headings = [rows.heading_of(what) for what in rows.rows if what < BLANK]
    assert headings == [group.heading for group in made[1:]]
    assert (BLANK in rows.rows) == (not is_low and len(sizes) > 1)


def test_the_group_of_a_row_is_told() -> None:
    rows = ShelfRows([ShelfGroup("one", (0, 1)), ShelfGroup("two", (2,))])
    assert rows.group_at(0) == rows.group_at(1) == "one"
    assert rows.group_at(rows.row_of(2)) == "two"


def test_who_issued_it_is_left_out_before_a_title_is_cut() -> None:
    span = Span(LONG.index("都市圈"), LONG.index("都市圈") + 3)
    title, spans = fitted(LONG, [span], 54)
    assert title == "推动和保障《长春都市圈发展规划》实施的决定"
    assert [title[start:end] for start, end in spans] == ["都市圈"]
    assert fitted(LONG, [span], 200) == (LONG, (span,))


def test_what_was_met_is_seen_also_at_the_end_of_a_long_title() -> None:
    title = "甲" * 40 + "都市圈"
    shown, spans = fitted(title, [Span(40, 43)], 30)
    assert [shown[start:end] for start, end in spans] == ["都市圈"]
    assert shown.startswith("…")


@given(
    st.text(alphabet="甲乙关于委员会a1 —…\u0301𠀀", max_size=60),
    st.integers(min_value=4, max_value=60),
    st.data(),
)
def test_a_title_never_has_more_cells_than_room(title: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(title)))
    end = data.draw(st.integers(min_value=start, max_value=len(title)))
    shown, spans = fitted(title, [Span(start, end)] if end > start else [], room)
    assert text_width(shown) <= room
    assert all(0 <= span.start < span.end <= len(shown) for span in spans)


@pytest.mark.parametrize("title", ["关于印发条例的通知", "委员会关于甲"])
def test_a_title_that_fits_is_as_it_is(title: str) -> None:
    assert fitted(title, (), 40) == (title, ())


def test_those_with_a_star_stand_after_the_recent_ones_and_each_once() -> None:
    documents = [document("/a/1"), document("/a/2", 0), document("/a/3")]
    starred = [replace(one, is_starred=number > 0) for number, one in enumerate(documents)]
    made = groups(starred, range(3), HEADINGS, narrowed=False)
    assert [(group.heading, group.documents) for group in made] == [
        ("recent", (1,)),
        ("starred", (2,)),
        ("all", (0,)),
    ]


def test_copies_are_one_entry_with_their_places_and_the_open_one_stands_for_them() -> None:
    first, other = document("/a/甲"), document("/b/乙", is_open=True)
    unknown = [document("/c/1"), document("/c/2")]
    copies = [replace(one, id="1" * 32) for one in (first, other)]
    (entry, *rest) = each_once([*copies, *unknown])
    assert rest == unknown
    assert (entry.path, entry.places) == (other.path, (first.path,))
    assert "甲" in entry.searched
