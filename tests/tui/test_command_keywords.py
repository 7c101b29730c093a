"""``zhangju keywords``."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_the_words_a_document_is_about_come_with_their_numbers(zhangju: Any, seeds: Path) -> None:
    path = seeds / "metropolitan-area-essay.txt"
    ran = zhangju("keywords", path, "--count", "5", "--format", "json")
    assert ran.code == 0, ran.err
    assert len(ran.json) == 5
    text = path.read_text(encoding="utf-8")
    for keyword in ran.json:
        assert set(keyword) == {"word", "weight", "count"}
        assert keyword["word"] in text
    weights = [keyword["weight"] for keyword in ran.json]
    assert weights == sorted(weights, reverse=True)
    printed = zhangju("keywords", path, "--count", "5").out.split()
    assert printed[1::2] == [one["word"] for one in ran.json]


def test_a_count_of_nothing_is_wrong_use(zhangju: Any, statute: Path) -> None:
    ran = zhangju("keywords", statute, "--count", "0")
    assert ran.code == 2
    assert "--count" in ran.complaint
