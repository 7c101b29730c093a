"""The keys in the footer of the page of documents: those of the page, and those of what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.dialogs.comparing.comparing_desk import too_narrow
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech


class OfferedKeys:
    """Offers keys: all of them, or anew where what is selected has others than what was before."""

    def __init__(
        self, screen: Screen[Any], say: Speech, front: str, has_versions: Callable[[], bool]
    ) -> None:
        """``front`` is what the page is for, as footers call it; ``has_versions``: there are other versions of what is
        selected."""
        self._screen, self._say, self._front, self._has_versions = screen, say, front, has_versions
        self._offered: tuple[Fact, ...] | None = None

    def offer(self) -> None:
        """Offer the keys of the page as it is now."""
        width = self._screen.app.size.width
        refused = too_narrow(
            self._say, width
        )  # but versions of one work: they stand one below the other there
        room: tuple[Fact, ...] = () if refused else ("room",)
        facts: tuple[Fact, ...] = (*room, "several") if self._has_versions() else room
        footer = self._screen.query_one(FooterLine)
        footer.offer(footer_keys(self._front, facts, self._say, keys_of(self._screen.app)))
        if self._front == "opening_beside" and refused and self._offered is None:
            footer.say(refused)
        self._offered = facts

    def follow(self) -> None:
        """Something else is selected."""
        if self._offered is not None and ("several" in self._offered) != self._has_versions():
            self.offer()
