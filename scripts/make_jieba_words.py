"""Make ``documents/scripts/jieba_words.zlib`` from the installed jieba: make_jieba_words.py

Run it with the Python of the checkout's .venv after another version of jieba was pinned.
"""

from __future__ import annotations

import sys
import zlib
from importlib.metadata import distribution
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.scripts.jieba_words import RAREST, TABLE


def table() -> bytes:
    """What the file holds before it is made small. Raises OSError and PackageNotFoundError."""
    place = Path(str(distribution("jieba").locate_file("jieba")))
    tags: dict[str, str] = {}
    for line in (place / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, _frequency, tag = line.split(" ")
        tags[word] = tag.strip()
    rarity: dict[str, float] = {}
    for line in (place / "analyse" / "idf.txt").read_text(encoding="utf-8").splitlines():
        word, _, number = line.partition(" ")
        rarity[word] = min(float(number), RAREST)
    known = [f"{word} {tags[word]}" + _counted(rarity.get(word)) for word in sorted(tags)]
    counted = [f"{word} " + _counted(rarity[word]) for word in sorted(rarity.keys() - tags.keys())]
    return "\n".join([*known, "", *counted]).encode()


def _counted(rarity: float | None) -> str:
    return "" if rarity is None else f" {rarity:.12g}"


if __name__ == "__main__":
    TABLE.write_bytes(zlib.compress(table(), 9))
