"""An export brought up to date: what a person wrote into it stays to the byte, and only what is new comes in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.exports import markdown
from annotations.exports.updating.pieces import Pieces, block_id
from annotations.exports.updating.updated_file import UpdatedExport, is_export, updated
from annotations.exports.words import WORDS as EXPORT_WORDS
from annotations.note import Note
from tests.annotations.noted_statute import note_on, request, without_record

WORDS = EXPORT_WORDS["en"]
FIRST = note_on(2, "生态环境", "什么是生态？", tags=("环境",))
SECOND = note_on(4, "“绿化”纳入计划。", "见第一条")


def pieces(*notes: Note, whole_text: bool = False) -> Pieces:
    return markdown.pieces_of(request(*notes, whole_text=whole_text))


def written(*notes: Note, whole_text: bool = False) -> str:
    return markdown.export(request(*notes, whole_text=whole_text))


def brought_up(text: str, *notes: Note, deleted: tuple[Note, ...] = (), again: bool = False) -> UpdatedExport:
    return updated(text, pieces(*notes), deleted=[note.id for note in deleted], words=WORDS, again=again)


def end_of(note: Note) -> str:
    return f"^{block_id(note.id)}"


def test_an_export_of_the_same_notes_is_the_same_file() -> None:
    text = written(FIRST, SECOND)
    assert brought_up(text, FIRST, SECOND).text == text


def test_a_new_note_comes_in_where_it_stands_in_the_text_with_its_heading_and_quote() -> None:
    between = note_on(3, "规划和建设;", "先有规划")
    whole = written(FIRST, between, SECOND)
    after = brought_up(written(FIRST, SECOND), FIRST, between, SECOND)
    assert after.added == 1
    assert without_record(after.text) == without_record(whole)


def test_a_new_note_stands_below_what_was_written_after_the_note_before_it() -> None:
    second = note_on(3, "生态环境", "又一则")
    text = written(FIRST, SECOND).replace(
        end_of(FIRST), end_of(FIRST) + "\n\n我的补充。\n\n    # 不是标题", 1
    )
    after = brought_up(text, FIRST, second, SECOND).text
    assert_in_order(after, end_of(FIRST), "我的补充。", "又一则", "## 第二章")


def test_a_note_never_comes_into_the_middle_of_code_that_was_written_below_a_note() -> None:
    second = note_on(3, "生态环境", "又一则")
    code = "```\n# 一行\n> 二行\n```"
    text = written(FIRST, SECOND).replace(end_of(FIRST), f"{end_of(FIRST)}\n\n{code}", 1)
    assert_in_order(brought_up(text, FIRST, second, SECOND).text, code, "又一则", "## 第二章")


def test_a_reply_comes_in_below_the_note_that_it_answers_though_somebody_moved_that() -> None:
    reply = note_on(5, None, "同意。", reply_to=FIRST.id)
    text = written(FIRST, SECOND)
    block = re.search(r"- 什么是生态？.*?\^zj-\w+\n\n", text, re.DOTALL)
    assert block is not None
    moved = text.replace(block[0], "", 1).replace("# 城市绿化条例\n", f"# 城市绿化条例\n\n{block[0]}", 1)
    assert_in_order(brought_up(moved, FIRST, SECOND, reply).text, end_of(FIRST), "  - 同意。", "## 第一章")


def test_a_note_that_was_edited_is_written_anew_in_its_place() -> None:
    text = written(FIRST, SECOND) + "末尾手写"
    after = brought_up(text, replace(FIRST, body="生态是什么？"), SECOND)
    assert (after.rewritten, after.added) == (1, 0)
    assert "什么是生态？" not in after.text
    assert after.text.count(end_of(FIRST)) == 1
    assert after.text.endswith("末尾手写")


def test_a_block_that_was_changed_by_hand_stays_and_the_new_wording_comes_below_it_once() -> None:
    text = written(FIRST, SECOND).replace("什么是生态？", "什么是生态？（手改）", 1)
    assert brought_up(text, FIRST, SECOND).text == text
    after = brought_up(text, replace(FIRST, body="生态是什么？"), SECOND)
    assert after.reworded == 1
    assert_in_order(
        after.text,
        "什么是生态？（手改）",
        end_of(FIRST),
        "the note says by now",
        "生态是什么？",
        end_of(FIRST) + "-2",
    )
    again = brought_up(after.text, replace(FIRST, body="生态是什么？"), SECOND)
    assert again.text == after.text
    third = brought_up(after.text, replace(FIRST, body="第三种说法"), SECOND)
    assert third.rewritten == 1
    assert "生态是什么？" not in third.text
    assert_in_order(third.text, "什么是生态？（手改）", "第三种说法", end_of(FIRST) + "-2")


def test_a_second_reader_gives_no_new_wording_to_what_was_changed_by_hand() -> None:
    text = written(FIRST, SECOND).replace("什么是生态？", "什么是生态？（手改）", 1)
    after = brought_up(text, FIRST, SECOND, note_on(7, "保护和管理。", "另一人", creator="韩梅梅"))
    assert after.reworded == 0
    assert "**韩梅梅**" in after.text


def test_what_was_taken_out_by_hand_stays_out_unless_it_is_asked_for_again() -> None:
    text = re.sub(r"- 见第一条 \^zj-\w+\n\n", "", written(FIRST, SECOND))
    after = brought_up(text, FIRST, SECOND)
    assert (after.text, after.left_out) == (text, 1)
    assert end_of(SECOND) in brought_up(text, FIRST, SECOND, again=True).text


def test_a_note_that_was_deleted_is_struck_out_and_comes_back_with_its_note() -> None:
    text = written(FIRST, SECOND)
    after = brought_up(text, SECOND, deleted=(FIRST,))
    assert after.struck == 1
    assert f"- ~~什么是生态？~~\n\n  ~~#环境~~ {end_of(FIRST)}" in after.text
    assert brought_up(after.text, SECOND, deleted=(FIRST,)).text == after.text
    assert "- 什么是生态？" in brought_up(after.text, FIRST, SECOND).text


def test_of_a_deleted_note_that_was_changed_by_hand_it_is_said_below_it_once() -> None:
    text = written(FIRST, SECOND).replace("什么是生态？", "手改", 1)
    after = brought_up(text, SECOND, deleted=(FIRST,))
    assert_in_order(after.text, "手改", end_of(FIRST), "(the note was deleted)")
    assert brought_up(after.text, SECOND, deleted=(FIRST,)).text == after.text


def test_a_note_that_is_left_out_by_a_filter_is_not_struck_out() -> None:
    text = written(FIRST, SECOND)
    assert "~~" not in brought_up(text, SECOND).text


def test_keys_of_the_front_matter_that_a_person_wrote_changed_or_took_out_are_theirs() -> None:
    text = written(FIRST)
    text = text.replace('title: "城市绿化条例"\n', "# 我的\ntitle: 我的题目\naliases:\n  - 绿化\n", 1)
    text = text.replace('publisher: "国务院"\n', "", 1)
    after = brought_up(text, FIRST, SECOND).text
    front = after.split("---\n")[1]
    assert front.startswith("# 我的\ntitle: 我的题目\naliases:\n  - 绿化\n")
    assert "publisher" not in front
    assert "notes: 2" in front


def test_line_ends_of_another_system_stay_and_new_lines_have_them_too() -> None:
    text = written(FIRST).replace("\n", "\r\n")
    assert brought_up(text, FIRST).text == text
    after = brought_up(text, FIRST, SECOND).text
    assert "见第一条" in after
    assert not re.search(r"(?<!\r)\n", after)


def test_a_file_without_its_record_keeps_its_blocks_and_learns_them_again() -> None:
    text = re.sub(r"<!-- zhangju.*?-->\n", "", written(FIRST), flags=re.DOTALL)
    assert is_export(text)
    after = brought_up(text, FIRST, SECOND)
    assert (after.added, after.rewritten, after.reworded) == (1, 0, 0)
    assert brought_up(after.text, replace(FIRST, body="新"), SECOND).rewritten == 1


def test_a_file_that_no_export_wrote_is_none() -> None:
    assert not is_export("# 我的笔记\n\n- 一\n")


def test_in_a_whole_text_a_new_note_comes_below_its_clause() -> None:
    text = written(FIRST, whole_text=True) + "\n末尾手写\n"
    after = updated(text, pieces(FIRST, SECOND, whole_text=True), deleted=(), words=WORDS).text
    expected = written(FIRST, SECOND, whole_text=True)
    assert after.endswith("\n末尾手写\n")
    assert without_record(after.removesuffix("\n末尾手写\n")) == without_record(expected)


def assert_in_order(text: str, *words: str) -> None:
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is not after the others in:\n{text}"
        at = found + len(word)


PLACES = (None, "生态环境", "规划和建设;", "保护和管理。", "“绿化”纳入计划。", "制定本条例")


class Group:
    """People who write notes, and people who write into the file, at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes: dict[int, Note] = {}
        self.deleted: dict[int, Note] = {}
        self.by_hand: list[str] = []
        self.taken_out: set[str] = set()
        self.changed: dict[str, str] = {}
        self.count = 0

    def write_notes(self) -> None:
        self.count += 1
        chosen = self.random.choice(("add", "add", "reply", "edit", "delete", "restore"))
        if chosen == "add" or not self.notes:
            words = self.random.choice(PLACES)
            tags = self.random.choice(((), ("环境",), ("2024", "C++")))
            body = (
                self.random.choice(("一句", "两句\n\n- 甲\n- 乙", "```\n代码 ^zj-000000000000\n```", "> 引"))
                + f"［{self.count}］"
            )
            self.notes[self.count] = note_on(
                self.count, words, body, tags=tags, created=self.time, modified=self.time
            )
        elif chosen == "reply":
            above = self.random.choice(sorted(self.notes))
            self.notes[self.count] = note_on(
                self.count,
                None,
                f"答［{self.count}］",
                reply_to=self.notes[above].id,
                created=self.time,
                modified=self.time,
            )
        elif chosen == "edit":
            number = self.random.choice(sorted(self.notes))
            self.notes[number] = replace(self.notes[number], body=f"改［{self.count}］")
        elif chosen == "delete":
            number = self.random.choice(sorted(self.notes))
            self.deleted[number] = self.notes.pop(number)
        elif self.deleted:
            number = self.random.choice(sorted(self.deleted))
            self.notes[number] = self.deleted.pop(number)

    @property
    def time(self) -> str:
        return f"2026-11-{self.count // 60 % 28 + 1:02}T08:{self.count % 60:02}:00.000Z"

    def write_by_hand(self, text: str) -> str:
        acts: tuple[Callable[[list[str]], None], ...] = (
            self._line,
            self._line,
            self._key,
            self._into_a_block,
            self._take_out,
        )
        lines = text.split("\n")
        self.random.choice(acts)(lines)
        return "\n".join(lines)

    def _line(self, lines: list[str]) -> None:
        begin = lines.index("---", 1) + 1
        record = lines.index("<!-- zhangju-export 1")
        blocks = blocks_of(lines)
        free = [
            at for at in range(begin, record + 1) if not any(at in block[1:] for block in blocks.values())
        ]
        self.count += 1
        said = (
            self.random.choice(("手写", "# 手写题", "> 手写引", "- 手写项", "\t手写　", "**手写**"))
            + f"〔{self.count}〕"
        )
        at = self.random.choice([*free, len(lines)])
        rows = self.random.choice(([said], [said, ""], ["", said]))
        lines[at:at] = rows
        self.by_hand.append(said)

    def _key(self, lines: list[str]) -> None:
        self.count += 1
        at = self.random.randrange(1, lines.index("---", 1) + 1)
        while lines[at].startswith(" "):
            at += 1
        said = f"mine{self.count}: 〔{self.count}〕"
        lines[at:at] = [said]
        self.by_hand.append(said)

    def _into_a_block(self, lines: list[str]) -> None:
        blocks = {end: block for end, block in blocks_of(lines).items() if end not in self.changed}
        if not blocks:
            return
        self.count += 1
        end, block = self.random.choice(sorted(blocks.items()))
        at = self.random.choice([at for at in block if lines[at].strip()])
        said = f"改动〔{self.count}〕"
        lines[at] = f"{lines[at][: len(lines[at]) - len(lines[at].lstrip())]}{said}{lines[at].lstrip()}"
        self.by_hand.append(lines[at])
        self.changed[end] = "\n".join(lines[block.start : block.stop])

    def _take_out(self, lines: list[str]) -> None:
        blocks = {end: block for end, block in blocks_of(lines).items() if end not in self.changed}
        if blocks:
            end, block = self.random.choice(sorted(blocks.items()))
            del lines[block.start : block.stop]
            self.taken_out.add(end)


def blocks_of(lines: list[str]) -> dict[str, range]:
    """The blocks whose first lines the record tells, by their ends' ids."""
    record = {
        row.split()[0]: int(row.split()[2])
        for row in lines[lines.index("<!-- zhangju-export 1") :]
        if row.startswith("zj-")
    }
    found = {}
    for number, line in enumerate(lines):
        end = re.search(r"(?<!\\)\^(zj-[0-9a-f-]+)$", line)
        if end and end[1] in record:
            found[end[1]] = range(number + 1 - record[end[1]], number + 1)
    return found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(min_value=0, max_value=10**9), whole_text=st.booleans())
@example(seed=1961, whole_text=False)  # a section comes in above a block whose first line is no item any more
def test_whatever_is_noted_and_written_by_hand_nothing_of_it_is_lost(seed: int, *, whole_text: bool) -> None:
    group = Group(seed)
    group.write_notes()
    text = written(*group.notes.values(), whole_text=whole_text) if group.notes else ""
    for _round in range(9):
        for _change in range(group.random.randrange(4)):
            group.write_notes()
        for _edit in range(group.random.randrange(4)):
            text = group.write_by_hand(text)
        before = text
        result = updated(
            text,
            pieces(*group.notes.values(), whole_text=whole_text) if group.notes else Pieces({}, ()),
            deleted=[note.id for note in group.deleted.values()],
            words=WORDS,
        )
        text = result.text
        lines = text.split("\n")
        for said in group.by_hand:
            assert lines.count(said) == before.split("\n").count(said), said
        kept = [line for line in before.split("\n") if line in group.by_hand]
        assert [line for line in lines if line in group.by_hand] == kept
        for block in group.changed.values():
            assert block in text
        for end in group.taken_out:
            assert f"^{end}" not in lines
            assert not re.search(rf"\^{end}$", text, re.MULTILINE)
        for note in group.notes.values():
            is_out = {block_id(note.id)} & group.taken_out
            assert is_out or len(re.findall(rf"\^{block_id(note.id)}$", text, re.MULTILINE)) == 1
        assert (
            updated(
                text,
                pieces(*group.notes.values(), whole_text=whole_text) if group.notes else Pieces({}, ()),
                deleted=[note.id for note in group.deleted.values()],
                words=WORDS,
            ).text
            == text
        )


@pytest.mark.parametrize(
    ("tag", "taken"),
    [
        ("经济.法", "经济-法"),
        ("2024", "_2024"),
        ("C++", "C--"),
        ("甲：乙", "甲-乙"),
        ("问题?", "问题-"),
        ("two_words", "two_words"),
        ("_x_", "-x-"),
        ("法/总则", "法/总则"),
    ],
)
def test_a_tag_comes_out_as_every_reader_of_markdown_takes_it(tag: str, taken: str) -> None:
    assert f"#{taken} ^" in written(replace(FIRST, tags=(tag,)))
