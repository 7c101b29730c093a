"""Exports by templates: the shipped ones, what is escaped, and that a template stays within bounds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from annotations.errors import BadTemplate, ExportExists, UnknownTemplate, UnusableTemplate
from annotations.exports.request import ExportOptions
from annotations.exports.templates import bounded_environment
from annotations.exports.templates.filled_template import TemplateFormat, filled
from annotations.exports.templates.template_files import (
    ExportTemplate,
    by_template,
    template_chosen,
    template_meant,
    templates_in,
)
from annotations.exports.templates.template_values import values_of
from annotations.exports.writing import ExportChoice, write_chosen
from documents.formats.own_exports import is_own_export
from tests.annotations.noted_statute import note_on, request

NOWHERE = Path("/no such folder")
SHIPPED = {template.name: template for template in templates_in(NOWHERE)}


def written(tmp_path: Path, source: str, *notes: object, name: str = "own.md.jinja") -> str:
    """What a template makes of the ordinary notes, or of others."""
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return filled(ExportTemplate("own", path), request(*notes))  # type: ignore[arg-type]


def test_three_come_with_the_app() -> None:
    assert {name: one.suffix for name, one in SHIPPED.items()} == {
        "jizhu": ".html",
        "minutes": ".md",
        "obsidian": ".md",
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_each_says_that_it_is_an_export_and_is_the_same_again(tmp_path: Path, name: str) -> None:
    text = filled(SHIPPED[name], request(language="zh-Hans"))
    assert text == filled(SHIPPED[name], request(language="zh-Hans"))
    path = tmp_path / f"a{SHIPPED[name].suffix}"
    path.write_text(text, encoding="utf-8")
    assert is_own_export(path)
    assert "什么是生态？" in text


def test_obsidian_gets_callouts_ids_and_tags_that_it_takes() -> None:
    notes = (
        note_on(1, "生态环境", "什么是生态？", motivation="questioning", tags=("2024", "C++", "经济.法")),
        note_on(2, None, "见第一条", reply_to=note_on(1, "生态环境").id),
    )
    text = filled(SHIPPED["obsidian"], request(*notes, language="zh-Hans"))
    assert 'tags:\n  - "_2024"\n  - "C--"\n  - "经济-法"\n---' in text
    assert "> [!quote] 《城市绿化条例》第一条\n> 第一条 为了" in text
    assert "> [!question] 李雷 · 2026-11-01 08:30 · 待答\n> 「生态环境」\n> 什么是生态？\n" in text
    assert "> #_2024 #C-- #经济-法\n>\n> > [!note] 李雷" in text
    assert re.search(r"\n\n\^note-[0-9a-f]{12}\n", text)


def test_minutes_have_questions_answers_and_decisions_by_section() -> None:
    asked = note_on(1, "生态环境", "什么是生态？", motivation="questioning")
    notes = (
        asked,
        note_on(2, None, "绿地与水系。", reply_to=asked.id),
        note_on(3, "规划和建设;", "下周报批", tags=("决定",)),
        note_on(4, "“绿化”纳入计划。", "见第一条"),
    )
    text = filled(SHIPPED["minutes"], request(*notes, language="zh-Hans"))
    chapter, _, later = text.partition("## 第二章")
    assert (
        "**提问**\n\n- [ ] 李雷 (2026-11-01 08:30 · 《城市绿化条例》第一条 · 待答)：\n  什么是生态？"
        in chapter
    )
    assert "\n  - **答** 李雷 (2026-11-02 08:30)：\n    绿地与水系。\n" in chapter
    assert "**决定**\n\n- 李雷 (2026-11-03 08:30" in chapter
    assert "**其他批注**" in later
    assert text.endswith("什么是生态？\n")


def test_the_collected_annotations_have_the_whole_text_with_every_reader_s_notes() -> None:
    text = filled(SHIPPED["jizhu"], request(language="zh-Hans"))
    assert "（二）保护和管理。" in text
    assert "【韩梅梅】" in text
    assert "【李雷】" in text
    assert text.index("改善生态环境") < text.index("什么是生态") < text.index("第二条 本条例")


HOSTILE = '<script>alert(1)</script> **b** [x](javascript:alert(1)) ![i](http://e/x.png) "q'


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_that_a_note_a_name_or_a_tag_says_is_more_than_words(name: str) -> None:
    hostile = note_on(
        1, "生态环境", HOSTILE, creator="<b>甲</b>", tags=("<i>", "a]b"), motivation="questioning"
    )
    text = filled(SHIPPED[name], request(hostile))
    assert "<script" not in text.replace("\\<script", "")
    assert 'href="javascript' not in text
    assert "<img" not in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    if SHIPPED[name].suffix == ".md":
        tokens = MarkdownIt("commonmark").parse(text.partition("\n---\n")[2])
        inner = [child.type for token in tokens for child in token.children or ()]
        assert "](javascript:" not in text
        assert not {"html_block", "html_inline"} & {*inner, *(token.type for token in tokens)}


def test_what_is_written_is_escaped_for_the_form_unless_it_is_ready(tmp_path: Path) -> None:
    note = note_on(1, "生态环境", "**a** <b>", tags=("a*b",))
    source = "{% for n in document.all_notes %}{{ n.body }}|{{ n.markdown }}|{{ n.tags[0] }}{% endfor %}"
    assert written(tmp_path, source, note) == "\\*\\*a\\*\\* \\<b\\>|**a** \\<b>|a\\*b\n"
    html = written(tmp_path, source.replace("markdown", "html"), note, name="a.html")
    assert html == "**a** &lt;b&gt;|<p><strong>a</strong> &lt;b&gt;</p>|a*b\n"
    assert written(tmp_path, source, note, name="a.txt.jinja").startswith("**a** <b>|")


def test_private_notes_stay_unless_they_are_asked_for(tmp_path: Path) -> None:
    source = "{{ count }}{% for n in document.all_notes %}{{ n.body }}{% endfor %}"
    notes = (note_on(1, "生态环境", "公开"), note_on(2, "生态环境", "私下", private=True))
    assert written(tmp_path, source, *notes) == "1公开\n"


def test_the_values_are_plain_data_under_the_documented_names() -> None:
    values = values_of(request(), ready_markdown=str, ready_html=str)
    again = json.loads(json.dumps(values))
    assert again == values
    page = (Path(__file__).resolve().parents[4] / "docs" / "templates.md").read_text(encoding="utf-8")
    document = values["document"]
    section = document["sections"][0]
    names = {*values, *document, *section, *section["clauses"][0], *document["all_notes"][0]}
    names |= {*document["quotes"][0], *section["headings"][0]} if section["headings"] else set()
    assert {name for name in names if f"`{name}`" not in page} == set()


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("a\n\n{{ nothere }}", 3, "nothere"),
        ("a\n{{ document.nothere }}", 2, "nothere"),
        ("a\n{% for %}", 2, ""),
        ("{{ 1 / 0 }}", 1, ""),
        ("\n{{ document.title | nofilter }}", 2, "nofilter"),
        ("{% include '/etc/passwd' %}", 1, "include"),
        ("{% import 'os' as os %}", 1, "import"),
        ("{% extends 'x' %}", 1, "extends"),
        ("{{ ''.__class__.__mro__ }}", 1, "__class__"),
        ("{{ '{:>999999999}'.format(1) }}", 1, "format"),
        ("{{ 'a' * 9999999999 }}", 1, "small"),
        ("{{ 9 ** 99999999 }}", 1, "small"),
        ("{{ '%999999999d' % 3 }}", 1, "small"),
        ("{{ document }}", 1, "list"),
        ("{{ range(9999999) }}", 1, "range"),
        ("{{ range(99999) | map('string') | join('" + "x" * 99 + "') }}", 1, "end"),
        (
            "{% set n = namespace(x='aa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            1,
            "end",
        ),
        (
            "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x %}{{ n.x ~ n.x }}{% endset %}{% endfor %}",
            1,
            "end",
        ),
    ],
)
def test_a_template_that_asks_for_what_cannot_be_is_told_its_line(
    tmp_path: Path, source: str, line: int, said: str
) -> None:
    with pytest.raises(BadTemplate) as told:
        written(tmp_path, source)
    assert told.value.facts["line"] == line
    assert said in str(told.value.facts["reason"])
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% for x in documents recursive %}{{ loop(documents) }}{% endfor %}",
        "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    ],
)
def test_what_loops_grows_or_nests_without_an_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.setattr(bounded_environment, "STEPS", 20_000)
    with pytest.raises(UnusableTemplate):
        written(tmp_path, source)


def test_a_template_has_a_bounded_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_environment, "SECONDS", -1.0)
    with pytest.raises(BadTemplate):
        written(tmp_path, "{% for a in range(9) %}{% endfor %}")


def test_a_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md.jinja"
    path.write_bytes("甲".encode("gbk"))
    with pytest.raises(UnusableTemplate):
        ExportTemplate("a", path).source()
    path.write_bytes(b"x" * 300_000)
    with pytest.raises(UnusableTemplate):
        ExportTemplate("a", path).source()


def test_a_template_of_one_s_own_comes_before_a_shipped_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.jinja").write_text("自己的", encoding="utf-8")
    (tmp_path / "no template.md").write_text("x", encoding="utf-8")
    names = [one.name for one in templates_in(tmp_path)]
    assert sorted(names) == ["jizhu", "minutes", "obsidian"]
    assert template_meant("minutes", tmp_path).source() == "自己的"
    assert template_meant(str(tmp_path / "no template.md"), NOWHERE).suffix == ".md"
    with pytest.raises(UnknownTemplate):
        template_meant("nosuch", tmp_path)
    assert template_chosen("markdown", tmp_path) is None


def test_a_template_takes_the_place_of_a_format() -> None:
    form = TemplateFormat(SHIPPED["minutes"])
    assert form.written(request()) == form.export(request()).encode()
    empty = replace(request(), documents=())
    assert form.export(empty).startswith("---\n")


def test_what_is_chosen_in_the_dialog_is_written_by_the_template_and_never_over_a_file(
    tmp_path: Path,
) -> None:
    choice = ExportChoice(by_template("minutes"), tmp_path / "a.md", ExportOptions())
    write_chosen(choice, request(), NOWHERE)
    text = choice.path.read_text(encoding="utf-8")
    assert text == filled(SHIPPED["minutes"], request())
    with pytest.raises(ExportExists):
        write_chosen(choice, request(), NOWHERE)
    write_chosen(replace(choice, overwrite=True), request(note_on(1, None, "一则")), NOWHERE)
    assert "一则" in choice.path.read_text(encoding="utf-8")
    with pytest.raises(UnknownTemplate):
        write_chosen(replace(choice, form=by_template("gone")), request(), NOWHERE)
