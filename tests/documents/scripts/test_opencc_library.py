"""What is private of OpenCC and used: an upgrade that takes it away fails here first."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.scripts import opencc_library
from documents.scripts.opencc_library import configuration_path, dictionaries_read
from documents.scripts.views import CHAINS

CONFIGURATIONS = sorted({name for chains in CHAINS.values() for chain in chains.values() for name in chain})


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_package_keeps_each_configuration_where_it_is_looked_for(name: str) -> None:
    assert configuration_path(name).is_file()


def test_the_library_reads_dictionaries() -> None:
    with dictionaries_read("s2t") as is_read:
        assert is_read


def test_a_configuration_that_is_not_there_is_left_to_the_class() -> None:
    with dictionaries_read("s2klingon") as is_read:
        assert not is_read


def test_one_that_the_library_cannot_read_is_left_to_the_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    monkeypatch.setattr(opencc_library, "configuration_path", lambda _name: broken)
    with dictionaries_read("broken") as is_read:
        assert not is_read
