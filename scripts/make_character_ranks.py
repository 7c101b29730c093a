"""Write documents/formats/encodings/character_ranks.py: the characters of Chinese texts in both scripts, the most used first.

    python scripts/make_character_ranks.py

They are counted in the words of jieba's dictionary, each as often as it says, as they are and in traditional
characters; a character counts as often as in the script that uses it more. What guesses encodings reads the table.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import jieba
import opencc

TARGET = Path(__file__).resolve().parent.parent / "documents" / "character_ranks.py"
COUNT = 5000  # characters: 99 in 100 of any text are among them
ROW = 50
HEAD = '''"""The characters of Chinese texts in both scripts, the most used first. Made by scripts/make_character_ranks.py."""

RANKS = (
'''


def ranked() -> str:
    """The characters, the most used first; those used alike in the order of their code points."""
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    words = [row.split(" ") for row in rows]
    traditional = opencc.OpenCC("s2t").convert("\n".join(row[0] for row in words)).split("\n")
    simplified_uses: Counter[str] = Counter()
    traditional_uses: Counter[str] = Counter()
    for (word, count, *_), other in zip(words, traditional, strict=True):
        for character in word:
            simplified_uses[character] += int(count)
        for character in other:
            traditional_uses[character] += int(count)
    uses = simplified_uses | traditional_uses
    chinese = [character for character in uses if "\u4e00" <= character <= "\u9fff"]
    return "".join(sorted(chinese, key=lambda character: (-uses[character], character))[:COUNT])


def main() -> None:
    """Write the table."""
    characters = ranked()
    rows = [f'    "{characters[start : start + ROW]}"\n' for start in range(0, COUNT, ROW)]
    TARGET.write_text(HEAD + "".join(rows) + ")\n", encoding="utf-8")


if __name__ == "__main__":
    main()
