"""What is known of a document: where it is from, how it was read, its page furniture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document
from documents.source_report import numbers_in_runs
from tui.dialogs.framed_screen import FramedText
from tui.typesetting.cells import text_width
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from documents.catalog import Entry
    from tui.locale.language import Speech


class DetailsScreen(FramedText):
    """The details; Esc leaves."""

    def __init__(self, say: Speech, entry: Entry, document: Document, shown: Callable[[str], str]) -> None:
        super().__init__(say)
        self.entry, self.document, self.shown = entry, document, shown

    def heading(self) -> str:
        """The document's name."""
        return self.shown(self.document.name)

    def _encoding(self) -> str:
        """How the bytes were read, and what else they could be."""
        encoding, other = self.document.source.encoding, self.document.source.other_encoding
        return (
            encoding if other is None else self.say("{encoding}, or {other}?", encoding=encoding, other=other)
        )

    def lines(self) -> list[Line]:
        """Facts that are known, then what surrounds the text."""
        say, document, entry = self.say, self.document, self.entry
        report = document.source
        title = f"{document.name}{say(' (an editor’s title)')}" if entry.editors_title else document.name
        facts = [
            (say("Title"), self.shown(title)),
            (say("Publisher"), self.shown(entry.publisher or "")),
            (say("Date"), entry.date or ""),
            (say("Source"), entry.source or ""),
            (say("File"), str(entry.path)),
            (say("Script"), say(document.script)),
            (say("Encoding"), self._encoding()),
            (say("Broken places, shown as �"), str(report.stand_ins or "")),
            (say("Lines that may be misread"), str(report.misread_lines or "")),
            (say("Pages left out (pictures)"), numbers_in_runs(report.picture_pages)),
            (say("Diagrams and charts left out"), str(report.drawings_left_out or "")),
            (say("Clauses"), str(len(document.clauses))),
            (say("Characters"), str(len(document.text))),
            (say("Removed control characters"), str(report.removed or "")),
            (say("Identity"), document.id),
        ]
        facts = [(word, fact) for word, fact in facts if fact]
        column = max(text_width(word) for word, _ in facts) + 2
        lines = [
            Line(((word, "dim"), (" " * (column - text_width(word)), "text"), (fact, "text")), hang=column)
            for word, fact in facts
        ]
        for heading, spans in (
            (say("Front matter"), document.front_matter),
            (say("Back matter"), document.back_matter),
        ):
            if spans:
                lines += [Line(), Line(((heading, "heading"),))]
                lines += [Line(((self.shown(document.slice(span)), "text"),)) for span in spans]
        return lines
