"""Bad input of every kind: one line that names the file, the cause and the mend; no traceback, nothing lost."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from documents import catalog
from documents.formats import file_bytes


def bad_file(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.txt"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "blank":
        path.write_text(" \n\u3000\n", encoding="utf-8")
    elif kind == "binary":
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    elif kind == "zeros":
        path.write_bytes(b"\x00" * 4096)
    elif kind == "too-large":
        with path.open("wb") as file:
            file.truncate(file_bytes.LARGEST_FILE + 1)
    elif kind == "undecodable":
        path.write_bytes("中文".encode() * 20 + b"\xff\xff\xfe\x81\x20" * 50)
    elif kind == "folder.txt":
        path.mkdir()
    return path


KINDS = ("missing", "empty", "blank", "binary", "zeros", "too-large", "undecodable")


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_is_told_in_one_line(zhangju: Any, tmp_path: Path, kind: str) -> None:
    path = bad_file(kind, tmp_path)
    for arguments in (
        ("outline", path),
        ("show", f"{path}#1"),
        ("keywords", path),
        ("notes", "add", path, "--body", "注"),
        ("export", path, "-o", "-"),
        ("search", "词", path),
    ):
        ran = zhangju(*arguments)
        assert ran.code == 2, arguments
        assert ran.out == ""
        assert path.name in ran.complaint


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_is_told_in_chinese_too(zhangju: Any, tmp_path: Path, kind: str) -> None:
    path = bad_file(kind, tmp_path)
    ran = zhangju("outline", path, "--lang", "zh-Hans")
    assert ran.code == 2
    said = ran.complaint.replace(str(path), "")
    assert any("\u4e00" <= char <= "\u9fff" for char in said), said


def test_a_folder_without_documents_is_told_in_one_line(zhangju: Any, tmp_path: Path) -> None:
    folder = tmp_path / "nothing here"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for arguments in (("outline", folder), ("export", folder, "-o", "-"), ("search", "词", folder)):
        ran = zhangju(*arguments)
        assert ran.code == 2
        assert "nothing here" in ran.complaint


def test_a_name_of_several_documents_is_an_error_that_names_them(zhangju: Any) -> None:
    ran = zhangju("outline", "长春")
    assert ran.code == 2
    assert ran.complaint


@pytest.mark.parametrize(
    "name", ["", " ", "#", "#1", "无" * 3000, "a/" * 3000, "无此文件.txt", "-", "\udcff"]
)
def test_a_name_of_nothing_is_an_error_in_one_line(zhangju: Any, name: str) -> None:
    for arguments in (
        ("outline", "--", name),
        ("show", "--", name),
        ("notes", "add", "--body", "注", "--", name),
    ):
        ran = zhangju(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.complaint


def test_a_data_folder_that_is_a_file_loses_no_note_silently(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    own_folders.write_text("in the way", encoding="utf-8")
    ran = zhangju("notes", "add", statute, "--body", "注")
    assert (ran.code, ran.out) == (3, "")
    assert own_folders.name in ran.complaint
    assert own_folders.read_text(encoding="utf-8") == "in the way"


def test_reading_works_without_a_data_folder_that_can_be_written(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    own_folders.write_text("in the way", encoding="utf-8")
    for arguments in (("outline", statute), ("show", statute), ("search", "批注", statute)):
        ran = zhangju(*arguments)
        assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff garbage", b"[]", b'{"notes": 3}'])
def test_a_damaged_notebook_is_told_and_nothing_in_it_is_overwritten(
    zhangju: Any, statute: Path, own_folders: Path, damage: bytes
) -> None:
    first = zhangju("notes", "add", statute, "--body", "要紧的话").out.strip()
    (path,) = (own_folders / "notebooks").rglob("*.json")
    path.write_bytes(damage)
    ran = zhangju("notes", "list", "--format", "json")
    assert ran.code == 0
    assert "Traceback" not in ran.err
    assert path.name in ran.err
    second = zhangju("notes", "add", statute, "--body", "再写一条")
    assert second.code == 0, second.err
    listed = {one["id"] for one in zhangju("notes", "list", "--format", "json").json}
    assert {first, second.out.strip()} <= listed
    if damage:
        assert damage in {file.read_bytes() for file in own_folders.rglob("*") if file.is_file()}


def test_damaged_settings_are_kept_aside_and_the_command_runs(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    own_folders.mkdir()
    (own_folders / "settings.json").write_text("{broken", encoding="utf-8")
    assert zhangju("notes", "add", statute, "--body", "注").code == 0
    kept = [file.read_text(encoding="utf-8") for file in own_folders.glob("settings.json*")]
    assert "{broken" in kept


def test_where_there_is_no_terminal_the_reader_prints_outlines(
    zhangju: Any, statute: Path, seeds: Path
) -> None:
    ran = zhangju(statute, seeds / "new-area-feature.txt")
    assert ran.code == 0
    assert "terminal" in ran.complaint
    assert ran.out == zhangju("outline", statute, seeds / "new-area-feature.txt").out


def test_where_there_is_no_terminal_and_no_path_the_seeds_are_printed(zhangju: Any) -> None:
    ran = zhangju()
    assert ran.code == 0
    assert "terminal" in ran.complaint
    assert ran.out == zhangju("outline", *(entry.path for entry in catalog.seeds())).out


@pytest.mark.parametrize("kind", ["missing", "empty", "binary"])
def test_the_reader_tells_of_a_bad_file_in_one_line(zhangju: Any, tmp_path: Path, kind: str) -> None:
    path = bad_file(kind, tmp_path)
    ran = zhangju(path)
    assert ran.code == 2
    assert path.name in ran.err
    assert "Traceback" not in ran.err


def test_a_settings_language_that_is_none_does_not_stop_a_command(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    own_folders.mkdir()
    (own_folders / "settings.json").write_text(json.dumps({"language": "tlh"}), encoding="utf-8")
    assert zhangju("outline", statute).code == 0


@pytest.mark.parametrize("kind", ["pipe", "loop"])
@pytest.mark.parametrize("command", ["outline", "reader"])
def test_what_is_no_regular_file_is_called_so(zhangju: Any, tmp_path: Path, kind: str, command: str) -> None:
    for path in (tmp_path / "名.txt", tmp_path / "名"):
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path)
        ran = zhangju(*([command] if command == "outline" else []), path)
        assert ran.code == 2
        assert "is not a regular file" in ran.complaint
        assert path.name in ran.complaint


def test_an_error_repeats_no_more_than_the_ends_of_what_was_typed(zhangju: Any, statute: Path) -> None:
    long = "无此" * 4000
    for arguments in (
        ("show", long),
        ("show", f"{statute}#{long}"),
        ("notes", "add", statute, "--quote", long, "--body", "注"),
        ("notes", "delete", long),
        ("outline", f"--{long}"),
        ("outline", statute, "--lang", long),
        ("search", "--regex", "(" + long, statute),
        ("outline", statute, "--format", long),
    ):
        ran = zhangju(*arguments)
        assert ran.code == 2
        assert len(ran.complaint) < 800
        assert "…" in ran.complaint


@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("outline", "--bogus"),
        ("--bogus",),
        ("outline", "决定", "--format", "xx"),
        ("keywords", "决定", "--count", "x"),
        ("keywords", "决定", "--count", "0"),
        ("keywords", "决定", "--count", "9999"),
        ("notes", "nope"),
        ("notes",),
        ("notes", "add", "决定", "--body"),
        ("notes", "tags", "extra"),
        ("export",),
        ("outline", "--help=x"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_wrong_call_is_told_in_chinese(zhangju: Any, arguments: tuple[str, ...], before: bool) -> None:
    if before:
        ran = zhangju("--lang", "zh-Hans", *arguments)
    elif arguments[-1] == "--body":
        return
    else:
        ran = zhangju(*arguments, "--lang", "zh-Hans")
    assert ran.code == 2
    problem = ran.complaint.removeprefix("zhangju: ").split("；参见")[0]
    assert not re.findall(r"(?<![\w-])[a-z]{3,}(?: [a-z]+)+", problem), problem
    assert any("\u4e00" <= char <= "\u9fff" for char in problem.replace("决定", "")), problem


@pytest.mark.parametrize(
    "data",
    ["中文".encode() * 20 + b"\xff\xff\xfe\x81\x20" * 50, b"\xef\xbb\xbf\xff\xff", b"\xff\xfe\x00\xd8\x00"],
)
def test_why_bytes_are_no_text_is_told_in_chinese(zhangju: Any, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    ran = zhangju("outline", path, "--lang", "zh-Hans")
    assert ran.code == 2
    cause = ran.complaint.split("；")[1]
    assert "字节" in cause
    assert "byte" not in cause


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_an_option_with_nothing_in_it_is_refused(zhangju: Any, statute: Path, empty: str, lang: str) -> None:
    add = ("notes", "add", statute)
    for option, arguments in (
        ("--reader", ("--reader", empty, statute)),
        ("--reader", ("--reader", empty, "outline", statute)),
        ("--reader", (*add, "--body", "注", "--reader", empty)),
        ("--reader", ("notes", "list", "--reader", empty)),
        ("--reader", ("export", "-o", "-", "--reader", empty)),
        ("--tag", (*add, "--body", "注", "--tag", empty)),
        ("--tag", ("notes", "list", "--tag", empty)),
        ("--tag", ("export", "-o", "-", "--tag", empty)),
        ("--quote", (*add, "--body", "注", "--quote", empty)),
        ("--body", (*add, "--tag", "疑", "--body", empty)),
    ):
        ran = zhangju("--lang", lang, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert option in ran.complaint


@pytest.mark.parametrize("place", ["home", "notebooks"])
@pytest.mark.parametrize(
    "arguments",
    [("list",), ("tags",), ("log",), ("check",), ("list", "--format", "json")],
    ids=" ".join,
)
def test_a_file_in_the_place_of_the_data_folder_is_told_to_who_reads_notes(
    zhangju: Any, own_folders: Path, place: str, arguments: tuple[str, ...]
) -> None:
    if place == "notebooks":
        own_folders.mkdir()
    in_the_way = own_folders if place == "home" else own_folders / "notebooks"
    in_the_way.write_text("in the way", encoding="utf-8")
    ran = zhangju("notes", *arguments)
    assert f"{in_the_way}: Not a directory" in ran.err
    assert "Traceback" not in ran.err


def test_a_data_folder_that_is_not_there_yet_is_no_problem(zhangju: Any, own_folders: Path) -> None:
    assert zhangju("notes", "tags") == (0, "", "")
    assert not (own_folders / "notebooks").exists()


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without HOME and without an entry in the list of users, as in many containers."""
    names = (
        "HOME",
        "USERPROFILE",
        "HOMEDRIVE",
        "HOMEPATH",
        "APPDATA",
        "LOCALAPPDATA",
        "ZHANGJU_HOME",
        "ZHANGJU_CACHE",
    )
    for name in (*names, *(name for name in os.environ if name.startswith("XDG_"))):
        monkeypatch.delenv(name, raising=False)
    if os.name != "nt":
        import pwd

        def no_entry(number: int) -> object:
            raise KeyError(number)

        monkeypatch.setattr(pwd, "getpwuid", no_entry)


@pytest.mark.skipif(os.name == "nt", reason="the system always has a home folder")
@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize(
    "command", [(), ("notes", "list"), ("notes", "tags"), ("library", "list"), ("doctor",)]
)
def test_without_a_home_what_is_missing_is_said(zhangju: Any, command: tuple[str, ...]) -> None:
    ran = zhangju(*command)
    assert ran.code in {0, 1, 2}
    assert "Traceback" not in ran.err
    if command[:1] != ("library",):
        assert ran.code == 2
        assert "ZHANGJU_HOME" in ran.complaint


@pytest.mark.skipif(os.name == "nt", reason="the system always has a home folder")
@pytest.mark.usefixtures("homeless")
def test_without_a_home_documents_are_read(zhangju: Any, statute: Path) -> None:
    assert zhangju("outline", statute).code == 0
    assert zhangju("show", f"{statute}#1").code == 0
    assert zhangju("keywords", statute).code in {0, 2}


@pytest.mark.skipif(os.name == "nt", reason="the system always has a home folder")
@pytest.mark.usefixtures("homeless")
def test_the_versions_are_told_where_there_is_no_place_for_notes(zhangju: Any) -> None:
    ran = zhangju("--version")
    assert ran.code == 0
    assert ran.out.splitlines()[2:] == ["There is no place for notes"]
