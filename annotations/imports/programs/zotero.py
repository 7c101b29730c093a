"""Zotero: notes made of annotations, exported as Markdown or HTML, with or without links back.

An annotation is a quote in quotation marks, where it stands, and what was written on it. Other words between the
annotations belong to the one before them; headings to none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from annotations.imports.import_source import ImportSource
from annotations.imports.imported import LeftOut, ReadRecord, UnusableRecord, annotation
from annotations.imports.programs.markup import Tag, markup
from documents.patterns import late_pattern

_LINK: Final = "zotero://"
_PAIRS: Final = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "“", '"': '"', "‘": "’"}
_HIGHLIGHTS: Final = frozenset({"highlight", "underline"})
_BLOCKS: Final = frozenset(
    {"p", "li", "div", "blockquote", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)
_HEADING = late_pattern(r"h[1-6]")
_KEY = late_pattern(r"[?&]annotation=([A-Za-z0-9]{1,32})")
_ITEM = late_pattern(
    r"zotero://(?:open-pdf|open|select)/(?:library|groups/\d{1,12})/items/([A-Za-z0-9]{1,32})"
)
_MARKDOWN_LINK = r"!?\[[^\[\]]{0,500}\]\([^()\s]{1,1000}\)"
_CITED = late_pattern(rf"\s*[(（]\s*{_MARKDOWN_LINK}[^()]{{0,200}}[)）]|\s*{_MARKDOWN_LINK}(?=\s|$)")
_PLAIN_CITED = late_pattern(r"\s*[(（][^()（）\n]{0,200}(?:\d{4}|p\.|第)[^()（）\n]{0,60}[)）]")
_TITLED = late_pattern(r"\A#{1,3} [^\n]*(?:Annotations|注释|註釋|注解|註解|批注|标注|標註)", re.IGNORECASE)
_QUOTED_FIRST = late_pattern(r"^(?:[-*>] ?)*[“「«]", re.MULTILINE)
_ESCAPED = late_pattern(r"\\([\\`*_{}\[\]()#+\-.!<>~|^$])")
_INLINE_HIGHLIGHT = late_pattern(r"<span[^<>]* data-annotation=|<span class=\"(?:highlight|underline)\"")
_PAGE_SIGNS = late_pattern(
    r"zotero|class=\"(?:highlight|underline|citation)\"|data-annotation=|data-schema-version=", re.IGNORECASE
)


def recognises(source: ImportSource) -> bool:
    """Whether the file is one of these."""
    if source.is_json:
        return False
    if source.text.startswith("<"):
        return bool(_PAGE_SIGNS.search(source.text))
    if _LINK in source.text or _INLINE_HIGHLIGHT.search(source.text):
        return True
    return bool(_TITLED.match(source.text) and _QUOTED_FIRST.search(source.text))


@dataclass
class _Passage:
    """One annotation as it is put together: the quote, what was written on it, and its key in Zotero."""

    quote: str = ""
    words: list[str] = field(default_factory=list)
    key: str = ""


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The annotations, in the order of the file."""
    passages = _of_page(source.text) if source.text.startswith("<") else _of_markdown(source.text)
    for number, passage in enumerate(passages, 1):
        try:
            yield annotation(
                number,
                quote=passage.quote,
                body="\n\n".join(words for words in map(str.strip, passage.words) if words),
                identity=f"{passage.key}\n{passage.quote}" if passage.key else "",
            )
        except UnusableRecord as error:
            yield LeftOut(number, error.reason, error.facts)


class _Collector:
    """Puts passages together of what comes in: quotes, words after them, headings between."""

    def __init__(self) -> None:
        self.passages: list[_Passage] = []
        self._open: _Passage | None = None

    def quote(self, words: str, key: str) -> None:
        """A quote begins an annotation."""
        self._open = _Passage(words.strip(), key=key)
        self.passages.append(self._open)

    def key(self, key: str) -> None:
        """A link back names the annotation before it."""
        if self._open is not None and key and not self._open.key:
            self._open.key = key

    def words(self, words: str) -> None:
        """Words belong to the annotation before them; without one they are a note of their own."""
        if not words.strip():
            return
        if self._open is None:
            self._open = _Passage()
            self.passages.append(self._open)
        self._open.words.append(words)

    def part(self) -> None:
        """What comes now belongs to none of the annotations before."""
        self._open = None


# HTML


def _of_page(text: str) -> Iterator[_Passage]:
    page = _Page()
    for token in markup(text):
        if isinstance(token, str):
            page.take(token)
        elif token.closes:
            page.close(token)
        else:
            page.open(token)
    page.end_block()
    yield from page.collector.passages


class _Page:
    """Reads the blocks of a note: in each the highlights, the citations, which are left out, and other words."""

    def __init__(self) -> None:
        self.collector = _Collector()
        self._spans: list[str] = []  # what each open span is: a highlight, a citation, or neither
        self._quote: list[str] = []
        self._key = ""
        self._words: list[str] = []
        self._is_heading = False
        self._quotes = 0  # in this block
        self._unread = 0

    def open(self, tag: Tag) -> None:
        """A tag opens."""
        if tag.name in {"title", "head"}:
            self._unread += tag.name == "title"
        elif tag.name in _BLOCKS:
            self.end_block()
            self._is_heading = bool(_HEADING.fullmatch(tag.name))
            if self._is_heading or tag.name == "hr":
                self.collector.part()
        elif tag.name == "br":
            self.take("\n")
        elif tag.name == "span":
            self._open_span(tag)
        elif tag.name == "a":
            self._link(tag.attributes.get("href", ""))

    def close(self, tag: Tag) -> None:
        """A tag closes."""
        if tag.name == "title":
            self._unread = 0
        elif tag.name in _BLOCKS:
            self.end_block()
            self._is_heading = False
        elif tag.name == "span" and self._spans and self._spans.pop() == "highlight":
            self._end_quote()

    def take(self, words: str) -> None:
        """Words come."""
        if self._unread or self._is_heading or "citation" in self._spans:
            return
        if "highlight" in self._spans:
            self._quote.append(words)
        else:
            self._words.append(words)

    def end_block(self) -> None:
        """A block ends: what stands in it besides highlights was written on the last of them."""
        self._end_quote()
        words = "".join(self._words)
        self._words = []
        if not self._quotes and _LINK in words:
            words = ""
        for passage in _quoted_passages(words) if not self._quotes else ():
            self.collector.quote(passage.quote, self._key)
            self.collector.words("\n".join(passage.words))
            words = ""
        self.collector.words(_without_empty_brackets(words))
        self._quotes, self._key, self._spans = 0, "", []

    def _open_span(self, tag: Tag) -> None:
        if tag.classes & _HIGHLIGHTS or "data-annotation" in tag.attributes:
            self._spans.append("highlight")
            self._flush_words()
            self._key = _key_of(tag.attributes.get("data-annotation", "")) or self._key
        else:
            self._spans.append("citation" if tag.classes & {"citation", "citation-item"} else "")

    def _link(self, href: str) -> None:
        """A link back: before the words of a quote it is the quote's, after them as well."""
        if _LINK not in href:
            return
        key = _key_in_link(href)
        if "highlight" in self._spans or not self._quotes:
            self._key = self._key or key
        else:
            self.collector.key(key)

    def _flush_words(self) -> None:
        """Words before a further highlight in the same block were written on the one before it."""
        if self._quotes:
            self.collector.words(_without_empty_brackets("".join(self._words)))
            self._words = []

    def _end_quote(self) -> None:
        if self._quote:
            self.collector.quote(_unquoted("".join(self._quote)), self._key)
            self._quotes += 1
            self._quote, self._key = [], ""


def _key_of(data: str) -> str:
    """The key in the data of a highlight: JSON, percent-encoded."""
    if not data or len(data) > 100_000:
        return ""
    try:
        said = json.loads(unquote(data))
    except (ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    key, attachment = said.get("annotationKey"), said.get("attachmentURI")
    return f"{attachment}#{key}" if isinstance(key, str) and key and isinstance(attachment, str) else ""


def _key_in_link(href: str) -> str:
    key, item = _KEY.search(href), _ITEM.search(href)
    return f"{item[1] if item else ''}#{key[1]}" if key else ""


def _without_empty_brackets(words: str) -> str:
    """Words without what is left of links that were left out: ``( )``, and link texts such as (pdf)."""
    return re.sub(r"[(（]\s*(?:pdf|epub|snapshot)?\s*[)）]", "", words, flags=re.IGNORECASE).strip()


# Markdown


def _of_markdown(text: str) -> Iterator[_Passage]:
    if _INLINE_HIGHLIGHT.search(text):
        yield from _of_page(_paragraphs_as_markup(text))
        return
    collector = _Collector()
    is_plain = _LINK not in text
    for paragraph in re.split(r"\n[ \t]*\n|\n(?=[-*] )|(?<=\n)(?=#{1,6} )", text):
        words = re.sub(
            r"^(?:[-*]|\d{1,3}\.) +|^(?:> ?)+", "", paragraph.strip("\n"), flags=re.MULTILINE
        ).strip()
        if re.match(r"#{1,6} ", words):
            collector.part()
            words = words.partition("\n")[2]
        if not words.strip() or re.fullmatch(r"[(（].{0,60}\d{1,2}:\d{2}.{0,20}[)）]", words.strip()):
            continue
        if words.startswith("---\n") or re.fullmatch(r"(?:[-*_] ?){3,}", words):
            continue
        _take_paragraph(collector, words, is_plain=is_plain)
    yield from collector.passages


def _take_paragraph(collector: _Collector, words: str, *, is_plain: bool) -> None:
    """One paragraph: quotes each followed by where they stand, and words after that."""
    start = 0
    cited = list((_PLAIN_CITED if is_plain else _CITED).finditer(words))
    cited = [match for match in cited if is_plain or _LINK in match[0]]
    for match in cited:
        before = words[start : match.start()]
        comment, quote = _last_quote(_plain_words(before))
        if quote:
            collector.words(comment)
            collector.quote(quote, _key_in_link(match[0]))
        elif before.strip():
            collector.words(_plain_words(before))
            collector.key(_key_in_link(match[0]))
        else:
            collector.key(_key_in_link(match[0]))
        start = match.end()
    rest = _plain_words(words[start:])
    if not cited:
        comment, quote = _last_quote(rest)
        if quote and not comment:
            collector.quote(quote, "")
            return
    collector.words(rest)


def _last_quote(words: str) -> tuple[str, str]:
    """What stands before the quote at the end of some words, and that quote; none where they do not end in one."""
    words = words.rstrip().removesuffix("**").removesuffix("==").rstrip()
    closing = words[-1:]
    opening = next((opens for opens, closes in _PAIRS.items() if closes == closing), "")
    if not opening:
        return words, ""
    depth = 0
    for offset in range(len(words) - 1, -1, -1):
        if words[offset] == closing and (closing != opening or offset == len(words) - 1):
            depth += 1
        elif words[offset] == opening:
            depth -= 1
            if depth == 0:
                return words[:offset].rstrip("*= \n"), words[offset + 1 : -1]
    return words, ""


def _quoted_passages(words: str) -> Iterator[_Passage]:
    """A block that begins with a quote, and what follows it."""
    words = words.strip()
    closing = _PAIRS.get(words[:1], "")
    if not closing or words[:1] in '"‘':
        return
    depth = 0
    for offset, char in enumerate(words):
        depth += (char == words[0]) - (char == closing)
        if depth == 0:
            yield _Passage(
                words[1:offset], [_without_empty_brackets(_PLAIN_CITED.sub("", words[offset + 1 :], count=1))]
            )
            return


def _unquoted(quote: str) -> str:
    """A quote without the quotation marks around it."""
    quote = quote.strip()
    comment, inner = _last_quote(quote)
    return inner if inner and not comment else quote


def _plain_words(words: str) -> str:
    return _ESCAPED.sub(r"\1", words)


def _paragraphs_as_markup(text: str) -> str:
    """Markdown that carries its highlights as tags, with tags around its paragraphs, too."""
    blocks = []
    for block in re.split(r"\n[ \t]*\n", text):
        heading = re.match(r"(#{1,6}) ", block)
        name = f"h{len(heading[1])}" if heading and not _INLINE_HIGHLIGHT.search(block) else "p"
        blocks.append(f"<{name}>{_plain_words(block.lstrip('#> '))}</{name}>")
    return "\n".join(blocks)
