"""The page where the reader stopped is painted before the app is loaded, and the app takes it over."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui import real_terminal
from tests.tui.real_terminal import ESCAPE, Terminal, terminal
from tui.terminal import first_page
from tui.terminal.first_page import ENTER, Following, picture
from tui.typesetting.cells import text_width

OUTLINE = 27  # cells left of the page
STARTS = 5
"""Times that it is tried to be there before the app: on a busy machine the test itself may come too late."""
FOCUS = "\x1b[?1004h"  # what the app says first of all that the page does not
BEGUN = """
import os, signal, sys
import tui.launch
def run_reader(*given, **named):
    {what}
tui.launch.run_reader = run_reader
from tui.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def text(tmp_path: Path, seeds: Path) -> Path:
    path = tmp_path / "文件.txt"
    path.write_bytes((seeds / "new-area-feature.txt").read_bytes())
    return path


def all_there(reader: Terminal) -> bool:
    """Whether the app's own page stands, with the keys in its footer."""
    return FOCUS.encode() in reader.written and "v passage" in reader.lines[-1]


def read_and_leave(text: Path) -> None:
    with terminal(text) as reader:
        reader.wait_for(lambda: all_there(reader))
        state = Path(os.environ["ZHANGJU_HOME"]) / "state.json"
        while not (state.exists() and '"device"' in state.read_text(encoding="utf-8")):
            # who reads is settled after the first text
            assert reader.process.poll() is None
            time.sleep(0.01)
        reader.type("q")
        assert reader.wait_for_end() == 0


def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pages" / "first.json"


def came_first(reader: Terminal, words: str) -> bool:
    """Whether words were painted before the app was there."""
    reader.wait_for(lambda: FOCUS.encode() in reader.written and words in reader.text)
    before = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", reader.written.partition(FOCUS.encode())[0])
    return words.encode() in before


def page_of(reader: Terminal) -> list[str]:
    """The rows between header and footer, without the scrollbar, which knows heights better and better."""
    return [re.sub("[▁-█]", " ", line).rstrip() for line in reader.lines[1:-1]]


def echoes(reader: Terminal) -> bool:
    return bool(termios.tcgetattr(reader._descriptor)[3] & termios.ECHO)


# What is painted


def test_a_picture_puts_each_row_at_its_place_in_its_colours() -> None:
    drawn = picture([[["章句", "1;38;2;1;2;3"], [" x", ""]], [["文", "7"]]], 6, 2)
    assert drawn == "\x1b[1;1H\x1b[0;1;38;2;1;2;3m章句\x1b[0m x\x1b[2;1H\x1b[0;7m文\x1b[0m"


@pytest.mark.parametrize(
    "rows",
    [
        [[["坏\x1b]52;c;AAAA\x07", ""]]],
        [[["坏\x9b2J", ""]]],
        [[["坏\u202e", ""]]],
        [[["两\n行", ""]]],
        [[["好", "0m\x1b[2J"]]],
        [[["好", "?1049h"]]],
        [[["长" * 7, ""]]],
        [[["一", ""]], [["二", ""]], [["三", ""]]],
        [[[1, ""]]],
        [["好"]],
        7,
    ],
)
def test_what_is_no_harmless_text_of_the_screens_size_is_not_painted(rows: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        picture(rows, 6, 2)


@given(st.lists(st.lists(st.tuples(st.text(), st.text(alphabet="0123456789;m\x1b[?"))), max_size=3))
def test_nothing_else_than_places_and_colours_is_ever_said_to_a_terminal(rows: list[object]) -> None:
    try:
        drawn = picture(rows, 40, 3)
    except ValueError:
        return
    plain = re.sub(r"\x1b\[(?:[0-9]+;1H|[0-9;]*m)", "", drawn)
    assert not re.search("[\x00-\x1f\x7f-\x9f]", plain)


# In a terminal


def test_the_page_left_is_there_before_the_app_which_enters_no_screen_again(text: Path) -> None:
    read_and_leave(text)
    with terminal(text) as reader:
        assert came_first(reader, "新的春天")
        reader.type("q")
        assert reader.wait_for_end() == 0
        assert reader.written.count(ENTER.encode()) == 1
        assert echoes(reader)


def test_keys_typed_before_the_app_is_there_are_its_keys(text: Path) -> None:
    read_and_leave(text)
    with terminal(text) as reader:
        reader.wait_for(lambda: "新区" in reader.text)
        assert FOCUS.encode() not in reader.written
        assert not echoes(reader)
        reader.type("?")
        reader.wait_for("Next clause")


def test_the_first_page_is_in_the_script_and_at_the_row_it_was_left_in(text: Path) -> None:
    with terminal(text) as reader:
        reader.wait_for(lambda: all_there(reader))
        for key, shown in ((" ", "v passage"), ("t", "simplified"), ("t", "Taiwan")):
            reader.type(key)
            reader.wait_for(shown)
        reader.type("j")
        reader.wait_for(lambda: "clause" in reader.lines[-1])
        left = page_of(reader)
        reader.type("q")
        assert reader.wait_for_end() == 0
    with terminal(text) as reader:
        reader.wait_for(lambda: "clause" in reader.lines[-1])
        assert page_of(reader) == left
        assert FOCUS.encode() not in reader.written
        reader.type("?")
        reader.wait_for("Next clause")
        reader.type(ESCAPE)
        reader.wait_for(lambda: page_of(reader) == left)


@pytest.mark.parametrize("key", [" ", "\x1b[6~"])
def test_a_page_on_is_there_before_the_app_and_is_the_apps_page(text: Path, key: str) -> None:
    read_and_leave(text)
    for _start in range(STARTS):
        with terminal(text) as reader:
            reader.wait_for(lambda: "新区" in reader.text)
            reader.type(key)
            reader.wait_for(lambda: "强合作，开" in "".join(text_of(reader)[-3:]))
            is_early = FOCUS.encode() not in reader.written
            shown = text_of(reader)
            reader.wait_for(lambda: "17 / 51" in reader.lines[0])  # the app has taken the key
            assert text_of(reader) == shown
            reader.type("b")
            reader.wait_for(lambda: "强合作，开" not in "".join(text_of(reader)[-3:]))
            reader.type("q")
            reader.wait_for_end()
        if is_early:
            return
    pytest.fail("the page was never there before the app")


def text_of(reader: Terminal) -> list[str]:
    """The rows of the page right of the outline."""
    return [
        row[next((at for at in range(len(row)) if text_width(row[:at]) >= OUTLINE), len(row)) :]
        for row in page_of(reader)
    ]


@pytest.mark.parametrize("key", ["j", "\x1b[B", "J", "\x1b[F"])
def test_a_step_is_there_before_the_app_and_is_the_apps_step(text: Path, key: str) -> None:
    for _start in range(STARTS):
        read_and_leave(text)
        with terminal(text) as reader:
            reader.wait_for(lambda: "quit" in reader.lines[-1])
            if FOCUS.encode() in reader.written:
                continue  # the app was as fast as this test
            left = text_of(reader)
            reader.type(key)
            reader.wait_for(lambda: FOCUS.encode() in reader.written)
            early = text_of(reader)
            assert early != left
            reader.wait_for(lambda: "  1 / 51" not in reader.lines[0])  # the app has taken the key
            assert text_of(reader) == early
            return
    pytest.fail("the page was never there before the app")


def test_the_keys_of_steps_that_change_a_row_are_kept_with_the_page(text: Path, tmp_path: Path) -> None:
    read_and_leave(text)
    page = json.loads(kept(tmp_path).read_text(encoding="utf-8"))
    assert [keys for keys, _, _ in page["following"]] == [
        ["j", "down"],
        ["space", "pagedown"],
        ["J"],
        ["end"],
    ]


def test_of_steps_that_fill_no_file_the_page_alone_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_page, "_call", ("a.txt",))
    monkeypatch.setattr(first_page, "_facts", list)
    monkeypatch.setattr(first_page, "_LARGEST", 500)
    first_page.keep([[("章", "")]], (0, 0), [], [Following(["j"], 0, [(0, [("句" * 500, "")])])])
    assert json.loads(kept(tmp_path).read_text(encoding="utf-8"))["following"] == []


def another_text(text: Path, _cache: Path) -> None:
    text.write_text("别的文件\n\n一、甲事。\n二、新的春天。\n", encoding="utf-8")


def hostile_page(_text: Path, cache: Path) -> None:
    page = json.loads(cache.read_text(encoding="utf-8"))
    page["rows"][0][0][0] = "\x1b]0;hostile\x07"
    cache.write_text(json.dumps(page), encoding="utf-8")


def cut_off(_text: Path, cache: Path) -> None:
    cache.write_bytes(cache.read_bytes()[:500])


def nested(_text: Path, cache: Path) -> None:
    cache.write_text("[" * 100_000, encoding="utf-8")


@pytest.mark.parametrize("change", [another_text, hostile_page, cut_off, nested])
def test_where_anything_changed_the_app_paints_first(
    text: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    read_and_leave(text)
    change(text, kept(tmp_path))
    with terminal(text) as reader:
        assert not came_first(reader, "quit")  # what the kept page has, and first rows do not
        assert b"hostile" not in reader.written
        reader.wait_for(lambda: all_there(reader))
        reader.type("q")
        assert reader.wait_for_end() == 0
        assert echoes(reader)


@pytest.mark.parametrize("other", [{"columns": 100}, {"environ": {"NO_COLOR": "1"}}, {"rows": 24}])
def test_another_terminal_gets_no_page_of_this_one(text: Path, other: dict[str, object]) -> None:
    read_and_leave(text)
    with terminal(text, **other) as reader:  # type: ignore[arg-type]
        assert not came_first(reader, "新的春天")


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("raise ValueError('坏了')", 1),
        ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("return 0", 0),
    ],
)
def test_the_terminal_is_given_back_where_the_app_never_comes(
    text: Path, monkeypatch: pytest.MonkeyPatch, what: str, code: int
) -> None:
    read_and_leave(text)
    monkeypatch.setattr(real_terminal, "command", lambda: [sys.executable, "-c", BEGUN.format(what=what)])
    reader_there: AbstractContextManager[Terminal] = terminal(text)
    with reader_there as reader:
        assert reader.wait_for_end() == code
        assert ENTER.encode() in reader.written
        assert reader.written.rfind(b"\x1b[?1049l") > reader.written.rfind(ENTER.encode())
        assert reader.written.rfind(b"\x1b[?25h") > reader.written.rfind(b"\x1b[?25l")
        assert "坏了" not in what or reader.written.rfind("坏了".encode()) > reader.written.rfind(
            b"\x1b[?1049l"
        )
        assert echoes(reader)


def test_no_page_is_painted_for_a_command(text: Path) -> None:
    read_and_leave(text)
    with terminal("--version") as reader:
        assert reader.wait_for_end() == 0
        assert ENTER.encode() not in reader.written


def test_what_is_kept_is_for_the_reader_alone(text: Path, tmp_path: Path) -> None:
    read_and_leave(text)
    assert kept(tmp_path).stat().st_mode & 0o077 == 0
    trees = kept(tmp_path).parents[1] / "trees"
    assert [one.name for one in kept(tmp_path).parent.iterdir()] == ["first.json"]
    assert len([*trees.iterdir()]) == 1
    assert all(
        one.stat().st_mode & 0o077 == 0 for one in (*kept(tmp_path).parent.iterdir(), trees, *trees.iterdir())
    )


def a_link(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def open_to_others(folder: Path) -> None:
    folder.chmod(0o755)


@pytest.mark.parametrize("change", [a_link, open_to_others])
def test_a_cache_that_others_may_reach_is_neither_read_nor_written(
    text: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    read_and_leave(text)
    change(kept(tmp_path).parent)
    before = kept(tmp_path).read_bytes()
    with terminal(text) as reader:
        assert not came_first(reader, "新的春天")
        reader.wait_for(lambda: all_there(reader))
        reader.type("j")
        reader.wait_for(lambda: "clause" in reader.lines[-1])
        reader.type("q")
        assert reader.wait_for_end() == 0
    assert kept(tmp_path).read_bytes() == before


def test_a_cache_of_another_user_is_neither_read_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_page, "_call", ("a.txt",))
    monkeypatch.setattr(first_page, "_facts", list)
    first_page.keep([[("章", "")]], (0, 0), [])
    before = kept(tmp_path).read_bytes()
    assert first_page._read(kept(tmp_path).parent)["rows"] == [[["章", ""]]]
    monkeypatch.setattr("documents.cache.is_own", lambda _status: False)
    first_page.keep([[("句", "")]], (0, 0), [])
    assert first_page._read(kept(tmp_path).parent) == {}
    assert kept(tmp_path).read_bytes() == before
