"""Where a passage is in a text that changed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring.grading import (
    ELSEWHERE_TOO,
    IN_PART,
    MAYBE_COPY,
    OTHER_ADDRESS,
    OTHER_SIDES,
    Finder,
    anchor,
)
from annotations.note import Target, describe
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text
from documents.scripts.views import view_of

ESSAY = """都市圈建设的路径
都市圈是城市发展的高级形态，也是区域竞争的基本单元。人口和产业向中心城市集聚，是经济规律使然。
基础设施的互联互通是同城化的前提。没有轨道交通的支撑，通勤圈就无从谈起。公共服务的共享则决定了人们是否愿意留下来。
产业分工要因地制宜。中心城市做强研发和服务，周边城市承接制造和物流，各展所长。
体制机制的创新是最难的一关。跨行政区的税收分享和统计分算，需要更高层级的协调。
"""
STATUTE = """城市绿化条例
第一条 为了促进城市绿化事业的发展，改善生态环境，美化生活环境，制定本条例。
第二条 本条例适用于在城市规划区内种植和养护树木花草等城市绿化的规划、建设、保护和管理。
第三条 城市人民政府应当把城市绿化建设纳入国民经济和社会发展计划。违反本条规定的，由上级人民政府责令改正。
第四条 城市中的单位和有劳动能力的公民，应当依照国家有关规定履行植树或者其他绿化义务。
第五条 对在城市绿化工作中成绩显著的单位和个人，由人民政府给予表彰和奖励。
"""


def target_of(document: Document, words: str) -> Target:
    start = document.text.index(words)
    return describe(document, AddressBook.of(document), Span(start, start + len(words)))


def placed(before: str, words: str, after: str) -> tuple[str, str]:
    document = document_of_text(after)
    found = anchor(target_of(document_of_text(before), words), document)
    return found.grade, document.text[found.start : found.end]


@pytest.mark.parametrize("words", ["同城化", "轨道交通", "中心城市做强研发和服务", "是经济规律使然。"])
def test_in_the_same_text_a_passage_is_where_it_was(words: str) -> None:
    assert placed(ESSAY, words, ESSAY) == ("exact", words)


@pytest.mark.parametrize(
    "words", ["轨道交通", "同城化的前提", "中心城市做强研发和服务，周边城市承接制造和物流"]
)
def test_a_passage_follows_what_is_put_in_before_it(words: str) -> None:
    longer = ESSAY.replace("都市圈是城市", "这是新加的一句话，说明写作的由来。都市圈是城市", 1)
    assert placed(ESSAY, words, longer) == ("moved", words)


def test_line_breaks_and_spaces_do_not_matter() -> None:
    wrapped = (
        ESSAY.replace("没有轨道", "没有\n轨道").replace("支撑，", "支撑，\n").replace("研发和", "研发 和")
    )
    grade, text = placed(ESSAY, "没有轨道交通的支撑，通勤圈", wrapped)
    assert grade in {"exact", "moved"}
    assert "".join(text.split()) == "没有轨道交通的支撑，通勤圈"
    grade, text = placed(ESSAY, "做强研发和服务", wrapped)
    assert (grade, text.replace(" ", "")) == ("moved", "做强研发和服务")


@pytest.mark.parametrize("script", ["traditional", "taiwan", "hongkong"])
def test_script_and_width_do_not_matter(script: str) -> None:
    converted = view_of(ESSAY, script, full_width=True).text.replace("，", ",")  # type: ignore[arg-type]
    document = document_of_text(converted)
    target = target_of(document_of_text(ESSAY), "体制机制的创新是最难的一关")
    found = anchor(target, document)
    assert found.grade == "exact"
    assert (
        document.text[found.start : found.end]
        == converted[converted.index("體制") : converted.index("體制") + 13]
    )


def test_a_reworded_passage_is_found_and_to_be_checked() -> None:
    reworded = ESSAY.replace("中心城市做强研发和服务", "中心城市要着力做强研发与服务")
    grade, text = placed(ESSAY, "中心城市做强研发和服务，周边", reworded)
    assert grade == "to-be-checked"
    assert "做强研发与服务" in text


def test_a_passage_that_is_gone_is_an_orphan() -> None:
    for words in ("轨道交通", "没有轨道交通的支撑，通勤圈就无从谈起。", "跨行政区的税收分享和统计分算"):
        assert placed(ESSAY, words, ESSAY.replace(words, "")) == ("orphan", "")


def test_the_same_short_words_elsewhere_are_not_taken_for_the_passage() -> None:
    before = STATUTE
    document = document_of_text(before)
    start = document.text.index("人民政府", document.text.index("上级"))
    target = describe(document, AddressBook.of(document), Span(start, start + 4))
    after = document_of_text(before.replace("违反本条规定的，由上级人民政府责令改正。", ""))
    assert anchor(target, after).grade == "orphan"
    shorter = document_of_text(before.replace("上级人民政府", "上级机关"))
    assert anchor(target, shorter).grade == "orphan"


def test_of_two_alike_the_one_with_the_context_is_meant() -> None:
    document = document_of_text(STATUTE)
    start = document.text.index("人民政府", document.text.index("个人"))
    target = describe(document, AddressBook.of(document), Span(start, start + 4))
    for old, new, grade in (("美化生活环境，", "", "to-be-checked"), ("美化", "全面美化", "moved")):
        changed = document_of_text(STATUTE.replace(old, new, 1))
        found = anchor(target, changed)
        assert found.grade == grade
        assert changed.text[found.start - 1 : found.end + 2] == "由人民政府给予"


def test_in_a_statute_a_passage_whose_article_got_another_number_is_to_be_checked() -> None:
    renumbered = STATUTE.replace("第五条", "第六条").replace("第四条", "第五条")
    renumbered = renumbered.replace("第五条 城市", "第四条 新的一条规定了别的事情。\n第五条 城市", 1)
    grade, text = placed(STATUTE, "成绩显著的单位和个人", renumbered)
    assert (grade, text) == ("to-be-checked", "成绩显著的单位和个人")


def test_an_article_that_takes_the_number_of_one_that_is_gone_is_not_taken_for_it() -> None:
    articles = [
        f"第{number}条 对{who}，由主管部门给予警告，并依照本办法规定的程序予以公布，{what}。"
        for number, who, what in (
            ("一", "擅自砍伐树木花草的单位和个人", "可以处一千元以下的罚款"),
            ("二", "侵占城市绿地和广场的单位和个人", "可以处五千元以下的罚款"),
            ("三", "拒不履行植树义务的单位和个人", "可以处五百元以下的罚款"),
        )
    ]
    before = "\n".join(["绿化处罚办法", *articles])
    gone = "\n".join(["绿化处罚办法", articles[0], articles[2].replace("第三条", "第二条")])
    document = document_of_text(before)
    for words in ("给予警告", "主管部门给予警告", "本办法规定的程序予以公布"):
        start = document.text.index(words, document.text.index("第二条"))
        target = describe(document, AddressBook.of(document), Span(start, start + len(words)))
        assert anchor(target, document_of_text(gone)).grade in {"orphan", "to-be-checked"}


def test_numbers_alone_do_not_tell_one_line_from_another() -> None:
    lines = [f"第 {number} 條\n（刪除）" for number in range(1, 12)]
    document = document_of_text("\n".join(["一個辦法", *lines]))
    start = document.text.index("（刪除）", document.text.index("第 6 條"))
    target = describe(document, AddressBook.of(document), Span(start, start + 4))
    longer = document_of_text(
        "\n".join(
            [
                "一個辦法",
                "第 1 條\n為管理而訂定本辦法。",
                *(f"第 {number} 條\n（刪除）" for number in range(2, 13)),
            ]
        )
    )
    assert anchor(target, document).grade == "exact"
    assert anchor(target, longer).grade not in {"exact", "moved"}


TWIN = "建设标准由各地结合实际确定，并报上一级部门备案，具体办法另行制定，原有规定同时停止执行，此前已经办理的手续继续有效。"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from("ABC"), min_size=2, max_size=5),
    st.integers(0, 200),
    st.integers(0, 12),
    st.integers(4, 30),
    st.integers(0, 3),
)
def test_a_note_on_one_of_several_copies_is_never_believed_to_be_on_another(
    order: list[str], put_in: int, at: int, size: int, which: int
) -> None:
    """A paragraph stands in a text several times; words put in before it must not let a note slip to a copy."""
    others = {"A": "城市更新要量力而行。", "B": "产业发展要因地制宜。", "C": "公共服务要普惠共享。"}
    lines = [TWIN] + [line for letter in order for line in (others[letter], TWIN)]
    before = "\n".join(["都市圈建设要点", *lines])
    copies = [place for place in range(len(before)) if before.startswith(TWIN, place)]
    start = copies[which % len(copies)] + at
    document = document_of_text(before)
    assert document.text == before
    target = describe(document, AddressBook.of(document), Span(start, start + size))
    words = "新的一句话写在这里。" * (put_in // 10)
    found = anchor(target, document_of_text(before.replace("要点\n", f"要点\n{words}", 1)))
    if found.grade in {"exact", "moved"}:
        assert (found.start, found.end) == (start + len(words), start + size + len(words))


def test_a_quote_of_thousands_of_characters_follows_its_edits() -> None:
    lines = [
        f"第{number}项工作由{'甲乙丙丁'[number % 4]}方负责，期限为{number * 7}天。" for number in range(300)
    ]
    text = "\n".join(["工作安排", *lines, "以上安排自即日起执行。"])
    document = document_of_text(text)
    start, end = text.index("第5项"), text.index("第290项")
    target = describe(document, AddressBook.of(document), Span(start, end))
    assert len(target.exact) > 4_000
    after = document_of_text(
        f"新的开头。\n{text}".replace(lines[100], "删去一项。").replace("第200项", "第二百项")
    )
    found = anchor(target, after)
    assert found.grade == "to-be-checked"
    assert (after.text.index("第5项"), after.text.index("第290项")) == (found.start, found.end + 1)
    assert anchor(target, document_of_text("别的。\n" * 2_000)).grade == "orphan"


def test_the_whole_of_a_text_is_where_it_was_in_a_copy() -> None:
    document = document_of_text(ESSAY)
    target = describe(document, AddressBook.of(document), Span(0, len(document.text)))
    copy = document_of_text(view_of(ESSAY, "taiwan").text.replace("。", "。\n"))
    found = Finder(copy).anchor(target, same_text=True)
    assert found.grade in {"exact", "moved"}
    assert (found.start, found.end) == (0, len(copy.text.rstrip()))


@pytest.mark.parametrize("words", ["𠀀", "𠀀𠀁", "𠀀𠀁𠮷野家"])
def test_characters_beyond_the_first_plane_count_as_one(words: str) -> None:
    text = f"县志所载地名略考之一\n县城以东三十里有一小村，村前有河，河上有桥，村人多以打鱼为业，此地旧称{words}，见于县志，今已不用，惟故老犹能言之，姑录于此以备查考。"
    assert placed(text, words, text) == ("exact", words)
    assert placed(text, words, text.replace("县城", "按县城")) == ("moved", words)


@pytest.mark.parametrize("words", ["圈", "前提", "规律使"])
def test_quotes_of_one_to_three_characters_are_found_as_they_are_or_not_at_all(words: str) -> None:
    longer = ESSAY.replace("都市圈是城市", "这是新加的一句话，说明写作的由来。都市圈是城市", 1)
    if words == "圈":
        words = "圈就无从谈起"[:1]
    before = document_of_text(ESSAY)
    start = before.text.index("圈就无从谈起") if words == "圈" else before.text.index(words)
    target = describe(before, AddressBook.of(before), Span(start, start + len(words)))
    after = document_of_text(longer)
    found = anchor(target, after)
    shift = len(after.text) - len(before.text)
    assert (found.grade, found.start) == ("moved", start + shift)
    for text in (
        ESSAY[:start] + ESSAY[start + len(words) :],
        ESSAY[:start] + "某" + ESSAY[start + len(words) :],
    ):
        assert anchor(target, document_of_text(text)).grade == "orphan"


def test_a_quote_that_came_without_its_sides_is_at_most_to_be_checked() -> None:
    document = document_of_text(ESSAY)
    for words in ("轨道交通", "中心城市做强研发和服务，周边城市承接制造和物流"):
        found = anchor(Target(0, len(words), words), document)
        assert found.grade in {"to-be-checked", "orphan"}


def test_what_compares_closely_is_not_loaded_while_the_text_is_the_same() -> None:
    code = (
        "import sys; from annotations.anchoring.grading import anchor; from annotations.note import Target;"
        "from documents.opening import document_of_text;"
        "found = anchor(Target(5, 7, '二句', '一句。第', '。'), document_of_text('第一句。第二句。'));"
        "print(found.grade, 'rapidfuzz' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["exact", "False"]


def test_an_empty_text_has_only_orphans() -> None:
    target = target_of(document_of_text(ESSAY), "轨道交通")
    assert anchor(target, document_of_text("无关的一行。")).grade == "orphan"
    for nothing in ("", " \n "):
        assert anchor(target, document_of_text(nothing)).grade == "orphan"


def test_a_target_without_a_quote_is_an_orphan() -> None:
    assert anchor(Target(0, 0, ""), document_of_text(ESSAY)).grade == "orphan"
    assert anchor(Target(3, 5, " \n"), document_of_text(ESSAY)).grade == "orphan"


@given(st.data())
def test_every_passage_of_a_text_is_where_it_was(data: st.DataObject) -> None:
    document = document_of_text(data.draw(st.sampled_from([ESSAY, STATUTE])))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(document.text), start + 60)))
    target = describe(document, AddressBook.of(document), Span(start, end))
    found = Finder(document).anchor(target, same_text=True)
    if target.exact.strip():
        assert (found.grade, found.start, found.end) == ("exact", start, end)
        assert anchor(target, document) == found


@given(
    st.text(max_size=50),
    st.text(max_size=9),
    st.text(max_size=9),
    st.integers(0, 2**40),
    st.integers(0, 2**40),
)
def test_any_target_has_some_grade_and_a_place_in_the_text(
    exact: str, prefix: str, suffix: str, start: int, more: int
) -> None:
    document = document_of_text(ESSAY)
    found = anchor(Target(start, start + more, exact, prefix, suffix), document)
    assert 0 <= found.start <= found.end <= len(document.text)
    assert (found.start == found.end) == (found.grade == "orphan")


@pytest.mark.parametrize(
    ("before", "words", "after", "reason"),
    [
        (ESSAY, "中心城市做强研发和服务", ESSAY.replace("做强研发和服务", "做强服务"), IN_PART),
        (ESSAY, "公共服务的共享", ESSAY.replace("则决定了人们", "更影响着人们"), OTHER_SIDES),
        (
            ESSAY,
            "公共服务的共享",
            ESSAY.replace("则决定了人们", "更影响着人们") + "公共服务的共享",
            ELSEWHERE_TOO,
        ),
        (STATUTE, "责令改正", STATUTE.replace("第三条", "第二条之一"), OTHER_ADDRESS),
    ],
)
def test_a_place_to_be_checked_says_why(before: str, words: str, after: str, reason: str) -> None:
    found = anchor(target_of(document_of_text(before), words), document_of_text(after))
    assert (found.grade, found.reason) == ("to-be-checked", reason)


def test_a_place_that_is_beyond_doubt_gives_no_reason() -> None:
    assert anchor(target_of(document_of_text(ESSAY), "同城化"), document_of_text(ESSAY)).reason == ""


TWICE = """长街记
第一部分讲的是长街的由来。长街的建设由来已久。
要坚持先修后养，有序推动旧房改造、店铺翻新、水沟清理、路灯更换等事项，从街头到街尾一段一段地做，不求一年做完，遇事先问住户，问清以后再动手，完工以后请住户来验收。
第二部分讲的是长街的前景。前景是光明的，道路是曲折的。
要坚持先修后养，有序推动旧房改造、店铺翻新、水沟清理、路灯更换等事项，从街头到街尾一段一段地做，不求一年做完，遇事先问住户，问清以后再动手，完工以后请住户来验收。
全文完，谢谢大家。
"""


@pytest.mark.parametrize("copy", [0, 1])
def test_words_of_a_paragraph_that_stood_twice_are_not_moved_to_its_copy_unasked(copy: int) -> None:
    document = document_of_text(TWICE)
    line = TWICE.splitlines()[2]
    first, second = document.text.index(line), document.text.rindex(line)
    noted = (first, second)[copy]
    start = document.text.index("街头到街尾", noted)
    target = describe(document, AddressBook.of(document), Span(start, start + 5))
    after = document_of_text(document.text[:noted] + document.text[noted + len(line) + 1 :])
    found = anchor(target, after)
    assert found.grade == "to-be-checked"
    assert found.reason == MAYBE_COPY


def noted_amid_its_line(document: Document, line: int) -> Target:
    start = document.text.index("街头到街尾", line)
    return describe(document, AddressBook.of(document), Span(start, start + 5))


def test_a_line_that_blank_lines_part_from_the_others_is_no_copy_where_something_above_it_grew() -> None:
    text = "\n\n".join(dict.fromkeys(TWICE.splitlines()))
    document = document_of_text(text)
    after = document_of_text(text.replace("由来已久", "由来很已久"))
    found = anchor(noted_amid_its_line(document, 0), after)
    assert found.grade == "moved"
    assert after.text[found.start : found.end] == "街头到街尾"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_of_two_copies_in_a_row_the_second_is_asked_about_where_the_first_left_its_blank_line(
    gap: str,
) -> None:
    lines = list(dict.fromkeys(TWICE.splitlines()))
    document = document_of_text(gap.join((*lines[:3], *lines[2:])))
    noted = document.text.index(lines[2])
    after = document_of_text(document.text[:noted] + document.text[noted + len(lines[2]) :])
    found = anchor(noted_amid_its_line(document, noted), after)
    assert found.grade == "to-be-checked"
    assert found.reason == MAYBE_COPY


def test_sixteen_characters_that_stand_there_once_are_never_gone() -> None:
    words = "特藏文献的复制须经馆长和主管部门批准"
    before = document_of_text(f"{ESSAY}{words}，并且登记。\n")
    after = document_of_text(f"图书馆规则\n读者应当遵守秩序。\n另外规定，{words}方可办理手续。\n全文完。\n")
    target = target_of(before, words)
    found = anchor(target, after)
    assert found.grade == "to-be-checked"
    assert after.text[found.start : found.end] == words
    assert anchor(target, document_of_text(after.text + f"又：{words}。\n")).grade == "orphan"
