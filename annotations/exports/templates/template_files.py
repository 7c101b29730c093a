"""Templates: those that come with the app, those in the reader's folder, and any file that is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, NamedTuple

from annotations.errors import BadTemplate, UnknownTemplate, UnusableTemplate

Markings = Literal["markdown", "html", "text"]
"""What a template writes, and so what is escaped in it."""

SHIPPED: Final = Path(__file__).parent / "shipped"
LONGEST: Final = 200_000  # bytes
_ENDINGS: Final = (".jinja", ".jinja2", ".j2")
_MARKINGS: Final[dict[str, Markings]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


class ExportTemplate(NamedTuple):
    """A template by its name and its file; ``is_shipped``: it came with the app."""

    name: str
    path: Path
    is_shipped: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the files that it makes: that of its own name, without ``.jinja``."""
        return Path(_plain_name(self.path)).suffix or ".txt"

    @property
    def markings(self) -> Markings:
        """What it writes, by that ending."""
        return _MARKINGS.get(self.suffix.lower(), "text")

    def source(self) -> str:
        """Its text; UnusableTemplate where it cannot be read."""
        try:
            with self.path.open("rb") as file:
                data = file.read(LONGEST + 1)
        except OSError as error:
            raise UnusableTemplate(file=self.path, reason=error.strerror or str(error)) from error
        if len(data) > LONGEST:
            raise UnusableTemplate(file=self.path, reason="it is too large")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise BadTemplate(file=self.path, line=line, reason="it is not in UTF-8") from error


_BY_TEMPLATE: Final = "template "


def by_template(name: str) -> str:
    """The key by which a template of a name is chosen among the formats."""
    return _BY_TEMPLATE + name


def template_chosen(form: str, folder: Path) -> ExportTemplate | None:
    """The template that such a key means; None of a format's. UnknownTemplate."""
    return template_meant(form.removeprefix(_BY_TEMPLATE), folder) if form.startswith(_BY_TEMPLATE) else None


def templates_in(folder: Path) -> tuple[ExportTemplate, ...]:
    """The templates at hand, by their names: those in the reader's ``folder``, and the shipped ones whose names none
    of these has."""
    own = _in_folder(folder, is_shipped=False)
    names = {template.name for template in own}
    return (*(one for one in _in_folder(SHIPPED, is_shipped=True) if one.name not in names), *own)


def template_meant(said: str, folder: Path) -> ExportTemplate:
    """The template of a name, else the file of a path; UnknownTemplate."""
    at_hand = templates_in(folder)
    for template in at_hand:
        if template.name == said:
            return template
    path = Path(said).expanduser()
    if path.is_file():
        return ExportTemplate(path.stem, path)
    raise UnknownTemplate(name=said, names=", ".join(template.name for template in at_hand))


def _in_folder(folder: Path, *, is_shipped: bool) -> list[ExportTemplate]:
    try:
        files: Iterable[Path] = sorted(folder.iterdir())
    except OSError:  # there is none
        return []
    return [
        ExportTemplate(Path(_plain_name(path)).stem, path, is_shipped)
        for path in files
        if path.suffix in _ENDINGS and path.is_file()
    ]


def _plain_name(path: Path) -> str:
    return path.stem if path.suffix in _ENDINGS else path.name
