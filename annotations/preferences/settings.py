"""What the reader chose, kept in one small file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict

from annotations.errors import DamagedSettings, WrongSettings
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import SETTINGS
from annotations.storage.small_files import backed_up, load_to_change, load_value, lock_of, save_value

if TYPE_CHECKING:
    from typing import Unpack

    from documents.scripts.views import Script

WIDTHS: Final = ("auto", "narrow", "wide")
WHO: Final = ("reader", "reader_id", "former_names", "device", "devices")
"""The settings that say who writes, and are no choices."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults. ``script`` is the traditional form of choice; ``measure`` is in characters.

    ``squares``: Chinese on whole squares; ``spaced``: a blank between Chinese and Latin; ``by_clause``: one clause a
    row. ``ambiguous`` is how wide “ ” … —
    are drawn: one of ``WIDTHS``; ``auto`` follows the terminal, and ``wide_terminals`` names those that answered
    that they draw them in two cells. ``notes_first``: where one column has room
    beside the text, it is the notes. ``language`` None follows the locale. ``theme`` "" is the app's own.
    ``reading_script`` is how all texts are shown but those that another script was chosen for alone. ``introduced``: the questions of a first
    start were answered, or put away. ``library`` and ``glossaries`` hold paths. ``reader_id`` was made once, and ``former_names`` are those under which
    the reader wrote before. ``devices`` names this reader's device on each machine that the settings were used on,
    by the machine's mark. ``keys`` gives commands other keys than their usual ones: ids of commands
    (``reader.go_back``), and the keys of each; what they mean is the screens' matter.
    """

    reader: str = ""
    reader_id: str = ""
    former_names: tuple[str, ...] = ()
    device: str = ""
    devices: tuple[tuple[str, str], ...] = ()
    language: str | None = None
    script: Script = "taiwan"
    reading_script: Script = "as-published"
    full_width: bool = True
    measure: int = 40
    squares: bool = True
    spaced: bool = False
    by_clause: bool = False
    ambiguous: str = "auto"
    wide_terminals: tuple[str, ...] = ()
    theme: str = ""
    keywords_on: bool = True
    show_outline: bool = True
    show_notes: bool = True
    notes_first: bool = False
    library: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    introduced: bool = False

    def script_after(self, script: Script) -> Script:
        """The next script when a text is turned: as published, simplified, traditional of choice, and round again."""
        cycle: tuple[Script, ...] = ("as-published", "simplified", self.script)
        return cycle[(cycle.index(script) + 1) % len(cycle)] if script in cycle else cycle[0]

    def in_region(self, script: Script) -> Script:
        """A script, of which ``traditional`` is what the reader's region prints: Taiwan's forms, or Hong Kong's."""
        return self.script if script == "traditional" and self.script == "hongkong" else script


class SettingChanges(TypedDict, total=False):
    """New values of some settings: those that are changed by name. The others have functions of their own."""

    reader: str
    device: str
    devices: tuple[tuple[str, str], ...]
    language: str | None
    script: Script
    reading_script: Script
    full_width: bool
    measure: int
    squares: bool
    spaced: bool
    by_clause: bool
    ambiguous: str
    wide_terminals: tuple[str, ...]
    theme: str
    keywords_on: bool
    introduced: bool
    show_outline: bool
    show_notes: bool
    notes_first: bool


Loaded = tuple[Settings, DamagedSettings | None]
"""Settings as they were read, and what is wrong with their file."""


def load_settings(path: Path) -> Loaded:
    """The settings, and what to tell the reader where they were damaged.

    A file that makes no sense is kept under another name and gives way to its last backup, else to the
    defaults; a single value of the wrong kind gives way to its default. Where there is no file, all choices
    are the defaults, but who the reader is and on which device is known from the backup.
    """
    return _settings(path, *load_value(path, SETTINGS))


def changed_settings(path: Path, **changes: Unpack[SettingChanges]) -> Settings:
    """Change some settings on disk and leave the others as another window may have saved them; what is kept now.

    Raises SaveFailed, also where the file is there and cannot be read, and the like.
    """
    return _changed(path, lambda stored: replace(stored, **changes))


def changed_library(path: Path, *, add: Iterable[str] = (), remove: Collection[str] = ()) -> Settings:
    """Add paths to the library and take others out of it, on disk; what is kept now. Raises as ``changed_settings``."""
    return _changed(path, lambda stored: replace(stored, library=_listed(stored.library, add, remove)))


def changed_glossaries(path: Path, *, add: Iterable[str] = (), remove: Collection[str] = ()) -> Settings:
    """The same for the glossaries that are followed."""
    return _changed(path, lambda stored: replace(stored, glossaries=_listed(stored.glossaries, add, remove)))


def settle_reader(path: Path, settled: Settings) -> Settings:
    """Keep who reads and on which device; an id that was made before stays. Raises as ``changed_settings``."""
    from uuid6 import uuid7

    made = settled.reader_id or str(uuid7())

    def change(stored: Settings) -> Settings:
        return replace(
            stored,
            reader=settled.reader,
            reader_id=stored.reader_id or made,
            device=settled.device,
            devices=settled.devices,
        )

    return _changed(path, change)


def rename_reader(path: Path, name: str, current: str) -> Settings:
    """Let the reader, who is called ``current`` now, be called otherwise. Raises as ``changed_settings``."""

    def change(stored: Settings) -> Settings:
        former = dict.fromkeys((stored.reader, current, *stored.former_names))
        return replace(
            stored, reader=name, former_names=tuple(known for known in former if known not in ("", name))
        )

    return _changed(path, change)


def _listed(known: Iterable[str], add: Iterable[str], remove: Collection[str]) -> tuple[str, ...]:
    return tuple(path for path in dict.fromkeys((*known, *add)) if path not in remove)


def _changed(path: Path, change: Callable[[Settings], Settings]) -> Settings:
    with locked(lock_of(path), path):
        stored, _ = _settings(path, *load_to_change(path, SETTINGS))
        changed = change(stored)
        _save(path, changed)
    return changed


def save_settings(path: Path, settings: Settings) -> None:
    """Save the settings; what a later version keeps in the file stays. Raises SaveFailed, NewerSettings and the like."""
    with locked(lock_of(path), path):
        _save(path, settings)


def _settings(
    path: Path, value: dict[str, Any] | None, warning: DamagedSettings | None
) -> tuple[Settings, DamagedSettings | None]:
    if value is None and warning is None:
        kept = backed_up(path, SETTINGS) or {}
        value = {name: kept[name] for name in WHO if name in kept}
    known: dict[str, Any] = {}
    wrong = []
    for field in fields(Settings):
        if value is not None and field.name in value:
            try:
                known[field.name] = _checked(field.name, value[field.name])
            except (TypeError, ValueError, KeyError, AttributeError):
                wrong.append(field.name)
    if wrong and warning is None:
        warning = WrongSettings(file=path, names=", ".join(wrong))
    return Settings(**known), warning


def _save(path: Path, settings: Settings) -> None:
    mappings = {"devices": dict(settings.devices), "keys": dict(settings.keys)}
    save_value(path, asdict(settings) | mappings, SETTINGS)


def _checked(name: str, value: Any) -> object:
    """A value of the kind that a field has; ValueError, TypeError or KeyError where it is not."""
    if name in {"library", "glossaries", "wide_terminals", "former_names"}:
        return tuple(_checked("theme", item) for item in value)
    if name == "devices":
        return tuple((mark, device) for mark, device in value.items() if isinstance(device, str))
    if name == "keys":
        return tuple((command, _listed_keys(keys)) for command, keys in value.items())
    if name == "language" and value is None:
        return None
    if name == "script":
        from documents.scripts.views import SCRIPTS

        if value not in SCRIPTS or value in {"as-published", "simplified"}:
            raise ValueError(name)
    if name == "reading_script":
        from documents.scripts.views import SCRIPTS

        if value not in SCRIPTS:
            raise ValueError(name)
    if name == "ambiguous" and value not in WIDTHS:
        raise ValueError(name)
    if name == "measure" and not (isinstance(value, int) and 8 <= value <= 400):
        raise ValueError(name)
    default = {
        "measure": int,
        "full_width": bool,
        "squares": bool,
        "spaced": bool,
        "by_clause": bool,
        "keywords_on": bool,
        "show_outline": bool,
        "introduced": bool,
        "show_notes": bool,
        "notes_first": bool,
    }
    kind = default.get(name, str)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(name)
    return value


def _listed_keys(value: Any) -> tuple[str, ...]:
    """One key, or several; TypeError for what is neither."""
    keys = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(key, str) for key in keys):
        raise TypeError("keys")
    return keys
