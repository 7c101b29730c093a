"""The two commands set up once, say in one line what is missing, and pass their arguments on."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from checks import BY_THEMSELVES

from .conftest import Checkout

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = ("start.py", "test.py")
SIGNALS = "(signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)"
NO_NETWORK = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "PIP_RETRIES": "1"}


def complaint(ran: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failing command says."""
    assert ran.returncode == 1
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    return line


@pytest.mark.parametrize("script", [*COMMANDS, "check_python.py"])
def test_any_python_3_can_parse_what_it_meets_first(script: str) -> None:
    ast.parse((ROOT / "scripts" / script).read_text(encoding="utf-8"), feature_version=(3, 0))


@pytest.mark.parametrize("script", COMMANDS)
@pytest.mark.parametrize("version", [(3, 0, 1), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_which_one_to_install(
    checkout: Checkout, script: str, version: tuple[int, int, int]
) -> None:
    said = complaint(checkout.run_where(f"sys.version_info = {version}", script))
    assert f"needs Python 3.11 or later, this is {version[0]}.{version[1]}" in said
    assert not (checkout.root / ".venv").exists()


@pytest.mark.parametrize("script", COMMANDS)
@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(checkout: Checkout, script: str, module: str) -> None:
    said = complaint(checkout.run_where(f"sys.modules[{module!r}] = None", script))
    assert "venv module is missing" in said
    assert f"apt install python3.{sys.version_info[1]}-venv" in said
    assert not (checkout.root / ".venv").exists()


def test_without_network_one_line_says_so_and_where_the_details_are(checkout: Checkout) -> None:
    ran = checkout.run("start.py", settings=NO_NETWORK)
    began, *steps, said = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert began.startswith("Setting Zhangju up")
    assert steps == ["  making a virtual environment…", "  looking for the packages…"]
    assert "no network" in said
    assert "(.venv-setup.log has the details)" in said
    assert "hatchling" in (checkout.root / ".venv-setup.log").read_text(encoding="utf-8")
    assert not list((checkout.root / ".venv").glob("*.stamp"))


def test_a_checkout_that_cannot_be_written_is_told_in_one_line(checkout: Checkout) -> None:
    (checkout.root / ".venv-setup.lock").mkdir()
    said = complaint(checkout.run("start.py"))
    assert ".venv-setup.lock" in said
    assert "writable" in said


def test_a_complete_environment_is_left_alone_and_gets_the_arguments(checkout: Checkout) -> None:
    stamp = checkout.stamp("start")
    checkout.tool("zhangju", 3)
    before = {path: path.stat().st_mtime_ns for path in checkout.root.iterdir()}
    ran = checkout.run("start.py", "outline", "a file.txt", "--format", "json")
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, "", "")
    assert checkout.called() == ["zhangju outline a file.txt --format json"]
    assert stamp.exists()
    after = {path: path.stat().st_mtime_ns for path in checkout.root.iterdir() if path.name != "called"}
    assert {path.name for path in after} == {path.name for path in before}


TOOLS = ("ruff", "mypy", "lint-imports", "pytest", "python")


def with_tools(checkout: Checkout, failing: str = "") -> Checkout:
    """A checkout whose environment is complete, with tools that only note how they were called."""
    checkout.stamp("test")
    for tool in TOOLS:
        checkout.tool(tool, 1 if tool == failing else 0)
    return checkout


def test_every_check_runs_and_the_tests_get_the_arguments(checkout: Checkout) -> None:
    (checkout.root / "tests/documents").mkdir(parents=True)
    ran = with_tools(checkout).run("test.py", "-k", "outline", "tests/documents")
    assert (ran.returncode, ran.stderr) == (0, "")
    *checks, tests = checkout.called()
    rooms = "-p documents -p annotations -p tui"
    assert checks == [
        "ruff format --check .",
        "ruff check .",
        "mypy ",
        f"mypy --platform win32 --cache-dir .mypy_cache/win32 {rooms}",
        f"mypy --platform darwin --cache-dir .mypy_cache/darwin {rooms}",
        "lint-imports ",
    ]
    assert tests.startswith("pytest -n auto ")
    assert tests.endswith(" -k outline tests/documents")


@pytest.mark.parametrize("failing", [tool for tool in TOOLS if tool != "python"])
def test_a_failed_check_fails_the_whole_but_hides_no_other(checkout: Checkout, failing: str) -> None:
    assert with_tools(checkout, failing).run("test.py").returncode == 1
    tools = [call.split()[0] for call in checkout.called()]
    assert tools[:6] == ["ruff", "ruff", "mypy", "mypy", "mypy", "lint-imports"]
    assert tools[6:] == ["pytest"] * 3


def parts_of(checkout: Checkout, *arguments: str) -> tuple[list[str], list[str]]:
    """What is run on every core, and what is run by itself; the first without what is left out of it."""
    for path in BY_THEMSELVES:
        (checkout.root / path).parent.mkdir(parents=True, exist_ok=True)
        (checkout.root / path).touch()
    (checkout.root / "tests/documents").mkdir()
    with_tools(checkout).run("test.py", *arguments)
    calls = [call.split() for call in checkout.called() if "--durations=15" in call]
    on_every_core = [call for call in calls if "auto" in call]
    alone = [call[2:] for call in calls if call not in on_every_core]
    return (
        [word for call in on_every_core for word in call[call.index("--durations=15") + 1 :]],
        [word for call in sorted(alone) for word in call],
    )


def test_a_whole_run_leaves_no_folder_of_tests_out(checkout: Checkout) -> None:
    with_tools(checkout).run("test.py")
    calls = [call.split() for call in checkout.called() if "--durations=15" in call]
    (beside,) = (call for call in calls if "auto" in call)
    alone = [call for call in calls if call is not beside]
    left_out = {word.removeprefix("--ignore=") for word in beside if word.startswith("--ignore=")}
    paths = [word for call in alone for word in call if word.startswith("tests/")]
    assert sorted(paths) == sorted(left_out) == sorted(BY_THEMSELVES)
    assert all((ROOT / path).exists() for path in left_out)


def test_tests_that_are_named_run_on_every_core_but_those_that_run_by_themselves(checkout: Checkout) -> None:
    alone = "tests/tui/terminal/test_first_page.py"
    beside, by_themselves = parts_of(checkout, "tests/documents", f"{alone}::test_x", "-x")
    assert beside == ["-x", "tests/documents"]
    assert by_themselves == ["-x", f"{alone}::test_x"]


def test_a_folder_that_is_named_takes_those_along_that_run_by_themselves(checkout: Checkout) -> None:
    beside, by_themselves = parts_of(checkout, "tests/tui")
    assert beside == ["tests/tui"]
    assert by_themselves == [path for path in BY_THEMSELVES if path.startswith("tests/tui/")]


def test_without_a_path_a_choice_is_made_among_all(checkout: Checkout) -> None:
    beside, by_themselves = parts_of(checkout, "-k", "tests")
    assert beside == ["-k", "tests"]
    rest = [path for path in BY_THEMSELVES if not path.startswith("tests/tui/")]
    terminals = [path for path in BY_THEMSELVES if path.startswith("tests/tui/")]
    assert by_themselves == ["-k", "tests", *rest, "-k", "tests", *terminals]


@pytest.mark.parametrize(("on_every_core", "alone", "code"), [(5, 0, 0), (5, 5, 5), (0, 5, 0), (1, 0, 1)])
def test_only_where_no_run_has_any_test_nothing_was_run(
    checkout: Checkout, on_every_core: int, alone: int, code: int
) -> None:
    with_tools(checkout)
    script = f'case "$*" in *auto*) exit {on_every_core};; *) exit {alone};; esac'
    (checkout.tools / "pytest").write_text(f"#!/bin/sh\n{script}\n")
    assert checkout.run("test.py", "-k", "outline").returncode == code


def test_the_tests_may_keep_what_they_compile_also_where_nothing_else_may(checkout: Checkout) -> None:
    with_tools(checkout)
    told = f'echo "${{PYTHONDONTWRITEBYTECODE-unset}}" >> {checkout.root}/told'
    (checkout.tools / "pytest").write_text(f"#!/bin/sh\n{told}\n")
    checkout.run("test.py", "-k", "a", settings={"PYTHONDONTWRITEBYTECODE": "1"})
    assert {*(checkout.root / "told").read_text().split()} == {"unset"}


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals here")
def test_signals_that_the_caller_ignores_are_taken_as_usual(checkout: Checkout) -> None:
    with_tools(checkout)
    told = f"import signal; print(*map(repr, map(signal.getsignal, {SIGNALS})))"
    (checkout.tools / "pytest").write_text(
        f"#!/bin/sh\n{sys.executable} -c '{told}' > {checkout.root}/told\n"
    )
    checkout.run_where(
        f"import signal; [signal.signal(n, signal.SIG_IGN) for n in {SIGNALS}]", "test.py", "-k", "a"
    )
    said = (checkout.root / "told").read_text()
    assert "SIG_DFL" in said
    assert "SIG_IGN" not in said


def test_what_was_interrupted_is_set_up_anew_and_then_left_alone(small_checkout: Checkout) -> None:
    rest = small_checkout.root / ".venv" / "lib" / "half-a-package.py"
    rest.parent.mkdir(parents=True)
    rest.touch()
    first = small_checkout.run("start.py", "some", "paths", settings={"PIP_NO_INDEX": "1"})
    assert (first.returncode, first.stdout) == (0, "small program some paths\n"), first.stderr
    assert first.stderr.startswith("Setting Zhangju up")
    steps = [line for line in first.stderr.splitlines() if line.startswith("  ")]
    assert len(steps) == len({*steps})
    assert steps[0] == "  making a virtual environment…"
    assert re.search("installing [0-9]+ packages", steps[-1])
    assert not rest.exists()
    assert not (small_checkout.root / ".venv-setup.log").exists()
    second = small_checkout.run("start.py")
    assert (second.returncode, second.stdout, second.stderr) == (0, "small program\n", "")


def noting(commands: list[list[str]]) -> Callable[..., None]:
    """Notes commands in the place of running them."""

    def run(command: list[str], log: Path, *_: object) -> None:
        commands.append(command)
        log.touch()

    return run


def remove_the_stamp(checkout: Checkout, _: pytest.MonkeyPatch) -> None:
    (checkout.root / ".venv" / "zhangju-start.stamp").unlink()


def remove_python(checkout: Checkout, _: pytest.MonkeyPatch) -> None:
    (checkout.tools / "python").unlink()


def change_the_pins(checkout: Checkout, _: pytest.MonkeyPatch) -> None:
    (checkout.root / "constraints.txt").write_text("textual==9\n")


def change_the_requirements(checkout: Checkout, _: pytest.MonkeyPatch) -> None:
    (checkout.root / "pyproject.toml").write_text("[project]\n")


def take_another_python(_: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "4.0.0 (another)")


@pytest.mark.parametrize(
    "change", [remove_the_stamp, remove_python, change_the_pins, change_the_requirements, take_another_python]
)
def test_an_environment_that_no_longer_fits_is_made_anew(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    checkout.stamp("start")
    module = checkout.module()
    commands: list[list[str]] = []
    monkeypatch.setattr(module, "_run", noting(commands))
    module.prepare("start")
    assert commands == []
    change(checkout, monkeypatch)  # type: ignore[operator]
    module.prepare("start")
    assert "--clear" in commands[0]
    assert "install" in commands[1]


def test_the_tests_are_added_to_what_starting_set_up(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.stamp("start")
    module = checkout.module()
    commands: list[list[str]] = []
    monkeypatch.setattr(module, "_run", noting(commands))
    assert module.prepare("test") == checkout.tools / "python"
    (command,) = commands
    assert command[-2:] == ["--editable", ".[dev]"]
    assert module._ready("test", checkout.tools / "python", module._fingerprint())


def test_breaking_off_says_one_line_and_counts_as_nothing_done(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = checkout.module()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_run", interrupted)
    with pytest.raises(SystemExit, match=r"run this again"):
        module.prepare("start")
    assert not list(checkout.root.glob(".venv/*.stamp"))


def test_every_package_is_pinned_once_and_none_comes_from_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0].lower() for line in lines]
    assert all("==" in line and not set(line) & set(" /:@;#") for line in lines)
    assert len(set(names)) == len(names)
    assert "pip" not in names


def test_a_plain_installation_brings_the_readers_of_every_format_and_old_extras_are_still_known() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = told["project"]["optional-dependencies"]
    assert {name for name, wanted in extras.items() if not wanted} == {
        "all",
        "docx",
        "epub",
        "html",
        "markdown",
        "pdf",
    }
    plain = {re.split("[<>=~]", requirement)[0] for requirement in told["project"]["dependencies"]}
    assert {"lxml", "markdown-it-py", "mdit-py-plugins", "pypdfium2", "python-docx"} <= plain


def test_what_the_project_asks_for_is_pinned() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    wanted = [*told["build-system"]["requires"], *project["dependencies"]]
    extras = project["optional-dependencies"]
    wanted += [one for extra in extras.values() for one in extra if not one.startswith("zhangju[")]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower() for line in lines}
    assert {re.split("[<>=~]", requirement)[0].lower() for requirement in wanted} <= pinned
