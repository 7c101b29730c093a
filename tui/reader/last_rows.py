"""The rows above the footer in which words are typed: what is looked for, and where a passage ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.screen import Screen

    from tui.reader.host import Host
    from tui.typesetting.page_grid import PageGrid
    from tui.widgets.find_bar import FindBar
    from tui.widgets.typed_end_bar import TypedEndBar


class TypingRows:
    """Puts them on a screen and says whether they are there; the parts that ask for words own what becomes of them.

    Their widgets have fields, which the first text does not wait for: each is brought in where it is opened.
    """

    def __init__(self, screen: Screen[Any], host: Host, grid: Callable[[], PageGrid]) -> None:
        """``grid`` gives where the text stands."""
        self._screen, self._host, self._grid = screen, host, grid

    def find_bar(self) -> FindBar | None:
        """The find bar while it is open."""
        bars = cast("Iterable[FindBar]", self._screen.query("FindBar"))
        return next((bar for bar in bars if not bar.is_left), None)

    def open_find_bar(self, query: str) -> None:
        """Open the find bar with a query."""
        from tui.widgets.find_bar import FindBar

        bar = FindBar(self._host.say("Find"), query, self._grid)
        self._screen.mount(bar, before=self._host.footer)

    def end_bar(self) -> TypedEndBar | None:
        """The row in which words are typed for a passage's end, while it is there."""
        return cast("TypedEndBar | None", next(iter(self._screen.query("TypedEndBar")), None))

    def open_end_bar(self, asked: str) -> None:
        """Open that row with what it asks."""
        from tui.widgets.typed_end_bar import TypedEndBar

        self._screen.mount(TypedEndBar(asked, self._grid), before=self._host.footer)
