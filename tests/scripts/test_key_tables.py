"""What docs/keys.md and docs/settings.md say of keys and settings is what the table of commands has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_of_the_docs_are_made_of_those_of_the_code() -> None:
    script = ROOT / "scripts" / "make_key_tables.py"
    ran = subprocess.run(
        [sys.executable, str(script), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
