"""A frame in the middle of the screen: a title, what it holds, the keys that apply. Esc leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from documents.harmless import harmless
from tui.dialogs.dialog import literal
from tui.styles import STYLES
from tui.widgets.lines import FooterKey, FooterLine
from tui.widgets.rows_view import Line, RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech

Result = TypeVar("Result")


class FramedScreen(ModalScreen[Result]):
    """What it holds, its title and its keys are its subclasses'."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "lists.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", show=False)]

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.say = say

    def compose(self) -> ComposeResult:
        """Title, content, keys."""
        with Vertical(classes="list-dialog"):
            yield literal(self.heading(), classes="dialog--title")
            yield from self.content()
            yield FooterLine()

    def on_mount(self) -> None:
        """The keys that apply."""
        self.offer_keys()

    @property
    def footer(self) -> FooterLine:
        """The keys that apply, or what was said last."""
        return self.query_one(FooterLine)

    def heading(self) -> str:
        """The title."""
        raise NotImplementedError

    def content(self) -> Iterable[Widget]:
        """What is between title and keys."""
        raise NotImplementedError

    def keys(self) -> Sequence[FooterKey]:
        """The keys that apply just now, the most needed first."""
        raise NotImplementedError

    def offer_keys(self) -> None:
        """Show the keys that apply."""
        self.footer.offer(self.keys())

    def entitle(self) -> None:
        """Show the title as it is now."""
        self.query_one(".dialog--title", Static).update(Content(harmless(self.heading())))

    def on_key(self) -> None:
        """What was said is read by now."""
        self.footer.say("")

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key is that key."""
        message.stop()
        await self.run_action(message.action)

    def action_leave(self) -> None:
        """Read on."""
        self.dismiss(None)


class FramedText(FramedScreen[None]):
    """Lines to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False),
        Binding("j,down,space,pagedown", "turn(1)", show=False),
        Binding("k,up,b,pageup", "turn(-1)", show=False),
    ]

    def content(self) -> Iterable[Widget]:
        """The lines."""
        yield RowsView()

    def on_mount(self) -> None:
        """Keys scroll the lines wherever the focus is; the frame's own part follows."""
        view = self.query_one(RowsView)
        view.can_focus = False
        view.show(self.lines())

    def lines(self) -> Sequence[Line]:
        """What is to be read."""
        raise NotImplementedError

    def keys(self) -> Sequence[FooterKey]:
        """Scrolling and leaving."""
        say = self.say
        return (
            FooterKey("j", say("down"), "turn(1)"),
            FooterKey("k", say("up"), "turn(-1)"),
            FooterKey("Esc", say("leave"), "leave"),
        )

    def action_turn(self, by: int) -> None:
        """Scroll."""
        self.query_one(RowsView).scroll_relative(y=by * 3, animate=False)
