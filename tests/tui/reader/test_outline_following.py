"""The outline: the open document alone, unfolded where the reader goes, with what there is in each unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.typesetting.cells import text_width
from tui.typesetting.lists.outline_tree import UNFOLD_ALL_UP_TO
from tui.widgets.outline import BAR

STATUTE = "某市条例\n\n" + "".join(
    f"第{chapter}章 总则{chapter}\n\n"
    + "".join(
        f"第{chapter * 10 + place}条 有下列情形:\n\n（一）甲；\n\n（二）乙。\n\n" for place in range(1, 11)
    )
    for chapter in range(14)
).replace("第0章", "第零章")


def rows_of(reading: Any) -> list[str]:
    """The outline, row by row, without its bar."""
    outline = reading.reader.host.outline
    return ["".join(piece for piece, _ in row.pieces).rstrip() for row in outline.rows]


def drawn(reading: Any) -> list[str]:
    outline = reading.reader.host.outline
    return [outline.render_line(y).text.rstrip() for y in range(outline.size.height)]


async def test_what_is_unfolded_on_the_way_is_in_its_place(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "条例.txt"
    path.write_text(STATUTE, encoding="utf-8")
    async with open_reader(path) as reading:
        outline, document = reading.reader.host.outline, reading.reader.state.document
        assert len(outline.listing._listed) > UNFOLD_ALL_UP_TO
        folded = len(outline.rows)
        for share in (0.9, 0.1, 0.5, 0.52, 0.9):
            reading.reader.pane.move_to(int(len(document.text) * share))
            await reading.settle()
            entries, rows = list(outline.listing.entries), list(outline.rows)
            assert outline.listing.entries[outline.item] == outline.here
            outline.listing.relist()
            outline.renew()
            assert (outline.listing.entries, list(outline.rows)) == (entries, rows)
        assert len(outline.rows) > folded


async def test_it_lists_this_document_alone_and_stands_in_by_two_cells_a_level(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n\n这里只有一句话。\n", encoding="utf-8")
    async with open_reader(statute, other) as reading:
        rows = [row for row in rows_of(reading) if row]
        assert not any("另一篇" in row or "▾" in row or "▸" in row for row in rows)
        assert any(row.startswith("第") for row in rows)
        assert any(row.startswith("  第") for row in rows)


async def test_the_bar_stands_where_the_reader_is_and_the_outline_begins_beside_the_text(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        reader = reading.reader
        first = reader.pane.screen_row(reader.state.document.units[0].start)
        assert first > 1
        shown = drawn(reading)
        assert [bool(row.strip()) for row in shown].index(True) == first
        for _ in range(4):
            await reading.press("j")
            here = reader.host.outline.here
            item = reader.host.outline.listing.item_of(here)
            barred = [y for y, row in enumerate(drawn(reading)) if row.startswith(" ▎")]
            assert {reader.host.outline.item_at(y) for y in barred} == {item}


async def test_few_entries_have_two_rows_each_with_a_blank_one_between_and_many_one(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "六段.txt"
    long = "这一段的第一句话很长很长，长得在边上的目录里要占两行还写不完，只好截断。第二句。"
    path.write_text(
        "题目\n\n" + "\n\n".join(f"{number}{long}" for number in "甲乙丙丁戊己") + "\n", encoding="utf-8"
    )
    async with open_reader(path, size=(120, 40)) as reading:
        rows = rows_of(reading)
        assert len([row for row in rows if row]) == 12
        first = next(number for number, row in enumerate(rows) if row)
        assert rows[first + 1].endswith("…")
        assert rows[first + 2] == ""
        outline = reading.reader.host.outline
        assert max(map(text_width, rows)) <= outline.row_width
        await reading.resize(120, 16)
        assert len([row for row in rows_of(reading) if row]) == 6


async def test_it_counts_notes_and_open_questions_and_marks_what_was_read(
    open_reader: Any, statute: Path, zhangju: Any
) -> None:
    assert zhangju("notes", "add", f"{statute}#1", "--body", "话").code == 0
    assert (
        zhangju("notes", "add", f"{statute}#1", "--body", "为何？", "--motivation", "questioning").code == 0
    )
    async with open_reader(statute) as reading:
        article = next(row for row in rows_of(reading) if "第一条" in row)
        assert article.split()[-2:] == ["1?", "2"]
        assert "✓" not in "".join(rows_of(reading))
        await reading.press("home", "r")
        article = next(row for row in rows_of(reading) if "第一条" in row)
        assert article.split()[-3:] == ["1?", "2", "✓"]
        assert "Open 1" in reading.lines[0]


async def test_a_move_draws_the_two_entries_alone_between_which_the_reader_went(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "条例.txt"
    path.write_text(STATUTE, encoding="utf-8")
    async with open_reader(path) as reading:
        outline, document = reading.reader.host.outline, reading.reader.state.document
        reading.reader.pane.move_to(document.text.index("第11条"))
        await reading.settle()
        rows: list[int] = []
        line = outline.render_line

        def render_line(y: int) -> Any:
            rows.append(y)
            return line(y)

        outline.render_line = render_line
        before = outline.here
        reading.reader.pane.move_to(document.text.index("第12条"))
        await reading.settle()
        assert outline.here != before
        assert len(set(rows)) == 2
        assert sum(BAR in row for row in drawn(reading)) == 1


async def test_the_heads_of_what_one_reads_in_stay_in_view(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "条例.txt"
    text = "某市条例\n\n第一编 总则\n\n第一章 一般规定\n\n" + "".join(
        f"第{number}条 这里写着第{number}件事。\n\n" for number in range(1, 61)
    )
    path.write_text(text + "第二章 其他\n\n第61条 又一件事。\n\n第62条 末一件事。\n", encoding="utf-8")
    async with open_reader(path, size=(120, 20)) as reading:
        outline, document = reading.reader.host.outline, reading.reader.state.document
        for share in (0.3, 0.5, 0.9, 0.4):
            reading.reader.pane.move_to(int(len(document.text) * share))
            await reading.settle()
            shown = drawn(reading)
            assert "第一编" in shown[0]
            assert "第一章" in shown[1]
            assert sum("▎" in row for row in shown[2:]) == 1
        assert [outline.listing.depths[outline.item_at(y)] for y in (0, 1, 2)] == [0, 1, 2]
