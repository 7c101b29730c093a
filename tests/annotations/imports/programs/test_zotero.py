"""Zotero's notes of annotations, as Markdown and as HTML, with links back and without."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from tests.annotations.imports.reading import all_in

CITED = "([国务院, 2017, p. 1](zotero://select/library/items/AAAA)) ([pdf](zotero://open-pdf/library/items/BBBB?page=1&annotation={key}))"
MARKDOWN = f"""# Annotations
(2024/1/2 15:04:05)

“改善生态环境” {CITED.format(key="KEY1")} 我的评语

“把“绿化”纳入国民经济计划” {CITED.format(key="KEY2")}

后来想到的

> “任何单位不得\\*占用\\*绿地” {CITED.format(key="KEY3")} 为什么
"""
PLAIN = """# 注释
(2024/1/2 15:04:05)

“改善生态环境” (国务院, 2017, p. 1) 我的评语

“把“绿化”纳入国民经济计划” (国务院, 2017, p. 1)

后来想到的

“任何单位不得*占用*绿地” (国务院, 2017, p. 1) 为什么
"""


def span(words: str, key: str, link: bool) -> str:
    data = quote(json.dumps({"attachmentURI": "http://zotero.org/users/1/items/BBBB", "annotationKey": key}))
    inner = (
        f'<a href="zotero://open-pdf/library/items/BBBB?page=1&#x26;annotation={key}">{words}</a>'
        if link
        else words
    )
    return (
        f'<span class="highlight"{f" data-annotation={chr(34)}{data}{chr(34)}" if link else ""}>{inner}</span> '
        f'<span class="citation">(<span class="citation-item">国务院, 2017, p. 1</span>)</span>'
    )


def page(*, link: bool) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body><div class="zotero-notes">'
        '<div class="zotero-note znv1"><h1>注释<br>(2024/1/2 15:04:05)</h1>\n'
        f"<p>{span('“改善生态环境”', 'KEY1', link)} 我的评语</p>\n"
        f"<p>{span('“把“绿化”纳入国民经济计划”', 'KEY2', link)}</p>\n<p>后来想到的</p>"
        f"<ul><li>{span('“任何单位不得*占用*绿地”', 'KEY3', link)} 为什么</li></ul></div></div></body></html>"
    )


SAID = [
    ("改善生态环境", "我的评语"),
    ("把“绿化”纳入国民经济计划", "后来想到的"),
    ("任何单位不得*占用*绿地", "为什么"),
]


@pytest.mark.parametrize(
    "text",
    [MARKDOWN, PLAIN, page(link=True), page(link=False)],
    ids=["markdown", "plain", "linked page", "page"],
)
def test_quotes_come_with_what_was_written_on_them(text: str) -> None:
    assert [(read.quote, read.body) for read in all_in(text, "Zotero")] == SAID


@pytest.mark.parametrize("text", [MARKDOWN, page(link=True)], ids=["markdown", "page"])
def test_an_annotation_is_known_again_by_its_key(text: str) -> None:
    before = [read.identity for read in all_in(text, "Zotero")]
    after = [read.identity for read in all_in(text.replace("我的评语", "改了的评语"), "Zotero")]
    assert before == after
    assert len({*before}) == 3
    assert all(before)


def test_highlights_in_running_markdown_are_read_with_the_words_after_them() -> None:
    text = f"# 读书\n\n{span('“改善生态环境”', 'KEY1', True)} 这是目的\n\n## 下一节\n\n另一段话\n"
    read = all_in(text, "Zotero")
    assert [(one.quote, one.body) for one in read] == [("改善生态环境", "这是目的"), ("", "另一段话")]


def test_several_annotations_in_one_paragraph_are_told_apart() -> None:
    text = f"“甲应当公开” {CITED.format(key='A')} 说甲 “乙应当备案” {CITED.format(key='B')} 说乙"
    assert [(read.quote, read.body) for read in all_in(text, "Zotero")] == [
        ("甲应当公开", "说甲"),
        ("乙应当备案", "说乙"),
    ]
