"""The reader's conversion exceptions: kept, shared between windows, and harmless whatever their file holds."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from annotations.errors import (
    DamagedSettings,
    NewerSettings,
    NotebookError,
    RestoredSettings,
    SaveFailed,
    WrongConversionException,
    WrongSettings,
)
from annotations.preferences.conversion_exceptions import (
    add_conversion_exception,
    load_conversion_exceptions,
    remove_conversion_exception,
)
from annotations.storage.fault_points import watched
from annotations.storage.file_versions import CONVERSION_EXCEPTIONS, present
from annotations.storage.home import Home
from documents.scripts.word_forms import (
    MOST_FORMS,
    NO_CONVERSION_EXCEPTIONS,
    ConversionException,
    ConversionExceptions,
)
from tests.annotations.failing_step import FailingStep

ALL = ConversionException("里", "里", "traditional")
ONE = ConversionException("后", "后", "traditional", "300317392dc4300d47f10c7f2af3caf9")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Home(tmp_path / "home").conversion_exceptions_path


def stored(path: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return value


def test_without_a_file_there_are_none_and_none_is_made(path: Path) -> None:
    assert load_conversion_exceptions(path) == (NO_CONVERSION_EXCEPTIONS, None)
    assert not path.parent.exists()


def test_exceptions_come_back_as_they_were(path: Path) -> None:
    add_conversion_exception(path, ALL)
    assert add_conversion_exception(path, ONE) == ConversionExceptions((ALL, ONE))
    assert load_conversion_exceptions(path) == (ConversionExceptions((ALL, ONE)), None)
    assert stored(path)["format"] == present(CONVERSION_EXCEPTIONS) == 1


def test_an_exception_is_taken_back_for_its_side_and_document_alone(path: Path) -> None:
    for one in (ALL, ONE):
        add_conversion_exception(path, one)
    remove_conversion_exception(path, ConversionException("里", "", "simplified"))
    assert remove_conversion_exception(
        path, ConversionException("里", "", "traditional")
    ) == ConversionExceptions((ONE,))
    assert load_conversion_exceptions(path)[0] == ConversionExceptions((ONE,))


def test_two_windows_keep_each_other_s(path: Path) -> None:
    add_conversion_exception(path, ALL)
    mine, _ = load_conversion_exceptions(path)
    add_conversion_exception(path, ONE)
    assert add_conversion_exception(path, ConversionException("干", "幹", "traditional")).made[:2] == (
        *mine,
        ONE,
    )


def test_a_file_that_cannot_be_read_is_never_written_over(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SaveFailed):
        add_conversion_exception(path, ALL)
    assert path.is_dir()


def test_a_link_in_the_place_of_the_file_is_not_written_through(path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    path.parent.mkdir()
    path.symlink_to(outside)
    with suppress(NotebookError):
        add_conversion_exception(path, ALL)
    assert outside.read_text() == "{}"


def test_taking_back_what_is_not_there_writes_nothing(path: Path) -> None:
    add_conversion_exception(path, ALL)
    before = path.stat().st_mtime_ns
    remove_conversion_exception(path, ONE)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("data", [b"", b"\0", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_its_backup_serves(path: Path, data: bytes) -> None:
    add_conversion_exception(path, ALL)
    path.write_bytes(data)
    found, warning = load_conversion_exceptions(path)
    assert found == ConversionExceptions((ALL,))
    assert isinstance(warning, RestoredSettings)
    assert Path(str(warning.facts["aside"])).read_bytes() == data


def test_a_damaged_file_without_a_backup_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    found, warning = load_conversion_exceptions(path)
    assert found == NO_CONVERSION_EXCEPTIONS
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
    found, warning = load_conversion_exceptions(path)
    assert [one.word for one in found] == ["后"]
    assert isinstance(warning, WrongSettings)
    add_conversion_exception(path, ALL)
    assert stored(path)["corrections"][0] == item  # type: ignore[index]


@pytest.mark.parametrize("value", [None, {}, "里", 3])
def test_a_list_that_is_none_has_no_effect(path: Path, value: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"corrections": value}))
    assert load_conversion_exceptions(path)[0] == NO_CONVERSION_EXCEPTIONS


def test_what_a_newer_version_wrote_is_read_and_never_changed(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        json.dumps({"format": 2, "corrections": [{"word": "里", "form": "里", "side": "traditional"}]})
    )
    before = path.read_bytes()
    found, warning = load_conversion_exceptions(path)
    assert found == ConversionExceptions((ALL,))
    assert isinstance(warning, NewerSettings)
    with pytest.raises(NewerSettings):
        add_conversion_exception(path, ONE)
    assert path.read_bytes() == before


def test_a_file_of_format_0_becomes_one_of_format_1(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"corrections": [{"word": "里", "form": "里", "side": "traditional"}]}))
    add_conversion_exception(path, ONE)
    assert stored(path)["format"] == 1
    assert load_conversion_exceptions(path)[0] == ConversionExceptions((ALL, ONE))


@pytest.mark.parametrize(
    ("word", "form"),
    [("", "里"), ("里", " "), ("里\n里", "里"), ("里" * 41, "里"), ("里", "里" * 81), ("\udc80", "里")],
)
def test_what_cannot_be_is_refused(path: Path, word: str, form: str) -> None:
    with pytest.raises(WrongConversionException):
        add_conversion_exception(path, ConversionException(word, form, "traditional"))
    assert not path.exists()


def test_there_is_an_end_to_how_many_there_are(path: Path) -> None:
    path.parent.mkdir()
    full = [{"word": f"词{n}", "form": "詞", "side": "traditional"} for n in range(MOST_FORMS)]
    path.write_text(json.dumps({"format": 1, "corrections": full}))
    with pytest.raises(WrongConversionException):
        add_conversion_exception(path, ALL)
    assert (
        len(add_conversion_exception(path, ConversionException("词7", "詞兒", "traditional"))) == MOST_FORMS
    )


def test_an_error_at_any_step_of_saving_is_told_and_leaves_the_old_or_the_new(path: Path) -> None:
    add_conversion_exception(path, ALL)
    reached = 0
    while True:
        step, told = FailingStep(reached), None
        try:
            with watched(step):
                add_conversion_exception(path, ONE)
        except NotebookError as error:
            told = error
        found, warning = load_conversion_exceptions(path)
        assert warning is None
        assert found in (ConversionExceptions((ALL,)), ConversionExceptions((ALL, ONE)))
        assert told is not None or found == ConversionExceptions((ALL, ONE))
        if not step.was_reached:
            break
        assert add_conversion_exception(path, ONE) == ConversionExceptions((ALL, ONE))
        remove_conversion_exception(path, ONE)
        reached += 1
    assert reached >= 5
