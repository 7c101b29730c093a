"""A checkout of its own for the tests of setting up, whose packages need no network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Checkout:
    """A folder with the two commands in it, and none of the checkout's own environment."""

    root: Path

    @property
    def tools(self) -> Path:
        return self.root / ".venv" / "bin"

    def run(
        self, script: str, *arguments: str, settings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its scripts with this Python."""
        return self._run([str(self.root / "scripts" / script), *arguments], settings)

    def run_where(self, condition: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of its scripts after a statement that changes what this Python says of itself."""
        path = self.root / "scripts" / script
        code = (
            f"import runpy, sys; {condition}; sys.path.insert(0, {str(path.parent)!r}); "
            f"runpy.run_path({str(path)!r}, run_name='__main__')"
        )
        return self._run(["-c", code, *arguments])

    def _run(
        self, words: list[str], settings: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        cleaned = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root.parent,
            env=cleaned | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"} | (settings or {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def module(self) -> ModuleType:
        """Its ``checkout_venv``, loaded here."""
        spec = importlib.util.spec_from_file_location(
            "its_checkout_venv", self.root / "scripts/checkout_venv.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def stamp(self, purpose: str) -> Path:
        """Say that its environment is complete."""
        self.tools.mkdir(parents=True, exist_ok=True)
        self.tool("python")
        stamp = self.root / ".venv" / f"zhangju-{purpose}.stamp"
        stamp.write_text(self.module()._fingerprint(), encoding="utf-8")
        return stamp

    def tool(self, name: str, code: int = 0) -> None:
        """Put a program into its environment that notes how it was called, and ends with a code."""
        path = self.tools / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.root}/called"\nexit {code}\n')
        path.chmod(0o755)

    def called(self) -> list[str]:
        """How its programs were called, in order."""
        record = self.root / "called"
        return record.read_text(encoding="utf-8").splitlines() if record.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """The two commands with the project's real metadata."""
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, root / name)
    return Checkout(root)


@pytest.fixture
def small_checkout(checkout: Checkout) -> Checkout:
    """The two commands with a package that needs no other, so that a whole setup works without network."""
    shutil.copytree(FIXTURES / "small_project", checkout.root, dirs_exist_ok=True)
    return checkout
