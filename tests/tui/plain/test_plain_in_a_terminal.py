"""The plain face in a pseudo-terminal: the whole main job, and not one escape."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.tui.conftest import Zhangju
from tests.tui.real_terminal import Terminal, terminal


def ask(plain: Terminal, line: str, answered: str) -> None:
    """Type a line, and wait until the answer is there and the next line is asked for."""
    before = len(plain.written)
    plain.type(f"{line}\n")
    plain.wait_for(
        lambda: answered.encode() in plain.written[before:] and plain.written.endswith((b"> ", b"+ "))
    )


def is_plain(written: bytes) -> bool:
    """Whether these bytes are text and line ends alone."""
    return written.decode().replace("\r\n", "").isprintable()


def test_the_whole_job_is_done_without_an_escape_byte(statute: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    with terminal("--plain", "--lang", "zh", statute) as plain:
        plain.wait_for("第一条")
        ask(plain, "帮助", "导出 文件")
        ask(plain, "打开 示例", "已打开")
        ask(plain, "目录", "2. 第二章 附则")
        ask(plain, "2", "本条例自公布之日起施行。")
        ask(plain, "去 第三条", "本条例自公布之日起施行。")
        ask(plain, "上一句", "批注应当署名。")
        ask(plain, "", "本条例自公布之日起施行。")
        ask(plain, "找 批注", "共 3 处")
        ask(plain, "下一处", "第 2 处")
        ask(plain, "记", "单独一行句点结束")
        ask(plain, "第一行", "+ ")
        ask(plain, ".", "已批注：")
        ask(plain, "标 法律", "已标 #法律")
        ask(plain, "批注", "第一行 #法律")
        ask(plain, "引用", "《示例条例》")
        ask(plain, f"导出 {target}", str(target))
        plain.type("退出\n")
        assert plain.wait_for_end() == 0
        assert b"\x1b" not in plain.written
        assert is_plain(plain.written)
    assert "第一行" in target.read_text(encoding="utf-8")


def test_a_dumb_terminal_is_read_line_by_line_and_an_interrupt_keeps_the_note(
    statute: Path, zhangju: Zhangju
) -> None:
    with terminal(statute, environ={"TERM": "dumb"}) as plain:
        plain.wait_for("第一条")
        ask(plain, "note", "A note on")
        ask(plain, "没有写完", "+ ")
        plain.process.send_signal(signal.SIGINT)
        plain.wait_for_end()
        assert "Noted on" in plain.written.decode()
        assert "Traceback" not in plain.written.decode()
        assert is_plain(plain.written)
    assert "没有写完" in zhangju("notes", "list").out


def test_the_settings_choose_it_and_a_kill_loses_no_line_of_a_note(statute: Path, zhangju: Zhangju) -> None:
    assert zhangju("settings", "set", "face", "plain").code == 0
    with terminal(statute) as plain:
        plain.wait_for("第一条")
        ask(plain, "note", "A note on")
        ask(plain, "写了一行", "+ ")
        plain.process.kill()
        plain.wait_for_end()
        assert is_plain(plain.written)
    assert "写了一行" not in zhangju("notes", "list").out
    ran = zhangju("--plain", statute, stdin="unfinished\n1\n又一行\n.\nunfinished\n".encode())
    assert "Unfinished notes: 1" in ran.out
    assert ran.out.endswith("写了一行\nNoted on 《示例条例》第一条.\nNothing was left unfinished.\n")
    assert "写了一行\n" in zhangju("notes", "list").out
    assert "又一行" in zhangju("notes", "list", "--format", "json").out


def test_the_end_of_what_is_piped_in_keeps_the_note(statute: Path, zhangju: Zhangju) -> None:
    ran = zhangju("--plain", statute, stdin="go 第三条\nnote\n没有写完".encode())
    assert ran.code == 0
    assert ran.out.endswith("Noted on 《示例条例》第三条.\n")
    assert "没有写完" in zhangju("notes", "list").out
