"""Texts of more lines and sentences than are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.lines import text_bounds
from documents.lines.text_bounds import TooManyLines, refuse_too_much
from documents.opening import open_document

HERE = Path("here.txt")


@pytest.fixture(autouse=True)
def low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_bounds, "MOST_LINES", 5)
    monkeypatch.setattr(text_bounds, "MOST_SENTENCES", 8)
    monkeypatch.setattr(text_bounds, "MOST_LINE_ENDS", 12)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_lines_beyond_the_bound_are_refused(end: str) -> None:
    refuse_too_much(f"甲{end}" * 5, HERE)
    with pytest.raises(TooManyLines, match="6 lines; at most 5"):
        refuse_too_much(f"甲{end}" * 6, HERE)


def test_sentences_beyond_the_bound_are_refused() -> None:
    refuse_too_much("甲。" * 8, HERE)
    with pytest.raises(TooManyLines, match="9 sentences; at most 8"):
        refuse_too_much("甲。乙！丙？" * 3, HERE)


def test_stops_that_end_one_sentence_count_once() -> None:
    refuse_too_much("甲。。。！！？" * 8, HERE)


def test_blank_lines_have_a_bound_of_their_own() -> None:
    refuse_too_much("甲" + "\r\n \u3000" * 12, HERE)
    with pytest.raises(TooManyLines, match="13 line ends; at most 12"):
        refuse_too_much("甲" + "\r\n" * 13, HERE)


def test_a_file_beyond_the_bound_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("一、甲\n" * 6, encoding="utf-8")
    with pytest.raises(TooManyLines, match=r"long\.txt is too large"):
        open_document(path)
