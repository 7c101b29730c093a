"""``--encoding``: a guess that is doubtful is told, and every command that opens a file can overrule it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TEXT = "示範條例\n第一條 為規範閱讀，制定本條例。\n第二條 本條例自公布日施行。\n"


@pytest.fixture
def big5(tmp_path: Path) -> Path:
    """A statute in Big5."""
    path = tmp_path / "條例.txt"
    path.write_bytes(TEXT.encode("big5"))
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Two characters, which are as likely in GB18030 as in EUC-KR."""
    path = tmp_path / "短.txt"
    path.write_bytes("東北".encode("euc_kr"))
    return path


def test_every_command_that_opens_a_file_takes_an_encoding(zhangju: Any, big5: Path) -> None:
    for arguments in (
        ("outline", big5, "--encoding", "utf-8"),
        ("show", "--encoding=utf-8", f"{big5}#1"),
        ("--encoding", "utf-8", "search", "本條例", big5),
        ("keywords", big5, "--encoding", "utf-8"),
        ("export", big5, "-o", "-", "--encoding", "utf-8"),
        ("notes", "add", f"{big5}#1", "--body", "注", "--encoding", "utf-8"),
        ("notes", "list", big5, "--encoding", "utf-8"),
        ("notes", "check", big5, "--encoding", "utf-8"),
        ("notes", "log", big5, "--encoding", "utf-8"),
        ("--encoding", "utf-8", big5),
    ):
        ran = zhangju(*arguments)
        assert ran.code == 2, arguments
        told = ran.err.splitlines()[0]
        assert "is not utf-8" in told
        assert str(big5) in told


def test_the_named_encoding_is_how_the_bytes_are_read(zhangju: Any, big5: Path) -> None:
    guessed, named = zhangju("outline", big5), zhangju("outline", big5, "--encoding", "big5")
    assert (guessed.code, guessed.out, guessed.err) == (0, named.out, "")
    assert "第一條 為規範閱讀" in named.out
    assert "为规范" not in zhangju("show", f"{big5}#1", "--encoding", "gb18030").out


def test_a_note_is_written_on_the_text_in_the_named_encoding(zhangju: Any, doubtful: Path) -> None:
    added = zhangju("notes", "add", doubtful, "--quote", "東北", "--body", "注", "--encoding", "euc-kr")
    assert (added.code, added.err) == (0, "")
    listed = zhangju("notes", "list", doubtful, "--format", "json", "--encoding", "euc-kr")
    assert [note["target"]["exact"] for note in listed.json] == ["東北"]


@pytest.mark.parametrize("command", [("outline",), ("show",), ("notes", "check"), ()])
def test_a_doubt_is_told_once_on_stderr(zhangju: Any, doubtful: Path, command: tuple[str, ...]) -> None:
    ran = zhangju(*command, doubtful)
    told = [line for line in ran.err.splitlines() if "may be misread" in line]
    assert len(told) == 1
    assert str(doubtful) in told[0]
    assert "--encoding euc_kr" in told[0]
    assert "misread" not in zhangju(*command, doubtful, "--encoding", "gb18030").err


@pytest.mark.parametrize("call", [("outline",), ()])
def test_a_name_that_is_no_encoding_is_refused_before_anything_is_read(
    zhangju: Any, tmp_path: Path, call: tuple[str, ...]
) -> None:
    ran = zhangju(*call, tmp_path / "missing.txt", "--encoding", "klingon")
    assert ran.code == 2
    assert "Unknown encoding: klingon" in ran.complaint


def test_the_documents_that_ship_with_the_app_are_read_as_they_are(zhangju: Any) -> None:
    ran = zhangju("outline", "常务委员会", "--encoding", "big5")
    assert (ran.code, ran.err) == (0, "")
