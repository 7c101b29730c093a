"""Words that are typed for a passage's end: where they stand, counted while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from documents.document import Span
from tui.reader.host import Host

if TYPE_CHECKING:
    from tui.widgets.text.pointing import AskedEnd
    from tui.widgets.typed_end_bar import TypedEndBar

FARTHEST: Final = 20_000
"""Characters from the passage within which words are looked for; beyond them, where there is none within."""
MOST: Final = 500
"""Places that are shown and counted."""
FAR: Final = 200
"""Characters of a passage that goes beyond its clause from which it is asked whether so much is meant."""


class TypedEndsPart:
    """Asks for the words in the last row, and tells the pane where they stand."""

    def __init__(
        self, host: Host, bar: Callable[[], TypedEndBar | None], open_bar: Callable[[str], None]
    ) -> None:
        """``bar`` is the row while it is there; ``open_bar`` puts it there with what it asks."""
        self._host, self._bar, self._open_bar = host, bar, open_bar
        self._asked_about: Span | None = None
        """The passage of which it was asked whether so much is meant."""

    def ask(self, asked: AskedEnd | None) -> None:
        """Have words typed; None: no longer."""
        bar = self._bar()
        if asked is not None and bar is None:
            self._open_bar(self._asked(asked))
        elif asked is None and bar is not None:
            bar.remove()
        self._host.show_status()

    def hear(self, message: TypedEndBar.Acted) -> None:
        """What the reader does in the row."""
        host, pointing = self._host, self._host.pane.pointing
        match message.act:
            case "typed":
                self._tell(pointing.type_end(self._places(message.words)), message.words)
            case "next" | "previous":
                self._tell(pointing.walk_end(1 if message.act == "next" else -1), message.words)
            case "turn":
                asked, bar = pointing.turn_end(), self._bar()
                if asked is not None and bar is not None:
                    bar.ask(self._asked(asked))
                    self._tell(pointing.place, message.words)
            case "take" if self._is_far:
                self._asked_about = host.pane.passage
                self._tell(pointing.place, message.words)
            case "take" | "leave":
                pointing.leave_end(take=message.act == "take")
                host.pane.focus()

    def _asked(self, asked: AskedEnd) -> str:
        if asked == "from":
            return self._host.say("The passage is, or begins with,")
        return self._host.say("The passage goes as far as")

    def _places(self, words: str) -> tuple[Span, ...]:
        """Where words stand, near the passage first of all; the script and the width do not matter."""
        from documents.words.finding import find

        document, passage = self._host.state.document, self._host.pane.passage
        if document is None or passage is None or not words.strip():
            return ()
        near = Span(max(0, passage.start - FARTHEST), min(len(document.text), passage.end + FARTHEST))
        found = find(document, words, within=near) or find(document, words)
        if len(found) <= MOST:
            return found
        middle = next((index for index, span in enumerate(found) if span.start >= passage.start), len(found))
        first = max(0, min(middle - MOST // 2, len(found) - MOST))
        return found[first : first + MOST]

    def _tell(self, place: tuple[int, int], words: str) -> None:
        bar = self._bar()
        if bar is not None:
            index, count = place
            not_found = self._host.say("not found") if words.strip() else ""
            bar.tell(f"{index}/{count}" if count else not_found, warns=count > 0 and self._is_far)
            self._tell_reach(found=count > 0)

    @property
    def _is_far(self) -> bool:
        """Whether the passage goes so far that it is asked first, and was not yet."""
        host, passage = self._host, self._host.pane.passage
        if passage is None or host.pane.pointing.asked != "to" or passage == self._asked_about:
            return False
        return passage.end - passage.start > FAR and not self._is_in_clause(passage)

    def _is_in_clause(self, passage: Span) -> bool:
        """Whether a passage ends in the clause in which it begins."""
        document = self._host.state.document
        if document is None:
            return True
        return document.unit_at(passage.start) is document.unit_at(passage.end - 1)

    def _tell_reach(self, *, found: bool) -> None:
        """Say where words are that are not in the clause in front: which one it is, or how far the passage goes."""
        host, passage, clause = self._host, self._host.pane.passage, self._host.pane.cursor
        if not found or passage is None or clause is None:
            host.footer.say("")
        elif host.pane.pointing.asked == "from":
            is_here = clause.start <= passage.start < clause.end
            host.footer.say("" if is_here else self._address(passage.start))
        elif self._is_in_clause(passage):
            host.footer.say("")
        else:
            host.tell(
                "{count} characters, to {address}: Enter again takes them"
                if passage == self._asked_about
                else "Beyond the clause: {count} characters, to {address}",
                count=passage.end - passage.start,
                address=self._address(passage.end - 1),
            )

    def _address(self, offset: int) -> str:
        """The clause at an offset, as the head says it."""
        host, document = self._host, self._host.state.document
        unit = None if document is None else document.unit_at(offset)
        return "" if unit is None else host.text.own(host.addresses.said(unit))
