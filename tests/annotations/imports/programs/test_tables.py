"""Tables of annotations: anybody's, Readwise's, Zhangju's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.exports import csv_table
from annotations.imports.formats import read_import
from annotations.imports.import_source import decoded
from tests.annotations.imports.reading import all_in, imported
from tests.annotations.noted_statute import note_on, request

ROWS = '{quote},{note},{tags},{date}\n甲应当公开,为什么,"立法,公开",2024-01-02\n,总评,#立法 #公开,\n乙应当备案,,,2024年1月2日\n'


@pytest.mark.parametrize(
    "names",
    [
        ("quote", "note", "tags", "date"),
        ("Highlight", "Comment", "Tag", "Created At"),
        ("引文", "批注", "标签", "日期"),
        ("原文", "笔记", "標籤", "时间"),
        ("\ufeffQuote", " NOTE ", "Tags", "DATE"),
    ],
    ids=str,
)
def test_columns_are_known_by_what_people_call_them(names: tuple[str, ...]) -> None:
    text = ROWS.format(**dict(zip(("quote", "note", "tags", "date"), names, strict=True)))
    read = all_in(text, "CSV")
    assert [(one.quote, one.body) for one in read] == [
        ("甲应当公开", "为什么"),
        ("", "总评"),
        ("乙应当备案", ""),
    ]
    assert [one.tags for one in read] == [("立法", "公开"), ("立法", "公开"), ()]
    assert [one.created for one in read] == ["2024-01-02T00:00:00", "", "2024-01-02T00:00:00"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_order_and_the_separator_do_not_matter(delimiter: str) -> None:
    rows = [["日期", "别的", "批注", "引文", "标签"], ["2024-01-02", "x", '两行\n"话"', "甲应当公开", "立法"]]
    text = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (read,) = all_in(text, "CSV")
    assert (read.quote, read.body, read.tags) == ("甲应当公开", '两行\n"话"', ("立法",))
    (read,) = all_in(f"sep={delimiter}\n{text}", "CSV")
    assert read.quote == "甲应当公开"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    text = "引文,批注\n甲應當公開，並由主管機關備案,為什麼要公開\n"
    form, read = read_import(decoded(text.encode(encoding), Path("x")))
    assert form.name == "CSV"
    assert [(one.quote, one.body) for one in read.annotations] == [
        ("甲應當公開，並由主管機關備案", "為什麼要公開")
    ]


def test_readwise_s_export_is_read_and_the_book_s_author_did_not_write_the_notes() -> None:
    text = (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"
        '"甲应当公开",某某条例,国务院,,为什么,yellow,"立法,公开",page,3,2024-07-17 14:00:25+00:00,fav\n'
        '"乙应当备案",某某条例,国务院,,,,,offset,120,2024-07-17 14:00:25+00:00,\n'
    )
    first, second = all_in(text, "CSV")
    assert (first.quote, first.body, first.tags, first.creator) == (
        "甲应当公开",
        "为什么",
        ("立法", "公开"),
        "",
    )
    assert (first.created, first.about, first.position) == ("2024-07-17T14:00:25.000Z", "某某条例", None)
    assert second.position == 120


def test_zhangju_s_own_table_comes_back_without_what_made_it_harmless() -> None:
    note = note_on(2, "生态环境", "=1+1 是什么", tags=("环境",), creator="韩梅梅")
    (read,) = all_in(csv_table.export(request(note, bom=True)), "CSV")
    assert (read.quote, read.body, read.tags) == ("生态环境", "=1+1 是什么", ("环境",))
    assert (read.identity, read.section) == (note.id, "1")


def test_a_bad_row_stops_no_other() -> None:
    text = f"quote,note\n{'x' * 500_000},长\n,\n甲应当公开,好\n"
    read = imported(text, "CSV")
    assert [one.quote for one in read.annotations] == ["甲应当公开"]
    assert [left.number for left in read.left_out] == [1]
