"""Drafts: what is being typed, on disk while it is typed, so that a kill or a power cut leaves it there.

One file per open editor. As long as the editor lives it holds a lock, which the kernel frees when the process is
gone: a draft whose lock can be had is one that nobody is writing any more.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotations.errors import (
    DamagedDraft,
    DraftTaken,
    NewerDraft,
    NotebookError,
    SaveFailed,
    UnknownNote,
    UnreadableDraft,
)
from annotations.note import NotANote, Note, moment, now
from annotations.preferences.identity import Identity
from annotations.storage.durable_files import (
    Unparsed,
    check_inside,
    held,
    json_bytes,
    read_bounded,
    sweep,
    write_durably,
)
from annotations.storage.fault_points import reached
from annotations.storage.home import Home

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from annotations.notebook.notebook import Notebook

FORMAT: Final = 1
LARGEST: Final = 64 * 2**20  # bytes of one draft that is read
MOST: Final = 1000  # files that are looked at
_SUFFIX: Final = ".json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it is being typed.

    ``note`` is the note that saving would store, its id settled once, so that saving twice stores once. ``seen``
    is the revision that was opened to be changed, 0 for a new note; ``joins`` names further texts of the note that
    are brought together in it. ``source`` is the file that was being read.
    Times are UTC, as notes carry them.
    """

    note: Note
    seen: int
    reader: str
    started: str
    modified: str
    tags_only: bool = False
    source: str | None = None
    path: Path = field(default_factory=Path, compare=False)
    joins: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The draft as JSON values, with the version of the format."""
        return {
            "format": FORMAT,
            "reader": self.reader,
            "started": self.started,
            "modified": self.modified,
            "seen": self.seen,
            "tags_only": self.tags_only,
            "source": self.source,
            "base": self.note.read_as,
            "joins": list(self.joins),
            "note": self.note.record(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], path: Path) -> Draft:
        """The draft that ``to_json`` gave; ValueError where anything is missing or of the wrong kind."""
        reader, source, seen = value.get("reader"), value.get("source"), value.get("seen")
        times = value.get("started"), value.get("modified")
        if not isinstance(reader, str) or not all(isinstance(time, str) for time in times):
            raise NotANote("reader or time")
        if not (source is None or isinstance(source, str)):
            raise NotANote("source")
        if not isinstance(seen, int) or isinstance(seen, bool) or seen < 0:
            raise NotANote("seen")
        base = value.get("base", "")
        if not isinstance(base, str):
            raise NotANote("base")
        joins = value.get("joins", [])
        if not isinstance(joins, list) or not all(isinstance(name, str) for name in joins):
            raise NotANote("joins")
        note = replace(Note.from_json(value.get("note")), read_as=base)
        started, modified = map(str, times)
        for time in (started, modified):
            moment(time)
        tags_only = value.get("tags_only") is True
        return cls(note, seen, reader, started, modified, tags_only, source, path, tuple(joins))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that could be lost."""
        return not self.seen and not self.note.body.strip() and not self.note.tags


class OpenDraft:
    """The draft of one open editor. Methods may be called from any thread; nothing is made before ``keep``."""

    def __init__(self, home: Home, draft: Draft, hold: BaseFileLock | None = None) -> None:
        self.draft = draft
        self._home, self._hold = home, hold
        self._turn = threading.Lock()
        self._over = False

    @property
    def is_on_disk(self) -> bool:
        """Whether there is a file of it."""
        return self._hold is not None

    def keep(self, body: str, tags: tuple[str, ...]) -> Draft:
        """Keep what is typed by now; on disk when this returns. Raises NotebookError, and can be repeated.

        After ``done`` or ``leave`` nothing is kept any more: a straggler brings no draft back.
        """
        with self._turn:
            if self._over:
                return self.draft
            path = self.draft.path
            check_inside(path, self._home.path)
            if self._hold is None:
                self._hold = _held(self._home, path)
            if self._hold is None:
                raise DraftTaken
            note = replace(self.draft.note, body=body, tags=tags)
            draft = replace(self.draft, note=note, modified=now())
            write_durably(path, json_bytes(draft.to_json()))
            self.draft = draft
            return draft

    def done(self) -> None:
        """Remove the draft: its note is on disk, or it was thrown away on purpose. Raises SaveFailed."""
        with self._turn:
            self._over = True
            try:
                _remove(self.draft.path)
                if self._hold is not None:
                    _remove(_lock_of(self._home, self.draft.path))  # still held: nobody else can have it
            finally:
                self._let_go()

    def leave(self) -> None:
        """Let the draft go as it is: it is offered again."""
        with self._turn:
            self._over = True
            self._let_go()

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None


class Drafts:
    """The drafts of one reader's data folder."""

    def __init__(self, home: Home, identity: Identity) -> None:
        self.home, self.identity = home, identity
        self.problems: tuple[NotebookError, ...] = ()
        """What the reader is to be told of the files looked at last."""

    def begin(
        self,
        note: Note,
        *,
        seen: int = 0,
        tags_only: bool = False,
        source: Path | str | None = None,
        joins: Sequence[str] = (),
    ) -> OpenDraft:
        """The draft of an editor that opens on ``note``; ``seen`` is its revision, 0 for a new one, ``joins`` are
        the names of further texts that are brought together in it."""
        time = now()
        path = self.home.drafts / (os.urandom(8).hex() + _SUFFIX)
        kept = None if source is None else str(source)
        note = replace(note, read_as=note.name) if seen else note
        reader = self.identity.reader
        draft = Draft(note, seen, reader, time, time, tags_only, kept, path, tuple(joins))
        return OpenDraft(self.home, draft)

    def abandoned(self, notebook: Notebook) -> tuple[Draft, ...]:
        """The drafts of this reader that nobody is writing any more, the latest first.

        One whose words are in the notebook already (a kill came between saving and removing it) is removed.
        Damaged ones are kept under another name; ``problems`` tells of them.
        """
        problems: list[NotebookError] = []
        drafts = []
        for path in self._paths(problems):
            try:
                with _holding(self.home, path) as held:
                    draft = self._left(path, notebook) if held else None
            except NotebookError as error:
                problems.append(error)
            else:
                if draft is not None:
                    drafts.append(draft)
        self._tidy_locks(problems)
        self.problems = tuple(problems)
        return tuple(sorted(drafts, key=lambda draft: (draft.modified, draft.note.id), reverse=True))

    def take_over(self, draft: Draft) -> OpenDraft:
        """Go on with an abandoned draft, as it is on disk now; DraftTaken where another window has it."""
        check_inside(draft.path, self.home.path)
        hold = _held(self.home, draft.path)
        if hold is None:
            raise DraftTaken
        try:
            return OpenDraft(self.home, _read(draft.path), hold)
        except FileNotFoundError as error:
            hold.release()
            raise DraftTaken from error
        except BaseException:
            hold.release()
            raise

    def throw_away(self, draft: Draft) -> None:
        """Remove an abandoned draft on purpose. Raises DraftTaken, SaveFailed."""
        self.take_over(draft).done()

    def _left(self, path: Path, notebook: Notebook) -> Draft | None:
        """The draft in a file whose lock is held; None where there is nothing to go on with."""
        sweep(path)
        try:
            draft = _read(path)
        except FileNotFoundError:
            return None
        if not self.identity.owns(draft.reader):
            return None
        if draft.is_empty or _is_stored(draft, notebook):
            _remove(path)
            return None
        return draft

    def _paths(self, problems: list[NotebookError]) -> list[Path]:
        """The draft files, whatever is in them."""
        folder = self.home.drafts
        try:
            check_inside(folder, self.home.path)
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if entry.name.endswith(_SUFFIX))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            problems.append(UnreadableDraft(file=folder, reason=error.strerror or str(error)))
            return []
        except NotebookError as error:
            problems.append(error)
            return []
        return [folder / name for name in names[:MOST] if not name.startswith(".")]

    def _tidy_locks(self, problems: list[NotebookError]) -> None:
        """Remove locks without a draft, and what a process killed at its first write left beside them."""
        folder = _lock_of(self.home, self.home.drafts / "x").parent
        try:
            names = sorted(entry.name for entry in os.scandir(folder))[:MOST]
        except (FileNotFoundError, NotADirectoryError):
            return
        for name in names:
            path = self.home.drafts / (name.removesuffix(".lock") + _SUFFIX)
            if name.endswith(".lock") and not os.path.lexists(path):
                try:
                    with _holding(self.home, path) as held:
                        if held and not os.path.lexists(path):
                            sweep(path)
                            _remove(folder / name)
                except NotebookError as error:
                    problems.append(error)


def _is_stored(draft: Draft, notebook: Notebook) -> bool:
    """Whether a draft's words are a revision in the notebook, the one that was opened or a later one."""
    try:
        revisions = notebook.history(draft.note.id)
    except UnknownNote:
        return False
    words = (draft.note.body, draft.note.tags)
    return any(
        (revision.body, revision.tags) == words for revision in revisions if revision.revision >= draft.seen
    )


def _read(path: Path) -> Draft:
    """The draft in a file; FileNotFoundError, UnreadableDraft, NewerDraft or DamagedDraft."""
    try:
        data = read_bounded(path, LARGEST)
        value = json.loads(data.decode("utf-8"))
        version = value.get("format") if isinstance(value, dict) else None
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise NotANote("format")
        if version > FORMAT:
            raise NewerDraft(file=path, format=version)
        return Draft.from_json(value, path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableDraft(file=path, reason=error.strerror or str(error)) from error
    except Unparsed as error:
        raise UnreadableDraft(file=path, reason=error.reason) from error
    except (ValueError, RecursionError) as error:
        reason = "it is empty" if not data.strip(b"\0 \r\n\t") else "it is not a draft of a note"
        raise DamagedDraft(file=path, reason=reason, aside=_set_aside(path)) from error


def _set_aside(path: Path) -> Path:
    """Keep a damaged draft under another name; where that cannot be done it stays, and its own name is given."""
    aside = path.with_name(path.name + ".damaged")
    try:
        return path.rename(aside)
    except OSError:
        return path


def _lock_of(home: Home, path: Path) -> Path:
    return home.locks / "drafts" / f"{path.stem}.lock"


def _held(home: Home, path: Path) -> BaseFileLock | None:
    """The lock of a draft, held; None where a living editor has it. Raises NotebookError."""
    lock = _lock_of(home, path)
    check_inside(lock, home.path)
    return held(lock, path)


@contextmanager
def _holding(home: Home, path: Path) -> Iterator[bool]:
    """Hold a draft's lock for a moment; False where a living editor has it."""
    hold = _held(home, path)
    try:
        yield hold is not None
    finally:
        if hold is not None:
            hold.release()


def _remove(path: Path) -> None:
    try:
        reached("remove", path)
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
    except OSError as error:
        raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
