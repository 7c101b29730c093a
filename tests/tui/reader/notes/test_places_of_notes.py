"""Notes whose place is doubtful or gone, and how the reader settles them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from annotations.note import DocumentRef, describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from annotations.versions.works import Works
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import open_document
from tui.dialogs.notes.review_screen import ReviewScreen
from tui.keymap.footers import ALWAYS
from tui.reader.screen import ReaderScreen
from tui.typesetting.cells import text_width
from tui.widgets.entry_list import EntryList

BOTH_SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])

OLD = """\
示例条例
第一章 总则
第一条 为了规范阅读和批注,促进学习小组的共同讨论,制定本条例。
第二条 阅读应当逐句进行,任何人不得跳过。
第三条 批注应当署名,并注明所据的版本和日期。
第四条 本条例自公布之日起施行。
"""
NEW = """\
示例条例
第一章 总则
第一条 为了规范阅读和批注,推动学习小组的深入讨论,制定本条例。
第二条 批注应当署名,并注明所据的版本和日期。
第三条 本条例自公布之日起施行。
"""


@pytest.fixture
def amended(own_folders: Path, tmp_path: Path) -> Path:
    """A statute that was amended after two notes of this reader, and one of another's, had been written."""
    path = tmp_path / "示例条例.txt"
    path.write_text(OLD, encoding="utf-8")
    document = open_document(path)
    book = AddressBook.of(document)
    home = Home(own_folders)
    mine = Identity.settle(home)
    for identity, clause, body in (
        (mine, 0, "目的"),
        (mine, 1, "方法"),
        (Identity("韩梅梅", "家"), 1, "她的方法"),
    ):
        text = document.clauses[clause].text
        assert text is not None
        target = describe(document, book, text)
        Notebook(home, identity).add(new_note(unkept(document), target, body))
    amend(home, path, NEW)
    return path


def unkept(document: Document) -> DocumentRef:
    """A document as notes name it of which the text is not kept: their passages are searched."""
    return DocumentRef(document.id, document.name)


def amend(home: Home, path: Path, text: str) -> None:
    """A file says something else from now on, and the reader has said that it is a version of what it was."""
    before = DocumentRef.of(open_document(path))
    path.write_text(text, encoding="utf-8")
    Works(home, Texts(home)).join(before, DocumentRef.of(open_document(path)))


def grades(reading: Any) -> dict[str, str]:
    return {one.note.body: one.anchor.grade for one in reading.reader.state.placed}


def listed(reading: Any) -> list[str]:
    return [doubt.note.body for doubt in reading.top.items]


async def test_opening_a_text_that_changed_says_how_many_notes_wait(open_reader: Any, amended: Path) -> None:
    async with open_reader(amended) as reading:
        assert grades(reading) == {"目的": "to-be-checked", "方法": "orphan", "她的方法": "orphan"}
        assert reading.said == "Notes to be checked: 2 · c shows them"
        await reading.press("j")
        assert reading.said == ""


async def test_a_text_that_did_not_change_says_nothing(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("甲")
        await reading.press("ctrl+s")
    async with open_reader(statute) as reading:
        assert reading.said == ""
        await reading.press("c")
        assert isinstance(reading.top, ReviewScreen)
        assert "No note is to be checked." in reading.picture


@BOTH_SIZES
async def test_old_and_new_place_are_shown_one_above_the_other_and_agreed_to(
    open_reader: Any, amended: Path, size: tuple[int, int]
) -> None:
    async with open_reader(amended, size=size) as reading:
        await reading.press("c")
        assert isinstance(reading.top, ReviewScreen)
        assert sorted(listed(reading)) == ["她的方法", "方法", "目的"]
        assert listed(reading)[0] == "目的"
        pieces = [piece for row in reading.top.query_one(EntryList).rows for piece in row.pieces]
        words = "".join(piece.strip() for piece, _style in pieces)
        assert words.index("促进学习小组的共同讨论") < words.index("推动学习小组的深入讨论")
        marked = [piece for piece, style in pieces if style == "hit"]
        assert {"促进", "共同", "推动", "深入"} <= set(marked)
        assert not any("学习小组" in piece for piece in marked)
        await reading.press("y")
        assert sorted(listed(reading)) == ["她的方法", "方法"]
        await reading.press("escape")
        assert grades(reading)["目的"] == "exact"
        (note,) = (one.note for one in reading.reader.state.placed if one.note.body == "目的")
        assert note.target.exact == "为了规范阅读和批注,推动学习小组的深入讨论,制定本条例。"
        await reading.press("u")
        assert grades(reading)["目的"] == "to-be-checked"


async def test_a_note_whose_passage_is_gone_is_put_on_a_clause(open_reader: Any, amended: Path) -> None:
    async with open_reader(amended) as reading:
        await reading.press("c")
        cast("Any", reading).top.rows.action_mark(listed(reading).index("方法"))
        await reading.press("enter")
        assert "Its passage is gone" in reading.picture
        await reading.press("p")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.reader.state.picked.note.body == "方法"
        await reading.press("home", "j")
        assert reading.lines[-1].split()[:9] == "? help q quit Enter put the note here".split()
        await reading.press("enter")
        assert reading.reader.state.picked is None
        assert reading.said == "The note is here now; u takes it back"
        assert grades(reading)["方法"] == "exact"
        (note,) = (one.note for one in reading.reader.state.placed if one.note.body == "方法")
        assert note.target.exact == "批注应当署名,并注明所据的版本和日期。"
        await reading.press("u")
        assert grades(reading)["方法"] == "orphan"


async def test_a_picked_note_is_put_on_a_passage(open_reader: Any, amended: Path) -> None:
    async with open_reader(amended) as reading:
        await reading.press("c", "p", "home", "v")
        assert reading.reader.pane.pointing.is_choosing
        await reading.press("l", "enter")  # this is the passage
        passage = reading.reader.pane.passage
        assert reading.reader.state.picked is not None
        await reading.press("enter")
        (note,) = (one.note for one in reading.reader.state.placed if one.note.body == "目的")
        assert (note.target.start, note.target.end) == tuple(passage)
        assert reading.reader.pane.passage is None


async def test_esc_drops_the_passage_and_then_leaves_the_picked_note_where_it_was(
    open_reader: Any, amended: Path
) -> None:
    async with open_reader(amended) as reading:
        before = grades(reading)
        await reading.press("c", "p", "v", "escape")
        assert reading.reader.pane.passage is None
        assert reading.reader.state.picked is not None
        await reading.press("escape")
        assert reading.reader.state.picked is None
        await reading.press("enter")
        assert grades(reading) == before


async def test_a_picked_note_is_left_where_it_was_when_another_document_is_opened(
    open_reader: Any, amended: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n第一句话在这里。第二句话在那里。\n", encoding="utf-8")
    async with open_reader(amended, other) as reading:
        await reading.press("c", "p")
        assert reading.reader.state.picked is not None
        reading.reader.places.open_entry(1)
        await reading.settle()
        assert reading.reader.state.picked is None
        await reading.press("enter")
        assert reading.notes == ()


async def test_a_lost_note_becomes_one_on_the_whole_document_or_goes_to_the_bin(
    open_reader: Any, amended: Path
) -> None:
    async with open_reader(amended) as reading:
        await reading.press("c")
        await reading.press("w")
        assert "目的" not in listed(reading)
        cast("Any", reading).top.rows.action_mark(listed(reading).index("方法"))
        await reading.press("d")
        assert listed(reading) == ["她的方法"]
        await reading.press("escape")
        assert grades(reading) == {"目的": "exact", "她的方法": "orphan"}
        (note,) = (one.note for one in reading.reader.state.placed if one.note.body == "目的")
        assert note.target is None
        await reading.press("u", "u")
        assert grades(reading) == {"目的": "to-be-checked", "方法": "orphan", "她的方法": "orphan"}


async def test_another_readers_note_is_shown_and_only_its_writer_settles_it(
    open_reader: Any, amended: Path
) -> None:
    async with open_reader(amended) as reading:
        await reading.press("c")
        for key in ("p", "w", "d"):
            reading.top.rows.action_mark(listed(reading).index("她的方法"))
            await reading.press(key)
            assert isinstance(reading.top, ReviewScreen)
            assert "Only 韩梅梅 can change this note" in reading.picture
        assert len(listed(reading)) == 3


async def test_looking_goes_to_the_place_and_for_a_lost_one_to_what_has_its_address_now(
    open_reader: Any, amended: Path
) -> None:
    async with open_reader(amended) as reading:
        pane = reading.reader.pane
        await reading.press("end", "c", "g")
        assert isinstance(reading.top, ReaderScreen)
        assert pane.cursor == reading.reader.state.document.clauses[0]
        await reading.press("c")
        cast("Any", reading).top.rows.action_mark(listed(reading).index("方法"))
        await reading.press("g")
        assert pane.cursor == reading.reader.state.document.clauses[1]
        await reading.press("<", "<")
        assert pane.cursor == reading.reader.state.document.clauses[2]


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@BOTH_SIZES
async def test_nothing_of_the_list_is_cut_off(
    open_reader: Any, amended: Path, size: tuple[int, int], lang: str
) -> None:
    async with open_reader(amended, size=size, lang=lang) as reading:
        if lang != "en":
            await reading.press("t", "t")  # the places are shown in the script of the screen
            assert "推動學習小組" not in reading.said
        await reading.press("c")
        assert reading.top.frame.region == reading.top.region
        assert len(reading.top.frame.footer.key_spans()) > ALWAYS
        rows = reading.top.query_one(EntryList)
        for row in rows.rows:
            assert text_width("".join(piece for piece, _ in row.pieces).rstrip()) <= rows.row_width
        assert ("推動學習小組" in reading.picture) == (lang != "en")


async def test_all_notes_with_unchanged_words_are_agreed_to_at_once_and_one_undo_takes_it_back(
    open_reader: Any, own_folders: Path, tmp_path: Path
) -> None:
    path = tmp_path / "示例条例.txt"
    path.write_text(OLD, encoding="utf-8")
    document = open_document(path)
    book = AddressBook.of(document)
    home = Home(own_folders)
    notebook = Notebook(home, Identity.settle(home))
    for quote in ("任何人不得跳过", "批注应当署名", "阅读应当逐句进行"):
        start = document.text.index(quote)
        target = describe(document, book, Span(start, start + len(quote)))
        notebook.add(new_note(unkept(document), target, quote))
    amend(
        home,
        path,
        NEW.replace("第二条", "第二条 为了讨论，小组应当定期集会，逐条阅读所选的文献。\n第三条", 1)
        .replace("第三条 本条例", "第五条 本条例")
        .replace("\n第三条 批注", "\n第三条 阅读应当逐句地进行，任何人不得跳过。\n第四条 批注"),
    )
    async with open_reader(path) as reading:
        await reading.press("c")
        waiting = listed(reading)
        same = {"任何人不得跳过", "批注应当署名"} & set(waiting)
        assert len(same) == 2, grades(reading)
        await reading.press("Y")
        assert not same & set(listed(reading))
        await reading.press("escape")
        assert {grades(reading)[one] for one in same} == {"exact"}
        await reading.press("u")
        assert {grades(reading)[one] for one in same} == {"to-be-checked"}


async def test_a_passage_that_changed_says_then_and_now_and_asks_nothing(
    open_reader: Any, own_folders: Path, tmp_path: Path
) -> None:
    path = tmp_path / "示例条例.txt"
    noted(own_folders, path, "批注,促进学习小组的共同讨论", "任何人不得跳过", "批注应当署名")
    path.write_text(NEW, encoding="utf-8")
    async with open_reader(path, size=(160, 40)) as reading:
        assert grades(reading) == {
            "批注,促进学习小组的共同讨论": "changed",
            "任何人不得跳过": "orphan",
            "批注应当署名": "moved",
        }
        assert reading.said == "Notes to be checked: 1 · c shows them · Passages changed: 1"
        cards = {card.body: card for card in reading.reader.host.notes_panel.cards}
        assert (
            cards["批注,促进学习小组的共同讨论"].standing
            == "Changed: 批注，促进学习小组的共同讨论 → 批注，推动学习小组的深入讨论"
        )
        assert cards["任何人不得跳过"].standing == "It stood after 1"
        assert cards["批注应当署名"].standing == ""
        assert [card.group for card in reading.reader.host.notes_panel.cards] == [
            "placed",
            "orphan",
            "placed",
        ]
        assert [card.kind for card in reading.reader.host.notes_panel.cards] == [
            "passage changed",
            "passage gone",
            "",
        ]
        rows = ["".join(piece for piece, _ in row.pieces) for row in reading.reader.host.outline.rows]
        marked = [row.split() for row in rows if "~" in row]
        assert [row[-1] for row in marked] == ["~2", "~1"]  # the chapter, and its first article
        await reading.press("c")
        assert listed(reading) == ["任何人不得跳过"]
        assert "stood after 第一条" in reading.picture


async def test_a_lost_note_leads_to_where_it_stood(
    open_reader: Any, own_folders: Path, tmp_path: Path
) -> None:
    path = tmp_path / "示例条例.txt"
    noted(own_folders, path, "任何人不得跳过")
    path.write_text(NEW, encoding="utf-8")
    async with open_reader(path, size=(160, 40)) as reading:
        pane, around = reading.reader.pane, reading.reader.state.document.clauses[:2]
        await reading.press("end", "c", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert pane.cursor in around
        await reading.press("end")
        reading.reader.host.notes_panel.focus()
        await reading.press("j", "enter")
        assert pane.cursor in around


def noted(own_folders: Path, path: Path, *quotes: str) -> None:
    """Notes on passages of the old text, of which the text is kept."""
    path.write_text(OLD, encoding="utf-8")
    document = open_document(path)
    home = Home(own_folders)
    notebook = Notebook(home, Identity.settle(home))
    notebook.meet(document)
    for quote in quotes:
        start = document.text.index(quote)
        span = Span(start, start + len(quote))
        notebook.add(new_note(document, describe(document, AddressBook.of(document), span), quote))


@pytest.fixture
def doubtful(own_folders: Path, tmp_path: Path) -> Path:
    """A text of which the earlier one is not kept, and notes in two of its articles that are to be checked."""
    path = tmp_path / "示例条例.txt"
    path.write_text(OLD, encoding="utf-8")
    document = open_document(path)
    home = Home(own_folders)
    notebook = Notebook(home, Identity.settle(home))
    for quote in ("促进学习小组的共同讨论", "为了规范阅读和批注", "阅读应当逐句进行", "批注应当署名"):
        start = document.text.index(quote)
        target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
        notebook.add(new_note(unkept(document), target, quote))
    amend(home, path, OLD.replace("促进学习", "推动学习").replace("逐句进行", "逐句地进行"))
    return path


async def test_doubtful_notes_are_listed_by_article_with_why_they_are_asked_about(
    open_reader: Any, doubtful: Path
) -> None:
    async with open_reader(doubtful) as reading:
        await reading.press("c")
        entries = reading.top.query_one(EntryList).entries
        assert [entry.heading for entry in entries] == [
            "To be checked in 第一条",
            "To be checked in 第一条",
            "To be checked in 第二条",
        ]
        assert reading.picture.count("To be checked in 第一条") == 1
        assert "Asked because only part of its words are left" in reading.picture


async def test_all_notes_of_an_article_or_of_all_are_agreed_to_in_one_step(
    open_reader: Any, doubtful: Path
) -> None:
    async with open_reader(doubtful) as reading:
        await reading.press("c", "a")
        assert listed(reading) == ["阅读应当逐句进行"]
        await reading.press("u")
        assert len(listed(reading)) == 3
        await reading.press("A")
        assert listed(reading) == []
        await reading.press("u")
        assert len(listed(reading)) == 3
        await reading.press("escape", "c", "j", "j", "a")  # one alone is agreed to by itself
        assert len(listed(reading)) == 2
