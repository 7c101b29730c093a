"""The command palette: every command of the table, by its name in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.actions import COMMANDS, Command, key_name
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType


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
