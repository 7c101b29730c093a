"""zhangju doctor: what it tells, what it mends, what it brings back, and its exit codes."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def noted(zhangju: Any, statute: Path, own_folders: Path) -> Path:
    """Two notes on the statute; the notebook's file."""
    for body in ("一", "二"):
        assert zhangju("notes", "add", statute, "--body", body).code == 0
    (path,) = (own_folders / "notebooks").rglob("*.json")
    return path


def keep_day(noted: Path, own_folders: Path) -> None:
    """Let there be a backup of 2026-11-20 that says what the notebook says now."""
    path = own_folders / "daily" / "2026-11-20" / noted.relative_to(own_folders / "notebooks")
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(noted.read_bytes())


def bodies(zhangju: Any) -> list[str]:
    return [note["body"] for note in zhangju("notes", "list", "--format", "json").json]


def test_nothing_wrong_is_told_area_by_area(zhangju: Any, noted: Path, own_folders: Path) -> None:
    keep_day(noted, own_folders)
    ran = zhangju("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert noted.is_file()
    assert "Nothing is wrong" in ran.out
    for area in ("Data folder", "Permissions", "Notebooks", "Backups", "Terminal", "Versions"):
        assert f"\n{area}\n" in "\n" + ran.out
    assert "2026-11-20" in ran.out


def test_what_is_wrong_is_named_with_its_mend_and_the_exit_code_says_so(zhangju: Any, noted: Path) -> None:
    noted.write_bytes(b"{")
    ran = zhangju("doctor")
    assert ran.code == 1
    assert "✗ Wrong: A notebook file is damaged" in ran.out
    assert "→ " in ran.out
    chinese = zhangju("doctor", "--lang", "zh-Hans")
    assert "✗ 有误：有一个笔记本文件损坏了" in chinese.out
    assert noted.read_bytes() == b"{"


def test_mending_is_told_and_leaves_nothing_wrong(zhangju: Any, noted: Path) -> None:
    noted.write_bytes(b"{")
    noted.chmod(0o644)
    ran = zhangju("doctor", "--fix")
    assert ran.code == 0
    assert ran.out.startswith("Repaired\n")
    assert stat.S_IMODE(noted.stat().st_mode) == 0o600
    assert bodies(zhangju) == ["一", "二"]
    assert zhangju("doctor").code == 0


def test_what_cannot_be_mended_is_an_error(zhangju: Any, noted: Path, own_folders: Path) -> None:
    noted.write_bytes(b"{")
    locks = own_folders / "locks"
    locks.rename(own_folders / "aside")
    locks.write_text("in the way", encoding="utf-8")
    ran = zhangju("doctor", "--fix")
    assert ran.code == 3
    assert "✗ Wrong" in ran.out
    assert noted.read_bytes() == b"{"


def test_json_holds_the_same(zhangju: Any, noted: Path) -> None:
    noted.chmod(0o644)
    found = zhangju("doctor", "--format", "json").json
    assert found == zhangju("doctor", "--format", "jsonl").jsonl
    (wrong,) = [one for one in found if one["level"] == "wrong"]
    assert wrong["fixable"] is True
    assert wrong["area"] == "Permissions"
    assert set(wrong) == {"area", "level", "what", "cause", "mend", "fixable"}
    assert noted.name in wrong["cause"]


def test_a_note_that_only_the_backup_has_comes_back(zhangju: Any, noted: Path) -> None:
    noted.unlink()
    ran = zhangju("doctor", "--restore")
    assert ran.code == 0
    assert noted.name in ran.out
    assert bodies(zhangju) == ["一", "二"]
    again = zhangju("doctor", "--restore")
    assert (again.code, again.out) == (1, "")
    assert again.complaint


def test_notes_say_again_what_they_said_before_a_day(zhangju: Any, noted: Path, own_folders: Path) -> None:
    first, second = zhangju("notes", "list", "--format", "json").json
    keep_day(noted, own_folders)
    zhangju("notes", "edit", first["id"], "--body", "改过")
    zhangju("notes", "delete", second["id"])
    assert bodies(zhangju) == ["改过"]
    ran = zhangju("doctor", "--restore", "--from", "2026-11-20")
    assert ran.code == 0, ran.err
    assert {first["id"], second["id"]} <= set(ran.out.split())
    assert bodies(zhangju) == ["一", "二"]
    assert zhangju("doctor", "--restore", "--from", "2026-11-20").code == 1


@pytest.mark.parametrize(
    ("named", "found"), [("示例条例", True), ("示例", True), ("示例條例", True), ("别的", False)]
)
def test_only_one_document_s_notes_are_restored_if_asked_for(
    zhangju: Any, noted: Path, own_folders: Path, named: str, found: bool
) -> None:
    keep_day(noted, own_folders)
    for note in zhangju("notes", "list", "--format", "json").json:
        zhangju("notes", "delete", note["id"])
    ran = zhangju("doctor", "--restore", "--from", "2026-11-20", "--document", named, "--format", "json")
    assert ran.code == (0 if found else 1)
    assert bodies(zhangju) == (["一", "二"] if found else [])
    if found:
        (record,) = ran.json
        assert (record["document"]["title"], len(record["restored"])) == ("示例条例", 2)


def test_a_day_without_backup_is_told_with_those_that_have_one(
    zhangju: Any, noted: Path, own_folders: Path
) -> None:
    keep_day(noted, own_folders)
    ran = zhangju("doctor", "--restore", "--from", "1999-01-01")
    assert (ran.code, ran.out) == (1, "")
    assert "2026-11-20" in ran.complaint
    assert noted.is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-11-20"),
        ("--restore", "--document", "示例"),
        ("--restore", "--from", "yesterday"),
        ("--restore", "--from", "../../etc"),
        ("--restore", "--from", ""),
        ("extra",),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(zhangju: Any, arguments: tuple[str, ...]) -> None:
    ran = zhangju("doctor", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint


def test_it_makes_nothing(zhangju: Any, own_folders: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    assert zhangju("doctor").code == 0
    assert zhangju("doctor", "--fix").code == 0
    assert sorted(tmp_path.iterdir()) == before
    assert not own_folders.exists()


def without_privileges(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A call of the command line to which permissions apply, even where the tests are root's."""
    code = (
        "import ctypes, os, sys\n"
        "if os.getuid() == 0:\n"
        "    bound = ctypes.CDLL(None).prctl\n"
        "    for capability in (1, 2, 3): assert bound(24, capability, 0, 0, 0) == 0\n"
        "os.execv(sys.executable, [sys.executable, '-c',"
        " 'import sys; from tui.main import main; sys.exit(main(sys.argv[1:]))', *sys.argv[1:]])\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=ROOT,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="gives up its privileges as Linux knows them")
@pytest.mark.parametrize(
    ("closed", "mode"),
    [
        (".", 0o000),
        (".", 0o500),
        ("notebooks", 0o000),
        ("notebooks", 0o500),
        ("backups", 0o000),
        ("locks", 0),
    ],
)
def test_what_is_closed_is_told_and_opened(
    noted: Path, own_folders: Path, zhangju: Any, closed: str, mode: int
) -> None:
    folder = own_folders / closed
    folder.chmod(mode)
    try:
        ran = without_privileges("doctor")
        assert ran.returncode == 1, ran.stdout
        assert "Traceback" not in ran.stderr
        assert "--fix" in ran.stdout
        mended = without_privileges("doctor", "--fix")
        assert mended.returncode == 0, mended.stdout
        assert "Traceback" not in mended.stderr
    finally:
        folder.chmod(0o700)
    assert noted.is_file()
    assert bodies(zhangju) == ["一", "二"]


@pytest.mark.parametrize("kind", ["file", "loop", "nowhere"])
@pytest.mark.parametrize("option", ["", "--fix", "--restore"])
def test_a_data_folder_that_is_none_is_told(zhangju: Any, own_folders: Path, kind: str, option: str) -> None:
    if kind == "file":
        own_folders.write_text("in the way", encoding="utf-8")
    else:
        own_folders.symlink_to(own_folders if kind == "loop" else own_folders / "nowhere")
    ran = zhangju("doctor", *([option] if option else []))
    assert ran.code == (3 if option == "--restore" else 1)
    assert own_folders.name in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert os.path.lexists(own_folders)


def test_names_and_titles_reach_the_terminal_harmless(zhangju: Any, noted: Path, own_folders: Path) -> None:
    (own_folders / "notebooks" / "\x1b]0;PWNED\x07").mkdir()
    (noted.parent / "\x9b31m\u202e.txt").write_text("", encoding="utf-8")
    tables = json.loads(noted.read_text(encoding="utf-8"))
    for record in tables["notes"].values():
        record["creator"] = "\x1b]0;PWNED\x07"
    other = own_folders / "notebooks" / "韩梅梅" / "家" / noted.name
    other.parent.mkdir(parents=True)
    other.write_text(json.dumps(tables), encoding="utf-8")
    for form in ("text", "json", "jsonl"):
        out = zhangju("doctor", "--format", form).out
        assert not set("\x1b\x07\x9b\u202e") & set(out)
        assert "PWNED" in out
