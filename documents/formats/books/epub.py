"""EPUB books: their chapters in the order of the spine, each read as HTML is; the book's own headings nest them.

A chapter without a heading takes its title from the book's table of contents, if that has one for it; where an entry
points inside a chapter, the line there is a heading if it says what the entry says, else the entry's title is. The table
itself is left out where the book says that a page is nothing else. Protected books (DRM) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final
from urllib.parse import unquote

from documents.formats.archives import Archive, PackedTooMuch, ProtectedFile, member_at
from documents.formats.pages.html import html_lines
from documents.formats.pages.html_page import HtmlPage
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import MOST_MARKS, Element, attribute, child, children, local, root_of
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "EPUB"
MOST_CHARACTERS: Final = 20_000_000
_CONTAINER = "META-INF/container.xml"
_LOCKS = ("meta-inf/rights.xml", "meta-inf/sinf.xml")
_FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml", "text/x-oeb1-document")
_PAGE_NAME = late_pattern(r"\.x?html?$", re.IGNORECASE)
_DEEPEST_HEADING = 9


class SellersProtection(ProtectedFile):
    """A book that only its seller's programs open."""

    cause: ClassVar[str] = "only its seller's own programs read it (DRM)"
    mend: ClassVar[str] = "get an unprotected copy, and open that"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the table of contents."""

    title: str
    depth: int
    place: str = ""  # in its page; the page itself without one


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its pages say it
    """The text of a book. Raises SellersProtection and the errors of ``documents.formats.archives``."""
    archive = Archive(data, path, FORMAT)
    _refuse_locked(archive, path)
    rootfile = child(root_of(archive, _CONTAINER, lenient=True), "rootfiles", "rootfile")
    name = unquote(attribute(rootfile, "full-path") or "")
    package = root_of(archive, name, lenient=True)
    if package is None:
        raise archive.damaged("it does not say where its pages are")
    title = _title(package)
    chapters = _chapters(package, name)
    entries = _contents(archive, package, name)
    book = HtmlPage()
    characters = 0
    for chapter in chapters:
        if chapter not in archive:
            continue
        page = _page(archive, chapter)
        if not page.lines:
            continue
        inside = entries.get(chapter.lower(), [])
        entry = next((one for one in inside if not one.place), inside[0] if inside else None)
        if entry is not None and entry.place and page.anchors.get(entry.place, 0) > 0:
            entry = None  # it has a place of its own below
        if entry and not page.headings and _squeezed(entry.title) != _squeezed(title):
            level = min(entry.depth, _DEEPEST_HEADING)
            book.headings[len(book.lines)] = level
            if _squeezed(page.lines[0]) != _squeezed(entry.title):
                book.lines.append(entry.title)
        book.add(_with_headings(page, inside, entry))
        characters += sum(map(len, page.lines))
        if characters > MOST_CHARACTERS:
            raise PackedTooMuch(path=path, bound=MOST_CHARACTERS, what="characters")
    return SourceText(
        "\n".join(book.lines),
        SourceReport("epub", stand_ins=book.stand_ins),
        headings=book.headings,
        nests=book.nests,
        tables=book.tables,
        paragraphs=True,
        title=title or None,
    )


def _title(package: Element) -> str:
    title = child(package, "metadata", "title")
    return "" if title is None else " ".join("".join(title.itertext()).split())


def _page(archive: Archive, name: str) -> HtmlPage:
    data = archive.read(name)
    if data.count(b"<") > MOST_MARKS:
        raise archive.too_much(MOST_MARKS, "elements")
    return html_lines(data)


def _refuse_locked(archive: Archive, path: Path) -> None:
    """Masked fonts are no protection of the text; anything else that is encrypted is."""
    encryption = root_of(archive, "META-INF/encryption.xml", lenient=True)
    methods = [
        attribute(method, "Algorithm")
        for data in ([] if encryption is None else children(encryption, "EncryptedData"))
        for method in children(data, "EncryptionMethod")
    ]
    if any(method not in _FONT_MASKS for method in methods) or any(lock in archive for lock in _LOCKS):
        raise SellersProtection(path=path)


def _chapters(package: Element, name: str) -> list[str]:
    """The members that are the book's pages, in order, each once."""
    items = {attribute(item, "id"): item for item in children(package, "manifest", "item")}
    chapters: dict[str, None] = {}
    for reference in children(package, "spine", "itemref"):
        item = items.get(attribute(reference, "idref"))
        target = unquote(attribute(item, "href") or "")
        kind = attribute(item, "media-type") or ""
        if "nav" in (attribute(item, "properties") or "").split():
            continue
        if target and (kind in _PAGES or _PAGE_NAME.search(target)):
            chapters[member_at(name, target)] = None
    return list(chapters)


def _with_headings(page: HtmlPage, entries: Sequence[_Entry], own: _Entry | None) -> HtmlPage:
    """A page of which the lines that entries of the contents point at are headings; ``own`` is the page's."""
    said: dict[int, _Entry] = {}
    for entry in entries:
        line = page.anchors.get(entry.place) if entry.place and entry is not own else None
        if line is not None and line < len(page.lines):
            said.setdefault(line, entry)
    if not said:
        return page
    made = HtmlPage(stand_ins=page.stand_ins)
    above = 0  # the level of the page's own heading above
    for number, text in enumerate(page.lines):
        here = said.get(number)
        above = page.headings.get(number, above)
        same = here is not None and _squeezed(text) == _squeezed(here.title)
        if number in page.headings:
            made.headings[len(made.lines)] = above
        elif here is not None and (same or not page.headings):
            made.headings[len(made.lines)] = min(above + 1 if above else here.depth, _DEEPEST_HEADING)
            if not same:
                made.lines.append(here.title)
        for kept, known in ((made.nests, page.nests), (made.tables, page.tables)):
            if number in known and not same:
                kept[len(made.lines)] = known[number]
        made.lines.append(text)
    return made


def _contents(archive: Archive, package: Element, name: str) -> dict[str, list[_Entry]]:
    """The entries of the table of contents for each page, by the page's name in lower case."""
    items = children(package, "manifest", "item")
    entries: dict[str, list[_Entry]] = {}
    for item in items:
        target = member_at(name, unquote(attribute(item, "href") or ""))
        if "nav" in (attribute(item, "properties") or "").split():
            root = root_of(archive, target, lenient=True)
            for nav in [] if root is None else _descendants(root, "nav"):
                if attribute(nav, "type") in (None, "toc"):
                    for entries_list in children(nav, "ol"):
                        _read_nav(entries_list, target, 1, entries)
    for item in items:
        if attribute(item, "media-type") == "application/x-dtbncx+xml" and not entries:
            target = member_at(name, unquote(attribute(item, "href") or ""))
            _read_ncx(child(root_of(archive, target, lenient=True), "navMap"), target, 1, entries)
    return entries


def _descendants(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if local(element) == name]


def _read_nav(entries_list: Element, base: str, depth: int, entries: dict[str, list[_Entry]]) -> None:
    for item in children(entries_list, "li"):
        for link in children(item, "a"):
            _enter(entries, base, attribute(link, "href"), "".join(link.itertext()), depth)
        for below in children(item, "ol"):
            _read_nav(below, base, depth + 1, entries)


def _read_ncx(points: Element | None, base: str, depth: int, entries: dict[str, list[_Entry]]) -> None:
    for point in [] if points is None else children(points, "navPoint"):
        words = child(point, "navLabel", "text")
        title = "" if words is None else words.text or ""
        _enter(entries, base, attribute(child(point, "content"), "src"), title, depth)
        _read_ncx(point, base, depth + 1, entries)


def _enter(entries: dict[str, list[_Entry]], base: str, target: str | None, title: str, depth: int) -> None:
    file, _, place = unquote(target or "").partition("#")
    page = member_at(base, file).lower()
    title = " ".join(title.split())
    if target and title:
        entries.setdefault(page, []).append(_Entry(title, depth, place))


def _squeezed(text: str) -> str:
    return "".join(text.split())
