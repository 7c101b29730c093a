"""Long documents are made ready once, before the screen has to show them; the last few stay so."""

from __future__ import annotations

import pytest

from documents.document import Document
from documents.opening import document_of_text
from tui.typesetting import ready_documents
from tui.typesetting.blocks import blocks_of
from tui.typesetting.ready_documents import MOST_KEPT, ReadyDocuments


@pytest.fixture(autouse=True)
def _long_from_the_first_character_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_documents, "LONG", 40)


def document(name: str) -> Document:
    articles = "\n".join(f"第{number}条 {name}的条文。" for number in "一二三四五六")
    return document_of_text(f"{name}条例\n第一章 总则\n{articles}\n")


def test_a_document_is_ready_once_it_was_made_so() -> None:
    ready, statute = ReadyDocuments(), document("阅读")
    assert ready.known(statute) is None
    assert ready.make(statute) is statute
    whole = ready.known(statute)
    assert whole is not None
    assert whole.prepared.document is statute
    assert whole.prepared.blocks == blocks_of(statute)
    assert whole.outline.document is statute
    assert ready.of(statute) is whole


def test_another_document_of_the_same_words_is_not() -> None:
    ready = ReadyDocuments()
    ready.make(document("阅读"))
    assert ready.known(document("阅读")) is None


def test_a_short_one_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, statute = ReadyDocuments(), document("阅读")
    monkeypatch.setattr(ready_documents, "LONG", len(statute.text))
    ready.make(statute)
    assert ready.of(statute).prepared.document is statute
    assert ready.known(statute) is None


def test_the_ones_used_last_stay() -> None:
    ready = ReadyDocuments()
    first, second, *more = (document(name) for name in "甲乙丙丁"[: MOST_KEPT + 1])
    for statute in (first, second, *more[:-1]):
        ready.make(statute)
    ready.of(first)
    ready.make(more[-1])
    assert [ready.known(statute) is not None for statute in (first, second, *more)] == [
        True,
        False,
        True,
        True,
    ]


def test_what_is_unfolded_in_one_outline_is_not_in_the_next() -> None:
    ready = ReadyDocuments()
    outline = ready.of(document("阅读")).outline
    before = set(outline.unfolded)
    shown = outline.anew()
    shown.relist()
    shown.unfolded ^= {*range(3)}
    assert outline.unfolded == before
    assert outline.entries == []
    assert outline.anew().unfolded == before
