"""Where two texts differ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.differences import differences

TEXTS = st.text(alphabet="甲乙丙丁甲,,。 a", max_size=30)


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("应当公开", "应当公开", ("应当公开", "应当公开")),
        ("應當公開,不得", "应当公开，不得", ("應當公開,不得", "应当公开，不得")),
        ("应当公开", "应当全部公开", ("应当公开", "应当[全部]公开")),
        ("应当全部公开", "应当公开", ("应当[全部]公开", "应当公开")),
        ("为了规范阅读", "为了促进阅读", ("为了[规范]阅读", "为了[促进]阅读")),
        ("甲一乙二丙", "甲三乙四丙", ("甲[一乙二]丙", "甲[三乙四]丙")),
        ("", "新", ("", "[新]")),
    ],
)
def test_what_is_gone_and_what_has_come_is_marked(old: str, new: str, shown: tuple[str, str]) -> None:
    gone, come = differences(old, new)
    assert (marked(old, gone), marked(new, come)) == shown


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_in_both(old: str, new: str) -> None:
    gone, come = differences(old, new)
    for spans, text in ((gone, old), (come, new)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end < second.start for first, second in pairwise(spans))
    if not gone and not come:
        assert len(old) == len(new)


def test_a_very_long_text_is_not_compared_in_detail() -> None:
    old, new = "甲" * 30_000, "乙" + "甲" * 30_000
    assert differences(old, new) == (((0, 30_000),), ((0, 30_001),))
