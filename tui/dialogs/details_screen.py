"""What is known of a document: where it is from, how it was read, its page furniture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document
from documents.source_report import SourceReport, numbers_in_runs
from tui.dialogs.lines_page import LinesPage
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine

if TYPE_CHECKING:
    from documents.catalog import Entry
    from tui.locale.language import Speech


class DetailsScreen(LinesPage):
    """The details; Esc leaves."""

    def __init__(self, say: Speech, entry: Entry, document: Document, shown: Callable[[str], str]) -> None:
        """``shown`` gives words of the document in the script of the screen."""
        super().__init__(say, shown(document.name), details(say, entry, document, shown))


def details(say: Speech, entry: Entry, document: Document, shown: Callable[[str], str]) -> list[ListLine]:
    """Facts that are known, then what surrounds the text."""
    facts = _facts(say, entry, document, shown)
    column = max(text_width(word) for word, _ in facts) + 2
    lines = [
        ListLine(((word, "dim"), (" " * (column - text_width(word)), "text"), (fact, "text")), hang=column)
        for word, fact in facts
    ]
    for heading, spans in (
        (say("Front matter"), document.front_matter),
        (say("Back matter"), document.back_matter),
    ):
        if spans:
            lines += [ListLine(), ListLine(((heading, "heading"),))]
            lines += [ListLine(((shown(document.slice(span)), "text"),)) for span in spans]
    return lines


def _facts(
    say: Speech, entry: Entry, document: Document, shown: Callable[[str], str]
) -> list[tuple[str, str]]:
    """What is known of a document, with the words that say what it is."""
    report = document.source
    title = f"{document.name}{say(' (an editor’s title)')}" if entry.editors_title else document.name
    encoding = report.encoding
    if report.other_encoding is not None:
        encoding = say("{encoding}, or {other}?", encoding=encoding, other=report.other_encoding)
    facts = [
        (say("Title"), shown(title)),
        (say("Publisher"), shown(entry.publisher or "")),
        (say("Date"), entry.date or ""),
        (say("Source"), entry.source or ""),
        (say("File"), str(entry.path)),
        (say("Script"), say(document.script)),
        (say("Encoding"), encoding),
        (say("Broken places, shown as �"), str(report.stand_ins or "")),
        (say("Lines that may be misread"), str(report.misread_lines or "")),
        (say("Pages left out (images)"), numbers_in_runs(report.picture_pages)),
        (say("Pages whose columns are in doubt"), numbers_in_runs(report.doubtful_pages)),
        (say("Headers, footers and page numbers left out"), _furniture(report, shown)),
        (say("Diagrams and charts left out"), str(report.drawings_left_out or "")),
        (say("Clauses"), str(len(document.clauses))),
        (say("Characters"), str(len(document.text))),
        (say("Removed control characters"), str(report.removed or "")),
        (say("Identity"), document.id),
    ]
    return [(word, fact) for word, fact in facts if fact]


def _furniture(report: SourceReport, shown: Callable[[str], str]) -> str:
    """How many headers and footers were left out, and what they said."""
    if not report.furniture:
        return ""
    return f"{report.furniture}: {' / '.join(map(shown, report.furniture_words))}"
