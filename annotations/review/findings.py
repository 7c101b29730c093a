"""What a check-up finds: values that say how things stand, why, and what mends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from documents.errors import ZhangjuError

Level = Literal["fine", "note", "wrong"]
SHOWN: Final = 3  # examples that a finding names

DATA_FOLDER: Final = "Data folder"
PERMISSIONS: Final = "Permissions"
LINKS: Final = "Links"
LOCKS: Final = "Locks"
NOTEBOOKS: Final = "Notebooks"
BACKUPS: Final = "Backups"
DRAFTS: Final = "Drafts and settings"
CLOCK: Final = "Clock"
CACHES: Final = "Caches"
TERMINAL: Final = "Terminal"
VERSIONS: Final = "Versions"
MENDED: Final = "Mended"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``what``, ``cause`` and ``mend`` are templates filled with ``facts``.

    ``fixable``: mending it is safe, destroys nothing and can be done for the reader.
    """

    level: Level
    area: str
    what: str
    cause: str = ""
    mend: str = ""
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    fixable: bool = False

    def __str__(self) -> str:
        """One English line."""
        parts = (part.format(**self.facts) for part in (self.what, self.cause, self.mend) if part)
        return "; ".join(parts)


def fine(area: str, what: str, **facts: object) -> Finding:
    """Something is as it should be."""
    return Finding("fine", area, what, facts=facts)


def note(
    area: str, what: str, cause: str = "", mend: str = "", *, fixable: bool = False, **facts: object
) -> Finding:
    """Something is harmless and worth knowing."""
    return Finding("note", area, what, cause, mend, facts, fixable)


def wrong(
    area: str, what: str, cause: str = "", mend: str = "", *, fixable: bool = False, **facts: object
) -> Finding:
    """Something is not as it should be."""
    return Finding("wrong", area, what, cause, mend, facts, fixable)


def of_error(area: str, error: ZhangjuError, *, level: Level = "wrong", fixable: bool = False) -> Finding:
    """What an error says, as a finding."""
    return Finding(level, area, error.title, error.cause, error.mend, error.facts, fixable)


def examples(paths: Iterable[Path], home: Path) -> str:
    """The first few of some paths, as they are called inside the data folder."""
    names = [
        str(path.relative_to(home)) if path.is_relative_to(home) else str(path) for path in sorted(paths)
    ]
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
