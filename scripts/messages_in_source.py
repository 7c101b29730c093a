"""Every message that the interface can say, gathered from where it is said.

A message is a string that reaches a parameter, a field, a variable or a result marked ``Template``
(``documents.messages``), a title, cause or mend of an error, or a fact of one that is words itself
(``reason=``, ``what=``, ``kind=``); and what the command line's help says.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from documents.messages import Template  # noqa: E402 - found by the line above

ROOMS = ("documents", "annotations", "tui")
SPOKEN = {"say": ("template",), "word": ("template",), "tell": ("template",), "_say": ("template",)}
"""How a ``Speech`` is called by those who have one."""
DEEPEST = 6  # names and alternatives that are followed one after another
PARTS_OF_ERRORS = {"title", "cause", "mend"}
WORDS_AMONG_FACTS = {"reason", "what", "kind"}
OF_THE_SYSTEM = (
    "No such file or directory",
    "Permission denied",
    "No space left on device",
    "Read-only file system",
    "File exists",
    "Not a directory",
    "Is a directory",
)
"""What the system says most often when a file cannot be read or written."""


@dataclass(frozen=True, order=True)
class SaidMessage:
    """A message as gettext knows it: English words, and what tells it apart or counts."""

    words: str
    context: str = ""
    several: str = ""


@dataclass
class Module:
    """One file: its tree, every node in it, and who is whose parent."""

    tree: ast.Module
    nodes: list[ast.AST] = field(default_factory=list)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = [self.tree]
        for node in self.nodes:  # it grows
            children = list(ast.iter_child_nodes(node))
            self.nodes += children
            self.parents.update(dict.fromkeys(children, node))

    def scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """The functions around a node from the inside out, then the module; classes lend no names."""
        above = self.parents.get(node)
        while above is not None:
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
                yield above
            above = self.parents.get(above)


def said_messages() -> set[SaidMessage]:
    """All of them."""
    sources = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    modules = [Module(ast.parse(path.read_text(encoding="utf-8"))) for path in sources]
    return {
        *Gathering(modules).messages(),
        *of_the_help(),
        *of_the_keys(),
        *map(SaidMessage, OF_THE_SYSTEM),
    }


class Gathering:
    """The messages of some modules, which are followed through the names they are given."""

    def __init__(self, modules: list[Module]) -> None:
        self.modules = modules
        self.constants: dict[str, list[ast.expr]] = defaultdict(list)  # of all modules, by name
        self.takers: dict[str, list[str]] = {name: list(names) for name, names in SPOKEN.items()}
        self.taken: dict[str, set[str]] = {name: set(names) for name, names in SPOKEN.items()}
        self.errors = {"ZhangjuError"}
        for module in modules:
            self._learn_constants(module)
            self._learn_takers(module)
        self._learn_errors()

    def messages(self) -> Iterator[SaidMessage]:
        """Those that are said in the modules."""
        for module in self.modules:
            for node in module.nodes:
                for message in self._given(node):
                    yield from self.reached(message, module)

    def reached(self, node: ast.expr, module: Module, depth: int = 0) -> Iterator[SaidMessage]:
        """The messages that an expression can be."""
        if depth > DEEPEST:
            return
        if message := _message_at(node):
            yield message
        elif isinstance(node, ast.Name):
            for value in self._values_of(node.id, node, module):
                yield from self.reached(value, module, depth + 1)
        else:
            for value in _alternatives(node):
                yield from self.reached(value, module, depth + 1)

    # What is given to whom

    def _given(self, node: ast.AST) -> Iterator[ast.expr]:
        """The expressions at a node that stand where a message is expected."""
        match node:
            case ast.Call():
                yield from self._arguments(node)
            case ast.AnnAssign(annotation=annotation, value=ast.expr() as value):
                yield from _typed(annotation, value)
            case ast.FunctionDef(returns=ast.expr() as returned) if "Template" in _names(returned):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None:
                        yield inner.value
            case ast.ClassDef(name=name, body=body) if name in self.errors:
                for statement in body:
                    if isinstance(statement, ast.Assign) and PARTS_OF_ERRORS & set(_targets(statement)):
                        yield statement.value
                    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                        yield from (statement.value,) if PARTS_OF_ERRORS & _names(statement.target) else ()

    def _arguments(self, call: ast.Call) -> Iterator[ast.expr]:
        called = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if called == "counted" and len(call.args) > 1:
            yield ast.Call(ast.Name("Counted"), call.args[:2], [])
            return
        names = self.takers.get(called, [])
        for name, argument in zip(names, call.args, strict=False):
            if name in self.taken[called]:
                yield argument
        for keyword in call.keywords:
            if keyword.arg in self.taken.get(called, ()) or (
                called in self.errors and keyword.arg in WORDS_AMONG_FACTS
            ):
                yield keyword.value

    # What the modules say of themselves

    def _learn_constants(self, module: Module) -> None:
        for statement in module.tree.body:
            if isinstance(statement, ast.Assign):
                for name in _targets(statement):
                    self.constants[name].append(statement.value)
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                self.constants[ast.unparse(statement.target)].append(statement.value)

    def _learn_takers(self, module: Module) -> None:
        """Functions with parameters, and classes with fields, that are marked ``Template``."""
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                asked = [*node.args.posonlyargs, *node.args.args]
                inside = isinstance(module.parents.get(node), ast.ClassDef)
                name = node.name
                if name == "__init__":
                    name = module.parents[node].name  # type: ignore[attr-defined]
                parameters = [
                    (argument.arg, argument.annotation) for argument in (asked[1:] if inside else asked)
                ]
                keywords = [(argument.arg, argument.annotation) for argument in node.args.kwonlyargs]
                self._learn(name, parameters, keywords)
            elif isinstance(node, ast.ClassDef):
                fields = [
                    (ast.unparse(statement.target), statement.annotation)
                    for statement in node.body
                    if isinstance(statement, ast.AnnAssign)
                ]
                self._learn(node.name, fields, [])

    def _learn(
        self, name: str, parameters: Iterable[tuple[str, Any]], keywords: Iterable[tuple[str, Any]]
    ) -> None:
        parameters, keywords = list(parameters), list(keywords)
        marked = {
            parameter
            for parameter, kind in (*parameters, *keywords)
            if kind is not None and "Template" in _names(kind)
        }
        if marked:
            self.takers[name] = [parameter for parameter, _ in parameters]
            self.taken[name] = self.taken.get(name, set()) | marked

    def _learn_errors(self) -> None:
        """The classes of errors: ZhangjuError, and all that are made of one."""
        bases = {
            node.name: set().union(*map(_names, node.bases))
            for module in self.modules
            for node in module.nodes
            if isinstance(node, ast.ClassDef)
        }
        before = 0
        while len(self.errors) > before:
            before = len(self.errors)
            self.errors |= {name for name, above in bases.items() if above & self.errors}

    # Names

    def _values_of(self, name: str, node: ast.AST, module: Module) -> Iterator[ast.expr]:
        """What a name stands for: what it is given in the nearest scope that gives it anything."""
        for scope in module.scopes(node):
            if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
                if values := list(_bound(name, scope)):
                    yield from values
                    return
                arguments = scope.args
                if name in {
                    argument.arg
                    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
                }:
                    return
        yield from _bound(name, module.tree, inside=False) or self.constants.get(name, [])


def of_the_keys() -> Iterator[SaidMessage]:
    """What the table of commands and keys says, and the footers."""
    from tui.keymap.footers import FOOTERS, Hint, in_footer
    from tui.keymap.table import COMMANDS

    hints = [hint for footer in FOOTERS.values() for hint in footer if isinstance(hint, Hint)]
    footers = [
        in_footer(word)
        for word in (*(command.short for command in COMMANDS), *(command.word for command in hints))
    ]
    helps = [words for command in COMMANDS for words in (command.title, command.help, command.group)]
    return (message_of(words) for words in (*footers, *helps) if words)


def message_of(template: Template) -> SaidMessage:
    """A message as it is held while the program runs."""
    return SaidMessage(str(template), getattr(template, "context", ""), getattr(template, "several", ""))


def of_the_help() -> Iterator[SaidMessage]:
    """What the command line says of its commands, their arguments and options."""
    from typer.main import get_command

    from tui.commands.call import Call
    from tui.commands.command_line import command_line

    waiting: list[Any] = [get_command(command_line())]
    while waiting:
        command = waiting.pop()
        with command.make_context("zhangju", [], obj=Call("en"), resilient_parsing=True) as context:
            parameters = command.get_params(context)
            if hasattr(command, "list_commands"):
                waiting += [command.get_command(context, name) for name in command.list_commands(context)]
        for paragraph in (command.help or "").split("\n\n"):
            yield SaidMessage(paragraph)
        for parameter in parameters:
            if told := getattr(parameter, "help", None):
                yield SaidMessage(told)


def _bound(
    name: str, scope: ast.AST, seen: frozenset[str] = frozenset(), *, inside: bool = True
) -> list[ast.expr]:
    """What a name is given by assignments and loops, in a function or (not ``inside`` it) at the top level."""
    if name in seen:
        return []
    nodes = ast.walk(scope) if inside else ast.iter_child_nodes(scope)
    given: list[ast.expr] = []
    for node in nodes:
        match node:
            case ast.Assign(targets=[target], value=value):
                given += _matched(name, target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                given += _matched(name, target, value)
            case ast.For(target=target, iter=values) | ast.comprehension(target=target, iter=values):
                for row in (
                    [values] if not isinstance(values, ast.Name) else _bound(values.id, scope, seen | {name})
                ):
                    for value in getattr(row, "elts", ()):
                        given += _matched(name, target, value)
    return given


def _matched(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """The part of a value that a name gets, where both may be tuples."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple | ast.List):
        for name_part, part in zip(target.elts, value.elts, strict=False):
            yield from _matched(name, name_part, part)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.IfExp):
        yield from _matched(name, target, value.body)
        yield from _matched(name, target, value.orelse)


def _message_at(node: ast.expr) -> SaidMessage | None:
    match node:
        case ast.Constant(value=str(words)) if words:
            return SaidMessage(words)
        case ast.Call(
            func=ast.Name(id="InContext"), args=[ast.Constant(str(context)), ast.Constant(str(words))]
        ):
            return SaidMessage(words, context=context)
        case ast.Call(func=ast.Name(id="in_footer"), args=[ast.Constant(str(words))]):
            return SaidMessage(words, context="footer")
        case ast.Call(
            func=ast.Name(id="Counted"), args=[ast.Constant(str(single)), ast.Constant(str(several))]
        ):
            return SaidMessage(single, several=several)
    return None


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """What an expression that is no message itself may turn out to be."""
    match node:
        case ast.IfExp(body=body, orelse=orelse):
            return [body, orelse]
        case (
            ast.BoolOp(values=values)
            | ast.Tuple(elts=values)
            | ast.List(elts=values)
            | ast.Dict(values=values)
        ):
            return values
        case ast.Subscript(value=table):
            return [table]
        case ast.Call(func=ast.Attribute(attr="get", value=table), args=args):
            return [table, *args[1:]]
    return []


def _typed(annotation: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """The parts of a value that its annotation marks as messages."""
    match annotation:
        case ast.Name(id="Template"):
            yield value
        case ast.Subscript(value=ast.Name(id="Final" | "ClassVar"), slice=inner):
            yield from _typed(inner, value)
        case ast.BinOp(left=left, right=right):
            yield from _typed(left, value)
            yield from _typed(right, value)
        case ast.Subscript(slice=inner):
            for kind, part in _paired(inner, value):
                yield from _typed(kind, part)


def _paired(kinds: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The members of a literal table, each with what the table's type says of it."""
    members = getattr(kinds, "elts", [kinds])
    if isinstance(value, ast.Dict) and len(members) == 2:
        for key, kept in zip(value.keys, value.values, strict=True):
            yield from () if key is None else [(members[0], key)]
            yield members[1], kept
    elif isinstance(value, ast.Tuple | ast.List | ast.Set):
        of_one_kind = len(members) == 1 or ast.unparse(members[-1]) == "..."
        for index, part in enumerate(value.elts):
            if of_one_kind or index < len(members):
                yield members[0 if of_one_kind else index], part


def _targets(statement: ast.Assign) -> list[str]:
    return [target.id for target in statement.targets if isinstance(target, ast.Name)]


def _names(node: ast.AST) -> set[str]:
    """The names in an annotation or a base, which may be written as a string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _names(ast.parse(node.value, mode="eval"))
    return {
        getattr(part, "attr", getattr(part, "id", ""))
        for part in ast.walk(node)
        if isinstance(part, ast.Name | ast.Attribute)
    }
