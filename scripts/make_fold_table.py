"""Write documents/scripts/fold_table.py: which characters count as one when texts are compared.

    python scripts/make_fold_table.py            write the table
    python scripts/make_fold_table.py --classes  print the classes, the largest first

Characters that any conversion between simplified and traditional Chinese can turn into one another form one
class (union-find), with their full-width, half-width, upper-case and lower-case forms. Every member folds to
the class's simplified, half-width, lower-case form. The table is kept in the project: a new OpenCC changes
nothing until a maintainer runs this and raises VERSION, because document ids are made from folds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import opencc

VERSION = 1
TARGET = Path(__file__).resolve().parent.parent / "documents" / "fold_table.py"

# Every configuration that changes characters but not the choice of words.
CONFIGURATIONS = ("t2s", "s2t", "s2tw", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t", "tw2s", "hk2s")
PHRASES = (
    "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases",
    "TSPhrases",
    "TWVariantsPhrases",
    "TWVariantsRevPhrases",
    "HKVariantsPhrases",
    "HKVariantsRevPhrases",
)
HAN = ((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
HAN_BEYOND = ((0xF900, 0xFAFF), (0x20000, 0x323AF))

# One phrase entry (呆着 to 待着) would make 等待 and 发呆 share a character.
KEPT_APART = {frozenset("呆待")}

# Typographic forms of one sign; the first is what they fold to.
SIGNS = (
    "\"'“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞〟",  # mainland and Taiwan typography differ in nothing but these
    "-‐‑‒–—―−─",
    "·•‧∙⋅・",
    "…⋯",
    "~〜∼",
    ":∶",
    "〇○◯",  # 二〇二四 is as often typed with a circle
)


class Classes:
    """Disjoint sets of characters."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def find(self, character: str) -> str:
        """The character that stands for a class."""
        path = []
        while (parent := self.parents.get(character, character)) != character:
            path.append(character)
            character = parent
        self.parents.update(dict.fromkeys(path, character))
        return character

    def join(self, character: str, other: str) -> None:
        """Make one class of two."""
        self.parents[self.find(character)] = self.find(other)

    def sets(self) -> list[list[str]]:
        """All classes of two and more."""
        groups = defaultdict(list)
        for character in {*self.parents, *self.parents.values()}:
            groups[self.find(character)].append(character)
        return [sorted(group) for group in groups.values() if len(group) > 1]


def han() -> Iterator[str]:
    """All Chinese characters."""
    for first, last in (*HAN, *HAN_BEYOND):
        yield from map(chr, range(first, last + 1))


def conversions() -> Iterator[tuple[str, str]]:
    """Pairs of characters that OpenCC exchanges when a character stands alone."""
    for name in CONFIGURATIONS:
        converter = opencc.OpenCC(name)
        for character in han():
            other = converter.convert(character)
            if len(other) == 1 and other != character:
                yield character, other


def phrase_conversions() -> Iterator[tuple[str, str]]:
    """Pairs that it exchanges inside a phrase only (反复, 反覆)."""
    package = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        for name in PHRASES:
            plain = Path(folder) / f"{name}.txt"
            source = package / "share" / "opencc" / f"{name}.ocd2"
            command: list[str | Path] = [
                package / "bin" / "opencc_dict",
                "-i",
                source,
                "-o",
                plain,
                "-f",
                "ocd2",
                "-t",
                "text",
            ]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for line in plain.read_text("utf-8").splitlines():
                phrase, others = line.split("\t")
                other = others.split(" ")[0]
                if len(phrase) == len(other):
                    yield from (pair for pair in zip(phrase, other, strict=True) if pair[0] != pair[1])


def japanese_variants() -> Iterator[tuple[str, str]]:
    """Pairs such as 戸 and 戶, where the Japanese form is no character of any Chinese standard."""
    converter = opencc.OpenCC("jp2t")
    for character in han():
        other = converter.convert(character)
        standard = encodable(character, "gb2312") or encodable(character, "big5")
        if len(other) == 1 and other != character and not standard:
            yield character, other


def widths_and_cases() -> Iterator[tuple[str, str]]:
    """Pairs of full and half width, of compatibility form and character, of upper and lower case, of spaces."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        mapping = unicodedata.decomposition(character).split()
        if len(mapping) == 2 and mapping[0] in {"<wide>", "<narrow>"}:
            yield character, chr(int(mapping[1], 16))
        ideograph = len(mapping) == 1 and unicodedata.category(character) == "Lo"
        radical = len(mapping) == 2 and mapping[0] == "<compat>" and 0x2E80 <= code <= 0x2FDF
        if ideograph or radical:
            yield character, unicodedata.normalize("NFKC", character)
        if unicodedata.category(character) == "Zs" or character == "\t":
            yield character, " "
        for other in (character.lower(), character.upper()):
            if len(other) == 1 and other != character:
                yield character, other


def encodable(character: str, standard: str) -> bool:
    """Whether a national standard has the character."""
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def all_classes() -> list[list[str]]:
    """Every class of characters that compare alike."""
    classes = Classes()
    for pairs in (conversions(), phrase_conversions(), japanese_variants(), widths_and_cases()):
        for character, other in pairs:
            if frozenset((character, other)) not in KEPT_APART:
                classes.join(character, other)
    for signs in SIGNS:
        for sign in signs[1:]:
            classes.join(signs[0], sign)
    return classes.sets()


def representative(members: list[str], simplify: Callable[[str], str]) -> str:
    """The simplified, half-width, lower-case member; of several, the commoner one."""
    signs = [signs[0] for signs in SIGNS if signs[0] in members]
    if signs:
        return signs[0]

    def worth(character: str) -> tuple[bool, bool, bool, int, int]:
        as_source = sum(simplify(other) == character for other in members)
        return (
            simplify(character) != character,
            unicodedata.normalize("NFKC", character).lower() != character,
            not encodable(character, "gb2312"),
            -as_source,
            ord(character),
        )

    return min(members, key=worth)


def skipped() -> Iterator[tuple[int, int]]:
    """Ranges of what a document's id does not count: punctuation, spaces, controls, variation selectors."""
    start = None
    for code in range(sys.maxunicode + 2):
        counts = True
        if code <= sys.maxunicode:
            category = unicodedata.category(chr(code))
            counts = category[0] not in "PZ" and category not in {"Cc", "Cf"} and not is_selector(code)
        if not counts and start is None:
            start = code
        elif counts and start is not None:
            yield start, code - 1
            start = None


def is_selector(code: int) -> bool:
    """Whether a code point chooses the form of the character before it."""
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def only(standard: str, other: str, keeps: str, changes: str) -> str:
    """Characters that show a script: converters change them, and the other side's standard lacks them."""
    kept, changed = opencc.OpenCC(keeps).convert, opencc.OpenCC(changes).convert
    characters = (chr(code) for code in range(0x4E00, 0xA000))
    return "".join(
        character
        for character in characters
        if encodable(character, standard)
        and not encodable(character, other)
        and changed(character) != character
        and kept(character) == character
    )


def printed_on_the_mainland() -> str:
    """Traditional forms such as 産 and 説 that neither standard has and no regional variant explains."""
    converters = [opencc.OpenCC(name).convert for name in ("t2tw", "t2hk", "tw2t", "hk2t", "jp2t")]
    simplify = opencc.OpenCC("t2s").convert
    return "".join(
        character
        for character in map(chr, range(0x4E00, 0xA000))
        if not encodable(character, "gb2312")
        and not encodable(character, "big5hkscs")
        and simplify(character) != character
        and all(convert(character) == character for convert in converters)
    )


def literal(characters: Iterable[str]) -> Iterator[str]:
    """Lines of a Python string; what an editor could alter is escaped."""
    line = ""
    for character in characters:
        plain = (
            character.isprintable()
            and character not in '"\\ '
            and unicodedata.normalize("NFKC", character) == character
            and not unicodedata.combining(character)
        )
        code = ord(character)
        line += character if plain else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        if len(line) >= 80:
            yield f'    "{line}"'
            line = ""
    if line:
        yield f'    "{line}"'


def table() -> str:
    """The generated module."""
    simplify = opencc.OpenCC("t2s").convert
    folds = {}
    for members in all_classes():
        target = representative(members, simplify)
        folds.update({member: target for member in members if member != target})
    keys = sorted(folds)
    parts = {
        "FROM": keys,
        "TO": [folds[key] for key in keys],
        "SKIPPED": [chr(code) for ends in skipped() for code in ends],
        "TRADITIONAL": only("big5", "gb2312", "s2t", "t2s"),
        "SIMPLIFIED": only("gb2312", "big5", "t2s", "s2t"),
        "MAINLAND": printed_on_the_mainland(),
    }
    lines = [
        '"""Generated by scripts/make_fold_table.py; do not edit.',
        "",
        "FROM[i] folds to TO[i]. SKIPPED holds first and last characters of ranges that a document's id does not",
        "count. TRADITIONAL and SIMPLIFIED hold characters that occur in one script only, MAINLAND traditional forms",
        "that are in use nowhere else.",
        '"""',
        "",
        f"VERSION = {VERSION}",
        f'MADE_WITH = "OpenCC {opencc.__version__}, Unicode {unicodedata.unidata_version}"',
    ]
    for name, characters in parts.items():
        lines += [f"{name} = (", *literal(characters), ")"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table, or print the classes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--classes", action="store_true", help="print the classes instead, the largest first")
    if parser.parse_args().classes:
        for members in sorted(all_classes(), key=len, reverse=True):
            print(len(members), "".join(members))
        return
    TARGET.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
