"""What is loaded for what, each asked of a fresh interpreter."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import annotations as annotations_room
import documents as documents_room

HEAVY = {"textual", "rich", "jieba"}


def modules_of(room_name: str, path: list[str]) -> list[str]:
    found = pkgutil.walk_packages(path, f"{room_name}.")
    return [room_name, *(module.name for module in found)]


def loaded_after(code: str, *arguments: str) -> set[str]:
    """The top-level modules loaded when ``code`` ends, whatever it printed."""
    report = (
        "import atexit, json, sys\n"
        "def tell():\n"
        "    names = sorted({name.split('.')[0] for name in sys.modules})\n"
        "    print('LOADED' + json.dumps(names), file=sys.__stderr__)\n"
        "atexit.register(tell)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", report + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stderr.rpartition("LOADED")[2]))


CALL = "from tui.main import main\nsys.exit(main(sys.argv[1:]))\n"


@pytest.mark.parametrize("room", [documents_room, annotations_room], ids=["documents", "annotations"])
def test_a_room_below_the_screen_knows_neither_screen_nor_command_line(room: object) -> None:
    name, path = room.__name__, list(room.__path__)  # type: ignore[attr-defined]
    modules = [
        one
        for one in modules_of(name, path)
        if not one.endswith(("keyword_process", "pattern_process", "__main__"))
    ]
    assert len(modules) > 3
    loaded = loaded_after("".join(f"import {module}\n" for module in modules))
    assert not loaded & {"textual", "typer", "rich", "click", "jieba", "opencc", "tui"}


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_after(CALL, "--help")
    assert "typer" in loaded
    assert not loaded & (HEAVY | {"opencc"})


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_an_outline_loads_nothing_heavy(seeds: Path, form: str) -> None:
    loaded = loaded_after(CALL, "outline", str(seeds / "new-area-feature.txt"), "--format", form)
    assert "documents" in loaded
    assert not loaded & (HEAVY | {"opencc", "tinydb", "pydantic"})


def test_an_export_loads_neither_screen_nor_jieba(statute: Path, tmp_path: Path) -> None:
    loaded_after(CALL, "notes", "add", f"{statute}#1", "--body", "注")
    for form in ("markdown", "jsonld", "csv", "html", "docx"):
        path = tmp_path / form
        loaded = loaded_after(CALL, "export", str(statute), "-o", str(path), "--format", form)
        assert path.stat().st_size > 0
        assert not loaded & (HEAVY | {"pydantic"})


@pytest.mark.parametrize("arguments", [("outline",), ("notes", "list"), ("library", "list")], ids=" ".join)
def test_a_command_loads_no_other_command(statute: Path, arguments: tuple[str, ...]) -> None:
    documents = [str(statute)] if arguments[0] == "outline" else []
    report = "import atexit, sys\natexit.register(lambda: print('ALL', *sorted(sys.modules), file=sys.__stderr__))\n"
    ran = subprocess.run(
        [sys.executable, "-c", report + CALL, *arguments, *documents],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    modules = ran.stderr.rpartition("ALL")[2].split()
    rooms = ("reading.", "notes.", "library.", "versions.", "doctor.")
    loaded = {module for module in modules if module.removeprefix("tui.commands.").startswith(rooms)}
    own = {"outline": "reading.outline", "notes": "notes.list_notes", "library": "library.library"}
    assert f"tui.commands.{own[arguments[0]]}" in loaded
    assert not {
        module
        for module in loaded
        if module.endswith((".import_notes", ".export", ".diff", ".words", ".check"))
    }


def test_keywords_are_found_in_a_process_of_their_own(statute: Path) -> None:
    assert not loaded_after(CALL, "keywords", str(statute)) & HEAVY


def test_a_check_up_loads_none_of_the_libraries_that_it_tells_the_versions_of(statute: Path) -> None:
    loaded_after(CALL, "notes", "add", f"{statute}#1", "--body", "注")
    assert not loaded_after(CALL, "doctor") & (HEAVY | {"opencc", "rapidfuzz"})


def test_the_way_to_the_reader_does_not_load_the_command_line_library() -> None:
    loaded = loaded_after(
        "from tui.main import asks_for_a_command, reader_call\n"
        "assert not asks_for_a_command(['texts'])\n"
        "reader_call(['texts'])\n"
    )
    assert not loaded & (HEAVY | {"typer", "pydantic", "documents", "annotations"})


def test_commands_that_look_after_notes_load_neither_screen_nor_jieba(statute: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    loaded_after(CALL, "notes", "add", f"{statute}#1", "--body", "注")
    loaded_after(CALL, "export", str(statute), "-o", str(path), "--format", "jsonld")
    for arguments in (("notes", "log"), ("notes", "check", str(statute)), ("import", str(path))):
        assert not loaded_after(CALL, *arguments) & (HEAVY | {"opencc"})
