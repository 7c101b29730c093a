"""The keys of the usual actions: each is done in the real reader, and docs/keys-counted.md says how many there are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import count_keys
from counted_actions import Action

ROOT = Path(__file__).resolve().parents[2]


def test_every_usual_action_is_done_by_the_keys_that_the_docs_count() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "count_keys.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_typed_words_are_counted_apart_and_the_goals_hold_for_the_rest() -> None:
    keys = ("O", "“lj”", "enter")
    assert (count_keys.counted(keys), count_keys.typed(keys)) == (2, 2)
    assert count_keys.missed([Action("", "", keys, None, lambda _: True, most=2)]) == []
    assert count_keys.missed([Action("open", "", keys, None, lambda _: True, most=3, typed_too=True)]) == [
        "open: 4 keys, 3 at most"
    ]
    assert count_keys.missed(count_keys.actions()) == []
