"""The tour: ten keys, one after the other; each is gone on from once the reader has pressed it, and has come back from
what it opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.messages import Template
from tui.reader.host import Commands, Host
from tui.reader.parts.beginning.line import BeginningLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

STEPS: Final[tuple[tuple[str, Template], ...]] = (
    ("text.next_clause", "Press {key}: the next clause"),
    ("text.page_down", "Press {key}: the next page"),
    ("reader.go_to_address", "Press {key}, type 2 and Enter: to an address"),
    ("reader.find", "Press {key}, type a word and Enter: find it here"),
    ("reader.next_hit", "Press {key}: the next place of the word"),
    ("text.choose_passage", "Press {key}: choose words; Esc drops them"),
    ("reader.write_note", "Press {key}: write a note; Ctrl+s saves it, Esc leaves"),
    ("reader.cycle_script", "Press {key}: the text in another script"),
    ("reader.toggle_outline", "Press {key}: show or hide the outline"),
    ("reader.help", "Press {key}: every key; Esc comes back"),
)
"""The ids of commands, and what their keys do."""
OPENS: Final = frozenset(("reader.go_to_address", "reader.find", "reader.write_note", "reader.help"))
"""Those after which something else takes the keys: the step is done when the text has them again."""


class TourPart:
    """Says what to press next, in one line; Esc ends it."""

    def __init__(self, host: Host, line: BeginningLine, over: Callable[[], object]) -> None:
        """``over`` is called once it is over."""
        self._host, self._line, self._over = host, line, over
        self._step = -1
        self._has_opened = False

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"tour": self.begin, "end_tour": self.end}

    @property
    def is_going_on(self) -> bool:
        """Whether a step is waited for."""
        return self._step >= 0

    def begin(self) -> None:
        """The first step."""
        self._step, self._has_opened = 0, False
        self._show()

    def end(self) -> None:
        """No more steps."""
        self._step = -1
        self._line.close()
        self._host.show_status()
        self._over()

    def pressed(self, event: events.Key) -> None:
        """A key was pressed in the text: go on where it is the one that was told."""
        if not self.is_going_on:
            return
        command = STEPS[self._step][0]
        wanted = self._host.keys.of(command)
        if event.key in wanted or event.character in wanted:
            self._has_opened = command in OPENS
            if not self._has_opened:
                self._go_on()

    def came_back(self) -> None:
        """The text has the keys again: go on, unless the step looked for a word and none is found to walk to."""
        if not (self.is_going_on and self._has_opened):
            return
        self._has_opened = False
        if STEPS[self._step][0] != "reader.find" or self._host.state.hits.spans:
            self._go_on()

    def _go_on(self) -> None:
        self._step += 1
        if self._step < len(STEPS):
            self._show()
            return
        self.end()
        self._host.tell(
            "That was the tour. {palette} finds every command by its name.",
            palette=self._host.keys.told("reader.command_palette"),
        )

    def _show(self) -> None:
        host = self._host
        command, template = STEPS[self._step]
        said = host.say(template, key=host.keys.told(command))
        self._line.show((said, "plain"), (f"   {self._step + 1}/{len(STEPS)}", "faint"))
        host.show_status()
