"""Anchoring on random edits of the documents that ship with the app: what a reader may rely on.

``scripts/bench_anchoring.py`` measures the same at length.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from anchoring_trials import BELIEVED, SIZES, Tally, passage_in, round_of
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import Edited, change_width, convert_script, fate_of, published, rewrap

from annotations.anchoring.alignment import squeezed
from annotations.anchoring.grading import Finder, anchor
from annotations.note import describe
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text, open_document

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
ROUNDS = 40


@cache
def seed(number: int) -> Document:
    return open_document(SEEDS[number])


@cache
def book_of(number: int) -> AddressBook:
    return AddressBook.of(seed(number))


def others(number: int) -> list[str]:
    return [seed(other).text for other in range(len(SEEDS)) if other != number]


@cache
def tallies() -> dict[int, Tally]:
    """What becomes of notes in a bounded run of random edits, always the same."""
    found = {size: Tally() for size in SIZES}
    for number in range(ROUNDS):
        which = number % len(SEEDS)
        for trial in round_of(seed(which), others(which), Random(number)).trials:
            found[trial.size].add(trial)
    return found


@pytest.mark.parametrize("size", SIZES)
def test_passages_that_are_gone_are_never_believed_to_have_a_place(size: int) -> None:
    tally = tallies()[size]
    assert tally.of("gone") >= ROUNDS
    assert tally.of("gone", *BELIEVED) == tally.of("torn", *BELIEVED) == 0
    # words of sixteen characters that stand elsewhere once are asked about, whatever became of these
    assert tally.share("gone", "to-be-checked") <= (0.06 if size >= 16 else 0.04)


@pytest.mark.parametrize(("size", "least"), [(4, 0.8), (8, 0.9), (16, 0.9), (32, 0.9)])
def test_passages_that_are_still_there_are_found_and_never_believed_elsewhere(
    size: int, least: float
) -> None:
    tally = tallies()[size]
    assert tally.of("kept") >= ROUNDS * 0.8
    assert tally.share("kept", right=True) >= least
    assert tally.of("kept", *BELIEVED, right=False) == 0


@cache
def carried_tallies() -> dict[int, Tally]:
    """The same for notes that are carried from the text they were made on."""
    found = {size: Tally() for size in SIZES}
    for number in range(ROUNDS):
        which = number % len(SEEDS)
        for trial in round_of(seed(which), others(which), Random(number), "carried").trials:
            found[trial.size].add(trial)
    return found


@pytest.mark.parametrize(("size", "least"), [(4, 0.8), (8, 0.85), (16, 0.9), (32, 0.95)])
def test_from_the_text_they_were_made_on_notes_come_along_by_themselves(size: int, least: float) -> None:
    tally = carried_tallies()[size]
    assert tally.share("kept", *BELIEVED, right=True) >= least
    assert tally.of("kept", *BELIEVED, right=False) == 0
    assert tally.of("gone", *BELIEVED) == tally.of("torn", *BELIEVED) == 0


def test_the_same_edits_give_the_same_places() -> None:
    runs = [round_of(seed(0), others(0), Random(5)).trials for _ in range(2)]
    assert runs[0] == runs[1]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_in_a_copy_of_other_lines_width_or_script_every_passage_is_believed_to_be_where_it_is(
    data: st.DataObject,
) -> None:
    which = data.draw(st.integers(0, len(SEEDS) - 1))
    document = seed(which)
    chance = Random(data.draw(st.integers(0, 999)))
    edited = Edited.of(document.text)
    for edit in data.draw(st.permutations((rewrap, change_width, convert_script)))[:2]:
        edited = edit(edited, chance, ())
    copy, edited = published(edited)
    finder = Finder(copy)
    for _ in range(10):
        start = data.draw(st.integers(0, len(document.text) - 1))
        passage = Span(start, data.draw(st.integers(start + 1, min(len(document.text), start + 70))))
        target = describe(document, book_of(which), passage)
        if not target.exact.strip() or copy.id != document.id:
            continue
        found = finder.anchor(target, same_text=True)
        assert found.grade in BELIEVED, target
        left = [place for place, origin in enumerate(edited.origins) if start <= origin < passage.end]
        solid = [place for place in left if not copy.text[place].isspace()]
        assert (found.start, found.end) == (solid[0], solid[-1] + 1) or found.grade == "exact"
        assert squeezed(copy.text[found.start : found.end]) == squeezed(target.exact)


def test_quotes_of_four_characters_that_are_taken_out_do_not_come_back() -> None:
    chance, deleted, placed = Random(4), 0, []
    for number in range(200):
        which = number % len(SEEDS)
        document = seed(which)
        passage = passage_in(document, 4, chance, repeated=number % 2 == 0)
        assert passage is not None
        target = describe(document, book_of(which), passage)
        text = document.text[: passage.start] + document.text[passage.end :]
        deleted += 1
        found = anchor(target, document_of_text(text))
        if found.grade != "orphan":
            placed.append((found.grade, target))
    assert deleted == 200
    assert placed == []


@pytest.mark.parametrize("which", range(len(SEEDS)))
def test_in_another_document_no_passage_has_a_place(which: int) -> None:
    chance = Random(which)
    after = Finder(document_of_text("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。\n" * 40))
    other = Finder(seed((which + 1) % len(SEEDS)))
    for size in (1, 4, 8, 16, 32, 200):
        for _ in range(10):
            start = chance.randrange(len(seed(which).text) - size)
            target = describe(seed(which), book_of(which), Span(start, start + size))
            if target.exact.strip():
                assert after.anchor(target).grade == "orphan"
                assert other.anchor(target).grade not in BELIEVED


def test_what_became_of_a_passage_is_read_off_its_characters_and_not_off_the_words() -> None:
    text = "春天来了。花开了。春天来了。"
    edited = Edited.of(text).with_text(0, 4)
    assert fate_of(text, Span(0, 4), edited).kind == "gone"
    assert fate_of(text, Span(9, 13), edited).spans == (Span(5, 9),)
    torn = Edited.of(text).with_text(1, 4)
    assert fate_of(text, Span(0, 4), torn).kind == "torn"
    kept = Edited.of(text).with_text(2, 2, "到底又")
    assert fate_of(text, Span(0, 4), kept).spans == (Span(0, 7),)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 4))
def test_random_edits_keep_account_of_every_character(number: int, which: int) -> None:
    from random_edits import edited_at_random, without

    chance = Random(number)
    text = seed(which).text
    start = chance.randrange(len(text) - 20)
    edited = edited_at_random(
        without(Edited.of(text), Span(start, start + 20), chance, others(which)), chance, others(which)
    )
    document, carried = published(edited)
    assert len(carried.origins) == len(document.text)
    kept = [
        (char, text[origin])
        for char, origin in zip(carried.text, carried.origins, strict=True)
        if origin >= 0
    ]
    unlike = sum(squeezed(now) != squeezed(then) for now, then in kept)
    assert unlike <= len(kept) // 50  # a script may choose another character than the fold knows
    left = [
        char
        for char, origin in zip(carried.text, carried.origins, strict=True)
        if start <= origin < start + 20
    ]
    assert not "".join(left).strip()
