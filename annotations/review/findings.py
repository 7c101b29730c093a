"""What a check-up finds: values that say how things stand, why, and what mends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from documents.errors import ZhangjuError
from documents.messages import Template, in_english

Level = Literal["fine", "note", "wrong"]
SHOWN: Final = 3  # examples that a finding names

DATA_FOLDER: Final[Template] = "Data folder"
PERMISSIONS: Final[Template] = "Permissions"
LINKS: Final[Template] = "Links"
LOCKS: Final[Template] = "Locks"
NOTEBOOKS: Final[Template] = "Notebooks"
TEXTS: Final[Template] = "Kept texts"
BACKUPS: Final[Template] = "Backups"
DRAFTS: Final[Template] = "Drafts and settings"
CLOCK: Final[Template] = "Clock"
CACHES: Final[Template] = "Caches"
TERMINAL: Final[Template] = "Terminal"
VERSIONS: Final[Template] = "Versions"
MENDED: Final[Template] = "Repaired"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``what``, ``cause`` and ``mend`` are templates filled with ``facts``.

    ``fixable``: mending it is safe, destroys nothing and can be done for the reader.
    """

    level: Level
    area: Template
    what: Template
    cause: Template = ""
    mend: Template = ""
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    fixable: bool = False

    def __str__(self) -> str:
        """One English line."""
        parts = (in_english(part, self.facts) for part in (self.what, self.cause, self.mend) if part)
        return "; ".join(parts)


def fine(area: Template, what: Template, **facts: object) -> Finding:
    """Something is as it should be."""
    return Finding("fine", area, what, facts=facts)


def note(
    area: Template,
    what: Template,
    cause: Template = "",
    mend: Template = "",
    *,
    fixable: bool = False,
    **facts: object,
) -> Finding:
    """Something is harmless and worth knowing."""
    return Finding("note", area, what, cause, mend, facts, fixable)


def wrong(
    area: Template,
    what: Template,
    cause: Template = "",
    mend: Template = "",
    *,
    fixable: bool = False,
    **facts: object,
) -> Finding:
    """Something is not as it should be."""
    return Finding("wrong", area, what, cause, mend, facts, fixable)


def of_error(
    area: Template, error: ZhangjuError, *, level: Level = "wrong", fixable: bool = False
) -> Finding:
    """What an error says, as a finding."""
    return Finding(level, area, error.title, error.cause, error.mend, error.facts, fixable)


def examples(paths: Iterable[Path], home: Path) -> str:
    """The first few of some paths, as they are called inside the data folder."""
    names = [
        str(path.relative_to(home)) if path.is_relative_to(home) else str(path) for path in sorted(paths)
    ]
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
