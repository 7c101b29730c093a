"""Where a file system cannot sync folders or lock files, notes are saved all the same, and that is told once."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import NoFileLocks, NoFolderSync, NotebookError, SaveFailed
from annotations.note import DocumentRef, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.preferences.settings import changed_settings
from annotations.review.check_up import check_up
from annotations.storage.durable_files import held, locked
from annotations.storage.fault_points import watched
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
UNKNOWN = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
WHO = Identity("李雷", "书房")


def lacking(point: str, number: int) -> Callable[[str, Path], None]:
    """A file system that does not know what is asked of it at a point."""

    def hook(reached: str, path: Path) -> None:
        if reached == point and "cache" not in path.parts:
            raise OSError(number, os.strerror(number))

    return hook


@pytest.mark.parametrize("number", UNKNOWN)
@pytest.mark.parametrize(("point", "kind"), [("sync-folder", NoFolderSync), ("lock", NoFileLocks)])
def test_notes_are_saved_and_what_is_lacking_is_told_once(
    home: Home, point: str, kind: type[NotebookError], number: int
) -> None:
    with watched(lacking(point, number)):
        book = Notebook(home, WHO)
        book.add(new_note(REF, None, "一"))
        book.add(new_note(REF, None, "二"))
        assert [type(problem) for problem in book.problems] == [kind]
        later = Notebook(home, WHO)
        later.add(new_note(REF, None, "三"))
        assert later.problems == ()
    assert [note.body for note in Notebook(home, WHO).notes()] == ["一", "二", "三"]
    findings = [
        finding for finding in check_up(home, {"ZHANGJU_READER": "李雷"}) if finding.what == kind.title
    ]
    assert [finding.level for finding in findings] == ["note"]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("point", ["sync-folder", "lock"])
def test_what_went_wrong_is_no_lack(home: Home, point: str, number: int) -> None:
    Notebook(home, WHO).add(new_note(REF, None, "一"))
    with watched(lacking(point, number)), pytest.raises(SaveFailed):
        Notebook(home, WHO).add(new_note(REF, None, "二"))


def test_windows_keep_apart_without_locks_of_the_file_system(home: Home) -> None:
    lock = home.locks / "x.lock"
    with watched(lacking("lock", errno.ENOSYS)), locked(lock, home.path / "x"):
        assert held(lock, home.path / "x") is None
    with watched(lacking("lock", errno.ENOSYS)):
        holder = held(lock, home.path / "x")
        assert holder is not None
        holder.release()


def test_settings_are_saved_without_folder_sync_or_locks(home: Home) -> None:
    for measure, point in enumerate(("sync-folder", "lock"), 20):
        with watched(lacking(point, errno.EINVAL)):
            assert changed_settings(home.settings_path, measure=measure).measure == measure


def test_a_limit_of_another_disk_is_not_told_of_this_one(home: Home) -> None:
    with watched(lacking("sync-folder", errno.EINVAL)):
        Notebook(home, WHO).add(new_note(REF, None, "一"))
    kept = json.loads(home.limits_path.read_bytes())
    home.limits_path.write_text(json.dumps(kept | {"limits": {"folder-sync": -1}}))
    assert NoFolderSync.title not in [finding.what for finding in check_up(home, {})]


@pytest.mark.parametrize(
    "nonsense", [b"", b"{", b"[]", b'{"limits": 3}', b'{"limits": {"locks": "x"}}', b"\xff"]
)
def test_what_was_told_and_makes_no_sense_is_told_again(home: Home, nonsense: bytes) -> None:
    home.path.mkdir()
    home.limits_path.write_bytes(nonsense)
    with watched(lacking("sync-folder", errno.EINVAL)):
        book = Notebook(home, WHO)
        book.add(new_note(REF, None, "一"))
        assert [type(problem) for problem in book.problems] == [NoFolderSync]
