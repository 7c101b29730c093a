"""The pattern process: a regular expression can take for ever, so it is matched where it can be ended.

    python -P documents/library/pattern_process.py < requests.jsonl > answers.jsonl

The first line holds the ``pattern``; every further one a ``text`` and its ``pieces`` ([start, end]…), and is
answered by one line: a list of [start, end, number of the piece].
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator


def main() -> None:
    """Answer line by line, until there are no more."""
    pattern = re.compile(json.loads(sys.stdin.readline())["pattern"], re.IGNORECASE)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(list(matches(pattern, request["text"], request["pieces"]))), flush=True)


def matches(
    pattern: re.Pattern[str], text: str, pieces: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The matches that have characters, piece by piece."""
    for number, (start, end) in enumerate(pieces):
        for match in pattern.finditer(text, start, end):
            if match.end() > match.start():
                yield *match.span(), number


if __name__ == "__main__":
    main()
