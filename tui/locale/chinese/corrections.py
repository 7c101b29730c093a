"""What is said about the reader's corrections of conversions: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "The conversion cannot be corrected so": ("转换不能这样更正", "轉換不能這樣更正"),
    "{word} → {form}: {reason}": ("{word} → {form}：{reason}", "{word} → {form}：{reason}"),
    "Give a word of up to 40 characters and its right form, up to 80, each on one line": (
        "请给出一个词（不超过 40 字）和它的正确写法（不超过 80 字），各占一行",
        "請給出一個詞（不超過 40 字）和它的正確寫法（不超過 80 字），各占一行",
    ),
    "it is too long": ("它太长", "它太長"),
    "it has more than one line": ("它不止一行", "它不只一行"),
    "it is no text": ("它不是文字", "它不是文字"),
    "there are as many as there can be": ("更正已经多到上限", "更正已經多到上限"),
    "Correct the conversion of the passage": ("更正选段的简繁转换", "更正選段的簡繁轉換"),
    "Choose the words first: v, or drag over them": (
        "请先选取文字：按 v，或用鼠标拖选",
        "請先選取文字：按 v，或用滑鼠拖選",
    ),
    "The text is shown as published: t turns it": (
        "现在显示的是原文：按 t 转换",
        "現在顯示的是原文：按 t 轉換",
    ),
    "At most {most} characters at a time": ("一次最多 {most} 字", "一次最多 {most} 字"),
    "Correct the conversion": ("更正简繁转换", "更正簡繁轉換"),
    "As published": ("原文", "原文"),
    "Shown now": ("现在显示", "現在顯示"),
    "Right form": ("正确写法", "正確寫法"),
    "Where": ("范围", "範圍"),
    "in this document": ("只在本文档", "只在本文檔"),
    "in all documents": ("在所有文档", "在所有文檔"),
    "Enter keeps it · empty: as the converter says · Esc leaves": (
        "Enter 保存 · 留空则照转换程序 · Esc 离开",
        "Enter 儲存 · 留空則照轉換程式 · Esc 離開",
    ),
    "From now on: {word} → {form}": ("从此：{word} → {form}", "從此：{word} → {form}"),
    "{word}: as the converter says": ("{word}：照转换程序", "{word}：照轉換程式"),
    "Correct how words convert between the scripts": ("更正词语的简繁转换", "更正詞語的簡繁轉換"),
    "List the words whose conversion was corrected": ("列出更正过的词", "列出更正過的詞"),
    "Show a word in its right form wherever the text is converted": (
        "凡转换处，都以正确写法显示某词",
        "凡轉換處，都以正確寫法顯示某詞",
    ),
    "Forget the correction of a word": ("取消对某词的更正", "取消對某詞的更正"),
    "A word as it stands in the text": ("词语，如原文所写", "詞語，如原文所寫"),
    "How it is to be shown": ("应当怎样显示", "應當怎樣顯示"),
    "In which views: traditional (all of them) or simplified": (
        "用于哪些显示：traditional（各种繁体）或 simplified（简体）",
        "用於哪些顯示：traditional（各種繁體）或 simplified（簡體）",
    ),
    "Only in this document; without: in all": (
        "只用于这份文件；不给则用于全部",
        "只用於這份文件；不給則用於全部",
    ),
    "No corrections": ("没有更正", "沒有更正"),
    "This word was not corrected: {word}": ("没有更正过这个词：{word}", "沒有更正過這個詞：{word}"),
    "all documents": ("所有文档", "所有文檔"),
}
