"""A check-up of all that is kept, and the mending of what can be mended safely."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from annotations.errors import (
    BackupFailed,
    BadName,
    DamagedNotebook,
    NotebookError,
    SaveFailed,
    UnreadableNotebook,
)
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import lost_reader
from annotations.review.check_folder import (
    Entries,
    cache_trouble,
    caches,
    closed_to_owner,
    entries_of,
    folder_of,
    is_temporary,
    is_usable,
    links_in,
    locks_of,
    mode_of_home,
    open_to_others,
    permissions_of,
)
from annotations.review.check_notes import (
    backups_of,
    clock_of,
    devices_of,
    identity_of,
    misplaced_files_in,
    names_of,
    not_backed_up,
    notebooks_in,
    small_files_of,
)
from annotations.review.check_texts import texts_of
from annotations.review.findings import CLOCK, MENDED, NOTEBOOKS, TEXTS, Finding, examples, fine, of_error
from annotations.storage.home import Home
from documents.cache import WORDS, cache_folder

STALE: Final = 600.0  # seconds after which nobody is writing an unfinished file any more


def check_up(home: Home, environ: Mapping[str, str], *, reader: str | None = None) -> tuple[Finding, ...]:
    """All there is to say about a data folder, area by area. Raises nothing and changes nothing."""
    entries = entries_of(home)
    findings = [*folder_of(home), *permissions_of(home, entries)]
    if not is_usable(home):
        return (*findings, *caches())
    findings += [*links_in(home, entries), *locks_of(home, entries)]
    try:
        identity = identity_of(home, environ, reader)
    except BadName as error:
        findings += names_of(error)
        identity = identity_of(home, {}, "reader")
    else:
        findings += names_of(identity)
    notebook = Notebook(home, identity)
    findings += _told(NOTEBOOKS, notebooks_in(notebook))
    findings += misplaced_files_in(home, entries)
    findings += devices_of(home, identity)
    findings += _told(TEXTS, texts_of(notebook))
    findings += backups_of(home, identity, entries)
    findings += small_files_of(home, entries)
    findings += _told(CLOCK, clock_of(notebook))
    return (*findings, *caches())


def mend(home: Home, environ: Mapping[str, str], *, reader: str | None = None) -> Iterator[Finding]:
    """Mend what can be mended without destroying anything; what was done, and what could not be."""
    entries = entries_of(home)
    yield from _close(home, entries)
    try:
        if lost := lost_reader(home, environ, reader=reader):
            raise lost
        notebook = Notebook(home, identity_of(home, environ, reader))
    except NotebookError as error:
        yield of_error(MENDED, error)
    else:
        yield from _tried(lambda: _recover(home, notebook))
        yield from _tried(lambda: _sweep(home, notebook))
    yield from _set_cache_aside()


def _close(home: Home, entries: Entries) -> Iterator[Finding]:
    """Folders and files for their owner alone, the upper ones first."""
    folders = {*open_to_others(entries.folders), *closed_to_owner(entries.folders, 0o700)}
    files = {*open_to_others(entries.files), *closed_to_owner(entries.files, 0o600)}
    wanted = dict.fromkeys(sorted(folders), 0o700) | dict.fromkeys(sorted(files), 0o600)
    if (mode := mode_of_home(home)) is not None:
        wanted = {home.path: mode} | wanted
    done = []
    for path, mode in wanted.items():
        try:
            path.chmod(mode)
            done.append(path)
        except OSError as error:
            yield of_error(MENDED, SaveFailed(file=path, reason=error.strerror or str(error)))
    if done:
        yield fine(MENDED, "Made private: {some}", some=examples(done, home.path))


def _recover(home: Home, notebook: Notebook) -> Iterator[Finding]:
    before = set(not_backed_up(home, notebook.identity, entries_of(home)))
    for error in notebook.care.recover():
        damaged = isinstance(error, DamagedNotebook)
        what = "Rewritten: {file}; the damaged one is kept beside it" if damaged else "Rewritten: {file}"
        yield fine(MENDED, what, file=error.facts["file"])
    yield from (
        of_error(MENDED, problem) for problem in notebook.problems if isinstance(problem, BackupFailed)
    )
    made = before - set(not_backed_up(home, notebook.identity, entries_of(home)))
    if made:
        yield fine(MENDED, "Backed up: {some}", some=examples(made, home.path))


def _sweep(home: Home, notebook: Notebook) -> Iterator[Finding]:
    """Remove what processes left that were killed while they wrote; what is being written stays."""
    left = [(path, status) for path, status in entries_of(home).files if is_temporary(path)]
    notebook.sweep()
    for path, status in left:
        if status.st_mtime < time.time() - STALE:
            path.unlink(missing_ok=True)
    gone = [path for path, _ in left if not os.path.lexists(path)]
    if gone:
        yield fine(MENDED, "Unfinished files removed: {some}", some=examples(gone, home.path))


def _set_cache_aside() -> Iterator[Finding]:
    folder = cache_folder(WORDS)
    if not os.path.lexists(folder) or cache_trouble(folder) is None:
        return
    aside = folder.with_name(f"{folder.name}.unsafe-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    try:
        folder.rename(aside)
    except OSError as error:
        yield of_error(MENDED, SaveFailed(file=folder, reason=error.strerror or str(error)))
    else:
        yield fine(MENDED, "The cache of keywords was set aside as {aside}", aside=aside)


def _tried(step: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from step()
    except NotebookError as error:
        yield of_error(MENDED, error)
    except OSError as error:
        yield of_error(MENDED, SaveFailed(file=error.filename or "?", reason=error.strerror or str(error)))


def _told(area: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, and what kept the rest of them from being found."""
    try:
        yield from findings
    except NotebookError as error:
        yield of_error(area, error)
    except OSError as error:
        reason = error.strerror or str(error)
        yield of_error(area, UnreadableNotebook(file=error.filename or "?", reason=reason))
