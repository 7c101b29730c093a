"""The real ``zhangju`` in a real pseudo-terminal, its screen as a terminal would show it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.tui.real_terminal import CTRL_S, PATIENCE, command, terminal


def notes(*options: str) -> list[dict[str, object]]:
    ran = subprocess.run(
        [*command(), "notes", "list", "--format", "json", *options],
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    return list(json.loads(ran.stdout))


def test_a_note_typed_in_the_reader_is_there_when_it_has_quit(seeds: Path) -> None:
    seed = seeds / "new-area-feature.txt"
    body = "新区之“新”，新在何处？"
    with terminal(seed) as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type(body)
        reader.wait_for(body)
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.wait_for(lambda: "Ctrl+s" not in reader.text)  # what is typed before that is the note's
        reader.type("q")
        assert reader.wait_for_end() == 0
    (note,) = notes(str(seed))
    assert note["body"] == body
    assert note["creator"] == "测试者"
    target = note["target"]
    assert isinstance(target, dict)
    assert target["exact"] in seed.read_text(encoding="utf-8")


def test_quitting_leaves_the_terminal_as_it_was(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("q")
        assert reader.wait_for_end() == 0
        for mode in (b"?1049", b"?1000", b"?1003", b"?2004"):
            if b"\x1b[" + mode + b"h" in reader.written:
                after = reader.written.rpartition(b"\x1b[" + mode + b"h")[2]
                assert b"\x1b[" + mode + b"l" in after, mode
        assert reader.written.rfind(b"\x1b[?25h") > reader.written.rfind(b"\x1b[?25l")


def test_a_terminal_that_hangs_up_ends_the_reader_and_keeps_what_was_saved(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type("存了的话")
        reader.wait_for("存了的话")
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.process.kill()
    assert [note["body"] for note in notes()] == ["存了的话"]


def test_a_terminal_that_vanishes_without_a_word_ends_the_reader(seeds: Path) -> None:
    with terminal(seeds / "peoples-city-plan.txt") as reader:
        reader.wait_for("吉林省委省政府")
        reader.close()
        assert reader.process.wait(PATIENCE) != 0


def test_a_first_start_asks_below_the_text_and_q_quits(own_folders: Path, statute: Path) -> None:
    with terminal(statute, "--lang", "zh-Hans", is_first=True) as reader:
        reader.wait_for("1原文")
        assert "第一条" in reader.text
        reader.type("q")
        assert reader.wait_for_end() == 0
    assert not json.loads((own_folders / "state.json").read_text(encoding="utf-8")).get("introduced")
