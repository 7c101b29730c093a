"""Keeping a file that makes no sense under another name, before anything takes its place."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from annotations.errors import SaveFailed
from annotations.storage.durable_files import sync
from annotations.storage.fault_points import reached


def kept_aside(path: Path) -> Path:
    """Give what is at ``path`` a second name and leave it where it is; a folder or a link is moved there.

    The name is on disk when this returns; what has a second name already gets no third. Raises SaveFailed.
    """
    aside = _free_name(path)
    try:
        reached("set-aside", aside)
        earlier = [sibling for sibling in path.parent.glob(f"{path.name}.damaged-*") if _same(sibling, path)]
        if earlier:
            return earlier[0]
        if path.is_dir() or path.is_symlink():
            path.rename(aside)
            return aside
        try:
            os.link(path, aside)
        except OSError:  # not every file system has links
            shutil.copyfile(path, aside)
        sync(aside)
    except OSError as error:
        raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
    return aside


def moved_aside(path: Path) -> Path:
    """Move a file to a name of its own; where that cannot be done it stays, and its own name is given."""
    aside = _free_name(path)
    try:
        reached("set-aside", aside)
        return path.rename(aside)
    except OSError:
        return path


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    names = (f"{path.name}.damaged-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(candidate for candidate in map(path.with_name, names) if not os.path.lexists(candidate))


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
