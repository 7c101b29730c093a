"""The head of the page: what stands in it, and what falls away first."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.cells import text_width
from tui.typesetting.page_grid import page_grid
from tui.widgets.page_head import BETWEEN, HeadWords, head_pieces

STATUTE = HeadWords(
    "松江流域协同发展条例", "第二章 规划与协调", "第十三条第二款", "26 / 74", "35%", "简体", "批注 5", "问 1"
)
ORDER = ("script", "share", "chapter", "notes")


def row(words: HeadWords, width: int, *, notes: bool = False) -> str:
    line = ""
    for start, text, _ in head_pieces(words, page_grid(width, outline=False, notes=notes)):
        line += " " * (start - text_width(line)) + text
    return line


def test_on_a_wide_screen_it_says_all_with_the_counts_over_the_notes() -> None:
    assert row(STATUTE, 120, notes=True) == (
        "        松江流域协同发展条例  第二章 规划与协调  第十三条第二款   26 / 74    35%    简体      批注 5  问 1"
    )


def test_on_80_cells_script_share_chapter_and_count_fall_away() -> None:
    words = STATUTE._replace(address="第十三条第一款第（三）项", place="24 / 74")
    assert row(words, 80) == "        松江流域协同发展条例  第十三条第一款第（三）项        问 1   24 / 74"


@given(st.integers(40, 160), st.booleans(), st.text("松江流域协同发展条例", max_size=40))
def test_pieces_never_meet_and_the_address_never_falls_away(width: int, notes: bool, title: str) -> None:
    grid = page_grid(width, outline=False, notes=notes)
    pieces = head_pieces(STATUTE._replace(title=title), grid)
    for (start, text, _), (following, _, _) in pairwise(pieces):
        assert start + text_width(text) + BETWEEN <= following
    assert any(style == "address" for _, _, style in pieces)
    last = max(start + text_width(text) for start, text, _ in pieces)
    assert last <= (grid.notes_left + grid.notes if grid.notes else grid.text_right)


@given(st.integers(40, 160))
def test_what_is_less_important_falls_away_first(width: int) -> None:
    said = {text for _, text, _ in head_pieces(STATUTE, page_grid(width, outline=False, notes=False))}
    there = [getattr(STATUTE, name) in said for name in ORDER]
    assert there == sorted(there)
