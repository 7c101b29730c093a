"""A row that waits for one key, whatever it does elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from documents.harmless import harmless

PASSED: Final = frozenset(("escape", "f1"))
"""Keys that keep their meaning: they lead out, and to help."""


class KeyField(Static, can_focus=True):
    """Shown where a key is to be pressed."""

    DEFAULT_CSS = """
    KeyField { height: 1; margin: 0 0 1 0; color: $vermilion; text-style: bold; }
    """

    @dataclass
    class Pressed(Message):
        """The key, as the settings call it: a sign as it is, others by name."""

        key: str

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def ask(self, words: str) -> None:
        """Show words, and take the next key."""
        self.update(Content(harmless(words)))
        self.display = True
        self.focus()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """All keys but those that lead out."""
        del character
        return key not in PASSED

    def on_key(self, event: events.Key) -> None:
        """Tell which key it was."""
        if event.key in PASSED:
            return
        event.stop()
        event.prevent_default()
        sign = event.character if event.is_printable and event.character not in {None, " "} else None
        self.post_message(self.Pressed(sign or event.key))
