"""What is said about keywords, their sets and the reader's own words: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "The keywords could not be kept: {reason}": ("关键词没有存下：{reason}", "關鍵詞沒有存下：{reason}"),
    "Add the passage to the dictionary, as one word": (
        "把选中的文句作为一个词加入词典",
        "把選中的文句作為一個詞加入詞典",
    ),
    "Choose a passage first: v": ("请先选定文句：v", "請先選定文句：v"),
    "“{word}” is one word from now on; the dictionary is {path}": (
        "“{word}”从此是一个词；词典在 {path}",
        "「{word}」從此是一個詞；詞典在 {path}",
    ),
    "“{word}” is in the dictionary already": ("词典里已有“{word}”", "詞典裡已有「{word}」"),
    "The words could not be told apart: {reason}": ("没能分出词来：{reason}", "沒能分出詞來：{reason}"),
}
