"""Where two texts differ. By fold: neither script nor width is a difference. Pure."""

from __future__ import annotations

from documents.document import Span
from documents.scripts.fold import fold

_LONGEST = 20_000
"""Characters of a text that is compared; a longer one differs as a whole where it differs at all."""


def differences(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The runs of the old text that the new one lacks, and those of the new text that the old one lacked.

    A single character that stayed between two that did not is taken with them: it stayed by chance.
    """
    from rapidfuzz.distance import Indel

    old_fold, new_fold = fold(old), fold(new)
    if old_fold == new_fold:
        return (), ()
    if max(len(old_fold), len(new_fold)) > _LONGEST:
        return (Span(0, len(old)),), (Span(0, len(new)),)
    gone: list[Span] = []
    come: list[Span] = []
    for change in Indel.opcodes(old_fold, new_fold):
        if change.tag == "delete":
            _append(gone, Span(change.src_start, change.src_end))
        elif change.tag == "insert":
            _append(come, Span(change.dest_start, change.dest_end))
    return tuple(gone), tuple(come)


def _append(runs: list[Span], run: Span) -> None:
    if runs and run.start - runs[-1].end <= 1:
        run = Span(runs.pop().start, run.end)
    runs.append(run)
