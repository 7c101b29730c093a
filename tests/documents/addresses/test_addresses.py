"""Every unit has one address; people's ways of saying it lead to it; citations take the field's own form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook, chinese_numeral
from documents.addresses.address_lookup import (
    AmbiguousAddress,
    UnknownAddress,
    resolve,
    resolve_each,
    resolve_kept,
    typed,
)
from documents.addresses.citations import cite
from documents.addresses.spoken_addresses import parts_of, places_of_run, tidy
from documents.document import Document, Rank, Span, Unit
from documents.errors import DocumentError
from documents.lines.numerals import numeral_value
from documents.opening import document_of_text, open_document
from documents.scripts.fold import fold

Maker = Callable[[], tuple[Document, AddressBook]]

SEEDS = sorted((Path(__file__).resolve().parents[3] / "seeds").glob("*.txt"))
KINDS = sorted((Path(__file__).parents[1] / "fixtures" / "kinds").glob("*.txt"))

STATUTE = """示范条例

第一章　总则

第一条　为了示范，制定本条例。

第二条　本条例所称示范，是指下列活动：
（一）第一种；
（二）第二种：
1.甲类；
2.乙类。
前款规定的活动，由市人民政府组织。
市人民政府可以委托下列机构：
（一）一号机构；
（二）二号机构。

第二章　组织

第一节　机构

第三条　机构应当公开。
公开的办法另行制定。

第三条之一　机构应当报告。

第二节　人员

第四条　人员应当具备下列条件：
（一）成年；
（二）守法。

第三章　附则

第一节　施行

第五条　本条例自公布之日起施行。
"""

TAIWAN = """示範辦法

第 1 條
本辦法依示範法第三條規定訂定之。

第 2 條
示範應備下列文件：
一、申請書。
二、證明：
（一）身分證明。
（二）學歷證明。
前項文件應於十日內送達。

第 2-1 條
文件不全者，應予補正。

第 3 條
本辦法自發布日施行。
"""

PROSE = """关于示范工作的意见

为做好示范工作，提出如下意见。

一、总体要求

坚持示范引领。坚持稳步推进。

二、重点任务

（一）建设体系。完善制度。

（二）开展试点。总结经验。

1.选好地区。

2.用好资金。

三、保障措施

示范办公室负责协调。

各地抓好落实。形成合力。
"""


def titled(text: str) -> tuple[Document, AddressBook]:
    document = document_of_text(text)
    return document, AddressBook.of(document)


def opened(path: Path) -> tuple[Document, AddressBook]:
    document = open_document(path)
    return document, AddressBook.of(document)


def text_of(document: Document, unit: Unit) -> str:
    return document.slice(document.caption(unit))


EVERY_DOCUMENT = [
    *(pytest.param(lambda path=path: opened(path), id=path.stem) for path in SEEDS),
    pytest.param(lambda: titled(STATUTE), id="statute"),
    pytest.param(lambda: titled(TAIWAN), id="statute of Taiwan"),
    pytest.param(lambda: titled(PROSE), id="prose"),
    *(pytest.param(lambda path=path: opened(path), id=path.stem) for path in KINDS),
]


@pytest.mark.parametrize("make", EVERY_DOCUMENT)
def test_every_unit_has_an_address_of_its_own_that_leads_back_to_it(make: Maker) -> None:
    document, book = make()
    addresses = [book.address(unit) for unit in document.units]
    assert len(set(addresses)) == len(addresses) > 0
    for unit, address in zip(document.units, addresses, strict=True):
        assert resolve(document, book, address) is unit
        assert fold(address) == address


@pytest.mark.parametrize("make", EVERY_DOCUMENT)
def test_every_citation_leads_back_to_its_unit(make: Maker) -> None:
    document, book = make()
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("2", "本条例所称示范，是指下列活动："),
        ("第二条", "本条例所称示范，是指下列活动："),
        ("第2條", "本条例所称示范，是指下列活动："),
        ("第 二 条", "本条例所称示范，是指下列活动："),
        ("２", "本条例所称示范，是指下列活动："),
        ("二", "本条例所称示范，是指下列活动："),
        ("2条", "本条例所称示范，是指下列活动："),
        ("2.2", "前款规定的活动，由市人民政府组织。"),
        ("第二条第二款", "前款规定的活动，由市人民政府组织。"),
        ("第 2 條 第 2 款", "前款规定的活动，由市人民政府组织。"),
        ("第二条第三款第(一)项", "一号机构；"),
        ("第二条第三款第（一）项", "一号机构；"),
        ("第2条第3款第1项", "一号机构；"),
        ("2.3.1", "一号机构；"),
        ("2.3.(一)", "一号机构；"),
        ("第二条第一款第(二)项第2目", "乙类。"),
        ("2.1.2.2", "乙类。"),
        ("第三条之一", "机构应当报告。"),
        ("3-1", "机构应当报告。"),
        ("第3条之1", "机构应当报告。"),
        ("第五条第一款", "本条例自公布之日起施行。"),
        ("第四条第(二)项", "守法。"),
        ("第三章", "附则"),
        ("第3章", "附则"),
        ("第二章第一节", "机构"),
        ("组织", "组织"),
        ("第二章　组织", "组织"),
        ("組織", "组织"),
        ("第二章第四条", "人员应当具备下列条件："),
        ("《示范条例》第二条第二款", "前款规定的活动，由市人民政府组织。"),
    ],
)
def test_a_statute_is_addressed_as_people_say(said: str, text: str) -> None:
    document, book = titled(STATUTE)
    assert text_of(document, resolve(document, book, said)) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("2", "示範應備下列文件："),
        ("第2條第2項", "前項文件應於十日內送達。"),
        ("第 2 條第 1 項第 2 款第 1 目", "身分證明。"),
        ("第二條第一項第二款第一目", "身分證明。"),
        ("第2条第1项第1款", "申請書。"),
        ("2-1", "文件不全者，應予補正。"),
        ("第2條之1", "文件不全者，應予補正。"),
    ],
)
def test_a_statute_of_taiwan_counts_its_own_way(said: str, text: str) -> None:
    document, book = titled(TAIWAN)
    assert text_of(document, resolve(document, book, said)) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("二", "重点任务"),
        ("二、", "重点任务"),
        ("2", "重点任务"),
        ("二.2", "开展试点。"),
        ("(二)", "开展试点。"),
        ("（二）", "开展试点。"),
        ("(2)", "开展试点。"),
        ("二、(一)第2句", "完善制度。"),
        ("1.", "选好地区。"),
        ("(二).1", "选好地区。"),
        ("(二).¶1", "开展试点。"),
        ("三.2", "各地抓好落实。"),
        ("三、第2段第2句", "形成合力。"),
        ("¶1", "为做好示范工作，提出如下意见。"),
        ("第1段", "为做好示范工作，提出如下意见。"),
        ("保障", "保障措施"),
        ("開展試點", "开展试点。"),
    ],
)
def test_any_other_text_is_addressed_as_people_say(said: str, text: str) -> None:
    document, book = titled(PROSE)
    assert text_of(document, resolve(document, book, said)) == text


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("14", "(十四)"),
        ("(十四)", "(十四)"),
        ("（十四）", "(十四)"),
        ("十四", "(十四)"),
        ("三.2", "(六)"),
        ("强化组织保障", "九"),
    ],
)
def test_the_plan_is_addressed_as_people_say(said: str, address: str, seeds: Path) -> None:
    document, book = opened(seeds / "peoples-city-plan.txt")
    assert book.address(resolve(document, book, said)) == address


def test_an_address_of_several_units_names_them_all() -> None:
    document, book = titled(STATUTE)
    with pytest.raises(AmbiguousAddress) as caught:
        resolve(document, book, "第二条第(一)项")
    assert [book.address(unit) for unit in caught.value.candidates] == ["2.1.1", "2.3.1"]
    assert "2.1.1 “（一）第一种；”; 2.3.1 “（一）一号机构；”" in str(caught.value)
    with pytest.raises(AmbiguousAddress) as caught:
        resolve(document, book, "第一节")
    assert [book.address(unit) for unit in caught.value.candidates] == ["第二章.第一节", "第三章.第一节"]


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("99", {"3-1", "4", "5"}),
        ("第九条", {"3-1", "4", "5"}),
        ("2.9", {"2.1", "2.2", "2.3"}),
        ("第九章", {"第一章", "第二章", "第三章"}),
    ],
)
def test_an_unknown_address_names_the_nearest(said: str, nearest: set[str]) -> None:
    document, book = titled(STATUTE)
    with pytest.raises(UnknownAddress) as caught:
        resolve(document, book, said)
    assert set(caught.value.nearest) == nearest
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "said", ["", " ", "第", "。", "没有这样的标题", "¶99", "0", "第零条", "[red]", "\x1b[31m"]
)
def test_what_is_no_address_is_told_so(said: str) -> None:
    document, book = titled(STATUTE)
    with pytest.raises(UnknownAddress):
        resolve(document, book, said)


@given(st.text(alphabet="第一二十百123条款项章节()（）.、¶§~- 之目句段甲①“”总则《》", max_size=12))
def test_any_text_is_resolved_or_refused(said: str) -> None:
    document, book = titled(STATUTE)
    try:
        outcome: object = resolve(document, book, said)
    except (UnknownAddress, AmbiguousAddress) as refused:
        outcome = str(refused)
    assert outcome in document.units or isinstance(outcome, str)


@pytest.mark.parametrize(
    ("said", "citation"),
    [
        ("2.3.1", "《示范条例》第二条第三款第(一)项"),
        ("2.1.2.1", "《示范条例》第二条第一款第(二)项第1目"),
        ("4.1.2", "《示范条例》第四条第(二)项"),
        ("3.2", "《示范条例》第三条第二款"),
        ("3-1", "《示范条例》第三条之一"),
        ("第三章", "《示范条例》第三章"),
        ("第二章.第一节", "《示范条例》第二章第一节"),
    ],
)
def test_a_statute_is_cited_in_the_fields_own_form(said: str, citation: str) -> None:
    document, book = titled(STATUTE)
    assert cite(document, book, resolve(document, book, said)) == citation


def test_a_statute_of_taiwan_is_cited_its_own_way() -> None:
    document, book = titled(TAIWAN)
    assert cite(document, book, resolve(document, book, "2.1.2.1")) == "《示範辦法》第2條第1項第2款第1目"
    assert cite(document, book, resolve(document, book, "2.2")) == "《示範辦法》第2條第2項"


@pytest.mark.parametrize(
    ("said", "citation"),
    [
        ("一.2", "《意见》一、第2句"),
        ("三.2.2", "《意见》三、第2段第2句"),
        ("(一).2", "《意见》二、(一)第2句"),
        ("一", "《意见》一、"),
        ("¶1", "《意见》第1段"),
    ],
)
def test_any_other_text_is_cited_by_its_labels_and_counted_below_them(said: str, citation: str) -> None:
    document, book = titled(PROSE)
    assert cite(document, book, resolve(document, book, said), name="意见") == citation


def test_text_without_labels_is_cited_by_paragraph_and_sentence(seeds: Path) -> None:
    document, book = opened(seeds / "metropolitan-area-essay.txt")
    citation = cite(document, book, resolve(document, book, "¶4.2"))
    assert citation == "《牢记嘱托 感恩奋进丨大力推进长春现代化都市圈建设》第4段第2句"


def test_a_heading_without_a_label_is_cited_in_quotation_marks(seeds: Path) -> None:
    document, book = opened(seeds / "party-congress-feature.txt")
    unit = resolve(document, book, "建设“双碳”示范区")
    assert cite(document, book, unit, name="《特写》") == "《〈特写〉》“建设‘双碳’示范区”"


def test_the_articles_of_an_appendix_do_not_take_the_numbers_of_the_law() -> None:
    document, book = titled(
        "示范法\n\n第一条　一。\n\n第二条　二。\n\n附件：附表\n\n第一条　三。\n\n第二条　四。\n"
    )
    addresses = [book.address(unit) for unit in document.units]
    assert addresses[:2] == ["1", "2"]
    assert len(set(addresses)) == len(addresses)


def test_numerals_are_written_as_labels_write_them() -> None:
    assert [chinese_numeral(number) for number in (10, 14, 20, 105, 110, 1010)] == [
        "十",
        "十四",
        "二十",
        "一百零五",
        "一百一十",
        "一千零一十",
    ]
    assert all(numeral_value(chinese_numeral(number)) == number for number in range(1, 10_000))


@pytest.mark.parametrize(
    ("name", "said", "address"),
    [
        ("metropolitan-area-essay", "3", "¶3"),
        ("metropolitan-area-essay", "3.2", "¶3.2"),
        ("party-congress-feature", "5.2", "§5.§2"),
        ("new-area-feature", "2.3.2", "§2.3.2"),
    ],
)
def test_where_nothing_bears_numbers_a_plain_one_counts_headings_or_else_paragraphs(
    name: str, said: str, address: str, seeds: Path
) -> None:
    document = open_document(seeds / f"{name}.txt")
    book = AddressBook.of(document)
    assert book.address(resolve(document, book, said)) == address


def test_headings_of_one_name_are_cited_with_those_above_them() -> None:
    lessons = (
        "教案\n\n第一课时\n\n小结\n\n朗读。\n\n第二课时\n\n小结\n\n默写。\n\n第三课时‘朗读’课\n\n分角色。\n"
    )
    document, book = titled(lessons)
    cited = {document.slice(unit.text): cite(document, book, unit) for unit in document.units if unit.text}
    assert "“第一课时”“小结”" in cited["朗读。"]
    assert "“第二课时”“小结”" in cited["默写。"]
    assert "“第三课时‘朗读’课”" in cited["分角色。"]
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit


def test_labels_that_begin_anew_beside_each_other_are_told_apart() -> None:
    document, book = titled(
        "通知\n\n一、甲事。\n\n二、乙事。\n\n附件\n\n一、丙事。\n\n二、丁事。\n\n一、戊事。\n\n二、己事。\n"
    )
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit
    with pytest.raises(DocumentError):
        resolve(document, book, "一、(第9处)")


def test_decimal_numbers_in_an_article_are_cited_as_they_stand() -> None:
    document, book = titled("合同\n\n第一条 租金\n\n3.1 每月付。\n\n3.2 按时付。\n\n第二条 争议\n\n协商。\n")
    units = [unit for unit in document.units if len(unit.number) > 1]
    assert [cite(document, book, unit) for unit in units] == ["《合同》第一条3.1", "《合同》第一条3.2"]
    assert [resolve(document, book, said) for said in ("第一条3.1", "第一条3.2")] == units


def test_a_decimal_number_is_its_own_address_and_citation() -> None:
    text = "报告\n1 总则\n1.1 目的\n为了甲。\n1.2 依据\n1.2.1 乙。\n1.2.2 丙。\n2 附则\n丁。\n"
    document = document_of_text(text)
    book = AddressBook.of(document)
    unit = resolve(document, book, "1.2.1")
    assert document.slice(unit.label) == "1.2.1" if unit.label else False
    assert cite(document, book, unit) == "《报告》1.2.1"


@pytest.mark.parametrize("word", ["部分", "卷", "回", "讲", "篇"])
def test_a_part_or_a_chapter_by_any_name_has_an_address(word: str) -> None:
    document = document_of_text(f"书\n\n第一{word} 甲\n\n子。丑。\n\n第二{word} 乙\n\n寅。卯。\n")
    book = AddressBook.of(document)
    second = resolve(document, book, f"第二{word}")
    assert book.address(second) == f"第二{word}"
    assert second.heading
    assert document.slice(second.heading) == "乙"


def test_a_name_with_title_marks_inside_is_left_off_and_what_is_quoted_after_it_is_read() -> None:
    text = "《某某条例》答记者问\n问：为什么要制定《条例》？\n答：有三点。一是必要。\n问：何时施行？\n答：明年。再见。\n"
    document = document_of_text(text)
    book = AddressBook.of(document)
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit


def test_a_label_alone_means_the_unit_whose_whole_address_it_is() -> None:
    text = (
        "关于修改办法的决定\n一、修改第一条。\n甲。乙。\n二、公布如下。\n丙。丁。\n\n办法\n总则\n一、目的。\n戊。己。\n"
        "二、范围。\n庚。辛。\n"
    )
    document = document_of_text(text)
    book = AddressBook.of(document)
    first = book.get("一")
    assert first is not None
    assert resolve(document, book, "一、") is first


WITH_ANNEXES = """中华人民共和国示范物资法

序言

物资来自各地。

物资用于各地。

第一编　总则

第一章　任务

第一条　为了管理物资，制定本法。

第二条　物资分为三类。

第二编　分则

第一章　入库

第三条　入库应当登记。

第三章　出库

第四条　出库应当核对。

第五条　核对有误的，应当重新登记。

附则

第六条　本法自公布之日起施行。

附件一　第一类物资

1．木材

2．石料

附件二　管理规则

第一条　木材防火。

第二条　石料防滑。
"""


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("附件一.2", "石料"),
        ("附件1.2", "石料"),
        ("附件一第2项", "石料"),
        ("附件2", "附件二　管理规则"),
        ("附件2 第二条", "石料防滑。"),
        ("附件二第二条", "石料防滑。"),
        ("序言第二段", "物资用于各地。"),
        ("序言2", "物资用于各地。"),
        ("分则第三章", "出库"),
        ("分则 出库", "出库"),
        ("總則第一章", "任务"),
        ("第1、2条", "为了管理物资，制定本法。"),
        ("4和5条", "出库应当核对。"),
        ("第四至六条", "出库应当核对。"),
        ("第四条至第五条", "出库应当核对。"),
        ("第四条、第五条", "出库应当核对。"),
        ("示范物资法第3条", "入库应当登记。"),
        ("中华人民共和国示范物资法第三条", "入库应当登记。"),
        ("《示范物资法》分则第三章", "出库"),
    ],
)
def test_a_place_is_called_by_a_heading_a_run_or_the_documents_name(said: str, text: str) -> None:
    document, book = titled(WITH_ANNEXES)
    assert text_of(document, resolve(document, book, said)) == text


@pytest.mark.parametrize(
    ("said", "articles"),
    [
        ("第1、2条", "12"),
        ("第四条和第六条", "46"),
        ("第四至六条", "456"),
        ("第3-5条", "345"),
        ("第四条至第六条", "456"),
        ("第一条、第三条至第五条", "1345"),
        ("示范物资法第3、4条", "34"),
        ("第四条", "4"),
        ("第二条、第二条", "2"),
    ],
)
def test_each_of_several_places_is_meant(said: str, articles: str) -> None:
    document, book = titled(WITH_ANNEXES)
    assert "".join(book.address(unit) for unit in resolve_each(document, book, said)) == articles


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("第三条第一款至第三款", [("第三条第一款", False), ("第三条第三款", True)]),
        ("第三条第一款、第四条第二款", [("第三条第一款", False), ("第四条第二款", False)]),
        ("附件一.第1、2条", [("附件一.第1条", False), ("附件一.第2条", False)]),
        ("13.2", [("13.2", False)]),
    ],
)
def test_a_later_place_lies_where_the_first_does(said: str, places: list[tuple[str, bool]]) -> None:
    assert [*places_of_run(said)] == places


def test_one_of_several_places_that_is_not_there_is_told() -> None:
    document, book = titled(WITH_ANNEXES)
    with pytest.raises(UnknownAddress, match="第九十条"):
        resolve_each(document, book, "第四条至第九十条")


@pytest.mark.parametrize(
    "said", ["附件三", "附件1第九条", "序言第九段", "分则第九章", "别的法第3条", "第四条、第九款", "附件"]
)
def test_a_heading_does_not_lead_where_its_number_does_not(said: str) -> None:
    document, book = titled(WITH_ANNEXES)
    with pytest.raises((UnknownAddress, AmbiguousAddress)):
        resolve(document, book, said)


def test_headings_that_bear_their_numbers_without_a_mark_are_said_by_them() -> None:
    poems = "诗韵\n\n上卷\n\n一先\n\n天对地。雨对风。\n\n二萧\n\n水对山。\n\n下卷\n\n一先\n\n晴对雨。\n\n二萧\n\n远对高。\n"
    document = document_of_text(poems, headings={2: 1, 4: 2, 8: 2, 12: 1, 14: 2, 18: 2})
    book = AddressBook.of(document)
    for said in ("下卷一先", "下卷一", "下卷.1", "下卷“一先”"):
        below = next(document.walk(resolve(document, book, said)))
        assert document.slice(below.text or below.heading or Span(0, 0)) == "晴对雨。"
    with pytest.raises(AmbiguousAddress):
        resolve(document, book, "一先")


def test_a_chapter_is_said_with_its_mark_where_the_text_has_none() -> None:
    text = "道德经\n\n三十章\n\n以道佐人主。不以兵强天下。\n\n三十一章 不祥之器\n\n夫兵者。君子左。\n"
    document = document_of_text(text, headings={2: 1, 6: 1})
    book = AddressBook.of(document)
    for said in ("第三十章", "三十章", "第30章"):
        assert text_of(document, resolve(document, book, said)) == "以道佐人主。"
    for said in ("第三十一章", "三十一章", "第31章"):
        assert "不祥之器" in text_of(document, resolve(document, book, said))


REPORT = """某县工作报告

一、过去的工作

去年做了三件事。

二、今年的安排

今年的任务很重。

办好以后还要回头看。

再说钱从哪里来。

（一）修好东边的路

先修桥。再铺石子。

（二）办好镇上的学校

添置桌椅。请来老师。
"""


def test_a_number_that_may_be_a_points_or_a_paragraphs_is_asked_about() -> None:
    document, book = titled(REPORT)
    for said in ("二.2", "二.二", "二、2"):
        with pytest.raises(AmbiguousAddress) as caught:
            resolve(document, book, said)
        assert [book.address(unit) for unit in caught.value.candidates] == ["二.¶2", "(二)"]
        assert "二.¶2 “办好以后还要回头看。”; (二) “（二）办好镇上的学校”" in str(caught.value)
        assert caught.value.exit_code == 2


def test_what_can_mean_one_place_alone_is_not_asked_about() -> None:
    document, book = titled(REPORT)
    said = {"二.3": "再说钱从哪里来。", "二第2段": "办好以后还要回头看。", "二.(二)": "办好镇上的学校"}
    assert {said: text_of(document, resolve(document, book, said)) for said in said} == said
    third = resolve(document, book, "二.¶3")
    assert typed(document, book, third) == "二.3"
    assert typed(document, book, resolve(document, book, "二.¶2")) == "二.¶2"


def test_an_address_that_was_written_down_means_what_it_meant() -> None:
    document, book = titled(REPORT)
    assert text_of(document, resolve_kept(document, book, "二.2")) == "办好以后还要回头看。"
    with pytest.raises(UnknownAddress):
        resolve_kept(document, book, "二.9")


def test_a_label_with_a_dot_is_meant_where_the_number_leads_nowhere() -> None:
    text = "解答\n一、受理\n1.问：甲吗？\n答：是。对。\n2.问：乙吗？\n答：不是。不对。\n二、审理\n3.问：丙吗？\n答：可以。行。\n"
    document = document_of_text(text)
    book = AddressBook.of(document)
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit
    assert text_of(document, resolve(document, book, "2.第1段")) == "答：不是。"


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("2A", [(2, 1)]),
        ("11a.(1)", [(11, 1), (1,)]),
        ("2(2)(b)", [(2,), (2,), (2,)]),
        ("2AB(3)", [(2, 1, 2), (3,)]),
    ],
)
def test_a_section_with_a_letter_stands_between_two_numbers(
    said: str, numbers: list[tuple[int, ...]]
) -> None:
    assert [part.number for part in parts_of(tidy(said))] == numbers


def test_of_units_with_one_label_any_is_meant_by_which_it_is_also_where_one_has_it_alone() -> None:
    text = "书\n\n第一回 甲\n\n子。丑。\n\n第二回 乙\n\n寅。卯。\n\n第一回 丙\n\n辰。巳。\n\n第二回 丁\n\n午。未。\n"
    document = document_of_text(text)
    book = AddressBook.of(document)
    assert "第一回~2" in map(book.address, document.units)
    for unit in document.units:
        assert resolve(document, book, cite(document, book, unit)) is unit
    assert text_of(document, resolve(document, book, "第一回(第2处)")) == "丙"


def test_a_division_between_part_and_section_is_said_by_its_word() -> None:
    assert parts_of(tidy("第4部第2分部"))[1].rank is Rank.SUBPART
