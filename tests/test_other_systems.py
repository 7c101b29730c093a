"""Zhangju where the system has no terminals of Unix's kind, no owners of files and no limits of a process.

What such a system lacks is taken away from child interpreters here. That it runs on Windows is not proved by it: only
that nothing asks for what is not there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.formats.conftest import pdf_file

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("documents", "annotations", "tui")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
)
PROCESSES = {path.stem for room in ROOMS for path in (ROOT / room).rglob("*_process.py")}
TITLE = "常务委员会"  # of one of the seeds

POORER = f"""
import builtins, os, sys

LACKING = {{"termios", "tty", "pty", "fcntl", "resource", "pwd", "grp", "textual.drivers.linux_driver"}}
for name in "getuid getgid nice tcgetpgrp getpgrp O_NOFOLLOW".split():
    delattr(os, name)
given = builtins.__import__

def importing(name, globals=None, *rest, **named):
    asks = str((globals or {{}}).get("__file__", ""))
    if name in LACKING and ("EVERYBODY_LACKS" in os.environ or asks.startswith({str(ROOT)!r} + os.sep)):
        if ".venv" not in asks:
            raise ModuleNotFoundError(f"this system has no {{name}}", name=name)
    return given(name, globals, *rest, **named)

builtins.__import__ = importing
"""


@pytest.fixture
def poorer(tmp_path: Path) -> dict[str, str]:
    """The settings that make a system of this kind of every interpreter that is started with them."""
    (tmp_path / "poorer").mkdir()
    (tmp_path / "poorer" / "sitecustomize.py").write_text(POORER, encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(tmp_path / "poorer"), "PYTHONIOENCODING": "utf-8"}


def python(settings: dict[str, str], *words: str, code: int = 0) -> str:
    """Run an interpreter; what it printed."""
    ran = subprocess.run(
        [sys.executable, *words],
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout


def test_what_is_taken_away_is_missed_by_the_rooms_alone(poorer: dict[str, str]) -> None:
    asking = ROOT / "documents" / "asking.py"
    given = f"exec(compile('import fcntl', 'x', 'exec'), {{'__file__': {str(asking)!r}}})"
    assert python(poorer, "-c", "import asyncio, termios") == ""
    python(poorer, "-c", given, code=1)


def test_every_module_can_be_loaded(poorer: dict[str, str]) -> None:
    names = [name for name in MODULES if name.rpartition(".")[2] not in PROCESSES]
    assert len(names) > 200
    printed = python(
        poorer, "-c", f"import importlib; [importlib.import_module(n) for n in {names!r}]; print('all')"
    )
    assert printed == "all\n"


@pytest.fixture
def poorest(poorer: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Where not even other libraries find what is taken away; asyncio does not load here without it."""
    return poorer | {"EVERYBODY_LACKS": "1", "ZHANGJU_HOME": str(tmp_path / "data")}


def zhangju(settings: dict[str, str], *words: str | Path) -> str:
    return python(settings, "-m", "zhangju", *map(str, words))


def test_documents_open_and_are_searched(poorest: dict[str, str]) -> None:
    assert "一、" in zhangju(poorest, "outline", TITLE)
    assert "都市圈" in zhangju(poorest, "show", f"{TITLE}#一")
    assert zhangju(poorest, "search", "都市圈", TITLE)
    assert zhangju(poorest, "search", "--regex", "都市.", TITLE)
    assert zhangju(poorest, "keywords", TITLE)


def test_a_pdf_file_opens(poorest: dict[str, str], tmp_path: Path) -> None:
    pdf = tmp_path / "text.pdf"
    pdf.write_bytes(pdf_file([[(80, 700, 12, "正文一句。")]]))
    assert "正文一句。" in zhangju(poorest, "outline", pdf)


def test_notes_are_saved_listed_and_exported(poorest: dict[str, str], tmp_path: Path) -> None:
    note = zhangju(poorest, "notes", "add", f"{TITLE}#一", "--body", "要点\n二", "--tag", "重点").strip()
    (listed,) = json.loads(zhangju(poorest, "notes", "list", "--format", "json"))
    assert (listed["id"], listed["body"]) == (note, "要点\n二")
    zhangju(poorest, "export", TITLE, "-o", tmp_path / "notes.md")
    assert "要点" in (tmp_path / "notes.md").read_text(encoding="utf-8")


def test_the_doctor_finds_what_it_can(poorest: dict[str, str]) -> None:
    zhangju(poorest, "notes", "add", f"{TITLE}#一", "--body", "要点")
    assert "No file is being written" in zhangju(poorest, "doctor")


def test_nothing_else_asks_for_what_only_some_systems_have() -> None:
    only = (
        "import termios",
        "import tty",
        "import fcntl",
        "import resource",
        "import pwd",
        "os.getuid",
        "os.geteuid",
    )
    asking = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in only)
    }
    assert asking == {"documents/system.py"}
