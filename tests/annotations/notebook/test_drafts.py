"""What is being typed is on disk while it is typed, and nobody but its writer's successor is offered it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotations.errors import (
    DamagedDraft,
    DraftTaken,
    NewerDraft,
    NotebookError,
    SaveFailed,
    UnreadableDraft,
    UnwritableHome,
)
from annotations.note import DocumentRef, Target, new_note, revised
from annotations.notebook.drafts import Draft, Drafts
from annotations.notebook.notebook import Notebook
from annotations.notebook.saving import saver
from annotations.preferences.identity import Identity
from annotations.storage.fault_points import POINTS, watched
from annotations.storage.home import Home

ROOT = Path(__file__).resolve().parents[3]
REF = DocumentRef("a" * 32, "城市规划")
TARGET = Target(3, 7, "人民城市", prefix="前", suffix="后", address="2.1")


@pytest.fixture
def drafts(notebook: Notebook) -> Drafts:
    return Drafts(notebook.home, notebook.identity)


def left(drafts: Drafts, body: str, *tags: str, **options: object) -> Draft:
    """A draft whose editor is gone."""
    draft = drafts.begin(new_note(REF, TARGET), **options)  # type: ignore[arg-type]
    kept = draft.keep(body, tags)
    draft.leave()
    return kept


def test_what_was_typed_last_is_offered_with_everything_that_saving_needs(
    drafts: Drafts, notebook: Notebook
) -> None:
    note = new_note(REF, TARGET)
    draft = drafts.begin(note, source="/文库/城市规划.txt", tags_only=True)
    draft.keep("半", ())
    draft.keep("半句话\n\u200d🙂", ("标签",))
    draft.leave()
    (found,) = drafts.abandoned(notebook)
    assert found == draft.draft
    assert (found.note.id, found.note.document, found.note.target) == (note.id, REF, TARGET)
    assert (found.note.body, found.note.tags) == ("半句话\n\u200d🙂", ("标签",))
    assert (found.seen, found.reader, found.source) == (0, "李雷", "/文库/城市规划.txt")
    assert found.tags_only
    assert found.started <= found.modified
    assert drafts.problems == ()


def test_nothing_is_made_before_something_is_typed(drafts: Drafts, notebook: Notebook, home: Home) -> None:
    draft = drafts.begin(new_note(REF, None))
    assert drafts.abandoned(notebook) == ()
    draft.leave()
    assert not home.path.exists()


def test_a_draft_that_is_being_written_is_not_offered_and_cannot_be_taken(
    drafts: Drafts, notebook: Notebook
) -> None:
    draft = drafts.begin(new_note(REF, None))
    draft.keep("别人在写", ())
    other = Drafts(notebook.home, notebook.identity)
    assert other.abandoned(notebook) == ()
    with pytest.raises(DraftTaken):
        other.take_over(draft.draft)
    with pytest.raises(DraftTaken):
        other.throw_away(draft.draft)
    draft.leave()
    assert [one.note.body for one in other.abandoned(notebook)] == ["别人在写"]


def test_of_two_windows_one_takes_a_draft_over(drafts: Drafts, notebook: Notebook) -> None:
    left(drafts, "谁接着写")
    (found,) = drafts.abandoned(notebook)
    one = drafts.take_over(found)
    with pytest.raises(DraftTaken):
        drafts.take_over(found)
    one.keep("谁接着写：我", ())
    one.leave()
    # What the other window shows is old by now: the words on disk count.
    assert drafts.take_over(found).draft.note.body == "谁接着写：我"


def test_a_finished_or_discarded_draft_is_gone_and_no_straggler_brings_it_back(
    drafts: Drafts, notebook: Notebook, home: Home
) -> None:
    draft = drafts.begin(new_note(REF, None))
    draft.keep("写完", ())
    draft.done()
    draft.keep("写完了", ())
    drafts.throw_away(left(drafts, "不要了"))
    assert drafts.abandoned(notebook) == ()
    assert [path for path in home.path.rglob("*") if path.is_file()] == []


def test_drafts_of_another_reader_are_not_offered(drafts: Drafts, notebook: Notebook, home: Home) -> None:
    left(drafts, "李雷的")
    others = Drafts(home, Identity("韩梅梅", "家"))
    assert others.abandoned(notebook) == ()
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["李雷的"]


def test_several_drafts_come_the_latest_first(
    drafts: Drafts, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = (f"2026-11-21T08:00:0{second}.000Z" for second in range(9))
    monkeypatch.setattr("annotations.notebook.drafts.now", lambda: next(times))
    for body in ("一", "二", "三"):
        left(drafts, body)
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["三", "二", "一"]


def test_a_draft_whose_words_were_saved_before_the_kill_is_not_offered(
    drafts: Drafts, notebook: Notebook, home: Home
) -> None:
    draft = left(drafts, "存了", "标签")
    notebook.add(draft.note)
    assert drafts.abandoned(notebook) == ()
    assert list(home.drafts.iterdir()) == []


def test_a_changed_note_is_offered_until_the_change_is_saved(drafts: Drafts, notebook: Notebook) -> None:
    note = notebook.add(new_note(REF, TARGET, "初稿"))
    draft = drafts.begin(note, seen=note.revision)
    draft.keep("初稿二稿", ())
    draft.leave()
    (found,) = drafts.abandoned(notebook)
    assert found.seen == 1
    notebook.save(revised(note, body="初稿二稿"))
    notebook.save(revised(notebook.note(note.id), body="三稿"))
    assert drafts.abandoned(notebook) == ()


def test_a_draft_that_says_nothing_is_not_offered(drafts: Drafts, notebook: Notebook) -> None:
    left(drafts, " \n")
    assert drafts.abandoned(notebook) == ()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "NUL-filled": lambda data: b"\0" * len(data),
    "torn": lambda data: data[: len(data) * 2 // 3],
    "in another encoding": lambda data: data.decode().encode("gb18030"),
    "another JSON": lambda _: b"[1, 2]",
    "nested too deep": lambda _: b"[" * 100_000,
    "of no format": lambda data: data.replace(b'"format":1', b'"format":true'),
    "of no time": lambda data: data.replace(b'"started":"2', b'"started":"x'),
    "of no note": lambda data: data.replace(b'"body":', b'"words":'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_draft_is_kept_and_told_once_and_the_others_are_offered(
    drafts: Drafts, notebook: Notebook, damage: Callable[[bytes], bytes]
) -> None:
    path = left(drafts, "坏了的").path
    left(drafts, "好的")
    harmed = damage(path.read_bytes())
    path.write_bytes(harmed)
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["好的"]
    (problem,) = drafts.problems
    assert isinstance(problem, DamagedDraft)
    aside = path.with_name(path.name + ".damaged")
    assert str(aside) in str(problem)
    assert aside.read_bytes() == harmed
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["好的"]
    assert drafts.problems == ()


def test_a_draft_of_a_newer_version_is_left_alone_and_told(drafts: Drafts, notebook: Notebook) -> None:
    path = left(drafts, "未来的").path
    value = json.loads(path.read_bytes()) | {"format": 2, "body": "别处"}
    path.write_text(json.dumps(value), encoding="utf-8")
    before = path.read_bytes()
    for _ in range(2):
        assert drafts.abandoned(notebook) == ()
        (problem,) = drafts.problems
        assert isinstance(problem, NewerDraft)
    assert path.read_bytes() == before


def test_links_are_not_followed(drafts: Drafts, notebook: Notebook, home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = left(drafts, "外面的").path.rename(elsewhere / "draft.json")
    (home.drafts / "link.json").symlink_to(kept)
    assert drafts.abandoned(notebook) == ()
    (problem,) = drafts.problems
    assert isinstance(problem, UnreadableDraft)
    assert kept.is_file()
    (home.drafts / "link.json").unlink()
    home.drafts.rmdir()
    home.drafts.symlink_to(elsewhere)
    assert drafts.abandoned(notebook) == ()
    assert len(drafts.problems) == 1
    with pytest.raises(NotebookError):
        drafts.begin(new_note(REF, None)).keep("出不去", ())
    assert list(elsewhere.iterdir()) == [kept]


def test_drafts_are_for_the_owner_alone(drafts: Drafts, home: Home) -> None:
    path = left(drafts, "私下").path
    assert path.stat().st_mode & 0o777 == 0o600
    assert home.drafts.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_draft_that_cannot_be_kept_says_so_and_what_was_kept_before_stays(
    drafts: Drafts, notebook: Notebook, number: int
) -> None:
    draft = drafts.begin(new_note(REF, None))
    draft.keep("先前", ())

    def fail(point: str, _path: Path) -> None:
        if point in {"create", "write", "sync-file"}:
            raise OSError(number, os.strerror(number))

    with watched(fail), pytest.raises(SaveFailed):
        draft.keep("先前的话", ())
    draft.leave()
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["先前"]
    again = drafts.take_over(draft.draft)
    again.keep("先前的话", ())
    again.leave()
    assert [one.note.body for one in drafts.abandoned(notebook)] == ["先前的话"]


def test_a_folder_that_cannot_be_made_is_told(home: Home, drafts: Drafts) -> None:
    home.path.write_text("in the way", encoding="utf-8")
    with pytest.raises(UnwritableHome):
        drafts.begin(new_note(REF, None)).keep("字", ())


TYPIST = """
import os, signal, sys
from pathlib import Path
from annotations.notebook.drafts import Drafts
from annotations.storage.fault_points import watched
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from annotations.note import DocumentRef, new_note

home, point, times = Home(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
draft = Drafts(home, Identity("李雷", "书房")).begin(new_note(DocumentRef("a" * 32, "城市规划"), None))

def kill(reached, path):
    global times
    times -= reached == point
    if times == 0:
        os.kill(os.getpid(), signal.SIGKILL)

with watched(kill):
    for number in range(1, 4):
        draft.keep("字" * number, ())
        print(number, flush=True)
"""


@contextmanager
def typist(home: Home, point: str, times: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(home.path), point, str(times)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_any_point_leaves_the_text_kept_last(
    drafts: Drafts, notebook: Notebook, home: Home, point: str, times: int
) -> None:
    with typist(home, point, times) as process:
        printed = process.communicate(timeout=60)[0].split()
    kept = int(printed[-1]) if printed else 0
    found = [len(one.note.body) for one in drafts.abandoned(notebook)]
    assert drafts.problems == ()
    # The last one acknowledged, or the one that was being written.
    assert found in ([kept], [kept + 1]) if kept else found in ([], [1])
    assert list(home.path.rglob("*.zhangju-new")) == []
    if not found:
        assert not home.drafts.exists() or list(home.drafts.iterdir()) == []


def test_a_draft_that_joins_texts_ends_just_those_also_after_a_kill(
    drafts: Drafts, notebook: Notebook, home: Home
) -> None:
    first = notebook.add(new_note(REF, TARGET, "一"))
    here = notebook.save(revised(first, body="甲"))
    devices = [Notebook(home, Identity("李雷", device)) for device in ("火车", "厨房")]
    there, unseen = (
        book.save(revised(first, body=body)) for book, body in zip(devices, ("乙", "丙"), strict=True)
    )
    joined = revised(here, body="甲\n\n乙")
    draft = drafts.begin(joined, seen=here.revision, joins=[here.name, there.name])
    draft.keep("甲和乙", ())
    draft.leave()
    (found,) = drafts.abandoned(notebook)
    assert found.joins == (here.name, there.name)
    opened = drafts.take_over(found)
    stored = saver(opened, lambda: notebook)("甲和乙", ())
    assert {text.body for text in notebook.known(first.id).texts} == {"甲和乙", unseen.body}
    assert set(stored.note.parents or ()) == {here.name, there.name}
