"""A frame in the middle of a screen: a title, what it holds, the keys that apply or what is said in their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from documents.harmless import harmless
from tui.dialogs.dialog import literal
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.styles import STYLES
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

FRAME_STYLES: Final[list[str | PurePath]] = [STYLES / "dialogs.tcss", STYLES / "lists.tcss"]
"""What a screen with a frame needs as its ``CSS_PATH``; it also has the class ``framed``."""


class DialogFrame(Vertical):
    """``front`` names the footer (``tui.keymap.footers``). A click on a key runs its action on the screen."""

    def __init__(self, say: Speech, title: str, *content: Widget, front: str, wide: bool = False) -> None:
        self.footer = FooterLine()
        super().__init__(
            literal(title, classes="dialog--title"),
            *content,
            self.footer,
            classes="list-dialog -wide" if wide else "list-dialog",
        )
        self.say, self.front = say, front

    def entitle(self, title: str) -> None:
        """Show another title."""
        self.query_one(".dialog--title", Static).update(Content(harmless(title)))

    def offer(self, facts: Collection[Fact], words: Mapping[str, str] | None = None) -> None:
        """Show the keys that do something where these facts hold; ``words`` are what some say just now, by id."""
        self.footer.offer(footer_keys(self.front, facts, self.say, keys_of(self.app), words))

    def tell(self, said: str) -> None:
        """Say something in place of the keys, until the next key."""
        self.footer.say(said)

    def on_key(self) -> None:
        """What was said is read by now."""
        self.tell("")

    def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key is that key."""
        message.stop()
        # What a widget says while this frame acts would come as far as this frame and no farther.
        self.screen.call_later(self.screen.run_action, message.action)
