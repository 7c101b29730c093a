"""The conversation of the plain face, without stdin and stdout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.new_ids import new_id
from annotations.storage.home import Home
from documents.catalog import Entry
from tui.launch import new_session
from tui.locale.language import Lang
from tui.plain.conversation import Conversation
from tui.plain.orders import ORDERS, order_in


def talk(home: Path, paths: Sequence[Path], lang: Lang = "en") -> Conversation:
    entries = [Entry(path, path.stem) for path in paths]
    return Conversation(new_session(Home(home), entries, lang=lang))


@pytest.fixture
def opened(own_folders: Path, statute: Path) -> Conversation:
    conversation = talk(own_folders, [statute])
    conversation.begin(0)
    return conversation


def said(conversation: Conversation, *lines: str) -> list[str]:
    """What the last of some lines is answered with."""
    answers = [conversation.answer(line) for line in lines]
    return answers[-1]


def test_it_begins_with_a_numbered_list_of_the_documents(
    own_folders: Path, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇\n这是一句。\n", encoding="utf-8")
    conversation = talk(own_folders, [statute, other])
    assert conversation.begin()[1:3] == ["1. 示例条例", "2. 另一篇"]
    assert said(conversation, "2")[-1] == "这是一句。"
    assert "示例条例" in said(conversation, "open 示例")[0]
    assert said(conversation, f"open {other}")[-1] == "这是一句。"


def test_nothing_but_a_document_can_be_asked_for_before_one_is_open(own_folders: Path, statute: Path) -> None:
    conversation = talk(own_folders, [statute])
    conversation.begin()
    assert "No document is open" in said(conversation, "note")[0]
    assert "No document is open" in said(conversation, "")[0]


def test_enter_reads_on_with_the_headings_that_are_new(opened: Conversation) -> None:
    assert "第二条" in said(opened, "")[0]
    assert said(opened, "go 第三条") == ["第二章 附则", "第三条 本条例自公布之日起施行。"]
    assert said(opened, "") == ["This is the end."]
    assert said(opened, "back") == ["第一章 总则", "第二条", "前款规定的活动应当公开，批注应当署名。"]


def test_what_is_no_order_is_an_address(opened: Conversation) -> None:
    assert said(opened, "第二条第一款第二项")[-1] == "(二) 批注。".replace("(", "（").replace(")", "）")
    assert "address" in said(opened, "where")[0]
    assert "第九十九条" in said(opened, "第九十九条")[0]


def test_finding_goes_round_the_text(opened: Conversation) -> None:
    places = [said(opened, line)[0] for line in ("find 批注", "next", "下一处", "next")]
    numbers = [place.partition(": ")[2].partition(",")[0] for place in places]
    assert numbers == ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]
    assert "2 of 3" in said(opened, "next")[0]
    assert "nowhere" in said(opened, "find 鲸鱼")[0]


def test_a_note_is_lines_until_a_full_stop_and_is_told_of_in_one(
    opened: Conversation, own_folders: Path, statute: Path
) -> None:
    assert len(said(opened, "note")) == 1
    assert opened.is_writing
    assert said(opened, "第一行", "help") == []
    assert said(opened, ".") == ["Noted on 《示例条例》第一条."]
    assert said(opened, "tag 法律 农业") == ["Tagged #法律 #农业: 《示例条例》第一条."]
    assert said(opened, "notes") == ["1. 测试者: 第一行", "help #法律 #农业"]
    again = talk(own_folders, [statute])
    again.begin(0)
    assert said(again, "tag 税", "undo") == [
        "Nothing was written yet."
    ]  # a tag puts no earlier note in the bin
    assert said(again, "notes") == ["1. 测试者: 第一行", "help #法律 #农业 #税"]


def test_an_empty_note_is_none_and_the_last_can_be_undone(opened: Conversation) -> None:
    assert said(opened, "note", " ", ".") == ["Nothing was written."]
    assert "No notes" in said(opened, "notes")[0]
    said(opened, "note 一句话")
    assert said(opened, "undo") == ["The note is in the bin."]
    assert "No notes" in said(opened, "notes")[0]


def test_an_end_amid_a_note_keeps_it_and_the_place(
    opened: Conversation, own_folders: Path, statute: Path
) -> None:
    said(opened, "go 第三条", "note", "没有写完")
    assert opened.end() == ["Noted on 《示例条例》第三条."]
    again = talk(own_folders, [statute])
    assert again.begin(0)[-1] == "第三条 本条例自公布之日起施行。"
    assert said(again, "notes") == ["1. 测试者: 没有写完"]


def test_the_outline_is_a_numbered_list_to_go_by(
    opened: Conversation, own_folders: Path, tmp_path: Path
) -> None:
    assert said(opened, "outline")[:2] == ["1. 第一章 总则", "2. 第二章 附则"]
    assert said(opened, "2") == ["第二章 附则", "第三条 本条例自公布之日起施行。"]
    flat = tmp_path / "短文.txt"
    flat.write_text("只有一句。\n", encoding="utf-8")
    conversation = talk(own_folders, [flat])
    conversation.begin(0)
    assert said(conversation, "目录") == ["This text has no sections."]


def test_private_notes_that_stay_are_told_of(opened: Conversation, tmp_path: Path) -> None:
    said(opened, "note 给大家")
    session = opened._session
    (note,) = session.notebook.notes()
    session.notebook.add(replace(note, id=new_id(), body="只给自己", private=True))
    target = tmp_path / "notes.md"
    told = said(opened, f"export {target}")
    assert told == [f"Written to {target}", "Private notes that stay here: 1"]
    assert "只给自己" not in target.read_text(encoding="utf-8")


def test_the_clause_is_quoted_and_the_notes_are_exported(opened: Conversation, tmp_path: Path) -> None:
    assert said(opened, "go 第三条", "cite") == ["《示例条例》第三条：“本条例自公布之日起施行。”"]
    target = tmp_path / "notes.md"
    assert said(opened, "note 施行", f"export {target}") == [f"Written to {target}"]
    assert "施行" in target.read_text(encoding="utf-8")
    assert len(said(opened, f"export {tmp_path}")) == 1  # a folder: told in one line


def test_a_name_alone_is_a_file_beside_the_document_wherever_the_reader_began(
    opened: Conversation, statute: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    written = statute.parent / "alone.html"
    assert said(opened, "note 施行", "export alone.html") == [f"Written to {written}"]
    assert "施行" in written.read_text(encoding="utf-8")
    assert list(elsewhere.iterdir()) == []


def test_what_could_move_a_cursor_is_made_visible(own_folders: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("第一句\x1b[2J\x07有控制字符。\n", encoding="utf-8")
    conversation = talk(own_folders, [path])
    lines = [*conversation.begin(0), *said(conversation, "note \x1b]0;x\x07"), *said(conversation, "notes")]
    assert all(line.isprintable() for line in lines)
    assert any("␛" in line for line in lines)


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("打开 2", ("open", "2")),
        ("去13.2", ("go", "13.2")),
        ("GO 13.2", ("go", "13.2")),
        ("找 农业", ("find", "农业")),
        ("\n", ("", "")),
        ("第一条", (None, "第一条")),
        ("去年的工作", (None, "去年的工作")),
    ],
)
def test_orders_are_known_in_both_languages(line: str, order: tuple[str | None, str]) -> None:
    assert order_in(line) == order


def test_help_names_every_order_in_the_readers_language(own_folders: Path, statute: Path) -> None:
    conversation = talk(own_folders, [statute], "zh-Hans")
    conversation.begin(0)
    told = said(conversation, "帮助")
    assert len(told) == len(ORDERS) + 1
    assert all(name in line for line, order in zip(told, ORDERS, strict=False) for name in order.names[:2])
    assert said(conversation, "退出") == ["再见。"]
    assert conversation.is_over
