"""The pattern process: a regular expression can take for ever, so it is matched where it can be ended.

    python -P documents/library/pattern_process.py < requests.jsonl > answers.jsonl

The first line holds the ``pattern``; every further one a ``text``, its ``spans`` ([start, end]…) and how many ``seconds`` of
its own time the process may use for it, and is answered by one line: a list of [start, end, number of the span]. The
system ends a process that needs longer.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterable, Iterator


def main() -> None:
    """Answer line by line, until there are no more."""
    pattern = re.compile(json.loads(sys.stdin.readline())["pattern"], re.IGNORECASE)
    for line in sys.stdin:
        request = json.loads(line)
        use_no_more_than(request["seconds"])
        answer = list(matches(pattern, request["text"], request["spans"]))
        use_no_more_than(0)
        print(json.dumps(answer), flush=True)


def use_no_more_than(seconds: float) -> None:
    """Have SIGPROF end the process once it has used so many seconds of its own, amid an expression too; 0: no more."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def matches(
    pattern: re.Pattern[str], text: str, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The matches that have characters, span by span; ^ and $ are a span's ends."""
    for number, (start, end) in enumerate(spans):
        for match in pattern.finditer(text[start:end]):
            if match.end() > match.start():
                yield start + match.start(), start + match.end(), number


if __name__ == "__main__":
    main()
