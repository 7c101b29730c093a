"""What is asked of jieba, in a child process (``keyword_process``), which ends with the answer or when it is told to.

Loading jieba's dictionary takes seconds and holds the interpreter lock: it happens elsewhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

from documents.errors import DocumentError

TIMEOUT = 120.0  # seconds the child process may take
LONGEST_REASON: Final = 200  # characters of the child's last words in an error
PROCESS: Final = Path(__file__).resolve().with_name("keyword_process.py")


class KeywordsFailed(DocumentError):
    """The child process found no words because something went wrong."""

    title: ClassVar[str] = "No keywords were found"
    cause: ClassVar[str] = "the process that looks for them failed: {reason}"
    mend: ClassVar[str] = "try again; if it keeps failing, reinstall Zhangju"


class ProcessStop:
    """Ends the child process at once, from any thread; one that is asked for later is not begun."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = False
        self._children: set[subprocess.Popen[str]] = set()

    def __call__(self) -> None:
        """End it."""
        with self._lock:
            self._asked = True
            for child in self._children:
                child.kill()

    @contextmanager
    def over(self, begin: Callable[[], subprocess.Popen[str]]) -> Iterator[subprocess.Popen[str]]:
        """A child process that is ended when it is left, or earlier. Raises KeywordsFailed once asked to stop."""
        with self._lock:
            if self._asked:
                raise KeywordsFailed(reason="it was stopped")
            child = begin()
            self._children.add(child)
        try:
            with child:
                try:
                    yield child
                finally:
                    child.kill()
        finally:
            with self._lock:
                self._children.discard(child)


def ask(request: str, stop: ProcessStop, timeout: float | None = None) -> Any:
    """What the child process answers; KeywordsFailed."""
    command = [sys.executable, "-P", str(PROCESS)]  # nothing of a current folder is imported
    try:
        with stop.over(lambda: _begin(command)) as child:
            answer, complaint = child.communicate(request, timeout=timeout or TIMEOUT)
    except (OSError, subprocess.SubprocessError) as error:
        raise KeywordsFailed(reason=error) from error
    if child.returncode:
        raise KeywordsFailed(reason=complaint.strip()[-LONGEST_REASON:] or f"exit code {child.returncode}")
    try:
        return json.loads(answer)
    except ValueError as error:
        raise KeywordsFailed(reason=error) from error


def _begin(command: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 -- our own module, no shell
        command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", errors="surrogatepass"
    )
