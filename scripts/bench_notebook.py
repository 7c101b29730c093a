"""What many notes cost: in the notebook beside TinyDB's own storage, and in the reader beside no notes.

Printed are medians: adding one note to a file with so many, reading it all, finding the notes' places; how
long at most a loop that runs beside a save has to wait; and in the real reader, in a pseudo-terminal, how
long it takes until the notes stand beside the text, and how long at most its loop had to wait meanwhile.
Times are meant to be compared within one run only.

    python scripts/bench_notebook.py [FILE] [-n ROUNDS] [--notes N] [--all-notes N] [--documents N]

Data folders are built in a temporary folder and removed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from measured_terminal import CONTROL, PATIENCE, ROOT, Terminal, needle
from noted_folders import FIRST_WORDS, READER, notes_on, settle, write_many, write_notes
from tinydb import TinyDB

from annotations.note import DocumentRef
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home
from documents.document import Document
from documents.opening import document_of_text, open_document

ALLOWED_STALL = 0.050  # seconds
ALLOWED_MORE = 0.100
ALLOWED_OPENING = 0.300
NOTHING_YET = b"No notes yet"


@dataclass
class Opened:
    """What was measured of a reader, one value a round; seconds."""

    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """One more value."""
        self.values.setdefault(name, []).append(value)


# The notebook


def timed(job: Callable[[], object]) -> float:
    """Seconds a job takes."""
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def waited(job: Callable[[], object]) -> float:
    """The longest a loop that ticks every millisecond waits while a job is done in a thread; seconds."""

    async def run() -> float:
        longest = 0.0
        done = asyncio.ensure_future(asyncio.to_thread(job))
        before = time.perf_counter()
        while not done.done():
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, before = max(longest, now - before - 0.001), now
        await done
        return longest

    return asyncio.run(run())


def saving(folder: Path, document: Document, count: int, rounds: int) -> None:
    """Adding one note to a file with ``count`` of them."""
    home = Home(folder / f"saving-{count}")
    ref = DocumentRef.of(document)
    notes = notes_on(document, count + 4 * rounds + 2)
    written, fresh = notes[:count], iter(notes[count:])
    write_notes(home, ref, written)
    plain = TinyDB(folder / f"plain-{count}.json", encoding="utf-8", ensure_ascii=False).table("notes")
    plain.insert_multiple(note.to_json() for note in written)
    notebook = Notebook(home, READER)
    cold = timed(lambda: notebook.add(next(fresh)))
    print(row(f"the first note of a run, {count} there", None, cold))
    name = f"a note more, {count} there"
    theirs, ours = by_turns(
        timed, rounds, lambda: plain.insert(next(fresh).to_json()), lambda: notebook.add(next(fresh))
    )
    print(row(name, theirs, ours))
    theirs, ours = by_turns(
        waited, rounds, lambda: plain.insert(next(fresh).to_json()), lambda: notebook.add(next(fresh))
    )
    print(row("… longest wait of a loop", theirs, ours, ALLOWED_STALL))


def reading(folder: Path, document: Document, count: int, rounds: int) -> None:
    """Reading ``count`` notes and finding their places."""
    home = Home(folder / f"saving-{count}")
    theirs, ours = by_turns(
        timed,
        rounds,
        lambda: TinyDB(folder / f"plain-{count}.json", encoding="utf-8").table("notes").all(),
        lambda: Notebook(home, READER).notes(document.id),
    )
    print(row(f"reading {count} notes", theirs, ours))
    theirs, ours = by_turns(
        waited,
        rounds,
        lambda: TinyDB(folder / f"plain-{count}.json", encoding="utf-8").table("notes").all(),
        lambda: Notebook(home, READER).notes(document.id),
    )
    print(row("… longest wait of a loop", theirs, ours, ALLOWED_STALL))
    notebook = Notebook(home, READER)
    notebook.notes(document.id)
    print(row("finding their places, the same text", None, timed(lambda: notebook.placed(document))))
    print(row("… once more", None, timed(lambda: notebook.placed(document))))
    changed = document_of_text(
        document.text[:200] + "新增的一句话。" + document.text[200:], given_title=document.name
    )
    print(row("… in a changed text", None, timed(lambda: notebook.placed(changed))))
    print(row("… once more", None, timed(lambda: notebook.placed(changed))))
    note = notes_on(document, 1, seed=3)[0]
    notebook.add(note)
    print(row("… with one note more", None, timed(lambda: notebook.placed(changed))))


def by_turns(
    measure: Callable[[Callable[[], object]], float], rounds: int, *jobs: Callable[[], object]
) -> list[float]:
    """The medians of what was measured of some jobs, done by turns."""
    measured: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, values in zip(jobs, measured, strict=True):
            gc.collect()
            values.append(measure(job))
    return [median(values) for values in measured]


# The reader


def environment(home: Path) -> dict[str, str]:
    """The environment of a reader with this data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
    return kept | {
        "ZHANGJU_HOME": str(home),
        "ZHANGJU_CACHE": str(home) + "-cache",
        "ZHANGJU_READER": READER.reader,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


class Reader:
    """The real reader in a terminal, with its loop's waits."""

    def __init__(self, home: Path, *paths: Path) -> None:
        self.log = home.with_suffix(".waits")
        command = [sys.executable, str(ROOT / "scripts" / "ticking_app.py"), str(self.log), *map(str, paths)]
        self.terminal = Terminal(command, environment(home))

    def until(self, words: bytes, since: float | None = None) -> float:
        """Seconds until words are painted (spaces aside), from the start or a moment."""
        start = self.terminal.started if since is None else since
        wanted = b"".join(words.split())
        came = True  # it may have come with what was waited for before
        while time.perf_counter() - start < PATIENCE:
            painted = CONTROL.sub(b"", bytes(self.terminal.output)) if came else b""
            if wanted in b"".join(painted.split()):
                return time.perf_counter() - start
            came = self.terminal.read(0.5)
        raise SystemExit(f"{words.decode()} was not painted within {PATIENCE:.0f} s")

    def press(self, keys: bytes) -> float:
        """Press a key; when."""
        self.terminal.output.clear()
        pressed = time.perf_counter()
        os.write(self.terminal.screen, keys)
        return pressed

    def still(self) -> None:
        """Wait until the program has nothing more to paint or to do."""
        self.terminal.quiet()
        before = -1.0
        while (used := self._used()) - before > 0.05:
            before = used
            self.terminal.read(0.4)
        self.terminal.quiet()

    def longest_wait(self, start: float, end: float) -> float:
        """The longest wait of the reader's loop that ended between two moments, as far as the reader's own processor
        time explains it: what other programs took of it is not the reader's; seconds."""
        lines = self.log.read_text().splitlines(keepends=True)
        waits = [tuple(map(float, line.split())) for line in lines if line.endswith("\n")]
        return max((own for at, _wait, own in waits if start <= at <= end), default=0.0)

    def _used(self) -> float:
        """Seconds of processor time the program has used so far."""
        stat = Path(f"/proc/{self.terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def open_and_use(home: Path, other: Path, path: Path, first_words: bytes, panel: bytes, into: Opened) -> None:
    """Open a document from another one, show and hide the notes, walk on, save; add what was measured."""
    reader = Reader(home, other, path)
    reader.until(NOTHING_YET)
    reader.still()
    for key in (b"\t", b"\t", b"\x1b[F"):
        reader.press(key)
        reader.still()
    opened = reader.press(b"\r")
    into.add("opening: first text", reader.until(first_words, opened))
    into.add("opening: notes drawn", reader.until(panel, opened))
    reader.still()
    into.add("opening: longest wait", reader.longest_wait(opened, time.perf_counter()))
    for name, key in (
        ("notes hidden", b"p"),
        ("notes shown", b"p"),
        ("next clause", b"j"),
        ("next note", b"]"),
    ):
        pressed = time.perf_counter()
        answer = reader.terminal.answer(key)
        reader.still()
        into.add(f"{name}: quiet after", answer.last if answer else 0.0)
        into.add(f"{name}: longest wait", reader.longest_wait(pressed, time.perf_counter()))
    reader.press(b"a")
    reader.still()
    reader.press("另一条".encode())
    reader.still()
    pressed = reader.press(b"\x13")
    into.add("saving: said", reader.until(b"Saved", pressed))
    reader.still()
    into.add("saving: longest wait", reader.longest_wait(pressed, time.perf_counter()))
    reader.terminal.end()


def start_with(home: Path, path: Path, first_words: bytes, panel: bytes, into: Opened) -> None:
    """Start with a document; add how long after its text its notes were drawn."""
    reader = Reader(home, path)
    text = reader.until(first_words)
    into.add("starting: notes drawn after the text", reader.until(panel) - text)
    reader.still()
    started = reader.terminal.started
    into.add(
        "starting: longest wait once there is text", reader.longest_wait(started + text, time.perf_counter())
    )
    reader.terminal.end()


def reader_table(folder: Path, path: Path, rounds: int, homes: Iterable[tuple[str, Path, bytes]]) -> None:
    """The reader without notes and with them, by turns."""
    other = folder / "另一文件.txt"
    other.write_text("另一文件\n第一条 没有批注的文件。\n第二条 完。\n", encoding="utf-8")
    first_words = needle(path)
    opened = {name: Opened() for name, _, _ in homes}
    for number, (name, home, panel) in itertools.product(range(rounds), homes):
        used = folder / f"round-{number}-{home.name}"
        subprocess.run(["cp", "-r", str(home), str(used)], check=True)
        start_with(used, path, first_words, panel, opened[name])
        (used / "reading.json").unlink(missing_ok=True)
        open_and_use(used, other, path, first_words, panel, opened[name])
        subprocess.run(["rm", "-r", str(used)], check=True)
    (_, none), *others = opened.items()
    for name, some in others:
        print(f"\n{name:<44}{'without':>10}{'with':>10}")
        for value, ours in some.values.items():
            allowed = ALLOWED_STALL if value.endswith("wait") else None
            print(row(value, median(none.values[value]), median(ours), allowed, more=True))


def listing(home: Path, rounds: int) -> None:
    """The command line over all notes, beside json.loads of the same bytes and a command that reads none of them."""
    program = str(Path(sys.executable).parent / "zhangju")
    paths = sorted((home / "notebooks").rglob("*.json"))

    def bare() -> None:
        for path in paths:
            json.loads(path.read_bytes())

    def ran(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            [program, *words], env=environment(home), stdout=subprocess.DEVNULL, check=True
        )

    print(f"\n{'':<44}{'json.loads':>10}{'zhangju':>10}")
    commands = (
        ("notes", "list"),
        ("notes", "list", "--format", "jsonl"),
        ("notes", "list", "--tag", "标签3", "--sort", "date"),
        ("notes", "tags"),
        ("reader",),
    )
    for words in commands:
        theirs, ours = by_turns(timed, rounds, bare, ran(*words))
        print(row(f"zhangju {' '.join(words)}", theirs, ours))


def all_notes_page(folder: Path, home: Path, path: Path, count: int, rounds: int) -> None:
    """The page of all notes: how long until its first rows, until all are read, and the waits while one types."""
    opened = Opened()
    for number in range(rounds):
        used = folder / f"page-{number}"
        subprocess.run(["cp", "-r", str(home), str(used)], check=True)
        reader = Reader(used, path)
        reader.until(needle(path))
        reader.until(FIRST_WORDS.encode())
        reader.still()
        pressed = reader.press(b"m")
        opened.add("its first rows", reader.until("文件第".encode(), pressed))
        opened.add("all are read", reader.until(f"{count} notes".encode(), pressed))
        opened.add("longest wait until then", reader.longest_wait(pressed, time.perf_counter()))
        reader.still()
        reader.press(b"/")
        reader.still()
        pressed = time.perf_counter()
        for letter in "区域 #标签3":
            os.write(reader.terminal.screen, letter.encode())
            reader.terminal.read(0.1)
        reader.still()
        opened.add("longest wait while typing", reader.longest_wait(pressed, time.perf_counter()))
        pressed = reader.press(b"\x7f")
        opened.add("a letter more or less: narrowed down", reader.until(b"of", pressed))
        reader.terminal.end()
        subprocess.run(["rm", "-r", str(used)], check=True)
    print(f"\nthe page of all notes (m), {count} of them")
    for name, values in opened.values.items():
        allowed = ALLOWED_STALL if "wait" in name else ALLOWED_OPENING if name == "its first rows" else None
        print(row(name, None, median(values), allowed))


def row(
    name: str, theirs: float | None, ours: float, allowed: float | None = None, *, more: bool = False
) -> str:
    """A line of a table, in milliseconds: the other's time, ours, how they compare, and what is allowed."""
    line = f"{name:<44}" + (f"{'–':>10}" if theirs is None else f"{theirs * 1000:>10.1f}")
    line += f"{ours * 1000:>10.1f} ms"
    if theirs is not None:
        line += f"{(ours - theirs) * 1000:>+9.1f} ms" if more else f"{ours / theirs:>9.2f}"
    if allowed is not None:
        line += f"   {'within' if ours <= allowed else 'MORE THAN'} {allowed * 1000:.0f} ms"
    return line


def main() -> None:
    """Build the folders, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "file", nargs="?", type=Path, default=ROOT / "seeds" / "standing-committee-decision.txt"
    )
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--notes", type=int, default=10_000, help="on one document")
    parser.add_argument("--all-notes", type=int, default=100_000, help="over all documents")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--only", choices=("notebook", "reader", "all", "list", "page"), help="a part of it")
    arguments = parser.parse_args()
    path, parts = arguments.file.resolve(), arguments.only
    document = open_document(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{path.name}, {len(document.text)} characters, medians of {arguments.rounds} rounds")
        if parts in {None, "notebook"}:
            print(f"\n{'':<44}{'TinyDB':>10}{'zhangju':>10}")
            for count in sorted({1, arguments.notes // 10, arguments.notes}):
                saving(folder, document, count, arguments.rounds)
            reading(folder, document, arguments.notes, arguments.rounds)
        none, full, many = folder / "none", folder / "one", folder / "many"
        for home in (none, full, many):
            settle(Home(home))
        if parts in {None, "reader"}:
            write_notes(Home(full), DocumentRef.of(document), notes_on(document, arguments.notes))
            title = f"{arguments.notes} notes on one document"
            homes = [("", none, NOTHING_YET), (title, full, FIRST_WORDS.encode())]
            reader_table(folder, path, arguments.rounds, homes)
        if parts in {None, "all", "list", "page"}:
            write_many(Home(many), document, arguments.all_notes, arguments.documents)
        if parts in {None, "all", "list"}:
            listing(many, arguments.rounds)
        if parts in {None, "all", "page"}:
            all_notes_page(folder, many, path, arguments.all_notes, arguments.rounds)
        if parts in {None, "all"}:
            title = f"{arguments.all_notes} notes over {arguments.documents} documents"
            homes = [("", none, NOTHING_YET), (title, many, FIRST_WORDS.encode())]
            reader_table(folder, path, arguments.rounds, homes)


if __name__ == "__main__":
    main()
