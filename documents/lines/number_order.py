"""Which number comes next after another, in the sequences that the labels of a text make. Pure."""

from __future__ import annotations

Number = tuple[int, ...]


def follows(last: Number, number: Number) -> bool:
    """Whether a number is the next after another: 13 or 12-1 after 12, 13 or 12-2 after 12-1.

    >>> follows((12,), (12, 1)), follows((12, 1), (13,)), follows((12,), (14,))
    (True, True, False)
    """
    parts = len(number) - 1
    if number[:parts] == last and number[parts] <= 2:
        return True
    return len(last) > parts and last[:parts] == number[:parts] and number[parts] == last[parts] + 1


def decimal_follows(last: Number, number: Number) -> bool:
    """Whether a number comes next in a series with depth: 1.1, 1.1.1 or 2 after 1; a gap of one is a slip.

    >>> decimal_follows((1,), (1, 1)), decimal_follows((1, 2, 3), (1, 3)), decimal_follows((1, 2), (2, 1))
    (True, True, True)
    >>> decimal_follows((1, 2), (1, 5)), decimal_follows((1, 2), (3, 2))
    (False, False)
    """
    common = 0
    while common < min(len(last), len(number)) and last[common] == number[common]:
        common += 1
    below = number[common:]
    if not below:
        return False
    if common == len(last):
        return all(part == 1 for part in below)
    return below[0] in (last[common] + 1, last[common] + 2) and all(part == 1 for part in below[1:])
