"""Several readers with several devices: in whatever order folders are copied, all see the same, and nothing is lost.

``scripts/prove_notebook.py --only histories`` and ``--only takeovers`` do the same many more times.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from notebook_histories import Event, History
from notebook_takeovers import faults_beside


@pytest.mark.parametrize("seed", range(2))
def test_after_a_full_sync_all_places_see_what_the_model_says(tmp_path: Path, seed: int) -> None:
    history = History(tmp_path, f"quick {seed}")
    history.run(40)
    history.settle()
    assert history.check() == []
    assert history.written > 10


def test_the_model_tells_where_a_word_goes_unseen(tmp_path: Path) -> None:
    history = History(tmp_path, "told")
    history.run(20)
    history.settle()
    event = history.events[0]
    history.events.append(Event(event.note_id, ("written and seen nowhere", (), False), frozenset()))
    assert history.check()


@pytest.mark.parametrize("seed", range(2))
def test_a_folder_of_forgeries_changes_nothing_of_what_others_see_and_do(tmp_path: Path, seed: int) -> None:
    assert list(faults_beside(tmp_path, f"quick {seed}", steps=25)) == []
