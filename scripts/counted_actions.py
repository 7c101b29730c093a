"""The usual actions whose keys are counted: what is pressed, what was pressed before, and how to see that it was done.

Keys are named as Textual names them; words in “…” are typed. ``before`` is how it was done in the reader as it was before
the page of today (commit ba352ea), None where it could not be done at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from driven_reader import DrivenReader

Done = Callable[["DrivenReader"], bool]
Keys = tuple[str, ...]
BACK: Final[Keys] = ("escape", "escape", "escape")
"""To the text, from whatever is in front."""


@dataclass(frozen=True)
class Action:
    """Something that a reader does: its names, the keys now and before, and whether it was done.

    ``start`` are keys that lead to where it begins; they are not counted.
    """

    english: str
    chinese: str
    now: Keys
    before: Keys | None
    done: Done
    start: Keys = ()
    most: int | None = None
    """Keys that it may take: the goal, typed words not counted (but where ``typed_too``)."""
    typed_too: bool = False
    start_before: Keys | None = None

    def started(self, *, before: bool) -> Keys:
        """The keys that lead to where it begins."""
        return self.start_before if before and self.start_before is not None else self.start

    def keys(self, *, before: bool) -> Keys | None:
        """The keys that are counted."""
        return self.before if before else self.now


@dataclass(frozen=True)
class Sitting:
    """Actions that are done one after another, on documents: the seeds, or files that ``files`` writes."""

    first: str
    actions: tuple[Action, ...]
    files: tuple[tuple[str, str], ...] = ()
    on_seeds: bool = True


def at(address: str) -> Keys:
    """To the text, and to an address."""
    return (*BACK, "g", f"“{address}”", "enter")


def stands(address: str) -> Done:
    """The cursor is there, in the text."""
    return lambda driven: driven.is_reading and driven.address == address


def chosen(words: str) -> Done:
    """These words are the passage."""
    return lambda driven: driven.passage == words


def newest(has: Callable[[DrivenReader], bool]) -> Done:
    """It is so, and the text is in front."""
    return lambda driven: driven.is_reading and has(driven)


def noted(body: str, quote: str = "", tag: str = "") -> Done:
    """There is such a note on disk."""
    return lambda driven: any(
        body in note.body
        and quote in (note.target.exact if note.target else "")
        and (not tag or tag in note.tags)
        for note in driven.notes
    )


def tags(driven: DrivenReader) -> set[str]:
    """The tags of the notes on disk."""
    return {tag for note in driven.notes for tag in note.tags}


def opened(title: str) -> Done:
    """A document of this title is open."""
    return lambda driven: driven.is_reading and title in driven.document.name


READING: Final = Sitting(
    "standing-committee-decision",
    (
        Action("next clause", "下一小句", ("j",), ("j",), stands("一.1")),
        Action("next section", "下一节", ("J",), ("J",), stands("二.1")),
        Action(
            "go to an address",
            "到某处",
            ("g", "“十四.2”", "enter"),
            ("g", "“十四.2”", "enter"),
            stands("十四.2"),
        ),
        Action("back to where one was", "回到原处", ("<",), ("<",), stands("二.1")),
        Action(
            "mark a clause read", "标为已读", ("r",), ("r",), lambda driven: bool(driven.reader.state.read)
        ),
        Action(
            "change the script",
            "换字体（简繁）",
            ("t",),
            ("t",),
            lambda driven: driven.reader.state.script == "simplified",
        ),
        Action("light up keywords", "显示关键词", ("h",), ("h",), lambda driven: driven.reader.state.lit),
        Action(
            "find words, to the third hit",
            "在本文里查找，到第三处",
            ("/", "“立法”", "enter", "n", "n"),
            ("/", "“立法”", "enter", "n", "n"),
            lambda driven: driven.is_reading and driven.hit == 3,
            start=("h", "home"),
        ),
        Action(
            "choose the hit that is lit",
            "选取亮着的查找结果",
            ("v",),
            ("v", "s", *("b",) * 21, "o", *("w",) * 70),
            chosen("立法"),
        ),
        Action(
            "copy a passage",
            "复制所选的话",
            ("y",),
            None,
            lambda driven: driven.copied == "立法",
        ),
        Action(
            "choose a word in mid sentence",
            "选取句中一个词",
            ("v", "/", "“城市更新”", "enter"),
            ("v", *("w",) * 18, "o", *("w",) * 18),
            chosen("城市更新"),
            start=at("十四.2"),
        ),
        Action(
            "choose a passage in mid sentence",
            "选取句中一段话",
            ("v", "/", "“公共”", "enter", "/", "“更新”", "enter"),
            ("v", *("w",) * 18, "o", *("w",) * 13),
            chosen("公共服务、营商环境、城市更新"),
            start=at("十四.2"),
            most=8,
        ),
        Action(
            "copy the clause with its citation",
            "连出处复制",
            ("Y",),
            None,
            lambda driven: driven.copied.startswith("《吉林省") and "十四、第2句：“充分发挥" in driven.copied,
            start=at("十四.2"),
            most=1,
        ),
    ),
)

NOTING: Final = Sitting(
    "standing-committee-decision",
    (
        Action(
            "write a note on a clause",
            "在小句上写批注",
            ("a", "“与第四部分如何对照”", "ctrl+s"),
            ("a", "“与第四部分如何对照”", "ctrl+s"),
            newest(noted("与第四部分如何对照")),
            start=at("十四.2"),
        ),
        Action(
            "go to the next note",
            "到下一条批注",
            ("]",),
            ("]",),
            stands("十四.2"),
            start=at("十四.1"),
        ),
        Action(
            "edit a note",
            "修改批注",
            ("e", "“，请核”", "ctrl+s"),
            ("e", "“，请核”", "ctrl+s"),
            newest(noted("请核")),
        ),
        Action(
            "ask: make a note a question",
            "把批注改为问题",
            ("=", "enter"),
            None,
            newest(lambda driven: any(note.motivation == "questioning" for note in driven.notes)),
        ),
        Action(
            "answer a question",
            "回答问题",
            ("=", "enter", "“见第十四条”", "ctrl+s"),
            None,
            newest(noted("见第十四条")),
        ),
        Action(
            "reply to a note",
            "回复批注",
            ("R", "“同意”", "ctrl+s"),
            None,
            newest(noted("同意")),
        ),
        Action(
            "tag a clause",
            "给小句加标签",
            ("#", "“要点”", "enter"),
            ("#", "“要点”", "enter"),
            newest(lambda driven: "要点" in tags(driven)),
            start=at("六.4"),
        ),
        Action(
            "write a note on words, with a tag",
            "在句中的话上写批注并加标签",
            ("v", "/", "“协同立法”", "enter", "a", "“由谁牵头”", "tab", "“立法”", "ctrl+s"),
            ("v", "s", *("b",) * 21, "o", *("w",) * 69, "a", "“由谁牵头”", "tab", "“立法”", "ctrl+s"),
            newest(noted("由谁牵头", "协同立法", "立法")),
            start=at("十四.2"),
            most=6,
        ),
        Action(
            "show only the notes with a tag",
            "只看有某标签的批注",
            ("f", "space", "escape"),
            ("f", "space", "escape"),
            newest(lambda driven: bool(driven.reader.state.note_query.tags)),
            start=at("十四.2"),
        ),
        Action(
            "delete a note, and undo it",
            "删除批注，再撤销",
            ("d", "u"),
            ("d", "u"),
            newest(lambda driven: "要点" in tags(driven) and bool(driven.reader.state.history.undone)),
            start=at("六.4"),
        ),
        Action(
            "export the notes as Markdown",
            "把批注导出为 Markdown",
            ("x", "enter"),
            ("x", "ctrl+s"),
            lambda _: any(Path.home().glob("*.md")),
            start=BACK,
        ),
    ),
)

OLD: Final = """\
松江流域协同发展条例
（2019年3月1日通过）
第一条 为了协同发展，制定本条例。
第二条 沿江各市应当共享水文数据。
第三条 违反本条例第二条的，责令改正。
"""
NEW: Final = OLD.replace("2019年3月1日通过", "2019年3月1日通过 2024年5月1日修订").replace(
    "应当共享", "应当及时共享"
)

GOING: Final = Sitting(
    "standing-committee-decision",
    (
        Action(
            "open another document",
            "打开另一份文档",
            ("O", "“lj”", "enter"),
            ("shift+tab", "home", "left", "j", "enter"),
            opened("牢记嘱托"),
            most=4,
            typed_too=True,
        ),
        Action(
            "search all documents, to the third hit",
            "在全部文档里检索，到第三处",
            ("s", "“营商环境”", "enter", "j", "j", "enter"),
            ("s", "“营商环境”", "enter", "j", "j", "enter"),
            stands("¶3.4"),
            most=6,
        ),
        Action(
            "open a file by its path",
            "按路径打开文件",
            ("O", "“./b.txt”", "enter"),
            None,
            opened("松江流域"),
        ),
        Action(
            "open another document beside",
            "并排打开另一份",
            ("|", "“gh”", "enter"),
            ("|", "end", "enter"),
            lambda driven: driven.front == "TwoDocuments",
        ),
        Action(
            "choose a theme",
            "换主题",
            ("ctrl+p", "“纸”", "enter"),
            ("ctrl+p", "“纸”", "enter"),
            lambda driven: driven.app.theme == "zhangju-paper",
            start=BACK,
        ),
        Action("help", "帮助", ("?",), ("?",), lambda driven: driven.front == "HelpScreen"),
        Action(
            "quit",
            "退出",
            ("q",),
            ("q",),
            lambda driven: driven.app.return_code is not None,
            start=BACK,
        ),
    ),
    files=(("b.txt", NEW),),
)

VERSIONS: Final = Sitting(
    "b",
    (
        Action("follow a reference", "跟随引用", ("enter",), ("enter",), stands("2"), start=at("3")),
        Action(
            "compare two versions",
            "对照两个版本",
            ("D", "enter"),
            ("D", "enter"),
            lambda driven: driven.front == "WhatChanged",
            start=BACK,
        ),
    ),
    files=(("a.txt", OLD), ("b.txt", NEW)),
    on_seeds=False,
)
SITTINGS: Final = (READING, NOTING, GOING, VERSIONS)
