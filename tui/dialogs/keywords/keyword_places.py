"""Where in the document each keyword stands, and how often in each section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.document import Document, Unit
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.table import bindings
from tui.typesetting.lists.strip_sheet import CountedSection, KeywordPlaces, StripSheet
from tui.widgets.keywords.keyword_strips import KeywordStrips

if TYPE_CHECKING:
    from tui.locale.language import Speech

DEEPEST = 2
"""Sections below sections that are counted."""


class KeywordPlacesScreen(Screen[KeywordStrips.Found]):
    """Dismissed with the keyword and the place to go to."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "keyword_places")

    def __init__(
        self,
        say: Speech,
        document: Document,
        keywords: Sequence[KeywordPlaces],
        sections: Sequence[CountedSection],
        here: int,
    ) -> None:
        """``here`` is the published offset of the cursor."""
        super().__init__()
        self.say, self.document = say, document
        self.keywords, self.sections, self.here = keywords, sections, here
        self.strips = KeywordStrips()
        title = say("Where the keywords are")
        self.frame = DialogFrame(say, title, self.strips, front="keyword_places")

    def compose(self) -> ComposeResult:
        """The strips in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Show them, the first one marked."""
        sheet = StripSheet(
            tuple(self.keywords),
            tuple(self.sections),
            length=len(self.document.text),
            here=self.here,
            by_section=self.say("“{word}” by section", word="{word}"),
            nothing=self.say("Outside any section"),
        )
        self.strips.show(sheet)
        self.strips.focus()
        self.frame.offer(())

    def on_keyword_strips_found(self, message: KeywordStrips.Found) -> None:
        """Go there."""
        message.stop()
        self.dismiss(message)

    def action_leave(self) -> None:
        """Read on."""
        self.dismiss(None)


def sections_of(document: Document, caption: Callable[[Unit], str]) -> tuple[CountedSection, ...]:
    """The sections down to the third level; in a text without any, its paragraphs."""
    sections: list[CountedSection] = []

    def take(indexes: Iterable[int], depth: int) -> None:
        for unit in (document.units[index] for index in indexes):
            if unit.kind == "section":
                sections.append(CountedSection(caption(unit), depth, unit.start, unit.end))
                if depth < DEEPEST:
                    take(unit.children, depth + 1)

    take(document.roots, 0)
    if not sections:
        roots = (document.units[index] for index in document.roots)
        sections = [CountedSection(caption(unit), 0, unit.start, unit.end) for unit in roots]
    return tuple(sections)
