"""The first rows of a document are painted before Textual is loaded, and the page that comes has them at the same cells."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.preferences.reading_state import ReadingPosition
from annotations.preferences.settings import Settings
from annotations.storage.home import Home
from documents.catalog import entries_of, seeds
from documents.opening import BEGINNING, open_beginning, open_document
from tests.tui.real_terminal import terminal
from tui.app import ZhangjuApp
from tui.launch import new_session
from tui.reader.addresses import AT_ONCE
from tui.session import LONG
from tui.terminal.first_page import Pieces, picture
from tui.terminal.first_rows import FOOTER, LOWEST, NUMBERED_AT_ONCE, first_rows
from tui.typesetting.cells import text_width
from tui.upstream.textual_private import strips_on

TRUE_COLOUR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


def texts(rows: Sequence[Pieces]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "长文.txt"
    path.write_text(
        "".join(f"第{number}条　这一条写的是第{number}件事。\n" for number in range(1, 9000)),
        encoding="utf-8",
    )
    assert path.stat().st_size > LONG
    return path


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("index", range(5))
async def test_the_page_shows_the_rows_that_were_painted_before(
    size: tuple[int, int], index: int, own_folders: Path
) -> None:
    session = new_session(Home(own_folders), [seeds()[index]], lang="en")
    document = session.beginning(0)
    assert document is not None
    painted = texts(first_rows(document, session.settings, *size, TRUE_COLOUR))
    app = ZhangjuApp(session)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = [strip.text for strip in strips_on(app.screen)]
    assert len(painted) == size[1]
    assert all(text_width(row) == size[0] for row in painted)
    rows = [(before.strip(), after) for before, after in zip(painted, shown, strict=True) if before.strip()]
    assert len(rows) > size[1] // 3
    for before, after in rows[: -FOOTER - 1]:
        assert before in after


def test_they_need_nothing_of_textual(seeds: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from annotations.preferences.settings import Settings\n"
        "from documents.opening import open_document\n"
        "from tui.terminal.first_rows import first_rows\n"
        "assert first_rows(open_document(Path(sys.argv[1])), Settings(), 120, 40)\n"
        "assert not {'textual', 'typer', 'jieba', 'opencc', 'tinydb'} & set(sys.modules), sorted(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(seeds / "new-area-feature.txt")], check=True, timeout=100)


def test_what_a_document_holds_cannot_move_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "坏.txt"
    path.write_text("第一条　\x1b[31m红\x9b5m\u202e反\x07\r\n" * 9, encoding="utf-8")
    rows = first_rows(open_document(path), Settings(), 80, 24, TRUE_COLOUR)
    assert picture(rows, 80, 24).count("\x1b") == picture(rows, 80, 24).count("\x1b[")
    assert not {"\x07", "\x9b", "\u202e"} & set("".join(texts(rows)))


def test_colours_are_those_of_the_theme_where_the_terminal_has_them_all(statute: Path) -> None:
    def looks(settings: Settings, **environ: str) -> set[str]:
        return {
            style for row in first_rows(open_document(statute), settings, 80, 24, environ) for _, style in row
        }

    assert "38;2;218;212;198;48;2;27;28;27" in looks(Settings(), COLORTERM="truecolor")
    assert "38;2;37;34;29;48;2;246;242;231" in looks(Settings(theme="zhangju-paper"), COLORTERM="truecolor")
    assert looks(Settings(), TERM="xterm") <= {"", "1"}
    assert looks(Settings(), COLORTERM="truecolor", NO_COLOR="1") <= {"", "1"}


def test_a_long_text_is_shown_by_its_beginning(long_file: Path, own_folders: Path) -> None:
    beginning = open_beginning(long_file)
    whole = open_document(long_file)
    assert len(beginning.text) <= BEGINNING < len(whole.text)
    assert whole.text.startswith(beginning.text)
    session = new_session(Home(own_folders), entries_of([long_file]), lang="en")
    assert (shown := session.beginning(0)) is not None
    assert shown.text == beginning.text
    assert session.opened(0) is None
    before = first_rows(beginning, session.settings, 120, 40, TRUE_COLOUR, whole=False)
    assert before == first_rows(whole, session.settings, 120, 40, TRUE_COLOUR)


def test_what_was_read_before_is_not_shown_from_its_beginning(
    long_file: Path, statute: Path, own_folders: Path
) -> None:
    for path in (long_file, statute):
        session = new_session(Home(own_folders), entries_of([path]), lang="en")
        document = open_document(path)
        session.stopped(document, ReadingPosition(document.units[-1].start), path)
        assert new_session(Home(own_folders), entries_of([path]), lang="en").beginning(0) is None


def test_the_page_knows_addresses_at_once_of_as_many_units() -> None:
    assert NUMBERED_AT_ONCE == AT_ONCE


def test_a_screen_too_low_for_title_and_clause_waits_for_the_page(statute: Path) -> None:
    assert first_rows(open_document(statute), Settings(), 80, LOWEST - 1, TRUE_COLOUR) == []


def test_where_a_clause_begins_each_row_the_page_is_waited_for(statute: Path) -> None:
    assert first_rows(open_document(statute), replace(Settings(), by_clause=True), 80, 24, TRUE_COLOUR) == []


def test_a_real_terminal_shows_the_text_before_the_app_has_it(statute: Path) -> None:
    with terminal(statute) as reader:
        reader.wait_for("第一条")
        assert b"\x1b[?1004h" not in reader.written.partition("第一条".encode())[0]
        reader.wait_for("help")
        assert "第一条" in reader.text
        reader.type("q")
        assert reader.wait_for_end() == 0
