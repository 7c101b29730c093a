"""The reading process: files are read, parsed and made ready to be searched here, on as many cores as there are.

    python -P documents/library/index/reading_process.py < requests.jsonl > answers.jsonl

The first line holds ``mends`` (what a reader said of documents' lines, pickled, in base64; "" is none). Each further one
names a ``segment`` to be written and ``files`` ([number in the store, path]…); it is answered by a line: ``read`` has for
each document of the segment its number, the state of its file, when it was read and what is known of it, ``failed`` the
numbers of the others, ``problem`` why the segment was not written, "" where it was. A line that holds ``compare`` (groups of
``fellow_texts.TitledText``) is answered by what ``found_alike`` finds.
"""

from __future__ import annotations

import base64
import gc
import json
import pickle
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from dataclasses import astuple

from documents.catalog import open_entry
from documents.errors import DocumentError
from documents.library.index.folder_looks import state_of
from documents.library.index.kept_text import indexed
from documents.library.index.known_files import entry_at, facts_of
from documents.library.index.segment_writing import write_segment
from documents.system import let_others_first

if TYPE_CHECKING:
    from documents.library.index.segment_writing import IndexedText


def main() -> None:
    """Answer line by line, until there are no more."""
    let_others_first()  # somebody may be reading meanwhile
    gc.disable()  # what is made of one file is gone with it
    mends = json.loads(sys.stdin.readline())["mends"]
    if mends:
        from documents.structure_mends.mends_in_use import use_mends

        use_mends(pickle.loads(base64.b64decode(mends)))  # noqa: S301 - from the process that began this one
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(_answered(request)), flush=True)
        gc.collect()


def _answered(request: dict[str, Any]) -> dict[str, Any]:
    if "compare" not in request:
        return read(Path(request["segment"]), request["files"])
    from documents.library.index.fellow_texts import TitledText, found_alike

    groups = ([TitledText(*text) for text in fellows] for fellows in request["compare"])
    return found_alike(groups)._asdict()


def read(segment: Path, files: list[tuple[int, str]]) -> dict[str, Any]:
    """Read files into a segment; the answer to be sent."""
    told: list[tuple[Any, ...]] = []
    texts: list[IndexedText] = []
    failed: list[int] = []
    for number, path in files:
        now, state = time.time_ns(), state_of(path)
        try:
            document = open_entry(entry_at(path))
        except DocumentError:
            failed.append(number)
            continue
        if state is None:
            failed.append(number)
            continue
        texts.append(indexed(document))
        told.append((number, state, now, astuple(facts_of(document))))
    problem = ""
    if texts:
        try:
            write_segment(segment, texts)
        except OSError as error:
            problem = error.strerror or str(error)
            segment.unlink(missing_ok=True)
    return {"read": told, "failed": failed, "problem": problem}


if __name__ == "__main__":
    main()
