"""What can be typed in the plain face: the orders, in English and in Chinese."""

from __future__ import annotations

from typing import Final, NamedTuple

from documents.messages import Template


class Order(NamedTuple):
    """One thing to do: its names (the English one, then the Chinese ones), what follows it, what it does."""

    names: tuple[str, ...]
    follows: Template
    about: Template

    @property
    def name(self) -> str:
        """The name that the program knows it by."""
        return self.names[0]


ORDERS: Final = (
    Order(("open", "打开", "打開"), "[document]", "list the documents, or open one"),
    Order(("go", "去"), "address", "go to an address or a heading: go 13.2"),
    Order(("outline", "目录", "目錄"), "", "the sections, numbered, to go to one"),
    Order(("", "下一句"), "", "the next clause: an empty line, Enter alone"),
    Order(("back", "上一句"), "", "the clause before"),
    Order(("where", "何处", "何處"), "", "say where this is, and read the clause again"),
    Order(("find", "找"), "words", "find words"),
    Order(("next", "下一处", "下一處"), "", "the next place where they stand"),
    Order(("note", "记", "記"), "[text]", "write a note on the clause: lines, then a single full stop"),
    Order(
        ("unfinished", "未写完", "未寫完"), "", "notes that were not finished, numbered, to go on with one"
    ),
    Order(("tag", "标", "標"), "tags", "tag your last note on the clause, or the clause"),
    Order(("notes", "批注", "批註"), "", "the notes on the clause"),
    Order(("undo", "撤销", "撤銷"), "", "put the note that was written last in the bin"),
    Order(("cite", "引用"), "", "the clause as it is quoted"),
    Order(
        ("export", "导出", "匯出", "導出"), "file", "write the notes to a file: .md, .html, .csv or .jsonld"
    ),
    Order(("help", "帮助", "幫助", "?"), "", "these orders"),
    Order(("quit", "退出"), "", "end"),
)
_BY_NAME: Final = {name: order.name for order in ORDERS for name in order.names}


def order_in(line: str) -> tuple[str | None, str]:
    """The order that a line begins with, by its English name, and what follows; None where it begins with none.

    Between a Chinese name and what follows no space is needed where that is a number: 去13.2.
    """
    words = line.strip().split(maxsplit=1)
    first, rest = (*words, "", "")[:2]
    if (name := _BY_NAME.get(first.lower())) is not None:
        return name, rest.strip()
    if first[:1] in "去找" and first[1:2].isdecimal():
        return _BY_NAME[first[0]], line.strip()[1:]
    return None, line.strip()
