"""``zhangju doctor``: is everything as it should be, what is not, and what mends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, checked_text
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.review.findings import Finding
    from tui.commands.call import Call
    from tui.locale.language import Speech

SIGNS = {"fine": "✓", "note": "!", "wrong": "✗"}
WORDS = {"fine": "", "note": "Note: {what}", "wrong": "Wrong: {what}"}
NOT_SAVED = 3
WIDTH = 78  # columns of the list of versions


def doctor(
    context: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what can be repaired; nothing is deleted")
    ] = False,
    restore: Annotated[
        bool, typer.Option("--restore", help="Bring back what the backups have and the notebook lacks")
    ] = False,
    day: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help="With --restore: return notes to what they said before that day's changes",
        ),
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="DOC", help="With --from: only notes on this document")
    ] = None,
    bundle: Annotated[
        str | None,
        typer.Option(
            "--bundle", metavar="FILE.zip", help="Write all that is kept to one new file, to be given away"
        ),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="With --bundle: private notes, too; else they stay here")
    ] = False,
    unpack: Annotated[
        str | None,
        typer.Option("--unpack", metavar="FILE.zip", help="Add what such a file holds to what is kept here"),
    ] = None,
    mine: Annotated[
        bool,
        typer.Option("--mine", help="With --unpack: notes in it under your name are yours, too"),
    ] = False,
    form: Form = "text",
) -> int:
    """Check the data folder, the notebooks, the terminal and the versions

    Exit codes: 0 nothing is wrong, 1 something is, or there was nothing to restore, 3 it could not be repaired.
    """
    from annotations.review.check_folder import versions
    from annotations.review.check_up import check_up, mend
    from annotations.storage.home import Home
    from tui.commands.errors import NotAlone

    call: Call = context.obj
    _check_options(restore, day, document)
    for option, given, other, goes in (
        ("--private", private, "--bundle", bundle),
        ("--mine", mine, "--unpack", unpack),
    ):
        if given and goes is None:
            raise NotAlone(option=option, other=other)
    if bundle is not None or unpack is not None:
        _check_alone({"--bundle": bundle, "--unpack": unpack, "--restore": restore, "--fix": fix})
    if bundle is not None:
        from tui.commands.doctor.bundle import write_bundle

        return write_bundle(call, checked_text(bundle, "--bundle"), private=private)
    if unpack is not None:
        from tui.commands.doctor.unpack import take_in

        return take_in(call, checked_text(unpack, "--unpack"), mine=mine)
    if restore:
        from tui.commands.doctor.restore import bring_back

        return bring_back(call, day, document, form)
    home = Home.default(os.environ)
    done: list[Finding] = []
    if fix and os.path.lexists(home.path):
        done = list(mend(home, os.environ, reader=call.reader))
    kept = check_up(home, os.environ, reader=call.reader)
    findings = [*done, *kept, *_of_terminal(form), *versions()]
    say = call.say
    print_records(
        (_record(finding, say) for finding in findings), form, lambda records: _as_text(records, say)
    )
    if any(finding.level == "wrong" for finding in done):
        return NOT_SAVED
    return int(any(finding.level == "wrong" for finding in findings))


def _check_alone(options: Mapping[str, object]) -> None:
    """Raise NotTogether where several of some options are given."""
    from tui.commands.errors import NotTogether

    given = [option for option, value in options.items() if value]
    if len(given) > 1:
        raise NotTogether(one=given[0], other=given[1])


def _check_options(restore: bool, day: str | None, document: str | None) -> None:
    from tui.commands.errors import NotAlone

    for option, value, other, given in (
        ("--from", day, "--restore", restore),
        ("--document", document, "--from", day),
    ):
        if value is not None:
            checked_text(value, option)
            if not given:
                raise NotAlone(option=option, other=other)


def _of_terminal(form: str) -> Iterator[Finding]:
    """Only who asks for text at a terminal has it written on."""
    from tui.terminal.terminal_probe import findings, measured_widths, size_of

    size, widths = None, None
    try:
        keys, output = sys.stdin.fileno(), sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        pass
    else:
        size = size_of(output)
        if form == "text" and size is not None:
            sys.stdout.flush()
            widths = measured_widths(keys, output)
    yield from findings(os.environ, size, widths)


def _record(finding: Finding, say: Speech) -> Record:
    facts = say.facts(finding.facts)
    said = {
        name: say.line(template, facts)
        for name, template in (("what", finding.what), ("cause", finding.cause), ("mend", finding.mend))
    }
    return {"area": say(finding.area), "level": finding.level, **said, "fixable": finding.fixable}


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """Area by area, each finding under its sign, with its cause and its mend below it."""
    kept = list(records)
    for area, of_area in groupby(kept, key=lambda record: str(record["area"])):
        yield "\n".join([area, *_lines(list(of_area), say, joined=area == say("Versions")), "", ""])
    wrong = sum(record["level"] == "wrong" for record in kept)
    notes = sum(record["level"] == "note" for record in kept)
    if wrong:
        yield say("Wrong: {wrong}; worth knowing: {notes}", wrong=wrong, notes=notes)
    elif notes:
        yield say("Nothing is wrong; worth knowing: {notes}", notes=notes)
    else:
        yield say("Nothing is wrong")
    if any(record["fixable"] for record in kept):
        yield say("zhangju doctor --fix repairs what can be repaired safely")


def _lines(records: list[Record], say: Speech, *, joined: bool) -> Iterator[str]:
    fine = [str(record["what"]) for record in records if record["level"] == "fine"]
    if joined and fine:
        yield from wrap(
            ", ".join(fine), WIDTH, initial_indent=f"  {SIGNS['fine']} ", subsequent_indent="    "
        )
    for record in records:
        level = str(record["level"])
        if joined and level == "fine":
            continue
        what = say(WORDS[level], what=record["what"]) if WORDS[level] else record["what"]
        yield f"  {SIGNS[level]} {what}"
        if record["cause"]:
            yield f"    {record['cause']}"
        if record["mend"]:
            yield f"    → {record['mend']}"
