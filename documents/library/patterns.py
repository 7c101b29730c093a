"""Regular expressions over documents, within a bound of time: they are matched in a child process."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from documents.errors import DocumentError
from documents.scripts.fold import fold

LONGEST_MATCHING = 1.0
"""Seconds of the process's own time that a document may take, and as many for each million of its characters: an expression
that does not repeat what repeats itself takes a tenth of it, and what other programs take does not count."""
PATIENCE = 10
"""How many times as long it may take by the clock."""
OUT_OF_TIME = -signal.SIGPROF if hasattr(signal, "SIGPROF") else None
"""How the process ends that has used up its time."""
PROCESS = Path(__file__).resolve().with_name("pattern_process.py")


class BadPattern(DocumentError):
    """A regular expression that cannot be read."""

    title: ClassVar[str] = "“{pattern}” is no regular expression"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "correct it, or search for the plain words"


class SlowPattern(DocumentError):
    """A regular expression that was still at one ``document`` after ``seconds``."""

    title: ClassVar[str] = "The search takes too long"
    cause: ClassVar[str] = "“{pattern}” was still searching “{document}” after {seconds} seconds"
    mend: ClassVar[str] = "avoid repeating what repeats itself, as in (a+)+, or search for the plain words"


class PatternFailed(DocumentError):
    """The process that matches regular expressions ended by itself, for ``reason``."""

    title: ClassVar[str] = "The search stopped"
    cause: ClassVar[str] = "the process that matches “{pattern}” ended: {reason}"
    mend: ClassVar[str] = "try again, or search for the plain words"


def folded_pattern(query: str) -> str:
    """A regular expression whose Chinese is folded; what the fold turns into a sign of the syntax is escaped.

    Raises BadPattern.
    """
    folded = re.sub(r"\\?[^\x00-\x7f]", lambda match: re.escape(fold(match[0][-1])), query)
    try:
        re.compile(folded, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern(pattern=query, reason=error) from error
    return folded


class Matcher:
    """Matches one regular expression in many texts; see ``matching``."""

    def __init__(self, query: str, child: subprocess.Popen[str]) -> None:
        self._query = query
        self._child = child

    def matches(
        self, text: str, spans: Sequence[tuple[int, int]], *, name: str
    ) -> list[tuple[int, int, int]]:
        """Start, end and number of the span of every match in the spans of a folded text.

        It takes no longer than ``LONGEST_MATCHING`` says. Raises SlowPattern, which calls the document by ``name``, and PatternFailed.
        """
        slow = threading.Event()
        seconds = LONGEST_MATCHING * (1 + len(text) / 1_000_000)

        def end() -> None:
            slow.set()
            self._child.kill()

        timer = threading.Timer(PATIENCE * seconds, end)
        timer.daemon = True
        timer.start()
        try:
            self._send({"text": text, "spans": spans, "seconds": seconds})
            assert self._child.stdout is not None
            answer = self._child.stdout.readline()
        except OSError:  # it ended before it had read all
            answer = ""
        finally:
            timer.cancel()
        if not answer:
            code = self._child.wait()
            if slow.is_set() or code == OUT_OF_TIME:
                raise SlowPattern(pattern=self._query, document=name, seconds=f"{seconds:.1f}")
            raise PatternFailed(pattern=self._query, reason=f"exit code {code}")
        return [(start, end, number) for start, end, number in json.loads(answer)]

    def _send(self, request: object) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps(request) + "\n")
        self._child.stdin.flush()

    def begin(self, pattern: str) -> None:
        """Send the pattern. Raises PatternFailed."""
        try:
            self._send({"pattern": pattern})
        except OSError as error:
            raise PatternFailed(pattern=self._query, reason=error.strerror or error) from error


@contextmanager
def matching(query: str) -> Iterator[Matcher]:
    """A matcher of a regular expression, whose process ends with the block. Raises BadPattern, PatternFailed."""
    pattern = folded_pattern(query)
    command = [sys.executable, "-P", str(PROCESS)]  # nothing of a current folder is imported
    pipe = subprocess.PIPE
    try:
        child = subprocess.Popen(  # noqa: S603 -- our own module, no shell
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
    except OSError as error:
        raise PatternFailed(pattern=query, reason=error.strerror or error) from error
    try:
        matcher = Matcher(query, child)
        matcher.begin(pattern)
        yield matcher
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            assert stream is not None
            with suppress(OSError):  # what was not sent is not needed
                stream.close()
