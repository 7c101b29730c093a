"""Targets: the figures that a text sets are found with all that it says of them, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from measure_targets import LISTS, Tally, compare, marked_lists, seed_lists

from documents.opening import document_of_text, open_document
from documents.targets.comparing import compared, measure_key
from documents.targets.finding import targets_of
from documents.targets.quantities import figures_in
from documents.targets.target import PolicyTarget


def found(text: str) -> list[tuple[str, str, str]]:
    """What is measured, how much, until when."""
    document = document_of_text(text)
    return [
        (
            target.measure,
            f"{target.written}{target.qualifier}",
            "每年" if target.yearly else str(target.year or ""),
        )
        for target in targets_of(document)
    ]


@pytest.mark.parametrize("name", ["written", "seeds"])
def test_of_the_lists_that_were_written_by_reading_nearly_all_is_found_and_nearly_nothing_else(
    name: str,
) -> None:
    tally = Tally()
    for path, suffix, text, wanted in seed_lists() if name == "seeds" else marked_lists(LISTS / name):
        compare(path, suffix, text, wanted, tally, verbose=False)
    assert tally.wanted > 30
    assert tally.right / tally.wanted >= 0.97
    assert tally.right / tally.found >= 0.97
    assert tally.qualifiers / tally.right >= 0.97
    assert tally.years / tally.right >= 0.97
    assert tally.measures / tally.right >= 0.96
    assert tally.bounds >= 0.97 * tally.bounds_wanted


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("1.35万亿元", 1.35e12, "元"),
        ("百分之六十五", 65.0, "%"),
        ("三分之二", 200 / 3, "%"),
        ("3万吨/日", 30000.0, "吨/日"),
        ("1,200公里", 1200.0, "公里"),
        ("2.5个百分点", 2.5, "个百分点"),
        ("翻一番", 1.0, "番"),
        ("3.5千伏安", 3.5, "千伏安"),
        ("48万3,562人", 483562.0, "人"),
        ("一万八千床", 18000.0, "床"),
        ("三十一.二gw", 31.2, "gw"),
        ("28±2%", 28.0, "%"),
        ("系数达到0.6,", 0.6, ""),
    ],
)
def test_a_figure_is_its_number_and_its_unit(words: str, number: float, unit: str) -> None:
    (figure,) = figures_in(words)
    assert figure.number == pytest.approx(number)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "words", ["2030年", "3月5日", "第14条", "国发[2021]23号", "12316热线", "7.0版", "十四五"]
)
def test_dates_and_numbers_of_things_are_no_figures(words: str) -> None:
    assert list(figures_in(words)) == []


def test_a_range_has_two_ends() -> None:
    (figure,) = figures_in("10-15项")
    assert (figure.number, figure.number_to) == (10.0, 15.0)


def test_a_year_goes_on_to_the_figures_after_it_and_each_of_two_years_has_its_own() -> None:
    text = "行动方案\n一、目标\n到2027年，森林覆盖率达到36%，水质优良比例达到90%。到2028年和2030年，绿化率分别达到40%和45%。\n二、任务\n每年新建公园5座。"
    assert found(text) == [
        ("森林覆盖率", "36%", "2027"),
        ("水质优良比例", "90%", "2027"),
        ("绿化率", "40%", "2028"),
        ("绿化率", "45%", "2030"),
        ("公园", "5座", "每年"),
    ]


def test_blanks_around_numbers_and_years_of_every_era_are_read_as_others_are() -> None:
    assert found("工作方案\n一、任务\n到 2030 年，森林覆盖率达到 36% 以上，绿化率增长 5 % 左右。") == [
        ("森林覆盖率", "36%以上", "2030"),
        ("绿化率", "5 %左右", "2030"),
    ]
    assert found("縣政府114年度施政計畫\n一、社會\n興辦社會住宅300戶，119年底前達到2,400戶。") == [
        ("社會住宅", "300戶", "2025"),
        ("社會住宅", "2,400戶", "2030"),
    ]
    assert found("施政報告\n一、房屋\n在2026-27年度輪候時間降至4.5年。") == [("輪候時間", "4.5年", "2027")]


def test_a_figure_alone_is_of_what_the_one_before_in_its_paragraph_was() -> None:
    text = "工作方案\n一、任务\n到2025年，利用比例提升至60%。到2030年，提升至65%。\n新增城市道路60公里，其中三元区22公里。"
    assert found(text) == [
        ("利用比例", "60%", "2025"),
        ("利用比例", "65%", "2030"),
        ("城市道路", "60公里", "2030"),
        ("城市道路", "22公里", "2030"),
    ]
    assert [target.bound for target in targets(text)][-1] == "三元区"


def test_what_was_reached_sizes_baselines_and_benefits_are_no_targets() -> None:
    text = (
        "工作方案\n一、现状\n2024年，全市产值达到386亿元，增长5%。\n二、任务\n"
        "引进10亿元以上项目5个，污水处理率由80%提高到95%。对新增企业给予50万元奖励，10个工作日内办结。打造“1小时通勤圈”。"
    )
    assert [figure for _, figure, _ in found(text)] == ["5个", "95%"]


def test_of_a_law_only_what_it_sets_by_a_year_is_a_target() -> None:
    law = "城市更新条例\n第一条 违反规定的，处五万元以上二十万元以下罚款。\n第二条 公示时间不少于三十日。\n"
    assert found(law) == []
    assert found(law + "第三条 到2030年，老旧小区改造率达到90%。\n") == [("老旧小区改造率", "90%", "2030")]


def test_who_is_bound_is_who_was_told_to_or_whose_the_measure_is() -> None:
    text = (
        "实施意见\n一、任务\n各县区每年培训干部不少于200人次。全市粮食产量达到270亿斤。全市新建公园5座。"
        "每个乡镇至少建成1所养老院，县级河长每月巡河不少于2次，办结率达到98%。示范村不少于5个。"
    )
    assert [target.bound for target in targets(text)] == [
        "各县区",
        "全市",
        "全市",
        "每个乡镇",
        "县级河长",
        "",
        "",
    ]


def test_a_table_of_indicators_is_read_by_its_years(tmp_path: Path) -> None:
    path = tmp_path / "规划.md"
    path.write_text(
        "# 发展规划\n\n主要指标\n\n| 指标 | 单位 | 2025年 | 2030年 | 属性 |\n|---|---|---|---|---|\n"
        "| 生产总值 | 亿元 | 142 | 200 | 预期性 |\n| 森林覆盖率（%） | | 67.9 | ≥68 | 约束性 |\n",
        encoding="utf-8",
    )
    targets = list(targets_of(open_document(path)))
    assert [(target.measure, target.written, target.year, target.qualifier) for target in targets] == [
        ("生产总值", "200亿元", 2030, ""),
        ("森林覆盖率", "68%", 2030, "≥"),
    ]
    assert targets[0].figure.number == 2e10


def test_the_tasks_of_a_table_are_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "分工方案.md"
    path.write_text(
        "# 2026年重点任务分工方案\n\n| 序号 | 任务 | 责任单位 | 电话 |\n|---|---|---|---|\n"
        "| 1 | 新增规上企业30家，粮食产量100亿斤以上。 | 市工信局等3个部门 | 5555309 |\n",
        encoding="utf-8",
    )
    found = list(targets_of(open_document(path)))
    assert [(target.measure, target.written, target.year) for target in found] == [
        ("规上企业", "30家", 2026),
        ("粮食产量", "100亿斤", 2026),
    ]


def test_what_a_sentence_told_before_decides_what_may_be_of_either() -> None:
    text = "2026年工作方案\n一、任务\n2026年，粮食产量稳定在18万吨，进出口总额同比增长6%。过去五年，争取资金320亿元，就业率稳定在95%。"
    assert [figure for _, figure, _ in found(text)] == ["18万吨", "6%"]


def test_why_a_plan_is_made_sets_nothing_but_by_a_year() -> None:
    text = "2026年保供方案\n预计最大负荷将达到5800万千瓦，为做好保供，制定本方案。\n一、任务\n新增电源320万千瓦。"
    assert [figure for _, figure, _ in found(text)] == ["320万千瓦"]
    text = "若干措施\n为做好工作，到2027年增加值达到65亿元，特制定如下措施。\n一、支持\n新增企业20家。"
    assert [figure for _, figure, _ in found(text)] == ["65亿元", "20家"]


def test_a_record_of_what_was_sets_nothing() -> None:
    assert found("2025年国民经济和社会发展统计公报\n一、工业\n2025年，规模以上工业增加值增长7.3%。") == []


def targets(text: str) -> list[PolicyTarget]:
    return list(targets_of(document_of_text(text)))


def test_figures_of_one_measure_stand_in_one_row_places_and_script_aside_and_growth_apart() -> None:
    rows = compared(
        [
            targets("2025年工作报告\n一、目标\n地区生产总值增长5%，全市粮食产量达到270亿斤，绿化率达到40%。"),
            targets("2026年工作報告\n一、目標\n糧食產量達到280億斤，GDP增長6%，GDP達到3000億元。"),
        ]
    )
    shared = [row for row in rows if row.is_shared]
    assert [(row.change, [cell[0].written for cell in row.cells]) for row in shared] == [
        ("rise", ["5%", "6%"]),
        ("", ["270亿斤", "280億斤"]),
    ]
    assert [row.measure for row in rows if not row.is_shared] == ["绿化率", "GDP"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规上工业增加值", "全市规模以上工业增加值"),
        ("PM2.5年均浓度", "细颗粒物平均浓度"),
        ("社会消费品零售总额", "社零总额"),
        ("空气质量优良天数比率", "空气优良天数比例"),
        ("单位地区生产总值二氧化碳排放", "单位GDP碳排放强度"),
        ("非化石能源消费比重", "非化石能源占能源消费总量比重"),
        ("城市生活污水集中收集率", "城镇生活污水集中收集率"),
        ("都市圈经济总量", "北湖都市圈GDP"),
        ("老旧小区改造", "城镇老旧小区"),
    ],
)
def test_what_plans_say_in_several_ways_is_one_measure(one: str, other: str) -> None:
    assert measure_key(one) == measure_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("森林覆盖率", "绿化覆盖率"),
        ("地区生产总值", "人均地区生产总值"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("固定资产投资", "工业固定资产投资"),
        ("户籍人口城镇化率", "常住人口城镇化率"),
        ("一般公共预算收入", "一般公共预算支出"),
    ],
)
def test_measures_that_only_sound_alike_are_two(one: str, other: str) -> None:
    assert measure_key(one) != measure_key(other)


def test_units_of_one_kind_stand_in_one_row_as_they_are_written() -> None:
    rows = compared(
        [
            targets("2025年工作报告\n一、目标\n公共预算收入达到12.6亿元，粮食产量18万吨，新增规上企业15家。"),
            targets(
                "2026年工作报告\n一、目标\n公共预算收入达到131500万元，粮食产量3.7亿斤，新增规上企业12户。"
            ),
        ]
    )
    assert [[cell[0].written for cell in row.cells] for row in rows] == [
        ["12.6亿元", "131500万元"],
        ["18万吨", "3.7亿斤"],
        ["15家", "12户"],
    ]


def test_a_clause_of_very_many_figures_is_read_to_its_end() -> None:
    text = "规划\n一、目标\n" + "到2030年，森林覆盖率达到36%以上，" * 3000
    figures = found(text)
    assert len(figures) == 3000
    assert set(figures) == {("森林覆盖率", "36%以上", "2030")}
