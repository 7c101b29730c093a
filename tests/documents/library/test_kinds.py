"""What kind of text a title says it is."""

from __future__ import annotations

import pytest

from documents.library.kinds import (
    ARTICLE,
    ENGLISH_CELLS,
    KINDS,
    in_english,
    in_traditional,
    issuer_of,
    kind_of,
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("推动和保障《长春都市圈发展规划》实施的决定", "决定"),
        ("吉林省：規劃2030年長春都市圈GDP達1.35萬億(全文)", "规划"),
        ("牢记嘱托 感恩奋进丨大力推进长春现代化都市圈建设", ""),
        ("松江都市圈发展规划（征求意见稿）", "规划"),
        ("松江都市圈生态补偿协议书", "协议"),
        ("都市圈统计监测办法（试行）", "办法"),
        ("中华人民共和国律师法（2017年修正）", "法"),
        ("中華人民共和國律師法_20080601", "法"),
        ("《工作方案》", "方案"),
        ("学习方法", ""),
        ("会议纪要 2024-11-08", "纪要"),
        ("", ""),
        ("\x1b[2J\n", ""),
        ("条例" * 100_000, "条例"),
    ],
    ids=lambda text: text[:20],
)
def test_the_end_of_a_title_says_its_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_kind_is_told_in_either_script() -> None:
    assert (in_traditional("条例"), in_traditional("公告")) == ("條例", "公告")


def test_every_kind_has_a_short_english_word() -> None:
    words = [in_english(kind) for kind in (*KINDS, ARTICLE)]
    assert [word for word in words if not word.isascii() or len(word) > ENGLISH_CELLS] == []


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("最高人民法院、最高人民检察院关于执行《刑法》的补充规定", "最高人民法院、最高人民检察院"),
        ("吉林省长春市城市管理条例", "吉林省长春市"),
        ("延边朝鲜族自治州林业条例", "延边朝鲜族自治州"),
        ("臺北市都市更新自治條例", "臺北市"),
        ("中华人民共和国公司法（2023年修订）", "中华人民共和国"),
        ("浙江省技术市场条例", "浙江省"),
        ("租賃住宅市場發展及管理條例", ""),
        ("城市更新办法", ""),
        ("上海市", ""),
        ("", ""),
    ],
)
def test_a_title_says_who_made_the_text(title: str, issuer: str) -> None:
    assert issuer_of(title) == issuer
