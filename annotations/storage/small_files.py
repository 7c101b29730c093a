"""Small JSON files in the data folder: the settings, where the reader stopped. Each is one object with a format.

A file that makes no sense is kept under another name, and its last backup takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from annotations.errors import (
    DamagedSettings,
    NewerSettings,
    NotebookError,
    RestoredSettings,
    SaveFailed,
    UnreadSettings,
)
from annotations.storage.backups import BackupPlaces
from annotations.storage.damaged_files import moved_aside
from annotations.storage.durable_files import (
    Unparsed,
    check_inside,
    json_bytes,
    read_bounded,
    sweep,
    write_durably,
)
from annotations.storage.file_versions import Migration, migrated, present, version_of
from documents.messages import Template

_LARGEST: Final = 8 * 2**20
_NONSENSE: Final[Template] = "its contents are not what they should be"
Migrations = Mapping[int, Migration]
Sense = Callable[[dict[str, Any]], bool]
"""Whether an object in the present format makes sense as a whole."""


def anything(_value: dict[str, Any]) -> bool:
    """The sense of files whose single values give way one by one."""
    return True


def backups_of(path: Path) -> BackupPlaces:
    """Where the backups of a small file are."""
    home = path.parent
    return BackupPlaces(
        home=home, last=home / "backups" / path.name, daily=home / "daily", name=Path(path.name)
    )


def lock_of(path: Path) -> Path:
    """The lock of a small file in the data folder; OutsideNotebook where a link leads out of it."""
    lock = path.parent / "locks" / f"{path.name}.lock"
    check_inside(lock, path.parent)
    return lock


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


def load_value(
    path: Path, migrations: Migrations, sense: Sense = anything
) -> tuple[dict[str, Any] | None, DamagedSettings | None]:
    """The object in the present format (None where there is no file), and what to tell the reader.

    Of a newer format it is what this version understands. A file that makes no sense is kept under another name.
    """
    try:
        value = read_json(path)
    except FileNotFoundError:
        return None, None
    except OSError as error:
        return None, UnreadSettings(file=path, reason=error.strerror or str(error))
    except Unparsed as error:
        return _replaced_by_backup(path, error.reason, migrations, sense)
    version = version_of(value.get("format"))
    value = migrated(value, version, migrations)
    if version > present(migrations):
        return value if sense(value) else None, NewerSettings(file=path, format=version)
    if not sense(value):
        return _replaced_by_backup(path, _NONSENSE, migrations, sense)
    return value, None


def load_to_change(
    path: Path, migrations: Migrations, sense: Sense = anything
) -> tuple[dict[str, Any] | None, DamagedSettings | None]:
    """``load_value`` for who is about to save: SaveFailed where the file is there and cannot be read.

    What could not be read for a moment must not give way to what is saved in its place.
    """
    value, warning = load_value(path, migrations, sense)
    if isinstance(warning, UnreadSettings):
        raise SaveFailed(**warning.facts) from warning
    return value, warning


def damage_of(path: Path) -> str:
    """Why a small file is no JSON object; "" where it is one, is not there or cannot be read. It stays as it is."""
    try:
        read_json(path)
    except Unparsed as error:
        return error.reason
    except OSError:  # whoever loads it is told
        pass
    return ""


def _replaced_by_backup(
    path: Path, reason: str, migrations: Migrations, sense: Sense
) -> tuple[dict[str, Any] | None, DamagedSettings]:
    """Keep a damaged file under another name and put its last backup in its place.

    Returns what the backup holds, None where there is none that makes sense, and what to tell the reader.
    """
    aside = moved_aside(path)
    if aside == path:
        return None, UnreadSettings(file=path, reason=reason)
    value = backed_up(path, migrations, sense)
    if value is None:
        return None, DamagedSettings(file=path, reason=reason, aside=aside)
    warning = RestoredSettings(file=path, reason=reason, aside=aside)
    try:
        write_durably(path, json_bytes(value, indent=1))
    except NotebookError as error:
        warning.__cause__ = error  # what the backup holds is used all the same, now and at the next start
    return value, warning


def backed_up(path: Path, migrations: Migrations, sense: Sense = anything) -> dict[str, Any] | None:
    """What the last backup of a small file holds; None where there is none that makes sense."""
    try:
        value = read_json(backups_of(path).last)
    except (OSError, Unparsed):
        return None
    version = version_of(value.get("format"))
    if version > present(migrations):
        return None
    value = migrated(value, version, migrations)
    return value if sense(value) else None


def save_value(path: Path, value: Mapping[str, Any], migrations: Migrations) -> None:
    """Save an object and its backups; the file's lock is held.

    What another version keeps in the file stays. Raises NewerSettings where a newer version wrote it, else
    SaveFailed and the like; the file is as it was, then.
    """
    sweep(path)
    before, version = None, present(migrations)
    try:
        before = read_bounded(path, _LARGEST)
        others = read_json(path)
    except FileNotFoundError:
        others = {}
    except OSError as error:
        raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
    except Unparsed:
        before = None  # it is kept under another name
        others = load_to_change(path, migrations)[0] or {}
    else:
        version = version_of(others.get("format"))
        if version > present(migrations):
            raise NewerSettings(file=path, format=version)
    after = json_bytes({**others, **value, "format": present(migrations)}, indent=1)
    replace_with_backups(path, before, after, older=version if version < present(migrations) else None)


def replace_with_backups(
    path: Path,
    before: bytes | None,
    after: bytes,
    *,
    older: int | None = None,
    at: Path | None = None,
    mode: int = 0o600,
) -> None:
    """Put ``after`` in the place of ``before`` (None: there is no file) and keep both; the file's lock is held.

    ``older`` is the format of ``before`` if that is an older one; ``at`` is where a link leads that stands for the file.
    Raises SaveFailed; the file is as it was, then.
    """
    backups = backups_of(path)
    if before is not None:
        _raise(backups.keep_day(_today(), before))
        if older is not None:
            _raise(backups.keep_format(older, before))
    # The backup first: whichever of the two fails, the file itself is whole, and the reader hears of it.
    _raise(backups.keep_last(after))
    write_durably(at or path, after, mode=mode)


def _raise(failed: NotebookError | None) -> None:
    if failed is not None:
        raise SaveFailed(file=failed.facts["backup"], reason=failed.facts["reason"])


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
