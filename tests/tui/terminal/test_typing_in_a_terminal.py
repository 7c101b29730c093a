"""What is typed faster than the screen, and where the terminal's own cursor is, in a real pseudo-terminal."""

from __future__ import annotations

import json
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.tui.real_terminal import CTRL_S, PATIENCE, Terminal, command, terminal

pytestmark = pytest.mark.usefixtures("own_folders")


def notes_of(path: Path) -> list[dict[str, Any]]:
    """The notes on a document, as the command line lists them."""
    ran = subprocess.run(
        [*command(), "notes", "list", "--format", "json", str(path)],
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    return list(json.loads(ran.stdout))


def cursor_is_after(reader: Terminal, words: str) -> bool:
    """Whether the terminal's cursor stands in the cell after some words."""
    cursor = reader._screen.cursor
    row = reader._screen.buffer[cursor.y]
    cells = "".join(row[x].data for x in range(cursor.x))
    return cells.endswith(words)


def test_keys_and_text_in_one_write_go_where_they_were_meant(seeds: Path) -> None:
    seed = seeds / "new-area-feature.txt"
    with terminal(seed) as reader:
        reader.wait_for("双城建设")
        reader.type(f"a一气写完：jkq\t快\tgo{CTRL_S}")
        reader.wait_for("Saved")
        reader.type("jg2\r")
        reader.wait_for("2/")
        reader.type(f"#标签{CTRL_S}q")
        assert reader.wait_for_end() == 0
    first, second = notes_of(seed)
    assert (first["body"], first["tags"]) == ("一气写完：jkqgo", ["快"])
    assert (second["body"], second["tags"]) == ("", ["标签"])
    assert second["target"]["address"].startswith("§2")


def test_what_follows_a_search_or_a_path_in_one_write_goes_to_what_they_bring(
    seeds: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的.txt"
    other.write_text("".join(f"第{number}条　另一部文件。\n" for number in "一二三四五"), encoding="utf-8")
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("s建设\rjj\r")
        reader.wait_for("建设  3/")
        reader.type(f"O{other}\rjjj#到此{CTRL_S}")
        reader.wait_for("Saved")
        reader.type("q")
        assert reader.wait_for_end() == 0
    (note,) = notes_of(other)
    assert note["target"]["address"] == "4"


def test_the_terminals_cursor_stands_at_the_caret_of_every_field(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        for keys, words in (("a候选窗“在”这里", "这里"), ("\t标签字", "标签字")):
            reader.type(keys)
            reader.wait_for(partial(cursor_is_after, reader, words[-1]))
        reader.type("\x1b")
        reader.wait_for("Throw away")
        reader.type("\x1b[C\r")
        for keys, words in (("g第二段", "第二段"), ("/建设", "建设"), ("s双城", "双城"), ("O新区", "新区")):
            reader.type(keys)
            reader.wait_for(partial(cursor_is_after, reader, words[-1]))
            reader.type("\x1b")
            reader.wait_for(lambda: "F1 help" not in " ".join(reader.lines[-1].split()))
