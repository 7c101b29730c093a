"""Times as programs and people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.imports.programs.dates import in_utc, written_time
from annotations.note import moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-01-02", "2024-01-02T00:00:00"),
        ("2024-1-2 3:04", "2024-01-02T03:04:00"),
        ("2024/01/02 03:04:05 PM", "2024-01-02T15:04:05"),
        ("2024.1.2", "2024-01-02T00:00:00"),
        ("2024-01-02T03:04:05.123456+00:00", "2024-01-02T03:04:05.123Z"),
        ("2024-01-02T03:04:05-11:00", "2024-01-02T14:04:05.000Z"),
        ("2024年1月2日星期二 下午3:04:05", "2024-01-02T15:04:05"),
        ("2024年1月2日星期二 上午12:04:05", "2024-01-02T00:04:05"),
        ("2024年1月2日星期二 中午12:04:05", "2024-01-02T12:04:05"),
        ("２０２４年１月２日　１５：０４", "2024-01-02T15:04:00"),
        ("2024年1月2日 15时4分5秒", "2024-01-02T15:04:05"),
        ("Tuesday, January 2, 2024 12:04:05 AM", "2024-01-02T00:04:05"),
        ("Thursday, 28 January 2016 08:33:31", "2016-01-28T08:33:31"),
        ("02 January 2024 03:04:05 PM", "2024-01-02T15:04:05"),
        ("Tue, 02 Jan 2024 03:04:05 +0800", "2024-01-01T19:04:05.000Z"),
        ("Jan 2, 2024", "2024-01-02T00:00:00"),
        (1704164645, "2024-01-02T03:04:05.000Z"),
        (1704164645000, "2024-01-02T03:04:05.000Z"),
        ("1704164645", "2024-01-02T03:04:05.000Z"),
    ],
)
def test_a_time_is_read_as_it_is_written(written: object, read: str) -> None:
    assert written_time(written) == read


@pytest.mark.parametrize(
    "written",
    [
        *(None, "", " ", "null", "N/A", "昨天", 0, -1, True, [], float("nan"), float("inf")),
        *(
            "0000-00-00",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1899-12-30",
            "2024-02-31",
            "2024-13-01",
        ),
        *("2024-01-02 25:61", "12", "May", "-62135596800"),
    ],
)
def test_what_is_no_date_is_none(written: object) -> None:
    assert written_time(written) == ""


@pytest.mark.parametrize(
    "written", ["0001-01-02T00:00:00+14:00", "9999-12-30T23:59:59-14:00", "0001-01-02 00:00"]
)
def test_the_ends_of_the_calendar_are_times_that_notes_can_have(written: str) -> None:
    for zone in (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)), None):
        assert moment(in_utc(written_time(written), zone)).tzinfo is not None


def test_a_time_without_a_zone_is_told_where_it_was_written() -> None:
    assert in_utc("2024-01-02T03:04:05", timezone(timedelta(hours=8))) == "2024-01-01T19:04:05.000Z"
    assert in_utc("2024-01-02T03:04:05Z", timezone(timedelta(hours=8))) == "2024-01-02T03:04:05Z"
    assert in_utc("", UTC) == ""


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)), st.timezones())  # noqa: DTZ001
def test_every_moment_in_any_zone_comes_back(time: datetime, zone: object) -> None:
    written = time.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=hash(zone) % 1500 - 750)))
    assert moment(written_time(written.isoformat())) == written


@given(st.text() | st.floats() | st.integers())
def test_whatever_stands_in_the_place_of_a_time_gives_one_or_none(written: object) -> None:
    read = in_utc(written_time(written), UTC)
    assert not read or moment(read).year >= 1
