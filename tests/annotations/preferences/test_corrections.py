"""The reader's corrections of conversions: kept, shared between windows, and harmless whatever their file holds."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

from annotations.errors import (
    DamagedSettings,
    NewerSettings,
    NotebookError,
    RestoredSettings,
    SaveFailed,
    WrongCorrection,
    WrongSettings,
)
from annotations.preferences.corrections import correct, load_corrections, take_back
from annotations.preferences.home import Home
from annotations.storage.fault_points import watched
from annotations.storage.file_versions import CORRECTIONS, present
from documents.scripts.word_forms import MOST_FORMS, NO_CORRECTIONS, Correction, Corrections

ALL = Correction("里", "里", "traditional")
ONE = Correction("后", "后", "traditional", "300317392dc4300d47f10c7f2af3caf9")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Home(tmp_path / "home").corrections_path


def stored(path: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return value


def test_without_a_file_there_are_none_and_none_is_made(path: Path) -> None:
    assert load_corrections(path) == (NO_CORRECTIONS, None)
    assert not path.parent.exists()


def test_corrections_come_back_as_they_were(path: Path) -> None:
    correct(path, ALL)
    assert correct(path, ONE) == Corrections((ALL, ONE))
    assert load_corrections(path) == (Corrections((ALL, ONE)), None)
    assert stored(path)["format"] == present(CORRECTIONS) == 1


def test_a_correction_is_taken_back_for_its_side_and_document_alone(path: Path) -> None:
    for one in (ALL, ONE):
        correct(path, one)
    take_back(path, Correction("里", "", "simplified"))
    assert take_back(path, Correction("里", "", "traditional")) == Corrections((ONE,))
    assert load_corrections(path)[0] == Corrections((ONE,))


def test_two_windows_keep_each_other_s(path: Path) -> None:
    correct(path, ALL)
    mine, _ = load_corrections(path)
    correct(path, ONE)
    assert correct(path, Correction("干", "幹", "traditional")).made[:2] == (*mine, ONE)


def test_a_file_that_cannot_be_read_is_never_written_over(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SaveFailed):
        correct(path, ALL)
    assert path.is_dir()


def test_a_link_in_the_place_of_the_file_is_not_written_through(path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    path.parent.mkdir()
    path.symlink_to(outside)
    with suppress(NotebookError):
        correct(path, ALL)
    assert outside.read_text() == "{}"


def test_taking_back_what_is_not_there_writes_nothing(path: Path) -> None:
    correct(path, ALL)
    before = path.stat().st_mtime_ns
    take_back(path, ONE)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("data", [b"", b"\0", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_its_backup_serves(path: Path, data: bytes) -> None:
    correct(path, ALL)
    path.write_bytes(data)
    found, warning = load_corrections(path)
    assert found == Corrections((ALL,))
    assert isinstance(warning, RestoredSettings)
    assert Path(str(warning.facts["aside"])).read_bytes() == data


def test_a_damaged_file_without_a_backup_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    found, warning = load_corrections(path)
    assert found == NO_CORRECTIONS
    assert isinstance(warning, DamagedSettings)


@pytest.mark.parametrize(
    "item",
    [
        None,
        3,
        "里",
        {},
        {"word": "里"},
        {"word": "里", "form": 3, "side": "traditional"},
        {"word": "里", "form": "里", "side": "klingon"},
        {"word": "里", "form": "里", "side": ["traditional"]},
        {"word": "", "form": "里", "side": "traditional"},
        {"word": "里", "form": "", "side": "traditional"},
        {"word": "里\n", "form": "里", "side": "traditional"},
        {"word": "里" * 41, "form": "里", "side": "traditional"},
        {"word": "\ud800", "form": "里", "side": "traditional"},
        {"word": "里", "form": "里" * 81, "side": "traditional"},
        {"word": "里", "form": "里", "side": "traditional", "document": 7},
        {"word": "里", "form": "里", "side": "traditional", "document": "x" * 101},
    ],
)
def test_what_makes_no_sense_has_no_effect_is_told_and_stays_in_the_file(path: Path, item: object) -> None:
    path.parent.mkdir()
    good = {"word": "后", "form": "后", "side": "traditional"}
    path.write_text(json.dumps({"format": 1, "corrections": [item, good]}))
    found, warning = load_corrections(path)
    assert [one.word for one in found] == ["后"]
    assert isinstance(warning, WrongSettings)
    correct(path, ALL)
    assert stored(path)["corrections"][0] == item  # type: ignore[index]


@pytest.mark.parametrize("value", [None, {}, "里", 3])
def test_a_list_that_is_none_has_no_effect(path: Path, value: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"corrections": value}))
    assert load_corrections(path)[0] == NO_CORRECTIONS


def test_what_a_newer_version_wrote_is_read_and_never_changed(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        json.dumps({"format": 2, "corrections": [{"word": "里", "form": "里", "side": "traditional"}]})
    )
    before = path.read_bytes()
    found, warning = load_corrections(path)
    assert found == Corrections((ALL,))
    assert isinstance(warning, NewerSettings)
    with pytest.raises(NewerSettings):
        correct(path, ONE)
    assert path.read_bytes() == before


def test_a_file_of_format_0_becomes_one_of_format_1(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"corrections": [{"word": "里", "form": "里", "side": "traditional"}]}))
    correct(path, ONE)
    assert stored(path)["format"] == 1
    assert load_corrections(path)[0] == Corrections((ALL, ONE))


@pytest.mark.parametrize(
    ("word", "form"),
    [("", "里"), ("里", " "), ("里\n里", "里"), ("里" * 41, "里"), ("里", "里" * 81), ("\udc80", "里")],
)
def test_what_cannot_be_is_refused(path: Path, word: str, form: str) -> None:
    with pytest.raises(WrongCorrection):
        correct(path, Correction(word, form, "traditional"))
    assert not path.exists()


def test_there_is_an_end_to_how_many_there_are(path: Path) -> None:
    path.parent.mkdir()
    full = [{"word": f"词{n}", "form": "詞", "side": "traditional"} for n in range(MOST_FORMS)]
    path.write_text(json.dumps({"format": 1, "corrections": full}))
    with pytest.raises(WrongCorrection):
        correct(path, ALL)
    assert len(correct(path, Correction("词7", "詞兒", "traditional"))) == MOST_FORMS


def test_an_error_at_any_step_of_saving_is_told_and_leaves_the_old_or_the_new(path: Path) -> None:
    correct(path, ALL)
    reached = 0
    while True:
        left = [reached]

        def fail(_point: str, _file: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        told = None
        try:
            with watched(fail):
                correct(path, ONE)
        except NotebookError as error:
            told = error
        found, warning = load_corrections(path)
        assert warning is None
        assert found in (Corrections((ALL,)), Corrections((ALL, ONE)))
        assert told is not None or found == Corrections((ALL, ONE))
        if left[0] >= 0:
            break
        assert correct(path, ONE) == Corrections((ALL, ONE))
        take_back(path, ONE)
        reached += 1
    assert reached >= 5
