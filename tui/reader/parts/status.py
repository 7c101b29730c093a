"""Header and footer: what is open, where the reader is, and which keys apply."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from documents.document import Document, Rank, Unit
from documents.messages import InContext, Template
from tui.keymap.command import Fact
from tui.keymap.footers import MAKE_IT_ASK, FooterKey, footer_key, footer_keys, in_footer
from tui.keymap.table import by_id
from tui.locale.script_names import SCRIPT_NAMES
from tui.reader.host import Commands, Host, NoteList, PageColumns
from tui.widgets.page_head import HeadWords, PageHead

_PAGES: Final = frozenset(("text", "noted_clause", "own_note"))
"""Footers of the text itself."""
_BEGINS_THERE: Final[Template] = InContext("footer", "it begins there")
_ENDS_THERE: Final[Template] = InContext("footer", "it ends there")


class StatusPart:
    """Tells the header and the footer what they show."""

    def __init__(
        self,
        host: Host,
        notes: NoteList,
        header: Callable[[], PageHead | None],
        columns: PageColumns,
        follows: Callable[[], bool],
        is_finding: Callable[[], bool],
        asked: Callable[[], tuple[str, frozenset[Fact]]],
    ) -> None:
        """``columns`` are those of the page, ``follows`` says whether Enter follows a reference of the clause,
        ``is_finding`` whether the find bar is open;
        ``asked`` gives the footer of what is asked in the line above it, "" without, and what holds of it."""
        self._host, self._notes, self._header, self._columns = host, notes, header, columns
        self._follows, self._is_finding, self._asked = follows, is_finding, asked

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"help": self.show_help}

    @property
    def facts(self) -> frozenset[Fact]:
        """What holds just now: what a command may need."""
        host, state, pane = self._host, self._host.state, self._host.pane
        note = self._notes.current() if state.placed else None
        holding: dict[Fact, object] = {
            "answerable": note is not None and self._notes.listing.is_answerable(note.note),
            "asks": note is not None and self._notes.listing.is_of_question(note.note),
            "hits": state.hits.spans,
            "finding": not pane.pointing.is_asking and (self._is_finding() or state.hits.spans),
            "note": note is not None,
            "own": note is not None and host.session.notebook.is_own(note.note),
            "over": self._columns.over or host.outline.has_focus or host.notes_panel.has_focus,
            "passage": pane.passage is not None,
            "reference": self._follows(),
            "texts": note is not None and note.note.id in state.texts,
        }
        return state.facts().union(self._asked()[1], (fact for fact, holds in holding.items() if holds))

    def show_help(self) -> None:
        """Every key."""
        from tui.dialogs.help_screen import HelpScreen

        self._host.ask(HelpScreen(self._host.say, self.facts, self._host.keys))

    def show(self) -> None:
        """Show header and keys."""
        self.show_header()
        self.show_keys()

    def show_header(self) -> None:
        """Title, chapter and address of where the reader is; place, share, script; the notes that there are."""
        host, state = self._host, self._host.state
        header, document = self._header(), state.document
        if document is None or header is None:
            return
        unit = host.pane.cursor
        words = HeadWords(script=self._script(), notes=self._count_notes(), questions=self._count_questions())
        if not host.pane.shows_title:
            words = words._replace(title=host.text.own(document.name), chapter=self._chapter(document, unit))
        if unit is not None:
            if host.addresses.come_at_once:
                words = words._replace(address=host.text.own(host.addresses.said(unit)))
            count, all_ = (
                bisect_right(document.clauses, unit.start, key=attrgetter("start")),
                len(document.clauses),
            )
            words = words._replace(place=f"{count} / {all_}", share=f"{100 * count // max(1, all_)}%")
        header.tell(words)

    def _script(self) -> str:
        host = self._host
        script = host.say(SCRIPT_NAMES[host.state.script])
        if host.session.entries[host.state.entry].kept is not None:
            return f"{host.say('kept text')} · {script}"
        return script

    def _chapter(self, document: Document, unit: Unit | None) -> str:
        """The section around a clause, above its article, where no outline says it."""
        if self._columns.grid.outline:
            return ""
        while unit is not None and unit.parent is not None:
            unit = document.units[unit.parent]
            if unit.kind == "section" and unit.heading is not None and unit.rank is not Rank.ARTICLE:
                return self._host.text.caption(unit)
        return ""

    def _count_notes(self) -> str:
        """How many notes there are, and of how many where they are filtered."""
        host, listing = self._host, self._notes.listing
        if not host.state.placed:
            return ""
        if host.state.note_query:
            return host.say("Notes {count} of {all}", count=len(listing), all=len(host.state.placed))
        return host.say("Notes {count}", count=len(listing))

    def _count_questions(self) -> str:
        count = len(self._notes.listing.open_questions) if self._host.state.placed else 0
        return self._host.say("Open {count}", count=count) if count else ""

    def show_keys(self) -> None:
        """The keys that apply where the focus is."""
        host = self._host
        if self._is_finding() and not host.pane.has_focus:
            front = "find"
        elif host.pane.pointing.is_asking:
            front = "typed_end"
        elif host.pane.pointing.is_choosing:
            front = "passage"
        elif host.state.picked is not None:
            front = "putting"
        elif host.notes_panel.has_focus:
            front = "notes"
        elif host.pane.has_focus and host.pane.passage is not None:
            front = "chosen"
        else:
            front = self._asked()[0] or ("outline" if host.outline.has_focus else self._page())
        keys = footer_keys(front, self.facts, host.say, host.keys, self._words(), self._counts())
        host.footer.offer(keys, self._following_key() if front in _PAGES else None)

    def _page(self) -> str:
        """What is in front where the text is: the clause, and what was written on it."""
        facts = self.facts
        if "note" not in facts:
            return "text"
        return "own_note" if "own" in facts and "asks" not in facts else "noted_clause"

    def _words(self) -> dict[str, str]:
        """What a key does just now, where that differs: typed words say one of two things, and Tab has them say the
        other; a note that asks nothing is not answered, but can be made to ask."""
        asked = self._host.pane.pointing.asked
        if asked is None:
            return {} if "asks" in self.facts else {"reader.answer_question": self._host.say(MAKE_IT_ASK)}
        word = _ENDS_THERE if asked == "from" else _BEGINS_THERE
        return {"typed_end.turn": self._host.say(word)}

    def _counts(self) -> dict[str, str]:
        """What stands with the keys that walk hits and notes: which of how many."""
        host = self._host
        hits, counts = host.state.hits, {}
        if hits.spans:
            counts["reader.next_hit"] = hits.told or f"{hits.index + 1}/{len(hits.spans)}"
        current = self._notes.current() if host.state.placed else None
        number = 0 if current is None else self._notes.listing.number_of(current)
        if number:
            counts["reader.previous_note"] = f"{number}/{len(self._notes.listing.standing)}"
        return counts

    def _following_key(self) -> FooterKey | None:
        """What the footer says of Enter while the clause under the cursor refers to something."""
        if not self._follows():
            return None
        follow = by_id()["text.open_here"]
        word = self._host.say(in_footer(follow.short))
        return next(iter(footer_key(follow, word, self._host.keys)), None)
