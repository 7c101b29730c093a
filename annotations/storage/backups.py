"""Backups of one file: as it was last saved, and as it was before the first save of each day.

They are made by whoever saves the file, while its lock is held. A backup that fails is told and is no failed save.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from annotations.errors import BackupFailed, NotebookError
from annotations.storage.durable_files import check_inside, write_durably
from annotations.storage.fault_points import reached
from documents.late_dataclass import dataclass
from documents.patterns import late_pattern

DAYS_KEPT: Final = 14
_DAY = late_pattern(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """Where the backups of one file are. Everything lies inside ``home``; ``name`` is the file's path there."""

    home: Path
    last: Path
    daily: Path
    name: Path

    def keep_last(self, data: bytes) -> BackupFailed | None:
        """Keep what was just saved."""
        return self._keep(self.last, data)

    def keep_day(self, day: str, data: bytes) -> BackupFailed | None:
        """Keep what a save of ``day`` is about to replace, if it is the first one; forget the oldest days."""
        path = self.of_day(day)
        if os.path.lexists(path):
            return None
        failed = self._keep(path, data)
        if failed is None:
            self._forget(day)
        return failed

    def keep_format(self, version: int, data: bytes) -> BackupFailed | None:
        """Keep a file in an older format as it was before it became the present one."""
        return self._keep(self.last.with_name(f"{self.last.name}.format-{version}"), data)

    def of_day(self, day: str) -> Path:
        """The backup of a day, there or not."""
        return self.daily / day / self.name

    def days(self) -> tuple[str, ...]:
        """The days of which there is a backup, the latest first."""
        return tuple(day for day in days_in(self.daily) if self.of_day(day).is_file())

    def _keep(self, path: Path, data: bytes) -> BackupFailed | None:
        try:
            check_inside(path, self.home)
            write_durably(path, data)
        except NotebookError as error:
            return BackupFailed(backup=path, reason=error.facts.get("reason", str(error)))
        return None

    def _forget(self, today: str) -> None:
        """Remove all but the latest days. They are counted and not timed: a clock may jump.

        Days that are still to come are not counted, and stay: a clock was wrong when they were kept, or is now.
        """
        for day in [day for day in self.days() if day <= today][DAYS_KEPT:]:
            if day != today:
                path = self.of_day(day)
                with suppress(OSError):  # tried again on the next day
                    reached("remove", path)
                    path.unlink()
                    for folder in path.parents:
                        if folder == self.daily:
                            break
                        folder.rmdir()  # fails where another file's backup is in it


def days_in(daily: Path) -> tuple[str, ...]:
    """The days that a folder of daily backups has, the latest first."""
    try:
        names = [path.name for path in daily.iterdir()]
    except OSError:
        return ()
    return tuple(sorted((name for name in names if _DAY.fullmatch(name)), reverse=True))
