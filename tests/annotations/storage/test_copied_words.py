"""Words that were copied, in a file: the ones before or the new ones, whole, and the reader's alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from annotations.errors import NotebookError
from annotations.storage.copied_words import keep_copied
from annotations.storage.fault_points import watched
from annotations.storage.home import Home


def test_a_copy_that_is_broken_off_leaves_the_words_before_or_the_new_ones_whole(own_folders: Path) -> None:
    home, points = Home(own_folders), list[str]()
    path = keep_copied(home, "先前的话")
    with watched(lambda point, _path: points.append(point)):
        keep_copied(home, "先前的话")
    assert "replace" in points
    for broken in dict.fromkeys(points):

        def fail(point: str, _path: Path, broken: str = broken) -> None:
            if point == broken:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with watched(fail), pytest.raises(NotebookError):
            keep_copied(home, "后来的话")
        assert path.read_text(encoding="utf-8") in {"先前的话", "后来的话"}
        assert [kept.name for kept in own_folders.iterdir() if kept.is_file()] == [path.name]
        keep_copied(home, "先前的话")
