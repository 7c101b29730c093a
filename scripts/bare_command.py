"""The barest Typer program with a command that prints a file's lines: what the commands of Zhangju are measured against.

Usage: bare_command.py outline FILE
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None, pretty_exceptions_enable=False, add_completion="_BARE_COMPLETE" in os.environ
)


def words() -> list[str]:
    """What an argument may be."""
    return ["first", "second"]


@app.command()
def outline(
    path: Annotated[Path, typer.Argument(help="A file", autocompletion=words)],
    every: Annotated[int, typer.Option(help="Of so many lines one")] = 1,
) -> None:
    """Print lines of a file."""
    print(*path.read_text(encoding="utf-8").splitlines()[::every], sep="\n")


@app.command()
def count(path: Annotated[Path, typer.Argument(help="A file")]) -> None:
    """Count the lines of a file."""
    print(len(path.read_text(encoding="utf-8").splitlines()))


if __name__ == "__main__":
    app(prog_name="bare")
