"""``zhangju related``: what says nearly the same as a clause, over the whole library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tui.commands.arguments import Form, PlaceName
from tui.commands.errors import NoUnit
from tui.commands.library.concordance import asked_of_the_shelf
from tui.commands.output import Linked, Printed, Record, link_to, print_records

if TYPE_CHECKING:
    from documents.concordance.parallels import ParallelPlace
    from documents.document import Span

_LONGEST: Final = 400  # characters of a clause, in text
_RUN: Final = 4  # characters that are shared in one run, to be marked in text
_OPENS, _CLOSES = "⟦", "⟧"


def related(
    context: typer.Context,
    place: PlaceName,
    count: Annotated[int, typer.Option("--count", min=1, max=200, help="How many clauses")] = 10,
    form: Form = "text",
) -> int:
    """List the clauses of other documents that say nearly the same, what they share marked"""
    from documents.concordance.parallels import related as parallel_places

    with asked_of_the_shelf(context.obj, place) as asked:
        unit = asked.place.unit
        if unit is None:
            raise NoUnit(place=place)
        found = parallel_places(asked.place.document, unit, asked.store, most=count)
    printed = print_records(map(_record, found), form, _lines)
    if not printed and form == "text":
        context.obj.remark("Nothing found")
    return 0 if printed else 1


def _record(one: ParallelPlace) -> dict[str, Any]:
    return {
        "document": {"id": one.document, "title": one.title},
        "path": str(one.path),
        "address": one.address,
        "citation": one.citation,
        "link": link_to(one.document, one.address),
        "share": round(one.share, 3),
        "same_work": one.is_same_work,
        "text": one.words,
        "start": one.start,
        "here": [[span.start, span.end] for span in one.here],
        "there": [[span.start, span.end] for span in one.there],
    }


def _lines(records: Iterable[Record]) -> Iterator[Printed]:
    """How much is shared and where, then the words with what is shared in ⟦ ⟧."""
    for number, record in enumerate(records):
        head = "\n" * (number > 0) + f"{round(100 * record['share'])}%  "
        yield (head, Linked(record["citation"], record["link"]))
        yield _marked(
            record["text"],
            [(start - record["start"], end - record["start"]) for start, end in record["there"]],
        )


def _marked(words: str, runs: Sequence[tuple[int, int]] | Sequence[Span]) -> str:
    shown: list[str] = []
    at = 0
    for start, end in runs:
        if end - start >= _RUN and end <= _LONGEST:
            shown += [words[at:start], _OPENS, words[start:end], _CLOSES]
            at = end
    shown.append(words[at:_LONGEST] + ("…" if len(words) > _LONGEST else ""))
    return "  " + "".join(shown).replace("\n", " ")
