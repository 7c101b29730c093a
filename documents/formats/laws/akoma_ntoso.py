"""Akoma Ntoso (XML of laws, OASIS LegalDocML): what the document says, with its numbers and headings, in order.

A part with a heading of its own is a heading, by how deep it stands; a number without one begins the text that it
numbers. Notes come at the end, each with the mark that stands for it in the text: [1]. What is said of the document
(``meta``) and what was taken out of it (``del``) is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from documents.formats.archives import DamagedFile
from documents.formats.line_writer import LineWriter
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import Element, children, local, parsed
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "Akoma Ntoso"
_UNSEEN = frozenset(("meta", "del", "eol", "eop", "foreign", "remark"))
_LINES = frozenset(
    (
        *(
            "p",
            "block",
            "longTitle",
            "listIntroduction",
            "listWrapUp",
            "heading",
            "subheading",
            "crossHeading",
        ),
        *("docTitle", "toc", "tocItem", "li", "caption", "num", "from", "blockTitle"),
    )
)
"""Elements whose words make a line, or begin one."""
_TEXT_PARTS = frozenset(
    (
        *(
            "article",
            "section",
            "paragraph",
            "subparagraph",
            "clause",
            "subclause",
            "point",
            "indent",
            "alinea",
        ),
        *("list", "sublist", "item", "rule", "subrule", "proviso", "transitional", "level", "hcontainer"),
    )
)
"""Parts that begin with their number, where they have no heading of their own."""
_SPACES = late_pattern(r"\s+")


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its XML says it
    """The text of a document. Raises DamagedFile and PackedTooMuch."""
    root = parsed(data, path, FORMAT)
    if root is None:
        raise DamagedFile(path=path, format=FORMAT, reason="it holds no text")
    reading = _Reading(path)
    for document in root:
        reading.read(document, 1)
    reading.write_notes()
    return reading.writer.source(SourceReport("akoma ntoso"), reading.title)


class _Reading:
    """The lines written so far, the number that begins the next, and the notes that are told."""

    def __init__(self, path: Path) -> None:
        self.writer = LineWriter(path)
        self.title = ""
        self._number = ""
        self._notes: list[Element] = []

    def read(self, part: Element, depth: int) -> None:
        """Writes a part of the document; ``depth`` is the level of a heading in it."""
        name = local(part)
        if not name or name in _UNSEEN:
            return
        if name == "table":
            self._write_table(part)
            return
        if name in _LINES and not any(local(inner) in _LINES | {"table", "ul", "ol"} for inner in part):
            if name == "docTitle":
                self.title = self.title or " ".join("".join(part.itertext()).split())
            self._write(self._words(part))
            return
        begun = self._begin(part, depth)
        for inner in part:
            if local(inner) not in ("num", "heading", "subheading"):
                self.read(inner, depth + begun)
            self._write(inner.tail)
        if begun:
            self._write_number()

    def write_notes(self) -> None:
        """Writes the notes that the text refers to, in the order of their marks."""
        count = 0
        while count < len(self._notes):  # a note may hold one
            count += 1
            if words := self._words(self._notes[count - 1]):
                self.writer.write(f"[{count}] {words}")

    def _begin(self, part: Element, depth: int) -> int:
        """Writes the heading of a part, or keeps its number; by how much headings within it are deeper."""
        number, heading, below = (
            " ".join(filter(None, map(self._words, children(part, name))))
            for name in ("num", "heading", "subheading")
        )
        if number or heading:
            self._write_number()
        if heading or (number and local(part) not in _TEXT_PARTS):
            self.writer.write(" ".join(filter(None, (number, heading, below))), level=depth)
        elif number:
            self._number = number
        self._write(part.text)
        return 1 if number or heading else 0

    def _write(self, words: str | None) -> None:
        """Writes a line that says something, after the number that stands before it."""
        if words and not words.isspace():
            number, self._number = self._number, ""
            self.writer.write(f"{number} {words.strip()}" if number else words)

    def _write_number(self) -> None:
        """Writes the number of a part that says nothing, or whose own parts have numbers."""
        number, self._number = self._number, ""
        self.writer.write(number)

    def _write_table(self, table: Element) -> None:
        self._write_number()
        self.writer.end_table()
        for row in table.iter("{*}tr"):
            self.writer.write_row(self._words(cell) for cell in row if local(cell) in ("td", "th"))

    def _words(self, holder: Element) -> str:
        texts: list[str] = []
        self._gather(holder, texts)
        return "".join(texts).strip()

    def _gather(self, holder: Element, texts: list[str]) -> None:
        texts.append(_SPACES.sub(" ", holder.text or ""))
        for part in holder:
            name = local(part)
            if name == "authorialNote":
                self._notes.append(part)
                texts.append(f"[{len(self._notes)}]")
            elif name in ("br", "eol"):
                texts.append("\n")
            elif name and name not in _UNSEEN:
                self._gather(part, texts)
                if name == "docTitle":
                    self.title = self.title or " ".join("".join(part.itertext()).split())
            texts.append(_SPACES.sub(" ", part.tail or ""))
