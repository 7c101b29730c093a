"""What is told of versions agrees: the list of changes, the package, and the files for the forges."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HEADINGS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
FORGES = (".github/workflows/tests.yml", ".forgejo/workflows/tests.yml", ".gitlab-ci.yml")
PYTHONS = [name.split()[-1] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]


def test_the_changes_are_told_by_version_with_a_date_the_newest_first() -> None:
    told = HEADINGS[1:] if HEADINGS[0] == "Unreleased" else HEADINGS
    releases = [heading.split(", ") for heading in told]
    numbers = [tuple(map(int, number.split("."))) for number, _ in releases]
    dates = [date.fromisoformat(day) for _, day in releases]
    assert releases[0][0] == PROJECT["version"]
    assert numbers == sorted(set(numbers), reverse=True)
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("forge", FORGES)
def test_each_forge_runs_what_there_is_on_every_python_that_the_package_names(forge: str) -> None:
    text = (ROOT / forge).read_text(encoding="utf-8")
    scripts = re.findall(r"\S+/\S+\.py\b", text)
    lists = re.findall(r"(?:python|PYTHON): \[(.+)\]", text)
    assert scripts
    assert [name for name in scripts if not (ROOT / name).is_file()] == []
    assert [re.findall(r"3\.\d+", one) for one in lists] == [PYTHONS] * len(lists)
    assert all(system in text for system in ("macos", "windows"))
    assert "snapshot_report.html" in text  # what a failure leaves behind
