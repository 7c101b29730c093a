"""The words of a line that is being typed in a shell, and words made fit to stand in it. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

_BLANKS: Final = " \t\n"
_SPECIAL: Final = frozenset("\t !\"$&'()*;<>?[\\]^`{|}")
"""What bash takes for something else where it stands alone."""
_AT_THE_START: Final = frozenset("#~")
_IN_DOUBLE_QUOTES: Final = frozenset('"$\\`')


class TypedWord(NamedTuple):
    """A word as it is meant (``value``), as it was typed (``raw``), and the quotation mark that is still open in it."""

    value: str
    raw: str
    quote: str = ""


def words_in(line: str) -> tuple[TypedWord, ...]:
    """The words of a line up to the cursor; the last one is being typed, and empty after a blank."""
    words: list[TypedWord] = []
    value, start, quote, begun = "", 0, "", False
    index = 0
    while index < len(line):
        character = line[index]
        if not quote and character in _BLANKS:
            if begun:
                words.append(TypedWord(value, line[start:index]))
            value, start, begun = "", index + 1, False
            index += 1
            continue
        begun = True
        if character == "\\" and quote != "'":
            follows = line[index + 1 : index + 2]
            value += follows if not quote or follows in _IN_DOUBLE_QUOTES else character + follows
            index += 2
            continue
        if character == quote:
            quote = ""
        elif not quote and character in "\"'":
            quote = character
        else:
            value += character
        index += 1
    return (*words, TypedWord(value, line[start:], quote))


def quoted(value: str, quote: str = "") -> str:
    """A word for bash: with backslashes, or with the ``quote`` before it that is open, which bash closes itself.

    >>> quoted("意见 (稿)"), quoted("it's", "'")
    ('意见\\\\ \\\\(稿\\\\)', "'it'\\\\''s")
    """
    if quote == "'":
        return quote + value.replace("'", "'\\''")
    if quote:
        return quote + "".join(f"\\{char}" if char in _IN_DOUBLE_QUOTES else char for char in value)
    shown = "".join(f"\\{char}" if char in _SPECIAL else char for char in value)
    return f"\\{shown}" if shown[:1] in _AT_THE_START else shown


def after_break(word: TypedWord, tail: str, value: str) -> str | None:
    """What bash puts in the place of a word's ``tail``, the part after a character at which it breaks words.

    None where a value does not begin with what stands before the tail.
    """
    whole = quoted(value, word.raw[:1] if word.quote else "")
    before = word.raw.removesuffix(tail) if word.raw.endswith(tail) else ""
    if word.quote and before == word.raw[:1]:
        return whole[1:]
    return whole[len(before) :] if whole.startswith(before) else None
