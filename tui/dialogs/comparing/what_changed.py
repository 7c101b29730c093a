"""Two versions of a work beside each other: what an amendment did, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.comparing.amendment import Article, ArticleState
from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.document import Span
from documents.errors import ZhangjuError
from documents.messages import Counted, InContext, Template
from tui.dialogs.comparing.comparing_desk import AmendmentDesk, ComparedText, ReadThere, load_converters
from tui.dialogs.jobs import Jobs
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.script_names import SCRIPT_NAMES
from tui.styles import STYLES
from tui.typesetting.lists.amended import AmendedPairs, AmendedWords, grid
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.setting import view_in
from tui.widgets.lines import FooterLine
from tui.widgets.row_list import RowList
from tui.widgets.text.amended_head import LOW, AmendedHead, AmendedHeading
from tui.widgets.text.amended_rows import AmendedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.addresses.address_book import AddressBook
    from documents.scripts.views import Script
    from tui.keymap.command import Fact
    from tui.typesetting.lists.amended import SideNote

WIDE: Final = 100
"""Cells from which there is room for words, where English has signs."""
LISTED_WORDS: Final = 72
"""Cells of the beginning of a changed article in the list of changes."""

SIGNS: Final[dict[ArticleState, Template]] = {
    "changed": InContext("what became of an article", "~"),
    "added": InContext("what became of an article", "+"),
    "removed": InContext("what became of an article", "-"),
    "moved": InContext("what became of an article", ">"),
    "renumbered": InContext("what became of an article", "#"),
    "same": InContext("what became of an article", "="),
}
"""Between both sides of a pair."""
COUNTS: Final[dict[ArticleState, Template]] = {
    "changed": "changed {count}",
    "added": "added {count}",
    "removed": "struck {count}",
    "moved": "moved {count}",
    "renumbered": "renumbered {count}",
    "same": "same {count}",
}


class _Compared(NamedTuple):
    """What is found out off the screen's thread."""

    pairs: AmendedPairs
    books: tuple[AddressBook, AddressBook]


class WhatChanged(Screen["ReadThere | ZhangjuError"]):
    """Dismissed with where to read on, or with why a version could not be opened; None where the reader stays."""

    CSS_PATH = STYLES / "what_changed.tcss"
    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "what_changed")

    def __init__(
        self,
        desk: AmendmentDesk,
        versions: tuple[ComparedText, ComparedText],
        start_at: tuple[Side, int],
        script: Script,
    ) -> None:
        """``versions``: the old one, the new one. ``start_at``: which of them is being read, at which published offset."""
        super().__init__()
        self.desk, self.say = desk, desk.comparing.say
        self.versions, self.start_at = versions, start_at
        self.script: Script = script
        self.jobs = Jobs(self)
        self._compared: _Compared | None = None

    def compose(self) -> ComposeResult:
        """Head, the pairs, footer."""
        yield AmendedHead(id="head")
        yield AmendedRows(id="pairs")
        yield FooterLine(id="footer")

    @property
    def rows(self) -> AmendedRows:
        """The pairs."""
        return self.query_one(AmendedRows)

    @property
    def footer(self) -> FooterLine:
        """The keys, or what was said last."""
        return self.query_one(FooterLine)

    @property
    def pairs(self) -> AmendedPairs | None:
        """What is shown, once it is known."""
        return None if self._compared is None else self._compared.pairs

    # Comparing

    def on_mount(self) -> None:
        """Compare the versions; until then say so."""
        self.tell()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show_signs())
        self._begin()

    def _begin(self) -> None:
        self.footer.say(self.say("The two versions are being compared…"))
        self.jobs.run("compare", self._compare, self._show, self._refuse)

    def _compare(self) -> _Compared:
        """Open and compare, in a thread."""
        from documents.addresses.address_book import AddressBook
        from documents.comparing.amendment import amendment
        from tui.collecting import much_is_read

        with much_is_read():
            old, new = (version.open() for version in self.versions)
            compared = amendment(old, new)
            load_converters(self.script, (old, new))
            pairs = AmendedPairs(
                compared,
                self.desk.comparing.settings_for(self.script, (old, new)),
                self._words(),
                self._named,
                brackets=self._needs_brackets(),
            )
            return _Compared(pairs, (AddressBook.of(old), AddressBook.of(new)))

    def _refuse(self, error: ZhangjuError) -> None:
        self.dismiss(error)

    def _show(self, compared: _Compared) -> None:
        self._compared = compared
        self.footer.say("" if compared.pairs.entries else self.say("Neither version has any text"))
        side, offset = self.start_at
        self.rows.lead = side
        self.rows.show(compared.pairs, entry=compared.pairs.entry_at(side, offset))
        if compared.pairs.entries and not compared.pairs.amendment.changes:
            self.footer.say(self.say("Not a word differs"))
        self.tell()
        self.read_notes()

    def _words(self) -> AmendedWords:
        say = self.say
        return AmendedWords(
            added=say("added"),
            removed=say("struck out"),
            between=lambda first, last: say("{first} to {last}", first=first, last=last),
            more=lambda count: say(Counted("{count} more note", "{count} more notes"), count=count),
            signs={state: say(sign) for state, sign in SIGNS.items()},
        )

    def _named(self, side: Side, article: Article) -> str:
        """How an article is called: as it is cited, without the document."""
        from documents.addresses.citations import cite, in_title_marks

        if self._compared is None:
            return ""
        book = self._compared.books[side]
        document = book.document
        cited = cite(document, book, document.units[article.unit])
        return cited.removeprefix(in_title_marks(document.name))

    def _needs_brackets(self) -> bool:
        """Whether a ground cannot be told from the page's: without colours, and in high contrast."""
        return self.app.no_color or "contrast" in self.app.theme

    def _show_signs(self) -> None:
        pairs = self.pairs
        if pairs is not None and pairs.brackets != self._needs_brackets():
            self._take(pairs.bracketed(brackets=self._needs_brackets()))

    def _take(self, pairs: AmendedPairs) -> None:
        """Show the same in another way, with the same article marked."""
        if self._compared is not None:
            pair = self.rows.pair
            self._compared = self._compared._replace(pairs=pairs)
            self.rows.show(pairs, entry=pairs.entry_of(pair) if pair >= 0 else -1)
            self.tell()

    # Notes

    def read_notes(self) -> None:
        """Read the notes on both versions, off the screen's thread, and show them below their articles."""
        pairs = self.pairs
        if pairs is None:
            return
        old, new = pairs.documents

        def came(notes: tuple[Sequence[SideNote], Sequence[SideNote]]) -> None:
            if self.pairs is not None:
                self._take(self.pairs.noted(notes))

        def failed(error: ZhangjuError) -> None:
            self.footer.say(self.say.error_line(error))

        self.jobs.run("notes", lambda: self.desk.notes(old, new), came, failed)

    def action_write(self) -> None:
        """Write a note on the article under the mark, of the side that leads."""
        pairs, rows = self.pairs, self.rows
        article = None if pairs is None or rows.item < 0 else pairs.article(rows.item, rows.side)
        if pairs is None or article is None:
            return
        document = pairs.documents[rows.side]
        start = article.span.start if article.label is None else article.label.end
        while start < article.span.end and document.text[start].isspace():
            start += 1
        span = Span(start, article.span.end) if start < article.span.end else article.span
        self.desk.write(document, self.versions[rows.side].entry, span)

    def on_screen_resume(self) -> None:
        """What was in front is gone: a note may have been written there."""
        if self._compared is not None:
            self.read_notes()

    # Telling

    def tell(self) -> None:
        """What is compared, where the mark is, how much changed; the keys."""
        self.query_one(AmendedHead).tell(self._heading())
        changes = () if self.pairs is None else self.pairs.changes
        number = sum(change <= self.rows.pair for change in changes)
        facts: set[Fact] = {"items"} if self.pairs is not None and self.pairs.entries else set()
        facts |= {"differences"} if changes else set()
        folded = self.pairs is None or self.pairs.only_changed
        words = {
            "what_changed.next_change": self.say(
                "next change {number}/{count}", number=number, count=len(changes)
            ),
            "what_changed.fold": self.say("whole text" if folded else "only changes"),
        }
        left, width = grid(self.app.size.width).left, self.app.size.width
        self.footer.place(left, left, width - 1)
        self.footer.offer(footer_keys("what_changed", facts, self.say, keys_of(self.app), words))

    def _heading(self) -> AmendedHeading:
        pairs, say = self.pairs, self.say
        if pairs is None:
            return AmendedHeading(say("Old and new"))
        rows = self.rows
        wide = self.app.size.width >= WIDE
        counts = tuple(
            (
                state,
                say(COUNTS[state], count=count) if wide else f"{say(SIGNS[state])} {count}",
            )
            for state in COUNTS
            if (count := pairs.amendment.counts[state])
        )
        return AmendedHeading(
            page=say("Old and new"),
            work=self._in_script(RIGHT, self.versions[RIGHT].title()),
            address=pairs.name(rows.item, rows.side) if rows.item >= 0 else "",
            counts=counts,
            versions=self._version_names(),
            legend=say("【】 struck out, bold: new" if pairs.brackets else "shaded: struck out, bold: new"),
            lead=rows.side,
        )

    def _version_names(self) -> tuple[str, str]:
        """From when both versions are; where that tells nothing, their titles; where these are one, their files."""
        for names in (
            [version.version() for version in self.versions],
            [self._in_script(side, self.versions[side].title()) for side in SIDES],
            [version.file for version in self.versions],
        ):
            if names[LEFT] != names[RIGHT] and all(names):
                break
        return names[LEFT], names[RIGHT]

    def _in_script(self, side: Side, text: str) -> str:
        return text if self.pairs is None else view_in(self.pairs.settings[side], text).text

    # Moving

    def action_change(self, by: int) -> None:
        """To the next change, or the one before."""
        pairs = self.pairs
        if pairs is None:
            return
        if not pairs.changes:
            self.footer.say(self.say("Not a word differs"))
        elif not self.rows.step_among(pairs.changes, by):
            self.footer.say(self.say("No further change" if by > 0 else "No change before this one"))

    def action_other_side(self) -> None:
        """Let the other version lead."""
        self.rows.take_side(RIGHT if self.rows.lead == LEFT else LEFT)

    def action_swap(self) -> None:
        """Take the old version for the new one, where no date tells which is which, with the same article marked."""
        pairs, rows = self.pairs, self.rows
        if pairs is None:
            return
        side = rows.side
        article = pairs.article(rows.item, side) if rows.item >= 0 else None
        self.versions = self.versions[::-1]
        self.start_at = (RIGHT if side == LEFT else LEFT, 0 if article is None else article.span.start)
        self._compared = None
        self._begin()

    def action_fold(self) -> None:
        """Show only what changed, or all."""
        if self.pairs is not None:
            self._take(self.pairs.folding(only_changed=not self.pairs.only_changed))

    def action_list(self) -> None:
        """List the changes, and go to the one that is chosen."""
        from tui.dialogs.comparing.changes_list import ChangesList

        pairs = self.pairs
        if pairs is None:
            return
        changes = pairs.changes
        listed = pairs.folding(only_changed=True)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.rows.go_to_pair(changes[number])

        title = "   ".join(text for _, text in self._heading().counts)
        here = max(0, sum(change <= self.rows.pair for change in changes) - 1)
        lines = [self._line(listed, pair) for pair in changes]
        self.app.push_screen(ChangesList(self.say, title, lines, here), chosen)

    def _line(self, pairs: AmendedPairs, pair: int) -> ListLine:
        """A change in the list: its sign, how the article was and is called, how it begins."""
        entry = pairs.entry_of(pair)
        names = [name for side in SIDES if (name := pairs.name(entry, side))]
        called = names[0] if len(set(names)) == 1 else " → ".join(names)
        side: Side = LEFT if pairs.article(entry, RIGHT) is None else RIGHT
        words = pairs.first_words(pair, side, LISTED_WORDS)
        texts = ((f"{pairs.sign(entry)}  ", "strong"), (called, "strong"), (f"  {words}", "text"))
        return ListLine(texts, is_item=True, hang=4, most=1)

    def action_turn(self) -> None:
        """Both in another script: as published, simplified, traditional of choice, and round again."""
        pairs = self.pairs
        if pairs is None:
            return
        following = self.desk.comparing.settings.script_after(self.script)

        def ready(_none: None) -> None:
            if self.pairs is not None:
                self.script = following
                self._take(self.pairs.turned(self.desk.comparing.settings_for(following, pairs.documents)))
                self.footer.say(self.say(SCRIPT_NAMES[following]))

        self.jobs.run("script", lambda: load_converters(following, pairs.documents), ready, self._refuse)

    def action_export(self) -> None:
        """Write the comparison to a file."""
        from annotations.exports.comparison.rows import ComparisonOptions
        from annotations.exports.writing import folder_for
        from tui.dialogs.comparing.comparison_export import ComparisonExport

        pairs = self.pairs
        if pairs is None:
            return
        amendment, full_width = pairs.amendment, self.desk.comparing.settings.full_width
        options = ComparisonOptions(pairs.only_changed, self.script, full_width)

        def exported(path: str | None) -> None:
            if path is not None:
                self.footer.say(self.say("Exported to {path}", path=path))

        name = f"{self._in_script(RIGHT, self.versions[RIGHT].title())}-{self.say('Old and new')}"
        dialog = ComparisonExport(
            self.say,
            name,
            options,
            lambda choice: self.desk.export(amendment, choice),
            folder=folder_for(self.versions[RIGHT].own_file),
        )
        self.app.push_screen(dialog, exported)

    def action_leave(self) -> None:
        """Stay where one was."""
        if self.is_current:
            self.jobs.take_ticket("compare")
            self.dismiss(None)

    # What widgets say

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """The mark is on another entry."""
        message.stop()
        self.tell()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Read on at the article of the leading side; where it has none, at the other one's."""
        message.stop()
        pairs, side = self.pairs, self.rows.side
        article = None if pairs is None else pairs.article(message.item, side)
        if article is not None:
            self.dismiss(ReadThere(self.versions[side].entry, article.span.start))

    def on_amended_rows_side_taken(self, message: AmendedRows.SideTaken) -> None:
        """Another side leads."""
        message.stop()
        self.tell()

    def on_amended_head_side_clicked(self, message: AmendedHead.SideClicked) -> None:
        """A click on a version lets it lead."""
        message.stop()
        self.rows.take_side(message.side)

    def on_amended_head_state_clicked(self, message: AmendedHead.StateClicked) -> None:
        """A click on a count goes to the next article in that state, round at the end."""
        message.stop()
        pairs = self.pairs
        if pairs is not None:
            of_state = [
                number for number, pair in enumerate(pairs.amendment.pairs) if pair.state == message.state
            ]
            self.rows.go_to_pair(next((pair for pair in of_state if pair > self._last_shown()), of_state[0]))

    def _last_shown(self) -> int:
        """The last pair of the marked entry."""
        rows = self.rows
        return -1 if rows.pairs is None or rows.item < 0 else rows.pairs.entries[rows.item].last

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)

    def on_key(self) -> None:
        """What was said is read by now; while the versions are compared it stays."""
        if self._compared is not None:
            self.footer.say("")

    def on_resize(self) -> None:
        """The head stays above the columns; no row stays blank where there are few."""
        self.set_class(self.app.size.height <= LOW, "-low")
        self.call_after_refresh(self.tell)
