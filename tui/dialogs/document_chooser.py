"""Which document: those at hand, narrowed down as one types, or any file by its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from documents.scripts.fold import fold
from tui.dialogs.framed_screen import FramedScreen
from tui.widgets.fields import TextField
from tui.widgets.lines import FooterKey
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import Line, RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech


class DocumentChooser(FramedScreen["int | str"]):
    """Dismissed with the number of a document, or with the path that was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, say: Speech, question: str, titles: Sequence[tuple[int, str, str]]) -> None:
        """``titles``: number, title and file of each document, in the script of the screen."""
        super().__init__(say)
        self.question, self.titles = question, tuple(titles)
        self.found: list[int] = []
        """The numbers of the documents listed."""

    def heading(self) -> str:
        """What is asked."""
        return self.question

    def content(self) -> Iterable[Widget]:
        """Field and list."""
        yield TextField(placeholder=self.say("a part of the title, or the path of a file"))
        yield RowsView()

    def keys(self) -> Sequence[FooterKey]:
        """Walking, choosing, leaving."""
        say = self.say
        return (
            FooterKey("Enter", say("choose"), "choose"),
            FooterKey("↓", say("down"), "step(1)"),
            FooterKey("↑", say("up"), "step(-1)"),
            FooterKey("Esc", say("leave"), "leave"),
        )

    @property
    def list(self) -> RowsView:
        """The documents."""
        return self.query_one(RowsView)

    def on_mount(self) -> None:
        """All of them, ready to type; the frame's own part follows."""
        self.list.can_focus = False
        self.narrow("")
        self.query_one(TextField).focus()

    def narrow(self, typed: str) -> None:
        """List the documents whose title or file holds every word that was typed, in any script."""
        words = fold(typed).split()
        held = [one for one in self.titles if all(word in fold(f"{one[1]} {one[2]}") for word in words)]
        self.found = [number for number, _title, _file in held]
        lines = [
            Line(((title, "text"), *((("  " + file, "dim"),) if file and file != title else ())), True, 2, 2)
            for _number, title, file in held
        ]
        if not lines:
            lines = [Line(((self.say("No document is called so · Enter opens it as a file"), "dim"),))]
        self.list.show(lines, item=0 if held else -1)
        self.list.call_after_refresh(self.list.reveal)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down as it is typed."""
        event.stop()
        self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """The marked document; where none is called so, the file."""
        typed = self.query_one(TextField).value.strip()
        if 0 <= self.list.item < len(self.found):
            self.dismiss(self.found[self.list.item])
        elif typed:
            self.dismiss(typed)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click chooses."""
        message.stop()
        self.dismiss(self.found[message.item])

    def action_step(self, by: int) -> None:
        """To a neighbour in the list, from within the field."""
        self.list.action_step(by)

    def action_page(self, side: int) -> None:
        """A page of the list, from within the field."""
        self.list.action_page(side)
