"""Searching all documents: the page of hits, and the way through them across documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from documents.document import Span
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump
from tui.reader.parts.finding.library_feed import LibraryFeed
from tui.reader.state import Hits
from tui.typesetting.lists.grouped_rows import Member
from tui.typesetting.lists.list_rows import cut

if TYPE_CHECKING:
    from annotations.note_hits import NoteHit
    from annotations.notebook.history import Step
    from tui.dialogs.searching.found_hits import FoundHits, OpenHits
    from tui.dialogs.searching.search_desk import Failed, MarkAll, SearchDesk, Told

TITLE: Final = 24
"""Cells of a document's title that the footer shows with which hit is shown."""


class SearchingPart:
    """Shows what a search finds, and goes through it."""

    def __init__(
        self, host: Host, jump: Jump, notes_changed: Callable[[], object], changes: Callable[[], int]
    ) -> None:
        """``changes`` is another number once the library's files have changed."""
        self._changes = changes
        self._host, self._jump, self._notes_changed = host, jump, notes_changed
        self.feed = LibraryFeed(host.session)
        """Where hits come from."""
        self._found: FoundHits | None = None
        """What the last search found."""
        self._at: Member | None = None
        """The hit that is walked from; None where `n` and `N` walk something else."""
        self._put: Step | None = None
        """What was put on all hits last."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"search_library": self.search_library, "last_search": self.show_last_search}

    def show_last_search(self) -> None:
        """The results of the last search again, where they were left."""
        if self._found is None:
            host = self._host
            host.tell("Nothing searched yet: {search} does", search=host.keys.told("reader.search_library"))
        else:
            self.search_library(self._found)

    def search_library(self, found: FoundHits | None = None) -> None:
        """Search all documents at hand; ``found``: what was found before is shown again."""
        from tui.dialogs.searching.library_search import LibrarySearch

        page = LibrarySearch(self._desk(), found)

        def heard(member: Member | None) -> None:
            if page.found.typed:
                self._found = page.found
            if member is not None:
                self._choose(page.found, member)

        self._host.ask(page, heard)

    def _desk(self) -> SearchDesk:
        from tui.dialogs.searching.search_desk import SearchDesk

        host = self._host
        return SearchDesk(
            say=host.say,
            begin=self.feed.begin,
            changes=self._changes,
            view_of=host.text.view,
            written=host.text.written,
            earlier=lambda: host.session.state.searches,
            remember=self._remember,
            mark_all=self._mark_all,
            take_back=self._take_back,
        )

    def _remember(self, typed: str) -> None:
        """Keep what was searched for, for this run at once."""
        from annotations.preferences.reading_state import save_search

        session = self._host.session

        def keep() -> None:
            with session.lock:
                session.state = session.state.searched(typed)
                save_search(session.home.state_path, typed)

        self._host.run(f"search {id(keep)}", keep, lambda _kept: None)

    # Through the hits

    def end_walk(self) -> None:
        """What `n` and `N` walk is something else from now on."""
        self._at = None

    def walk(self, by: int) -> bool:
        """Go to the next hit of the search, or the one before, in whatever document; False where none is walked."""
        host, found, at = self._host, self._found, self._at
        if found is None or at is None or host.state.hits.query != found.typed:
            return False
        hits = host.state.hits
        if hits.spans:
            index = hits.beside(by, host.pane.cursor)
            if 0 <= index < len(hits.spans):
                self._show(Member(at.group, index), hits)
                return True
        group = self._beyond(at.group, by)
        if group is not None:
            self._go(Member(group, 0 if by > 0 else -1), by)
        return True

    def _beyond(self, group: int, by: int) -> int | None:
        """The next document with hits, or the one before; past the last one the first."""
        found = self._found
        assert found is not None
        for start in (group, -1 if by > 0 else len(found.groups)):
            beyond = found.rows.group_beyond(start, by)
            while beyond is not None and found.groups[beyond].notes:
                beyond = found.rows.group_beyond(beyond, by)
            if beyond is not None:
                return beyond
        return None

    def _choose(self, found: FoundHits, member: Member) -> None:
        group = found.groups[member.group]
        if group.notes:
            self._go_to_note(group.notes[member.number])
        else:
            self._go(member, 1)

    def _go(self, member: Member, by: int) -> None:
        """Open a hit's document at it; -1 is its last one. Where its hits are gone, the next document's."""
        host, found = self._host, self._found
        assert found is not None
        group = found.groups[member.group]

        def job() -> tuple[OpenHits, int]:
            assert group.opened is not None
            opened = group.opened()
            index = host.session.index_of_entry(group.entry)
            host.ready.make(host.session.open(index))
            return opened, index

        def done(came: tuple[OpenHits, int]) -> None:
            opened, entry = came
            found.recount(member.group, len(opened.hits))
            if not opened.hits:
                beyond = self._beyond(member.group, by)
                if beyond is not None:
                    self._go(Member(beyond, 0 if by > 0 else -1), by)
                return
            last = len(opened.hits) - 1
            index = last if member.number < 0 else min(member.number, last)
            spans = tuple(Span(hit.start, hit.end) for hit in opened.hits)
            are_several = any(len(hit.spans) > 1 for hit in opened.hits)
            words = tuple(hit.spans for hit in opened.hits) if are_several else ()
            if self._jump(spans[index].start, entry=entry):
                self._show(Member(member.group, index), Hits(found.typed, spans, index, words), told=True)

        host.run("hit", job, done, holds_keys=True)

    def _show(self, member: Member, hits: Hits, *, told: bool = False) -> None:
        """Show a hit of the open document, and which of all it is."""
        host, found = self._host, self._found
        assert found is not None
        self._at = found.marked = member
        title = cut(" ".join(host.text.of(None, found.groups[member.group].title).split()), TITLE)
        which = f"{found.number_of(member) + 1}/{found.hits} · {title}"
        shown = Hits(hits.query, hits.spans, member.number, hits.words, which)
        host.update(host.state.with_hits(shown))
        if shown.here is not None:
            host.pane.move_to(shown.here.start)
        if told:
            host.tell(
                "{count}  {following}, {before} go on, {back} to the list",
                count=f"{found.typed}  {which}",
                following=host.keys.told("reader.next_hit"),
                before=host.keys.told("reader.previous_hit"),
                back=host.keys.told("reader.last_search"),
            )
        else:
            host.footer.say("")

    def _go_to_note(self, hit: NoteHit) -> None:
        """Open the document of a note at its place."""
        host, note = self._host, hit.note

        def job() -> tuple[int, int] | None:
            from tui.reader.at_hand import documents_at_hand

            session = host.session
            ids = {document.id: document for document in session.opened_documents()}
            for entry in documents_at_hand(session):
                if entry.known_id == note.document.id or (
                    entry.known_id is None and note.document.title in (entry.title, entry.path.stem)
                ):
                    index = session.index_of_entry(entry)
                    document = session.open(index)
                    if document.id == note.document.id:
                        placed = session.notebook.placed_note(document, note)
                        return index, placed.anchor.start
            known = ids.get(note.document.id)
            for index in range(len(session.entries)):
                if known is not None and session.opened(index) is known:
                    return index, session.notebook.placed_note(known, note).anchor.start
            return None

        def done(place: tuple[int, int] | None) -> None:
            if place is None:
                host.tell("The document of this note is not at hand: {title}", title=note.document.title)
            else:
                self._jump(place[1], entry=place[0])

        host.run("hit", job, done, holds_keys=True)

    # All hits

    def _mark_all(self, asked: MarkAll, told: Told, failed: Failed) -> None:
        """Put a tag or a note on the clauses of all hits; one undo takes it back."""
        from tui.reader.parts.finding.marking_all import mark_all

        host = self._host

        def done(marked: tuple[Step, ZhangjuError | None]) -> None:
            changes, error = marked
            if changes:
                history = host.state.history.record_all(changes)
                self._put = history.done[-1]
                host.update(host.state.recorded(history))
                self._notes_changed()
            if error is not None:
                failed(error)
                return
            undo = host.keys.told("search.take_back")
            told(
                host.say.counted(
                    "Put on {count} clause; {undo} takes it back",
                    "Put on {count} clauses; {undo} takes it back",
                    len(changes),
                    undo=undo,
                )
                if changes
                else host.say("All of them have it already")
            )

        host.run("marking all", lambda: mark_all(host.session.notebook, asked), done, failed)

    def _take_back(self, told: Told, failed: Failed) -> None:
        """Take back what was put on all hits, where nothing was done since."""
        host, history = self._host, self._host.state.history
        step = history.undo() if history.done and history.done[-1] is self._put else None
        if step is None:
            told(host.say("Nothing was put on all hits just now"))
            return
        after, wanted = step

        def done(_stored: object) -> None:
            self._put = None
            host.update(host.state.recorded(after))
            self._notes_changed()
            told(host.say("Undone"))

        host.run("marking all", lambda: host.session.notebook.put_back_all(wanted), done, failed)
