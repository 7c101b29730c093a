"""The reader is killed while a note is typed, in a real pseudo-terminal: the words are offered at the next start."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.tui.real_terminal import CTRL_S, PATIENCE, command, terminal

BODY = "写到一半，忽然断电：一家\u200d人。"


def kept_in(home: Path) -> list[str]:
    """What the drafts on disk say."""
    paths = (home / "drafts").glob("*.json")
    return [json.loads(path.read_bytes())["note"]["body"] for path in paths]


def test_a_kill_while_typing_loses_no_word(seeds: Path, own_folders: Path) -> None:
    seed = seeds / "new-area-feature.txt"
    with terminal(seed) as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type(BODY)
        reader.wait_for(lambda: kept_in(own_folders) == [BODY])
        reader.process.kill()
    with terminal(seed) as reader:
        reader.wait_for("Unfinished notes")
        reader.wait_for("写到一半，忽然断电")
        assert b"\xe2\x80\x8d" not in reader.written  # what joins characters reaches no terminal
        reader.type("\r")
        reader.wait_for("Ctrl+s")
        reader.type("写完了。")
        reader.wait_for("写完了。")
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.wait_for(lambda: "Ctrl+s" not in reader.text)  # what is typed before that is the note's
        reader.type("q")
        assert reader.wait_for_end() == 0
    assert kept_in(own_folders) == []
    ran = subprocess.run(
        [*command(), "notes", "list", "--format", "json", str(seed)],
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    (note,) = json.loads(ran.stdout)
    assert note["body"] == BODY + "写完了。"


@pytest.mark.parametrize(
    "end", [signal.SIGTERM, signal.SIGHUP, None], ids=["SIGTERM", "SIGHUP", "no terminal"]
)
def test_an_end_from_outside_leaves_the_draft(
    seeds: Path, own_folders: Path, end: signal.Signals | None
) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type("还没存")
        reader.wait_for(lambda: kept_in(own_folders) == ["还没存"])
        if end is None:
            reader.close()
        else:
            reader.process.send_signal(end)
        reader.process.wait(PATIENCE)
    assert kept_in(own_folders) == ["还没存"]
