"""A script view shows another string; offsets lead to the right characters in both directions."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.scripts import conversion
from documents.scripts.fold import fold, origin_of
from documents.scripts.views import SCRIPTS, Script, View, load_converters, view_of

SEEDS = sorted((Path(__file__).resolve().parents[3] / "seeds").glob("*.txt"))
CHANGING: tuple[Script, ...] = SCRIPTS[1:]


@cache
def views(path: Path, script: Script) -> list[tuple[str, View]]:
    text = path.read_text(encoding="utf-8")
    origin = origin_of(text)
    return [(line, view_of(line, script, origin=origin)) for line in text.splitlines() if line]


def check_map(piece: str, view: View) -> None:
    """Both maps are monotonic, meet at both ends, agree on boundaries, and spans are never empty."""
    assert view.length == len(piece)
    shown = [view.shown(offset) for offset in range(len(piece) + 1)]
    published = [view.published(offset) for offset in range(len(view.text) + 1)]
    assert shown == sorted(shown)
    assert published == sorted(published)
    assert (shown[0], shown[-1]) == (0, len(view.text))
    assert (published[0], published[-1]) == (0, len(piece))
    inside = {
        offset
        for segment in view.segments
        for offset in range(segment.published.start + 1, segment.published.end)
    }
    for offset, place in enumerate(shown):
        assert published[place] == offset or offset in inside
    for offset in range(len(piece)):
        span = view.shown_span(offset, offset + 1)
        assert 0 <= span.start < span.end <= len(view.text)
        back = view.published_span(*span)
        assert back.start <= offset < back.end
        assert view.shown_span(*back) == span
    for offset in range(len(view.text)):
        span = view.published_span(offset, offset + 1)
        assert 0 <= span.start < span.end <= len(piece)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_offset_of_every_seed_maps_there_and_back(path: Path, script: Script) -> None:
    for line, view in views(path, script):
        check_map(line, view)


@pytest.mark.parametrize("script", SCRIPTS[:-1])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_views_without_other_words_have_the_length_and_the_fold_of_the_text(
    path: Path, script: Script
) -> None:
    for line, view in views(path, script):
        assert len(view.text) == len(line)
        assert view.segments == ()
        assert fold(view.text) == fold(line)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_word_that_taiwan_says_otherwise_is_found_at_its_place(path: Path) -> None:
    swapped = {"信息": "資訊", "网络": "網路", "智能": "智慧", "智能家居": "智慧家居", "芯片": "晶片"}
    seen = 0
    for line, view in views(path, "taiwan-words"):
        for word, said in swapped.items():
            start = line.find(word)
            while start >= 0:
                span = view.shown_span(start, start + len(word))
                shown = view.text[span.start : span.end]
                assert said in shown or word not in view.text, (line[start - 3 : start + 5], shown)
                seen += said in shown
                start = line.find(word, start + 1)
    assert seen


@given(
    st.lists(
        st.sampled_from(
            [
                "文件",
                "博客",
                "鼠标",
                "优化",
                "打印机",
                "程序",
                "U盘",
                "，",
                "的",
                "a",
                "𠀀",
                "\x00",
                "人",
                "软件",
            ]
        ),
        max_size=14,
    )
)
def test_swapped_words_of_other_lengths_keep_their_places(words: list[str]) -> None:
    piece = "".join(words)
    check_map(piece, view_of(piece, "taiwan-words"))


def test_one_swapped_word_is_one_segment() -> None:
    view = view_of("点鼠标写博客看文件", "taiwan-words")
    assert view.text == "點滑鼠寫部落格看文件"
    span = view.shown_span(1, 2)
    assert view.text[span.start : span.end] == "滑鼠"
    assert view.published_span(*span) == (1, 3)
    span = view.shown_span(4, 6)
    assert view.text[span.start : span.end] == "部落格"
    assert view.published_span(5, 6) == (4, 6)


def test_a_carelessly_converted_text_comes_out_right_in_every_traditional_script(seeds: Path) -> None:
    text = (seeds / "peoples-city-plan.txt").read_text(encoding="utf-8")
    assert origin_of(text) == "mixed"
    for script in ("traditional", "taiwan", "hongkong"):
        shown = "".join(view_of(line, script, origin="mixed").text for line in text.splitlines())
        assert not [
            word
            for word in ("體繫", "繫列", "繫統", "短闆", "産", "适", "态", "幹預", "鍊條")
            if word in shown
        ]
        assert "政策體系" in shown


def test_a_careful_traditional_text_keeps_its_own_distinctions() -> None:
    text = "本計畫所稱髮飾、頭髮，應於收到通知後三十日內，向戶政機關繫屬之單位註銷簽署。"
    assert origin_of(text) == "traditional"
    assert view_of(text, "traditional").text == text
    assert view_of(text, "taiwan").text == text


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("as-published", "这里的面条，裡"),
        ("simplified", "这里的面条，里"),
        ("traditional", "這裡的麵條，裡"),
        ("opencc", "這裏的麪條，裡"),
        ("taiwan", "這裡的麵條，裡"),
        ("hongkong", "這裏的麪條，裡"),
    ],
)
def test_each_script_has_its_own_forms(script: Script, shown: str) -> None:
    assert view_of("这里的面条,裡", script, origin="simplified").text == shown


def test_punctuation_stays_as_published_on_request() -> None:
    assert view_of("发展,建设", "taiwan", full_width=False).text == "發展,建設"


@pytest.mark.parametrize("script", CHANGING)
@pytest.mark.parametrize("bad", ["\x00", "\x1b[31m", "\ud800", "\x9b", "\x7f"])
def test_controls_never_cut_a_text_short(script: Script, bad: str) -> None:
    view = view_of(f"发展{bad}建设", script)
    assert len(view.text) == len(f"发展{bad}建设")
    assert bad in view.text
    assert fold(view.text) == fold(f"发展{bad}建设")


def test_a_big_text_is_converted_whole() -> None:
    text = ("发展" * 2_999 + "\n") * 3 + "，后" * 2_500
    shown = view_of(text, "traditional").text
    assert len(shown) == len(text)
    assert fold(shown) == fold(text)
    assert shown.count("發展") == 3 * 2_999


def test_a_span_of_nothing_stays_empty() -> None:
    view = view_of("点鼠标", "taiwan-words")
    assert view.shown_span(1, 1) == (1, 1)
    assert view.shown_span(-5, 99) == (0, len(view.text))


def test_reading_as_published_loads_no_opencc() -> None:
    code = (
        "import sys; from documents.scripts.views import view_of; view_of('发展,建设', 'as-published');"
        "assert 'opencc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[3])


@pytest.mark.parametrize("library", ["there", "without a way in", "not there"])
def test_converters_are_loaded_before_they_are_needed(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_path: str) -> object:
        if library == "not there":
            raise OSError
        return object()

    if library != "there":
        monkeypatch.setattr(ctypes, "CDLL", missing)
    conversion.converter.cache_clear()
    load_converters("taiwan-words", "mixed")
    assert conversion.converter.cache_info().currsize == 2
    assert view_of("鼠标", "taiwan-words", origin="mixed").text == "滑鼠"
    assert conversion.converter.cache_info().currsize == 2
