"""Random histories of several readers with several devices, and a model that says what must be seen at the end.

Every device has a data folder of its own; folders are copied from one to another in any order, whole or in part. The
model knows nothing of revisions, files or merging: it knows which words were written, and which words somebody who
saw them replaced by which. What nobody who had seen it replaced is what a note says.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from annotations.note import DocumentRef, Note, name_key, new_note, revised
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home

READERS: Final = ("李雷", "韩梅梅", "小明")
DEVICES: Final = ("书房", "火车")
REFS: Final = (DocumentRef("a" * 32, "规划（2007）"), DocumentRef("b" * 32, "规划（2024）"))
YEARS: Final = 20  # that a clock may be wrong by
START: Final = datetime(2026, 11, 21, 8, tzinfo=UTC)
CONFLICTS: Final = ("{} (1)", "{}.sync-conflict-20261121-080000-ABCDEFG", "{} (conflicted copy 2026-11-21)")

Said = tuple[str, tuple[str, ...], bool]
"""Words, tags, and whether they were thrown away."""


@dataclass(frozen=True)
class Event:
    """Something said of a note: None where its words were destroyed. ``over`` are the events it took the place of."""

    note_id: str
    said: Said | None
    over: frozenset[int]


@dataclass
class Place:
    """One data folder and the notebook in it."""

    home: Home
    identity: Identity
    book: Notebook
    opened: list[Note] = field(default_factory=list)
    """What windows of this device have open, however old it is by now."""

    def names(self) -> set[str]:
        """The names of all revisions that lie here, read off the files; what a file lacks its backup has."""
        own = _own_folder(self)
        paths = [*self.home.notebooks.rglob("*.json"), *(self.home.backups / own).glob("*.json")]
        tables = [json.loads(path.read_bytes())["notes"] for path in paths]
        return {Note.from_json(record).name for table in tables for record in table.values()}


class History:
    """Readers who write, throw away, restore, destroy, choose, undo and move, and folders that are copied."""

    def __init__(self, folder: Path, seed: object) -> None:
        self.chance = random.Random(str(seed))
        self.folder = folder
        self.events: list[Event] = []
        self.named: dict[str, int] = {}
        self.faults: list[str] = []
        self.written = 0
        self.places = [self._place(reader, device) for reader in READERS for device in DEVICES]

    # What happens

    def run(self, steps: int) -> None:
        """So many random steps; the first home is copied on the way, and both go on as the same device."""
        copied_at = self.chance.randrange(steps)
        for step in range(steps):
            place = self.chance.choice(self.places)
            if step == copied_at:
                self._copy_home(self.places[0])
            elif self.chance.random() < 0.35:
                self._sync(self.chance.choice(self.places), place, half=self.chance.random() < 0.5)
            else:
                self._act(place)

    def settle(self) -> None:
        """Let everybody's files come everywhere, until nothing changes any more."""
        for _ in range(4):
            for place in self.places:
                place.book = self._opened(place)
                place.book.care.recover()
            for source in self.places:
                for target in self.places:
                    if source is not target:
                        self._sync(source, target, half=False, last=True)

    def _act(self, place: Place) -> None:
        book = place.book = self._opened(place) if self.chance.random() < 0.3 else place.book
        own = [note for note in book.notes(deleted=True) if book.is_own(note)]
        before = _bytes_of_others(place)
        kinds = [self._add, self._edit, self._edit, self._tag, self._throw, self._restore, self._move]
        kinds += [self._choose, self._empty, self._undo, self._edit_what_was_opened]
        kind = self.chance.choice(kinds)
        if kind == self._add or not own:
            self._add(place, own)
        else:
            kind(place, own)
        if _bytes_of_others(place) != before:
            self.faults.append(f"{kind.__name__} changed a file of somebody else's")

    def _add(self, place: Place, _own: list[Note]) -> None:
        note = new_note(self.chance.choice(REFS), None, self._words(), time=self._clock())
        self._wrote(place.book.add(note), [])

    def _edit(self, place: Place, own: list[Note]) -> None:
        text = self._text(place, own)
        place.opened.append(text)
        self._save(place, revised(text, body=self._words(), modified=self._clock()), text)

    def _edit_what_was_opened(self, place: Place, _own: list[Note]) -> None:
        """Another window of the device saves what it opened a while ago."""
        if place.opened:
            text = self.chance.choice(place.opened)
            if self._event(text) in self._seen(place):  # else it was destroyed here meanwhile
                self._save(place, revised(text, body=self._words(), modified=self._clock()), text)

    def _tag(self, place: Place, own: list[Note]) -> None:
        text = self._text(place, own)
        self._save(place, revised(text, tags=(self._words(),), modified=self._clock()), text)

    def _throw(self, place: Place, own: list[Note]) -> None:
        text = self._text(place, own)
        if not text.deleted:
            self._wrote(place.book.delete(text.id, text.name), [text])

    def _restore(self, place: Place, own: list[Note]) -> None:
        texts = [note for note in own if note.deleted]
        if texts:
            text = self._text(place, texts)
            self._wrote(place.book.restore(text.id, text.name), [text])

    def _move(self, place: Place, own: list[Note]) -> None:
        text = self._text(place, own)
        other = REFS[text.document == REFS[0]]
        self._save(place, replace(revised(text, body=self._words()), document=other), text)

    def _choose(self, place: Place, own: list[Note]) -> None:
        divided = [note for note in own if place.book.other_versions(note.id)]
        note = self.chance.choice(divided or own)
        leaves = self._leaves(self._seen(place), note.id)
        stored = place.book.settle(revised(note, body=self._words(), deleted=False))
        self._wrote_over(stored, leaves)

    def _undo(self, place: Place, own: list[Note]) -> None:
        """Let a note say again what the last but one of its revisions here said, in the place of the last."""
        note = self.chance.choice(own)
        history = [known for known in place.book.history(note.id) if not known.emptied]
        if len(history) < 2:
            return
        earlier, last = history[-2:]
        over = self._above(self._seen(place), self._event(last))
        [stored] = place.book.put_back_all([replace(earlier, read_as=last.name)])
        if stored.name not in self.named:
            self._wrote_over(stored, over)

    def _empty(self, place: Place, _own: list[Note]) -> None:
        doomed, seen = place.book.care.binned(), self._seen(place)
        place.book.care.empty_bin()
        for note in doomed:
            over = [number for number in seen if self.events[number].note_id == note.id]
            said = [self.events[number].said for number in self._leaves(over, note.id)]
            if any(words is not None and not words[2] for words in said):
                self.faults.append("a bin was emptied of a note that was not in it")
            stone = place.book.note(note.id)
            if not stone.emptied:
                self.faults.append("an emptied note still says something")
            self._happened(stone, None, over)

    # The model

    def _save(self, place: Place, note: Note, base: Note) -> None:
        self._wrote(place.book.save(note), [base])

    def _wrote(self, stored: Note, over: Iterable[Note]) -> None:
        self._wrote_over(stored, [self._event(note) for note in over])

    def _wrote_over(self, stored: Note, over: Iterable[int]) -> None:
        over = list(over)
        self._happened(stored, (stored.body, stored.tags, stored.deleted), over)

    def _happened(self, stored: Note, said: Said | None, over: Iterable[int]) -> int:
        self.written += 1
        self.events.append(Event(stored.id, said, frozenset(over)))
        self.named[stored.name] = len(self.events) - 1
        return len(self.events) - 1

    def _seen(self, place: Place) -> set[int]:
        """The events that can be seen in a place."""
        return {self.named[name] for name in place.names()}

    def _event(self, note: Note) -> int:
        return self.named[note.name]

    def _leaves(self, numbers: Iterable[int], note_id: str) -> list[int]:
        """What nobody who had seen it replaced, among some events of a note."""
        known = [number for number in numbers if self.events[number].note_id == note_id]
        ended = set().union(*(self.events[number].over for number in known))
        return [number for number in known if number not in ended]

    def _above(self, numbers: set[int], start: int) -> list[int]:
        """What was made from an event, as far as nobody replaced it."""
        reached = {start}
        for number in sorted(numbers):
            if not reached.isdisjoint(self.events[number].over):
                reached.add(number)
        leaves = self._leaves(numbers, self.events[start].note_id)
        return [number for number in leaves if number in reached]

    def expected(self) -> dict[str, set[Said]]:
        """What each note must say at the end; nothing where its words were destroyed."""
        notes: dict[str, set[Said]] = {}
        for note_id in {event.note_id for event in self.events}:
            leaves = self._leaves(range(len(self.events)), note_id)
            said = {said for number in leaves if (said := self.events[number].said) is not None}
            live = {words for words in said if not words[2]}
            if said:
                notes[note_id] = live or said
        return notes

    def check(self) -> list[str]:
        """What is wrong at the end: all places must see alike, and what the model says."""
        expected = self.expected()
        views = []
        for place in self.places:
            book = self._opened(place)
            name = f"{place.identity.reader}/{place.identity.device}"
            self.faults += [f"{name}: {problem}" for problem in book.problems]
            view = _view(book)
            views.append(view)
            for (note_id, _), said in view.items():
                if said != expected.get(note_id):
                    self.faults.append(f"{name}: {note_id} says {said} and not {expected.get(note_id)}")
            if {note_id for note_id, _ in view} != expected.keys():
                self.faults.append(f"{name}: {len(view)} notes and not {len(expected)}")
            self.faults += [f"{name}: {fault}" for fault in _unseen_on_documents(book)]
        if any(view != views[0] for view in views):
            self.faults.append("not all places see the same")
        return self.faults

    # Folders

    def _place(self, reader: str, device: str, home: Home | None = None) -> Place:
        identity = Identity(reader, device)
        home = home or Home(self.folder / f"{reader}-{device}")
        off = timedelta(days=365 * self.chance.randint(-YEARS, YEARS))
        return Place(home, identity, Notebook(home, identity, clock=lambda: self._clock(off)))

    def _opened(self, place: Place) -> Notebook:
        return Notebook(place.home, place.identity, clock=place.book._writer.clock)  # noqa: SLF001

    def _copy_home(self, place: Place) -> None:
        copy = Home(self.folder / "copied")
        if not place.home.path.exists():
            return
        shutil.copytree(place.home.path, copy.path)
        twin = self._place(place.identity.reader, place.identity.device, copy)
        self.places.append(twin)

    def _sync(self, source: Place, target: Place, *, half: bool, last: bool = False) -> None:
        """Copy what one folder has into another; what the other writes itself only where both are one device."""
        if source is target:
            return
        for path in sorted(source.home.notebooks.rglob("*.json")):
            file = path.relative_to(source.home.notebooks)
            is_own = file.as_posix().startswith(_own_folder(target))
            is_theirs = file.as_posix().startswith(_own_folder(source))
            if (half and self.chance.random() < 0.5) or ((is_own or last) and not is_theirs):
                continue
            goal = target.home.notebooks / file
            if is_own and not last and path.stem in {ref.id for ref in REFS} and self.chance.random() < 0.5:
                name = self.chance.choice(CONFLICTS).format(path.stem)
                goal = goal.with_name(f"{name}.json")
            is_stale = goal.exists() and goal.stat().st_mtime_ns > path.stat().st_mtime_ns
            if is_stale and (is_own or last or self.chance.random() < 0.8):
                continue
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, goal)

    def _text(self, place: Place, notes: list[Note]) -> Note:
        """One of the texts of one of some notes."""
        return self.chance.choice(place.book.known(self.chance.choice(notes).id).texts)

    def _words(self) -> str:
        return f"w{self.chance.randrange(10**9)}"

    def _clock(self, off: timedelta = timedelta()) -> str:
        at = START + off + timedelta(seconds=self.chance.uniform(-1e5, 1e5))
        return at.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _own_folder(place: Place) -> str:
    return f"{place.identity.reader}/{place.identity.device}/"


def _bytes_of_others(place: Place) -> dict[str, bytes]:
    """Every file that this device does not write."""
    root = place.home.notebooks
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*.json")}
    own = _own_folder(place)
    return {file: path.read_bytes() for file, path in files.items() if not file.startswith(own)}


def _view(book: Notebook) -> dict[tuple[str, str], set[Said]]:
    """All that each note says, by id and owner."""
    view = {}
    for note in book.notes(deleted=True):
        texts = book.known(note.id).texts
        view[note.id, name_key(note.owner)] = {(text.body, text.tags, text.deleted) for text in texts}
    return view


def _unseen_on_documents(book: Notebook) -> Iterable[str]:
    """Whether reading one document shows all that its notes say, and each note on one document alone."""
    everywhere = {note.id: note for note in book.notes(deleted=True)}
    shown: list[str] = []
    for ref in REFS:
        merged = book.merged(ref.id)
        for note in book.notes(ref.id, deleted=True):
            shown.append(note.id)
            texts = {text.words for text in merged[note.id].texts}
            if texts != {text.words for text in book.known(note.id).texts}:
                yield f"a text of {note.id} goes unseen on its document"
    if sorted(shown) != sorted(everywhere):
        yield "a note is not shown on one document, and on one alone"
