"""The command palette: every command of the table, by its name in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from tui.keymap import COMMANDS, Command, key_name
from tui.reader.screen import ReaderScreen

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType

    from tui.locale.language import Speech


class Palette(CommandPalette):
    """The palette, in the interface's language."""

    def __init__(self, say: Speech) -> None:
        super().__init__(placeholder=say("Search the commands…"), id="--command-palette")
        self.say = say

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say after a moment that nothing was found. Textual says so in English alone."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            if search_value:
                nothing = Content(self.say("No command is called so"))
                option = Option(nothing, disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)


class ReaderCommands(Provider):
    """The commands of the reader screen."""

    @property
    def reader(self) -> ReaderScreen:
        """The screen the commands are for."""
        return cast("ReaderScreen", self.screen)

    def named(self) -> Iterable[tuple[Command, str, str]]:
        """Each command, its name, its keys."""
        if isinstance(self.screen, ReaderScreen):
            for command in COMMANDS:
                if command.palette:
                    keys = " ".join(key_name(key) for key in command.keys)
                    yield command, self.reader.say.word(command.name), keys

    def _runner(self, command: Command) -> IgnoreReturnCallbackType:
        return partial(self.reader.run_action, command.action)

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for command, name, keys in self.named():
            yield DiscoveryHit(self._display(Content(name), keys), self._runner(command), name)

    async def search(self, query: str) -> Hits:
        """Those whose name, in the interface's language or in English, holds what was typed."""
        matcher = self.matcher(query)
        for command, name, keys in self.named():
            score = matcher.match(name)
            if score > 0:
                shown = Content(name) if self.match_style is None else matcher.highlight(name)
                yield Hit(score, self._display(shown, keys), self._runner(command), name)
            elif (english := matcher.match(command.name)) > 0:
                yield Hit(english / 2, self._display(Content(name), keys), self._runner(command), name)

    def _display(self, name: Content, keys: str) -> Content:
        return name + Content(f"  {keys}").stylize("dim") if keys else name
