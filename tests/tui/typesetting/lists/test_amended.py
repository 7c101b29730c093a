"""An amendment in two columns: which pairs become which rows, and how they are marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.comparing.amendment import ARTICLE_STATES, Amendment, Article, ArticleState, amendment
from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.document import Document
from documents.opening import document_of_text
from tui.typesetting.cells import text_width
from tui.typesetting.lists.amended import (
    BAR,
    MEASURE,
    NOTE_ROWS,
    NOTES_SHOWN,
    SIGN,
    STACKED_BELOW,
    AmendedPairs,
    AmendedRow,
    AmendedWords,
    SideNote,
    grid,
)
from tui.typesetting.setting import HANG, Setting

SIGNS: dict[ArticleState, str] = dict(zip(ARTICLE_STATES, "同改序移删增", strict=True))
WORDS = AmendedWords("新增", "删去", "{}至{}".format, "余 {} 条".format, SIGNS)

KEPT = (
    "为了保护河流，改善两岸的环境，制定本条例。",
    "本条例适用于河流及其两岸的保护。",
    "两岸各市应当建立联席会议，商议河流保护的事项。",
    "断面水质达到约定标准的，下游市可以向上游市支付补偿。",
    "岸线保护范围内禁止新建、扩建化工项目。",
    "违反本条例规定的，由生态环境部门责令改正。",
    "本条例自公布之日起施行。",
)
OLD = (*KEPT[:4], "沿江各市可以设立联络员，负责日常的联系。", *KEPT[4:])
NEW = (
    KEPT[0],
    KEPT[1],
    "编制规划应当公开听取各方的意见，并且说明理由。",
    KEPT[2],
    "断面水质达到约定标准的，下游市应当向上游市支付补偿。",
    *KEPT[4:],
)


def statute(articles: tuple[str, ...], headings: dict[int, str] | None = None) -> Document:
    """A statute of these articles; ``headings`` stand before some of them, by number."""
    lines = ["河流保护条例"]
    for number, text in enumerate(articles, 1):
        if headings and number in headings:
            lines.append(headings[number])
        lines.append(f"第{'〇一二三四五六七八九十'[number]}条 {text}")
    return document_of_text("\n".join(lines) + "\n")


def shown(old: Document, new: Document, *, only_changed: bool = True, brackets: bool = False) -> AmendedPairs:
    compared: Amendment = amendment(old, new)

    def named(side: Side, article: Article) -> str:
        return (old, new)[side].slice(article.label) if article.label else "¶"

    return AmendedPairs(
        compared, (Setting(0), Setting(0)), WORDS, named, only_changed=only_changed, brackets=brackets
    )


def drawn(pairs: AmendedPairs, width: int = 120) -> list[tuple[str, str, str]]:
    """All rows: what stands left, the sign, what stands right."""
    columns = grid(width)
    return [
        ("".join(text for text, _ in row.pieces).strip(), row.sign, "".join(text for text, _ in row.beside).strip())
        for number in range(len(pairs.entries))
        for row in pairs.rows(number, columns)
    ]  # fmt: skip


def rows_of(pairs: AmendedPairs, state: ArticleState, width: int = 120) -> list[AmendedRow]:
    number = next(number for number, entry in enumerate(pairs.entries) if entry.state == state)
    return pairs.rows(number, grid(width))


def styled(pairs: AmendedPairs, state: ArticleState, side: Side, *styles: str) -> str:
    """The words in some styles, on a side of the first entry in a state."""
    rows = rows_of(pairs, state)
    texts = [run for row in rows for run in (row.pieces if side == LEFT else row.beside)]
    return "|".join(text for text, style in texts if style in styles)


@given(st.integers(STACKED_BELOW, 300))
def test_both_columns_fit_and_begin_an_even_number_of_cells_apart(width: int) -> None:
    columns = grid(width)
    assert columns.left >= BAR
    assert columns.left + columns.room + HANG <= columns.sign
    assert columns.sign + SIGN + 1 + BAR <= columns.right
    assert columns.right + columns.room + HANG <= width
    assert columns.room <= 2 * MEASURE
    assert columns.room % 2 == 0


@pytest.mark.parametrize("width", [120, 200])
def test_wide_screens_have_columns_of_25_characters_in_the_middle(width: int) -> None:
    columns = grid(width)
    assert columns.room == 50
    assert abs(columns.left - (width - columns.right - columns.room)) <= 2
    assert (columns.right - columns.left) == 62


@given(st.integers(40, STACKED_BELOW - 1))
def test_a_narrow_screen_has_one_column(width: int) -> None:
    columns = grid(width)
    assert columns.stacked
    assert columns.left + columns.room + HANG <= width


def test_what_nobody_touched_is_folded_and_the_rest_stands_whole() -> None:
    rows = [row for row in drawn(shown(statute(OLD), statute(NEW))) if any(row)]
    assert rows == [
        ("第一条至第二条", "同", "第一条至第二条"),
        ("新增", "增", "第三条　编制规划应当公开听取各方的意见，并且说"),
        ("", "", "明理由。"),
        ("第三条　两岸各市应当建立联席会议，商议河流保护", "序", "第四条　两岸各市应当建立联席会议，商议河流保护"),
        ("的事项。", "", "的事项。"),
        ("第四条　断面水质达到约定标准的，下游市可以向上", "改", "第五条　断面水质达到约定标准的，下游市应当向上"),
        ("游市支付补偿。", "", "游市支付补偿。"),
        ("第五条　沿江各市可以设立联络员，负责日常的联系。", "删", "删去"),
        ("第六条至第八条", "同", "第六条至第八条"),
    ]  # fmt: skip


def test_whole_shows_every_article_and_folding_again_gives_the_same() -> None:
    folded = shown(statute(OLD), statute(NEW))
    whole = folded.folding(only_changed=False)
    text = "".join("".join(row) for row in drawn(whole))
    assert all(article[:10] in text for article in (*OLD, *NEW))
    assert not any("至" in row[0][:5] for row in drawn(whole))
    assert drawn(whole.folding(only_changed=True)) == drawn(folded)


def test_runs_of_renumbered_articles_name_the_first_and_the_last_of_either_side() -> None:
    rows = drawn(shown(statute(KEPT), statute(("先说一件从前没有的事情。", *KEPT))))
    assert ("第一条至第七条", "序", "第二条至第八条") in rows


def test_what_was_struck_is_marked_left_and_what_is_new_right() -> None:
    pairs = shown(statute(OLD), statute(NEW))
    assert styled(pairs, "changed", LEFT, "struck") == "可以"
    assert styled(pairs, "changed", RIGHT, "inserted") == "应当"
    assert styled(pairs, "changed", LEFT, "strong") == "第四条"


def test_a_whole_article_is_struck_with_its_label_and_a_new_one_is_bold() -> None:
    pairs = shown(statute(OLD), statute(NEW))
    assert styled(pairs, "removed", LEFT, "text", "strong").strip() == ""
    assert styled(pairs, "removed", LEFT, "struck-label") == "第五条"
    assert styled(pairs, "removed", RIGHT, "dim").strip() == "删去"
    assert styled(pairs, "added", RIGHT, "inserted") == ""
    assert styled(pairs, "added", RIGHT, "strong").startswith("第三条|编制规划")


def test_brackets_stand_for_the_ground_of_struck_words() -> None:
    pairs = shown(statute(OLD), statute(NEW), brackets=True)
    text = "".join(row[0] for row in drawn(pairs))
    assert "下游市【可以】向" in text
    assert "【第五条　沿江" in text
    assert "联系。】" in text
    assert "【" not in "".join(row[2] for row in drawn(pairs))


def test_headings_stand_above_the_article_that_they_begin_with() -> None:
    old = statute(OLD, {1: "第一章 总则", 4: "第二章 补偿"})
    new = statute(NEW, {1: "第一章 总则", 5: "第二章 补偿"})
    rows = drawn(shown(old, new))
    heading = rows.index(("第二章　补偿", "", "第二章　补偿"))
    assert rows[heading + 2][2].startswith("第五条")
    assert not any("第一章" in row[0] for row in rows)
    assert ("第一章　总则", "", "第一章　总则") in drawn(shown(old, new, only_changed=False))


def test_a_heading_that_was_changed_is_a_pair_of_its_own_in_the_middle_of_its_column() -> None:
    old = statute(OLD, {4: "第二章 补偿"})
    new = statute(NEW, {5: "第二章 补偿和监督"})
    pairs = shown(old, new)
    assert drawn(pairs).count(("第二章　补偿", "改", "第二章　补偿和监督")) == 1
    assert not any("补偿" in row[0] and not row[1] and "第二章" in row[0] for row in drawn(pairs))
    texts = rows_of(pairs, "changed")[0].beside
    assert texts[0][0].isspace()
    assert texts[-1] == ("和监督", "inserted")


def test_changes_are_walked_without_what_only_bears_another_number() -> None:
    pairs = shown(statute(OLD), statute(NEW))
    states = [pairs.amendment.pairs[pair].state for pair in pairs.changes]
    assert states == ["added", "changed", "removed"]
    assert pairs.folding(only_changed=False).changes == pairs.changes


def test_a_run_that_moved_is_one_change() -> None:
    moved = (*KEPT[3:6], *KEPT[:3], KEPT[6])
    pairs = shown(statute(KEPT), statute(moved))
    assert [pairs.amendment.pairs[pair].state for pair in pairs.changes] == ["moved"]


def test_the_entry_at_an_offset_holds_it_or_stands_before_it() -> None:
    old, new = statute(OLD), statute(NEW)
    pairs = shown(old, new)
    entry = pairs.entry_at(RIGHT, new.text.index("下游市应当"))
    assert pairs.name(entry, RIGHT) == "第五条"
    assert pairs.name(pairs.entry_at(LEFT, old.text.index("本条例适用")), LEFT) == "第一条至第二条"
    assert pairs.entry_at(RIGHT, 0) == 0


def test_notes_stand_below_their_article_in_few_rows() -> None:
    old, new = statute(OLD), statute(NEW)
    long = SideNote(new.text.index("下游市应当"), "韩梅", "此处由可以改为应当，" * 20, own=False)
    mine = SideNote(old.text.index("联络员"), "我", "为什么\n删去？", own=True)
    pairs = shown(old, new).noted(([mine], [long]))
    notes = [row for row in rows_of(pairs, "changed") if row.notes[RIGHT]]
    assert len(notes) == NOTE_ROWS
    assert notes[0].beside[0] == ("韩梅", "name-others")
    assert "".join(text for text, _ in notes[-1].beside).endswith("…")
    below = rows_of(pairs, "removed")[-2]
    assert below.pieces == (("我", "name-own"), ("　为什么 删去？", "text"))
    assert below.notes == ("own", "")


def test_more_notes_than_have_room_are_counted_and_those_on_folded_articles_stand_below_the_fold() -> None:
    new = statute(NEW)
    notes = [SideNote(new.text.index("两岸的环境"), "甲", f"第{number}", own=False) for number in range(5)]
    rows = rows_of(shown(statute(OLD), new).noted(((), notes)), "same")
    said = ["".join(text for text, _ in row.beside) for row in rows if row.notes[RIGHT]]
    assert said == ["甲　第0", "甲　第1", "甲　第2", f"余 {5 - NOTES_SHOWN} 条"]


def test_stacked_the_new_version_stands_under_the_old_one_and_the_same_words_once() -> None:
    rows = [row for row in drawn(shown(statute(OLD), statute(NEW)), 50) if row[0]]
    changed = next(number for number, row in enumerate(rows) if row[1] == "改")
    text = "".join(row[0] for row in rows[changed:])
    assert text.index("可以") < text.index("应当")
    renumbered = next(number for number, row in enumerate(rows) if row[1] == "序")
    assert rows[renumbered][0] == "第三条"
    assert rows[renumbered + 1][0].startswith("第四条　两岸")
    assert not any(row[2] for row in rows)


ARTICLES = st.lists(st.sampled_from([*OLD, *NEW]), min_size=1, max_size=9, unique=True).map(tuple)


@settings(max_examples=60)
@given(ARTICLES, ARTICLES, st.integers(40, 140), st.booleans(), st.booleans())
def test_every_article_is_shown_once_and_no_row_is_too_wide(
    old: tuple[str, ...], new: tuple[str, ...], width: int, only_changed: bool, brackets: bool
) -> None:
    pairs = shown(statute(old), statute(new), only_changed=only_changed, brackets=brackets)
    columns = grid(width)
    covered = [pair for entry in pairs.entries for pair in range(entry.first, entry.last + 1)]
    assert covered == list(range(len(pairs.amendment.pairs)))
    for number, entry in enumerate(pairs.entries):
        rows = pairs.rows(number, columns)
        assert rows[-1] == AmendedRow()
        assert sum(bool(row.sign) for row in rows) == 1
        for row in rows:
            for side in SIDES:
                text = "".join(text for text, _ in (row.pieces if side == LEFT else row.beside))
                assert text_width(text) <= columns.room + HANG
        if not entry.folded and not columns.stacked:
            for side, articles in zip(SIDES, (old, new), strict=True):
                said = "".join(
                    text for row in rows for text, _ in (row.pieces if side == LEFT else row.beside)
                )
                bare = "".join(said.split()).replace("【", "").replace("】", "")
                if pairs.article(number, side) is not None:
                    assert any("".join(article.split()) in bare for article in articles)
