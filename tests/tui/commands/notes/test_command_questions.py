"""``zhangju notes reply``, ``answer``, ``close`` and ``reopen``, and the states of questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def question(zhangju: Any, statute: Path) -> str:
    asked = zhangju(
        "notes", "add", f"{statute}#2.2", "--body", "公开到何种程度?", "--motivation", "questioning"
    )
    return str(asked.out.strip())


def told(zhangju: Any, *options: str) -> dict[str, dict[str, Any]]:
    return {note["id"]: note for note in zhangju("notes", "list", *options, "--format", "json").json}


def state(zhangju: Any, question: str) -> str:
    return str(told(zhangju)[question]["state"])


def said(zhangju: Any, *arguments: str) -> str:
    ran = zhangju("notes", *arguments)
    assert ran.code == 0, ran.err
    return str(ran.out.strip())


def test_a_question_is_open_until_it_is_answered_or_closed(zhangju: Any, question: str) -> None:
    assert state(zhangju, question) == "open"
    said(zhangju, "reply", question, "--body", "我也想问。")
    assert state(zhangju, question) == "open"
    said(zhangju, "answer", question, "--body", "向全体会员公开。")
    assert state(zhangju, question) == "answered"
    said(zhangju, "close", question)
    assert state(zhangju, question) == "closed"
    said(zhangju, "reopen", question, "--body", "又有疑问。")
    assert state(zhangju, question) == "open"


def test_what_comes_after_a_closing_opens_the_question_again(zhangju: Any, question: str) -> None:
    said(zhangju, "close", question, "--body", "已议决。")
    assert state(zhangju, question) == "closed"
    reply = said(zhangju, "reply", question, "--body", "还有一点。")
    assert state(zhangju, question) == "open"
    said(zhangju, "close", reply)  # any note of the thread names the question
    assert state(zhangju, question) == "closed"
    said(zhangju, "edit", question, "--body", "公开到何种程度,由谁决定?")
    assert state(zhangju, question) == "open"


def test_a_reply_is_a_note_of_one_s_own_where_the_question_is(zhangju: Any, question: str) -> None:
    answer = said(zhangju, "answer", question, "--body", "向全体会员公开。", "--tag", "公开")
    closing = said(zhangju, "close", question)
    reopening = said(zhangju, "reopen", question)
    notes = told(zhangju)
    asked = notes[question]
    for note_id, motivation, has_seen in (
        (answer, "replying", True),
        (closing, "moderating", True),
        (reopening, "moderating", False),
    ):
        note = notes[note_id]
        assert (note["reply_to"], note["motivation"], bool(note["seen"])) == (question, motivation, has_seen)
        assert (note["target"], note["document"]) == (asked["target"], asked["document"])
        assert "state" not in note
    assert asked["name"] in notes[answer]["seen"]
    assert notes[answer]["tags"] == ["公开"]
    assert asked["revision"] == 1


def test_closing_twice_writes_nothing_and_says_so(zhangju: Any, question: str) -> None:
    assert zhangju("notes", "reopen", question) == (0, "", "The question is open already\n")
    said(zhangju, "close", question)
    assert zhangju("notes", "close", question) == (0, "", "The question is closed already\n")
    assert len(told(zhangju)) == 2


def test_a_question_on_a_whole_document_is_closed_without_a_word(zhangju: Any, statute: Path) -> None:
    question = said(zhangju, "add", str(statute), "--body", "何时施行?", "--motivation", "questioning")
    said(zhangju, "close", question)
    assert state(zhangju, question) == "closed"


def test_only_a_question_is_answered_and_closed_but_any_note_is_replied_to(
    zhangju: Any, statute: Path
) -> None:
    plain = said(zhangju, "add", f"{statute}#1", "--body", "要点")
    for command in (("answer", plain, "--body", "是"), ("close", plain), ("reopen", plain)):
        ran = zhangju("notes", *command)
        assert (ran.code, ran.out) == (2, "")
        assert "zhangju notes reply" in ran.complaint
    reply = said(zhangju, "reply", plain, "--body", "同意")
    assert told(zhangju)[reply]["reply_to"] == plain
    assert zhangju("notes", "reply", plain, "--body", "").code == 2
    zhangju("notes", "delete", plain)
    assert zhangju("notes", "reply", plain, "--body", "再说").code == 2


def test_questions_are_asked_for_by_their_states(zhangju: Any, statute: Path, question: str) -> None:
    other = said(zhangju, "add", f"{statute}#1", "--body", "何以规范?", "--motivation", "questioning")
    said(zhangju, "answer", other, "--body", "见第二条。")
    assert set(told(zhangju, "--state", "open")) == {question}
    assert set(told(zhangju, str(statute), "--state", "answered")) == {other}
    assert set(told(zhangju, "--state", "open", "--state", "answered")) == {question, other}
    assert zhangju("notes", "list", "--state", "closed").code == 1
    assert "    ? question open\n" in zhangju("notes", "list").out
    log = zhangju("notes", "log", "--state", "answered", "--format", "json").json
    assert {entry["id"] for entry in log} == {other}


def test_a_list_says_what_each_note_of_a_thread_does(zhangju: Any, question: str) -> None:
    said(zhangju, "reply", question, "--body", "我也想问。")
    said(zhangju, "answer", question, "--body", "向全体会员公开。")
    said(zhangju, "close", question)
    said(zhangju, "reopen", question)
    listed = zhangju("notes", "list").out
    for words in (
        f"replies to {question}",
        f"answers {question}",
        f"closes {question}",
        f"opens {question} again",
    ):
        assert f"    > {words}\n" in listed
