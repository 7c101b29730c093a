"""zhangju doctor --unpack: a bundle goes on elsewhere, is merged with what is there, or changes nothing at all."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

Files = dict[str, bytes]


@pytest.fixture
def bundle(zhangju: Any, statute: Path, tmp_path: Path) -> Path:
    """A bundle of one note by 测试者 and what was chosen."""
    assert zhangju("notes", "add", f"{statute}#1", "--body", "从前的批注", "--tag", "法律").code == 0
    assert zhangju("settings", "set", "theme", "paper").code == 0
    written = tmp_path / "全部.zip"
    assert zhangju("doctor", "--bundle", written).code == 0
    return written


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Where another data folder may be."""

    return tmp_path / "别处"


def files(folder: Path) -> Files:
    """What is kept, without locks."""
    found = (path for path in folder.rglob("*") if path.is_file() and "locks" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def bodies(zhangju: Any) -> list[str]:
    return sorted(note["body"] for note in zhangju("notes", "list", "--format", "json").json)


def test_everything_goes_on_in_an_empty_folder_and_again_changes_nothing(
    zhangju: Any, bundle: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHANGJU_HOME", str(elsewhere))
    ran = zhangju("doctor", "--unpack", bundle)
    assert (ran.code, ran.out) == (0, "")
    assert bodies(zhangju) == ["从前的批注"]
    assert zhangju("settings", "get", "theme").out == "paper\n"
    with zipfile.ZipFile(bundle) as archive:
        assert files(elsewhere).items() >= {name: archive.read(name) for name in archive.namelist()}.items()
    before = files(elsewhere)
    assert zhangju("doctor", "--unpack", bundle).code == 1
    assert files(elsewhere) == before


def test_notes_that_went_on_apart_are_merged_and_nothing_is_written_over(
    zhangju: Any, bundle: Path, elsewhere: Path, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zhangju("notes", "add", f"{statute}#2", "--body", "后来的批注").code == 0
    later = bundle.with_name("后来.zip")
    assert zhangju("doctor", "--bundle", later).code == 0
    monkeypatch.setenv("ZHANGJU_HOME", str(elsewhere))
    assert zhangju("doctor", "--unpack", bundle).code == 0
    assert zhangju("notes", "add", f"{statute}#3", "--body", "这里的批注").code == 0
    assert zhangju("settings", "set", "theme", "dark").code == 0
    before = files(elsewhere)
    ran = zhangju("doctor", "--unpack", later)
    assert ran.code == 0
    assert "settings.toml" in ran.err
    after = files(elsewhere)
    assert before.items() <= after.items()
    assert bodies(zhangju) == ["从前的批注", "后来的批注", "这里的批注"]
    assert zhangju("settings", "get", "theme").out == "dark\n"
    assert zhangju("doctor", "--unpack", later).code == 1
    assert zhangju("doctor").code == 0


def test_another_readers_bundle_is_shown_as_theirs_and_a_namesakes_is_asked_about(
    zhangju: Any, bundle: Path, elsewhere: Path, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHANGJU_HOME", str(elsewhere))
    assert zhangju("notes", "add", statute, "--body", "我的").code == 0
    before = files(elsewhere)
    ran = zhangju("doctor", "--unpack", bundle)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "--mine" in ran.err
    assert files(elsewhere) == before
    monkeypatch.setenv("ZHANGJU_READER", "李雷")
    ran = zhangju("doctor", "--unpack", bundle)
    assert ran.code == 0
    assert "Shown as notes of others: 测试者" in ran.err
    assert bodies(zhangju) == ["从前的批注", "我的"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../outside.json", b"{}"),
        ("/etc/outside.json", b"{}"),
        ("notebooks/a/b/../../../c.json", b"{}"),
        ("notebooks/.a/b/c.json", b"{}"),
        ("notebooks/a/b/c.json", b"no notebook"),
        ("texts/ab/" + "ab" * 32 + ".text", b"no text"),
        ("state.json", b"[]"),
        ("program.py", b"print()"),
    ],
)
def test_what_no_data_folder_holds_is_refused_before_anything_is_written(
    zhangju: Any, bundle: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    with zipfile.ZipFile(bundle) as archive:
        kept = {known: archive.read(known) for known in archive.namelist() if known != name}
    with zipfile.ZipFile(bundle, "w") as archive:
        for each, bytes_of_it in {**kept, name: data}.items():
            archive.writestr(each, bytes_of_it)
    monkeypatch.setenv("ZHANGJU_HOME", str(elsewhere))
    ran = zhangju("doctor", "--unpack", bundle)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert not elsewhere.exists()
    assert not (elsewhere.parent / "outside.json").exists()


def test_a_bundle_cut_anywhere_is_refused_and_nothing_is_written(
    zhangju: Any, bundle: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHANGJU_HOME", str(elsewhere))
    whole = bundle.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 3] ^= 0x55
    for data in (b"", whole[:100], whole[: len(whole) // 2], whole[:-1], b"no zip", bytes(flipped)):
        bundle.write_bytes(data)
        ran = zhangju("doctor", "--unpack", bundle)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "nothing was changed" in ran.err
        assert not elsewhere.exists()
    assert zhangju("doctor", "--unpack", bundle.parent).code == 2
    assert zhangju("doctor", "--unpack", bundle.with_name("nothing.zip")).code == 2


def test_options_that_do_not_go_together_are_refused(zhangju: Any, bundle: Path) -> None:
    assert zhangju("doctor", "--mine").code == 2
    assert zhangju("doctor", "--unpack", bundle, "--bundle", "b.zip").code == 2
    assert zhangju("doctor", "--unpack", bundle, "--fix").code == 2
