"""Where the blocks and the other pieces of an export stand in a file that people have written into."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.exports.updating.pieces import END_OF_BLOCK, Piece, PieceKind, block_id, digest_of
from annotations.exports.updating.record import ExportRecord
from documents.patterns import late_pattern

_MARKS = late_pattern(r"(?<!\\)\*\*|</?strong>")


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A block in a file: the numbers of its first line and of the one that ends it.

    Of one that was changed by hand it is not known where it begins: ``start`` is None, and all of it stays.
    """

    id: str
    start: int | None
    end: int

    @property
    def is_untouched(self) -> bool:
        """Whether it is as it was written."""
        return self.start is not None


def chain_of(block: str) -> str:
    """The id of the first block of a note, of any of its blocks: ``-2`` and so on are wordings that came later."""
    return block if block.count("-") < 2 else block.rsplit("-", 1)[0]


def after(block: str) -> str:
    """The id of the block for the next wording of a note."""
    first = chain_of(block)
    return f"{first}-{int(block[len(first) + 1 :] or '1') + 1}"


def later(block: str) -> int:
    """Which of its note's blocks a block is, from 1."""
    return int(block[len(chain_of(block)) + 1 :] or "1")


def blocks_in(
    lines: Sequence[str], record: ExportRecord, fresh: Iterable[Piece], within: range
) -> dict[str, FileBlock]:
    """The blocks of a file, by their ids, looked for in some of its lines.

    An id that stands twice (somebody copied the block) means the one that is as it was written, else the first.
    """
    now = {block_id(piece.note): piece.text for piece in fresh if piece.note}
    found: dict[str, FileBlock] = {}
    bound = within.start
    for end in within:
        matched = END_OF_BLOCK.search(lines[end])
        if matched is None:
            continue
        block = matched[1]
        start = _start(lines, bound, end, block, record, now)
        known = found.get(block)
        if known is None or (start is not None and not known.is_untouched):
            found[block] = FileBlock(block, start, end)
        bound = end + 1
    return found


def _start(
    lines: Sequence[str], bound: int, end: int, block: str, record: ExportRecord, now: Mapping[str, str]
) -> int | None:
    """Where a block begins that is as it was written, or as it would be written now; None of any other."""
    written = record.blocks.get(block)
    if written is not None:
        counts = [(written.lines, written.digest)]
    elif block in now:
        counts = [(now[block].count("\n") + 1, digest_of(now[block]))]
    else:
        counts = []
    for count, digest in counts:
        start = end + 1 - count
        if start >= bound and digest_of("\n".join(lines[start : end + 1])) == digest:
            return start
    return None


def places_of(
    lines: Sequence[str], fresh: Sequence[Piece], blocks: Mapping[str, FileBlock], within: range
) -> dict[int, range]:
    """Where pieces of a fresh export stand in a file, by their numbers in the export, in the order of both.

    A note's place is all of its blocks, from where the first is known to begin. What stands elsewhere than its
    neighbours say (somebody moved it) has no place here.
    """
    notes = _notes_in_order(fresh, blocks)
    first_lines: dict[str, list[int]] = {}
    for number in within:
        first_lines.setdefault(lines[number].rstrip("\r"), []).append(number)
    places: dict[int, range] = {}
    at = within.start
    bounds = iter([*notes.items(), (len(fresh), range(within.stop, within.stop))])
    next_note, next_place = next(bounds)
    for number, piece in enumerate(fresh):
        if number == next_note:
            places[number] = next_place
            at = next_place.stop
            next_note, next_place = next(bounds)
        elif not piece.note and (place := _where(piece, lines, first_lines, range(at, next_place.start))):
            places[number] = place
            at = place.stop
    return places


@dataclass(frozen=True, slots=True)
class Respelt:
    """Lines of the text that are to be others now, for other words in them are marked or a note comes between them.

    ``text`` takes their place; ``further`` are the numbers of the pieces with the rest of their words.
    """

    place: range
    text: str
    further: tuple[int, ...]


def respelt_in(
    lines: Sequence[str],
    fresh: Sequence[Piece],
    places: Mapping[int, range],
    record: ExportRecord,
    within: range,
    kind: PieceKind = "text",
) -> dict[int, Respelt]:
    """The pieces of a kind, by their numbers, whose words stand in a file as they were written, otherwise marked."""
    respelt: dict[int, Respelt] = {}
    done: set[int] = set()
    for number, piece in enumerate(fresh):
        if piece.kind != kind or number in places or number in done:
            continue
        above = max((place.stop for n, place in places.items() if n < number), default=within.start)
        below = min((place.start for n, place in places.items() if n > number), default=within.stop)
        count = piece.text.count("\n") + 1
        for start in range(above, below - count + 1):
            here = "\n".join(lines[start : start + count])
            if digest_of(here) not in record.texts:
                continue
            further = _rest_of(here.replace("\r", ""), fresh, number)
            if further is not None:
                respelt[number] = Respelt(range(start, start + count), piece.text, further)
                done.update(further)
                break
    return respelt


def _rest_of(here: str, fresh: Sequence[Piece], number: int) -> tuple[int, ...] | None:
    """The pieces after one that say with it what some lines say, marks aside; None where they say something else."""
    wanted, said = _unmarked(here), _unmarked(fresh[number].text)
    further: list[int] = []
    for after_it in range(number + 1, len(fresh)):
        if said == wanted or not wanted.startswith(said):
            break
        if fresh[after_it].kind == "text":
            said += _unmarked(fresh[after_it].text)
            further.append(after_it)
    return tuple(further) if said == wanted else None


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)


def _where(
    piece: Piece, lines: Sequence[str], first_lines: Mapping[str, list[int]], within: range
) -> range | None:
    """Where the very lines of a piece stand first within some lines."""
    wanted = piece.text.split("\n")
    starts = first_lines.get(wanted[0], [])
    for start in starts[bisect_left(starts, within.start) :]:
        if start + len(wanted) > within.stop:
            return None
        if [line.rstrip("\r") for line in lines[start : start + len(wanted)]] == wanted:
            return range(start, start + len(wanted))
    return None


def _notes_in_order(fresh: Sequence[Piece], blocks: Mapping[str, FileBlock]) -> dict[int, range]:
    """The places of the most notes whose order in the file is that of the export, by their numbers in it."""
    of_note: dict[str, list[FileBlock]] = {}
    for block in blocks.values():
        of_note.setdefault(chain_of(block.id), []).append(block)
    places = []
    for number, piece in enumerate(fresh):
        if piece.note and (chain := of_note.get(block_id(piece.note))):
            chain.sort(key=lambda block: block.end)
            start = chain[0].start
            places.append((number, range(chain[0].end if start is None else start, chain[-1].end + 1)))
    tails: list[int] = []
    numbers: list[int] = []
    before: list[int | None] = []
    for index, (_number, place) in enumerate(places):
        length = bisect_left(tails, place.start)
        before.append(numbers[length - 1] if length else None)
        tails[length : length + 1] = [place.stop - 1]
        numbers[length : length + 1] = [index]
    ordered: dict[int, range] = {}
    last = numbers[-1] if numbers else None
    while last is not None:
        ordered[places[last][0]] = places[last][1]
        last = before[last]
    return dict(sorted(ordered.items()))
