"""Hits in their context: one column of words, one of addresses, whole characters alone."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from documents.opening import document_of_text
from documents.scripts.views import View
from tui.typesetting.cells import text_width
from tui.typesetting.lists.hit_in_clause import ROWS, around, rows_around
from tui.typesetting.lists.hits_in_context import CONTEXTS, ShownHit, heading_row, hit_columns, rows_of_hit

LONG = "推动长吉四平辽源高水平协同发展，加快建设现代化都市圈。" * 3
TEXTS = st.text("都市圈“”，。a1 𠀀é", max_size=60)


def text_of(row: object) -> str:
    return "".join(text for text, _ in row.pieces)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [34, 54, 74, 114, 194])
@given(TEXTS, st.text("都市圈", min_size=1, max_size=9), TEXTS)
def test_words_begin_in_one_column_and_rows_keep_to_the_width(
    width: int, before: str, words: str, after: str
) -> None:
    columns = hit_columns(width)
    hit = ShownHit("三.3", before + words + after, (Span(len(before), len(before + words)),))
    for context in CONTEXTS:
        rows = rows_of_hit(hit, 7, columns, context)
        assert len(rows) == context.rows
        assert all(text_width(text_of(row)) <= width and row.item == 7 for row in rows)
        assert text_of(rows[0])[: len("三.3") + columns.address].lstrip().startswith("三.3")
        lit = "".join(text for row in rows for text, name in row.pieces if name == "hit")
        assert words.startswith(lit)
        if context.rows == 1:
            shown = list(
                accumulate(rows[0].pieces, lambda cells, piece: cells + text_width(piece[0]), initial=0)
            )
            number = next(number for number, (_, name) in enumerate(rows[0].pieces) if name == "hit")
            assert shown[number] == columns.words


def test_all_words_of_a_hit_are_lit_also_those_before_it() -> None:
    text = "产业与规划，规划与产业。"
    hit = ShownHit("4", text, (Span(3, 5), Span(0, 2), Span(9, 11)))
    (row,) = rows_of_hit(hit, 0, hit_columns(74))
    assert [word for word, name in row.pieces if name == "hit"] == ["产业", "规划", "产业"]


def test_less_or_more_stands_around_the_words() -> None:
    start = len(LONG)
    hit = ShownHit("4", LONG + "同城化" + LONG, (Span(start, start + 3),))
    shown = [
        "".join(text_of(row)[11:].strip() for row in rows_of_hit(hit, 0, hit_columns(114), around))
        for around in CONTEXTS
    ]
    assert [len(text) for text in shown] == sorted({len(text) for text in shown})
    assert shown[0] == "建设现代化都市圈。"[-6:] + "同城化" + "推动长吉四平"
    assert all("同城化" in text for text in shown)


def test_a_document_s_hits_have_its_title_and_count_above() -> None:
    row = heading_row("示范条例", "3 处", folded=False, width=74, item=-1)
    assert text_of(row).startswith("示范条例")
    assert text_width(text_of(row)) == 74
    assert text_of(row).endswith(" 3 处")
    assert text_of(heading_row("示范条例", "3 处", folded=True, width=74, item=2)).startswith("▸ 示范条例")


def test_the_clause_of_a_hit_is_ink_and_its_neighbours_are_faint() -> None:
    document = document_of_text("标题\n\n前面的句子在此。发挥同城化的引领作用。后面的句子在此。\n")
    start = document.text.index("同城化")
    hit = Span(start, start + 3)
    line, clause = around(document, hit)
    assert document.slice(clause) == "发挥同城化的引领作用。"
    words = document.slice(line)
    rows = rows_around(View(words, len(words)), line, clause, (hit,), 80)
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
    rows = rows_around(View(words, len(words)), line, clause, (hit,), 40)
    assert len(rows) == ROWS
    assert any(name == "hit-here" for name in (name for _, name in rows[ROWS // 2]))
