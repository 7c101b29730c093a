"""The rows of a note: who, what kind, where; the body, cut where it is long; what is told of the one in front."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.locale.language import Speech
from tui.typesetting.cells import text_width
from tui.widgets.notes.card_rows import HANG, StyledRow, card_rows, strip_rows
from tui.widgets.notes.cards import Card

SAY = Speech("en")
NOTE = Card(
    "1",
    "费用结算",
    "十日太短，与第二十条的十五日不一致。",
    ("公开",),
    "周行",
    address="13.2",
    time="11-28 19:40",
)


def lines(rows: list[StyledRow]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def test_a_note_says_who_where_and_what_and_no_quote() -> None:
    assert lines(card_rows(NOTE, 24, SAY)) == [
        "周行                13.2",
        "十日太短，与第二十条的十",
        "五日不一致。",
    ]


def test_the_note_in_front_has_its_tags_and_its_time_on_a_row_more() -> None:
    assert lines(card_rows(NOTE, 24, SAY, here=True))[-1] == "#公开        11-28 19:40"


def test_a_long_body_is_cut_until_it_is_opened() -> None:
    long = Card("1", "", "这是一段很长的批注。" * 10, name="沈砚", address="14.1")
    cut = lines(card_rows(long, 24, SAY))
    assert len(cut) == 4
    assert cut[2].endswith("……")
    whole = lines(card_rows(long, 24, SAY, opened=True))
    assert cut[3] == f"{len(whole) - 3} more rows"
    assert "".join(whole[1:]) == long.body


def test_a_reply_stands_two_cells_in() -> None:
    reply = Card("2", "", "去年纪要按实际使用，但只限轨道交通。", name="沈砚", kind="answer", is_reply=True)
    assert lines(card_rows(reply, 24, SAY)) == [
        "  沈砚 answer",
        "  去年纪要按实际使用，但",
        "  只限轨道交通。",
    ]


def test_quotation_marks_stand_on_squares_and_digits_as_they_were_typed() -> None:
    quoted = Card("1", "", "“费用结算”按3项, 还是5项？", name="周行")
    assert lines(card_rows(quoted, 40, SAY))[1] == " “费用结算” 按3项, 还是5项？"


def test_what_happened_to_a_passage_is_said_and_words_that_are_gone_are_quoted() -> None:
    gone = Card(
        "1",
        "任何人不得跳过",
        "话",
        name="周行",
        kind="passage gone",
        waits=True,
        group="orphan",
        standing="It stood after 1",
    )
    rows = card_rows(gone, 30, SAY)
    assert lines(rows) == ["周行 passage gone", "任何人不得跳过", "It stood after 1", "话"]
    assert rows[0][-1][1] == "waiting"


def test_below_the_text_a_reply_takes_one_row_and_what_has_no_room_is_counted() -> None:
    reply = Card("2", "", "去年纪要按实际使用。", name="沈砚", kind="answer", is_reply=True)
    assert lines(strip_rows([NOTE, reply], 60, 3, SAY)) == [
        "周行  #公开                                             13.2",
        "十日太短，与第二十条的十五日不一致。",
        "沈砚 answer  去年纪要按实际使用。",
    ]
    long = Card("3", "", "很长的话。" * 60, name="周行", address="1")
    shown = lines(strip_rows([long], 60, 3, SAY))
    assert len(shown) == 3
    assert "……" in shown[2]
    assert shown[2].endswith("more rows")


cards = st.builds(
    Card,
    st.just("1"),
    st.text("规划协调“”，。abc 1", max_size=40),
    st.text("规划协调“”，。abc 12—…*_`#>-\n", max_size=200),
    st.lists(st.text("标签tag", min_size=1, max_size=12), max_size=5).map(tuple),
    st.text("周行Reader ", min_size=1, max_size=20),
    st.booleans(),
    st.sampled_from(["", "open", "问 · 未答"]),
    st.booleans(),
    st.sampled_from(["", "13.2", "十四.12"]),
    st.just("11-28 19:40"),
    st.sampled_from(["placed", "to-be-checked", "orphan"]),
    st.sampled_from(["", "Changed: 甲 → 乙"]),
    st.just(()),
    st.booleans(),
)


@given(st.lists(cards, min_size=1, max_size=3), st.integers(22, 44), st.booleans(), st.booleans())
def test_no_row_is_wider_than_its_measure_and_what_hangs(
    some: list[Card], width: int, here: bool, opened: bool
) -> None:
    for card in some:
        rows = card_rows(card, width, SAY, here=here, opened=opened)
        assert max(map(text_width, lines(rows))) <= width + HANG
    shown = strip_rows(some, 2 * width, 3, SAY)
    assert len(shown) <= 3
    assert max(map(text_width, lines(shown))) <= 2 * width + HANG


def test_markdown_is_read_beside_the_text_and_below_it_alike() -> None:
    marked = Card("1", "", "**要紧**：见[[第十三条|那一条]]\n\n- “甲”\n- 乙", name="周行", address="13.2")
    beside, below = card_rows(marked, 30, SAY)[1:], strip_rows([marked], 60, 9, SAY)[1:]
    assert lines(beside) == lines(below) == ["要紧：见那一条", "", "·  “甲”", "· 乙"]
    assert beside == below
    assert ("要紧", "strong") in beside[0]
    assert ("那一条", "link") in beside[0]


def test_below_the_text_tags_and_several_texts_stand_beside_the_name() -> None:
    noted = Card(
        "1", "", "十日太短。", ("公开", "期限", "程序"), "周行", address="13.2", remarks=("2 texts (V)",)
    )
    head = strip_rows([noted], 60, 3, SAY)[0]
    assert lines([head])[0].split() == [
        "周行",
        "2",
        "texts",
        "(V)",
        "#公开",
        "#期限",
        "1",
        "more",
        "tag",
        "13.2",
    ]
    assert ("#公开 #期限 1 more tag", "tag") in head
    narrow = lines(strip_rows([noted], 26, 3, SAY))[0]
    assert "2 texts (V)" in narrow
    assert "#" not in narrow


def test_a_reply_below_the_text_has_its_markdown_read_too() -> None:
    reply = Card("2", "", "- **按实际**\n- 使用", name="沈砚", kind="answer", is_reply=True)
    assert lines(strip_rows([reply], 60, 3, SAY)) == ["沈砚 answer  · 按实际 · 使用"]
