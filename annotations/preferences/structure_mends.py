"""What the reader said of lines that the rules read wrong (``documents.structure_mends``), kept in ``structure.json``.

It is kept for each document, by its id, as a list of steps, so that taking back the last one is one step. Mends are
shared as a file of their own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from annotations.errors import DamagedSettings, TooManyMends, WrongMendsFile
from annotations.note import is_document_id
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import STRUCTURE
from annotations.storage.home import Home
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value
from documents.late_dataclass import dataclass
from documents.readable_json import json_text
from documents.structure_mends.mend import (
    MOST_MENDS,
    MendKind,
    StructureMend,
    digest_of_mends,
    together,
)
from documents.structure_mends.mends_in_use import use_mends

if TYPE_CHECKING:
    from documents.structure_mends.mended_lines import MendedLine

_NAME: Final = "documents"
_SHARED: Final = "zhangju-structure"
MOST_STEPS: Final = 100
"""Steps of one document that can be taken back; what was said before is one step."""
_LONGEST_TITLE: Final = 500
_LARGEST_SHARED: Final = 8 * 2**20
LineKey = tuple[int, str]
"""The number and the words of a line that was mended."""


@dataclass(frozen=True, slots=True)
class MendStep:
    """What was said at once: ``mends`` of lines, and lines of which nothing is said any more."""

    mends: tuple[StructureMend, ...] = ()
    taken_back: tuple[LineKey, ...] = ()

    def after(self, mends: Iterable[StructureMend]) -> tuple[StructureMend, ...]:
        """What is said once this is said, too."""
        back = set(self.taken_back)
        return together([mend for mend in mends if (mend.line, mend.words) not in back], self.mends)


@dataclass(frozen=True)
class DocumentMends:
    """What was said of one document, step by step; ``doubt_told``: that its tree is doubtful was said."""

    title: str = ""
    steps: tuple[MendStep, ...] = ()
    doubt_told: bool = False

    @cached_property
    def mends(self) -> tuple[StructureMend, ...]:
        """What holds now, in the order of the lines."""
        mends: tuple[StructureMend, ...] = ()
        for step in self.steps:
            mends = step.after(mends)
        return mends


def load_mends(path: Path) -> tuple[dict[str, DocumentMends], DamagedSettings | None]:
    """What was said of every document, by id, and what to tell the reader where the file was damaged."""
    value, warning = load_value(path, STRUCTURE)
    return _known(value), warning


def add_mends(path: Path, document_id: str, title: str, step: MendStep) -> DocumentMends:
    """Say something more of a document, in one step; all that is said of it now. Raises TooManyMends, SaveFailed."""

    def change(known: DocumentMends) -> DocumentMends:
        steps = (*known.steps, step)
        if len(steps) > MOST_STEPS:
            older = replace(known, steps=steps[: 1 - MOST_STEPS])
            steps = (MendStep(older.mends), *steps[1 - MOST_STEPS :])
        changed = replace(known, title=title[:_LONGEST_TITLE], steps=steps)
        if sum(len(one.mends) for one in steps) > MOST_MENDS:
            changed = replace(changed, steps=(MendStep(changed.mends),))
        if len(changed.mends) > MOST_MENDS:
            raise TooManyMends(most=MOST_MENDS)
        return changed

    return _changed(path, document_id, change)


def take_back_mends(path: Path, document_id: str) -> DocumentMends | None:
    """Take back the last step of a document; what is said of it now, None where nothing was said."""
    if not load_mends(path)[0].get(document_id, DocumentMends()).steps:
        return None
    return _changed(path, document_id, lambda known: replace(known, steps=known.steps[:-1]))


def keep_doubt_told(path: Path, document_id: str, title: str) -> None:
    """Remember that the reader heard of a document's doubtful tree: it is said once."""
    _changed(path, document_id, lambda known: replace(known, title=title[:_LONGEST_TITLE], doubt_told=True))


def step_on(
    known: DocumentMends,
    every: Sequence[MendedLine],
    lines: Sequence[MendedLine],
    kind: MendKind | None,
    level: int = 0,
) -> MendStep:
    """What says that some of a document's lines are something, None: what the rules say, whatever was said of them
    before, be it in a copy where they have other numbers. A heading is of ``level``, else of the one that it has."""
    from documents.structure_mends.mended_lines import mended

    numbers = {line.number for line in lines}
    before = mended(every, known.mends)
    keys = [(mend.line, mend.words) for mend, line in before if line is not None and line.number in numbers]
    mends = [line.mend(kind, level or line.level or 1) for line in lines] if kind else []
    return MendStep(tuple(mends), tuple(keys))


class MendsOnDisk:
    """The mends of a data folder for whoever opens documents; the file is read when it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._signature: tuple[int, int] | None = None
        self._mends: Mapping[str, tuple[StructureMend, ...]] = {}
        self._digests: Mapping[str, str] = {}

    def any_kept(self) -> bool:
        """Whether a line of any document was mended; that a doubt was told is kept there, too."""
        return bool(self._as_on_disk())

    def mends_of(self, document_id: str, /) -> tuple[StructureMend, ...]:
        """The mends of a document; none where the file cannot be read, which the doctor tells."""
        return self._as_on_disk().get(document_id, ())

    def digests(self) -> Mapping[str, str]:
        """What tells the mends of each document from others, by the documents' ids."""
        return self._digests if self._as_on_disk() else {}

    def _as_on_disk(self) -> Mapping[str, tuple[StructureMend, ...]]:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - raises what is caught
        except OSError:
            return {}
        signature = status.st_size, status.st_mtime_ns
        if signature != self._signature:
            known = load_mends(self._path)[0]
            self._mends = {name: document.mends for name, document in known.items() if document.mends}
            self._digests = {name: digest_of_mends(mends) for name, mends in self._mends.items()}
            self._signature = signature
        return self._mends


def use_mends_of(home: Home) -> None:
    """Have documents opened with what the reader of a data folder said of their lines."""
    use_mends(MendsOnDisk(home.structure_path))


def shared_mends(document_id: str, title: str, mends: Iterable[StructureMend]) -> str:
    """Mends of a document as a file for others: the same mends give the same bytes."""
    value = {"type": _SHARED, "format": 1, "document": document_id, "title": title}
    return json_text({**value, "mends": list(map(_record, mends))}, indent=1) + "\n"


def mends_shared(path: Path) -> tuple[str, str, tuple[StructureMend, ...]]:
    """The document's id, its title and the mends in a file that was shared. Raises WrongMendsFile."""
    try:
        if path.stat().st_size > _LARGEST_SHARED:
            raise WrongMendsFile(file=path, reason="it is larger than 8 MB")
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise WrongMendsFile(file=path, reason=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise WrongMendsFile(file=path, reason="it is not JSON") from error
    if not isinstance(value, dict) or value.get("type") != _SHARED:
        raise WrongMendsFile(file=path, reason="it holds no mends of a tree")
    document, title, records = (value.get(name) for name in ("document", "title", "mends"))
    is_named = isinstance(document, str) and is_document_id(document)
    if not is_named or not isinstance(records, list) or len(records) > MOST_MENDS:
        raise WrongMendsFile(file=path, reason="it holds no mends of a tree")
    mends = tuple(mend for record in records if (mend := _mend_in(record)) is not None)
    if len(mends) < len(records):
        raise WrongMendsFile(file=path, reason="a mend in it is none that can be")
    return cast("str", document), title[:_LONGEST_TITLE] if isinstance(title, str) else "", mends


def _changed(path: Path, document_id: str, change: Callable[[DocumentMends], DocumentMends]) -> DocumentMends:
    with locked(lock_of(path), path):
        value = load_to_change(path, STRUCTURE)[0] or {}
        records = value.get(_NAME)
        records = dict(records) if isinstance(records, dict) else {}
        known = _document_in(records.get(document_id)) or DocumentMends()
        changed = change(known)
        if changed != known:
            records[document_id] = _document_record(changed)  # what a later version may understand stays
            save_value(path, {_NAME: records}, STRUCTURE)
    return changed


def _known(value: Mapping[str, Any] | None) -> dict[str, DocumentMends]:
    records = (value or {}).get(_NAME)
    if not isinstance(records, dict):
        return {}
    known = {name: _document_in(record) for name, record in records.items() if is_document_id(name)}
    return {name: document for name, document in known.items() if document is not None}


def _document_in(record: object) -> DocumentMends | None:
    if not isinstance(record, dict):
        return None
    title, steps, told = record.get("title"), record.get("steps"), record.get("doubt_told")
    return DocumentMends(
        title[:_LONGEST_TITLE] if isinstance(title, str) else "",
        tuple(map(_step_in, steps[:MOST_STEPS])) if isinstance(steps, list) else (),
        told is True,
    )


def _step_in(record: object) -> MendStep:
    if not isinstance(record, dict):
        return MendStep()
    mends, back = record.get("mends"), record.get("taken_back")
    return MendStep(
        tuple(mend for item in mends[:MOST_MENDS] if (mend := _mend_in(item)) is not None)
        if isinstance(mends, list)
        else (),
        tuple(key for item in back[:MOST_MENDS] if (key := _key_in(item)) is not None)
        if isinstance(back, list)
        else (),
    )


def _mend_in(record: object) -> StructureMend | None:
    key = _key_in(record)
    if key is None or not isinstance(record, dict):
        return None
    kind, level = record.get("kind"), record.get("level", 0)
    if not isinstance(kind, str) or not isinstance(level, int) or isinstance(level, bool):
        return None
    try:
        return StructureMend(*key, kind, level)  # type: ignore[arg-type]
    except ValueError:
        return None


def _key_in(record: object) -> LineKey | None:
    if not isinstance(record, dict):
        return None
    line, words = record.get("line"), record.get("words")
    if not isinstance(line, int) or isinstance(line, bool) or not isinstance(words, str):
        return None
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return line, words


def _record(mend: StructureMend) -> dict[str, object]:
    level = {"level": mend.level} if mend.level else {}
    return {"line": mend.line, "words": mend.words, "kind": mend.kind, **level}


def _document_record(document: DocumentMends) -> dict[str, object]:
    steps = [
        {
            "mends": list(map(_record, step.mends)),
            "taken_back": [{"line": line, "words": words} for line, words in step.taken_back],
        }
        for step in document.steps
    ]
    return {"title": document.title, "steps": steps, "doubt_told": document.doubt_told}
