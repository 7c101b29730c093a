"""Words whose conversion is known to be wrong, or was corrected by the reader, are shown in their right forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.scripts.views import SCRIPTS, Script, View, view_of
from documents.scripts.word_forms import (
    KNOWN,
    LONGEST_FORM,
    LONGEST_WORD,
    MOST_FORMS,
    NO_CONVERSION_EXCEPTIONS,
    ConversionException,
    ConversionExceptions,
    WordForms,
    fault_of,
)

TRADITIONAL: tuple[Script, ...] = ("traditional", "taiwan", "hongkong", "taiwan-words")
LONGER = WordForms.of([("集群", "產業聚落"), ("鼠标", "鼠"), ("后", "後面")])
WORDS = ["集群", "鼠标", "后", "发展", "新征程", "疗愈", "程序", "，", "a", "𠀀", "\x00", "博客"]


def check_map(piece: str, view: View) -> None:
    """Every published offset leads into the view and back into what it is shown with."""
    assert view.length == len(piece)
    shown = [view.shown(offset) for offset in range(len(piece) + 1)]
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, len(view.text))
    for offset in range(len(piece)):
        span = view.shown_span(offset, offset + 1)
        assert 0 <= span.start < span.end <= len(view.text)
        back = view.published_span(*span)
        assert back.start <= offset < back.end
        assert view.shown_span(*back) == span
    for offset in range(len(view.text)):
        back = view.published_span(offset, offset + 1)
        assert 0 <= back.start < back.end <= len(piece)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(SCRIPTS))
def test_offsets_lead_there_and_back_where_forms_have_other_lengths(words: list[str], script: Script) -> None:
    piece = "".join(words)
    view = view_of(piece, script, origin="simplified", forms=LONGER)
    check_map(piece, view)
    if script == "as-published":
        assert view.segments == ()
    else:
        assert view.text.count("產業聚落") == piece.count("集群")


@given(
    st.text("集群鼠标发展后，", max_size=20),
    st.lists(
        st.tuples(st.text("集群鼠标发展后", min_size=1, max_size=3), st.text(min_size=1, max_size=4)),
        max_size=4,
    ),
    st.sampled_from(SCRIPTS),
    st.sampled_from(["simplified", "traditional", "mixed"]),
)
def test_any_exceptions_keep_every_offset_of_any_text(
    piece: str, pairs: list[tuple[str, str]], script: Script, origin: str
) -> None:
    check_map(piece, view_of(piece, script, origin=origin, forms=WordForms.of(pairs)))  # type: ignore[arg-type]


@given(st.text("集群鼠标发展后，", max_size=20), st.sampled_from(SCRIPTS[1:5]))
def test_a_form_changes_nothing_beside_it(piece: str, script: Script) -> None:
    plain = view_of(piece, script, origin="simplified")
    view = view_of(piece, script, origin="simplified", forms=LONGER)
    corrected = {o for segment in view.segments for o in range(*segment.published)}
    for offset in set(range(len(piece))) - corrected:
        span = view.shown_span(offset, offset + 1)
        assert view.text[span.start : span.end] == plain.text[offset]


@pytest.mark.parametrize("script", TRADITIONAL)
@pytest.mark.parametrize(("word", "form", "reason"), KNOWN, ids=[one.word for one in KNOWN])
def test_a_word_that_opencc_gets_wrong_comes_out_right(
    word: str, form: str, reason: str, script: Script
) -> None:
    assert reason
    assert view_of(f"在{word}中", script, origin="simplified").text == f"在{form}中"
    assert view_of(word, "simplified", origin="simplified").text == word


def test_no_known_form_could_go_by_now() -> None:
    from opencc import OpenCC

    convert = OpenCC("s2tw").convert
    shorter = [one.word for one in KNOWN]
    assert [
        one.word
        for one in KNOWN
        if convert(one.word) == one.form and not any(word in one.word for word in shorter if word != one.word)
    ] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("新征收的税", "新徵收的稅"), ("特征程度", "特徵程度"), ("象征回归自然", "象徵回歸自然")],
)
def test_words_that_only_look_like_a_known_one_convert_as_ever(text: str, shown: str) -> None:
    assert view_of(text, "taiwan", origin="simplified").text == shown


def test_a_careful_traditional_text_keeps_its_words() -> None:
    text = "線性迴歸與香港回歸,傢俱"
    assert view_of(text, "taiwan", origin="traditional", full_width=False).text == text


def test_what_the_reader_said_goes_before_what_is_known() -> None:
    forms = WordForms.of([("回归", "迴歸")])
    assert view_of("香港回归", "hongkong", origin="simplified", forms=forms).text == "香港迴歸"


def test_the_longest_word_counts_and_words_overlap_nowhere() -> None:
    forms = WordForms.of([("干部", "甲"), ("干部队伍", "幹部隊伍"), ("队伍", "乙")])
    assert view_of("干部队伍和干部", "taiwan", origin="simplified", forms=forms).text == "幹部隊伍和甲"


def test_a_word_is_sought_in_every_script_save_in_a_careful_text() -> None:
    forms = WordForms.of([("体系", "體繫")])
    assert view_of("政策體系", "taiwan", origin="mixed", forms=forms).text == "政策體繫"
    assert view_of("政策體系", "taiwan", origin="traditional", forms=forms).text == "政策體系"
    exact = WordForms.of([("體系", "體繫")])
    assert view_of("政策體系", "taiwan", origin="traditional", forms=exact).text == "政策體繫"


def test_a_swapped_word_never_reaches_into_a_corrected_one() -> None:
    forms = WordForms.of([("标", "標")])
    view = view_of("点鼠标写博客", "taiwan-words", origin="simplified", forms=forms)
    assert view.text == "點鼠標寫部落格"
    span = view.shown_span(4, 6)
    assert view.text[span.start : span.end] == "部落格"


def test_what_is_said_of_a_document_goes_before_what_is_said_of_all() -> None:
    exceptions = (
        NO_CONVERSION_EXCEPTIONS.with_one(ConversionException("后", "后", "traditional"))
        .with_one(ConversionException("后", "後", "traditional", "d1"))
        .with_one(ConversionException("后", "後面", "simplified", "d1"))
    )
    shown = {
        (script, document): view_of("后", script, forms=exceptions.forms(script, document)).text
        for script in SCRIPTS[:3]
        for document in ("d1", "d2")
    }
    assert shown == {
        ("as-published", "d1"): "后",
        ("as-published", "d2"): "后",
        ("simplified", "d1"): "後面",
        ("simplified", "d2"): "后",
        ("traditional", "d1"): "後",
        ("traditional", "d2"): "后",
    }


def test_a_word_said_again_or_taken_back_leaves_one_or_none() -> None:
    once = NO_CONVERSION_EXCEPTIONS.with_one(ConversionException("后", "后", "traditional"))
    again = once.with_one(ConversionException("后", "後", "traditional"))
    assert [one.form for one in again] == ["後"]
    assert again.without(("后", "simplified", None)) == again
    assert again.without(("后", "traditional", None)) == NO_CONVERSION_EXCEPTIONS


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("", "a"),
        ("a", " "),
        ("a\nb", "c"),
        ("a", "b\u2028"),
        ("字" * (LONGEST_WORD + 1), "a"),
        ("a", "字" * (LONGEST_FORM + 1)),
    ],
)
def test_what_can_be_no_word_or_no_form_has_no_effect(word: str, form: str) -> None:
    assert fault_of(word, form)
    assert WordForms.of([(word, form)]) == WordForms()


def test_more_forms_than_are_looked_at_cost_no_more() -> None:
    many = ConversionExceptions(
        tuple(ConversionException(f"词{n}", "詞", "traditional") for n in range(3 * MOST_FORMS))
    )
    assert len(many.forms("taiwan", None).written) == MOST_FORMS


@pytest.mark.parametrize("word", [".*", "a|b", "(?:", "[", "\\", "\x00", "\ud800"])
def test_a_word_is_never_read_as_a_pattern(word: str) -> None:
    forms = WordForms.of([(word, "好")])
    assert view_of(f"发{word}展", "taiwan", full_width=False, forms=forms).text == "發好展"
    assert view_of("发展", "taiwan", forms=forms).text == "發展"
