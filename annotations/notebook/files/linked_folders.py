"""Links in the place of folders of notes: which of them are followed, and what links inside must not leave.

A reader may keep ``notebooks`` itself, or a reader's folder in it, in a folder that a sync program looks after, by a
link. What lies there may be other people's, so no link inside it leads any further.
"""

from __future__ import annotations

import os
from pathlib import Path

from annotations.storage.durable_files import leads_outside
from annotations.storage.home import Home


def bounds_of(home: Home, root: Path, folder: Path) -> Path:
    """The folder that links in ``folder``, a reader's in ``root``, must not lead out of."""
    if root != home.notebooks:
        return root
    if os.path.islink(root):  # noqa: PTH114 - asked at every look
        return root
    return folder if is_linked_in(home, folder) else home.path


def is_linked_in(home: Home, folder: Path) -> bool:
    """Whether a reader's folder in the data folder is a link to a folder elsewhere, which is followed."""
    return (
        folder.parent == home.notebooks
        and not os.path.islink(home.notebooks)  # noqa: PTH114
        and os.path.islink(folder)  # noqa: PTH114
        and os.path.isdir(folder)  # noqa: PTH112
        and leads_outside(folder, home.path)
    )


def followed_in(home: Home) -> tuple[Path, ...]:
    """The links out of the data folder that are followed: ``notebooks``, or readers' folders in it."""
    if os.path.islink(home.notebooks):  # noqa: PTH114
        leads = os.path.isdir(home.notebooks) and leads_outside(home.notebooks, home.path)  # noqa: PTH112
        return (home.notebooks,) if leads else ()
    try:
        folders = sorted(home.notebooks.iterdir())
    except OSError:
        return ()
    return tuple(folder for folder in folders if is_linked_in(home, folder))
