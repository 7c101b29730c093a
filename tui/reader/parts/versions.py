"""The versions of a work: what changed from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump, NoteWriter

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from documents.comparing.collation import Side
    from tui.dialogs.comparing.comparing_desk import AmendmentDesk, ComparedText, ComparingDesk, ReadThere
    from tui.typesetting.lists.amended import SideNote


class VersionsPart:
    """Shows what an amendment did, and takes the reader on from there."""

    def __init__(self, host: Host, jump: Jump, writer: Callable[[], NoteWriter]) -> None:
        self._host, self._jump, self._writer = host, jump, writer

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {}

    # What changed

    def compare(self, entries: tuple[int, int]) -> None:
        """Put two versions beside each other, the earlier one left; ``entries`` in order where that is not known."""
        host = self._host
        session = host.session

        def job() -> tuple[int, int]:
            from documents.comparing.versions import date_of

            first, second = (date_of(session.open(entry)) or "" for entry in entries)
            return entries[::-1] if first and second and second < first else entries

        host.run("versions", job, self._show)

    def _show(self, entries: tuple[int, int]) -> None:
        from documents.comparing.collation import LEFT, RIGHT
        from tui.dialogs.comparing.what_changed import WhatChanged

        host = self._host
        if host.state.document is None:
            return
        old, new = (self._version(entry) for entry in entries)
        side: Side = LEFT if host.state.entry == entries[LEFT] else RIGHT
        offset = host.here.offset if host.state.entry in entries else 0

        def back(answer: ReadThere | ZhangjuError | None) -> None:
            if isinstance(answer, ZhangjuError):
                host.tell_error(answer)
            elif answer is not None:
                self._jump(answer.offset, entry=answer.entry)

        host.ask(WhatChanged(self._desk(), (old, new), (side, offset), host.state.script), back)

    def _version(self, entry: int) -> ComparedText:
        """A version of the session, to be put beside another."""
        from tui.dialogs.comparing.comparing_desk import ComparedText

        session = self._host.session

        def dated() -> str:
            from documents.comparing.versions import date_of

            document = session.opened(entry)
            return (date_of(document) or "") if document is not None else ""

        return ComparedText(
            entry,
            session.entries[entry].path.stem,
            lambda: session.open(entry),
            lambda: session.title(entry),
            dated,
        )

    def _desk(self) -> AmendmentDesk:
        """How both are set, and what is done with them."""
        from tui.dialogs.comparing.comparing_desk import AmendmentDesk

        return AmendmentDesk(self._how_set(), self._notes, self._write)

    def _how_set(self) -> ComparingDesk:
        from tui.dialogs.comparing.comparing_desk import ComparingDesk

        session = self._host.session
        return ComparingDesk(session.say, session.settings, session.forms)

    def _notes(self, old: Document, new: Document) -> tuple[Sequence[SideNote], Sequence[SideNote]]:
        """The notes on either version, where they stand in it: those made on the old one beside that alone."""
        notebook = self._host.session.notebook
        left = [placed for placed in notebook.placed(old) if _is_of(placed, old, new)]
        on_old = {(placed.note.owner, placed.note.id) for placed in left}
        right = [
            placed for placed in notebook.placed(new) if (placed.note.owner, placed.note.id) not in on_old
        ]
        return self._beside(left), self._beside(right)

    def _beside(self, placed: Sequence[PlacedNote]) -> list[SideNote]:
        from tui.typesetting.lists.amended import SideNote

        session, text = self._host.session, self._host.text
        return [
            SideNote(
                standing.anchor.start,
                standing.note.reader,
                text.written(standing.note.body) or " ".join(f"#{tag}" for tag in standing.note.tags),
                session.notebook.is_own(standing.note),
            )
            for standing in placed
            if standing.note.target is not None and standing.anchor.grade != "orphan"
        ]

    def _write(self, document: Document, entry: int, span: Span) -> None:
        """Open the editor for a note on a span of a version, whichever is open behind it."""
        from annotations.note import describe, new_note
        from documents.addresses.address_book import AddressBook
        from documents.addresses.citations import cite

        host = self._host
        if self._writer().refuses_while_saving():
            return
        book = AddressBook.of(document)
        host.session.notebook.meet(document)
        draft = host.session.drafts.begin(
            new_note(document, describe(document, book, span)),
            source=host.session.entries[entry].path.absolute(),
        )
        unit = document.unit_at(span.start)
        citation = document.name if unit is None else cite(document, book, unit)
        quote = host.text.of(document, document.slice(span))
        self._writer().edit(draft, quote, host.text.of(document, citation), before=None)


def _is_of(placed: PlacedNote, old: Document, new: Document) -> bool:
    """Whether a note was made on the old version and not on the new one."""
    ref = placed.note.document
    if ref.text:
        return ref.text == old.text_digest
    return ref.id == old.id != new.id
