"""A note's Markdown stays in its place: no HTML, no headings, no definitions for other notes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.exports import markdown
from annotations.exports.note_markdown import confined, is_safe_address
from tests.annotations.noted_statute import note_on, request, without_record

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
    text = without_record(markdown.export(request(note_on(1, None, body), after)))
    rest = text.removeprefix("---\n").partition("\n---\n")[2]
    environment: dict[str, object] = {}
    tokens = MarkdownIt("commonmark").parse(rest, environment)
    kinds = [token.type for token in tokens]
    kinds += [inner.type for token in tokens for inner in token.children or ()]
    assert not {"html_block", "html_inline"} & set(kinds)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["城市绿化条例", "On the whole document", "第一章　总则"]
    assert not environment.get("references")
    last = [token.content for token in tokens if token.type == "inline"][-1]
    assert re.fullmatch(r"后面的\[引用\]批注 \^zj-[0-9a-f]{12}", last)


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


SPELLINGS = [
    "javascript:alert(1)",
    " JaVaScript:alert(1)",
    "<javascript:alert(1)>",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript\\:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<b>",
    "DATA:text/html;base64,PGI+",
    "\n> javascript:alert(1)",
    "java" + "&Tab;" * 200 + "script:alert(1)",
    "&#x0000000000006A;avascript:alert(1)",
    " " * 900 + "javascript:alert(1)",
]


def addresses_in(text: str) -> list[str]:
    """Where links and pictures lead, as a renderer has it that lets everything through."""
    renderer = MarkdownIt("commonmark")
    renderer.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    renderer.normalizeLink = lambda url: url  # type: ignore[method-assign]
    inner = (child for token in renderer.parse(text) for child in token.children or ())
    named = (child.attrGet("href") or child.attrGet("src") for child in inner)
    return [str(address) for address in named if address]


def pictures_in(text: str) -> int:
    tokens = MarkdownIt("commonmark").parse(text)
    return sum(child.type == "image" for token in tokens for child in token.children or ())


@pytest.mark.parametrize("others", [False, True])
@pytest.mark.parametrize("before", ["看[这里](", "![图](", "[![图](http://e/x.png)](", "> [这里]("])
@pytest.mark.parametrize("address", SPELLINGS)
def test_no_link_runs_a_script_and_its_words_stay(address: str, before: str, others: bool) -> None:
    text = confined(before + address + ")。", others=others)
    assert all(is_safe_address(left) for left in addresses_in(text)), text
    assert "](javascript" not in text
    assert "图" in text or "这里" in text


@pytest.mark.parametrize(
    "body", ["<javascript:alert(1)>", "[甲]: javascript:alert(1)\n\n[甲]", "[甲][乙]\n\n[乙]:data:x"]
)
def test_neither_autolinks_nor_definitions_run_a_script(body: str) -> None:
    assert not addresses_in(confined(body))


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "[",
                "]",
                "](",
                ")",
                "!",
                "<",
                ">",
                "`",
                "\n",
                "\n> ",
                "\\",
                "甲",
                "&#58;",
                "&Tab;",
                " ",
                *SPELLINGS,
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_however_a_note_is_put_together_no_link_runs_a_script(body: str) -> None:
    """Checked as browsers read an address: white space and control characters in it are skipped."""
    for others in (False, True):
        for address in addresses_in(confined(body, others=others)):
            plain = "".join(char for char in address if char > " " and char != "\x7f").lower()
            assert not plain.startswith(("javascript:", "vbscript:", "data:"))


@pytest.mark.parametrize("body", ["![图](http://e/x.png)", "![图][甲]", "字![](//e/x.png)字", "![[x.png]]"])
def test_another_s_picture_is_not_fetched_and_one_s_own_is(body: str) -> None:
    assert pictures_in(confined(body, others=True)) == 0
    assert "\\![" in confined(body, others=True)
    assert confined(body) == body


def test_links_that_lead_somewhere_stay() -> None:
    body = "[法](https://example.org/a?b=c#d) [信](mailto:a@example.org) [节](#第一章) [文](../法.md)"
    assert confined(body, others=True) == body
    assert confined("[库](devonthink://x)") == "[库](devonthink://x)"
    assert confined("[库](devonthink://x)", others=True) == "[库]\\(devonthink://x)"


@pytest.mark.parametrize(
    ("body", "confined_to"),
    [
        ("```{=html}\n<script>\n```", "```\n<script>\n```"),
        ("```{.python onclick=x}\nx\n```", "```\nx\n```"),
        ("[甲]{onclick=x}", "[甲]\\{onclick=x}"),
        ("`<b>`{=html}", "`<b>`\\{=html}"),
        ("甲{乙}", "甲{乙}"),
    ],
)
def test_no_attributes_make_html_of_words(body: str, confined_to: str) -> None:
    assert confined(body) == confined_to
