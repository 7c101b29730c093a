"""PDF files: lines in the order they are read, without what recurs on pages, or one clear refusal."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.document import Document
from documents.formats.archives import DamagedFile, PackedTooMuch, ProtectedFile
from documents.formats.file_bytes import EmptyFile
from documents.formats.pdf import reader as pdf
from documents.formats.pdf.page_columns import columns_as_written, columns_of
from documents.formats.pdf.page_furniture import without_furniture
from documents.formats.pdf.page_layout import PageLine, TextRun, pieces_of, upright
from documents.lines.table_rows import cells_of
from documents.opening import open_document

Make = Callable[..., bytes]
Text = tuple[float, float, float, str]
HERE = Path("文件.pdf")
ARTICLE = "第一条　为了保护民事主体的合法权益，调整民事关系，维护社会和经济秩序，适应中国特色社会主义发展要求，根据宪法，制定本法。"
SECOND = "第二条　民法调整平等主体的自然人、法人和非法人组织之间的人身关系和财产关系。"
PICTURE = b"q 500 0 0 500 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"
PLAIN = ARTICLE.replace("\u3000", " ")


def set_in_lines(words: str, width: int = 20, *, left: float = 80, top: float = 700) -> list[Text]:
    """A paragraph in lines of a width, its first line indented by two characters."""
    words = "\u3000\u3000" + words
    rows = [words[start : start + width] for start in range(0, len(words), width)]
    return [(left, top - 20 * place, 12, row) for place, row in enumerate(rows)]


def turned(rows: Sequence[str], matrix: str, step: tuple[int, int], start: tuple[int, int]) -> bytes:
    """Lines drawn in a direction of their own."""
    shown = [
        f"/F1 12 Tf {matrix} {start[0] + step[0] * place} {start[1] + step[1] * place} Tm "
        f"<{row.encode('utf-16-be').hex()}> Tj\n"
        for place, row in enumerate(rows)
    ]
    return b"BT\n" + "".join(shown).encode() + b"ET"


def text_of(data: bytes) -> str:
    """The text of a file."""
    return pdf.read(data, HERE, None).text


def words_of(data: bytes) -> str:
    """The same without white space."""
    return "".join(text_of(data).split())


@pytest.mark.parametrize("character_map", ["UniGB-UCS2-H", "UniCNS-UCS2-H"])
def test_lines_of_fonts_that_are_only_named_become_a_paragraph(make_pdf: Make, character_map: str) -> None:
    data = make_pdf([set_in_lines(ARTICLE)], character_map=character_map)
    assert text_of(data).split() == PLAIN.split()


def test_figures_that_stand_higher_and_smaller_are_raised(make_pdf: Make) -> None:
    base = [(80.0, 700.0, 12.0, "面积12"), (128.0, 705.0, 7.0, "3"), (135.0, 700.0, 12.0, "里宽45里")]
    assert words_of(make_pdf([base])) == "面积12³里宽45里"
    level = [(80.0, 700.0, 12.0, "面积12"), (128.0, 700.0, 7.0, "3"), (135.0, 700.0, 12.0, "里宽45里")]
    assert words_of(make_pdf([level])) == "面积123里宽45里"


def set_in_cells(rows: Sequence[Sequence[str]]) -> list[Text]:
    return [
        (80.0 + 120 * column, 700.0 - 20 * row, 12.0, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]


def test_plain_columns_with_figures_are_a_table_without_rules(make_pdf: Make) -> None:
    rows = [("序号", "任务", "单位"), ("1", "修桥", "水利站"), ("2", "修路铺桥", "交通站")]
    assert text_of(make_pdf([set_in_cells(rows)])).split("\n") == [" | ".join(row) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [("张三", "李四", "王五"), ("赵六", "钱七", "孙八"), ("周九", "吴十", "郑甲")],
        [("1.1", "引言", "1"), ("1.2", "方法", "3"), ("1.3", "结论", "9")],
        [
            ("3日走了。", "1日，他来", "又见2人；"),
            ("9天后，他", "带了2船。", "4人过河，"),
            ("7户人。", "5里，", "6头牛。"),
        ],
    ],
)
def test_names_contents_and_prose_in_columns_are_no_table(
    make_pdf: Make, rows: list[tuple[str, ...]]
) -> None:
    assert " | " not in text_of(make_pdf([set_in_cells(rows)]))


ROWS = [ARTICLE[start : start + 20] for start in range(0, len(ARTICLE), 20)]


@pytest.mark.parametrize(
    ("matrix", "step", "start", "rotate"),
    [
        ("0 -1 1 0", (-20, 0), (500, 700), 0),
        ("0 1 -1 0", (20, 0), (100, 100), 90),
        ("-1 0 0 -1", (0, 20), (500, 100), 180),
    ],
)
def test_turned_pages_are_read_as_they_run(
    make_pdf: Make, matrix: str, step: tuple[int, int], start: tuple[int, int], rotate: int
) -> None:
    assert text_of(make_pdf([turned(ROWS, matrix, step, start)], rotate=rotate)) == PLAIN


def test_turned_text_within_a_form_is_read(make_pdf: Make) -> None:
    form = turned(ROWS, "0 -1 1 0", (-20, 0), (500, 700))
    assert text_of(make_pdf([b"q 1 0 0 1 10 10 cm /X1 Do Q"], form=form)) == PLAIN


@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 -1 1 0"])
def test_characters_that_are_shown_one_by_one_are_read(make_pdf: Make, matrix: str) -> None:
    shown = turned(list("批注"), matrix, (0, -100), (500, 700))
    assert sorted(words_of(make_pdf([shown]))) == sorted("批注")


def test_text_in_columns_from_the_right_is_read_from_the_right(make_pdf: Make) -> None:
    columns = [(500 - 20 * place, 700, 12, row) for place, row in enumerate(ROWS)]
    assert text_of(make_pdf([columns], character_map="UniCNS-UCS2-V")) == PLAIN


def test_two_columns_are_read_one_after_the_other(make_pdf: Make) -> None:
    left = set_in_lines(ARTICLE * 3, 18)
    right = set_in_lines(SECOND * 4, 18, left=320)
    across = [(200.0, 760.0, 18.0, "中华人民共和国民法典")]
    rows = sorted(left + right, key=lambda text: (-text[1], text[0]))  # as a careless program writes them
    assert words_of(make_pdf([across + rows])) == "".join(
        ("中华人民共和国民法典" + ARTICLE * 3 + SECOND * 4).split()
    )


PROSE = (
    "本条例所称信访，是指公民采用书信、走访等形式，向各级国家机关反映情况，提出建议、意见或者要求，依法应当由有关机关处理的活动。"
    "各级国家机关应当认真处理来信，接待来访，听取群众的意见，接受群众的监督，努力为群众办事。"
    "各级国家机关的负责人应当经常阅批重要来信，接待重要来访，研究处理信访工作中的问题。"
    "对在信访工作中作出优异成绩的单位和个人，由有关机关给予奖励，并予以公布。"
    "信访人应当如实反映情况，不得捏造事实，不得损坏接待场所的设施，不得妨碍机关的工作秩序。"
    "信访机构应当在十五日内告知信访人是否受理，告知应当采用书面形式，并说明理由。"
)


def in_columns(words: str, lefts: Sequence[float], width: int, top: float, step: float = 18) -> list[Text]:
    """A paragraph in columns of as many lines each, written one after another."""
    rows = [words[start : start + width] for start in range(0, len(words), width)]
    each = -(-len(rows) // len(lefts))
    return [(lefts[place // each], top - step * (place % each), 12, row) for place, row in enumerate(rows)]


def by_rows(texts: Sequence[Text]) -> list[Text]:
    """The same as a careless program writes it, row by row over all columns."""
    return sorted(texts, key=lambda text: (-text[1], text[0]))


@pytest.mark.parametrize("written", [list, by_rows])
@pytest.mark.parametrize("gutter", [12, 30])
def test_three_columns_are_read_one_after_the_other(
    make_pdf: Make, gutter: int, written: Callable[[list[Text]], list[Text]]
) -> None:
    lefts = [60 + place * (12 * 12 + gutter) for place in range(3)]
    assert words_of(make_pdf([written(in_columns(PROSE, lefts, 12, 700))])) == PROSE


@pytest.mark.parametrize("written", [list, by_rows])
def test_columns_are_known_block_by_block(
    make_pdf: Make, written: Callable[[list[Text]], list[Text]]
) -> None:
    lefts, words = [60, 300], PROSE[:120]
    page = [
        *in_columns(ARTICLE, [60], 38, 780),
        *in_columns(words, lefts, 19, 700),
        (150, 560, 12, "图1 全年办理的信访和答复的情况，据各局的统计"),
        *in_columns(words[::-1], lefts, 19, 530),
    ]
    caption = "图1全年办理的信访和答复的情况，据各局的统计"
    assert words_of(make_pdf([written(page)])) == "".join(ARTICLE.split()) + words + caption + words[::-1]


def test_a_mark_that_hangs_into_the_gutter_closes_no_column(make_pdf: Make) -> None:
    lefts = [60, 60 + 18 * 12 + 10]
    rows = in_columns(PROSE.replace("，", "、"), lefts, 18, 700)
    hanging = [
        (x, y, size, words + "，" if place == 3 else words) for place, (x, y, size, words) in enumerate(rows)
    ]
    assert words_of(make_pdf([hanging])) == "".join(row[3] for row in hanging)


def test_where_places_cut_sentences_and_the_file_reads_on_the_file_is_followed(make_pdf: Make) -> None:
    lefts, (upper, lower) = [60, 300], (PROSE[:106], PROSE[106:])
    page = [
        *in_columns(upper, lefts, 18, 700),
        (60, 610, 12, "二、办理"),  # between the blocks, and reaches over neither column but the left one
        *in_columns(lower, lefts, 18, 580),
    ]
    assert words_of(make_pdf([page])) == upper + "二、办理" + lower


def test_words_in_latin_letters_say_nothing_of_the_order(make_pdf: Make) -> None:
    rows = [
        (60 + 250 * (place % 2), 700 - 18 * (place // 2), 12, f"define name{place} value")
        for place in range(40)
    ]
    assert pdf.read(make_pdf([rows[::-1]]), HERE).report.doubtful_pages == ()


def test_notes_and_captions_amid_a_sentence_follow_its_paragraph(make_pdf: Make) -> None:
    lefts = [60, 300]
    rows = in_columns(PROSE + "完。", lefts, 18, 700)
    notes = [(60.0, 480.0, 9, "①资料见信访局的年报，数字经作者核算。")]
    half = len(rows) // 2 + len(rows) % 2
    lower = [(x, y - 60, size, words) for x, y, size, words in rows[half:]]
    figure = [(350.0, 690.0, 10, "图1 来信的办理")]
    read = words_of(make_pdf([[*rows[:half], *notes, *figure, *lower]]))
    assert read.startswith(PROSE + "完。")
    assert read.endswith("①资料见信访局的年报，数字经作者核算。图1来信的办理")


def test_pages_whose_order_is_not_clear_are_told(make_pdf: Make) -> None:
    signs = [chr(0x4E00 + 7 * place) for place in range(400)]
    rows = [
        (60 + 250 * (place % 2), 700 - 18 * (place // 2), 12, "".join(signs[place * 10 : place * 10 + 10]))
        for place in range(40)
    ]
    data = make_pdf([rows])
    report = pdf.read(data, HERE).report
    assert report.doubtful_pages == (1,)
    assert ["order of columns" in str(doubt) for doubt in report.doubts(HERE)] == [True]


def drawn(texts: Sequence[Text], lines: bytes) -> bytes:
    """A page of texts and of lines that are drawn."""
    shown = [
        f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj\n"
        for x, y, size, words in texts
    ]
    return lines + b"\nBT\n" + "".join(shown).encode() + b"ET"


ACROSS, UPWARD = (700, 660, 620, 580), (80, 130, 330, 480)
LINES = b"".join(
    [b"80 %d m 480 %d l S " % (y, y) for y in ACROSS] + [b"%d 580 m %d 700 l S " % (x, x) for x in UPWARD]
)
ONE_PATH = (
    b"".join(
        [b"80 %d m 480 %d l " % (y, y) for y in ACROSS] + [b"%d 580 m %d 700 l " % (x, x) for x in UPWARD]
    )
    + b"S"
)
FILLED = b"".join(
    [b"80 %d 400 0.5 re f " % y for y in ACROSS] + [b"%d 580 0.5 120 re f " % x for x in UPWARD]
)
BOXES = b"".join(
    b"%d %d %d 40 re S " % (left, low, right - left) for low in ACROSS[1:] for left, right in pairwise(UPWARD)
)
CELLS_OF_TASKS: list[Text] = [
    (90, 676, 12, "序号"), (140, 676, 12, "任务"), (340, 676, 12, "单位"),
    (90, 636, 12, "1"), (140, 644, 12, "修订办法。"), (140, 628, 12, "组织培训。"), (340, 636, 12, "法制科"),
    (90, 596, 12, "2"), (140, 604, 12, "检查各村的晒场和粮仓，并在"), (140, 588, 12, "十月底前报告。"), (340, 596, 12, "督查室"),
]  # fmt: skip
TASKS = [
    ["序号", "任务", "单位"],
    ["1", "修订办法。组织培训。", "法制科"],
    ["2", "检查各村的晒场和粮仓，并在十月底前报告。", "督查室"],
]


def rows_of_tables(document: Document) -> list[list[str]]:
    """The cells of each row of a document's tables."""
    return [
        cells_of(document.slice(unit.text)) for unit in document.units if unit.kind == "row" and unit.text
    ]


@pytest.mark.parametrize("lines", [LINES, ONE_PATH, FILLED, BOXES])
def test_cells_that_ruled_lines_bound_are_rows_of_a_table(
    make_pdf: Make, tmp_path: Path, lines: bytes
) -> None:
    file = tmp_path / "分工.pdf"
    words = [(200.0, 780.0, 18.0, "关于做好秋收的通知"), (80.0, 740.0, 12.0, "一、任务分工")]
    below = [
        (80.0, 540.0, 12.0, "各村要抓紧落实。"),
        (80.0, 510.0, 12.0, "二、时间安排"),
        (80.0, 480.0, 12.0, "十月底前完成。"),
    ]
    file.write_bytes(make_pdf([drawn([*words, *CELLS_OF_TASKS, *below], lines)]))
    document = open_document(file)
    assert rows_of_tables(document) == TASKS
    assert [document.slice(unit.label) for unit in document.units if unit.label] == ["一、", "二、"]


def test_a_table_goes_on_over_the_page_and_a_cell_over_rows(make_pdf: Make) -> None:
    merged = LINES.replace(b"80 620 m", b"130 620 m")
    cells = [text for text in CELLS_OF_TASKS if text[3] != "2"]
    source = pdf.read(make_pdf([drawn(cells, merged), drawn(CELLS_OF_TASKS, LINES)]), HERE)
    assert set(source.tables.values()) == {1}
    assert source.text.split("\n")[2].startswith("|")


def test_a_sentence_goes_on_beyond_a_table(make_pdf: Make) -> None:
    above = [(x, y + 60, size, words) for x, y, size, words in set_in_lines(PROSE[:73], 25)]
    below = [(x, y - 150, size, words) for x, y, size, words in set_in_lines(PROSE[73:], 25)]
    below = [(x, y, size, words.strip("\u3000")) for x, y, size, words in below]
    lines = pdf.read(make_pdf([drawn([*above, *CELLS_OF_TASKS, *below], LINES)]), HERE).text.split("\n")
    assert PROSE in lines[0]


def test_the_axes_of_a_chart_are_no_table(make_pdf: Make) -> None:
    axes = [(50.0, y - 5.0, 9.0, str(y)) for y in ACROSS]
    source = pdf.read(make_pdf([drawn([*set_in_lines(SECOND, top=500), *axes], LINES)]), HERE)
    assert not source.tables


def test_cells_of_a_table_are_no_columns(make_pdf: Make) -> None:
    rows = [
        (80 + 200 * column, 700 - 20 * row, 12, f"第{row}行{'甲乙'[column]}")
        for row in range(8)
        for column in (0, 1)
    ]
    assert text_of(make_pdf([rows])).split("\n")[:2] == ["第0行甲 第0行乙", "第1行甲 第1行乙"]


def test_headers_footers_and_page_numbers_are_off(make_pdf: Make) -> None:
    pages = [
        [
            (250, 800, 9, "国务院公报 2026 年第 3 期" if page % 2 else "法律"),
            *set_in_lines(f"{'甲乙丙丁戊己庚'[page - 1]}号文件。" + SECOND * 3),
            (290, 40, 9, f"— {page} —"),
        ]
        for page in range(1, 8)
    ]
    read = text_of(make_pdf(pages))
    assert "公报" not in read
    assert "—" not in read
    assert all(f"{page}号文件" in read for page in "甲乙丙丁戊己庚")


NUMBERED_TOPS = [
    ["第四十七条　违反本办法的，由县级以上人民政府水利部门责令改正", "第五十一条　违反本办法的，由县级以上人民政府水利部门责令改正", "第五十五条　违反本办法的，由县级以上人民政府水利部门责令改正"],
    ["附表1　任务分工", "附表2　任务分工", "附表3　任务分工"],
    ["第5次会议记录", "第6次会议记录", "第7次会议记录"],
    ["第二章　监督管理", "第三章　监督管理", "第四章　监督管理"],
    ["会议记录 1", "会议记录 2", "会议记录 3"],
]  # fmt: skip


@pytest.mark.parametrize("tops", NUMBERED_TOPS)
def test_lines_at_the_top_of_pages_that_differ_by_a_number_in_them_are_text(
    make_pdf: Make, tops: list[str]
) -> None:
    pages = [[(80, 760, 12, top), *set_in_lines(SECOND + top)] for top in tops]
    data = make_pdf([set_in_lines(ARTICLE), *pages])
    read = text_of(data)
    assert [read.count(top.replace("\u3000", " ")) for top in tops] >= [1] * len(tops)
    assert pdf.read(data, HERE).report.furniture == 0


def test_a_line_that_stands_once_at_the_height_of_headers_is_text(make_pdf: Make) -> None:
    pages = [
        [(250, 800, 9, "水利文件汇编" if page != 3 else "补充规定"), *set_in_lines(f"{page}" + SECOND * 3)]
        for page in range(6)
    ]
    read = text_of(make_pdf(pages))
    assert "补充规定" in read
    assert "汇编" not in read


def test_a_running_header_of_a_chapter_of_one_page_is_off_where_its_heading_is_below(make_pdf: Make) -> None:
    heads = ["第一章 总则", "第一章 总则", "第二章 管理", "第三章 罚则", "第三章 罚则"]
    pages = [
        [(250, 800, 9, head), (200, 720, 14, head), *set_in_lines(f"{page}" + SECOND * 3)]
        for page, head in enumerate(heads)
    ]
    assert text_of(make_pdf(pages)).count("第二章 管理") == 1


def test_a_title_larger_than_the_text_is_no_header(make_pdf: Make) -> None:
    pages = [[(200, 780, 18, "登记申请表"), *set_in_lines(f"{page}" + SECOND * 3)] for page in range(4)]
    assert text_of(make_pdf(pages)).count("登记申请表") == 4


def test_rows_of_the_text_that_are_alike_on_several_pages_are_no_headers(make_pdf: Make) -> None:
    pages = [
        set_in_lines("姓名住址电话年龄职业单位工龄职务学历专业\n"[:20] * 2 + sign + SECOND)
        for sign in "甲乙丙"
    ]
    assert text_of(make_pdf(pages)).count("姓名住址") == 6


@pytest.mark.parametrize("other", ["{page}", "第 {page} 页", "— {page} —", "{page} / 7", "第{page}页 共7页"])
def test_a_page_number_beside_a_header_goes_with_it_and_both_are_told(make_pdf: Make, other: str) -> None:
    pages = [
        [
            (80, 800, 9, "水利文件汇编"),
            (450, 800, 9, other.format(page=page)),
            *set_in_lines(f"{'甲乙丙丁戊己庚'[page - 1]}号文件。" + SECOND * 3),
        ]
        for page in range(1, 8)
    ]
    read = pdf.read(make_pdf(pages), HERE)
    assert "汇编" not in read.text
    assert read.report.furniture == 7
    assert ["水利文件汇编" in words for words in read.report.furniture_words] == [True]


def test_lines_of_the_text_that_begin_several_pages_alike_stay(make_pdf: Make) -> None:
    words = [
        "甲项规定如下。",
        "乙项规定如下。",
        "甲项规定如下。",
        "丙项规定如下。",
        "丁项另有规定。",
        "戊项从略。",
    ]
    pages = [[(80, 760, 12, one), *set_in_lines(SECOND)] for one in words]
    read = text_of(make_pdf(pages))
    assert all(one in read for one in words)


def test_figures_alone_that_do_not_go_up_with_the_pages_stay(make_pdf: Make) -> None:
    pages = [[*set_in_lines(SECOND), (290, 40, 12, str(number))] for number in (731, 12, 398, 55)]
    assert all(str(number) in text_of(make_pdf(pages)) for number in (731, 12, 398, 55))


def test_the_number_of_a_single_page_is_off_where_it_stands_alone(make_pdf: Make) -> None:
    assert words_of(make_pdf([[*set_in_lines(SECOND), (290, 40, 9, "- 1 -")]])) == "".join(SECOND.split())


def test_a_paragraph_goes_on_over_the_page(make_pdf: Make) -> None:
    words = "现说明如下：" + SECOND[4:] * 6
    lines = set_in_lines(words)
    pages = [lines[:6], [(x, y + 120, size, words) for x, y, size, words in lines[6:]]]
    read = text_of(make_pdf([*pages, set_in_lines(ARTICLE), set_in_lines(ARTICLE)]))
    assert "".join(words.split()) in "".join(read.split("\n")[0].split())


def test_a_word_broken_by_a_hyphen_is_whole_again(make_pdf: Make) -> None:
    lines = [
        (80, 700, 12, "This sentence is broken in the middle of inter-"),
        (80, 680, 12, "national words."),
    ]
    assert "international words." in text_of(make_pdf([lines]))


def test_radicals_written_for_characters_are_these_characters(make_pdf: Make) -> None:
    assert text_of(make_pdf([[(80, 700, 12, "第⼀条　⼈⺠法院⻓")]])).startswith("第一条")


def test_a_scan_is_refused_with_that_reason(make_pdf: Make) -> None:
    with pytest.raises(pdf.ScannedPdf, match="images"):
        text_of(make_pdf([PICTURE, PICTURE]))


def test_pages_that_show_nothing_are_no_scan(make_pdf: Make) -> None:
    with pytest.raises(EmptyFile):
        text_of(make_pdf([b"", b""]))


def test_pages_that_are_pictures_are_named(make_pdf: Make, tmp_path: Path) -> None:
    file = tmp_path / "混合.pdf"
    file.write_bytes(make_pdf([set_in_lines(ARTICLE), PICTURE, b"", set_in_lines(SECOND), PICTURE, PICTURE]))
    document = open_document(file)
    assert document.source.picture_pages == (2, 5, 6)
    assert ["2, 5–6" in str(doubt) for doubt in document.source.doubts(document.path)] == [True]


def test_fonts_that_do_not_name_their_characters_are_refused_with_that_reason(make_pdf: Make) -> None:
    private = "".join(chr(0xE000 + place) for place in range(40))
    with pytest.raises(pdf.UnnamedCharacters):
        text_of(make_pdf([[(80, 700, 12, private)]]))


def test_a_file_with_a_password_is_refused_with_that_reason(make_pdf: Make) -> None:
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    with pytest.raises(ProtectedFile, match="password"):
        text_of(make_pdf([set_in_lines(SECOND)], extra={"Encrypt": lock, "ID": b"[<4142> <4142>]"}))


@pytest.mark.parametrize("kept", [9, 200, 700])
def test_a_file_that_breaks_off_before_its_pages_is_refused(make_pdf: Make, kept: int) -> None:
    with pytest.raises(DamagedFile, match="breaks off"):
        text_of(make_pdf([set_in_lines(SECOND)] * 3)[:kept])


def test_pages_without_number_are_refused(make_pdf: Make) -> None:
    data = make_pdf([set_in_lines(SECOND)])
    many = data.replace(b"/Count 1 /Kids [8 0 R", b"/Count 99999 /Kids [" + b"8 0 R " * 30_000)
    with pytest.raises(PackedTooMuch, match="pages"):
        text_of(many)


def test_what_unpacks_almost_without_end_is_ended_in_time(
    make_pdf: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LONGEST_READING", 1.0)
    packed = zlib.compress(b"BT /F1 12 Tf 80 700 Td <4e004e01> Tj ET " * 2_000_000, 9)
    data = make_pdf([b"@"]).replace(b"<< /Length 1 >>\nstream\n@", b"@")
    bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s" % (len(packed), packed)
    with pytest.raises(pdf.SlowPdf):
        text_of(data.replace(b"@", bomb))


def test_a_file_is_known_by_its_beginning_whatever_its_name(make_pdf: Make, tmp_path: Path) -> None:
    file = tmp_path / "其实是.docx"
    file.write_bytes(make_pdf([set_in_lines(ARTICLE) + set_in_lines(SECOND, top=500)]))
    document = open_document(file)
    assert document.statute
    assert document.source.encoding == "pdf"


SHARES = st.floats(1, 500, allow_nan=False)
RUNS = st.builds(
    lambda text, left, bottom, width, height, spaced, turn: TextRun(
        text, left, bottom, left + width, bottom + height, spaced, turn
    ),
    st.text("甲乙丙ab1，", min_size=1, max_size=5),
    SHARES, SHARES, SHARES, st.floats(1, 30), st.booleans(), st.integers(-1, 4),
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(RUNS, max_size=30))
def test_every_run_is_in_one_line_wherever_it_stands(runs: list[TextRun]) -> None:
    level = upright(runs)
    for columns in (columns_of(pieces_of(level)), columns_as_written(level)):
        lines = [line for column in columns for line in column.lines]
        assert sorted("".join(line.text for line in lines).replace(" ", "")) == sorted(
            "".join(run.text for run in runs)
        )


def test_a_stamp_aslant_on_every_page_is_off_and_one_alone_stays() -> None:
    def page(*words: str) -> list[TextRun]:
        return [
            TextRun("正文在此", 80, 700, 128, 712),
            *(TextRun(one, 100, 100, 300, 300, turn=4) for one in words),
        ]

    bare, off = pdf._without_stamps([page("内部资料"), page("内部资料", "样张")])
    assert off == ["内部资料", "内部资料"]
    assert [[run.text for run in runs] for runs in bare] == [["正文在此"], ["正文在此", "样张"]]


def test_a_spread_title_is_one_word() -> None:
    runs = [
        TextRun(sign, 100 + 20 * place, 700, 112 + 20 * place, 712) for place, sign in enumerate("目录附件")
    ]
    assert [piece.text for piece in pieces_of(runs)] == ["目录附件"]


def test_a_short_last_line_that_recurs_stays(make_pdf: Make) -> None:
    pages = [
        [*set_in_lines(SECOND), (80, 560, 12, "益。"), (80, 500, 12, f"其{sign}。")] for sign in "甲乙丙丁"
    ]
    assert text_of(make_pdf(pages)).count("益。") == 4


def test_columns_of_short_lines_are_known_by_how_the_file_writes_them(make_pdf: Make) -> None:
    def column(left: float, signs: str) -> list[Text]:
        return [
            (left, 700 - 20 * place, 12, f"{sign}项" * (1 + place % 5)) for place, sign in enumerate(signs)
        ]

    left, right = column(80, "甲乙丙丁戊己庚辛"), column(320, "子丑寅卯辰巳午未")
    lines = text_of(make_pdf([left + right])).split()
    assert [line[0] for line in lines] == list("甲乙丙丁戊己庚辛子丑寅卯辰巳午未")


def test_a_document_of_two_pages_keeps_what_only_one_of_them_says() -> None:
    pages = [
        [PageLine(words, 80, 700, 200, 712, 12), PageLine("末行", 80, 600, 104, 612, 12)]
        for words in ("首行", "别的")
    ]
    assert without_furniture(pages).pages[0][0].text == "首行"
