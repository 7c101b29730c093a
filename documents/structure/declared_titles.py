"""What a file or a cover declares to be the title, and what a file only happens to be called. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.document import Rank
from documents.lines.furniture_lines import KIND_AT_END, is_furniture
from documents.lines.line import Line, LineRole, has_stop
from documents.patterns import late_pattern
from documents.scripts.fold import fold
from documents.structure.letterheads import is_letterhead, is_site
from documents.structure.titles import letters_of

_TOP = 24  # lines among which the title stands
_LONGEST = 120
_SHORT = 24
_HAN = late_pattern("[㐀-鿿]")
_BY_PROGRAM = late_pattern(  # folded
    r"microsoft\b.*|wps\b.*|powerpoint\b.*|adobe\b.*|https?:.*|www\..*"
    r"|.*\.(?:docx?|wps|pdf|ofd|txt|rtf|odt|html?|xlsx?|pptx?|indd|dwg)"
    r"|(?:(?:新建|我的)?(?:microsoft)?(?:word)?(?:文档|文件|文稿|文本|演示文稿|幻灯片|工作簿)|无标题(?:文档)?|未命名(?:文档)?|未知|标题|题目|题名"
    r"|正文|目录|首页|封面|扫描件?|模板|附件|untitled|notitle|unknown|documents?|doc|book|sheet|page|scan|template|normal|title)"
    r"[\s\-_()]*[0-9一二三四五六七八九十]*"
)
_PARTING = late_pattern(r"\s*(?:[|｜_(（【\[]|——|\s[-–—]\s|[:：]).*$")
_IN_MARKS = late_pattern(r"《[^《》]{2,60}》(?:[（(][^（）()]{1,12}[）)])?$")
_ABOVE_COVER = late_pattern(  # 溪口丛书之三, 县志办公室编, 内部资料
    r".{0,20}(?:[丛叢][书書]|书系|書系|文库|文庫|系列|[资資]料|[读讀]物|教材|出版社|[委办局会處处厅室院社组組府部])"
    r"(?:之[一二三四五六七八九十\d]+|第[一二三四五六七八九十\d]+[辑輯种種卷册冊])?[\s　]*[编編]?[著印撰制]?$"
)
_MADE_BY = late_pattern(r".{1,30}[\s　]*(?:编?著|編?著|撰|[译譯]|[主选選]?[编編]|[编編][写寫印])$")


def is_no_title(called: str) -> bool:
    """Whether a title that a file declares is a program's own, the name of a file or of a kind of files."""
    said = fold("".join(called.split()))
    return len(letters_of(said)) < 2 or _BY_PROGRAM.fullmatch(said) is not None


def is_surely_called(called: str) -> bool:
    """Whether what a book is called is its title though no line says so: it is no file's name, and has Chinese words."""
    return _HAN.search(called) is not None and not is_no_title(called)


def line_called(lines: Sequence[Line], called: str) -> int | None:
    """Which of the lines near the top says what the file calls itself, with or without what stands in brackets or
    behind a sign in either; None where none does, or only a site's or an office's name does."""
    if is_no_title(called):
        return None
    names = _names_of(called)
    for index, line in enumerate(lines[:_TOP]):
        text = line.text
        if line.role is not LineRole.BODY or len(text) > _LONGEST or has_stop(text) or is_furniture(text):
            continue
        if line.label is not None and line.label.rank is not Rank.BULLET and line.beside_label.strip():
            continue  # a chapter's heading
        if names.isdisjoint(_names_of(text)):
            continue
        below = [other.text for other in lines[index + 1 : index + 1 + _TOP]]
        if not is_site(text, below) and not is_letterhead(text, below):
            return index
    return None


def _names_of(text: str) -> set[str]:
    return {name for name in (_bare(text), _bare(_PARTING.sub("", text))) if len(name) > 1}


def _bare(text: str) -> str:
    return letters_of(fold(text))


def title_of_cover(lines: Sequence[Line], head: Sequence[int], title: int) -> int:
    """The title, or instead the line below it that is nothing but a name in 《》, where it stands on a cover.

    The line above is a series', an office's or a publisher's, or who made the book is said next to the name: 溪口丛书之三
    / 《渡口志》 / 张三 编著. What says its own kind, and a second name in 《》, make no cover.
    """
    named = [index for index in head if _IN_MARKS.fullmatch(lines[index].text)]
    if len(named) != 1 or not title < named[0] <= title + 2:
        return title
    cover = named[0]
    above = [lines[index].text for index in range(title, cover)]
    if any(len(text) > _SHORT or "《" in text or KIND_AT_END.search(text) for text in above):
        return title
    below = lines[cover + 1].text if cover + 1 < len(lines) else ""
    if all(map(_ABOVE_COVER.fullmatch, above)) or _MADE_BY.fullmatch(below):
        return cover
    return title
