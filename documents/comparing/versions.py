"""Versions of one work: what their titles share, whether their texts are alike, and from when each is. Pure.

Texts are compared by their runs of five letters, by fold. Measured on pairs of successive states of laws, and on
60,000 pairs of different laws that were given one title (``scripts/measure_versions.py``): of the amendments the two
that share least (0.12, 0.13) are laws written wholly anew, all others share 0.2 and more; of different laws 1 in 400
shares 0.12, 1 in 1,000 shares 0.2, 1 in 2,000 shares 0.3. Made-up minutes, judgments and reports of two years share up to 0.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from documents.comparing.filled_forms import are_filled_apart, is_of_an_occasion
from documents.comparing.version_dates import date_of, told_apart, written_date
from documents.comparing.work_titles import names_a_subject, subject_years, work_title
from documents.document import Document
from documents.scripts.fold import fold

__all__ = [
    "are_filled_apart",
    "are_versions",
    "date_of",
    "shared_runs",
    "text_may_be_version",
    "told_apart",
    "work_title",
    "written_date",
]

RUN: Final = 5
"""Letters of a run by which texts are compared."""
AGREEING: Final = 0.5
"""Runs of the shorter text that a version of it must have where nothing else speaks for it."""
AGREEING_OCCASIONS: Final = 0.65
"""The same of two texts under a title that many bear: of 周报, 会议纪要, 通知."""
AGREEING_STATUTES: Final = 0.3
"""The same of two texts made of articles, which hardly any template fills."""
AGREEING_LAWS: Final = 0.11
"""The same of two laws whose title names a subject: no other law has it."""
AGREEING_YEARS: Final = 0.9
"""The same of two texts whose titles name different years: the report of another year is another work."""
_HARDLY: Final = 0.05  # of the runs of the shorter text: with less no two texts are versions


def are_versions(document: Document, other: Document, *, same_file: bool = False) -> bool:
    """Whether two documents are versions of one work: by their titles, and by how much of their texts agrees.

    Texts that are filled in from one template say by their fields (甲方：…, 案号：…, 时间：…) that they are not.
    ``same_file``: the one took the other's place under the same path; title and fields may change by that.
    """
    title = work_title(document.name)
    same_title = bool(title) and title == work_title(other.name)
    if not (same_title or same_file):
        return False
    if document.id == other.id:
        return True
    if same_file:
        least = AGREEING_LAWS if document.statute and other.statute else AGREEING
        return _share(document, other, least)
    if not _share(document, other, _least(document, other, title)):
        return False
    return not are_filled_apart(document, other)


def shared_runs(document: Document, other: Document) -> float:
    """The share of the runs of the shorter text, from 0 to 1, that the other one has, too."""
    runs, others = _runs(document), _runs(other)
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0


def text_may_be_version(document: Document, text: str) -> bool:
    """Whether a text, of which no tree was made yet, shares enough with a document to be compared with it."""
    letters = _letters(fold(text))
    if _holds_clauses(letters, len(text), document, _HARDLY):
        return True
    runs, others = _runs(document), set(_runs_of(letters))
    return len(runs & others) >= _HARDLY * min(len(runs), len(others))


def _share(document: Document, other: Document, least: float) -> bool:
    """Whether ``shared_runs`` of two texts are so many."""
    clauses = "\n".join(_clauses(other))
    return _holds_clauses(clauses, len(other.text), document, least) or shared_runs(document, other) >= least


def _holds_clauses(letters: str, most: int, document: Document, least: float) -> bool:
    """Whether a document has so many runs in the clauses alone that stand whole among the letters of a text, which are
    not more than ``most``: so it is with nearly every version, and told long before all runs are known."""
    common: set[str] = set()
    enough = least * min(len(document.text), most)
    for clause in _clauses(document):
        if len(clause) >= RUN and clause in letters:
            common.update(_runs_of(clause))
            if len(common) >= enough:
                return True
    return False


def _least(document: Document, other: Document, title: str) -> float:
    years, others = subject_years(document.name), subject_years(other.name)
    if years and others and years != others:
        return AGREEING_YEARS
    if document.statute and other.statute:
        return AGREEING_LAWS if names_a_subject(title) else AGREEING_STATUTES
    return AGREEING_OCCASIONS if is_of_an_occasion(title) and not names_a_subject(title) else AGREEING


_known_runs: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()


def _runs(document: Document) -> frozenset[str]:
    """The runs of five letters in the clauses of a text; a shorter clause is one."""
    known = _known_runs.get(document)
    if known is None:
        runs: set[str] = set()
        for letters in _clauses(document):
            runs.update(_runs_of(letters))
        known = _known_runs[document] = frozenset(runs)
    return known


def _clauses(document: Document) -> Iterator[str]:
    """The letters of each clause, by fold."""
    for clause in document.clauses:
        if clause.text is not None:
            yield _letters(document.folded[clause.text.start : clause.text.end])


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def _runs_of(letters: str) -> Sequence[str]:
    if len(letters) <= RUN:
        return [letters] if letters else []
    return [letters[at : at + RUN] for at in range(len(letters) - RUN + 1)]
