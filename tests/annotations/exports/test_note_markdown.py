"""A note's Markdown stays in its place: no HTML, no headings, no definitions for other notes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.exports import markdown
from annotations.exports.note_markdown import confined
from tests.annotations.noted_statute import note_on, request

NASTY = [
    r"\<script>alert(1)</script>",
    r"\`<script>alert(2)</script>`",
    "`a\nb` <script>alert(3)</script> `c`",
    "- a\n  ```\n<script>x</script>\n# 大标题\n[引用]: http://evil",
    "```\n```\u3000\n```\n<script>\n",
    "[a](`) <script> `",
    "<https://a`> <script> `",
    "<1`@b.c> <script>` ",
    "    `\nx <script>`",
    "[`]: x`\n\n[`]",
    "[引\n用]: http://evil",
    "- [引用]: http://evil",
    "- -",
    "  \n\n甲",
]
PIECES = [
    "<script>",
    "<b>",
    "<!--",
    "<https://a>",
    "`",
    "``",
    "```",
    "~~~",
    "\\",
    "\n",
    "\n\n",
    "\t",
    " ",
    "  ",
]
PIECES += [
    "- ",
    "1. ",
    "> ",
    "# ",
    "===",
    "---",
    "[引用]",
    "]:",
    "](",
    ")",
    ": http://evil",
    "|",
    "甲",
    "\u3000",
]


def check(body: str) -> None:
    after = note_on(2, "生态环境", "后面的[引用]批注")
    text = markdown.export(request(note_on(1, None, body), after))
    rest = text.removeprefix("---\n").partition("\n---\n")[2]
    environment: dict[str, object] = {}
    tokens = MarkdownIt("commonmark").parse(rest, environment)
    kinds = [token.type for token in tokens]
    kinds += [inner.type for token in tokens for inner in token.children or ()]
    assert not {"html_block", "html_inline"} & set(kinds)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["城市绿化条例", "On the whole document", "第一章　总则"]
    assert not environment.get("references")
    assert [token.content for token in tokens if token.type == "inline"][-1] == "后面的[引用]批注"


@pytest.mark.parametrize("body", NASTY)
def test_known_ways_out_are_closed(body: str) -> None:
    check(body)


@settings(max_examples=400)
@example("-\n  ```\n<b>")
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_note_lets_html_headings_or_definitions_out(body: str) -> None:
    check(body)


@pytest.mark.parametrize(
    "body", ["`<b>` 与 `<i>`", "```\n<b>\n# 注\n```", "<https://example.org>", "甲 < 乙"]
)
def test_what_is_surely_code_stays_as_typed(body: str) -> None:
    assert confined(body) == body
