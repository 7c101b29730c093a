"""Makes a shelf of many documents out of a few: their articles and paragraphs are recombined under new titles.

    python scripts/make_shelf.py TEXTS FOLDER [--documents 15000] [--characters 50000000] [--seed 1]

TEXTS is a folder of plain texts (UTF-8). Each document takes its title line from one of them, with a number that no
other has, and its paragraphs from all; lengths are as uneven as those of real shelves. What is there already is kept
where it was made with the same arguments.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

ARTICLE = re.compile(r"^[\s\u3000]*第[\d一二三四五六七八九十百千零〇]+[条條][\s\u3000]*")
DIGITS = "零一二三四五六七八九"
FOLDER_OF = 500  # documents in a folder
MADE = "made.json"


def numeral(number: int) -> str:
    """A number up to 9999 in Chinese, as articles are numbered."""
    words, is_gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if is_gap and words else "") + DIGITS[digit] + unit
            is_gap = False
        else:
            is_gap = True
    return words.removeprefix("一") if words.startswith("一十") else words


def paragraphs(texts: Path) -> tuple[list[str], list[str]]:
    """The titles and the paragraphs of the texts of a folder, these without their numbers."""
    titles, bodies = [], []
    for path in sorted(texts.glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        titles.append(lines[0])
        bodies += [bare for line in lines[1:] if len(bare := ARTICLE.sub("", line)) > 8]
    return titles, bodies


def make(texts: Path, folder: Path, documents: int, characters: int, seed: int) -> None:
    """Make the shelf, unless it is there."""
    made = {"documents": documents, "characters": characters, "seed": seed}
    told = folder / MADE
    if told.exists() and json.loads(told.read_text(encoding="utf-8")) == made:
        return
    chance = random.Random(seed)
    titles, bodies = paragraphs(texts)
    weights = [chance.lognormvariate(0, 1) for _ in range(documents)]
    scale = characters / sum(weights)
    for number, weight in enumerate(weights):
        where = folder / f"{number // FOLDER_OF:03}"
        where.mkdir(parents=True, exist_ok=True)
        title = f"{chance.choice(titles)}（第{numeral(number % 9999 + 1)}号{number // 9999 or ''}）"
        lines, length, article = [title, ""], 0, 0
        while length < weight * scale:
            article += 1
            line = f"第{numeral(article)}条\u3000{chance.choice(bodies)}"
            lines.append(line)
            length += len(line)
        (where / f"{number:05}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told.write_text(json.dumps(made), encoding="utf-8")


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=15_000)
    parser.add_argument("--characters", type=int, default=50_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make(given.texts, given.folder, given.documents, given.characters, given.seed)


if __name__ == "__main__":
    main()
