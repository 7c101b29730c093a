"""The page of documents: what is typed narrows it down, Enter opens, a path leads into folders."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.library.kinds import in_english, in_traditional
from documents.library.sounds import SILENT
from documents.library.title_matching import spans_in
from documents.library.typed_paths import is_path, parted
from tui.dialogs.jobs import Jobs
from tui.dialogs.opening.learning import Learning, Shelf, WorksAmong, shelf_of, with_sounds
from tui.dialogs.opening.listed import ListedDocument, OpenChoice, OpeningDesk
from tui.dialogs.opening.offered_keys import OfferedKeys
from tui.dialogs.opening.ordering import Ordering
from tui.dialogs.opening.second_rows import SecondRows
from tui.dialogs.opening.shelf_list import ColumnNames, ShelfList
from tui.dialogs.opening.shelf_rows import ShelfGroup, ShelfRows, columns
from tui.dialogs.opening.typed_folder import TypedFolder
from tui.dialogs.opening.works import AskedVersions, unfolded
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings, by_id
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.typesetting.page_grid import LOW
from tui.widgets.fields import TextField
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from tui.locale.language import Speech

ROOM_FOR_WORDS: Final = 80
"""Cells of a screen from which on all is said that may be typed."""
LONGEST: Final = 1000
"""Characters that the field takes: what is pasted beyond is left out."""
RESTING: Final = 0.4
"""Seconds without a key after which files are read to learn what is in them."""
BETWEEN_CHANGES: Final = 0.5
"""Seconds between two questions whether files changed."""
_KINDS_IN: Final = {"en": in_english, "zh-Hant": in_traditional}


class PathField(TextField):
    """A field for words and paths, which takes no more than they can be.

    Some keys are not typed into it: no title holds the one that opens beside.
    """

    @dataclass
    class Asked(Message):
        """Such a key was pressed, of a command with this action. It waits its turn behind what was typed before it."""

        command: str

    async def on_key(self, event: events.Key) -> None:
        """Hear the keys that are not typed."""
        for command in ("beside", "complete", "groups", "sorting", "star", "versions"):
            if {event.key, event.character} & {*keys_of(self.app).of(f"opening.{command}")}:
                event.stop()
                event.prevent_default()
                self.post_message(self.Asked(by_id()[f"opening.{command}"].binding_action))
                return
        await super().on_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """As much of what is pasted as a path can be long."""
        event.text = harmless(" ".join(event.text[: 4 * LONGEST].split()))[
            : max(0, LONGEST - len(self.value))
        ]


class OpeningPage(Screen[OpenChoice]):
    """Dismissed with what was opened; None where the reader goes back."""

    CSS_PATH: ClassVar = [STYLES / "opening.tcss"]
    AUTO_FOCUS = "#opening-field"
    ENDS_WAITING = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "opening")

    def __init__(self, desk: OpeningDesk, *, beside: bool = False, question: str = "") -> None:
        """``beside``: whatever is opened is to stand beside the document that is open. ``question``: what a document is
        chosen for, where it is not to be read."""
        super().__init__()
        self.desk, self.say, self.beside, self.question = desk, desk.say, beside, question
        self.jobs = Jobs(self)
        self.shelf = shelf_of(())
        self.sounds = SILENT
        self.folder = TypedFolder()
        self._works: WorksAmong = desk.works
        if beside or question:  # what is looked for may be another version of the document that is open
            self._works = lambda _documents: ()
        self._asked = AskedVersions()
        self._narrowed: str | None = None
        """What was typed when the list was narrowed last: a key may come before it is heard what one before it typed."""
        self._waiting: bool | None = None
        """What Enter (False) or ``|`` (True) asked for before the documents were there."""
        self._typed_at = 0.0
        self._changes = 0
        self._is_complete = False
        self.field = PathField(id="opening-field")
        words = (self.say("kind"), self.say("date"), self.say("unread"), self.say("notes"))
        names = ColumnNames(*words, kind_in=_KINDS_IN.get(self.say.lang, str))
        self.list = ShelfList(
            names,
            self._title,
            lambda title: spans_in(title, parted(self.typed)[1] if self.is_path else self.typed, self.sounds),
            lambda document: self._second.of(document, keys_of(self.app).name("field.enter")),
            id="opening-list",
        )
        self._ordering = Ordering(
            desk.order, self.say, self.jobs, names.kind_in, lambda: self._narrow(keep=True)
        )
        front = "choosing" if question else "opening_beside" if beside else "opening"
        self._keys = OfferedKeys(self, self.say, front, lambda: len(self._work()) > 1)
        self._second = SecondRows(
            self, desk, self.jobs, lambda: self.list.document, self.list.refresh, lambda: self._work()[1:]
        )
        self._shown = lru_cache(maxsize=4096)(desk.shown)
        self._learning = Learning(
            self.jobs,
            desk.learn,
            lambda: monotonic() - self._typed_at > RESTING,
            self.list.in_view,
            self._works,
        )

    def compose(self) -> ComposeResult:
        """What is typed and how many have it; the documents; the keys."""
        word = self.question or (self.say("Open beside") if self.beside else self.say("Open"))
        with Horizontal(id="opening-head"):
            yield Static(Content(word), id="opening-word")
            yield self.field
            yield Static(id="opening-count")
        yield self.list
        yield FooterLine()

    @property
    def footer(self) -> FooterLine:
        """The keys, or what was said last."""
        return self.query_one(FooterLine)

    @property
    def typed(self) -> str:
        """What is in the field."""
        return self.field.value

    @property
    def is_path(self) -> bool:
        """Whether a path is being typed."""
        return is_path(self.typed)

    # The documents

    def on_mount(self) -> None:
        """Look what is at hand; what takes longer comes after."""
        self._arrange()
        self._list()
        self.set_interval(BETWEEN_CHANGES, self._follow)

    def _list(self) -> None:
        """List what is at hand."""
        self._changes = self.desk.changes()
        self.jobs.run(
            "documents", lambda: shelf_of(self.desk.documents(), self._works), self._came, self._tell
        )

    def _follow(self) -> None:
        """List anew what is at hand once it has changed, and nobody types just now."""
        if self.desk.changes() != self._changes and monotonic() - self._typed_at > RESTING:
            self._list()

    def _came(self, shelf: Shelf) -> None:
        def notes_came(counts: Mapping[str, int]) -> None:
            self.list.note_counts = counts
            self.list.refresh()

        self.shelf = shelf
        self._narrow(keep=self._is_complete)
        self.jobs.run("sounds", lambda: with_sounds(shelf), self._sounds_came, self._tell)
        self.jobs.run("notes", self.desk.notes, notes_came, lambda _error: None)

    def _sounds_came(self, shelf: Shelf) -> None:
        self.sounds = shelf.titles.sounds
        self.shelf = shelf
        was_complete, self._is_complete = self._is_complete, True
        self._narrow(keep=was_complete)
        self._learning.start(shelf, self._learned, all_of_it=True)
        self._go_on()

    def _learned(self, shelf: Shelf) -> None:
        """Titles and dates of some files came."""
        self.shelf, self.sounds = shelf, shelf.titles.sounds
        self._narrow(keep=True)

    def _learned_inside(self, shelf: Shelf) -> None:
        """Titles and dates of some files in the folder came."""
        if self.is_path:
            self.folder.shelf = shelf
            self._show_inside(shelf, keep=True)

    # What is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down as it is typed."""
        event.stop()
        self._typed_at = monotonic()
        self._hear_all()

    def _hear_all(self) -> None:
        """Narrow down to what is in the field by now, where that was not done."""
        if self.typed != self._narrowed:
            self._waiting = None
            self.footer.say("")
            self._narrow()

    def _narrow(self, *, keep: bool = False) -> None:
        """List what has all of what is typed, or what is in the folder of the path; ``keep``: the same stays selected."""
        self._narrowed = self.typed
        if self.is_path:
            self._look_inside(keep=keep)
            return
        if self.folder.leave() and self._is_complete:
            self._learning.start(self.shelf, self._learned, all_of_it=True)
        documents, works, is_narrowed = self.shelf.documents, self.shelf.works, bool(self.typed.strip())
        found = works.once(self.shelf.titles.found(self.typed), narrowed=is_narrowed)
        made = self._ordering.groups(documents, found, narrowed=is_narrowed)
        asked = self._asked.among(documents, found)
        self._show_groups(documents, *unfolded(made, works, asked), keep=keep)
        count = sum(not documents[number].is_folder for number in found)
        self._count(count, sum(not document.is_folder for document in documents) - works.folded)

    def _show_groups(
        self,
        documents: Sequence[ListedDocument],
        made: Sequence[ShelfGroup],
        below: frozenset[int] = frozenset(),
        *,
        keep: bool,
    ) -> None:
        """List groups. Selected is what was, or the first that is not open already."""
        selected, listed = self.list.document, ShelfRows(made, below, is_low=self.list.is_low)
        shown = [documents[number] for number in listed.documents]
        others = (position for position, document in enumerate(shown) if not document.is_open)
        chosen = next(others, 0)
        if keep and selected is not None:
            same = (position for position, document in enumerate(shown) if document.path == selected.path)
            chosen = next(same, chosen)
        self.list.show(documents, listed, chosen, _nothing(self.say, self.typed.strip()))
        self._second.look_up()
        self._keys.follow()

    def _count(self, count: int, all_: int) -> None:
        """How many are listed of how many."""
        say = self.say
        said = say("{count} of {all}", count=count, all=all_) if self.typed else say("{all} in all", all=all_)
        chosen = "" if self.is_path else self._ordering.said
        self.query_one("#opening-count", Static).update(Content("   ".join(filter(None, (chosen, said)))))

    def action_arrange(self, what: str) -> None:
        """Documents in other ``groups``, or with another ``sorting``; the other ``versions`` of the selected one below it, or no longer.
        A folder is listed as it is."""
        self._hear_all()
        if what == "versions":
            if self._asked.turn(self._work()):
                self._narrow(keep=True)
            else:
                self.footer.say(self.say("No other version of it is at hand"))
        elif not self.is_path:
            turn = self._ordering.turn_groups if what == "groups" else self._ordering.turn_sorting
            turn()

    def action_star(self) -> None:
        """Give the selected document a star, or take it away."""
        self._hear_all()
        document = self.list.document
        if document is None or document.is_folder or self.is_path:
            return

        def came(starred: ListedDocument) -> None:
            documents = tuple(starred if one is document else one for one in self.shelf.documents)
            self.shelf = self.shelf._replace(documents=documents)
            self._narrow(keep=True)

        self.jobs.run("star", lambda: self.desk.star(document), came, self._tell)

    def _work(self) -> Sequence[ListedDocument]:
        """The selected document, and the other versions of its work, the newest first."""
        document, position = self.list.document, self.list.chosen
        if document is None or self.is_path:
            return ()
        others = self.shelf.works.others(self.list.listed.documents[position])
        return [document, *(self.shelf.documents[number] for number in others)]

    # Paths

    def _look_inside(self, *, keep: bool = False) -> None:
        """List the folder of the path; it is looked into once."""
        place = self.folder.turn_to(self.typed)
        if place is None:
            if self.folder.shelf is not None:
                self._show_inside(self.folder.shelf, keep=keep)
            return

        def came(shelf: Shelf) -> None:
            self.folder.shelf = shelf
            self._show_inside(shelf)
            self._learning.start(shelf, self._learned_inside, all_of_it=False)
            self._go_on()

        def failed(_error: ZhangjuError) -> None:
            came(shelf_of(()))

        self.jobs.run("folder", lambda: shelf_of(self.desk.inside(place)), came, failed)

    def _show_inside(self, shelf: Shelf, *, keep: bool = False) -> None:
        """What is in the folder and has what is typed of a name, folders before files."""
        folders, files = self.folder.seen(self.typed)
        made = (ShelfGroup(self.say("Folders"), folders), ShelfGroup(self.say("In this folder"), files))
        self._show_groups(shelf.documents, [group for group in made if group.documents], keep=keep)
        self._count(len(folders) + len(files), len(shelf.documents))

    def _fill(self, typed: str) -> None:
        """Have something in the field as if it were typed."""
        self.field.value = typed
        self.field.cursor_position = len(self.field.value)
        self._narrow()

    def action_complete(self) -> None:
        """Complete the path as far as it is clear; where none is typed, take the place of the selected document."""
        self._hear_all()
        selected = self.list.document
        if not self.is_path:
            if selected is not None:
                parent = selected.path if selected.is_folder else selected.path.parent
                self._fill(self.folder.entered(ListedDocument(parent, "", is_folder=True), ""))
            return
        whole, count = self.folder.goes_on(self.typed)
        if whole != self.typed:
            self._fill(whole)
        else:
            self.footer.say(self.say.counted("{count} name goes on so", "{count} names go on so", count))

    # What is selected

    def action_step(self, by: int, pages: bool = False) -> None:
        """To a neighbour in the list, or pages on, from within the field."""
        self._hear_all()
        (self.list.turn if pages else self.list.walk)(by)
        self._second.look_up()
        self._keys.follow()

    def _title(self, document: ListedDocument) -> str:
        if document.is_folder:
            name = document.path.name if self.is_path else str(document.path)
            return f"{name}{os.sep}" if not name.endswith(os.sep) else name
        title = self._shown(document.title)
        if not self.is_path or document.title == document.path.stem:
            return document.path.name if self.is_path else title
        return f"{document.path.name}  {title}"

    # Opening

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens the selected document, and goes into a folder."""
        event.stop()
        self._choose(beside=self.beside)

    async def on_path_field_asked(self, message: PathField.Asked) -> None:
        """A key that is not typed."""
        message.stop()
        await self.run_action(message.command)

    def action_beside(self) -> None:
        """Open the selected document beside the one that is open."""
        self._choose(beside=not self.question)

    def on_shelf_list_clicked(self, message: ShelfList.Clicked) -> None:
        """A click chooses."""
        message.stop()
        self._choose(beside=self.beside)

    def _go_on(self) -> None:
        """What was asked for before the documents were there."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._choose(beside=waiting)

    def _choose(self, *, beside: bool) -> None:
        self._hear_all()
        is_there = self._is_complete or (bool(self.shelf.documents) and not self.typed)
        if not (self.folder.shelf is not None if self.is_path else is_there):
            self._waiting = beside
            return
        selected, typed = self.list.document, self.typed.strip()
        if selected is not None and selected.is_folder:
            self._fill(self.folder.entered(selected, self.typed if self.is_path else ""))
        elif self.question and selected is not None and selected.is_open:
            self.footer.say(self.say("This document is open: choose another"))
        elif beside and selected is not None and selected.is_open:
            self.footer.say(self.say("This document is open: choose another to stand beside it"))
        elif selected is not None:
            self._open(selected, beside=beside)
        elif typed:
            self._open(self.folder.path_of(typed), beside=beside)

    def _open(self, what: ListedDocument | Path, *, beside: bool) -> None:
        self.footer.say(self.say("Opening…"))
        self.jobs.run(
            "opening",
            lambda: self.desk.open(what),
            lambda entry: self._leave(OpenChoice(entry, beside)),
            self._tell,
            holds_keys=True,
        )

    @property
    def holds_keys(self) -> bool:
        """What is typed after Enter is for what it opens (``tui.terminal.typed_ahead``)."""
        return self._waiting is not None or self.jobs.holds_keys

    def action_leave(self) -> None:
        """Read on where one was."""
        self._leave(None)

    def _leave(self, choice: OpenChoice | None) -> None:
        for group in ("documents", "sounds", "notes", "order", "learning", "folder", "stopped", "opening"):
            self.jobs.take_ticket(group)
        self.dismiss(choice)

    # The screen

    def _tell(self, error: ZhangjuError) -> None:
        """Say what is wrong with what was chosen: of a path too long for the row its name alone, not half the cause."""
        self._waiting = None
        said, path = self.say.error_line(error), error.facts.get("path")
        grid = columns(self.app.size.width)
        if path is not None and text_width(said) > grid.right - grid.left:
            said = said.replace(str(path), f"…/{PurePath(str(path)).name}")
        self.footer.say(said)

    async def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key of the footer is the key."""
        message.stop()
        await self.run_action(message.action)

    def on_resize(self) -> None:
        """Another size has other columns."""
        self._arrange()
        self.call_after_refresh(self._narrow, keep=True)

    def _arrange(self) -> None:
        size = self.app.size
        self.field.placeholder = (
            self.say("part of a title, initials of its pinyin, or a path")
            if size.width >= ROOM_FOR_WORDS
            else self.say("title, pinyin initials, or path")
        )
        grid = columns(size.width)
        self.set_class(size.height <= LOW, "-low")
        self.query_one("#opening-head").styles.margin = (0, size.width - grid.right, 0, grid.left)
        self.footer.place(grid.left, grid.left, grid.right)
        self._keys.offer()


def _nothing(say: Speech, typed: str) -> str:
    """What stands where nothing has what is typed."""
    if not typed:
        return ""
    if not is_path(typed):
        return say("No title has “{words}”; a path begins with / ~ or .", words=typed)
    if not parted(typed)[1]:
        return say("Nothing to open in {path}", path=typed)
    return say("Nothing here is called so: {path}", path=typed)
