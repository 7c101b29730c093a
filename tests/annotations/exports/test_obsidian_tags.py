"""Tags as Obsidian takes them: one whole tag each, not digits alone, and different ones stay different."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exports.obsidian_tags import tag_in_markdown


@pytest.mark.parametrize(
    ("tag", "taken"),
    [
        ("环境", "环境"),
        ("a/b", "a/b"),
        ("a_b", "a_b"),
        ("2024", "_2024"),
        ("1/2", "_1/2"),
        ("C++", "C--"),
        ("经济.法", "经济-法"),
        ("two words", "two-words"),
        ("/a//b/", "a/b"),
        ("👍", "thumbs-up-sign"),
        ("❤\ufe0f", "heavy-black-heart"),
        ("👨\u200d👩", "man-woman"),
        ("重点⭐", "重点-"),
        ("_x_", "-x-"),
        ("---", "_---"),
        ("", "_"),
    ],
)
def test_a_tag_comes_out_as_one_whole_tag(tag: str, taken: str) -> None:
    assert tag_in_markdown(tag) == taken


@given(st.text(max_size=30))
def test_any_tag_holds_only_what_tags_hold_and_something_that_is_no_digit(tag: str) -> None:
    taken = tag_in_markdown(tag)
    assert re.fullmatch(r"[\w/-]+", taken)
    assert re.search(r"[^\W\d]|[-_/]", taken)
    assert not taken.isdigit()
