"""Text as the reader screen shows it: in the script of the screen, and harmless."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit
from documents.harmless import harmless

if TYPE_CHECKING:
    from documents.scripts.fold import Origin
    from documents.scripts.views import View
    from tui.reader.state import ReaderState
    from tui.session import Session

LONGEST_CAPTION = 60
"""Characters of a heading or first sentence that a caption shows at most."""


class ScreenText:
    """Shows words of documents and of notes as the reader's state says."""

    def __init__(self, session: Session, state: Callable[[], ReaderState]) -> None:
        self._session, self._state = session, state

    def own(self, text: str) -> str:
        """Text of the open document."""
        return self.of(self._state().document, text)

    def of(self, document: Document | None, text: str) -> str:
        """Text of any document; without one the text speaks for itself."""
        return harmless(self.view(document, text).text, keep_lines=True)

    def passage(self, document: Document, span: Span) -> str:
        """A passage of a document as the page shows it: converted within its lines, which say how its words convert."""
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", max(span.start, span.end - 1))
        view = self.view(document, document.text[start : end if end >= 0 else len(document.text)])
        shown = view.shown_span(span.start - start, span.end - start)
        return harmless(view.text[shown.start : shown.end], keep_lines=True)

    def view(self, document: Document | None, text: str) -> View:
        """Text of any document with the offsets of both texts; not harmless yet."""
        from documents.scripts.views import view_of

        script = self._state().script
        if script == "as-published":
            origin: Origin | None = "simplified"  # nothing is converted, so nothing needs finding out
        else:
            origin = None if document is None else document.origin
        forms = self._session.forms(script, document)
        return view_of(text, script, full_width=self._session.settings.full_width, origin=origin, forms=forms)

    def written(self, text: str) -> str:
        """What a reader wrote: as written, or along with the text where that is wanted."""
        return self.of(None, text) if self._state().notes_along else harmless(text, keep_lines=True)

    def caption(self, unit: Unit) -> str:
        """A unit's label and heading (or first words)."""
        document = self._state().document
        assert document is not None
        span = document.caption(unit)
        words = document.text[span.start : min(span.end, span.start + LONGEST_CAPTION)]
        if unit.label and unit.label != span:
            label = document.slice(unit.label)
            words = label + ("" if label[-1:] in "、)）" else " ") + words
        return self.own(" ".join(words.split()))
