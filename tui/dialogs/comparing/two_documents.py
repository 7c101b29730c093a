"""Two documents beside each other, clause by clause: what answers to what, and what differs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.comparing.collation import LEFT, RIGHT, SIDES, Collation, Side
from documents.errors import ZhangjuError
from documents.scripts.fold import fold
from tui.dialogs.comparing.comparing_desk import ROOM, ComparedText, ComparingDesk, ReadThere, load_converters
from tui.dialogs.jobs import Jobs
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.script_names import SCRIPT_NAMES
from tui.styles import STYLES
from tui.typesetting.lists.paired import ALONE, CHANGED, ShownPairs
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.row_list import GUTTER, RowList
from tui.widgets.text.paired_rows import PairedRows, SideTitles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.addresses.address_book import AddressBook
    from documents.scripts.views import Script
    from tui.keymap.command import Fact

"""Cells of a screen from which two columns have room beside each other."""
WIDE = 110
"""Cells from which there is room to say what the signs mean."""

UNLIKE = {
    "numbers": "Hardly a clause in common: units with the same number are side by side",
    "order": "Hardly a clause in common: the two are simply side by side",
}


class _Compared(NamedTuple):
    """What is found out off the screen's thread."""

    pairs: ShownPairs
    books: tuple[AddressBook, AddressBook]


class TwoDocuments(Screen["ReadThere | ZhangjuError"]):
    """Dismissed with where to read on, or with why a text could not be opened; None where the reader stays."""

    CSS_PATH = STYLES / "two_documents.tcss"
    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "two_documents")

    def __init__(
        self, desk: ComparingDesk, texts: tuple[ComparedText, ComparedText], offset: int, script: Script
    ) -> None:
        """``offset`` is the published one at which the left text is being read."""
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.texts, self.start_at = texts, offset
        self.script: Script = script
        self.jobs = Jobs(self)
        self._compared: _Compared | None = None

    def compose(self) -> ComposeResult:
        """Header, titles, the pairs, footer."""
        yield HeaderLine(id="header")
        yield SideTitles(id="titles")
        yield PairedRows(id="pairs")
        yield FooterLine(id="footer")

    @property
    def rows(self) -> PairedRows:
        """The pairs."""
        return self.query_one(PairedRows)

    @property
    def footer(self) -> FooterLine:
        """The keys, or what was said last."""
        return self.query_one(FooterLine)

    @property
    def collation(self) -> Collation | None:
        """What answers to what, once that is known."""
        return None if self._compared is None else self._compared.pairs.collation

    # Comparing

    def on_mount(self) -> None:
        """Compare the documents; until then say so."""
        self.tell()
        self.footer.say(self.say("The two documents are being compared…"))
        self.jobs.run("compare", self._compare, self._show, self._refuse)

    def _compare(self) -> _Compared:
        """Open and compare, in a thread."""
        from documents.addresses.address_book import AddressBook
        from documents.comparing.collation import collate
        from tui.collecting import much_is_read

        with much_is_read():
            left, right = (text.open() for text in self.texts)
            collation = collate(left, right)
            load_converters(self.script, (left, right))
            pairs = ShownPairs(
                collation, self.desk.settings_for(self.script, (left, right)), self._said_elsewhere
            )
            return _Compared(pairs, (AddressBook.of(left), AddressBook.of(right)))

    def _refuse(self, error: ZhangjuError) -> None:
        self.dismiss(error)

    def _show(self, compared: _Compared) -> None:
        self._compared = compared
        collation = compared.pairs.collation
        self.footer.say("")
        self.rows.show(
            compared.pairs,
            measure=self.desk.settings.measure,
            item=collation.pair_at(LEFT, self.start_at) if collation.pairs else -1,
        )
        if collation.by != "words":
            self.footer.say(self.say(UNLIKE[collation.by]))
        self.tell()

    # Telling

    def _offer(self) -> None:
        differences = self._differences
        facts: set[Fact] = {"differences"} if differences else set()
        number = bisect_right(differences, self.rows.item)
        counts = {"two_documents.next_difference": f"{number}/{len(differences)}"}
        self.footer.place(GUTTER, GUTTER, self.app.size.width - 1)  # below both texts
        self.footer.offer(footer_keys("two_documents", facts, self.say, keys_of(self.app), counts=counts))

    @property
    def _differences(self) -> Sequence[int]:
        """The pairs that `n` walks through; none where nothing answers to anything, or before they are known."""
        compared = self._compared
        if compared is None or compared.pairs.collation.by != "words":
            return ()
        return compared.pairs.differences

    def tell(self) -> None:
        """Titles, where the mark is on both sides, how much differs, and the keys."""
        self._offer()
        rows = self.rows
        self.query_one(SideTitles).tell(self._titles(), rows.columns(), rows.lead)
        self.query_one(HeaderLine).tell(
            title=self.say("Side by side"), address=self._addresses(), script=self._summary()
        )

    def _titles(self) -> tuple[str, str]:
        """The documents' titles; two states of one text by their files."""
        left, right = (self._in_script(side, self.texts[side].title()) for side in SIDES)
        if fold(left) == fold(right):
            left, right = (text.file for text in self.texts)
        return left, right

    def _in_script(self, side: Side, text: str) -> str:
        from tui.typesetting.setting import view_in

        return text if self._compared is None else view_in(self._compared.pairs.settings[side], text).text

    def _address(self, number: int, side: Side) -> str:
        """What a pair holds of a document, as it is cited; "" where it holds nothing."""
        from documents.addresses.citations import cite, in_title_marks

        if self._compared is None:
            return ""
        unit = self._compared.pairs.collation.unit(number, side)
        if unit is None:
            return ""
        book = self._compared.books[side]
        document = book.document
        cited = cite(document, book, document.units[unit.unit])
        return self._in_script(side, cited.removeprefix(in_title_marks(document.name)))

    def _addresses(self) -> str:
        collation, number = self.collation, self.rows.item
        if collation is None or not 0 <= number < len(collation.pairs):
            return ""
        left, right = (self._address(number, side) for side in SIDES)
        if collation.pairs[number].state == "alone" and number not in collation.elsewhere:
            return self.say("{address}: only here", address=left or right)
        moved = collation.elsewhere.get(number)
        if moved is not None:
            left, right = (
                at or self._address(moved, side) for at, side in zip((left, right), SIDES, strict=True)
            )
        return " · ".join(filter(None, (left, right)))

    def _summary(self) -> str:
        collation = self.collation
        if collation is None:
            return ""
        if collation.by != "words":
            return self.say("by number" if collation.by == "numbers" else "in order")
        same, changed, left, right = collation.counts
        wide = self.app.size.width >= WIDE
        return self.say(
            "{same} the same · {changed} changed · {left} only left · {right} only right"
            if wide
            else "{same} the same  {changed}  {left}  {right}",
            same=same,
            changed=f"{CHANGED} {changed}",
            left=f"{ALONE[LEFT]} {left}",
            right=f"{ALONE[RIGHT]} {right}",
        )

    def _said_elsewhere(self, number: int) -> str:
        """Where the counterpart of a clause that was moved is, or what it is a part of."""
        collation = self.collation
        moved = None if collation is None else collation.elsewhere.get(number)
        if collation is None or moved is None:
            return ""
        side: Side = LEFT if collation.pairs[number].left is None else RIGHT
        address = self._address(moved, side)
        if collation.pairs[number].state == "part":
            return self.say("part of {address}", address=address)
        return self.say("moved: {address}", address=address)

    # Moving

    def action_other_side(self) -> None:
        """Let the other document lead."""
        self.rows.turn_lead(RIGHT if self.rows.lead == LEFT else LEFT)

    def action_difference(self, by: int) -> None:
        """To the next difference, or the one before."""
        collation = self.collation
        if collation is None:
            return
        if collation.by != "words":
            self.footer.say(self.say(UNLIKE[collation.by]))
        elif not self._differences:
            self.footer.say(self.say("Not a word differs"))
        elif not self.rows.step_among(self._differences, by):
            self.footer.say(self.say("No further difference" if by > 0 else "No difference before this one"))

    def action_turn(self) -> None:
        """Both in another script: as published, simplified, traditional of choice, and round again."""
        compared = self._compared
        if compared is None:
            return
        following = self.desk.settings.script_after(self.script)
        documents = compared.pairs.collation.documents

        def ready(_none: None) -> None:
            self.script = following
            pairs = compared.pairs.turned(self.desk.settings_for(following, documents))
            self._compared = compared._replace(pairs=pairs)
            self.rows.show(pairs, measure=self.rows.measure)
            self.tell()
            self.footer.say(self.say(SCRIPT_NAMES[following]))

        self.jobs.run("script", lambda: load_converters(following, documents), ready, self._refuse)

    def action_leave(self) -> None:
        """Stay where one was."""
        if self.is_current:
            self.jobs.take_ticket("compare")
            self.dismiss(None)

    # What widgets say

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The mark is on another pair."""
        message.stop()
        self.tell()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Read on at the clause of the leading side; where it has none, at the other one's."""
        message.stop()
        collation = self.collation
        if collation is None:
            return
        lead = self.rows.lead
        side: Side = (
            lead if collation.pairs[message.item].at(lead) is not None else RIGHT if lead == LEFT else LEFT
        )
        unit = collation.unit(message.item, side)
        if unit is not None:
            self.dismiss(ReadThere(self.texts[side].entry, collation.documents[side].units[unit.unit].start))

    def on_paired_rows_lead_turned(self, message: PairedRows.LeadTurned) -> None:
        """The other side leads."""
        message.stop()
        self.tell()

    def on_side_titles_clicked(self, message: SideTitles.Clicked) -> None:
        """A click on a title lets its side lead."""
        message.stop()
        self.rows.turn_lead(message.side)

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)

    def on_key(self) -> None:
        """What was said is read by now; while the documents are compared it stays."""
        if self._compared is not None:
            self.footer.say("")

    def on_resize(self) -> None:
        """The titles stay above their columns; a screen that has become too narrow holds one text alone."""
        if self.app.size.width < ROOM:
            self.action_leave()
        else:
            self.call_after_refresh(self.tell)
