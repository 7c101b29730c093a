"""Half-width punctuation next to Chinese text is shown full width, one for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.scripts.fold import fold
from documents.scripts.full_width import full_width

SEEDS = sorted((Path(__file__).resolve().parents[3] / "seeds").glob("*.txt"))


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("精神,不折不扣", "精神，不折不扣"),
        ("更强创新力;在谋划", "更强创新力；在谋划"),
        ("更新时间:2025-03-31 07:29", "更新时间：2025-03-31 07:29"),
        ("网络(5G)街区", "网络（5G）街区"),
        ("(5G)街区", "（5G）街区"),
        ("(长春—珲春)", "（长春—珲春）"),
        ("模型(CIM)平台", "模型（CIM）平台"),
        ("R&D(研发)投入", "R&D（研发）投入"),
        ("GDP,达到", "GDP，达到"),
        ("增长10%,高新", "增长10%，高新"),
        ("的格局”,并", "的格局”，并"),
        ("强调,“要统筹", "强调，“要统筹"),
        ("好吗?!", "好吗？！"),
        ("(一)培育。(二)提升", "（一）培育。（二）提升"),
        ("(a(乙)b)", "（a（乙）b）"),
        ("项（一)目", "项（一）目"),
        ("见http://x.cn:80/a?b=1,然后", "见http://x.cn:80/a?b=1，然后"),
        ("(http://x.cn/a?b=(1))", "(http://x.cn/a?b=(1))"),
    ],
)
def test_punctuation_beside_chinese_becomes_full_width(published: str, shown: str) -> None:
    assert full_width(published) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-31 07:29",
        "7.0",
        "R&D",
        "1,000,000元",
        "http://example.cn:8080/a?b=1;c=(2)",
        "www.example.cn/a?b=1",
        "Plain Latin text (with brackets), and more; yes: really?!",
        "函数f(x)的值",
        "1)建设",
        "2:1获胜",
        "",
        "中文，已经是全角（对）",
    ],
)
def test_numbers_addresses_and_latin_text_stay_as_published(text: str) -> None:
    assert full_width(text) == text


@given(st.text(alphabet="中文ab1 ,;:()?!（）“”。/http:", max_size=40))
def test_nothing_but_the_width_changes(text: str) -> None:
    shown = full_width(text)
    assert len(shown) == len(text)
    assert fold(shown) == fold(text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_seed_keeps_a_half_width_comma_or_bracket_between_chinese_characters(path: Path) -> None:
    published = path.read_text(encoding="utf-8")
    shown = full_width(published)
    assert len(shown) == len(published)
    assert published.count(",") > 10
    assert not any(sign in shown for sign in ",;()?!")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ('第三步写 print("你好", 3) 一行,再运行', '第三步写 print("你好", 3) 一行，再运行'),
        ('if x == "是": print("第四条, 不是条文")', 'if x == "是": print("第四条, 不是条文")'),
        ("见(甲,乙)一行,如 f(x)", "见（甲，乙）一行，如 f(x)"),
    ],
)
def test_code_keeps_its_marks(published: str, shown: str) -> None:
    assert full_width(published) == shown
