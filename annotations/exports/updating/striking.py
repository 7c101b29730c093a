"""Lines of Markdown, struck out: every line of words by itself, for no strike reaches over a blank line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotations.exports.updating.pieces import END_OF_BLOCK
from documents.patterns import late_pattern

_BEFORE_WORDS = late_pattern(r"\s*(?:(?:[-+*]|\d{1,9}[.)]|>)\s+)*")
_FENCES: Final = ("```", "~~~")


def struck_out(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a block; marks of lists and quotations, code and the block's end stay."""
    fence = ""
    for line in lines:
        before = _BEFORE_WORDS.match(line)
        assert before is not None
        words = line[before.end() :]
        if fence:
            fence = "" if words.strip().startswith(fence) else fence
            yield line
            continue
        if words.startswith(_FENCES):
            fence = words[:3]
            yield line
            continue
        end = END_OF_BLOCK.search(words)
        said = words if end is None else words[: end.start()].rstrip()
        rest = words[len(said) :]
        yield f"{before[0]}~~{said.rstrip()}~~{rest}" if said.strip() and not said.startswith("~~") else line
