"""Wheel and source archive hold all that Zhangju needs, and the wheel runs away from the checkout.

In the wheel all lies below ``zhangju``, so that another wheel with a room's name takes nothing of it away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from build_wheel import differences

from tests.documents.formats.conftest import pdf_file
from tests.tui.real_terminal import terminal

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("documents", "annotations", "tui")
PACKAGE = ROOT / "scripts" / "package" / "zhangju"
INSIDE = "zhangju/rooms/"
TITLE = "常务委员会"  # of one of the seeds
NOT_OURS = "raise SystemExit('not a room of ours')\n"
SEEDS = {path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").iterdir()}
CATALOGUES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tui" / "locale").glob("*.mo")}
STYLES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tui").rglob("*.tcss")}
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
PATIENCE = 60  # seconds for one step


@dataclass(frozen=True)
class Built:
    """What building left behind."""

    wheel: Path
    archive: Path

    def wheel_names(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as wheel:
            return set(wheel.namelist())

    def room_names(self) -> set[str]:
        """The wheel's files in the rooms, by their names in the checkout."""
        return {name.removeprefix(INSIDE) for name in self.wheel_names() if name.startswith(INSIDE)}

    def archive_names(self) -> set[str]:
        """The files of the source archive, without the folder that holds them all."""
        with tarfile.open(self.archive) as archive:
            return {member.name.partition("/")[2] for member in archive if member.isfile()}


@dataclass(frozen=True)
class Installed:
    """The wheel, installed in a folder of its own, and another folder to work in."""

    packages: Path
    elsewhere: Path

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command in the other folder, with the installed packages before everything else."""
        return run(words, self.elsewhere, {"PYTHONPATH": str(self.packages)})

    def zhangju(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(self.packages / "bin" / "zhangju", *arguments)


def run(
    words: Sequence[str | Path], folder: Path, settings: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source archive, and the wheel that was built from it and nothing else."""
    output = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", output, ROOT], output, OFFLINE)
    (wheel,), (archive,) = output.glob("*.whl"), output.glob("*.tar.gz")
    return Built(wheel, archive)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    packages, elsewhere = tmp_path_factory.mktemp("packages"), tmp_path_factory.mktemp("elsewhere")
    install: list[str | Path] = ["install", "--quiet", "--no-deps", "--target", packages, built.wheel]
    run([sys.executable, "-m", "pip", *install], elsewhere, OFFLINE)
    return Installed(packages, elsewhere)


def test_there_are_seeds_and_styles_to_look_for() -> None:
    assert len([name for name in SEEDS if name.endswith(".txt")]) == 5
    assert "seeds/catalog.toml" in SEEDS
    assert "tui/styles/app.tcss" in STYLES


def test_the_wheel_holds_the_seeds_the_styles_and_the_catalogues(built: Built) -> None:
    assert len(CATALOGUES) == 2
    assert built.room_names() >= SEEDS | STYLES | CATALOGUES
    assert [name for name in built.room_names() if name.endswith((".po", "terms.toml"))] == []


def test_the_wheel_holds_every_module(built: Built) -> None:
    modules = {path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert {name for name in built.room_names() if name.endswith(".py")} == modules
    beside = {name for name in built.wheel_names() if name.endswith(".py") and not name.startswith(INSIDE)}
    assert beside == {f"zhangju/{path.name}" for path in PACKAGE.glob("*.py")}


def test_the_wheel_puts_one_name_into_site_packages(built: Built) -> None:
    folders = {name.split("/")[0] for name in built.wheel_names()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"zhangju"}
    assert len(folders) == 2


def test_the_source_archive_builds_the_same_wheel_as_the_checkout(
    built: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    output = tmp_path_factory.mktemp("from-the-checkout")
    run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", output, ROOT],
        output,
        OFFLINE,
    )
    (wheel,) = output.glob("*.whl")
    assert differences(built.wheel, wheel) == []
    assert wheel.read_bytes() == built.wheel.read_bytes()


def test_a_wheel_that_differs_is_told_by_its_files(tmp_path: Path) -> None:
    one, other = tmp_path / "one.whl", tmp_path / "other.whl"
    for path, year in ((one, 2020), (other, 2021)):
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(zipfile.ZipInfo("same", (2020, 1, 1, 0, 0, 0)), "")
            wheel.writestr(zipfile.ZipInfo("dated", (year, 1, 1, 0, 0, 0)), "")
    assert differences(one, other) == ["dated"]


def test_wheel_and_source_archive_hold_the_licence(built: Built) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in built.wheel_names())
    assert "LICENSE" in built.archive_names()


def test_the_source_archive_holds_what_starting_and_testing_need(built: Built) -> None:
    needed = {"pyproject.toml", "constraints.txt", "README.md", "scripts/start.py", "scripts/test.py"}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert built.archive_names() >= SEEDS | STYLES | CATALOGUES | needed | tests


def test_the_installed_modules_are_not_the_checkout(installed: Installed) -> None:
    asked = "import sys, zhangju; sys.argv[1:] = ['--version']; zhangju.main(); import documents, tui.main"
    told = installed.run(sys.executable, "-c", f"{asked}; print(*documents.__path__, tui.main.__file__)")
    places = told.stdout.splitlines()[-1].split()
    assert len(places) == 2
    assert all(Path(place).is_relative_to(installed.packages) for place in places)


def test_the_installed_program_finds_its_own_seeds_by_title(installed: Installed) -> None:
    outline = json.loads(installed.zhangju("outline", TITLE, "--format", "json").stdout)
    assert Path(outline["path"]) == installed.packages / INSIDE / "seeds" / "standing-committee-decision.txt"
    expected = ROOT / "tests/documents/fixtures/outlines/standing-committee-decision.json"
    known = json.loads(expected.read_text(encoding="utf-8"))
    assert [node["label"] for node in outline["children"] if "label" in node] == [
        node["label"] for node in known["children"] if "label" in node
    ]


def test_the_installed_program_outlines_a_file(installed: Installed) -> None:
    printed = installed.zhangju(
        "outline", str(installed.packages / INSIDE / "seeds" / "peoples-city-plan.txt")
    ).stdout
    assert printed.startswith("吉林省:規劃2030年長春都市圈GDP達1.35萬億(全文)\n")
    assert "(十四)" in printed


def test_the_installed_program_has_its_version(installed: Installed) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert installed.zhangju("--version").stdout.startswith(f"zhangju {version}\n")


def test_python_m_zhangju_is_zhangju(installed: Installed) -> None:
    asked = installed.run(sys.executable, "-m", "zhangju", "--version").stdout
    assert asked == installed.zhangju("--version").stdout


def test_a_folder_to_work_in_lends_the_program_no_room(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "__init__.py").write_text(NOT_OURS, encoding="utf-8")
    there = Installed(installed.packages, tmp_path)
    assert there.run(sys.executable, "-m", "zhangju", "outline", TITLE).stdout.startswith(
        "吉林省人民代表大会"
    )


@dataclass(frozen=True)
class Environment:
    """A virtual environment that has what Zhangju needs, and what the tests put into it."""

    root: Path

    @property
    def packages(self) -> Path:
        (folder,) = self.root.glob("lib/python*/site-packages")
        return folder

    def pip(self, *words: str | Path) -> None:
        run(
            [sys.executable, "-m", "pip", "--python", self.root / "bin" / "python", *words],
            self.root,
            OFFLINE,
        )

    def zhangju(self, *arguments: str) -> str:
        return run([self.root / "bin" / "zhangju", *arguments], self.root, {}).stdout


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    root = tmp_path / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", root], tmp_path, {})
    made = Environment(root)
    needed = sysconfig.get_path("purelib")
    (made.packages / "needed.pth").write_text(needed + "\n", encoding="utf-8")
    return made


def wheel_with_rooms(folder: Path) -> Path:
    """A wheel of somebody else's that has folders named as our rooms are."""
    files = dict.fromkeys(("documents/__init__.py", "tui/__init__.py", "tui/main.py"), NOT_OURS)
    about = "other-1.dist-info"
    files[f"{about}/METADATA"] = "Metadata-Version: 2.1\nName: other\nVersion: 1\n"
    files[f"{about}/WHEEL"] = (
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"])
    path = folder / "other-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return path


def test_another_wheel_with_rooms_of_the_same_names_comes_and_goes_without_harm(
    built: Built, environment: Environment, tmp_path: Path
) -> None:
    before = {path.name for path in environment.packages.iterdir()}
    environment.pip("install", "--quiet", "--no-deps", "--no-compile", built.wheel)
    ours = {path.name for path in environment.packages.iterdir()} - before
    assert {name.partition("-")[0] for name in ours} == {"zhangju"}
    alone = environment.zhangju("outline", TITLE), environment.zhangju("show", f"{TITLE}#一")
    assert "都市圈" in alone[1]

    environment.pip("install", "--quiet", "--no-deps", "--no-compile", wheel_with_rooms(tmp_path))
    assert (environment.packages / "tui" / "main.py").read_text(encoding="utf-8") == NOT_OURS
    assert (environment.zhangju("outline", TITLE), environment.zhangju("show", f"{TITLE}#一")) == alone

    environment.pip("uninstall", "--quiet", "--yes", "other")
    assert not (environment.packages / "documents").exists()
    assert (environment.zhangju("outline", TITLE), environment.zhangju("show", f"{TITLE}#一")) == alone


def test_the_processes_beside_the_program_find_what_they_need(installed: Installed, tmp_path: Path) -> None:
    text = tmp_path / "text.pdf"
    text.write_bytes(pdf_file([[(80, 700, 12, "正文一句。")]]))
    assert "正文一句。" in installed.zhangju("outline", str(text)).stdout
    assert installed.zhangju("search", "--regex", "都市.", TITLE).stdout
    assert installed.zhangju("keywords", TITLE).stdout


def test_uv_installs_the_wheel_as_a_tool_that_opens_a_text_and_goes_without_the_notes(
    built: Built, tmp_path: Path
) -> None:
    pytest.importorskip("uv", reason="uv cannot be installed here")
    uv, tools, home = (
        Path(sys.executable).with_name("uv"),
        tmp_path / "tools",
        Path(os.environ["ZHANGJU_HOME"]),
    )
    own = {"UV_TOOL_DIR": str(tools), "UV_TOOL_BIN_DIR": str(tmp_path / "bin"), "UV_NO_CONFIG": "1"}
    pinned = ("--python", sys.executable, "--constraints", ROOT / "constraints.txt")
    run([uv, "tool", "install", "--quiet", *pinned, built.wheel], tmp_path, own)
    program = tmp_path / "bin" / "zhangju"
    run([program, "notes", "add", f"{TITLE}#一", "--body", "留下的批注"], tmp_path, own)
    with terminal(TITLE, program=program) as screen:
        screen.wait_for("广泛凝聚加快推进")
        screen.type("q")
        assert screen.wait_for_end() == 0
    run([uv, "tool", "uninstall", "--quiet", "zhangju"], tmp_path, own)
    assert not program.exists()
    kept = list((home / "notebooks").rglob("*.json"))
    assert any("留下的批注" in path.read_text(encoding="utf-8") for path in kept)
