"""The locked requirements are those of a plain installation, in the pinned versions, each with hashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from list_licences import packages
from lock_requirements import LOCKED, read
from packaging.markers import default_environment
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
ALL = list(read(LOCKED.read_text(encoding="utf-8")))
HERE = {name: str(value) for name, value in default_environment().items()}


def test_they_name_the_versions_of_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pinned: dict[str, str] = {
        canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in lines
    }
    assert {one.name: one.version for one in ALL} == {one.name: pinned[one.name] for one in ALL}


def test_they_name_what_a_plain_installation_brings_here_and_nothing_else() -> None:
    assert {one.name for one in ALL if one.is_needed(HERE)} == set(packages())


def test_each_has_hashes_and_none_an_address() -> None:
    assert all(one.hashes for one in ALL)
    assert "//" not in LOCKED.read_text(encoding="utf-8")


def test_what_another_system_needs_is_told_apart() -> None:
    windows = HERE | {"sys_platform": "win32", "platform_machine": "AMD64"}
    rare = HERE | {"platform_machine": "riscv64"}
    assert {one.name for one in ALL if one.is_needed(windows) and not one.is_needed(HERE)} == {"colorama"}
    assert {one.name for one in ALL if one.is_needed(HERE) and not one.is_needed(rare)} == {"rjieba"}


def test_a_line_that_is_not_pinned_is_refused() -> None:
    with pytest.raises(ValueError, match="not pinned: rich>=1"):
        list(read("rich>=1\n"))
