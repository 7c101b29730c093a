"""The list of licences names what a plain installation brings, as it is pinned."""

from __future__ import annotations

import re
import tomllib
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from list_licences import PAGE, licence, packages
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
ROWS = {
    canonicalize_name(name): (version, told)
    for name, version, told in re.findall(
        r"^\| (\S+) \| (\d\S*) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
}


def test_the_page_names_every_package_that_comes_with_a_plain_installation() -> None:
    project: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert named <= set(packages())
    assert set(ROWS) == set(packages())


def test_the_page_has_the_pinned_versions_and_a_licence_for_each() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {
        canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)
    }
    assert {name: version for name, (version, _) in ROWS.items()} == {name: pinned[name] for name in ROWS}
    assert [name for name, (_, told) in ROWS.items() if not told.strip()] == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"License-Expression": "MIT", "License": "see LICENSE"}, "MIT"),
        (
            {"Classifier": "License :: OSI Approved :: ISC License (ISCL)", "License": "ISC"},
            "ISC License (ISCL)",
        ),
        ({"Classifier": "Topic :: Text Processing", "License": "BSD-3-Clause\n\nCopyright"}, "BSD-3-Clause"),
        ({}, ""),
    ],
)
def test_a_licence_is_told_by_its_expression_first(fields: dict[str, str], told: str) -> None:
    metadata: Any = Message()
    for name, value in fields.items():
        metadata[name] = value
    assert licence(metadata) == told
