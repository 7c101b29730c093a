"""Notes on an exported page: their Markdown as HTML, and nothing in it that runs, loads or hides."""

from __future__ import annotations

import pytest

from annotations.exports.html.note_html import note_html


def test_a_note_reads_as_its_markdown_says() -> None:
    body = (
        "**重点**是*期限*，~~旧~~\n第二行\n\n- 甲\n- 乙\n\n> 引文\n\n1. 一\n\n`x<y`\n\n|a|b|\n|:-|-|\n|1|2|"
    )
    html = note_html(body)
    assert "<p><strong>重点</strong>是<em>期限</em>，<s>旧</s><br>\n第二行</p>" in html
    assert "<ul><li>甲</li>\n<li>乙</li>\n</ul>" in html
    assert "<blockquote><p>引文</p>\n</blockquote>" in html
    assert "<code>x&lt;y</code>" in html
    assert '<th style="text-align:left">a</th>' in html


def test_a_heading_of_a_note_is_none_of_the_page() -> None:
    assert note_html("# 大\n\n小\n==") == '<p class="heading">大</p>\n<p class="heading">小</p>'


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "[x](javascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>1</script>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        '[x](https://a.example/"onmouseover="alert(1))',
        "```html\n<script>alert(1)</script>\n```",
        "    <script>",
        "![<script>](javascript:alert(1))",
    ],
)
def test_nothing_in_a_note_runs(body: str) -> None:
    html = note_html(body)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert 'href="java' not in html.lower()
    assert 'href="data' not in html
    assert 'href="file' not in html
    assert '" onmouseover' not in html
    assert '"onmouseover' not in html


def test_a_picture_is_its_words_and_a_link() -> None:
    html = note_html("![图一](https://a.example/1.png) ![图二](data:image/png;base64,AA)")
    assert html == '<p><a href="https://a.example/1.png">图一</a> 图二</p>'


def test_what_an_entity_spells_is_harmless_too() -> None:
    html = note_html("a&#27;[31m&#x202e;b")
    assert "\x1b" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("body", [">" * 5000 + "尾", "- " * 2000 + "尾", "[" * 20_000 + "尾"])
def test_what_is_beyond_all_bounds_stands_as_typed(body: str) -> None:
    html = note_html(body)
    assert html.startswith("<pre>")
    assert "尾" in html
