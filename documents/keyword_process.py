"""The keyword process: jieba's dictionary lives and dies here, never in the app's own process.

    python -P documents/keyword_process.py < request.json > answer.json

The request holds ``texts`` (simplified) and ``most`` (how many words); the answer is a list of [word, weight],
the weightiest first. jieba's own cache is never read or written: it would be loaded by ``marshal``, which
trusts what it reads, and reading the dictionary itself takes no longer.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

SHORTEST = 2  # characters of a keyword
LONGEST_PAIR = 5  # characters of two words that are one
FIRM_COUNT = 3  # how often a text must have two words side by side before they are one
FIRM_SHARE = 0.75  # and in which share of all places of the longer word
POLITENESS = 10  # the reader's typing goes first


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    json.dump(weighed_words(request["texts"], request["most"]), sys.stdout)


def weighed_words(texts: Iterable[str], most: int) -> list[tuple[str, float]]:
    """Words by TF-IDF: how often a text has them against how often others do."""
    import jieba
    from jieba.analyse.tfidf import TFIDF

    jieba.setLogLevel(logging.CRITICAL)
    dictionary = jieba.dt
    dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
    dictionary.initialized = True
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
        (one, other)
        for (one, other), count in pairs.items()
        if count >= FIRM_COUNT
        and count >= FIRM_SHARE * alone[max(one, other, key=len)]
        and min(len(one), len(other)) == 1
        and SHORTEST < len(one) + len(other) <= LONGEST_PAIR
        and one.isalpha()
        and other.isalpha()
        and not {one, other} & (PARTICLES | EMPTY)
        and not set(one) <= NUMERALS
        and not set(other) <= NUMERALS
    }


def with_pairs(cut: list[str], joined: set[tuple[str, str]]) -> Iterator[str]:
    """A text's words with every firm pair as one word."""
    place = 0
    while place < len(cut):
        if tuple(cut[place : place + 2]) in joined:
            yield cut[place] + cut[place + 1]
            place += 1
        else:
            yield cut[place]
        place += 1


def is_keyword(word: str) -> bool:
    """Whether a word can be a keyword: two characters or more, letters only, and no number."""
    return (
        len(word) >= SHORTEST and word.isalpha() and not set(word) <= NUMERALS and word.lower() not in EMPTY
    )


NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第几多余约")
PARTICLES = frozenset("的地得了着过和与及或在是有为以于之其等所把被将对从向到就也都而并个由更不要能可")
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
