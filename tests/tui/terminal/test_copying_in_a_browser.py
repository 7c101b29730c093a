"""Copying in the browser: as textual-serve runs the reader, keys and screen in packets through pipes."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

from tests.tui.real_terminal import PATIENCE, command
from tests.tui.terminal.copied import copied_in


def packet(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "big") + data


def test_the_browser_gets_the_words_whatever_its_server_was_started_in(statute: Path) -> None:
    environ = {
        **os.environ,
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": "100",
        "ROWS": "30",
        "TERM": "dumb",
        "TMUX": "/nowhere/tmux,1,0",
    }
    served = subprocess.Popen(
        [*command(), str(statute)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, bufsize=0
    )
    assert served.stdin is not None
    assert served.stdout is not None
    try:
        size = {"type": "resize", "width": 100, "height": 30}
        served.stdin.write(packet(b"M", json.dumps(size).encode()))
        written, pressed, deadline = b"", False, time.monotonic() + PATIENCE
        while not copied_in(written) and time.monotonic() < deadline:
            data = os.read(served.stdout.fileno(), 65536)
            assert data, written
            written += data
            if not pressed and "规范阅读".encode() in written:
                served.stdin.write(packet(b"D", b"Y"))
                pressed = True
        assert copied_in(written) == ["《示例条例》第一条：“为了规范阅读和批注，制定本条例。”"]
        assert b"Ptmux" not in written
    finally:
        served.kill()
        served.wait()
        served.stdin.close()
        served.stdout.close()
