"""The steps by which a passage grows and shrinks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from documents.opening import document_of_text
from tui.typesetting.passages import PassageChoice, Steps

TEXT = "标题\n\n建设Python3语言，很好。葛\U000e0100城也好。\n\n第二段很好。\n"
DOCUMENT = document_of_text(TEXT)
STEP_NAMES = [
    "next_character",
    "previous_character",
    "next_word",
    "previous_word",
    "next_sentence",
    "previous_sentence",
]


def steps() -> Steps:
    return Steps(DOCUMENT, 0, len(DOCUMENT.text.rstrip()))


def at(text: str) -> int:
    return DOCUMENT.text.index(text)


def taken(span: Span) -> str:
    return DOCUMENT.text[span.start : span.end]


def test_characters_are_stepped_over_whole_and_lines_joined() -> None:
    walk = steps()
    assert walk.next_character(at("葛")) == at("葛") + 2
    assert walk.previous_character(at("葛") + 2) == at("葛")
    assert walk.next_character(at("\n\n第二段")) == at("第二段") + 1
    assert walk.previous_character(at("第二段")) == at("\n\n第二段") - 1


def test_without_words_han_counts_one_by_one_and_latin_as_a_word() -> None:
    walk = steps()
    assert walk.next_word(at("建设")) == at("建设") + 1
    assert taken(Span(at("Python"), walk.next_word(at("Python")))) == "Python3"
    assert walk.previous_word(at("语言")) == at("Python")


def test_given_words_are_stepped_by() -> None:
    walk = steps()
    start = at("建设")
    walk.set_words([start, start + 2, start + 9, start + 11])
    assert walk.next_word(start) == start + 2
    assert walk.next_word(start + 1) == start + 2
    assert walk.previous_word(start + 9) == start + 2
    assert taken(walk.word_at(start + 1)) == "建设"


def test_sentences_are_clauses() -> None:
    walk = steps()
    assert walk.next_sentence(at("语言")) == at("很好。") + 3
    assert walk.previous_sentence(at("城也好")) == at("葛")


def test_a_word_without_words_is_the_run_of_one_kind() -> None:
    assert taken(steps().word_at(at("thon"))) == "Python3"
    assert taken(steps().word_at(at("言，"))) == "语言"
    assert taken(steps().word_at(at("，很"))) == "，"


def test_the_other_end_moves_after_turning() -> None:
    walk = steps()
    choice = PassageChoice(at("建设"), at("建设") + 2).turned()
    assert taken(choice.moved(walk.next_character).span) == "设"


def test_an_end_that_meets_the_other_goes_on_past_it() -> None:
    walk = steps()
    choice = PassageChoice(at("设"), at("设") + 1).moved(walk.previous_character)
    assert taken(choice.span) == "建"


@given(st.integers(0, 40), st.lists(st.sampled_from([*STEP_NAMES, "turn"]), max_size=12))
def test_a_passage_is_never_empty_and_never_leaves_the_text(start: int, walked: list[str]) -> None:
    walk = steps()
    last = len(DOCUMENT.text.rstrip())
    first = min(start, last - 1)
    choice = PassageChoice(walk.previous_character(first + 1), walk.next_character(first))
    for name in walked:
        choice = choice.turned() if name == "turn" else choice.moved(getattr(walk, name))
        assert 0 <= choice.span.start < choice.span.end <= last
        assert "\U000e0100" not in (
            DOCUMENT.text[choice.span.start],
            *DOCUMENT.text[choice.span.end : choice.span.end + 1],
        )
