"""A note's Markdown as HTML that is harmless wherever it stands: nothing in it runs, loads or leads astray.

What may come out is listed; whatever else the Markdown holds comes out as the words that were typed. The page's
headings are the document's: a heading in a note is a line in bold. A picture is its words, and a link to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from annotations.exports.note_markdown import is_safe_address
from documents.harmless import harmless

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST: Final = 60  # lists and quotations in one another
_LONGEST: Final = 200_000  # characters
_MOST_BRACKETS: Final = 5_000
_TAGS: Final = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "strong": "strong",
    "em": "em",
    "s": "s",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
_ALIGNED: Final = frozenset({"text-align:left", "text-align:center", "text-align:right"})


def note_html(body: str) -> str:
    """A note's body, as blocks of HTML; a line end in it stays one, as it was typed.

    What is long, nests or opens brackets beyond all bounds stands as typed: reading it would lose words, or take minutes.
    """
    body = body.strip("\n")
    is_readable = len(body) <= _LONGEST and body.count("[") <= _MOST_BRACKETS
    tokens = _reader().parse(body) if is_readable else None
    if tokens is None or any(token.level >= _DEEPEST - 1 for token in tokens):
        return f"<pre>{_words(body)}</pre>"
    return "".join(_html(tokens)).rstrip("\n")


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": False, "maxNesting": _DEEPEST}
    return MarkdownIt("commonmark", options).enable(["strikethrough", "table"])


def _html(tokens: Iterable[Token]) -> Iterator[str]:
    links: list[bool] = []
    """Of the links that are open, whether each was written as one."""
    for token in tokens:
        if token.type == "inline":
            yield from _html(token.children or ())
        elif token.type == "link_open":
            address = _address(token.attrGet("href"))
            links.append(bool(address))
            yield _anchor(address) if address else ""
        elif token.type == "link_close":
            yield "</a>" if links.pop() else ""
        elif token.type in _LEAVES:
            yield _LEAVES[token.type](token)
        elif token.nesting:
            name = token.type.rpartition("_")[0]
            yield _tag(token, _TAGS[name]) if name in _TAGS and not token.hidden else ""
        else:
            yield _words(token.content)


def _tag(token: Token, name: str) -> str:
    if token.nesting < 0:
        return f"</{name}>" + ("\n" if token.block else "")
    start, style = token.attrGet("start"), token.attrGet("style")
    if name == "ol" and isinstance(start, int):
        return f'<ol start="{start}">'
    return f'<{name} style="{style}">' if style in _ALIGNED else f"<{name}>"


def _picture(token: Token) -> str:
    """What a picture is called; to look at it is the reader's own choice."""
    address = _address(token.attrGet("src"))
    words = _words(token.content) or _words(address)
    return f"{_anchor(address)}{words}</a>" if address else words


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">'


def _address(value: str | float | None) -> str:
    """Where a link leads, if it leads where links lead; else nothing."""
    address = harmless(str(value or ""))
    return address if is_safe_address(unquote(address) + ")", others=True) else ""


def _words(text: str) -> str:
    return escape(harmless(text, keep_lines=True))


_LEAVES: Final[dict[str, Callable[[Token], str]]] = {
    "softbreak": lambda _token: "<br>\n",
    "hardbreak": lambda _token: "<br>\n",
    "hr": lambda _token: "<hr>\n",
    "heading_open": lambda _token: '<p class="heading">',
    "heading_close": lambda _token: "</p>\n",
    "code_inline": lambda token: f"<code>{_words(token.content)}</code>",
    "fence": lambda token: f"<pre><code>{_words(token.content)}</code></pre>\n",
    "code_block": lambda token: f"<pre><code>{_words(token.content)}</code></pre>\n",
    "image": _picture,
}
"""What comes out for a token by itself."""
