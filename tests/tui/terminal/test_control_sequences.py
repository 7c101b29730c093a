"""No control sequence of a document, a name, a note or a setting ever reaches the terminal: its own bytes say so."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.storage.home import Home
from tests.tui.hostile_home import ALL, MARK, NEVER, SEQUENCES, hostile_document, hostile_home
from tests.tui.real_terminal import ESCAPE, Terminal, terminal

OWN = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[78=>()]|\x1b\(B|\x1b\]22;[a-z-]*\x07")
"""What Textual writes itself: sequences that begin with CSI, a few of one character, the pointer's shape."""
TITLE = re.compile(rb"\x1b\]2;([^\x00-\x1f\x7f]*)\x07")
"""The window's title: words of the document stand in it, and nothing but words."""
LINK = re.compile(
    rb"\x1b\]8;;zhangju:[0-9a-f]{32}(#[^\x00-\x20\x7f]*)?\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\", re.ASCII
)
"""A link to a clause, closed again: what is hostile may stand in its words, never in where it leads."""


def assert_harmless(written: bytes, *, screen: bool) -> None:
    """Nothing in what a terminal got came from the hostile words; outside the screen there are links alone."""
    assert MARK.encode() in written, "the hostile words were not shown at all"
    found = [char for char in NEVER if len(char.encode()) > 1 and char.encode() in written]
    assert found == [], f"{found!r} near {_near(written, found[0].encode()) if found else ''}"
    assert screen or not TITLE.search(written)
    written = TITLE.sub(rb"\1", written)
    if not screen:
        assert [address for address, _words in LINK.findall(written) if MARK.encode() in address] == []
        written = LINK.sub(rb"\2", written)
    ours = OWN.findall(written)
    assert [one for one in ours if MARK.encode() in one] == []
    assert screen or ours == [], ours[:3]
    rest = re.search(rb"[\x00-\x07\x08\x0b\x0c\x0e-\x1f\x7f]", OWN.sub(b"", written))
    assert rest is None, _near(OWN.sub(b"", written), rest[0])


def _near(written: bytes, found: bytes) -> str:
    place = written.find(found)
    return repr(written[max(0, place - 80) : place + 80].decode("utf-8", "replace"))


@pytest.fixture
def hostile(tmp_path: Path, own_folders: Path) -> Path:
    """A hostile document in a hostile data folder."""
    path = hostile_document(tmp_path / "docs")
    hostile_home(Home(own_folders), os.environ["ZHANGJU_READER"], path)
    return path


WALK: tuple[tuple[tuple[str, str], ...], ...] = (
    (("?", "the keys"),),
    (("s", "Enter search"), (f"{MARK}\r", "all searched")),
    (("g", "Enter go there"), ("一二三\r", "the nearest are")),
    (("/", "Find"), (MARK, f"Find {MARK}")),
    (("H", "Space on or off"),),
    (("W", "Where the keywords are"),),
    (("|", "Open beside"), ("\r", "Side by side")),
    (("f", "Which notes are shown"),),
    (("x", "Enter export"),),
    (("B", "The bin"),),
    (("c", "Do these notes belong here?"),),
    (("V", "Texts of the note that were written at once"),),
    (("e", "Ctrl+s"),),
    (("#", "Ctrl+s"),),
    (("m", "All notes"),),
    (("i", "What the library knows"),),
    (("Targets that this text sets", "Targets"),),
    (("Details of the document", "Removed control characters"),),
    (("History of the note", "What the note said"),),
    (("Restore notes from a backup", "as last saved"),),
    (("Unfinished notes", "Enter go on writing"),),
)
"""Keys (or the name of a command) and what then is there to see, step by step into each place."""


def go(reader: Terminal, keys: str, shown: str) -> None:
    """Press keys, or call a command by its name from the palette."""
    if len(keys) > 8 and keys[0].isupper():
        reader.type("\x10")
        reader.wait_for("Search the commands")
        reader.type(keys)
        reader.wait_for(lambda: "Nextclause" not in reader.text)
        keys = "\r"
    reader.type(keys)
    reader.wait_for(shown)


def leave(reader: Terminal, shown: str) -> None:
    """Leave a place."""
    reader.type(ESCAPE)
    reader.wait_for(lambda: re.sub(r"\s", "", shown) not in reader.text)


@pytest.mark.timeout(400)  # one program after the other, while others run
def test_a_walk_through_every_place_of_the_reader(hostile: Path) -> None:
    other = next(path for path in hostile.parent.iterdir() if path != hostile)
    with terminal(hostile, other, rows=60, columns=160) as reader:
        reader.wait_for("A notebook file is damaged")
        reader.type(ESCAPE)
        reader.wait_for("Enter go on writing")
        leave(reader, "Enter go on writing")
        reader.wait_for("又一文")
        for steps in WALK:
            for keys, shown in steps:
                go(reader, keys, shown)
            leave(reader, steps[-1][1])
        for script in ("simplified", "traditional", "as published"):
            reader.type("t")
            reader.wait_for(script)
        reader.type("q")
        assert reader.wait_for_end() == 0
        assert_harmless(reader.written, screen=True)
        assert MARK not in reader.title


def calls(path: Path) -> Iterator[list[str]]:
    """Calls whose text shows every field, or repeats what was typed in an error."""
    document = str(path)
    yield from (
        ["outline", document],
        ["show", document],
        ["show", f"{document}#1"],
        ["search", "批注", document],
    )
    yield from (
        ["search", MARK, document],
        ["keywords", document],
        ["notes", "list"],
        ["notes", "list", document],
    )
    yield from (
        ["cited", document],
        ["related", f"{document}#1"],
        ["terms", f"{document}#1"],
        ["targets", document],
        ["plan", document],
    )
    yield from (["notes", "tags"], ["notes", "log"], ["notes", "check", document, "--all"], ["doctor"])
    yield ["--lang", "zh-Hans", "notes", "list"]
    yield from (
        ["export", "-o", "-", "--format", form, document] for form in ("markdown", "csv", "html", "jsonld")
    )
    yield from (["notes", "list", "--format", form] for form in ("json", "jsonl"))
    yield from (
        ["outline", ALL],
        ["show", f"{document}#{ALL}"],
        ["search", "--regex", f"({ALL}", document],
        ["search", ALL, ALL],
        ["notes", "add", document, "--quote", ALL, "--body", "x"],
        ["notes", "edit", ALL, "--body", "x"],
        ["notes", "list", "--reader", ALL],
        ["--reader", ALL, "notes", "add", document, "--body", "x"],
        ["--lang", ALL, "notes", "list"],
        [f"--{ALL}"],
        ["notes", ALL],
        ["doctor", "--restore", "--from", ALL],
        ["export", document, "-o", f"/nonexistent/{ALL}"],
        ["import", ALL],
        [ALL],
    )


@pytest.mark.timeout(400)  # one program after the other, while others run
def test_the_text_of_every_command_and_of_its_errors(hostile: Path) -> None:
    shown = 0
    for arguments in calls(hostile):
        with terminal(*arguments) as screen:
            assert screen.wait_for_end() in (0, 1, 2, 3)
            written = OWN.sub(b"", screen.written) if arguments == ["doctor"] else screen.written
        if MARK.encode() in written:
            shown += 1
            assert_harmless(written, screen=False)
        else:
            assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written), arguments
        assert b"Traceback" not in written, written
    assert shown > 25


def test_the_sequences_are_those_that_a_terminal_obeys(hostile: Path) -> None:
    assert hostile.is_file()
    for sequence in SEQUENCES:
        with pytest.raises(AssertionError):
            assert_harmless(f"{MARK}{sequence}".encode(), screen=True)
    assert json.dumps(ALL)
