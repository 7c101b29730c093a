"""Titles, causes and mends of every error: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "Something went wrong": ("出错了", "出錯了"),
    "{reason}": ("{reason}", "{reason}"),
    "Unknown language": ("没有这种界面语言", "沒有這種介面語言"),
    "“{choice}” is no language of the interface": (
        "界面没有“{choice}”这种语言",
        "介面沒有「{choice}」這種語言",
    ),
    "choose en, zh-Hans or zh-Hant": (
        "请用 en、zh-Hans 或 zh-Hant",
        "請用 en、zh-Hans 或 zh-Hant",
    ),
}
