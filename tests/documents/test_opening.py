"""Opened documents: the seeds' and the statutes' true trees, and that nothing is ever lost."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from document_trials import faults_of_text
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.document import Document, Rank, Unit
from documents.opening import document_of_text, open_document
from documents.outline import outline_json, outline_text

FIXTURES = Path(__file__).parent / "fixtures"
OUTLINES = sorted((FIXTURES / "outlines").glob("*.json"))
STATUTES = json.loads((FIXTURES / "statutes" / "truth.json").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"


class Places:
    """Stands in for the address book: a unit's place in the table."""

    def address(self, unit: Unit) -> str:
        return str(unit.index)


def outline(document: Document) -> dict[str, Any]:
    return outline_json(document, Places())  # type: ignore[arg-type]


def squeeze(text: str) -> str:
    return "".join(text.split())


def bare(node: dict[str, Any]) -> dict[str, Any]:
    kept = {key: node[key] for key in ("kind", "label", "heading", "text") if node.get(key)}
    if node.get("children"):
        kept["children"] = [bare(child) for child in node["children"]]
    return kept


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_a_seed_has_exactly_its_tree(path: Path) -> None:
    want = json.loads(path.read_text(encoding="utf-8"))
    got = outline(open_document(SEEDS / f"{path.stem}.txt"))
    assert got["title"] == want["title"]
    assert got["script"] == want["script"]
    assert [bare(node) for node in got["children"]] == [bare(node) for node in want["children"]]
    for part in ("front_matter", "back_matter"):
        assert list(map(squeeze, got[part])) == list(map(squeeze, want[part]))


FULL_WIDTH = str.maketrans(",;:()?!", "，；：（）？！")


def shape(document: Document) -> list[tuple[int, str, str]]:
    """Every unit's depth, kind and words, white space and the width of marks aside."""
    return [
        (
            unit.depth,
            unit.kind,
            squeeze(
                "|".join(
                    document.slice(span) if span else "" for span in (unit.label, unit.heading, unit.text)
                )
            ).translate(FULL_WIDTH),
        )
        for unit in document.units
    ]


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_a_seed_keeps_its_tree_however_it_is_set(path: Path) -> None:
    raw = (SEEDS / f"{path.stem}.txt").read_text(encoding="utf-8")
    want = shape(document_of_text(raw))
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    assert shape(document_of_text("\n".join(lines))) == want
    assert shape(document_of_text("\r\n\r\n".join("\u3000\u3000" + line for line in lines))) == want
    assert shape(document_of_text(raw.translate(FULL_WIDTH))) == want


@pytest.mark.parametrize("name", STATUTES)
def test_a_statute_has_its_headings_and_articles(name: str) -> None:
    want = STATUTES[name]
    document = open_document(FIXTURES / "statutes" / f"{name}.txt")
    assert document.statute
    assert squeeze(document.title or "") == squeeze(want["title"])
    labels = [(unit, document.slice(unit.label) if unit.label else "") for unit in document.units]
    articles = [squeeze(label) for unit, label in labels if unit.rank is Rank.ARTICLE]
    headings = [
        squeeze(label + (document.slice(unit.heading) if unit.heading else ""))
        for unit, label in labels
        if unit.heading or (unit.rank and unit.rank < Rank.ARTICLE)
    ]
    assert articles == list(map(squeeze, want["articles"]))
    assert Counter(headings) == Counter(map(squeeze, want["headings"]))


def test_a_hard_wrapped_statute_is_the_same_as_an_unwrapped_one() -> None:
    document = open_document(FIXTURES / "statutes" / "census-act.txt")
    texts = [document.slice(unit.text) for unit in document.units if unit.text]
    assert "前項戶口普查年份，區域及普查標準時刻，由行政院報請總統以命令定之。" in texts
    assert all(text.endswith(("。", "；", "：")) for text in texts)


def fixture_texts() -> list[Path]:
    return [
        *sorted(SEEDS.glob("*.txt")),
        *sorted((FIXTURES / "statutes").glob("*.txt")),
        *sorted((FIXTURES / "kinds").glob("*.txt")),
    ]


@pytest.mark.parametrize("path", fixture_texts(), ids=lambda path: path.stem)
def test_nothing_of_a_document_is_lost(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    assert faults_of_text(raw) == []
    assert faults_of_text(raw.replace("\n", "\r\n")) == []
    assert faults_of_text(raw.replace("\n\n", "\n")) == []
    assert faults_of_text("\n".join(raw[start : start + 30] for start in range(0, len(raw), 30))) == []


LINES = [
    "第一章 总则", "第 二 章 罰則", "第一节 一般规定", "第一条 为了规范。", "第二条", "第 3 條", "第三条规定的人。", "第 3-1 條",
    "一、总体要求", "二、加快建设。推动发展。", "（一）甲；", "(二)乙", "1.丙", "2．丁。", "(1)戊", "①己", "——庚。", "•辛", "一、二、三产业",
    "目录", "附件一：名单", "序言", "标题", "写在前面——", "以规划目标为引领，以国家级开发区为龙头，以项目库为支撑，以", "，续行。", "“引文。", "引文完。”",
    "他说：“甲。乙。”丙。", "来源:日报", "2024年5月1日", "首页", "编辑:某人", "免责声明：不构成建议。", "", " ", "\u3000\u3000缩进。", "a\tb", "\u200b", "\x1b[31m红",
    "A", "。", "）", "第", "—", "……", "\ufeff", "𠀀", "长" * 50,
    "1 范围", "1.1 绪言", "1.1.1、概况", "1.2背景", "2", "1.1亿元。", "一", "二 结语", "a) 壬；", "[1] 癸. 书[M]. 1962.", "◆ 提示", "– 子", "第90a条【动物】",
    "— 1 —", "— 2 —", "第3页 共12页", "3", "4", "某某规划（2021—2035年）", "第一章 总则……………1", "第二章 罰則 . . . . . 12",
    "问：何时施行？", "答：即日。", "Q1：怎么办？", "A1：这样。", "记者：甲吗？", "李某：是。", "主持人：请。", "1.问：如何？", "1.什么是甲？",
    "附则", "附 件", "附录A", "附件：1.分工表", "2.名单", "参考文献：", "說明：", "甲方（盖章）：", "审 判 长 王某", "此致", "敬礼！", "关键词：甲；乙",
    "中华人民共和国主席令", "《某法》已由会议通过，现予公布。", "某法", "国办发〔2024〕12号", "某市政府文件", "关于印发《某法》的通知", "各县人民政府：",
    "第五条（目的）", "第六条 租赁期限", "“第五章 管理", "“第七条 丑。”", "三、增加一章：", "关于加强监管的", "市长 王某某", "张三", "（某大学）", "国务院办公厅",
]  # fmt: skip
ENDS = ["\n", "\r\n", "\r", "\n\n", "\x0b", "\x85", "\u2028", ""]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=30))
def test_nothing_of_any_mix_of_lines_is_lost(lines: list[tuple[str, str]]) -> None:
    assert faults_of_text("".join(line + end for line, end in lines)) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS), st.integers(-6, 4), st.integers(-3, 7)),
        max_size=25,
    ),
    st.booleans(),
)
def test_nothing_of_a_file_with_headings_and_lists_is_lost(
    lines: list[tuple[str, str, int, int]], paragraphs: bool
) -> None:
    raw, headings, nests = "", {}, {}
    for line, end, level, nest in lines:
        if level > 0:
            headings[raw.count("\n")] = level
        elif nest > 1:
            nests[raw.count("\n")] = nest
        raw += line + end
    assert faults_of_text(raw, headings, nests, paragraphs=paragraphs) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("第一二条章、（）()1.。；“”\n\r \u3000—•①"), st.characters()),
        max_size=200,
    )
)
def test_nothing_of_any_text_is_lost(raw: str) -> None:
    assert faults_of_text(raw) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(fixture_texts()), st.data())
def test_nothing_of_a_torn_document_is_lost(path: Path, data: st.DataObject) -> None:
    raw = path.read_text(encoding="utf-8")[:6000]
    places = data.draw(st.lists(st.integers(0, len(raw)), max_size=8))
    for place in sorted(places, reverse=True):
        raw = (
            raw[:place]
            + data.draw(st.sampled_from(["\n", "\n\n", "”", "“", "\u200b", "第一条 "]))
            + raw[place:]
        )
    assert faults_of_text(raw) == []


def test_the_outline_carries_offsets_into_the_published_text() -> None:
    document = document_of_text("标题\n\n一、甲。\n\n乙。")
    first = outline(document)["children"][0]
    assert (first["kind"], first["label"], first["text"], first["address"]) == ("clause", "一、", "甲。", "0")
    assert document.text[first["start"] : first["end"]] == "一、甲。"
    assert outline(document)["path"] is None
    assert len(outline(document)["id"]) == 32


def test_the_outline_as_text_names_every_section_and_clause() -> None:
    document = document_of_text("标题\n\n一、总则\n\n甲。乙。\n\n丙。")
    assert outline_text(document, Places()).split("\n") == [  # type: ignore[arg-type]
        "标题", "  0  一、 总则", "      2  甲。", "      3  乙。", "    4  丙。", "",
    ]  # fmt: skip


def test_an_editor_s_title_names_a_text_that_has_none() -> None:
    document = document_of_text("为深入贯彻,作出决定。\n一、甲。", given_title="决定")
    assert document.title is None
    assert document.name == "决定"


def test_removed_characters_are_counted() -> None:
    assert document_of_text("甲\u200b乙。\x00").source.removed == 2
