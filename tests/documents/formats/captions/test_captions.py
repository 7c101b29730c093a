"""Captions: what is said, line by line, without numbers, times and signs of how it looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.formats.captions.captions import read
from documents.formats.registry import format_of
from documents.opening import open_document

PATH = Path("讲座.srt")
SRT = """1
00:00:01,000 --> 00:00:03,500
各位同学，{\\an8}大家好。

2
00:00:03,500 --> 00:00:06,000 X1:100
<i>今天讲</i>第一章
<font color="#fff">1949年</font>

3
00:00:06,000 --> 00:00:07,000

4
00:00:08,000 --> 00:00:09,000
第二章 &amp; 其他
"""
SAID = ["各位同学，大家好。", "今天讲第一章", "1949年", "第二章 & 其他"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_numbers_times_and_signs_are_left_out(codec: str, end: str) -> None:
    data = SRT.replace("\n", end).encode(codec)
    assert read(data, PATH).text.split("\n") == SAID
    if end != "\r":
        assert format_of(data, Path("甲.txt")).name == "captions"


def test_a_number_that_is_said_is_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n四十二\n"
    assert read(text.encode(), PATH).text.split("\n") == ["42", "四十二"]


def test_captions_of_the_web_say_who_speaks_and_leave_out_comments() -> None:
    text = (
        "WEBVTT - 讲座\nKind: captions\n\nNOTE 备注\n不读\n\nSTYLE\n::cue {color: red}\n\n开场\n00:01.000 --> 00:02.000 align:start\n"
        "<v.loud 王 老师>请<00:00:01.500><c>坐</c>。</v>\n\nNOTE\n也不读\n\n01:00:02.000 --> 01:00:03.000\n好。\n"
    )
    found = read(text.encode(), PATH.with_suffix(".vtt"))
    assert found.text.split("\n") == ["王 老师：请坐。", "好。"]


def test_a_line_that_stays_while_the_next_joins_it_is_said_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n甲一句\n\n00:02.000 --> 00:03.000\n甲一句\n乙一句\n\n00:05.000 --> 00:06.000\n乙一句\n"
    assert read(text.encode(), PATH).text.split("\n") == ["甲一句", "乙一句", "乙一句"]


def test_captions_whose_times_are_broken_are_their_lines() -> None:
    assert read("甲\n00:0x --> 乙\n".encode(), PATH).text.split("\n") == ["甲", "00:0x --> 乙"]


def test_a_text_that_is_only_named_so_is_a_text() -> None:
    assert format_of("只是一句话。".encode(), PATH).name == "text"
    assert format_of("箭头 --> 指向\n00:01 --> 乙".encode(), Path("a.txt")).name == "text"


def test_captions_have_no_title_and_no_headings(tmp_path: Path) -> None:
    path = tmp_path / "海.srt"
    said = ["他第一次见到海", "是在那一年", "火车开了两天", "“到了吗？”"]
    path.write_text(
        "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n" for n, line in enumerate(said, 1)),
        encoding="utf-8",
    )
    document = open_document(path)
    assert document.title is None
    assert [unit.kind for unit in document.units] == ["clause"] * len(said)
