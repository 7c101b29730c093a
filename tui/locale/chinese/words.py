"""What is said about glossaries and lists of words that are shared: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # Commands
    "Share keyword sets, and follow glossaries": ("分享词组，使用词表", "分享詞組，使用詞表"),
    "List the keyword sets": ("列出词组", "列出詞組"),
    "Add the words of a file to the keyword sets of their names; nothing that is there is lost": (
        "把文件里的词加入同名的词组，原有的词不会丢失",
        "把檔案裡的詞加入同名的詞組，原有的詞不會丟失",
    ),
    "Words, one a line; a glossary; or another device's keywords.json": (
        "一行一词的文件，或词表，或另一台设备的 keywords.json",
        "一行一詞的檔案，或詞表，或另一台裝置的 keywords.json",
    ),
    "Put all of it in this set; without: as the file names": (
        "全部放进这个词组；不写则按文件里的名称",
        "全部放進這個詞組；不寫則按檔案裡的名稱",
    ),
    "Write keyword sets to a file to share, one word a line": (
        "把词组写成可以分享的文件，一行一词",
        "把詞組寫成可以分享的檔案，一行一詞",
    ),
    "Names of keyword sets; without: all": ("词组的名称；不写则为全部", "詞組的名稱；不寫則為全部"),
    "List the glossaries that are followed, and what is wrong with them": (
        "列出正在使用的词表，及其中的问题",
        "列出正在使用的詞表，及其中的問題",
    ),
    "Follow a glossary: its terms are words from now on, as the file says them each time": (
        "使用一份词表：其中的词条从此作词用，每次以文件为准",
        "使用一份詞表：其中的詞條從此作詞用，每次以檔案為準",
    ),
    "A glossary: one term a line": ("词表：一行一条", "詞表：一行一條"),
    "Follow a glossary no more; its file stays": (
        "不再使用一份词表，文件保留",
        "不再使用一份詞表，檔案保留",
    ),
    "Take its terms for words this time; may be repeated": (
        "这一次把其中的词条作词用，可以写多次",
        "這一次把其中的詞條作詞用，可以寫多次",
    ),
    "No keyword sets": ("没有词组", "沒有詞組"),
    "No words in {file}": ("{file} 里没有词", "{file} 裡沒有詞"),
    "No glossaries: zhangju words follow FILE, or put files into {folder}": (
        "没有词表：用 zhangju words follow FILE，或把文件放进 {folder}",
        "沒有詞表：用 zhangju words follow FILE，或把檔案放進 {folder}",
    ),
    "“{name}” is new: {added} words": ("新词组“{name}”：{added} 个词", "新詞組「{name}」：{added} 個詞"),
    "“{name}” was there before: {added} words came to it, {known} were in it": (
        "词组“{name}”原来就有：加入 {added} 个词，{known} 个词已在其中",
        "詞組「{name}」原來就有：加入 {added} 個詞，{known} 個詞已在其中",
    ),
    # Errors
    "Lines with words that could not be used: {count}": (
        "词表里用不上的行：{count}",
        "詞表裡用不上的行：{count}",
    ),
    "{file}, line {line}: {reason}": ("{file} 第 {line} 行：{reason}", "{file} 第 {line} 行：{reason}"),
    "Write one term on each line, and what explains it after a tab or a colon": (
        "请一行写一条，解释写在制表符或冒号之后",
        "請一行寫一條，解釋寫在定位字元或冒號之後",
    ),
    "there are too many terms; those from here on are left out": (
        "词条太多，从这里起略去",
        "詞條太多，從這裡起略去",
    ),
    "there is no term before the explanation": ("解释之前没有词条", "解釋之前沒有詞條"),
    "the term is too long": ("词条太长", "詞條太長"),
    "it has nothing but marks": ("其中只有标点", "其中只有標點"),
    "there is a blank in the term: put a tab or a colon before its explanation": (
        "词条里有空格：解释之前请用制表符或冒号",
        "詞條裡有空格：解釋之前請用定位字元或冒號",
    ),
    "There would be too many words in a set, or too many sets": (
        "词组里的词或词组会太多",
        "詞組裡的詞或詞組會太多",
    ),
    "a set has at most {words} words, and there are at most {sets} sets": (
        "一个词组最多 {words} 个词，最多 {sets} 个词组",
        "一個詞組最多 {words} 個詞，最多 {sets} 個詞組",
    ),
    "Remove what is not needed, or take in less": (
        "请先移除不用的，或少加一些",
        "請先移除不用的，或少加一些",
    ),
    "There is no such keyword set": ("没有这个词组", "沒有這個詞組"),
    "none is called “{name}”": ("没有词组叫“{name}”", "沒有詞組叫「{name}」"),
    "There are: {known}": ("现有：{known}", "現有：{known}"),
    "This glossary is not followed": ("没有使用这份词表", "沒有使用這份詞表"),
    "{file} is not in the settings": ("设置里没有 {file}", "設定裡沒有 {file}"),
    "zhangju words glossaries lists them": (
        "zhangju words glossaries 可列出正在使用的",
        "zhangju words glossaries 可列出正在使用的",
    ),
}
