"""A document as published beside itself in another script: two pages that move together."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from documents.scripts.views import SCRIPTS, Script
from tui.dialogs.comparing.comparing_desk import ComparingDesk
from tui.dialogs.jobs import Jobs
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.script_names import SCRIPT_NAMES
from tui.styles import STYLES
from tui.typesetting.lists.list_rows import number_beyond
from tui.typesetting.setting import Setting, view_in
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.document import Document
    from documents.errors import ZhangjuError
    from tui.keymap.command import Fact

ROOM = 120
"""Cells of a screen from which two pages have room beside each other."""

CONVERTED: tuple[Script, ...] = SCRIPTS[1:]


class SideBySide(Screen[int]):
    """Dismissed with the published offset of the clause under the cursor."""

    CSS_PATH = STYLES / "side_by_side.tcss"
    AUTO_FOCUS = "#published"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "beside")

    def __init__(self, desk: ComparingDesk, document: Document, script: Script, offset: int) -> None:
        """``offset`` is the published one at which the document is being read."""
        super().__init__()
        self.desk, self.document, self.start_at = desk, document, offset
        self.script: Script = script
        self._following = False
        self.jobs = Jobs(self)
        self._differences: Sequence[int] | None = None
        """The offsets of the clauses that read otherwise on the right, once they are known."""

    def compose(self) -> ComposeResult:
        """Header, two pages, footer."""
        yield HeaderLine(id="header")
        with Horizontal(id="sides"):
            yield ReadingPane(id="published", passages=False)
            yield ReadingPane(id="converted", passages=False)
        yield FooterLine(id="footer")

    @property
    def published(self) -> ReadingPane:
        """The left page."""
        return self.query_one("#published", ReadingPane)

    @property
    def converted(self) -> ReadingPane:
        """The right page."""
        return self.query_one("#converted", ReadingPane)

    def on_mount(self) -> None:
        """Show the clause on both pages."""
        self._part_in_halves()
        self._show(self.published, "as-published", self.start_at)
        self._show(self.converted, self.script, self.start_at)
        self._lead(self.published, self.converted)
        self._lead(self.converted, self.published)
        self._look_for_differences()
        self._tell()

    def _show(self, page: ReadingPane, script: Script, offset: int | None = None) -> None:
        settings = self.desk.settings
        page.show(
            self.document,
            Setting.of(settings, script, self.desk.forms(script, self.document)),
            measure=settings.measure,
            offset=offset,
        )

    def _lead(self, page: ReadingPane, other: ReadingPane) -> None:
        """Let a page take the other along, from now on."""

        def moved() -> None:
            self._follow(page, other)

        self.watch(page, "scroll_y", moved, init=False)
        self.watch(page, "cursor", moved, init=False)

    def _follow(self, page: ReadingPane, other: ReadingPane) -> None:
        """What one page shows, the other shows too, once the first has come to rest."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._stand_beside, page, other)

    def _stand_beside(self, page: ReadingPane, other: ReadingPane) -> None:
        other.stand_beside(page)
        self._following = False
        self._tell()

    def _tell(self) -> None:
        say = self.desk.say
        names = " · ".join(say(SCRIPT_NAMES[script]) for script in ("as-published", self.script))
        self.query_one(HeaderLine).tell(title=self.document.name, address="", script=names)
        differences, cursor = self._differences or (), self.published.cursor
        facts: set[Fact] = {"document", "differences"} if differences else {"document"}
        number = 0 if cursor is None else bisect_right(differences, cursor.start)
        counts = {"beside.next_difference": f"{number}/{len(differences)}"}
        keys = footer_keys("beside", facts, say, keys_of(self.app), counts=counts)
        footer = self.query_one(FooterLine)
        footer.place(1, 1, self.app.size.width - 1)  # below both pages
        footer.offer(keys)

    def _look_for_differences(self) -> None:
        """Find the clauses that the conversion changes, off the screen's thread."""
        from tui.collecting import much_is_read

        document, script, settings = self.document, self.script, self.desk.settings
        self._differences = None
        published = Setting.of(settings, "as-published", self.desk.forms("as-published", document))
        converted = Setting.of(settings, script, self.desk.forms(script, document))

        def job() -> tuple[int, ...]:
            with much_is_read():
                return tuple(
                    unit.start
                    for unit in document.units
                    if unit.kind in {"clause", "row"}
                    and view_in(published, text := document.text[unit.start : unit.end]).text
                    != view_in(converted, text).text
                )

        def done(differences: tuple[int, ...]) -> None:
            self._differences = differences
            self._tell()

        def failed(error: ZhangjuError) -> None:
            self.query_one(FooterLine).say(self.desk.say.error_line(error))

        self.jobs.run("differences", job, done, failed)

    def action_difference(self, by: int) -> None:
        """To the next clause that reads otherwise on the right, or the one before."""
        differences, cursor, say = self._differences, self.published.cursor, self.desk.say
        footer = self.query_one(FooterLine)
        if differences is None:
            footer.say(say("The two pages are being compared…"))
        elif not differences:
            footer.say(say("Not a word differs"))
        elif (start := number_beyond(differences, -1 if cursor is None else cursor.start, by)) is None:
            footer.say(say("No further difference" if by > 0 else "No difference before this one"))
        else:
            self.published.move_to(start)

    def on_key(self) -> None:
        """What was said is read by now."""
        self.query_one(FooterLine).say("")

    def action_turn(self) -> None:
        """Another script on the right."""
        self.script = CONVERTED[(CONVERTED.index(self.script) + 1) % len(CONVERTED)]
        self._show(self.converted, self.script)
        self.converted.stand_beside(self.published)
        self._look_for_differences()
        self._tell()

    def action_leave(self) -> None:
        """Read on where the pages are."""
        unit = self.published.cursor
        if self.is_current:
            self.dismiss(self.start_at if unit is None else unit.start)

    def on_resize(self) -> None:
        """A screen that has become too narrow holds one page alone."""
        self._part_in_halves()
        if self.app.size.width < ROOM:
            self.action_leave()

    def _part_in_halves(self) -> None:
        """Give both pages the same cells, the line between them apart: else one sets rows of another length."""
        half = (self.app.size.width - 1) // 2
        self.published.styles.width, self.converted.styles.width = half + 1, half

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)
