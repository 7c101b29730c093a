"""Searching all documents at hand: hits in context, grouped by document, found off the screen's thread."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from documents.errors import ZhangjuError
from documents.messages import InContext
from tui.dialogs.jobs import Jobs
from tui.dialogs.searching.drawn_hits import DrawnHits
from tui.dialogs.searching.followed_search import BETWEEN_LOOKS, FollowedSearch
from tui.dialogs.searching.found_hits import FoundHits, SearchRun, citation
from tui.dialogs.searching.hit_list import HitList
from tui.dialogs.searching.hit_preview import HitPreview, clause_rows, edges_of, note_rows
from tui.dialogs.searching.query_field import QueryField
from tui.dialogs.searching.search_desk import MarkAll, SearchDesk
from tui.dialogs.searching.search_head import how_far, titled
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.lists.grouped_rows import Member
from tui.typesetting.lists.hits_in_context import CONTEXTS
from tui.widgets.lines import FooterLine
from tui.widgets.row_list import GUTTER, RowList

if TYPE_CHECKING:
    from tui.keymap.command import Fact

GROUP: Final = "search"
AT_ONCE: Final = 400
"""Documents whose answers are taken in before keys have their turn."""
ENOUGH: Final = 50
"""Hits that are there when what was typed ahead is for them, though more may come."""
LONGEST_HOLD: Final = 0.4
"""Seconds after which it is for the hits that are there."""
LOW: Final = 28
"""Rows of a screen below which the marked hit is not shown in its clause as well."""


class LibrarySearch(Screen[Member]):
    """A field and the hits; dismissed with the one that was chosen, ``found`` is what was found."""

    CSS_PATH: ClassVar = [STYLES / "search.tcss"]
    AUTO_FOCUS = ""
    ENDS_WAITING = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "search")

    def __init__(self, desk: SearchDesk, found: FoundHits | None = None) -> None:
        """``found``: what was found before, shown again where it was left."""
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.found = found or FoundHits()
        self.jobs = Jobs(self)
        self._is_running = False
        self._is_marking = False
        self._begun_at = 0.0
        self.field = QueryField(self.found.typed, desk.earlier, self.say)
        self.count = Static(id="search-count")
        self.list = HitList(lambda group: titled(self.found, group, desk), id="search-hits")
        self.preview = HitPreview(id="search-preview")
        self.drawn = self._drawing()

    def _drawing(self) -> DrawnHits:
        desk = self.desk
        return DrawnHits(
            self.jobs, self.found, desk.view_of, desk.written, desk.say, self._drawn, self._refused
        )

    def compose(self) -> ComposeResult:
        """What is looked for and how much was found; the hits; the marked one in its clause; the keys."""
        with Horizontal(id="search-head"):
            yield Static(Content(self.say("Search the library")), id="search-word")
            yield self.field
            yield self.count
        yield self.list
        yield self.preview
        yield FooterLine()

    def on_mount(self) -> None:
        """Type at once; among hits that were found before, where one was."""
        self._arrange()
        self.watch(self.list, "item", self._marked, init=False)
        self.list.show(self.found, self.drawn)
        if self.found.hits:
            self.list.focus()
        else:
            self.field.focus()
        if self.found.run is not None and not self.found.is_done:
            self._go_on()

        def resting() -> FoundHits | None:
            return self.found if self.found.is_done and not self._is_marking else None

        followed = FollowedSearch(self.jobs, self.desk, resting, self.list.keep_top, self._show_found)
        self.set_interval(BETWEEN_LOOKS, followed.look)
        self._show_all()

    def on_resize(self) -> None:
        """Other edges."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        left, right = edges_of(width)
        self.set_class(height < LOW, "-low")
        self.query_one("#search-head").styles.margin = (0, width - right, 0, left)
        self.list.styles.width = right - left + GUTTER
        top, bottom = (0, 0) if height < LOW else (1, 1)
        self.list.styles.margin = (top, 0, bottom, left - GUTTER)
        self.query_one(FooterLine).place(left, left, right)

    def on_descendant_focus(self) -> None:
        """Other keys apply among the hits."""
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.found.hits else set()
        front = "search" if self.list.has_focus else "search_typing"
        words = {"search.leave": self.say(InContext("footer", "stop"))} if self._is_running else None
        keys = footer_keys(front, facts, self.say, keys_of(self.app), words)
        self.query_one(FooterLine).offer(keys)

    def tell(self, said: str) -> None:
        """Say something in place of the keys, until the next key."""
        self.query_one(FooterLine).say(said)

    def on_key(self) -> None:
        """What was said is read by now."""
        self.tell("")

    def _refused(self, error: ZhangjuError) -> None:
        self.tell(self.say.error_line(error))

    # Searching

    @property
    def holds_keys(self) -> bool:
        """What is typed after Enter is for the hits (``tui.terminal.typed_ahead``)."""
        return self.jobs.holds_keys or self.list.steps_due > 0

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search."""
        event.stop()
        self.search(event.value)

    def search(self, typed: str) -> None:
        """Search all documents; what is found is shown as it is found."""
        from documents.library.query import QueryOfNothing, parse_query

        try:
            query = parse_query(typed)
        except QueryOfNothing:
            return
        except ZhangjuError as error:
            self._refused(error)
            return
        self.desk.remember(typed)
        found = FoundHits(typed, query, context=self.found.context, changes=self.desk.changes())
        found.run = SearchRun(partial(self.desk.begin, query))
        self._show_found(found)
        self._go_on()
        self.jobs.hold_keys(GROUP)
        self._show_all()

    def _show_found(self, found: FoundHits) -> None:
        """Show what is found in place of what was found before."""
        self.found = found
        self.drawn = self._drawing()
        self.list.show(found, self.drawn)
        self._show_all()

    def _go_on(self) -> None:
        """Begin the search, or go on with it, in a thread."""
        run = self.found.run
        assert run is not None
        self._is_running, self._begun_at = True, monotonic()
        self.list.awaits_more = True
        jobs, ticket = self.jobs, self.jobs.take_ticket(GROUP)

        def work() -> None:
            try:
                run.go(lambda: jobs.hand_over(GROUP, ticket, self._take))
            except ZhangjuError as error:
                problem = error
                jobs.hand_over(GROUP, ticket, lambda: self._broke_off(problem))

        jobs.start(GROUP, work)

    def _take(self) -> None:
        """Take in what came; where that is much, let keys have their turn between."""
        if not self._is_running:
            return
        found = self.found
        first = not found.hits
        more = found.take(AT_ONCE)
        self.list.grown()
        if found.hits and (first or (not self.list.has_focus and self.jobs.holds_keys)):
            self.list.focus()
        if found.hits >= ENOUGH or (found.hits and monotonic() - self._begun_at > LONGEST_HOLD):
            self.jobs.let_keys_go(GROUP, came=True)
        if more:
            self.call_later(self._take)
        elif found.is_all:
            self._done()
        self._show_count()
        self._marked()

    def _done(self) -> None:
        found = self.found
        found.is_done, self._is_running = True, False
        self.list.no_more()
        found.run = None
        if found.refused:
            self.tell(self.say("The search failed: {reason}", reason=self.say.reason(found.refused[0])))
        elif not found.hits:
            self.tell(self.say("Nothing found"))
        self._offer()
        self.jobs.let_keys_go(GROUP, came=bool(found.hits))

    def _broke_off(self, error: ZhangjuError) -> None:
        self._is_running = False
        self.list.no_more()
        self.found.run = None
        self._refused(error)
        self._show_all()
        self.jobs.let_keys_go(GROUP, came=bool(self.found.hits))

    def _stop(self) -> None:
        """Stop the search; what was found stays."""
        self.jobs.take_ticket(GROUP)
        self._is_running = False
        self.found.take(1 << 30)
        self.list.grown()
        self.list.no_more()
        self._show_all()

    # What is shown

    def _show_all(self) -> None:
        self._show_count()
        self._marked()
        self._offer()

    def _show_count(self) -> None:
        self.count.update(
            Content(how_far(self.found, self.say, self.app.size.width, is_running=self._is_running))
        )

    def _drawn(self) -> None:
        """Hits are there to be drawn."""
        self.list.grown()
        self._show_count()
        self._marked()

    def _marked(self) -> None:
        """Another hit is marked: show it in its clause."""
        member = self.list.member
        if member is None:
            self.preview.show(None)
            return
        self.found.marked = member
        group, index = self.found.groups[member.group], max(0, member.number)
        view_of = self.desk.view_of
        if group.notes:
            note = group.notes[index].note
            said = self.desk.written(note.body) or " ".join(f"#{tag}" for tag in note.tags)
            quote = note.target.exact if note.target else ""
            address = note.target.address if note.target else ""
            cited = "  ".join(filter(None, (note.reader, note.document.title, address)))
            self.preview.show(note_rows(said, view_of(None, quote).text), cited)
            return
        opened = self.drawn.opened(member.group)
        if opened is None or index >= len(opened.hits):
            if opened is None:
                self.drawn.open(Member(member.group, index))
            self.preview.show(None)
            return
        self.preview.show(clause_rows(opened, index, view_of), citation(opened, opened.hits[index], view_of))

    # Among the hits

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go there; of what is folded away, show the hits."""
        message.stop()
        member = self.found.rows.member(message.item)
        if member.number < 0:
            self.list.fold([member.group], folded=False)
            return
        self.found.marked = member
        self._part(member)

    def on_hit_list_folded(self, message: HitList.Folded) -> None:
        """Fold the hits of a document, or show them again."""
        message.stop()
        self.list.fold([message.group], folded=not self.found.rows.folded[message.group])
        self._marked()

    def action_fold(self) -> None:
        """Fold the hits of the marked one's document, or show them again."""
        member = self.list.member
        if member is not None and self.list.has_focus:
            self.list.fold([member.group], folded=member.number >= 0)
            self._marked()

    def action_fold_all(self) -> None:
        """Fold the hits of all documents, or show all again."""
        rows = self.found.rows
        if self.list.has_focus:
            self.list.fold(range(len(rows.counts)), folded=not all(rows.folded))
            self._marked()

    def action_context(self, by: int) -> None:
        """Show more or less around the hits."""
        wanted = self.found.context + by
        if 0 <= wanted < len(CONTEXTS):
            self.list.set_context(wanted)

    def action_into_hits(self) -> None:
        """From the field to the hits; among earlier queries, to a later one."""
        if self.field.has_focus and self.field.walk(1):
            return
        if self.found.hits:
            self.list.focus()

    def action_earlier(self) -> None:
        """In the field: the query typed before."""
        if self.field.has_focus:
            self.field.walk(-1)

    def action_into_field(self) -> None:
        """From the hits to the field, to search for something else."""
        self.field.begin()

    def action_narrow(self) -> None:
        """From the hits to the field, to add words."""
        self.field.begin(f"{self.found.typed} " if self.found.typed else "")

    def action_document(self, by: int) -> None:
        """To the first hit of the next document, or of this one and then of the one before."""
        member, rows = self.list.member, self.found.rows
        if member is None:
            return
        group: int | None = member.group
        if by > 0 or member.number <= 0:
            group = rows.group_beyond(member.group, by)
        if group is not None:
            self.list.mark(Member(group, 0))

    # All hits

    def action_mark_all(self, kind: str) -> None:
        """Ask for a tag, or for words, for the clauses of all hits."""
        from tui.dialogs.searching.all_hits_prompt import AllHitsPrompt

        found, say = self.found, self.say
        if self._is_running or self._is_marking:
            self.tell(say("Wait until all is searched, or stop the search"))
            return
        if not found.documents:
            return
        hits = sum(
            count for group, count in zip(found.groups, found.rows.counts, strict=True) if not group.notes
        )
        is_tag = kind == "tag"
        counted = say.counted("{count} hit", "{count} hits", hits)
        template = (
            "Tag the clauses of all: {hits}, {documents}"
            if is_tag
            else "Note on the clauses of all: {hits}, {documents}"
        )
        documents = say.counted("{count} document", "{count} documents", found.documents)
        prompt = AllHitsPrompt(
            say, say(template, hits=counted, documents=documents), say("Tag" if is_tag else "Note")
        )

        def heard(words: str | None) -> None:
            if words is not None:
                self._is_marking = True
                asked = MarkAll(found, "tag" if is_tag else "note", words)
                self.desk.mark_all(asked, self._is_marked, self._is_marked)

        self.app.push_screen(prompt, heard)

    def _is_marked(self, said: str | ZhangjuError) -> None:
        self._is_marking = False
        self.tell(said if isinstance(said, str) else self.say.error_line(said))

    def action_take_back(self) -> None:
        """Take back what was put on all hits."""
        if not self._is_marking:
            self._is_marking = True
            self.desk.take_back(self._is_marked, self._is_marked)

    # Leaving

    def _part(self, member: Member | None) -> None:
        self.jobs.take_ticket(GROUP)
        self.list.keep_top()
        self.dismiss(member)

    def action_leave(self) -> None:
        """Stop the search; where none goes on, stay where one is."""
        if self._is_running:
            self._stop()
        else:
            self._part(None)

    def action_close(self) -> None:
        """To the text; the search is gone on with when one comes back."""
        self._part(None)
