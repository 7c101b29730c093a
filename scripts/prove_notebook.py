"""Break the notebook on purpose, many times, and print what was lost: nothing, or this ends with 1.

    python scripts/prove_notebook.py [--trials N] [--changes N] [--only PART]

- kills: a process that changes a notebook without a pause is killed at a random moment; every file must parse,
  every change that returned must be there, the one that was broken off must be there whole or not at all.
- points: every change is killed, made to fail, and cut off from power at every single point of its saving; at
  a power cut what was not synced yet is torn or forgotten.
- drafts: a process that keeps what is typed is killed at a random moment.
- processes: several processes change one notebook at once, with clocks that jump back and forth.
- disk: a disk that fills up, a file that may not grow, a folder that cannot be written, one that vanishes.
- texts: what is done to notes with kept texts, killed and broken at every point; and kept texts that are cut,
  changed, emptied or put in another's place: none is believed, and keeping it again mends it.
- leaves: what is done to notes with several texts, killed and broken at every point.
- takeovers: a reader's folder full of forgeries beside others': their own view stays to the byte.
- histories: three readers with two devices each, one home copied, folders synced in any order and by half, clocks
  off by years: at the end all see alike, and what a model says that knows nothing of revisions.

Data folders are built in a temporary folder and removed. It needs a system with ``fork``; the small full disk
also needs the right to mount one, and is said to be left out where that is missing.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NoReturn

import notebook_trials as trials
from notebook_histories import History
from notebook_takeovers import faults_beside
from notebook_trials import ME, OPERATIONS, REF, Operation

from annotations.errors import NotebookError
from annotations.note import DocumentRef, new_note, revised
from annotations.notebook.drafts import Drafts
from annotations.notebook.notebook import Notebook
from annotations.storage.fault_points import watched
from annotations.storage.home import Home

REASONS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EFBIG, errno.EINTR)
LONGEST_WAIT = 0.03  # seconds until a kill; a change takes a few milliseconds
SMALL_DISK = 256  # KiB
SMALL_FILE = 40_000  # bytes
PARTS = ("kills", "points", "drafts", "processes", "disk", "texts", "leaves", "takeovers", "histories")
STEPS = 140  # of one history


@dataclass
class Tally:
    """What one part did, and everything that went wrong."""

    done: int = 0
    changes: int = 0
    faults: list[str] = field(default_factory=list)

    def line(self, name: str, unit: str) -> str:
        """A row of the table that is printed."""
        return f"{name:<34} {self.done:>6} {unit:<12} {self.changes:>8} changes {len(self.faults):>4} faults"


def kills(folder: Path, count: int, operation: Operation) -> Tally:
    """Kill a process at random moments while it does one kind of change."""
    tally = Tally()
    start = _prepared(folder)
    chance = random.Random(operation.name)
    for trial in range(count):
        path = _copy(folder, f"{operation.name}-{trial}")
        wait = chance.random() * LONGEST_WAIT
        end: list[float] = []

        def stop(done: int, wait: float = wait, end: list[float] = end) -> bool:
            if done and not end:
                end.append(time.monotonic() + wait)
            return bool(end) and time.monotonic() >= end[0]

        done = trials.acknowledged(path, operation, 0, stop)
        tally.done += 1
        tally.changes += done
        tally.faults += trials.faults_of(path, operation, done, start)
        shutil.rmtree(path)
    return tally


def points(folder: Path, operation: Operation) -> Tally:
    """Kill a change, and let it fail for each reason, at each point of its saving."""
    tally = Tally()
    start = _prepared(folder)
    for phase in range(operation.phases):
        ready = _copy(folder, "ready")
        for number in range(phase):
            operation.act(trials.opened(ready), number)
        point, more = 0, True
        while more:
            path = _copy(folder, "killed", ready)
            more = trials.killed_at(path, operation, phase, point)
            if more:
                tally.faults += trials.faults_of(path, operation, phase, start)
                for reason in REASONS:
                    tally.faults += _failing(_copy(folder, "failing", ready), operation, phase, point, reason)
                tally.done += 1 + len(REASONS)
            for forgets in (True, False):
                tally.faults += _unplugged(
                    _copy(folder, "unplugged", ready), operation, phase, point, forgets
                )
                tally.done += 1
            point += 1
        tally.changes += 1
        shutil.rmtree(ready)
    return tally


def _unplugged(path: Path, operation: Operation, phase: int, point: int, forgets: bool) -> Iterator[str]:
    """Pull the plug at a point of a change, or after it returned: what is wrong afterwards."""
    start = trials.view_of(trials.opened(path))
    returned = not trials.unplugged_at(path, operation, phase, point, forgets=forgets)
    yield from trials.faults_of(path, replace_start(operation, phase), int(returned), start)


def _failing(path: Path, operation: Operation, phase: int, point: int, reason: int) -> Iterator[str]:
    """Let one change fail at a point, then do it again: what is wrong afterwards."""
    left = [point]

    def hook(_name: str, _path: Path) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(reason, os.strerror(reason))

    start = trials.view_of(trials.opened(path))
    before, after = trials.views(start, replace_start(operation, phase), 0)
    book = trials.opened(path)
    try:
        with watched(hook):
            operation.act(book, phase)
    except NotebookError:
        view = trials.view_of(trials.opened(path))
        if not trials.is_allowed(view, before, after, operation):
            yield f"after {errno.errorcode[reason]} at point {point}: neither before nor after"
        operation.act(book, phase)
    if trials.view_of(trials.opened(path)) != after:
        yield f"after {errno.errorcode[reason]} at point {point} the change is not there"


def replace_start(operation: Operation, phase: int) -> Operation:
    """The operation as if its first change were that of a phase."""
    return Operation(
        operation.name,
        1,
        operation.act,
        lambda view, number: operation.model(view, number + phase),
        operation.several_files,
    )


def drafts(folder: Path, count: int) -> Tally:
    """Kill a process while it keeps what is typed: the last text that was kept is offered."""
    tally = Tally()
    chance = random.Random("drafts")
    for trial in range(count):
        path = folder / f"draft-{trial}"
        done = _killed_typing(path, chance.random() * LONGEST_WAIT)
        abandoned = Drafts(Home(path), ME).abandoned(trials.opened(path))
        texts = [draft.note.body for draft in abandoned]
        if done and texts not in (["字" * done], ["字" * (done + 1)]):
            tally.faults.append(f"draft {trial}: {done} kept, {list(map(len, texts))} offered")
        tally.done += 1
        tally.changes += done
        shutil.rmtree(path)
    return tally


def _killed_typing(path: Path, wait: float) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _type_for_ever(path, writing)
    os.close(writing)
    done = 0
    end = None
    while (end is None or time.monotonic() < end) and os.read(reading, 4):
        done += 1
        end = end or time.monotonic() + wait
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while heard := os.read(reading, 4):
        done += len(heard) // 4
    os.close(reading)
    return done


def _type_for_ever(path: Path, writing: int) -> NoReturn:
    with suppress(BaseException):
        draft = Drafts(Home(path), ME).begin(new_note(REF, None))
        for number in range(1, 1_000_000):
            draft.keep("字" * number, ())
            os.write(writing, struct.pack("<I", number))
    os._exit(1)


def processes(folder: Path, count: int, changes: int) -> Tally:
    """Let several processes add and edit in one notebook at once; their clocks jump."""
    path = folder / f"processes-{count}"
    shared = trials.prepare(path).add(trials.written("shared", "shared"))
    share = changes // count
    children = []
    for number in range(count):
        child = os.fork()
        if child == 0:
            _change_at_once(path, number, share, shared.id)
        children.append(child)
    codes = [os.waitpid(child, 0)[1] for child in children]
    book = trials.opened(path)
    bodies = {note.body for note in book.notes()}
    edits = {note.body for note in book.history(shared.id)}
    tally = Tally(done=count, changes=count * share)
    tally.faults += [f"a process ended with {code}" for code in codes if code]
    for number in range(count):
        for change in range(share):
            name = f"{number}/{change}"
            if name not in (edits if change % 4 == 3 else bodies):
                tally.faults.append(f"change {name} is not there")
    tally.faults += [str(problem) for problem in book.problems]
    shutil.rmtree(path)
    return tally


def _change_at_once(path: Path, number: int, share: int, shared: str) -> NoReturn:
    code = 1
    with suppress(BaseException):
        chance = random.Random(number)

        def clock() -> str:
            at = datetime(2026, 11, 21, tzinfo=UTC) + timedelta(seconds=chance.uniform(-1e6, 1e6))
            return at.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"

        book = Notebook(Home(path), ME, clock=clock)
        for change in range(share):
            if change % 4 == 3:
                book.save(revised(book.note(shared), body=f"{number}/{change}", modified=clock()))
            else:
                book.add(new_note(REF, None, f"{number}/{change}", time=clock()))
        code = 0
    os._exit(code)


@contextmanager
def small_disk(path: Path) -> Iterator[bool]:
    """A disk of some KiB at a path; False where none may be mounted."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}k", "tmpfs", str(path)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", str(path)], check=True)


def full_disk(folder: Path) -> Tally | None:
    """Add notes until the disk is full; what was acknowledged stays, and once there is room it goes on."""
    with small_disk(folder / "disk") as made:
        if not made:
            return None
        ballast = folder / "disk" / "ballast"
        ballast.write_bytes(b"x" * (SMALL_DISK // 2 * 1024))
        return _until_refused(folder / "disk" / "home", ballast.unlink)


def limited_file(folder: Path) -> Tally:
    """Add notes until a file may not grow any more; then allow it."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILE, old[1]))
    try:
        return _until_refused(
            folder / "limited", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, old), exactly=True
        )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def _until_refused(path: Path, relieve: Callable[[], object], *, exactly: bool = False) -> Tally:
    tally = Tally(done=1)
    book = trials.prepare(path)
    stored = trials.view_of(book)
    for number in range(10_000):
        note = trials.written(f"fill {number}", f"fill {number}")
        try:
            book.add(note)
        except NotebookError:
            break
        stored[note.id] = (f"fill {number}", False, REF.id)
        tally.changes += 1
    else:
        tally.faults.append("nothing was ever refused")
    view = trials.view_of(trials.opened(path))
    if not (stored.items() <= view.items()) or (exactly and view != stored):
        tally.faults.append("what was acknowledged is not all there")
    relieve()
    book.add(note)
    if note.id not in trials.view_of(trials.opened(path)):
        tally.faults.append("the refused note could not be saved again")
    tally.faults += [str(problem) for problem in trials.opened(path).problems]
    return tally


def vanished_folder(folder: Path) -> Tally:
    """Take this device's notebooks away from under a program that has them open: the backup has them all."""
    path = folder / "vanished"
    book = trials.prepare(path)
    before = trials.view_of(book)
    shutil.rmtree(path / "notebooks" / ME.reader / ME.device)
    note = book.add(trials.written("new", "new"))
    expected = before | {note.id: ("new", False, REF.id)}
    faults = [] if trials.view_of(trials.opened(path)) == expected else ["not all notes came back"]
    return Tally(1, 1, faults)


def damaged_texts(folder: Path, count: int) -> Tally:
    """Damage kept texts at random: none is believed, the damage is told, and keeping the text again mends it."""
    tally = Tally()
    chance = random.Random("texts")
    book = trials.prepare(folder / "texts")
    documents = [trials.text_of(number) for number in range(2)]
    for number, document in enumerate(documents):
        book.meet(document)
        book.add(trials.written(f"text {number}", "text", DocumentRef.of(document)))
    first, other = (book.texts.path_of(document.text_digest) for document in documents)
    whole = first.read_bytes()
    for trial in range(count):
        first.write_bytes(_damaged(whole, other.read_bytes(), chance))
        opened = trials.opened(folder / "texts")
        try:
            text = opened.texts.text(documents[0].text_digest)
        except NotebookError:
            text = None
            if opened.texts.document(documents[0].text_digest) is not None:
                tally.faults.append(f"trial {trial}: a damaged text was believed")
        if text not in (None, documents[0].text):
            tally.faults.append(f"trial {trial}: another text was believed")
        if len(opened.placed(documents[0])) != 1:
            tally.faults.append(f"trial {trial}: the note is not where it was")
        opened.texts.keep(documents[0])
        if opened.texts.text(documents[0].text_digest) != documents[0].text:
            tally.faults.append(f"trial {trial}: keeping it again did not mend it")
        tally.done += 1
    return tally


def _damaged(whole: bytes, other: bytes, chance: random.Random) -> bytes:
    """A file as no write leaves it: cut, changed, emptied, another's, or with something after its end."""
    index = chance.randrange(len(whole))
    changed = whole[:index] + bytes([whole[index] ^ chance.randrange(1, 256)]) + whole[index + 1 :]
    return chance.choice([whole[:index], changed, changed, b"", bytes(len(whole)), other, whole + whole])


def takeovers(folder: Path, count: int) -> Tally:
    """Lay hostile folders beside those of readers who wrote at random."""
    tally = Tally()
    for seed in range(count):
        path = folder / f"takeover-{seed}"
        tally.faults += faults_beside(path, seed)
        tally.done += 2
        shutil.rmtree(path)
    return tally


def histories(folder: Path, count: int) -> Tally:
    """Let readers write and folders be copied at random; compare what all see with the model."""
    tally = Tally()
    for seed in range(count):
        path = folder / f"history-{seed}"
        history = History(path, seed)
        history.run(STEPS)
        history.settle()
        tally.faults += (f"history {seed}: {fault}" for fault in history.check())
        tally.done += 1
        tally.changes += history.written
        shutil.rmtree(path)
    return tally


def _prepared(folder: Path) -> trials.View:
    path = folder / "prepared"
    if not path.exists():
        trials.prepare(path)
    return trials.view_of(trials.opened(path))


def _copy(folder: Path, name: str, source: Path | None = None) -> Path:
    path = folder / name
    if path.exists():
        shutil.rmtree(path)
    shutil.copytree(source or folder / "prepared", path)
    return path


def prove(folder: Path, count: int, changes: int, only: str | None) -> int:
    """Run the parts and print a row for each; returns how many faults there were."""
    faults: list[str] = []

    def tell(part: str, name: str, unit: str, run: Callable[[], Tally | None], also: str = "") -> None:
        if only not in (None, part, also):
            return
        began = time.monotonic()
        tally = run()
        if tally is None:
            print(f"{name:<34} left out: it cannot be mounted here")
            return
        print(f"{tally.line(name, unit)} {time.monotonic() - began:>7.1f} s", flush=True)
        faults.extend(f"{name}: {fault}" for fault in tally.faults)

    for operation in OPERATIONS:
        run = partial(kills, folder, count, operation)
        tell("kills", f"killed while: {operation.name}", "kills", run, operation.part)
    tell("drafts", "killed while: typing", "kills", lambda: drafts(folder, count))
    for operation in OPERATIONS:
        run = partial(points, folder, operation)
        tell("points", f"broken at every point: {operation.name}", "breaks", run, operation.part)
    for number in (2, 4):
        tell(
            "processes",
            "at once, clocks jumping",
            "processes",
            partial(processes, folder, number, changes),
        )
    tell("disk", "a full disk", "disk", lambda: full_disk(folder))
    tell("disk", "a file that may not grow", "limit", lambda: limited_file(folder))
    tell("disk", "a folder that vanishes", "folder", lambda: vanished_folder(folder))
    tell("texts", "damaged texts", "damages", lambda: damaged_texts(folder, 10 * count))
    tell("takeovers", "beside a folder of forgeries", "views", lambda: takeovers(folder, count))
    tell("histories", "three readers, seven homes", "histories", lambda: histories(folder, count))
    for fault in faults[:50]:
        print(fault, file=sys.stderr)
    print(f"faults: {len(faults)}")
    return len(faults)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--trials", type=int, default=250, help="kills of each kind of change, histories, forgeries"
    )
    parser.add_argument("--changes", type=int, default=2000, help="changes that several processes make")
    parser.add_argument("--only", choices=PARTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhangju-proof-") as folder:
        return 1 if prove(Path(folder), given.trials, given.changes, given.only) else 0


if __name__ == "__main__":
    raise SystemExit(main())
