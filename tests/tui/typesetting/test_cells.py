"""Measuring text in cells as the screen measures it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from documents.document import Span
from documents.harmless import harmless
from tests.tui.widths import drawn_in
from tui.typesetting.cells import (
    cell_widths,
    character_at_cell,
    cluster_end,
    cluster_start,
    edges,
    text_width,
)

COMBINING = "a\u0301葛\U000e0100\u2764\ufe0f1\ufe0f\u20e3𠀀“，—ab☺"
TEXTS = st.one_of(st.text(), st.text(st.sampled_from(COMBINING)))


@given(TEXTS)
def test_a_text_is_as_wide_as_the_screen_says(text: str) -> None:
    clean = harmless(text)
    assert text_width(clean) == cell_len(clean)


@given(TEXTS)
def test_every_character_has_a_width_and_edges_add_up(text: str) -> None:
    clean = harmless(text)
    widths = cell_widths(clean)
    assert len(widths) == len(clean)
    assert edges(clean)[-1] == sum(widths)


@given(TEXTS, st.integers(0, 40))
def test_no_place_parts_a_sign_from_what_it_joins(text: str, place: int) -> None:
    clean = harmless(text)
    start = cluster_start(clean, min(place, len(clean)))
    assert cell_len(clean[:start]) + cell_len(clean[start:]) == cell_len(clean)


@given(TEXTS, st.integers(0, 80))
def test_the_character_at_a_cell_is_the_one_drawn_there(text: str, cell: int) -> None:
    clean = harmless(text)
    found = character_at_cell(clean, cell)
    if cell >= text_width(clean):
        assert found is None
    else:
        assert found is not None
        assert text_width(clean[: found.start]) <= cell < text_width(clean[: found.end])


@pytest.mark.parametrize("character", list("“”‘’…—·"))
def test_ambiguous_characters_take_one_cell_or_two_as_asked(character: str) -> None:
    assert text_width(character) == 1
    with drawn_in(2):
        assert text_width(character) == 2
    assert text_width(character) == 1


def test_both_halves_of_a_wide_character_are_that_character() -> None:
    text = "章a𠀀葛\U000e0100句"
    assert [character_at_cell(text, cell) for cell in range(9)] == [
        Span(0, 1),
        Span(0, 1),
        Span(1, 2),
        Span(2, 3),
        Span(2, 3),
        Span(3, 5),
        Span(3, 5),
        Span(5, 6),
        Span(5, 6),
    ]
    assert character_at_cell(text, 9) is None
    assert character_at_cell(text, -1) is None


def test_a_variation_selector_belongs_to_its_character() -> None:
    assert cluster_end("葛\U000e0100城", 0) == 2
    assert cluster_start("葛\U000e0100城", 1) == 0
    assert cluster_start("葛\U000e0100城", 2) == 2
