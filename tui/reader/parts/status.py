"""Header and footer: what is open, where the reader is, and which keys apply."""

from __future__ import annotations

from collections.abc import Callable

from tui.keymap.command import Fact
from tui.keymap.footers import FooterKey, footer_key, footer_keys, in_footer
from tui.keymap.table import by_id
from tui.locale.script_names import SCRIPT_NAMES
from tui.reader.host import Commands, Host, NoteList
from tui.widgets.lines import HeaderLine


class StatusPart:
    """Tells the header and the footer what they show."""

    def __init__(
        self,
        host: Host,
        notes: NoteList,
        header: Callable[[], HeaderLine | None],
        follows: Callable[[], bool],
        is_finding: Callable[[], bool],
        asked: Callable[[], tuple[str, frozenset[Fact]]],
    ) -> None:
        """``follows`` says whether Enter follows a reference of the clause, ``is_finding`` whether the find bar is open;
        ``asked`` gives the footer of what is asked in the line above it, "" without, and what holds of it."""
        self._host, self._notes, self._header = host, notes, header
        self._follows, self._is_finding, self._asked = follows, is_finding, asked

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"help": self.show_help}

    @property
    def facts(self) -> frozenset[Fact]:
        """What holds just now: what a command may need."""
        state, pane = self._host.state, self._host.pane
        note = self._notes.current() if state.placed else None
        holding: dict[Fact, object] = {
            "hits": state.hits.spans,
            "finding": not pane.pointing.is_asking and (self._is_finding() or state.hits.spans),
            "note": note is not None,
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
        """Title, address and script."""
        host, state = self._host, self._host.state
        header = self._header()
        if state.document is None or header is None:
            return
        unit, address = host.pane.cursor, ""
        if unit is not None and host.addresses.come_at_once:
            address = host.text.own(host.addresses.book.address(unit))
        script = host.say(SCRIPT_NAMES[state.script])
        if host.session.entries[state.entry].kept is not None:
            script = f"{host.say('kept text')} · {script}"
        header.tell(title=host.text.own(state.document.name), address=address, script=script)

    def show_keys(self) -> None:
        """The keys that apply where the focus is."""
        host = self._host
        if host.pane.pointing.is_asking:
            front = "typed_end"
        elif host.pane.choosing:
            front = "passage"
        elif host.state.picked is not None:
            front = "putting"
        elif host.notes_panel.has_focus:
            front = "notes"
        else:
            front = self._asked()[0] or ("outline" if host.outline.has_focus else "text")
        keys = footer_keys(front, self.facts, host.say, self._host.keys, counts=self._counts())
        host.footer.offer(keys, self._following_key() if front == "text" else None)

    def _counts(self) -> dict[str, str]:
        """What stands with the keys that walk hits and notes: which of how many."""
        host = self._host
        hits, counts = host.state.hits, {}
        if hits.spans:
            counts["reader.next_hit"] = f"{hits.index + 1}/{len(hits.spans)}"
        return counts

    def _following_key(self) -> FooterKey | None:
        """What the footer says of Enter while the clause under the cursor refers to something."""
        if not self._follows():
            return None
        follow = by_id()["text.open_here"]
        word = self._host.say(in_footer(follow.short))
        return next(iter(footer_key(follow, word, self._host.keys)), None)
