"""Private names of Textual: a size that is about to change, what stands on the screen, the driver, the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.strip import Strip


class SizedView(ScrollView):
    """A scroll view whose rows depend on its size: they can be set anew before it is drawn in another one."""

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        return self.take_size(partial(super()._size_updated, size, virtual_size, container_size, layout))

    def take_size(self, take: Callable[[], bool]) -> bool:
        """Call ``take``, which takes the new size and scrolls where it has to; True if the size is another one."""
        return take()


class SpeakingPalette(CommandPalette):
    """A command palette that says in any language that nothing was found; Textual does in English alone."""

    def __init__(self, placeholder: str, nothing_found: str) -> None:
        """``nothing_found``: the words for it."""
        super().__init__(placeholder=placeholder, id="--command-palette")
        self._nothing_found = nothing_found

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say it after a moment, of a search that has none."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            if search_value:
                option = Option(Content(self._nothing_found), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)


def strips_on(screen: Screen[Any]) -> list[Strip]:
    """What a screen shows just now."""
    return screen._compositor.render_strips()  # noqa: SLF001


def driver_of(app: App[Any]) -> Driver | None:
    """What writes to the terminal; None before the app runs."""
    return app._driver  # noqa: SLF001


def app_of(driver: Driver) -> App[Any]:
    """The app that a driver writes for."""
    return driver._app  # noqa: SLF001


def begin_update(app: App[Any]) -> None:
    """Have a terminal that can hold back what is written until the next painting is done."""
    app._begin_update()  # noqa: SLF001
