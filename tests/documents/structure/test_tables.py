"""Tables in the tree: rows are rows, whatever they begin with, and what follows a table goes on where it was."""

from __future__ import annotations

from documents.addresses.address_book import AddressBook
from documents.addresses.citations import cite
from documents.document import Document
from documents.lines.table_rows import cell_starts, cells_of
from documents.opening import document_of_text
from documents.outline import outline_json
from documents.words.finding import own_words


def read(text: str, *rows: int, **more: object) -> Document:
    """A text of which some lines, from 0, are rows of tables: rows one after another are one table."""
    tables: dict[int, int] = {}
    for row in rows:
        tables[row] = tables.get(row - 1, row + 1)
    return document_of_text(text, tables=tables, paragraphs=True, **more)  # type: ignore[arg-type]


def kinds(document: Document) -> list[tuple[int, str, str]]:
    """Depth, kind and words of every unit."""
    return [
        (unit.depth, unit.kind, document.slice(unit.text or unit.label or document.caption(unit)))
        for unit in document.units
        if unit.kind != "table"
    ]


def test_numbered_rows_are_no_items_and_the_section_goes_on_below() -> None:
    document = read(
        "一、任务\n如下表。\n序号 | 单位\n1 | 园林局\n2 | 水务局\n各局抓紧落实。\n二、保障\n按时完成。",
        2,
        3,
        4,
    )
    assert kinds(document) == [
        (0, "section", "一、"),
        (1, "clause", "如下表。"),
        (2, "row", "序号 | 单位"),
        (2, "row", "1 | 园林局"),
        (2, "row", "2 | 水务局"),
        (1, "clause", "各局抓紧落实。"),
        (0, "section", "二、"),
        (1, "clause", "按时完成。"),
    ]
    assert all(unit.label is None for unit in document.units if unit.kind in ("row", "table"))


def test_a_table_in_an_article_is_in_it() -> None:
    document = read("第一条 标准如下：\n等级 | 金额\n一、二级 | 百元\n第二条 完。\n第三条 止。", 1, 2)
    rows = [unit for unit in document.units if unit.kind == "row"]
    assert len(rows) == 2
    table = document.units[rows[0].parent or 0]
    article = document.units[table.parent if table.parent is not None else -1]
    assert document.slice(article.label or article.text) == "第一条"  # type: ignore[arg-type]


def test_tables_with_nothing_but_text_between_are_two() -> None:
    document = read("标题\n\n甲。\n a | b\n乙。\nc | d", 3, 5)
    assert [unit.kind for unit in document.units].count("table") == 2


def test_a_table_above_the_title_is_front_matter() -> None:
    document = read("索引号 | 001\n关于修渠的通知\n各村抓紧落实，不误农时。", 0)
    assert document.title == "关于修渠的通知"
    assert [document.slice(span) for span in document.front_matter] == ["索引号 | 001"]


def test_nothing_but_a_table_is_a_document() -> None:
    document = read("序号 | 单位\n1 | 园林局", 0, 1)
    assert [unit.kind for unit in document.units] == ["table", "row", "row"]
    assert document.title is None


def test_rows_of_a_broken_text_are_not_joined() -> None:
    text = "各单位按照分工抓紧落实，确保在年底以前\n甲 | 乙\n丙 | 丁\n全面完成各项任务，不留尾巴。"
    document = document_of_text(text, tables={1: 1, 2: 1})
    assert [document.slice(unit.text) for unit in document.units if unit.kind == "row" and unit.text] == [
        "甲 | 乙",
        "丙 | 丁",
    ]


def test_a_row_tells_its_cells() -> None:
    document = read("甲。\n序号 |  | 单位\n| 乙 | 丙", 1, 2)
    outline = outline_json(document, AddressBook.of(document))
    assert [row["cells"] for row in outline["children"][1]["children"]] == [
        ["序号", "", "单位"],
        ["", "乙", "丙"],
    ]


def test_cells_begin_where_they_stand() -> None:
    for row in ("甲 | 乙 |  | 丙", "| 乙 | 丙", "甲"):
        starts = cell_starts(row)
        assert len(starts) == len(cells_of(row))
        assert all(row[start:].startswith(cell) for start, cell in zip(starts, cells_of(row), strict=True))


def test_a_table_and_its_rows_have_addresses() -> None:
    document = read("表2 分工\n序号 | 单位\n1 | 园林局\n乙。\n1 | 丙\n2 | 丁", 1, 2, 4, 5)
    book = AddressBook.of(document)
    assert [book.address(unit) for unit in document.units if unit.kind in ("table", "row")] == [
        "表2",
        "表2.0",
        "表2.1",
        "表2~2",
        "表2~2.1",
        "表2~2.2",
    ]
    row = book.get("表2.1")
    assert row is not None
    assert cite(document, book, row).endswith("表2第1行")


def test_words_of_a_row_are_found_and_compared() -> None:
    document = read("标题\n\n甲。\n序号 | 单位\n1 | 园林局", 3, 4)
    words = own_words(document)
    assert "1 | 园林局" in [document.text[own.start : own.end] for own in words]


def test_numbered_lines_above_nothing_but_tables_are_headings() -> None:
    document = read("任务表\n一、产业\n序号 | 任务\n1 | 园区\n二、民生\n序号 | 任务\n1 | 学位", 2, 3, 5, 6)
    headings = [document.slice(unit.heading) for unit in document.units if unit.heading]
    assert headings == ["产业", "民生"]


def test_a_declared_heading_above_a_table_alone_is_the_title() -> None:
    document = read("任务分工表\n合计：2\n序号 | 单位\n1 | 园林局", 2, 3, headings={0: 1})
    assert document.title == "任务分工表"
    assert [kind for _, kind, _ in kinds(document)] == ["row", "row"]
