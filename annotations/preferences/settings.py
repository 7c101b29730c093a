"""What the reader chose, and what the program keeps beside it: two files, one value.

``settings.toml`` holds choices alone, and people write in it (``settings_file``); ``state.json`` beside it says who
writes, on which devices, what is on the shelf and what was shown last. The ``settings.json`` of earlier versions is
read as long as there is no ``state.json``; the first change carries it over into both, and leaves it where it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict

from annotations.errors import DamagedSettings, WrongSettings
from annotations.new_ids import new_id
from annotations.preferences.settings_file.choices import KEYS, by_field, kept_keys
from annotations.preferences.settings_file.storing import line_kept, load_choices, save_choices
from annotations.storage.durable_files import Unparsed, locked
from annotations.storage.file_versions import PROGRAM_STATE, SETTINGS
from annotations.storage.small_files import (
    backed_up,
    load_to_change,
    load_value,
    lock_of,
    read_json,
    save_value,
)
from documents.late_dataclass import dataclass

if TYPE_CHECKING:
    from typing import Unpack

    from annotations.preferences.settings_file.editing import Change, Say
    from documents.scripts.views import Script

WHO: Final = ("reader", "reader_id", "former_names", "device", "devices")
"""What says who writes."""
STATE_FILE, OLD_FILE = "state.json", "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults, and the state. ``script`` is the traditional form of choice; ``measure`` is in
    characters.

    Choices (``settings_file.choices``): ``name`` is what the reader wants to be called, "" as until now. ``squares``:
    Chinese on whole squares; ``spaced``: a blank between Chinese and Latin; ``by_clause``: one clause a row.
    ``ambiguous`` is how wide “ ” … — are drawn; ``auto`` follows the terminal, and ``wide_terminals`` names those that
    answered that they draw them in two cells. ``face`` is "screen" or "plain". ``language`` None follows the locale. ``theme`` "" is the app's own.
    ``reading_script`` is how all texts are shown but those that another script was chosen for alone. ``keys`` gives
    commands other keys than their usual ones: ids of commands (``reader.go_back``), and the keys of each; what they
    mean is the screens' matter.

    State: ``reader`` is who writes, ``reader_id`` was made once, ``former_names`` are those under which the reader wrote
    before. ``devices`` names this reader's device on each machine that the settings were used on, by the machine's mark.
    ``notes_first``: where one column has room beside the text, it is the notes. ``introduced``: the questions of a first
    start were answered, or put away. ``library`` and ``glossaries`` hold paths.
    """

    name: str = ""
    language: str | None = None
    reading_script: Script = "as-published"
    script: Script = "taiwan"
    theme: str = ""
    measure: int = 40
    full_width: bool = True
    squares: bool = True
    spaced: bool = False
    by_clause: bool = False
    ambiguous: str = "auto"
    face: str = "screen"
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()

    reader: str = ""
    reader_id: str = ""
    former_names: tuple[str, ...] = ()
    device: str = ""
    devices: tuple[tuple[str, str], ...] = ()
    wide_terminals: tuple[str, ...] = ()
    keywords_on: bool = True
    show_outline: bool = True
    show_notes: bool = True
    notes_first: bool = False
    library: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
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
    keys: tuple[tuple[str, tuple[str, ...]], ...]
    language: str | None
    script: Script
    reading_script: Script
    full_width: bool
    measure: int
    squares: bool
    spaced: bool
    by_clause: bool
    ambiguous: str
    face: str
    wide_terminals: tuple[str, ...]
    theme: str
    keywords_on: bool
    introduced: bool
    show_outline: bool
    show_notes: bool
    notes_first: bool


Loaded = tuple[Settings, DamagedSettings | None]
"""Settings as they were read, and what is wrong with their file."""


STATE: Final = tuple(
    field.name for field in fields(Settings) if field.name not in by_field() and field.name != KEYS
)
"""The fields that are kept in the state file."""


def load_settings(path: Path) -> Loaded:
    """The settings, and what to tell the reader where something is wrong with their files.

    ``path`` is that of ``settings.toml``. A line of it that cannot be gives way to what is usual; the file stays as it is.
    A state file that makes no sense is kept under another name and gives way to its last backup, else to the defaults;
    a single value of the wrong kind gives way to its default. Where there is none, who the reader is and on which
    device is known from the backup, else from the settings of an earlier version.
    """
    state, damaged, _ = _state(path, load_value)
    chosen, wrong = load_choices(path)
    merged = {**state, **chosen.values, KEYS: {**dict(state.get(KEYS, ())), **chosen.keys}}
    merged[KEYS] = tuple(merged[KEYS].items())
    return Settings(**merged), damaged or wrong


def state_problem(path: Path) -> DamagedSettings | None:
    """What is wrong with the state file, or with the settings of an earlier version as long as those are read."""
    return _state(path, load_value)[1]


def changed_settings(path: Path, say: Say | None = None, **changes: Unpack[SettingChanges]) -> Settings:
    """Change some settings on disk and leave the others as another window may have saved them; what is kept now.

    ``say`` says the comments of a new file. Raises SaveFailed, also where a file is there and cannot be read or the
    line of a setting makes no sense (LineKept), and the like.
    """
    return _changed(path, lambda stored: replace(stored, **changes), say, frozenset(changes))


def begin_file(path: Path, say: Say | None = None) -> None:
    """Have a file of choices, with what each does, where there is none yet. Raises SaveFailed and the like."""
    with locked(lock_of(path), path):
        if not os.path.lexists(path):
            save_choices(path, {}, say)


def usual_again(path: Path, fields_of_choices: Collection[str], say: Say | None = None) -> Settings:
    """Take choices out of the file: they are as usual again. What is kept now. Raises as ``changed_settings``."""
    usual = {field: getattr(_USUAL, field) for field in fields_of_choices}
    return _changed(path, lambda stored: replace(stored, **usual), say, out=frozenset(usual))


def changed_library(path: Path, *, add: Iterable[str] = (), remove: Collection[str] = ()) -> Settings:
    """Add paths to the library and take others out of it, on disk; what is kept now. Raises as ``changed_settings``."""
    return _changed(path, lambda stored: replace(stored, library=_listed(stored.library, add, remove)))


def changed_glossaries(path: Path, *, add: Iterable[str] = (), remove: Collection[str] = ()) -> Settings:
    """The same for the glossaries that are followed."""
    return _changed(path, lambda stored: replace(stored, glossaries=_listed(stored.glossaries, add, remove)))


def changed_keys(path: Path, command: str, keys: tuple[str, ...] | None, say: Say | None = None) -> Settings:
    """Give a command other keys, None its usual ones again; what is kept now. Raises as ``changed_settings``."""

    def change(stored: Settings) -> Settings:
        others = {name: own for name, own in stored.keys if name != command}
        return replace(stored, keys=tuple((others if keys is None else {**others, command: keys}).items()))

    return _changed(path, change, say, frozenset((KEYS,)))


def settle_reader(path: Path, settled: Settings) -> Settings:
    """Keep who reads and on which device; an id that was made before stays. Raises as ``changed_settings``."""
    made = settled.reader_id or new_id()

    def change(stored: Settings) -> Settings:
        return replace(
            stored,
            name=stored.name or settled.name,
            reader=settled.reader,
            reader_id=stored.reader_id or made,
            former_names=tuple(dict.fromkeys((*settled.former_names, *stored.former_names))),
            device=settled.device,
            devices=settled.devices,
        )

    return _changed(path, change)


def rename_reader(path: Path, name: str, current: str, say: Say | None = None) -> Settings:
    """Let the reader, who is called ``current`` now, be called otherwise. Raises as ``changed_settings``."""

    def change(stored: Settings) -> Settings:
        former = dict.fromkeys((stored.reader, current, *stored.former_names))
        kept = tuple(known for known in former if known not in ("", name))
        return replace(stored, name=name, reader=name, former_names=kept)

    return _changed(path, change, say, frozenset(("name",)))


def save_settings(path: Path, settings: Settings) -> None:
    """Save all settings as they are given; what else the files hold stays. Raises as ``changed_settings``."""
    _changed(path, lambda _stored: settings)


def _listed(known: Iterable[str], add: Iterable[str], remove: Collection[str]) -> tuple[str, ...]:
    return tuple(path for path in dict.fromkeys((*known, *add)) if path not in remove)


def _changed(
    path: Path,
    change: Callable[[Settings], Settings],
    say: Say | None = None,
    named: frozenset[str] = frozenset(),
    out: frozenset[str] = frozenset(),
) -> Settings:
    """Change what is kept, under the lock of both files; ``named`` fields are written though they are as before, ``out`` fields
    are taken out of the file.

    The choices go first: should the state fail then, what was carried over is carried over again.
    """
    with locked(lock_of(path), path):
        state, _, is_old = _state(path, load_to_change)
        chosen, _ = load_choices(path)
        stored = load_settings(path)[0]
        changed = change(stored)
        carried = is_old and os.path.lexists(path.with_name(OLD_FILE))
        wanted = {field for field in by_field() if getattr(changed, field) != getattr(stored, field)} | named
        if carried:
            wanted |= {field for field in state if field in by_field() and field not in chosen.values}
        changes = _written(changed, wanted, dict(stored.keys), chosen.keys)
        changes |= {(by_field()[field].name,): None for field in out}
        kept = save_choices(path, changes, say, carried=carried) if changes else ()
        if is_old or any(getattr(changed, field) != getattr(stored, field) for field in STATE):
            _save_state(path, changed)
    for line in kept:
        raise line_kept(path, line)
    return changed


def _written(
    changed: Settings,
    wanted: Collection[str],
    keys_before: Mapping[str, tuple[str, ...]],
    in_file: Mapping[str, tuple[str, ...]],
) -> dict[tuple[str, ...], Change]:
    """What is to stand in the file of choices: these fields, and the keys that are others now or not in it yet."""
    changes: dict[tuple[str, ...], Change] = {
        (choice.name,): choice.written(getattr(changed, field))
        for field, choice in by_field().items()
        if field in wanted
    }
    keys = dict(changed.keys)
    for command in {**keys_before, **keys}:
        if keys.get(command) != in_file.get(command):
            changes[KEYS, command] = keys.get(command)
    return changes


def _save_state(path: Path, settings: Settings) -> None:
    known = asdict(settings)
    state = {name: known[name] for name in STATE} | {"devices": dict(settings.devices)}
    save_value(path.with_name(STATE_FILE), state, PROGRAM_STATE)


def _state(path: Path, load: Load) -> tuple[dict[str, Any], DamagedSettings | None, bool]:
    """The state (of an earlier version its choices, too), what to tell, and whether it is still to be carried over."""
    own, old = path.with_name(STATE_FILE), path.with_name(OLD_FILE)
    value, warning = load(own, PROGRAM_STATE)
    if value is not None:
        return *_fields(own, value, warning, STATE), False
    if warning is not None:  # nothing is left of it: who writes may be known from before
        return {**_who(_old_value(old)), **_who(backed_up(own, PROGRAM_STATE))}, warning, False
    if (kept := backed_up(own, PROGRAM_STATE)) is not None:
        return _who(kept), None, True
    value, warning = load(old, SETTINGS)
    if value is None and warning is None:
        return _who(backed_up(old, SETTINGS)), None, True
    return *_fields(old, value or {}, warning, (*STATE, *by_field(), KEYS)), True


def _old_value(path: Path) -> dict[str, Any] | None:
    try:
        return read_json(path)
    except (OSError, Unparsed):  # it was only a hope
        return None


def _who(value: Mapping[str, Any] | None) -> dict[str, Any]:
    """Who writes, of what a backup holds."""
    return _fields(Path(), value or {}, None, WHO)[0]


def _fields(
    path: Path, value: Mapping[str, Any], warning: DamagedSettings | None, names: Iterable[str]
) -> tuple[dict[str, Any], DamagedSettings | None]:
    """The fields of these names that are of the right kind, and what to tell of the others."""
    known: dict[str, Any] = {}
    wrong = []
    for name in names:
        if name in value:
            try:
                known[name] = _checked(name, value[name])
            except (TypeError, ValueError, KeyError, AttributeError):
                wrong.append(name)
    if wrong and warning is None:
        warning = WrongSettings(file=path, names=", ".join(wrong))
    return known, warning


def _checked(name: str, value: Any) -> object:
    """A value of the kind that a field has; ValueError, TypeError or KeyError where it is not."""
    if name in {"library", "glossaries", "wide_terminals", "former_names"}:
        return tuple(_checked("device", item) for item in value)
    if name == "devices":
        return tuple((mark, device) for mark, device in value.items() if isinstance(device, str))
    if name == KEYS:
        return tuple((command, kept_keys(keys)) for command, keys in value.items())
    if name in by_field():
        by_field()[name].written(value)
        return value
    kind = type(getattr(_USUAL, name))
    if not isinstance(value, kind):
        raise TypeError(name)
    return value


_USUAL: Final = Settings()
Load = Callable[..., tuple[dict[str, Any] | None, DamagedSettings | None]]
"""``load_value``, or ``load_to_change``."""
