"""Bringing a file up to date: whole or not at all, and nobody else's change is lost."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from annotations.errors import ExportBusy, ExportExists, ExportFailed, NoExport
from annotations.exports import markdown, writing
from annotations.exports.updating import updated_file
from annotations.exports.updating.updated_file import UpdatedExport
from annotations.exports.writing import TRIES, update_export, write_export
from annotations.storage.durable_files import lock_elsewhere, locked
from annotations.storage.fault_points import watched
from tests.annotations.noted_statute import note_on, request

FIRST = note_on(2, "生态环境", "什么是生态？")
SECOND = note_on(4, "“绿化”纳入计划。", "见第一条")


def test_what_somebody_else_writes_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.md"
    path.write_text(markdown.export(request(FIRST)), encoding="utf-8")
    real, times = updated_file.updated, []

    def meanwhile(*args: object, **named: object) -> UpdatedExport:
        times.append(1)
        if len(times) == 1:
            with path.open("a", encoding="utf-8") as file:
                file.write("别人刚写的\n")
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(updated_file, "updated", meanwhile)
    result = update_export(path, request(FIRST, SECOND))
    assert result is not None
    text = path.read_text(encoding="utf-8")
    assert (len(times), result.added) == (2, 1)
    assert text.endswith("别人刚写的\n")
    assert "见第一条" in text


def test_a_file_that_never_rests_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.md"
    path.write_text(markdown.export(request(FIRST)), encoding="utf-8")
    real = writing._read

    def restless(target: Path) -> bytes | None:
        before = real(target)
        path.write_bytes((before or b"") + b"x\n")
        return before

    monkeypatch.setattr(writing, "_read", restless)
    with pytest.raises(ExportFailed):
        update_export(path, request(FIRST, SECOND))
    assert path.read_text(encoding="utf-8").count("x\n") == 2 * TRIES
    assert "见第一条" not in path.read_text(encoding="utf-8")


def test_bytes_that_are_no_characters_and_a_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"\xef\xbb\xbf" + markdown.export(request(FIRST)).encode() + b"\xb9\xfb\r\n")
    update_export(path, request(FIRST, SECOND))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\n")
    assert data.endswith(b"\xb9\xfb\r\n")
    assert "见第一条".encode() in data


def test_a_file_that_is_up_to_date_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(markdown.export(request(FIRST)), encoding="utf-8")
    before = path.stat().st_ino
    update_export(path, request(FIRST))
    assert path.stat().st_ino == before


def test_an_export_through_a_link_is_updated_where_it_is(tmp_path: Path) -> None:
    real = tmp_path / "notes.md"
    real.write_text(markdown.export(request(FIRST)), encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to(real)
    update_export(link, request(FIRST, SECOND))
    assert link.is_symlink()
    assert "见第一条" in real.read_text(encoding="utf-8")


def test_at_no_moment_has_an_export_taken_its_name_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    seen = []
    with watched(lambda _point, _path: seen.append(path.read_bytes() if path.exists() else None)):
        write_export(path, "批注")
    assert set(seen) <= {None, "批注".encode()}
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["notes.md"]


def test_what_a_killed_export_left_is_in_nobody_s_way_and_goes(tmp_path: Path) -> None:
    (tmp_path / ".notes.md-0123456789ab.zhangju-new").write_bytes(b"")
    write_export(tmp_path / "notes.md", "批注")
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["notes.md"]


def test_without_hard_links_a_name_is_taken_once_and_an_empty_claim_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    path = tmp_path / "notes.md"
    path.touch()
    write_export(path, "一")
    with pytest.raises(ExportExists):
        write_export(path, "二")
    assert path.read_text(encoding="utf-8") == "一"


@pytest.mark.parametrize("overwrite", [False, True])
def test_while_one_export_writes_a_file_another_waits_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    path = tmp_path / "notes.md"
    update_export(path, request(FIRST))
    before = path.read_bytes()
    monkeypatch.setattr(writing, "PATIENCE", 0.0)
    with locked(lock_elsewhere(path), path):
        with pytest.raises(ExportBusy):
            write_export(path, "新", overwrite=overwrite)
        with pytest.raises(ExportBusy):
            update_export(path, request(FIRST, SECOND))
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.md"
    update_export(path, request(FIRST))
    before = path.read_bytes()

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(ExportFailed):
        update_export(path, request(FIRST, SECOND))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["notes.md"]


@pytest.mark.parametrize("text", ["# 我的笔记\n\n自己写的。\n", "", "---\ntitle: x\n---\n"])
def test_a_file_that_no_export_wrote_or_that_lost_its_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NoExport):
        update_export(path, request(FIRST))
    assert path.read_text(encoding="utf-8") == text


def test_where_no_lock_can_be_had_an_export_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path / "file" / "below"))
    (tmp_path / "file").touch()
    update_export(tmp_path / "notes.md", request(FIRST))
    assert "什么是生态" in (tmp_path / "notes.md").read_text(encoding="utf-8")
