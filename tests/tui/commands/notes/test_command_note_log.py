"""``zhangju notes log``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.note import new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.opening import open_document


def add(zhangju: Any, place: object, *options: str) -> str:
    ran = zhangju("notes", "add", place, *options)
    assert ran.code == 0, ran.err
    return str(ran.out.strip())


@pytest.fixture
def changed(zhangju: Any, statute: Path) -> str:
    """A note that was written, edited, put in the bin and taken out of it."""
    note_id = add(zhangju, f"{statute}#1", "--body", "为什么要规范？", "--tag", "疑")
    for arguments in (
        ("edit", note_id, "--body", "为什么要规范阅读？", "--tag", "要点"),
        ("delete", note_id),
        ("restore", note_id),
    ):
        assert zhangju("notes", *arguments).code == 0
    return note_id


def whats(zhangju: Any, *arguments: object) -> list[list[str]]:
    return [entry["what"] for entry in zhangju("notes", "log", *arguments, "--format", "jsonl").jsonl]


def test_every_change_is_listed_the_latest_last(zhangju: Any, changed: str) -> None:
    entries = zhangju("notes", "log", "--format", "json").json
    assert [entry["what"] for entry in entries] == [
        ["written"],
        ["text-changed", "tagged", "untagged"],
        ["binned"],
        ["restored"],
    ]
    edited = entries[1]
    assert (edited["id"], edited["revision"], edited["reader"], edited["address"]) == (
        changed,
        2,
        "测试者",
        "1",
    )
    assert (edited["tags_added"], edited["tags_removed"]) == (["要点"], ["疑"])
    assert (edited["before"]["body"], edited["after"]["body"]) == ("为什么要规范？", "为什么要规范阅读？")
    assert entries[0]["before"] is None


def test_the_text_form_tells_the_words_before_and_after(zhangju: Any, changed: str) -> None:
    ran = zhangju("notes", "log")
    lines = ran.out.splitlines()
    assert ran.err == ""
    assert changed[:13] in lines[0]
    assert lines[0].endswith("《示例条例》1  written")
    assert "    为什么要规范？ → 为什么要规范阅读？" in lines
    assert "    +#要点 −#疑" in lines
    assert "放进回收站" in zhangju("notes", "log", "--lang", "zh-Hans").out
    assert zhangju("notes", "log").out == ran.out


def test_a_log_is_narrowed_by_document_unit_note_reader_and_day(
    zhangju: Any, statute: Path, changed: str
) -> None:
    other = add(zhangju, f"{statute}#3", "--body", "别的")
    theirs = add(zhangju, "策马扬鞭", "--body", "三", "--reader", "别人")
    gone = add(zhangju, f"{statute}#3", "--body", "删去")
    assert zhangju("notes", "delete", gone).code == 0

    def ids(*arguments: object) -> set[str]:
        return {entry["id"] for entry in zhangju("notes", "log", *arguments, "--format", "json").json}

    assert ids() == {changed, other, theirs, gone}
    assert ids(statute) == ids("示例条例") == {changed, other, gone}
    assert ids(f"{statute}#3") == {other, gone}
    assert ids(changed) == ids(changed.upper()) == {changed}
    assert ids("--reader", "别人") == {theirs}
    assert ids("--since", "2020-01-01", "--until", "9999-12-31") == ids()
    assert whats(zhangju, "--tag", "疑") == [["written"], ["text-changed", "tagged", "untagged"]]
    assert zhangju("notes", "log", "--until", "2020-01-01", "--format", "json") == (1, "[]\n", "")
    assert zhangju("notes", "log", f"{statute}#2").code == 1


def test_a_log_of_no_notes_is_told(zhangju: Any) -> None:
    ran = zhangju("notes", "log")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing has happened to notes\n"


@pytest.mark.parametrize(
    "arguments",
    [("无此文件",), ("01990000-0000-7000-8000-000000000000",), ("--since", "gestern"), ("--reader", " ")],
)
def test_a_log_of_what_is_not_there_is_refused(
    zhangju: Any, changed: str, arguments: tuple[str, ...]
) -> None:
    assert changed
    ran = zhangju("notes", "log", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint


def test_a_clock_that_jumped_back_hides_no_change_of_a_day(
    zhangju: Any, statute: Path, own_folders: Path
) -> None:
    times = iter(["1970-01-01T00:00:00.000Z"] * 9)
    notebook = Notebook(Home(own_folders), Identity("测试者", "书房"), clock=lambda: next(times))
    note = notebook.add(new_note(open_document(statute), None, "一", time="2026-11-20T08:00:00.000Z"))
    notebook.delete(note.id)
    entries = zhangju("notes", "log", "--since", "2026-11-20", "--format", "json").json
    assert [entry["what"] for entry in entries] == [["written"], ["binned"]]
    assert entries[1]["time"] == "1970-01-01T00:00:00.000Z"


def test_control_sequences_never_come_out_of_the_log(zhangju: Any, statute: Path) -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e[red]\u2028\u200b"
    note_id = add(zhangju, f"{statute}#1", "--body", hostile, "--tag", "\x1b[31m甲")
    zhangju("notes", "edit", note_id, "--body", hostile + "\x1b改")
    for form in ("text", "json", "jsonl"):
        ran = zhangju("notes", "log", "--format", form)
        assert not set(ran.out) & set("\x1b\x07\x9b\u202e\u2028\u200b")
        assert "[red]" in ran.out


def test_a_destroyed_note_is_told_without_its_words(zhangju: Any, changed: str) -> None:
    zhangju("notes", "delete", changed)
    assert zhangju("notes", "empty", "--yes").code == 0
    assert whats(zhangju) == whats(zhangju, changed) == [["emptied"]]
    assert "规范" not in zhangju("notes", "log", "--format", "json").out
