"""What a shelf of fifteen thousand documents costs: finding a document, searching, indexing, memory; and whether all is found.

    python scripts/bench_library.py TEXTS [--work FOLDER] [--documents N] [--characters N] [--random N] [-n ROUNDS]

The shelf is made of the plain texts in TEXTS (``make_shelf.py``), once for each work folder; its index, too. Every line has
its goal and what it was measured against in the same run. Processor time is told beside the clock where other work on the
machine would spoil the latter. The random queries are counted in the texts themselves, without anything of the index.
Compiled modules are used, as they are wherever a program is installed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from make_shelf import make
from measured_terminal import READER, ROOT, middle, verdict

BARE = [sys.executable, str(ROOT / "scripts" / "bare_command.py"), "count", str(ROOT / "pyproject.toml")]
WORDS = (
    "的 、 第 1 a 之 都市圈 规定 規定 人民政府 人民政府应当 县级以上 縣級以上地 罚款数额 驾驶证 城市更新 。第 2024 （一）"
).split()
"""Queries of one to six characters, common and rare ones, in both scripts."""
COLD = ("都市圈", "罚款数额", "驾驶证")
RAREST = 6  # characters of a random query, at most
READ_IN_ONE = 300  # documents that the random queries are counted in


def told(name: str, value: str, ratio: float | None = None, goal: float | None = None) -> None:
    """A line of the table."""
    compared = "" if ratio is None or goal is None else f"{ratio:>8.2f}  {verdict(ratio, goal)}"
    print(f"{name:<58}{value:>14}{compared}", flush=True)


def spent(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds on the clock and of processor time that a whole process takes, its children's too."""
    before, begun = os.times(), time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, check=False)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, cpu


def medians(
    calls: dict[str, tuple[Sequence[str], dict[str, str]]], rounds: int
) -> dict[str, tuple[float, float]]:
    """The medians of calls that are made by turns; the first round only brings their files into memory."""
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, (command, environment) in calls.items():
            seconds = spent(command, environment)
            if number:
                measured[name].append(seconds)
    return {
        name: (middle([clock for clock, _ in values]), middle([cpu for _, cpu in values]))
        for name, values in measured.items()
    }


class Bench:
    """One run in a work folder."""

    def __init__(self, work: Path, given: argparse.Namespace) -> None:
        self.work, self.given = work, given
        self.shelf = work / "shelf"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            kept.pop(name, None)
        self.environment = {**kept, "ZHANGJU_READER": "bench"}
        self.full = self.environment | {
            "ZHANGJU_HOME": str(work / "home"),
            "ZHANGJU_CACHE": str(work / "cache"),
        }
        self.empty = self.environment | {
            "ZHANGJU_HOME": str(work / "empty"),
            "ZHANGJU_CACHE": str(work / "empty-cache"),
        }

    def prepare(self) -> None:
        """Make the shelf, and have it kept as the library."""
        make(self.given.texts, self.shelf, self.given.documents, self.given.characters, 1)
        os.environ["ZHANGJU_HOME"], os.environ["ZHANGJU_CACHE"] = (
            self.full["ZHANGJU_HOME"],
            self.full["ZHANGJU_CACHE"],
        )
        from annotations.preferences.settings import changed_library
        from annotations.storage.home import Home

        changed_library(Home.default(os.environ).settings_path, add=[str(self.shelf)])

    def index(self) -> None:
        """The first indexing, and refreshing."""
        from documents.library.index.refreshing import RefreshOutcome
        from documents.library.index.shelf_index import ShelfIndex

        texts = sorted(self.shelf.rglob("*.txt"))
        characters = sum(len(path.read_text(encoding="utf-8")) for path in texts)
        size = sum(path.stat().st_size for path in texts)
        cache = self.work / "cache" / "shelf"
        if not self.given.keep:
            shutil.rmtree(cache, ignore_errors=True)
        with ShelfIndex([str(self.shelf)]) as index:

            def refreshed() -> float:
                begun, outcome = time.perf_counter(), RefreshOutcome()
                for _progress in index.refresh(outcome):
                    pass
                assert not outcome.problems
                return time.perf_counter() - begun

            first = refreshed()
            if not self.given.keep:
                rate = characters / first / 1e6
                told(
                    f"first indexing, {characters / 1e6:.1f} M characters",
                    f"{rate:.2f} M/s",
                    1.5 / rate,
                    1.0,
                )
            kept = sum(path.stat().st_size for path in cache.iterdir())
            told("index beside text on the disk", f"{kept / 2**20:.0f} MB", kept / size, 2.0)
            unchanged = middle([refreshed() for _ in range(3)])
            told("refreshing, nothing changed", f"{unchanged:.2f} s", unchanged, 1.0)
            changed = middle([self._edited(path, refreshed) for path in texts[:3]])
            told("one changed file found", f"{changed:.2f} s", changed, 2.0)

    @staticmethod
    def _edited(path: Path, refreshed: Callable[[], float]) -> float:
        with path.open("a", encoding="utf-8") as file:
            file.write("又一段。\n")
        return refreshed()

    def warm(self) -> None:
        """Searches in a process that goes on, and what it has in memory."""
        from documents.library.index.shelf_index import FoundDocument, ShelfIndex
        from documents.library.query import parse_query

        with ShelfIndex([str(self.shelf)]) as index:
            index.files()
            worst_first = worst_all = 0.0
            for word in WORDS:
                firsts, alls, cpus, count = [], [], [], 0
                for _ in range(self.given.rounds):
                    time.sleep(1.1)  # files are looked at anew
                    begun, used = time.perf_counter(), time.process_time()
                    first, count = 0.0, 0
                    for found in index.search(parse_query(f"「{word}」")):
                        assert isinstance(found, FoundDocument)
                        first = first or time.perf_counter() - begun
                        count += found.count
                    firsts.append(first)
                    alls.append(time.perf_counter() - begun)
                    cpus.append(time.process_time() - used)
                worst_first, worst_all = max(worst_first, middle(firsts)), max(worst_all, middle(alls))
                told(
                    f"  {word}: {count} hits, all counts (processor time)",
                    f"{1000 * middle(alls):.0f} ({1000 * middle(cpus):.0f}) ms",
                )
            told(
                "first hits, warm, the slowest word", f"{1000 * worst_first:.0f} ms", worst_first / 0.05, 1.0
            )
            told("all counts, warm, the slowest word", f"{1000 * worst_all:.0f} ms", worst_all / 0.2, 1.0)
            if (private := _private()) is not None:
                told("private memory, mapped files apart", f"{private:.0f} MB", private / 150, 1.0)

    def cold(self) -> None:
        """Whole calls of the command, beside a bare one and ripgrep over the same files."""
        if shutil.which("rg") is None:
            told("cold search", "no rg here")
            return
        for word in COLD:
            measured = medians(
                {
                    "bare": (BARE, self.empty),
                    "rg": (["rg", word, str(self.shelf)], self.empty),
                    "search": ([*READER, "search", word], self.full),
                },
                self.given.rounds,
            )
            clock, cpu = (sum(measured[name][at] for name in ("bare", "rg")) for at in (0, 1))
            name = f"zhangju search {word}, beside a bare command and rg"
            told(name, f"{1000 * measured['search'][0]:.0f} ms", measured["search"][0] / clock, 1.25)
            told(
                "  the same, processor time",
                f"{1000 * measured['search'][1]:.0f} ms",
                measured["search"][1] / cpu,
                1.25,
            )

    def named(self) -> None:
        """Documents by their titles on the shelf, beside the same by their paths with an empty one."""
        path = sorted(self.shelf.rglob("*.txt"))[self.given.documents // 2]
        title = path.read_text(encoding="utf-8").splitlines()[0]
        calls = {
            "show": ["show", "{}#1"],
            "outline": ["outline", "{}"],
            "notes list": ["notes", "list", "{}"],
        }
        for name, call in calls.items():
            by_title = [*READER, *(word.format(title) for word in call)]
            by_path = [*READER, *(word.format(path) for word in call)]
            measured = medians(
                {"title": (by_title, self.full), "path": (by_path, self.empty)}, self.given.rounds
            )
            for at, what in enumerate(("by title, beside by path with an empty shelf", "processor time")):
                taken = measured["title"][at]
                told(f"{name} {what}", f"{1000 * taken:.0f} ms", taken / measured["path"][at], 1.2)

    def random(self) -> None:
        """Random queries, counted in the texts themselves."""
        from documents.library.index.refreshing import RefreshOutcome
        from documents.library.index.shelf_index import FoundDocument, ShelfIndex
        from documents.library.query import parse_query
        from documents.scripts.fold import fold

        few = self.work / "few"
        few.mkdir(exist_ok=True)
        for path in sorted(self.shelf.rglob("*.txt"))[:READ_IN_ONE]:
            if not (few / path.name).exists():
                shutil.copy(path, few / path.name)
        lines = {
            path.name: ["".join(fold(line).split()) for line in path.read_text(encoding="utf-8").splitlines()]
            for path in sorted(few.glob("*.txt"))
        }
        texts = {name: "\n".join(inside) for name, inside in lines.items()}
        wrong = 0
        with ShelfIndex([str(few)]) as index:
            for _progress in index.refresh(RefreshOutcome()):
                pass
            for word in queries(list(texts.values()), self.given.random):
                key = "".join(fold(word).split())
                scanned = {name: count for name, text in texts.items() if (count := text.count(key))}
                found = {
                    Path(one.path).name: one.count
                    for one in index.search(parse_query(f"「{word}」"))
                    if isinstance(one, FoundDocument)
                }
                if found != scanned:
                    wrong += 1
                    print(f"  {word!r}: {sum(found.values())} found, {sum(scanned.values())} there")
        told(
            f"wrong of {self.given.random} random queries, {len(texts)} texts", str(wrong), float(wrong), 0.0
        )


def queries(texts: Sequence[str], count: int) -> Iterator[str]:
    """Random words: most stand in the texts, some nowhere; half of them with a character in the other script."""
    from documents.scripts.fold_table import FROM, TO

    chance = random.Random(7)
    other = {folded: written for written, folded in zip(FROM, TO, strict=True) if written > "\u3400"}
    for _ in range(count):
        text = chance.choice(texts)
        start, length = chance.randrange(len(text)), chance.randint(1, RAREST)
        word = text[start : start + length].replace("\n", "")
        if chance.random() < 0.1:
            word = "".join(chance.sample(word, len(word)))
        if chance.random() < 0.5:
            word = "".join(other.get(character, character) for character in word)
        word = "".join(character for character in word if character not in '「」『』﹁﹂﹃﹄"“”„＂').strip()
        if word:
            yield word


def _private() -> float | None:
    """Megabytes of this process's memory that no file stands behind; None where the system does not tell."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123
            lines = dict(line.split(":", 1) for line in file.readlines()[1:])
    except OSError:
        return None
    return int(lines["Anonymous"].split()[0]) / 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path, help="a folder of plain texts to make the shelf of")
    parser.add_argument("--work", type=Path, help="where the shelf and its index are kept for the next run")
    parser.add_argument("--documents", type=int, default=15_000)
    parser.add_argument("--characters", type=int, default=50_000_000)
    parser.add_argument("--random", type=int, default=10_000)
    parser.add_argument("--keep", action="store_true", help="go on with the index that is there")
    parser.add_argument("-n", "--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", help="index, warm, cold, named, random")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work.resolve(), given)
        bench.prepare()
        for name in ("index", "warm", "cold", "named", "random"):
            if not given.only or name in given.only:
                getattr(bench, name)()


if __name__ == "__main__":
    main()
