"""OpenDocument files (.odt, .ods, .odp, and in one XML file .fodt, .fods, .fodp): what their pages say, in order.

Paragraphs, lists with their numbers, and tables stand where they stand; text boxes follow the paragraph that holds
them, notes come at the end, each with the mark that stands for it in the text: [1]. A heading is what the file calls
one, or a paragraph of a style with an outline level. Left out: headers and footers, comments, tracked deletions,
hidden text. Of a workbook each sheet is a table, under the sheet's name where there are several.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from documents.formats.archives import Archive, DamagedFile, ProtectedFile
from documents.formats.line_writer import LineWriter
from documents.formats.office.opendocument_styles import CountedList, OpenDocumentStyles, style_holders
from documents.formats.raised import raised
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import Element, attribute, child, children, local, number, parsed, root_of
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "OpenDocument"
MOST_REPEATED: Final = 1_000
"""How often a cell or a row that says something is repeated at most."""
_UNSEEN = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "forms"),
        *("user-field-decls", "note", "title", "desc", "event-listeners", "binary-data", "shapes", "scripts"),
        *(
            "object",
            "object-ole",
            "image",
            "plugin",
            "bookmark",
            "change",
            "change-start",
            "change-end",
            "toc-mark",
            "index-title-template",
            "dde-source",
        ),
    )
)
_BOXES = frozenset(("frame", "custom-shape", "text-box", "g", "rect", "ellipse", "line", "a"))
_BODIES = frozenset(("text", "spreadsheet", "presentation"))
_SOURCES = "-source"  # how the elements end that say how an index is made
_SPACES = late_pattern("[ \t\r\n]+")
_MOST_SPACES = 100


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its XML says it
    """The text of a file. Raises the errors of ``documents.formats.archives``."""
    if data.startswith(b"PK"):
        archive = Archive(data, path, FORMAT)
        _refuse_locked(archive, path)
        content, styles, meta = (root_of(archive, f"{part}.xml") for part in ("content", "styles", "meta"))
    else:
        content = styles = meta = parsed(data, path, FORMAT)
    body = child(content, "body")
    texts = [] if body is None else [part for part in body if local(part) in _BODIES]
    if not texts:
        raise DamagedFile(path=path, format=FORMAT, reason="it holds no text")
    reading = _Reading(path, OpenDocumentStyles([*style_holders(styles), *style_holders(content)]))
    for text in texts:
        if local(text) == "spreadsheet":
            reading.read_sheets(text)
        else:
            reading.read_blocks(text)
    reading.write_notes()
    title = child(meta, "meta", "title")
    words = "" if title is None else " ".join("".join(title.itertext()).split())
    report = SourceReport("opendocument", drawings_left_out=reading.left_out)
    return reading.writer.source(report, words)


def _refuse_locked(archive: Archive, path: Path) -> None:
    manifest = root_of(archive, "META-INF/manifest.xml", lenient=True)
    if manifest is not None and any(
        children(entry, "encryption-data") for entry in children(manifest, "file-entry")
    ):
        raise ProtectedFile(path=path)


class _Reading:
    """The lines written so far, the lists that count, and the notes that are told."""

    def __init__(self, path: Path, styles: OpenDocumentStyles) -> None:
        self.writer = LineWriter(path)
        self.left_out = 0
        self._styles = styles
        self._outline = CountedList(styles.outline)
        self._lists: dict[str, CountedList] = {}
        self._notes: list[Element] = []
        self._boxes: list[Element] = []

    def read_blocks(self, holder: Element, nest: int = 0) -> None:
        """Writes what a part of the document holds; ``nest`` is how deep in lists it stands."""
        for part in holder:
            name = local(part)
            if name in ("p", "h"):
                self._write(part, "", nest)
            elif name == "list":
                self._read_list(part, None, 0, nest)
            elif name == "table":
                self._read_table(part, nest, sheet=False)
            elif name in _BOXES:
                self._read_box(part)
            elif name == "section" and self._is_hidden(part):
                continue
            elif name and name not in _UNSEEN and not name.endswith(_SOURCES):
                self.read_blocks(part, nest)

    def read_sheets(self, book: Element) -> None:
        """Writes the sheets of a workbook."""
        sheets = children(book, "table")
        for sheet in sheets:
            if len(sheets) > 1 and any("".join(cell.itertext()).strip() for cell in sheet.iter("{*}p")):
                self.writer.write(attribute(sheet, "name") or "", level=1)
            self._read_table(sheet, 0, sheet=True)

    def write_notes(self) -> None:
        """Writes the notes that the text refers to, in the order of their marks."""
        count = 0
        while count < len(self._notes):  # a note may hold one
            note = self._notes[count]
            count += 1
            begin = len(self.writer.lines)
            for body in children(note, "note-body"):
                self.read_blocks(body)
            if begin < len(self.writer.lines):
                self.writer.lines[begin] = f"[{count}] {self.writer.lines[begin]}"

    def _is_hidden(self, section: Element) -> bool:
        return attribute(section, "display") == "none" or self._styles.hides(
            attribute(section, "style-name"), "section"
        )

    def _write(self, paragraph: Element, label: str, nest: int) -> None:
        style = attribute(paragraph, "style-name")
        level = self._styles.heading(style)
        if local(paragraph) == "h" and attribute(paragraph, "is-list-header") != "true":
            level = number(attribute(paragraph, "outline-level")) or max(level, 1)
            if not label and level - 1 in self._outline.levels:
                label = self._outline.label(level - 1)
        text = self._words(paragraph).strip()
        if text:
            self.writer.write(label + text, level=max(level, 0), nest=nest)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read_blocks(box)

    def _read_list(self, part: Element, around: CountedList | None, depth: int, nest: int) -> None:
        """Writes a list, that may go on counting where another ended, or that an item of one ``around`` holds."""
        own = attribute(part, "style-name")
        levels = self._styles.list_levels(own)
        goes_on = attribute(part, "continue-numbering") == "true" or attribute(part, "continue-list")
        if around is not None:
            numbered = CountedList(levels, around.counts) if levels else around
            if not goes_on:
                numbered.end(depth)
        else:
            if (
                own is None
                and (first := next((one for one in part.iter() if local(one) in ("p", "h")), None))
                is not None
            ):
                own = self._styles.list_style(attribute(first, "style-name"))
                levels = self._styles.list_levels(own)
            kept = self._lists.get(own or "")
            numbered = kept if kept is not None and goes_on else CountedList(levels)
            self._lists[own or ""] = numbered
        for item in part:
            if local(item) in ("list-item", "list-header"):
                self._read_item(item, numbered, depth, nest)

    def _read_item(self, item: Element, numbered: CountedList, depth: int, nest: int) -> None:
        label = ""
        if local(item) == "list-item" and any(local(part) in ("p", "h") for part in item):
            label = numbered.label(depth, number(attribute(item, "start-value")))
        counted = any(map(str.isalnum, label))
        first = nest + 2 * depth + (1 if counted and not depth else 2)  # 一、 and （一） nest by their styles
        for part in item:
            if local(part) == "list":
                self._read_list(part, numbered, depth + 1, nest)
            elif local(part) in ("p", "h"):
                self._write(part, label, first if label else nest + 2 * depth + 3)
                label = ""

    def _read_table(self, table: Element, nest: int, *, sheet: bool) -> None:
        """Writes a table row by row; one that lays out the page, and holds headings or lists, as what is in it."""
        rows = list(_rows(table))
        holds = any(local(part) in ("h", "list", "table") for row in rows for cell in row for part in cell)
        if holds or (not sheet and max((len(_cells(row)) for row in rows), default=0) < 2):
            for cell in (cell for row in rows for cell in _cells(row)):
                self.read_blocks(cell, nest)
            return
        self.writer.end_table()
        for row in rows:
            cells: list[str] = []
            for cell in _cells(row):
                words = " ".join(filter(None, (self._words(part).strip() for part in children(cell, "p"))))
                times = number(attribute(cell, "number-columns-repeated")) or 1
                cells += [words] * (min(times, MOST_REPEATED) if words or times < MOST_REPEATED else 1)
            times = (number(attribute(row, "number-rows-repeated")) or 1) if any(cells) else 0
            for _ in range(min(times, MOST_REPEATED)):
                self.writer.write_row(cells)
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self.read_blocks(box)

    def _read_box(self, box: Element) -> None:
        """Writes what stands in a text box, and what is written in the place of a picture."""
        for part in box:
            if local(part) in ("object", "object-ole"):
                self.left_out += 1
        self.read_blocks(box)

    def _words(self, paragraph: Element) -> str:
        texts: list[str] = []
        self._gather(paragraph, texts)
        return "".join(texts)

    def _gather(self, holder: Element, texts: list[str]) -> None:
        """Gathers the words below an element, and sets boxes and notes aside."""
        texts.append(_SPACES.sub(" ", holder.text or ""))
        for part in holder:
            name = local(part)
            if name == "s":
                texts.append(" " * min(number(attribute(part, "c")) or 1, _MOST_SPACES))
            elif name == "tab":
                texts.append("\t")
            elif name == "line-break":
                texts.append("\n")
            elif name == "note":
                self._notes.append(part)
                texts.append(f"[{len(self._notes)}]")
            elif name == "ruby":
                self._gather_ruby(part, texts)
            elif name in _BOXES - {"a"}:
                self._boxes.append(part)
                self.left_out += sum(local(inner) in ("object", "object-ole") for inner in part)
            elif name == "span" and self._styles.raises(attribute(part, "style-name")):
                above: list[str] = []
                self._gather_span(part, above)
                texts.append(raised("".join(above), next((text[-1] for text in reversed(texts) if text), "")))
            elif name and name not in _UNSEEN:
                self._gather_span(part, texts)
            texts.append(_SPACES.sub(" ", part.tail or ""))

    def _gather_span(self, part: Element, texts: list[str]) -> None:
        if not self._hides(part, local(part)):
            self._gather(part, texts)

    def _hides(self, part: Element, name: str | None) -> bool:
        if name in ("hidden-text", "hidden-paragraph"):
            return attribute(part, "is-hidden") == "true"
        style = attribute(part, "style-name")
        return name == "span" and (self._styles.hides(style) or self._styles.strikes(style))

    def _gather_ruby(self, ruby: Element, texts: list[str]) -> None:
        """A base with its reading: 龜（guī）."""
        for base in children(ruby, "ruby-base"):
            self._gather(base, texts)
        reading = "".join("".join(text.itertext()) for text in children(ruby, "ruby-text")).strip()
        texts.append(f"（{reading}）" if reading else "")


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, whatever groups them."""
    for part in table:
        if local(part) == "table-row":
            yield part
        elif local(part) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if local(cell) in ("table-cell", "covered-table-cell")]
