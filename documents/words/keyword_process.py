"""The keyword process: what cuts a text into words lives and dies here, never in the app's own process.

    python -P documents/words/keyword_process.py < request > answer.json

The request is a line of JSON. With ``texts`` (simplified) and ``most`` (how many words) it asks for keywords: the
answer is a list of [word, weight], the weightiest first; ``heads`` are its headings, ``usual`` has words that texts of a
kind have whatever they are about, each with the share of those texts that have it. Without ``texts``, a simplified text
follows the line, and the answer is a string with a character for each word of it: ``chr(BLANK + how many characters the
word has)``. Either way ``dictionary`` holds the reader's own words, each [word, frequency or null, tag].

jieba's dictionary is loaded by rjieba, which takes a tenth of a second; by jieba where there is no rjieba. jieba's own
cache is never read or written: it would be loaded by ``marshal``, which trusts what it reads.
"""

from __future__ import annotations

import json
import logging
import math
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

SHORTEST = 2  # characters of a keyword
LONGEST_PAIR = 5  # characters of two words that are one
LONGEST_TERM = 8  # characters of a joined term
FIRM_COUNT = 3  # how often a text must have words side by side before they are one
LONGEST_HEADS = 20_000  # characters of headings that are looked at
SHORT_TEXT = 600  # words and signs of a text in which a word can matter that stands there once
OFTEN = 5  # how often a verb must come to be a matter
FIRM_SHARE = 0.75  # and in which share of all places of the longer word
TERM_SHARE = 0.34  # in which share of the places of its rarest word a joined term stands
LONGER_SHARE = 0.7  # in which share of a term's places a longer one stands that takes its place
# In which share of its places a word stands outside the terms that it is in, to be one beside them.
FREE_SHARE = 0.4
BLANK = 32  # below the first character that stands for a length
LONGEST_WORD = 94  # characters; what is longer counts as several words
POLITENESS = 10  # the reader's typing goes before keywords; for words keys wait
# How rare a word is in other texts (jieba's IDF): at most, where it is not known, at least.
RAREST, UNKNOWN, MOST_USUAL = 8.0, 8.0, 2.0
IN_HEADS = 1.5  # times as much as elsewhere does a word weigh that stands in a heading
LONGER, LONGEST_WEIGHED = 1.12, 4  # what a word weighs more by another character, up to so many
USUAL = 0.5  # share of the texts of a kind that have one of its usual words
UNUSUAL = 0.02  # share of the texts of a kind that have a word that is not listed

SUFFIXES = frozenset(
    "丈业乡书事亩人令仪件价份会位体倍值儿兵具册刀制剂剑剧力勒化匹区卷厂厅去县口句号名吨员味品器团园图圈场块型城堂堡士声处夫头奇奖姆委子字学室家寺尔局层届展岁岛岩岭峰州市年店庙府度座式形性"
    "感戏户拳斤族期术机权村条来杯板枚架柜树根案桥森款步汁池沟河法泵洞洲派液港湖湾源灯炉炎点片版牌物状率球瓶界病症盒码社票种税站笔箱篇粉系素级纸线组网罪群者股舞船艘色节菜营蒂虫街表袋计论"
    "证词诗话语课货质费路车辆遍道郡部酒酶量钠键镇镜门间阀队院面鞋项顿题额饭馆鸟"
)
"""Characters that make words by standing after others (40 of jieba's dictionary or more), and hardly by standing before
others (85 of 100 or more): 电影圈, 生活圈."""

OwnWords = Iterable[tuple[str, int | None, str]]
_FOR_JIEBA = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]+")  # what jieba never parts before it looks for words
_ADDRESS = re.compile(r"[a-zA-Z]+://\S+|\S+@\S+")
_SIGNS_OF_CODE = re.compile(r"[{}()\[\]=<>_;/\\$*]")
_IN_CODE = re.compile(r"[A-Za-z_][\w.]*\(\)?|[\w.]*[_\\={}<>$][\w.]*|[A-Za-z_]\w*(?:\.[A-Za-z_]+)+", re.ASCII)
_HAN = re.compile("[㐀-鿿]")
_BEFORE_SUFFIX = re.compile(f"(?=([一-鿿]{{2}}[{''.join(SUFFIXES)}]))")
_COUNTED = re.compile("[零〇一二三四五六七八九十百千万亿两几]+[人名个条项款次日年月种类级部天]|每.*")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Cutter(NamedTuple):
    """What cuts a simplified text into words, and whether the dictionary has a word."""

    cut: Callable[[str], list[str]]
    knows: Callable[[str], bool]


def main() -> None:
    """Answer one request."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    own = [tuple(word) for word in request.get("dictionary", ())]
    if "texts" in request:
        if hasattr(os, "nice"):
            os.nice(POLITENESS)
        json.dump(weighed_words(request, own), sys.stdout)
    else:
        json.dump(word_lengths(sys.stdin.read(), own), sys.stdout)


def cutter_with(own: OwnWords) -> Cutter:
    """What cuts into words, those of the reader's own among them."""
    given = list(own)
    cutter = rust_cutter(given) or python_cutter(given)
    apart = [word for word, frequency, _tag in given if frequency != 0 and not _FOR_JIEBA.fullmatch(word)]
    return apart_from(cutter, apart) if apart else cutter


def apart_from(cutter: Cutter, words: Iterable[str]) -> Cutter:
    """A cutter that takes some words out first, for they hold what it parts at, or nobody told it of them."""
    between = re.compile(f"({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})")

    def cut(text: str) -> list[str]:
        words: list[str] = []
        for number, part in enumerate(between.split(text)):
            words += [part] if number % 2 else cutter.cut(part) if part else []
        return words

    return Cutter(cut, cutter.knows)


def rust_cutter(own: OwnWords) -> Cutter | None:
    """rjieba; None where it cannot be had."""
    try:
        import rjieba
    except ImportError:
        return None
    for word, frequency, tag in own:
        rjieba.add_word(word, frequency, tag or None)
    return Cutter(
        lambda text: rjieba.cut(text.encode("utf-8", "replace").decode() if not text.isprintable() else text),
        rjieba.has_word,
    )


def python_cutter(own: OwnWords) -> Cutter:
    """jieba itself."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    dictionary = jieba.dt
    dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
    dictionary.initialized = True
    for word, frequency, tag in own:
        dictionary.add_word(word, frequency, tag or None)
    return Cutter(jieba.lcut, lambda word: bool(dictionary.FREQ.get(word)))


def word_lengths(text: str, own: OwnWords = ()) -> str:
    """How long each word is, one after the other; their sum is the text's length."""
    cutter = cutter_with(own)
    cut = cutter.cut(text.translate(_HALF_WIDTH))
    lengths: list[str] = []
    start = end = 0
    for word in with_compounds(cut, compounds(cut, cutter.knows), cutter.knows):
        if end and is_inside(text, end):
            end += len(word)
            continue
        append_length(lengths, end - start)
        start, end = end, end + len(word)
    append_length(lengths, end - start)
    return "".join(lengths)


def with_compounds(
    cut: Sequence[str], joined: set[tuple[str, str]], knows: Callable[[str], bool]
) -> Iterator[str]:
    """A text's words with those joined that it has as one: 都市 and 圈, which the dictionary does not have.

    A word that jieba guessed from such a character and the one after it is parted: 都市 and 圈为 are 都市圈 and 为.
    """
    index = 0
    while index < len(cut):
        word = cut[index]
        index += 1
        following = cut[index] if index < len(cut) else ""
        if (word, following[:1]) in joined and stands_apart(following, knows):
            yield word + following[0]
            if following[1:]:
                yield following[1:]
            index += 1
        else:
            yield word


def compounds(cut: Sequence[str], knows: Callable[[str], bool]) -> set[tuple[str, str]]:
    """A word and a character that makes words by standing after others, which the text hardly ever has apart."""
    alone = Counter(cut)
    pairs = Counter(
        (word, following[0])
        for word, following in pairwise(cut)
        if following[0] in SUFFIXES and stands_apart(following, knows)
    )
    return {
        (word, suffix)
        for (word, suffix), count in pairs.items()
        if count >= FIRM_COUNT
        and count >= FIRM_SHARE * alone[word]
        and SHORTEST <= len(word) < LONGEST_PAIR
        and word.isalpha()
        and word not in EMPTY
        and not set(word) & NUMERALS
    }


def stands_apart(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether a word is one character, or was guessed, so that its first character may belong to the word before."""
    return len(word) == 1 or not knows(word)


def append_length(lengths: list[str], length: int) -> None:
    """Write down how long a word is."""
    while length > 0:
        lengths.append(chr(BLANK + min(length, LONGEST_WORD)))
        length -= LONGEST_WORD


def is_inside(text: str, offset: int) -> bool:
    """Whether jieba parts what is one: letters and digits of other scripts, a sign and what it is drawn on."""
    if offset >= len(text) or "一" <= text[offset] <= "鿿":
        return False
    if unicodedata.category(text[offset])[0] == "M":
        return True
    return is_of_alphabet(text[offset - 1]) and is_of_alphabet(text[offset])


def is_of_alphabet(character: str) -> bool:
    """Whether words of alphabets and numbers have such a character."""
    written = character.isalnum() or unicodedata.category(character)[0] == "M"
    return written and unicodedata.east_asian_width(character) != "W"


def weighed_words(request: Mapping[str, Any], own: OwnWords = ()) -> list[tuple[str, float]]:
    """Words by how much the text has of them, how rare they are in others, and how unusual in those of its kind."""
    given, usual = list(own), request.get("usual", {})
    kept = {word for word, frequency, _tag in given if frequency != 0}
    lines = [line for text in request["texts"] for line in lines_of_words(text)]
    cutter = cutter_with(given)
    cuts = [cutter.cut(line) for line in lines]
    if new := new_words(cuts, cutter.knows):
        cutter = apart_from(cutter, new)
        cuts = [cutter.cut(line) for line in lines]
    joined = compounds([word for cut in cuts for word in [*cut, "\n"]], cutter.knows)
    cuts = [list(with_compounds(cut, joined, cutter.knows)) for cut in cuts]
    counts = Counter(word for cut in cuts for word in cut)
    least = 1 if counts.total() < SHORT_TEXT else 2
    tags, rarity = known_of(counts.keys())
    tags |= (
        {word + suffix: "n" for word, suffix in joined} | dict.fromkeys(new, "n") | dict.fromkeys(kept, OWN)
    )
    heads = "\n".join(lines_of_words(request.get("heads", "")))[:LONGEST_HEADS]
    deeds = {word for word, tag in tags.items() if tag == "vn" and usual.get(word, 0) >= USUAL}
    terms = joined_terms(cuts, counts, tags, deeds)
    inside: Counter[str] = Counter()
    for parts, count in terms.items():
        for word in parts:
            inside[word] = max(inside[word], count)
    weights: dict[str, float] = {}
    for word, count in counts.items():
        free = count - inside[word]
        if free >= max(least, FREE_SHARE * count) and (
            word in kept or is_of_its_own(word, free, tags.get(word, ""), in_heads=word in heads)
        ):
            known = rarity.get(word, rarity.get(word[:-1], UNKNOWN))
            weights[word] = weight(word, free, known, usual.get(word, UNUSUAL), in_heads=word in heads)
    for parts, count in terms.items():
        known = 1 + max(rarity.get(word, UNKNOWN) for word in parts)
        term, share = "".join(parts), min(usual.get(word, UNUSUAL) for word in parts)
        weights[term] = weight(term, count, known, usual.get(term, share), in_heads=term in heads)
    total = sum(weights.values()) or 1.0
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: request["most"]]
    return [(word, one / total) for word, one in ordered]


def weight(word: str, count: int, rarity: float, share: float, *, in_heads: bool) -> float:
    """What a word weighs; ``share``: of the texts of its kind that have it."""
    unusual = math.log(1 / share) / math.log(1 / UNUSUAL)
    length = LONGER ** (min(len(word), LONGEST_WEIGHED) - SHORTEST)
    seen = math.sqrt(count) * min(max(rarity, MOST_USUAL), RAREST)
    return seen * unusual * length * (IN_HEADS if in_heads else 1.0)


def new_words(cuts: Iterable[Sequence[str]], knows: Callable[[str], bool]) -> list[str]:
    """Words of three characters that no dictionary has: 同城化, which is cut in another way wherever it stands.

    The last character makes words by standing after others, the other two hardly ever stand without it, what stands
    before and after them changes, and most cuts have borders there, but none always within.
    """
    text = "\n".join("".join(cut) for cut in cuts)
    borders = {0, *accumulate(len(word) for cut in cuts for word in (*cut, "\n"))}
    places: dict[str, list[int]] = {}
    for match in _BEFORE_SUFFIX.finditer(text):
        places.setdefault(match[1], []).append(match.start())
    pairs = Counter(map("".join, pairwise(text)))
    return [
        word
        for word, starts in places.items()
        if len(starts) >= FIRM_COUNT
        and len(starts) >= FIRM_SHARE * pairs[word[:2]]
        and not set(word) & (PARTICLES | NUMERALS | POINTING)
        and not knows(word)
        and all(
            len({text[start + side : start + side + 1] for start in starts}) >= FIRM_COUNT for side in (-1, 3)
        )
        and all(2 * sum(start + side in borders for start in starts) >= len(starts) for side in (0, 3))
        and not any(all(start + within in borders for start in starts) for within in (1, 2))
    ]


def lines_of_words(text: str) -> Iterator[str]:
    """A text's lines without addresses, and without code: it is no word, whatever its letters say."""
    for line in text.split("\n"):
        words = _ADDRESS.sub(" ", line)
        if _HAN.search(words):
            yield _IN_CODE.sub(" ", words)
        elif not (_SIGNS_OF_CODE.search(words) or _IN_CODE.search(words)):
            yield words


def joined_terms(
    cuts: Iterable[Sequence[str]],
    counts: Mapping[str, int],
    tags: Mapping[str, str],
    deeds: Set[str] = frozenset(),
) -> dict[tuple[str, ...], int]:
    """Two or three words that a text has side by side again and again, as one term: 公共 文化 服务.

    ``deeds``: verbs of every text, which begin no term (突破 行政区), and end one alone where the word before them hardly
    stands without them (古籍 数字化, but not 都市圈 建设).
    """
    runs: Counter[tuple[str, ...]] = Counter()
    for cut in cuts:
        fit = [can_be_in_term(word, tags.get(word, "")) for word in cut]
        for length in (2, 3):
            for start in range(len(cut) - length + 1):
                if all(fit[start : start + length]) and cut[start] not in deeds:
                    runs[tuple(cut[start : start + length])] += 1
    terms = {
        run: count
        for run, count in runs.items()
        if count >= FIRM_COUNT
        and count >= TERM_SHARE * min(counts[word] for word in run)
        and len("".join(run)) <= LONGEST_TERM
        and (run[-1] not in deeds or count >= FIRM_SHARE * counts[run[-2]])
    }
    for run, count in [(run, count) for run, count in terms.items() if len(run) > SHORTEST]:
        shorter = [part for part in (run[:2], run[1:]) if part in terms]
        if all(count < LONGER_SHARE * terms[part] for part in shorter) and shorter:
            del terms[run]
        else:
            for part in shorter:
                if count >= LONGER_SHARE * terms[part]:
                    del terms[part]
    return terms


def can_be_in_term(word: str, tag: str) -> bool:
    """Whether a word can be a part of a joined term: a noun, or a verb that stands for a matter."""
    return is_keyword(word) and _HAN.match(word) is not None and (tag[:1] in {"n", "j"} or tag in {"vn", "b"})


def is_of_its_own(word: str, count: int, tag: str, *, in_heads: bool) -> bool:
    """Whether a word can say what a text is about: no adjective or empty word, none that only points (本会, 该馆).

    One that jieba guessed counts if it comes often, and so do verbs and sayings (见义勇为); those of headings sooner. Many
    verbs are adverbs to jieba's dictionary (立法).
    """
    if not is_keyword(word) or tag[:1] in NO_MATTERS or tag in {"ad", "vd"}:
        return False
    if (word[0] in POINTING and word not in BOOKISH) or _COUNTED.fullmatch(word):
        return False
    if tag[:1] in SAYINGS and tag != "vn" and count < (FIRM_COUNT if in_heads else OFTEN):
        return False
    if not _HAN.search(word):
        return any(map(str.isupper, word))
    return bool(tag) or (count >= FIRM_COUNT and not set(word) & PARTICLES)


def known_of(words: Iterable[str]) -> tuple[dict[str, str], dict[str, float]]:
    """The tags of words in jieba's dictionary, and how rare they are in jieba's texts; those that it knows."""
    sought, found = set(words), find_spec("jieba")
    folder = Path(found.origin).parent if found is not None and found.origin else Path()
    tags: dict[str, str] = {}
    rarity: dict[str, float] = {}
    with (folder / "dict.txt").open(encoding="utf-8") as file:
        for line in file:
            word, _, rest = line.partition(" ")
            if word in sought:
                tags[word] = rest.rpartition(" ")[2].strip()
    with (folder / "analyse" / "idf.txt").open(encoding="utf-8") as file:
        for line in file:
            word, _, number = line.partition(" ")
            if word in sought:
                rarity[word] = float(number)
    return tags, rarity


def is_keyword(word: str) -> bool:
    """Whether a word can be a keyword: two characters or more, letters only, and no number."""
    return (
        len(word) >= SHORTEST and word.isalpha() and not set(word) <= NUMERALS and word.lower() not in EMPTY
    )


NO_MATTERS = frozenset("acefhkmopqrstuyz")  # what jieba's tags of words that are no matters begin with
OWN = "-"  # the tag of the reader's own words, which no other word joins
SAYINGS = frozenset("vdil")  # and those of verbs, adverbs and sayings
POINTING = frozenset("本该各其此某")
BOOKISH = frozenset("本草 本科 本金 本能 本体 本土 本位 本性 本义 本原 本源 本质 各界 该隐 此岸 其乐".split())
NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第几多余约")
PARTICLES = frozenset("的地得了着过和与及或在是有为以于之其等所把被将对从向到就也都而并个由更不要能可")
EMPTY = frozenset(
    (
        *"the of is and to in that we for an are by be as on with".split(),
        *"我们 你们 他们 它们 这个 那个 这些 那些 以及 或者 并且 而且 但是 因为 所以 如果 其他 其它 一个 一些 一种".split(),
        *"进行 可以 应当 不得 有关 下列 前款 本条 本法 规定 按照 依照 根据 为了 对于 关于 同时 不断 没有 自己 谢谢 谢谢您 您好".split(),
    )
)


if __name__ == "__main__":
    main()
