"""All lines of a document with what they are in its tree; a key says that the marked one is something else.

For all lines alike the tree is shown as it is and as it would be, before anything is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.structure_mends.mended_lines import alike
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.table import bindings
from tui.locale.line_kinds import LINE_KINDS
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine, rows_of
from tui.typesetting.lists.list_rows import AllRows, ListRow
from tui.typesetting.lists.tree_preview import preview_rows
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from documents.structure_mends.mend import MendKind
    from documents.structure_mends.mended_lines import MendedLine
    from tui.locale.language import Speech

INDENT = "  "
LONGEST_SHOWN = 120
"""Characters of a line that are listed: it has one row."""


class LineMend(NamedTuple):
    """Lines, and what they are said to be; None: what the rules say. ``level`` is that of a heading."""

    lines: tuple[MendedLine, ...]
    kind: MendKind | None
    level: int = 0


Mended = Callable[[Sequence["MendedLine"] | None], object]
"""Hears the lines as they are after a change; None where nothing changed."""
Mend = Callable[[LineMend | None, Mended], object]
"""Keeps a change, without one takes the last one back, and has the lines told."""
TryMend = Callable[[LineMend, Mended], object]
"""Has the lines told as they would be after a change, and keeps nothing."""


class TriedMend(NamedTuple):
    """A change that is not kept yet, and the lines as they would be after it."""

    mend: LineMend
    lines: tuple[MendedLine, ...]


class StructurePage(Screen[int]):
    """The lines, indented as the tree; dismissed with the offset of the line to read on at."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "structure")

    def __init__(
        self,
        say: Speech,
        title: str,
        lines: Sequence[MendedLine],
        row: int,
        mend: Mend,
        try_mend: TryMend,
        shown: Callable[[str], str],
    ) -> None:
        """``row`` is the line to be marked first, ``shown`` gives words in the script of the screen."""
        super().__init__()
        self.say, self.lines, self.row, self.shown = say, tuple(lines), row, shown
        self.mend, self.try_mend = mend, try_mend
        self.all_alike = False
        self.is_mending = False
        self.preview: TriedMend | None = None
        self.list = RowList(lambda width: AllRows(self._rows(width)), id="lines-list")
        self.titled = say("What each line is: {title}", title=title)
        self.frame = DialogFrame(say, self.titled, self.list, front="structure")

    def compose(self) -> ComposeResult:
        """The lines in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """The line that one came from is marked."""
        self._show(self.row)
        self.list.focus()
        self.frame.offer(())

    @property
    def meant(self) -> tuple[MendedLine, ...]:
        """The marked line, or all that look like it."""
        if not 0 <= self.list.item < len(self.lines):
            return ()
        line = self.lines[self.list.item]
        return alike(self.lines, line) if self.all_alike else (line,)

    def _show(self, row: int | None = None) -> None:
        if row is not None:
            self.list.item = row
        self.list.renew()
        self.call_after_refresh(self.list.reveal)

    def _rows(self, width: int) -> list[ListRow]:
        if self.preview is not None:
            meant = {line.number for line in self.preview.mend.lines}
            names = (self.say("Before"), self.say("After"))
            return preview_rows(self.lines, self.preview.lines, meant, names, self.shown, width)
        numbers = {line.number for line in self.meant} if self.all_alike else set()
        names_of = [self.say(words) for words in LINE_KINDS.values()]
        column = max(map(text_width, names_of)) + 4
        return rows_of([self._line(line, column, line.number in numbers) for line in self.lines], width)

    def _line(self, line: MendedLine, column: int, is_meant: bool) -> ListLine:
        kind = self.say(LINE_KINDS[line.kind]) + (f" {line.level}" if line.level else "")
        style = {"heading": "heading", "title": "heading", "text": "text"}.get(line.kind, "dim")
        indent = INDENT * max(0, line.level - 1)
        beside = ("• " if is_meant else "  ") + kind + " " * max(1, column - text_width(kind))
        return ListLine(
            (
                (beside, "here" if is_meant else "dim"),
                (indent + self.shown(line.text[:LONGEST_SHOWN]), style),
            ),
            True,
            most=1,
        )

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Other lines are alike."""
        message.stop()
        if self.all_alike and self.preview is None:
            self._show()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Read on there; of a preview, keep it."""
        message.stop()
        if self.preview is None:
            self.dismiss(self.lines[message.item].span.start)
        else:
            self._keep(self.preview.mend)

    def action_all_alike(self) -> None:
        """All lines that look like the marked one, or it alone."""
        self._end_preview()
        self.all_alike = not self.all_alike
        self._show()
        count = len(self.meant)
        told = (
            self.say("All lines alike: {count}", count=count)
            if self.all_alike
            else self.say("This line alone")
        )
        self.frame.tell(told)

    def action_head(self, level: int) -> None:
        """The lines meant are headings of a level from now on."""
        self._take("heading", level)

    def action_take(self, kind: str) -> None:
        """The lines meant are this from now on."""
        self._take(kind)

    def _take(self, kind: str, level: int = 0) -> None:
        known = next((known for known in LINE_KINDS if known == kind), None)
        lines = self.meant if self.preview is None else self.preview.mend.lines
        if not lines or self.is_mending:
            return
        if len(lines) > 1 and known != "title":
            self._try(LineMend(lines, known, level))
        else:
            self._keep(LineMend(lines[:1], known, level))

    def _keep(self, mend: LineMend | None) -> None:
        """Keep a change, or take the last one back."""
        if not self.is_mending:
            self.is_mending = True
            self.mend(mend, self._mended)

    def _try(self, mend: LineMend) -> None:
        """Show the tree before and after a change of several lines."""

        def tried(lines: Sequence[MendedLine] | None) -> None:
            self.is_mending = False
            if lines is None:
                return
            if all((was.kind, was.level) == (now.kind, now.level) for was, now in _pairs(self.lines, lines)):
                self._end_preview()
                self.frame.tell(self.say("Nothing changes in the tree"))
                return
            if self.preview is None:
                self.row = self.list.item
            self.preview = TriedMend(mend, tuple(lines))
            self.frame.entitle(
                self.say("The tree before and after: lines meant {count}", count=len(mend.lines))
            )
            self._show(0)
            self.frame.offer((), front="structure_preview")

        self.is_mending = True
        self.try_mend(mend, tried)

    def _end_preview(self) -> None:
        """Back to the lines."""
        if self.preview is not None:
            self.preview = None
            self.frame.entitle(self.titled)
            self._show(self.row)
            self.frame.offer((), front="structure")

    def action_undo(self) -> None:
        """Take back what was said last; what is not kept yet is forgotten."""
        if self.preview is not None:
            self._end_preview()
        else:
            self._keep(None)

    def _mended(self, lines: Sequence[MendedLine] | None) -> None:
        self.is_mending = False
        if lines is None:
            return
        self._end_preview()
        changed = sum(
            (was.kind, was.level) != (now.kind, now.level) for was, now in _pairs(self.lines, lines)
        )
        self.lines = tuple(lines)
        self._show()
        self.frame.tell(self.say("Lines that are something else now: {count}", count=changed))

    def action_leave(self) -> None:
        """Back to the text; from a preview, to the lines."""
        if self.preview is None:
            self.dismiss(None)
        else:
            self._end_preview()


def _pairs(
    before: Sequence[MendedLine], after: Sequence[MendedLine]
) -> Iterable[tuple[MendedLine, MendedLine]]:
    return zip(before, after, strict=True)
