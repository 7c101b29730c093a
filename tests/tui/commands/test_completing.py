"""What a shell is offered after Tab: names in either script and by their sounds, quoted as the shell wants them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Zhangju
from tui.commands.completing.documents import meant
from tui.commands.completing.shells import SCRIPTS, TypedLine, answers
from tui.commands.completing.typed_line import TypedWord, after_break, quoted, words_in
from tui.upstream.typer_private import CompletionItem

HARD = "关于 'single' 与 \"double\" (括号) 的 $意见; `x`"
Offered = Callable[..., list[str]]


@pytest.fixture
def offered(zhangju: Zhangju, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offered:
    """What bash is told to put in the place of the last word of a line."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(line: str) -> list[str]:
        monkeypatch.setenv("_ZHANGJU_COMPLETE", "complete_bash")
        monkeypatch.setenv("_ZHANGJU_LINE", line)
        monkeypatch.setenv("_ZHANGJU_TAIL", words_in(line)[-1].raw)
        ran = zhangju()
        monkeypatch.delenv("_ZHANGJU_COMPLETE")
        assert (ran.code, ran.err) == (0, "")
        return ran.out.splitlines()

    return run


def test_a_line_is_parted_as_the_shell_parts_it() -> None:
    line = "zhangju show 意见\\ \\(稿\\) 'it is' \"a \\\" b"
    assert [word.value for word in words_in(line)] == ["zhangju", "show", "意见 (稿)", "it is", 'a " b']
    assert words_in(line)[-1] == TypedWord('a " b', '"a \\" b', '"')
    assert words_in("zhangju ")[-1] == TypedWord("", "")


@pytest.mark.parametrize(
    "value", [HARD, "C# 指南", "#号", "~家", "全角（标点）、《书名》：通知", "a\\b!c*[d]{e}|&<>"]
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_what_is_quoted_for_bash_is_read_as_it_was(value: str, quote: str) -> None:
    assert words_in(quoted(value, quote))[-1].value == value
    bash = shutil.which("bash")
    if bash is not None:
        given = f"printf %s {quoted(value, quote)}{quote}"
        ran = subprocess.run([bash, "+H", "-c", given], capture_output=True, encoding="utf-8", check=True)
        assert ran.stdout == value


def test_only_what_bash_replaces_is_given_to_it() -> None:
    assert after_break(TypedWord("--tag=法", "--tag=法"), "法", "--tag=法律") == "法律"
    assert after_break(TypedWord("决", '"决', '"'), "决", "决 定") == "决 定"
    assert after_break(TypedWord("a:b", "a:b"), "b", "other") is None


def test_names_are_meant_by_their_beginning_then_by_a_part_then_by_their_sounds() -> None:
    names = ["個人信息保護辦法", "吉林省个人信用条例", "都市圈规划"]
    assert meant(names, "个人") == [0]
    assert meant(names, "信用") == [1]
    assert meant(names, "dsq") == [2]
    assert meant(names, "") == [0, 1, 2]
    assert meant(names, "zzz") == []


def test_bash_keeps_a_word_of_which_what_is_common_to_all_says_less() -> None:
    items = [CompletionItem("中华人民共和国甲法"), CompletionItem("中华人民共和国乙法")]
    asked = TypedLine("bash", ("show",), TypedWord("fa", "fa"), "fa")
    assert answers(asked, items) == ["中华人民共和国甲法", "中华人民共和国乙法", "fa"]
    assert answers(asked._replace(word=TypedWord("中华", "中华"), tail="中华"), items) == [
        "中华人民共和国甲法",
        "中华人民共和国乙法",
    ]


def test_fish_is_told_the_words_as_they_are_typed_and_zsh_which_begin_so() -> None:
    items = [CompletionItem("個人信息", help="a.txt")]
    asked = TypedLine("fish", ("show",), TypedWord("个人", "个人"))
    assert answers(asked, items) == ["个人信息\ta.txt"]
    assert answers(asked._replace(shell="zsh"), items) == ["other\t個人信息\t個人信息  a.txt"]


def test_titles_of_the_library_and_files_of_this_folder_are_offered(
    offered: Offered, zhangju: Zhangju, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "a.txt").write_text("C# 指南\n\n第一条 正文在此。\n第二条 又一条。\n", encoding="utf-8")
    Path("乡村 (一).txt").write_text("乡村\n", encoding="utf-8")
    assert zhangju("library", "add", shelf).code == 0
    assert zhangju("library", "list").code == 0
    assert offered("zhangju show C") == ["C#\\ 指南"]
    assert offered("zhangju show xc") == ["乡村\\ \\(一\\).txt"]
    assert offered("zhangju show 'C") == ["'C# 指南"]
    assert offered("zhangju show C#\\ 指南#第") == ["C#\\ 指南#第一条", "C#\\ 指南#第二条"]
    assert offered("zhangju show C#\\ 指南#") == ["C#\\ 指南#1", "C#\\ 指南#2"]
    assert offered("zhangju show C#\\ 指南#第一条") == ["C#\\ 指南#第一条"]
    assert offered("zhangju show ./") == []
    assert zhangju("show", "C# 指南").out.startswith("《C# 指南》")


def test_a_document_that_was_not_read_yet_is_offered_by_its_name_and_is_not_read(
    offered: Offered, statute: Path, zhangju: Zhangju
) -> None:
    assert zhangju("library", "add", statute).code == 0
    assert offered(f"zhangju export {statute.stem[:2]}") == [statute.stem]


def test_tags_readers_scripts_settings_and_commands_are_offered(
    offered: Offered, zhangju: Zhangju, statute: Path
) -> None:
    added = zhangju(
        "notes", "add", f"{statute}#1", "--body", "一", "--tag", "法律", "--tag", "經濟", "--reader", "甲"
    )
    assert added.code == 0
    assert offered("zhangju --reader 甲 notes list --tag 经") == ["經濟"]
    assert offered("zhangju notes list --reader ") == ["甲"]
    assert offered("zhangju notes tags re") == ["rename"]
    assert offered("zhangju show x --script tr") == ["traditional"]
    assert offered("zhangju show x --script=tr") == ["--script=traditional"]
    assert "theme" in offered("zhangju settings set t")
    assert "paper" in offered("zhangju settings set theme ")
    assert offered("zhangju settings get keys.outline.u") == ["keys.outline.unfold"]
    assert offered("zhangju outl") == ["outline"]
    assert offered("zhangju notes rev") == ["revisions"]
    assert "--quote" in offered("zhangju notes add --q")


def test_what_is_wrong_offers_nothing(
    offered: Offered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered("zhangju show 没有这个文件#") == []
    assert offered("zhangju lost found 鲸鱼") == []
    monkeypatch.setenv("ZHANGJU_HOME", str(tmp_path / "no"))
    assert offered("zhangju notes list --reader ") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_completes_a_title(tmp_path: Path) -> None:
    program = tmp_path / "zhangju"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui.main\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / f"{HARD}.md").write_text("正文。\n", encoding="utf-8")
    script = f"""{SCRIPTS["bash"]}
        cd "{tmp_path}"; COMP_LINE='zhangju show 关'; COMP_POINT=${{#COMP_LINE}}
        _zhangju_completion "{program}" 关 show; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "ZHANGJU_HOME": str(tmp_path / "home"),
            "ZHANGJU_CACHE": str(tmp_path / "cache"),
        },
    )
    assert ran.stdout.splitlines() == [quoted(f"{HARD}.md")]


def test_a_shells_file_that_takes_nothing_is_told_in_one_line(
    zhangju: Zhangju, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/home/x/.bashrc")

    monkeypatch.setattr("typer.completion.install", refuse)
    ran = zhangju("--install-completion")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ".bashrc" in ran.err
