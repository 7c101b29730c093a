"""The versions of the work that is open, on a line by their dates: to compare, to open, to join and to part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.errors import ZhangjuError
from documents.messages import Counted
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.dates import date_in
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import cut
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from annotations.versions.version_line import TextVersion, VersionLine
    from tui.dialogs.opening.listed import OpenChoice, OpeningDesk
    from tui.keymap.command import Fact
    from tui.locale.language import Speech
    from tui.widgets.lines import FooterLine

OPEN, LINE = "▸ ", "│ "
"""Before the version that is open, and before the others."""
_GAP = 3  # cells between two columns


@dataclass(frozen=True, slots=True)
class VersionsDesk:
    """What the page asks of the reader; all but ``shown`` take their time, and raise ZhangjuError.

    ``load`` gives the versions; ``join`` says that an entry's document is a version of the open one, ``part`` that one is
    not, ``take_back`` takes the last of these back. ``opening`` lists the documents that may be joined. ``shown`` is a
    title in the script of the screen.
    """

    say: Speech
    load: Callable[[], VersionLine]
    join: Callable[[int], object]
    part: Callable[[TextVersion], object]
    take_back: Callable[[], object]
    opening: Callable[[], OpeningDesk]
    shown: Callable[[TextVersion], str]


class VersionChosen(NamedTuple):
    """What is to be done with two versions: the earlier and the later one are compared, or the second is opened."""

    act: Literal["compare", "open"]
    first: TextVersion
    second: TextVersion


class VersionsPage(Screen[VersionChosen]):
    """Dismissed with what is to be done; None where the reader stays."""

    CSS_PATH: ClassVar = FRAME_STYLES
    AUTO_FOCUS = "#versions"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "work_versions")

    def __init__(self, desk: VersionsDesk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.jobs = Jobs(self)
        self.line: VersionLine | None = None
        self._said = 0
        """How much was said here that can be taken back."""
        self.rows = RowsView(id="versions")
        self.frame = DialogFrame(self.say, self.say("Versions"), self.rows, front="work_versions")

    def compose(self) -> ComposeResult:
        """The versions in their frame."""
        yield self.frame

    @property
    def has_changed(self) -> bool:
        """Whether versions were joined or parted here."""
        return self._said != 0

    @property
    def footer(self) -> FooterLine:
        """The keys, or what was said last."""
        return self.frame.footer

    @property
    def versions(self) -> tuple[TextVersion, ...]:
        """The versions, the earliest first."""
        return () if self.line is None else self.line.versions

    @property
    def marked(self) -> TextVersion | None:
        """The version under the mark."""
        return self.versions[self.rows.item] if 0 <= self.rows.item < len(self.versions) else None

    @property
    def opened(self) -> TextVersion | None:
        """The version that is open."""
        return next((version for version in self.versions if version.is_open), None)

    # Showing

    def on_mount(self) -> None:
        """Look for the versions; until they are there say so."""
        self.rows.show([ListLine(((self.say("Looking for the versions…"), "dim"),))])
        self.tell()
        self._load(lambda: None)

    def _load(self, first: Callable[[], object], then: str = "", said: int = 0) -> None:
        """Do something, off this thread, read the versions anew and say what was done; ``said`` counts sayings."""

        def job() -> VersionLine:
            first()
            return self.desk.load()

        def came(line: VersionLine) -> None:
            self._said += said
            self._take(line)
            self.footer.say(then)

        self.jobs.run("versions", job, came, self._tell_error)

    def _tell_error(self, error: ZhangjuError) -> None:
        self.footer.say("")
        self.app.push_screen(ErrorDialog(self.say, error))

    def _take(self, line: VersionLine) -> None:
        marked = self.marked
        self.line = line
        ids = [version.id for version in line.versions]
        if marked is not None and not marked.is_open and marked.id in ids:
            item = ids.index(marked.id)
        else:  # beside the open one: Enter compares at once
            here = next((index for index, version in enumerate(line.versions) if version.is_open), 0)
            item = here - 1 if here else min(1, len(ids) - 1)
        self.rows.show(self._lines(), item=item)
        self.tell()

    def _lines(self) -> list[ListLine]:
        """A line for each version: the open one's sign, its date, its notes, its title where it differs, where it is."""
        say, versions = self.say, self.versions
        columns = [
            ("strong", [self._date(version) for version in versions]),
            ("tag", [self._notes(version) for version in versions]),
            ("here", [say("open") if version.is_open else "" for version in versions]),
            ("text", [self.desk.shown(version) for version in versions]),
            ("dim", [self._where(version) for version in versions]),
        ]
        if len({*columns[3][1]}) <= 1:
            del columns[3]
        columns = [(style, column) for style, column in columns if any(column)]
        room = self.frame.grid.measure - text_width(LINE)
        if sum(max(map(text_width, column)) + _GAP for _, column in columns) - _GAP > room:
            # the sign says it, too
            columns = [(style, column) for style, column in columns if style != "here"]
        lines = []
        for number, version in enumerate(versions):
            texts = [(OPEN if version.is_open else LINE, "here" if version.is_open else "dim")]
            left = room
            for style, column in columns:
                cells = min(max(map(text_width, column)), max(0, left))
                shown = cut(column[number], cells)
                texts.append((shown + " " * (cells - text_width(shown) + _GAP), style))
                left -= cells + _GAP
            lines.append(ListLine(tuple(texts), is_item=True, hang=4, most=1))
        if len(versions) < 2:
            join = keys_of(self.app).told("work_versions.join")
            nothing = say("No other version is known; {join} joins one to this document", join=join)
            lines += [ListLine(), ListLine(((nothing, "dim"),))]
        return lines

    def _date(self, version: TextVersion) -> str:
        return self.say("no date") if version.date is None else date_in(self.say.lang, version.date)

    def _notes(self, version: TextVersion) -> str:
        if not version.notes:
            return ""
        return self.say(Counted("{count} note", "{count} notes"), count=version.notes)

    def _where(self, version: TextVersion) -> str:
        return self.say("kept text, without a file") if version.path is None else version.path.name

    def tell(self) -> None:
        """The work, the keys that apply to the marked version."""
        opened, marked = self.opened, self.marked
        if opened is not None:
            self.frame.entitle(self.say("Versions: {title}", title=self.desk.shown(opened)))
        facts: set[Fact] = set()
        if marked is not None and not marked.is_open:
            facts.add("items")
        if self._said:
            facts.add("undo")
        self.frame.offer(facts)

    # What is done

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The mark is on another version."""
        message.stop()
        self.tell()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Compare the marked version with the open one."""
        message.stop()
        opened, marked = self.opened, self.marked
        if opened is None or marked is None:
            return
        if marked is opened:
            self.footer.say(self.say("This version is open: choose another to compare it with"))
            return
        earlier, later = sorted((opened, marked), key=self.versions.index)
        self.dismiss(VersionChosen("compare", earlier, later))

    def action_open(self) -> None:
        """Read the marked version."""
        opened, marked = self.opened, self.marked
        if opened is not None and marked is not None and marked is not opened:
            self.dismiss(VersionChosen("open", opened, marked))

    def action_join(self) -> None:
        """Choose a document that is a version of the open one."""
        from tui.dialogs.opening.opening_page import OpeningPage

        def chosen(answer: OpenChoice | None) -> None:
            if answer is not None:
                entry, said = answer.entry, self.say("They are versions of one work now")
                self._load(lambda: self.desk.join(entry), said, 1)

        if self.line is not None:
            question = self.say("A version of this one:")
            self.app.push_screen(OpeningPage(self.desk.opening(), question=question), chosen)

    def action_part(self) -> None:
        """Say that the marked document is no version of the open one."""
        marked = self.marked
        if marked is not None and not marked.is_open:
            undo = keys_of(self.app).told("work_versions.undo")
            said = self.say("It is no version of this document any more; {undo} takes that back", undo=undo)
            self._load(lambda: self.desk.part(marked), said, 1)

    def action_undo(self) -> None:
        """Take back what was said here last."""
        if self._said:
            self._load(self.desk.take_back, self.say("Undone"), -1)

    def action_leave(self) -> None:
        """Read on where one was."""
        if self.is_current:
            self.jobs.take_ticket("versions")
            self.dismiss(None)

    def on_resize(self) -> None:
        """The columns have another width."""
        if self.line is not None:
            self.rows.show(self._lines())
