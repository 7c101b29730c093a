"""Private names of Textual: a size that is about to change, when a screen is drawn, what stands on the screen, the driver, when style sheets are parsed."""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final

from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message
    from textual.strip import Strip


MOST_SHEETS: Final = 1024
"""Style sheets, those of widgets counted, of which it is known what was parsed."""


class StyleSheets(Stylesheet):
    """All style sheets of an app, each of which is parsed once for the same colours, not once more whenever one is added."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(MOST_SHEETS)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other values of the variables; with the same ones, what was parsed holds."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed."""
        self.parse()


class ParsingOnce(App[int]):
    """An app that parses a screen's style sheets when that is first shown, and has what is shown before as it is.

    A screen's sheets are about that kind of screen alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = StyleSheets(variables=self.get_css_variables())

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        sheets = self.stylesheet
        new = [path for path in screen.css_path if not sheets.has_source(str(path))]
        sheets.read_all(new)
        if new:
            sheets.parse()


class SizedView(ScrollView):
    """A scroll view whose rows depend on its size: they can be set anew before it is drawn in another one."""

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        return self.take_size(partial(super()._size_updated, size, virtual_size, container_size, layout))

    def take_size(self, take: Callable[[], bool]) -> bool:
        """Call ``take``, which takes the new size and scrolls where it has to; True if the size is another one."""
        return take()


class HeldScreen(Screen[None]):
    """A screen that is laid out as any, and drawn only while it is seen: what nobody sees is not worked out."""

    is_seen: Callable[[], bool] = staticmethod(lambda: True)
    """Whether it is; once it is again, all of it has to be asked for (``App.refresh``)."""

    def _compositor_refresh(self) -> None:
        if self.is_seen():
            super()._compositor_refresh()


def reading_any_bytes(driver: type[Driver]) -> type[Driver]:
    """The same driver, which reads bytes that are no UTF-8 as �; Textual would end the program."""
    module = next((sys.modules[base.__module__] for base in driver.__mro__ if _reads_bytes(base)), None)

    def lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), "replace")

    if module is not None:
        vars(module)["getincrementaldecoder"] = lenient
    return driver


def _reads_bytes(base: type) -> bool:
    return "getincrementaldecoder" in vars(sys.modules.get(base.__module__, sys))


def strips_on(screen: Screen[Any]) -> list[Strip]:
    """What a screen shows just now."""
    return screen._compositor.render_strips()  # noqa: SLF001


def driver_of(app: App[Any]) -> Driver | None:
    """What writes to the terminal; None before the app runs."""
    return app._driver  # noqa: SLF001


def remember_copied(app: App[Any], text: str) -> None:
    """Have fields of the app paste a text that was copied; nothing is written to the terminal."""
    app._clipboard = text  # noqa: SLF001


def app_of(driver: Driver) -> App[Any]:
    """The app that a driver writes for."""
    return driver._app  # noqa: SLF001


def wrap_output(driver: Driver, wrap: Callable[[IO[str]], Any]) -> None:
    """Have what a driver writes into its terminal's file pass what ``wrap`` makes of that; one without a file stays."""
    file = getattr(driver, "_file", None)
    if file is not None:
        driver._file = wrap(file)  # type: ignore[attr-defined]  # noqa: SLF001


def begin_update(app: App[Any]) -> None:
    """Have a terminal that can hold back what is written until the next painting is done."""
    app._begin_update()  # noqa: SLF001


def is_taken_first(screen: Screen[Any], key: str) -> bool:
    """Whether a key is for a command even where letters are typed."""
    return any(
        binding.priority
        for _node, bindings in screen._binding_chain  # noqa: SLF001
        for binding in bindings.key_to_bindings.get(key, ())
    )


def messages_of(typed: bytes) -> list[Message]:
    """What a terminal says by some bytes: keys, mostly."""
    if not typed:
        return []
    import time

    from textual._xterm_parser import XTermParser
    from textual.constants import ESCAPE_DELAY

    parser = XTermParser()
    messages = list(parser.feed(typed.decode(errors="replace")))
    if typed.endswith(b"\x1b"):  # the key alone, unless something comes right after it
        time.sleep(ESCAPE_DELAY)
        messages += parser.tick()
    return messages
