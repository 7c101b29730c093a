"""Which notes are shown: by tag, reader and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.dialogs.dialog import literal
from tui.styles import STYLES
from tui.widgets.notes.note_list import NoteFilter
from tui.widgets.rows_view import Tick, TickList

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.locale.language import Speech


class FilterScreen(ModalScreen[NoteFilter]):
    """Tick what is to be shown; nothing ticked in a group shows all of it. Dismissed with the filter."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "lists.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "done", show=False),
        Binding("backspace,c", "clear", show=False),
    ]

    def __init__(
        self, say: Speech, notes: Sequence[Note], chosen: NoteFilter, shown: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.say, self.shown = say, shown
        tags = Counter(tag for note in notes for tag in note.tags)
        readers = Counter(note.creator for note in notes)
        kinds = Counter(note.motivation for note in notes)
        self.items = [
            *(("tags", tag, count) for tag, count in tags.most_common()),
            *(("readers", reader, count) for reader, count in readers.most_common()),
            *(("kinds", kind, count) for kind, count in kinds.most_common()),
        ]
        self.on: dict[str, set[str]] = {
            "tags": set(chosen.tags),
            "readers": set(chosen.readers),
            "kinds": set(chosen.kinds),
        }

    def compose(self) -> ComposeResult:
        """Title, list, what the keys do."""
        with Vertical(classes="list-dialog"):
            yield literal(self.say("Which notes are shown"), classes="dialog--title")
            yield TickList(id="ticks")
            yield literal(self.say("Space ticks · c clears · Esc is done"), classes="dialog--keys")

    def on_mount(self) -> None:
        """Walk at once."""
        self._show()
        self.query_one(TickList).focus()

    def on_tick_list_ticked(self, message: TickList.Ticked) -> None:
        """Let a value through, or no more."""
        message.stop()
        group, value, _count = self.items[message.item]
        self.on[group] ^= {value}
        self._show()

    def action_clear(self) -> None:
        """Let everything through."""
        for values in self.on.values():
            values.clear()
        self._show()

    def action_done(self) -> None:
        """Filter so."""
        kept = {group: frozenset(values) for group, values in self.on.items()}
        self.dismiss(NoteFilter(**kept))

    def _show(self) -> None:
        say = self.say
        words = {"tags": say("Tags"), "readers": say("Readers"), "kinds": say("Kinds")}
        ticks = [
            Tick(words[group], self._word(group, value), str(count), value in self.on[group])
            for group, value, count in self.items
        ]
        self.query_one(TickList).show(ticks, say("No notes yet: a writes one."))

    def _word(self, group: str, value: str) -> str:
        if group == "kinds":
            return self.say.word(value)
        return f"#{self.shown(value)}" if group == "tags" else value
