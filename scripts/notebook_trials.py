"""Changes of a notebook that are broken off on purpose, with a model that says what must be there afterwards.

An operation does its n-th change to a real notebook and to a model, a plain mapping; whatever interrupts the real
one, a notebook opened again must show what the model said before that change or after it. Where a change
writes several files, each note on its own must be as before or as after.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NoReturn
from uuid import NAMESPACE_OID, uuid5

from annotations.errors import NotebookError, UnreadableNotebook
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.care import Backup
from annotations.notebook.files.notebook_file import read_backup
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.durable_files import leftovers
from annotations.storage.fault_points import watched
from annotations.storage.home import Home
from documents.document import Document
from documents.opening import document_of_text

REF: Final = DocumentRef("a" * 32, "长春都市圈发展规划")
OTHER: Final = DocumentRef("b" * 32, "城市规划")
THIRD: Final = DocumentRef("c" * 32, "新区规划")
ME: Final = Identity("李雷", "书房")
ELSEWHERE: Final = Identity("李雷", "火车")
POOL: Final = 6  # notes that are there before the first change
LONG: Final = "协同推进长春都市圈建设。" * 40  # so that a note does not fit in one block of a disk

View = dict[str, tuple[str, bool, str]]
"""What a reader sees, by note id: the words (of several texts all), whether it is in the bin, and the document."""


@dataclass(frozen=True)
class Operation:
    """``act`` does the n-th change, ``model`` says what it changes; ``phases`` differ in what they do.

    ``part`` is the part of the proof that it belongs to, besides those that all do.
    """

    name: str
    phases: int
    act: Callable[[Notebook, int], object]
    model: Callable[[View, int], None]
    several_files: bool = False
    part: str = ""


def note_id(key: str) -> str:
    """The id of the note that a trial calls so."""
    return str(uuid5(NAMESPACE_OID, key))


def written(key: str, body: str, ref: DocumentRef = REF) -> Note:
    """A new note with the id of its key."""
    return replace(new_note(ref, None, f"{body}\n{LONG}"), id=note_id(key))


def prepare(path: Path) -> Notebook:
    """A data folder with some notes in it: one in the bin, two with a text of another device; and a backup of an
    earlier day."""
    day = ["2026-11-01T12:00:00.000Z"]
    book = Notebook(Home(path), ME, clock=lambda: day[0])
    for number in range(POOL):
        book.add(written(f"pool {number}", "then"))
    book.delete(note_id("pool 0"))
    day[0] = "2026-11-02T12:00:00.000Z"
    book.save(revised(book.note(note_id("pool 1")), body=f"later\n{LONG}"))
    elsewhere = Notebook(Home(path), ELSEWHERE, clock=lambda: day[0])
    for key in ("divided", "parted"):
        note = book.add(written(key, "first", THIRD))
        elsewhere.save(revised(note, body=f"theirs\n{LONG}"))
        book.save(revised(note, body=f"mine\n{LONG}"))
    return book


def opened(path: Path) -> Notebook:
    """The notebook as a program that starts now sees it."""
    return Notebook(Home(path), ME)


def view_of(book: Notebook) -> View:
    """What is seen in a notebook."""
    divided = book.divided()

    def words(note: Note) -> str:
        texts = book.known(note.id).texts if note.id in divided else (note,)
        return " | ".join(sorted(text.body.partition("\n")[0] for text in texts))

    return {note.id: (words(note), note.deleted, note.document.id) for note in book.notes(deleted=True)}


def views(start: View, operation: Operation, done: int) -> tuple[View, View]:
    """What must be seen after so many changes, and after one more."""
    before = dict(start)
    for number in range(done):
        operation.model(before, number)
    after = dict(before)
    operation.model(after, done)
    return before, after


def is_allowed(seen: View, before: View, after: View, operation: Operation) -> bool:
    """Whether what is seen is the one or the other; with several files, for each note on its own."""
    if seen in (before, after):
        return True
    return operation.several_files and all(
        seen.get(key) in (before.get(key), after.get(key)) for key in {*seen, *before, *after}
    )


def faults_of(path: Path, operation: Operation, done: int, start: View) -> Iterator[str]:
    """What is wrong with a data folder in which the change after the ``done``-th was broken off."""
    for folder in ("notebooks", "backups", "daily"):
        for file in (path / folder).rglob("*.json"):
            try:
                read_backup(file)
            except NotebookError as error:
                yield f"does not parse: {error}"
    book = opened(path)
    before, after = views(start, operation, done)
    seen = view_of(book)
    if not is_allowed(seen, before, after, operation):
        wrong = {key: (before.get(key), after.get(key), seen.get(key)) for key in {*seen, *before, *after}}
        shown = {key: value for key, value in wrong.items() if value[2] not in value[:2]}
        yield f"neither before nor after {done}: {shown or 'mixed'}"
    yield from (f"told: {problem}" for problem in book.problems)
    yield from faults_of_texts(book)
    book.sweep()
    for kept in (path / "notebooks" / ME.reader / ME.device, path / "backups" / ME.reader / ME.device):
        if leftovers(kept):
            yield f"left over in {kept.name}"


def faults_of_texts(book: Notebook) -> Iterator[str]:
    """What is wrong with the kept texts: a file that is not whole, a note whose text is not kept."""
    for text_path in book.texts.paths():
        try:
            book.texts.text(text_path.stem)
        except NotebookError as error:
            yield f"a text is not whole: {error}"
    for digest in {note.document.text for note in book.notes(deleted=True)} - {""}:
        if book.texts.text(digest) is None:
            yield f"a note is there without its text: {digest}"


def acknowledged(path: Path, operation: Operation, first: int, stop: Callable[[int], bool]) -> int:
    """Do changes from the ``first`` in a process of its own until ``stop(changes that returned)``, then kill it.

    ``stop`` is asked after each one that returned, and may wait. Returns how many returned.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _change_for_ever(path, operation, first, writing)
    os.close(writing)
    done = first
    try:
        while not stop(done):
            if not os.read(reading, 4):
                break
            done += 1
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    while heard := os.read(reading, 4):  # what returned before the kill came
        done += len(heard) // 4
    os.close(reading)
    return done


class Plug:
    """A hook that ends the process at a point as a power cut would: what was not synced yet is not on the disk.

    A file that was not synced is torn. A file that took another's place in a folder that was not synced since
    is back to the old one if ``forgets``: disks may do the one or the other.
    """

    def __init__(self, point: int, *, forgets: bool) -> None:
        self.left, self.forgets = point, forgets
        self._coming: tuple[str, Path, bytes | None] | None = None
        self._unsynced: set[Path] = set()
        self._loose: list[tuple[Path, bytes | None]] = []

    def __call__(self, point: str, path: Path) -> None:
        """Called before what the point names is done; what the last one named has been done by now."""
        self._take_in()
        if self.left == 0:
            self.pull()
        self.left -= 1
        self._coming = (point, path, path.read_bytes() if point == "replace" and path.is_file() else None)

    def pull(self) -> NoReturn:
        """End it now."""
        self._take_in()
        for path in self._unsynced:
            if path.exists():
                os.truncate(path, path.stat().st_size // 2)
        for path, old in reversed(self._loose) if self.forgets else ():
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    def _take_in(self) -> None:
        point, path, old = self._coming or ("", Path(), None)
        self._coming = None
        if point == "create":
            self._unsynced.add(path)
        elif point == "sync-file":
            self._unsynced.discard(path)
        elif point == "replace":
            self._loose.append((path, old))
            self._unsynced |= (
                {path} if any(unsynced.parent == path.parent for unsynced in self._unsynced) else set()
            )
        elif point == "sync-folder":
            self._loose = [loose for loose in self._loose if loose[0].parent != path]


def unplugged_at(path: Path, operation: Operation, number: int, point: int, *, forgets: bool) -> bool:
    """Do one change in a process whose plug is pulled at a point of it, or right after it; whether at a point."""
    child = os.fork()
    if child == 0:
        plug = Plug(point, forgets=forgets)
        with suppress(BaseException), watched(plug):
            operation.act(opened(path), number)
            (path / "returned").touch()
            plug.pull()
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the change failed by itself"
    try:
        (path / "returned").unlink()
    except FileNotFoundError:
        return True
    return False


def killed_at(path: Path, operation: Operation, number: int, point: int) -> bool:
    """Do one change in a process of its own that is killed at a point of it; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = [point]

        def hook(_name: str, _path: Path) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        with suppress(BaseException), watched(hook):
            operation.act(opened(path), number)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _change_for_ever(path: Path, operation: Operation, first: int, writing: int) -> NoReturn:
    try:
        book, number = opened(path), first
        while True:
            operation.act(book, number)
            os.write(writing, struct.pack("<I", number))
            number += 1
    finally:
        os._exit(1)


def _add(book: Notebook, number: int) -> object:
    return book.add(written(f"add {number}", f"add {number}"))


def _edit(book: Notebook, number: int) -> object:
    return book.save(revised(book.note(note_id("pool 2")), body=f"edit {number}\n{LONG}"))


def _delete(book: Notebook, number: int) -> object:
    key = note_id(f"pool {2 + number // 2 % 4}")
    return book.restore(key) if number % 2 else book.delete(key)


def _model_delete(view: View, number: int) -> None:
    key = note_id(f"pool {2 + number // 2 % 4}")
    view[key] = (view[key][0], not number % 2, view[key][2])


def _bin(book: Notebook, number: int) -> object:
    round_, phase = divmod(number, 3)
    if phase == 0:
        return book.add(written(f"bin {round_}", "bin"))
    return book.delete(note_id(f"bin {round_}")) if phase == 1 else book.care.empty_bin()


def _model_bin(view: View, number: int) -> None:
    round_, phase = divmod(number, 3)
    if phase < 2:
        view[note_id(f"bin {round_}")] = ("bin", phase == 1, REF.id)
    else:
        for key in [key for key, seen in view.items() if seen[1]]:
            del view[key]


def _import(book: Notebook, number: int) -> object:
    names = [(f"import {number} {which}", ref) for which, ref in enumerate((REF, REF, OTHER))]
    return book.take_in(
        replace(written(name, "import", ref), creator=ME.reader, device="elsewhere") for name, ref in names
    )


def _model_import(view: View, number: int) -> None:
    for which, ref in enumerate((REF, REF, OTHER)):
        view[note_id(f"import {number} {which}")] = ("import", False, ref.id)


def _restore(book: Notebook, number: int) -> object:
    if number % 2 == 0:
        return book.add(written(f"since {number}", "since")) and book.delete(note_id("pool 3"))
    path = book.home.daily / "2026-11-02" / ME.reader / ME.device / f"{REF.id}.json"
    return book.care.restore_from(Backup(REF, "2026-11-02", path, POOL - 1))


def _model_restore(view: View, number: int) -> None:
    if number % 2 == 0:
        view[note_id(f"since {number}")] = ("since", False, REF.id)
        view[note_id("pool 3")] = ("then", True, REF.id)
    else:
        view |= {note_id(f"pool {which}"): ("then", which == 0, REF.id) for which in range(POOL)}


def _move(book: Notebook, number: int) -> object:
    note = book.note(note_id("pool 4"))
    return book.save(replace(revised(note, body=f"move {number}"), document=REF if number % 2 else OTHER))


def _model_move(view: View, number: int) -> None:
    view[note_id("pool 4")] = (f"move {number}", False, (REF if number % 2 else OTHER).id)


def text_of(number: int) -> Document:
    """The document that the n-th note with a text is on."""
    lines = [f"第{label}条 协同推进第{number}个都市圈建设，{LONG}" for label in "一二三"]
    return document_of_text("\n".join(lines), given_title=f"规划{number}")


def _keep_text(book: Notebook, number: int) -> object:
    document = text_of(number)
    book.meet(document)
    return book.add(written(f"text {number}", f"text {number}", DocumentRef.of(document)))


def _model_text(view: View, number: int) -> None:
    view[note_id(f"text {number}")] = (f"text {number}", False, text_of(number).id)


def _settle(book: Notebook, number: int) -> object:
    note = book.note(note_id("divided"))
    if number % 2 == 0:
        return book.settle(revised(note, body=f"settled {number}\n{LONG}"))
    return book.take_in([replace(note, body=f"elsewhere {number}\n{LONG}", parents=(), device="外")])


def _model_settle(view: View, number: int) -> None:
    settled = f"settled {number - number % 2}"
    view[note_id("divided")] = (
        f"elsewhere {number} | {settled}" if number % 2 else settled,
        False,
        THIRD.id,
    )


def _heed(book: Notebook) -> None:
    """Go no further where a file could not be read."""
    for problem in book.problems:
        if isinstance(problem, UnreadableNotebook):
            raise problem


def _undo(book: Notebook, number: int) -> object:
    note = book.note(note_id("pool 5"))
    if number % 2 == 0:
        return book.save(revised(note, body=f"undone {number}\n{LONG}"))
    history = book.history(note.id)
    _heed(book)
    before = next(known for known in history if known.body.startswith("then"))
    after = next(known for known in history if known.body.startswith(f"undone {number - 1}\n"))
    return book.put_back(replace(before, read_as=after.name))


def _model_undo(view: View, number: int) -> None:
    view[note_id("pool 5")] = ("then" if number % 2 else f"undone {number}", False, REF.id)


def _part(book: Notebook, number: int) -> object:
    """Throw one of two texts away, and take it out of the bin again."""
    if number % 2 == 0:
        known = book.known(note_id("parted")).history
        _heed(book)
        mine = [text for text in known if text.body.startswith("mine") and not text.deleted]
        return book.delete(note_id("parted"), mine[-1].name)
    thrown = [leaf for leaf in book.known(note_id("parted")).leaves if leaf.deleted]
    _heed(book)
    return book.put_back_all(replace(leaf, deleted=False, read_as=leaf.name) for leaf in thrown)


def _model_part(view: View, number: int) -> None:
    view[note_id("parted")] = ("mine | theirs" if number % 2 else "theirs", False, THIRD.id)


OPERATIONS: Final = (
    Operation(
        "add", 1, _add, lambda view, n: view.update({note_id(f"add {n}"): (f"add {n}", False, REF.id)})
    ),
    Operation(
        "edit", 1, _edit, lambda view, n: view.update({note_id("pool 2"): (f"edit {n}", False, REF.id)})
    ),
    Operation("delete", 2, _delete, _model_delete),
    Operation("bin", 3, _bin, _model_bin),
    Operation("import", 1, _import, _model_import, several_files=True),
    Operation("restore", 2, _restore, _model_restore, several_files=True),
    Operation("move", 2, _move, _model_move, several_files=True),
    Operation("text", 1, _keep_text, _model_text, part="texts"),
    Operation("settle", 2, _settle, _model_settle, part="leaves"),
    Operation("undo", 2, _undo, _model_undo, part="leaves"),
    Operation("part", 2, _part, _model_part, part="leaves"),
)
