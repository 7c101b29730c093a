"""A text beside another: itself in another script, or a second document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump

if TYPE_CHECKING:
    from tui.dialogs.comparing.comparing_desk import ComparedText, ComparingDesk, ReadThere


class ComparingPart:
    """`|`, and the commands of the palette that put a text beside another."""

    def __init__(
        self,
        host: Host,
        jump: Jump,
        width: Callable[[], int],
        what_changed: Callable[[tuple[int, int]], None],
    ) -> None:
        """``width`` is the screen's, in cells; ``what_changed`` shows two entries that are versions of one work."""
        self._host, self._jump, self._width, self._what_changed = host, jump, width, what_changed

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"side_by_side": self.with_itself}

    def with_itself(self) -> None:
        """The document as published beside itself in a script, from the clause under the cursor on."""
        from tui.dialogs.comparing.side_by_side import ROOM, SideBySide

        host, document = self._host, self._host.state.document
        if document is None or not self._has_room(ROOM):
            return
        script = host.state.script
        if script == "as-published":
            script = host.session.settings.script

        def back(offset: int | None) -> None:
            if offset is not None and document is host.state.document:
                host.pane.move_to(offset)

        host.ask(SideBySide(self._desk(), document, script, host.here.offset), back)

    def put_beside(self, entry: int) -> None:
        """Put another document beside the open one; one that is a version of the same work, with what changed."""
        from tui.dialogs.comparing.comparing_desk import ROOM

        host = self._host
        if host.state.document is None:
            return

        def show(are_versions: bool) -> None:
            if are_versions:
                self._what_changed((host.state.entry, entry))
            elif self._has_room(ROOM):
                self._put_beside(entry)

        host.run("beside", lambda: self._are_versions(entry), show, holds_keys=True)

    def _are_versions(self, entry: int) -> bool:
        """Whether an entry is a version of the same work as the open document, by the reader's word or their texts."""
        from documents.comparing.versions import are_versions

        session, document = self._host.session, self._host.state.document
        if document is None:
            return False
        other = session.open(entry)
        said = session.notebook.works.sayings.are_one_work(document.id, other.id)
        return are_versions(document, other) if said is None else said

    def _put_beside(self, entry: int) -> None:
        from tui.dialogs.comparing.two_documents import TwoDocuments

        host = self._host
        if host.state.document is None:
            return
        texts = (self._text(host.state.entry), self._text(entry))

        def back(answer: ReadThere | ZhangjuError | None) -> None:
            if isinstance(answer, ZhangjuError):
                host.tell_error(answer)
            elif answer is not None:
                self._jump(answer.offset, entry=answer.entry)

        host.ask(TwoDocuments(self._desk(), texts, host.here.offset, host.state.script), back)

    def _desk(self) -> ComparingDesk:
        """How both are set."""
        from tui.dialogs.comparing.comparing_desk import ComparingDesk

        session = self._host.session
        return ComparingDesk(session.say, session.settings, session.forms)

    def _text(self, entry: int) -> ComparedText:
        """A document of the session, to be put beside another."""
        from tui.dialogs.comparing.comparing_desk import ComparedText

        session = self._host.session
        return ComparedText(
            entry,
            session.entries[entry].path.name,
            lambda: session.open(entry),
            lambda: session.title(entry),
        )

    def _has_room(self, room: int) -> bool:
        """Whether two columns have room; says so where they have none."""
        from tui.dialogs.comparing.comparing_desk import too_narrow

        refused = too_narrow(self._host.say, self._width(), room)
        if refused:
            self._host.footer.say(refused)
        return not refused
