"""Two documents beside each other: their clauses move together, and one of them leads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.comparing.collation import LEFT, RIGHT
from tui.dialogs.comparing.comparing_desk import ROOM
from tui.dialogs.comparing.two_documents import TwoDocuments
from tui.dialogs.opening.opening_page import OpeningPage
from tui.widgets.fields import TextField
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.text.paired_rows import PairedRows, SideTitles

OLD = """\
市场条例
第一章 总则
第一条 为了优化环境，制定本条例。
第二条 各部门应当履行承诺，不得违约。
第三条 本市设立服务专窗，接受企业的咨询。
第四条 本条例由市人民政府负责解释。
第二章 附则
第五条 本条例自公布之日起施行。
"""
NEW = """\
营商条例
第一章 总则
第一条 为了优化环境，制定本条例。
第二条 企业代表可以担任观察员，提出意见和建议。
第三条 各部门必须履行承诺，不得违约。
第四条 本条例由市人民政府负责解释。
第二章 附则
第五条 本条例自公布之日起施行。
"""
TAIWAN = """\
另一部條例
第一章 總則
第一條 為了優化環境，制定本條例。
第二條 各部門應當履行承諾，不得違約。
第三條 本市設立服務專窗，接受企業的諮詢。
第四條 本條例由市人民政府負責解釋。
第二章 附則
第五條 本條例自公布之日起施行。
"""
ESSAY = "春日游记\n春天来了，花都开了。\n河水也化冻了，孩子们跑到河边。\n"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, ...]:
    """The old state of a statute, the new one, one in the other script, a text that has nothing to do with it."""
    folder = tmp_path / "对读"
    folder.mkdir()
    paths = []
    for name, text in (("旧.txt", OLD), ("新.txt", NEW), ("臺.txt", TAIWAN), ("春.txt", ESSAY)):
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    return tuple(paths)


def other(text: str) -> str:
    """The text under the title of another work: two versions of one work are compared in another way."""
    return text.replace("市场条例", "营商条例", 1)


async def beside(reading: Any, typed: str) -> None:
    """Put the document that is called so beside the open one."""
    await reading.press("|")
    assert isinstance(reading.top, OpeningPage)
    await reading.type(typed)
    await reading.press("enter")


def here(reading: Any) -> tuple[str, str]:
    """What the marked pair holds of both documents."""
    rows = reading.top.rows
    collation = reading.top.collation
    pieces = [collation.unit(rows.item, side) for side in (LEFT, RIGHT)]
    left, right = (
        "" if piece is None else document.text[piece.start : piece.end]
        for piece, document in zip(pieces, collation.documents, strict=True)
    )
    return left[:8], right[:8]


def row_of(reading: Any, words: str) -> int:
    """The line of the screen on which words stand."""
    return next(number for number, line in enumerate(reading.lines) if words in line)


async def test_the_other_documents_are_listed_and_narrowed_down_in_any_script(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("|")
        page = reading.top
        await reading.type("臺.TXT")
        assert [page.list.documents[number].entry for number in page.list.listed.documents] == [2]
        page.query_one(TextField).value = ""
        await reading.type("另一部条例")
        assert [page.list.documents[number].entry for number in page.list.listed.documents] == [2]
        await reading.press("escape")
        assert reading.top is reading.reader


async def test_they_are_walked_with_the_arrows_and_the_mouse(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("|")
        listed = reading.top.list
        files = [listed.documents[number].path for number in listed.listed.documents]
        assert listed.document.path == files[1]  # the first one is open and stands beside nothing
        steps = files.index(texts[2])  # one too many
        await reading.press(*["down"] * steps, "up", "enter")
        assert isinstance(reading.top, TwoDocuments)
        assert tuple(text.entry for text in reading.top.texts) == (0, 2)
        await reading.press("escape", "|")
        line = row_of(reading, "春日游记") if "春日游记" in reading.picture else row_of(reading, "   春")
        await reading.pilot.click(offset=(40, line))
        await reading.settle()
        assert tuple(text.entry for text in reading.top.texts) == (0, 3)


async def test_a_file_that_is_not_at_hand_is_opened_by_its_path(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(texts[0]) as reading:
        await beside(reading, str(texts[1]))
        assert tuple(text.entry for text in reading.top.texts) == (0, 1)
        await reading.press("escape")
        await beside(reading, "新.txt")
        assert tuple(text.entry for text in reading.top.texts) == (0, 1)
        assert len(reading.app.session.entries) == 2
        await reading.press("tab", "enter")
        assert reading.reader.state.entry == 1
        assert reading.reader.state.document.path.name == "新.txt"


async def test_a_file_that_is_not_there_is_told_about(open_reader: Any, texts: tuple[Path, ...]) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, str(texts[0].parent / "无此.txt"))
        assert isinstance(reading.top, OpeningPage)
        assert "无此.txt does not exist" in reading.lines[-1]


async def test_a_document_that_cannot_be_read_is_told_about(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("|")
        await reading.type("新")
        texts[1].unlink()
        await reading.press("enter")
        assert isinstance(reading.top, OpeningPage)
        assert "新.txt does not exist" in reading.lines[-1]


async def test_the_mark_is_at_the_clause_being_read_and_at_its_counterpart(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("j")
        await beside(reading, "新")
        assert here(reading) == ("第二条 各部门应", "第三条 各部门必")
        header = reading.top.query_one(HeaderLine)
        assert header.address == "第二条 · 第三条"
        assert header.script == "5 the same · ~ 1 changed · < 1 only left · > 1 only right"
        assert reading.top.query_one(SideTitles).titles == ("市场条例", "营商条例")
        line = reading.lines[row_of(reading, "各部门应当")]
        assert "~" in line
        assert "各部门必须" in line


async def test_a_move_on_the_leading_side_goes_from_clause_to_clause_of_it(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        left = []
        for key in ("home", "j", "j", "j", "j"):
            await reading.press(key)
            left.append(here(reading)[0][:3])
        assert left == ["第一章", "第一条", "第二条", "第三条", "第四条"]
        await reading.press("tab")
        right = []
        for key in ("home", "j", "j", "j", "j"):
            await reading.press(key)
            right.append(here(reading)[1][:3])
        assert right == ["第一章", "第一条", "第二条", "第三条", "第四条"]
        await reading.press("end", "K")
        assert here(reading) == ("第二章 附则", "第二章 附则")
        await reading.press("K", "J", "space", "b")
        assert here(reading) == ("第一章 总则", "第一章 总则")


async def test_n_goes_from_difference_to_difference_on_both_sides(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        seen = []
        for number in range(3):
            await reading.press("n")
            seen.append(here(reading))
            assert f"{number + 1}/3" in reading.lines[-1]
        assert seen == [
            ("", "第二条 企业代表"),
            ("第二条 各部门应", "第三条 各部门必"),
            ("第三条 本市设立", ""),
        ]
        assert reading.top.query_one(HeaderLine).address == "第三条: only here"
        await reading.press("n")
        assert reading.top.query_one(FooterLine).said == "No further difference"
        await reading.press("N", "N")
        assert here(reading) == ("", "第二条 企业代表")
        await reading.press("N")
        assert reading.top.query_one(FooterLine).said == "No difference before this one"


async def test_enter_reads_on_at_the_clause_and_back_returns(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("j")
        await beside(reading, "新")
        await reading.press("tab", "enter")
        assert reading.top is reading.reader
        assert (
            reading.reader.state.document.path == texts[1].resolve()
            or reading.reader.state.document.path == texts[1]
        )
        unit = reading.reader.pane.cursor
        assert reading.reader.state.document.slice(unit.text).startswith("各部门必须")
        await reading.press("<")
        assert reading.reader.state.document.slice(reading.reader.pane.cursor.text).startswith("各部门应当")


async def test_enter_on_what_only_the_other_side_has_goes_there(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        await reading.press("n", "enter")
        assert reading.reader.state.entry == 1
        assert reading.reader.state.document.slice(reading.reader.pane.cursor.text).startswith("企业代表")


async def test_esc_stays_where_one_was(open_reader: Any, texts: tuple[Path, ...]) -> None:
    async with open_reader(*texts) as reading:
        await reading.press("j")
        before = reading.reader.pane.cursor
        await beside(reading, "新")
        await reading.press("n", "n", "escape")
        assert reading.top is reading.reader
        assert reading.reader.pane.cursor is before


async def test_a_click_marks_a_clause_and_lets_its_side_lead_a_second_one_reads_on(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        rows = reading.top.rows
        line = row_of(reading, "各部门应当") - rows.region.y
        await reading.pilot.click(PairedRows, offset=(80, line))
        await reading.settle()
        assert (rows.lead, here(reading)) == (RIGHT, ("第二条 各部门应", "第三条 各部门必"))
        await reading.pilot.click(PairedRows, offset=(10, line))
        await reading.settle()
        assert rows.lead == LEFT
        blank = row_of(reading, "企业代表") - rows.region.y
        await reading.pilot.click(PairedRows, offset=(10, blank))
        await reading.settle()
        assert (rows.lead, here(reading)) == (LEFT, ("", "第二条 企业代表"))
        await reading.pilot.click(PairedRows, offset=(80, line), times=2)
        await reading.settle()
        assert reading.top is reading.reader
        assert reading.reader.state.entry == 1


async def test_a_click_on_a_title_or_on_a_key_of_the_footer_does_what_it_says(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        rows = reading.top.rows
        await reading.pilot.click(SideTitles, offset=(70, 0))
        await reading.settle()
        assert rows.lead == RIGHT
        for key in ("n", "Tab", "Enter"):
            spans = reading.top.query_one(FooterLine).key_spans()
            place = next(span for span in spans if span[2].key.split()[0] == key)
            await reading.pilot.click(FooterLine, offset=(place[0], 0))
            await reading.settle()
        assert rows.lead == LEFT
        assert reading.top is reading.reader
        assert reading.reader.state.entry == 1


async def test_a_text_in_the_other_script_differs_nowhere_and_t_turns_both(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts) as reading:
        await beside(reading, "臺")
        assert (
            reading.top.query_one(HeaderLine).script
            == "7 the same · ~ 0 changed · < 0 only left · > 0 only right"
        )
        line = reading.lines[row_of(reading, "履行承诺")]
        assert "履行承諾" in line
        item = reading.top.rows.item
        await reading.press("t")
        assert "履行承諾" not in reading.picture
        await reading.press("t")
        assert "履行承诺" not in reading.picture
        assert reading.top.script == "taiwan"
        await reading.press("t")
        assert "履行承诺" in reading.lines[row_of(reading, "履行承諾")]
        assert reading.top.rows.item == item


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Hardly a clause in common"), ("zh-Hans", "两份文档几乎没有相同的句子")],
)
async def test_of_unlike_documents_it_is_said_that_nothing_answers_to_anything(
    open_reader: Any, texts: tuple[Path, ...], lang: str, said: str
) -> None:
    async with open_reader(*texts, lang=lang) as reading:
        await beside(reading, "春")
        assert said in reading.top.query_one(FooterLine).said
        assert not any(sign in line for line in reading.lines[2:-1] for sign in "~<>")
        await reading.press("j")
        assert reading.top.query_one(FooterLine).said == ""
        assert "n" not in [key.key for key in reading.top.query_one(FooterLine).keys]
        await reading.press("n")
        assert said in reading.top.query_one(FooterLine).said


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (ROOM, 16)])
async def test_both_columns_stand_in_line_at_every_size(
    open_reader: Any, texts: tuple[Path, ...], size: tuple[int, int]
) -> None:
    async with open_reader(*texts, size=size) as reading:
        await beside(reading, "新")
        columns = reading.top.rows.columns()
        line = reading.lines[row_of(reading, "第一条")]
        assert line.count("第一条") == 2
        titles = reading.top.query_one(SideTitles)
        assert titles.columns == columns


async def test_a_narrow_screen_says_why_not_and_one_that_becomes_so_goes_back(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    async with open_reader(*texts, size=(ROOM - 1, 24)) as reading:
        why_not = f"Side by side needs {ROOM} columns; there are {ROOM - 1}"
        await reading.press("vertical_line")
        assert why_not in reading.lines[-1]  # before a document is chosen
        await reading.press("escape", "O")
        assert "open beside" not in reading.lines[-1]
        await reading.press("escape")
        await beside(reading, "新")
        assert reading.said == why_not
        await reading.resize(ROOM, 24)
        await beside(reading, "新")
        assert isinstance(reading.top, TwoDocuments)
        await reading.press("n", "n")
        item = reading.top.rows.item
        await reading.resize(110, 24)
        assert reading.top.rows.item == item
        await reading.resize(ROOM - 10, 24)
        assert reading.top is reading.reader


async def test_a_moved_clause_says_where_it_stands_now(open_reader: Any, texts: tuple[Path, ...]) -> None:
    article = "第二条 各部门应当履行承诺，不得违约。\n"
    texts[1].write_text(other(OLD.replace(article, "") + article.replace("二", "六")), encoding="utf-8")
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        assert "moved: 第六条" in reading.lines[row_of(reading, "第二条")]
        assert "moved: 第二条" in reading.lines[row_of(reading, "第六条  各部门")]
        await reading.press("n")
        assert reading.top.query_one(HeaderLine).address == "第二条 · 第六条"


async def test_a_part_of_a_clause_that_was_cut_in_two_says_what_it_is_a_part_of(
    open_reader: Any, texts: tuple[Path, ...]
) -> None:
    cut = OLD.replace("接受企业的咨询。", "接受企业的咨询；\n专窗的设立办法由市人民政府另行规定。")
    texts[0].write_text(cut.replace("咨询；\n专窗", "咨询；专窗"), encoding="utf-8")
    texts[1].write_text(other(cut.replace("咨询；", "咨询。")), encoding="utf-8")
    async with open_reader(*texts) as reading:
        await beside(reading, "新")
        line = reading.lines[row_of(reading, "part of 第三条")]
        assert "~" in line
        assert "专窗的设立办法" in line
        assert reading.top.collation.counts == (6, 1, 0, 0)
