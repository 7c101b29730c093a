"""Nothing that could steer a terminal leaves documents.harmless, and offsets hold."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from documents.harmless import _HARM, _stand_in, harmless

CONTROLS = [chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]]
BIDI = [chr(code) for code in [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]]
ZERO_WIDTH = [
    *"\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
]
LINES = ["\u2028", "\u2029", "\x85"]


@pytest.mark.parametrize(
    "character", [*CONTROLS, *BIDI, *ZERO_WIDTH, *LINES], ids=lambda character: f"{ord(character):04x}"
)
def test_a_control_becomes_a_visible_stand_in_one_cell_wide(character: str) -> None:
    shown = harmless(f"章{character}句")
    assert len(shown) == 3
    assert shown[0] + shown[2] == "章句"
    assert cell_len(shown[1]) == 1
    assert shown[1].isprintable()
    assert not shown[1].isspace()


def test_no_control_format_or_surrogate_character_of_unicode_is_left() -> None:
    shown = harmless("".join(map(chr, range(sys.maxunicode + 1))))
    left = {unicodedata.category(character) for character in shown}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text())
def test_the_length_stays_and_a_second_time_changes_nothing(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert harmless(shown) == shown


def test_escape_sequences_lose_their_escape() -> None:
    assert harmless("\x1b]52;c;eA==\x07") == "␛]52;c;eA==␇"
    assert harmless("\x9b31m") == "␦31m"


def test_line_ends_and_tabs_are_replaced_unless_lines_are_kept() -> None:
    assert harmless("一\n二\t三") == "一␊二␉三"
    assert harmless("一\n二\t三\r\n", keep_lines=True) == "一\n二␉三␍\n"


@pytest.mark.parametrize(
    "text", ["长春—珲春(5G)　𠀀", "葛\ufe00城", "葛\U000e0100城", "[red]章[/red]", "\ue000", ""]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_the_quick_look_lets_nothing_through_that_the_expression_stops() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    stopped = [one for one in every if _HARM.search(one)]
    assert [one for one in stopped if harmless(one) == one] == []
    assert [one for one in stopped if harmless(f"句\n{one}", keep_lines=True)[2] != _stand(one)] == []
    let_through = "".join(one for one in every if not _HARM.search(one))
    assert harmless(let_through) == let_through
    assert harmless(let_through, keep_lines=True) == let_through


def _stand(character: str) -> str:
    return "\n" if character == "\n" else _HARM.sub(_stand_in, character)
