"""Whose a folder of notes is: its name says so, and nothing that lies in it. Pure.

Sync programs make conflict copies of whole folders. A copy is its reader's where the reader's own folder is beside it:
what was written in it is shown, and nothing is ever written there.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from annotations.note import Note, same_name
from annotations.preferences.identity import Identity
from documents.patterns import late_pattern

_WORDS: Final = "conflict|konflikt|conflit|conflicto|conflitto|conflito|copy|copie|kopie|copia|冲突|衝突|競合|副本|複本|复件|拷贝|コピー"
_COUNT: Final = r"(?:\s*[(（]?\d{1,3}[)）]?)?"
_MADE_BY_SYNC: Final = late_pattern(
    rf"[\s._~-]*[(（\[【].*(?:{_WORDS}).*[)）\]】].*"  # Dropbox, Nextcloud, 坚果云, Seafile
    r"|[\s._~-]+.*(?:conflict|冲突|衝突).*"  # Syncthing, Synology, Unison, 百度网盘
    r"|的?(?:冲突|衝突).*"
    rf"|\s*(?:的|[-_ ])?\s*(?:copy|副本|複本|复制|拷贝|コピー){_COUNT}"  # desktops
    r"| [2-9]"  # iCloud
    r"|(?-i:-(?:DESKTOP|LAPTOP|PC|WIN|SURFACE|MACBOOK|IMAC|MAC)(?:-[A-Z0-9]{1,15})*)(?:-\d{1,3})?",  # OneDrive
    re.IGNORECASE | re.DOTALL,
)
_COUNTED: Final = late_pattern(r"(?:\s*[(（]\d{1,3}[)）]){1,4}$")  # Google Drive, browsers
_BEFORE: Final = late_pattern(r"(?:copy of|副本|复件|複本)[\s-]*", re.IGNORECASE)
_MOST_COPIES: Final = 8
"""How often a copy may have been copied."""


def is_copy_mark(rest: str) -> bool:
    """Whether a sync program's names of conflict copies go on so after the name of what was copied."""
    uncounted = _COUNTED.sub("", rest)
    return bool(rest) and (not uncounted or _MADE_BY_SYNC.fullmatch(uncounted) is not None)


def copied_from(name: str, beside: Collection[str]) -> str | None:
    """The one of the names beside it that a name is a conflict copy of; None where it is none."""
    copied: str | None = None
    for _ in range(_MOST_COPIES):
        here = copied or name
        before = _BEFORE.match(here)
        origins = [
            other
            for other in beside
            if len(other) < len(here)
            and (
                (here.startswith(other) and is_copy_mark(here[len(other) :]))
                or (before is not None and here[before.end() :] == other)
            )
        ]
        if not origins:
            break
        copied = max(origins, key=len)
    return copied


def owner_of(folder: str, identity: Identity, beside: Collection[str] = ()) -> str:
    """The reader whose notes a folder of this name holds; of the reader's own names it is always the present one.

    ``beside`` are the names of the folders that lie beside it.
    """
    name = folder if identity.owns(folder) else copied_from(folder, beside) or folder
    return identity.reader if identity.owns(name) else name


def as_owned(note: Note, owner: str, names: Collection[str] = ()) -> Note:
    """A note as it lies in a folder of ``owner``'s; one that an own former name of ``names`` made is by the present one."""
    if names and not same_name(note.creator, owner) and any(same_name(note.creator, name) for name in names):
        return replace(note, owner=owner, creator=owner, read_as=note.name)
    return note if note.owner == owner else replace(note, owner=owner)
