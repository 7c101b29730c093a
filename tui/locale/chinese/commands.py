"""What the command line says：English template →（简体，繁體）."""

from __future__ import annotations

from tui.locale.chinese import corrections, library, note_commands, words

_HELP: dict[str, tuple[str, str]] = {
    "Usage": ("用法", "用法"),
    "Arguments": ("参数", "參數"),
    "Options": ("选项", "選項"),
    "Commands": ("命令", "命令"),
    "Show this message and exit.": ("显示这份说明", "顯示這份說明"),
    "Install completion for the current shell.": ("为当前的 shell 安装补全", "為目前的 shell 安裝補全"),
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本",
        "顯示目前 shell 的補全指令稿",
    ),
    "Print the version": ("显示版本", "顯示版本"),
    "Speak en, zh-Hans or zh-Hant": ("界面语言：en、zh-Hans 或 zh-Hant", "介面語言：en、zh-Hans 或 zh-Hant"),
    "Whose notebook; overrules the settings": ("用谁的笔记本（优先于设置）", "用誰的筆記本（優先於設定）"),
    "Whose notebook it is": ("谁的笔记本", "誰的筆記本"),
    "What the bytes of text files are: utf-8, gb18030, big5 and the like; without: what they look like": (
        "文本文件的编码：utf-8、gb18030、big5 等；不给则自行识别",
        "文本檔案的編碼：utf-8、gb18030、big5 等；不給則自行識別",
    ),
    "How to print": ("输出格式", "輸出格式"),
    "A document, or one unit of it: DOC#13.2": (
        "一份文件，或其中一处：DOC#13.2",
        "一份文件，或其中一處：DOC#13.2",
    ),
    "A path, an id, a title or a part of one": (
        "路径、编号、标题或标题的一部分",
        "路徑、編號、標題或標題的一部分",
    ),
    "A note's id, or its beginning": ("批注的编号，或编号的开头", "批註的編號，或編號的開頭"),
    "Leave half-width punctuation as it was published": (
        "标点保留原文的半角形式",
        "標點保留原文的半形形式",
    ),
}

_ABOUT: dict[str, tuple[str, str]] = {
    "章句 Zhangju: read, mark and annotate Chinese documents clause by clause": (
        "章句 Zhangju：在终端里逐章逐句阅读、标记、批注中文文件",
        "章句 Zhangju：在終端機裡逐章逐句閱讀、標記、批註中文文件",
    ),
    "`zhangju [PATH]...` opens the reader on files and folders, without any on the library, "
    "and where that is empty on the seed documents; "
    "a file that is called like a command opens as ./outline. "
    "The commands below work without the reader's screen.": (
        (
            "\b\nzhangju [PATH]... 打开阅读界面，可写文件和文件夹；不写则打开文库，文库为空时打开自带的文件。\n"
            "文件与命令同名时请写成 ./outline。下列命令不需要阅读界面。"
        ),
        (
            "\b\nzhangju [PATH]... 開啟閱讀介面，可寫檔案和資料夾；不寫則開啟文庫，文庫為空時開啟隨附的文件。\n"
            "檔案與命令同名時請寫成 ./outline。下列命令不需要閱讀介面。"
        ),
    ),
}

_COMMANDS: dict[str, tuple[str, str]] = {
    "Print the sections and clauses of documents": ("列出文件的章节和句子", "列出文件的章節和句子"),
    "Paths, folders, ids, titles or parts of titles": (
        "路径、文件夹、编号、标题或标题的一部分",
        "路徑、資料夾、編號、標題或標題的一部分",
    ),
    "Print the text of a document, or of one unit and what is below it": (
        "显示一份文件或其中一处的文字",
        "顯示一份文件或其中一處的文字",
    ),
    "List what it refers to, and where that is, in place of the text": (
        "不显示文字，而列出其中引用了什么、在何处",
        "不顯示文字，而列出其中引用了什麼、在何處",
    ),
    "not resolved": ("所指不明", "所指不明"),
    "{text} (not in the library)": ("{text}（不在手边的文件中）", "{text}（不在手邊的文件中）"),
    "as-published, simplified, traditional, taiwan, hongkong or taiwan-words": (
        "字形：as-published、simplified、traditional、taiwan、hongkong 或 taiwan-words",
        "字形：as-published、simplified、traditional、taiwan、hongkong 或 taiwan-words",
    ),
    "Find words, in any script and width, and print them in their context": (
        "查找词语（不分简繁和全角半角），连同上下文列出",
        "尋找詞語（不分簡繁和全形半形），連同上下文列出",
    ),
    "Words that stand in one clause, or “a phrase”": (
        "同在一句之中的几个词，或用引号括起的词组",
        "同在一句之中的幾個詞，或用引號括起的詞組",
    ),
    "Set the notes in the script, too, not the text alone": (
        "批注也随之转换简繁，不只是正文",
        "批註也隨之轉換簡繁，不只是正文",
    ),
    "Where to look; without: the library and the seed documents": (
        "在哪些文件里找；不写则在文库和自带的文件里找",
        "在哪些文件裡找；不寫則在文庫和隨附的文件裡找",
    ),
    "QUERY is a regular expression": ("QUERY 是正则表达式", "QUERY 是正規表示式"),
    "Propose keywords for a document or one unit of it, the weightiest first": (
        "提出一份文件或其中一处的关键词，最重要的在前",
        "提出一份文件或其中一處的關鍵詞，最重要的在前",
    ),
    "How many words": ("多少个词", "多少個詞"),
    "Write, change and list notes": ("写批注、改批注、列出批注", "寫批註、改批註、列出批註"),
    "Write a note on a document, a unit or a passage, and print its id": (
        "给文件、其中一处或一段文字写批注，显示批注的编号",
        "給文件、其中一處或一段文字寫批註，顯示批註的編號",
    ),
    "The passage, in any script and width": (
        "所批注的文字，不分简繁和全角半角",
        "所批註的文字，不分簡繁和全形半形",
    ),
    "The note, in Markdown; - reads it from stdin": (
        "批注的文字（Markdown）；- 表示从标准输入读取",
        "批註的文字（Markdown）；- 表示從標準輸入讀取",
    ),
    "A tag; give it again for more": ("标签，可以写多次", "標籤，可以寫多次"),
    "Take all tags off": ("去掉所有标签", "去掉所有標籤"),
    "commenting, questioning, highlighting and the like": (
        "种类：commenting、questioning、highlighting 等",
        "種類：commenting、questioning、highlighting 等",
    ),
    "Change a note's text, its tags (all of them) or its kind": (
        "改批注的文字、全部标签或种类",
        "改批註的文字、全部標籤或種類",
    ),
    "Put a note in the bin; restore brings it back": (
        "把批注放进回收站，可用 restore 取回",
        "把批註放進資源回收筒，可用 restore 取回",
    ),
    "Take a note out of the bin": ("从回收站取回批注", "從資源回收筒取回批註"),
    "List notes, by document and in reading order": (
        "按文件、依原文次序列出批注",
        "按文件、依原文次序列出批註",
    ),
    "Only notes with this tag; more: with all": (
        "只要有此标签的；多个则须全有",
        "只要有此標籤的；多個則須全有",
    ),
    "Only this reader's": ("只要这位读者的", "只要這位讀者的"),
    "The notes in the bin": ("回收站里的批注", "資源回收筒裡的批註"),
    "List the tags in use and how many notes bear them": (
        "列出用过的标签和各有多少条批注",
        "列出用過的標籤和各有多少條批註",
    ),
    "Write notes to a file: Markdown, W3C JSON-LD, CSV or one HTML page": (
        "把批注写成文件：Markdown、W3C JSON-LD、CSV 或一个 HTML 网页",
        "把批註寫成檔案：Markdown、W3C JSON-LD、CSV 或一個 HTML 網頁",
    ),
    "Where to; - is stdout": ("写到哪里；- 表示标准输出", "寫到哪裡；- 表示標準輸出"),
    "Documents; without: all documents at hand that have notes": (
        "哪些文件；不写则为手边所有有批注的文件",
        "哪些文件；不寫則為手邊所有有批註的文件",
    ),
    "What to write": ("写成什么格式", "寫成什麼格式"),
    "All of the text with the notes between, not the notes only": (
        "写出全文，批注夹在文中（集注），而不是只写批注",
        "寫出全文，批註夾在文中（集注），而不是只寫批註",
    ),
    "Only this unit and what is below it": ("只要这一处及其下文字上的", "只要這一處及其下文字上的"),
    "Only notes with this tag; may be repeated": ("只要有此标签的；可以写多次", "只要有此標籤的；可以寫多次"),
    "Only this reader's; may be repeated": ("只要这位读者的；可以写多次", "只要這位讀者的；可以寫多次"),
    "Only notes changed on this day or later": ("只要这一天起改过的", "只要這一天起改過的"),
    "Only notes changed on this day or earlier": ("只要到这一天为止改过的", "只要到這一天為止改過的"),
    "Write over a file that is there already": ("文件已存在时覆盖它", "檔案已存在時覆蓋它"),
    "Check the data folder, the notebooks, the terminal and the versions": (
        "检查数据文件夹、笔记本、终端和版本",
        "檢查資料夾、筆記本、終端機和版本",
    ),
    "Exit codes: 0 nothing is wrong, 1 something is, or there was nothing to restore, 3 it could not be mended.": (
        "退出码：0 一切正常；1 有误，或没有可恢复的；3 未能修好。",
        "結束碼：0 一切正常；1 有誤，或沒有可還原的；3 未能修好。",
    ),
    "Mend what can be mended; nothing is deleted": ("修好能修好的，什么也不删", "修好能修好的，什麼也不刪"),
    "Bring back what backups have and the notebook lacks": (
        "从备份取回笔记本里缺少的",
        "從備份取回筆記本裡缺少的",
    ),
    "With --restore: let notes say again what they said before that day's changes": (
        "与 --restore 同用：让批注恢复到那一天改动之前",
        "與 --restore 同用：讓批註還原到那一天改動之前",
    ),
    "With --from: only notes on this document": (
        "与 --from 同用：只限这份文件的批注",
        "與 --from 同用：只限這份文件的批註",
    ),
}

_REMARKS: dict[str, tuple[str, str]] = {
    "{problem}; see {help}": ("{problem}；参见 {help}", "{problem}；參見 {help}"),
    "Wrong use: {message}": ("用法不对：{message}", "用法不對：{message}"),
    "There is no option {option}": ("没有 {option} 这个选项", "沒有 {option} 這個選項"),
    "{option} needs a value": ("{option} 后面要有值", "{option} 後面要有值"),
    "{name} is missing": ("缺少 {name}", "缺少 {name}"),
    "the option {name} is missing": ("缺少选项 {name}", "缺少選項 {name}"),
    "a command is missing": ("缺少命令", "缺少命令"),
    "There is no command {name}": ("没有 {name} 这个命令", "沒有 {name} 這個命令"),
    "{option} takes no value": ("{option} 后面不能有值", "{option} 後面不能有值"),
    "{name} is too much": ("多出了 {name}", "多出了 {name}"),
    "{option} does not know “{value}”, it takes {choices}": (
        "{option} 没有“{value}”这个值，可用的值：{choices}",
        "{option} 沒有「{value}」這個值，可用的值：{choices}",
    ),
    "{option} needs a whole number": ("{option} 后面要有整数", "{option} 後面要有整數"),
    "{option} is at least {least}": ("{option} 至少为 {least}", "{option} 至少為 {least}"),
    "{option} is at most {most}": ("{option} 至多为 {most}", "{option} 至多為 {most}"),
    "Nothing found": ("没有找到", "沒有找到"),
    "Not at hand, name its file to export its notes too: {title}": (
        "手边没有这份文件，写出其路径才能导出它的批注：{title}",
        "手邊沒有這份文件，寫出其路徑才能匯出它的批註：{title}",
    ),
    "No notes": ("没有批注", "沒有批註"),
    "the whole document": ("整份文件", "整份文件"),
}

_ERRORS: dict[str, tuple[str, str]] = {
    "The output could not be written": ("输出写不出去", "輸出寫不出去"),
    "{file}: {reason}": ("{file}：{reason}", "{file}：{reason}"),
    "Free some space or write to another file": ("请腾出空间，或写到别的文件", "請騰出空間，或寫到別的檔案"),
    "Name another file, or write over it with --force": (
        "请换个文件名，或用 --force 覆盖",
        "請換個檔名，或用 --force 覆蓋",
    ),
    "The file is there already": ("文件已存在", "檔案已存在"),
    "{file} exists": ("{file} 已存在", "{file} 已存在"),
    "{option} does not know “{value}”": ("{option} 没有“{value}”这个值", "{option} 沒有「{value}」這個值"),
    "it takes {choices}": ("可用的值：{choices}", "可用的值：{choices}"),
    "The quote was not found": ("没有找到所引的文字", "沒有找到所引的文字"),
    "“{quote}” does not occur in {place}": ("{place}里没有“{quote}”", "{place}裡沒有「{quote}」"),
    "Copy it from the text; script, width and case do not matter": (
        "请从原文抄录；简繁、全角半角、大小写不限",
        "請從原文抄錄；簡繁、全形半形、大小寫不限",
    ),
    "The quote occurs {count} times": ("所引的文字出现 {count} 次", "所引的文字出現 {count} 次"),
    "“{quote}” stands in {place} at {addresses}": (
        "“{quote}”见于{place}的 {addresses}",
        "「{quote}」見於{place}的 {addresses}",
    ),
    "Say which with DOC#ADDRESS or quote more": (
        "请用 DOC#ADDRESS 指明，或多引几个字",
        "請用 DOC#ADDRESS 指明，或多引幾個字",
    ),
    "{option} is no text": ("{option} 不是文字", "{option} 不是文字"),
    "it holds bytes that are not UTF-8": ("其中有不是 UTF-8 的字节", "其中有不是 UTF-8 的位元組"),
    "Give it in UTF-8": ("请用 UTF-8", "請用 UTF-8"),
    "Nothing to change": ("没有要改的", "沒有要改的"),
    "neither --body nor --tag nor --motivation was given": (
        "--body、--tag、--motivation 都没有写",
        "--body、--tag、--motivation 都沒有寫",
    ),
    "Give at least one of them": ("请至少写一个", "請至少寫一個"),
    "Several notes' ids begin with {id}": ("有几条批注的编号以 {id} 开头", "有幾條批註的編號以 {id} 開頭"),
    "they are {ids}": ("即 {ids}", "即 {ids}"),
    "Give more of the id": ("请把编号写长一些", "請把編號寫長一些"),
    "“{id}” is too short for a note's id": ("“{id}”作为批注编号太短", "「{id}」作為批註編號太短"),
    "a beginning of an id has at least {least} characters": (
        "编号的开头至少要有 {least} 个字符",
        "編號的開頭至少要有 {least} 個字元",
    ),
    "Copy the id from zhangju notes list": (
        "请从 zhangju notes list 抄录编号",
        "請從 zhangju notes list 抄錄編號",
    ),
    "The search is empty": ("没有要找的词", "沒有要找的詞"),
    "QUERY has no characters to look for": ("QUERY 里没有可找的字", "QUERY 裡沒有可找的字"),
    "Give a word, several, or “a phrase”": (
        "请写一个词、几个词，或用引号括起的词组",
        "請寫一個詞、幾個詞，或用引號括起的詞組",
    ),
    "{option} is empty": ("{option} 是空的", "{option} 是空的"),
    "it was given without characters": ("后面没有文字", "後面沒有文字"),
    "Give it some, or leave it out": ("请写上文字，或不写这个选项", "請寫上文字，或不寫這個選項"),
    "{option} is no date": ("{option} 不是日期", "{option} 不是日期"),
    "“{value}” is not written as 2026-01-31": (
        "“{value}”不是 2026-01-31 这样的写法",
        "「{value}」不是 2026-01-31 這樣的寫法",
    ),
    "Write the year, the month and the day": ("请写年、月、日", "請寫年、月、日"),
    "{option} cannot stand alone": ("{option} 不能单用", "{option} 不能單用"),
    "it says more about {other}, which was not given": (
        "它是补充 {other} 的，而没有写 {other}",
        "它是補充 {other} 的，而沒有寫 {other}",
    ),
    "Give both, or neither": ("请两个都写，或都不写", "請兩個都寫，或都不寫"),
}

WORDS: dict[str, tuple[str, str]] = {
    **_HELP,
    **_ABOUT,
    **_COMMANDS,
    **_REMARKS,
    **_ERRORS,
    **note_commands.WORDS,
    **corrections.WORDS,
    **library.WORDS,
    **words.WORDS,
}
