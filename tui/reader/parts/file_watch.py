"""A document whose file changes while it is open is shown as it is now: place, read clauses and notes come along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.document import Document
from documents.errors import ZhangjuError
from documents.messages import Counted
from tui.collecting import much_is_read
from tui.reader.host import Host

if TYPE_CHECKING:
    from annotations.preferences.reading_state import ReadingPosition
    from annotations.storage.durable_files import Signature
    from tui.reader.moved_files import MovedDocument

BETWEEN_LOOKS: Final = 1.0
"""Seconds between two looks at the file; it is read once two looks saw the same, so that writing is done."""


class ReadAgain(NamedTuple):
    """A document as its file is now, where the reader was in it, and the state of the file."""

    document: Document
    position: ReadingPosition
    state: Signature | None


class Earlier(NamedTuple):
    """A text that was shown before the file changed, and where the reader was in it."""

    document: Document
    position: ReadingPosition


class FileWatchPart:
    """Looks at the open document's file, and has the document read again when it changed and has come to rest."""

    def __init__(
        self,
        host: Host,
        now: Callable[[], ReadingPosition],
        show: Callable[[Document, ReadingPosition], None],
    ) -> None:
        """``now`` is where the reader is, ``show`` shows a document that was read again."""
        self._host, self._now, self._show = host, now, show
        self._is_looking = False
        self._seen: tuple[int, Signature | None] | None = None
        """The entry and its file's state at the last look, where that is another than when it was read."""
        self._refused: tuple[int, Signature | None] | None = None
        """The entry and a state of its file in which it cannot be read."""
        self._before: Earlier | None = None
        """What was shown before what is shown now, of the same file."""
        self._gone: set[int] = set()
        """The entries whose file is gone, of which that was said."""
        self._kept: set[int] = set()
        """The entries whose text as it was opened is kept."""
        self._awaited: Document | None = None
        """What was read again and whose notes have not come yet."""

    def look(self) -> None:
        """Ask whether the file changed, off this thread; never twice at once, and not behind a dialog."""
        host = self._host
        entry = host.state.entry
        if self._is_looking or host.state.document is None or not host.is_in_front:
            return
        if host.session.opened_as(entry) is None:
            return
        self._is_looking = True

        def done(state: Signature | None) -> None:
            self._is_looking = False
            if entry == host.state.entry:
                self._saw(entry, state)

        def failed(error: ZhangjuError) -> None:
            self._is_looking = False
            host.tell_error(error)

        host.run("file", lambda: host.session.file_now(entry), done, failed)

    def _saw(self, entry: int, state: Signature | None) -> None:
        seen = (entry, state)
        if state is None:
            self._is_gone(entry)
        elif state == self._host.session.opened_as(entry):
            self._seen = None
            self._is_back(entry)
        elif seen == self._refused:
            self._seen = None
        elif seen != self._seen:
            self._seen = seen
        else:
            self._seen = None
            self._read_again(entry, state)

    def _is_gone(self, entry: int) -> None:
        """What was read stays; it is said once two looks found no file: one that is replaced is gone for a moment."""
        host, shown = self._host, self._host.state.document
        if entry in self._gone or shown is None:
            return
        if self._seen != (entry, None):
            self._seen = (entry, None)
            return
        self._gone.add(entry)
        self._is_looking = True

        def done(moved: MovedDocument | None) -> None:
            self._is_looking = False
            if host.state.document is not shown or host.state.entry != entry:
                self._gone.discard(entry)
            elif moved is None or not host.is_in_front:
                self._tell_gone(entry, shown)
            else:
                self._follow(entry, shown, moved)

        def failed(_error: ZhangjuError) -> None:
            self._is_looking = False
            self._tell_gone(entry, shown)

        def job() -> MovedDocument | None:
            from tui.reader.moved_files import moved_document

            return moved_document(host.session, entry)

        host.run("file", job, done, failed)

    def _tell_gone(self, entry: int, shown: Document) -> None:
        host = self._host
        host.run("kept", lambda: self._keep(entry, shown), lambda _kept: None)
        name = host.session.entries[entry].path.name
        host.tell(
            "{name} is gone from the disk: the text stays open, and notes are saved as before", name=name
        )

    def _follow(self, entry: int, shown: Document, moved: MovedDocument) -> None:
        """Go on from where the file is now: the text is the same."""
        from tui.reader.moved_files import go_on_from

        host = self._host
        name, earlier = host.session.entries[entry].path.name, Earlier(shown, self._now())
        go_on_from(host.session, entry, moved)
        self._gone.discard(entry)
        self._seen = None
        self._show(moved.document, position_in(moved.document, earlier, None))
        host.tell("{name} is no longer there: its text is open from {path}", name=name, path=moved.entry.path)

    def _is_back(self, entry: int) -> None:
        """Say that a file which was gone is there again, with the text that is shown."""
        if entry in self._gone:
            self._gone.discard(entry)
            self._host.tell("{name} is on the disk again", name=self._host.session.entries[entry].path.name)

    def _read_again(self, entry: int, state: Signature | None) -> None:
        host, session, shown = self._host, self._host.session, self._host.state.document
        if shown is None or not host.is_in_front:
            return
        self._is_looking = True
        earlier, before = Earlier(shown, self._now()), self._before

        def job() -> ReadAgain:
            with much_is_read():
                document = session.read_again(entry)
                if document.text_digest == shown.text_digest:
                    return ReadAgain(shown, earlier.position, state)
                self._keep(entry, shown)
                return ReadAgain(document, position_in(document, earlier, before), state)

        def done(read: ReadAgain) -> None:
            self._is_looking = False
            if host.state.document is not shown:
                return
            if not host.is_in_front:  # a dialog works on what is shown: the next look sees it again
                return
            session.replace_document(entry, read.document, read.state)
            if read.document is shown:
                self._is_back(entry)
                return
            self._gone.discard(entry)
            self._before = earlier
            self._awaited = read.document
            self._show(read.document, read.position)

        def failed(error: ZhangjuError) -> None:
            self._is_looking = False
            self._refused = (entry, state)
            reason = host.say.reason(error)
            host.tell("The file changed, and cannot be read just now: {reason}", reason=reason)

        host.run("file", job, done, failed)

    def _keep(self, entry: int, shown: Document) -> None:
        """Keep the text that was opened first, so that it can be seen what changed since; not each text in between."""
        if entry not in self._kept:
            self._kept.add(entry)
            try:
                self._host.session.keep_text(shown)
            except ZhangjuError as problem:
                self._host.session.warnings.append(
                    problem
                )  # told with the next ones: the new text is shown anyway

    def notes_came(self, document: Document) -> None:
        """The notes of a document that was read again have come: say what became of them."""
        host = self._host
        if document is not self._awaited or document is not host.state.document:
            return
        self._awaited = None
        said = [host.say("The document changed on disk")]
        doubtful = sum(placed.is_doubtful for placed in host.state.placed)
        if came := len(host.state.placed) - doubtful:
            said.append(host.say(Counted("{count} note came along", "{count} notes came along"), count=came))
        if doubtful:
            review = host.keys.told("reader.review_notes")
            said.append(host.say("to be checked: {count} ({review})", count=doubtful, review=review))
        said.append(host.say("{versions}: what changed", versions=host.keys.told("reader.versions")))
        host.footer.say(" · ".join(said))


def position_in(document: Document, earlier: Earlier, before: Earlier | None) -> ReadingPosition:
    """Where the reader was, in a document that was read again.

    What was shown last may have been the beginning of a file that was still being written: then what was shown
    before that tells what is read of the rest.
    """
    from annotations.preferences.carried_reading import carried

    position = carried(earlier.position, earlier.document, document)
    if before is None or not before.document.text.startswith(earlier.document.text.rstrip()):
        return position
    whole = carried(before.position, before.document, document)
    return replace(whole, read=whole.read | position.read)
