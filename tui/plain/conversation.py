"""The conversation of the plain face: a line is typed, lines answer it. It reads and prints nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.errors import ZhangjuError
from documents.harmless import harmless
from tui.plain.note_writing import NoteWriting
from tui.plain.orders import ORDERS, order_in
from tui.plain.place import ClausePlace

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.drafts import Draft
    from annotations.notebook.notebook import Notebook
    from documents.document import Span
    from tui.session import Session

MOST_LISTED: Final = 20
"""Documents that are listed at once."""
END_OF_NOTE: Final = "."

Choice = Callable[[], list[str]]


class Conversation:
    """What one reader says and is answered, from ``begin`` to ``end``. Errors are answers, in one line each."""

    def __init__(self, session: Session) -> None:
        self._session, self._say = session, session.say
        self._place: ClausePlace | None = None
        self._choices: list[Choice] = []
        self._found: tuple[Span, ...] = ()
        self._sought, self._found_at = "", -1
        self._writing = NoteWriting(session)
        self._last: Note | None = None
        self._told = 0  # warnings of the session that were said
        self.is_over = False
        """Whether the reader said goodbye."""
        self._answers: dict[str, Callable[[str], list[str]]] = {
            "open": self._open,
            "go": self._go,
            "": lambda _rest: self._step(1),
            "back": lambda _rest: self._step(-1),
            "where": lambda _rest: self._where(),
            "outline": lambda _rest: self._outline(),
            "find": self._find,
            "next": lambda _rest: self._next(),
            "note": self._note,
            "unfinished": lambda _rest: self._unfinished(),
            "tag": self._tag,
            "notes": lambda _rest: self._notes(),
            "undo": lambda _rest: self._undo(),
            "cite": lambda _rest: [self._here.quoted()],
            "export": self._export,
            "help": lambda _rest: self._help(),
            "quit": lambda _rest: self._quit(),
        }

    @property
    def is_writing(self) -> bool:
        """Whether the lines that come are those of a note."""
        return self._writing.is_going_on

    def begin(self, index: int | None = None) -> list[str]:
        """What is said first: an entry's place where it was left, else the documents to choose from."""
        hello = self._say("Zhangju, line by line. Type help for the orders, quit to end.")
        return self._safely(
            lambda: [
                hello,
                *self._writing.told_at_start(),
                *(self._open("") if index is None else self._open_entry(index)),
            ]
        )

    def answer(self, line: str) -> list[str]:
        """What a typed line is answered with."""
        line = line.rstrip("\r\n")
        if self._writing.is_going_on:
            return self._safely(partial(self._take_line, line))
        return self._safely(partial(self._obey, line))

    def end(self) -> list[str]:
        """Keep what is not kept yet: the note that was being written, and where the reader stopped."""
        lines = self._safely(self._keep_note) if self._writing.is_going_on else []
        return [*lines, *self._safely(self._keep_position)]

    def _safely(self, answer: Choice) -> list[str]:
        try:
            lines = answer()
        except ZhangjuError as error:
            lines = [self._say.error_line(error)]
        warnings = self._session.warnings[self._told :]
        self._told += len(warnings)
        lines += [self._say.error_line(problem) for problem in warnings]
        return [harmless(part) for line in lines for part in line.splitlines() or [""]]

    def _obey(self, line: str) -> list[str]:
        name, rest = order_in(line)
        if name is None:
            if rest.isdecimal() and 0 < int(rest) <= len(self._choices):
                return self._choices[int(rest) - 1]()
            if self._place is None:
                return self._open(rest)
            return self._go(rest)
        if name not in {"open", "help", "quit", "unfinished"} and self._place is None:
            return [self._say("No document is open: type open, or a number of the list.")]
        return self._answers[name](rest)

    @property
    def _here(self) -> ClausePlace:
        assert self._place is not None  # asked before every order that needs it
        return self._place

    # Documents

    def _open(self, wanted: str) -> list[str]:
        session = self._session
        titles = [session.title(index) for index in range(len(session.entries))]
        if wanted.isdecimal() and 0 < int(wanted) <= len(titles):
            return self._open_entry(int(wanted) - 1)
        meant = [i for i, title in enumerate(titles) if wanted.casefold() in title.casefold()]
        if wanted and len(meant) != 1 and (not meant or Path(wanted).is_file()):
            from tui.commands.at_hand import entry_named

            return self._open_entry(session.index_of_entry(entry_named(wanted)))
        if wanted and len(meant) == 1:
            return self._open_entry(meant[0])
        shown = meant[:MOST_LISTED]
        self._choices = [partial(self._open_entry, index) for index in shown]
        lines = [f"{number}. {titles[index]}" for number, index in enumerate(shown, 1)]
        if len(meant) > len(shown):
            more = len(meant) - len(shown)
            lines.append(self._say("And {count} more: type open and a part of the title.", count=more))
        return [*lines, self._say("Type a number to open a document.")]

    def _open_entry(self, index: int) -> list[str]:
        from documents.addresses.address_book import AddressBook

        session = self._session
        document = session.open(index)
        if not document.clauses:
            return [self._say("There is no text in {title}.", title=document.name)]
        self._keep_position()
        self._choices, self._found, self._sought = [], (), ""
        arrival, session.arrival = session.arrival, None
        start = session.position_in(document).offset if arrival is None else arrival
        self._place = ClausePlace(session, index, document, AddressBook.of(document)).at(start)
        title = self._place.shown(document.name)
        opened = self._say("Open: {title}, {count} clauses.", title=title, count=len(document.clauses))
        return [opened, *self._place.read_out()]

    def _keep_position(self) -> list[str]:
        if self._place is not None:
            session, here = self._session, self._place
            position = replace(session.position_in(here.document), offset=here.unit.start)
            session.stopped(here.document, position, session.entries[here.index].path)
        return []

    # Places

    def _arrive(self, place: ClausePlace) -> list[str]:
        before, self._place = self._here, place
        return place.read_out(before)

    def _go(self, address: str) -> list[str]:
        from documents.addresses.address_lookup import resolve

        if not address:
            return [self._say("Say where to go: go 13.2")]
        unit = resolve(self._here.document, self._here.book, address)
        return self._arrive(self._here.of(unit))

    def _outline(self) -> list[str]:
        """The sections, to be chosen by their numbers."""
        here = self._here
        above = [unit for unit in here.document.units if unit.text is None and (unit.heading or unit.label)]
        sections = [unit for unit in above if unit.heading] or above
        if not sections:
            return [self._say("This text has no sections.")]
        self._choices = [lambda unit=unit: self._arrive(here.of(unit)) for unit in sections]  # type: ignore[misc]
        lines = [f"{number}. {here.said(unit)}" for number, unit in enumerate(sections, 1)]
        return [*lines, self._say("Type a number to go to a section.")]

    def _step(self, by: int) -> list[str]:
        clause = self._here.clause + by
        if clause < 0:
            return [self._say("This is the beginning.")]
        if clause >= len(self._here.document.clauses):
            return [self._say("This is the end.")]
        return self._arrive(replace(self._here, clause=clause))

    def _where(self) -> list[str]:
        from documents.addresses.address_lookup import typed

        here = self._here
        address = typed(here.document, here.book, here.unit)
        where = self._say(
            "{citation}, address {address}, clause {number} of {count}",
            citation=here.citation,
            address=address,
            number=here.clause + 1,
            count=len(here.document.clauses),
        )
        return [where, here.shown(here.document.slice(here.words))]

    def _find(self, words: str) -> list[str]:
        from documents.words.finding import find

        if not words:
            return self._next()
        found = find(self._here.document, words)
        if not found:
            return [self._say("“{words}” is nowhere in this text.", words=words)]
        after = [number for number, span in enumerate(found) if span.start >= self._here.unit.start]
        self._found, self._sought = found, words
        return self._arrive_at(after[0] if after else 0)

    def _next(self) -> list[str]:
        if not self._found:
            return [self._say("Say what to find: find words")]
        return self._arrive_at((self._found_at + 1) % len(self._found))

    def _arrive_at(self, number: int) -> list[str]:
        self._found_at = number
        place = self._here.at(self._found[number].start)
        told = self._say(
            "“{words}”: {number} of {count}, {citation}",
            words=self._sought,
            number=number + 1,
            count=len(self._found),
            citation=place.citation,
        )
        return [told, *self._arrive(place)[-1:]]

    # Notes

    @property
    def _notebook(self) -> Notebook:
        return self._session.notebook

    def _note(self, text: str) -> list[str]:
        if text:
            return self._write(text)
        self._writing.begin(self._here)
        return [
            self._say(
                "A note on {citation}: type lines, end with a single full stop.", citation=self._here.citation
            )
        ]

    def _take_line(self, line: str) -> list[str]:
        if line.strip() in {END_OF_NOTE, "。"}:
            return self._keep_note()
        self._writing.take(line)
        return []

    def _keep_note(self) -> list[str]:
        citation = self._writing.citation
        note = self._writing.finish()
        if note is None:
            return [self._say("Nothing was written.")]
        self._last = note
        return [self._say("Noted on {citation}.", citation=citation)]

    def _unfinished(self) -> list[str]:
        """What was left unfinished, to be chosen by its number."""
        left = self._writing.left()
        if not left:
            return [self._say("Nothing was left unfinished.")]
        self._choices = [partial(self._go_on_with, draft) for draft in left]
        lines = [
            f"{number}. {draft.note.document.title}: {' '.join(draft.note.body.split())}"
            for number, draft in enumerate(left, 1)
        ]
        return [*lines, self._say("Type a number to go on with a note.")]

    def _go_on_with(self, draft: Draft) -> list[str]:
        self._choices = []
        index = self._session.entry_of(draft)
        opened = [] if index is None else self._open_entry(index)
        if self._place is not None and index is not None and draft.note.target is not None:
            self._place = self._place.at(draft.note.target.start)
        citation = draft.note.document.title if index is None else self._here.citation
        self._writing.go_on(draft, citation)
        going_on = self._say(
            "A note on {citation}: type lines, end with a single full stop.", citation=citation
        )
        return [*opened, going_on, *draft.note.body.splitlines()]

    def _write(self, text: str = "", tags: Sequence[str] = ()) -> list[str]:
        from annotations.note import describe, new_note

        here = self._here
        self._notebook.meet(here.document)
        target = describe(here.document, here.book, here.words)
        self._last = self._notebook.add(new_note(here.document, target, text, tags=tags))
        return [self._say("Noted on {citation}.", citation=here.citation)]

    def _tag(self, words: str) -> list[str]:
        from annotations.note import revised, tidy_tags

        tags = tidy_tags(words.split())
        if not tags:
            return [self._say("Say which tags: tag law farming")]
        own = [note for note in self._notes_here() if self._notebook.is_own(note)]
        if not own:
            self._write(tags=tags)
        else:
            note = max(own, key=lambda note: note.created)
            self._notebook.save(revised(note, tags=tidy_tags((*note.tags, *tags))))
        return [self._say("Tagged {tags}: {citation}.", tags=_tagged(tags), citation=self._here.citation)]

    def _notes_here(self) -> list[Note]:
        here, words = self._here, self._here.words
        placed = self._notebook.placed(here.document)
        return [
            one.note
            for one in placed
            if one.note.target is not None
            and one.anchor.start < words.end
            and max(one.anchor.end, one.anchor.start + 1) > words.start
            and one.anchor.grade != "orphan"
        ]

    def _notes(self) -> list[str]:
        problems = [self._say.error_line(problem) for problem in self._notebook.problems]
        notes = self._notes_here()
        if not notes:
            return [self._say("No notes on {citation}.", citation=self._here.citation), *problems]
        lines = [
            f"{number}. {' '.join(filter(None, (f'{note.reader}:', note.body.strip(), _tagged(note.tags))))}"
            for number, note in enumerate(notes, 1)
        ]
        return [*lines, *problems]

    def _undo(self) -> list[str]:
        if self._last is None:
            return [self._say("Nothing was written yet.")]
        self._notebook.delete(self._last.id)
        self._last = None
        return [self._say("The note is in the bin.")]

    def _export(self, name: str) -> list[str]:
        from annotations.exports.formats import format_by_ending
        from annotations.exports.request import ExportOptions
        from annotations.exports.writing import ExportChoice, folder_for, target_of
        from tui.plain.exporting import export

        if not name:
            return [self._say("Say which file to write: export notes.md")]
        session, here = self._session, self._here
        entry = session.entries[here.index]
        path = target_of(name, folder_for(entry.own_file), "notes.md")
        choice = ExportChoice(format_by_ending(path) or "markdown", path, ExportOptions())
        held_back = export(session, entry, here.document, choice)
        written = [self._say("Written to {path}", path=str(path))]
        if held_back:
            written.append(self._say("Private notes that stay here: {count}", count=held_back))
        return written

    # The rest

    def _help(self) -> list[str]:
        lines = []
        for order in ORDERS:
            names = " ".join(name for name in order.names[:2] if name)
            follows = f" {self._say(order.follows)}" if order.follows else ""
            lines.append(f"{names}{follows}: {self._say(order.about)}")
        return [*lines, self._say("Anything else is taken as an address to go to.")]

    def _quit(self) -> list[str]:
        self.is_over = True
        return [self._say("Goodbye.")]


def _tagged(tags: Sequence[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)
