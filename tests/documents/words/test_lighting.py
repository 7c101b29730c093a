"""Words that stand everywhere are not lit; a reader's own always are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from documents.words.lighting import FEWEST_ROWS, ONE_ROW_IN, ROW, sparse

LENGTH = 30 * ROW
WORDS = st.lists(
    st.lists(st.integers(0, LENGTH - 2), max_size=40).map(
        lambda starts: [Span(start, start + 2) for start in sorted(set(starts))]
    ),
    max_size=12,
)


def rows_of(words: list[list[Span]], kept: list[int]) -> set[int]:
    return {span.start // ROW for index in kept for span in words[index]}


@given(WORDS)
def test_at_most_one_row_in_three_bears_a_proposed_word(words: list[list[Span]]) -> None:
    kept = sparse(words, LENGTH)
    assert len(rows_of(words, kept)) <= max(FEWEST_ROWS, LENGTH // ROW // ONE_ROW_IN)
    assert kept == sorted(kept)


@given(WORDS, st.integers(0, 5))
def test_the_words_that_a_reader_chose_are_always_lit(words: list[list[Span]], chosen: int) -> None:
    kept = sparse(words, LENGTH, chosen)
    assert kept[: min(chosen, len(words))] == list(range(min(chosen, len(words))))


def test_a_common_word_gives_way_to_rarer_ones_after_it() -> None:
    everywhere = [Span(row * ROW, row * ROW + 2) for row in range(30)]
    rare = [Span(5 * ROW, 5 * ROW + 2), Span(9 * ROW, 9 * ROW + 2)]
    assert sparse([everywhere, rare, everywhere], LENGTH) == [1]
