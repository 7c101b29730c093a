#!/usr/bin/env python3
"""Scores outlines: how many headings and articles of texts with a known structure are found.

usage: bench_outlines.py [FOLDER] [--settings NAME…] [--show N]

FOLDER holds texts (*.txt, there or in texts/) and truth.json: {NAME: {"headings": […], "articles": […]}}; without
one, the project's own statutes. "broken" names headings with a blank line inside: [[whole, second line], …]. Each text is opened as it is and set anew: without blank lines, indented, wrapped
at several widths, with a table of contents, with page numbers and running headers, behind an order. Prints F1 for
headings and articles and the characters lost in each setting; exit 1 below the goals (0.9995, 0.9999, none lost).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from documents.document import Document, Rank
from documents.opening import document_of_text

OWN = Path(__file__).resolve().parent.parent / "tests" / "documents" / "fixtures" / "statutes"
GOALS = {"headings": 0.9995, "articles": 0.9999}
CANNOT_BEGIN = "，。、；：）”》"
Truth = dict[str, Any]
Setting = Callable[[str, Truth], "str | None"]


def lines_of(text: str) -> list[str]:
    """The lines with something on them, trimmed."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def is_wrapped(text: str) -> bool:
    """Whether a page broke the text's lines already, so that it cannot be set anew."""
    return any(not line.endswith(tuple("。；：！？”）」…")) and len(line) > 30 for line in lines_of(text))


def wrapped(width: int, indent: str = "") -> Setting:
    """Every paragraph broken into lines of so many characters, none of which begins with a closing mark."""

    def broken(paragraph: str) -> Iterator[str]:
        rest = indent + paragraph
        while rest:
            end = min(len(rest), width)
            while end < len(rest) and rest[end] in CANNOT_BEGIN:
                end += 1
            yield rest[:end]
            rest = rest[end:]

    def setting(text: str, _truth: Truth) -> str | None:
        if is_wrapped(text):
            return None
        return "\n".join(line for paragraph in lines_of(text) for line in broken(paragraph))

    return setting


def with_contents(text: str, truth: Truth) -> str | None:
    """A table of contents with dots and page numbers below the title."""
    if len(truth["headings"]) < 3:
        return None
    first, _, rest = text.strip().partition("\n")
    entries = [f"{heading.strip()}…………{3 * at + 1}" for at, heading in enumerate(truth["headings"])]
    return "\n".join([first, "目  录", *entries, rest])


def with_pages(text: str, _truth: Truth) -> str:
    """A page's number and the title as a running header after every thirty lines."""
    set_lines: list[str] = []
    title = lines_of(text)[0]
    for at, line in enumerate(text.split("\n")):
        set_lines.append(line)
        if at % 30 == 29:
            set_lines += [f"— {at // 30 + 1} —", title]
    return "\n".join(set_lines)


def behind_an_order(text: str, _truth: Truth) -> str:
    """The order that puts the text into force, with its signature and date, above it."""
    title = lines_of(text)[0]
    said = f"《{title}》已于2020年5月28日通过，现予公布，自2021年1月1日起施行。"
    return "\n\n".join(["某某部令", "第45号", said, "部长 张某某", "2020年5月28日", text])


SETTINGS: dict[str, Setting] = {
    "as it is": lambda text, _: text,
    "no blank lines": lambda text, _: "\n".join(lines_of(text)),
    "indented": lambda text, _: (
        None if is_wrapped(text) else "\n".join("\u3000\u3000" + line for line in lines_of(text))
    ),
    "wrapped at 40": wrapped(40),
    "wrapped at 30, indented": wrapped(30, "\u3000\u3000"),
    "wrapped at 20": wrapped(20),
    "with contents": with_contents,
    "with pages": with_pages,
    "behind an order": behind_an_order,
}


def squeezed(text: str) -> str:
    """A text without white space and the characters that reading takes out."""
    return re.sub(r"[\s\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\x00-\x1f\x7f-\x9f]", "", text)


def found_in(document: Document) -> dict[str, Counter[str]]:
    """The headings with their labels, chapters without a heading, and the labels of articles."""
    counts: dict[str, Counter[str]] = {"headings": Counter(), "articles": Counter()}
    for unit in document.units:
        label = document.slice(unit.label) if unit.label else ""
        heading = document.slice(unit.heading) if unit.heading else ""
        if unit.rank is Rank.ARTICLE:
            counts["articles"][squeezed(label)] += 1
        if heading or (unit.rank is not None and unit.rank < Rank.ARTICLE):
            counts["headings"][squeezed(label + heading)] += 1
    return counts


def lost_of(raw: str, document: Document) -> int:
    """How many characters of a text are in no part of its outline."""
    spans = [*document.front_matter, *document.back_matter]
    spans += [document.title_span] if document.title_span else []
    spans += [span for unit in document.units for span in (unit.label, unit.heading, unit.text) if span]
    kept = Counter(squeezed("".join(document.slice(span) for span in spans)))
    return (Counter(squeezed(raw)) - kept).total()


def score(texts: dict[str, str], truth: dict[str, Truth], setting: Setting) -> dict[str, Any]:
    """What one setting of all texts gives: counts by kind, characters lost, the texts that fall short."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[str, list[str], list[str]]] = []
    lost = seen = 0
    for name, text in texts.items():
        raw = setting(text, truth[name])
        if raw is None:
            continue
        seen += 1
        document = document_of_text(raw)
        lost += lost_of(raw, document)
        outline = found_in(document)
        want = {kind: Counter(wanted(truth[name], kind, outline[kind])) for kind in outline}
        for kind in outline:
            right = (outline[kind] & want[kind]).total()
            counts[kind, "right"] += right
            counts[kind, "too many"] += outline[kind].total() - right
            counts[kind, "missed"] += want[kind].total() - right
        if outline != want:
            many = [heading for kind in outline for heading in outline[kind] - want[kind]]
            wrong.append(
                (name, many, [heading for kind in outline for heading in want[kind] - outline[kind]])
            )
    return {"counts": counts, "lost": lost, "seen": seen, "wrong": wrong}


def wanted(truth: Truth, kind: str, given: Counter[str]) -> Iterator[str]:
    """What a text should give; a heading that it breaks in two with a blank line may be found whole as well."""
    whole = {
        squeezed(label).removesuffix(squeezed(rest)): squeezed(label)
        for label, rest in truth.get("broken", [])
    }
    for label in map(squeezed, truth[kind]):
        yield whole[label] if whole.get(label) in given else label


def f1(counts: Counter[tuple[str, str]], kind: str) -> float:
    """The harmonic mean of precision and recall."""
    right = 2 * counts[kind, "right"]
    return right / (right + counts[kind, "too many"] + counts[kind, "missed"]) if right else 1.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=OWN)
    parser.add_argument(
        "--settings", nargs="*", choices=list(SETTINGS), default=list(SETTINGS), metavar="NAME"
    )
    parser.add_argument("--show", type=int, default=0, help="texts to name that fall short, in each setting")
    arguments = parser.parse_args()
    truth: dict[str, Truth] = json.loads((arguments.folder / "truth.json").read_text(encoding="utf-8"))
    folder = arguments.folder / "texts" if (arguments.folder / "texts").is_dir() else arguments.folder
    texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in truth}
    good = True
    for name in arguments.settings:
        start = time.perf_counter()
        result = score(texts, truth, SETTINGS[name])
        if not result["seen"]:
            continue
        scores = {kind: f1(result["counts"], kind) for kind in GOALS}
        good = good and not result["lost"] and all(scores[kind] >= goal for kind, goal in GOALS.items())
        print(
            f"{name:24} headings {scores['headings']:.5f}  articles {scores['articles']:.5f}  "
            f"{result['seen']} texts, {result['lost']} characters lost, {time.perf_counter() - start:.1f} s"
        )
        for text, many, missed in result["wrong"][: arguments.show]:
            print(f"    {text}: too many {many[:3]}, missed {missed[:3]}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
