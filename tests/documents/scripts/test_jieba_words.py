"""The table of jieba's words says what the pinned jieba says, and is read without it."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

from make_jieba_words import table

from documents.scripts.jieba_words import RAREST, TABLE, dictionary_words
from documents.words.keyword_process import JIEBA_WORDS, known_of

ROOT = Path(__file__).resolve().parents[3]


def test_the_table_is_the_one_that_the_script_makes_of_the_pinned_jieba() -> None:
    assert zlib.decompress(TABLE.read_bytes()) == table()
    assert TABLE == JIEBA_WORDS


def test_the_dictionary_s_words_are_apart_from_those_that_were_only_counted() -> None:
    words = dictionary_words().decode().split("\n")
    assert any(line.startswith("中国 ns ") for line in words)
    assert not any(line.startswith("折梅 ") for line in words)
    tags, rarity = known_of(["中国", "折梅", "无此词也"])
    assert tags == {"中国": "ns", "折梅": ""}
    assert rarity["中国"] < rarity["折梅"] <= RAREST


def test_words_and_keywords_are_found_where_there_is_no_jieba(tmp_path: Path) -> None:
    request = '{"texts": ["推进都市圈建设。都市圈有产业。"], "most": 3}\n'
    code = (
        "import runpy, sys; sys.modules['jieba'] = None;"
        f"runpy.run_path({str(ROOT / 'documents' / 'words' / 'keyword_process.py')!r}, run_name='__main__')"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        input=request,
        check=True,
        capture_output=True,
        cwd=tmp_path,
        text=True,
        encoding="utf-8",
    )
    assert "\\u90fd\\u5e02" in found.stdout  # 都市
