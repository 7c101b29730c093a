"""A page of HTML as lines: what a reader of the page sees, without pictures. Nothing is run or fetched.

A block is a line, ``<br>`` ends one. Items begin with their number as the page counts it, or with ``•``, unless they
begin with a label of their own. A table that holds data has a line for each row; one that lays out the page is its
blocks. The reading of a word stands behind it, 郫县（Píxiàn）, raised figures are raised, marks of notes stand in
brackets, and of a picture what it says (``html_marks``). What the page hides, strikes out, asks for or counts itself
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from documents.formats.pages.html_lists import OpenList, number_of, numeral
from documents.formats.pages.html_marks import (
    STRUCK,
    note_mark,
    note_within,
    picture_words,
    points_at_note,
)
from documents.formats.pages.html_rows import TableRows, lays_out
from documents.formats.raised import raised
from documents.formats.source_text import BULLET, row_of
from documents.lines.line import cells
from documents.lines.numbering import label_at
from documents.patterns import late_pattern

if TYPE_CHECKING:  # lxml has no types of its own; what is used of its elements is the standard library's
    from xml.etree.ElementTree import Element as Element  # noqa: PLC0414 -- others take it from here
else:
    Element = etree._Element  # noqa: SLF001 -- the class has no public name

UNSEEN: Final = frozenset(
    "script style noscript template head title meta link svg iframe object embed applet audio video canvas map annotation annotation-xml "
    "select option optgroup datalist button input textarea progress meter rp frameset".split()
)
"""Elements without words, or with words that no page shows as its text."""

BLOCKS: Final = frozenset(
    "html body p div section article main header footer aside nav ul ol menu dir li dl dt dd table caption thead "
    "tbody tfoot tr td th h1 h2 h3 h4 h5 h6 blockquote pre address figure figcaption details summary fieldset legend "
    "form hr center hgroup search dialog listing xmp plaintext".split()
)
_LEFT_OUT = UNSEEN | STRUCK
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPANS = frozenset(("rt", "sup", "a"))
_VERBATIM = frozenset(("pre", "listing", "xmp", "plaintext"))
_PLACE_SIGNS = frozenset(("", "#", "¶", "§", "🔗", "^", "↑", "↩", "↩︎", "⏎"))
"""What a link says that only points at the place it stands at, or back at where a note belongs."""

_NEAR = 50  # elements at the beginning of an item among which its heading is
_HIDING = late_pattern(r"display\s*:\s*none|text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_BREAK = late_pattern(r"[ \t\r\f]*\n[ \t\r\f\n]*")
_SPACES = late_pattern(r"[ \t\r\f\n]+")


@dataclass(slots=True)
class HtmlPage:
    """The lines of a page; by their places, the levels of headings, how deep in lists lines stand, and which are rows.

    ``anchors``: the names of places in the page, with the lines that they point at.

    ``stand_ins`` counts those for bytes that are no characters.
    """

    lines: list[str] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    nests: dict[int, int] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    stand_ins: int = 0

    def join(self, first: int, last: int) -> None:
        """Makes one line of those from ``first`` up to ``last``."""
        self.lines[first:last] = ["".join(self.lines[first:last])]
        for by_line in (self.headings, self.nests, self.tables):
            known = sorted(by_line.items())
            by_line.clear()
            for line, value in known:
                by_line.setdefault(line if line < first else max(first, line - (last - first - 1)), value)

    def leave_out(self, lines: Collection[int]) -> None:
        """Takes out some of the lines."""
        if not lines:
            return
        places: list[int] = []
        for line in range(len(self.lines)):
            places.append(places[-1] + ((line - 1) not in lines) if places else 0)
        for by_line in (self.headings, self.nests, self.tables):
            known = {places[line]: value for line, value in by_line.items() if line not in lines}
            by_line.clear()
            by_line.update(known)
        self.lines = [text for line, text in enumerate(self.lines) if line not in lines]

    def add(self, page: HtmlPage) -> None:
        """Puts another page below."""
        above = len(self.lines)
        self.headings.update((above + line, level) for line, level in page.headings.items())
        self.nests.update((above + line, nest) for line, nest in page.nests.items())
        last = max(self.tables.values(), default=0)
        self.tables.update((above + line, last + table) for line, table in page.tables.items())
        self.lines += page.lines
        self.stand_ins += page.stand_ins


def is_hidden(element: Element) -> bool:
    """Whether an element and all in it is no text of the page, or hidden by the element itself."""
    if not (name := name_of(element)) or name in _LEFT_OUT:
        return True
    if not element.keys():
        return False
    if (
        name == "a"
        and (element.get("href") or "").startswith("#")
        and (element.text or "").strip() in _PLACE_SIGNS
    ):
        return not len(element)
    return element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None


def name_of(element: Element) -> str:
    """An element's name without its namespace, in lower case."""
    tag = element.tag
    return _plain_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _plain_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def page_of(root: Element, left_out: Collection[Element] = frozenset()) -> HtmlPage:
    """The lines below an element, but for what is below those that are left out."""
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            writer.add(element.tail)
        elif event == "start":
            if element is not root and (element in left_out or is_hidden(element)):
                walk.skip_subtree()
                writer.skipped.add(element)
                writer.end_block_of(element)
            else:
                writer.begin(element)
        else:
            if element in writer.skipped:
                writer.skipped.discard(element)
            else:
                writer.end(element)
            if element is not root:
                writer.add(element.tail)
    writer.end_line()
    return writer.page


@dataclass(slots=True)
class _Writer:
    """Writes a page element by element."""

    page: HtmlPage = field(default_factory=HtmlPage)
    skipped: set[Element] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)  # of items whose words have not begun
    layouts: int = 0  # items around, outermost, that lay out the page and hold a part of it
    level: int = 0
    verbatim: int = 0
    data_table: Element | None = None
    rows: TableRows = field(default_factory=lambda: TableRows(0))
    spans: list[int] = field(
        default_factory=list
    )  # where in the line what is raised, a link or a reading begins

    def begin(self, element: Element) -> None:
        """The start of an element."""
        name = name_of(element)
        if name == "br":
            self.add("\n" if self.verbatim else None)
            if not self.verbatim:
                self._break()
            return
        if element.keys() and (anchor := element.get("id") or (element.get("name") if name == "a" else None)):
            self._anchor(name, anchor)
        if name == "table" and self.data_table is None and not lays_out(_below(element)):
            self.end_line()
            self.data_table, self.rows = element, TableRows(self.rows.table + 1)
        elif self.data_table is not None and name in ("tr", "td", "th"):
            self._begin_cell(name)
        else:
            self.end_block_of(element)
        if name in _HEADINGS:
            self.level = _HEADINGS[name]
        elif name in _VERBATIM:
            self.verbatim += 1
        elif name in ("ol", "ul", "menu", "dir"):
            self._begin_list(element, name)
        elif name == "li":
            self._begin_item(element)
        else:
            self._begin_words(element, name)
        self.add(element.text)

    def _begin_words(self, element: Element, name: str) -> None:
        """The start of what stands in a line."""
        if name == "q":
            self.texts.append("“")
        elif name in _SPANS:
            self.spans.append(len(self.texts))
        elif name == "img":
            self.texts.append(picture_words(element, "".join(self.texts[-2:])))

    def end(self, element: Element) -> None:
        """The end of an element."""
        name = name_of(element)
        if name == "q":
            self.texts.append("”")
        elif self.spans and name in _SPANS:
            self._end_span(element, name)
        elif name == "span" and element.keys() and (note := note_within(element)):
            self.texts.append(f"〔{note}〕")
        if self.data_table is not None and name in ("tr", "td", "th"):
            self._end_cell(name, element)
        elif name in _HEADINGS and self.rows.cells is None:
            self.end_line()
        else:
            self.end_block_of(element)
        if name in _HEADINGS:
            self.level = 0
        elif name in _VERBATIM:
            self.verbatim -= 1
        elif name in ("ol", "ul", "menu", "dir") and self.lists:
            self.lists.pop()
        elif name == "li":
            self._end_item()
        elif element is self.data_table:
            self.data_table = None

    def _anchor(self, name: str, anchor: str) -> None:
        """Learns where a place of the page is: in the line that is open, else in the next."""
        words = name not in BLOCKS and "".join(self.texts).strip()
        opens = name in BLOCKS and "".join(self.texts).strip()
        self.page.anchors.setdefault(anchor, len(self.page.lines) + bool(opens and not words))

    def _end_span(self, element: Element, name: str) -> None:
        """Writes what is raised, a mark of a note, or a reading as such."""
        start = self.spans.pop()
        if start > len(self.texts):
            return
        words, before = "".join(self.texts[start:]), "".join(self.texts[max(0, start - 4) : start])
        if not words.strip():
            pictured = name == "a" and len(element) == 1 and name_of(element[0]) == "img"
            if pictured and before.strip() and points_at_note(element):
                self.texts[start:] = ["[注]"]
            return
        if name == "rt":
            words = f"（{words.strip()}）"
        elif name == "sup":
            inner = next((below for below in element if name_of(below) == "a"), None)
            words = words if inner is not None else raised(words, before)
        elif before or name == "a":
            words = note_mark(element, words, before)
        self.texts[start:] = [words]

    def add(self, text: str | None) -> None:
        """More of the line."""
        if text:
            self.texts.append(text if self.verbatim else _one_line(text))

    def end_block_of(self, element: Element) -> None:
        """The end of the line, where an element is a block of its own."""
        if name_of(element) in BLOCKS:
            self._break()

    def _break(self) -> None:
        if self.rows.cells is not None:
            self.texts.append(" ")
        else:
            self.end_line(heading_goes_on=True)

    def end_line(self, *, heading_goes_on: bool = False) -> None:
        """Writes the line, if it says anything."""
        written = "".join(self.texts)
        if heading_goes_on and self.level and written.strip():
            return self.texts.append(" ")
        self.texts = []
        if not written:
            return None
        lines = written.split("\n") if self.verbatim else [_SPACES.sub(" ", written)]
        for line in lines:
            self._write(line.strip())
        return None

    def _write(self, line: str) -> None:
        if not line:
            return
        number = len(self.page.lines)
        if self.marks and self.marks[-1]:
            own = label_at(line) is not None
            if not own and not (self.level and self.marks[-1] == BULLET):
                line = self.marks[-1] + line
            self.marks = [""] * len(self.marks)
            if not own or len(self.marks) > 1:  # what bears labels of its own nests by these
                self.page.nests[number] = 2 * len(self.marks)
        elif self.marks:
            self.page.nests[number] = 2 * len(self.marks) + 1
        if self.level:
            self.page.headings[number] = self.level
        self.page.lines.append(line)

    def _begin_cell(self, name: str) -> None:
        if name == "tr":
            self.end_line()
            self.rows.begin()
        else:
            self._end_stray_words()

    def _end_cell(self, name: str, element: Element) -> None:
        if self.rows.cells is None:
            return
        if name == "tr":
            self._end_stray_words()
            if row := row_of(self.rows.end()):
                self.page.tables[len(self.page.lines)] = self.rows.table
                self.page.lines.append(row)
        else:
            across, down = number_of(element.get("colspan"), 1), number_of(element.get("rowspan"), 1)
            self.rows.add("".join(self.texts), across, down)
            self.texts = []

    def _end_stray_words(self) -> None:
        """Makes a cell of words in a row that stand in none."""
        if self.rows.cells is not None:
            if (words := "".join(self.texts)).strip():
                self.rows.add(words)
            self.texts = []

    def _begin_list(self, element: Element, name: str) -> None:
        if name != "ol":
            self.lists.append(OpenList("", 0))
            return
        backwards = element.get("reversed") is not None
        first = sum(name_of(child) == "li" for child in element) if backwards else 1
        start = number_of(element.get("start"), first)
        self.lists.append(OpenList(element.get("type") or "1", start, -1 if backwards else 1))

    def _begin_item(self, element: Element) -> None:
        if self.layouts == len(self.lists) - 1 and not self.marks and _is_part_of_page(element):
            self.layouts += 1
            return
        if not self.lists or not self.lists[-1].kind:
            self.marks.append(BULLET)
            return
        open_list = self.lists[-1]
        number = number_of(element.get("value"), open_list.number)
        open_list.number = number + open_list.step
        self.marks.append(f"{numeral(number, element.get('type') or open_list.kind)}. ")

    def _end_item(self) -> None:
        if self.marks:
            self.marks.pop()
        elif self.layouts:
            self.layouts -= 1


def _is_part_of_page(item: Element) -> bool:
    """Whether an item of a list is a part of the page with a heading of its own."""
    inside = islice(item.iterdescendants(), _NEAR)  # type: ignore[attr-defined]
    return any(name_of(element) in _HEADINGS for element in inside)


def _below(element: Element) -> Iterator[tuple[str, Element]]:
    return ((name_of(below), below) for below in element.iterdescendants())  # type: ignore[attr-defined]


def _one_line(text: str) -> str:
    """Text whose line ends are spaces, but for those beside a Chinese character, which say nothing."""
    if "\n" not in text:
        return text
    return _BREAK.sub(_space_between, text)


def _space_between(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return "" if any(cells(character) > 1 for character in around) else " "
