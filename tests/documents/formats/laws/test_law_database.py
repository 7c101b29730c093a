"""Taiwan's law database: its laws as they read, whichever of its four forms a file has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.formats.archives import DamagedFile
from documents.formats.laws.law_database import read
from documents.formats.registry import format_of, is_document
from documents.opening import open_document

PATH = Path("法規.json")
ARTICLES = [
    ("第 一 章 總則", ""),
    ("", "第 1 條|為巡查河川，訂定本規則。"),
    ("", "第 2 條|分下列各款：\r\n一、日巡。\r\n二、夜巡。"),
]
LINES = [
    "第 一 章 總則",
    "第 1 條",
    "為巡查河川，訂定本規則。",
    "第 2 條",
    "分下列各款：",
    "一、日巡。",
    "二、夜巡。",
]
ENGLISH = {
    "LawLevel": "命令",
    "LawName": "某某規則",
    "LawHistories": "1.制定公布\r\n2.修正",
    "LawForeword": "依法訂定。",
    "LawArticles": [
        {"ArticleType": "C", "ArticleNo": "", "ArticleContent": "   " * depth + chapter}
        if chapter
        else {
            "ArticleType": "A",
            "ArticleNo": article.partition("|")[0],
            "ArticleContent": article.partition("|")[2],
        }
        for chapter, article in ARTICLES
        for depth in [0]
    ],
}
CHINESE = {
    "法規性質": "命令",
    "法規名稱": "某某規則",
    "沿革內容": "1.制定公布\r\n2.修正",
    "前言": "依法訂定。",
    "法規內容": [
        {"編章節": chapter} if chapter else dict(zip(("條號", "條文內容"), article.split("|"), strict=True))
        for chapter, article in ARTICLES
    ],
}
XML = (
    '<?xml version="1.0" encoding="UTF-8"?><LAWS UpdateDate="2026"><法規><法規性質>命令</法規性質><法規名稱>某某規則</法規名稱>'
    "<沿革內容><![CDATA[1.制定公布\r\n2.修正]]></沿革內容><前言>依法訂定。</前言><法規內容>"
    + "".join(
        f"<編章節>{chapter}</編章節>"
        if chapter
        else "<條文><條號>{}</條號><條文內容>{}</條文內容></條文>".format(*article.split("|"))
        for chapter, article in ARTICLES
    )
    + "</法規內容></法規></LAWS>"
)
XML_ENGLISH = (
    "<LAWS><Laws><LawName>某某規則</LawName><LawHistories>1.制定公布\n2.修正</LawHistories><LawForeword>依法訂定。</LawForeword><LawArticles>"
    + "".join(
        f"<Article><ArticleType>{'C' if chapter else 'A'}</ArticleType><ArticleNo>{article.partition('|')[0]}</ArticleNo>"
        f"<ArticleContent>{chapter or article.partition('|')[2]}</ArticleContent></Article>"
        for chapter, article in ARTICLES
    )
    + "</LawArticles></Laws></LAWS>"
)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"UpdateDate": "2026", "Laws": [ENGLISH]}, ensure_ascii=False).encode("utf-8-sig"),
        json.dumps(ENGLISH).encode(),
        json.dumps(CHINESE, ensure_ascii=False, indent=1).encode(),
        json.dumps([CHINESE], ensure_ascii=False).encode("big5"),
        XML.encode(),
        XML_ENGLISH.encode(),
    ],
    ids=["whole", "English", "Chinese", "Big5", "XML", "English XML"],
)
def test_a_law_is_its_title_foreword_chapters_and_articles(data: bytes) -> None:
    found = read(data, PATH)
    assert found.text.split("\n") == ["1.制定公布", "2.修正", "某某規則", "依法訂定。", *LINES]
    assert (found.front, found.headings) == (2, {4: 1})


def test_such_a_file_is_known_whatever_it_is_called() -> None:
    for data in (json.dumps({"Laws": [ENGLISH]}), json.dumps(CHINESE, ensure_ascii=False), XML, XML_ENGLISH):
        assert format_of(data.encode(), Path("a.txt")).name == "law database"
    assert format_of(json.dumps({"Laws": [ENGLISH]}).encode("utf-16"), PATH).name == "law database"


def test_a_law_opens_as_its_tree(tmp_path: Path) -> None:
    path = tmp_path / "法規.json"
    path.write_text(json.dumps(CHINESE, ensure_ascii=False), encoding="utf-8")
    document = open_document(path)
    assert document.title == "某某規則"
    assert [document.slice(unit.label).strip() for unit in document.units if unit.label] == [
        *("第 一 章", "第 1 條", "第 2 條", "一、", "二、"),
    ]


def test_several_laws_are_headings_over_their_chapters() -> None:
    deep = {
        **ENGLISH,
        "LawName": "乙法",
        "LawArticles": [
            {"ArticleType": "C", "ArticleContent": "   第 一 節 通則"},
            {"ArticleNo": "12-1", "ArticleContent": "丙。"},
        ],
    }
    found = read(json.dumps({"Laws": [ENGLISH, deep]}).encode(), PATH)
    lines = found.text.split("\n")
    assert {lines[line]: level for line, level in found.headings.items()} == {
        "某某規則": 1,
        "第 一 章 總則": 2,
        "乙法": 1,
        "第 一 節 通則": 3,
    }
    assert lines[-2:] == ["第 12-1 條", "丙。"]
    assert found.front == 0


def test_that_a_law_no_longer_holds_is_said() -> None:
    assert read(json.dumps({**ENGLISH, "LawAbandonNote": "廢"}).encode(), PATH).text.startswith("廢\n1.")


@pytest.mark.parametrize("data", [b'{"LawName": 1', b'{"a": {"LawName":[]', b'[{"LawName"' + b"[" * 100_000])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data, PATH)


def test_only_laws_among_such_files_are_documents_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "法.json").write_bytes(json.dumps(CHINESE, ensure_ascii=False).encode())
    (tmp_path / "settings.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "法.xml").write_bytes(XML.encode())
    (tmp_path / "build.xml").write_text("<project/>", encoding="utf-8")
    listed = {path.name for path in tmp_path.iterdir() if is_document(path)}
    assert listed == {"法.json", "法.xml"}
    assert format_of(b'{"a": 1}', PATH).name == "text"
