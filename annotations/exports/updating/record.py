"""What a Markdown export says at its end of what it wrote, in a comment that no reader of Markdown shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from annotations.exports.updating.pieces import Pieces, block_id, digest_of

_BEGIN: Final = "<!-- zhangju-export 1"
_END: Final = "-->"
_IN_A_ROW: Final = 8  # digests
_MOST_LINES: Final = 1_000_000  # that a block is believed to have


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block as it was last written: its digest, how many lines it had, and the digest of its note's words.

    ``struck``: its note had been deleted.
    """

    digest: str
    lines: int
    words: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """What an export wrote: the digests of the front matter's keys, its blocks by their ids, the digests of the rest.

    ``form`` is ``Pieces.form``, "" where the file does not say it.
    """

    form: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, WrittenBlock] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    def lines(self) -> list[str]:
        """The comment. It holds no words: nothing in it can end it."""
        rows = [f"form {self.form}"] if self.form else []
        rows += [f"front {key} {digest}" for key, digest in self.front.items()]
        rows += [
            f"{block} {written.digest} {written.lines} {written.words}{' struck' if written.struck else ''}"
            for block, written in self.blocks.items()
        ]
        texts = sorted(self.texts)
        rows += [" ".join(["texts", *texts[at : at + _IN_A_ROW]]) for at in range(0, len(texts), _IN_A_ROW)]
        return [_BEGIN, *rows, _END]


def as_first_written(pieces: Pieces) -> str:
    """A whole export, written for the first time."""
    record = ExportRecord(
        pieces.form,
        {key: digest_of(rows) for key, rows in pieces.front.items()},
        {block_id(piece.note): written_block(piece.text, piece.words) for piece in pieces.body if piece.note},
        frozenset(digest_of(piece.text) for piece in pieces.body if not piece.note),
    )
    front = "\n".join(["---", *pieces.front.values(), "---"])
    return "\n\n".join([front, *(piece.text for piece in pieces.body), "\n".join(record.lines())]) + "\n"


def written_block(text: str, words: str, *, struck: bool = False) -> WrittenBlock:
    """What is kept of a block that is written."""
    return WrittenBlock(digest_of(text), text.count("\n") + 1, digest_of(words), struck)


def records_in(lines: list[str]) -> tuple[ExportRecord, list[range]]:
    """What a file's lines say was written, and the lines that say so; what is not as it should be counts as not said.

    Of several (copies of a file that were brought together) all count, and where they differ the last.
    """
    form = ""
    front: dict[str, str] = {}
    blocks: dict[str, WrittenBlock] = {}
    texts: set[str] = set()
    places = []
    for begin in (number for number, line in enumerate(lines) if line.strip() == _BEGIN):
        end = next((at for at in range(begin + 1, len(lines)) if lines[at].strip() == _END), None)
        if end is None:
            continue
        places.append(range(begin, end + 1))
        for row in lines[begin + 1 : end]:
            match row.split():
                case ["form", script, extent]:
                    form = f"{script} {extent}"
                case ["front", key, digest]:
                    front[key] = digest
                case ["texts", *digests]:
                    texts.update(digests)
                case [block, digest, count, words, *struck] if _is_count(count):
                    blocks[block] = WrittenBlock(digest, int(count), words, struck == ["struck"])
    return ExportRecord(form, front, blocks, frozenset(texts)), places


def _is_count(word: str) -> bool:
    return re.fullmatch("[1-9][0-9]{0,6}", word) is not None and int(word) <= _MOST_LINES
