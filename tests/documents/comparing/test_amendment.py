"""What an amendment did, article by article and letter by letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.comparing.amendment import ARTICLE_STATES, Amendment, ArticlePair, amendment
from documents.comparing.compared_letters import numeral_meaning
from documents.document import Document, Span
from documents.opening import document_of_text
from documents.scripts.views import view_of

OLD = """\
城市阅读条例
第一章 总则
第一条 为了推动全民阅读，提高公民素质，制定本条例。
第二条 本市行政区域内的阅读设施建设、阅读活动组织和服务保障，适用本条例。
第三条 市文化主管部门负责组织实施本条例，区文化主管部门负责本区的阅读推广工作。
第二章 设施
第四条 公共图书馆每周开放时间不得少于五十六小时。
第五条 新建居住区应当配套建设阅读空间：
（一）面积不少于一百平方米；
（二）设有盲文读物专区。
第六条 鼓励单位向公众开放图书室。
第三章 附则
第七条 违反本条例第四条规定的，由文化主管部门责令改正。
第八条 本条例自公布之日起施行。
"""
NEW = """\
城市阅读条例
第一章 总则
第一条 为了推动全民阅读，提高公民素质，制定本条例。
第二条 每年四月为本市阅读月，机关和学校应当举办朗读、讲座和书展。
第三条 本市行政区域内的阅读设施建设、阅读活动组织和服务保障，适用本条例。
第四条 市文化主管部门负责组织实施本条例，区文化主管部门负责本区的阅读推广工作。
第二章 设施
第五条 公共图书馆每周开放时间不得少于六十小时，夜间开放的可以另定。
第六条 新建居住区应当配套建设阅读空间：
（一）面积不少于一百平方米；
（二）设有盲文读物专区。
第三章 附则
第七条 违反本条例第五条规定的，由文化主管部门责令改正。
第八条 本条例自公布之日起施行。
"""
STATUTE_LINES = st.lists(
    st.sampled_from(
        (
            "第一章 总则",
            "第二章 附则",
            "第一条 为了规范阅读，制定本条例。",
            "第二条 适用于下列活动：",
            "（一）阅读；",
            "（二）批注。",
            "第三条",
            "第三条 阅读应当安静。",
            "第四条 阅读应当安静，批注应当署名。",
            "第五条 为了规范阅读，制定本条例。",
            "一、总体要求",
            "二、保障措施到2030年基本建成。",
            "到2030年，都市圈基本建成。通勤圈随之形成。",
            "——",
            "• 要点",
            "前言",
        )
    ),
    max_size=14,
)


def compared(old: str, new: str) -> Amendment:
    return amendment(document_of_text(old), document_of_text(new))


def label(document: Document, pair: ArticlePair, side: int) -> str | None:
    article = pair.left if side == 0 else pair.right
    return None if article is None or article.label is None else document.slice(article.label)


def told(found: Amendment) -> list[tuple[str, str | None, str | None]]:
    return [(pair.state, label(found.old, pair, 0), label(found.new, pair, 1)) for pair in found.pairs]


def marked(found: Amendment, old: str) -> tuple[list[str], list[str]]:
    """What was struck and inserted in the article that bore a label."""
    pair = next(pair for pair in found.pairs if label(found.old, pair, 0) == old)
    return [found.old.slice(span) for span in pair.struck], [found.new.slice(span) for span in pair.inserted]


def test_each_article_is_told_by_its_words_and_not_by_its_number() -> None:
    assert told(compared(OLD, NEW)) == [
        ("same", "第一条", "第一条"),
        ("added", None, "第二条"),
        ("renumbered", "第二条", "第三条"),
        ("renumbered", "第三条", "第四条"),
        ("changed", "第四条", "第五条"),
        ("renumbered", "第五条", "第六条"),
        ("removed", "第六条", None),
        ("changed", "第七条", "第七条"),
        ("same", "第八条", "第八条"),
    ]


def test_every_state_is_counted() -> None:
    found = compared(OLD, NEW)
    assert found.counts == {"same": 2, "changed": 2, "renumbered": 3, "moved": 0, "removed": 1, "added": 1}
    assert tuple(found.counts) == ARTICLE_STATES
    assert found.changes


def test_inside_a_changed_article_just_the_letters_that_differ_are_marked() -> None:
    found = compared(OLD, NEW)
    assert marked(found, "第四条") == (["五", "六"], ["六", "夜间开放的可以另定"])
    assert marked(found, "第七条") == (["四"], ["五"])


@pytest.mark.parametrize(
    "again",
    [
        OLD,
        OLD.replace("。", ".").replace("，", ","),
        OLD.replace("第一条", "第 1 条").replace("第七条", "第７条"),
        OLD.replace("五十六小时", "56小时").replace("一百平方米", "１００平方米"),
        OLD.replace("五十六小时", "５６ 小时").replace("；\n（二）", ";\n(二)"),
        OLD.replace("\n", "\r\n\r\n"),
        view_of(OLD, "traditional", full_width=False).text,
        view_of(OLD, "taiwan", full_width=False).text,
    ],
)
def test_neither_script_nor_width_nor_spaces_nor_signs_nor_numerals_are_a_difference(again: str) -> None:
    found = compared(OLD, again)
    assert not found.changes
    assert {pair.state for pair in found.pairs} == {"same"}


def test_an_article_that_went_to_another_chapter_was_moved() -> None:
    old = OLD.replace("鼓励单位向公众开放图书室。", "志愿者应当佩戴统一标识。")
    new = OLD.replace("第六条 鼓励单位向公众开放图书室。\n", "").replace(
        "第二条 ", "第二条 志愿者应当佩戴统一标识。\n第三条 "
    )
    for number, following in (("三", "四"), ("四", "五"), ("五", "六")):
        first, _mark, rest = new.rpartition(f"\n第{number}条")
        new = f"{first}\n第{following}条{rest}" if new.count(f"\n第{number}条") > 1 else new
    found = compared(old, new)
    assert ("moved", "第六条", "第二条") in told(found)
    assert ("renumbered", "第二条", "第三条") in told(found)


def test_a_chapter_that_moved_takes_its_articles_along_and_those_that_were_changed_too() -> None:
    articles = [f"第{number}条 " for number in "一二三四五六七八九"]
    words = [
        "读者凭证件借阅图书，每次不超过十册。",
        "遗失图书的，照价赔偿，并注销借阅证。",
        "阅览室内不得吸烟、饮食和大声喧哗。",
        "馆藏文献分为普通本、善本和特藏三类。",
        "善本库房应当恒温恒湿，专人值守。",
        "特藏文献的复制须经馆长批准。",
        "志愿者每年服务不少于二十四小时。",
        "志愿服务时间记入社区档案。",
        "志愿者可以优先参加馆内讲座。",
    ]
    chapters = [
        f"第{number}章 {name}" for number, name in zip("一二三", ("借阅", "馆藏", "志愿"), strict=True)
    ]

    def text(order: list[int], *changes: tuple[str, str]) -> str:
        bodies = [words[3 * chapter + index] for chapter in order for index in range(3)]
        lines = ["图书馆规则"]
        for number, body in enumerate(bodies):
            if number % 3 == 0:
                lines.append(chapters[number // 3].partition(" ")[0] + " " + chapters[order[number // 3]][4:])
            lines.append(articles[number] + body)
        whole = "\n".join(lines)
        for old, new in changes:
            whole = whole.replace(old, new)
        return whole

    found = compared(text([0, 1, 2]), text([2, 0, 1], ("二十四小时", "三十六个小时")))
    assert ("changed", "第七条", "第一条") in told(found)
    assert ("moved", "第八条", "第二条") in told(found)
    assert ("renumbered", "第一条", "第四条") in told(found)
    assert found.counts["removed"] == found.counts["added"] == 0


def test_an_article_that_was_cut_answers_to_its_first_half_and_one_that_was_joined_to_the_whole() -> None:
    whole = "第一条 为了规范借阅，制定本规则。\n第二条 读者凭证件借阅图书。遗失图书的，照价赔偿并且注销借阅证。\n第三条 本规则自公布之日起施行。"
    cut = "第一条 为了规范借阅，制定本规则。\n第二条 读者凭证件借阅图书。\n第三条 遗失图书的，照价赔偿并且注销借阅证。\n第四条 本规则自公布之日起施行。"
    assert told(compared(whole, cut)) == [
        ("same", "第一条", "第一条"),
        ("changed", "第二条", "第二条"),
        ("added", None, "第三条"),
        ("renumbered", "第三条", "第四条"),
    ]
    assert told(compared(cut, whole)) == [
        ("same", "第一条", "第一条"),
        ("changed", "第二条", "第二条"),
        ("removed", "第三条", None),
        ("renumbered", "第四条", "第三条"),
    ]


def test_words_that_stand_twice_are_told_apart_by_their_number() -> None:
    old = "第一条 删除。\n第二条 借阅不收费用。\n第三条 删除。\n第四条 本规则自公布之日起施行。"
    found = compared(old, old.replace("第一条 删除。", "第一条 为了规范借阅，制定本规则。"))
    assert [pair for pair in told(found) if pair[0] == "same"] == [
        ("same", number, number) for number in ("第二条", "第三条", "第四条")
    ]


def test_where_there_are_no_articles_numbered_points_are_compared_and_headings_where_they_changed() -> None:
    old = "工作方案\n一、总体要求\n（一）坚持统筹推进，稳步实施。\n（二）到2030年基本建成。\n二、保障措施\n（三）加强组织领导，压实责任。"
    new = old.replace("保障措施", "组织保障").replace("稳步实施", "有序实施")
    assert told(compared(old, new)) == [
        ("changed", "（一）", "（一）"),
        ("same", "（二）", "（二）"),
        ("changed", "二、", "二、"),
        ("same", "（三）", "（三）"),
    ]


def test_where_there_are_no_numbers_paragraphs_are_compared() -> None:
    old = "长街记\n长街的建设由来已久。人们都这么说。\n路灯换了新的，水沟也清了。\n全文完。"
    found = compared(old, old.replace("路灯换了新的，水沟也清了。", "路灯全部换了新的，水沟也清了。"))
    assert [pair.state for pair in found.pairs] == ["same", "changed", "same"]
    assert [found.new.slice(span) for span in found.pairs[1].inserted] == ["全部"]


def test_a_line_of_page_furniture_is_no_article() -> None:
    dated = "条例\n（2007年8月30日通过）\n" + OLD.partition("\n")[2]
    assert not compared(dated, dated.replace("2007年8月30日通过", "2024年6月28日修订")).changes


@given(STATUTE_LINES, STATUTE_LINES)
def test_every_article_of_both_versions_is_in_one_pair(old: list[str], new: list[str]) -> None:
    found = compared("\n".join(old), "\n".join(new))
    for side, document in enumerate((found.old, found.new)):
        sides = [(pair.left, pair.right)[side] for pair in found.pairs]
        spans = [article.span for article in sides if article is not None]
        assert len(set(spans)) == len(spans)
        held = sorted(spans)
        assert all(before.end <= after.start for before, after in pairwise(held))
        for clause in document.clauses:
            assert clause.text is not None
            holders = [span for span in spans if span.start <= clause.start and clause.end <= span.end]
            assert len(holders) == 1, document.slice(Span(clause.start, clause.end))
    rights = [pair.right.span for pair in found.pairs if pair.right is not None]
    assert rights == sorted(rights)


@given(STATUTE_LINES)
def test_a_text_beside_itself_shows_no_difference(lines: list[str]) -> None:
    assert not compared("\n".join(lines), "\n".join(lines)).changes


@given(STATUTE_LINES, STATUTE_LINES)
def test_without_what_was_struck_and_inserted_changed_articles_have_the_same_letters(
    old: list[str], new: list[str]
) -> None:
    found = compared("\n".join(old), "\n".join(new))
    for pair in found.pairs:
        if pair.state == "changed":
            assert pair.left is not None
            assert pair.right is not None
            assert pair.struck or pair.inserted
            assert left_over(found.old, pair.left.span, pair.left.label, pair.struck) == left_over(
                found.new, pair.right.span, pair.right.label, pair.inserted
            )
        else:
            assert pair.struck == pair.inserted == ()


def left_over(document: Document, span: Span, own: Span | None, spans: tuple[Span, ...]) -> str:
    start = span.start if own is None else own.end
    inside = [offset for each in spans for offset in range(*each)]
    return "".join(
        char
        for offset, char in enumerate(document.folded[start : span.end], start=start)
        if offset not in inside and char.isalnum()
    )


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("二十", "20"),
        ("二〇二四", "2024"),
        ("百分之二十", "20%"),
        ("20%", "20%"),
        ("1,000", "1000"),
        ("1.5万", "15000"),
        ("一亿二千万", "120000000"),
        ("百千", None),
        ("甲", None),
    ],
)
def test_a_numeral_means_the_same_however_it_is_written(written: str, meaning: str | None) -> None:
    assert numeral_meaning(written) == meaning


def test_a_decimal_is_not_the_number_without_its_point() -> None:
    old = "第一条 罚款1.5万元。\n第二条 本规则自公布之日起施行。"
    assert compared(old, old.replace("1.5", "15")).changes
    assert not compared(old, old.replace("1.5", "１．５")).changes


def test_a_short_heading_and_a_short_paragraph_that_changed_places_with_others_are_not_removed() -> None:
    old = document_of_text(
        "关于推进养老服务的方案\n\n一、总体要求\n到明年建成中心五十个，覆盖所有街道。\n二、主要任务\n"
        "（一）完善设施。每个街道至少建设一个综合中心。\n（二）健全制度。建立能力评估和质量监督两项制度。\n"
        "三、保障措施\n（一）加强领导。成立专班，定期研究解决问题。\n（二）落实资金。每年安排专项资金二千万元。\n"
    )
    new = document_of_text(
        "关于推进养老服务的方案\n\n一、总体要求\n到明年建成中心五十个，覆盖所有街道。\n二、保障措施\n"
        "（一）落实资金。每年安排专项资金二千万元。\n（二）加强领导。成立专班，定期研究解决问题。\n"
        "三、主要任务\n（一）健全制度。建立能力评估和质量监督两项制度。\n（二）完善设施。每个街道至少建设一个综合中心。\n"
    )
    assert {pair.state for pair in amendment(old, new).pairs} == {"same", "renumbered", "moved"}


def marked_in_article(old: str, new: str) -> tuple[list[str], list[str]]:
    """What is struck out of an article, and what is put into it."""
    frame = "城市阅读条例\n第一条 {}\n第二条 本条例自公布之日起施行。\n"
    return marked(compared(frame.format(old), frame.format(new)), "第一条")


def test_a_number_in_digits_is_struck_and_put_in_as_a_whole() -> None:
    struck, inserted = marked_in_article(
        "图书馆应当在2015年以前设立12个书室，每周开放56小时。",
        "图书馆应当在2023年以前设立112个书室，每周开放56小时。",
    )
    assert (struck, inserted) == (["2015", "12"], ["2023", "112"])


def test_an_item_that_was_added_has_both_of_its_brackets_and_its_stop() -> None:
    items = "阅读空间应当具备下列条件：\n（一）面积充足；\n（二）光线明亮"
    assert marked_in_article(f"{items}。", f"{items}；\n（三）设有盲文读物专区。") == (
        [],
        ["（三）设有盲文读物专区。"],
    )


def test_a_sentence_that_was_struck_out_goes_with_its_stop() -> None:
    kept, struck = "公共图书馆每周开放五十六小时。", "区图书馆在每月的第一个周一闭馆整理。"
    assert marked_in_article(kept + struck, kept) == ([struck], [])
