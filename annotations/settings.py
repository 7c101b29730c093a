"""What the reader chose, kept in one small file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotations.damaged_files import moved_aside
from annotations.durable_files import Unparsed, json_bytes, locked, read_bounded, sweep, write_durably
from annotations.errors import DamagedSettings, UnreadSettings, WrongSettings

if TYPE_CHECKING:
    from documents.script_views import Script

_LARGEST: Final = 8 * 2**20


@dataclass(frozen=True, slots=True)
class KeywordSet:
    """Words that are lit up together; ``tone`` numbers their colour."""

    name: str
    words: tuple[str, ...] = ()
    tone: int = 0
    on: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults. ``script`` is the traditional form of choice; ``measure`` is in characters.

    ``language`` None follows the locale. ``theme`` "" is the app's own. ``library`` holds paths.
    """

    reader: str = ""
    device: str = ""
    language: str | None = None
    script: Script = "taiwan"
    full_width: bool = True
    measure: int = 40
    theme: str = ""
    keywords: tuple[KeywordSet, ...] = ()
    keywords_on: bool = True
    show_outline: bool = True
    show_notes: bool = True
    library: tuple[str, ...] = ()


def load_settings(path: Path) -> tuple[Settings, DamagedSettings | None]:
    """The settings, and what to tell the reader where they were damaged.

    A file that makes no sense is kept under another name and the defaults are used; a single value of the
    wrong kind gives way to its default.
    """
    try:
        value = read_json(path)
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), UnreadSettings(file=path, reason=error.strerror or str(error))
    except Unparsed as error:
        return Settings(), damaged(path, error.reason)
    known: dict[str, Any] = {}
    wrong = []
    for field in fields(Settings):
        if field.name in value:
            try:
                known[field.name] = _checked(field.name, value[field.name])
            except (TypeError, ValueError, KeyError):
                wrong.append(field.name)
    warning = WrongSettings(file=path, names=", ".join(wrong)) if wrong else None
    return Settings(**known), warning


def save_settings(path: Path, settings: Settings) -> None:
    """Save the settings; what a later version keeps in the file stays. Raises SaveFailed and the like."""
    with locked(lock_of(path), path):
        sweep(path)
        try:
            others = read_json(path)
        except (OSError, Unparsed):
            others = {}
        write_durably(path, json_bytes(others | asdict(settings), indent=2))


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a small file; OSError, or Unparsed where it is anything else."""
    data = read_bounded(path, _LARGEST)
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unparsed("it is not JSON", data) from error
    if not isinstance(value, dict):
        raise Unparsed("it is not a JSON object", data)
    return value


def damaged(path: Path, reason: str) -> DamagedSettings:
    """What to tell of a damaged file; it is kept under another name where that can be done."""
    aside = moved_aside(path)
    if aside == path:
        return UnreadSettings(file=path, reason=reason)
    return DamagedSettings(file=path, reason=reason, aside=aside)


def lock_of(path: Path) -> Path:
    """The lock of a small file in the data folder."""
    return path.parent / "locks" / f"{path.name}.lock"


def _checked(name: str, value: Any) -> object:
    """A value of the kind that a field has; ValueError, TypeError or KeyError where it is not."""
    if name == "keywords":
        return tuple(_keyword_set(item) for item in value)
    if name == "library":
        return tuple(_checked("theme", item) for item in value)
    if name == "language" and value is None:
        return None
    if name == "script":
        from documents.script_views import SCRIPTS

        if value not in SCRIPTS or value in {"as-published", "simplified"}:
            raise ValueError(name)
    if name == "measure" and not (isinstance(value, int) and 8 <= value <= 400):
        raise ValueError(name)
    default = {
        "measure": int,
        "full_width": bool,
        "keywords_on": bool,
        "show_outline": bool,
        "show_notes": bool,
    }
    kind = default.get(name, str)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(name)
    return value


def _keyword_set(value: Mapping[str, Any]) -> KeywordSet:
    name, words, tone, on = value["name"], value["words"], value.get("tone", 0), value.get("on", True)
    if not (
        isinstance(name, str) and isinstance(words, list) and all(isinstance(word, str) for word in words)
    ):
        raise TypeError("keywords")
    if not isinstance(tone, int) or not isinstance(on, bool):
        raise TypeError("keywords")
    return KeywordSet(name, tuple(words), tone, on)
