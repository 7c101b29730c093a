"""Dates of versions as they are read."""

from __future__ import annotations

import pytest

from tui.locale.dates import date_in


@pytest.mark.parametrize(
    ("date", "chinese"),
    [("2024-06-08", "2024年6月8日"), ("2024-06", "2024年6月"), ("2024", "2024年"), ("?", "?")],
)
def test_a_date_is_written_as_the_language_writes_it(date: str, chinese: str) -> None:
    assert date_in("zh-Hans", date) == date_in("zh-Hant", date) == chinese
    assert date_in("en", date) == date
