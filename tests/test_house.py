"""The house: one name for one thing, classes with room in one file, arrows that go one way, few doors on a landing."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import pytest
from rooms import is_package, modules, needs

LONGEST_CLASS = 400  # lines, those of its own bases counted in
MOST_METHODS = 40
MOST_MODULES = 15  # in one folder
SHORTEST_WORDS = 40  # characters in which a room can say what it holds, what comes in, what goes out


@dataclass
class OwnClass:
    """A class of the project: where it stands, and what is written in it."""

    name: str
    module: str
    node: ast.ClassDef
    bases: list[OwnClass] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """From its first decorator to its end."""
        first = min([self.node.lineno, *(decorator.lineno for decorator in self.node.decorator_list)])
        return (self.node.end_lineno or first) - first + 1

    @property
    def methods(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [part for part in self.node.body if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))]

    def lineage(self) -> list[OwnClass]:
        """The class and all of its own bases, each once."""
        found = {id(self): self}
        for base in self.bases:
            found |= {id(above): above for above in base.lineage()}
        return list(found.values())

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


@cache
def classes() -> list[OwnClass]:
    """The classes at the top of the modules, each with those of its bases that are the project's, too."""
    found = {
        (module, node.name): OwnClass(node.name, module, node)
        for module, tree in modules().items()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    for (module, _), own in found.items():
        imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(modules()[module])
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for base in own.node.bases:
            written = base.value if isinstance(base, ast.Subscript) else base
            if isinstance(written, ast.Name):
                known = found.get((module, written.id)) or found.get(imported.get(written.id, ("", "")))
                own.bases += [known] if known else []
    return list(found.values())


def circles() -> list[list[str]]:
    """Modules that need each other, in groups (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in sorted(needs()[module]):
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[-len(group) :]
            if len(group) > 1:
                groups.append(sorted(group))

    for module in sorted(modules()):
        if module not in index:
            visit(module)
    return groups


def test_there_is_a_house_to_look_at() -> None:
    assert len(modules()) > 200
    assert len(classes()) > 200
    assert any(len(own.lineage()) > 2 for own in classes())
    assert sum(map(len, needs().values())) > 500


def test_each_public_class_name_stands_once() -> None:
    public = [own for own in classes() if not own.name.startswith("_")]
    counted = Counter(own.name for own in public)
    assert [str(own) for own in public if counted[own.name] > 1] == []


def test_no_class_is_longer_than_one_file_has_room_for() -> None:
    long = {str(own): sum(part.lines for part in own.lineage()) for own in classes()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_CLASS} == {}


def test_no_class_has_too_many_methods() -> None:
    many = {
        str(own): len({method.name for part in own.lineage() for method in part.methods}) for own in classes()
    }
    assert {name: methods for name, methods in many.items() if methods > MOST_METHODS} == {}


def test_no_method_is_there_only_to_be_replaced() -> None:
    def says_only_that(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        body = [part for part in method.body if not _is_docstring(part)]
        return len(body) == 1 and isinstance(body[0], ast.Raise) and "NotImplemented" in ast.unparse(body[0])

    assert [
        f"{own}.{method.name}" for own in classes() for method in own.methods if says_only_that(method)
    ] == []


def _is_docstring(part: ast.stmt) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)


def test_no_modules_need_each_other_in_a_circle() -> None:
    assert circles() == []


def test_no_folder_holds_more_modules_than_one_sees_at_a_glance() -> None:
    folders = Counter(module.rpartition(".")[0] for module in modules() if not is_package(module))
    assert {folder: count for folder, count in folders.items() if count > MOST_MODULES} == {}


@pytest.mark.parametrize("room", [module for module in modules() if is_package(module)])
def test_each_room_says_what_it_holds(room: str) -> None:
    assert len(ast.get_docstring(modules()[room]) or "") >= SHORTEST_WORDS
