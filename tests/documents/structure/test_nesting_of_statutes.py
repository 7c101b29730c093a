"""What stands under what in statutes: paragraphs after items are the article's own, items are their paragraph's."""

from __future__ import annotations

from documents.document import Document
from documents.opening import document_of_text


def drawn(document: Document) -> list[str]:
    """A line a unit, indented by its depth: label, heading and text."""
    return [
        "  " * unit.depth
        + " ".join(document.slice(span) for span in (unit.label, unit.heading, unit.text) if span)
        for unit in document.units
    ]


LAW = """某法

第一章 总则

第一节 一般规定

第一条 有下列情形之一的，处罚款：

（一）逾期的；

1.一个月以下；

2.一个月以上；

（二）不报的。

前款规定的罚款，由主管机关决定。

前两款规定不适用于军队。

第二条 本法所称机关，包括法院。

第二节 附加规定

第三条 依照第一条第二款办理。

第二章 附则

第四条 本法自公布之日起施行。"""


def test_a_paragraph_after_items_is_the_article_s_own_next_one() -> None:
    assert drawn(document_of_text(LAW)) == [
        "第一章 总则",
        "  第一节 一般规定",
        "    第一条",
        "      有下列情形之一的，处罚款：",
        "      （一）",
        "        逾期的；",
        "        1. 一个月以下；",
        "        2. 一个月以上；",
        "      （二） 不报的。",
        "      前款规定的罚款，由主管机关决定。",
        "      前两款规定不适用于军队。",
        "    第二条 本法所称机关，包括法院。",
        "  第二节 附加规定",
        "    第三条 依照第一条第二款办理。",
        "第二章 附则",
        "  第四条 本法自公布之日起施行。",
    ]


def test_items_each_followed_by_a_paragraph_do_not_take_it_inside_an_article() -> None:
    law = "某法\n第一条 分为：\n（一）甲。\n甲者，子也。\n（二）乙。\n乙者，丑也。\n第二条 施行。"
    document = document_of_text(law)
    assert document.statute
    assert "  甲者，子也。" in drawn(document)
    assert "  乙者，丑也。" in drawn(document)


def test_the_chapters_of_a_form_that_an_article_quotes_do_not_part_the_law() -> None:
    law = (
        "某规则\n第四章 调查\n第二十条 应报告。\n第二十一条 报告之格式如下：\n一、封面\n二、本文\n第一章 事实\n第二章 分析\n"
        "第五章 附则\n第二十二条 应报院。\n第二十三条 施行。"
    )
    lines = drawn(document_of_text(law))
    assert [line for line in lines if not line.startswith(" ")] == ["第四章 调查", "第五章 附则"]
    assert "  第二十二条 应报院。" in lines


def test_a_short_list_at_the_end_of_an_appendix_is_one_of_items() -> None:
    law = (
        "某条例\n第一条 见附件。\n第二条 施行。\n附件：清单\n第一部分\n一、导航装置\n二、发动机\n三、测试设备"
    )
    assert drawn(document_of_text(law))[2:] == [
        "附件：清单",
        "  第一部分",
        "    一、 导航装置",
        "    二、 发动机",
        "    三、 测试设备",
    ]
