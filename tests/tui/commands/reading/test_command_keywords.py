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


def test_a_unit_s_keywords_are_those_of_its_clauses_and_the_reader_s_words_are_whole(
    zhangju: Any, own_folders: Path, tmp_path: Path
) -> None:
    path = tmp_path / "规划.txt"
    path.write_text(
        "规划\n\n一、布局\n推进六城联动，完善六城联动机制。\n\n二、农业\n农业生产靠农业技术，发展农业。\n",
        encoding="utf-8",
    )
    own_folders.mkdir(exist_ok=True)
    (own_folders / "dictionary.txt").write_text("六城联动\n", encoding="utf-8")
    ran = zhangju("keywords", f"{path}#二", "--format", "json")
    assert ran.code == 0, ran.err
    assert ran.json[0]["word"] == "农业"
    assert ran.json[0]["count"] == 4
    assert "联动" not in {one["word"] for one in ran.json}
    assert {"word": "六城联动", "count": 2}.items() <= zhangju(
        "keywords", f"{path}#一", "--format", "json"
    ).json[0].items()
    assert zhangju("keywords", f"{path}#九").code == 2


def test_a_dictionary_that_cannot_be_read_is_told_of_and_keywords_come_without_it(
    zhangju: Any, own_folders: Path, statute: Path
) -> None:
    own_folders.mkdir(exist_ok=True)
    (own_folders / "dictionary.txt").write_bytes(b"\xff\xfe")
    ran = zhangju("keywords", statute)
    assert ran.code == 0
    assert "dictionary.txt" in ran.complaint
