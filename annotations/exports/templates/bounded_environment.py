"""Jinja2 within bounds: a template reads its values and writes text, and can do nothing else, nor for long.

Steps, characters and seconds are counted: what loops, grows or waits ends with TemplateLimit. Nothing of Python is
reached beyond a few methods of texts and mappings, no file is included or imported, and what is written is escaped for
the form of the file unless it says that it is ready (``markupsafe.Markup``).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes, pass_eval_context
from jinja2.filters import FILTERS, do_indent, do_replace
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from documents.messages import Template

STEPS: Final = 2_000_000
CHARACTERS: Final = 50_000_000
LONGEST_TEXT: Final = 5_000_000
SECONDS: Final = 20.0
ENDLESS: Final[Template] = "it goes on without an end"
TOO_SLOW: Final[Template] = "it takes too long"
TOO_MUCH: Final[Template] = "it writes without an end"
TOO_LONG: Final[Template] = "it makes a text without an end"
NO_TEXT: Final[Template] = "a list cannot be written: go over it, or join it"
NO_SUCH_SUM: Final[Template] = "only numbers that stay small are reckoned with"
_WEIGHT_OF_TEXT: Final = 100  # characters that count as a step
_OF_TEXTS: Final = frozenset("strip lstrip rstrip startswith endswith upper lower split splitlines".split())
_OF_MAPPINGS: Final = frozenset("items keys values get".split())
_PLAIN_FILTERS: Final = (
    "abs capitalize count d default first float int last length lower safe string title trim truncate upper "
    "urlencode wordcount"
).split()
_WALKING_FILTERS: Final = (
    "dictsort groupby items join list map max min reject rejectattr reverse select selectattr sort unique"
).split()
_REFUSED: Final = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
}


class TemplateLimit(Exception):
    """A template went beyond its bounds: ``reason`` says which."""

    def __init__(self, reason: Template) -> None:
        super().__init__(reason)


class BoundedEnvironment(SandboxedEnvironment):
    """An environment for one run of one template. ``escape`` makes a text harmless in the file that is written."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, escape: Callable[[str], str], filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            optimized=False,
            autoescape=True,
            finalize=self.written,
            extensions=["jinja2.ext.loopcontrols"],
        )
        self._escape = escape
        self._steps = self._characters = 0
        self._ends = time.monotonic() + SECONDS
        own = {"escape": self.written, "e": self.written, "sum": self._sum, "tojson": _as_json}
        taken = {name: FILTERS[name] for name in (*_PLAIN_FILTERS, *_WALKING_FILTERS)}
        counted = {**taken, "join": self._joined_by, "replace": _replaced, "indent": _indented, **filters}
        self.filters = {name: self._counts(name, each) for name, each in counted.items()} | own
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self.concat = self.put_together  # type: ignore[method-assign]

    def compiled(self, source: str, name: str) -> Any:
        """The template of a source, with its bounds in it. Raises TemplateSyntaxError."""
        tree = _Bounds(self).visit(self.parse(source))
        code = self.compile(tree, name, name)
        return self.template_class.from_code(self, code, self.make_globals(None))

    # What is counted

    def step(self, count: int = 1) -> None:
        """Count steps: TemplateLimit."""
        self._steps += count
        if self._steps > STEPS:
            raise TemplateLimit(ENDLESS)
        if time.monotonic() > self._ends:
            raise TemplateLimit(TOO_SLOW)

    def walked(self, items: Any) -> Iterator[Any]:
        """What a loop goes over, each a step."""
        for item in items:
            self.step()
            yield item

    def held(self, items: Any) -> Any:
        """A list, tuple or mapping that a template makes: all that is in it counts."""
        self._weigh(items)
        return items

    def joined(self, *texts: Any) -> Any:
        """``a ~ b``: ready where one of them is."""
        return self._bounded(markup_join(map(self._scalar, texts)))

    def put_together(self, pieces: Iterable[str]) -> str:
        """What a template, a macro or a block wrote."""
        kept: list[str] = []
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > CHARACTERS:
                raise TemplateLimit(TOO_MUCH)
            kept.append(piece)
        return "".join(kept)

    def written(self, value: Any) -> Any:
        """What stands for a value in the file."""
        text = value if isinstance(value, Markup) else ready(self._escape(str(self._scalar(value))))
        self._characters += len(text)
        if self._characters > CHARACTERS:
            raise TemplateLimit(TOO_MUCH)
        return text

    def _scalar(self, value: Any) -> Any:
        if isinstance(value, list | tuple | dict):
            raise TemplateLimit(NO_TEXT)
        if isinstance(value, Undefined):
            str(value)  # which raises what is to be said
        return "" if value is None else value

    def _bounded(self, text: Any) -> Any:
        if isinstance(text, str):
            if len(text) > LONGEST_TEXT:
                raise TemplateLimit(TOO_LONG)
            self.step(len(text) // _WEIGHT_OF_TEXT)
        return text

    def _weigh(self, value: Any) -> None:
        self.step(1 + len(value) // _WEIGHT_OF_TEXT if isinstance(value, str) else 1)
        if isinstance(value, Mapping):
            value = value.values()
        elif not isinstance(value, list | tuple):
            return
        for item in value:
            self._weigh(item)

    def _counts(self, name: str, filtered: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose steps count: one for each value that it goes over."""
        place = 1 if hasattr(filtered, "jinja_pass_arg") else 0

        def counted(*args: Any, **named: Any) -> Any:
            value = args[place]
            self.step(1 + len(value) if name in _WALKING_FILTERS and hasattr(value, "__len__") else 1)
            if isinstance(value, Iterator):
                args = (*args[:place], self.walked(value), *args[place + 1 :])
            return self._bounded(filtered(*args, **named))

        if place:
            counted.jinja_pass_arg = filtered.jinja_pass_arg  # type: ignore[attr-defined]
        return counted

    @pass_eval_context
    def _joined_by(
        self, _eval_ctx: Any, values: Iterable[Any], between: str = "", attribute: Any = None
    ) -> Any:
        """``join``, which makes no text without an end."""
        texts: list[Any] = []
        length = 0
        for value in values:
            text = self._scalar(value if attribute is None else self.getitem(value, attribute))
            texts += [between, text] if texts else [text]
            length += len(between) + (len(text) if isinstance(text, str) else 1)
            if length > LONGEST_TEXT:
                raise TemplateLimit(TOO_LONG)
        return markup_join(texts)

    def _sum(self, values: Iterable[Any]) -> float:
        return sum(value for value in self.walked(values) if isinstance(value, int | float))

    # What is reached

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call a macro, a loop, or a method that may be called."""
        self.step()
        for value in (*args, *named.values()):
            if isinstance(value, list | tuple | dict):
                self._weigh(value)
        return self._bounded(super().call(context, called, *args, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation on two values: on numbers that stay small; texts and lists are added within bounds."""
        self.step()
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if numbers and (
            operator in "+-/" or operator in ("//", "%") or (operator == "*" and _is_small(left, right))
        ):
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.joined(left, right)
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            return self.held([*left, *right])
        raise TemplateLimit(NO_SUCH_SUM)

    def wrap_str_format(self, value: Any) -> None:
        """``format`` is a method like others: none that may be called."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``a.b``: a key, or what may be reached of a text, a mapping, a loop, a macro or a namespace."""
        if isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
            if attribute not in _OF_MAPPINGS:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether an attribute may be reached."""
        if isinstance(obj, str):
            return attr in _OF_TEXTS
        if isinstance(obj, dict):
            return attr in _OF_MAPPINGS
        if isinstance(obj, list | tuple | int | float):
            return False
        return super().is_safe_attribute(obj, attr, value)


def ready(text: str) -> Markup:
    """A text that is harmless in the file as it is, so that it is not escaped."""
    return Markup(text)  # noqa: S704 - whoever calls this has made it so


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _is_small(*numbers: float) -> bool:
    return all(abs(number) < 10**9 for number in numbers)


@pass_eval_context
def _replaced(eval_ctx: Any, text: str, old: str, new: str) -> str:
    if len(text) + str(text).count(str(old)) * len(new) > LONGEST_TEXT:
        raise TemplateLimit(TOO_LONG)
    return do_replace(eval_ctx, text, old, new)


def _indented(text: str, width: int = 4, first: bool = False, blank: bool = False) -> str:
    if not 0 <= width <= 100:
        raise TemplateLimit(NO_SUCH_SUM)
    return do_indent(text, width, first, blank)


class _Bounds(NodeTransformer):
    """Puts the counting into a template, and takes out what reaches for other files."""

    def __init__(self, environment: BoundedEnvironment) -> None:
        self._environment = environment

    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        """A loop's turns, what ``~`` joins, and lists, mappings and tuples with values count."""
        if word := next((word for kind, word in _REFUSED.items() if isinstance(node, kind)), ""):
            raise TemplateSyntaxError(f"a template stands alone: no {word}", node.lineno)
        self.generic_visit(node, *args, **named)
        if isinstance(node, nodes.For):
            node.iter = self._through("walked", [node.iter], node.lineno)
        elif isinstance(node, nodes.Concat):
            return self._through("joined", node.nodes, node.lineno)
        elif isinstance(node, nodes.List | nodes.Dict) or (
            isinstance(node, nodes.Tuple) and node.ctx == "load"
        ):
            return self._through("held", [node], node.lineno)
        return node

    def _through(self, name: str, args: list[Any], line: int) -> nodes.Call:
        method = nodes.EnvironmentAttribute(name, lineno=line, environment=self._environment)
        return nodes.Call(method, args, [], None, None, lineno=line, environment=self._environment)
