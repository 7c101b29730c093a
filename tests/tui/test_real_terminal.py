"""The real ``zhangju`` in a real pseudo-terminal, its screen as a terminal would show it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from real_terminal import CTRL_S, PATIENCE, command, terminal


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


HOSTILE = (
    "\x1b]0;taken over\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[8mhidden\x1b[0m",
    "\x1bP1$r0m\x1b\\",
    "\x9b31mred",
    "\x9d0;taken over\x9c",
    "\u202etxt.exe\u202c",
    "\u200b\u2066\u2069\ufeff",
)


def test_control_sequences_in_a_document_and_its_notes_never_reach_the_terminal(
    tmp_path: Path, own_folders: Path
) -> None:
    path = tmp_path / "hostile.txt"
    lines = [
        "敌意文件",
        *(
            f"第{number}句带有{attack}之文字。"
            for number, attack in zip("一二三四五六七八", HOSTILE, strict=True)
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for attack in HOSTILE:
        subprocess.run(
            [
                *command(),
                "notes",
                "add",
                str(path),
                "--body",
                f"甲{attack}乙[red]丙[/red]",
                "--tag",
                f"标{attack}签",
            ],
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    assert own_folders.exists()
    with terminal(path) as reader:
        reader.wait_for("之文字。")
        reader.wait_for("[red]")
        reader.type("q")
        assert reader.wait_for_end() == 0
        for attack in (b"\x1b]0;taken", b"taken over\x07", b"\x1b]52;", b"\x1b[8mhidden", b"\x1bP1$r"):
            assert attack not in reader.written
        for char in "\x9b\x9c\x9d\u202e\u202c\u2066\u2069\u200b\ufeff":
            assert char.encode() not in reader.written
        assert reader.title != "taken over"


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
