"""Which words are lit up: the reader's own sets and the words proposed for the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from annotations.keyword_sets import KeywordSet, with_words, without_word
from tui.screens.dialogs import literal
from tui.widgets.fields import TextField
from tui.widgets.rows_view import Tick, TickList

if TYPE_CHECKING:
    from documents.keywords import Keyword
    from tui.language import Speech


@dataclass(frozen=True, slots=True)
class KeywordChoice:
    """The reader's sets, and the proposed words that are put out."""

    sets: tuple[KeywordSet, ...]
    unwanted: frozenset[str] = frozenset()


class KeywordChooser(ModalScreen[KeywordChoice]):
    """Tick proposed words, type words of one's own; dismissed with the choice."""

    CSS_PATH: ClassVar = ["dialogs.tcss", "lists.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", show=False)]

    def __init__(
        self, say: Speech, choice: KeywordChoice, proposed: Sequence[Keyword], shown: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.say, self.choice, self.shown = say, choice, shown
        self.proposed = tuple(proposed)
        self.items: list[tuple[bool, str]] = []
        """Each item: whether it is a word of the reader's own, and the word."""

    def compose(self) -> ComposeResult:
        """Title, field, list, what the keys do."""
        with Vertical(classes="list-dialog"):
            yield literal(self.say("Keywords"), classes="dialog--title")
            yield TextField(placeholder=self.say("add words; SET: words adds to a set"), id="word-field")
            yield TickList(id="ticks")
            yield literal(self.say("Space ticks · Tab to the field · Esc is done"), classes="dialog--keys")

    def on_mount(self) -> None:
        """Walk through the list at once."""
        self._show()
        self.query_one(TickList).focus()

    def propose(self, found: Sequence[Keyword]) -> None:
        """The proposals have come."""
        self.proposed = tuple(found)
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add words of one's own."""
        event.stop()
        name, colon, words = event.value.replace("：", ":").partition(":")
        if not colon:
            name, words = "", event.value
        found = [
            word for word in words.replace("、", " ").replace("，", " ").replace(",", " ").split() if word
        ]
        if found:
            sets = with_words(self.choice.sets, name.strip() or self.say("My words"), found)
            self.choice = replace(self.choice, sets=sets)
            event.input.value = ""
            self._show()

    def on_tick_list_ticked(self, message: TickList.Ticked) -> None:
        """An own word that is put out leaves its set; a proposed one is put out or lit up again."""
        message.stop()
        own, word = self.items[message.item]
        if own:
            sets = self.choice.sets
            for one in sets:
                sets = without_word(sets, one.name, word)
            self.choice = replace(self.choice, sets=sets)
        else:
            self.choice = replace(self.choice, unwanted=self.choice.unwanted ^ {word})
        self._show()

    def action_done(self) -> None:
        """Light up so."""
        self.dismiss(self.choice)

    def _show(self) -> None:
        ticks, self.items = [], []
        for one in self.choice.sets:
            for word in one.words:
                self.items.append((True, word))
                ticks.append(Tick(one.name, self.shown(word), on=True))
        own = {word for _own, word in self.items}
        for keyword in self.proposed:
            if keyword.word not in own:
                self.items.append((False, keyword.word))
                lit = keyword.word not in self.choice.unwanted
                heading = self.say("Proposed for this document")
                ticks.append(Tick(heading, self.shown(keyword.word), f"×{keyword.count}", lit))
        self.query_one(TickList).show(ticks, self.say("Working out proposals…"))
