"""Keys typed faster than the screen: each waits until the one before it has had its effect.

A terminal hands over many bytes in one read. Textual gives every key to whatever has the focus at once, while the
command of the first key is done only after that key has risen through the screen: what is typed right after a key that
opens a field would go to what had the focus before. So a key is given on only when the one before has risen, all that
it brought stands on the screen, and the focus rests. Where a job has to answer first, the screen in front says so
(``holds_keys``); what was typed at once for what does not come goes nowhere else (``forget``). Esc of one who sees such
a screen wait ends that, if the screen can be left so (``ENDS_WAITING``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tui.upstream.textual_private import is_taken_first

Typed = events.Key | events.Paste

ROUNDS: Final = 2
"""Times that a key's way is gone again until nothing comes of it: what it has somebody say goes the same way."""
PATIENCE: Final = 10.0
"""Seconds that keys wait at most for what the one before has set off; a screen that has ``holds_keys`` takes longer."""
MOST: Final = 100_000
"""Keys that wait at most; a field that has the focus takes any number."""
AT_ONCE: Final = 0.3
"""Seconds: what is typed this soon after a key was typed without looking what that key does."""
BETWEEN_LOOKS: Final = 0.01
"""Seconds between two looks whether what is waited for is there."""


class TypedAhead:
    """Gives on what is typed, one key after the other, to an app's ``give``."""

    def __init__(self, app: App[Any], give: Callable[[Typed], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._held: deque[Typed] = deque()
        self._has_typed = False
        """Whether a field was given what it may not have taken in yet."""
        self._walk = 0
        """The number of the key whose effects are waited for, counted from 1; 0: none is."""
        self._walks = self._rounds = 0
        self._rests_at: tuple[Screen[Any], DOMNode | None] | None = None
        self._until = self._typed_at = 0.0
        self._is_watched = False

    @property
    def waits(self) -> bool:
        """Whether what a key sets off is not known to be there yet, or keys wait for it."""
        return bool(self._walk or self._held)

    async def take(self, event: Typed) -> None:
        """Give it on, now or when it is its turn."""
        if self._ends_waiting(event):
            self._held.clear()
            self._walk = 0
        if self._walk or self._held:
            if len(self._held) < MOST:
                self._held.append(event)
            return
        await self._turn_of(event)

    def _ends_waiting(self, event: Typed) -> bool:
        """Whether nobody waits any more for what the key before has set off, nor what was typed for it."""
        return (
            bool(self._walk)
            and isinstance(event, events.Key)
            and event.key == "escape"
            and event.time - self._typed_at > AT_ONCE
            and getattr(self._app.screen, "ENDS_WAITING", False)
            and getattr(self._app.screen, "holds_keys", False)
        )

    def forget(self) -> None:
        """Let go what was typed at once for something that did not come; what was typed later stays."""
        before = self._typed_at
        while self._held and self._held[0].time - before <= AT_ONCE:
            before = self._held.popleft().time

    async def _turn_of(self, event: Typed) -> None:
        if self._is_for_field(event):
            # A field takes all in in its order, and nothing else comes of it.
            self._has_typed = True
            await self._give(event)
            return
        if self._has_typed or not self._is_taken(event):
            self._held.appendleft(event)
        else:
            await self._give(event)
        self._has_typed = False
        self._typed_at = event.time
        self._begin()

    def _is_for_field(self, event: Typed) -> bool:
        field = self._app.focused
        if field is None or not field.is_attached or not field.check_consume_key("a", "a"):
            return False  # no letters are typed here
        if isinstance(event, events.Paste):
            return True
        return field.check_consume_key(event.key, event.character) and not is_taken_first(
            self._app.screen, event.key
        )

    def _is_taken(self, event: Typed) -> bool:
        """Whether the screen in front answers it now, if it says so (``takes``); else it waits (``holds_keys``)."""
        takes = getattr(self._app.screen, "takes", None)
        return takes is None or takes(event)

    # What the key sets off

    def _begin(self) -> None:
        self._walks += 1
        self._walk, self._rounds, self._rests_at = self._walks, 0, None
        self._until = monotonic() + PATIENCE
        if not self._is_watched:
            self._is_watched = True
            self._app.set_timer(PATIENCE, self._look_after)
        self._go_again()

    def _go_again(self) -> None:
        """Follow the way that a key takes, from what has the focus up to the app: each has done what came before."""
        self._rounds += 1
        way: list[MessagePump] = [*(self._app.focused or self._app.screen).ancestors_with_self]
        self._go(self._walk, way)

    def _go(self, number: int, way: list[MessagePump]) -> Awaitable[None] | None:
        if number != self._walk:
            return None
        while way:
            pump, *way = way
            if pump.call_later(self._go, number, way):
                return None
        return self._gone()

    async def _gone(self) -> None:
        """The way is gone once more: that is all, if the focus rests and nothing is awaited."""
        at = self._app.screen, self._app.focused
        before, self._rests_at = self._rests_at, at
        if getattr(at[0], "holds_keys", False):
            self._until = monotonic() + PATIENCE  # the screen itself says when it will do so no more
            self._look_again()
        elif not self._is_there(at[0]) and monotonic() < self._until:
            self._look_again()
        elif at == before and self._rounds >= ROUNDS:
            await self._go_on()
        else:
            self._go_again()

    def _look_again(self) -> None:
        self._rests_at = None
        number = self._walk
        self._app.set_timer(BETWEEN_LOOKS, lambda: self._go(number, [self._app]))

    @staticmethod
    def _is_there(screen: Screen[Any]) -> bool:
        """Whether nothing is on its way to the screen."""
        return screen.is_mounted and all(child.is_mounted for child in screen.walk_children(Widget))

    async def _go_on(self) -> None:
        self._walk = 0
        while self._held and not self._walk:
            await self._turn_of(self._held.popleft())

    async def _look_after(self) -> None:
        """Go on where what the key set off got lost, or takes too long."""
        self._is_watched = False
        if self._walk and monotonic() >= self._until:
            await self._go_on()
        elif self._walk:
            self._is_watched = True
            self._app.set_timer(max(BETWEEN_LOOKS, self._until - monotonic()), self._look_after)
