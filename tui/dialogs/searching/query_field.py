"""The field in which a query is typed; up and down bring earlier ones back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.locale.language import Speech


class QueryField(TextField):
    """One line; ``earlier`` are the queries typed before, the latest last."""

    def __init__(self, typed: str, earlier: Callable[[], Sequence[str]], say: Speech) -> None:
        super().__init__(typed, placeholder=say("words, “a phrase”, -without"), id="search-field")
        self._typed_before = earlier
        self._walked: tuple[str, ...] = ()
        self._index = 0

    def begin(self, typed: str | None = None) -> None:
        """Be typed in, with what stands there selected, or after other words."""
        self._walked = ()
        if typed is not None:
            self.value = typed
            self.cursor_position = len(typed)
        self.focus()
        if typed is None:
            self.call_after_refresh(self.action_select_all)

    def walk(self, by: int) -> bool:
        """Show an earlier query (-1) or a later one; False where there is none."""
        if not self._walked or self._walked[self._index] != self.value:
            if by > 0:
                return False
            earlier = [typed for typed in self._typed_before() if typed != self.value]
            self._walked, self._index = (*earlier, self.value), len(earlier)
        index = self._index + by
        if not 0 <= index < len(self._walked):
            return by < 0
        self._index = index
        self.value = self._walked[index]
        self.cursor_position = len(self.value)
        return True
