"""Wheel and source archive hold all that Zhangju needs, and the wheel runs away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("documents", "annotations", "tui")
SEEDS = {path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").iterdir()}
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
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, built.wheel]
    run(pip, elsewhere, OFFLINE)
    return Installed(packages, elsewhere)


def test_there_are_seeds_and_styles_to_look_for() -> None:
    assert len([name for name in SEEDS if name.endswith(".txt")]) == 5
    assert "seeds/catalog.toml" in SEEDS
    assert "tui/styles/app.tcss" in STYLES


def test_the_wheel_holds_the_seeds_and_the_styles(built: Built) -> None:
    assert built.wheel_names() >= SEEDS | STYLES


def test_the_wheel_holds_every_module(built: Built) -> None:
    modules = {path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert {name for name in built.wheel_names() if name.endswith(".py")} == modules


def test_the_wheel_holds_nothing_beside_the_rooms(built: Built) -> None:
    folders = {name.split("/")[0] for name in built.wheel_names()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {*ROOMS, "seeds"}
    assert len(folders) == 5


def test_wheel_and_source_archive_hold_the_licence(built: Built) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in built.wheel_names())
    assert "LICENSE" in built.archive_names()


def test_the_source_archive_holds_what_starting_and_testing_need(built: Built) -> None:
    needed = {"pyproject.toml", "constraints.txt", "README.md", "scripts/start.py", "scripts/test.py"}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert built.archive_names() >= SEEDS | STYLES | needed | tests


def test_the_installed_modules_are_not_the_checkout(installed: Installed) -> None:
    told = installed.run(
        sys.executable, "-c", "import documents, annotations, tui; print(*documents.__path__, tui.__file__)"
    )
    assert all(Path(word).is_relative_to(installed.packages) for word in told.stdout.split())


def test_the_installed_program_finds_its_own_seeds_by_title(installed: Installed) -> None:
    outline = json.loads(installed.zhangju("outline", "常务委员会", "--format", "json").stdout)
    assert Path(outline["path"]) == installed.packages / "seeds" / "standing-committee-decision.txt"
    expected = ROOT / "tests/documents/fixtures/outlines/standing-committee-decision.json"
    known = json.loads(expected.read_text(encoding="utf-8"))
    assert [node["label"] for node in outline["children"] if "label" in node] == [
        node["label"] for node in known["children"] if "label" in node
    ]


def test_the_installed_program_outlines_a_file(installed: Installed) -> None:
    printed = installed.zhangju("outline", str(installed.packages / "seeds" / "peoples-city-plan.txt")).stdout
    assert printed.startswith("吉林省:規劃2030年長春都市圈GDP達1.35萬億(全文)\n")
    assert "(十四)" in printed


def test_the_installed_program_has_its_version(installed: Installed) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert installed.zhangju("--version").stdout == f"zhangju {version}\n"
