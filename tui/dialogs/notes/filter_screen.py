"""Which notes are shown: by tag, reader and kind; of notes over many documents by state and document, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from annotations.queries import STATE_WORDS, Facet, Facets, NoteQuery
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.note_kinds import NOTE_KINDS
from tui.widgets.rows_view import Tick, TickList

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

_GROUPS: Final = ("states", "tags", "readers", "motivations", "documents")
"""The fields of Facets whose values are ticked, in their order."""


class FilterScreen(Screen[NoteQuery]):
    """Tick what is to be shown; nothing ticked in a group shows all of it. Dismissed with the query.

    ``facets`` are what there is to tick, ``query`` is what was asked for before, ``shown`` gives a tag as the
    screen shows it, ``titled`` what a document is called, by its id. What else the query asks for stays, unless all of
    it is cleared.
    """

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "filter")

    def __init__(
        self,
        say: Speech,
        facets: Facets,
        query: NoteQuery,
        shown: Callable[[str], str],
        titled: Callable[[str], str] = str,
    ) -> None:
        super().__init__()
        self.say, self.query_before, self.shown, self.titled = say, query, shown, titled
        self.ticked: dict[str, set[str]] = {
            "states": set(query.states) if facets.states else set(),
            "documents": set(query.documents) if facets.documents else set(),
            "tags": set(query.tags | query.any_tags),
            "readers": set(query.readers),
            "motivations": set(query.motivations),
        }
        self.facets = facets
        self.any_tag = bool(query.any_tags)
        """Whether one of the ticked tags is enough."""
        self.items = [
            (group, facet)
            for group in _GROUPS
            for facet in _with_absent(getattr(facets, group), self.ticked[group])
        ]
        self.list = TickList(id="ticks")
        self.frame = DialogFrame(say, say("Which notes are shown"), self.list, front="filter")

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Walk at once."""
        self._show()
        self.list.focus()
        facts: set[Fact] = {"items"} if self.items else set()
        self.frame.offer(facts)

    def on_tick_list_ticked(self, message: TickList.Ticked) -> None:
        """Let a value through, or no more."""
        message.stop()
        group, facet = self.items[message.item]
        self.ticked[group] ^= {facet.value}
        self._show()

    def action_clear(self) -> None:
        """Let everything through."""
        self.query_before, self.any_tag = NoteQuery(), False
        for values in self.ticked.values():
            values.clear()
        self._show()

    def action_all_or_any(self) -> None:
        """Ask for notes with all of the ticked tags, or with any of them."""
        self.any_tag = not self.any_tag
        self._show()

    def action_done(self) -> None:
        """Filter so."""
        tags = frozenset(self.ticked["tags"])
        query = replace(
            self.query_before,
            tags=frozenset() if self.any_tag else tags,
            any_tags=tags if self.any_tag else frozenset(),
            readers=frozenset(self.ticked["readers"]),
            motivations=frozenset(self.ticked["motivations"]),
        )
        if self.facets.states:
            query = replace(query, states=frozenset(self.ticked["states"]))
        if self.facets.documents:
            query = replace(query, documents=frozenset(self.ticked["documents"]))
        self.dismiss(query)

    def _show(self) -> None:
        say = self.say
        headings = {
            "tags": say("Tags: any of the chosen") if self.any_tag else say("Tags: all of the chosen"),
            "readers": say("Readers"),
            "motivations": say("Kinds"),
            "states": say("States"),
            "documents": say("Documents"),
        }
        ticks = [
            Tick(
                headings[group],
                self._word(group, facet.value),
                str(facet.notes),
                facet.value in self.ticked[group],
            )
            for group, facet in self.items
        ]
        self.list.show(
            ticks, say("No notes yet: {write} writes one.", write=keys_of(self.app).told("reader.write_note"))
        )

    def _word(self, group: str, value: str) -> str:
        if group == "motivations":
            return self.say(NOTE_KINDS[value]) if value in NOTE_KINDS else self.say.word(value)
        if group == "states":
            return self.say(STATE_WORDS.get(value, value))
        if group == "documents":
            return self.titled(value)
        return f"#{self.shown(value)}" if group == "tags" else value


def _with_absent(facets: tuple[Facet, ...], ticked: set[str]) -> list[Facet]:
    """What there is to tick, and what was ticked before and no note here has, so that it can be taken off."""
    here = {facet.value for facet in facets}
    return [*facets, *(Facet(value, 0) for value in sorted(ticked - here))]
