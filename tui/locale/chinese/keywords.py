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
    "Places of the keyword in the clause, or of the passage: n, N": (
        "句中关键词或选中文句的各处：n、N",
        "句中關鍵詞或選中文句的各處：n、N",
    ),
    "Light the passage up as a keyword": ("把选中的文句作为关键词", "把選中的文句作為關鍵詞"),
    "“{word}” is a keyword of the set “{name}”": (
        "“{word}”是词组“{name}”的关键词了",
        "「{word}」是詞組「{name}」的關鍵詞了",
    ),
    "No keyword in this clause: h lights them up, v chooses a passage": (
        "这一句没有关键词：h 使关键词亮起，v 选定文句",
        "這一句沒有關鍵詞：h 使關鍵詞亮起，v 選定文句",
    ),
    "{count}  n, N go on, Esc ends": ("{count}　n、N 前后走，Esc 结束", "{count}　n、N 前後走，Esc 結束"),
    "Add words; SET: words adds to a set": (
        "添加词；“词组：词”加入某个词组",
        "新增詞；「詞組：詞」加入某個詞組",
    ),
    "Name of the new set": ("新词组的名称", "新詞組的名稱"),
    "Another name for the set": ("词组改名为", "詞組改名為"),
    "File to write the set to, one word a line": ("词组写到哪个文件，一行一词", "詞組寫到哪個檔案，一行一詞"),
    "File with words, one a line": ("从哪个文件读词，一行一词", "從哪個檔案讀詞，一行一詞"),
    "on or off": ("亮或灭", "亮或滅"),
    "its places": ("各处", "各處"),
    "add words": ("加词", "加詞"),
    "add passage": ("加入文句", "加入文句"),
    "section": ("本节", "本節"),
    "document": ("全文", "全文"),
    "new set": ("新词组", "新詞組"),
    "colour": ("换色", "換色"),
    "rename": ("改名", "改名"),
    "import": ("读入", "讀入"),
    "remove": ("移除", "移除"),
    "done": ("完成", "完成"),
    "Remove the set “{name}” with {count} words?": (
        "移除词组“{name}”和其中的 {count} 个词？",
        "移除詞組「{name}」和其中的 {count} 個詞？",
    ),
    "Remove it": ("移除", "移除"),
    "Written to {path}": ("已写到 {path}", "已寫到 {path}"),
    "{count} words in “{name}”": ("“{name}”读入 {count} 个词", "「{name}」讀入 {count} 個詞"),
    "{count} words": ("{count} 个词", "{count} 個詞"),
    "Proposed for “{section}”": ("为“{section}”推荐", "為「{section}」推薦"),
    "No set of your own yet: n makes one, a adds words": (
        "还没有自己的词组：n 新建，a 加词",
        "還沒有自己的詞組：n 新建，a 加詞",
    ),
    "Glossaries: Space makes a set of one": ("词表：按空格键作为词组", "詞表：按空白鍵作為詞組"),
    "{count} new words": ("新词 {count} 个", "新詞 {count} 個"),
    "No word stands out here": ("这里没有突出的词", "這裡沒有突出的詞"),
    "Where the keywords stand, and how often by section": (
        "关键词在文中各处，各节各有多少",
        "關鍵詞在文中各處，各節各有多少",
    ),
    "Where the keywords stand": ("关键词在文中各处", "關鍵詞在文中各處"),
    "“{word}” by section": ("各节中的“{word}”", "各節中的「{word}」"),
    "by section": ("各节", "各節"),
    "In no section": ("不在任何一节中", "不在任何一節中"),
    "along the strip": ("沿着这一行走", "沿著這一行走"),
    "go there": ("到那里去", "到那裡去"),
    "No keyword is lit up: h lights them up, H chooses them": (
        "没有亮起的关键词：h 使其亮起，H 选择",
        "沒有亮起的關鍵詞：h 使其亮起，H 選擇",
    ),
}
