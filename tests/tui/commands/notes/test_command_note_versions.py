"""``zhangju notes versions``, ``keep`` and ``empty``."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.note import revised
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home


def add(zhangju: Any, place: object, *options: str) -> str:
    ran = zhangju("notes", "add", place, *options)
    assert ran.code == 0, ran.err
    return str(ran.out.strip())


def note(zhangju: Any, note_id: str, *options: str) -> dict[str, Any]:
    (found,) = [
        one for one in zhangju("notes", "list", *options, "--format", "json").json if one["id"] == note_id
    ]
    return dict(found)


@pytest.fixture
def divided(zhangju: Any, statute: Path, own_folders: Path) -> str:
    """A note that two devices of one reader changed at once."""
    note_id = add(zhangju, f"{statute}#1", "--body", "一", "--tag", "疑")
    seen = Notebook(Home(own_folders), Identity("测试者", "书房")).note(note_id)
    Notebook(Home(own_folders), Identity("测试者", "火车")).save(revised(seen, body="在火车上写的"))
    elsewhere = Notebook(Home(own_folders), Identity("测试者", "书房"))
    elsewhere.take_in([replace(revised(seen, body="在书房写的"), revision=2, device="书房")])
    return note_id


def test_a_listing_marks_notes_of_which_two_texts_were_written_at_once(zhangju: Any, divided: str) -> None:
    shown = note(zhangju, divided)
    (other,) = shown["other_versions"]
    assert {shown["body"], other["body"]} == {"在书房写的", "在火车上写的"}
    assert "other_versions" not in other
    listed = zhangju("notes", "list").out
    assert f"    ! 2 texts written at once: zhangju notes versions {divided}\n" in listed


def test_all_versions_are_listed_with_the_one_that_is_shown(zhangju: Any, divided: str) -> None:
    versions = zhangju("notes", "versions", divided, "--format", "json").json
    assert [(one["version"], one["shown"]) for one in versions] == [
        ("1", False),
        ("2.1", False),
        ("2.2", True),
    ]
    assert versions[2]["body"] == note(zhangju, divided)["body"]
    ran = zhangju("notes", "versions", divided[:23])
    assert "\n* 2.2  " in ran.out
    assert "    在火车上写的\n" in ran.out
    assert "zhangju notes keep" in ran.complaint


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_the_reader_settles_two_texts_by_keeping_one(zhangju: Any, divided: str, version: str) -> None:
    named = {one["version"]: one for one in zhangju("notes", "versions", divided, "--format", "json").json}
    assert zhangju("notes", "keep", divided, version).out == divided + "\n"
    kept = note(zhangju, divided)
    assert (kept["body"], kept["tags"], kept["revision"]) == (named[version]["body"], ["疑"], 3)
    assert "other_versions" not in kept
    assert zhangju("notes", "log", divided, "--format", "json").json[-1]["what"][0] == "settled"
    assert zhangju("notes", "versions", divided).err == ""


def test_an_edit_settles_two_texts_too(zhangju: Any, divided: str) -> None:
    assert zhangju("notes", "edit", divided, "--body", "合起来").code == 0
    assert "other_versions" not in note(zhangju, divided)


def test_a_note_says_again_what_it_said(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一")
    zhangju("notes", "edit", note_id, "--body", "二")
    assert zhangju("notes", "keep", note_id, "1").code == 0
    assert (note(zhangju, note_id)["body"], note(zhangju, note_id)["revision"]) == ("一", 3)
    assert zhangju("notes", "keep", note_id, "3").code == 0
    assert note(zhangju, note_id)["revision"] == 3


def test_a_version_that_is_not_there_is_refused_with_those_that_are(zhangju: Any, divided: str) -> None:
    for version in ("2", "2.3", "9", "x"):
        ran = zhangju("notes", "keep", divided, version)
        assert (ran.code, ran.out) == (2, "")
        assert "1, 2.1, 2.2" in ran.complaint
    ran = zhangju("notes", "keep", divided, "1", "--reader", "别人")
    assert (ran.code, "测试者" in ran.complaint) == (2, True)


@pytest.fixture
def binned(zhangju: Any, statute: Path) -> tuple[str, str, str]:
    """Two notes in the bin and one that is not."""
    ids = [add(zhangju, f"{statute}#{address}", "--body", f"秘密{address}") for address in ("1", "2.2", "3")]
    for note_id in ids[:2]:
        assert zhangju("notes", "delete", note_id).code == 0
    return ids[0], ids[1], ids[2]


def test_the_bin_is_emptied_where_it_is_said_that_this_is_meant(
    zhangju: Any, binned: tuple[str, str, str], own_folders: Path
) -> None:
    ran = zhangju("notes", "empty", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "Destroyed: 2\n", "")
    assert zhangju("notes", "list", "--deleted", "--format", "json").json == []
    kept = "".join(path.read_text(encoding="utf-8") for path in (own_folders / "notebooks").rglob("*.json"))
    assert "秘密1" not in kept
    assert "秘密3" in kept
    ran = zhangju("notes", "restore", binned[0])
    assert ran.code == 2
    assert binned[0] in ran.complaint
    assert zhangju("notes", "versions", binned[0]).code == 2
    assert zhangju("notes", "empty", "--yes") == (1, "", "The bin is empty\n")


def test_single_notes_in_the_bin_are_destroyed_by_their_ids(
    zhangju: Any, binned: tuple[str, str, str]
) -> None:
    assert zhangju("notes", "empty", binned[1], "--yes").out == "Destroyed: 1\n"
    assert [one["id"] for one in zhangju("notes", "list", "--deleted", "--format", "json").json] == [
        binned[0]
    ]
    ran = zhangju("notes", "empty", binned[0], binned[2], "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "zhangju notes delete" in ran.complaint
    assert len(zhangju("notes", "list", "--deleted", "--format", "json").json) == 1


def test_nothing_is_destroyed_where_nobody_can_be_asked(zhangju: Any, binned: tuple[str, str, str]) -> None:
    ran = zhangju("notes", "empty")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes" in ran.complaint
    assert len(zhangju("notes", "list", "--deleted", "--format", "json").json) == len(binned[:2])


def test_another_reader_s_bin_is_not_emptied(zhangju: Any, binned: tuple[str, str, str]) -> None:
    assert zhangju("notes", "empty", "--yes", "--reader", "别人").code == 1
    ran = zhangju("notes", "empty", binned[0], "--yes", "--reader", "别人")
    assert (ran.code, "测试者" in ran.complaint) == (2, True)
    assert len(zhangju("notes", "list", "--deleted", "--format", "json").json) == 2


@pytest.mark.parametrize(
    ("answer", "left", "code"), [("y\n", 0, 0), ("\n", 2, 1), ("n\n", 2, 1), ("是\n", 0, 0)]
)
def test_at_a_terminal_the_reader_is_asked(
    zhangju: Any, binned: tuple[str, str, str], answer: str, left: int, code: int
) -> None:
    assert binned
    mine, theirs = pty.openpty()
    call = "import sys; from tui.main import main; sys.exit(main(['notes', 'empty']))"
    with subprocess.Popen(
        [sys.executable, "-c", call], stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        asked = b""
        while b"[y/N]" not in asked:
            asked += os.read(mine, 1000)
        os.write(mine, answer.encode())
        assert process.wait(timeout=60) == code
    os.close(theirs)
    os.close(mine)
    assert len(zhangju("notes", "list", "--deleted", "--format", "json").json) == left
