"""Dates of versions as they are read in the interface's language."""

from __future__ import annotations

from tui.locale.language import Lang


def date_in(lang: Lang, date: str) -> str:
    """YYYY[-MM[-DD]] as it is written: 2024-06-28, 2024年6月28日."""
    parts = date.split("-")
    if lang == "en" or not all(part.isdecimal() for part in parts):
        return date
    numbers = (str(int(part)) for part in parts)
    return "".join(number + word for number, word in zip(numbers, "年月日", strict=False))
