"""A check-up of the notebooks, their backups, and the small files beside them; nothing is changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from annotations.errors import (
    BadName,
    DamagedSettings,
    NewerNotebook,
    NotebookError,
    OutsideNotebook,
    UnknownRecords,
    WrongTerm,
)
from annotations.note import is_document_id, moment
from annotations.note_times import told_with_zone
from annotations.notebook.care import MENDABLE
from annotations.notebook.files.owners import copied_from, is_copy_mark
from annotations.notebook.notebook import Notebook
from annotations.preferences.conversion_exceptions import load_conversion_exceptions
from annotations.preferences.devices import machine_mark
from annotations.preferences.dictionary_file import load_dictionary
from annotations.preferences.glossaries import glossaries
from annotations.preferences.identity import Identity
from annotations.preferences.keyword_sets import load_keyword_sets
from annotations.preferences.names import checked_name
from annotations.preferences.settings import state_problem
from annotations.preferences.settings_file.storing import load_choices
from annotations.preferences.structure_mends import load_mends
from annotations.review.check_folder import Entries, is_temporary
from annotations.review.findings import (
    BACKUPS,
    CLOCK,
    DRAFTS,
    NOTEBOOKS,
    Finding,
    examples,
    fine,
    note,
    of_error,
    wrong,
)
from annotations.storage.backups import days_in
from annotations.storage.durable_files import Unparsed, read_bounded
from annotations.storage.home import Home
from annotations.storage.small_files import damage_of, read_json
from annotations.versions.sayings import load_sayings
from documents.patterns import late_pattern
from documents.system import is_locked

TOLERANCE: Final = timedelta(minutes=10)  # by which clocks may differ before it is worth knowing
_ASIDE: Final = late_pattern(r".*\.damaged(-.*)?")
_DOCUMENT: Final = late_pattern(r"[0-9a-f]{32}")
_DRAFT: Final = late_pattern(r"[^.].*\.json")
_HARMLESS: Final = (NewerNotebook, UnknownRecords)


def identity_of(home: Home, environ: Mapping[str, str], reader: str | None) -> Identity:
    """Who reads here, without settling it: nothing is saved. Raises BadName."""
    return Identity.settle(home, environ, reader=reader, saving=False)


def notebooks_in(notebook: Notebook) -> Iterator[Finding]:
    """Every notebook file, this reader's and others': what is in it and what is wrong with it."""
    notes = notebook.notes(deleted=True)
    binned = sum(note.deleted for note in notes)
    yield fine(
        NOTEBOOKS,
        "Documents with notes: {documents}; notes: {notes}; in the bin: {binned}; readers: {readers}",
        documents=len({note.document.id for note in notes if not note.deleted}),
        notes=len(notes) - binned,
        binned=binned,
        readers=", ".join(sorted({note.reader for note in notes})) or "–",
    )
    for problem in notebook.problems:
        if not isinstance(problem, OutsideNotebook):  # told among the links
            yield _of_problem(problem, notebook)
    divided = notebook.divided()
    twofold = sum(note.id in divided for note in notes if not note.deleted)
    if twofold:
        what, cause = "Notes with two texts: {count}", "they were changed in two places at once"
        mend = "choose one in the reader, at the note"
        yield note(NOTEBOOKS, what, cause, mend, count=twofold)


def misplaced_files_in(home: Home, entries: Entries) -> Iterator[Finding]:
    """Files in the notebooks that are none, are called what they must not be, or were left there."""
    inside, folders = entries.notebook_files(home), entries.notebook_folders(home)
    files = [path for path, _ in entries.files]
    left = [path for path in files if is_temporary(path)]
    aside = [path for path in (*files, *inside, *folders) if _ASIDE.fullmatch(path.name)]
    aside = list(dict.fromkeys(aside))
    copies = [path for path in (*inside, *folders) if _is_conflict_copy(path, folders, home)]
    known = {*left, *aside, *copies, *filter(is_temporary, inside)}
    names = [path for path in folders if _depth(path, home) in (1, 2) and not _is_name(path.name)]
    strange = [path for path in inside if path not in known and not _is_placed(path, home)]
    strange += [path for path in folders if _depth(path, home) > 2 and path not in known]
    if names:
        what, mend = "Folders that are not named after a reader or a device: {count}", "rename them"
        some = examples(names, home.path)
        yield wrong(NOTEBOOKS, what, "{some}", mend, count=len(names), some=some)
    if strange:
        what = "Files among the notebooks that are not notebooks: {count}"
        mend = "see what they are, and put them elsewhere"
        some = examples(strange, home.path)
        yield note(NOTEBOOKS, what, "{some}", mend, count=len(strange), some=some)
    if copies:
        what = "Conflict copies that a sync program made: {count}"
        mend = (
            "their notes are read, and what they say otherwise is shown as a further text; once you have settled "
            "those, you may delete the copies"
        )
        some = examples(copies, home.path)
        yield note(NOTEBOOKS, what, "{some}", mend, count=len(copies), some=some)
    if aside:
        what = "Damaged files that were set aside: {count}"
        mend = "what could be read of them is in the notebook; delete them when you no longer need them"
        some = examples(aside, home.path)
        yield note(NOTEBOOKS, what, "{some}", mend, count=len(aside), some=some)
    if left:
        what = "Unfinished files left by a process that was killed: {count}"
        mend, some = "remove them with zhangju doctor --fix", examples(left, home.path)
        yield note(NOTEBOOKS, what, "{some}", mend, fixable=True, count=len(left), some=some)


def devices_of(home: Home, identity: Identity) -> Iterator[Finding]:
    """Whether this device's folder is this machine's: two machines that write one file lose what one wrote.

    Machines are told apart by their ids; only where there is none can settings that were copied bring a
    device's name along.
    """
    if machine_mark():
        return
    here = Identity.settle(Home(Path(os.devnull)), {}, reader=identity.reader, saving=False).device
    name, _, mark = identity.device.rpartition("-")
    own_name, _, own_mark = here.rpartition("-")
    if name and len(mark) == len(own_mark) and name != own_name and mark != own_mark:
        what = "The settings name another machine as this device: {device}"
        cause = "this machine would be called {here}; two machines with one name would write the same files"
        mend = "if the folder was copied here, take “device” out of {file}; if this machine was renamed, do nothing"
        small = home.program_state_path.name
        yield note(NOTEBOOKS, what, cause, mend, device=identity.device, here=here, file=small)


def backups_of(home: Home, identity: Identity, entries: Entries) -> Iterator[Finding]:
    """Whether every file of this device has a backup that says the same, and of which days there are more."""
    own = Path(identity.reader) / identity.device
    kept = [path for path, _ in entries.files if path.suffix == ".json"]
    own_folder = home.notebooks / own
    files = [p for p in entries.notebook_files(home) if p.parent == own_folder and _is_placed(p, home)]
    missing = not_backed_up(home, identity, entries)
    if missing:
        what, some = "Notebooks whose last backup is missing or old: {count}", examples(missing, home.path)
        mend = "make it with zhangju doctor --fix; the next save makes it, too"
        yield wrong(BACKUPS, what, "{some}", mend, fixable=True, count=len(missing), some=some)
    elif files:
        yield fine(BACKUPS, "Notebooks of this device, each with its backup: {count}", count=len(files))
    else:
        yield fine(BACKUPS, "There is nothing to back up yet")
    days = [day for day in days_in(home.daily) if any(path.parent == home.daily / day / own for path in kept)]
    today = datetime.now().astimezone().date().isoformat()
    ahead = [day for day in days if day > today]
    if ahead:
        what, cause = (
            "Daily backups of days that are still to come: {days}",
            "a clock was wrong when they were made",
        )
        mend = "they stay beside those of other days and push none out; delete them in {folder} if you like"
        yield note(BACKUPS, what, cause, mend, days=", ".join(ahead), folder=home.daily)
    days = [day for day in days if day <= today]
    if days:
        yield fine(
            BACKUPS, "Daily backups, each from before the day's first change: {days}", days=", ".join(days)
        )


def not_backed_up(home: Home, identity: Identity, entries: Entries) -> list[Path]:
    """The files of this device whose last backup is missing or says something else."""
    own = home.notebooks / identity.reader / identity.device
    files = [p for p in entries.notebook_files(home) if p.parent == own and _is_placed(p, home)]
    return [path for path in files if not _is_backed_up(path, home)]


def small_files_of(home: Home, entries: Entries) -> Iterator[Finding]:
    """Drafts, settings, keyword sets, conversion exceptions, what was said of works and of lines, the dictionary, glossaries and
    the reading state."""
    drafts = [path for path, _ in entries.files if path.parent == home.drafts and _DRAFT.fullmatch(path.name)]
    open_now = sum(is_locked(home.locks / "drafts" / f"{path.stem}.lock") for path in drafts)
    left = len(drafts) - open_now
    if open_now:
        yield fine(DRAFTS, "Notes being written in open windows: {count}", count=open_now)
    if left:
        what = "Unfinished notes: {count}"
        yield note(DRAFTS, what, mend="open zhangju to continue them", count=left)
    if not left:
        yield fine(DRAFTS, "There are no unfinished notes")
    warnings: tuple[tuple[Path, Callable[[], NotebookError | None]], ...] = (
        (home.settings_path, lambda: load_choices(home.settings_path)[1]),
        (_state_of(home), lambda: state_problem(home.settings_path)),
        (home.keywords_path, lambda: load_keyword_sets(home.keywords_path, home.old_settings_path)[1]),
        (
            home.conversion_exceptions_path,
            lambda: load_conversion_exceptions(home.conversion_exceptions_path)[1],
        ),
        (home.works_path, lambda: load_sayings(home.works_path)[1]),
        (home.structure_path, lambda: load_mends(home.structure_path)[1]),
    )
    for path, warning_of in warnings:
        is_json = path.suffix == home.program_state_path.suffix
        if is_json and (reason := damage_of(path)):  # loading would put the backup in its place
            mend = "when it is next used it is set aside, and its last backup takes its place"
            yield wrong(DRAFTS, DamagedSettings.title, "{file}: {reason}", mend, file=path, reason=reason)
        elif (warning := warning_of()) is not None:
            yield of_error(DRAFTS, warning)
    if (unread := load_dictionary(home.dictionary_path)[1]) is not None:
        yield of_error(DRAFTS, unread)
    for problem in (problem for glossary in glossaries(home) for problem in glossary.problems):
        yield of_error(DRAFTS, problem, level="note" if isinstance(problem, WrongTerm) else "wrong")
    yield from _reading_state(home)


def _state_of(home: Home) -> Path:
    """The file that says who writes: that of an earlier version as long as nothing else does."""
    own, old = home.program_state_path, home.old_settings_path
    return old if old.exists() and not own.exists() else own


def clock_of(notebook: Notebook) -> Iterator[Finding]:
    """Whether notes were changed in the future, which only a wrong clock can have told."""
    latest = datetime.now(UTC) + TOLERANCE
    ahead = [note for note in notebook.notes(deleted=True) if moment(note.modified) > latest]
    if ahead:
        devices = ", ".join(
            f"{name} {count}" for name, count in Counter(note.device for note in ahead).items()
        )
        what, cause = "Notes dated in the future: {count}", "by the clock of {devices}"
        mend = "set the clock: what is shown does not depend on it, but the times in exports do"
        yield note(CLOCK, what, cause, mend, count=len(ahead), devices=devices)
    else:
        now = datetime.now(UTC)
        yield fine(CLOCK, "It is {time}, and no note is dated later", time=told_with_zone(now.isoformat()))


def names_of(identity: Identity | BadName) -> Iterator[Finding]:
    """Who reads, on which device; or why the name cannot be used."""
    if isinstance(identity, BadName):
        yield of_error(NOTEBOOKS, identity)
    else:
        what = "Reader: {reader}; device: {device}"
        yield fine(NOTEBOOKS, what, reader=identity.reader, device=identity.device)


def _of_problem(problem: NotebookError, notebook: Notebook) -> Finding:
    if not isinstance(problem, MENDABLE):
        return of_error(NOTEBOOKS, problem, level="note" if isinstance(problem, _HARMLESS) else "wrong")
    path = Path(str(problem.facts["file"]))
    own = notebook.home.notebooks / notebook.identity.reader / notebook.identity.device
    mendable = path.parent == own and is_document_id(path.stem)
    mend = "what is intact is shown; only the device that writes it can repair it"
    if mendable:
        mend = "its notes are read from its backup and its intact lines; rewrite it with zhangju doctor --fix"
    return wrong(NOTEBOOKS, problem.title, problem.cause, mend, fixable=mendable, **problem.facts)


def _depth(path: Path, home: Home) -> int:
    return len(path.relative_to(home.notebooks).parts)


def _is_placed(path: Path, home: Home) -> bool:
    return _depth(path, home) == 3 and path.suffix == ".json" and is_document_id(path.stem)


def _is_conflict_copy(path: Path, folders: Iterable[Path], home: Home) -> bool:
    """Whether a file or folder among the notebooks is called as sync programs call conflict copies, and is read."""
    depth = _depth(path, home)
    if depth == 3 and path.suffix == ".json":
        named = _DOCUMENT.match(path.stem)
        return named is not None and is_copy_mark(path.stem[named.end() :])
    beside = {other.name for other in folders if other.parent == path.parent}
    return depth in (1, 2) and path in folders and copied_from(path.name, beside) is not None


def _is_name(name: str) -> bool:
    try:
        return checked_name(name) == name
    except BadName:
        return False


def _is_backed_up(path: Path, home: Home) -> bool:
    backup = home.backups / path.relative_to(home.notebooks)
    try:
        return read_bounded(backup) == read_bounded(path)
    except (OSError, Unparsed):
        # A file that cannot be read is told of elsewhere; its backup is what counts.
        return os.path.lexists(backup) and not os.access(path, os.R_OK)


def _reading_state(home: Home) -> Iterable[Finding]:
    try:
        read_json(home.state_path)
    except FileNotFoundError:
        return
    except (OSError, Unparsed) as error:
        reason = error.reason if isinstance(error, Unparsed) else error.strerror or str(error)
        what, mend = (
            "It is not known where you stopped reading",
            "it will be kept again from your next reading on",
        )
        yield note(DRAFTS, what, "{file}: {reason}", mend, file=home.state_path, reason=reason)
