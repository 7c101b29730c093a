"""What is kept to save time is kept where only this user can read and write, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import cache
from documents.cache import is_private, make_private, private_cache, put_whole, sweep


def linked(folder: Path) -> None:
    (elsewhere := folder.with_name("elsewhere")).mkdir(mode=0o700)
    folder.symlink_to(elsewhere)


def open_to_others(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o750)


def no_folder(folder: Path) -> None:
    folder.write_bytes(b"")


@pytest.mark.parametrize("make", [linked, open_to_others, no_folder])
def test_a_folder_that_others_may_reach_is_not_private_and_is_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "pages"
    make(folder)
    before = folder.lstat()
    assert not is_private(folder)
    assert not make_private(folder)
    assert folder.lstat().st_mode == before.st_mode


def test_a_folder_of_another_user_is_not_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_private(tmp_path / "pages")
    monkeypatch.setattr(cache, "is_own", lambda _status: False)
    assert not is_private(tmp_path / "pages")


def test_a_folder_that_is_missing_is_made_for_this_user_alone(tmp_path: Path) -> None:
    assert make_private(tmp_path / "a" / "pages")
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "a", tmp_path / "a" / "pages")] == [0, 0]


def test_an_own_folder_that_is_open_to_others_is_closed_before_it_is_used() -> None:
    folder = cache.cache_folder("words")
    folder.parent.mkdir(exist_ok=True)
    open_to_others(folder)
    with private_cache("words") as used:
        assert used == folder
    assert is_private(folder)


def test_where_the_folder_is_a_link_another_serves_that_is_gone_afterwards() -> None:
    folder = cache.cache_folder("words")
    folder.parent.mkdir(exist_ok=True)
    linked(folder)
    with private_cache("words") as used:
        assert used not in (folder, folder.resolve())
        assert is_private(used)
    assert not used.exists()


def test_a_file_is_put_whole_or_not_at_all(tmp_path: Path) -> None:
    put_whole(tmp_path / "a.json", b"1")
    put_whole(tmp_path / "missing" / "b.json", b"2")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_what_an_ended_process_left_unfinished_is_swept_later(tmp_path: Path) -> None:
    old, fresh, kept = tmp_path / "tmpold.part", tmp_path / "tmpfresh.part", tmp_path / "id.json"
    for path in (old, fresh, kept):
        path.write_text("", encoding="utf-8")
    for path in (old, kept):
        os.utime(path, (1, 1))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == [kept, fresh]
