"""Small JSON files in the data folder: the settings, where the reader stopped. Each is one object with a format.

A file that makes no sense is kept under another name, and its last backup takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from annotations.backups import BackupPlaces
from annotations.damaged_files import moved_aside
from annotations.durable_files import Unparsed, check_inside, json_bytes, read_bounded, sweep, write_durably
from annotations.errors import (
    DamagedSettings,
    NewerSettings,
    NotebookError,
    RestoredSettings,
    SaveFailed,
    UnreadSettings,
)
from annotations.file_versions import Migration, migrated, present, version_of

_LARGEST: Final = 8 * 2**20
Migrations = Mapping[int, Migration]


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


def load_value(path: Path, migrations: Migrations) -> tuple[dict[str, Any] | None, DamagedSettings | None]:
    """The object in the present format (None where there is no file), and what to tell the reader.

    Of a newer format it is what this version understands.
    """
    try:
        value = read_json(path)
    except FileNotFoundError:
        return None, None
    except OSError as error:
        return None, UnreadSettings(file=path, reason=error.strerror or str(error))
    except Unparsed as error:
        return replaced_by_backup(path, error.reason, migrations)
    version = version_of(value.get("format"))
    warning = NewerSettings(file=path, format=version) if version > present(migrations) else None
    return migrated(value, version, migrations), warning


def replaced_by_backup(
    path: Path, reason: str, migrations: Migrations
) -> tuple[dict[str, Any] | None, DamagedSettings]:
    """Keep a damaged file under another name and put its last backup in its place.

    Returns what the backup holds, None where there is none that makes sense, and what to tell the reader.
    """
    aside = moved_aside(path)
    if aside == path:
        return None, UnreadSettings(file=path, reason=reason)
    value = backed_up(path, migrations)
    if value is None:
        return None, DamagedSettings(file=path, reason=reason, aside=aside)
    warning = RestoredSettings(file=path, reason=reason, aside=aside)
    try:
        write_durably(path, json_bytes(value, indent=1))
    except NotebookError as error:
        warning.__cause__ = error  # what the backup holds is used all the same, now and at the next start
    return value, warning


def backed_up(path: Path, migrations: Migrations) -> dict[str, Any] | None:
    """What the last backup of a small file holds; None where there is none that makes sense."""
    try:
        value = read_json(backups_of(path).last)
    except (OSError, Unparsed):
        return None
    version = version_of(value.get("format"))
    return None if version > present(migrations) else migrated(value, version, migrations)


def save_value(path: Path, value: Mapping[str, Any], migrations: Migrations) -> None:
    """Save an object and its backups; the file's lock is held.

    What another version keeps in the file stays. Raises NewerSettings where a newer version wrote it, else
    SaveFailed and the like; the file is as it was, then.
    """
    sweep(path)
    places = backups_of(path)
    try:
        data = read_bounded(path, _LARGEST)
        others = read_json(path)
    except FileNotFoundError:
        others = {}
    except OSError as error:
        raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
    except Unparsed as error:
        _, warning = replaced_by_backup(path, error.reason, migrations)
        if isinstance(warning, UnreadSettings):
            raise SaveFailed(file=path, reason=error.reason) from error
        others = backed_up(path, migrations) or {}
    else:
        version = version_of(others.get("format"))
        if version > present(migrations):
            raise NewerSettings(file=path, format=version)
        _raise(places.keep_day(_today(), data))
        if version < present(migrations):
            _raise(places.keep_format(version, data))
    kept = json_bytes({**others, **value, "format": present(migrations)}, indent=1)
    # The backup first: whichever of the two fails, the file itself is whole, and the reader hears of it.
    _raise(places.keep_last(kept))
    write_durably(path, kept)


def damaged(path: Path, reason: str) -> DamagedSettings:
    """What to tell of a file that is JSON and makes no sense; it is kept under another name where that works."""
    aside = moved_aside(path)
    if aside == path:
        return UnreadSettings(file=path, reason=reason)
    return DamagedSettings(file=path, reason=reason, aside=aside)


def _raise(failed: NotebookError | None) -> None:
    if failed is not None:
        raise SaveFailed(file=failed.facts["backup"], reason=failed.facts["reason"])


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
