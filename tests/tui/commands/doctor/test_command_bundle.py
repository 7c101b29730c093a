"""zhangju doctor --bundle: everything in one file, which goes on elsewhere; private notes stay unless asked for."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def noted(zhangju: Any, statute: Path, own_folders: Path) -> Path:
    """A note for all and one that became private, in the notebook that is told."""
    for body in ("给大家看", "只给自己看"):
        assert zhangju("notes", "add", statute, "--body", body).code == 0
    (path,) = (own_folders / "notebooks").rglob("*.json")
    said = path.read_text("utf-8").replace('"body":"只给自己看"', '"private":true,"body":"只给自己看"')
    path.write_text(said, "utf-8")
    return path


def bodies(zhangju: Any) -> list[str]:
    return [note["body"] for note in zhangju("notes", "list", "--format", "json").json]


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("private", [False, True])
def test_what_is_unpacked_elsewhere_has_the_notes_that_may_leave(
    zhangju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: bool
) -> None:
    written = tmp_path / "全部.zip"
    ran = zhangju("doctor", "--bundle", written, *(["--private"] if private else []))
    assert ran.code == 0
    assert ("--private takes them along" in ran.err) is not private
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
        said = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        assert ("只给自己看" in said) is private
        archive.extractall(tmp_path / "别处")
    monkeypatch.setenv("ZHANGJU_HOME", str(tmp_path / "别处"))
    assert bodies(zhangju) == (["给大家看", "只给自己看"] if private else ["给大家看"])


@pytest.mark.usefixtures("noted")
def test_no_file_is_written_over(zhangju: Any, tmp_path: Path) -> None:
    written = tmp_path / "全部.zip"
    written.write_text("我的", "utf-8")
    ran = zhangju("doctor", "--bundle", written)
    assert ran.code == 2
    assert "exists" in ran.err
    assert written.read_text("utf-8") == "我的"


def test_a_notebook_that_makes_no_sense_stays_here_and_is_named(
    zhangju: Any, noted: Path, tmp_path: Path
) -> None:
    noted.write_text('{"notes": {"1": {"private":true,"body":"只给自己看', "utf-8")
    ran = zhangju("doctor", "--bundle", tmp_path / "全部.zip")
    assert ran.code == 1
    assert noted.name in ran.err
    with zipfile.ZipFile(tmp_path / "全部.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("notebooks")]


@pytest.mark.usefixtures("noted")
def test_settings_that_are_a_link_go_along(zhangju: Any, own_folders: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('theme = "paper"\n', "utf-8")
    (own_folders / "settings.toml").symlink_to(tmp_path / "mine.toml")
    assert zhangju("doctor", "--bundle", tmp_path / "全部.zip").code == 0
    with zipfile.ZipFile(tmp_path / "全部.zip") as archive:
        assert archive.read("settings.toml") == b'theme = "paper"\n'


def test_private_means_nothing_alone(zhangju: Any) -> None:
    assert zhangju("doctor", "--private").code == 2


def test_where_nothing_is_kept_it_says_so(zhangju: Any, tmp_path: Path) -> None:
    ran = zhangju("doctor", "--bundle", tmp_path / "全部.zip")
    assert ran.code == 1
    assert not (tmp_path / "全部.zip").exists()
