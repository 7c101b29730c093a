"""``zhangju words``: keyword sets that are shared as lists, and the glossaries that are followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, checked_text
from tui.commands.columns import aligned, shortened
from tui.commands.output import Record, print_records, print_text, write_raw

if TYPE_CHECKING:
    from annotations.preferences.glossaries import Followed
    from annotations.preferences.keyword_sets import KeywordSet, Sets
    from annotations.preferences.word_lists import Joined
    from annotations.storage.home import Home
    from tui.commands.call import Call
    from tui.locale.language import Speech

STDOUT = "-"
MOST_SHOWN = 60  # characters of a set's words
GlossaryFile = Annotated[str, typer.Argument(metavar="FILE", help="A glossary: one term a line")]


def list_sets(context: typer.Context, form: Form = "text") -> int:
    """List the keyword sets"""
    call: Call = context.obj
    sets = _sets(call)
    count = print_records(map(_record_of_set, sets), form, _lines_of_sets)
    if not count and form == "text":
        call.remark("No keyword sets")
    return 0 if count else 1


def import_lists(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Words, one a line; a glossary; or another device's keywords.json"
        ),
    ],
    into: Annotated[
        str | None,
        typer.Option(
            "--set", metavar="NAME", help="Put everything in this set; default: in those that the file names"
        ),
    ] = None,
) -> int:
    "Add the words in a file to the keyword sets it names; nothing that is there is lost"
    from annotations.preferences.keyword_sets import change_keyword_sets, proper_name
    from annotations.preferences.word_lists import WordList, read_word_lists, with_lists
    from tui.commands.errors import EmptyValue

    call: Call = context.obj
    path = Path(checked_text(file, "FILE"))
    lists, faults = read_word_lists(path)
    if into is not None:
        if not (name := proper_name(checked_text(into, "--set"))):
            raise EmptyValue(option="--set")
        lists = tuple(WordList(name, word_list.words) for word_list in lists)
    call.warn_of(faults)
    if not any(word_list.words for word_list in lists):
        call.remark("No words in {file}", file=str(path))
        return 1
    home, sets = _home(), _sets(call)
    changed, joined = with_lists(sets, lists)
    change_keyword_sets(home.keywords_path, home.old_settings_path, sets, changed)
    for outcome in joined:
        print_text(_said_of(outcome, call.say))
    return 0


def export_sets(
    context: typer.Context,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write to; - is stdout")
    ],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SET", help="Names of keyword sets; default: all")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file")] = False,
) -> int:
    """Write keyword sets to a file to share, one word a line"""
    from annotations.errors import UnknownSet
    from annotations.exports.writing import write_export
    from annotations.preferences.word_lists import word_list
    from tui.commands.errors import FileExists

    call: Call = context.obj
    by_name = {keyword_set.name: keyword_set for keyword_set in _sets(call)}
    for name in names or ():
        if name not in by_name:
            raise UnknownSet(name=name, known=", ".join(by_name) or "–")
    chosen = [by_name[name] for name in dict.fromkeys(names or by_name)]
    if not chosen:
        call.remark("No keyword sets")
        return 1
    if output == STDOUT:
        write_raw(word_list(chosen))
        return 0
    path = Path(checked_text(output, "--output"))
    if path.is_file() and not force:
        raise FileExists(file=path)
    write_export(path, word_list(chosen), overwrite=force)
    return 0


def list_glossaries(context: typer.Context, form: Form = "text") -> int:
    """List the glossaries that are followed, and what is wrong with them"""
    from annotations.preferences.glossaries import glossaries

    call: Call = context.obj
    followed = glossaries(_home())
    count = print_records(map(_record_of_glossary, followed), form, _lines_of_glossaries)
    call.warn_of(problem for glossary in followed for problem in glossary.problems)
    if not count and form == "text":
        call.remark(
            "No glossaries: use zhangju words follow FILE, or put files into {folder}", folder=_folder()
        )
    return 0 if count else 1


def follow_glossary(context: typer.Context, file: GlossaryFile) -> int:
    "Follow a glossary: its terms count as words from now on, as the file lists them"
    from annotations.preferences.glossaries import follow

    followed = follow(_home(), Path(checked_text(file, "FILE")))
    context.obj.warn_of(followed.problems)
    print_text("\n".join(_lines_of_glossaries([_record_of_glossary(followed)])))
    return 0


def unfollow_glossary(file: GlossaryFile) -> int:
    "Stop following a glossary; its file stays"
    from annotations.preferences.glossaries import unfollow

    unfollow(_home(), Path(checked_text(file, "FILE")))
    return 0


COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("list", list_sets),
    ("import", import_lists),
    ("export", export_sets),
    ("glossaries", list_glossaries),
    ("follow", follow_glossary),
    ("unfollow", unfollow_glossary),
)


def _home() -> Home:
    from annotations.storage.home import Home

    return Home.default(os.environ)


def _folder() -> str:
    return str(_home().glossaries)


def _sets(call: Call) -> Sets:
    """The keyword sets; what is wrong with their file is told."""
    from annotations.preferences.keyword_sets import load_keyword_sets

    home = _home()
    sets, warning = load_keyword_sets(home.keywords_path, home.old_settings_path)
    call.warn_of([warning] if warning is not None else [])
    return sets


def _said_of(joined: Joined, say: Speech) -> str:
    new = "New set “{name}”: {added} added"
    known = "Set “{name}”: {added} added, {known} already there"
    return say(known if joined.existed else new, name=joined.name, added=joined.added, known=joined.known)


def _record_of_set(keyword_set: KeywordSet) -> Record:
    return {
        "name": keyword_set.name,
        "on": keyword_set.on,
        "tone": keyword_set.tone,
        "words": list(keyword_set.words),
    }


def _record_of_glossary(followed: Followed) -> Record:
    terms = [
        {"word": term.word, "explanation": term.explanation, "line": term.line}
        for term in followed.glossary.terms
    ]
    return {"name": followed.list.name, "path": str(followed.path), "own": followed.own, "terms": terms}


def _lines_of_sets(records: Iterable[Record]) -> Iterator[str]:
    """The name, how many words, some of them."""
    rows = [
        (record["name"], str(len(record["words"])), shortened(" ".join(record["words"]), MOST_SHOWN))
        for record in records
    ]
    yield from aligned(rows) if rows else ()


def _lines_of_glossaries(records: Iterable[Record]) -> Iterator[str]:
    """The name, how many terms, the path."""
    rows = [(record["name"], str(len(record["terms"])), record["path"]) for record in records]
    yield from aligned(rows) if rows else ()
