"""The tree of a text that is no statute: headings, paragraphs, lists, runs of —— items. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.document import Rank, Span
from documents.lines.decimal_numbers import is_decimal
from documents.lines.line import Line, is_appendix, is_aside, squeeze
from documents.lines.numbering import HEADING_RANKS, Label
from documents.lines.turns import questions
from documents.structure.heading_lines import heading_lines, heading_lists, lists_that_go_on
from documents.structure.sentences import sentences
from documents.structure.tree_builder import APPENDIX_DEPTH, STEP, Builder, Draft

_RUN_HEAD_DEPTH = 139
_QUESTION_DEPTH = 65  # under chapters, above 一、 unless that is open above the first question
_QUESTION = "question"
_COUNTS = re.compile(r"第(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})([一-鿿]{1,3}?)(?=[^一-鿿]|$)")
_SAYS_BEFORE = re.compile(r"前[一二三四五兩两]?[項项款]")
_LONGEST_QUESTION = 120
_OWN_SECTIONS = frozenset(  # with or without a colon, they head what follows, whatever is open above
    "說明 辦法 依據 公告事項 擬辦 申请事项 诉讼请求 事实与理由 事实和理由 参考文献 參考文獻 参考资料 參考資料 参考书目 參考書目 注释 註釋 注釋 附注 附註 尾注 尾註 致谢 致謝 References".split()
)


class ProseBuilder(Builder):
    """Any other text: headings with and without numbers, paragraphs, runs of —— items."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        super().__init__(lines, labels)
        self.continued = lists_that_go_on(labels)
        self.lists = heading_lists(lines, labels)
        declares = sum(line.level > 0 for line in lines) > 1
        self.plain = set() if declares else heading_lines(lines, labels)
        self.after_heading = False
        self.questions = questions(lines, labels)

    def read(self, place: int, line: Line, label: Label | None) -> None:
        if self.belongs_above(place, line, label):
            return
        heading = False
        if line.level:
            heading = True
            self.add_declared(line, label)
            self.stack[-1].continued = True
        elif label is not None and label.rank in HEADING_RANKS:
            heading = True
            if not self.after_heading:
                self._close_plain_headings()
            self.add_chapter(place, line, label)
            self.stack[-1].continued = self.continued[place]
        elif place in self.questions:
            self._add_question(place, line, label)
        elif label is None and squeeze(line.text).rstrip("：:") in _OWN_SECTIONS:
            heading = True
            self.close_all()
            self._add_heading(line)
        elif label is None and is_appendix(line.text):
            heading = self._add_appendix(line)
        elif label is not None:
            heading = place in self.lists
            draft = self.add_numbered(place, line, label, heading=heading)
            draft.open = draft.open or label.rank is Rank.ARTICLE
            self.bare = draft if is_decimal(label) and len(line.text) == label.length else None
            draft.continued = self.continued[place]
        elif place in self.plain:
            heading = True
            self._close_questions(place)
            self._add_heading(line)
        elif self._heads_run(place, line):
            self._add_heading(line)
            self.stack[-1].open, self.stack[-1].depth = False, _RUN_HEAD_DEPTH
        elif _SAYS_BEFORE.match(line.text):
            self._add_to_point(line)
        else:
            self.add_text(line)
        self.after_heading = heading or (self.after_heading and is_aside(line.text))

    def _add_heading(self, line: Line) -> None:
        """An unnumbered heading: under the heading right before it, else beside the last one.

        One that counts by the same word as an open one, 第二课时 after 第一课时, stands beside that.
        """
        counts = _COUNTS.match(squeeze(line.text)) if line.text[0] == "第" else None
        name = f"counted {counts[1]}" if counts else ""
        beside = next((at for at, draft in enumerate(self.stack) if name and draft.style == name), 0)
        if beside:
            del self.stack[beside:]
        elif not self.after_heading:
            self._close_for_heading()
        self.add(Draft(line.start, heading=Span(line.start, line.end), open=True, style=name))

    def _add_question(self, place: int, line: Line, label: Label | None) -> None:
        """A question heads what follows it to the next one; a long one is a paragraph of its own in there."""
        if label is not None:
            self.add_numbered(place, line, label, heading=True)
            return
        depth = self._question_depth()
        self.close_to(depth)
        if place + 1 == len(self.lines) or place + 1 in self.questions:
            self.add_text(line)  # nobody answers
            return
        long = len(line.text) > _LONGEST_QUESTION
        heading = None if long else Span(line.start, line.end)
        self.add(Draft(line.start, heading=heading, depth=depth, open=True, style=_QUESTION))
        if long:
            self.add_text(line)

    def _close_questions(self, place: int) -> None:
        """Closes the question that is open, and the heading over it, where a heading stands above another question."""
        below = place + 1
        while below in self.plain:
            below += 1
        asked = next((at for at, draft in enumerate(self.stack) if draft.style == _QUESTION), 0)
        if below not in self.questions or not asked or self.stack[asked].label:
            return
        while asked > 1 and self.stack[asked - 1].depth is None:
            asked -= 1
        del self.stack[asked:]

    def _question_depth(self) -> float:
        """Beside the last question, else right inside the numbered heading that is open."""
        for draft in reversed(self.stack):
            if draft.style == _QUESTION and draft.depth is not None:
                return draft.depth
            if draft.numbered and draft.heading is not None and draft.depth is not None:
                return max(_QUESTION_DEPTH, draft.depth + STEP)
        return _QUESTION_DEPTH

    def _add_appendix(self, line: Line) -> bool:
        """附录A heads what follows; 附件：1.分工表 is a list of what is sent along. Says whether it is a heading."""
        if ":" in line.text or "：" in line.text:
            self.add_appendix(line)
            return False
        self.close_to(APPENDIX_DEPTH)
        self.add(Draft(line.start, heading=Span(line.start, line.end), depth=APPENDIX_DEPTH, open=True))
        return True

    def _add_to_point(self, line: Line) -> None:
        """A paragraph on what the point before it says, 前項文件不全者…, belongs to that point and not to its items."""
        for position, draft in enumerate(self.stack):
            if draft.numbered and draft.heading is None and draft.rank is Rank.CHINESE:
                del self.stack[position + 1 :]
                draft.children.append(Draft(line.start, own=Span(line.start, line.end)))
                return
        self.add_text(line)

    def _close_plain_headings(self) -> None:
        """Closes the unnumbered headings that are open innermost: 前言 and its text end where 第一章 begins."""
        while len(self.stack) > 1 and self.stack[-1].depth is None:
            self.stack.pop()

    def _close_for_heading(self) -> None:
        """Closes down to where the next unnumbered heading belongs.

        That is inside a chapter, inside a numbered section whose numbering goes on below, else beside the
        last unnumbered heading, else at the top.
        """
        keep = 1
        for position in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[position]
            if not draft.numbered:
                keep = position + (draft.depth is not None and draft.open)  # inside an appendix or an answer
                break
            if draft.open and (draft.continued or draft.rank in HEADING_RANKS):
                keep = position + 1
                break
        del self.stack[keep:]

    def _heads_run(self, place: int, line: Line) -> bool:
        """Whether a paragraph of one sentence stands right before a run of —— items."""
        after = self.labels[place + 1 : place + 3]
        if len(after) < 2 or not all(label and label.style.name == "dash" for label in after):
            return False
        return len(sentences(line.text, 0, len(line.text))) == 1
