"""Bringing a file up to date: whole or not at all, and nobody else's change is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import ExportFailed
from annotations.exports import markdown, writing
from annotations.exports.updating import updated_file
from annotations.exports.updating.updated_file import UpdatedExport
from annotations.exports.writing import TRIES, update_export
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
