"""Install Zhangju from the folder that this file lies in, without a network: python3 install.py [--into FOLDER]

First every file is compared with SHA256SUMS; where one is missing, cut or not listed, one line says so and nothing is
installed. Then a virtual environment is made in FOLDER (~/.local/opt/zhangju, on Windows %LOCALAPPDATA%\\Programs\\Zhangju) and
the wheels are installed there, by the pip that lies among them. Run again with a newer bundle, it puts that
in the place of what FOLDER has.
``--fits`` installs nothing: its exit code says whether there are wheels for this Python. It needs the standard library
alone, and any Python 3 can read it. Exit codes: 0 installed, 1 not, 2 the words make no sense.
"""

import hashlib
import json
import locale
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
HERE = Path(__file__).resolve().parent
LISTED = re.compile(r"([0-9a-f]{64})  (\S.*)")
COUNTED = re.compile(r"# (\d+) files")
MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
CHUNK = 1 << 20
WINDOWS = os.name == "nt"

SAID = {
    "old": (
        "Zhangju needs Python 3.11 or later, this is {version}: install a newer one, then run this again with it.",
        "章句需要 Python 3.11 或更高版本，这是 {version}：请装较新的 Python，再用它运行一次。",
    ),
    "broken": (
        "This bundle is not whole: {what}. Copy it here again. Nothing was installed.",
        "离线包不完整：{what}。请重新复制一份。什么都没有安装。",
    ),
    "unlisted": (
        "This bundle has a file that is not its own: {what}. Take it out, or copy the bundle here again. Nothing was installed.",
        "离线包里有不属于它的文件：{what}。请拿掉它，或者重新复制一份。什么都没有安装。",
    ),
    "unfit": (
        "This bundle has no wheels for {here}; it has them for {known}. Nothing was installed.",
        "离线包没有 {here} 用的 wheel，只有这些：{known}。什么都没有安装。",
    ),
    "taken": (
        "{folder} holds something else: name another folder with --into. Nothing was installed.",
        "{folder} 里有别的东西：请用 --into 另外指定一个文件夹。什么都没有安装。",
    ),
    "failed": ("Zhangju could not be installed: {why}", "章句没有装上：{why}"),
    "done": (
        "Zhangju {version} is installed in {folder}. Start it with: {start}",
        "章句 {version} 已装到 {folder}。启动：{start}",
    ),
    "leaving": (
        "To remove it, delete that folder{link}; your notes lie elsewhere and stay (zhangju --version says where).",
        "要卸载，删除那个文件夹{link}就行；批注在别处，不受影响（zhangju --version 会说在哪里）。",
    ),
    "and_link": (" and {path}", "和 {path} "),
}


class Refused(Exception):
    """The bundle is not installed; the words say why."""


def say(key: str, **values: object) -> str:
    """One of the lines above, in Chinese where the system speaks it."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    told = next((os.environ[name] for name in names if os.environ.get(name)), "") or str(
        locale.getlocale()[0]
    )
    return SAID[key][told.lower().startswith(("zh", "chinese"))].format(**values)


def check(folder: Path) -> None:
    """Raise Refused unless the folder holds exactly the files that SHA256SUMS lists, as they were."""
    try:
        head, *lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines() or [""]
    except (OSError, UnicodeError):
        raise Refused(say("broken", what="SHA256SUMS")) from None
    counted, listed = COUNTED.fullmatch(head), [match for match in map(LISTED.fullmatch, lines) if match]
    if counted is None or not len(lines) == len(listed) == int(counted.group(1)):
        raise Refused(say("broken", what="SHA256SUMS"))
    sums = {match.group(2): match.group(1) for match in listed}
    wrong = [name for name in sorted(sums) if digest(folder / name) != sums[name]]
    if wrong:
        more = f" (+{len(wrong) - 1})" if len(wrong) > 1 else ""
        raise Refused(say("broken", what=wrong[0] + more))
    unlisted = sorted(
        path.name for path in (folder / "wheels").iterdir() if f"wheels/{path.name}" not in sums
    )
    if unlisted:
        raise Refused(say("unlisted", what=f"wheels/{unlisted[0]}"))


def digest(path: Path) -> str:
    """The SHA-256 of a file; "" where it cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                found.update(chunk)
    except OSError:
        return ""
    return found.hexdigest()


def this_system() -> str:
    """This Python and this machine, as targets are named: ``linux-x86_64-3.12``."""
    machine = platform.machine().lower()
    return "-".join([sys.platform, MACHINES.get(machine, machine), version()])


def version() -> str:
    """This Python's, as in 3.12."""
    return ".".join(map(str, sys.version_info[:2]))


def targets(folder: Path) -> "list[str]":
    """The systems that the bundle has wheels for. Raises OSError, ValueError."""
    return [str(one) for one in json.loads((folder / "targets.json").read_text(encoding="utf-8"))]


def install(folder: Path, into: Path) -> "list[str]":
    """Install what the folder holds; the lines that say so. Raises Refused, OSError."""
    check(folder)
    known = targets(folder)
    if this_system() not in known:
        raise Refused(say("unfit", here=this_system(), known=", ".join(known)))
    start = into / ("Scripts/zhangju.exe" if WINDOWS else "bin/zhangju")
    was_there = start.exists() and (into / "pyvenv.cfg").exists()
    if not was_there and into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Refused(say("taken", folder=into))
    before = into.with_name(into.name + ".before")
    if was_there:
        into.rename(before)
    wheel = wheel_of(folder, "zhangju")
    try:
        run([sys.executable, "-m", "venv", "--without-pip", into])
        run([start.with_name("python.exe" if WINDOWS else "python"), *pip(folder), wheel])
    except (Refused, OSError, KeyboardInterrupt):
        shutil.rmtree(str(into), ignore_errors=True)
        if was_there:
            before.rename(into)
        raise
    shutil.rmtree(str(before), ignore_errors=True)
    link = linked(start)
    called = "zhangju" if link and is_found(link) else link or start
    return [
        say("done", version=wheel.name.split("-")[1], folder=into, start=called),
        say("leaving", link=say("and_link", path=link) if link else ""),
    ]


def pip(folder: Path) -> "list[str | Path]":
    """The words that have the bundle's own pip install without asking any network, whatever it was told elsewhere."""
    quietly = "--isolated --quiet --no-input --disable-pip-version-check --no-cache-dir"
    apart = "install --no-index --only-binary :all: --find-links"
    return [wheel_of(folder, "pip") / "pip", *quietly.split(), *apart.split(), folder / "wheels"]


def wheel_of(folder: Path, name: str) -> Path:
    """The one wheel of a package."""
    (found,) = (folder / "wheels").glob(f"{name}-*.whl")
    return found


def run(command: "list[str | Path]") -> None:
    """Run a command; Refused with its last line where it fails."""
    ran = subprocess.run(
        [str(word) for word in command],
        env=dict(os.environ, PIP_CONFIG_FILE=os.devnull, PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode:
        lines = [line.strip() for line in ran.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR")]
        raise Refused(say("failed", why=(errors or lines or ["?"])[-1]))


def linked(start: Path) -> "Path | None":
    """Where the program can be called by its name from, if a link is or could be made there."""
    link = Path.home() / ".local" / "bin" / "zhangju"
    try:
        if WINDOWS:
            return None
        if not os.path.lexists(str(link)):
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(start)
        return link if link.resolve() == start.resolve() else None
    except OSError:
        return None  # a home that cannot be written: the program is started by its path


def is_found(link: Path) -> bool:
    """Whether a shell finds what lies beside a link."""
    return str(link.parent) in os.environ.get("PATH", "").split(os.pathsep)


def usual_folder() -> Path:
    """Where it goes if nobody says so."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home(), "Programs", "Zhangju")
    return Path.home() / ".local" / "opt" / "zhangju"


def main(words: "list[str]") -> int:
    """Install, or say in one line why not; the exit code."""
    if sys.version_info < NEEDED:
        print(say("old", version=version()), file=sys.stderr)
        return 1
    if words == ["--fits"]:
        return 0 if this_system() in targets(HERE) else 1
    if words and (len(words) != 2 or words[0] != "--into"):
        print(__doc__)
        return 2
    into = Path(words[1]).expanduser().absolute() if words else usual_folder()
    try:
        print(*install(HERE, into), sep="\n")
    except (Refused, OSError) as error:
        print(error if isinstance(error, Refused) else say("failed", why=error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
