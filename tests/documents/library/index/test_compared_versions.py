"""Versions of one work are found by title and text, once, and different texts of one title are not joined."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from documents.catalog import Entry
from documents.document import Document
from documents.library.index import compared_versions, fellow_texts
from documents.library.index.refreshing import RefreshOutcome, refresh
from documents.library.index.store import Store
from documents.library.index.stored_shelf import StoredShelf
from documents.library.shelf import library_at

FIRST = """{title}
（2001年3月5日公布）

第一条 为了加强河道管理，保障防洪安全，制定本条例。
第二条 开发利用河道应当服从防洪的总体安排。
第三条 禁止在河道管理范围内修建围堤、阻水渠道。
第四条 违反本条例规定的，责令改正，恢复原状。
"""
SECOND = FIRST.replace("2001年3月5日公布", "2012年6月1日修订").replace("总体安排", "总体安排和生态保护的要求")
THIRD = SECOND.replace("2012年6月1日", "2024年11月8日").replace(
    "阻水渠道。", "阻水渠道。\n第四条 河道分级管理。"
)
OTHER = """{title}
（2009年1月1日公布）

第一条 为了规范养犬行为，维护公共秩序和环境卫生，制定本条例。
第二条 养犬人应当携犬到就近的登记点办理登记，领取犬牌。
第三条 携犬出户应当束犬链，由成年人牵领，避让老人和孩子。
"""
STATUTE = "河道管理条例"
MINUTES = "会议纪要\n\n一、研究防汛工作。会议听取了有关情况汇报，决定增拨经费。\n\n二、研究秋粮收购。\n"


def write(folder: Path, **texts: str) -> dict[str, str]:
    """Files by their names."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text.format(title=STATUTE), encoding="utf-8")
    return texts


def refreshed(folder: Path) -> set[frozenset[str]]:
    """Bring the index up to a folder; which files are versions of one work, by their names."""
    with Store.open() as store:
        shelf = StoredShelf(store, [str(folder)], every=True)
        for _progress in refresh(store, shelf, RefreshOutcome()):
            pass
        names = {row.facts.id: Path(row.path).stem for row in shelf.rows() if row.facts is not None}
    alike = library_at([str(folder)]).alike
    return {frozenset((names[one], names[other])) for one, other in alike}


def pairs(*joined: str) -> set[frozenset[str]]:
    return {frozenset(pair.split()) for pair in joined}


def test_versions_are_alike_and_another_text_of_their_title_is_not(tmp_path: Path) -> None:
    write(tmp_path, old=FIRST, new=SECOND, dogs=OTHER, newest=THIRD)
    assert refreshed(tmp_path) == pairs("old new", "old newest", "new newest")
    assert library_at([str(tmp_path)]).alike


def test_minutes_of_two_meetings_are_no_versions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        MINUTES.replace("防汛工作", "教育工作")
        .replace("增拨经费", "新建学校")
        .replace("秋粮收购", "人事事项"),
        encoding="utf-8",
    )
    assert refreshed(tmp_path) == set()


def test_what_was_compared_is_not_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, old=FIRST, new=SECOND, dogs=OTHER)
    refreshed(tmp_path)

    def opens_nothing(entry: Entry) -> Document:
        raise AssertionError(entry.path)

    with monkeypatch.context() as patched:
        patched.setattr("documents.catalog.open_entry", opens_nothing)
        assert refreshed(tmp_path) == pairs("old new")
    write(tmp_path, newest=THIRD)
    assert refreshed(tmp_path) == pairs("old new", "old newest", "new newest")


def test_a_text_that_became_another_leaves_its_work(tmp_path: Path) -> None:
    write(tmp_path, old=FIRST, new=SECOND)
    assert refreshed(tmp_path) == pairs("old new")
    write(tmp_path, new=OTHER)
    assert refreshed(tmp_path) == set()


def test_a_file_that_is_gone_while_it_is_compared_is_compared_once_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, old=FIRST, new=SECOND)
    with monkeypatch.context() as patched:
        patched.setattr(fellow_texts, "_as_it_was", lambda _text: None)
        assert refreshed(tmp_path) == set()
    assert refreshed(tmp_path) == pairs("old new")


def test_of_a_title_that_very_many_texts_bear_none_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared_versions, "MOST_OF_ONE_TITLE", 2)
    write(tmp_path, old=FIRST, new=SECOND, newest=THIRD)
    assert refreshed(tmp_path) == set()


def test_copies_of_one_text_are_compared_as_one(tmp_path: Path) -> None:
    write(tmp_path, old=FIRST, copy=FIRST)
    assert refreshed(tmp_path) == set()
    (tmp_path / "old.txt").unlink()
    write(tmp_path, new=SECOND)
    assert refreshed(tmp_path) == pairs("copy new")


def test_processes_of_their_own_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared_versions, "FEW", 0)
    write(tmp_path, old=FIRST, new=SECOND, dogs=OTHER)
    os.utime(tmp_path / "old.txt", ns=(10**18, 10**18))
    assert refreshed(tmp_path) == pairs("old new")
