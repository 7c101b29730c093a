"""The offline bundle installs what it holds and nothing else, asks no network, and is refused where it is not whole."""

from __future__ import annotations

import ast
import ensurepip
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lock_requirements import LOCKED, read
from make_bundle import DATED, INSTALLERS, TARGETS, finish
from offline import install
from offline.install import Refused, this_system

PIP = next(Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"), None)
PATIENCE = 60  # seconds
pytestmark = pytest.mark.skipif(PIP is None, reason="this Python has no wheel of pip with it")


def wheel(folder: Path, name: str, version: str = "1", needs: str = "") -> Path:
    """A wheel with a command of its name that prints its version."""
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}_tiny.py": f"def main():\n    print({version!r})\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + (f"Requires-Dist: {needs}\n" if needs else ""),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": f"[console_scripts]\n{name} = {name}_tiny:main\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{one},,\n" for one in [*files, f"{about}/RECORD"])
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for one, text in files.items():
            packed.writestr(zipfile.ZipInfo(one, DATED), text)
    return path


def bundle(folder: Path, *, version: str = "1", target: str = "") -> Path:
    """A bundle for this system with a program and one that it needs."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    assert PIP is not None
    shutil.copyfile(PIP, wheels / PIP.name)
    wheel(wheels, "zhangju", version, "friend==1")
    wheel(wheels, "friend")
    finish(folder, [target or this_system()])
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, where pip is told to ask what does not answer, and people speak English."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "C")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_a_whole_bundle_is_installed_by_its_one_line(home: Path, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "a bundle")
    ran = subprocess.run(
        ["sh", str(folder / "install.sh")],
        env=os.environ | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    link = home / ".local" / "bin" / "zhangju"
    assert f"Start it with: {link}" in ran.stdout
    assert "your notes lie elsewhere and stay" in ran.stdout
    assert subprocess.check_output([link], text=True) == "1\n"
    assert not list((home / ".local" / "opt" / "zhangju").rglob("pip"))


def cut_wheel(folder: Path) -> None:
    path = folder / "wheels" / "friend-1-py3-none-any.whl"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_bundle(folder: Path) -> None:
    (folder / "wheels" / "friend-1-py3-none-any.whl").unlink()
    (folder / "wheels" / "zhangju-1-py3-none-any.whl").unlink()


def cut_list(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "SHA256SUMS").write_text("".join(lines[:-2]), encoding="utf-8")


def add_wheel(folder: Path) -> None:
    wheel(folder / "wheels", "friend", "2")


def take_list_away(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (cut_wheel, "not whole: wheels/friend-1-py3-none-any.whl. "),
        (cut_bundle, "not whole: wheels/friend-1-py3-none-any.whl (+1). "),
        (cut_list, "not whole: SHA256SUMS. "),
        (take_list_away, "not whole: SHA256SUMS. "),
        (add_wheel, "not its own: wheels/friend-2-py3-none-any.whl. "),
    ],
)
def test_a_bundle_that_is_not_whole_is_refused_in_one_line_and_nothing_is_installed(
    home: Path, tmp_path: Path, harm: Callable[[Path], None], told: str
) -> None:
    folder = bundle(tmp_path / "bundle")
    harm(folder)
    with pytest.raises(Refused) as refused:
        install.install(folder, tmp_path / "into")
    said = str(refused.value)
    assert told in said
    assert said.endswith("Nothing was installed.")
    assert "\n" not in said
    assert not (tmp_path / "into").exists()
    assert list(home.iterdir()) == []


def test_a_system_without_wheels_is_told_which_there_are(home: Path, tmp_path: Path) -> None:
    assert home
    folder = bundle(tmp_path / "bundle", target="win32-x86_64-3.12")
    with pytest.raises(Refused, match=r"no wheels for \S+-\d\.\d+; it has them for win32-x86_64-3\.12\."):
        install.install(folder, tmp_path / "into")


def test_a_folder_with_something_else_in_it_is_left_alone(home: Path, tmp_path: Path) -> None:
    assert home
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        install.install(bundle(tmp_path / "bundle"), tmp_path / "into")
    assert [path.name for path in (tmp_path / "into").iterdir()] == ["letter.txt"]


def test_a_newer_bundle_takes_the_place_of_the_older_one_and_one_that_fails_leaves_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "into"

    def made(command: list[str | Path]) -> None:
        """An environment with a program that is the wheel's name."""
        if command[1:3] == ["-m", "venv"]:
            (into / "bin").mkdir(parents=True)
            (into / "pyvenv.cfg").touch()
        elif "-3-" in str(command[-1]):
            raise Refused("no room")
        else:
            (into / "bin" / "zhangju").write_text(Path(command[-1]).name, encoding="utf-8")

    monkeypatch.setattr(install, "run", made)
    link = home / ".local" / "bin" / "zhangju"
    with pytest.raises(Refused, match="no room"):
        install.install(bundle(tmp_path / "3", version="3"), into)
    assert not into.exists()
    for version, there in (("1", "1"), ("3", "1"), ("2", "2")):
        folder = bundle(tmp_path / version / "again", version=version)
        if version == there:
            install.install(folder, into)
        else:
            with pytest.raises(Refused, match="no room"):
                install.install(folder, into)
        assert link.read_text(encoding="utf-8") == f"zhangju-{there}-py3-none-any.whl"
    assert [path.name for path in tmp_path.glob("into*")] == ["into"]


def test_chinese_is_told_in_chinese(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    with pytest.raises(Refused, match="离线包不完整：SHA256SUMS。"):
        install.install(tmp_path, tmp_path / "into")


def test_any_python_3_can_read_the_installer() -> None:
    ast.parse((INSTALLERS / "install.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_each_target_has_what_its_system_needs() -> None:
    packages = list(read(LOCKED.read_text(encoding="utf-8")))
    for target in TARGETS:
        needed = {one.name for one in packages if one.is_needed(target.environment())}
        assert {"textual", "jieba", "rjieba", "lxml"} <= needed
        assert ("colorama" in needed) is target.name.startswith("win32")
    assert len({target.name for target in TARGETS}) == 5 * 4


def test_the_zip_has_the_installers_first_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    one, other = (bundle(tmp_path / turn / "bundle") for turn in ("one", "other"))
    packed = [folder.with_name("bundle.zip") for folder in (one, other)]
    with zipfile.ZipFile(packed[0]) as archive:
        names = archive.namelist()
    assert [name.split("/")[1] for name in names].index("wheels") == len(list(one.iterdir())) - 1
    assert packed[0].read_bytes() == packed[1].read_bytes()
