"""The tree of a text that is no statute: headings, paragraphs, lists, runs of —— items. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.decimal_numbers import is_decimal
from documents.document import Rank, Span
from documents.heading_lines import heading_lines, heading_lists, lists_that_go_on
from documents.lines import Line
from documents.numbering import HEADING_RANKS, Label
from documents.sentences import sentences
from documents.tree_builder import Builder, Draft

_RUN_HEAD_DEPTH = 139


class ProseBuilder(Builder):
    """Any other text: headings with and without numbers, paragraphs, runs of —— items."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        super().__init__(lines, labels)
        self.continued = lists_that_go_on(labels)
        self.lists = heading_lists(lines, labels)
        declares = sum(line.level > 0 for line in lines) > 1
        self.plain = set() if declares else heading_lines(lines, labels)
        self.after_heading = False

    def read(self, place: int, line: Line, label: Label | None) -> None:
        if self.goes_on_quoting(place, line) or self.heads_bare_chapter(line, label):
            return
        heading = False
        if line.level:
            heading = True
            self.add_declared(line, label)
            self.stack[-1].continued = True
        elif label is not None and label.rank in HEADING_RANKS:
            heading = True
            self.add_chapter(place, line, label)
            self.stack[-1].continued = self.continued[place]
        elif label is not None:
            heading = place in self.lists
            draft = self.add_numbered(place, line, label, heading=heading)
            draft.open = draft.open or label.rank is Rank.ARTICLE
            self.bare = draft if is_decimal(label) and len(line.text) == label.length else None
            draft.continued = self.continued[place]
        elif place in self.plain:
            heading = True
            self._add_heading(line)
        elif self._heads_run(place, line):
            self._add_heading(line)
            self.stack[-1].open, self.stack[-1].depth = False, _RUN_HEAD_DEPTH
        else:
            self.add_text(line)
        self.after_heading = heading

    def _add_heading(self, line: Line) -> None:
        """An unnumbered heading: under the heading right before it, else beside the last one."""
        if not self.after_heading:
            self._close_for_heading()
        self.add(Draft(line.start, heading=Span(line.start, line.end), open=True))

    def _close_for_heading(self) -> None:
        """Closes down to where the next unnumbered heading belongs.

        That is inside a chapter, inside a numbered section whose numbering goes on below, else beside the
        last unnumbered heading, else at the top.
        """
        keep = 1
        for position in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[position]
            if not draft.numbered:
                keep = position
                break
            if draft.open and (draft.continued or draft.rank in HEADING_RANKS):
                keep = position + 1
                break
        del self.stack[keep:]

    def _heads_run(self, place: int, line: Line) -> bool:
        """Whether a paragraph of one sentence stands right before a run of —— items."""
        after = self.labels[place + 1 : place + 3]
        if len(after) < 2 or not all(label and label.style.name == "dash" for label in after):
            return False
        return len(sentences(line.text, 0, len(line.text))) == 1
