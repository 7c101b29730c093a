"""The reader's corrections of conversions (``documents.scripts.word_forms``), kept in one small file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from annotations.errors import DamagedSettings, WrongCorrection, WrongSettings
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import CORRECTIONS
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value
from documents.scripts.word_forms import MOST_FORMS, Correction, Corrections, fault_of

_NAME: Final = "corrections"
_LONGEST_ID: Final = 100  # characters
Change = Callable[[Corrections], Corrections]


def load_corrections(path: Path) -> tuple[Corrections, DamagedSettings | None]:
    """The corrections, and what to tell the reader where the file was damaged; without a file there are none.

    Of a file that makes no sense the last backup serves; what makes no sense in it has no effect.
    """
    value, warning = load_value(path, CORRECTIONS)
    known, unknown = _parted(value)
    if unknown and warning is None:
        warning = WrongSettings(file=path, names=_NAME)
    return known, warning


def correct(path: Path, correction: Correction) -> Corrections:
    """Keep a correction beside those there are; all of them. Raises WrongCorrection, SaveFailed and the like."""
    reason = fault_of(correction.word, correction.form) or _fault_of_text(correction)
    if reason:
        raise WrongCorrection(word=correction.word, form=correction.form, reason=reason)

    def change(known: Corrections) -> Corrections:
        changed = known.with_one(correction)
        if len(changed) > MOST_FORMS:
            raise WrongCorrection(
                word=correction.word, form=correction.form, reason="there are as many as there can be"
            )
        return changed

    return _changed(path, change)


def take_back(path: Path, correction: Correction) -> Corrections:
    """Forget the correction of the same word, side and document; all that are left. Raises as ``correct``."""
    return _changed(path, lambda known: known.without(correction.key))


def _changed(path: Path, change: Change) -> Corrections:
    with locked(lock_of(path), path):
        known, unknown = _parted(load_to_change(path, CORRECTIONS)[0])
        changed = change(known)
        if changed != known:
            kept = [*unknown, *map(_record, changed)]  # what a later version may understand stays
            save_value(path, {_NAME: kept}, CORRECTIONS)
    return changed


def _parted(value: dict[str, Any] | None) -> tuple[Corrections, list[object]]:
    """The corrections of a file, and what is none."""
    items = (value or {}).get(_NAME, [])
    known, unknown = [], []
    for item in items if isinstance(items, list) else [items]:
        found = _correction(item)
        if found is None:
            unknown.append(item)
        else:
            known.append(found)
    return Corrections(tuple({one.key: one for one in known}.values())), unknown


def _correction(item: object) -> Correction | None:
    if not isinstance(item, dict):
        return None
    word, form, side, document = (item.get(name) for name in ("word", "form", "side", "document"))
    if not isinstance(word, str) or not isinstance(form, str) or side not in ("simplified", "traditional"):
        return None
    if document is not None and not (isinstance(document, str) and 0 < len(document) <= _LONGEST_ID):
        return None
    found = Correction(word, form, side, document)
    return None if fault_of(word, form) or _fault_of_text(found) else found


def _fault_of_text(correction: Correction) -> str:
    try:
        (correction.word + correction.form).encode("utf-8")
    except UnicodeEncodeError:
        return "it is no text"
    return ""


def _record(correction: Correction) -> dict[str, object]:
    document = {} if correction.document is None else {"document": correction.document}
    return {"word": correction.word, "form": correction.form, "side": correction.side, **document}
