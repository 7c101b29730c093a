"""jieba proposes words in a process of its own; what it found is kept in a private folder."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from documents.catalog import open_entry, seeds
from documents.document import Document
from documents.opening import document_of_text
from documents.words import segmentation
from documents.words.keyword_process import compounds, is_keyword, lines_of_words, new_words, with_compounds
from documents.words.keywords import Keyword, keywords_of
from documents.words.segmentation import KeywordsFailed


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One cache for this file."""
    monkeypatch.setenv("ZHANGJU_CACHE", str(kept))
    return kept


ROOT = Path(__file__).resolve().parents[3]


def seed(name: str) -> Document:
    return open_entry(next(entry for entry in seeds() if entry.path.stem == name))


def child(code: str) -> subprocess.Popen[str]:
    """A process that takes in the request and then runs some code."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-S", "-c", f"import sys; sys.stdin.read(); {code}"]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Replace the child process; the list holds the commands it was asked to run."""
    asked: list[list[str]] = []

    def answer(command: list[str]) -> subprocess.Popen[str]:
        asked.append(command)
        return child(f"print({json.dumps([['体系', 0.5], ['没有', 0.4], ['构建', 0.3]])!r})")

    monkeypatch.setattr(segmentation, "_begin", answer)
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path / "own"))
    return asked


@pytest.mark.parametrize(
    ("name", "expected"), [("metropolitan-area-essay", "都市圈"), ("peoples-city-plan", "城市更新")]
)
def test_keywords_are_words_of_the_text_as_published_with_their_counts(
    name: str, expected: str, cache: Path
) -> None:
    document = seed(name)
    found = keywords_of(document, count=15)
    assert len(found) == 15
    assert expected in {keyword.word for keyword in found}
    assert [keyword.weight for keyword in found] == sorted(
        (keyword.weight for keyword in found), reverse=True
    )
    for keyword in found:
        assert keyword.word in document.text
        assert keyword.count >= document.text.count(keyword.word) > 0
        assert len(keyword.word) > 1
    assert [path.suffix for path in (cache / "keywords").glob(f"{document.id}*")] == [".json"]


def test_a_traditional_text_gets_traditional_keywords(cache: Path) -> None:
    assert cache
    words = {keyword.word for keyword in keywords_of(seed("peoples-city-plan"), count=15)}
    assert {"城市更新", "邊境"} <= words


def test_neither_this_process_nor_its_errors_see_jieba(
    cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import sys; from documents.catalog import *; from documents.words.keywords import *;"
        "assert keywords_of(open_entry(seeds()[0])); assert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    assert cache
    assert capfd.readouterr() == ("", "")


def test_what_was_found_is_kept_and_not_asked_again(answering: list[list[str]], tmp_path: Path) -> None:
    document = document_of_text("构建体系。构建體繫。\n")
    first = keywords_of(document)
    assert first == (Keyword("体系", 0.5, 2), Keyword("构建", 0.3, 2))
    assert keywords_of(document, count=1) == first[:1]
    assert answering == [[sys.executable, "-P", str(segmentation.PROCESS)]]
    folder = tmp_path / "own" / "keywords"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


def test_a_converted_copy_shares_what_was_found_but_has_its_own_words(answering: list[list[str]]) -> None:
    keywords_of(document_of_text("构建金融体系,发展经济。\n"))
    found = keywords_of(document_of_text("構建金融體系，發展經濟。\n"))
    assert [keyword.word for keyword in found] == ["體系", "構建"]
    assert len(answering) == 1


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '[["体系", "x"]]', "\ud800"])
def test_a_damaged_cache_is_asked_for_again(content: str, answering: list[list[str]], tmp_path: Path) -> None:
    document = document_of_text("构建体系。\n")
    keywords_of(document)
    (kept,) = (tmp_path / "own" / "keywords").iterdir()
    kept.write_text(content, encoding="utf-8", errors="surrogatepass")
    assert keywords_of(document)
    assert len(answering) == 2


def test_a_folder_open_to_others_is_closed_and_one_that_is_a_link_is_not_used(
    answering: list[list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "own" / "keywords"
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    document = document_of_text("构建体系。\n")
    keywords_of(document)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    elsewhere = tmp_path / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    keywords_of(document_of_text("构建别的体系。\n"))
    assert sorted(elsewhere.iterdir()) == before
    assert len(answering) == 2


def test_a_cache_that_cannot_be_made_costs_no_words(
    answering: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path / "file"))
    assert keywords_of(document_of_text("构建体系。\n"))
    assert len(answering) == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sys.exit('Traceback\\nNo dictionary')", "No dictionary"),
        ("import os; os.kill(os.getpid(), 9)", "exit code -9"),
        ("print('no json')", "Expecting value"),
        ("print('[3]')", "int"),
    ],
)
def test_a_failing_process_is_an_error_that_says_why(
    code: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "_begin", lambda _command: child(code))
    with pytest.raises(KeywordsFailed, match=reason):
        keywords_of(document_of_text("构建体系。\n"))


def test_a_process_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def hang(_command: list[str]) -> subprocess.Popen[str]:
        begun.append(child("sys.stdin.close(); import threading; threading.Event().wait()"))
        return begun[0]

    monkeypatch.setattr(segmentation, "_begin", hang)
    monkeypatch.setattr(segmentation, "TIMEOUT", 0.01)
    with pytest.raises(KeywordsFailed, match="timed out"):
        keywords_of(document_of_text("构建体系。\n"))
    assert begun[0].returncode is not None  # it is not left behind


def test_a_process_that_is_stopped_ends_at_once_and_leaves_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHANGJU_CACHE", str(tmp_path))
    stop, begun = segmentation.ProcessStop(), []

    def hang(_command: list[str]) -> subprocess.Popen[str]:
        begun.append(child("import threading; threading.Event().wait()"))
        threading.Thread(target=stop).start()  # as another thread does while this one waits
        return begun[0]

    monkeypatch.setattr(segmentation, "_begin", hang)
    document = document_of_text("构建体系。\n")
    with pytest.raises(KeywordsFailed):
        keywords_of(document, stop=stop)
    assert begun[0].returncode is not None
    assert list((tmp_path / "keywords").iterdir()) == []
    with pytest.raises(KeywordsFailed, match="stopped"):
        keywords_of(document, stop=stop)
    assert len(begun) == 1


@pytest.mark.parametrize("word", ["圈", "2025", "二十", "1.35", "，。", "应当", "the", "a b", ""])
def test_single_characters_numbers_and_empty_words_are_no_keywords(word: str) -> None:
    assert not is_keyword(word)


@pytest.mark.parametrize("word", ["都市圈", "GDP", "城市"])
def test_words_and_acronyms_can_be_keywords(word: str) -> None:
    assert is_keyword(word)


def test_a_character_that_always_follows_a_word_belongs_to_it() -> None:
    cut = ["都市", "圈", "的", "发展", "，", "都市", "圈", "，", "发展", "的", "，", "建设", "都市", "圈为"]
    known = {"都市", "发展", "建设"}.__contains__
    pairs = compounds(cut, known)
    assert pairs == {("都市", "圈")}
    assert list(with_compounds(cut, pairs, known))[:3] == ["都市圈", "的", "发展"]
    assert list(with_compounds(cut, pairs, known))[-2:] == ["都市圈", "为"]


def test_a_word_that_is_cut_in_another_way_each_time_is_a_new_one() -> None:
    cuts = [
        ["的", "同城", "化发展"],
        ["长辽同", "城化", "进程"],
        ["打造", "同", "城", "化"],
        ["，", "同城", "化", "为"],
    ]
    assert new_words(cuts, set[str]().__contains__) == ["同城化"]
    always_alike = [["对", "因", "产品"], ["是", "因", "产品", "有"], ["，", "因", "产品", "的"]]
    assert new_words(always_alike, set[str]().__contains__) == []


def test_code_and_addresses_are_no_words() -> None:
    text = (
        "用 compute_sum(x) 求和\nfor row in rows: print(row)\nsee https://example.org/词语 now\nGDP and WTO\n"
    )
    assert list(lines_of_words(text)) == ["用  x) 求和", "see   now", "GDP and WTO", ""]
