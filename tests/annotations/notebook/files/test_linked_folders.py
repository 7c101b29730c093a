"""Folders of notes that are kept elsewhere by a link: they are read, and what leads out of them is not followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import OutsideNotebook, UnreadableNotebook, UnwritableHome
from annotations.note import DocumentRef, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.review.check_up import check_up, mend
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
ALICE, BOB = Identity("alice", "desk"), Identity("bob", "lap")


def bodies(home: Home, reader: Identity = ALICE) -> list[str]:
    return sorted(note.body for note in Notebook(home, reader).notes())


@pytest.fixture
def noted(home: Home) -> Home:
    Notebook(home, ALICE).add(new_note(REF, None, "甲"))
    Notebook(home, BOB).add(new_note(REF, None, "乙"))
    return home


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    folder = tmp_path / "synced"
    folder.mkdir()
    return folder


def keep_elsewhere(folder: Path, synced: Path) -> Path:
    """Move a folder away and leave a link to it."""
    moved = folder.rename(synced / folder.name)
    folder.symlink_to(moved)
    return moved


def test_notebooks_kept_elsewhere_are_read_and_written(noted: Home, synced: Path) -> None:
    moved = keep_elsewhere(noted.notebooks, synced)
    assert bodies(noted) == ["乙", "甲"]
    Notebook(noted, ALICE).add(new_note(REF, None, "丙"))
    assert bodies(noted) == ["丙", "乙", "甲"]
    assert Notebook(noted, ALICE).problems == ()
    assert sorted(path.name for path in moved.iterdir()) == ["alice", "bob"]


@pytest.mark.parametrize("reader", ["alice", "bob"])
def test_a_reader_s_folder_kept_elsewhere_is_read_and_one_s_own_is_written(
    noted: Home, synced: Path, reader: str
) -> None:
    keep_elsewhere(noted.notebooks / reader, synced)
    book = Notebook(noted, ALICE)
    book.add(new_note(REF, None, "丙"))
    assert bodies(noted) == ["丙", "乙", "甲"]
    assert book.problems == ()


def test_a_folder_that_is_put_elsewhere_while_it_is_open_is_read_on(noted: Home, synced: Path) -> None:
    book = Notebook(noted, ALICE)
    before = book.state(REF.id)
    keep_elsewhere(noted.notebooks, synced)
    assert book.state(REF.id) != before
    book.add(new_note(REF, None, "丙"))
    assert sorted(note.body for note in book.notes()) == ["丙", "乙", "甲"]


@pytest.mark.parametrize("kept", ["notebooks", "notebooks/bob"])
@pytest.mark.parametrize("where", ["reader", "device", "file"])
def test_a_link_in_a_folder_kept_elsewhere_leads_no_further(
    noted: Home, synced: Path, tmp_path: Path, kept: str, where: str
) -> None:
    if (kept, where) == ("notebooks/bob", "reader"):
        pytest.skip("a link of the reader's own")
    secret = Home(tmp_path / "secret")
    Notebook(secret, Identity("eve", "x")).add(new_note(DocumentRef("b" * 32, "密"), None, "秘密"))
    moved = keep_elsewhere(noted.path / kept, synced)
    bob = moved / "bob" if kept == "notebooks" else moved
    eve = secret.notebooks / "eve"
    link, target = {
        "reader": (bob.parent / "eve", eve),
        "device": (bob / "x", eve / "x"),
        "file": (bob / "lap" / f"{'b' * 32}.json", eve / "x" / f"{'b' * 32}.json"),
    }[where]
    link.symlink_to(target)
    assert bodies(noted) == ["乙", "甲"]
    book = Notebook(noted, ALICE)
    book.notes()
    assert any(isinstance(problem, OutsideNotebook) for problem in book.problems)


def test_a_linked_folder_that_is_not_there_just_now_is_told(noted: Home, synced: Path) -> None:
    keep_elsewhere(noted.notebooks / "bob", synced).rename(synced / "gone")
    book = Notebook(noted, ALICE)
    assert [note.body for note in book.notes()] == ["甲"]
    assert [type(problem) for problem in book.problems] == [UnreadableNotebook]


def test_notebooks_that_are_not_there_just_now_are_told_and_not_made_anew(noted: Home, synced: Path) -> None:
    moved = keep_elsewhere(noted.notebooks, synced)
    moved.rename(synced / "unmounted")
    book = Notebook(noted, ALICE)
    assert [note.body for note in book.notes()] == ["甲"]  # from the backup
    assert any(isinstance(problem, UnwritableHome) for problem in book.problems)
    with pytest.raises(UnwritableHome):
        book.add(new_note(REF, None, "丙"))
    assert [path.name for path in synced.iterdir()] == ["unmounted"]


@pytest.mark.parametrize("kept", ["notebooks", "notebooks/alice"])
def test_the_check_up_names_a_folder_kept_elsewhere_and_leaves_it_as_it_is(
    noted: Home, synced: Path, kept: str
) -> None:
    moved = keep_elsewhere(noted.path / kept, synced)
    moved.chmod(0o755)
    findings = check_up(noted, {"ZHANGJU_READER": "alice"})
    assert "Notes are kept elsewhere: {path} leads to {folder}" in [finding.what for finding in findings]
    assert not [finding for finding in findings if finding.level == "wrong" and finding.area == "Links"]
    list(mend(noted, {"ZHANGJU_READER": "alice"}))
    assert moved.stat().st_mode & 0o777 == 0o755
