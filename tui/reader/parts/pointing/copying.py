"""Copying: `y` the words, `Y` the words with their citation; the terminal takes them, else a file does.

What is copied is what a reader points at: the note under the notes' cursor while the notes have the focus, else the
passage, else the clause in front. After finding, that is the clause of the hit: whoever looked for a word knows it,
and `v` takes the hit itself. The words come as the page shows them, in its script and with its punctuation, but
without the blanks and doubled signs that are drawn for the grid alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from documents.document import Document, Span
from documents.messages import Template
from tui.reader.host import Commands, Host, NoteList
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from tui.terminal.clipboard import Refusal

SHOWN: Final = 40
"""Characters that the footer says of what was copied."""
MOST_OF_A_PATH: Final = 28
"""Cells in which it says where the words are: the reason behind it has room on 80 columns."""
_REASONS: Final[dict[str, Template]] = {
    "takes nothing": "Written to {path}: this terminal cannot copy",
    "too long": "Written to {path}: too long for the terminal",
    "silent": "Also in {path}: the terminal does not answer",
    "": "Written to {path}",
}

Words = Callable[[], str]
"""Makes the words; in a thread, since converting a long text takes its time."""


class Clipboard(Protocol):
    """What takes the words, whatever screen they are on (``tui.terminal.clipboard``)."""

    def refuses(self, text: str) -> Refusal | None:
        """Why a text cannot be copied; None where it may be."""

    def prepare(self, text: str) -> str:
        """What ``send`` is to write; off the screen's thread."""

    def send(self, text: str, sequence: str, silent: Callable[[], object]) -> None:
        """Copy; ``silent`` hears where nobody seems to listen."""


class Copying(Protocol):
    """Whoever has a clipboard: the app."""

    @property
    def copies(self) -> Clipboard:
        """Its clipboard."""


class _Taken(NamedTuple):
    """Words on their way: ``path`` is the file they are in, with the reason, else ``sequence`` is to be sent."""

    text: str
    sequence: str = ""
    path: Path | None = None
    reason: str = ""


class CopyingPart:
    """Copies what the reader points at."""

    def __init__(self, host: Host, notes: NoteList, clipboard: Callable[[], Clipboard]) -> None:
        self._host, self._notes, self._clipboard = host, notes, clipboard

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "copy": lambda: self._copy(cited=False),
            "copy_cited": lambda: self._copy(cited=True),
            "copy_to_file": lambda: self._copy(cited=True, to_file=True),
            "copy_link": self.copy_link,
        }

    def copy_link(self) -> None:
        """Copy a link to the clause in front; `zhangju LINK` opens it again."""
        from documents.addresses.clause_links import ClauseLink

        host, document, unit = self._host, self._host.state.document, self._host.pane.cursor
        if document is None:
            return
        book = host.addresses.book
        link = str(ClauseLink(document.id, "" if unit is None else book.address(unit)))
        self._take(lambda: link)

    def _copy(self, *, cited: bool, to_file: bool = False) -> None:
        host, document = self._host, self._host.state.document
        if document is None:
            return
        if host.notes_panel.has_focus:
            placed = self._notes.current_told()
            if placed is None:
                return
            self._take(self._of_note(document, placed, cited=cited), to_file=to_file)
            return
        unit, span = host.pane.cursor, host.pane.passage
        if span is None and unit is not None:
            span = unit.text or Span(unit.start, unit.end)
        if span is None:
            host.tell("There is nothing to copy here")
            return
        self._take(self._of_passage(document, span, cited=cited), to_file=to_file)
        if host.pane.passage is not None:
            host.pane.clear_passage()

    # The words

    def _of_passage(self, document: Document, span: Span, *, cited: bool) -> Words:
        """A passage as the page shows it, alone or quoted with its citation."""
        text, book = self._host.text, self._host.addresses.book if cited else None

        def words() -> str:
            from documents.addresses.citations import cite_span, quotation

            shown = text.passage(document, span)
            if book is None:
                return shown
            return quotation(text.of(document, cite_span(document, book, span)), shown, document)

        return words

    def _of_note(self, document: Document, placed: PlacedNote, *, cited: bool) -> Words:
        """What a note says (of a mark the words it marks); with its citation also what it is on and who wrote it."""
        text, note = self._host.text, placed.note
        lost = note.target is None or placed.anchor.grade == "orphan"
        span = None if lost else Span(placed.anchor.start, placed.anchor.end)
        on_it = None if span is None else self._of_passage(document, span, cited=cited)

        def words() -> str:
            from documents.addresses.citations import in_title_marks, quotation

            body = text.written(note.body.strip())
            then = "" if note.target is None else text.of(None, note.target.exact)
            if not cited:
                return body or (on_it() if on_it is not None else then)
            if on_it is not None:
                quoted = on_it()
            else:
                address = "" if note.target is None else note.target.address
                quoted = text.of(document, in_title_marks(document.name)) + text.own(address)
                quoted = quotation(quoted, then, document) if then else quoted
            return f"{quoted}\n{text.written(note.creator)}：{body}" if body else quoted

        return words

    # The way out

    def _take(self, words: Words, *, to_file: bool = False) -> None:
        """Have the words copied, or written to a file, and say so."""
        host, clipboard = self._host, self._clipboard()

        def job() -> _Taken:
            text = words()
            reason = "" if to_file else clipboard.refuses(text)
            if reason is None:
                return _Taken(text, clipboard.prepare(text))
            return _Taken(text, path=self._kept(text), reason=reason)

        def done(taken: _Taken) -> None:
            if taken.path is not None:
                host.tell(_REASONS[taken.reason], path=_short(taken.path))
                return
            clipboard.send(taken.text, taken.sequence, lambda: self._write_too(taken.text))
            host.tell("Copied: {words}", words=_beginning(taken.text))

        host.run("copying", job, done)

    def _kept(self, text: str) -> Path:
        """The file that has the words now; in a thread."""
        from annotations.storage.copied_words import keep_copied

        return keep_copied(self._host.session.home, text)

    def _write_too(self, text: str) -> None:
        """The terminal gave no sign of life: the words are put into a file as well."""
        host = self._host
        host.run(
            "copying",
            lambda: self._kept(text),
            lambda path: host.tell(_REASONS["silent"], path=_short(path)),
        )


def _beginning(text: str) -> str:
    """What was copied, in one line: of a long title nothing, so that the place in it is seen."""
    line = " ".join(text.split())
    if line.startswith("《") and (name := line.find("》") + 1) > SHOWN // 2:
        line = "…" + line[name:]
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def _short(path: Path) -> str:
    """A path with ~ for the home folder, and without the middle of a long one: a footer has little room."""
    try:
        shown = f"~/{path.relative_to(Path.home())}"
    except (RuntimeError, ValueError):
        shown = str(path)
    if text_width(shown) <= MOST_OF_A_PATH:
        return shown
    return cut(shown, MOST_OF_A_PATH // 2) + cut(shown[::-1], MOST_OF_A_PATH // 2)[-2::-1]
