"""The front matter of a file, key by key: what was written before and left alone is written anew, the rest stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.exports.updating.pieces import digest_of
from documents.patterns import late_pattern

_KEY = late_pattern(r"([^\s#:'\"\-?\[\]{}][^:]*):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The lines of a file between its first ``---`` and the next: ``end`` is the number of that one, 0 without any.

    ``rows`` are ranges of lines by their top-level keys; of a key that stands twice, the first.
    """

    end: int
    rows: Mapping[str, range]


def front_matter_in(lines: list[str]) -> FrontMatter:
    """Where a file's front matter stands."""
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(0, {})
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), 0)
    matches = ((at, _KEY.match(lines[at])) for at in range(1, end))
    starts = [(at, matched[1]) for at, matched in matches if matched is not None]
    rows: dict[str, range] = {}
    for number, (at, key) in enumerate(starts):
        below = starts[number + 1][0] if number + 1 < len(starts) else end
        while below - 1 > at and not _goes_on(lines[below - 1]):
            below -= 1
        rows.setdefault(key, range(at, below))
    return FrontMatter(end, rows)


@dataclass(frozen=True, slots=True)
class FrontEdits:
    """Which lines of a front matter become which, and what is kept of what was written, by key."""

    lines: tuple[tuple[range, tuple[str, ...]], ...]
    written: Mapping[str, str]


def front_edits(
    lines: list[str], here: FrontMatter, fresh: Mapping[str, str], written: Mapping[str, str]
) -> FrontEdits:
    """What becomes of a front matter: ``fresh`` are the rows to be written, ``written`` the digests of the last.

    A key that somebody changed, took out or wrote first is theirs.
    """
    if not here.end:
        return FrontEdits((), written)
    edits: list[tuple[range, tuple[str, ...]]] = []
    kept = dict(written)
    for key, place in here.rows.items():
        rows = "\n".join(line.rstrip("\r") for line in lines[place.start : place.stop])
        if written.get(key) != digest_of(rows):
            continue
        if key not in fresh:
            edits.append((place, ()))
            del kept[key]
        elif fresh[key] != rows:
            edits.append((place, tuple(fresh[key].split("\n"))))
            kept[key] = digest_of(fresh[key])
    after = max((here.rows[key].stop for key in here.rows if key in written), default=here.end)
    for key, rows in fresh.items():
        if key not in here.rows and key not in written:
            edits.append((range(after, after), tuple(rows.split("\n"))))
            kept[key] = digest_of(rows)
    return FrontEdits(tuple(edits), kept)


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the key above it: not a comment of its own, nor blank."""
    return line[:1] in (" ", "\t", "-") and bool(line.strip())
