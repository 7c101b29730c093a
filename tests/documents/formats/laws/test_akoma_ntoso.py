"""Akoma Ntoso: numbers, headings and words in order, notes at the end; nothing that was taken out or is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.formats.archives import DamagedFile
from documents.formats.laws.akoma_ntoso import read
from documents.formats.registry import format_of
from documents.formats.source_text import SourceText
from documents.opening import open_document

PATH = Path("法.xml")


def source(body: str, front: str = "") -> SourceText:
    return read(
        f'<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><akn:act><akn:meta><x>不读</x></akn:meta>'
        f"{front}<body>{body}</body></akn:act></akn:akomaNtoso>".encode(),
        PATH,
    )


def article(number: str, *paragraphs: str) -> str:
    return f"<article><num>{number}</num><content>{''.join(f'<p>{words}</p>' for words in paragraphs)}</content></article>"


def test_headings_are_as_deep_as_they_stand_and_numbers_begin_the_text() -> None:
    found = source(
        f"<chapter><num>第一章</num><heading>总则</heading><section><heading>目的</heading>{article('第一条', '甲。', '乙。')}</section></chapter>"
        f"<chapter><num>第二章</num><heading>附则</heading>{article('第二条', '丙。')}</chapter>",
        "<preface><p>公布的<docTitle>某 法</docTitle></p></preface>",
    )
    assert found.text.split("\n") == [
        "公布的",
        "某 法",
        "第一章 总则",
        "目的",
        "第一条 甲。",
        "乙。",
        "第二章 附则",
        "第二条 丙。",
    ]
    assert found.headings == {2: 1, 3: 2, 6: 1}
    assert found.title == "某 法"


def test_points_follow_what_introduces_them() -> None:
    body = (
        "<article><num>第一条</num><paragraph><num>1</num><list><intro><p>如下：</p></intro>"
        "<point><num>（一）</num><content><p>甲；</p></content></point><point><num>（二）</num><content><p>乙。</p></content></point>"
        "</list></paragraph></article>"
    )
    assert source(body).text.split("\n") == ["第一条", "1 如下：", "（一） 甲；", "（二） 乙。"]


def test_tables_notes_and_mixed_words() -> None:
    found = source(
        "<article><num>第一条</num><content><p>依照<ref>乙法</ref>第二条<authorialNote><p>注。</p></authorialNote>，<del>旧</del><ins>新</ins>。"
        "</p><table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table></content></article>"
    )
    assert found.text.split("\n") == ["第一条 依照乙法第二条[1]，新。", "甲 | 乙", "1 | 2", "[1] 注。"]
    assert found.tables == {1: 1, 2: 1}


def test_a_statute_opens_as_its_tree_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "法.txt"
    path.write_bytes(
        f"<akomaNtoso><act><body><chapter><num>第一章</num><heading>总则</heading>{article('第一条', '甲。')}{article('第二条', '乙。')}"
        "</chapter></body></act></akomaNtoso>".encode()
    )
    assert format_of(path.read_bytes(), path).name == "Akoma Ntoso"
    document = open_document(path)
    assert [document.slice(unit.label).strip() for unit in document.units if unit.label] == [
        "第一章",
        "第一条",
        "第二条",
    ]


def test_other_xml_is_what_it_is_and_entities_are_refused() -> None:
    assert format_of(b"<a>akomaNtoso</a>", PATH).name == "text"
    with pytest.raises(DamagedFile, match="document type"):
        read(b'<!DOCTYPE a [<!ENTITY e "x">]><akomaNtoso>&e;</akomaNtoso>', PATH)
