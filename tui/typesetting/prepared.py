"""What a document has to be made into before a page shows it, apart from the screen: of a long one it takes its time."""

from __future__ import annotations

from typing import NamedTuple

from documents.document import Document
from tui.typesetting.blocks import Block, blocks_of
from tui.typesetting.clauses import ClauseWalk
from tui.typesetting.heights import Sums


class Prepared(NamedTuple):
    """A document, its clauses as a cursor walks them, its blocks, and what estimates of their heights go by."""

    document: Document
    walk: ClauseWalk
    blocks: tuple[Block, ...]
    sums: Sums

    @classmethod
    def of(cls, document: Document) -> Prepared:
        """All that is made of a document."""
        blocks = blocks_of(document)
        return cls(document, ClauseWalk(document), blocks, Sums.of(blocks))
