"""The title that a file or a cover declares beats what only looks like one; a program's words are none."""

from __future__ import annotations

import pytest

from documents.opening import document_of_text

TEXT = "渡口很早就有了。人们每天过河。\n船是木头做的。\n一、修桥\n桥要牢固。大家出力。\n二、修路\n路要宽。车要慢。\n"


@pytest.mark.parametrize(
    ("head", "called", "title"),
    [
        ("学习材料汇编第三册\n渡口管理办法（试行）\n", "渡口管理办法", "渡口管理办法（试行）"),
        ("学习材料汇编第三册\n渡口管理辦法\n", "渡口管理办法 - 某某网", "渡口管理辦法"),
        ("渡口管理办法\n学习材料汇编第三册\n", "无标题文档", "渡口管理办法"),
        ("渡口管理办法\n文档1\n", "文档1", "渡口管理办法"),
        ("渡口管理办法\n学习材料汇编第三册\n", "Microsoft Word - 文件1.doc", "渡口管理办法"),
        ("某某网\n渡口管理办法\n", "某某网", "渡口管理办法"),
    ],
)
def test_a_line_that_says_what_the_file_is_called_is_the_title(head: str, called: str, title: str) -> None:
    assert document_of_text(head + TEXT, called=called).title == title


def test_a_book_is_called_as_it_says_though_its_first_page_says_something_else() -> None:
    book = document_of_text("版权信息\n某某出版社出版\n" + TEXT, called="渡口志", is_book=True)
    assert book.title is None
    named = document_of_text("渡口志（上册）\n张三　著\n" + TEXT, called="渡口志", is_book=True)
    assert named.title == "渡口志（上册）"
    assert document_of_text("渡口志\n" + TEXT, called="Du kou zhi", is_book=True).title == "渡口志"


@pytest.mark.parametrize(
    "cover",
    [
        "溪口丛书之三\n《渡口志》\n张三　编著\n",
        "内部资料\n《渡口志》\n",
        "献给河边的人\n《渡口志》\n张三　著\n",
    ],
)
def test_a_name_in_title_marks_on_a_cover_is_the_title(cover: str) -> None:
    assert document_of_text(cover + TEXT).title == "《渡口志》"


def test_what_says_its_own_kind_is_about_the_name_below_it() -> None:
    assert document_of_text("读书会会议纪要\n《渡口志》\n" + TEXT).title == "读书会会议纪要"
    assert document_of_text("我读\n《渡口志》\n" + TEXT).title == "我读"
