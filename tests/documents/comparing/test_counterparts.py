"""Which pieces of two texts answer to each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.comparing import counterparts as counterparts_room
from documents.comparing.counterparts import (
    ALIKE,
    ComparedWords,
    Match,
    chain,
    counterparts,
    likeness,
    moved,
    with_parts,
)

SENTENCES = (
    "本市推行企业开办全流程一表申请一窗领取",
    "申请人可以通过网上服务平台申办营业执照",
    "各部门应当按照各自职责做好相关工作",
    "任何单位和个人有权举报违法行为",
    "删除",
)
PIECES = st.lists(
    st.builds(
        lambda sentence, cut, more: ComparedWords(sentence[cut:] + more),
        st.sampled_from(SENTENCES),
        st.integers(0, 3),
        st.sampled_from(("", "并向社会公布", "依照有关规定")),
    ),
    max_size=14,
)
MATCHES = st.lists(
    st.builds(Match, st.integers(0, 5), st.integers(0, 5), st.sampled_from((0.5, 0.75, 1.0))), max_size=8
)


def words(*texts: str) -> list[ComparedWords]:
    return [ComparedWords(text) for text in texts]


def places(left: list[ComparedWords], right: list[ComparedWords]) -> list[tuple[int, int]]:
    return [(match.left, match.right) for match in counterparts(left, right)]


@given(PIECES, PIECES)
def test_matches_rise_on_both_sides_and_are_alike(
    left: list[ComparedWords], right: list[ComparedWords]
) -> None:
    found = counterparts(left, right)
    assert all(one.left < other.left and one.right < other.right for one, other in pairwise(found))
    for match in found:
        assert match.likeness == likeness(left[match.left], right[match.right]) >= ALIKE


@given(PIECES)
def test_a_text_answers_to_itself_piece_by_piece(pieces: list[ComparedWords]) -> None:
    assert counterparts(pieces, pieces) == [Match(place, place, 1.0) for place in range(len(pieces))]


@given(PIECES, PIECES)
def test_every_piece_is_in_one_match_or_one_part_at_most(
    left: list[ComparedWords], right: list[ComparedWords]
) -> None:
    found, parts = with_parts(left, right, counterparts(left, right))
    assert all(one.left < other.left and one.right < other.right for one, other in pairwise(found))
    had, had_too = {match.left for match in found}, {match.right for match in found}
    cut = [match for match in parts if match.left in had]
    joined = [match for match in parts if match.left not in had]
    assert not had_too & {match.right for match in cut}
    assert {match.right for match in joined} <= had_too
    assert len({match.right for match in cut}) == len(cut)
    assert len({match.left for match in joined}) == len(joined)


@given(MATCHES)
def test_a_chain_is_the_heaviest_there_is(matches: list[Match]) -> None:
    def rises(chosen: tuple[Match, ...]) -> bool:
        return all(one.left < other.left and one.right < other.right for one, other in pairwise(chosen))

    def weight(chosen: tuple[Match, ...]) -> float:
        return sum(match.likeness**2 for match in chosen)

    ordered = sorted(set(matches))
    best = max(
        weight(chosen)
        for size in range(len(ordered) + 1)
        for chosen in combinations(ordered, size)
        if rises(chosen)
    )
    found = tuple(chain(matches))
    assert rises(found)
    assert weight(found) == pytest.approx(best)


def test_a_changed_piece_is_found_between_pieces_that_are_the_same() -> None:
    old = words("甲" * 9, "本市推行企业开办一表申请一窗领取", "乙" * 9)
    new = words("甲" * 9, "新增的另外一条内容", "本市实行企业开办一表申请一次领取", "乙" * 9)
    assert places(old, new) == [(0, 0), (1, 2), (2, 3)]


def test_a_piece_that_was_only_added_to_is_still_the_same_one() -> None:
    old = words("任何单位和个人有权举报违法行为")
    new = words(
        "任何单位和个人有权举报违法行为" + "受理的机关应当在七个工作日以内作出答复并且为举报的人保守秘密" * 2
    )
    assert places(old, new) == [(0, 0)]


def test_pieces_with_little_in_common_are_one_where_they_bear_one_label() -> None:
    texts = "本市建立中小企业服务机制", "本市设立小企业发展专项资金"
    least = likeness(*(ComparedWords(text, (7, 3)) for text in texts))
    assert 0 < least < ALIKE
    assert likeness(*words(*texts)) == 0


def test_a_heading_never_answers_to_a_clause_of_other_words() -> None:
    assert likeness(ComparedWords("监督管理总则", heading=True), ComparedWords("监督管理细则")) == 0
    assert likeness(ComparedWords("总则", heading=True), ComparedWords("总则")) == 1


def test_a_piece_that_stands_elsewhere_was_moved() -> None:
    here = "各部门应当按照各自职责做好相关工作"
    old, new = words(here, *"子丑寅卯"), words(*"子丑寅卯", here)
    found = counterparts(old, new)
    assert [(match.left, match.right) for match in moved(old, new, found)] == [(0, 4)]


def test_pieces_that_stand_again_and_again_in_a_long_text_are_taken_in_turn() -> None:
    old = words(*["本法自公布之日起施行"] * 300)
    new = [ComparedWords(f"{place}号") if place % 3 == 0 else old[0] for place in range(300)]
    assert len(places(old, new)) >= 200


def test_two_long_texts_cost_what_they_are_long_and_not_their_product(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(one: ComparedWords, other: ComparedWords) -> float:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    monkeypatch.setattr(counterparts_room, "likeness", counted)

    def cost(size: int) -> int:
        nonlocal compared
        compared = 0
        left = [
            ComparedWords(f"第{number}号机构的职责由主管部门确定{number * 7919}") for number in range(size)
        ]
        right = [
            ComparedWords(f"关于{number * 7919}的事项由{number}号办法规定之后施行") for number in range(size)
        ]
        counterparts(left, right)
        return compared

    assert cost(2000) < 2.5 * cost(1000)
