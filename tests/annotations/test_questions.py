"""Questions are open until they are answered or closed, and nothing is closed by accident."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.note import DocumentRef, Note, new_note
from annotations.questions import names_in_thread, question_above, question_states

REF = DocumentRef("0123456789abcdef0123456789abcdef", "示例条例")
QUESTION = new_note(REF, None, "何以规范?", motivation="questioning", creator="甲")


def reply(to: Note, body: str = "", *, seen: tuple[Note, ...] = (), motivation: str = "replying") -> Note:
    names = tuple(note.name for note in seen)
    return new_note(REF, None, body, motivation=motivation, creator="乙", reply_to=to.id, seen=names)


def closing(*seen: Note) -> Note:
    return reply(QUESTION, seen=seen, motivation="moderating")


def state(*notes: Note) -> str:
    return question_states([note] for note in (QUESTION, *notes))[QUESTION.id]


def test_a_question_is_open_before_anybody_answers_and_after_a_mere_reply() -> None:
    assert state() == "open"
    assert state(reply(QUESTION, "我也想问。")) == "open"


def test_an_answer_that_saw_the_question_as_it_is_answers_it() -> None:
    assert state(reply(QUESTION, "见第二条。", seen=(QUESTION,))) == "answered"
    reworded = replace(QUESTION, body="何以规范,由谁规范?")
    answer = reply(QUESTION, "见第二条。", seen=(QUESTION,))
    assert question_states([[reworded], [answer]])[QUESTION.id] == "open"


def test_what_a_closing_had_not_seen_opens_the_question_again() -> None:
    first = reply(QUESTION, "一")
    assert state(first, closing(QUESTION, first)) == "closed"
    assert state(first, closing(QUESTION)) == "open"
    assert state(first, closing(QUESTION, first), reply(first, "二")) == "open"


def test_another_text_of_the_question_opens_it_too() -> None:
    other = replace(QUESTION, body="另一种问法")
    closed = closing(QUESTION)
    assert question_states([[QUESTION, other], [closed]])[QUESTION.id] == "open"
    assert question_states([[QUESTION, other], [closing(QUESTION, other)]])[QUESTION.id] == "closed"


def test_an_answer_in_the_bin_answers_nothing() -> None:
    answer = reply(QUESTION, "见第二条。", seen=(QUESTION,))
    assert state(replace(answer, deleted=True)) == "open"


def test_a_note_belongs_to_the_question_above_it_and_circles_end() -> None:
    first = reply(QUESTION, "一")
    second = reply(first, "二")
    circle = replace(first, reply_to=second.id)
    notes = {note.id: (note,) for note in (QUESTION, first, second)}
    assert question_above(second, notes) is QUESTION
    assert question_above(QUESTION, notes) is QUESTION
    assert question_above(second, {second.id: (second,), first.id: (circle,)}) is None
    assert question_above(reply(new_note(REF, None, "不在此处"), "三"), notes) is None


@given(st.lists(st.integers(0, 5), max_size=6), st.randoms(use_true_random=False))
def test_states_do_not_depend_on_the_order_of_notes_and_a_closing_that_saw_all_closes(
    above: list[int], shuffle: random.Random
) -> None:
    thread = [QUESTION]
    for index in above:
        thread.append(reply(thread[index % len(thread)], f"第{len(thread)}条"))
    closed = replace(closing(), seen=names_in_thread(QUESTION.id, [[note] for note in thread]))
    notes = [[note] for note in (*thread, closed)]
    shuffle.shuffle(notes)
    assert question_states(notes) == {QUESTION.id: "closed"}
    later = reply(thread[-1], "后来的话")
    assert question_states([*notes, [later]]) == {QUESTION.id: "open"}
