"""A Markdown export brought up to date: only the blocks of notes and keys of its own that nobody touched change.

A block that was changed by hand stays to the byte, and a new wording comes below it as such; one that was taken out
does not come back unless asked for; one whose note was deleted is struck out. A new note comes in where it stands in
the order of the text, below what people wrote after the note before it. Everything else stays to the byte.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotations.exports.updating.file_blocks import (
    FileBlock,
    after,
    blocks_in,
    chain_of,
    later,
    places_of,
    respelt_in,
)
from annotations.exports.updating.front_matter import front_edits, front_matter_in
from annotations.exports.updating.pieces import END_OF_BLOCK, Piece, PieceKind, Pieces, block_id, digest_of
from annotations.exports.updating.record import ExportRecord, WrittenBlock, records_in, written_block
from annotations.exports.updating.striking import struck_out
from annotations.exports.words import ExportWords

_FENCES: Final = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class UpdatedExport:
    """The text that a file is to have, and how many notes came in, were written anew, were struck out, got a new
    wording below one that was changed by hand, and stay out because they were taken out by hand."""

    text: str
    added: int
    rewritten: int
    struck: int
    reworded: int
    left_out: int


def is_export(text: str) -> bool:
    """Whether a file says that an export wrote it, or holds a block of one."""
    lines = text.split("\n")
    return bool(records_in(lines)[1]) or any("^zj-" in line and END_OF_BLOCK.search(line) for line in lines)


def is_of_form(text: str, fresh: Pieces) -> bool:
    """Whether a file was exported in the same script, and as much of the text; so it is if it does not say."""
    return records_in(text.split("\n"))[0].form in ("", fresh.form)


def updated(
    text: str, fresh: Pieces, *, deleted: Collection[str], words: ExportWords, again: bool = False
) -> UpdatedExport:
    """A file's text with what has changed since. ``deleted`` are the ids of notes that were; ``again`` brings back
    what was taken out by hand."""
    return _Update(text, fresh, frozenset(map(block_id, deleted)), words, again=again).made()


class _Update:
    def __init__(
        self, text: str, fresh: Pieces, deleted: frozenset[str], words: ExportWords, *, again: bool
    ) -> None:
        self._fresh, self._deleted, self._words, self._again = fresh, deleted, words, again
        self._lines = text.split("\n")
        self._line_end = "\r" if 2 * text.count("\r\n") > text.count("\n") else ""
        self._record, self._record_places = records_in(self._lines)
        self._front = front_matter_in(self._lines)
        below = self._front.end + 1 if self._front.end else 0
        above = self._record_places[-1].start if self._record_places else len(self._lines)
        self._body = range(below, max(below, above))
        whole = range(below, len(self._lines))
        self._blocks = blocks_in(self._lines, self._record, fresh.body, whole)
        self._chains: dict[str, list[FileBlock]] = {}
        for block in self._blocks.values():
            self._chains.setdefault(chain_of(block.id), []).append(block)
        for chain in self._chains.values():
            chain.sort(key=lambda block: later(block.id))
        self._edits: list[tuple[int, int, list[str]]] = []
        """Lines from one number to below another that become others; where nothing is replaced, they come between."""
        self._written: dict[str, WrittenBlock] = dict(self._record.blocks)
        self._texts = set(self._record.texts)
        self._counts = dict.fromkeys(("added", "rewritten", "struck", "reworded", "left_out"), 0)

    def made(self) -> UpdatedExport:
        """All of it."""
        front = front_edits(self._lines, self._front, self._fresh.front, self._record.front)
        self._edits += [(place.start, place.stop, list(rows)) for place, rows in front.lines]
        missing = [number for number, piece in enumerate(self._fresh.body) if self._is_to_come(piece)]
        for piece in self._fresh.body:
            if piece.note:
                self._bring_up_to_date(piece)
        self._strike_out()
        self._bring_in(missing)
        record = ExportRecord(self._fresh.form, front.written, self._written, frozenset(self._texts))
        self._put_record(record)
        return UpdatedExport(self._put_together(), **self._counts)

    # The blocks that are there

    def _is_to_come(self, piece: Piece) -> bool:
        if not piece.note or block_id(piece.note) in self._chains:
            return False
        is_known = block_id(piece.note) in self._record.blocks
        self._counts["left_out"] += is_known and not self._again
        return self._again or not is_known

    def _bring_up_to_date(self, piece: Piece) -> None:
        first = block_id(piece.note)
        chain = self._chains.get(first)
        if chain is None:
            return
        last_written = self._last_written(first)
        live = chain[-1]
        text = self._worded(piece, live.id)
        if live.is_untouched:
            self._written[live.id] = written_block(text, piece.words)
            if "\n".join(self._lines_of(live)) != text:
                self._replace(live, text)
                self._counts["rewritten"] += 1
            return
        newest = self._record.blocks.get(last_written)
        if newest is not None and newest.words == digest_of(piece.words) and not newest.struck:
            return
        further = after(max(live.id, last_written, key=later))
        self._add_below(live, self._worded(piece, further), further, piece.words)
        self._counts["reworded"] += 1

    def _last_written(self, first: str) -> str:
        """The last of a note's blocks that was ever written."""
        return max(
            (block for block in self._record.blocks if chain_of(block) == first), key=later, default=first
        )

    def _worded(self, piece: Piece, block: str) -> str:
        """A note's block, as one that says that it is a wording that came later, if it is."""
        first = block_id(piece.note)
        if block == first:
            return piece.text
        return _with_remark(piece.text.replace(f"^{first}", f"^{block}"), self._words.new_wording)

    def _strike_out(self) -> None:
        now = {block_id(piece.note) for piece in self._fresh.body if piece.note}
        for first, chain in self._chains.items():
            if first not in self._deleted or first in now:
                continue
            live = chain[-1]
            last_written = self._last_written(first)
            before = self._record.blocks.get(last_written)
            if before is not None and before.struck:
                continue
            if live.is_untouched:
                text = "\n".join(struck_out(self._lines_of(live)))
                self._replace(live, text)
                self._written[live.id] = written_block(text, "", struck=True)
            else:
                further = after(max(live.id, last_written, key=later))
                ending = self._lines[live.end]
                indent = " " * (len(ending) - len(ending.lstrip(" ")))
                self._add_below(
                    live, f"{indent}- ({self._words.deleted}) ^{further}", further, "", struck=True
                )
            self._counts["struck"] += 1

    # What comes in

    def _bring_in(self, missing: Sequence[int]) -> None:
        """Put what is missing where its neighbours in the order of the text stand."""
        body = self._fresh.body
        places = places_of(self._lines, body, self._blocks, self._body)
        kind: PieceKind = "text" if self._fresh.is_whole_text else "quote"
        respelt = respelt_in(self._lines, body, places, self._record, self._body, kind)
        if self._fresh.is_whole_text:
            missing = sorted([*missing, *(number for one in respelt.values() for number in one.further)])
        for number, one in respelt.items():
            places[number] = one.place
            self._edits.append((one.place.start, one.place.stop, one.text.split("\n")))
            self._texts.add(digest_of(one.text))
        coming: dict[int, list[Piece]] = {}
        put: dict[int, int] = {}
        for number in missing:
            above = next((n for n in range(number - 1, -1, -1) if n in places or n in put), None)
            if above is None:
                at = min((place.start for place in places.values()), default=self._body.stop)
            elif above in put:
                at = put[above]
            else:
                at = places[above].stop
                if body[number].depth == 0 and not self._fresh.is_whole_text:
                    at = self._below_what_was_written(at)
            piece = body[number]
            lead = [body[n] for n in self._lead(number, above, places)] if piece.note else []
            coming.setdefault(at, []).extend([*lead, piece])
            put[number] = at
            self._texts |= {digest_of(one.text) for one in (*lead, piece) if not one.note}
            if piece.note:
                self._written[block_id(piece.note)] = written_block(piece.text, piece.words)
                self._counts["added"] += 1
        for at, pieces in coming.items():
            self._insert(at, [line for piece in pieces for line in ("", *piece.text.split("\n"))][1:])

    def _lead(self, number: int, above: int | None, places: Mapping[int, range]) -> list[int]:
        """The pieces that come in above a note: its quote where that is not there, and headings that are new."""
        body = self._fresh.body
        between = range(0 if above is None else above + 1, number)
        quote = next((n for n in reversed(between) if body[n].kind == "quote"), None)
        if quote is not None and not all(body[n].note for n in between if n > quote):
            quote = None
        is_new = (digest_of(body[n].text) not in self._texts for n in between)
        return [
            n
            for n, new in zip(between, is_new, strict=True)
            if not body[n].note and n not in places and (n == quote or (new and body[n].kind != "quote"))
        ]

    def _below_what_was_written(self, at: int) -> int:
        """Below what stands after a note and is nobody's quote, heading or block; ``at`` where that is not known."""
        starts = {block.start: block for block in self._blocks.values()}
        ends = {block.end for block in self._blocks.values() if not block.is_untouched}
        fence = ""
        number = at
        while number < self._body.stop:
            line = self._lines[number].strip()
            if number in ends:
                return at
            if fence:
                fence = "" if line.startswith(fence) else fence
            elif line.startswith(_FENCES):
                fence = line[:3]
            elif number in starts or self._lines[number].startswith(
                ("#", ">")
            ):  # set in, they are of some note
                break
            number += 1
        if number == self._body.stop and not self._record_places:
            return at
        while number > at and not self._lines[number - 1].strip():
            number -= 1
        return number

    # Edits

    def _lines_of(self, block: FileBlock) -> list[str]:
        """An untouched block's lines, without line ends."""
        assert block.start is not None
        return [line.rstrip("\r") for line in self._lines[block.start : block.end + 1]]

    def _replace(self, block: FileBlock, text: str) -> None:
        assert block.start is not None
        self._edits.append((block.start, block.end + 1, text.split("\n")))

    def _add_below(self, block: FileBlock, text: str, name: str, words: str, *, struck: bool = False) -> None:
        self._insert(block.end + 1, text.split("\n"))
        self._written[name] = written_block(text, words, struck=struck)

    def _insert(self, at: int, rows: list[str]) -> None:
        """Rows between two lines, with a blank one above and below where there is none."""
        before = [""] if at > 0 and self._lines[at - 1].strip() else []
        below = [""] if at < len(self._lines) and self._lines[at].strip() else []
        self._edits.append((at, at, [*before, *rows, *below]))

    def _put_record(self, record: ExportRecord) -> None:
        rows = record.lines()
        if self._record_places:
            place = self._record_places[-1]
            self._edits.append((place.start, place.stop, rows))
        else:
            end = len(self._lines) - (not self._lines[-1])
            self._edits.append((end, end, [*([""] if end and self._lines[end - 1].strip() else []), *rows]))

    def _put_together(self) -> str:
        lines: list[str] = []
        at = 0
        for start, stop, rows in sorted(self._edits, key=lambda edit: edit[:2]):
            lines += self._lines[at:start]
            lines += [row + self._line_end for row in rows]
            at = max(at, stop)
        return "\n".join([*lines, *self._lines[at:]])


def _with_remark(block: str, remark: str) -> str:
    """A list item with a remark in a paragraph of its own above its words."""
    indent = len(block) - len(block.lstrip(" "))
    return f"{' ' * indent}- ({remark})\n\n{' ' * (indent + 2)}{block[indent + 2 :]}"
