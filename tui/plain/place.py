"""Where the plain face is in a document, and how that is read out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from tui.session import Session


@dataclass(frozen=True)
class ClausePlace:
    """A clause of an entry of the session's; ``clause`` counts the document's clauses from 0."""

    session: Session
    index: int
    document: Document
    book: AddressBook
    clause: int = 0

    @property
    def unit(self) -> Unit:
        """The clause."""
        return self.document.clauses[self.clause]

    @property
    def words(self) -> Span:
        """Where its own words are in the published text."""
        return self.unit.text or Span(self.unit.start, self.unit.end)

    @property
    def citation(self) -> str:
        """How it is cited, in the script that is read."""
        from documents.addresses.citations import cite

        return self.shown(cite(self.document, self.book, self.unit, name=self.document.name))

    def at(self, offset: int) -> ClausePlace:
        """The clause at an offset of the published text."""
        found = self.document.clause_at(offset)
        return self if found is None else replace(self, clause=self.document.clauses.index(found))

    def of(self, unit: Unit) -> ClausePlace:
        """The first clause of a unit."""
        first = unit if unit.text is not None else next((u for u in self.document.walk(unit) if u.text), None)
        return self.at(unit.start if first is None else first.start)

    def quoted(self) -> str:
        """The clause with its citation: 《…》第十三条第二款：“…”."""
        from documents.addresses.citations import quotation

        return quotation(self.citation, self.shown(self.document.slice(self.words)), self.document)

    def read_out(self, before: ClausePlace | None = None) -> list[str]:
        """The headings that are new since the clause ``before``, then the clause, a line each."""
        known = set() if before is None or before.document is not self.document else set(before.above())
        lines = []
        for index in self.above():
            unit = self.document.units[index]
            if index not in known and (unit.heading or unit.label):
                lines.append(self.said(unit))
        return [*lines, self.said(self.unit)]

    def above(self) -> list[int]:
        """The units that hold the clause, the outermost first."""
        above, unit = list[int](), self.unit
        while unit.parent is not None:
            above.insert(0, unit.parent)
            unit = self.document.units[unit.parent]
        return above

    def said(self, unit: Unit) -> str:
        """A unit's own words in one line: label, heading, text."""
        spans = (unit.label, unit.heading, unit.text)
        return " ".join(self.shown(self.document.slice(span)).strip() for span in spans if span)

    def shown(self, text: str) -> str:
        """Text of the document in the script and punctuation that the reader chose."""
        from documents.scripts.views import view_of

        session = self.session
        script = session.settings.in_region(session.position_in(self.document).script)
        return view_of(
            text,
            script,
            full_width=session.settings.full_width,
            origin=self.document.origin,
            forms=session.forms(script, self.document),
        ).text
