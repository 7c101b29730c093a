"""The tree mended by hand: what each line is, and what the reader says that it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from documents.document import Document
from tui.collecting import much_is_read
from tui.locale.line_kinds import TREE_DOUBTS
from tui.reader.host import Commands, Host, Jump

if TYPE_CHECKING:
    from annotations.preferences.reading_state import ReadingPosition
    from documents.errors import ZhangjuError
    from documents.structure_mends.doubts import TreeDoubt
    from documents.structure_mends.mended_lines import MendedLine
    from tui.dialogs.structure_page import LineMend, Mended


class MendingPart:
    """Opens the page of lines, keeps what is said there, and shows the document in its new tree."""

    def __init__(
        self,
        host: Host,
        now: Callable[[], ReadingPosition],
        show: Callable[[Document, ReadingPosition], None],
        jump: Jump,
    ) -> None:
        """``now`` is where the reader is, ``show`` shows a document that was read again."""
        self._host, self._now, self._show, self._jump = host, now, show, jump
        self._looked_at: set[str] = set()
        """The documents, by id, whose trees were looked at in this run."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"mend_structure": self.open}

    def notes_came(self, document: Document) -> None:
        """The document is there with its notes: say once if its tree is hardly right, and how that is mended."""
        host, session = self._host, self._host.session
        if session.asks or document.id in self._looked_at:
            return
        self._looked_at.add(document.id)

        def job() -> TreeDoubt | None:
            from documents.structure_mends.doubts import tree_doubt

            doubt = tree_doubt(document)
            if doubt is None:
                return None
            from annotations.preferences.structure_mends import DocumentMends, keep_doubt_told, load_mends

            path = session.home.structure_path
            if load_mends(path)[0].get(document.id, DocumentMends()).doubt_told:
                return None
            keep_doubt_told(path, document.id, document.name)
            return doubt

        def done(doubt: TreeDoubt | None) -> None:
            if doubt is not None and document is host.state.document and host.is_in_front:
                key = host.keys.told("reader.mend_structure")
                host.tell("{doubt}; {key} says what a line is", doubt=host.say(TREE_DOUBTS[doubt]), key=key)

        host.run("doubt", job, done, lambda _error: None)

    def open(self) -> None:
        """Show all lines; the one under the cursor is marked."""
        from documents.structure_mends.mended_lines import mended_lines
        from tui.dialogs.structure_page import StructurePage

        host, document = self._host, self._host.state.document
        if document is None:
            return
        entry, offset = host.state.entry, host.here.offset
        lines = mended_lines(document)
        row = next((row for row, line in enumerate(lines) if line.span.end >= offset), 0)
        after: list[Document] = []

        def mend(said: LineMend | None, mended: Mended) -> None:
            self._mend(entry, document, said, mended, after)

        def try_mend(said: LineMend, mended: Mended) -> None:
            self._try(entry, document, said, mended)

        def left(read_at: int | None) -> None:
            if document is host.state.document:
                self._leave(entry, after, read_at)

        own = host.text.own
        host.ask(StructurePage(host.say, own(document.name), lines, row, mend, try_mend, own), left)

    def _try(self, entry: int, document: Document, said: LineMend, mended: Mended) -> None:
        """Tell the lines as they would be, and keep nothing: off this thread."""
        host, path = self._host, self._host.session.home.structure_path

        def job() -> tuple[MendedLine, ...] | None:
            from annotations.preferences.structure_mends import DocumentMends, load_mends, step_on
            from documents.structure_mends.mended_lines import mended_lines
            from documents.structure_mends.mends_in_use import trying_mends

            with much_is_read():
                known = load_mends(path)[0].get(document.id, DocumentMends())
                every = mended_lines(document, known.mends)
                after = step_on(known, every, said.lines, said.kind, said.level).after(known.mends)
                with trying_mends(after):
                    read = host.session.read_again(entry)
                return mended_lines(read, after) if read.text_digest == document.text_digest else None

        def failed(error: ZhangjuError) -> None:
            mended(None)
            host.tell_error(error)

        host.run("mending", job, mended, failed)

    def _mend(
        self, entry: int, document: Document, said: LineMend | None, mended: Mended, after: list[Document]
    ) -> None:
        """Keep what was said, or take the last back, and read the document again: off this thread."""
        host, path = self._host, self._host.session.home.structure_path

        def job() -> tuple[Document, tuple[MendedLine, ...]] | None:
            from annotations.preferences.structure_mends import (
                DocumentMends,
                add_mends,
                load_mends,
                step_on,
                take_back_mends,
            )
            from documents.structure_mends.mended_lines import mended_lines

            with much_is_read():
                if said is None:
                    kept = take_back_mends(path, document.id)
                else:
                    known = load_mends(path)[0].get(document.id, DocumentMends())
                    every = mended_lines(document, known.mends)
                    step = step_on(known, every, said.lines, said.kind, said.level)
                    kept = add_mends(path, document.id, document.name, step)
                if kept is None:
                    return None
                read = host.session.read_again(entry)
                return read, mended_lines(read, kept.mends)

        def done(read: tuple[Document, tuple[MendedLine, ...]] | None) -> None:
            if read is None:
                host.tell("No line was mended by hand")
                mended(None)
            elif read[0].text_digest == document.text_digest:
                after[:] = [read[0]]
                mended(read[1])
            else:  # the file changed meanwhile: it is read again once the page is left
                mended(None)

        def failed(error: ZhangjuError) -> None:
            mended(None)
            host.tell_error(error)

        host.run("mending", job, done, failed)

    def _leave(self, entry: int, after: list[Document], read_at: int | None) -> None:
        """Show the document in its new tree, from where the reader was or wants to read on."""
        host = self._host
        position = self._now()
        if read_at is not None:
            position = replace(position, offset=read_at)
        if after:
            state = host.session.opened_as(entry)
            host.session.replace_document(entry, after[0], state)
            self._show(after[0], position)
        elif read_at is not None:
            self._jump(read_at)
