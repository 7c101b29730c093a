"""`O`: one page over all documents at hand, narrowed down by what is typed; paths lead to all others."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events

from documents.document import Document
from tui.dialogs.comparing.two_documents import TwoDocuments
from tui.dialogs.opening import opening_page
from tui.dialogs.opening.opening_page import LONGEST, OpeningPage
from tui.reader.screen import ReaderScreen
from tui.session import PassingFolder
from tui.typesetting import ready_documents
from tui.typesetting.prepared import Prepared

TITLES = {
    "a.txt": "松江都市圈发展规划（征求意见稿）",
    "b.txt": "沿江都市圈轨道交通协同条例",
    "c.txt": "會議紀要",
    "d.txt": "北原公共服务标准统一办法",
}
TEXT = "{title}\n\n第一条 为了阅读，制定本办法。\n\n第二条 本办法自2024年5月1日起施行。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with four documents under names that say nothing, and a folder in it with one."""
    inside = tmp_path / "own" / "texts"
    (inside / "more").mkdir(parents=True)
    for name, title in TITLES.items():
        (inside / name).write_text(TEXT.format(title=title), encoding="utf-8")
    (inside / "more" / "e.txt").write_text(TEXT.format(title="不在手边的决定"), encoding="utf-8")
    monkeypatch.setattr(opening_page, "RESTING", 0.0)
    monkeypatch.chdir(inside.parent)
    return inside


async def opened(reading: Any, key: str = "O") -> OpeningPage:
    await reading.press(key)
    page = reading.top
    assert isinstance(page, OpeningPage)
    return page


def listed(page: OpeningPage) -> list[str]:
    return [page.shelf.documents[number].title for number in page.list.listed.documents]


def names(page: OpeningPage) -> list[str]:
    return [page.list.documents[number].path.name for number in page.list.listed.documents]


def title(reading: Any) -> str:
    return str(reading.reader.state.document.name)


@pytest.mark.parametrize("key", ["O", "ctrl+o"])
async def test_both_keys_open_it_and_esc_goes_back(open_reader: Any, folder: Path, key: str) -> None:
    async with open_reader(folder) as reading:
        await opened(reading, key)
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)
        assert title(reading) == TITLES["a.txt"]


async def test_another_document_takes_four_presses(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        await reading.press("O", "j", "y", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert title(reading) == TITLES["c.txt"]


async def test_a_long_document_is_made_ready_off_the_screens_thread(
    open_reader: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready_documents, "LONG", 20)
    made: list[tuple[str, bool]] = []
    of = Prepared.of

    def noted(document: Document) -> Prepared:
        made.append((document.name, threading.current_thread() is threading.main_thread()))
        return of(document)

    async with open_reader(folder) as reading:
        monkeypatch.setattr(Prepared, "of", noted)
        await reading.press("O", "j", "y", "enter")
        assert title(reading) == TITLES["c.txt"]
        await reading.press("less_than_sign")
        await reading.press("greater_than_sign")
        assert title(reading) == TITLES["c.txt"]
    assert [off for name, off in made if name == TITLES["c.txt"]] == [False]


async def test_the_document_before_takes_two(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        await reading.press("O", "j", "y", "enter")
        reading.reader.places.remember()
        await reading.settle()
        await reading.press("O", "enter")
        assert title(reading) == TITLES["a.txt"]


async def test_the_documents_of_a_folder_bear_their_titles(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        assert set(TITLES.values()) <= set(listed(page))
        for own in (*TITLES.values(), "条例", "规划", "办法"):
            assert own in reading.picture
        assert "a.txt" not in reading.picture


async def test_the_seeds_are_at_hand_beside_the_files_that_were_named(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type("决定")
        assert any("实施的决定" in own for own in listed(page))
        assert "1 of 9" in reading.lines[0]


@pytest.mark.parametrize("typed", ["会议", "會議", "hyj", "huiyi", "纪要 hy"])
async def test_titles_are_found_in_either_script_and_by_their_sound(
    open_reader: Any, folder: Path, typed: str
) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type(typed)
        assert listed(page) == [TITLES["c.txt"]]


async def test_what_was_typed_is_bold_and_the_selected_row_has_a_bar_and_a_second_row(
    open_reader: Any, folder: Path
) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type("dsq yj")
        row = next(y for y, line in enumerate(reading.lines) if "沿江都市圈" in line)
        strip = reading.top._compositor.render_strips()[row]
        bold = "".join(part.text for part in strip if part.style and part.style.bold)
        assert bold == "沿江都市圈"
        assert reading.lines[row].lstrip().startswith("▎")
        assert reading.lines[row + 1].lstrip().startswith("▎   not read yet")
        assert page.list.document is not None


async def test_documents_are_grouped_sorted_and_starred_by_keys(open_reader: Any, folder: Path) -> None:
    async with open_reader(*sorted(folder.glob("*.txt"))) as reading:
        page = await opened(reading)
        before = listed(page)
        await reading.press("f2", "f2")
        assert "by kind" in reading.picture
        assert sorted(listed(page)) == sorted(before)
        await reading.press("f2", "f2", "f2", "f3")
        assert "by title" in reading.picture
        starred = page.list.document
        assert starred is not None
        await reading.press("f4")
        await reading.press("escape")
        page = await opened(reading)
        assert [one.title for one in page.list.documents if one.is_starred] == [starred.title]
        await reading.press("escape")


async def test_versions_of_one_work_are_one_row_until_each_is_asked_for(
    open_reader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_page, "RESTING", 0.0)
    for day in ("2001年3月5日", "2012年6月1日", "2019年1月2日"):
        text = f"河道管理条例\n（{day}修订）\n\n第一条 为了加强河道管理，制定本条例。\n\n第二条 {day}起禁止围堤。\n"
        (tmp_path / f"河道{day[:4]}.txt").write_text(text, encoding="utf-8")
    async with open_reader(*sorted(tmp_path.glob("*.txt"))) as reading:
        page = await opened(reading)
        await reading.type("河道管理")
        await wait_until(lambda: names(page) == ["河道2019.txt"])
        assert "2 other versions: 2012-06, 2001-03" in reading.picture
        await reading.press("f5")
        assert names(page) == ["河道2019.txt", "河道2012.txt", "河道2001.txt"]
        assert "2012-06-01" in reading.picture
        await reading.press("down", "down", "f5")
        assert names(page) == ["河道2019.txt"]
        await reading.press("ctrl+u")
        await reading.type("河道2012")
        assert names(page) == ["河道2012.txt"]
        await reading.press("escape")


async def test_a_document_that_was_read_says_where(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        await reading.press("j", "r", "O", "j", "y", "enter")
        await reading.press("O")
        page = reading.top
        document = next(own for own in page.shelf.documents if own.title == TITLES["a.txt"])
        assert (document.clauses, document.read, document.unread) == (2, 1, 1)
        await wait_until(lambda: "stopped at" in reading.picture)
        assert "制定本办法" in reading.picture or "施行" in reading.picture


async def test_question_mark_and_q_are_typed_and_f1_is_help(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type("q?")
        assert page.typed == "q?"
        assert reading.top is page
        assert reading.lines[-1].split()[:4] == ["F1", "help", "Esc", "back"]
        await reading.press("f1")
        assert reading.top is not page
        await reading.press("escape")
        assert reading.top is page


async def test_keys_that_come_at_once_have_their_turns(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type("bygg\n")
        assert title(reading) == TITLES["d.txt"]
        page = await opened(reading)
        for key in ("h", "y", "j", "y", "enter"):
            reading.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reading.settle()
        assert title(reading) == TITLES["c.txt"]
        assert page is not reading.top


async def test_a_bar_puts_the_selected_document_beside(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder, size=(140, 40)) as reading:
        page = await opened(reading)
        await reading.type("bygg|")
        assert page.typed == "bygg"
        assert isinstance(reading.top, TwoDocuments)


async def test_the_same_page_answers_the_bar_of_the_reader(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder, size=(140, 40)) as reading:
        await reading.press("|")
        assert isinstance(reading.top, OpeningPage)
        await reading.type("bygg")
        await reading.press("enter")
        assert isinstance(reading.top, TwoDocuments)


async def test_a_file_that_was_not_named_is_opened_by_its_path(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder / "a.txt") as reading:
        await opened(reading)
        await reading.type(str(folder / "more" / "e.txt"))
        await reading.press("enter")
        assert title(reading) == "不在手边的决定"
        page = await opened(reading)
        await reading.type("bzsb")
        assert listed(page) == ["不在手边的决定"]


@pytest.mark.usefixtures("folder")
async def test_tab_completes_a_path_and_goes_into_folders(open_reader: Any) -> None:
    async with open_reader() as reading:
        page = await opened(reading)
        await reading.type("./te")
        await reading.press("tab")
        assert page.typed == "./texts/"
        assert names(page) == ["more", *TITLES]
        await reading.type("m")
        await reading.press("tab", "tab")
        assert page.typed == "./texts/more/e.txt"
        await reading.press("enter")
        assert title(reading) == "不在手边的决定"


async def test_enter_goes_into_a_folder(open_reader: Any, folder: Path) -> None:
    async with open_reader() as reading:
        page = await opened(reading)
        await reading.type(str(folder.parent) + "/")
        await reading.press("enter")
        assert page.typed == str(folder) + "/"
        await reading.press("enter")
        assert page.typed == str(folder / "more") + "/"
        await reading.press("enter")
        assert title(reading) == "不在手边的决定"


@pytest.mark.usefixtures("folder")
async def test_the_files_of_a_folder_that_is_entered_get_their_titles(open_reader: Any) -> None:
    async with open_reader() as reading:
        page = await opened(reading)
        await reading.type("./texts/")
        await wait_until(lambda: TITLES["b.txt"] in reading.picture)
        assert "b.txt" in reading.picture
        assert page.list.document is not None


@pytest.mark.parametrize("typed", ["/none/of/this", "~nobody/x", "./nothing.txt", "nothing.txt", "./a\x00b"])
async def test_a_path_that_is_none_is_one_clear_line(open_reader: Any, folder: Path, typed: str) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.paste(typed)
        assert sum(bool(line.strip()) for line in reading.lines) == 3
        await reading.press("enter")
        assert reading.top is page
        assert "does not exist" in reading.lines[-1] or "cannot be read" in reading.lines[-1]
        await reading.type("x")
        assert "F1" in reading.lines[-1]


async def test_a_file_that_cannot_be_read_is_told_there(open_reader: Any, folder: Path) -> None:
    (folder / "f.txt").write_bytes(b"")
    async with open_reader(folder / "a.txt") as reading:
        page = await opened(reading)
        await reading.type("./texts/f.txt")
        await reading.press("enter")
        assert reading.top is page
        assert "is empty" in reading.lines[-1]


async def test_a_megabyte_is_pasted_and_nothing_stops(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder) as reading:
        page = await opened(reading)
        begun = time.process_time()
        await reading.paste("都市圈\x1b[31m\n" * 120_000)
        assert time.process_time() - begun < 2
        assert len(page.typed) <= LONGEST
        assert "\x1b" not in page.typed
        await reading.press("ctrl+u")
        await reading.type("hyjy")
        assert listed(page) == [TITLES["c.txt"]]


async def test_titles_and_names_with_control_characters_are_harmless(
    open_reader: Any, tmp_path: Path
) -> None:
    wild = tmp_path / "\x1b[2J\u202e.txt"
    wild.write_text("\x1b]0;标题\x07的决定\n\n一句话。\n", encoding="utf-8")
    strange = tmp_path / "\x1b[31mfolder"
    strange.mkdir()
    (strange / "甲.txt").write_text("甲\n\n一句话。\n", encoding="utf-8")
    async with open_reader(wild) as reading:
        page = await opened(reading)
        await reading.type(str(tmp_path) + os.sep)
        assert "folder" in reading.picture
        assert "\x1b" not in reading.picture
        assert "\u202e" not in reading.picture
        await reading.press("enter")
        assert names(page) == ["甲.txt"]
        await reading.press("enter")
        assert title(reading) == "甲"


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24), (120, 40), (200, 50)])
async def test_it_holds_at_every_size(open_reader: Any, folder: Path, size: tuple[int, int]) -> None:
    async with open_reader(folder, size=size) as reading:
        page = await opened(reading)
        await reading.type("dsq")
        assert page.list.document is not None
        assert "都市圈" in reading.picture
        assert len(reading.lines) == size[1]
        shown = {name for name in ("kind", "date", "unread", "notes") if name in reading.picture}
        assert shown == {
            40: {"kind"},
            60: {"kind", "date", "unread"},
        }.get(size[0], {"kind", "date", "unread", "notes"})
        await reading.press("down", "enter")
        assert isinstance(reading.top, ReaderScreen)


async def test_ten_thousand_files_are_listed_and_narrowed_without_a_stutter(
    open_reader: Any, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(10_000):
        (many / f"第{number}号都市圈条例.txt").touch()
    (tmp_path / "甲.txt").write_text("甲\n\n一句话。\n", encoding="utf-8")
    async with open_reader(tmp_path / "甲.txt") as reading:
        page = await opened(reading)
        page._typed_at = time.monotonic() + 3600  # nobody rests: no file is read
        await reading.type(str(many) + os.sep)
        assert len(page.list.listed.documents) == 10_000
        slowest = 0.0
        for sign in "第9号都x":
            begun = time.process_time()
            await reading.pilot.press(sign)
            await reading.pilot.pause()
            slowest = max(slowest, time.process_time() - begun)
        assert slowest < 0.25
        await reading.press("end", "backspace")
        assert page.list.listed.documents


async def test_what_was_read_elsewhere_comes_first_the_next_time(open_reader: Any, folder: Path) -> None:
    async with open_reader(folder / "a.txt") as reading:
        await opened(reading)
        await reading.type(str(folder / "more" / "e.txt"))
        await reading.press("enter")
        reading.reader.places.remember()
        await reading.settle()
    async with open_reader() as reading:
        page = await opened(reading)
        assert listed(page)[0] == "不在手边的决定"
        await reading.press("enter")
        assert title(reading) == "不在手边的决定"


async def test_the_library_is_at_hand_whatever_was_named(
    open_reader: Any, folder: Path, own_folders: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(TEXT.format(title="文库里的章程"), encoding="utf-8")
    own_folders.mkdir(parents=True, exist_ok=True)
    (own_folders / "settings.json").write_text(json.dumps({"library": [str(kept)]}), encoding="utf-8")
    async with open_reader(folder) as reading:
        page = await opened(reading)
        await reading.type("wkldzc")
        assert listed(page) == ["文库里的章程"]


async def wait_until(holds: Any) -> None:
    """Wait for what comes from a thread."""
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    assert holds()


async def test_a_document_whose_file_is_gone_is_listed_with_where_it_lay_and_opens_as_it_is_kept(
    open_reader: Any, folder: Path, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("想法")
        await reading.press("ctrl+s", "q")
    statute.unlink()
    async with open_reader(*sorted(folder.glob("*.txt"))) as reading:
        page = await opened(reading)
        await reading.type("示例")
        assert listed(page) == ["示例条例"]
        assert "its file is gone" in reading.picture
        await reading.press("enter")
        assert title(reading) == "示例条例"
        assert len(reading.reader.state.placed) == 1
        assert reading.app.session.entries[reading.reader.state.entry].kept is not None


async def test_a_folder_that_is_not_in_the_library_says_so_once_and_how_it_comes_there(
    open_reader: Any, folder: Path
) -> None:
    async with open_reader(*sorted(folder.glob("*.txt"))) as reading:
        reading.app.session.passing_folder = PassingFolder("texts", 4)
        reading.reader.beginning.begin()
        assert reading.said == "texts: 4 documents, not in the library; Ctrl+p “folder” adds it"
        await reading.press("ctrl+p")
        await reading.type("folder")
        assert "Add the folder of this document to the library" in reading.picture
        assert "Search the library" in reading.picture
        await reading.press("enter")
        assert reading.said == f"The folder {folder} is in the library"
