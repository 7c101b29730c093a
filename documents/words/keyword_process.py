"""The keyword process: jieba's dictionary lives and dies here, never in the app's own process.

    python -P documents/words/keyword_process.py < request > answer.json

The request is a line of JSON. With ``texts`` (simplified) and ``most`` (how many words) it asks for keywords: the
answer is a list of [word, weight], the weightiest first. Without them, a folded text follows the line, and the
answer is a string with a character for each word of it: ``chr(BLANK + how many characters the word has)``;
``fold`` holds the characters that folding replaces, and those it replaces them by, for jieba's dictionary is not
folded (计划 folds to 计画).
Either way ``dictionary`` holds the reader's own words, each [word, frequency or null, tag].

jieba's own cache is never read or written: it would be loaded by ``marshal``, which trusts what it reads, and
reading the dictionary itself takes no longer.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

SHORTEST = 2  # characters of a keyword
LONGEST_PAIR = 5  # characters of two words that are one
FIRM_COUNT = 3  # how often a text must have two words side by side before they are one
FIRM_SHARE = 0.75  # and in which share of all places of the longer word
SUFFIX_WORDS = 40  # words of the dictionary that a character makes by standing after others: 电影圈, 生活圈
SUFFIX_SHARE = 0.85  # their share among those that it makes by standing after or before others
BLANK = 32  # below the first character that stands for a length
LONGEST_WORD = 94  # characters; what is longer counts as several words
POLITENESS = 10  # the reader's typing goes before keywords; for words keys wait

OwnWords = Iterable[tuple[str, int | None, str]]


def main() -> None:
    """Answer one request."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    own = request.get("dictionary", ())
    if "texts" in request:
        if hasattr(os, "nice"):
            os.nice(POLITENESS)
        json.dump(weighed_words(request["texts"], request["most"], own), sys.stdout)
    else:
        json.dump(word_lengths(sys.stdin.read(), own, request.get("fold", ("", ""))), sys.stdout)


def loaded_jieba(own: OwnWords) -> Any:
    """jieba with its dictionary and the reader's own words."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    dictionary = jieba.dt
    dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
    dictionary.initialized = True
    for word, frequency, tag in own:
        dictionary.add_word(word, frequency, tag or None)
    return jieba


def jieba_for(text: str, own: OwnWords, folding: dict[int, int]) -> tuple[Any, str]:
    """jieba with what of its dictionary can stand in a folded text, and its whole dictionary as it is written.

    It cuts as with all of it: it asks for nothing but parts of the text, and weighs them by the sum of all. Most of the
    time goes by in taking words in, and a text has the characters of a few of them.
    """
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    dictionary, own = jieba.dt, list(own)
    written = dictionary.get_dict_file().read().decode()
    there = set(text).union(*(word for word, _frequency, _tag in own))
    there |= {chr(code) for code, known in folding.items() if chr(known) in there}
    signs = "".join(map(re.escape, there - {" ", "\n"}))
    frequencies: dict[str, int] = {}
    for word, frequency in re.findall(f"^([{signs}]+) ([0-9]+)", written, re.MULTILINE) if signs else ():
        frequencies[word] = int(frequency)
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)
    dictionary.FREQ, dictionary.initialized = frequencies, True
    dictionary.total = sum(map(int, re.findall(" ([0-9]+)(?: |$)", written, re.MULTILINE)))
    for word, given, tag in own:
        dictionary.add_word(word, given, tag or None)
    fold_dictionary(frequencies, folding)
    return jieba, f"{written}\n{written.translate(folding)}"


def word_lengths(text: str, own: OwnWords = (), folding: tuple[str, str] = ("", "")) -> str:
    """How long each word is, one after the other; their sum is the text's length."""
    jieba, written = jieba_for(text, own, str.maketrans(*folding))
    same: dict[str, str] = {}  # a long text says the same words again and again
    cut = [same.setdefault(word, word) for word in jieba.cut(text)]
    lengths: list[str] = []
    start = end = 0
    for word in with_compounds(cut, jieba.dt.FREQ, written):
        if end and is_inside(text, end):
            end += len(word)
            continue
        append_length(lengths, end - start)
        start, end = end, end + len(word)
    append_length(lengths, end - start)
    return "".join(lengths)


def fold_dictionary(frequencies: dict[str, int], folding: dict[int, int]) -> None:
    """Let jieba know its words in their folded forms, too; prefixes of words are known with frequency 0."""
    words = [word for word, frequency in frequencies.items() if frequency]
    for word, folded in zip(words, "\n".join(words).translate(folding).split("\n"), strict=True):
        if folded != word:
            frequencies[folded] = frequencies.get(folded, 0) + frequencies[word]
            for length in range(1, len(folded)):
                frequencies.setdefault(folded[:length], 0)


def with_compounds(cut: list[str], frequencies: dict[str, int], written: str) -> Iterator[str]:
    """A text's words with those joined that it has as one: 都市 and 圈, which the dictionary does not have.

    A word that jieba guessed from such a character and the one after it is parted: 都市 and 圈为 are 都市圈 and 为.
    """
    joined = compounds(cut, frequencies, written)
    index = 0
    while index < len(cut):
        word = cut[index]
        index += 1
        following = cut[index] if index < len(cut) else ""
        if (word, following[:1]) in joined and stands_apart(following, frequencies):
            yield word + following[0]
            if following[1:]:
                yield following[1:]
            index += 1
        else:
            yield word


def compounds(cut: list[str], frequencies: dict[str, int], written: str) -> set[tuple[str, str]]:
    """A word and a character that makes words by standing after others, which the text hardly ever has apart.

    ``written``: the whole dictionary; ``frequencies``: of the words that can stand in the text.
    """
    alone = Counter(cut)
    pairs = Counter(
        (word, following[0])
        for word, following in pairwise(cut)
        if following[0] not in NEVER_SUFFIXES and stands_apart(following, frequencies)
    )
    firm = {
        (word, suffix)
        for (word, suffix), count in pairs.items()
        if count >= FIRM_COUNT
        and count >= FIRM_SHARE * alone[word]
        and SHORTEST <= len(word) < LONGEST_PAIR
        and word.isalpha()
        and word not in EMPTY
        and not set(word) & NUMERALS
    }
    suffixes = suffixes_among({suffix for _word, suffix in firm}, written)
    return {pair for pair in firm if pair[1] in suffixes}


def suffixes_among(characters: set[str], written: str) -> set[str]:
    """Those of some characters that make words by standing after others, and hardly by standing before them."""
    if not characters:
        return set()
    known = set(re.findall("^[^ ]+", written, re.MULTILINE))
    signs, others = "".join(map(re.escape, characters)), f"[^ ]{{{SHORTEST},{LONGEST_PAIR - 1}}}"
    ends = set(re.findall(f"^({others})([{signs}]) ", written, re.MULTILINE))
    begins = set(re.findall(f"^([{signs}])({others}) ", written, re.MULTILINE))
    after = Counter(suffix for word, suffix in ends if word in known)
    before = Counter(prefix for prefix, word in begins if word in known)
    return {
        character
        for character, count in after.items()
        if count >= SUFFIX_WORDS and count >= SUFFIX_SHARE * (count + before[character])
    }


def stands_apart(word: str, frequencies: dict[str, int]) -> bool:
    """Whether a word is one character, or was guessed, so that its first character may belong to the word before."""
    return len(word) == 1 or not frequencies.get(word)


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


def weighed_words(texts: Iterable[str], most: int, own: OwnWords = ()) -> list[tuple[str, float]]:
    """Words by TF-IDF: how often a text has them against how often others do."""
    jieba = loaded_jieba(own)
    from jieba.analyse.tfidf import TFIDF

    rarity, usual = TFIDF().idf_loader.get_idf()
    texts_cut = [list(jieba.cut(text)) for text in texts]
    joined = firm_pairs(texts_cut)
    rarity = rarity | {"".join(pair): max(rarity.get(word, usual) for word in pair) for pair in joined}
    words = (word for cut in texts_cut for word in with_pairs(cut, joined))
    counts = Counter(word for word in words if is_keyword(word))
    total = sum(counts.values())
    weights = {word: count / total * rarity.get(word, usual) for word, count in counts.items()}
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]


def firm_pairs(texts_cut: Iterable[list[str]]) -> set[tuple[str, str]]:
    """A word and a character that the text hardly ever parts: 都市 and 圈, where the dictionary has no 都市圈."""
    cuts = list(texts_cut)
    alone = Counter(word for cut in cuts for word in cut)
    pairs = Counter(pair for cut in cuts for pair in pairwise(cut))
    return {
        (word, following)
        for (word, following), count in pairs.items()
        if count >= FIRM_COUNT
        and count >= FIRM_SHARE * alone[max(word, following, key=len)]
        and min(len(word), len(following)) == 1
        and SHORTEST < len(word) + len(following) <= LONGEST_PAIR
        and word.isalpha()
        and following.isalpha()
        and not {word, following} & (PARTICLES | EMPTY)
        and not set(word) <= NUMERALS
        and not set(following) <= NUMERALS
    }


def with_pairs(cut: list[str], joined: set[tuple[str, str]]) -> Iterator[str]:
    """A text's words with every firm pair as one word."""
    index = 0
    while index < len(cut):
        if tuple(cut[index : index + 2]) in joined:
            yield cut[index] + cut[index + 1]
            index += 1
        else:
            yield cut[index]
        index += 1


def is_keyword(word: str) -> bool:
    """Whether a word can be a keyword: two characters or more, letters only, and no number."""
    return (
        len(word) >= SHORTEST and word.isalpha() and not set(word) <= NUMERALS and word.lower() not in EMPTY
    )


NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第几多余约")
PARTICLES = frozenset("的地得了着过和与及或在是有为以于之其等所把被将对从向到就也都而并个由更不要能可")
NEVER_SUFFIXES = PARTICLES | NUMERALS
EMPTY = frozenset(
    (
        *(
            "the",
            "of",
            "is",
            "and",
            "to",
            "in",
            "that",
            "we",
            "for",
            "an",
            "are",
            "by",
            "be",
            "as",
            "on",
            "with",
        ),
        *(
            "我们",
            "你们",
            "他们",
            "它们",
            "这个",
            "那个",
            "这些",
            "那些",
            "以及",
            "或者",
            "并且",
            "而且",
            "但是",
        ),
        *(
            "因为",
            "所以",
            "如果",
            "其他",
            "其它",
            "一个",
            "一些",
            "一种",
            "进行",
            "可以",
            "应当",
            "不得",
            "有关",
        ),
        *(
            "下列",
            "前款",
            "本条",
            "本法",
            "规定",
            "按照",
            "依照",
            "根据",
            "为了",
            "对于",
            "关于",
            "同时",
            "不断",
        ),
    )
)


if __name__ == "__main__":
    main()
