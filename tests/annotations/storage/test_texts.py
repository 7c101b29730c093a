"""Kept texts: once, whole, verified, and told where they are not what they should be."""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import DamagedText, NotebookError, OutsideNotebook
from annotations.note import DocumentRef
from annotations.storage import texts as storage
from annotations.storage.fault_points import watched
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from documents.document import Document
from documents.opening import document_of_published_text, document_of_text
from tests.annotations.failing_step import FailingStep

LAW = "河道条例\n\n第一条 为了保障防洪安全，制定本条例。\n第二条 本条例自公布之日起施行。\n"


@pytest.fixture
def texts(home: Home) -> Texts:
    return Texts(home)


@pytest.fixture
def law() -> Document:
    return document_of_text(LAW)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
def test_a_published_text_is_opened_to_the_letter(raw: str) -> None:
    assert document_of_published_text(raw).text == raw
    text = document_of_text(raw).text
    assert document_of_published_text(text).text == text


def test_a_text_that_would_be_published_otherwise_by_now_has_a_clause_a_line() -> None:
    document = document_of_published_text("甲\u200b乙\n\n  丙\n")
    assert [document.slice(unit.text) for unit in document.clauses if unit.text] == ["甲\u200b乙", "  丙"]


def test_a_text_is_kept_once_and_told_of(texts: Texts, law: Document) -> None:
    texts.keep(law)
    before = texts.path_of(law.text_digest).stat()
    texts.keep(replace(law))
    assert texts.path_of(law.text_digest).stat().st_mtime_ns == before.st_mtime_ns
    assert texts.text(law.text_digest) == law.text
    [kept] = texts.all()
    assert (kept.ref, kept.path, kept.size) == (DocumentRef.of(law), "", before.st_size)


def test_tables_of_a_kept_text_are_tables(texts: Texts) -> None:
    raw = "办法\n一、任务\n序号 | 任务\n1 | 修渠\n二、要求\n要快。要好。\n甲 | 乙\n丙 | 丁\n"
    document = document_of_text(raw, tables={2: 1, 3: 1, 6: 2, 7: 2})
    assert [unit.kind for unit in document.units].count("row") == 4
    texts.keep(document)
    again = texts.document(document.text_digest)
    assert again is not None
    for one in (document, again):
        assert [one.text[unit.start : unit.end] for unit in one.units if unit.kind == "row"][::3] == [
            "序号 | 任务",
            "丙 | 丁",
        ]
    assert [(unit.kind, unit.start) for unit in again.units] == [
        (unit.kind, unit.start) for unit in document.units
    ]


def test_a_text_of_surrogates_and_controls_is_kept_to_the_letter(texts: Texts) -> None:
    document = replace(document_of_text("甲"), text="a\ud800\x00b\r\n")
    texts.keep(document)
    assert Texts(texts._home).text(document.text_digest) == "a\ud800\x00b\r\n"


def test_a_text_that_is_not_kept_is_none(texts: Texts) -> None:
    assert texts.text("0" * 64) is None
    assert texts.document("0" * 64) is None
    assert texts.document("../../etc/passwd") is None
    assert texts.document_of(DocumentRef("x", "y")) is None
    assert texts.kept("0" * 64) is None


def damaged(texts: Texts, law: Document, data: bytes) -> Path:
    texts.keep(law)
    path = texts.path_of(law.text_digest)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        zlib.compress(b"{}\nanother text"),
        zlib.compress(b"{}\n" + LAW.encode())[:-8],
        zlib.compress(b"{}\n\xff\xfe"),
        zlib.compress(b""),
    ],
    ids=["empty", "nonsense", "another", "cut", "no text", "nothing"],
)
def test_what_is_not_the_text_of_its_name_is_damaged_and_kept_anew(
    texts: Texts, law: Document, data: bytes
) -> None:
    damaged(texts, law, data)
    fresh = Texts(texts._home)
    with pytest.raises(DamagedText):
        fresh.text(law.text_digest)
    assert fresh.document(law.text_digest) is None
    fresh.keep(law)
    assert fresh.text(law.text_digest) == law.text


def test_a_text_that_unpacks_to_more_than_any_text_is_refused(
    texts: Texts, law: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged(texts, law, zlib.compress(b"{}\n" + b"0" * 100_000))
    monkeypatch.setattr(storage, "LARGEST", 1_000)
    with pytest.raises(DamagedText) as told:
        texts.text(law.text_digest)
    assert "larger" in str(told.value)


@pytest.mark.parametrize(
    "head",
    [b"", b"[]", b"{", b'{"id": 3, "title": null}', b'{"id": "../..", "source": "x"}', b"[" * 60_000],
)
def test_a_head_that_makes_no_sense_is_believed_in_nothing(texts: Texts, law: Document, head: bytes) -> None:
    damaged(texts, law, zlib.compress(head + b"\n" + law.text.encode()))
    for kept in Texts(texts._home).all():
        assert kept.document_id in ("", "3")
        assert kept.source == ""
    assert Texts(texts._home).text(law.text_digest) == law.text


def test_a_link_out_of_the_data_folder_is_not_followed(texts: Texts, law: Document, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    texts.folder.parent.mkdir(parents=True)
    texts.folder.symlink_to(outside)
    with pytest.raises(OutsideNotebook):
        texts.keep(law)
    assert list(outside.iterdir()) == []


def points_of_keeping(home: Home, law: Document) -> list[str]:
    points: list[str] = []
    with watched(lambda point, _path: points.append(point)):
        Texts(home).keep(law)
    return points


def test_keeping_that_fails_at_any_point_is_told_and_can_be_tried_again(
    tmp_path: Path, law: Document
) -> None:
    points = points_of_keeping(Home(tmp_path / "rehearsal"), law)
    assert {"create", "write", "sync-file", "replace", "sync-folder"} <= set(points)
    for number, point in enumerate(points):
        texts = Texts(Home(tmp_path / str(number)))
        told = None
        with watched(FailingStep(number, torn=b"x\x9c torn")):
            try:
                texts.keep(law)
            except NotebookError as error:
                told = error
        whole = Texts(texts._home).document(law.text_digest)
        assert told is not None or whole is not None, point
        assert whole is None or whole.text == law.text, point
        texts.keep(law)
        assert Texts(texts._home).text(law.text_digest) == law.text, point


def test_a_text_is_verified_once_and_again_when_its_file_changed(texts: Texts, law: Document) -> None:
    texts.keep(law)
    read: list[str] = []
    with watched(lambda point, _path: read.append(point)):
        texts.keep(law)
        assert read == []
        texts.path_of(law.text_digest).write_bytes(b"x")
        texts.keep(law)
    assert "read" in read
    assert texts.text(law.text_digest) == law.text


def test_what_a_killed_process_left_is_removed_once_nobody_can_be_writing_it(
    texts: Texts, law: Document
) -> None:
    texts.keep(law)
    path = texts.path_of(law.text_digest)
    old, new = (path.with_name(f".{path.name}-{token * 12}.zhangju-new") for token in "ab")
    for leftover in (old, new):
        leftover.write_bytes(b"half")
    os.utime(old, (0, 0))
    texts.sweep()
    assert (old.exists(), new.exists(), path.exists()) == (False, True, True)
