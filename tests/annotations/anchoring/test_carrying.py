"""Passages carried from an earlier text into a later one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.anchoring.carrying import Carrier, CarrierChain, carried_through, combined
from annotations.anchoring.grading import SURE, Anchor
from documents.document import Document, Span
from documents.opening import document_of_text
from documents.scripts.views import view_of

OLD = """\
城市阅读条例
（2007年8月30日市人民代表大会常务委员会通过）
第一章 总则
第一条 为了推动全民阅读，提高公民素质，制定本条例。
第二条 本市行政区域内的阅读设施建设、阅读活动组织和服务保障，适用本条例。
第三条 市文化主管部门负责组织实施本条例，区文化主管部门负责本区的阅读推广工作。
第二章 设施
第四条 公共图书馆每周开放时间不得少于五十六小时。
第五条 新建居住区应当配套建设阅读空间：
（一）面积不少于一百平方米；
（二）设有盲文读物专区；
（三）夜间照明充足。
第六条 鼓励单位向公众开放图书室。开放情况作为评优依据。
第三章 附则
第七条 违反本条例第四条规定的，由文化主管部门责令改正。
第八条 本条例自公布之日起施行。
"""
NEW = """\
城市阅读促进条例
（2007年8月30日市人民代表大会常务委员会通过 2024年6月28日修订）
第一章 总则
第一条 为了推动全民阅读，提高公民素质，制定本条例。
第二条 每年四月为本市阅读月，机关和学校应当举办朗读、讲座和书展。
第三条 本市行政区域内的阅读设施建设、阅读活动组织和服务保障，适用本条例。
第四条 市文化主管部门负责组织实施本条例，区文化主管部门负责本区的阅读推广工作。
第二章 设施
第五条 公共图书馆每周开放时间不得少于六十小时，夜间开放的可以另定。
第六条 新建居住区应当配套建设阅读空间：
（一）面积不少于一百平方米；
（二）配备自助借还设备；
（三）设有盲文读物专区；
（四）夜间照明充足。
第三章 罚则
第七条 违反本条例第五条规定的，由文化主管部门责令改正。
第八条 本条例自公布之日起施行。
"""
TWICE = """\
关于长街建设的若干思考
第一部分讲的是长街的由来。长街的建设由来已久。
要坚持先修后养，有序推动旧房改造、店铺翻新、水沟清理、路灯更换等事项，从街头到街尾一段一段地做，不求一年做完。
第二部分讲的是长街的前景。前景是光明的，道路是曲折的。
第三部分是结语。这里把上面的话再说一遍，以示郑重。
要坚持先修后养，有序推动旧房改造、店铺翻新、水沟清理、路灯更换等事项，从街头到街尾一段一段地做，不求一年做完。
全文完，谢谢大家。
"""
LINE = TWICE.splitlines()[2] + "\n"
LINES = (
    "第一章 总则",
    "第一条 为了推动全民阅读，制定本条例。",
    "第二条 公共图书馆每周开放时间不得少于五十六小时。",
    "（一）面积不少于一百平方米；",
    "（二）设有盲文读物专区。",
    "第三条 鼓励单位向公众开放图书室。",
    "到2030年，都市圈基本建成。通勤圈随之形成。",
    "前言",
)


def span_of(document: Document, words: str, copy: int = 0) -> Span:
    start = -1
    for _ in range(copy + 1):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words))


def carried(old: str, words: str, new: str, copy: int = 0) -> tuple[str, str]:
    before, after = document_of_text(old), document_of_text(new)
    anchor = Carrier(before, after).carry(span_of(before, words, copy))
    assert anchor is not None
    return anchor.grade, after.text[anchor.start : anchor.end]


@pytest.mark.parametrize(
    "words",
    [
        "提高公民素质",
        "阅读活动组织和服务保障",
        "区文化主管部门负责本区的阅读推广工作。",
        "设有盲文读物专区；\n（三）夜间照明充足。",
        "由文化主管部门责令改正",
        "本条例。",
        "总则",
        "第八条 本条例自公布之日起施行。",
        "2007年8月30日",
    ],
)
def test_words_that_are_unchanged_stand_by_themselves_whatever_was_renumbered(words: str) -> None:
    grade, found = carried(OLD, words, NEW)
    assert grade in {"exact", "moved"}
    assert found.replace("（四）", "（三）") == words


def test_words_put_between_a_passages_own_are_a_change() -> None:
    words = "面积不少于一百平方米；\n（二）设有盲文读物专区"
    assert carried(OLD, words, NEW) == (
        "changed",
        "面积不少于一百平方米；\n（二）配备自助借还设备；\n（三）设有盲文读物专区",
    )


def test_what_stands_at_the_same_offsets_is_exact() -> None:
    old = document_of_text(OLD)
    new = document_of_text(OLD.replace("第八条 本条例自公布之日起施行", "第八条 本条例自2025年1月1日起施行"))
    span = span_of(old, "公共图书馆每周开放")
    assert Carrier(old, new).carry(span) == Anchor("exact", *span)


def test_words_that_were_edited_stand_by_themselves_and_say_so() -> None:
    assert carried(OLD, "每周开放时间不得少于五十六小时", NEW) == ("changed", "每周开放时间不得少于六十小时")
    assert carried(OLD, "城市阅读条例", NEW) == ("changed", "城市阅读促进条例")


def test_what_stands_now_for_words_at_the_edge_of_a_passage_is_shown_with_it() -> None:
    old = "停车管理办法\n第一条 擅自占用道路的，处五万元以上十万元以下的罚款。\n第二条 到明年建成停车场五十个。\n"
    new = old.replace("五万元以上十万元", "十万元以上二十万元").replace("五十个", "80个")
    assert carried(old, "五万元以上十万元以下", new) == ("changed", "十万元以上二十万元以下")
    assert carried(old, "到明年建成停车场五十个", new) == ("changed", "到明年建成停车场80个")


def test_words_that_were_struck_out_are_gone_and_it_is_known_where_they_stood() -> None:
    old, new = document_of_text(OLD), document_of_text(NEW)
    anchor = Carrier(old, new).carry(span_of(old, "开放情况作为评优依据"))
    assert anchor is not None
    assert (anchor.grade, anchor.start, anchor.end) == ("orphan", 0, 0)
    assert anchor.gap is not None
    assert new.text[: anchor.gap].endswith("夜间照明充足。")


def test_a_note_on_a_whole_article_goes_with_the_article() -> None:
    old, new = document_of_text(OLD), document_of_text(NEW)
    for number, then, grade in (("第五条", "第六条", "changed"), ("第三条", "第四条", "moved")):
        unit, there = (
            next(unit for unit in document.units if unit.label and document.slice(unit.label) == label)
            for document, label in ((old, number), (new, then))
        )
        anchor = Carrier(old, new).carry(Span(unit.start, unit.end))
        assert anchor == Anchor(grade, there.start, there.end)  # type: ignore[arg-type]


def test_a_note_on_a_label_goes_with_what_bears_it() -> None:
    assert carried(OLD, "第五条", NEW) == ("changed", "第六条")
    assert carried(OLD, "第一条", NEW)[0] == "moved"
    assert carried(OLD, "第三章", NEW) == ("moved", "第三章")


@pytest.mark.parametrize("script", ["traditional", "taiwan", "hongkong"])
def test_neither_script_nor_width_keeps_a_passage_back(script: str) -> None:
    new = view_of(NEW, script, full_width=False).text.replace("，", ",")  # type: ignore[arg-type]
    grade, found = carried(OLD, "阅读设施建设、阅读活动组织和服务保障，适用本条例", new)
    assert grade == "moved"
    assert (
        document_of_text(found).folded
        == document_of_text("阅读设施建设、阅读活动组织和服务保障,适用本条例").folded
    )


@pytest.mark.parametrize("copy", [0, 1])
def test_of_a_paragraph_that_stood_twice_each_note_stays_with_its_own_copy(copy: int) -> None:
    old = document_of_text(TWICE)
    span = span_of(old, "从街头到街尾", copy)
    for gone in (0, 1):
        start = span_of(old, LINE, gone).start
        new = document_of_text(old.text[:start] + old.text[start + len(LINE) :])
        anchor = Carrier(old, new).carry(span)
        assert anchor is not None
        assert (anchor.grade in SURE) == (gone != copy), anchor


def test_of_two_copies_that_stood_side_by_side_either_may_be_the_one_that_is_left() -> None:
    old = TWICE.replace(LINE, LINE + LINE, 1)
    assert carried(old, "从街头到街尾", TWICE, 0)[0] == "to-be-checked"
    assert carried(old, "从街头到街尾", TWICE, 1)[0] not in SURE
    assert carried(old, "从街头到街尾", TWICE, 2)[0] == "moved"


def test_an_article_that_was_cut_or_joined_takes_its_passages_along() -> None:
    whole = "第一条 为了规范借阅，制定本规则。\n第二条 读者凭证件借阅图书。遗失图书的，照价赔偿并且注销借阅证。\n第三条 本规则自公布之日起施行。"
    cut = "第一条 为了规范借阅，制定本规则。\n第二条 读者凭证件借阅图书。\n第三条 遗失图书的，照价赔偿并且注销借阅证。\n第四条 本规则自公布之日起施行。"
    for words in ("读者凭证件借阅图书", "照价赔偿", "照价赔偿并且注销借阅证。"):
        assert carried(whole, words, cut) == ("moved" if "照价" in words else "exact", words)
        assert carried(cut, words, whole)[1] == words
    assert carried(whole, "图书。遗失图书的", cut) == ("moved", "图书。\n第三条 遗失图书的")


def test_a_sentence_that_went_to_another_article_is_found_there() -> None:
    sentence = "开放时间和联系方式应当在本单位门前的公告栏内长期张贴。"
    old = OLD.replace("评优依据。", "评优依据。" + sentence)
    new = OLD.replace("五十六小时。", "五十六小时。" + sentence)
    assert carried(old, "本单位门前的公告栏内", new) == ("moved", "本单位门前的公告栏内")


def test_common_words_elsewhere_are_not_taken_for_those_that_were_struck_out() -> None:
    old = OLD.replace("评优依据。", "评优依据。具体办法由市人民政府规定。")
    new = OLD.replace("五十六小时。", "五十六小时。具体办法由市人民政府规定。")
    assert carried(old, "市人民政府规定", new)[0] not in SURE


def test_a_part_of_a_numeral_stands_for_all_of_it() -> None:
    old = "第一条 罚款一百二十万元以下。\n第二条 罚款20元，2024年起施行。"
    new = old.replace("2024年", "2024规定的年").replace("20元", "二十元")
    assert carried(old, "024年", new)[1].endswith("024规定的年")
    assert carried(old, "款一百", new) == ("exact", "款一百")
    assert carried(old, "款2", new) == ("moved", "款二十")


def test_a_passage_without_a_letter_is_left_to_be_searched() -> None:
    old = document_of_text(OLD)
    assert Carrier(old, document_of_text(NEW)).carry(span_of(old, "：\n")) is None


def test_a_note_made_two_amendments_ago_comes_through_both() -> None:
    middle = OLD.replace("五十六小时", "五十八小时")
    texts = [document_of_text(text) for text in (OLD, middle, NEW)]
    for words, grade in (
        ("阅读活动组织和服务保障", "moved"),
        ("每周开放时间不得少于五十六小时", "changed"),
        ("作为评优依据", "orphan"),
    ):
        anchor = CarrierChain(texts).carry(span_of(texts[0], words))
        assert anchor is not None
        assert anchor.grade == grade
        assert (anchor.gap is not None) == (grade == "orphan")


def test_words_that_changed_little_by_little_come_through_the_versions_between() -> None:
    texts = [
        "第一条 甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。\n第二条 本规则自公布之日起施行。",
        "第一条 甲乙丙丁戊己庚辛壬癸天地玄黄宇宙。\n第二条 本规则自公布之日起施行。",
        "第一条 日月盈昃辰宿列张寒来天地玄黄宇宙。\n第二条 本规则自公布之日起施行。",
    ]
    documents = [document_of_text(text) for text in texts]
    span = span_of(documents[0], "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    steps = [Carrier(*pair) for pair in pairwise(documents)]
    direct, chained = Carrier(documents[0], documents[2]).carry(span), carried_through(steps, span)
    assert direct is not None
    assert direct.grade == "orphan"
    assert chained is not None
    assert CarrierChain(documents).carry(span) == (chained if chained.grade != "orphan" else direct)


def test_two_ways_of_carrying_must_agree_where_both_are_sure() -> None:
    here, there = Anchor("moved", 10, 20), Anchor("moved", 40, 50)
    asked, gone = Anchor("to-be-checked", 40, 50), Anchor("orphan", 0, 0, 5)
    assert combined(here, here) == here
    both = combined(here, there)
    assert both is not None
    assert both.grade == "to-be-checked"
    for other in (asked, gone, None):
        assert combined(here, other) == combined(other, here) == here
    assert combined(gone, asked) == asked
    assert combined(gone, gone) == gone


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=10), st.data())
def test_a_passage_carried_to_the_same_text_is_where_it_was(lines: list[str], data: st.DataObject) -> None:
    document = document_of_text("\n".join(lines))
    start = data.draw(st.integers(0, len(document.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(document.text))))
    anchor = Carrier(document, document_of_text(document.text)).carry(span)
    assume(anchor is not None)
    assert anchor is not None
    assert anchor.grade == "exact"
    assert document.text[anchor.start : anchor.end].strip() == document.slice(span).strip()


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8),
    st.data(),
)
def test_a_passage_that_stands_by_itself_unchanged_has_the_same_letters(
    lines: list[str], others: list[str], data: st.DataObject
) -> None:
    old, new = document_of_text("\n".join(lines)), document_of_text("\n".join(others))
    start = data.draw(st.integers(0, len(old.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old.text))))
    anchor = Carrier(old, new).carry(span)
    assume(anchor is not None)
    assert anchor is not None
    assert 0 <= anchor.start <= anchor.end <= len(new.text)
    assert (anchor.grade == "orphan") == (anchor.start == anchor.end)
    if anchor.gap is not None:
        assert 0 <= anchor.gap <= len(new.text)


def test_words_whose_sentence_stands_whole_are_there_though_the_article_ends_with_the_same_words() -> None:
    sentence = "阅读设施的建设、阅读活动的组织和阅读服务的保障，适用本条例。"
    before = document_of_text(
        f"阅读条例\n第一条 为了推动阅读，制定本条例。\n第二条 {sentence}\n第三条 本条例自公布之日起施行。\n"
    )
    put_in = (
        "本条例所称阅读，是指读书、读报和听书。\n",
        "法律、法规对阅读另有规定而没有说明的，也适用本条例。\n",
    )
    after = document_of_text(before.text.replace(sentence, f"{put_in[0]}{sentence}\n{put_in[1].strip()}"))
    for quote in ("的保障，适用本条例", "组织和阅读服务的保障，适用本"):
        start = before.text.index(quote)
        anchor = Carrier(before, after).carry(Span(start, start + len(quote)))
        assert anchor is not None
        assert anchor.grade == "moved"
        assert after.text[anchor.start : anchor.end] == quote
        assert anchor.start == start + len(put_in[0])
