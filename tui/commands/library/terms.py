"""``zhangju terms``: what the words of a place mean by the text's own definitions, and where others define them otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tui.commands.arguments import Form, PlaceName, cite_unit
from tui.commands.columns import shortened
from tui.commands.library.concordance import AskedPlace, asked_of_the_shelf
from tui.commands.output import Linked, Printed, Record, link_to, print_records

if TYPE_CHECKING:
    from documents.document import Span
    from documents.terms.definition import Definition
    from tui.locale.language import Speech

_LONGEST: Final = 120  # characters of what a word means, in text
_OTHERS: Final = 3  # other documents that a word is told of, in text


def terms(
    context: typer.Context,
    place: PlaceName,
    others: Annotated[
        bool, typer.Option("--others/--no-others", help="Tell where other documents define a word otherwise")
    ] = True,
    form: Form = "text",
) -> int:
    """List the terms that a clause uses and what they mean there; of a whole document, all that it defines"""
    with asked_of_the_shelf(context.obj, place) as asked:
        records = list(_records(asked, others=others))
    count = print_records(records, form, lambda some: _lines(some, context.obj.say))
    if not count and form == "text":
        context.obj.remark("Nothing found")
    return 0 if count else 1


def _records(asked: AskedPlace, *, others: bool) -> Iterator[dict[str, Any]]:
    from documents.concordance.meanings import other_meanings
    from documents.terms.definitions import definitions_of
    from documents.terms.uses import uses_in

    place = asked.place
    definitions = definitions_of(place.document)
    if place.unit is None:
        used: list[tuple[Definition, tuple[Span, ...]]] = [(one, ()) for one in definitions]
    else:
        used = [(use.definition, use.spans) for use in uses_in(place.document, definitions, place.span)]
        own = [one for one in definitions if place.span.start <= one.name.start < place.span.end]
        used += [(one, ()) for one in own if all(one is not known for known, _ in used)]
    for definition, spans in used:
        unit = place.document.units[definition.unit]
        address = place.book.address(unit)
        meaning = place.document.slice(definition.meaning)
        elsewhere = (
            other_meanings(definition.term, meaning, place.document.id, asked.store)
            if others and definition.kind == "meaning"
            else ()
        )
        yield {
            "document": {"id": place.document.id, "title": place.document.name},
            "term": definition.term,
            "kind": definition.kind,
            "meaning": " ".join(meaning.split()),
            "scope": definition.scope,
            "address": address,
            "citation": cite_unit(place.document, place.book, unit),
            "link": link_to(place.document.id, address),
            "start": definition.name.start,
            "end": definition.name.end,
            "uses": [[span.start, span.end] for span in spans],
            "others": [
                {
                    "document": {"id": other.document, "title": other.title},
                    "path": str(other.path),
                    "address": other.address,
                    "citation": other.citation,
                    "link": link_to(other.document, other.address),
                    "meaning": " ".join(other.meaning.split()),
                    "differs": other.differs,
                }
                for other in elsewhere
            ],
        }


def _lines(records: Iterable[Record], say: Speech) -> Iterator[Printed]:
    """The term and what it means, where that is said and how far it holds, then who says otherwise."""
    holds = {
        "text": say("in the whole text"),
        "section": say("in this chapter or section"),
        "article": say("in this article"),
    }
    for record in records:
        yield f"{record['term']}: {shortened(record['meaning'], _LONGEST)}"
        yield ("  ", Linked(record["citation"], record["link"]), f", {holds[record['scope']]}")
        differing = [other for other in record["others"] if other["differs"]]
        for other in differing[:_OTHERS]:
            yield (
                "  ≠ ",
                Linked(other["citation"], other["link"]),
                f": {shortened(other['meaning'], _LONGEST)}",
            )
        if len(differing) > _OTHERS:
            yield "  ≠ " + say("… and {count} more", count=str(len(differing) - _OTHERS))
