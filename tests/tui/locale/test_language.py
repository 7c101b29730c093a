"""The language of the interface is chosen, and messages are said in it."""

from __future__ import annotations

import pytest

from annotations.errors import UnknownRecords
from annotations.notebook.journal import WHATS
from documents.errors import ZhangjuError
from documents.messages import Counted, InContext
from tui.locale.language import LANGS, Speech, UnknownLanguage, _catalogue, language_of
from tui.locale.note_changes import NOTE_CHANGES


def test_a_message_in_context_is_said_as_it_means_there() -> None:
    english = InContext("footer", "note")
    assert Speech("en")(english) == "note"
    assert Speech("zh-Hans")(english) == "批注"


def test_english_counts_in_two_forms_and_chinese_in_one() -> None:
    hits = Counted("{count} hit", "{count} hits")
    assert [Speech("en")(hits, count=count) for count in (0, 1, 2)] == ["0 hits", "1 hit", "2 hits"]
    assert Speech("en").counted("{count} hit", "{count} hits", 1) == "1 hit"
    records = UnknownRecords.cause
    assert [Speech("zh-Hans")(records, count=count, file="甲") for count in (1, 2)] == [
        f"甲 中有 {count} 条记录不是批注" for count in (1, 2)
    ]


def test_an_error_that_counts_agrees_with_its_count() -> None:
    class Lost(ZhangjuError):
        title = Counted("{count} note was lost", "{count} notes were lost")
        cause = "{reason}"

    assert str(Lost(count=1, reason="why")) == "1 note was lost; why"
    assert Speech("en").error(Lost(count=2, reason="why"))[0] == "2 notes were lost"


def test_english_loads_no_catalogue_and_chinese_its_own() -> None:
    _catalogue.cache_clear()
    Speech("en").error_line(UnknownLanguage(choice="tlh"))
    assert Speech("en").counted("{count} word", "{count} words", 2) == "2 words"
    assert _catalogue.cache_info().currsize == 0
    assert Speech("zh-Hant")("Next hit") == "下一個結果"
    assert _catalogue.cache_info().currsize == 1


def test_a_line_of_its_own_begins_with_a_capital_unless_a_fact_begins_it() -> None:
    assert Speech("en").line("it is {kind}", {"kind": "a pipe"}) == "It is a pipe"
    assert Speech("en").line("{path} is empty", {"path": "a.txt"}) == "a.txt is empty"
    assert Speech("en").line("", {}) == ""


def test_all_that_can_happen_to_a_note_has_its_message() -> None:
    assert set(NOTE_CHANGES) == set(WHATS)


def test_what_no_catalogue_has_is_said_as_it_stands() -> None:
    assert Speech("zh-Hant")("never said {count}", count=1) == "never said 1"
    assert Speech("zh-Hant")("") == ""


def test_an_error_is_said_in_three_languages_and_its_facts_are_harmless() -> None:
    error = UnknownLanguage(choice="\x1b[31mx")
    for lang in LANGS:
        assert "\x1b" not in Speech(lang).error_line(error)
    assert Speech("zh-Hans").error(error)[0] == "界面没有“␛[31mx”这种语言"
    assert Speech("zh-Hant").error(error)[0] == "介面沒有「␛[31mx」這種語言"


@pytest.mark.parametrize(
    ("choice", "environ", "lang"),
    [
        (None, {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        (None, {"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN"}, "zh-Hans"),
        (None, {"LANG": "C.UTF-8", "LANGUAGE": "fr:zh_TW:en"}, "zh-Hant"),
        (None, {"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr"}, "zh-Hans"),
        (None, {"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ("zh", {}, "zh-Hans"),
        ("zh-Hant", {"LANG": "en_US"}, "zh-Hant"),
        ("zh_HK", {}, "zh-Hant"),
    ],
)
def test_the_language_is_the_choice_then_the_locale_s(
    choice: str | None, environ: dict[str, str], lang: str
) -> None:
    assert language_of(choice, environ) == lang


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        language_of("tlh", {})
