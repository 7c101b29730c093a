"""The tree of a text that is no statute: headings, paragraphs, lists, runs of —— items. Pure, linear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.document import Rank, Span
from documents.lines.line import Line, LineRole, is_appendix, is_aside, squeeze
from documents.lines.numbering import HEADING_RANKS, Label, is_decimal
from documents.patterns import late_pattern
from documents.structure.heading_lines import lists_that_go_on
from documents.structure.open_units import APPENDIX_DEPTH, ATTACHED_DEPTH, STEP, OpenUnits, UnitDraft
from documents.structure.sentences import sentences

_RUN_HEAD_DEPTH = 139
_QUESTION_DEPTH = 65  # under chapters, above 一、 unless that is open above the first question
_QUESTION = "question"
_COUNTS = late_pattern(r"第(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})([一-鿿]{1,3}?)(?=[^一-鿿]|$)")
_SAYS_BEFORE = late_pattern(r"前[一二三四五兩两]?[項项款]")
_LONGEST_QUESTION = 120
_OWN_SECTIONS = frozenset(  # with or without a colon, they head what follows, whatever is open above
    "說明 辦法 依據 公告事項 擬辦 申请事项 诉讼请求 事实与理由 事实和理由 参考文献 參考文獻 参考资料 參考資料 参考书目 參考書目 注释 註釋 注釋 附注 附註 尾注 尾註 致谢 致謝 References".split()
)


class ProseTree:
    """Reads any other text: headings with and without numbers, paragraphs, runs of —— items."""

    def __init__(self, body: Sequence[Line]) -> None:
        self.units = OpenUnits(body)
        self._body = body
        self._continued = lists_that_go_on(body)
        self._after_heading = False

    def read(self, index: int, line: Line) -> None:
        """Puts a line, the ``index``-th of the body, into the tree."""
        if line.role is LineRole.ATTACHED:
            self.units.add(
                UnitDraft(line.start, heading=Span(line.start, line.end), depth=ATTACHED_DEPTH, open=True)
            )
        elif not self.units.takes(line):
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
                self._close_plain_headings()
            units.add_chapter(index, line, label).continued = self._continued[index]
            return True
        if line.role is LineRole.QUESTION:
            units.add_numbered(index, line, label, heading=True)
            return False
        heading = line.role is LineRole.HEADING
        draft = units.add_numbered(index, line, label, heading=heading)
        draft.open = draft.open or label.rank is Rank.ARTICLE
        draft.continued = self._continued[index]
        units.bare = draft if is_decimal(label) and len(line.text) == label.length else None
        return heading

    def _read_plain(self, index: int, line: Line) -> bool:
        """Puts a line without a label into the tree; says whether it is a heading."""
        units = self.units
        if line.level:
            units.add_declared(line).continued = True
            return True
        if line.role is LineRole.QUESTION:
            self._add_question(index, line)
            return False
        if squeeze(line.text).rstrip("：:") in _OWN_SECTIONS:
            units.close_all()
            self._add_heading(line)
            return True
        if is_appendix(line.text):
            return self._add_appendix(line)
        if line.role is LineRole.HEADING:
            self._close_questions(index)
            self._add_heading(line)
            return True
        if self._heads_run(index, line):
            draft = self._add_heading(line)
            draft.open, draft.depth = False, _RUN_HEAD_DEPTH
        elif _SAYS_BEFORE.match(line.text):
            self._add_to_point(line)
        else:
            units.add_text(line)
        return False

    def _add_heading(self, line: Line) -> UnitDraft:
        """An unnumbered heading: under the heading right before it, else beside the last one.

        One that counts by the same word as an open one, 第二课时 after 第一课时, stands beside that.
        """
        stack = self.units.stack
        counts = _COUNTS.match(squeeze(line.text)) if line.text[0] == "第" else None
        name = f"counted {counts[1]}" if counts else ""
        beside = next((row for row, draft in enumerate(stack) if name and draft.style == name), 0)
        if beside:
            del stack[beside:]
        elif not self._after_heading:
            self._close_for_heading()
        return self.units.add(
            UnitDraft(line.start, heading=Span(line.start, line.end), open=True, style=name)
        )

    def _add_question(self, index: int, line: Line) -> None:
        """A question heads what follows it to the next one; a long one is a paragraph of its own in there."""
        units = self.units
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
        if ":" in line.text or "：" in line.text:
            units.add_appendix(line)
            return False
        units.close_to(APPENDIX_DEPTH)
        heading = Span(line.start, line.end)
        units.add(UnitDraft(line.start, heading=heading, depth=APPENDIX_DEPTH, open=True))
        return True

    def _add_to_point(self, line: Line) -> None:
        """A paragraph on what the point before it says, 前項文件不全者…, belongs to that point and not to its items."""
        stack = self.units.stack
        for row, draft in enumerate(stack):
            if draft.numbered and draft.heading is None and draft.rank is Rank.CHINESE:
                del stack[row + 1 :]
                draft.children.append(UnitDraft(line.start, own=Span(line.start, line.end)))
                return
        self.units.add_text(line)

    def _close_plain_headings(self) -> None:
        """Closes the unnumbered headings that are open innermost: 前言 and its text end where 第一章 begins."""
        stack = self.units.stack
        while len(stack) > 1 and stack[-1].depth is None:
            stack.pop()

    def _close_for_heading(self) -> None:
        """Closes down to where the next unnumbered heading belongs.

        That is inside a chapter, inside a numbered section whose numbering goes on below, else beside the
        last unnumbered heading, else at the top.
        """
        stack = self.units.stack
        keep = 1
        for row in range(len(stack) - 1, 0, -1):
            draft = stack[row]
            if not draft.numbered:
                keep = row + (draft.depth is not None and draft.open)  # inside an appendix or an answer
                break
            if draft.open and (draft.continued or draft.rank in HEADING_RANKS):
                keep = row + 1
                break
        del stack[keep:]

    def _heads_run(self, index: int, line: Line) -> bool:
        """Whether a paragraph of one sentence stands right before a run of —— items."""
        below = self._body[index + 1 : index + 3]
        if len(below) < 2 or not all(after.label and after.label.style.name == "dash" for after in below):
            return False
        return len(sentences(line.text, 0, len(line.text))) == 1


def _is_plain_heading(line: Line) -> bool:
    return line.role is LineRole.HEADING and line.label is None
