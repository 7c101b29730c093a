"""Whose a note is and when it was written, as it is read on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.note import DocumentRef, new_note
from annotations.note_times import told
from tui.locale.language import Speech
from tui.widgets.notes.byline import byline, remarks_on, short_time

REF = DocumentRef("a" * 32, "城市规划")


def test_a_note_is_its_folder_s_reader_s_and_what_it_claims_is_told_as_a_claim() -> None:
    note = new_note(REF, None, "x", creator="李雷", time="2026-11-21T08:00:00Z")
    assert byline(note, Speech("en")).startswith("李雷 · 2026")
    note = replace(note, owner="韩梅梅")
    assert byline(note, Speech("en")).startswith("韩梅梅 · from 李雷 · 2026")
    assert byline(note, Speech("zh-Hans")).startswith("韩梅梅 · 据称出自李雷 · 2026")


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"])
def test_a_time_at_the_ends_of_the_calendar_is_told(time: str) -> None:
    assert told(time).count(":") == 1


def test_a_note_s_date_is_that_of_its_making_and_an_edited_one_says_so() -> None:
    note = new_note(REF, None, "x", creator="李雷", time="2025-11-21T08:00:00Z")
    assert remarks_on(note, Speech("en"), 1, "V") == ()
    note = replace(note, modified="2025-11-23T09:30:00Z")
    assert byline(note, Speech("en")) == "李雷 · 2025-11-21 08:00 · edited 2025-11-23 09:30"
    assert remarks_on(note, Speech("en"), 1, "V") == (f"edited {short_time(note.modified)}",)
