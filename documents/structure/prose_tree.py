"""The tree of a text that is no statute: headings, paragraphs, lists, runs of —— items. Pure, linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from documents.document import Rank, Span
from documents.lines.line import Line, LineRole, is_appendix, is_aside, squeeze
from documents.lines.numbering import HEADING_RANKS, Label, is_decimal
from documents.patterns import late_pattern
from documents.structure.contents import without_edit_mark
from documents.structure.headings.form_lines import questions_with_options
from documents.structure.headings.heading_patterns import (
    closing_sections,
    first_in_volumes,
    is_counted,
    parts_by_name,
    patterns_of,
)
from documents.structure.headings.numbered_headings import lists_that_go_on, says_before
from documents.structure.headings.points import points_with_paragraphs, set_in_below_points
from documents.structure.open_units import APPENDIX_DEPTH, ATTACHED_DEPTH, STEP, OpenUnits, UnitDraft
from documents.structure.sentences import sentences

_RUN_HEAD_DEPTH = 139
_QUESTION_DEPTH = 65  # under chapters, above 一、 unless that is open above the first question
_QUESTION = "question"
_SALUTATION = late_pattern(
    r"(?:(?:[尊敬亲爱親愛]{2}的)?(?:各位|同志|朋友|女士|先生|[诸諸]位)[^，。！：]{0,8}[，、]?){1,4}[！!：:]"
)
_LISTED = "listed "
_PART_DEPTH = 9  # above 卷一
_LONGEST_QUESTION = 120
_OWN_SECTIONS = frozenset(  # with or without a colon, they head what follows, whatever is open above
    "摘要 内容摘要 中文摘要 Abstract ABSTRACT 說明 辦法 依據 公告事項 擬辦 申请事项 诉讼请求 事实与理由 事实和理由 参考文献 參考文獻 参考资料 參考資料 参考书目 參考書目 注释 註釋 注釋 附注 附註 尾注 尾註 致谢 致謝 References 参见 參見 外部链接 外部連結 延伸阅读 延伸閱讀 扩展阅读 擴展閱讀".split()
)
_BEGIN_OWN_SECTIONS = frozenset(name[0] for name in _OWN_SECTIONS) | frozenset("【[［")
_ABSTRACTS = frozenset("摘要 内容摘要 中文摘要 Abstract ABSTRACT".split())
_ABSTRACT = "abstract"
_PREFACES = frozenset("前言 引言 序言 序 序章 导言 導言 绪言 緒言 引子 楔子".split())
_PREFACE = "preface"
_OF_SEVERAL = "其#"  # the pattern of 其一, 其二, poems under one title
_LONGEST_PREFACE = 8
_FIRST_NUMBERS = ((0,), (1,))


class ProseTree:
    """Reads any other text: headings with and without numbers, paragraphs, runs of —— items."""

    def __init__(self, body: Sequence[Line], levels: Mapping[str, int] | None = None) -> None:
        """``levels``: how deep a table of contents has its entries, 2.1 deeper than 2, by their names."""
        numbered = {name: level for name, level in (levels or {}).items() if level}
        self._entries = frozenset(levels or ())
        self._levels = numbered if len(set(numbered.values())) > 1 else {}
        self.units = OpenUnits(body)
        self._body = body
        self._continued = lists_that_go_on(body)
        self._after_heading = False
        self._preface: UnitDraft | None = None  # the text's only unnumbered heading, above all of its lists
        self._prefaced = _is_only_heading_first(body)
        self._holding = points_with_paragraphs(body) | questions_with_options(body)
        self._set_in = set_in_below_points(body)
        self._first_in_volumes = first_in_volumes(body)
        self._parts = parts_by_name(body)
        self._closing = closing_sections(body, levels or {})
        asked = (row for row in range(len(body) - 1, -1, -1) if body[row].role is LineRole.QUESTION)
        self._last_question = next(asked, -1)
        self._patterns = patterns_of(body)
        self._times: Counter[str] | None = None  # how often each unnumbered heading comes
        self._own_sections: Counter[str] | None = None  # how often each heads something

    def read(self, index: int, line: Line) -> None:
        """Puts a line, the ``index``-th of the body, into the tree."""
        if line.role is LineRole.ATTACHED:
            self.units.add(
                UnitDraft(line.start, heading=Span(line.start, line.end), depth=ATTACHED_DEPTH, open=True)
            )
            return
        if index in self._first_in_volumes:
            self.units.bare = None
        if not self.units.takes(line):
            heads = (
                self._read_labelled(index, line, line.label) if line.label else self._read_plain(index, line)
            )
            self._after_heading = heads or (self._after_heading and is_aside(line.text))

    def _read_labelled(self, index: int, line: Line, label: Label) -> bool:
        """Puts a line with a label into the tree; says whether it is a heading."""
        units = self.units
        if line.level:
            units.add_declared(line).continued = True
            return True
        if label.rank in HEADING_RANKS:
            if not self._after_heading:
                units.close_to(label.style.depth)
                self._close_plain_headings()
            units.add_chapter(index, line, label).continued = self._continued[index]
            return True
        if line.role is LineRole.QUESTION:
            depth = self._question_depth() if label.rank is Rank.BULLET else None
            draft = units.add_numbered(index, line, label, heading=True, depth=depth)
            draft.style = _QUESTION if depth is not None else draft.style
            return False
        heading = line.role is LineRole.HEADING
        if heading and not self._after_heading:
            self._close_abstract(first=label.number[:1] in _FIRST_NUMBERS)
        if label.number == (1,) and (
            label.rank is Rank.CHINESE or (heading and _PREFACE in units.stack[-1].patterns)
        ):
            self._close_preface()
        draft = units.add_numbered(index, line, label, heading=heading)
        draft.open = draft.open or label.rank is Rank.ARTICLE or index in self._holding
        draft.continued = self._continued[index]
        draft.heads = label.length == len(line.text) and _is_beside_heading(units.stack[-2], draft)
        alone = label.length == len(line.text)
        units.bare = draft if is_decimal(label) and alone else None
        return heading or alone

    def _read_plain(self, index: int, line: Line) -> bool:
        """Puts a line without a label into the tree; says whether it is a heading."""
        units = self.units
        if line.level:
            units.add_declared(line).continued = True
            return True
        if line.role is LineRole.QUESTION:
            self._add_question(index, line)
            return False
        if line.text[0] in _BEGIN_OWN_SECTIONS and _own_section(line) and not self._comes_again(line):
            self._add_own_section(line)
            return True
        if is_appendix(line.text):
            return self._add_appendix(line)
        if index in self._parts or index in self._closing:
            depth = _PART_DEPTH if index in self._parts else self._closing[index]
            units.close_to(depth)
            self._close_plain_headings()
            units.add(UnitDraft(line.start, heading=Span(line.start, line.end), depth=depth, open=True))
            return True
        if line.role is LineRole.HEADING:
            self._close_questions(index)
            patterns = self._patterns.get(index, frozenset())
            named = len(line.text) <= _LONGEST_PREFACE and squeeze(line.text) in _PREFACES
            draft = self._add_heading(line, patterns | {_PREFACE} if named else patterns)
            if named or (not index and self._prefaced):
                self._preface = draft
            return True
        if self._heads_run(index, line):
            draft = self._add_heading(line)
            draft.open, draft.depth = False, _RUN_HEAD_DEPTH
        elif _SALUTATION.match(line.text):
            self._close_points()
            units.add_text(line)
        elif says_before(line.text):
            self._add_to_point(line)
        elif index in self._set_in and units.stack[-1].numbered:
            units.stack[-1].children.append(UnitDraft(line.start, own=Span(line.start, line.end)))
        else:
            units.add_text(line)
        return False

    def _comes_again(self, line: Line) -> bool:
        """Whether a section of its own stands under more than one chapter: 【注释】 of each belongs to it."""
        if self._own_sections is None:
            own = (_own_section(other) for other in self._body if other.text[0] in _BEGIN_OWN_SECTIONS)
            self._own_sections = Counter(name for name in own if name)
        return self._own_sections[_own_section(line)] > 1

    def _add_heading(self, line: Line, patterns: frozenset[str] = frozenset()) -> UnitDraft:
        """An unnumbered heading: under the heading right before it, else beside the last one.

        One of the same pattern as an open one, 第二课时 after 第一课时, stands beside that. 其一 belongs to the one above.
        """
        stack = self.units.stack
        level = self._levels.get(without_edit_mark(line.text), 0)
        if level:
            patterns = frozenset((f"{_LISTED}{level}",))
            self._close_listed(level)
        like = (row for row in range(len(stack) - 1, 0, -1) if not patterns.isdisjoint(stack[row].patterns))
        beside = next(like, 0)
        if beside and self._after_heading and _begin_alike(stack[beside], patterns):
            beside = 0  # the one heads the other, and that those that follow: 折叠 惯例 / 折叠 全称
        if beside:
            del stack[beside:]
        elif not self._after_heading and not level and _OF_SEVERAL not in patterns:
            self._close_for_heading(of_each=self._is_of_each(line))
        return self.units.add(
            UnitDraft(line.start, heading=Span(line.start, line.end), open=True, patterns=patterns)
        )

    def _add_own_section(self, line: Line) -> None:
        """A section that closes what is open above, but the list that goes on below: 說明： of a motion belongs to it."""
        units = self.units
        if not any(draft.numbered and draft.continued for draft in units.stack):
            units.close_all()
        elif is_counted(units.stack[-1].patterns):
            units.add(UnitDraft(line.start, heading=Span(line.start, line.end), open=True))
            return
        name = _own_section(line)
        self._add_heading(line, frozenset((_ABSTRACT,)) if name in _ABSTRACTS else frozenset())

    def _is_of_each(self, line: Line) -> bool:
        """Whether a heading comes again, as 练习 does below each lesson."""
        if self._times is None:
            headings = (other for other in self._body if other.role is LineRole.HEADING and not other.label)
            self._times = Counter(other.text for other in headings)
        return self._times[line.text] > 1

    def _close_listed(self, level: int) -> None:
        """Closes down to the innermost heading that the table of contents has above this level."""
        stack = self.units.stack
        for row in range(len(stack) - 1, 0, -1):
            listed = next((name for name in stack[row].patterns if name.startswith(_LISTED)), "")
            if listed and int(listed.removeprefix(_LISTED)) < level:
                del stack[row + 1 :]
                return
        del stack[1:]

    def _add_question(self, index: int, line: Line) -> None:
        """A question heads what follows it to the next one; a long one is a paragraph of its own in there."""
        units = self.units
        self._close_preface()
        depth = self._question_depth()
        units.close_to(depth)
        if index + 1 == len(self._body) or self._body[index + 1].role is LineRole.QUESTION:
            units.add_text(line)  # nobody answers
            return
        long = len(line.text) > _LONGEST_QUESTION
        heading = None if long else Span(line.start, line.end)
        units.add(UnitDraft(line.start, heading=heading, depth=depth, open=True, style=_QUESTION))
        if long:
            units.add_text(line)

    def _close_questions(self, index: int) -> None:
        """Closes the question that is open, and the heading over it, where a heading stands above another question."""
        stack = self.units.stack
        below = next(line for line in self._below(index) if line is None or not _is_plain_heading(line))
        asked = next((row for row, draft in enumerate(stack) if draft.style == _QUESTION), 0)
        if index > self._last_question and asked > 1 and stack[asked - 1].depth is None:
            del stack[asked:]  # the last answer ends where a heading like that above its question stands
            return
        if below is None or below.role is not LineRole.QUESTION or not asked or stack[asked].label:
            return
        while asked > 1 and stack[asked - 1].depth is None:
            asked -= 1
        del stack[asked:]

    def _below(self, index: int) -> Iterator[Line | None]:
        """The lines of the body below one, and None at its end."""
        for row in range(index + 1, len(self._body)):
            yield self._body[row]
        yield None

    def _question_depth(self) -> float:
        """Beside the last question, else right inside the numbered heading that is open."""
        for draft in reversed(self.units.stack):
            if draft.style == _QUESTION and draft.depth is not None:
                return draft.depth
            if draft.numbered and draft.heading is not None and draft.depth is not None:
                return max(_QUESTION_DEPTH, draft.depth + STEP)
        return _QUESTION_DEPTH

    def _add_appendix(self, line: Line) -> bool:
        """附录A heads what follows; 附件：1.分工表 is a list of what is sent along. Says whether it is a heading."""
        units = self.units
        named = line.text[-1] not in "：:" and without_edit_mark(line.text) in self._entries
        if not named and (":" in line.text or "：" in line.text):
            units.add_appendix(line)
            return False
        units.close_to(APPENDIX_DEPTH)
        if not self._after_heading:
            self._close_plain_headings()
        heading = Span(line.start, line.end)
        units.add(UnitDraft(line.start, heading=heading, depth=APPENDIX_DEPTH, open=True))
        return True

    def _add_to_point(self, line: Line) -> None:
        """A paragraph on what the point before it says, 前項文件不全者…, belongs to that point and not to its items."""
        stack = self.units.stack
        for row, draft in enumerate(stack):
            if draft.numbered and draft.heading is None and draft.rank in (Rank.CHINESE, Rank.ARABIC):
                del stack[row + 1 :]
                draft.children.append(UnitDraft(line.start, own=Span(line.start, line.end)))
                return
        self.units.add_text(line)

    def _close_preface(self) -> None:
        """Ends the first heading where the text's list or its questions begin: 项目概况 / … / 一、项目内容"""
        if self._preface is not None and self._preface.children and self.units.stack[-1] is self._preface:
            self.units.stack.pop()

    def _close_points(self) -> None:
        """Closes the points without a heading: whoever speaks to all, 各位代表！, is at no point any more."""
        stack = self.units.stack
        while stack[-1].numbered and stack[-1].heading is None:
            stack.pop()

    def _close_plain_headings(self) -> None:
        """Closes the unnumbered headings that are open innermost: 前言 and its text end where 第一章 begins."""
        stack = self.units.stack
        while len(stack) > 1 and stack[-1].depth is None and not stack[-1].level:
            held = stack[-1].children
            if held and held[-1].rank in HEADING_RANKS:
                return  # 甲篇 / 第一章 / 第二章
            stack.pop()

    def _close_abstract(self, *, first: bool) -> None:
        """Closes the abstract, which is no part of the text that its first numbered section begins.

        The second half of a paper goes on at 三、: any section that is the first one in the abstract ends it.
        """
        stack = self.units.stack
        abstract = next((row for row, draft in enumerate(stack) if _ABSTRACT in draft.patterns), 0)
        if abstract and (first or not any(draft.numbered for draft in stack[abstract:])):
            del stack[abstract:]

    def _close_for_heading(self, *, of_each: bool) -> None:
        """Closes down to where the next unnumbered heading belongs.

        That is inside a chapter, inside a numbered section whose numbering goes on below, else beside the
        last unnumbered heading, else at the top. One that is ``of_each`` of several is inside the last that counts.
        """
        stack = self.units.stack
        keep = 1
        for row in range(len(stack) - 1, 0, -1):
            draft = stack[row]
            if _OF_SEVERAL in draft.patterns:
                continue
            if not draft.numbered:
                inside = draft.depth is not None and draft.open  # an appendix or an answer
                keep = row + (inside or (of_each and _counts(draft)))
                break
            if draft.open and (draft.continued or draft.rank in HEADING_RANKS):
                keep = row + 1
                break
        del stack[keep:]

    def _heads_run(self, index: int, line: Line) -> bool:
        """Whether a paragraph of one sentence stands right before a run of —— items."""
        if index + 1 < len(self._body) and self._body[index + 1].label is None:
            return False
        below = self._body[index + 1 : index + 3]
        if len(below) < 2 or not all(after.label and after.label.style.name == "dash" for after in below):
            return False
        return len(sentences(line.text, 0, len(line.text))) == 1


def _counts(draft: UnitDraft) -> bool:
    """Whether an unnumbered heading counts: 第二课"""
    return any(name[0] == "第" for name in draft.patterns)


def _begin_alike(above: UnitDraft, patterns: frozenset[str]) -> bool:
    """Whether an empty section has nothing in common with the heading right below it but how the two begin."""
    return not above.children and all(pattern.endswith("…") for pattern in patterns & above.patterns)


def _own_section(line: Line) -> str:
    """What a line without a label names that heads what follows, whatever is open above; empty where it names none."""
    name = squeeze(line.text).strip("：:【】[]［］") if line.label is None else ""
    return name if name in _OWN_SECTIONS else ""


def _is_beside_heading(above: UnitDraft, draft: UnitDraft) -> bool:
    """Whether the unit before a unit, of the same numbering, has a heading: 二、范围 / 三"""
    before = above.children[-2] if len(above.children) > 1 else None
    return before is not None and before.style == draft.style and before.heading is not None


def _is_only_heading_first(body: Sequence[Line]) -> bool:
    """Whether a text begins with a heading without a number, and has no other."""
    return bool(body) and _is_plain_heading(body[0]) and not any(map(_is_plain_heading, body[1:]))


def _is_plain_heading(line: Line) -> bool:
    return line.role is LineRole.HEADING and line.label is None
