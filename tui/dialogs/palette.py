"""The command palette: every command of the table, by its name in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keymap.command import Command, Fact
from tui.keymap.help_pages import ListedCommand, palette_entries
from tui.keymap.keys import keys_of
from tui.upstream.textual_private import SpeakingPalette

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType

    from tui.locale.language import Speech


class Palette(SpeakingPalette):
    """The palette, in the interface's language."""

    def __init__(self, say: Speech) -> None:
        super().__init__(say("Search the commands…"), say("No such command"))


@runtime_checkable
class HasCommands(Protocol):
    """A screen whose commands the palette has."""

    @property
    def facts(self) -> frozenset[Fact]:
        """What holds just now: what a command may need."""

    @property
    def say(self) -> Speech:
        """The interface's language."""


class ReaderCommands(Provider):
    """The commands of the screen that the palette stands before."""

    def named(self) -> Iterable[tuple[ListedCommand, str]]:
        """Each command and its name."""
        screen: object = self.screen
        if isinstance(screen, HasCommands):
            for entry in palette_entries(screen.facts, keys_of(self.app)):
                yield entry, screen.say(entry.command.title)

    def _runner(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.screen.run_action, command.screen_action)

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for entry, name in self.named():
            yield DiscoveryHit(self._display(Content(name), entry), self._runner(entry.command), name)

    async def search(self, query: str) -> Hits:
        """Those whose name, in the interface's language or in English, holds what was typed."""
        matcher = self.matcher(query)
        for entry, name in self.named():
            score = matcher.match(name)
            if score > 0:
                shown = Content(name) if self.match_style is None else matcher.highlight(name)
                yield Hit(score, self._display(shown, entry), self._runner(entry.command), name)
            elif (english := matcher.match(entry.command.title)) > 0:
                yield Hit(english / 2, self._display(Content(name), entry), self._runner(entry.command), name)

    def _display(self, name: Content, entry: ListedCommand) -> Content:
        """The name, and dim the keys; all of it dim where the command does nothing just now."""
        shown = name + Content(f"  {entry.keys}").stylize("dim") if entry.keys else name
        return shown if entry.is_of_use else shown.stylize("dim")
