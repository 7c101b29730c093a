"""The index finds what a scan of the texts finds, and never what a file does not say any more."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook
from documents.catalog import Entry, open_entry
from documents.document import Document
from documents.formats.file_bytes import MissingFile
from documents.library.hits import hits_in
from documents.library.index import (
    folder_looks,
    reading,
    refreshing,
    segment,
    segment_writing,
    shelf_index,
    signatures,
)
from documents.library.index import store as store_module
from documents.library.index.reading import NotIndexed, ReadingEnded
from documents.library.index.refreshing import RefreshOutcome, refresh
from documents.library.index.shelf_index import FoundDocument, ShelfIndex
from documents.library.index.store import NAME, SHELF, Store
from documents.library.index.stored_shelf import StoredShelf
from documents.library.query import parse_query
from documents.library.search import NotSearched
from documents.words.finding import in_context

LETTERS = "的地得人民政府规定第一二条,。:；（)“”2024年 \u3000aB縣级体系體繫ｆ𠮷"
LINES = st.lists(st.text(alphabet=LETTERS, max_size=40), max_size=12).map("\n".join)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    return made


def write(path: Path, text: str, *, at: int = 10**18) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(at, at))
    return path


def refreshed(*paths: Path) -> RefreshOutcome:
    """Bring the index up to some paths."""
    outcome = RefreshOutcome()
    with Store.open() as store:
        for _progress in refresh(store, StoredShelf(store, map(str, paths), every=True), outcome):
            pass
    return outcome


def opens_nothing(entry: Entry) -> Document:
    raise AssertionError(entry.path)


def counts(folder: Path, query: str, opened: object = opens_nothing) -> dict[str, int]:
    """How often a query is found in each file, by their names; nothing is opened but by ``opened``."""
    with ShelfIndex([str(folder)]) as index:
        found = list(index.search(parse_query(query), opened))  # type: ignore[arg-type]
        assert all(isinstance(one, FoundDocument) for one in found)
        return {Path(one.path).name: one.count for one in found if isinstance(one, FoundDocument)}


def scanned(folder: Path, query: str) -> dict[str, int]:
    """The same, by opening every document."""
    found = {}
    for path in sorted(folder.rglob("*.txt")):
        if count := sum(1 for _ in hits_in(open_entry(Entry(path, path.stem)), parse_query(query))):
            found[path.name] = count
    return found


TEXT = """城市更新条例

某政发〔2024〕3号

第一条 为了推进城市更新,改善人居环境,制定本条例。

第二条 市人民政府负责城市更新工作。区人民政府、街道办事处按照规定做好 城市
更新有关工作。

某县人民政府
"""


@pytest.mark.parametrize(
    "query",
    [
        "城市更新",
        "城市 更新",
        "人民政府",
        "“城 市更新”",
        "的",
        "条",
        "〔2024〕3",
        "作。区",
        "城市 -街道",
        "人民政府 -某县",
        "title:更新 人民",
        "title:农村 人民",
        "in:第二条 城市",
        "/人民.{2}/",
        "市 /第.条/",
        "title:更新",
    ],
)
def test_a_query_finds_in_the_index_what_it_finds_in_the_document(folder: Path, query: str) -> None:
    write(folder / "a.txt", TEXT)
    refreshed(folder)
    assert counts(folder, query, open_entry) == scanned(folder, query)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, min_size=1, max_size=5), st.integers(0, 10**6), st.sampled_from([40, 12 * 1024]))
def test_any_words_are_found_as_a_scan_finds_them(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str],
    seed: int,
    block: int,
) -> None:
    for module in (signatures, segment, segment_writing):
        monkeypatch.setattr(module, "BLOCK", block)
    root = tmp_path_factory.mktemp("index")
    monkeypatch.setenv("ZHANGJU_CACHE", str(root / "cache"))
    folder = root / "texts"
    folder.mkdir()
    for number, text in enumerate(texts):
        write(folder / f"{number}.txt", f"{number}\n\n第一条 {text}\n")
    refreshed(folder)
    chance = random.Random(seed)
    whole = "".join(texts).replace("\n", "") + LETTERS
    for _ in range(8):
        start, length = chance.randrange(len(whole)), chance.randint(1, 10)
        words = [whole[start : start + length], chance.choice(LETTERS), *chance.choices(LETTERS, k=2)]
        query = " ".join(f"「{word}」" for word in words[: chance.randint(1, 3)] if word.strip())
        if query.replace("「", "").replace("」", "").strip():
            assert counts(folder, query) == scanned(folder, query), query
            assert shown(folder, query) == shown_of_documents(folder, query), query


def shown(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What the index shows of the hits of a query."""
    with ShelfIndex([str(folder)]) as index:
        found = [one for one in index.search(parse_query(query)) if isinstance(one, FoundDocument)]
        kept = [hits for one in found if (hits := one.kept_hits()) is not None]
        assert len(kept) == len(found)
        return [
            (hit.spans, one.document.address_of(hit), *one.document.in_context(hit.start, hit.end, 3))
            for one in kept
            for hit in one.hits
        ]


def shown_of_documents(folder: Path, query: str) -> list[tuple[object, ...]]:
    """The same, of the documents themselves."""
    told: list[tuple[object, ...]] = []
    for path in sorted(folder.rglob("*.txt")):
        document = open_entry(Entry(path, path.stem))
        book = AddressBook.of(document)
        for hit in hits_in(document, parse_query(query)):
            address = "" if hit.unit_index is None else book.address(document.units[hit.unit_index])
            told.append((hit.spans, address, *in_context(document, hit.start, hit.end, 3)))
    return told


def test_the_words_are_told_without_the_document_being_opened(folder: Path) -> None:
    path = write(folder / "a.txt", TEXT)
    refreshed(folder)
    document = open_entry(Entry(path, path.stem))
    with ShelfIndex([str(folder)]) as index:
        (found,) = index.search(parse_query("城市更新"), opens_nothing)
        assert isinstance(found, FoundDocument)
        kept = found.kept_hits()
        assert kept is not None
        assert [(hit.start, hit.end, hit.unit_index) for hit in kept.hits] == [
            (hit.start, hit.end, hit.unit_index) for hit in hits_in(document, parse_query("城市更新"))
        ]
        told = [kept.document.in_context(hit.start, hit.end, 4) for hit in kept.hits]
        assert told == [in_context(document, hit.start, hit.end, 4) for hit in kept.hits]
        assert [kept.document.address_of(hit) for hit in kept.hits] == ["", "1", "2.1", "2.1"]
        assert found.hits().document.text == document.text


def test_a_file_that_changed_since_is_searched_as_it_is(folder: Path) -> None:
    path = write(folder / "a.txt", TEXT)
    write(folder / "b.txt", TEXT)
    refreshed(folder)
    write(path, "农村条例\n\n第一条 为了农村。\n", at=2 * 10**18)
    opened: list[str] = []

    def noticed(entry: Entry) -> Document:
        opened.append(entry.path.name)
        return open_entry(entry)

    assert counts(folder, "城市更新", noticed) == {"b.txt": 4}
    assert counts(folder, "农村", noticed) == {"a.txt": 2}
    assert opened == ["a.txt", "a.txt"]
    assert refreshed(folder).read == 1
    assert counts(folder, "农村") == {"a.txt": 2}


def test_a_file_that_is_new_is_found_and_one_that_is_gone_is_not(folder: Path) -> None:
    path = write(folder / "a.txt", TEXT)
    refreshed(folder)
    path.rename(folder / "z.txt")
    write(folder / "b.txt", TEXT)
    assert counts(folder, "城市更新", open_entry) == {"b.txt": 4, "z.txt": 4}
    assert refreshed(folder).read == 1
    (folder / "z.txt").unlink()
    assert counts(folder, "城市更新") == {"b.txt": 4}


def test_what_is_exported_into_a_folder_is_not_found_and_what_becomes_an_export_leaves(folder: Path) -> None:
    exported = f"---\nid: {'0a' * 16}\nscript: taiwan\nnotes: 1\n---\n体系\n"
    write(folder / "a.md", "体系\n")
    write(folder / "b.md", exported)
    refreshed(folder)
    assert counts(folder, "体系") == {"a.md": 1}
    write(folder / "a.md", exported, at=2 * 10**18)
    refreshed(folder)
    assert counts(folder, "体系") == {}
    refreshed(folder / "b.md")
    assert counts(folder / "b.md", "体系") == {"b.md": 1}


def test_a_file_that_vanishes_while_it_is_read_is_told_and_stops_no_other(folder: Path) -> None:
    path = write(folder / "a.txt", TEXT)
    write(folder / "b.txt", TEXT)
    refreshed(folder)
    write(path, TEXT * 2, at=2 * 10**18)

    def vanishing(entry: Entry) -> Document:
        raise MissingFile(path=entry.path)

    with ShelfIndex([str(folder)]) as index:
        first, second = index.search(parse_query("城市更新"), vanishing)
    assert isinstance(first, NotSearched)
    assert isinstance(second, FoundDocument)


def test_a_file_that_cannot_be_read_is_told_at_each_refresh_and_the_others_are_indexed(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02\xff" * 64)
    write(folder / "b.txt", TEXT)
    for _ in range(2):
        outcome = refreshed(folder)
        assert [str(folder / "a.txt") in str(problem) for problem in outcome.problems] == [True]
    with ShelfIndex([str(folder)]) as index:
        kinds = [type(found) for found in index.search(parse_query("城市更新"))]
    assert kinds == [NotSearched, FoundDocument]


def segments() -> list[Path]:
    return sorted((Path(os.environ["ZHANGJU_CACHE"]) / SHELF).glob("*.segment"))


@pytest.mark.parametrize("damage", ["cut", "gone", "other", "empty"])
def test_a_segment_that_is_damaged_is_read_again_and_nothing_is_missed(folder: Path, damage: str) -> None:
    write(folder / "a.txt", TEXT)
    refreshed(folder)
    (path,) = segments()
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut": whole[:-100], "other": b"?" + whole[1:], "empty": b""}[damage])
    assert counts(folder, "城市更新", open_entry) == {"a.txt": 4}
    refreshed(folder)
    assert counts(folder, "城市更新") == {"a.txt": 4}


def test_a_store_that_is_damaged_while_it_is_open_is_begun_anew(folder: Path) -> None:
    write(folder / "a.txt", TEXT)
    refreshed(folder)
    store = segments()[0].parent / NAME
    with ShelfIndex([str(folder)]) as index:
        assert len(index.files()) == 1
        whole = store.read_bytes()
        store.write_bytes(whole[:4096] + b"?" * (len(whole) - 4096))
        write(folder / "b.txt", TEXT)
        found = list(index.search(parse_query("城市更新")))
    assert [Path(one.path).name for one in found if isinstance(one, FoundDocument)] == ["a.txt", "b.txt"]


def test_many_small_segments_are_put_together_and_what_is_gone_leaves_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "MOST_SMALL", 3)
    for number in range(6):
        write(folder / f"{number}.txt", TEXT.replace("城市", f"城市{number}号"))
        refreshed(folder)
    assert len(segments()) <= 4
    assert counts(folder, "人民政府") == {f"{number}.txt": 3 for number in range(6)}
    assert counts(folder, "城市4号更新") == {"4.txt": 4}
    for number in range(5):
        (folder / f"{number}.txt").unlink()
    refreshed(folder)
    assert counts(folder, "人民政府") == {"5.txt": 3}
    (folder / "5.txt").unlink()
    write(folder / "6.txt", "没有\n")
    refreshed(folder)
    assert len(segments()) == 1
    assert b"\xe5\x9f\x8e\xe5\xb8\x82" not in segments()[0].read_bytes()


def test_where_another_window_writes_the_index_this_one_opens_what_is_new(folder: Path) -> None:
    write(folder / "a.txt", TEXT)
    with Store.open() as other, other.writing() as is_its:
        assert is_its
        assert refreshed(folder).is_elsewhere
        assert counts(folder, "城市更新", open_entry) == {"a.txt": 4}
    assert not refreshed(folder).is_elsewhere
    assert counts(folder, "城市更新") == {"a.txt": 4}


def test_a_full_disk_is_told_once_and_searching_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(folder / f"{number}.txt", TEXT)
    monkeypatch.setattr(reading, "MOST_IN_BATCH", 1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("documents.library.index.reading_process.write_segment", full)
    assert [type(problem) for problem in refreshed(folder).problems] == [NotIndexed]
    assert segments() == []
    assert counts(folder, "城市更新", open_entry) == {f"{number}.txt": 4 for number in range(3)}


def test_who_stops_listening_keeps_what_was_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_IN_BATCH", 1)
    for number in range(3):
        write(folder / f"{number}.txt", TEXT)
    with Store.open() as store:
        telling = refresh(store, StoredShelf(store, [str(folder)]), RefreshOutcome())
        assert next(telling) == (1, 3)
        telling.close()  # type: ignore[attr-defined]
    opened: list[str] = []

    def noticed(entry: Entry) -> Document:
        opened.append(entry.path.name)
        return open_entry(entry)

    assert counts(folder, "城市更新", noticed) == {f"{number}.txt": 4 for number in range(3)}
    assert opened == ["1.txt", "2.txt"]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a few files are read by processes."""
    monkeypatch.setattr(reading, "FEW_FILES", 0)
    monkeypatch.setattr(reading, "MOST_IN_BATCH", 2)


@pytest.mark.usefixtures("elsewhere")
def test_processes_read_what_this_one_would_and_one_that_dies_takes_its_file_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deadly = tmp_path / "process.py"
    source = reading.PROCESS.read_text(encoding="utf-8")
    root = str(reading.PROCESS.parents[3])
    deadly.write_text(
        source.replace("str(Path(__file__).resolve().parents[3])", repr(root)).replace(
            "        now, state = ",
            "        if path.endswith('2.txt'):\n            sys.exit(1)\n        now, state = ",
        ),
        encoding="utf-8",
    )
    monkeypatch.setattr(reading, "PROCESS", deadly)
    for number in range(4):
        write(folder / f"{number}.txt", TEXT)
    outcome = refreshed(folder)
    assert [type(problem) for problem in outcome.problems] == [ReadingEnded]
    assert counts(folder, "城市更新", open_entry) == {f"{number}.txt": 4 for number in range(4)}
    with ShelfIndex([str(folder)]) as index:
        assert [file.segment is None for file in index.files()] == [False, False, True, False]


def test_a_file_is_looked_at_once_while_somebody_types(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "a.txt", TEXT)
    refreshed(folder)
    looked: list[object] = []
    really = os.stat

    def noticed(path: Any, **options: Any) -> os.stat_result:
        looked.append(path)
        return really(path, **options)

    monkeypatch.setattr(os, "stat", noticed)
    monkeypatch.setattr(shelf_index, "RECENT", 1e9)
    with ShelfIndex([str(folder)]) as index:
        for typed in ("城", "城市", "城市更"):
            assert len(list(index.search(parse_query(typed)))) == 1
    assert looked.count(os.fsencode(folder / "a.txt")) == 1


def named() -> set[str]:
    """The files that the store knows."""
    with Store.open() as store:
        return {os.fsdecode(row[0]) for row in store.execute("SELECT name FROM files")}


def test_a_file_beside_the_shelf_is_forgotten_once_it_is_gone_or_nobody_asked_for_it_for_long(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", "甲条例")
    gone, there = write(tmp_path / "beside" / "b.txt", "乙条例"), write(tmp_path / "far" / "c.txt", "丙条例")
    refreshed(folder, gone, there)
    gone.unlink()
    refreshed(folder)
    assert named() == {"a.txt", "c.txt"}
    later = store_module.today() + refreshing.UNUSED_FOR + 1
    for module in (store_module, refreshing, folder_looks):
        monkeypatch.setattr(module, "today", lambda: later)
    refreshed(folder)
    assert named() == {"a.txt"}


def test_a_folder_of_the_shelf_stays_however_long_nobody_asked_for_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", "甲条例")
    single = write(tmp_path / "beside" / "b.txt", "乙条例")
    refreshed(folder, single)
    later = store_module.today() + 2 * refreshing.UNUSED_FOR
    for module in (store_module, refreshing, folder_looks):
        monkeypatch.setattr(module, "today", lambda: later)
    monkeypatch.setattr(reading, "read_into_index", None)
    assert refreshed(folder, single).read == 0
    assert named() == {"a.txt", "b.txt"}


def test_a_file_edited_in_place_is_read_where_its_folder_is_said_to_be_edited(folder: Path) -> None:
    file = write(folder / "a.txt", "甲条例")
    write(folder / "b" / "c.txt", "丙条例")
    for inside in (folder, folder / "b"):
        os.utime(inside, ns=(10**18, 10**18))
    refreshed(folder)
    write(file, "改了的条例", at=2 * 10**18)
    write(folder / "b" / "c.txt", "也改了的条例", at=2 * 10**18)
    os.utime(folder, ns=(10**18, 10**18))
    with ShelfIndex([str(folder)]) as index:
        outcome = RefreshOutcome()
        list(index.refresh(outcome, every=False, edited=[str(folder)]))
    assert (outcome.changed, outcome.read) == (1, 1)


def test_more_files_than_are_read_unasked_are_left_to_who_searches(folder: Path) -> None:
    for number in range(3):
        write(folder / f"{number}.txt", f"条例{number}")
    with ShelfIndex([str(folder)]) as index:
        outcome = RefreshOutcome()
        list(index.refresh(outcome, most=2))
        assert (outcome.new, outcome.read) == (3, 0)
        assert list(index.refresh(outcome, most=3))
    assert outcome.read == 3
