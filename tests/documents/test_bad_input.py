"""Hostile texts and broken files: nothing of a text is lost, and a file opens or is refused in one clear line.

``scripts/fuzz_documents.py`` does the same at length, and at full size within bounds of time and memory.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import document_trials as trials
import hostile_formats as hostile
import pytest
from hostile_files import Case
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.opening import open_document

SMALL = 60  # how many of what a case is made of
SOUND = trials.sound_files()


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nothing_of_a_random_mix_of_labels_words_and_marks_is_lost(chance: Random) -> None:
    raw = trials.random_text(chance)
    assert trials.faults_of_text(raw) == [], raw


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_every_format_opens_with_its_articles_or_rows(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SOUND[name])
    document = open_document(path)
    if path.suffix in (".xlsx", ".csv"):
        assert sum(unit.kind == "row" for unit in document.units) >= 8
    elif path.suffix == ".srt":  # what is spoken has no articles of its own
        said = [document.text[clause.start : clause.end] for clause in document.clauses]
        assert sum(words.startswith("第") for words in said) >= 8
    else:
        articles = [unit.number for unit in document.units if unit.number and unit.label and not unit.heading]
        assert [(number,) for number in range(1, 9)] == articles[:8]
    assert trials.faults_of_document(document) == []


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([name for name in SOUND if not name.endswith(".pdf")]),
    st.sampled_from(("", *trials.SUFFIXES)),
    st.randoms(use_true_random=False),
)
def test_a_broken_file_of_any_name_opens_or_says_why_not(
    tmp_path_factory: pytest.TempPathFactory, name: str, suffix: str, chance: Random
) -> None:
    path = tmp_path_factory.getbasetemp() / f"broken{suffix or Path(name).suffix}"
    path.write_bytes(trials.broken(SOUND[name], chance))
    assert trials.faults_of_file(path) == []


@pytest.mark.parametrize("case", hostile.ALL, ids=lambda case: case.name)
def test_a_hostile_file_made_small_opens_or_says_why_not(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"case{case.suffix}"
    path.write_bytes(case.make(SMALL))
    assert trials.faults_of_file(path) == []
