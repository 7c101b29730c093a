"""What a page sets above the line, figures and powers, in characters that are raised themselves. Pure."""

from __future__ import annotations

from documents.patterns import late_pattern

_RAISED = str.maketrans("0123456789+-=()n−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ⁻")
_FIGURES = late_pattern(r"[0-9+\-−=()]{1,12}|n")
_POWER = late_pattern(r"[A-Za-z0-9]{1,3}")
_ORDINALS = frozenset("st nd rd th er re e o a me lle".split())  # 1st, 2e, Mme


def raised(words: str, before: str) -> str:
    """What a page sets above the line after ``before``: 12³, 2^k, 1st; what has brackets of its own stays.

    >>> raised("3", "12"), raised("k", "2"), raised("th", "5"), raised("[1]", "说")
    ('³', '^k', 'th', '[1]')
    """
    bare = words.strip()
    if _FIGURES.fullmatch(bare):
        return bare.translate(_RAISED)
    after_word = before[-1:].isascii() and before[-1:].isalnum()
    if after_word and _POWER.fullmatch(bare) and bare.lower() not in _ORDINALS:
        return f"^{bare}"
    return words
