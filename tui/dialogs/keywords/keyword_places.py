"""Where in the document each keyword stands, and how often in each section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from documents.document import Document, Unit
from tui.dialogs.framed_screen import FramedScreen
from tui.widgets.keywords.keyword_strips import KeywordPlaces, KeywordStrips, Part
from tui.widgets.lines import FooterKey

if TYPE_CHECKING:
    from tui.locale.language import Speech

DEEPEST = 2
"""Sections below sections that are counted."""


class KeywordPlacesScreen(FramedScreen[KeywordStrips.Found]):
    """Dismissed with the keyword and the place to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("W", "leave", show=False)]

    def __init__(
        self,
        say: Speech,
        document: Document,
        keywords: Sequence[KeywordPlaces],
        parts: Sequence[Part],
        here: int,
    ) -> None:
        super().__init__(say)
        self.document, self.keywords, self.parts, self.here = document, keywords, parts, here

    def heading(self) -> str:
        """The title."""
        return self.say("Where the keywords stand")

    def content(self) -> Iterable[Widget]:
        """The strips."""
        yield KeywordStrips()

    def keys(self) -> Sequence[FooterKey]:
        """Walking, going, leaving."""
        say = self.say
        return (
            FooterKey("Enter", say("go there"), "go"),
            FooterKey("j", say("down"), "down"),
            FooterKey("→", say("along the strip"), "along"),
            FooterKey("Tab", say("by section"), "sections"),
            FooterKey("Esc", say("leave"), "leave"),
        )

    @property
    def strips(self) -> KeywordStrips:
        """The strips."""
        return self.query_one(KeywordStrips)

    def on_mount(self) -> None:
        """Show them, the first one marked; the frame's own part follows."""
        self.query_one(".list-dialog").add_class("-wide")
        self.strips.show(
            self.keywords,
            self.parts,
            length=len(self.document.text),
            here=self.here,
            by_section=self.say("“{word}” by section", word="{word}"),
            nothing=self.say("In no section"),
        )
        self.strips.focus()

    def on_keyword_strips_found(self, message: KeywordStrips.Found) -> None:
        """Go there."""
        message.stop()
        self.dismiss(message)

    def action_go(self) -> None:
        """The footer's Enter."""
        self.strips.action_choose()

    def action_down(self) -> None:
        """The footer's j."""
        self.strips.action_step(1)

    def action_sections(self) -> None:
        """The footer's Tab."""
        self.strips.action_sections()

    def action_along(self) -> None:
        """The footer's →."""
        self.strips.action_along(1)


def parts_of(document: Document, caption: Callable[[Unit], str]) -> tuple[Part, ...]:
    """The sections down to the third level; in a text without any, its paragraphs."""
    found: list[Part] = []

    def take(indexes: Iterable[int], depth: int) -> None:
        for unit in (document.units[index] for index in indexes):
            if unit.kind == "section":
                found.append(Part(caption(unit), depth, unit.start, unit.end))
                if depth < DEEPEST:
                    take(unit.children, depth + 1)

    take(document.roots, 0)
    if not found:
        roots = (document.units[index] for index in document.roots)
        found = [Part(caption(unit), 0, unit.start, unit.end) for unit in roots]
    return tuple(found)
