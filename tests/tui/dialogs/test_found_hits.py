"""What a search found so far, as it comes from another thread."""

from __future__ import annotations

from collections import deque

from tui.dialogs.searching.found_hits import FoundGroup, FoundHits, Search, SearchAnswers, SearchRun


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
