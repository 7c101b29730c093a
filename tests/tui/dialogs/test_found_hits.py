"""What a search found so far, as it comes from another thread."""

from __future__ import annotations

from collections import deque
from typing import Any

from documents.addresses.address_book import AddressBook
from documents.document import Document
from documents.library.hits import hits_in
from documents.library.query import parse_query
from documents.opening import document_of_text
from documents.scripts.views import View, view_of
from tui.dialogs.jobs import Jobs
from tui.dialogs.searching.drawn_hits import MOST_OPEN, DrawnHits
from tui.dialogs.searching.found_hits import FoundGroup, FoundHits, OpenHits, Search, SearchAnswers, SearchRun
from tui.typesetting.lists.grouped_rows import Member


def test_an_answer_that_comes_while_others_are_taken_in_is_not_forgotten_at_the_end() -> None:
    run = SearchRun(lambda: Search(1, iter(())))

    class EndsMeanwhile(deque[SearchAnswers]):
        """The last answer comes, and the search ends, when this was found to be empty."""

        def __len__(self) -> int:
            length = super().__len__()
            if not length and not run.is_over:
                self.append(SearchAnswers(1, [FoundGroup(3, title="条例")]))
                run.is_over = True
            return length

    run.came = EndsMeanwhile()
    found = FoundHits(run=run)
    found.take(10)
    assert not found.is_all or found.hits == 3
    found.take(10)
    assert (found.is_all, found.hits) == (True, 3)


def test_the_document_of_the_marked_hit_stays_open_however_many_are_drawn() -> None:
    document = document_of_text("甲条例\n\n第一条 为了阅读，制定本条例。\n")
    opened = OpenHits(document, AddressBook.of(document), tuple(hits_in(document, parse_query("阅读"))))
    found = FoundHits()
    found.run = SearchRun(lambda: Search(9, iter(())))
    groups = [FoundGroup(1, title=f"{number}", opened=lambda: opened) for number in range(3 * MOST_OPEN)]
    found.run.came.append(SearchAnswers(len(groups), groups))
    found.take(100)

    class AtOnce(Jobs):
        """Does what is to be done in a thread before it is asked for anything else."""

        def __init__(self) -> None: ...

        def run(self, group: str, job: Any, came: Any, failed: Any, **_: object) -> None:  # type: ignore[override]  # noqa: ARG002
            came(job())

    def plain(_document: Document | None, text: str) -> View:
        return view_of(text, "as-published")

    drawn = DrawnHits(AtOnce(), found, plain, str, str, lambda: None, lambda _error: None)
    for number in range(len(groups)):
        drawn.get(Member(number, 0))
    assert drawn.opened(found.marked.group) is not None
    assert drawn.opened(1) is None
