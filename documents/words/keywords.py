"""Keywords: words that a document has more of than others do, proposed by jieba in a child process.

Loading jieba's dictionary takes seconds and holds the interpreter lock, so it happens elsewhere and once per
document: what was found is cached by document id.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from documents.document import Document, Span
from documents.errors import DocumentError
from documents.library.finding import find, pieces_of
from documents.scripts.fold import FOLD_VERSION, Origin, fold
from documents.scripts.views import view_of
from documents.system import has_owners, is_own
from documents.words.user_dictionary import UserDictionary

MOST = 200  # words kept of a document
TIMEOUT = 120.0  # seconds the child process may take
WAY_OF_WEIGHING = 1  # raise it when other words come out
LONGEST_REASON = 200  # characters of the child's last words in an error
MOST_ANSWERS = 1000  # that are kept
STALE = 600.0  # seconds after which an unfinished file is nobody's any more
NO_WORDS = UserDictionary()
PROCESS = Path(__file__).resolve().with_name("keyword_process.py")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word as the document writes it, its TF-IDF weight, and how often it occurs in any script."""

    word: str
    weight: float
    count: int


class KeywordsFailed(DocumentError):
    """The child process found no words because something went wrong."""

    title: ClassVar[str] = "No keywords were found"
    cause: ClassVar[str] = "the keyword process failed: {reason}"
    mend: ClassVar[str] = "try again; if it stays so, install Zhangju again"


class Stop:
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


def keywords_of(
    document: Document,
    *,
    within: Span | None = None,
    count: int = 20,
    dictionary: UserDictionary = NO_WORDS,
    stop: Stop | None = None,
) -> tuple[Keyword, ...]:
    """The ``count`` weightiest words of a document's clauses and headings, at most 200; ``within``: of some of them.

    Blocks for seconds the first time a document is asked about; safe from any thread; ``stop`` ends it early.
    Raises KeywordsFailed.
    """
    of_all = within is None or (within.start <= 0 and within.end >= len(document.text))
    with private_cache() as cache:
        part = "" if of_all else f"-{within.start}-{within.end}-{text_key(document)}"  # type: ignore[union-attr]
        own = f"-{dictionary.key}" if dictionary.words else ""
        kept = cache / f"{document.id}-{FOLD_VERSION}-{WAY_OF_WEIGHING}{part}{own}.json"
        weighed = _kept(kept)
        if weighed is None:
            sweep(cache)
            weighed = _weigh(document, None if of_all else within, dictionary, stop or Stop())
            keep(kept, json.dumps(weighed, ensure_ascii=False).encode())
    return tuple(_as_published(document, weighed, count, None if of_all else within))


def occurrences(document: Document, words: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """For every word its places, compared by fold; where words overlap, the longest keeps the place."""
    found: list[tuple[Span, ...]] = [()] * len(words)
    folds = [fold(word).strip() for word in words]
    taken = bytearray(len(document.text))
    seen: dict[str, tuple[Span, ...]] = {}
    for place in sorted(range(len(words)), key=lambda place: (-len(folds[place]), place)):
        word = folds[place]
        if word not in seen:
            free = [span for span in _places(document.folded, word) if not any(taken[span.start : span.end])]
            for span in free:
                taken[span.start : span.end] = b"\x01" * len(word)
            seen[word] = tuple(free)
        found[place] = seen[word]
    return tuple(found)


def _places(folded: str, word: str) -> Iterator[Span]:
    start = folded.find(word) if word else -1
    while start >= 0:
        yield Span(start, start + len(word))
        start = folded.find(word, start + len(word))


def _as_published(
    document: Document, weighed: list[tuple[str, float]], count: int, within: Span | None
) -> Iterator[Keyword]:
    """The words in the script the document writes them in, with how often it does."""
    made = 0
    for word, weight in weighed:
        if made >= count:
            return
        forms = Counter(document.slice(span) for span in find(document, word, within=within))
        if forms:
            made += 1
            yield Keyword(forms.most_common(1)[0][0], weight, forms.total())


# The child process.


def _weigh(
    document: Document, within: Span | None, dictionary: UserDictionary, stop: Stop
) -> list[tuple[str, float]]:
    pieces = (
        piece
        for piece in pieces_of(document)
        if within is None or (within.start <= piece.start and piece.end <= within.end)
    )
    texts = [_simplified(document.text[piece.start : piece.end], document.origin) for piece in pieces]
    own = [(_simplified(one.word, None), one.frequency, one.tag) for one in dictionary.words]
    answer = ask(json.dumps({"texts": texts, "most": MOST, "dictionary": own}), stop)
    try:
        return _weighed(answer)
    except (ValueError, TypeError) as error:
        raise KeywordsFailed(reason=error) from error


def _simplified(text: str, origin: Origin | None) -> str:
    return view_of(text, "simplified", full_width=False, origin=origin).text


def ask(request: str, stop: Stop, timeout: float | None = None) -> Any:
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


def _weighed(answer: Any) -> list[tuple[str, float]]:
    return [(str(word), float(weight)) for word, weight in answer]


# The cache. What cannot be kept costs time, never words.


@contextmanager
def private_cache() -> Iterator[Path]:
    """A folder that only this user can read and write."""
    folder = cache_folder()
    try:
        for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        private = _is_private(folder)
    except OSError:
        private = False
    if private:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="zhangju-") as temporary:
        yield Path(temporary)


def cache_folder() -> Path:
    """Where found keywords are kept: in ``$ZHANGJU_CACHE``, else in the platform's cache folder."""
    given = os.environ.get("ZHANGJU_CACHE")
    if given:
        return Path(os.path.expanduser(given)) / "keywords"  # noqa: PTH111 - raises nothing
    from platformdirs import user_cache_path

    return user_cache_path("zhangju", appauthor=False) / "keywords"


def _is_private(folder: Path) -> bool:
    """Whether the folder is this user's own, no link, closed to all others (it is closed where it can be)."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or not os.access(folder, os.W_OK):
        return False
    if not has_owners():
        return True
    if not is_own(status):
        return False
    if stat.S_IMODE(status.st_mode) & 0o077:
        folder.chmod(0o700)
    return True


def sweep(cache: Path) -> None:
    """Remove what a process that was ended left unfinished, and the oldest answers of very many."""
    for left in cache.glob("tmp*"):
        with suppress(OSError):
            if left.lstat().st_mtime < time.time() - STALE:
                left.unlink()
    with suppress(OSError):
        answers = sorted(cache.glob("*-*"), key=lambda path: path.lstat().st_mtime)
        for old in answers[:-MOST_ANSWERS]:
            old.unlink()


def _kept(path: Path) -> list[tuple[str, float]] | None:
    """What was found before; None where nothing was, or where it cannot be read."""
    try:
        return _weighed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep(path: Path, data: bytes) -> None:
    """Put whole: a reader of the file sees the old one or the new one."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def text_key(document: Document) -> str:
    """What tells apart texts whose characters are not the same, place by place, when folded."""
    data = document.folded.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
