"""Notes' times are read in the zone of who reads them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from annotations.exports.words import WORDS
from annotations.note import DocumentRef, new_note
from annotations.note_times import is_edited, told, told_with_zone, zone_at
from annotations.queries import NoteQuery

NOTE = new_note(DocumentRef("a" * 32, "城市规划"), None, "x", time="2026-11-21T20:00:00.120Z")
EDITED = replace(NOTE, modified="2026-11-22T01:30:00.000Z", revision=2)

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set for one process")


def be_in(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "shown", "named"),
    [
        ("UTC", "2026-11-21 20:00", "UTC"),
        ("Asia/Shanghai", "2026-11-22 04:00", "UTC+8"),
        ("Asia/Kolkata", "2026-11-22 01:30", "UTC+5:30"),
        ("America/St_Johns", "2026-11-21 16:30", "UTC-3:30"),
    ],
)
def test_a_time_is_told_in_the_local_zone_and_for_others_with_it(
    zone: str, shown: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_in(zone, monkeypatch)
    assert told(NOTE.created) == shown
    assert told_with_zone(NOTE.created) == f"{shown} {named}"


@pytest.mark.parametrize("end", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"])
def test_the_ends_of_the_calendar_can_be_told_in_every_zone(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        be_in(zone, monkeypatch)
        assert told(end).count(":") == 1
        assert zone_at(end).startswith("UTC")


def test_a_note_that_was_edited_says_when_it_was_made_and_when_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    be_in("Asia/Shanghai", monkeypatch)
    assert not is_edited(NOTE)
    assert WORDS["en"].made_when(NOTE) == "2026-11-22 04:00 UTC+8"
    assert WORDS["en"].made_when(EDITED) == "2026-11-22 04:00 UTC+8 · edited 2026-11-22 09:30 UTC+8"
    assert WORDS["zh-Hans"].made_when(EDITED) == "2026-11-22 04:00 UTC+8 · 2026-11-22 09:30 UTC+8 改"


def test_a_day_that_is_asked_for_is_one_of_the_days_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    day = NoteQuery.of({"created_since": "2026-11-22", "created_until": "2026-11-22"})
    assert not day.accepts(NOTE)
    be_in("Asia/Shanghai", monkeypatch)
    assert day.accepts(NOTE)
    be_in("America/St_Johns", monkeypatch)
    assert NoteQuery.of({"created_until": "2026-11-21"}).accepts(NOTE)
    whole = NoteQuery.of({"created_since": "0001-01-01", "created_until": "9999-12-31"})
    assert whole.accepts(NOTE)


def test_a_time_is_told_in_the_zone_that_holds_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone, expected in (("UTC", "2026-11-21 08:00"), ("Asia/Shanghai", "2026-11-21 16:00")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert told("2026-11-21T08:00:59.999Z") == told("2026-11-21T08:00:00Z") == expected
    monkeypatch.undo()
    time.tzset()
