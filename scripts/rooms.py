"""What the rooms hold and what they import, read from their files; nothing of them is loaded."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("documents", "annotations", "tui")  # from the lowest to the highest


@cache
def modules() -> dict[str, ast.Module]:
    """All modules of the rooms by their dotted names; a package is called as its folder."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
    }


def is_package(module: str) -> bool:
    """Whether a module is a folder of others."""
    return (ROOT.joinpath(*module.split(".")) / "__init__.py").exists()


@cache
def needs() -> dict[str, set[str]]:
    """The modules of the project that each of them imports, at once or when it is used; not those for types alone."""
    known = modules()
    imported: dict[str, set[str]] = defaultdict(set)
    for module, tree in known.items():
        for node in _imports(tree):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            else:
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                names = {name if name in known else str(node.module) for name in names}
            imported[module] |= {name for name in names if name in known and name != module}
    return imported


def _imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        else:
            waiting += ast.iter_child_nodes(node)
