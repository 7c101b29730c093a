"""The header and the footer: one line each, drawn by hand so that starting costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.keymap.footers import FooterKey
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut


class HeaderLine(Widget):
    """Title · address of the clause under the cursor · script."""

    DEFAULT_CSS = """
    HeaderLine {
        dock: top; height: 1; background: $panel; color: $foreground;
        & > .header--title { text-style: bold; }
        & > .header--address { color: $accent; text-style: bold; }
        & > .header--script { color: $primary; }
        & > .header--dim { color: $foreground 70%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "header--title",
        "header--address",
        "header--script",
        "header--dim",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title = ""
        self.address = ""
        self.script = ""

    def tell(self, *, title: str, address: str, script: str) -> None:
        """Show these; nothing is drawn where nothing changed."""
        told = harmless(title), harmless(address), harmless(script)
        if told != (self.title, self.address, self.script):
            self.title, self.address, self.script = told
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Title left, address after it, script at the right edge."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        address = f" · {self.address}" if self.address else ""
        room = width - text_width(self.script) - 3
        address = cut(address, max(0, room - 8))
        title = cut(self.title, max(0, room - text_width(address)))
        gap = width - 2 - text_width(title) - text_width(address) - text_width(self.script)
        style = self.get_component_rich_style
        segments = [
            Segment(" ", base),
            Segment(title, style("header--title")),
            Segment(address[:3], style("header--dim")),
            Segment(address[3:], style("header--address")),
            Segment(" " * max(1, gap), base),
            Segment(self.script, style("header--script")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


def _cells(key: FooterKey) -> int:
    return text_width(key.key) + 1 + text_width(key.word)


class FooterLine(Widget):
    """The keys that apply, as many as fit; or what the app has to say until the next key."""

    DEFAULT_CSS = """
    FooterLine {
        dock: bottom; height: 1; background: $panel; color: $foreground 75%;
        & > .footer--key { color: $accent; text-style: bold; }
        & > .footer--said { color: $foreground; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--said"}

    @dataclass
    class Clicked(Message):
        """A key was clicked."""

        action: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.keys: tuple[FooterKey, ...] = ()
        self.here: FooterKey | None = None
        self.said = ""

    def offer(self, keys: Sequence[FooterKey], here: FooterKey | None = None) -> None:
        """Show these keys, the first ones where not all fit; ``here``: one that applies just here, at the right end."""
        if (tuple(keys), here) != (self.keys, self.here):
            self.keys, self.here = tuple(keys), here
            self.refresh()

    def say(self, said: str) -> None:
        """Say something in place of the keys; "" shows the keys again."""
        said = harmless(said)
        if said != self.said:
            self.said = said
            self.refresh()

    def hush(self) -> bool:
        """Say nothing from the next painting on; whether anything was said. Who calls it has it painted."""
        was, self.said = self.said, ""
        return bool(was)

    def key_spans(self) -> list[tuple[int, int, FooterKey]]:
        """The keys shown: first cell, cell after the last, key."""
        shown, x, room = [], 1, self.size.width
        if self.here is not None:
            room -= _cells(self.here) + 3
        for key in self.keys:
            end = x + _cells(key)
            if end > room:
                break
            shown.append((x, end, key))
            x = end + 2
        if self.here is not None:
            shown.append((room + 2, self.size.width - 1, self.here))
        return shown

    def render_line(self, y: int) -> Strip:
        """What is said, else the keys."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        segments = [Segment(" ", base)]
        if self.said:
            segments.append(Segment(cut(self.said, width - 2), self.get_component_rich_style("footer--said")))
            return Strip(segments).adjust_cell_length(width, base)
        key_style = self.get_component_rich_style("footer--key")
        x = 1
        for start, end, key in self.key_spans():
            segments += [Segment(" " * (start - x), base), Segment(key.key, key_style)]
            segments.append(Segment(f" {key.word}", base))
            x = end
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        event.stop()
        if self.said:
            self.say("")
            return
        for start, end, key in self.key_spans():
            if start <= event.x < end:
                self.post_message(self.Clicked(key.action))
