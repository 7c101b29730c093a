"""The few fixed words of a comparison that is given away, in the languages of the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from annotations.exports.words import ExportLanguage
from documents.comparing.amendment import ArticleState


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """``title`` stands over the table, ``legend`` explains its signs, ``states`` name what became of an article.

    ``gap`` parts the title from the text's own before it; ``dated`` is what a column's date is set in.
    """

    title: str
    old: str
    new: str
    legend: str
    states: Mapping[ArticleState, str]
    separator: str
    colon: str
    gap: str
    dated: str


COMPARISON_WORDS: Final[Mapping[ExportLanguage, ComparisonWords]] = {
    "en": ComparisonWords(
        title="Comparison of two versions",
        old="Old",
        new="New",
        legend="Struck and shaded: taken out. Bold: added.",
        states={
            "same": "same",
            "changed": "changed",
            "renumbered": "renumbered",
            "moved": "moved",
            "removed": "removed",
            "added": "added",
        },
        separator=", ",
        colon=": ",
        gap=": ",
        dated=" ({})",
    ),
    "zh-Hans": ComparisonWords(
        title="新旧对照表",
        old="修改前",
        new="修改后",
        legend="阴影部分为删去，粗体部分为新增。",
        states={
            "same": "未修改",
            "changed": "修改",
            "renumbered": "条号变动",
            "moved": "位置变动",
            "removed": "删去",
            "added": "新增",
        },
        separator="，",
        colon="：",
        gap="\u3000",
        dated="（{}）",
    ),
    "zh-Hant": ComparisonWords(
        title="新舊對照表",
        old="修正前",
        new="修正後",
        legend="網底部分為刪除，粗體部分為新增。",
        states={
            "same": "未修正",
            "changed": "修正",
            "renumbered": "條次變更",
            "moved": "位置變更",
            "removed": "刪除",
            "added": "新增",
        },
        separator="，",
        colon="：",
        gap="\u3000",
        dated="（{}）",
    ),
}
