"""CSV: each record a row, whatever parts its cells and whatever it is encoded in."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.formats.sheets.csv_table import read

PATH = Path("表.csv")


@pytest.mark.parametrize("sign", [",", "\t", ";"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_parts_the_cells_is_found_out(sign: str, codec: str) -> None:
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "修订河道管理办法，报县政府；印发", "水利局"],
        ["2", "建立联席会议制度", ""],
    ]
    quoted = "\r\n".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in rows)
    found = read(quoted.encode(codec), PATH).text.split("\n")
    assert found == [
        "序号 | 任务 | 责任单位",
        "1 | 修订河道管理办法，报县政府；印发 | 水利局",
        "2 | 建立联席会议制度",
    ]


def test_a_cell_of_several_lines_is_one_cell_and_empty_records_are_none() -> None:
    assert read('甲,"乙\n丙 ""丁"""\n,\n\n戊,己\n'.encode(), PATH).text.split("\n") == [
        '甲 | 乙 丙 "丁"',
        "戊 | 己",
    ]


def test_a_quotation_mark_that_never_ends_loses_nothing() -> None:
    text = read('甲,乙\n"丙,丁\n戊,己\n'.encode(), PATH).text
    assert all(character in text for character in "甲乙丙丁戊己")


def test_one_column_is_lines() -> None:
    assert read("甲\n乙。\n".encode(), PATH).text.split("\n") == ["甲", "乙。"]
