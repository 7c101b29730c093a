"""Make a folder and a zip from which Zhangju is installed without a network: make_bundle.py FOLDER [--target NAME]…

Below FOLDER comes ``zhangju-VERSION-offline`` with the wheel, built here, the wheels of requirements-locked.txt for each
target (``linux-x86_64-3.12``; without ``--target`` every system and Python in ``TARGETS``), pip's own, the installers of
``scripts/offline`` and SHA256SUMS, which they check; and the zip of it beside it. pip gets the wheels from where it gets
everything, by their hashes; what is only there as source is built here, and must be pure Python. A target for which
there are not all wheels is left out and named. Run it with the Python of the checkout's .venv, with a network. Exit codes:
0 made, 1 made without some targets, 2 nothing was made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from build_wheel import built_in
from lock_requirements import LOCKED, Locked, read
from packaging.utils import canonicalize_name, parse_wheel_filename

INSTALLERS = Path(__file__).resolve().parent / "offline"
PIP = "pip==26.3"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
DATED = (1980, 1, 1, 0, 0, 0)
_LINUX = (*tuple(f"manylinux_2_{minor}" for minor in range(28, 16, -1)), "manylinux2014")


class System(NamedTuple):
    """Where wheels are for: how Python's ``sys.platform`` and markers name it, and how wheels do, newest first."""

    platform: str
    machine: str
    told: str  # by platform.machine()
    os_name: str
    tags: tuple[str, ...]


SYSTEMS = (
    System("linux", "x86_64", "x86_64", "posix", tuple(f"{tag}_x86_64" for tag in _LINUX)),
    System("linux", "arm64", "aarch64", "posix", tuple(f"{tag}_aarch64" for tag in _LINUX)),
    System("darwin", "arm64", "arm64", "posix", ("macosx_14_0_arm64",)),
    System("darwin", "x86_64", "x86_64", "posix", ("macosx_14_0_x86_64",)),
    System("win32", "x86_64", "AMD64", "nt", ("win_amd64",)),
)


class Target(NamedTuple):
    """A system and a version of Python on it."""

    system: System
    python: str

    @property
    def name(self) -> str:
        """As the installer names its own: ``linux-x86_64-3.12``."""
        return f"{self.system.platform}-{self.system.machine}-{self.python}"

    def environment(self) -> dict[str, str]:
        """What markers ask of it."""
        system = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[self.system.platform]
        return {
            "implementation_name": "cpython",
            "os_name": self.system.os_name,
            "platform_machine": self.system.told,
            "platform_python_implementation": "CPython",
            "platform_system": system,
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": self.system.platform,
        }

    def options(self) -> list[str]:
        """What tells pip to get wheels for it."""
        words = [word for tag in self.system.tags for word in ("--platform", tag)]
        return [*words, "--python-version", self.python, "--implementation", "cp"]


TARGETS = tuple(Target(system, python) for system in SYSTEMS for python in PYTHONS)


class NoWheel(Exception):
    """A target lacks a wheel; the words are pip's."""


def download(target: Target, packages: Iterable[Locked], wheels: Path) -> None:
    """Get what a target needs, by hashes, of that what is not in the folder yet. Raises NoWheel."""
    needed = [one for one in packages if one.is_needed(target.environment())]
    with TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text("".join(f"{one.line()}\n" for one in needed), encoding="utf-8")
        pip("download", "--require-hashes", "--requirement", listed, *target.options(), into=wheels)


def pip(command: str, *words: str | Path, into: Path) -> None:
    """Let pip put wheels alone into a folder. Raises NoWheel."""
    where = "--dest" if command == "download" else "--wheel-dir"
    wheels = ["--only-binary=:all:"] if command == "download" else []
    options = ["--no-deps", "--quiet", "--no-input", "--disable-pip-version-check", *wheels, where, str(into)]
    ran = subprocess.run(
        [sys.executable, "-m", "pip", command, *options, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        errors = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
        raise NoWheel(errors[-1] if errors else ran.stderr.strip()[-200:])


def build(package: Locked, wheels: Path) -> None:
    """Build the wheel of what is only there as source, by its hash. Raises NoWheel, also where it fits one system."""
    with TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text(f"{package.line()}\n", encoding="utf-8")
        pip("wheel", "--require-hashes", "--requirement", listed, into=Path(folder))
        (wheel,) = Path(folder).glob("*.whl")
        if any(tag.platform != "any" for tag in parse_wheel_filename(wheel.name)[3]):
            raise NoWheel(f"{package.name} is source alone, and not pure Python")
        shutil.copyfile(wheel, wheels / wheel.name)


def sources(packages: Iterable[Locked]) -> list[Locked]:
    """Those that are only there as source: they have one file, and pip finds no wheel of it."""
    found = []
    with TemporaryDirectory() as folder:
        for package in (one for one in packages if len(one.hashes) == 1):
            try:
                pip("download", f"{package.name}=={package.version}", into=Path(folder))
            except NoWheel:
                found.append(package)
    return found


def finish(folder: Path, targets: Sequence[str]) -> Path:
    """Put installers and sums to the wheels of a folder, which are for some targets, and make the zip of it; its path."""
    for installer in sorted(INSTALLERS.iterdir()):
        if installer.is_file():
            shutil.copyfile(installer, folder / installer.name)
    (folder / "install.sh").chmod(0o755)
    (folder / "targets.json").write_text(json.dumps(targets, indent=1) + "\n", "utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in files
    ]
    (folder / "SHA256SUMS").write_text(
        "\n".join([f"# {len(lines)} files", *lines, ""]), "utf-8", newline="\n"
    )
    first = [path for path in files if path.parent == folder] + [folder / "SHA256SUMS"]
    packed = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        for path in [*first, *(path for path in files if path not in first)]:
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", DATED)
            entry.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
            archive.writestr(entry, path.read_bytes())  # as it is: wheels are packed already
    return packed


def main(arguments: Sequence[str]) -> int:
    """Make the bundle; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--target", action="append", choices=[one.name for one in TARGETS], metavar="NAME")
    options = parser.parse_args(arguments)
    wanted = [one for one in TARGETS if options.target is None or one.name in options.target]
    packages = list(read(LOCKED.read_text(encoding="utf-8")))
    with TemporaryDirectory() as kept:
        ours = built_in(Path(kept, "built"), 0o022)
        folder = options.folder / f"zhangju-{parse_wheel_filename(ours.name)[1]}-offline"
        wheels = folder / "wheels"
        if folder.exists():
            print(f"{folder} is there already: name another folder, or take it away", file=sys.stderr)
            return 2
        wheels.mkdir(parents=True)
        shutil.copyfile(ours, wheels / ours.name)
    pip("download", PIP, into=wheels)
    alone = sources(packages)
    for package in alone:
        build(package, wheels)
    made = []
    for target in wanted:
        try:
            download(target, [one for one in packages if one not in alone], wheels)
            made.append(target)
        except NoWheel as missing:
            print(f"{target.name} is left out: {missing}", file=sys.stderr)
    if not made:
        shutil.rmtree(folder)
        return 2
    packed = finish(folder, [one.name for one in made])
    named = {canonicalize_name(path.name.split("-")[0]) for path in wheels.iterdir()}
    print(
        f"{packed}: {packed.stat().st_size / (1 << 20):.0f} MiB, {len(named)} packages, {len(made)} targets"
    )
    return 0 if len(made) == len(wanted) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
