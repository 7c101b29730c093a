"""A template filled with what is asked for: the text of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from annotations.errors import BadTemplate, MissingWriter, UnusableTemplate
from documents.messages import Template

if TYPE_CHECKING:
    from annotations.exports.request import ExportRequest
    from annotations.exports.templates.template_files import ExportTemplate, Markings

TOO_DEEP: Final[Template] = "it is nested too deeply"


@dataclass(frozen=True, slots=True)
class TemplateFormat:
    """A template in the place of a format of ``annotations.exports.formats``; ``title`` is what readers call it."""

    template: ExportTemplate
    title: str = ""
    is_text: bool = True

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.title or self.template.name

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return self.template.suffix

    def export(self, request: ExportRequest) -> str:
        """The text of the file. UnusableTemplate, MissingWriter."""
        return filled(self.template, request)

    def written(self, request: ExportRequest) -> bytes:
        """The bytes of the file, in UTF-8. UnusableTemplate, MissingWriter."""
        return self.export(request).encode("utf-8", "replace")


def filled(template: ExportTemplate, request: ExportRequest) -> str:
    """The text that a template makes of a request, the same for the same. UnusableTemplate, with the line where that
    is known, where it makes none; MissingWriter where there is no Jinja2."""
    source = template.source()
    try:
        from jinja2 import TemplateError
    except ModuleNotFoundError as error:
        raise MissingWriter(format="Jinja2", module=error.name) from error
    from annotations.exports.templates.bounded_environment import BoundedEnvironment, TemplateLimit, ready
    from annotations.exports.templates.template_values import values_of

    def plain(text: str) -> str:
        return text

    markings = template.markings
    values = values_of(
        request,
        ready_markdown=ready if markings == "markdown" else plain,
        ready_html=ready if markings != "text" else plain,
    )
    name = str(template.path)
    environment = BoundedEnvironment(*_writing(markings))
    try:
        return str(environment.compiled(source, name).render(values)).rstrip("\n") + "\n"
    except RecursionError as error:
        raise UnusableTemplate(file=template.path, reason=TOO_DEEP) from error
    except _WRONG as error:
        raise _unusable(template, error) from error
    except (TemplateLimit, TemplateError) as error:
        raise _unusable(template, error) from error


_WRONG: Final = (
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    SyntaxError,
    MemoryError,
)
"""What Python says of a template that asks for what cannot be."""


def _unusable(template: ExportTemplate, error: BaseException) -> UnusableTemplate:
    said = " ".join(str(getattr(error, "message", None) or error).split()) or type(error).__name__
    line = _line(error, str(template.path))
    if not line:
        return UnusableTemplate(file=template.path, reason=said)
    return BadTemplate(file=template.path, line=line, reason=said)


def _writing(markings: Markings) -> tuple[Callable[[str], str], dict[str, Callable[..., Any]]]:
    """How texts are written in a form, and the filters that Zhangju brings."""
    from html import escape as in_html

    from annotations.exports.markdown import code_span, escape, yaml_text
    from annotations.exports.obsidian_tags import tag_in_markdown
    from annotations.exports.templates.bounded_environment import ready
    from documents.harmless import harmless

    def of_lines(text: str) -> str:
        return "\n".join(map(escape, text.split("\n"))) if text.strip(" ") else text

    def prefixed(text: str, mark: str) -> str:
        """Every line of a text behind a mark; a blank one behind the mark without its space."""
        kind = type(text)
        return kind("\n".join(f"{mark}{line}".rstrip() for line in str(text).split("\n")))

    def on_one_line(text: str) -> str:
        return type(text)(" ".join(str(text).split()))

    escapes: dict[Markings, Callable[[str], str]] = {
        "markdown": of_lines,
        "html": lambda text: in_html(harmless(text, keep_lines=True)),
        "text": lambda text: harmless(text, keep_lines=True),
    }
    return escapes[markings], {
        "tag": lambda tag: ready("#" + tag_in_markdown(tag)),
        "tagname": lambda tag: ready(tag_in_markdown(tag)),
        "yaml": lambda value: ready(yaml_text(str(value))),
        "code": lambda text: ready(code_span(str(text))),
        "prefixed": prefixed,
        "oneline": on_one_line,
    }


def _line(error: BaseException, name: str) -> int:
    """The line of a template that an error came from; 0 where that is not known."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
