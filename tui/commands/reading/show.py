"""``zhangju show``: the text of a document or of one unit, in any script."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from tui.commands.arguments import AsPublished, Form, NamedPlace, PlaceName, cite_unit, one_of, open_places
from tui.commands.errors import NotTogether
from tui.commands.output import Format, Linked, Record, link_to, print_records, print_text

if TYPE_CHECKING:
    from documents.document import Document, Unit
    from documents.scripts.views import Script
    from documents.scripts.word_forms import ConversionExceptions
    from tui.commands.call import Call

ScriptName = Annotated[
    str,
    typer.Option(
        "--script",
        metavar="SCRIPT",
        help="as-published, simplified, traditional, opencc, taiwan, hongkong or taiwan-words",
    ),
]


def show(
    context: typer.Context,
    place: PlaceName,
    script: ScriptName = "as-published",
    as_published_punctuation: AsPublished = False,
    references: Annotated[
        bool,
        typer.Option("--references", help="List what it refers to, and where that is, instead of the text"),
    ] = False,
    cite: Annotated[
        bool,
        typer.Option("--cite", help="Print it as it is quoted, with its citation: 《…》第十三条第二款：“…”"),
    ] = False,
    form: Form = "text",
) -> int:
    """Print the text of a document, or of one unit and what is below it"""
    if cite and references:
        raise NotTogether(one="--cite", other="--references")
    shown_script = checked_script(script)
    exceptions = conversion_exceptions_for(context.obj, shown_script)
    full_width = not as_published_punctuation
    shown = [
        _Shown(one, shown_script, exceptions, full_width=full_width)
        for one in open_places(context.obj, place)
    ]
    if references:
        return _print_references(context.obj, shown, form)
    if cite:
        print_records(
            (one.cited() for one in shown), form, lambda records: (record["cited"] for record in records)
        )
        return 0
    if form != "text":
        print_records((record for one in shown for record in one.records()), form, shown[0].as_text)
        return 0
    for one in shown:
        print_text((Linked(one.heading(), one.link),))
        print_records(one.records(), form, one.as_text)
    return 0


def _print_references(call: Call, shown: Sequence[_Shown], form: Format) -> int:
    """What places refer to; 1 where that is nothing."""
    from tui.commands.reading.show_references import PlacesReferences

    found = [PlacesReferences(one.place, one.view, call.say, call.warn_of) for one in shown]
    records = (record for references in found for record in references.records())
    count = print_records(records, form, found[0].as_text)
    if not count and form == "text":
        call.remark("Nothing found")
    return 0 if count else 1


def checked_script(name: str) -> Script:
    """A script by its name; WrongChoice."""
    from documents.scripts.views import SCRIPTS

    script = cast("Script", one_of(name, SCRIPTS, "--script"))
    if script != "traditional":
        return script
    from annotations.preferences.settings import load_settings
    from annotations.storage.home import Home

    return load_settings(Home.default(os.environ).settings_path)[0].in_region(script)


def conversion_exceptions_for(call: Call, script: Script) -> ConversionExceptions:
    """The reader's conversion exceptions; as published there are none."""
    from documents.scripts.word_forms import NO_CONVERSION_EXCEPTIONS
    from tui.commands.reading.scripts import conversion_exceptions_of

    return NO_CONVERSION_EXCEPTIONS if script == "as-published" else conversion_exceptions_of(call)


class _Shown:
    """A place as it reads in a script."""

    def __init__(
        self, place: NamedPlace, script: Script, exceptions: ConversionExceptions, *, full_width: bool
    ) -> None:
        self.place, self._script, self._full_width = place, script, full_width
        self._exceptions = exceptions

    def heading(self) -> str:
        """The citation, in the script."""
        return self._in_script(self.place.citation)

    @property
    def link(self) -> str:
        """The link that opens the place again."""
        place = self.place
        return link_to(place.document.id, "" if place.unit is None else place.book.address(place.unit))

    def cited(self) -> dict[str, Any]:
        """The words with their citation (of a document its name alone); offsets are those of the published text."""
        from documents.addresses.citations import quotation

        place, span = self.place, self.place.cited_words
        citation, words = self.heading(), self._in_script(place.document.slice(span)).strip()
        return {
            "document": {"id": place.document.id, "title": place.document.name},
            "address": "" if place.unit is None else place.book.address(place.unit),
            "citation": citation,
            "link": self.link,
            "text": words,
            "cited": quotation(citation, words, place.document) if words else citation,
            "start": span.start,
            "end": span.end,
            "script": self._script,
        }

    def records(self) -> Iterator[dict[str, Any]]:
        """The unit and those below it, in reading order; offsets are those of the published text."""
        if self.place.unit is not None:
            yield self._record(self.place.unit)
        for unit in self.place.document.walk(self.place.unit):
            yield self._record(unit)

    def as_text(self, records: Iterable[Record]) -> Iterator[str]:
        """One indented line for each unit that has words of its own."""
        top = self.place.unit.depth if self.place.unit is not None else 0
        for record in records:
            words = [record[name] for name in ("label", "heading", "text") if name in record]
            if words:
                yield "  " * (record["depth"] - top) + " ".join(words)

    def _record(self, unit: Unit) -> dict[str, Any]:
        document, book = self.place.document, self.place.book
        record: dict[str, Any] = {
            "document": {"id": document.id, "title": document.name},
            "address": book.address(unit),
            "citation": cite_unit(document, book, unit),
            "link": link_to(document.id, book.address(unit)),
            "kind": unit.kind,
            "depth": unit.depth,
        }
        for name, span in (("label", unit.label), ("heading", unit.heading), ("text", unit.text)):
            if span is not None:
                record[name] = self._in_script(document.slice(span))
        return record | {"start": unit.start, "end": unit.end, "script": self._script}

    def _in_script(self, text: str) -> str:
        return self.view(self.place.document, text)

    def view(self, document: Document, text: str) -> str:
        from documents.scripts.views import view_of

        forms = self._exceptions.forms(self._script, document.id)
        return view_of(
            text, self._script, full_width=self._full_width, origin=document.origin, forms=forms
        ).text
