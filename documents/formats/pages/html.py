"""HTML: the article of a page, not the page around it; where that is not plain, all of the page.

The bytes are read in the encoding that they are in, whatever the page declares; what it declares settles a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import ClassVar, Final

from lxml import etree

from documents.errors import DocumentError
from documents.formats.encodings import text_encodings
from documents.formats.encodings.broken_bytes import plain_text
from documents.formats.file_bytes import UndecodableFile
from documents.formats.pages.html_article import article_of
from documents.formats.pages.html_page import BLOCKS, UNSEEN, Element, HtmlPage, page_of
from documents.formats.source_text import SourceText
from documents.patterns import late_pattern

MOST_TAGS: Final = 1_000_000
MOST_ATTRIBUTES: Final = 5_000
"""Tags of a page that are read at most: what a tree of it needs grows with these, not with its bytes."""

_START = 2048  # bytes in which a page says its encoding
_DECLARED = late_pattern(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_XHTML = late_pattern(r"\s*<\?xml|<html[^>]*xmlns", re.IGNORECASE)
_EMPTY_ELEMENT = late_pattern(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>")
_EARLY_END = late_pattern(
    r"</(?:body|html)\s*>", re.IGNORECASE
)  # pages put together of pieces go on after them
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_NEAR_TOP = 10  # lines of a page among which its title begins
_SITE = late_pattern(r"\s*[_|｜]\s*|\s+[-–—]\s+|--+|——|-(?=[^-]*(?:网|網|库|庫|政府|門戶|门户)$)")
_CONTROLS = late_pattern(
    r"(?:\s*(?:播报|播報|编辑|編輯|收藏|点?赞|點?讚|讨论|討論|上传视频|查看历史|展开|收起|锁定|[\[［](?:编辑|編輯)[\]］]))+\s*"
)
_SITE_NAME = late_pattern(r"[维維]基(?:文[库庫]|百科|教科[书書]|[语語][录錄])[，,]自由的[一-鿿]{2,6}")
_LONGEST_CONTROL = 20  # characters
_FEWEST_CONTROLS = 2
_SHORTEST_NAME = 5  # characters of an article's name that a line is compared with
_UNSEEN_PARTS = late_pattern(
    rf"<!--.*?(?:-->|\Z)|<({'|'.join(sorted(UNSEEN - {'meta', 'link', 'input', 'embed'}))})\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = late_pattern(rf"</?(?:br|{'|'.join(sorted(BLOCKS))})\b[^<>]*>", re.IGNORECASE)
_TAG = late_pattern(r"</?[A-Za-z][^<>]*>|<![^<>]*>|<\?[^<>]*>")


class TooManyTags(DocumentError):
    """A page with more tags than are read."""

    title: ClassVar[str] = "{path} is too large"
    cause: ClassVar[str] = "it has {count} tags; at most {bound} are read"
    mend: ClassVar[str] = "save the article as plain text and open that"


class LongTag(TooManyTags):
    """A tag with more attributes than are read: each is compared with all before it."""

    cause: ClassVar[str] = "one tag has more than {bound} attributes"


def read(data: bytes, path: Path, encoding: str | None = None, *, declared: str | None = None) -> SourceText:
    """The article of a page; ``declared`` is the encoding that is said of it beside it.

    Raises TooManyTags and what ``documents.formats.encodings.text_encodings.read`` does.
    """
    source = _decoded(data, path, encoding, declared)
    if any(map(_is_long_tag, source.text.split("<"))):
        raise LongTag(path=path, bound=MOST_ATTRIBUTES)
    if (tags := source.text.count("<")) > MOST_TAGS:
        raise TooManyTags(path=path, count=tags, bound=MOST_TAGS)
    root = _tree(source.text)
    if root is None:
        page, title = _flat(source.text), None
    else:
        chosen = article_of(root)
        page, title = page_of(chosen.element, chosen.left_out), _title(root)
        if chosen.heading is not None:
            article, page = page, page_of(chosen.heading)
            page.add(article)
        if title:
            _join_title(page, title)
        page.leave_out(_controls(page.lines))
        _declare_title(page, root)
    return SourceText(
        "\n".join(page.lines),
        source.report,
        headings=page.headings,
        nests=page.nests,
        tables=page.tables,
        paragraphs=True,
        title=title,
    )


def _is_long_tag(after: str) -> bool:
    """Whether what stands after a ``<`` is a tag with too many attributes."""
    if len(after) <= 2 * MOST_ATTRIBUTES:
        return False
    tag = after.partition(">")[0]
    return tag.count("=") > MOST_ATTRIBUTES or len(tag.split()) > MOST_ATTRIBUTES


def html_lines(data: bytes) -> HtmlPage:
    """All of a page, in the encoding it declares, else in UTF-8: a chapter of a book."""
    declared = _declared(data)
    stand_ins = 0
    for name in ("utf-8-sig", declared, "utf-16", "gb18030"):
        try:
            text = data.decode(name) if name else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None:
            break
    else:
        text, stand_ins = plain_text(data, "utf-8")
    root = _tree(text)
    page = _flat(text) if root is None else page_of(root)
    page.stand_ins = stand_ins
    return page


def _decoded(data: bytes, path: Path, encoding: str | None, declared: str | None) -> SourceText:
    if encoding:
        return text_encodings.read(data, path, encoding)
    declared = declared or _declared(data)
    try:
        source = text_encodings.read(data, path)
    except UndecodableFile:
        if declared is None:
            raise
        return text_encodings.read(data, path, declared, whole=True)
    if source.report.other_encoding and declared:
        try:
            return text_encodings.read(data, path, declared, whole=True)
        except UndecodableFile:
            return source
    return source


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, if it is one."""
    match = _DECLARED.search(data, 0, _START)
    if match is None:
        return None
    try:
        return text_encodings.codec_named(match[1].decode("ascii"))
    except DocumentError:
        return None


def _tree(text: str) -> Element | None:
    """The root of a page; None where it nests too deep for a tree, or there is nothing in it."""
    text = _EARLY_END.sub("", text.replace("\0", ""))
    if _XHTML.search(text, 0, _START):
        text = _EMPTY_ELEMENT.sub(_opened_and_closed, text)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    return None if too_deep else root


def _opened_and_closed(match: re.Match[str]) -> str:
    """XML's empty element as HTML has it, which else would hold all that follows."""
    name, attributes = match[1], match[2]
    return match[0] if name.lower() in _VOID else f"<{name}{attributes}></{name}>"


def _flat(text: str) -> HtmlPage:
    """The words of a page without a tree, a line for each block."""
    words = _TAG.sub("", _BLOCK_TAG.sub("\n", _UNSEEN_PARTS.sub("", text)))
    return HtmlPage([line.strip() for line in unescape(words).split("\n") if line.strip()])


def _title(root: Element) -> str | None:
    """What the page calls itself, without the name of its site."""
    element = root.find(".//title")
    whole = " ".join((element.text or "").split()) if element is not None else ""
    if not whole:
        named = root.find(".//meta[@property='og:title']")
        whole = " ".join((named.get("content") or "").split()) if named is not None else ""
    return next((part for part in _SITE.split(whole) if part), None)


def _declare_title(page: HtmlPage, root: Element) -> None:
    """Makes a line near the top a heading over all others that says what the page calls its article, as ``<h1>`` would."""
    if 1 in page.headings.values():
        return
    names = {"".join(part.split()) for name in _names(root) for part in (name, *_SITE.split(name)) if part}
    names = {name for name in names if len(name) >= _SHORTEST_NAME}
    for index, line in enumerate(page.lines[: 2 * _NEAR_TOP]):
        if "".join(line.split()) in names and index not in page.tables:
            page.headings[index] = 1
            page.nests.pop(index, None)
            return


def _names(root: Element) -> Iterator[str]:
    """What a page calls its article, the surest first."""
    for wanted in ("articletitle", "og:title"):
        for meta in root.iterfind(".//meta"):
            if (meta.get("name") or meta.get("property") or "").lower() == wanted:
                yield meta.get("content") or ""
    yield root.findtext(".//title") or ""


def _controls(lines: Sequence[str]) -> set[int]:
    """The lines of an encyclopedia or a library that are its controls, 播报编辑, or its own name below each title."""
    short = [(index, line) for index, line in enumerate(lines) if len(line) <= _LONGEST_CONTROL]
    named = {index for index, line in short if line[0] in "维維" and _SITE_NAME.fullmatch(line)}
    controls = {index for index, line in short if _CONTROLS.fullmatch(line)}
    return named | (controls if len(controls) >= _FEWEST_CONTROLS else set())


def _join_title(page: HtmlPage, title: str) -> None:
    """Makes one line of the lines that are the page's title together, as it is set on several."""
    whole = "".join(title.split())
    for first in range(min(len(page.lines), _NEAR_TOP)):
        said, last = "", first
        while last < len(page.lines) and whole.startswith(said) and len(said) < len(whole):
            said += "".join(page.lines[last].split())
            last += 1
        if said == whole and last - first > 1:
            page.join(first, last)
            return
