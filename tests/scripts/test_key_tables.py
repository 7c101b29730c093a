"""What the READMEs and docs/keys.md say of the keys is what the table of commands has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_of_keys_are_made_of_the_table_of_commands() -> None:
    script = ROOT / "scripts" / "make_key_tables.py"
    ran = subprocess.run(
        [sys.executable, str(script), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
