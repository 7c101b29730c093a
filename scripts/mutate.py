"""Break the code in small ways, one at a time, and print which breaks no test notices.

    python scripts/mutate.py FILE… [--tests PATH…] [-k WORDS] [--lines FIRST-LAST] [--jobs N]

Each break is tried in a child of its own, which loads the changed module in the file's stead and runs the tests until
one fails; no file is changed. Without ``--tests`` those are the nearest ones: ``tests/ROOM/…/test_NAME.py``, else that
folder. What is tried: comparisons, ``and`` and ``or``, ``not``, sums, numbers, True and False, characters in short
strings and tables, ``min``, ``max``, ``any`` and ``all``, values that are returned, statements that are left out,
``break`` and ``continue``. Sentences, docstrings and types are left alone. A break that makes the tests take three
times as long counts as noticed. A survivor is a question, not a fault: some breaks change nothing that matters.

Not mutmut, which copies and changes whole source folders, nor cosmic-ray, which starts an interpreter for each break.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import CodeType
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
LONGEST_WORD: Final = 12  # characters of a string that is no sentence
PATIENCE: Final = 3  # times what the tests take unbroken
SLACK: Final = 10  # seconds more than that
WITHOUT: Final = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:textual-snapshot")
FAILED: Final = 1  # the exit code of a child whose tests noticed the break

OTHER_COMPARISON: Final[dict[type[ast.cmpop], tuple[str, str]]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip
OTHER_OPERATOR: Final[dict[type[ast.operator], tuple[str, str]]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "//"), ast.FloorDiv: ("//", "*"),
    ast.BitOr: ("|", "&"), ast.BitAnd: ("&", "|"),
}  # fmt: skip
OTHER_CALL: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Break:
    """A change of a source text: what stands from ``start`` to ``end`` (offsets into it) becomes ``new``."""

    line: int
    start: int
    end: int
    new: str

    def applied(self, source: str) -> str:
        """The source text with the change."""
        return source[: self.start] + self.new + source[self.end :]

    def told(self, source: str) -> str:
        """The lines that it changes, before and after."""
        first = source.rfind("\n", 0, self.start) + 1
        last = source.find("\n", self.end)
        after = self.applied(source[: last if last >= 0 else None])[first:]
        return f"    - {source[first : last if last >= 0 else None].strip()}\n    + {after.strip()}"


class Breaks:
    """Finds what can be broken in a source text."""

    def __init__(self, source: str) -> None:
        self._source = source
        starts = [0]
        for line in source.encode().splitlines(keepends=True):
            starts.append(starts[-1] + len(line.decode()))
        self._starts = starts
        self._lines = source.encode().splitlines(keepends=True)

    def breaks(self) -> list[Break]:
        """All breaks, from the top."""
        every = {broken for node in _code(ast.parse(self._source)) for broken in self._of(node)}
        return sorted(every, key=lambda broken: (broken.start, broken.end, broken.new))

    def _offset(self, line: int, column: int) -> int:
        """An offset of characters for a line and the bytes before a column of it."""
        return self._starts[line - 1] + len(self._lines[line - 1][:column].decode())

    def _ends(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._offset(node.lineno, node.col_offset)
        return start, self._offset(node.end_lineno, node.end_col_offset)

    def _instead(self, node: ast.expr | ast.stmt, new: str) -> Break:
        return Break(node.lineno, *self._ends(node), new)

    def _between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> Iterator[Break]:
        """What stands between two operands, where it is only the operator (and brackets, and white space)."""
        start, end = self._ends(left)[1], self._ends(right)[0]
        text = self._source[start:end]
        if text.count(old) == 1:
            begin = start + text.index(old)
            yield Break(right.lineno, begin, begin + len(old), new)

    def _of(self, node: ast.AST) -> Iterator[Break]:
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                yield from self._between(left, right, *OTHER_COMPARISON[type(operator)])
            case ast.BoolOp(op=operator, values=values):
                old, new = ("and", "or") if isinstance(operator, ast.And) else ("or", "and")
                for left, right in pairwise(values):
                    yield from self._between(left, right, old, new)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield self._instead(node, f"({ast.get_source_segment(self._source, operand)})")
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OTHER_OPERATOR:
                yield from self._between(left, right, *OTHER_OPERATOR[type(sign)])
            case ast.Call(func=ast.Name(id=name) as called) if name in OTHER_CALL:
                yield self._instead(called, OTHER_CALL[name])
            case ast.Constant():
                yield from self._of_constant(node)
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield self._instead(value, "None")
            case ast.Break() | ast.Continue():
                yield self._instead(node, "continue" if isinstance(node, ast.Break) else "break")
            case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Raise():
                yield self._instead(node, "pass")

    def _of_constant(self, node: ast.Constant) -> Iterator[Break]:
        match node.value:
            case bool(value):
                yield self._instead(node, str(not value))
            case int(value):
                yield self._instead(node, str(value + 1))
            case str(text) if text and len(text) <= LONGEST_WORD and " " not in text.strip():
                yield self._instead(node, repr(text[:-1]))
            case str(text) if (
                text and not text.isascii() and len(text) == len(set(text))
            ):  # a table of characters
                yield self._instead(node, repr(text[1:]))
                yield self._instead(node, repr(text[:-1]))


def _code(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a tree but types, docstrings, decorators, imports, and f-strings, whose offsets tell nothing."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "type_comment", "type_params", "decorator_list"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                is_text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
                is_other = isinstance(child, (ast.Import, ast.ImportFrom, ast.JoinedStr))
                is_typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
                if isinstance(child, ast.AST) and not (is_text or is_other or is_typing):
                    waiting.append(child)


class Substitute(MetaPathFinder):
    """Has one module loaded from another source text than its file's."""

    def __init__(self, path: Path, source: str) -> None:
        names = list(path.relative_to(ROOT).with_suffix("").parts)
        self._name = ".".join(names[:-1] if names[-1] == "__init__" else names)
        self._path, self._source = path, source

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """The spec of that module; of no other."""
        if fullname != self._name:
            return None
        return spec_from_file_location(
            fullname, self._path, loader=_Loader(fullname, str(self._path), self._source)
        )


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        return compile(self._source, self.path, "exec", dont_inherit=True)


def nearest_tests(path: Path) -> str:
    """The tests of a module by its name, else all of its folder's."""
    folder = ROOT / "tests" / path.relative_to(ROOT).parent
    own = folder / f"test_{path.stem}.py"
    return str((own if own.exists() else folder).relative_to(ROOT))


def begin(path: Path, source: str, tests: Sequence[str], loaded: Path | None = None) -> int:
    """Start a child that runs the tests with a source text in a file's stead; its process.

    ``loaded`` is a file in which it writes down the modules that it had loaded in the end.
    """
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    os.setpgid(0, 0)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
    code = FAILED
    with contextlib.suppress(BaseException):
        sys.meta_path.insert(0, Substitute(path, source))
        code = pytest.main(["-x", "-q", "--tb=no", *WITHOUT, *tests])
        if loaded is not None:
            loaded.write_text("\n".join(sys.modules), encoding="utf-8")
    os._exit(int(code))


def preload(path: Path, names: Sequence[str]) -> None:
    """Load here what every child would load, but the file itself and whatever needs it."""
    refusing = Substitute(path, "raise ImportError")
    sys.meta_path.insert(0, refusing)
    for name in names:
        if not name.startswith(("tests", "test_", "conftest", "_", "pytest")):
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    sys.meta_path.remove(refusing)


def codes_of(
    path: Path, sources: Sequence[str], tests: Sequence[str], jobs: int, seconds: float
) -> list[int]:
    """The exit codes of the tests with each source text; FAILED where they took more than so many seconds."""
    codes = [FAILED] * len(sources)
    waiting, running = list(range(len(sources)))[::-1], dict[int, tuple[int, float]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            number = waiting.pop()
            running[begin(path, sources[number], tests)] = number, time.monotonic() + seconds
        for process, (number, end) in list(running.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                codes[number] = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
            else:
                continue
            del running[process]
        time.sleep(0.02)
    return codes


def survivors(
    path: Path, source: str, tests: Sequence[str], jobs: int, lines: range | None = None
) -> tuple[list[Break], int]:
    """The breaks in a file that no test notices, and how many were tried. Exits where the tests fail unbroken."""
    breaks = [broken for broken in Breaks(source).breaks() if lines is None or broken.line in lines]
    with tempfile.TemporaryDirectory() as folder:
        loaded = Path(folder) / "loaded"
        if os.waitpid(begin(path, source, tests, loaded), 0)[1]:
            sys.exit(f"{' '.join(tests)}: the tests fail with nothing broken; mend them first")
        preload(path, loaded.read_text(encoding="utf-8").split())
    began = time.monotonic()
    codes_of(path, [source] * jobs, tests, jobs, 600)
    seconds = PATIENCE * (time.monotonic() - began) + SLACK
    codes = codes_of(path, [broken.applied(source) for broken in breaks], tests, jobs, seconds)
    return [broken for broken, code in zip(breaks, codes, strict=True) if code == 0], len(breaks)


def main() -> int:
    """Print what survives; 1 where anything does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="tests to run; else the nearest ones")
    parser.add_argument("-k", metavar="WORDS", help="only the tests that pytest chooses by these words")
    parser.add_argument("--lines", metavar="FIRST-LAST", help="only what stands in these lines")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="children at once")
    given = parser.parse_args()
    os.chdir(ROOT)
    first, _, last = (given.lines or "").partition("-")
    lines = range(int(first), int(last or first) + 1) if first else None
    left = 0
    for path in (path.resolve() for path in given.files):
        tests = [*(given.tests or [nearest_tests(path)]), *(["-k", given.k] if given.k else [])]
        name, source = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        survived, tried = survivors(path, source, tests, given.jobs, lines)
        print(f"{name}: {len(survived)} of {tried} survive {' '.join(tests)}", flush=True)
        for broken in survived:
            print(f"  {name}:{broken.line}\n{broken.told(source)}", flush=True)
        left += len(survived)
    return min(left, 1)


if __name__ == "__main__":
    sys.exit(main())
