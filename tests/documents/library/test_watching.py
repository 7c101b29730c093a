"""Changes in folders are heard of where the system tells of them, and looked for where it does not."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.library import watching
from documents.library.watching import FolderWatch, is_of_matter, states_below, tells_nothing

PATIENCE = 20.0  # seconds after which nothing will come any more


def awaited(watch: FolderWatch, folder: Path) -> bool:
    """Wait until a change in a folder is noted."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if str(folder) in watch.take():
            return True
        time.sleep(0.01)
    return False


def begun(paths: list[str]) -> FolderWatch:
    """A watch that watches by now: what is written to a file is noted."""
    watch = FolderWatch(paths)
    watch.start()
    probe, until = Path(paths[0]) / "probe.txt", time.monotonic() + PATIENCE
    while time.monotonic() < until and not watch.take():
        probe.write_text(str(time.monotonic()), encoding="utf-8")
        time.sleep(0.05)
    watch.take()
    return watch


@pytest.fixture(params=["heard", "looked for", "not installed"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one in it, on a drive of this system, on one that tells nothing, or without what hears."""
    monkeypatch.setattr(watching, "BETWEEN_LOOKS", 0.05)
    if request.param == "looked for":
        monkeypatch.setattr(watching, "_mounts", lambda: {"/": "ext4", str(tmp_path.resolve()): "nfs4"})
    if request.param == "not installed":
        monkeypatch.setitem(__import__("sys").modules, "watchfiles", None)
    (tmp_path / "own" / "inner").mkdir(parents=True)
    return tmp_path / "own"


def test_what_is_new_edited_renamed_and_gone_is_noted_by_its_folder(folder: Path) -> None:
    file = folder / "inner" / "a.txt"
    acts: tuple[Callable[[], object], ...] = (
        lambda: file.write_text("甲", encoding="utf-8"),
        lambda: file.write_text("甲乙", encoding="utf-8"),
        lambda: file.rename(file.with_name("b.txt")),
        lambda: file.with_name("b.txt").unlink(),
    )
    watch = begun([str(folder)])
    try:
        for act in acts:
            act()
            assert awaited(watch, folder / "inner")
    finally:
        watch.stop(PATIENCE)
    assert not watch._thread.is_alive()


def test_a_folder_that_comes_later_is_watched_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "BETWEEN_LOOKS", 0.05)
    there, later = tmp_path / "there", tmp_path / "later"
    there.mkdir()
    watch = begun([str(there), str(later)])
    try:
        later.mkdir()
        assert awaited(watch, later)
        (later / "a.txt").write_text("甲", encoding="utf-8")
        assert awaited(watch, later)
    finally:
        watch.stop(PATIENCE)


def test_links_in_a_circle_end_and_what_cannot_be_looked_into_is_left(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "round").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    states = dict(states_below(str(tmp_path)))
    assert set(states) == {str(tmp_path), str(tmp_path / "a"), str(tmp_path / "a" / "b")}


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.txt", True),
        ("inner/b.docx", True),
        ("inner/gone", True),
        (".hidden.txt", False),
        (".git/a.txt", False),
        ("~$b.docx", False),
        ("there.log", False),
    ],
)
def test_hidden_files_and_those_that_are_no_documents_are_no_matter(
    tmp_path: Path, name: str, is_one: bool
) -> None:
    (tmp_path / "there.log").write_text("", encoding="utf-8")
    assert is_of_matter(str(tmp_path / name), [str(tmp_path)]) is is_one


def test_the_drive_that_is_mounted_nearest_decides(tmp_path: Path) -> None:
    near = str((tmp_path / "shared").resolve())
    mounts = {"/": "ext4", str(tmp_path.resolve()): "cifs", near: "btrfs"}
    assert tells_nothing(str(tmp_path / "other"), mounts)
    assert not tells_nothing(near, mounts)
    assert not tells_nothing(str(tmp_path), {})
