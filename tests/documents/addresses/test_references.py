"""References: what is said of a place is found and leads there, or nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook
from documents.addresses.reference_words import sayings_in
from documents.addresses.references import Reference, References
from documents.catalog import Entry
from documents.document import Document, Span
from documents.library.reference_targets import is_of_one_place, named_entry, target_of, units_there
from documents.opening import document_of_text, open_document

LAW = """城市更新条例
第一章 总则
第一条 为了规范城市更新，根据《中华人民共和国城乡规划法》第三条和有关法律，制定本条例。
第二条 本条例所称城市更新，是指下列活动：
（一）改造老旧街区；
（二）完善公共设施。
前款第二项规定的设施由市人民政府公布。
前两款规定的活动应当听取公众意见。
第二章 实施
第三条 依照本条例第二条第一款第（一）项、第三款实施更新的，适用前条规定。
违反第一条至前条规定的，依照刑法第十条、第十二条处理。
第四条 第一章和本章的规定，适用于第二条第一款第一项、第二项所列活动；该条例第九条除外。
第五条 违反第二条、第四条至第六条规定的，由有关部门依照第三条第二款处理；合同第三条另有约定的除外。
第六条 本条例第九十九条另有规定的，从其规定。
"""
TAIWAN = """城市更新辦法
第 1 條
本辦法依都市計畫法（以下簡稱本法）第八條第二項規定訂定之。
第 2 條
申請人應檢附下列文件：
一、申請書。
二、其他文件。
前項第一款申請書，依本法第三條規定。
第 3 條
前條第一項第二款文件之格式，由主管機關定之。
違反第一項規定者，依第二條第二項及同條第三項處理。
"""


def references(text: str) -> tuple[Document, AddressBook, list[Reference]]:
    document = document_of_text(text)
    book = AddressBook.of(document)
    return document, book, list(References(document, book).below())


def read(text: str) -> list[tuple[str, str]]:
    """The words of each reference and where they lead: addresses, 《name》 with the place there, or ?."""
    document, book, found = references(text)
    shown = []
    for one in found:
        addresses = " ".join(book.address(document.units[index]) for index in one.units)
        there = f"《{one.name}》{one.address}" if one.name else addresses or "?"
        shown.append((document.slice(one.span), there))
    return shown


def test_references_of_a_statute_lead_to_its_units_or_to_another_text() -> None:
    assert read(LAW) == [
        ("《中华人民共和国城乡规划法》第三条", "《中华人民共和国城乡规划法》第三条"),
        ("前款第二项", "2.1.2"),
        ("前两款", "2.1 2.2"),
        ("本条例第二条第一款第（一）项", "2.1.1"),
        ("第三款", "2.3"),
        ("前条", "2"),
        ("第一条", "1"),
        ("前条", "2"),
        ("第十条", "《刑法》第十条"),
        ("第十二条", "《刑法》第十二条"),
        ("第一章", "第一章"),
        ("第二条第一款第一项", "2.1.1"),
        ("第二项", "2.1.2"),
        ("第九条", "?"),
        ("第二条", "2"),
        ("第四条至第六条", "4 5 6"),
        ("第三条第二款", "3.2"),
        ("第三条", "?"),
        ("本条例第九十九条", "?"),
    ]


def test_taiwan_counts_its_own_way_and_may_carry_out_another_law() -> None:
    assert read(TAIWAN) == [
        ("第八條第二項", "《都市計畫法》第八条第二项"),
        ("前項第一款", "2.1.1"),
        ("本法第三條", "《都市計畫法》第三条"),
        ("前條第一項第二款", "2.1.2"),
        ("第一項", "3.1"),
        ("第二條第二項", "2.2"),
        ("同條第三項", "?"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "第一项目已经完成",
        "第二章程草案",
        "第三条件是",
        "第五节能技术",
        "前条例的规定",
        "本条例自公布之日起施行",
        "第四目标",
        "前项目负责人",
        "各款式服装",
    ],
)
def test_what_only_looks_like_a_reference_is_none(words: str) -> None:
    assert list(sayings_in(words)) == []


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("第十二条之一", ("第十二条之一",)),
        ("第 12-1 条第 2 项", ("第12-1条", "第2项")),
        ("第十三条第二款第(一)项", ("第十三条", "第二款", "第(一)项")),
        ("第七条之一般规定", ("第七条",)),
    ],
)
def test_numbers_are_read_with_what_belongs_to_them(words: str, parts: tuple[str, ...]) -> None:
    (saying,) = sayings_in(words)
    assert saying.parts == parts


def test_a_text_is_known_by_words_that_a_fold_writes_otherwise() -> None:
    plan = "城乡规划\n第一条 依照本规划第三条办理。\n第二条 依据海南省国土空间规划第五条执行。\n第三条 甲。\n"
    assert read(plan) == [("本规划第三条", "3"), ("第五条", "《海南省国土空间规划》第五条")]


def test_what_an_amendment_says_is_said_of_the_text_it_amends() -> None:
    text = (
        "关于修改《城市更新条例》的决定\n一、第二条修改为：“第二条 依照第三条规定实施。”\n二、删去第四条。\n"
        "第一条 略。\n第二条 略。\n第三条 略。\n第四条 略。\n"
    )
    for words, there in read(text):
        assert there in ("?", f"《城市更新条例》{words}", "《城市更新条例》"), words


def test_a_text_that_names_itself_is_no_reference() -> None:
    assert read("城市更新条例\n第一条 《城市更新条例》已经公布。\n第二条 《城市更新条例》第一条有效。\n") == [
        ("《城市更新条例》第一条", "1")
    ]


@pytest.mark.parametrize(
    ("clause", "there"),
    [
        (
            "本法第二十六条第一项所称采购、第二款所称物品，适用第一条。",
            ["《民法》第二十六条第一项", "?", "1"],
        ),
        (
            "有本法第五条第一款各项、第二款情形的，不予受理。",
            ["《民法》第五条第一款", "《民法》第五条第二款"],
        ),
        ("依照民法第一条认定的，除第一条规定外，从其规定。", ["《民法》第一条", "?"]),
        ("依照民法第九条认定的，不受第一条限制。", ["《民法》第九条", "1"]),
        ("依修正前第一条处理。", ["?"]),
        ("民法第三条规定：“依照前款、第一条处理。”", ["《民法》第三条", "?", "?"]),
        ("依照第三条第一项、第二项或者第二款处理。", ["3.1.1", "3.1.2", "3.2"]),
        ("依照第三条第一、二项和第二款处理。", ["3.1.1", "3.1.2", "3.2"]),
        ("依照刑法第264、265条处理。", ["《刑法》第264条", "《刑法》第265条"]),
        ("依照第一至三条、《民法》第五、六条处理。", ["1 2 3", "《民法》第五条", "《民法》第六条"]),
        ("发展第一、二、三产业，第一、二点除外。", []),
        ("管理规约第一条、国标GB 50180第二条和党章第三条不变。", ["?", "?", "?"]),
        ("依民法第二条及同法施行细则第三条、甲法第五条办理。", ["《民法》第二条", "?", "《甲法》第五条"]),
        ("章节依次编号，逐次目录。", []),
        ("参见用户手册，第二条；另见第三条。", ["?", "3"]),
    ],
)
def test_what_may_be_said_of_another_text_is_no_link(clause: str, there: list[str]) -> None:
    text = (
        "某某办法\n第一条 依民法（以下简称本法）第八条，制定本办法。\n第二条 本办法用于甲事。\n"
        "第三条 有下列情形之一的：\n（一）甲；\n（二）乙。\n前款情形从重。\n第四条 " + clause + "\n"
    )
    found = read(text)
    assert [place for _, place in found[found.index(("前款", "3.1")) + 1 :]] == there


def test_a_list_is_of_the_text_that_its_article_names_before_it() -> None:
    text = (
        "某某办法\n第一条 依民法（以下简称本法）第八条，制定本办法。\n第二条 甲。\n"
        "第三条 有本法下列情形之一的：\n（一）第一条、第二条。\n（二）前项。\n"
        "第四条 应当载明：\n（一）第一条的事项。\n（二）第二条的事项。\n"
    )
    assert [place for _, place in read(text)[1:]] == ["?", "?", "3.1.1", "1", "2"]


def test_a_regulation_on_abolishing_things_is_no_amendment() -> None:
    assert ("前款", "1.1") in read("古物指定及废止办法\n第一条 甲。\n前款的甲，从之。\n第二条 乙。\n")


def test_a_section_without_a_chapter_is_of_the_chapter_that_says_it() -> None:
    text = "某法\n" + "".join(
        f"第{chapter}章 {about}规定\n第一节 {about}甲事\n第{first}条 甲。\n第二节 {about}乙事\n第{second}条 适用第一节的规定。\n"
        for chapter, about, first, second in (("一", "城", "一", "二"), ("二", "乡", "三", "四"))
    )
    assert read(text) == [("第一节", "第一章.第一节"), ("第一节", "第二章.第一节")]


def test_another_text_is_asked_for_the_place() -> None:
    law, book, _ = references(LAW)
    there = Reference(Span(0, 1), "", "城市更新条例")
    assert [book.address(one) for one in units_there(replace(there, address="第二条第一款"), law, book)] == [
        "2.1"
    ]
    run = units_there(replace(there, address="第四条至第六条"), law, book)
    assert [book.address(one) for one in run] == ["4", "5", "6"]
    assert units_there(replace(there, address="第九十九条"), law, book) == ()
    assert units_there(there, law, book) == ()


def test_both_sides_of_the_strait_have_a_law_of_one_name() -> None:
    here, there = document_of_text(LAW), document_of_text(TAIWAN)
    assert not is_of_one_place(there, Reference(Span(0, 1), "第一条", "公司法"), here)
    state = Reference(Span(0, 1), "第一条", "中华人民共和国公司法")
    assert not is_of_one_place(here, state, there)
    assert is_of_one_place(there, state, document_of_text(f"中华人民共和国{LAW}"))
    assert is_of_one_place(here, Reference(Span(0, 1), "第一条", "公司法"), here)


def test_hostile_words_are_read_in_bounded_time() -> None:
    for words in ("第一条" + " " * 50_000, "《" * 50_000, "“第一条，前款" * 8_000, "第" + "一" * 100_000):
        assert len(list(sayings_in(words))) in (0, 1, 16_000)


def test_a_library_resolves_a_name_only_where_it_is_certain() -> None:
    titles = (
        *("中华人民共和国刑法", "刑法修正案", "民法典（2020年）", "民法典"),
        *("适用民事案件若干规定（二）", "著作权法（2020年修正）"),
    )
    entries = [Entry(Path(f"/书/{title}.txt"), title) for title in titles]

    def named(name: str, *, is_exact: bool = True) -> str | None:
        entry = named_entry(Reference(Span(0, 1), "", name, is_exact), entries)
        return entry.title if entry else None

    assert named("中华人民共和国刑法") == named("刑法") == "中华人民共和国刑法"
    assert named("刑法（2020年修正）") == "中华人民共和国刑法"
    assert named("民法典") is None
    assert named("宪法") is None
    assert named("依照我国刑法", is_exact=False) == "中华人民共和国刑法"
    assert named("依照我国宪法", is_exact=False) is None
    assert named("认定为刑法", is_exact=False) == "中华人民共和国刑法"
    assert named("认定为中华人民共和国刑法", is_exact=False) == "中华人民共和国刑法"
    assert named("今天学了刑法", is_exact=False) == "中华人民共和国刑法"
    assert named("所得刑法", is_exact=False) is None
    assert named("军人刑法", is_exact=False) is None  # a longer name that the library does not have
    assert named("民法典（2020年）") is None
    assert named("适用民事案件若干规定（一）") is None
    assert named("适用民事案件若干规定（二）") == "适用民事案件若干规定（二）"
    assert named("著作权法（1990年）") is None
    assert named("著作权法（2020年）") == named("著作权法") == "著作权法（2020年修正）"


@given(
    st.lists(
        st.sampled_from(
            [
                *"第一二三十条款项目章节前本同两各之至、和（(一)）《》“”依照刑法本法条例，。",
                "第十三条",
                "前款",
                "第二项",
            ]
        ),
        max_size=30,
    )
)
def test_references_of_any_text_lie_in_it_in_order_and_lead_to_its_units(pieces: list[str]) -> None:
    text = "某某法\n第一条 甲。\n乙。\n第二条 " + "".join(pieces) + "\n第三条 丙。\n"
    document, _, found = references(text)
    ends = 0
    for one in found:
        assert ends <= one.span.start < one.span.end <= len(document.text)
        ends = one.span.end
        assert all(0 <= index < len(document.units) for index in one.units)
        assert not (one.name and one.units)


def test_the_seeds_name_other_texts_and_no_place_of_their_own_wrongly(seeds: Path) -> None:
    found: list[Reference] = []
    for path in sorted(seeds.glob("*.txt")):
        document = open_document(path)
        found += References(document, AddressBook.of(document)).below()
    assert {one.name for one in found} >= {"长春现代化都市圈发展规划", "长春都市圈发展规划"}
    assert not any(one.units for one in found)


PARTS = {
    "中华人民共和国民法典 第一编 总则": "第一条 为了甲，制定本法。\n第二条 依照第十条处理。\n",
    "民法典合同编": "第九条 乙事照办。\n第十条 丙事依照本法第二条办理。\n",
}


def test_a_code_that_is_kept_as_several_files_resolves_to_the_part_that_has_the_place() -> None:
    texts = {
        Entry(Path(f"/书/{index}.txt"), name): f"{name}\n{text}"
        for index, (name, text) in enumerate(PARTS.items())
    }
    parts = {entry: document_of_text(text, given_title=entry.title) for entry, text in texts.items()}

    def led(text: str, entries: list[Entry], title: str | None = None) -> list[str | None]:
        document = document_of_text(text, given_title=title)
        book = AddressBook.of(document)

        def opened(entry: Entry) -> tuple[Document, AddressBook]:
            return parts[entry], AddressBook.of(parts[entry])

        targets = [
            target_of(reference, document, book, entries, opened)
            for reference in References(document, book).below()
        ]
        return [None if target is None else target.citation for target in targets]

    first, second = parts
    said = "办法\n第一条 依照《民法典》第十条、我国民法典第二条和《民法典》第九十九条制定本办法。\n"
    assert led(said, [first, second]) == [
        "《民法典合同编》第十条",
        "《中华人民共和国民法典 第一编 总则》第二条",
        None,
    ]
    assert led(said, [Entry(Path("/书/2.txt"), "民法典合同编司法解释")]) == [None, None, None]
    assert led(texts[first], [second], first.title) == ["《民法典合同编》第十条"]
    assert led(texts[second], [first], second.title) == ["《中华人民共和国民法典 第一编 总则》第二条"]


def test_copies_of_one_text_are_one_document() -> None:
    copies = [Entry(Path(f"/书/{name}.txt"), "民法典", read_id="a" * 32) for name in ("甲", "乙")]
    assert named_entry(Reference(Span(0, 1), "", "民法典"), copies) is copies[0]
