"""``zhangju doctor --restore``: notes come back from the backups; nothing that is there goes away."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotations.errors import BackupFailed, UnwritableHome
from annotations.storage.home import Home
from tui.commands.errors import WrongDate
from tui.commands.output import Format, Record, print_records

if TYPE_CHECKING:
    from annotations.notebook.care import Backup, Restored
    from tui.commands.call import Call
    from tui.locale.language import Speech


def bring_back(call: Call, day: str | None, document: str | None, form: Format) -> int:
    """Restore what files lost, or with a ``day`` what notes said before it; 1 where there was nothing to restore."""
    _check_folder()
    if day is None:
        return _recover(call, form)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        raise WrongDate(option="--from", value=day)
    notebook = call.notebook(writing=True)
    backups = notebook.care.backups()
    wanted = [backup for backup in backups if backup.day == day]
    if document is not None:
        wanted = _on(document, wanted)
    if not wanted:
        days = ", ".join(sorted({backup.day for backup in backups if backup.day}, reverse=True))
        call.remark("There is no backup of {day}; there are backups of {days}", day=day, days=days or "–")
        return 1
    restored = [(backup, notebook.care.restore_from(backup)) for backup in wanted]
    call.warn_of(notebook.problems)
    say = call.say
    print_records((_record(*pair) for pair in restored), form, lambda records: _as_text(records, say))
    if not any(outcome.changed for _, outcome in restored):
        if form == "text":
            call.remark("Nothing to restore: the notes say what they said then")
        return 1
    return 0


def _check_folder() -> None:
    """Raise UnwritableHome where the data folder cannot be looked into: that is not to have lost nothing."""
    home = Home.default(os.environ).path
    try:
        os.scandir(home).close()
    except OSError as error:
        if os.path.lexists(home) or not isinstance(error, FileNotFoundError):
            raise UnwritableHome(folder=home, reason=error.strerror or str(error)) from error


def _recover(call: Call, form: Format) -> int:
    say = call.say
    notebook = call.notebook(writing=True)
    mended = notebook.care.recover()
    call.warn_of(problem for problem in notebook.problems if isinstance(problem, BackupFailed))
    records = []
    for error in mended:
        title, cause, _ = say.error(error)
        records.append({"file": str(error.facts["file"]), "what": title, "cause": cause})
    print_records(records, form, lambda told: _recovered_text(told, say))
    if not mended and form == "text":
        call.remark("Nothing to restore: the notebook has everything its backups have")
    return 0 if mended else 1


def _recovered_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    for record in records:
        yield say("Rewritten: {file}", file=record["file"]) + f"\n    {record['what']}; {record['cause']}"


def _on(document: str, backups: Sequence[Backup]) -> list[Backup]:
    """The backups of the document called so: by its id, its whole title, or else a part of its title."""
    from documents.scripts.fold import fold

    asked = fold(document).strip()
    titles = [fold(backup.document.title) for backup in backups]
    exact = [
        backup
        for backup, title in zip(backups, titles, strict=True)
        if backup.document.id == document or title == asked
    ]
    return exact or [backup for backup, title in zip(backups, titles, strict=True) if asked in title]


def _record(backup: Backup, restored: Restored) -> Record:
    return {
        "document": {"id": backup.document.id, "title": backup.document.title},
        "day": backup.day,
        "restored": [note.id for note in restored.changed],
        "newer": [note.id for note in restored.newer],
    }


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    from documents.addresses.citations import in_title_marks

    for record in records:
        counts = say(
            "as before {day}: {restored}; written since and left as they are: {newer}",
            day=record["day"],
            restored=len(record["restored"]),
            newer=len(record["newer"]),
        )
        yield "\n".join(
            [
                in_title_marks(record["document"]["title"]),
                f"  {counts}",
                *(f"  {note_id}" for note_id in record["restored"]),
            ]
        )
