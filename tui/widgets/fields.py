"""Fields to type in. What is pasted is made harmless; nothing blinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from documents.harmless import harmless


class TextField(Input):
    """One line."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(
            harmless(value),
            placeholder=placeholder,
            suggester=suggester,
            compact=True,
            id=id,
            select_on_focus=False,
        )
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.text = harmless(" ".join(event.text.split()))


class TextBody(TextArea):
    """Some lines of Markdown."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            harmless(value, keep_lines=True),
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=placeholder,
            compact=True,
            highlight_cursor_line=False,
            id=id,
        )
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        event.text = harmless(lines, keep_lines=True)


class LastWord(Suggester):
    """Completes the last of several words from the known ones; ``folded`` makes them comparable."""

    def __init__(self, known: Sequence[str], folded: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.known = [(folded(harmless(word)), harmless(word)) for word in known]
        self.folded = folded

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last word completed; None where no known word begins so."""
        head, _, last = value.rpartition(" ")
        begun = last.removeprefix("#")
        if not begun:
            return None
        used = set(head.replace("#", "").split())
        wanted = self.folded(begun)
        for folded, word in self.known:
            if folded.startswith(wanted) and folded != wanted and word not in used:
                return value + word[len(begun) :]
        return None
