"""What a call of ``zhangju``, and every process it begins, really does: the interpreter's own audit events.

A module that Python imports at its start adds a hook in every process of a call; the hook writes what happens
to a log.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARK = "PWNED"
HOOK = """
import json, os, sys
_log = os.open(os.environ["ZHANGJU_TEST_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_watched = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.",
    "pickle.", "marshal.load", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.startfile",
)
def _hook(event, facts):
    if event == "compile":
        source = facts[0]
        source = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
        if not isinstance(source, str) or "@MARK@" not in source:
            return
    elif not event.startswith(_watched):
        return
    elif event.startswith("marshal.") and "importlib" in sys._getframe(1).f_code.co_filename:
        return  # modules that Python itself has compiled
    line = json.dumps([event, [repr(fact)[:500] for fact in facts]]) + "\\n"
    os.write(_log, line.encode())
sys.addaudithook(_hook)
os.write(_log, b'["begun", []]\\n')
""".replace("@MARK@", MARK)


class Event(NamedTuple):
    """An audit event and its facts, as ``repr`` writes them."""

    name: str
    facts: list[str]


class Audit:
    """The log of some calls; ``environ`` is what they need in their environment."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._log = folder / "log.jsonl"
        hooks = folder / "hooks"
        hooks.mkdir()
        (hooks / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        self.environ = {"ZHANGJU_TEST_LOG": str(self._log), "PYTHONPATH": str(hooks)}

    @property
    def events(self) -> list[Event]:
        """What happened; each process begins with one called "begun"."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [Event(*json.loads(line)) for line in lines]

    def network(self) -> list[Event]:
        """All that could leave the machine. A pair of local sockets, by which an event loop wakes, cannot."""
        return [one for one in self.events if one.name.startswith("socket.") and not _is_local(one)]

    def execution(self) -> list[Event]:
        """All that ran a program, or code that no module holds, except the two processes of our own."""
        others = [one for one in self.events if one.name != "begun" and not one.name.startswith("socket.")]
        return [one for one in others if not _is_ours(one)]


def _is_local(event: Event) -> bool:
    family = event.facts[1] if event.name == "socket.__new__" else ""
    return family == str(int(socket.AF_UNIX)) or "AF_UNIX" in family


def _is_ours(event: Event) -> bool:
    """One of our two processes, begun by its file and without a folder to import from."""
    ours = ("documents/words/keyword_process.py'", "documents/library/pattern_process.py'")
    begun = event.name in {"subprocess.Popen", "os.posix_spawn"} and "'-P', " in event.facts[1]
    return begun and any(one in event.facts[1] for one in ours)


def traps(folder: Path) -> Iterator[str]:
    """Put modules of names that are imported into a folder; each tells if it is imported. Their names."""
    names = (
        "jieba tinydb documents annotations tui textual typer json re opencc platformdirs conftest zhangju"
    )
    for name in names.split():
        told = f"import os; open(os.path.join({os.fspath(folder)!r}, {MARK + name!r}), 'w')\n"
        (folder / f"{name}.py").write_text(told, encoding="utf-8")
        yield name
