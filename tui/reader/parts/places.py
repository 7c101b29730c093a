"""Where the reader is, and how to get elsewhere: opening documents, going to addresses, back and forward."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events

from documents.document import Document, Unit
from documents.errors import ZhangjuError
from tui.keymap.reading import READER, TEXT
from tui.reader.host import Commands, Host
from tui.terminal import first_page
from tui.typesetting.ready_documents import Whole
from tui.typesetting.setting import Setting
from tui.widgets.text.text_page import ScreenPosition

if TYPE_CHECKING:
    from textual.timer import Timer

    from annotations.preferences.reading_state import ReadingPosition

REMEMBER_AFTER = 1.5
"""Seconds without a move after which the place is kept on disk."""
ONWARD: Final = frozenset(("next_clause", "page_down"))
BACK: Final = frozenset(("previous_clause", "page_up"))
"""Steps in the text that a part of a document can answer."""
AT_ONCE: Final = frozenset(("help", "quit", "command_palette", "step_back"))
"""Commands for which no document need be open."""


class PlacesPart:
    """Opens documents, moves between places, and keeps on disk where the reader is and what is read."""

    def __init__(
        self,
        host: Host,
        first_text_shown: Callable[[ReadingPosition], None],
        beginning_shown: Callable[[], object],
    ) -> None:
        """``first_text_shown`` hears of each document that is opened, once its text is on the screen, and
        ``beginning_shown`` once what a long one begins with is there."""
        self._host = host
        self._first_text_shown, self._beginning_shown = first_text_shown, beginning_shown
        self._held: list[Callable[[], object]] = []
        """What is to be done once the whole of a document is there that is only begun."""
        self._is_begun = self._has_held_key = False
        self._page_resumed = False
        """Whether the document read last is open, or was."""
        self._awaited: Document | None = None
        """The document of which it is not known yet where the reader was in an earlier version."""
        self._told: set[str] = set()
        self._resting: Timer | None = None
        """Runs out when the cursor has rested long enough."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "go_back": self.go_back,
            "go_forward": self.go_forward,
            "go_to_address": self.go_to_address,
            "mark_read": self.mark_read,
        }

    # Beginning

    def open_first(self) -> None:
        """Open the document read last; of a long one that was never opened, show what it begins with at once."""
        host, session = self._host, self._host.session
        entry, begun, page = session.last_entry(), session.begun, first_page.shown()
        if begun is None:
            self.open_entry(entry, offset=session.arrival)
            return
        self._is_begun = True
        position = page.position if page is not None else None
        offset = None if position is None else position[0] - begun.start
        host.pane.show(
            begun.part, Setting.of(session.settings), measure=session.settings.measure, offset=offset
        )
        if position is not None and offset is not None:
            host.pane.resume(ScreenPosition(offset, position[1]))
        else:
            host.after_paint(self._beginning_shown)  # what was painted before it is a page's first rows alone
        host.after_paint(partial(self._open_whole, entry, begun.start))

    def _open_whole(self, entry: int, start: int) -> None:
        """Have the tree of a document made that is only begun, at an offset; what is on the screen stays there."""
        host = self._host
        first = host.pane.cursor

        def came(whole: Whole) -> None:
            at, here = host.pane.position, host.pane.cursor
            offset = here.start + start if here is not None and here is not first else None
            at = None if at is None else ScreenPosition(at.offset + start, at.row)
            self._end_beginning()
            self._page_resumed = True
            self._show(entry, whole.prepared.document, offset, at=at)
            self._do_held()

        def failed(error: ZhangjuError) -> None:
            self._end_beginning()
            host.tell_error(error)

        host.run("whole", lambda: host.ready.of(host.session.open(entry)), came, failed, keeps=False)

    def _end_beginning(self) -> None:
        self._is_begun = self._has_held_key = False
        self._host.session.begun = None

    def _do_held(self) -> None:
        held, self._held = self._held, []
        for act in held:
            act()

    def hold(self, act: Callable[[], object]) -> bool:
        """Have something done once the whole document is there; False where it is, or none is awaited."""
        if self._is_begun:
            self._held.append(act)
        return self._is_begun

    def takes(self, typed: events.Key | events.Paste) -> bool:
        """Whether what is typed can be answered now: of a document that is only begun, steps that stay in it can."""
        if not self._is_begun:
            return True
        key = typed.key if isinstance(typed, events.Key) else ""
        command = next((known for known in (*TEXT, *READER) if key in self._host.keys.of(known.id)), None)
        if command is None or (command.scope == "reader" and command.name in AT_ONCE):
            return True
        within = command.scope == "text" and self._is_within(command.name)
        self._has_held_key |= not within
        return within

    def _is_within(self, step: str) -> bool:
        """Whether a step stays in what is begun, of which there is more than the window holds."""
        begun, view = self._host.session.begun, self._host.pane.in_view
        if begun is None or view is None or not begun.part.clauses:
            return False
        clauses, room = begun.part.clauses, 2 * (view.end - view.start)
        if step in ONWARD:
            return not begun.goes_on or clauses[-1].end - view.end > room
        if step in BACK:
            return not begun.start or view.start - clauses[0].start > room
        return (step, begun.start) == ("document_start", 0)

    @property
    def holds_keys(self) -> bool:
        """Whether a key waits for the whole document, and all others behind it."""
        return self._is_begun and self._has_held_key

    # Opening

    def open_entry(self, entry: int, *, offset: int | None = None) -> bool:
        """Open a document of the session where the reader stopped in it (or at an offset).

        False, and a dialog, where it cannot be opened.
        """
        host = self._host
        try:
            document = host.session.open(entry)
        except ZhangjuError as error:
            host.tell_error(error)
            return False
        if document is not host.state.document:
            self.remember()
            self._show(entry, document, offset)
        elif offset is not None:
            host.pane.move_to(offset)
        return True

    def show_again(self, document: Document, position: ReadingPosition) -> None:
        """Show the open entry's document as it was read again, from where the reader was in the one before."""
        self._show(self._host.state.entry, document, position.offset, position)
        self.remember()

    def _show(
        self,
        entry: int,
        document: Document,
        offset: int | None,
        kept: ReadingPosition | None = None,
        *,
        at: ScreenPosition | None = None,
    ) -> None:
        host, settings = self._host, self._host.session.settings
        whole = host.ready.known(document)
        is_new = kept is None and host.session.may_be_carried(document)
        self._awaited = document if is_new else None
        if kept is None:
            kept = host.session.position_in(document)
        host.update(host.state.opened(entry, document, kept.read, own_script=kept.own_script))
        host.pane.show(
            document,
            Setting.of(settings, host.state.script),
            measure=settings.measure,
            addresses=host.addresses.at_once,
            offset=kept.offset if offset is None else offset,
            at=at,
            prepared=None if whole is None else whole.prepared,
        )
        if (page := first_page.shown()) is not None and page.position and not self._page_resumed:
            host.pane.resume(ScreenPosition(*page.position))  # the very rows that are on the screen
        self._page_resumed = True
        host.pane.set_read(kept.read)
        host.outline.show_document(
            document, host.text.caption, None if whole is None else whole.outline.anew()
        )
        host.outline.count(read=sorted(kept.read))
        host.outline.follow(host.pane.cursor)
        host.show_status()
        host.after_paint(partial(self._first_text_shown, kept))
        if is_new:
            start = host.here.offset if offset is None else -1
            host.after_paint(partial(self._carry, entry, document, start))

    def _carry(self, entry: int, document: Document, start: int) -> None:
        """Find out, off this thread, where the reader was in an earlier version, and go on there.

        Nothing is remembered of this one before: it would be taken for all that is known. Who is no longer at the
        offset ``start`` (-1: who asked for another place) stays there.
        """
        host = self._host

        def came(position: ReadingPosition | None) -> None:
            if self._awaited is not document or host.state.document is not document:
                return
            self._awaited = None
            if position is not None:
                host.update(host.state.with_read(host.state.read | position.read))
                host.pane.set_read(host.state.read)
                if host.here.offset == start:
                    host.pane.move_to(position.offset)
                if position.read:
                    count, all_ = len(position.read), len(document.clauses)
                    host.tell(
                        "Read in an earlier version and unchanged: {count} of {all}", count=count, all=all_
                    )
            self.remember()

        def failed(error: ZhangjuError) -> None:
            self._awaited = None
            host.tell("What was read earlier is not known: {reason}", reason=host.say.reason(error))

        host.run("earlier reading", lambda: host.session.position_carried(entry), came, failed)

    # Remembering

    def now(self) -> ReadingPosition:
        """Where the reader is, as it is kept."""
        from annotations.preferences.reading_state import ReadingPosition

        state = self._host.state
        offset = self._host.here.offset
        return ReadingPosition(offset, state.script, state.read, own_script=state.own_script)

    def moved(self) -> None:
        """The cursor moved: the place is kept once it rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._host.set_timer(REMEMBER_AFTER, self.remember)

    def remember(self) -> None:
        """Keep on disk where the reader is, off the screen's thread."""
        host = self._host
        if self._awaited is not None:
            return

        def failed(error: ZhangjuError) -> None:
            if str(error) not in self._told:
                self._told.add(str(error))
                host.tell("The place could not be kept: {reason}", reason=host.say.reason(error))

        self._keep("position", lambda _state: None, failed)

    def keep(self, done: Callable[[object], object], failed: Callable[[ZhangjuError], object]) -> bool:
        """Keep the place on disk, and hear how it went, whatever is remembered meanwhile. False where no document is
        open."""
        return self._keep("last position", done, failed)

    def _keep(
        self, group: str, done: Callable[[object], object], failed: Callable[[ZhangjuError], object]
    ) -> bool:
        host, document = self._host, self._host.state.document
        if document is None:
            return False
        position, session = self.now(), host.session
        path = session.entries[host.state.entry].path
        host.run(group, lambda: session.stopped(document, position, path), done, failed)
        return True

    def mark_read(self) -> None:
        """Mark the clause read and go on; a read one unread."""
        host, unit = self._host, self._host.pane.cursor
        document = host.state.document
        if unit is None or document is None:
            return
        read = unit.start not in host.state.read
        host.update(host.state.marked_read(unit.start, read=read))
        if read:
            host.pane.action_walk("next_clause")
        host.pane.set_read(host.state.read)
        self.remember()
        host.tell("Clauses read: {count} of {all}", count=len(host.state.read), all=len(document.clauses))

    # Going

    def jump(self, offset: int, *, entry: int | None = None) -> bool:
        """Go to a published offset (of another entry), and remember the place left."""
        host, here = self._host, self._host.here
        if entry is None or entry == host.state.entry:
            host.pane.move_to(offset)
        elif not self.open_entry(entry, offset=offset):
            return False
        if host.here != here:
            host.update(host.state.left(here))
        return True

    def jump_into(self, entry: int) -> bool:
        """Go to a document where the reader stopped in it, and remember the place left."""
        host, here = self._host, self._host.here
        if not self.open_entry(entry):
            return False
        host.update(host.state.left(here))
        return True

    def go_back(self) -> None:
        """To the place left last."""
        host = self._host
        step = host.state.trail.back(host.here)
        if step is None:
            host.tell("There is no place to go back to")
        elif self.open_entry(step[1].entry, offset=step[1].offset):
            host.update(host.state.walked(step[0]))

    def go_forward(self) -> None:
        """Forward to where one went back from."""
        host = self._host
        step = host.state.trail.forward(host.here)
        if step is None:
            host.tell("There is no place to go forward to")
        elif self.open_entry(step[1].entry, offset=step[1].offset):
            host.update(host.state.walked(step[0]))

    def go_to_address(self) -> None:
        """Ask for an address and go there."""
        host, document = self._host, self._host.state.document
        if document is None:
            return
        from tui.dialogs.address_prompt import AddressPrompt

        def heard(unit: Unit | None) -> None:
            if unit is not None:
                self.jump(unit.start)

        host.ask(AddressPrompt(host.say, document, host.addresses.book, host.text.caption), heard)
