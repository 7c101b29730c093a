"""The checkout's own virtual environment: made once, pinned, and left alone while nothing changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Purpose = Literal["start", "test"]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "constraints.txt"
WHAT: dict[Purpose, str] = {"start": ".", "test": ".[dev]"}
BIN = "Scripts" if os.name == "nt" else "bin"


def prepare(purpose: Purpose) -> Path:
    """Make sure that the environment holds what a purpose needs; return its Python. Exits with one line."""
    python = VENV / BIN / ("python.exe" if os.name == "nt" else "python")
    try:
        wanted = _fingerprint()
        if not _ready(purpose, python, wanted):
            with _alone():
                if not _ready(purpose, python, wanted):
                    _make(purpose, python, wanted)
    except KeyboardInterrupt:
        sys.exit("Interrupted before .venv was ready: run this again to set it up anew.")
    except OSError as error:
        sys.exit(f"Cannot set up .venv: {error}; make the checkout whole and writable, then run this again.")
    return python


def become(command: Sequence[Path | str]) -> None:
    """Replace this process by a command (where the system cannot, run it and pass its exit code on)."""
    words = [str(word) for word in command]
    if os.name == "nt":
        sys.exit(subprocess.call(words))
    os.execv(words[0], words)


def _fingerprint() -> str:
    parts = [
        sys.version,
        str(ROOT),
        (ROOT / "pyproject.toml").read_text("utf-8"),
        CONSTRAINTS.read_text("utf-8"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _stamp(purpose: Purpose) -> Path:
    return VENV / f"zhangju-{purpose}.stamp"


def _ready(purpose: Purpose, python: Path, wanted: str) -> bool:
    """Whether the environment was completed as wanted, and its Python is still there."""
    stamp = _stamp(purpose)
    return python.exists() and stamp.is_file() and stamp.read_text("utf-8") == wanted


def _make(purpose: Purpose, python: Path, wanted: str) -> None:
    _tell("Setting Zhangju up in .venv (once; about a minute)…")
    log = ROOT / ".venv-setup.log"
    if not any(_ready(other, python, wanted) for other in WHAT):
        _tell("  making a virtual environment…")
        _run([sys.executable, "-m", "venv", "--clear", VENV], log, "make a virtual environment")
    pinned = os.environ | {"PIP_CONSTRAINT": str(CONSTRAINTS), "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS)}
    pip: list[Path | str] = [
        python,
        "-m",
        "pip",
        "install",
        "--progress-bar=off",
        "--disable-pip-version-check",
        "--no-input",
    ]
    _run([*pip, "--editable", WHAT[purpose]], log, "install the packages", pinned)
    _stamp(purpose).write_text(wanted, "utf-8")
    log.unlink()


def _run(command: Sequence[Path | str], log: Path, what: str, environ: dict[str, str] | None = None) -> None:
    """Run a step, all that it says into a log; what it has come to is told, each once."""
    told: set[str] = set()
    with (
        log.open("wb") as output,
        subprocess.Popen(
            list(map(str, command)),
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            output.write(line)
            stage = _stage_of(line.decode("utf-8", "replace"))
            if stage and stage not in told:
                told.add(stage)
                _tell(stage)
    if process.returncode:
        sys.exit(_explain(log, what))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _stage_of(said: str) -> str:
    """What a line of pip's tells of how far it is; "" for the many that tell nothing new."""
    words = said.split()
    if said.startswith(("Collecting ", "Obtaining ")):
        return "  looking for the packages…"
    if words[:1] == ["Downloading"]:
        return "  downloading them…"
    if words[:2] == ["Building", "editable"] or words[:2] == ["Building", "wheels"]:
        return "  building Zhangju…"
    if said.startswith("Installing collected packages: "):
        return f"  installing {len(said.partition(': ')[2].split(', '))} packages…"
    return ""


def _explain(log: Path, what: str) -> str:
    said = log.read_text("utf-8", "replace")
    unreachable = ("connection broken by", "from versions: none", "Max retries exceeded")
    if any(words in said for words in unreachable):
        return f"Could not {what}: no network, it seems; connect to the internet, then run this again ({log.name} has the details)."
    return f"Could not {what}: see {log.name} for the reason, mend it, then run this again."


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock, so that two starts at once set up one after the other."""
    try:
        import fcntl
    except ImportError:  # no advisory locks here: starting twice at once is then the user's to avoid
        yield
        return
    with (ROOT / ".venv-setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
