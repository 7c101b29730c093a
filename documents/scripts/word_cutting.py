"""Where the words of a simplified text begin and end, told in this process and at once.

jieba's own dictionary, read by rjieba: a tenth of a second and 33 MB, where jieba takes one to two seconds and 95 MB
and has hold of the interpreter meanwhile. Where no rjieba can be had, jieba does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate

from documents.document import Span
from documents.patterns import late_pattern

_LONE_SURROGATES = late_pattern("[\ud800-\udfff]")


def word_borders(text: str, own: Iterable[Span] = ()) -> Sequence[int]:
    """Where words begin and end, from 0 to the text's length; ``own``: runs that are one word each, apart."""
    borders = list(accumulate(map(len, load_cutter()(_LONE_SURROGATES.sub(" ", text))), initial=0))
    kept = [span for span in own if span.end > span.start]
    if not kept:
        return borders
    inside = {offset for span in kept for offset in range(span.start + 1, span.end)}
    edges = {edge for span in kept for edge in span}
    return sorted((set(borders) - inside) | edges)


@cache
def load_cutter() -> Callable[[str], list[str]]:
    """What cuts a text into words; loaded the first time."""
    try:
        from rjieba import cut
    except ImportError:
        return _jieba()
    return cut


def _jieba() -> Callable[[str], list[str]]:
    """jieba, with nothing read from its cache, which it would trust."""
    import logging

    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    cut: Callable[[str], list[str]] = cutter.lcut
    return cut
