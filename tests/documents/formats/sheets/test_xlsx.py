"""Excel workbooks: each sheet a table, its cells as they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from format_files import workbook

from documents.formats.sheets.cell_formats import shown_by, shown_number
from documents.formats.sheets.xlsx import WIDEST, NoSheets, read
from documents.opening import open_document

PATH = Path("表.xlsx")


def row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def test_sheets_are_tables_under_their_names_where_there_are_several() -> None:
    rows = row('<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>')
    rows += row(
        '<c r="A2"><v>1</v></c>',
        '<c r="B2" t="inlineStr"><is><r><t>修订</t></r><r><t>办法</t></r><rPh><t>xiu</t></rPh></is></c>',
    )
    found = read(workbook({"分工": rows}, strings=("序号", "任务")), PATH)
    assert (found.text.split("\n"), found.headings) == (["序号 | 任务", "1 | 修订办法"], {})
    several = read(
        workbook(
            {"分工": rows, "空": "", "说明": row("<c t='str'><v>说明。</v></c>")}, strings=("序号", "任务")
        ),
        PATH,
    )
    assert several.text.split("\n") == ["分工", "序号 | 任务", "1 | 修订办法", "说明", "说明。"]
    assert (several.headings, several.tables) == ({0: 1, 3: 1}, {1: 1, 2: 1, 4: 2})


def test_the_first_sheet_of_several_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    rows = row('<c t="str"><v>序号</v></c>', '<c t="str"><v>任务</v></c>')
    path.write_bytes(workbook({"分工": rows, "说明": rows}))
    document = open_document(path)
    assert document.title is None
    assert [document.slice(unit.heading) for unit in document.units if unit.heading] == ["分工", "说明"]


def test_cells_stand_in_their_columns_and_line_ends_in_them_are_spaces() -> None:
    found = read(
        workbook(
            {
                "表": row(
                    '<c r="B1" t="str"><v>乙\n丙_x000D_</v></c>',
                    '<c r="D1" t="b"><v>1</v></c>',
                    '<c r="E1"/>',
                )
            }
        ),
        PATH,
    )
    assert found.text == "| 乙 丙 |  | TRUE"
    far = read(
        workbook(
            {"表": row('<c r="A1"><v>1</v></c>', '<c r="XFC1"><v>2</v></c>', '<c r="XFD1"><v>3</v></c>')}
        ),
        PATH,
    )
    assert far.text.endswith(" |  | 2 | 3")
    assert far.text.count("|") == WIDEST + 1


def test_dates_times_and_shares_are_shown_as_such() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs>'
    )
    cells = "".join(
        f'<c s="{style}"><v>{value}</v></c>'
        for style, value in enumerate(("45658", "45658", "45658", "0.125", "0.5", "45658.75"))
    )
    assert (
        read(workbook({"表": row(cells)}, styles=styles), PATH).text
        == "45658 | 2025-01-01 | 2025-01-01 | 12.5% | 12:00 | 2025-01-01 18:00"
    )
    later = read(workbook({"表": row(cells)}, styles=styles, settings='<workbookPr date1904="1"/>'), PATH)
    assert later.text.split(" | ")[1] == "2029-01-02"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "number"), ("G/通用格式", "number"), ("0.00E+00", "number"), ("0.0%", "share"), ("yyyy/m/d", "date"),
        ('[$-804]yyyy"年"m"月"', "date"), ("h:mm", "time"), ("[h]:mm:ss", "time"), ("yyyy-mm-dd hh:mm", "date and time"),
        ('0"日"', "number"), ("[Red]#,##0;-#,##0", "number"), ("mmm", "date"), ("上午/下午h时mm分", "time"),
    ],
)  # fmt: skip
def test_a_format_of_numbers_says_what_they_are(code: str, shown: str) -> None:
    assert shown_by(code) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0.30000000000000004", "0.3"),
        ("1E-3", "0.001"),
        ("12", "12"),
        ("1.5E+20", "150000000000000000000"),
        ("x", "x"),
    ],
)
def test_numbers_are_in_digits_without_what_was_only_rounding(written: str, shown: str) -> None:
    assert shown_number(written, "number") == shown


def test_hidden_sheets_are_left_out_and_a_workbook_without_sheets_is_refused() -> None:
    data = workbook({"表": row("<c t='str'><v>甲</v></c>")})
    assert read(data, PATH).text == "甲"
    with pytest.raises(NoSheets, match="Excel"):
        read(workbook({}), PATH)
