"""What is said of a text beside another: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "Side by side: as published and converted": ("并排：原文与转换", "並排：原文與轉換"),
    "Side by side needs {room} columns; there are {width}": (
        "并排需要 {room} 列，现在只有 {width} 列",
        "並排需要 {room} 欄，現在只有 {width} 欄",
    ),
    "Side by side: with another document": ("并排：与另一份文档对读", "並排：與另一份文檔對讀"),
    "Which document beside this one?": ("与哪一份文档对读？", "與哪一份文檔對讀？"),
    "a part of the title, or the path of a file": (
        "标题的一部分，或文件的路径",
        "標題的一部分，或檔案的路徑",
    ),
    "No document is called so · Enter opens it as a file": (
        "没有这样称呼的文档 · 按 Enter 当作文件打开",
        "沒有這樣稱呼的文檔 · 按 Enter 當作檔案打開",
    ),
    "choose": ("选定", "選定"),
    "Side by side": ("对读", "對讀"),
    "The two documents are being compared…": ("正在对照两份文档……", "正在對照兩份文檔……"),
    "Hardly a clause in common: units of the same number stand side by side": (
        "两份文档几乎没有相同的句子：同号的章条并排而列",
        "兩份文檔幾乎沒有相同的句子：同號的章條並排而列",
    ),
    "Hardly a clause in common: both simply stand side by side": (
        "两份文档几乎没有相同的句子：各按次序并排而列",
        "兩份文檔幾乎沒有相同的句子：各按次序並排而列",
    ),
    "by number": ("同号并排", "同號並排"),
    "in order": ("按次序并排", "按次序並排"),
    "read there": ("到此处读", "到此處讀"),
    "next difference": ("下一处不同", "下一處不同"),
    "other side": ("换边", "換邊"),
    "No further difference": ("没有别的不同之处了", "沒有別的不同之處了"),
    "{address}: only here": ("{address}：仅见于此", "{address}：僅見於此"),
    "part of {address}": ("{address} 的一部分", "{address} 的一部分"),
    "moved: {address}": ("移至 {address}", "移至 {address}"),
    "{same} the same · {changed} changed · {left} only left · {right} only right": (
        "{same} 相同 · {changed} 改动 · {left} 仅左有 · {right} 仅右有",
        "{same} 相同 · {changed} 改動 · {left} 僅左有 · {right} 僅右有",
    ),
    "{same} the same  {changed}  {left}  {right}": (
        "{same} 相同  {changed}  {left}  {right}",
        "{same} 相同  {changed}  {left}  {right}",
    ),
}
