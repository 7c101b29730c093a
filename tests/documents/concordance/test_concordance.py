"""What a shelf knows of a clause: who cites it, what says nearly the same, what else its words mean."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve
from documents.catalog import Entry, open_entry
from documents.concordance.citing import CitingPlace, cited
from documents.concordance.meanings import other_meanings
from documents.concordance.parallels import related
from documents.concordance.shared_words import letters_of, shared_words
from documents.concordance.store import ConcordanceStore, concordance_store

LAW = """城市绿化条例
第一条 本条例所称绿地，是指公园绿地和防护绿地。
第二条 建设单位应当按照批准的设计方案进行施工，竣工后由绿化主管部门组织验收。
验收不合格的，责令限期改正。
第三条 违反第二条规定的，处五千元以下罚款。
"""
RULES = """城市绿化条例实施细则
第一条 根据《城市绿化条例》，制定本细则。
第二条 《城市绿化条例》第二条第一款所称设计方案，是指施工图。
第三条 本细则所称绿地，是指公园。
"""
OTHER = """东山市园林条例
第一条 建设单位应当依照批准的设计方案组织施工，竣工后由园林主管部门组织验收。
第二条 依照城市绿化条例第三条处罚。
第三条 依照《国家绿化条例》第三条处罚。
"""


@pytest.fixture
def shelf(tmp_path: Path) -> tuple[Entry, ...]:
    texts = {"城市绿化条例": LAW, "城市绿化条例实施细则": RULES, "东山市园林条例": OTHER}
    entries = []
    for title, text in texts.items():
        path = tmp_path / f"{title}.txt"
        path.write_text(text, encoding="utf-8")
        entries.append(Entry(path, title))
    return tuple(entries)


def citing(shelf: tuple[Entry, ...], address: str) -> list[CitingPlace]:
    document = open_entry(shelf[0])
    book = AddressBook.of(document)
    unit = resolve(document, book, address) if address else None
    with concordance_store() as store:
        assert store.refresh(shelf) == ()
        return list(cited(document, book, unit, shelf[0], shelf, store))


def test_a_unit_is_cited_by_its_own_text_and_by_others_that_name_it(shelf: tuple[Entry, ...]) -> None:
    places = citing(shelf, "第二条")
    assert [(place.title, place.address, place.cites, place.reach) for place in places] == [
        ("城市绿化条例", "3", "2", "same"),
        ("城市绿化条例实施细则", "2", "2.1", "part"),
    ]
    place = places[1]
    assert (
        place.words[place.span.start - place.start : place.span.end - place.start]
        == "《城市绿化条例》第二条第一款"
    )
    assert [place.address for place in citing(shelf, "第三条")] == ["2"]  # and not where another law is meant


def test_who_means_a_larger_unit_cites_what_stands_in_it_and_a_document_is_cited_by_all(
    shelf: tuple[Entry, ...],
) -> None:
    assert [(place.title, place.reach) for place in citing(shelf, "第二条第二款")] == [
        ("城市绿化条例", "whole")
    ]
    assert [(place.title, place.address) for place in citing(shelf, "")] == [
        ("东山市园林条例", "2"),
        ("城市绿化条例实施细则", "1"),
        ("城市绿化条例实施细则", "2"),
    ]


def test_what_says_nearly_the_same_is_told_with_what_is_shared(shelf: tuple[Entry, ...]) -> None:
    document = open_entry(shelf[0])
    book = AddressBook.of(document)
    with concordance_store() as store:
        store.refresh(shelf)
        (place,) = related(document, resolve(document, book, "第二条第一款"), store)
    assert (place.title, place.address) == ("东山市园林条例", "1")
    assert place.share > 0.8
    there = [place.words[span.start - place.start : span.end - place.start] for span in place.there]
    assert there == [document.text[span.start : span.end] for span in place.here]
    assert "照批准的设计方案" in there


def test_a_word_that_another_text_defines_otherwise_is_told(shelf: tuple[Entry, ...]) -> None:
    with concordance_store() as store:
        store.refresh(shelf)
        (other,) = other_meanings("綠地", "公园绿地和防护绿地。", open_entry(shelf[0]).id, store)
        assert (other.title, other.meaning, other.differs) == ("城市绿化条例实施细则", "公园。", True)
        (same,) = other_meanings("绿地", "公園", open_entry(shelf[0]).id, store)
        assert not same.differs


def test_only_what_changed_is_read_again_and_what_is_gone_is_forgotten(shelf: tuple[Entry, ...]) -> None:
    heard: list[int] = []
    with concordance_store() as store:
        store.refresh(shelf, lambda _, count: heard.append(count))
    with concordance_store() as store:
        store.refresh(shelf, lambda _, count: heard.append(count))
        assert heard == [3, 3, 3]
        shelf[1].path.write_text(RULES.replace("公园。", "广场。"), encoding="utf-8")
        os.utime(shelf[1].path, ns=(1, 1))
        store.refresh(shelf, lambda _, count: heard.append(count))
        assert heard == [3, 3, 3, 1]
        assert store.rows("SELECT meaning FROM definitions WHERE meaning LIKE '广%'") == [("广场。",)]
        shelf[1].path.unlink()
        store.refresh(shelf[:1])
        assert store.rows("SELECT count(*) FROM files") == [(2,)]
        kept = store.rows("SELECT count(*) FROM marks WHERE clause NOT IN (SELECT id FROM clauses)")
        assert kept == [(0,)]


def test_only_the_documents_that_are_asked_answer_though_more_are_kept(shelf: tuple[Entry, ...]) -> None:
    with concordance_store() as store:
        store.refresh(shelf)
        store.refresh(shelf[:2])
        document = open_entry(shelf[0])
        book = AddressBook.of(document)
        places = list(cited(document, book, None, shelf[0], shelf, store))
        assert {place.title for place in places} == {"城市绿化条例实施细则"}
        assert related(document, resolve(document, book, "第二条第一款"), store) == ()


def test_who_has_heard_enough_has_the_rest_read_the_next_time(shelf: tuple[Entry, ...]) -> None:
    with concordance_store() as store:
        store.refresh(shelf, lambda index, _: index < 2)
        assert store.rows("SELECT count(*) FROM files") == [(2,)]
        store.refresh(shelf)
        assert store.rows("SELECT count(*) FROM files") == [(3,)]


def test_a_store_that_is_broken_or_another_one_s_is_begun_anew(
    tmp_path: Path, shelf: tuple[Entry, ...]
) -> None:
    path = tmp_path / "concordance.sqlite"
    path.write_bytes(b"no store" * 1000)
    store = ConcordanceStore(path)
    store.refresh(shelf)
    assert store.rows("SELECT count(*) FROM files") == [(3,)]
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    store = ConcordanceStore(path)
    assert store.rows("SELECT count(*) FROM files") == [(0,)]
    store.close()


def test_while_another_window_holds_the_store_one_in_memory_answers(
    tmp_path: Path, shelf: tuple[Entry, ...]
) -> None:
    path = tmp_path / "concordance.sqlite"
    first = ConcordanceStore(path)
    second = ConcordanceStore(path)
    second.refresh(shelf)
    assert second.rows("SELECT count(*) FROM files") == [(3,)]
    second.close()
    first.refresh(shelf)
    assert first.rows("SELECT count(*) FROM files") == [(3,)]
    first.close()


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_kept(
    tmp_path: Path, shelf: tuple[Entry, ...]
) -> None:
    gone = Entry(tmp_path / "没有.txt", "没有")
    with concordance_store() as store:
        assert len(store.refresh((*shelf, gone))) == 1
        assert store.rows("SELECT count(*) FROM files") == [(3,)]


def test_shared_runs_leave_script_width_and_punctuation_out() -> None:
    shared = shared_words(letters_of("建設單位,應當驗收"), letters_of("建设单位应当验收。"))
    assert shared.share == 1.0
    assert shared_words(letters_of("甲乙"), letters_of("丙丁")).share == 0.0
