"""``zhangju scripts``: words whose conversion was corrected by the reader."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, checked_text, one_of, open_named
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from documents.scripts.word_forms import ConversionException, ConversionExceptions, Side
    from tui.commands.call import Call
    from tui.locale.language import Speech

Word = Annotated[str, typer.Argument(metavar="WORD", help="A word as it stands in the text")]
Views = Annotated[
    str,
    typer.Option("--views", metavar="VIEWS", help="Which views: traditional (all of them) or simplified"),
]
Within = Annotated[
    str | None,
    typer.Option("--document", metavar="DOC", help="Only in this document; default: in all"),
]


def list_exceptions(context: typer.Context, form: Form = "text") -> int:
    "List the conversion exceptions"
    call: Call = context.obj
    exceptions = conversion_exceptions_of(call)
    count = print_records(map(_record, exceptions), form, lambda records: _lines(records, call.say))
    if not count and form == "text":
        call.remark("No conversion exceptions")
    return 0 if count else 1


def add_exception(
    context: typer.Context,
    word: Word,
    form: Annotated[str, typer.Argument(metavar="FORM", help="How it should be shown")],
    views: Views = "traditional",
    document: Within = None,
) -> int:
    """Show a word in its right form wherever the text is converted"""
    from annotations.preferences.conversion_exceptions import add_conversion_exception
    from annotations.storage.home import Home

    add_conversion_exception(
        Home.default(os.environ).conversion_exceptions_path, _named(context.obj, word, form, views, document)
    )
    return 0


def remove_exception(
    context: typer.Context, word: Word, views: Views = "traditional", document: Within = None
) -> int:
    "Remove the conversion exception of a word"
    from annotations.preferences.conversion_exceptions import remove_conversion_exception
    from annotations.storage.home import Home

    call: Call = context.obj
    unwanted = _named(call, word, "", views, document)
    if unwanted.key not in {exception.key for exception in conversion_exceptions_of(call)}:
        call.remark("“{word}” has no conversion exception", word=word)
        return 1
    remove_conversion_exception(Home.default(os.environ).conversion_exceptions_path, unwanted)
    return 0


COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("list", list_exceptions),
    ("add", add_exception),
    ("remove", remove_exception),
)


def conversion_exceptions_of(call: Call) -> ConversionExceptions:
    """The reader's conversion exceptions and words; what is wrong with the exceptions' file is told."""
    from annotations.preferences.conversion_exceptions import load_conversion_exceptions
    from annotations.preferences.glossaries import own_words
    from annotations.storage.home import Home

    home = Home.default(os.environ)
    exceptions, warning = load_conversion_exceptions(home.conversion_exceptions_path)
    if warning is not None:
        call.warn_of((warning,))
    return exceptions.with_words(own_words(home)[0].whole)


def _named(call: Call, word: str, form: str, views: str, document: str | None) -> ConversionException:
    from documents.scripts.word_forms import ConversionException

    sides: tuple[Side, ...] = ("traditional", "simplified")
    one_of(views, sides, "--views")
    side: Side = "simplified" if views == "simplified" else "traditional"
    within = None if document is None else open_named(call, document)[1].id
    return ConversionException(
        checked_text(word, "WORD").strip(), checked_text(form, "FORM").strip(), side, within
    )


def _record(exception: ConversionException) -> Record:
    return {
        "word": exception.word,
        "form": exception.form,
        "views": exception.side,
        "document": exception.document,
    }


def _lines(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """Word and form, the views, where they count."""
    for record in records:
        where = record["document"] or say("all documents")
        yield f"{record['word']} → {record['form']}  ({say.word(record['views'])} · {where})"
