"""The documents that lie in one folder with another one's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from documents.catalog import Entry, entries_of, seeds
from documents.library import beside
from documents.library.beside import documents_beside

LAW = "河流保护条例\n第一条 为了保护河流，制定本条例。\n第二条 本条例自公布之日起施行。\n"


def entry(path: Path) -> Entry:
    return entries_of([path])[0]


@pytest.fixture
def law(tmp_path: Path) -> Path:
    for name in ("新.txt", "旧.txt"):
        (tmp_path / name).write_text(LAW, encoding="utf-8")
    return tmp_path / "新.txt"


def test_they_go_by_their_titles(law: Path) -> None:
    assert {(other.path.name, other.title) for other in documents_beside(entry(law))} == {
        ("新.txt", "河流保护条例"),
        ("旧.txt", "河流保护条例"),
    }


def test_where_there_are_many_they_go_by_their_names(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_READ", 1)
    assert {other.title for other in documents_beside(entry(law))} == {"新", "旧"}


def test_nothing_lies_beside_a_seed_a_kept_text_or_in_a_folder_that_is_gone(law: Path) -> None:
    assert documents_beside(seeds()[0]) == ()
    assert documents_beside(replace(entry(law), kept=lambda: None)) == ()  # type: ignore[arg-type, return-value]
    gone = entry(law)
    for path in law.parent.iterdir():
        path.unlink()
    law.parent.rmdir()
    assert documents_beside(gone) == ()
