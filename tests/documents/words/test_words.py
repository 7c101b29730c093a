"""Where a document's words begin and end."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from documents.document import Document, Span
from documents.opening import document_of_text
from documents.words import segmentation
from documents.words.keyword_process import BLANK, append_length, word_lengths
from documents.words.keywords import keywords_of
from documents.words.segmentation import KeywordsFailed, ProcessStop
from documents.words.user_dictionary import dictionary_of
from documents.words.word_boundaries import word_boundaries

ROOT = Path(__file__).resolve().parents[3]
OWN = dictionary_of("一主六双\n六城联动\n强省会\n")
PLAN = "推进一主六双产业布局,实施强省会战略,六城联动发展。\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path))
    return tmp_path / "keywords"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, cache: Path) -> list[str]:
    """Replace the child process by one that takes every two characters for a word; the list counts its calls."""
    asked: list[str] = []
    code = (
        "import sys, json; sys.stdin.reconfigure(encoding='utf-8', errors='surrogatepass');"
        "sys.stdin.readline(); n = len(sys.stdin.read());"
        "print(json.dumps(chr(34) * (n // 2) + chr(33) * (n % 2)))"
    )

    def answer(_command: list[str]) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        asked.append(str(cache))
        return subprocess.Popen(
            [sys.executable, "-S", "-c", code],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
            errors="surrogatepass",
        )

    monkeypatch.setattr(segmentation, "_begin", answer)
    return asked


def words(document: Document, **options: object) -> list[str]:
    found = word_boundaries(document, **options)  # type: ignore[arg-type]
    return [document.text[start:end] for start, end in pairwise(found)]


def test_words_are_cut_alike_in_both_scripts_and_are_the_text_put_together(cache: Path) -> None:
    simplified = document_of_text("加快构建金融体系。ＧＤＰ增长5.2%,café与Covid-19。\n")
    traditional = document_of_text("加快構建金融體繫。ＧＤＰ增長5.2%,café與Covid-19。\n")
    found = words(simplified)
    assert {"加快", "构建", "金融体系", "ＧＤＰ", "增长", "5.2%", "café", "Covid-19"} <= set(found)
    assert "".join(found) == simplified.text
    assert [len(word) for word in words(traditional)] == [len(word) for word in found]
    assert len(list(cache.glob("words-*.z"))) == 1  # both fold to one text


def test_the_reader_s_own_words_are_whole_in_words_and_in_keywords(cache: Path) -> None:
    document = document_of_text(PLAN * 3)
    assert not {"六城联动", "强省会"} & set(words(document))
    assert {"一主六双", "六城联动", "强省会"} <= set(words(document, dictionary=OWN))
    found = {one.word for one in keywords_of(document, dictionary=OWN)}
    assert {"一主六双", "六城联动", "强省会"} <= found
    assert not {"六城联动", "强省会"} & {one.word for one in keywords_of(document)}
    assert len(list(cache.iterdir())) == 4  # each dictionary has answers of its own


def test_a_word_of_the_reader_s_own_may_hold_blanks_and_signs(cache: Path) -> None:
    assert cache
    document = document_of_text("绿屋 认证由阿尔法·贝塔协会办理,用C++写成。\n")
    own = dictionary_of("绿屋 认证\n阿尔法·贝塔\n")
    assert {"绿屋 认证", "阿尔法·贝塔", "协会", "C++"} <= set(words(document, dictionary=own))
    assert {"绿屋 认证", "阿尔法·贝塔"} <= {one.word for one in keywords_of(document, dictionary=own)}


def test_words_are_cut_by_jieba_where_there_is_no_rjieba() -> None:
    code = (
        "import sys; sys.modules['rjieba'] = None; from documents.words.keyword_process import word_lengths;"
        "lengths = word_lengths('加快构建金融体系。绿屋 认证', [('绿屋 认证', None, ''), ('金融体系', 0, '')]);"
        "print([ord(one) - 32 for one in lengths])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT, text=True)
    assert done.stdout.strip() == "[2, 2, 2, 2, 1, 5]"


def test_a_word_of_frequency_nothing_is_parted(cache: Path) -> None:
    assert cache
    document = document_of_text("金融体系。\n")
    assert "金融体系" in words(document)
    assert words(document, dictionary=dictionary_of("金融体系 0"))[:2] == ["金融", "体系"]


def test_words_whose_characters_fold_are_words_all_the_same(cache: Path) -> None:
    assert cache
    document = document_of_text("随着规划和计划的实施,着力延伸产业链,座谈确定对象。\n")
    assert {"随着", "规划", "计划", "着力", "产业链", "座谈", "对象"} <= set(words(document))


def test_a_compound_that_the_text_keeps_together_is_one_word_in_either_script(cache: Path) -> None:
    assert cache
    text = "长春现代化都市圈建设。提升都市圈能级,以都市圈为重点。群众获得感增强,有获得感。\n"
    found = words(document_of_text(text))
    assert found.count("都市圈") == 3
    assert "为" in found  # jieba takes 圈为 for a word
    assert {"获得", "感"} <= set(found)  # twice is not often enough
    traditional = "長春現代化都市圈建設。提升都市圈能級,以都市圈為重點。群眾獲得感增強,有獲得感。\n"
    assert [len(word) for word in words(document_of_text(traditional))] == [len(word) for word in found]


def test_words_that_only_meet_are_not_joined(cache: Path) -> None:
    assert cache
    text = "违反本法的,处以罚款。违反本条例的,轨道上有警示。违反本办法的,轨道上停驶,轨道上无人。\n"
    found = words(document_of_text(text * 2))
    assert {"违反", "轨道", "上"} <= set(found)
    assert not {"违反本", "轨道上"} & set(found)


def test_signs_are_never_parted_from_what_they_are_drawn_on() -> None:
    text = "葛\U000e0100城e\u0301tude𠀀字"
    ends, found = 0, []
    for length in word_lengths(text):
        found.append(text[ends : ends + ord(length) - BLANK])
        ends += ord(length) - BLANK
    assert "".join(found) == text
    assert "e\u0301tude" in found
    assert not [word for word in found if word[0] in "\U000e0100\u0301"]


def test_a_very_long_word_counts_as_several() -> None:
    lengths: list[str] = []
    append_length(lengths, 200)
    assert [ord(one) - BLANK for one in lengths] == [94, 94, 12]


def test_what_was_found_is_kept_by_the_folded_text(answering: list[str]) -> None:
    document = document_of_text("构建体系。\n")
    first = list(word_boundaries(document))
    assert first == [0, 2, 4, 6] == list(word_boundaries(document_of_text("構建體繫。\n")))
    assert len(answering) == 1
    assert list(word_boundaries(document_of_text("构建体系。\n发展。\n")))[-1] == len("构建体系。\n发展。\n")
    assert len(answering) == 2
    word_boundaries(document, dictionary=OWN)
    assert len(answering) == 3


@pytest.mark.parametrize("content", [b"", b"x", b"x\x9c+\x01\x00\x00\x1b\x00\x1b", b"\0" * 9])
def test_a_damaged_cache_is_asked_for_again(content: bytes, answering: list[str], cache: Path) -> None:
    document = document_of_text("构建体系。\n")
    first = list(word_boundaries(document))
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert list(word_boundaries(document)) == first
    assert len(answering) == 2


@pytest.mark.parametrize("answer", ["[1]", '"\\""', '"\\u4e00"', "{", '"\\u0001"'])
def test_an_answer_that_does_not_fit_is_an_error(
    answer: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache
    monkeypatch.setattr(
        "documents.words.word_boundaries.ask", lambda *_args: json.loads(answer) if answer != "{" else ""
    )
    with pytest.raises(KeywordsFailed):
        word_boundaries(document_of_text("构建体系。\n"))


def test_words_that_are_no_longer_wanted_are_not_begun(answering: list[str]) -> None:
    stop = ProcessStop()
    stop()
    with pytest.raises(KeywordsFailed, match="stopped"):
        word_boundaries(document_of_text("构建体系。\n"), stop=stop)
    assert answering == []


def test_keywords_of_a_part_are_those_of_its_clauses(cache: Path) -> None:
    assert cache
    document = document_of_text("一、金融\n金融体系服务金融。\n二、农业\n农业生产靠农业技术。\n")
    part = document.units[document.roots[1]]
    found = keywords_of(document, within=Span(part.start, part.end))
    assert "农业" in {one.word for one in found}
    assert "金融" not in {one.word for one in found}
    assert next(one.count for one in found if one.word == "农业") == 3
