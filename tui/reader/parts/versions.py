"""The versions of a work: which there are, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump, NoteWriter
from tui.widgets.notes.shown_notes import ShownNotes

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.versions.version_line import TextVersion
    from documents.comparing.amendment import Amendment
    from documents.comparing.collation import Side
    from tui.dialogs.comparing.comparing_desk import (
        AmendmentDesk,
        ComparedText,
        ComparingDesk,
        ComparisonChoice,
        ReadThere,
    )
    from tui.dialogs.comparing.versions_page import VersionChosen, VersionsDesk
    from tui.dialogs.opening.listed import OpeningDesk
    from tui.typesetting.lists.amended import SideNote


LONGEST_WORDS: Final = 400
"""Characters of a note that may be shown below an article."""


class VersionsPart:
    """Shows what an amendment did, and takes the reader on from there."""

    def __init__(
        self,
        host: Host,
        jump: Jump,
        read_on: Callable[[int], bool],
        writer: NoteWriter,
        said: Callable[[], None],
        opening: Callable[[], OpeningDesk],
    ) -> None:
        """``read_on`` opens an entry where the reader stopped in it, ``said`` hears that versions were joined or parted,
        ``opening`` lists the documents of which one is chosen."""
        self._host, self._jump, self._read_on = host, jump, read_on
        self._writer, self._said, self._opening = writer, said, opening

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"versions": self.show_versions}

    # Which there are

    def show_versions(self) -> None:
        """The versions of the open document on a line: to compare, to open, to join and to part."""
        from tui.dialogs.comparing.versions_page import VersionsPage

        host, document = self._host, self._host.state.document
        if document is None:
            return

        def back(chosen: VersionChosen | None) -> None:
            if page.has_changed:
                self._said()
            if chosen is not None:
                host.run(
                    "versions",
                    lambda: self._entries(chosen),
                    lambda entries: go(chosen, entries),
                    holds_keys=True,
                )

        def go(chosen: VersionChosen, entries: tuple[int, int]) -> None:
            if chosen.act == "open":
                self._read_on(entries[1])
            else:
                self._show(entries, (chosen.first.date, chosen.second.date))

        page = VersionsPage(self._versions_desk(host.state.entry, document))
        host.ask(page, back)

    def _versions_desk(self, entry: int, document: Document) -> VersionsDesk:
        """What the page of versions asks about a document."""
        from tui.dialogs.comparing.versions_page import VersionsDesk

        host, session = self._host, self._host.session
        return VersionsDesk(
            say=host.say,
            load=partial(session.versions_of, entry),
            join=partial(self._join, document),
            part=partial(self._part, document),
            take_back=self._take_back,
            opening=self._opening,
            shown=lambda version: host.text.of(version.document, version.title),
        )

    def _join(self, document: Document, entry: int) -> None:
        """Say that an entry's document is a version of the open one."""
        from annotations.note import DocumentRef

        session = self._host.session
        session.notebook.works.join(DocumentRef.of(document), DocumentRef.of(session.open(entry)))

    def _part(self, document: Document, version: TextVersion) -> None:
        """Say that a document is no version of the open one."""
        from annotations.note import DocumentRef

        works = self._host.session.notebook.works
        works.part(DocumentRef.of(document), DocumentRef.of(version.document))

    def _take_back(self) -> None:
        """Take back what was said last."""
        self._host.session.notebook.works.take_back()

    def _entries(self, chosen: VersionChosen) -> tuple[int, int]:
        session = self._host.session
        return session.index_of_entry(chosen.first.entry), session.index_of_entry(chosen.second.entry)

    # What changed

    def compare(self, entries: tuple[int, int]) -> None:
        """Put two versions beside each other, the earlier one left; ``entries`` in order where that is not known."""
        host = self._host
        session = host.session

        def job() -> tuple[tuple[int, int], tuple[str | None, str | None]]:
            first_date, second_date = session.notebook.works.dates(*map(session.open, entries))
            if first_date and second_date and second_date < first_date:
                return entries[::-1], (second_date, first_date)
            return entries, (first_date, second_date)

        host.run("versions", job, lambda answer: self._show(*answer), holds_keys=True)

    def _show(self, entries: tuple[int, int], dates: tuple[str | None, str | None]) -> None:
        from documents.comparing.collation import LEFT, RIGHT
        from tui.dialogs.comparing.what_changed import WhatChanged

        host = self._host
        if host.state.document is None:
            return
        old, new = (self._version(entry, date) for entry, date in zip(entries, dates, strict=True))
        side: Side = LEFT if host.state.entry == entries[LEFT] else RIGHT
        offset = host.here.offset if host.state.entry in entries else 0

        def back(answer: ReadThere | ZhangjuError | None) -> None:
            if isinstance(answer, ZhangjuError):
                host.tell_error(answer)
            elif answer is not None:
                self._jump(answer.offset, entry=answer.entry)

        host.ask(WhatChanged(self.desk(), (old, new), (side, offset), host.state.script), back)

    def _version(self, entry: int, date: str | None) -> ComparedText:
        """A version of the session, to be put beside another."""
        from tui.dialogs.comparing.comparing_desk import ComparedText
        from tui.locale.dates import date_in

        session = self._host.session
        dated = "" if date is None else date_in(session.lang, date)
        opened = session.entries[entry]
        return ComparedText(
            entry,
            opened.path.stem if opened.kept is None else session.say("kept text, without a file"),
            lambda: session.open(entry),
            lambda: session.title(entry),
            lambda: dated,
            opened.own_file,
        )

    def desk(self) -> AmendmentDesk:
        """How both are set, and what is done with them."""
        from tui.dialogs.comparing.comparing_desk import AmendmentDesk

        return AmendmentDesk(self._how_set(), self._notes, self._write, self._export)

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
        return self._beside(tuple(left)), self._beside(tuple(right))

    def _beside(self, placed: tuple[PlacedNote, ...]) -> list[SideNote]:
        from annotations.queries import NoteQuery
        from tui.typesetting.lists.amended import SideNote

        is_own, host = self._host.session.notebook.is_own, self._host
        standing = ShownNotes(placed, NoteQuery(), is_own).standing
        notes = ShownNotes(standing, NoteQuery(), is_own)
        return [
            SideNote(
                offset,
                host.say("Me") if is_own(shown.note) else shown.note.reader,
                host.text.written(shown.note.body[:LONGEST_WORDS])
                or " ".join(f"#{tag}" for tag in shown.note.tags),
                is_own(shown.note),
                notes.threads[index] != index,
            )
            for index, (shown, offset) in enumerate(zip(notes.ordered, notes.offsets, strict=True))
        ]

    def _write(self, document: Document, entry: int, span: Span) -> None:
        """Open the editor for a note on a span of a version, whichever is open behind it."""
        from annotations.note import describe, new_note
        from documents.addresses.address_book import AddressBook
        from documents.addresses.citations import cite

        host = self._host
        if self._writer.refuses_while_saving():
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
        self._writer.edit(draft, quote, host.text.of(document, citation), before=None)

    def _export(self, amendment: Amendment, choice: ComparisonChoice) -> Path:
        """Write a comparison; MissingWriter, ExportExists, ExportFailed."""
        from annotations.exports.comparison.forms import COMPARISON_FORMATS
        from annotations.exports.comparison.rows import ComparisonRequest
        from annotations.exports.writing import write_export

        session = self._host.session
        first, second = session.notebook.works.dates(amendment.old, amendment.new)
        request = ComparisonRequest(
            amendment,
            choice.options,
            dates=(first or "", second or ""),
            language=session.lang,
            conversion_exceptions=session.conversion_exceptions,
        )
        written = COMPARISON_FORMATS[choice.form].export(request)
        write_export(choice.path, written, overwrite=choice.overwrite)
        return choice.path


def _is_of(placed: PlacedNote, old: Document, new: Document) -> bool:
    """Whether a note was made on the old version and not on the new one."""
    ref = placed.note.document
    if ref.text:
        return ref.text == old.text_digest
    return ref.id == old.id != new.id
