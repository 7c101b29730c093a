"""``zhangju show --cite``, and links to clauses wherever a command takes a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.reading_state import ReadingPosition, save_state
from annotations.storage.home import Home


def id_of(zhangju: Any, path: Path) -> str:
    return str(zhangju("outline", path, "--format", "json").json["id"])


@pytest.fixture
def link(zhangju: Any, statute: Path) -> str:
    """A link into a document of the library."""
    assert zhangju("library", "add", statute).code == 0
    return f"zhangju:{id_of(zhangju, statute)}"


def test_a_clause_is_printed_as_it_is_quoted(zhangju: Any, statute: Path) -> None:
    assert zhangju("show", f"{statute}#2.2", "--cite").out == (
        "《示例条例》第二条第二款：“前款规定的活动应当公开，批注应当署名。”\n"
    )


def test_an_article_is_quoted_with_all_that_stands_in_it(zhangju: Any, statute: Path) -> None:
    assert zhangju("show", f"{statute}#2", "--cite").out == (
        "《示例条例》第二条：“本条例适用于下列活动：\n（一）阅读；\n（二）批注。\n"
        "前款规定的活动应当公开，批注应当署名。”\n"
    )


def test_words_and_citation_come_in_the_script_asked_for(zhangju: Any, statute: Path) -> None:
    out = zhangju("show", f"{statute}#3", "--cite", "--script", "taiwan").out
    assert out == "《示例條例》第三條：“本條例自公布之日起施行。”\n"


def test_a_whole_document_is_cited_by_its_name(zhangju: Any, statute: Path) -> None:
    assert zhangju("show", statute, "--cite").out == "《示例条例》\n"


def test_json_has_citation_words_and_link(zhangju: Any, statute: Path) -> None:
    (cited,) = zhangju("show", f"{statute}#2.2", "--cite", "--format", "json").json
    assert cited["citation"] == "《示例条例》第二条第二款"
    assert cited["text"] == "前款规定的活动应当公开，批注应当署名。"
    assert cited["cited"] == f"{cited['citation']}：“{cited['text']}”"
    assert cited["address"] == "2.2"
    assert cited["link"] == f"zhangju:{cited['document']['id']}#2.2"


def test_it_does_not_go_with_the_list_of_references(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", statute, "--cite", "--references")
    assert ran.code == 2
    assert "--references" in ran.complaint


def test_a_link_is_a_place_for_every_command(zhangju: Any, link: str) -> None:
    assert zhangju("show", f"{link}#%E7%AC%AC%E4%BA%8C%E7%AB%A0").out.startswith("《示例条例》第二章\n")
    added = zhangju("notes", "add", f"{link}#2.2", "--body", "公开到何种程度？")
    assert added.code == 0
    (note,) = zhangju("notes", "list", f"{link}#2", "--format", "json").json
    assert (note["id"], note["link"]) == (added.out.strip(), f"{link}#2.2")
    assert zhangju("outline", link).out.startswith("示例条例\n")
    assert "第三条" in zhangju("search", "施行", f"{link}#3").out or zhangju("search", "施行", link).code == 0


def test_a_link_may_say_the_address_as_people_do(zhangju: Any, link: str) -> None:
    assert zhangju("show", f"{link}#第二条第二款", "--cite").out.startswith("《示例条例》第二条第二款：")


def test_a_link_finds_a_file_that_was_read_here(zhangju: Any, statute: Path, own_folders: Path) -> None:
    document_id = id_of(zhangju, statute)
    assert zhangju("show", f"zhangju:{document_id}#1").code == 2
    position = ReadingPosition(path=str(statute))
    save_state(Home(own_folders).state_path, document_id, position, last=statute)
    assert zhangju("show", f"zhangju:{document_id}#1").out.startswith("《示例条例》第一条\n")
    statute.write_text("别的条例\n第一条 完全是另外一篇文字。\n第二条 与原来的没有关系。\n", encoding="utf-8")
    assert zhangju("show", f"zhangju:{document_id}#1").code == 2


@pytest.mark.parametrize(
    "wrong",
    ["zhangju:", "zhangju:zzz#1", "zhangju:98ff11c9#99", "zhangju:ffffffffff#1", "zhangju:98ff11c9#%FF"],
)
def test_a_link_that_leads_nowhere_is_told_in_one_line(zhangju: Any, wrong: str) -> None:
    ran = zhangju("show", wrong)
    assert ran.code == 2
    assert ran.complaint
    assert ran.out == ""


def test_notes_on_a_document_that_is_gone_are_listed_by_its_link(zhangju: Any, statute: Path) -> None:
    document_id = id_of(zhangju, statute)
    zhangju("notes", "add", f"{statute}#1", "--body", "还在")
    statute.unlink()
    assert "还在" in zhangju("notes", "list", f"zhangju:{document_id}").out
