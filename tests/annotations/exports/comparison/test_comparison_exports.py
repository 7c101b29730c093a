"""A comparison on its way out: what is struck, what is new, and nothing that a text could smuggle in."""

from __future__ import annotations

import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.errors import MissingWriter
from annotations.exports.comparison import forms
from annotations.exports.comparison.forms import COMPARISON_FORMATS, ComparisonFormat, format_of
from annotations.exports.comparison.rows import ComparisonOptions, ComparisonRequest
from annotations.exports.words import ExportLanguage
from documents.comparing.amendment import amendment
from documents.comparing.versions import are_versions
from documents.formats.registry import read_source
from documents.opening import document_of_text, open_document

OLD = """河道条例

第一章 总则
第一条 为了保障防洪安全，制定本条例。
第二条 开发利用河道应当服从防洪的总体安排，由水利部门批准。
第三条 禁止在河道管理范围内修建围堤、阻水渠道。
第二章 附则
第四条 水利部门每年检查一次堤防，并公布检查的结果。
第五条 本条例自公布之日起施行。
"""
NEW = """河道条例

第一章 总则
第一条 为了保障防洪安全，制定本条例。
第二条 开发利用河道应当服从防洪的总体安排和生态保护的要求，由水利部门批准。
第三条 河道实行分级管理，具体办法由省级人民政府另行规定。
第四条 禁止在河道管理范围内修建围堤、阻水渠道。
第二章 附则
第五条 本条例自公布之日起施行。
"""


def request(
    old: str = OLD, new: str = NEW, language: ExportLanguage = "zh-Hans", **options: Any
) -> ComparisonRequest:
    documents = document_of_text(old), document_of_text(new)
    return ComparisonRequest(
        amendment(*documents), ComparisonOptions(**options), ("2001-03-05", "2024-11-08"), language
    )


def text_of(asked: ComparisonRequest, form: str) -> str:
    return COMPARISON_FORMATS[form].export(asked).decode("utf-8")


class Page(HTMLParser):
    """What of a page stands in which tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name in {"src", "href"} or name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.inside.setdefault(self.tags[-1] if self.tags else "", []).append(data)


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
def test_the_same_comparison_is_the_same_bytes(form: str) -> None:
    assert COMPARISON_FORMATS[form].export(request()) == COMPARISON_FORMATS[form].export(request())


def test_rows_have_what_changed_in_either_version_and_the_headings_once() -> None:
    rows = list(request().rows())
    assert [row.state for row in rows] == ["same", "changed", "added", "renumbered", "removed", "same"]
    assert [row.headings for row in rows if row.headings] == [("第一章　总则",), ("第二章　附则",)]
    changed = rows[1]
    assert [run.text for run in changed.right[0] if run.fate == "inserted"] == ["和生态保护的要求"]
    assert {run.fate for run in changed.left[0]} == {"kept"}
    assert [run.text for run in rows[3].left[0] if run.fate == "struck"] == ["第三条"]
    assert [run.text for run in rows[3].right[0] if run.fate == "inserted"] == ["第四条"]
    assert rows[2].left == rows[4].right == ()
    assert {run.fate for line in rows[4].left for run in line} == {"struck"}


def test_only_what_changed_leaves_out_the_rest() -> None:
    assert [row.state for row in request(only_changed=True).rows()] == [
        "changed",
        "added",
        "renumbered",
        "removed",
    ]


def test_a_comparison_is_shown_in_any_script() -> None:
    rows = list(request(script="traditional").rows())
    shown = "".join(run.text for line in rows[1].right for run in line)
    assert "開發利用河道應當服從防洪的總體安排和生態保護的要求" in shown
    assert [run.text for run in rows[1].right[0] if run.fate == "inserted"] == ["和生態保護的要求"]


def test_columns_bear_the_dates_and_names_that_differ() -> None:
    assert request().columns == ("修改前（2001-03-05）", "修改后（2024-11-08）")
    renamed = request(new=NEW.replace("河道条例", "河湖条例"))
    assert renamed.columns == ("修改前 河道条例（2001-03-05）", "修改后 河湖条例（2024-11-08）")


def test_json_has_the_counts_and_each_pair_with_its_places() -> None:
    value = json.loads(text_of(request(), "json"))
    assert value["counts"] == {
        "same": 2,
        "changed": 1,
        "renumbered": 1,
        "moved": 0,
        "removed": 1,
        "added": 1,
    }
    renumbered = value["pairs"][3]
    assert renumbered["state"] == "renumbered"
    assert {name: renumbered["left"][name] for name in ("label", "address", "citation")} == {
        "label": "第三条",
        "address": "3",
        "citation": "《河道条例》第三条",
    }
    side = renumbered["right"]
    assert document_of_text(NEW).text[side["start"] : side["end"]].startswith("第四条 禁止")
    assert value["pairs"][2]["left"] is None
    assert [pair["state"] for pair in json.loads(text_of(request(only_changed=True), "json"))["pairs"]] == [
        "changed",
        "added",
        "renumbered",
        "removed",
    ]


def test_markdown_strikes_and_strengthens_in_a_table() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text_of(request(), "markdown"))
    assert page.count("<table>") == 1
    assert "<strong>和生态保护的要求</strong>" in page
    assert "<s>第三条</s>" in page
    assert "修改前（2001-03-05）" in page


def test_html_is_one_page_that_asks_for_nothing_and_prints_as_a_table() -> None:
    page = text_of(request(), "html")
    told = Page(page)
    assert "script" not in told.tags
    assert "和生态保护的要求" in told.inside["ins"]
    assert "第三条" in told.inside["del"]
    assert "@media print" in page
    assert "table-header-group" in page
    assert "http" not in page.replace('http-equiv="', "")


def test_word_is_a_table_of_two_columns_with_a_head_that_repeats(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    data = COMPARISON_FORMATS["docx"].export(request())
    written = docx.Document(io.BytesIO(data))
    [table] = written.tables
    assert [cell.text for cell in table.rows[0].cells] == ["修改前（2001-03-05）", "修改后（2024-11-08）"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    runs = [
        run
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    assert "和生态保护的要求" in [run.text for run in runs if run.bold]
    struck = [run for run in runs if run.font.strike]
    assert "第三条" in [run.text for run in struck]
    assert all("w:shd" in run._r.xml for run in struck)
    path = tmp_path / "对照.docx"
    path.write_bytes(data)
    assert "和生态保护的要求" in read_source(path).text


def test_word_sets_traditional_text_in_a_traditional_font() -> None:
    docx = pytest.importorskip("docx")
    for script, font in (("as-published", "宋体"), ("taiwan", "新細明體")):
        data = COMPARISON_FORMATS["docx"].export(request(script=script))
        assert font in docx.Document(io.BytesIO(data)).styles["Normal"].element.xml


HOSTILE = "第一条 <script>alert(1)</script> | [x](javascript:1) ![p](http://e.e/p) \u202e\x1b[31m `c` ~~s~~ **b** &amp; {{ }}\n"


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
def test_a_text_smuggles_nothing_in(form: str) -> None:
    asked = request(f"条例\n{HOSTILE}第二条 完。\n", f"条例\n{HOSTILE.replace('alert', 'warn')}第二条 完。\n")
    data = COMPARISON_FORMATS[form].export(asked)
    if form == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert b"\x1b" not in data
    assert "\u202e".encode() not in data
    if form == "html":
        assert "script" not in Page(data.decode()).tags
    if form == "markdown":
        page = MarkdownIt("gfm-like", {"linkify": False, "html": False}).render(data.decode())
        assert "<a " not in page
        assert "<img" not in page
        assert page.count("<td") == 2 * (page.count("<tr>") - 1)


@given(
    st.lists(st.text(alphabet="甲乙，。（*~_|<&`\\ 「a1", min_size=1, max_size=12), min_size=1, max_size=5),
    st.lists(st.text(alphabet="甲乙，。（*~_|<&`\\ 「a1", min_size=1, max_size=12), min_size=1, max_size=5),
)
def test_a_row_shows_each_side_to_the_letter(old: list[str], new: list[str]) -> None:
    first, second = (
        "条例\n" + "".join(f"第{'一二三四五'[n]}条 {text}\n" for n, text in enumerate(side))
        for side in (old, new)
    )
    asked = request(first, second, full_width=False)
    for pair, row in zip(asked.pairs, asked.rows(), strict=True):
        for document, article, side in (
            (asked.amendment.old, pair.left, row.left),
            (asked.amendment.new, pair.right, row.right),
        ):
            lines = document.slice(article.span).split("\n") if article else []
            assert ["".join(run.text for run in line) for line in side] == [
                line for line in lines if line.strip()
            ]


def test_the_ending_of_a_file_asks_for_its_format() -> None:
    assert [format_of(Path(name)) for name in ("a.md", "a.HTML", "a.docx", "a.json", "a.txt", "a")] == [
        "markdown",
        "html",
        "docx",
        "json",
        None,
        None,
    ]


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_a_comparison_that_lies_beside_the_text_is_no_version_of_it(
    form: str, language: ExportLanguage, tmp_path: Path
) -> None:
    if form == "docx":
        pytest.importorskip("docx")
    path = tmp_path / f"compared.{'md' if form == 'markdown' else form}"
    path.write_bytes(COMPARISON_FORMATS[form].export(request(language=language)))
    written = open_document(path)
    assert "河道条例" in written.name
    assert not are_versions(written, document_of_text(NEW))


def test_a_library_that_is_missing_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ModuleNotFoundError("no", name="docx")

    monkeypatch.setattr(forms, "import_module", missing)
    with pytest.raises(MissingWriter) as told:
        ComparisonFormat("Word", ".docx", "word_table").export(request())
    assert "(docx); install zhangju again" in str(told.value)
