"""Word documents (.docx): what the printed pages say, without what recurs on each of them.

In order: paragraphs and tables where they stand, text boxes after the paragraph that holds them, foot- and endnotes
at the end, below the text and no part of its last article, each with the mark that stands for it in the text: [1].
Automatic numbers and bullets are written out.
A heading is a paragraph with an outline level, of its own or of its style. Left out: headers, footers and page
numbers, comments, tracked deletions (insertions are in), hidden text.

python-docx is not used to read: it passes over lists' numbers, insertions, content controls, notes and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from documents.formats.archives import Archive, member_at
from documents.formats.office.docx_lists import Lists
from documents.formats.office.docx_styles import BODY_LEVEL, Styles, list_and_level, outline_level
from documents.formats.office.docx_words import WordReader, goes_on, is_shown
from documents.formats.source_text import SourceText, row_of
from documents.formats.xml_parts import Element, attribute, child, children, local, number, root_of
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "Word"
MOST_CHARACTERS: Final = 20_000_000
_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice", "smartTag")
)
_FEWEST_CELLS = 2  # of the rows of a table that holds data
_FEWEST_ROWS = 2
_LONGEST_CELL = 400  # characters of a cell of such a row, where there is no other
_MOST_ACROSS = 64  # columns that a cell takes
_BREAK = late_pattern(r"[ \t\u3000]*\n[ \t\u3000]*")


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its XML says it
    """The text of a .docx file. Raises the errors of ``documents.formats.archives``."""
    archive = Archive(data, path, FORMAT)
    main = _related(archive, "").get("officeDocument", "word/document.xml")
    root = root_of(archive, main)
    body = child(root, "body")
    if root is None or body is None:
        raise archive.damaged("it holds no text")
    reading = _Reading(archive, main)
    reading.read_blocks(body)
    reading.write_notes()
    return SourceText(
        "\n".join(reading.lines),
        SourceReport("docx", drawings_left_out=reading.left_out),
        headings=reading.headings,
        nests=reading.nests,
        tables=reading.tables,
        notes=reading.notes,
        paragraphs=True,
        title=_title(archive),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a row; ``level`` is that of a heading, 1 to 9, or 0; ``nest`` and ``table`` as in ``SourceText``."""

    text: str
    level: int = 0
    nest: int = 0
    table: int = 0


class _Reading:
    """The lines written so far and the headings among them."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive = archive
        self._parts = _related(archive, main)
        self._styles = Styles(self._part("styles"))
        self._lists = Lists(self._part("numbering"), self._styles.list_styles)
        self._words = WordReader(self._styles, self._mark_of)
        self._tables = 0  # begun so far
        self._in_row = False
        self._notes: dict[tuple[str, str], int] = {}
        self._held = ""  # the words of paragraphs whose ends are deleted
        self._left = MOST_CHARACTERS
        self.lines: list[str] = []
        self.headings: dict[int, int] = {}
        self.nests: dict[int, int] = {}
        self.tables: dict[int, int] = {}
        self.notes: set[int] = set()

    @property
    def left_out(self) -> int:
        """How many diagrams, charts and embedded files have no words here."""
        return self._words.left_out

    def read_blocks(self, body: Element) -> None:
        """Writes what a body holds."""
        for block in self._blocks(body):
            self._write(block)
        if self._held:
            self._write(_Block(self._held))

    def write_notes(self) -> None:
        """Writes the notes that the text refers to, in the order of their marks."""
        parts: dict[str, dict[str, Element]] = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            parts[kind] = (
                {} if root is None else {attribute(note, "id") or "": note for note in children(root, kind)}
            )
        for (kind, key), count in list(self._notes.items()):
            note = parts[kind].get(key)
            if note is not None:
                texts = [block.text for block in self._blocks(note) if block.text.strip()]
                first = len(self.lines)
                self._write(_Block(f"[{count}] " + "\n".join(texts).strip()))
                self.notes.update(range(first, len(self.lines)))

    def _part(self, kind: str) -> Element | None:
        return root_of(self._archive, self._parts.get(kind, f"word/{kind}.xml"))

    def _mark_of(self, kind: str, key: str) -> str:
        return f"[{self._notes.setdefault((kind, key), len(self._notes) + 1)}]"

    def _write(self, block: _Block) -> None:
        one = block.level or block.table
        lines = [" ".join(block.text.split("\n"))] if one else block.text.split("\n")
        self._left -= len(block.text)
        if self._left < 0:
            raise self._archive.too_much(MOST_CHARACTERS, "characters")
        for index, line in enumerate(lines):
            if line.strip():
                if block.table:
                    self.tables[len(self.lines)] = block.table
                elif block.level:
                    self.headings[len(self.lines)] = block.level
                elif block.nest:
                    self.nests[len(self.lines)] = block.nest + (index > 0)
                self.lines.append(line.strip())

    def _blocks(self, holder: Element) -> Iterator[_Block]:
        for part in holder:
            name = local(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                yield from self._table(part)
            elif name in _WRAPPERS:
                yield from self._blocks(part)

    def _paragraph(self, paragraph: Element) -> Iterator[_Block]:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._styles.default
        words = self._words.words(paragraph, style)
        text = _BREAK.sub("\n", words.text).strip()
        nest = 0
        deleted = goes_on(properties) and not text  # with its mark: no number is counted
        if (is_shown(properties) or text) and not deleted and not self._held:
            label, level = self._label(properties, style, bool(text or self._in_row))
            text = label + text
            numbers = any(map(str.isalnum, label))  # 一、 and （一） of lists apart nest by their styles
            nest = 2 * level + (1 if numbers and not level else 2) if label else 0
        text, self._held = self._held + text, ""
        if goes_on(properties):
            self._held = text
        elif text.strip():
            yield _Block(text, self._heading(properties, style), nest)
        for box in words.boxes:
            yield from self._blocks(box)

    def _label(self, properties: Element | None, style: str | None, shown: bool) -> tuple[str, int]:
        """The automatic label of a paragraph and its level in its list, from 0.

        An empty paragraph counts, but its label alone is not written, unless it is a cell's.
        """
        number_id, level = list_and_level(properties)
        own_id, own_level, of_style = self._styles.numbered(style)
        if number_id is None and own_id is not None:
            number_id = own_id
            if level is None:
                level = own_level
            if level is None and of_style is not None:
                level = self._lists.level_of_style(own_id, of_style)
        if number_id in (None, "0"):
            return "", 0
        label = self._lists.next_label(number_id or "", level or 0)
        return label if shown else "", level or 0

    def _heading(self, properties: Element | None, style: str | None) -> int:
        level = outline_level(properties)
        if level is None:
            level = self._styles.heading(style)
        return 0 if level is None or level >= BODY_LEVEL else level + 1

    def _table(self, table: Element) -> Iterator[_Block]:
        """A line for each row; of what lays out the page, what its cells hold.

        That is a table of one column or of one row of much text, and a row that holds headings or tables.
        """
        in_row, self._in_row = self._in_row, True
        rows = [list(self._row(row)) for row in _inside(table, "tr") if child(row, "trPr", "del") is None]
        self._in_row = in_row
        longest = max((sum(len(block.text) for block in cell) for row in rows for cell in row), default=0)
        if max(map(len, rows), default=0) < _FEWEST_CELLS or (
            len(rows) < _FEWEST_ROWS and longest > _LONGEST_CELL
        ):
            yield from (block for row in rows for cell in row for block in cell)
            return
        self._tables += 1
        this = self._tables
        for row in rows:
            if any(block.level or block.table for cell in row for block in cell):
                yield from (block for cell in row for block in cell)
            elif text := row_of(" ".join(block.text for block in cell) for cell in row):
                yield _Block(text, table=this)

    def _row(self, row: Element) -> Iterator[list[_Block]]:
        """What each cell of a row holds; one over several columns is followed by empty ones."""
        for cell in _inside(row, "tc"):
            yield [block for block in self._blocks(cell) if block.text.strip()]
            across = number(attribute(child(cell, "tcPr", "gridSpan"), "val")) or 1
            for _ in range(min(across, _MOST_ACROSS) - 1):
                yield []


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, wherever a wrapper holds them."""
    for part in holder:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _inside(part, name)


def _related(archive: Archive, part: str) -> dict[str, str]:
    """The members that a part of the document names, by the last word of what they are to it."""
    folder, _, name = part.rpartition("/")
    root = root_of(archive, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    related: dict[str, str] = {}
    for relation in [] if root is None else children(root, "Relationship"):
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        target = attribute(relation, "Target")
        if target and attribute(relation, "TargetMode") != "External":
            related.setdefault(kind, member_at(part, target))
    return related


def _title(archive: Archive) -> str | None:
    name = _related(archive, "").get("core-properties", "docProps/core.xml")
    title = child(root_of(archive, name), "title")
    return (title.text or "").strip() or None if title is not None else None
