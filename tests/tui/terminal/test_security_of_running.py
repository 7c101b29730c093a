"""Nothing that a document, a note, a name or the locale holds is executed, and nothing reaches the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from tests.tui.auditing import MARK, Audit, traps
from tests.tui.real_terminal import CTRL_S, ESCAPE, PATIENCE, command, terminal
from tui.commands.command_line import command_line

ATTACKS = (
    f"$(touch {MARK})",
    f"`touch {MARK}`",
    f"; touch {MARK} #",
    f"__import__('os').system('touch {MARK}')",
    f"[@click=app.bell]{MARK}[/]",
    f"{{{{ {MARK} }}}}{{0.__class__}}%s",
    f"!!python/object/apply:os.system ['touch {MARK}']",
    f"=cmd|'/c {MARK}'!A1",
)
CODE = f"__import__('os').system('touch {MARK}')"


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(tmp_path / "audit")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A current folder with modules in it that must not be imported, and a hostile document."""
    folder = tmp_path / "here"
    folder.mkdir()
    assert len(list(traps(folder))) > 5
    lines = [
        f"第{number}条 {attack}，体系建设，体系。"
        for number, attack in zip("一二三四五六七八", ATTACKS, strict=True)
    ]
    (folder / f"$(touch {MARK}).txt").write_text("\n".join([f"敌意{CODE}", *lines]), encoding="utf-8")
    return folder


def installed() -> list[str]:
    """The command as it is installed: a folder that it is called in lends it no modules."""
    found = command()
    return found if found[0] != sys.executable else [sys.executable, "-P", "-m", "tui.main"]


def leaf_commands() -> set[str]:
    found, waiting = set(), [("", get_command(command_line()))]
    while waiting:
        name, one = waiting.pop()
        below = getattr(one, "commands", {})
        waiting += [(f"{name} {key}".strip(), value) for key, value in below.items()]
        if not below:
            found.add(name)
    return found


def calls(document: str, note: str) -> dict[str, list[list[str]]]:
    """Calls of every command, by its name."""
    forms = ("text", "json", "jsonl")
    exports = [
        ["-o", f"out.{form}", "--format", form, document]
        for form in ("markdown", "jsonld", "csv", "html", "docx")
    ]
    return {
        "outline": [[document, "--format", form] for form in forms],
        "show": [[document, "--script", "taiwan"], [f"{document}#1"], [document, "--references"]],
        "search": [["体系", document], ["--regex", "体.", document], [CODE, document]],
        "structure": [
            [document],
            [document, "set", "2", "title"],
            [document, "list"],
            [document, "export", "-o", "structure.json"],
            [document, "undo"],
            [document, "import", "structure.json"],
            [document, "reset"],
        ],
        "keywords": [[document]],
        "words list": [[]],
        "words import": [[document], [document, "--set", CODE]],
        "words export": [["-o", "sets.txt"], [CODE, "-o", "-"]],
        "words follow": [[document]],
        "words glossaries": [[]],
        "words unfollow": [[document]],
        "scripts add": [["编制", "編製"], ["体系", CODE, "--document", document]],
        "scripts list": [[]],
        "scripts remove": [["编制"]],
        "notes list": [[], [document, "--format", "json"], ["--tag", CODE]],
        "notes add": [[f"{document}#1", "--body", CODE, "--tag", CODE]],
        "notes edit": [[note, "--body", f"{CODE} 2", "--motivation", "questioning"]],
        "notes reply": [[note, "--body", CODE, "--tag", CODE]],
        "notes answer": [[note, "--body", CODE]],
        "notes close": [[note, "--body", CODE], [note]],
        "notes reopen": [[note, "--body", CODE], [note]],
        "notes delete": [[note]],
        "notes restore": [[note]],
        "notes tags": [[]],
        "notes revisions": [[note]],
        "notes versions": [[note]],
        "notes keep": [[note, "1"]],
        "notes log": [[], [document]],
        "notes check": [[document, "--all"]],
        "notes move": [[note, f"{document}#2"]],
        "export": exports,
        "notes empty": [["--yes"]],
        "import": [["out.jsonld"]],
        "versions list": [[document]],
        "versions join": [[document, "决定"]],
        "versions part": [[document, "决定"]],
        "versions date": [[document, "2024"]],
        "versions undo": [[]],
        "diff": [[document, "决定"], [document, "决定", "--format", "html"]],
        "library add": [[document]],
        "library list": [[]],
        "library remove": [[document]],
        "library refresh": [[]],
        "targets": [[document, "--format", "csv"], [document, "决定", "--compare"]],
        "terms": [[f"{document}#1"]],
        "cited": [[f"{document}#1"]],
        "related": [[f"{document}#1"]],
        "templates": [[], ["minutes"]],
        "plan": [[document], [document, "-o", "plan.md"]],
        "reader": [[], ["--name", "新名"]],
        "settings list": [[]],
        "settings get": [["theme"]],
        "settings set": [["theme", "paper"], ["keys.reader.find", "f7"]],
        "settings reset": [["theme"]],
        "settings edit": [[]],
        "settings path": [[]],
        "man": [[], ["-o", "zhangju.1"]],
        "doctor": [
            [],
            ["--fix"],
            ["--bundle", "all.zip"],
            ["--unpack", "all.zip"],
            ["--restore"],
            ["--restore", "--from", "2026-01-01"],
        ],
    }


@pytest.mark.timeout(400)  # some forty programs are started, one after the other
def test_no_command_reaches_the_network_or_executes_what_it_reads(
    audit: Audit, elsewhere: Path, own_folders: Path
) -> None:
    own_folders.mkdir(mode=0o700)
    settings = {"theme": CODE, "language": f"$(touch {MARK})", "library": [CODE], "glossaries": [CODE]}
    (own_folders / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    environ = {
        **os.environ,
        **audit.environ,
        "LC_MESSAGES": f"../../$(touch {MARK})",
        "EDITOR": CODE,
        "PAGER": CODE,
    }

    def run(*arguments: str) -> str:
        ran = subprocess.run(
            [*installed(), *arguments],
            cwd=elsewhere,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        missing = arguments[:2] in (
            ("library", "list"),
            ("library", "refresh"),
            ("settings", "edit"),
        )  # the settings name a file that is not there, the environment an editor that is none
        assert ran.returncode in ((2,) if missing else (0, 1)), (arguments, ran.stderr)
        return ran.stdout.strip()

    (document,) = (path.name for path in elsewhere.glob("*.txt"))
    note = run("notes", "add", document, "--body", CODE, "--tag", CODE)
    table = calls(document, note)
    assert leaf_commands() - set(table) == set()
    for name in sorted(leaf_commands(), key=list(table).index):
        for arguments in table[name]:
            run(*name.split(), *arguments)
    run(document)
    run("--help")
    assert len([one for one in audit.events if one.name == "begun"]) > 25
    assert audit.network() == []
    assert audit.execution() == []
    assert list(elsewhere.rglob(f"{MARK}*")) == []


def test_the_reader_reaches_no_network_and_executes_nothing_that_it_shows(
    audit: Audit, elsewhere: Path, own_folders: Path
) -> None:
    own_folders.mkdir(mode=0o700)
    (own_folders / "settings.json").write_text(json.dumps({"theme": CODE}), encoding="utf-8")
    (document,) = elsewhere.glob("*.txt")
    with terminal(document, cwd=elsewhere, environ=audit.environ) as reader:
        reader.wait_for("体系建设")
        reader.wait_for("could not be read")
        reader.type(ESCAPE)
        reader.wait_for(lambda: "couldnotberead" not in reader.text)
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type(CODE)
        reader.wait_for(CODE)
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.type("s")
        reader.wait_for("Search")
        reader.type("体系\r")
        reader.wait_for("16 hits")
        reader.wait_for("all searched")
        reader.type(ESCAPE)
        reader.wait_for(lambda: "allsearched" not in reader.text)
        reader.type("x")
        reader.wait_for("Export")
        reader.type(CTRL_S)
        reader.wait_for("Exported to")
        assert list(elsewhere.glob("*.md"))
        reader.type("h")
        reader.wait_for(lambda: any(Path(os.environ["ZHANGJU_CACHE"]).glob("keywords/*.json")))
        reader.type("q")
        assert reader.wait_for_end() == 0
    assert [one.name for one in audit.events].count("begun") == 2  # the reader and the keyword process
    assert audit.network() == []
    assert audit.execution() == []
    assert list(elsewhere.rglob(f"{MARK}*")) == []


def test_the_watch_itself_sees_what_it_is_there_to_see(audit: Audit, tmp_path: Path) -> None:
    code = (
        f"import os, marshal, socket, subprocess\n"
        f"eval('len(\"{MARK}\")')\n"
        f"os.system(':')\n"
        f"subprocess.run(['true'])\n"
        f"marshal.loads(marshal.dumps(1))\n"
        f"socket.getaddrinfo('127.0.0.1', 80)\n"
        f"socket.socket(socket.AF_INET).close()\n"
        f"socket.socketpair()\n"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **audit.environ},
        check=True,
        timeout=PATIENCE,
        cwd=tmp_path,
    )
    assert {one.name for one in audit.execution()} >= {
        "compile",
        "os.system",
        "subprocess.Popen",
        "marshal.loads",
    }
    assert {one.name for one in audit.network()} >= {"socket.getaddrinfo", "socket.__new__"}
    assert len([one for one in audit.network() if one.name == "socket.__new__"]) == 1


@pytest.mark.parametrize("process", ["keyword_process", "pattern_process"])
def test_a_child_process_imports_nothing_of_the_folder_it_is_begun_in(process: str, elsewhere: Path) -> None:
    from documents.library import patterns
    from documents.words import segmentation

    module = {"keyword_process": segmentation, "pattern_process": patterns}[process]
    assert module.PROCESS.name == f"{process}.py"
    command = [sys.executable, "-P", str(module.PROCESS)]
    question = {"texts": ["构建体系。"], "most": 3} if process == "keyword_process" else {"pattern": "体"}
    subprocess.run(
        command,
        input=json.dumps(question) + "\n",
        text=True,
        cwd=elsewhere,
        check=True,
        timeout=PATIENCE,
        capture_output=True,
    )
    assert list(elsewhere.glob(f"{MARK}*")) == []


def test_a_cache_of_jieba_s_that_somebody_planted_is_never_loaded(
    audit: Audit, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache" / "keywords"
    shared = tmp_path / "shared"
    for folder in (cache, shared):
        folder.mkdir(parents=True, mode=0o700)
        (folder / "jieba.cache").write_bytes(b"\xff" * 64)
        os.utime(folder / "jieba.cache", (2**31, 2**31))
    monkeypatch.setenv("TMPDIR", str(shared))
    ran = subprocess.run(
        [*installed(), "keywords", str(seeds / "metropolitan-area-essay.txt")],
        env={**os.environ, **audit.environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    assert "都市圈" in ran.stdout
    assert audit.execution() == []
    assert [path.read_bytes() for path in (cache / "jieba.cache", shared / "jieba.cache")] == [
        b"\xff" * 64
    ] * 2
    assert list(shared.iterdir()) == [shared / "jieba.cache"]
