"""``zhangju notes revisions``, ``keep`` and ``empty``, and ``--of``."""

from __future__ import annotations

import json
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


def revisions(zhangju: Any, note_id: str) -> list[dict[str, Any]]:
    return list(zhangju("notes", "revisions", note_id, "--format", "json").json)


def test_a_listing_marks_notes_of_which_two_texts_were_written_at_once(zhangju: Any, divided: str) -> None:
    shown = note(zhangju, divided)
    (other,) = shown["other_versions"]
    assert {shown["body"], other["body"]} == {"在书房写的", "在火车上写的"}
    assert "other_versions" not in other
    listed = zhangju("notes", "list").out
    assert f"    ! 2 texts written at once: zhangju notes revisions {divided}\n" in listed


def test_all_revisions_are_listed_with_their_names_and_what_they_were_made_from(
    zhangju: Any, divided: str
) -> None:
    first, one, other = revisions(zhangju, divided)
    assert [first["shown"], one["shown"], other["shown"]] == [False, True, True]
    assert (first["parents"], one["parents"]) == ([], [first["name"]])
    assert other["parents"] == []  # it came from elsewhere: what it was made from is not believed
    assert len({one["name"], other["name"], first["name"]}) == 3
    ran = zhangju("notes", "revisions", divided[:23])
    assert f"\n* {other['name'][:8]}  2  " in ran.out
    assert f"made from {first['name'][:8]}\n" in ran.out
    assert "    在火车上写的\n" in ran.out
    assert "zhangju notes keep" in ran.complaint


def test_the_former_name_of_the_command_works_on_and_says_so(zhangju: Any, divided: str) -> None:
    ran = zhangju("notes", "versions", divided, "--format", "json")
    assert ran.out == zhangju("notes", "revisions", divided, "--format", "json").out
    assert "zhangju notes revisions" in ran.complaint


@pytest.mark.parametrize("index", [1, 2])
def test_the_reader_settles_two_texts_by_keeping_one(zhangju: Any, divided: str, index: int) -> None:
    chosen = revisions(zhangju, divided)[index]
    assert zhangju("notes", "keep", divided, chosen["name"][:8]).out == divided + "\n"
    kept = note(zhangju, divided)
    assert (kept["body"], kept["tags"], kept["revision"]) == (chosen["body"], ["疑"], 3)
    assert "other_versions" not in kept
    assert zhangju("notes", "log", divided, "--format", "json").json[-1]["what"][0] == "settled"
    assert zhangju("notes", "revisions", divided).err == ""


def test_an_edit_changes_one_text_and_settles_nothing(zhangju: Any, divided: str) -> None:
    _, one, other = revisions(zhangju, divided)
    ran = zhangju("notes", "edit", divided, "--tag", "急")
    assert (ran.code, ran.out) == (2, "")
    assert one["name"][:8] in ran.complaint
    assert other["name"][:8] in ran.complaint
    assert zhangju("notes", "edit", divided, "--tag", "急", "--of", other["name"][:8]).code == 0
    shown = note(zhangju, divided)
    texts = [shown, *shown["other_versions"]]
    assert {(text["body"], *text["tags"]) for text in texts} == {(one["body"], "疑"), (other["body"], "急")}


def test_once_a_device_has_a_text_of_its_own_it_needs_no_name(zhangju: Any, divided: str) -> None:
    _, one, other = revisions(zhangju, divided)
    zhangju("notes", "edit", divided, "--body", "在这里写的", "--of", one["name"])
    assert zhangju("notes", "edit", divided, "--body", "又改", "--tag", "急").code == 0
    shown = note(zhangju, divided)
    assert {shown["body"], *(text["body"] for text in shown["other_versions"])} == {"又改", other["body"]}


def test_one_of_two_texts_is_deleted_and_the_other_stays(zhangju: Any, divided: str) -> None:
    _, one, other = revisions(zhangju, divided)
    assert zhangju("notes", "delete", divided).code == 2
    assert zhangju("notes", "delete", divided, "--of", one["name"][:10]).out == divided + "\n"
    assert note(zhangju, divided)["body"] == other["body"]
    assert "other_versions" not in note(zhangju, divided)
    assert zhangju("notes", "delete", divided, "--of", "0" * 8).code == 2


def test_a_note_says_again_what_it_said(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一")
    zhangju("notes", "edit", note_id, "--body", "二")
    assert zhangju("notes", "keep", note_id, "1").code == 0
    assert (note(zhangju, note_id)["body"], note(zhangju, note_id)["revision"]) == ("一", 3)
    assert zhangju("notes", "keep", note_id, "3").code == 0
    assert note(zhangju, note_id)["revision"] == 3


def test_a_revision_that_is_not_there_or_is_not_clear_is_refused_with_those_that_are(
    zhangju: Any, divided: str
) -> None:
    names = [revision["name"][:8] for revision in revisions(zhangju, divided)]
    for asked in ("2", "9", "x", "zzzz", ""):
        ran = zhangju("notes", "keep", divided, asked)
        assert (ran.code, ran.out) == (2, "")
        assert ", ".join(names) in ran.complaint
    ran = zhangju("notes", "keep", divided, "1", "--reader", "别人")
    assert (ran.code, "测试者" in ran.complaint) == (2, True)


def test_texts_that_an_earlier_version_put_out_of_view_are_told(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一")
    home = Home(own_folders)
    first = replace(Notebook(home, Identity("测试者", "书房")).note(note_id), parents=None)
    later: dict[str, Any] = {"modified": "2026-11-01T00:00:00.000Z", "parents": None, "read_as": ""}
    written = {
        "书房": [replace(first, body="书房", revision=2, device="书房", **later)],
        "火车": [replace(first, body=f"火车{n}", revision=n, device="火车", **later) for n in (2, 3)],
    }
    for device, notes in written.items():
        file = home.notebooks / "测试者" / device / f"{first.document.id}.json"
        file.parent.mkdir(parents=True)
        table = {str(number): text.record() for number, text in enumerate(notes, 1)}
        file.write_text(json.dumps({"format": {"1": {"version": 1}}, "notes": table}), encoding="utf-8")
    ran = zhangju("notes", "revisions", note_id)
    assert "put out of view by an earlier version" in ran.out
    assert [one["body"] for one in revisions(zhangju, note_id) if one["hidden"]] == ["书房"]
    assert note_id in zhangju("notes", "check", statute).err


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
    assert zhangju("notes", "revisions", binned[0]).code == 2
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
