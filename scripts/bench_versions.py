"""How fast two versions of a law are compared and notes carried from one into the other.

First: how much later 1,000 notes of an earlier text of a law are placed in it than 1,000 notes on its own text, by
notebooks that were just opened, reading the notes included. The law is made as below, of 200 articles and of all, or
is read with ``--versions OLD NEW``. The first round also tells what is loaded once.

A statute of 100,000 characters and 1,260 articles is made of the articles of the statutes of the tests, and amended: in
one new version a tenth of its articles is changed, struck out or put in and a chapter moved, in the other one half.
Printed are, of processor time: reading one version (the baseline), comparing the two article by article with what was
struck and inserted, knowing where each letter is, and carrying 1,000 and 10,000 notes; and in the app, from the key
that asks for the comparison until it is on the screen, and from page to page of it. Times are meant to be
compared within one run only, so each is given as a ratio to the baseline, too.

    python scripts/bench_versions.py [PATH…] [-n ROUNDS] [--versions OLD NEW]…

PATH are files and folders; without any, the statutes of the tests. Of each step the best round counts.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from noted_folders import READER, notes_on

from annotations.anchoring.carrying import Carrier
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home
from documents.addresses.address_book import chinese_numeral
from documents.comparing.amendment import amendment
from documents.document import Document, Rank, Span
from documents.opening import document_of_text, open_document

ROOT = Path(__file__).resolve().parent.parent
STATUTES = ROOT / "tests" / "documents" / "fixtures" / "statutes"
ARTICLES, CHARACTERS = 1_260, 100_000
CHAPTER = 60  # articles
SHARES = (0.1, 0.5)  # of the articles that are amended
NOTES = (1_000, 10_000)
LAW = 200  # articles of a law of common length
PAGES = 40  # of a comparison that are turned
SIZES = (4, 8, 16, 32)
Made = TypeVar("Made")


def article_texts(paths: Sequence[Path]) -> Iterator[str]:
    """The first lines of the articles of some statutes, without their labels."""
    for path in paths:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            document = open_document(file)
            for unit in document.units:
                if unit.rank == Rank.ARTICLE and unit.label is not None:
                    words = document.text[unit.label.end : unit.end].strip().partition("\n")[0]
                    if len(words) > 20:
                        yield words


def bodies(paths: Sequence[Path]) -> list[str]:
    """As many articles as make the whole, of its length; where there are fewer, they come again with other words."""
    size = CHARACTERS // ARTICLES + 1
    found = [words[: 2 * size] for words in dict.fromkeys(article_texts(paths))]
    made: list[str] = []
    while len(made) < ARTICLES:
        words = found[len(made) % len(found)]
        following = found[(len(made) * 7 + 3) % len(found)]
        again = len(made) // len(found)
        made.append(words if not again else words[: size // 2] + following[again : again + size // 2])
    return [words[: max(20, size + (number * 37) % 41 - 20)] + "。" for number, words in enumerate(made)]


def statute(articles: Sequence[str]) -> str:
    """A statute of some articles, in chapters."""
    lines = ["大法典"]
    for number, words in enumerate(articles, start=1):
        if number % CHAPTER == 1:
            chapter = chinese_numeral(number // CHAPTER + 1)
            lines.append(f"第{chapter}章 第{chapter}类事项")
        lines.append(f"第{chinese_numeral(number)}条 {words}")
    return "\n".join(lines)


def amended(articles: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """The articles after an amendment of so many of them; a chapter goes to the front."""
    after: list[str] = []
    for words in articles:
        what = chance.random() / share
        if what < 0.2:
            continue
        if what < 0.4:
            after.append(chance.choice(articles)[::-1])
        elif what < 1:
            offset = chance.randrange(len(words))
            after.append(f"{words[:offset]}应当依法处理{words[offset + chance.randrange(8) :]}")
            continue
        after.append(words)
    middle = len(after) // 2
    return [*after[middle : middle + CHAPTER], *after[:middle], *after[middle + CHAPTER :]]


def passages(document: Document, count: int, chance: random.Random) -> list[Span]:
    """So many passages within clauses."""
    spans = []
    for number in range(count):
        clause = chance.choice(document.clauses)
        start = chance.randrange(clause.start, clause.end)
        spans.append(Span(start, min(clause.end, start + SIZES[number % len(SIZES)])))
    return spans


def best(rounds: int, make: Callable[[], Made]) -> tuple[float, Made]:
    """The least processor time of some rounds, in seconds, and what the last one made."""
    seconds = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        made = make()
        seconds = min(seconds, time.process_time() - started)
    return seconds, made


async def shown_in_app(old: Document, new: Document) -> tuple[float, float]:
    """Processor time until two versions stand beside each other on the screen, and of a page further."""
    from documents.catalog import seeds
    from tui.app import ZhangjuApp
    from tui.dialogs.comparing.comparing_desk import ComparedText
    from tui.dialogs.comparing.what_changed import WhatChanged
    from tui.launch import new_session

    texts = [
        ComparedText(entry, str(entry), lambda document=document: document, lambda: "大法典")  # type: ignore[misc]
        for entry, document in enumerate((old, new))
    ]
    with tempfile.TemporaryDirectory() as folder:
        app = ZhangjuApp(new_session(Home(Path(folder)), seeds()[:1], lang="zh-Hans"))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            desk = app.screen.versions.desk()  # type: ignore[attr-defined]
            page = WhatChanged(desk, (texts[0], texts[1]), (1, 0), "as-published")
            started = time.process_time()
            app.push_screen(page)
            while not page.is_mounted or page.pairs is None:
                await asyncio.sleep(0)
            await pilot.pause()
            compared = time.process_time() - started
            started = time.process_time()
            for _ in range(PAGES):
                page.rows.action_page(1)
                await pilot.pause()
            return compared, (time.process_time() - started) / PAGES


def noted(folder: str, document: Document) -> Home:
    """A data folder with 1,000 notes on a document."""
    home = Home(Path(folder))
    notebook = Notebook(home, READER)
    notebook.meet(document)
    notebook.take_in(notes_on(document, NOTES[0]))
    return home


def placed_in(home: Home, opened: Callable[[], Document]) -> tuple[float, int]:
    """The processor time in which a notebook that was just opened places the notes of a document that was, too, and
    how many these are."""
    document, notebook = opened(), Notebook(home, READER)
    started = time.process_time()
    count = len(notebook.placed(document))
    return time.process_time() - started, count


def show_later(name: str, old: Document, opened: Callable[[], Document], rounds: int) -> None:
    """Print how much later the notes of an earlier text are placed than notes on the text itself."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own_folder:
        home, own_home = noted(folder, old), noted(own_folder, opened())
        times: list[tuple[float, float]] = []
        for _ in range(rounds):
            (own, own_count), (carried, count) = placed_in(own_home, opened), placed_in(home, opened)
            if (own_count, count) != (NOTES[0], NOTES[0]):
                raise SystemExit(f"{name}: of {NOTES[0]} notes {own_count} and {count} were seen")
            times.append((own, carried))
    own, carried = (min(seconds) for seconds in zip(*times, strict=True))
    first = times[0][1] - times[0][0]
    print(
        f"{name:<52}{1000 * (carried - own):>8.0f} ms later{carried / own:>8.1f} × notes on its own text "
        f"({1000 * own:.0f} ms); in the first round {1000 * first:.0f} ms later"
    )


def show_all_later(articles: Sequence[str], versions: Sequence[Sequence[Path]], rounds: int) -> None:
    """The same for laws that are made, or read."""
    for old_path, new_path in versions:
        show_later(new_path.stem, open_document(old_path), lambda path=new_path: open_document(path), rounds)  # type: ignore[misc]
    for size in () if versions else (LAW, len(articles)):
        old = document_of_text(statute(articles[:size]))
        for share in SHARES:
            text = statute(amended(articles[:size], share, random.Random(0)))
            name = f"1,000 notes, {len(text):,} characters, {share:.0%} amended"
            show_later(name, old, lambda text=text: document_of_text(text), rounds)  # type: ignore[misc]


def main() -> None:
    """Print what each step takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="*", type=Path, default=[STATUTES])
    parser.add_argument("-n", type=int, default=3, metavar="ROUNDS", dest="rounds")
    parser.add_argument("--versions", nargs=2, action="append", type=Path, default=[], metavar=("OLD", "NEW"))
    arguments = parser.parse_args()
    articles = bodies(arguments.path)
    show_all_later(articles, arguments.versions, arguments.rounds)
    if arguments.versions:
        return
    text = statute(articles)
    baseline, old = best(arguments.rounds, lambda: document_of_text(text))
    print(f"{len(old.text):,} characters, {len(articles):,} articles")

    def line(name: str, seconds: float) -> None:
        print(f"{name:<52}{1000 * seconds:>8.0f} ms{seconds / baseline:>8.1f} ×")

    line("read (the baseline)", baseline)
    for share in SHARES:
        chance = random.Random(0)
        new = document_of_text(statute(amended(articles, share, chance)))
        seconds, found = best(arguments.rounds, lambda new=new: amendment(document_of_text(text), new))  # type: ignore[misc]
        print(
            f"\n{share:.0%} amended: "
            + ", ".join(f"{count} {state}" for state, count in found.counts.items())
        )
        line("compared, the old one read for it", seconds)
        compared, page = asyncio.run(shown_in_app(old, new))
        line("compared and shown in the app", compared)
        line("a page further there", page)
        carrier = Carrier(old, new)
        seconds, _anchor = best(1, lambda carrier=carrier: carrier.carry(Span(0, 3)))  # type: ignore[misc]
        line("compared for the first note", seconds)
        for count in NOTES:
            spans = passages(old, count, chance)
            seconds, grades = best(
                arguments.rounds,
                lambda carrier=carrier, spans=spans: Counter(  # type: ignore[misc]
                    anchor.grade for span in spans if (anchor := carrier.carry(span))
                ),
            )
            line(f"{count:,} notes carried then", seconds)
        print("  " + ", ".join(f"{grade} {number / count:.0%}" for grade, number in grades.most_common()))


if __name__ == "__main__":
    main()
