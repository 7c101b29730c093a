"""What the reader said of lines: kept step by step, shared, and harmless whatever its file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.errors import NewerSettings, NotebookError, RestoredSettings, TooManyMends, WrongMendsFile
from annotations.preferences import structure_mends
from annotations.preferences.structure_mends import (
    MOST_STEPS,
    DocumentMends,
    MendsOnDisk,
    MendStep,
    add_mends,
    keep_doubt_told,
    load_mends,
    mends_shared,
    shared_mends,
    take_back_mends,
)
from annotations.storage.fault_points import watched
from annotations.storage.home import Home
from documents.structure_mends.mend import StructureMend
from tests.annotations.failing_step import FailingStep

DOCUMENT, OTHER = "300317392dc4300d47f10c7f2af3caf9", "0" * 32
TITLE = StructureMend(2, "某省政府工作报告", "title")
FRONT = StructureMend(3, "省长张三", "front")
HEADING = StructureMend(3, "省长张三", "heading", 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Home(tmp_path / "home").structure_path


def kept(path: Path, document: str = DOCUMENT) -> DocumentMends:
    return load_mends(path)[0].get(document, DocumentMends())


def test_without_a_file_nothing_is_said_and_none_is_made(path: Path) -> None:
    assert load_mends(path) == ({}, None)
    assert take_back_mends(path, DOCUMENT) is None
    assert not MendsOnDisk(path).any_kept()
    assert not path.parent.exists()


def test_what_was_said_is_kept_for_its_document_and_taken_back_step_by_step(path: Path) -> None:
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE, FRONT)))
    add_mends(path, OTHER, "别的", MendStep((FRONT,)))
    add_mends(path, DOCUMENT, "报告", MendStep((HEADING,)))
    assert kept(path).mends == (TITLE, HEADING)
    add_mends(path, DOCUMENT, "报告", MendStep(taken_back=((2, TITLE.words),)))
    assert kept(path).mends == (HEADING,)
    for left in ((TITLE, HEADING), (TITLE, FRONT), ()):
        after = take_back_mends(path, DOCUMENT)
        assert after is not None
        assert after.mends == kept(path).mends == left
    assert take_back_mends(path, DOCUMENT) is None
    assert kept(path, OTHER).mends == (FRONT,)


def test_a_doubt_that_was_told_is_remembered_beside_the_mends(path: Path) -> None:
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    keep_doubt_told(path, DOCUMENT, "报告")
    assert kept(path).doubt_told
    assert kept(path).mends == (TITLE,)
    assert not kept(path, OTHER).doubt_told


def test_who_opens_documents_sees_what_was_said_meanwhile(path: Path) -> None:
    on_disk = MendsOnDisk(path)
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    assert on_disk.any_kept()
    assert on_disk.mends_of(DOCUMENT) == (TITLE,)
    assert on_disk.mends_of(OTHER) == ()
    add_mends(path, DOCUMENT, "报告", MendStep((FRONT,)))
    assert on_disk.mends_of(DOCUMENT) == (TITLE, FRONT)
    path.unlink()
    assert on_disk.mends_of(DOCUMENT) == ()


def test_older_steps_become_one(path: Path) -> None:
    for number in range(MOST_STEPS + 5):
        step = MendStep((StructureMend(number + 1, f"行{number}", "text"),))
        known = add_mends(path, DOCUMENT, "报告", step)
    assert len(known.steps) == MOST_STEPS
    assert len(kept(path).mends) == MOST_STEPS + 5


def test_there_is_an_end_to_how_many_there_are(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure_mends, "MOST_MENDS", 3)
    lines = tuple(StructureMend(number, "行", "text") for number in range(1, 5))
    add_mends(path, DOCUMENT, "报告", MendStep(lines[:2]))
    assert len(add_mends(path, DOCUMENT, "报告", MendStep(lines[1:3])).mends) == 3
    with pytest.raises(TooManyMends):
        add_mends(path, DOCUMENT, "报告", MendStep(lines[3:]))
    assert len(kept(path).mends) == 3


@pytest.mark.parametrize("data", [b"", b"\0", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_its_backup_serves(path: Path, data: bytes) -> None:
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    path.write_bytes(data)
    found, warning = load_mends(path)
    assert found[DOCUMENT].mends == (TITLE,)
    assert isinstance(warning, RestoredSettings)
    assert Path(str(warning.facts["aside"])).read_bytes() == data


@pytest.mark.parametrize(
    "mend",
    [
        None,
        3,
        {},
        {"line": 0, "words": "甲", "kind": "text"},
        {"line": True, "words": "甲", "kind": "text"},
        {"line": 1, "words": "", "kind": "text"},
        {"line": 1, "words": "甲" * 61, "kind": "text"},
        {"line": 1, "words": "\ud800", "kind": "text"},
        {"line": 1, "words": "甲", "kind": "gone"},
        {"line": 1, "words": "甲", "kind": ["text"]},
        {"line": 1, "words": "甲", "kind": "heading"},
        {"line": 1, "words": "甲", "kind": "heading", "level": "2"},
        {"line": 1, "words": "甲", "kind": "heading", "level": 10},
    ],
)
def test_what_makes_no_sense_has_no_effect(path: Path, mend: object) -> None:
    path.parent.mkdir()
    good = {"line": 2, "words": "甲", "kind": "text"}
    steps = [{"mends": [mend, good], "taken_back": [mend]}, mend]
    documents = {DOCUMENT: {"steps": steps}, "../outside": {"steps": steps}, OTHER: mend}
    path.write_text(json.dumps({"format": 1, "documents": documents}))
    found, _ = load_mends(path)
    assert found[DOCUMENT].mends == (StructureMend(2, "甲", "text"),)
    assert "../outside" not in found
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    assert "../outside" in json.loads(path.read_text())["documents"]


def test_what_a_newer_version_wrote_is_read_and_never_changed(path: Path) -> None:
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    before = path.read_bytes()
    assert kept(path).mends == (TITLE,)
    with pytest.raises(NewerSettings):
        add_mends(path, DOCUMENT, "报告", MendStep((FRONT,)))
    assert path.read_bytes() == before


def test_mends_are_shared_as_a_file_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "mends.json"
    file.write_text(shared_mends(DOCUMENT, "报告", (TITLE, HEADING)), encoding="utf-8")
    assert mends_shared(file) == (DOCUMENT, "报告", (TITLE, HEADING))
    assert file.read_text(encoding="utf-8") == shared_mends(DOCUMENT, "报告", (TITLE, HEADING))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xff",
        b"[" * 100_000,
        b'{"type": "zhangju-structure", "document": 7, "mends": []}',
        b'{"type": "zhangju-structure", "document": "' + DOCUMENT.encode() + b'", "mends": 7}',
        b'{"type": "zhangju-structure", "document": "' + DOCUMENT.encode() + b'", "mends": [{"line": 1}]}',
    ],
)
def test_a_file_that_holds_no_mends_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mends.json"
    file.write_bytes(data)
    with pytest.raises(WrongMendsFile, match=r"mends\.json"):
        mends_shared(file)
    with pytest.raises(WrongMendsFile):
        mends_shared(tmp_path / "gone.json")


def test_an_error_at_any_step_of_saving_is_told_and_leaves_the_old_or_the_new(path: Path) -> None:
    add_mends(path, DOCUMENT, "报告", MendStep((TITLE,)))
    reached = 0
    while True:
        step, told = FailingStep(reached), None
        try:
            with watched(step):
                add_mends(path, DOCUMENT, "报告", MendStep((FRONT,)))
        except NotebookError as error:
            told = error
        found, warning = load_mends(path)
        assert warning is None
        assert found[DOCUMENT].mends in ((TITLE,), (TITLE, FRONT))
        assert told is not None or found[DOCUMENT].mends == (TITLE, FRONT)
        if not step.was_reached:
            break
        if found[DOCUMENT].mends == (TITLE, FRONT):
            take_back_mends(path, DOCUMENT)
        reached += 1
    assert reached >= 5
