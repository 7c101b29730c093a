"""A plan for a meeting: what of each section is read, and which questions on it are open."""

from __future__ import annotations

from pathlib import Path

from annotations.preferences.reading_state import ReadingPosition, save_state
from annotations.storage.home import Home
from documents.opening import open_document
from tests.tui.conftest import Zhangju


def asked(zhangju: Zhangju, place: str, body: str) -> str:
    """A question, by its id."""
    return zhangju("notes", "add", place, "--body", body, "--motivation", "questioning").out.strip()


def test_a_plan_holds_the_open_questions_of_each_section_and_what_is_read(
    zhangju: Zhangju, own_folders: Path, statute: Path
) -> None:
    first = asked(zhangju, f"{statute}#1", "何以规范?")
    zhangju("notes", "reply", first, "--body", "会上问\n# 不是标题")
    settled = asked(zhangju, f"{statute}#3", "何时施行?")
    zhangju("notes", "answer", settled, "--body", "公布之日")
    document = open_document(statute)
    read = ReadingPosition(read=frozenset({document.clauses[0].start}), text=document.text_digest)
    save_state(Home(own_folders).state_path, document.id, read)
    text = zhangju("plan", statute).out
    chapters = text.split("\n## ")
    assert chapters[0].startswith("# 示例条例\n\nclauses read: 1 · unread: 5 · open questions: 1")
    assert chapters[1].startswith("第一章 总则\n\nclauses read: 1 · unread: 4 · open questions: 1")
    assert "- [ ] 何以规范? (" in chapters[1]
    assert "《示例条例》第一条" in chapters[1]
    assert "  - 会上问" in chapters[1]
    assert "\n# 不是标题" not in text
    assert "open questions: 0" in chapters[2]
    assert "何时施行" not in text


def test_only_the_sections_named_are_planned_and_the_file_is_told_whole(
    zhangju: Zhangju, own_folders: Path, statute: Path, tmp_path: Path
) -> None:
    del own_folders
    asked(zhangju, f"{statute}#1", "何以规范?")
    asked(zhangju, f"{statute}#3", "何时施行?")
    target = tmp_path / "计划.md"
    ran = zhangju("plan", f"{statute}#3", "-o", target)
    assert str(target) in ran.err
    text = target.read_text(encoding="utf-8")
    assert "何时施行" in text
    assert "何以规范" not in text
    assert zhangju("plan", statute, "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == text


def test_without_a_document_all_that_was_read_or_noted_is_planned(zhangju: Zhangju) -> None:
    assert zhangju("plan").code == 1
    asked(zhangju, "决定#二", "由谁定?")
    ran = zhangju("plan")
    assert ran.code == 0
    assert ran.out.count("\n- [ ] 由谁定? (") == 1
    assert ran.out.count("# ") - ran.out.count("## ") == 1
