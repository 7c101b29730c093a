"""Keyword sets in the reader: made, named, coloured, filled, shared, and walked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import documents.words.keywords
from annotations.preferences.keyword_sets import KeywordSet, load_keyword_sets
from annotations.storage.home import Home
from documents.document import Span
from documents.words.keywords import Keyword
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.keywords.keyword_chooser import KeywordChooser
from tui.reader.parts import keywords as keywords_part
from tui.reader.screen import ReaderScreen


@pytest.fixture(autouse=True)
def proposed(monkeypatch: pytest.MonkeyPatch) -> list[Span | None]:
    """条例 and 阅读 are proposed for the document, 批注 for any part; the list holds the parts asked about."""
    asked: list[Span | None] = []

    def propose(_document: object, *, within: Span | None = None, **_: object) -> tuple[Keyword, ...]:
        asked.append(within)
        if within is not None:
            return (Keyword("批注", 1.0, 3),)
        return (Keyword("条例", 1.0, 4), Keyword("阅读", 0.5, 2))

    monkeypatch.setattr(documents.words.keywords, "keywords_of", propose)
    return asked


def stored(own_folders: Path) -> tuple[KeywordSet, ...]:
    home = Home(own_folders)
    return load_keyword_sets(home.keywords_path, home.old_settings_path)[0]


async def make(reading: Any, name: str, words: str) -> None:
    await reading.press("n")
    await reading.type(name)
    await reading.press("enter", "a")
    await reading.type(words)
    await reading.press("enter", "tab")


async def test_sets_are_made_filled_renamed_coloured_put_out_and_kept(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H")
        chooser = reading.top
        assert isinstance(chooser, KeywordChooser)
        await make(reading, "活动", "阅读、批注")
        await make(reading, "署名", "署名 公开")
        assert [(one.name, one.words) for one in chooser.choice.sets] == [
            ("活动", ("阅读", "批注")),
            ("署名", ("署名", "公开")),
        ]
        assert len({one.tone for one in chooser.choice.sets}) == 2
        chooser.list.mark("set", "署名")
        await reading.press("c", "r")
        assert chooser.field.value == "署名"
        chooser.field.value = "义务"
        await reading.press("enter", "space", "escape")
        assert {mark.key for mark in reading.reader.state.keyword_marks} == {"阅读", "批注", "条例"}
    first, second = stored(own_folders)
    assert (first.name, first.on, first.tone) == ("活动", True, 1)
    assert (second.name, second.on, second.tone) == ("义务", False, 3)


async def test_who_quits_from_the_chooser_keeps_what_was_chosen(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H")
        await make(reading, "活动", "阅读、批注")
        await reading.press("q")
        assert reading.app.return_code == 0
    assert [(one.name, one.words) for one in stored(own_folders)] == [("活动", ("阅读", "批注"))]


async def test_words_are_removed_and_a_set_with_words_only_after_a_question(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H")
        chooser = reading.top
        await make(reading, "活动", "阅读、批注")
        chooser.list.mark("word", "活动", "阅读")
        await reading.press("d")
        assert chooser.choice.sets[0].words == ("批注",)
        chooser.list.mark("set", "活动")
        await reading.press("d")
        assert isinstance(reading.top, Question)
        await reading.press("right", "enter")
        assert len(chooser.choice.sets) == 1
        await reading.press("d", "enter", "escape")
    assert stored(own_folders) == ()


async def test_a_proposed_word_and_the_passage_are_added_to_the_marked_set(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("v", "l")
        passage = reading.reader.state.document.slice(reading.reader.pane.passage)
        await reading.press("H")
        chooser = reading.top
        await make(reading, "一", "公开")
        chooser.list.mark("proposed", "", "条例")
        await reading.press("a")
        assert chooser.choice.sets[0].words == ("公开", "条例")
        await reading.press("p")
        assert chooser.choice.sets[0].words == ("公开", "条例", passage)


async def test_proposals_are_for_the_document_or_for_the_section_under_the_cursor(
    open_reader: Any, statute: Path, proposed: list[Span | None]
) -> None:
    async with open_reader(statute, size=(100, 40)) as reading:
        section = next(unit for unit in reading.reader.state.document.units if unit.kind == "section")
        await reading.press("H")
        assert "条例" in reading.picture
        await reading.press("s")
        assert proposed == [None, Span(section.start, section.end)]
        assert "总则" in reading.picture
        assert "×3" in reading.picture
        assert "×4" not in reading.picture
        await reading.press("s")
        assert len(proposed) == 2
        assert "×4" in reading.picture


async def test_enter_walks_a_word_with_n_and_the_footer_counts(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H")
        reading.top.list.mark("proposed", "", "条例")
        await reading.press("enter")
        assert isinstance(reading.top, ReaderScreen)
        assert "条例  2/4" in reading.said
        here = reading.reader.pane.cursor
        await reading.press("n")
        assert "next hit 3/4" in reading.lines[-1]
        assert reading.reader.pane.cursor is not here
        await reading.press("N", "N")
        assert "next hit 1/4" in reading.lines[-1]
        await reading.press("escape")
        assert reading.reader.state.hits.spans == ()


async def test_the_star_walks_the_passage_or_the_keyword_of_the_clause(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("*")
        assert "No keyword" in reading.said
        if not reading.reader.state.lit:
            await reading.press("h")
        await reading.press("*")
        assert reading.reader.state.hits.query in {"阅读", "条例"}
        reading.reader.finding.close()
        await reading.press("v", "l", "enter", "*")
        assert reading.reader.state.hits.query == reading.reader.state.document.slice(
            reading.reader.pane.passage
        )


async def test_the_passage_is_lit_up_from_the_palette(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.reader.run_action("command('add_keyword')")
        assert "passage first" in reading.said
        await reading.press("v", "l")
        word = reading.reader.state.document.slice(reading.reader.pane.passage)
        await reading.reader.run_action("command('add_keyword')")
        await reading.settle()
        assert word in {mark.key for mark in reading.reader.state.keyword_marks}
    assert stored(own_folders)[0].words == (word,)


async def test_a_set_is_written_to_a_file_and_read_from_one(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    target = tmp_path / "词.txt"
    async with open_reader(statute) as reading:
        await reading.press("H")
        chooser = reading.top
        await make(reading, "活动", "阅读、批注")
        chooser.list.mark("set", "活动")
        await reading.press("x")
        chooser.field.value = str(target)
        await reading.press("enter")
        assert target.read_text(encoding="utf-8") == "# 活动\n阅读\n批注\n"
        target.write_text("# 新词\n公开\n署名\n", encoding="utf-8")
        chooser.list.mark("set", "活动")
        await reading.press("x")
        chooser.field.value = str(target)
        await reading.press("enter")
        assert isinstance(reading.top, Question)
        await reading.press("enter")
        assert target.read_text(encoding="utf-8").startswith("# 新词")
        await reading.press("i")
        await reading.type(str(target))
        await reading.press("enter")
        assert chooser.choice.sets[1].name == "新词"
        assert chooser.choice.sets[1].words == ("公开", "署名")
        target.write_bytes(b"\xff\xfe\x00")
        await reading.press("i")
        await reading.type(str(target))
        await reading.press("enter")
        assert isinstance(reading.top, ErrorDialog)


async def test_escape_leaves_a_question_first_and_then_the_chooser(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H", "n")
        await reading.type("不要")
        await reading.press("escape")
        assert isinstance(reading.top, KeywordChooser)
        assert reading.top.choice.sets == ()
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)


async def test_a_word_proposed_for_a_section_alone_is_lit_up_by_joining_a_set(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H", "s")
        chooser = reading.top
        chooser.list.mark("proposed", "", "批注")
        assert not chooser.list.items[chooser.list.item].on
        await reading.press("space")
        assert chooser.choice.sets == (KeywordSet("My words", ("批注",), 1),)


async def test_a_glossary_is_offered_and_becomes_a_set_that_its_new_terms_come_into(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    path = Home(own_folders).glossaries / "组里的.txt"
    path.parent.mkdir(parents=True)
    path.write_text("# 学习小组\n阅读：读书\n批注\n", encoding="utf-8")
    async with open_reader(statute) as reading:
        await reading.press("H")
        chooser = reading.top
        assert chooser.choice.sets == ()
        assert "Glossaries" in reading.picture
        assert "2 words" in reading.picture
        chooser.list.mark("glossary", "学习小组")
        await reading.press("d", "c", "r", "space")
        assert chooser.choice.sets == (KeywordSet("学习小组", ("阅读", "批注"), 1),)
        assert "Glossaries" not in reading.picture
        await reading.press("escape")
        assert {"阅读", "批注"} <= {mark.key for mark in reading.reader.state.keyword_marks}
        path.write_text("# 学习小组\n阅读\n署名\n", encoding="utf-8")
        await reading.press("H")
        chooser = reading.top
        assert "1 new word" in reading.picture
        chooser.list.mark("glossary", "学习小组")
        await reading.press("enter", "escape")
    assert stored(own_folders)[0].words == ("阅读", "批注", "署名")


async def test_a_glossary_that_cannot_be_read_is_told_once_and_single_lines_are_not(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    folder = Home(own_folders).glossaries
    folder.mkdir(parents=True)
    (folder / "坏.txt").write_bytes(b"\xff\xfe")
    (folder / "好.txt").write_text("阅读\n……\n", encoding="utf-8")
    async with open_reader(statute) as reading:
        await reading.press("H")
        assert "好" in reading.picture
        await reading.press("escape")
        assert isinstance(reading.top, ErrorDialog)
        told = re.sub(r"[\s│]", "", reading.picture)  # the row of a long path ends anywhere
        assert "坏.txt,line1" in told
        assert "好.txt" not in told
        await reading.press("escape", "H", "escape")
        assert isinstance(reading.top, ReaderScreen)


async def test_words_of_sets_are_counted_off_the_screen_s_thread_where_there_are_many(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keywords_part, "MARKED_AT_ONCE", 0)
    async with open_reader(statute) as reading:
        await reading.press("H")
        await make(reading, "活动", "阅读、批注")
        await reading.settle()
        assert dict(reading.top.counts) == {"阅读": 2, "批注": 3}
        assert "×3" in reading.picture
        await reading.press("a")
        await reading.type("署名")
        await reading.press("enter")
        await reading.settle()
        assert reading.top.counts["署名"] == 1


async def test_who_only_looks_at_the_keywords_finds_the_text_as_it_was(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("H", "escape")
        assert not reading.reader.state.lit
        assert "Keywords stay off" in reading.lines[-1]
        await reading.press("h", "H", "escape")
        assert reading.reader.state.lit
