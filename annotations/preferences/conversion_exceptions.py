"""The reader's conversion exceptions (``documents.scripts.word_forms``), kept in one small file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from annotations.errors import DamagedSettings, WrongConversionException, WrongSettings
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import CONVERSION_EXCEPTIONS
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value
from documents.messages import Template
from documents.scripts.word_forms import MOST_FORMS, ConversionException, ConversionExceptions, fault_of

_NAME: Final = "corrections"
_LONGEST_ID: Final = 100  # characters
Change = Callable[[ConversionExceptions], ConversionExceptions]


def load_conversion_exceptions(path: Path) -> tuple[ConversionExceptions, DamagedSettings | None]:
    """The exceptions, and what to tell the reader where the file was damaged; without a file there are none.

    Of a file that makes no sense the last backup serves; what makes no sense in it has no effect.
    """
    value, warning = load_value(path, CONVERSION_EXCEPTIONS)
    known, unknown = _parted(value)
    if unknown and warning is None:
        warning = WrongSettings(file=path, names=_NAME)
    return known, warning


def add_conversion_exception(path: Path, exception: ConversionException) -> ConversionExceptions:
    """Keep an exception beside those there are; all of them. Raises WrongConversionException, SaveFailed and the like."""
    reason = fault_of(exception.word, exception.form) or _fault_of_text(exception)
    if reason:
        raise WrongConversionException(word=exception.word, form=exception.form, reason=reason)

    def change(known: ConversionExceptions) -> ConversionExceptions:
        changed = known.with_one(exception)
        if len(changed) > MOST_FORMS:
            raise WrongConversionException(
                word=exception.word, form=exception.form, reason="there are already as many as there may be"
            )
        return changed

    return _changed(path, change)


def remove_conversion_exception(path: Path, exception: ConversionException) -> ConversionExceptions:
    """Forget the exception of the same word, side and document; all that are left. Raises as ``add_conversion_exception``."""
    return _changed(path, lambda known: known.without(exception.key))


def _changed(path: Path, change: Change) -> ConversionExceptions:
    with locked(lock_of(path), path):
        known, unknown = _parted(load_to_change(path, CONVERSION_EXCEPTIONS)[0])
        changed = change(known)
        if changed != known:
            kept = [*unknown, *map(_record, changed)]  # what a later version may understand stays
            save_value(path, {_NAME: kept}, CONVERSION_EXCEPTIONS)
    return changed


def _parted(value: dict[str, Any] | None) -> tuple[ConversionExceptions, list[object]]:
    """The exceptions of a file, and what is none."""
    items = (value or {}).get(_NAME, [])
    known, unknown = [], []
    for item in items if isinstance(items, list) else [items]:
        exception = _exception_in(item)
        if exception is None:
            unknown.append(item)
        else:
            known.append(exception)
    return ConversionExceptions(tuple({exception.key: exception for exception in known}.values())), unknown


def _exception_in(item: object) -> ConversionException | None:
    if not isinstance(item, dict):
        return None
    word, form, side, document = (item.get(name) for name in ("word", "form", "side", "document"))
    if not isinstance(word, str) or not isinstance(form, str) or side not in ("simplified", "traditional"):
        return None
    if document is not None and not (isinstance(document, str) and 0 < len(document) <= _LONGEST_ID):
        return None
    exception = ConversionException(word, form, side, document)
    return None if fault_of(word, form) or _fault_of_text(exception) else exception


def _fault_of_text(exception: ConversionException) -> Template:
    try:
        (exception.word + exception.form).encode("utf-8")
    except UnicodeEncodeError:
        return "it is not text"
    return ""


def _record(exception: ConversionException) -> dict[str, object]:
    document = {} if exception.document is None else {"document": exception.document}
    return {"word": exception.word, "form": exception.form, "side": exception.side, **document}
