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
    "next_part",
    "previous_part",
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
    assert taken(choice.moved(walk, "next_character").span) == "设"


def test_an_end_that_meets_the_other_goes_on_past_it() -> None:
    walk = steps()
    choice = PassageChoice(at("设"), at("设") + 1).moved(walk, "previous_character")
    assert taken(choice.span) == "建"


PARTS = "一、总则,即“分句”；说明:见12:30,共1,000项。\n第二行（完）。另一句！\n"


def parts() -> Steps:
    return Steps(document_of_text(PARTS), 0, len(PARTS.rstrip()))


def test_parts_end_before_their_marks_and_begin_behind_them() -> None:
    walk, text = parts(), PARTS
    ends = [walk.next_part(0)]
    while ends[-1] < len(text.rstrip()):
        ends.append(walk.next_part(ends[-1]))
    assert [text[:end].replace("\n", "")[-2:] for end in ends] == [
        "一",
        "总则",
        "句”",
        "说明",
        "30",
        "0项",
        "完）",
        "一句",
        "句！",
    ]
    starts = [walk.previous_part(len(text.rstrip()))]
    while starts[-1] > 0:
        starts.append(walk.previous_part(starts[-1]))
    assert [text[start : start + 2] for start in starts] == [
        "另一",
        "第二",
        "共1",
        "见1",
        "说明",
        "即“",
        "总则",
        "一、",
    ]


def test_an_end_goes_to_the_end_of_a_part_and_a_start_to_the_start_of_one() -> None:
    walk, start = parts(), PARTS.index("即")
    choice = PassageChoice(start, start + 1).moved(walk, "next_part")
    assert PARTS[choice.span.start : choice.span.end] == "即“分句”"
    choice = choice.moved(walk, "next_part")
    assert PARTS[choice.span.start : choice.span.end] == "即“分句”；说明"
    choice = choice.turned().moved(walk, "next_part")
    assert PARTS[choice.span.start : choice.span.end] == "说明"
    choice = choice.moved(walk, "previous_part")
    assert PARTS[choice.span.start : choice.span.end] == "即“分句”；说明"
    choice = choice.turned().moved(walk, "previous_part")
    assert PARTS[choice.span.start : choice.span.end] == "即“分句”"


def test_typed_words_are_the_passage_until_it_is_settled() -> None:
    spans = [Span(0, 2), Span(10, 12), Span(20, 22)]
    first = PassageChoice(8, 9, settled=False).towards(spans)
    assert [choice.span for choice in first] == [Span(10, 12), Span(20, 22), Span(0, 2)]
    assert all(choice.settled and choice.moves_end for choice in first)


def test_typed_words_draw_the_moving_end_outward_first_and_never_past_the_other() -> None:
    spans = [Span(0, 2), Span(10, 12), Span(20, 22), Span(30, 32)]
    assert [choice.span for choice in PassageChoice(5, 15).towards(spans)] == [
        Span(5, 22),
        Span(5, 32),
        Span(5, 12),
    ]
    assert [choice.span for choice in PassageChoice(25, 15).towards(spans)] == [
        Span(10, 25),
        Span(0, 25),
        Span(20, 25),
    ]
    assert PassageChoice(5, 15).towards([]) == ()


def test_a_text_cursor_stands_on_words_only() -> None:
    walk, text = parts(), PARTS
    clause = Span(0, text.index("\n"))
    assert walk.start_after(text.index("则"), clause, walk.next_word) == text.index("即")
    assert walk.start_before(text.index("即"), clause, walk.previous_word) == text.index("则")
    assert walk.start_after(text.index("项"), clause, walk.next_word) is None
    assert walk.start_before(0, clause, walk.previous_word) is None


@given(st.integers(0, 40), st.lists(st.sampled_from([*STEP_NAMES, "turn"]), max_size=12))
def test_a_passage_is_never_empty_and_never_leaves_the_text(start: int, walked: list[str]) -> None:
    walk = steps()
    last = len(DOCUMENT.text.rstrip())
    first = min(start, last - 1)
    choice = PassageChoice(walk.previous_character(first + 1), walk.next_character(first))
    for name in walked:
        choice = choice.turned() if name == "turn" else choice.moved(walk, name)
        assert 0 <= choice.span.start < choice.span.end <= last
        assert "\U000e0100" not in (
            DOCUMENT.text[choice.span.start],
            *DOCUMENT.text[choice.span.end : choice.span.end + 1],
        )
