"""Two documents' clauses in two columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.comparing.collation import LEFT, RIGHT, collate
from documents.document import Span
from documents.opening import document_of_text
from tui.typesetting.cells import text_width
from tui.typesetting.lists.paired import BAR, BETWEEN, LONGEST, PairSide, ShownPairs, columns
from tui.typesetting.setting import Setting

OLD = """\
第一章 总则
第一条 各部门应当履行承诺，不得违约。
第二条 本市设立服务专窗。
第三条 本条例自公布之日起施行。
"""
NEW = """\
第一章 总则
第一条 各部门必须履行承诺，不得违约。
第二条 本条例自公布之日起施行。
"""


def pairs_of(old: str, new: str, setting: Setting | None = None) -> ShownPairs:
    setting = setting or Setting(0)
    return ShownPairs(
        collate(document_of_text(old), document_of_text(new)), (setting, setting), lambda _number: "elsewhere"
    )


def runs(shown: PairSide) -> list[tuple[str, str]]:
    return [run for row in shown.rows(200) for run in row]


@pytest.mark.parametrize("width", range(12, 200))
@pytest.mark.parametrize("measure", [16, 40])
def test_both_columns_fit_and_are_of_one_width(width: int, measure: int) -> None:
    places = columns(width, measure)
    used = 2 * BAR + BETWEEN + 2 * places.room
    assert places.margin + used <= width
    assert places.room <= 2 * measure
    assert width - used - 2 * places.margin <= 1 or places.room == 2 * measure


@given(
    st.text(alphabet="甲乙丙，。 a1「」", min_size=1, max_size=60).map(str.strip).filter(bool),
    st.integers(8, 40),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)), max_size=5),
)
def test_rows_lose_nothing_and_mark_what_is_marked(
    text: str, width: int, marks: list[tuple[int, int]]
) -> None:
    spans = [Span(start, min(len(text), start + size)) for start, size in marks if start < len(text)]
    rows = PairSide(text, marked=spans).rows(width)
    assert "".join("".join(run[0] for run in row) for row in rows).replace(" ", "") == text.replace(" ", "")
    assert all(text_width("".join(run[0] for run in row)) <= width for row in rows)
    marked = "".join(run[0] for row in rows for run in row if run[1] == "hit")
    inside = "".join(
        character
        for place, character in enumerate(text)
        if any(span.start <= place < span.end for span in spans)
    )
    assert marked.replace(" ", "") == inside.replace(" ", "")


def test_what_differs_is_marked_on_both_sides_and_labels_are_told_from_words() -> None:
    left, right = pairs_of(OLD, NEW).shown(1)
    assert runs(left) == [
        ("第一条 ", "strong"),
        ("各部门", "text"),
        ("应当", "hit"),
        ("履行承诺，不得违约。", "text"),
    ]
    assert ("必须", "hit") in runs(right)


def test_each_pair_bears_a_sign_that_needs_no_colour() -> None:
    pairs = pairs_of(OLD, NEW)
    assert [pairs.sign(number) for number in range(len(pairs))] == ["", "~", "<", ""]
    backwards = pairs_of(NEW, OLD)
    assert [backwards.sign(number) for number in range(len(backwards))] == ["", "~", ">", ""]
    assert pairs.differences == [1, 2]


def test_beside_what_has_no_counterpart_stands_what_is_said_of_it() -> None:
    left, right = pairs_of(OLD, NEW).shown(2)
    assert left.text == "第二条 本市设立服务专窗。"
    assert (right.text, right.style) == ("elsewhere", "dim")


def test_both_columns_of_a_pair_are_equally_high() -> None:
    rows = pairs_of(OLD, NEW).rows(2, 10)
    assert len(rows) > 1
    assert all(len(row) == 2 for row in rows)


def test_the_pairs_of_a_side_and_the_beginnings_of_its_sections_are_known() -> None:
    pairs = pairs_of(OLD, NEW)
    assert pairs.holding == ([0, 1, 2, 3], [0, 1, 3])
    assert pairs.sections[LEFT][0] == pairs.sections[RIGHT][0] == 0


def test_marks_are_in_their_places_in_another_script() -> None:
    taiwan = Setting(0, "taiwan", origin="simplified")
    pairs = pairs_of(OLD, NEW).turned((taiwan, taiwan))
    left, right = pairs.shown(1)
    assert ("應當", "hit") in runs(left)
    assert ("必須", "hit") in runs(right)


def test_a_part_is_compared_together_with_what_it_was_cut_from() -> None:
    whole = "第一条 各部门应当履行承诺，不得违约；违约的依法承担赔偿责任，并向社会公布。\n第二条 略。\n"
    cut = "第一条 各部门应当履行承诺，不得违约。\n违约的应当承担赔偿责任，并向社会公布。\n第二条 略。\n"
    pairs = pairs_of(whole, cut)
    assert [pairs.collation.pairs[number].state for number in range(len(pairs))] == [
        "changed",
        "part",
        "same",
    ]
    assert pairs.sign(1) == "~"
    left, right = pairs.shown(0)
    assert [text for text, style in runs(left) if style == "hit"] == ["；", "依法"]
    assert [text for text, style in runs(right) if style == "hit"] == ["。"]
    beside, part = pairs.shown(1)
    assert beside.text == "elsewhere"
    assert [text for text, style in runs(part) if style == "hit"] == ["应当"]


def test_an_endless_clause_is_cut_and_says_so() -> None:
    endless = "甲" * (LONGEST + 500) + "。"
    left, _right = pairs_of(endless, endless.replace("。", "！")).shown(0)
    assert left.text == "甲" * LONGEST + "…"


def test_a_line_end_between_label_and_words_is_a_blank() -> None:
    text = "第 1 條\n為統籌管理，特制定本法。\n第 2 條\n本法之主管機關為內政部。\n"
    left, _right = pairs_of(text, text).shown(0)
    assert left.text == "第 1 條 為統籌管理，特制定本法。"
