"""Hits in their context: one column of words, one of addresses, whole characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from documents.opening import document_of_text
from documents.scripts.views import View
from tui.typesetting.cells import text_width
from tui.typesetting.lists.hit_in_clause import ROWS, around, rows_around
from tui.typesetting.lists.hits_in_context import ShownHit, hit_columns, rows_of_hit

LONG = "推动长吉四平辽源高水平协同发展，加快建设现代化都市圈。" * 3
TEXTS = st.text("都市圈“”，。a1 𠀀é", max_size=60)


def text_of(row: object) -> str:
    return "".join(text for text, _ in row.pieces)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [34, 54, 74, 114, 194])
@given(TEXTS, TEXTS, TEXTS)
def test_words_begin_in_one_column_and_rows_keep_to_the_width(
    width: int, before: str, words: str, after: str
) -> None:
    columns = hit_columns(width)
    (row,) = rows_of_hit(ShownHit("三.3", before, words, after), 7, columns)
    address, left, found, _ = row.pieces
    assert text_width(address[0]) == columns.address
    assert address[0].endswith("三.3")
    assert text_width(address[0] + left[0]) == columns.words
    assert before.lstrip().endswith(left[0].lstrip(" ")) or left[0].strip() == ""
    assert found[1] == "hit"
    assert text_width(text_of(row)) <= width
    assert row.item == 7


def test_a_document_s_first_hit_has_its_title_and_count_above() -> None:
    columns = hit_columns(74)
    rows = rows_of_hit(ShownHit("4.2", LONG, "同城化", LONG, "示范条例", "3"), 5, columns)
    assert [row.item for row in rows] == [-1, -1, 5]
    assert text_of(rows[0]) == ""
    assert text_of(rows[1]).startswith("示范条例")
    assert text_width(text_of(rows[1])) == 74
    assert text_of(rows[1]).endswith(" 3")


def test_the_clause_of_a_hit_is_ink_and_its_neighbours_are_faint() -> None:
    document = document_of_text("标题\n\n前面的句子在此。发挥同城化的引领作用。后面的句子在此。\n")
    start = document.text.index("同城化")
    hit = Span(start, start + 3)
    line, clause = around(document, hit)
    assert document.slice(clause) == "发挥同城化的引领作用。"
    words = document.slice(line)
    rows = rows_around(View(words, len(words)), line, clause, hit, 80)
    assert rows == [
        (
            ("前面的句子在此。", "dim"),
            ("发挥", "text"),
            ("同城化", "hit-here"),
            ("的引领作用。", "text"),
            ("后面的句子在此。", "dim"),
        )
    ]


def test_of_a_long_line_the_rows_around_the_hit_are_shown() -> None:
    text = f"{LONG * 8}同城化{LONG * 8}"
    document = document_of_text(text)
    start = document.text.index("同城化")
    hit = Span(start, start + 3)
    line, clause = around(document, hit)
    words = document.slice(line)
    rows = rows_around(View(words, len(words)), line, clause, hit, 40)
    assert len(rows) == ROWS
    assert any(name == "hit-here" for name in (name for _, name in rows[ROWS // 2]))
