"""Where the columns of the table of all notes stand, and what an open row tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.note import Note, Target, new_note
from annotations.overview.note_rows import NoteRow
from annotations.overview.sifting import Sieve, TableFilter
from tests.annotations.overview.table_notes import on, rows
from tui.dialogs.notebook.table_head import counts_on_top
from tui.dialogs.notebook.table_rows import (
    Marks,
    closed_row,
    day_of,
    names_of_states,
    opened_row,
    sign_of,
    table_columns,
)
from tui.dialogs.notebook.table_state import TableState
from tui.locale.language import Speech
from tui.typesetting.cells import text_width

SAY = Speech("en")
MARKS = Marks(SAY, str, str, lambda note: note.creator == "我")


def words(line: list[tuple[int, str, str]]) -> list[str]:
    return [text for _, text, _ in sorted(line)]


@pytest.mark.parametrize("width", [*range(0, 60, 7), 60, 80, 94, 100, 110, 120, 150, 200, 400])
def test_columns_stand_one_after_the_other_and_none_has_less_than_it_needs(width: int) -> None:
    grid = table_columns(width)
    cells = [grid.left, grid.document, grid.address, grid.body, grid.tags, grid.reader, grid.date, grid.right]
    there = [cell for cell in cells if cell >= 0]
    assert there == sorted(set(there))
    assert grid.body_end - grid.body >= 8
    assert grid.right <= max(width, 44)


@pytest.mark.parametrize("width", [44, 60, 80, 120, 200])
def test_no_cell_of_a_row_runs_into_the_next(width: int) -> None:
    grid = table_columns(width)
    note = on(
        "很长的批注正文" * 40,
        "第一百二十三条之四.第五十六款",
        *("长标签" * 4, "又一个标签"),
        by="很长的名字很长",
    )
    reply = replace(note, body="很长的回复" * 60)
    (row,) = rows(note)
    row = row._replace(replies=(reply,))
    for line in [
        closed_row(row, grid, MARKS, "很长的标题" * 20, 2026),
        *opened_row(row, grid, MARKS, "题", 2026),
    ]:
        end = 0
        for start, text, _ in sorted(line):
            assert start >= end
            end = start + text_width(text)
        assert end <= max(width, 44)


def test_an_open_row_tells_the_words_the_passage_in_its_sentence_and_the_replies() -> None:
    target = Target(10, 14, "费用结算", "前一句。公共服务标准的统一和跨市", "；后一项", "13.1.3")
    question = new_note(on("").document, target, "按人口分担?", motivation="questioning", creator="周行")
    reply = new_note(question.document, target, "会上问。", reply_to=question.id, creator="我")
    (row,) = rows(question, reply)
    lines = opened_row(row, table_columns(120), MARKS, "条例", 2026)
    assert "按人口分担?" in words(lines[0])
    assert words(lines[1]) == ["公共服务标准的统一和跨市", "费用结算", "；"]
    assert [style for _, _, style in lines[1]] == ["faint", "quote", "faint"]
    assert words(lines[2])[:2] == ["Me", "会上问。"]
    assert lines[-1] == []


def test_what_has_no_column_is_told_in_the_open_row() -> None:
    (row,) = rows(on("注", "1", "费用", by="周行"))
    assert words(opened_row(row, table_columns(60), MARKS, "", 2026)[-2]) == ["周行 · #费用"]
    assert "#费用" in words(opened_row(row, table_columns(120), MARKS, "", 2026)[0])


def row_in(grade: str = "", question: str = "", texts: int = 1) -> NoteRow:
    return NoteRow(on("注"), question=question, grade=grade, texts=texts)


def test_each_state_has_its_sign_and_a_plain_note_none() -> None:
    signs = [sign_of(row_in(grade), SAY)[0] for grade in ("to-be-checked", "orphan", "changed")]
    signs += [sign_of(row_in(question=state), SAY)[0] for state in ("open", "answered", "closed")]
    signs += [sign_of(row_in(texts=2), SAY)[0]]
    assert len(set(signs)) == len(signs) == 7
    assert sign_of(row_in("exact"), SAY)[0] == ""


def test_the_day_of_another_year_tells_the_year() -> None:
    assert day_of("2026-11-24T08:00:00.000Z", 2026) == "11-24"
    assert day_of("2025-11-24T08:00:00.000Z", 2026) == "2025-11"


def counted(state: TableState, notes: list[Note], room: int = 100) -> list[str]:
    sifted = Sieve(rows(*notes)).sift(state.filter)
    return [count.words for count in counts_on_top(state, sifted, SAY, room)]


def test_what_is_to_be_checked_is_not_counted_before_it_is_known() -> None:
    notes = [on("问", asks=True), on("注", "1", "费用", "立法")]
    assert counted(TableState(), notes) == [
        "open 1",
        "to check ?",
        "answered 0",
        "notes 1",
        "#立法 1",
        "#费用 1",
    ]
    assert counted(TableState(places_known=True), notes)[1] == "to check 0"


def test_tags_without_room_are_counted_and_one_that_is_chosen_stays_in_view() -> None:
    notes = [on("注", "1", *(f"标签{n}" for n in range(number))) for number in range(9)]
    told = counted(TableState(), notes, room=70)
    assert told[4:] == ["#标签0 8", "7 more tags"]
    chosen = TableState(filter=TableFilter(tags=frozenset({"标签7"})))
    assert counted(chosen, notes, room=70)[4] == "#标签7 1"


def test_states_can_be_typed_as_the_screen_calls_them() -> None:
    names = names_of_states(Speech("zh-Hans"))
    assert names["待答"] == "open"
    assert set(names.values()) >= {"orphan", "to-be-checked", "changed", "several-texts", "questioning"}
