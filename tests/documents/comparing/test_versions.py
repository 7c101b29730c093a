"""Which texts are versions of one work, and from when each is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.comparing.versions import (
    are_filled_apart,
    are_versions,
    date_of,
    shared_runs,
    text_may_be_version,
    told_apart,
    work_title,
)
from documents.document import Document
from documents.opening import document_of_text
from documents.scripts.fold import fold
from documents.scripts.views import view_of

LAW = """中华人民共和国河道法

第一章 总则
第一条 为了加强河道管理，保障防洪安全，发挥河道的综合效益，制定本法。
第二条 本法适用于中华人民共和国领域内的河道。
第三条 开发利用河道应当服从防洪的总体安排，实行兴利与除害相结合的原则。
第四条 国务院水行政主管部门是全国河道的主管机关。
第二章 保护
第五条 禁止在河道管理范围内修建围堤、阻水渠道、阻水道路。
第六条 违反本法规定的，由县级以上地方人民政府水行政主管部门责令改正，恢复原状。
"""
AMENDED = (
    LAW.replace("兴利与除害相结合", "生态优先、兴利与除害相结合")
    .replace("第三条", "第四条")
    .replace("第四条 国务院", "第五条 国务院生态环境部门协助；国务院")
)
ANOTHER_LAW = """中华人民共和国渔港法

第一章 总则
第一条 为了规范渔港的建设和使用，维护渔业生产秩序，制定本法。
第二条 在渔港内停泊、装卸、补给的船舶，应当遵守本法。
第三条 渔港监督机构负责渔港水域的交通安全。
第四条 船舶进出渔港应当办理签证。
第五条 违反本法规定的，由渔港监督机构处以警告或者罚款。
"""
LEASE = """房屋租赁合同

甲方（出租方）：{owner}
乙方（承租方）：{tenant}

一、甲方将位于{place}的房屋出租给乙方居住，面积为八十平方米。
二、租赁期限为一年，期满后乙方如需续租，应当提前一个月提出。
三、租金每月支付一次，乙方应当在每月五日前付清。
四、乙方不得擅自改变房屋结构，不得转租他人。
五、本合同一式两份，双方各执一份，自签字之日起生效。
"""
LEASE_BY_ARTICLES = LEASE.replace("一、", "第一条 ").replace("二、", "第二条 ").replace("三、", "第三条 ")
MINUTES = """会议纪要

时间：{day}
地点：{room}
主持人：王主任

一、会议听取了办公室关于近期工作的汇报，对前一阶段的成绩给予肯定。
二、会议强调，要进一步加强领导，落实责任，确保完成全年任务。
三、{matter}
"""
JUDGMENT = """民事判决书

{number}

原告：{plaintiff}，男，汉族，住本市。
被告：{defendant}，男，汉族，住本市。

原告诉称，{claim}
被告辩称，原告所述与事实不符，请求驳回其诉讼请求。
本院认为，当事人对自己提出的主张，有责任提供证据。依照《中华人民共和国民事诉讼法》第六十四条之规定，判决如下：
驳回原告的诉讼请求。
案件受理费由原告负担。如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状。
"""
REPORT = """{year}年政府工作报告

一、{year}年工作回顾
过去一年，{done}经济运行总体平稳，民生持续改善，社会大局保持稳定。
二、{next}年工作安排
做好{next}年工作，要坚持稳中求进工作总基调。{plan}
"""


def text(raw: str, name: str | None = None) -> Document:
    return document_of_text(raw, path=None if name is None else Path(name))


def filled(template: str, **words: str) -> Document:
    return text(template.format(**words))


ONE_LEASE = {"owner": "张建国", "tenant": "李小红", "place": "朝阳路十二号三单元"}
ANOTHER_LEASE = {"owner": "赵永强", "tenant": "孙丽", "place": "长安街九号二单元"}


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("中华人民共和国律师法（2017年修正）", "中華人民共和國律師法_20080601"),
        ("突发事件应对法（修订草案二次审议稿）", "突发事件应对法"),
        ("《河道管理条例》（征求意见稿）", "河道管理条例"),
        ("河道管理条例（试行）", "河道管理条例 第三稿"),
        ("客家基本法(民國111年修正)", "客家基本法"),
        ("规划方案v2", "规划方案-定稿"),
        ("律师法-old", "律师法 2024-11-08"),
    ],
)
def test_what_says_which_state_of_a_text_this_is_does_not_count_in_its_title(title: str, other: str) -> None:
    assert work_title(title) == work_title(other)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("刑法修正案（十一）", "刑法修正案（十二）"),
        ("第3次会议纪要", "第4次会议纪要"),
        ("专利法", "专利法实施细则"),
        ("关于罪名的补充规定（二）", "关于罪名的补充规定（六）"),
        ("关于修改《律师法》的决定", "律师法"),
        ("北京市审计条例", "上海市审计条例"),
    ],
)
def test_what_says_which_text_this_is_counts_in_its_title(title: str, other: str) -> None:
    assert work_title(title) != work_title(other)


@pytest.mark.parametrize("title", ["修正案", "2023", "草案", "二〇二四年", "（试行）"])
def test_a_title_of_nothing_else_is_left_as_it_is(title: str) -> None:
    assert work_title(title)


@given(st.text(max_size=60))
def test_a_work_title_is_the_same_of_its_fold(title: str) -> None:
    assert work_title(fold(title)) == work_title(title)


def test_an_amended_law_is_a_version_of_it_in_either_script() -> None:
    assert are_versions(text(LAW), text(AMENDED))
    assert are_versions(text(view_of(LAW, "traditional").text), text(AMENDED))


def test_another_law_given_the_same_title_is_none() -> None:
    assert not are_versions(text(LAW), text(ANOTHER_LAW.replace("渔港法", "河道法")))


def test_half_of_a_text_is_a_version_of_it() -> None:
    assert are_versions(text(LAW), text(LAW[: LAW.index("第二章")]))


def test_the_same_text_under_another_title_is_no_version_by_itself() -> None:
    assert not are_versions(text(LAW), text(LAW.replace("河道法", "水利法")))


def test_two_leases_from_one_template_are_not_versions_of_one_another() -> None:
    for template in (LEASE, LEASE_BY_ARTICLES):
        lease, other = filled(template, **ONE_LEASE), filled(template, **ANOTHER_LEASE)
        assert shared_runs(lease, other) > 0.7
        assert not are_versions(lease, other)


def test_a_lease_in_which_a_clause_was_changed_is_a_version_of_it() -> None:
    for template in (LEASE, LEASE_BY_ARTICLES):
        lease = filled(template, **ONE_LEASE)
        assert are_versions(lease, filled(template.replace("每月支付", "每季支付"), **ONE_LEASE))


def test_a_template_and_what_is_filled_into_it_are_versions() -> None:
    blank = {"owner": "＿＿＿＿", "tenant": "        ", "place": "＿＿＿＿"}
    assert are_versions(filled(LEASE, **blank), filled(LEASE, **ONE_LEASE))


def test_minutes_of_two_meetings_are_not_versions_of_one_another() -> None:
    minutes = filled(MINUTES, day="2024年3月5日", room="三楼会议室", matter="会议同意先修东街。")
    other = filled(MINUTES, day="2024年4月9日", room="三楼会议室", matter="会议同意新建学校。")
    assert not are_versions(minutes, other)


def test_minutes_to_which_a_name_and_a_sum_were_added_are_versions() -> None:
    minutes = filled(MINUTES, day="2024年3月5日", room="三楼", matter="会议同意先修东街。")
    other = filled(MINUTES, day="2024年3月5日", room="三楼会议室", matter="会议同意先修东街，拨款二十万元。")
    assert are_versions(minutes, other)


@pytest.mark.parametrize("day", ["（{}）", "{}", "日期：{}"])
def test_minutes_of_two_days_are_not_versions_of_one_another(day: str) -> None:
    template = "会议纪要\n\n{day}\n\n会议听取了办公室关于近期工作的汇报。会议强调，要进一步加强领导，落实责任。会议决定，{matter}\n"
    minutes = filled(template, day=day.format("2024年3月5日"), matter="先修东街。")
    other = filled(template, day=day.format("二〇二四年四月九日"), matter="新建学校。")
    assert shared_runs(minutes, other) > 0.5
    assert not are_versions(minutes, other)


def test_one_day_written_in_two_ways_is_one_day() -> None:
    minutes = filled(MINUTES, day="2024年3月5日", room="三楼会议室", matter="会议同意先修东街。")
    again = filled(MINUTES, day="二〇二四年三月五日", room="三楼会议室", matter="会议同意先修西街。")
    assert are_versions(minutes, again)


def test_a_plan_that_is_drafted_again_on_another_day_is_a_version_of_it() -> None:
    template = "工作方案\n\n日期：{day}\n部门：工程部\n\n东街于二月塌陷，长三米，已围挡{more}。拟于三月底修复，预算十万元。\n"
    plan = filled(template, day="2024年3月5日", more="")
    assert are_versions(plan, filled(template, day="2024年3月8日", more="并设警示灯"))


def test_parties_are_told_without_a_colon_too() -> None:
    for template in (
        LEASE_BY_ARTICLES.replace("）：", "） "),
        "民事判决书\n\n原告{owner}，住本市。\n被告{tenant}，住本市。\n" + LEASE.split("\n\n", 2)[2],
    ):
        lease, other = filled(template, **ONE_LEASE), filled(template, **ANOTHER_LEASE)
        assert not are_versions(lease, other)
        assert are_versions(lease, filled(template.replace("每月", "每季"), **ONE_LEASE))


@pytest.mark.parametrize("line", ["1" * 50 + "x", "一" * 50 + "x", "（" * 50, "2024年" * 12, "甲方" * 25])
def test_no_line_keeps_the_comparison_busy(line: str) -> None:
    assert are_versions(
        text(f"会议纪要\n\n{line}\n研究防汛工作。\n"), text(f"会议纪要\n\n{line}\n研究防汛工作。完。\n")
    )


def test_what_takes_the_place_of_a_file_may_have_other_fields() -> None:
    minutes = filled(MINUTES, day="2024年3月5日", room="三楼会议室", matter="会议同意先修东街。")
    corrected = filled(MINUTES, day="2024年3月6日", room="三楼会议室", matter="会议同意先修东街。")
    assert not are_versions(minutes, corrected)
    assert are_versions(minutes, corrected, same_file=True)


def test_minutes_without_fields_are_told_apart_by_their_words() -> None:
    minutes = text(
        "会议纪要\n\n一、研究防汛工作。会议听取了有关情况汇报，决定增拨经费。\n\n二、研究秋粮收购。\n"
    )
    other = text(
        "会议纪要\n\n一、研究教育工作。会议听取了有关情况汇报，同意新建学校。\n\n二、研究人事事项。\n"
    )
    assert not are_versions(minutes, other)


@pytest.mark.parametrize("colon", [True, False], ids=["fields", "plain"])
def test_judgments_in_two_cases_are_not_versions_of_one_another(colon: bool) -> None:
    template = JUDGMENT if colon else JUDGMENT.replace("原告：", "原告").replace("被告：", "被告")
    judgment = filled(
        template,
        number="（2023）京0105民初12345号",
        plaintiff="张三",
        defendant="李四",
        claim="被告借款五万元，逾期未还，请求判令被告归还。",
    )
    other = filled(
        template,
        number="（2023）京0105民初12346号",
        plaintiff="王五",
        defendant="赵六",
        claim="被告占用车位三个月，拒不搬离，请求判令被告返还。",
    )
    assert not are_versions(judgment, other)


def test_the_report_of_another_year_is_another_work_unless_its_text_agrees() -> None:
    report = filled(REPORT, year="2023", next="2024", done="国内生产总值增长百分之五，", plan="扩大内需。")
    other = filled(
        REPORT, year="2024", next="2025", done="粮食产量再创新高，就业稳定，", plan="稳住楼市股市。"
    )
    again = document_of_text(report.text.replace("2023年政府工作报告", "2023年政府工作报告（修改稿）", 1))
    assert not are_versions(report, other)
    assert are_versions(report, again)


def test_what_a_page_says_of_the_copy_is_no_field_of_the_text() -> None:
    text_of = "工作方案\n\n来源：{}\n发布时间：{}\n\n一、加强组织领导，成立工作专班，定期研究解决问题。\n二、明确责任分工，压实各方责任。\n"
    assert not are_filled_apart(
        text(text_of.format("新华社", "2024-01-05")), text(text_of.format("人民网", "2024-02-07"))
    )


def test_a_text_that_shares_nothing_is_told_without_making_its_tree() -> None:
    assert text_may_be_version(text(LAW), AMENDED)
    assert not text_may_be_version(
        text(LAW), "会议纪要\n研究防汛工作。会议听取了有关情况汇报，决定增拨经费。"
    )


@pytest.mark.parametrize(
    ("history", "date"),
    [
        (
            "（2007年8月30日第十届全国人民代表大会常务委员会第二十九次会议通过　2024年6月28日修订）",
            "2024-06-28",
        ),
        ("（一九八九年十二月二十六日第七届全国人民代表大会常务委员会通过）", "1989-12-26"),
        ("修正日期：民國 112 年 06 月 21 日", "2023-06-21"),
        ("中華民國一百一十年十二月二十九日總統令修正公布", "2021-12-29"),
        ("（二〇二四年十一月施行）", "2024-11"),
        ("（2024年13月40日修订）", None),
        ("（2020年的工作）", None),
    ],
)
def test_a_version_is_of_the_latest_date_in_its_history(history: str, date: str | None) -> None:
    body = "\n\n第一条　为了保障安全，制定本法。\n第二条　本法自2030年1月1日起施行。\n第三条　完。\n"
    assert date_of(text(f"突发事件应对法\n{history}{body}")) == date


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("突发事件应对法_20241108.txt", "2024-11-08"),
        ("突发事件应对法 2024-11-08.txt", "2024-11-08"),
        ("突发事件应对法(2024).txt", "2024"),
        ("突发事件应对法2024年11月修订.txt", "2024-11"),
        ("编号12345678.txt", None),
        ("突发事件应对法.txt", None),
    ],
)
def test_without_a_history_the_name_of_the_file_tells_the_date(name: str, date: str | None) -> None:
    assert date_of(text(LAW.partition("\n")[2], name)) == date


@given(st.text(max_size=200))
def test_dates_are_dates_or_none(raw: str) -> None:
    date = date_of(text(raw, "x.txt"))
    assert date is None or (len(date) in (4, 7, 10) and date[:4].isdigit())


def in_force(day: str) -> Document:
    return text(LAW + f"第七条 本法自{day}起施行。\n")


def test_versions_without_dates_are_told_apart_by_when_they_are_in_force() -> None:
    first, second = in_force("2007年11月1日"), in_force("二〇二四年十一月一日")
    assert date_of(first) is None
    assert told_apart((first, second), (None, None)) == ("2007-11-01", "2024-11-01")
    assert told_apart((first, second), ("2007-08-30", None)) == ("2007-08-30", "2024-11-01")


def test_a_law_that_keeps_its_first_date_of_force_is_not_dated_by_it() -> None:
    first, second = in_force("2007年11月1日"), in_force("2007年11月1日")
    assert told_apart((first, second), (None, None)) == (None, None)
    assert told_apart((first,), (None,)) == (None,)
    assert told_apart((first, text(LAW)), (None, None)) == (None, None)


CONTRACT = """劳动合同

用人单位（以下简称甲方）为{firm}，劳动者（以下简称“乙方”）为{worker}{number}。

第一条 本合同期限为三年，其中试用期三个月。
第二条 乙方担任工程师，工作地点为本市，甲方可以按照需要调整乙方的岗位。
第三条 乙方的月工资为一万五千元，甲方于每月十五日前支付。
第四条 双方发生争议的，可以向劳动争议仲裁委员会申请仲裁。
"""


def test_contracts_that_name_other_parties_in_a_sentence_are_not_versions_of_one_another() -> None:
    contract = filled(CONTRACT, firm="北京远山公司", worker="张三", number="")
    assert not are_versions(contract, filled(CONTRACT, firm="北京远山公司", worker="李四", number=""))
    assert are_versions(
        contract,
        filled(CONTRACT.replace("十五日前", "十日前"), firm="北京远山公司", worker="张三", number=""),
    )
    assert are_versions(contract, filled(CONTRACT, firm="____", worker="____", number=""))


def test_contracts_with_persons_of_other_numbers_are_not_versions_of_one_another() -> None:
    contract, other = (
        filled(CONTRACT, firm="北京远山公司", worker="张伟", number=f"，身份证号{number}")
        for number in ("110101199001011234", "31010119850505432X")
    )
    assert shared_runs(contract, other) > 0.8
    assert not are_versions(contract, other)


def test_notices_signed_on_two_days_of_no_year_are_not_versions_of_one_another() -> None:
    notice = "关于值班安排的通知\n\n各科室：\n现将本周值班安排通知如下，请遵照执行。\n值班人员要坚守岗位，做好交接班记录。\n办公室\n{day}\n"
    assert not are_versions(filled(notice, day="3月4日"), filled(notice, day="三月十一日"))
    assert are_versions(filled(notice, day="3月4日"), filled(notice.replace("坚守", "守住"), day="3月4日"))


def test_two_weekly_reports_that_have_half_of_their_words_in_common_are_two_texts() -> None:
    report = "周报\n\n本周完成系统测试，编写用户手册。下周{plan}。召开项目例会一次，继续跟进客户反馈。\n"
    first, other = (
        filled(report, plan=plan)
        for plan in ("修复剩余问题，准备上线评审材料", "组织用户培训，安排系统上线，收集意见")
    )
    assert shared_runs(first, other) > 0.5
    assert not are_versions(first, other)
