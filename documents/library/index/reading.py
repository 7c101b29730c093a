"""Reading many files at once, into segments of the index: on all cores, one writer, whatever was done stays.

Processes read (``reading_process``), this one writes: what a process has read is in the store as soon as its segment is on
the disk, in one step. A process that dies takes nothing with it but the file that killed it.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import subprocess
import sys
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, cast

from documents.errors import DocumentError
from documents.library.index.store import FileFacts, FileRow, FileState, IndexPlace, Store

PROCESS: Final = Path(__file__).resolve().with_name("reading_process.py")
MOST_PROCESSES: Final = 4
BATCH: Final = 3 * 2**20
"""Bytes of files that one segment takes, and that are read again where all is ended meanwhile."""
MOST_IN_BATCH: Final = 500
FEW: Final = 2**20
"""Bytes that are read at once here: beginning a process takes as long."""
FEW_FILES: Final = 40


class NotIndexed(DocumentError):
    """What was read could not be kept, for ``reason``: a full disk, say."""

    title: ClassVar[str] = "The index of the library cannot be written"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "make room on the disk; until then searching takes longer, and nothing else"


class ReadingEnded(DocumentError):
    """The process that read a file ended by itself."""

    title: ClassVar[str] = "{path} cannot be read for searching"
    cause: ClassVar[str] = "whatever is in it ends its process"
    mend: ClassVar[str] = "open it by itself to see what is wrong with it"


class Progress(NamedTuple):
    """How many of how many files were read."""

    done: int
    total: int


Batch = Sequence[FileRow]


class ReadingProcess:
    """One reading process; begun when it is needed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """What a process answers to a request (``reading_process``); None where it ended."""
        try:
            child = self._child or self._begun()
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
            answer = child.stdout.readline()
            if answer.endswith("\n"):
                return cast("dict[str, Any]", json.loads(answer))
        except OSError:
            pass
        self.end()
        return None

    def _begun(self) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        self._child = child = subprocess.Popen(  # noqa: S603 -- our own module, no shell
            [sys.executable, "-P", str(PROCESS)],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert child.stdin is not None
        child.stdin.write(json.dumps({"mends": _mends()}) + "\n")
        return child

    def end(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            assert stream is not None
            with suppress(OSError):  # what was not sent is not needed
                stream.close()


def read_into_index(
    store: Store, rows: Sequence[FileRow], problems: list[DocumentError]
) -> Iterator[Progress]:
    """Read files into the index, telling how far it is; what is wrong with some is added to ``problems``.

    Whoever stops listening stops the reading, and what was told stays.
    """
    if store.folder is None or not store.is_kept:
        return
    batches = deque(_batches(rows))
    if len(rows) <= FEW_FILES and sum(row.state.size for row in rows) <= FEW:
        yield from _read_here(store, batches, len(rows), problems)
        return
    yield from _read_elsewhere(store, batches, len(rows), problems)


def _read_here(
    store: Store, batches: deque[Batch], total: int, problems: list[DocumentError]
) -> Iterator[Progress]:
    from documents.library.index.reading_process import read

    done = 0
    for batch in batches:
        segment = _new_segment(store)
        answer = read(segment, [(row.id, row.path) for row in batch])
        if not _kept(store, batch, segment, answer, problems):
            return
        done += len(batch)
        yield Progress(done, total)


def _read_elsewhere(
    store: Store, waiting: deque[Batch], total: int, problems: list[DocumentError]
) -> Iterator[Progress]:
    readers = [ReadingProcess() for _ in range(min(reading_processes(), len(waiting)))]
    idle, done = list(readers), 0
    working: dict[Future[dict[str, Any] | None], tuple[ReadingProcess, Batch, Path]] = {}
    pool = ThreadPoolExecutor(len(readers))
    try:
        while waiting or working:
            while waiting and idle:
                reader, batch, segment = idle.pop(), waiting.popleft(), _new_segment(store)
                working[pool.submit(reader.answer, _request(segment, batch))] = (reader, batch, segment)
            for future in wait(working, return_when=FIRST_COMPLETED).done:
                reader, batch, segment = working.pop(future)
                idle.append(reader)
                answer = future.result()
                if answer is None:
                    done += _parted(batch, waiting, problems)
                    continue
                if not _kept(store, batch, segment, answer, problems):
                    return
                done += len(batch)
                yield Progress(done, total)
    finally:
        for reader in readers:
            reader.end()
        pool.shutdown()
        for _reader, _batch, segment in working.values():
            with suppress(OSError):
                segment.unlink(missing_ok=True)


def _request(segment: Path, batch: Batch) -> dict[str, Any]:
    return {"segment": str(segment), "files": [(row.id, row.path) for row in batch]}


def reading_processes() -> int:
    """How many processes read at once."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def _parted(batch: Batch, waiting: deque[Batch], problems: list[DocumentError]) -> int:
    """A process ended over a batch: find the file that did it. How many files are done with."""
    if len(batch) == 1:
        problems.append(ReadingEnded(path=batch[0].path))
        return 1
    half = len(batch) // 2
    waiting.extend((batch[:half], batch[half:]))
    return 0


def _kept(
    store: Store, batch: Batch, segment: Path, answer: dict[str, Any], problems: list[DocumentError]
) -> bool:
    """Whether what was read could be kept; it is in the store, whole, from then on."""
    if answer["problem"]:
        problems.append(NotIndexed(reason=answer["problem"]))
        return False
    failed = set(answer["failed"])
    problems.extend(
        problem for row in batch if row.id in failed and (problem := _problem_of(row)) is not None
    )
    with store.changing():
        place = store.add_segment(segment.name, len(answer["read"])) if answer["read"] else 0
        for number, (file, state, read, facts) in enumerate(answer["read"]):
            store.learn(file, FileState(*state), read, FileFacts(*facts), IndexPlace(place, number))
        for file in failed:
            store.unlearn(file)
    if not store.is_kept:
        problems.append(NotIndexed(reason=os.strerror(28)))
    return store.is_kept


def _problem_of(row: FileRow) -> DocumentError | None:
    """What is wrong with a file that could not be read; None where it can be by now."""
    from documents.catalog import open_entry
    from documents.library.index.known_files import entry_at

    try:
        open_entry(entry_at(row.path))
    except DocumentError as problem:
        return problem
    return None


def _batches(rows: Sequence[FileRow]) -> Iterator[Batch]:
    batch: list[FileRow] = []
    size = 0
    for row in rows:
        if batch and (size + row.state.size > BATCH or len(batch) >= MOST_IN_BATCH):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row.state.size
    if batch:
        yield batch


def _new_segment(store: Store) -> Path:
    assert store.folder is not None
    return store.folder / f"{uuid.uuid4().hex}.segment"


def _mends() -> str:
    """What a reader said of documents' lines, for the processes."""
    from documents.structure_mends.mends_in_use import mends_in_use

    kept = mends_in_use()
    return base64.b64encode(pickle.dumps(kept)).decode() if kept.any_kept() else ""
