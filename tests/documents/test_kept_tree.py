"""The trees of the documents that were opened last are read back as they were made, and only while they would be made so
again."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.cache import TREES, cache_folder, make_private
from documents.catalog import Entry, entries_of, open_entry
from documents.document import Document
from documents.kept_tree import MOST, keep_tree, kept_or_opened, kept_tree
from documents.opening import open_document
from documents.structure_mends.mend import StructureMend
from documents.structure_mends.mends_in_use import trying_mends


def all_of(document: Document) -> list[Any]:
    units = [[getattr(unit, name) for name in unit.__slots__] for unit in document.units]
    names = "text roots title_span front_matter back_matter script statute path source given_title id".split()
    return [units, *(getattr(document, name) for name in names)]


@pytest.fixture
def text(tmp_path: Path, seeds: Path) -> Path:
    path = tmp_path / "文件.txt"
    path.write_bytes((seeds / "standing-committee-decision.txt").read_bytes())
    return path


@pytest.fixture
def entry(text: Path) -> Entry:
    return Entry(text, text.stem)


def test_every_seed_comes_back_as_it_was(seeds: Path) -> None:
    for entry in entries_of([seeds]):
        document = open_entry(entry)
        keep_tree(entry, document)
        kept = kept_tree(entry)
        assert kept is not None
        assert all_of(kept) == all_of(document)


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "表.md"
    path.write_text("# 表\n\n一二三四。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", encoding="utf-8")
    document = open_document(path)
    keep_tree(Entry(path, path.stem), document)
    kept = kept_tree(Entry(path, path.stem))
    assert kept is not None
    assert all_of(kept) == all_of(document)


def test_another_file_or_another_reading_takes_nothing(entry: Entry, tmp_path: Path) -> None:
    keep_tree(entry, open_entry(entry))
    other = tmp_path / "other.txt"
    other.write_bytes(entry.path.read_bytes())
    assert kept_tree(replace(entry, path=other)) is None
    assert kept_tree(replace(entry, encoding="gbk")) is None
    assert kept_tree(replace(entry, title="题", editors_title=True)) is None
    assert kept_tree(entry) is not None


def test_a_file_that_changed_is_read_anew(text: Path, entry: Entry) -> None:
    keep_tree(entry, open_entry(entry))
    before = text.stat()
    text.write_bytes(text.read_bytes() + "又一句。\n".encode())
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kept_tree(entry) is None


def test_where_lines_were_mended_the_rules_read_anew(entry: Entry) -> None:
    document = open_entry(entry)
    mend = StructureMend(1, "题", "heading", 1)
    with trying_mends((mend,)):
        keep_tree(entry, document)
    assert kept_tree(entry) is None
    keep_tree(entry, document)
    with trying_mends((mend,)):
        assert kept_tree(entry) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "\x1b[2J短"),
        ("units", [[None, 0, "clause", 0, 10**9, None, [], None, None, None, []]]),
        ("units", [[5, 0, "clause", 0, 1, None, [], None, None, None, []]]),
        ("units", [[None, 0, "else", 0, 1, None, [], None, None, None, []]]),
        ("roots", [-1]),
        ("title_span", [3, 1]),
        ("script", "latin"),
        ("source", {"unknown": 1}),
        ("units", 3),
    ],
)
def test_what_no_reading_could_have_made_is_not_taken(entry: Entry, name: str, value: object) -> None:
    keep_tree(entry, open_entry(entry))
    (path,) = cache_folder(TREES).iterdir()
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["document"][name] = value
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert kept_tree(entry) is None


def test_a_file_that_is_no_such_file_costs_time_alone(entry: Entry) -> None:
    keep_tree(entry, open_entry(entry))
    (path,) = cache_folder(TREES).iterdir()
    path.write_bytes(b"[[[")
    assert kept_tree(entry) is None


def test_what_is_opened_again_comes_back_without_being_made(
    entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = kept_or_opened(entry)
    monkeypatch.setattr("documents.opening.open_document", pytest.fail)
    assert all_of(kept_or_opened(entry)) == all_of(document)


def test_the_oldest_of_many_trees_make_room(entry: Entry) -> None:
    folder = cache_folder(TREES)
    assert make_private(folder)
    older = [folder / f"{number}.json" for number in range(MOST)]
    for number, path in enumerate(older):
        path.write_bytes(b"{}")
        os.utime(path, (number, number))
    kept_or_opened(entry)
    assert kept_tree(entry) is not None
    assert {*older} - {*folder.iterdir()} == {older[0]}
