"""Paths as somebody types them: which folder is meant, what is in it, how the last name goes on."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from documents.formats.file_bytes import MissingFile, UnreadableFile
from documents.formats.registry import is_document
from documents.patterns import late_pattern
from documents.scripts.fold import fold

MOST_NAMES: Final = 20_000
"""Names of a folder that are listed."""
_SEPARATORS: Final = os.sep + (os.altsep or "")
_DRIVE: Final = late_pattern(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class FolderListing:
    """What is in a folder: the names of its folders and of the documents in it, each sorted.

    ``is_all`` is False where there are more names than are listed.
    """

    folder: Path
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    is_all: bool = True


def is_path(typed: str) -> bool:
    """Whether what is typed is a path: it begins with / ~ or ., or holds a separator."""
    return (
        typed.startswith(("/", "~", ".")) or any(sign in typed for sign in _SEPARATORS) or _has_drive(typed)
    )


def parted(typed: str) -> tuple[str, str]:
    """The folder that a path names, with its separator, and the beginning of a name in it.

    >>> parted("~/texts/dec"), parted("/"), parted(".."), parted("~")
    (('~/texts/', 'dec'), ('/', ''), ('../', ''), ('~/', ''))
    """
    end = max(typed.rfind(sign) for sign in _SEPARATORS) + 1
    name = typed[end:]
    if name in {".", ".."} or (name.startswith("~") and not end):
        return typed + os.sep, ""
    return typed[:end], name


def folder_at(typed: str) -> Path:
    """The folder that the first part of a path names: the one where the program was started for none."""
    return Path(os.path.expanduser(typed) or os.curdir)  # noqa: PTH111 - raises nothing


def listing_of(folder: Path) -> FolderListing:
    """What is in a folder that could be opened; hidden names, too. Raises MissingFile, UnreadableFile."""
    folders: list[str] = []
    files: list[str] = []
    count = 0
    try:
        with os.scandir(folder) as inside:
            for count, found in enumerate(inside, start=1):
                if count > MOST_NAMES:
                    break
                if _is_folder(found):
                    folders.append(found.name)
                elif is_document(found):
                    files.append(found.name)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(path=folder) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFile(path=folder, reason=reason) from error
    return FolderListing(folder, tuple(sorted(folders)), tuple(sorted(files)), count <= MOST_NAMES)


def completed(name: str, names: Iterable[str]) -> str:
    """The beginning of a name as far as all names that begin so go on alike; as it is where none does.

    Case and script matter only where both spellings are there.

    >>> completed("dec", ["decision-1.txt", "decision-2.txt", "plan.txt"]), completed("決", ["决定.txt"])
    ('decision-', '决定.txt')
    """
    known = tuple(names)
    begun = [other for other in known if other.startswith(name)]
    if not begun:
        begun = [other for other in known if fold(other).startswith(fold(name))]
    common = os.path.commonprefix(begun)  # noqa: RUF071 - names, of which characters are meant
    return common if len(common) >= len(name) and begun else name


def _has_drive(typed: str) -> bool:
    return os.name == "nt" and _DRIVE.match(typed) is not None


def _is_folder(found: os.DirEntry[str]) -> bool:
    try:
        return found.is_dir()
    except OSError:
        return False
