"""``zhangju import``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def exported(zhangju: Any, statute: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What 李雷 exported from another data folder: two notes, one of them edited."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("ZHANGJU_HOME", str(tmp_path / "elsewhere"))
        elsewhere.setenv("ZHANGJU_READER", "李雷")
        first = zhangju("notes", "add", f"{statute}#1", "--body", "一", "--tag", "疑").out.strip()
        zhangju("notes", "add", statute, "--body", "总评")
        assert zhangju("notes", "edit", first, "--body", "二").code == 0
        path = tmp_path / "notes.jsonld"
        assert zhangju("export", statute, "-o", path, "--format", "jsonld").code == 0
    return path


def notes(zhangju: Any) -> list[dict[str, Any]]:
    return list(zhangju("notes", "list", "--format", "json").json)


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.json")} if folder.exists() else {}


def test_an_export_comes_in_with_its_authors_and_is_known_the_second_time(
    zhangju: Any, exported: Path
) -> None:
    assert zhangju("import", exported) == (0, f"{exported}  new: 2, known already: 0\n", "")
    found = notes(zhangju)
    assert {note["creator"] for note in found} == {"李雷"}
    assert sorted((note["body"], note["revision"]) for note in found) == [("二", 2), ("总评", 1)]
    assert zhangju("import", exported).out == f"{exported}  new: 0, known already: 2\n"
    assert notes(zhangju) == found


def test_a_dry_run_tells_the_same_and_changes_nothing(
    zhangju: Any, exported: Path, own_folders: Path
) -> None:
    before = files(own_folders / "notebooks")
    ran = zhangju("import", exported, "--dry-run", "--format", "json")
    assert ran.json == [{"file": str(exported), "new": 2, "further": 0, "known": 0, "destroyed": 0}]
    assert files(own_folders / "notebooks") == before
    assert notes(zhangju) == []


def test_further_revisions_of_known_notes_are_counted_and_shown(zhangju: Any, exported: Path) -> None:
    zhangju("import", exported)
    text = exported.read_text(encoding="utf-8")
    later = exported.with_name("later.jsonld")
    later.write_text(
        text.replace('"zhangju:revision": 2', '"zhangju:revision": 3').replace('"二"', '"三"'),
        encoding="utf-8",
    )
    assert zhangju("import", later, "--format", "jsonl").jsonl == [
        {"file": str(later), "new": 0, "further": 1, "known": 1, "destroyed": 0}
    ]
    assert sorted(note["body"] for note in notes(zhangju)) == ["三", "总评"]


def test_what_was_destroyed_here_is_left_out_and_said_so(zhangju: Any, statute: Path, tmp_path: Path) -> None:
    note_id = zhangju("notes", "add", f"{statute}#1", "--body", "一").out.strip()
    path = tmp_path / "notes.jsonld"
    zhangju("export", statute, "-o", path, "--format", "jsonld")
    zhangju("notes", "delete", note_id)
    zhangju("notes", "empty", "--yes")
    assert "left out, destroyed here before: 1" in zhangju("import", path).out
    assert notes(zhangju) == []


def bad_import(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.jsonld"
    good = {"type": "Annotation", "target": "x", "bodyValue": "说"}
    contents = {
        "empty": b"",
        "cut": json.dumps([good, good]).encode()[:-5],
        "utf-16": json.dumps(good).encode("utf-16"),
        "deep": b"[" * 100_000,
        "second-bad": json.dumps([good, good | {"target": None}]).encode(),
        "path": json.dumps(good | {"target": "urn:zhangju:document:../../etc"}).encode(),
        "numbers": json.dumps(good | {"zhangju:revision": 10**400}).encode(),
        "binary": bytes(range(256)),
    }
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind != "missing":
        path.write_bytes(contents[kind])
    return path


KINDS = (
    *("empty", "cut", "utf-16", "deep", "second-bad", "path", "numbers", "binary"),
    *("folder", "pipe", "missing"),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_a_bad_file_is_refused_whole_in_one_line(
    zhangju: Any, tmp_path: Path, own_folders: Path, kind: str, lang: str
) -> None:
    path = bad_import(kind, tmp_path)
    ran = zhangju("import", path, "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert path.name in ran.complaint
    if lang != "en":
        causes = ran.complaint.replace(str(path), "").removeprefix("zhangju: ")
        assert all(any("\u4e00" <= char <= "\u9fff" for char in part) for part in causes.split("；"))
    assert files(own_folders / "notebooks") == {}


def test_a_bad_file_does_not_stop_the_good_ones(zhangju: Any, exported: Path, tmp_path: Path) -> None:
    ran = zhangju("import", tmp_path / "missing", exported)
    assert (ran.code, ran.out) == (2, f"{exported}  new: 2, known already: 0\n")
    assert "missing" in ran.complaint
    assert len(notes(zhangju)) == 2


def test_a_data_folder_that_takes_nothing_is_told_as_a_failed_save(
    zhangju: Any, exported: Path, own_folders: Path
) -> None:
    own_folders.write_text("in the way", encoding="utf-8")
    ran = zhangju("import", exported)
    assert (ran.code, ran.out) == (3, "")
    assert own_folders.name in ran.complaint


def test_control_sequences_of_an_import_never_come_out(zhangju: Any, tmp_path: Path) -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e[red]\u2028\u200b"
    body = [{"value": hostile}, {"value": "甲" + hostile, "purpose": "tagging"}]
    item = {"type": "Annotation", "creator": hostile, "body": body, "target": "https://x/" + hostile}
    path = tmp_path / f"\x1b[31m{hostile.replace('/', '')}.jsonld"
    path.write_text(json.dumps(item), encoding="utf-8")
    printed = zhangju("import", path)
    assert printed.code == 0
    for ran in (printed, *(zhangju("notes", command) for command in ("list", "log", "tags", "check"))):
        assert not set(ran.out + ran.err) & set("\x1b\x07\x9b\u202e\u2028\u200b")
