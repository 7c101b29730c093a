"""The targets of a table of indicators: its years are columns, its indicators rows; and the tasks that a table lists. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from documents.document import Document, Span, Unit
from documents.lines.table_rows import cell_starts, cells_of
from documents.scripts.fold import fold
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.quantities import figures_in
from documents.targets.target import Figure, PolicyTarget
from documents.targets.years import TextYears

_YEAR: Final = folded_pattern("(20\\d\\d)")
_GOAL: Final = folded_pattern("目标|规划值|预期(?!性)|计划|任务")
_BASE: Final = folded_pattern("现状|实际|基期|完成|基准|上年|去年")
_GROWTH: Final = folded_pattern("年均|增速|增长|累计|增幅")
_OF_INDICATORS: Final = folded_pattern("指标|目标|约束|预期")
_NAMES: Final = folded_pattern("指标|项目|名称")
_TASKS: Final = folded_pattern("任务|目标|内容|措施|事项|要求|指标")
_UNITS: Final = folded_pattern("单位")
_UNIT: Final = folded_pattern("[(（]([^()（）\\d]{1,12})[)）]\\s*$")
_NUMBER: Final = folded_pattern(
    "[><≥≤=约左右以上下内]*\\[?[><≥≤]?(?P<number>\\d+(?:,\\d{3})*(?:\\.\\d+)?)(?P<rest>[^\\d]{0,8})\\]?$"
)
_NUMBERED: Final = folded_pattern("^\\d{1,2}[.、]\\s*(?!\\d)")
_TOTAL: Final = folded_pattern("^\\s*[\\[(]")
_SCALES: Final = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))
_QUALIFIER: Final = folded_pattern("以上|以下|以内|左右|[><≥≤]|约|大于|小于")


def targets_in_table(document: Document, table: Unit, years: TextYears) -> Iterator[PolicyTarget]:
    """The figures of the columns that look ahead, row by row; none where the table is of something else."""
    rows = [document.units[child] for child in table.children]
    if len(rows) < 2 or rows[0].text is None:
        return
    heads = [fold(cell) for cell in cells_of(document.slice(rows[0].text))]
    goals = _goal_columns(heads, years)
    if not goals or not _OF_INDICATORS.search("".join(heads) + _caption(document, table)):
        return
    names = (index for index, head in enumerate(heads) if _NAMES.search(head))
    name = next(names, 0)
    units = next((index for index, head in enumerate(heads) if _UNITS.match(head)), None)
    for row, text, cells, starts in _rows_of_cells(document, rows, len(heads)):
        measure, unit = _measure(_NUMBERED.sub("", cells[name]), cells[units] if units is not None else "")
        for column, year in goals:
            is_growth = _GROWTH.search(heads[column]) is not None
            is_rate = is_growth and not _TOTAL.search(fold(cells[column]))  # 〔累计〕 stands in brackets
            figure = _figure(fold(cells[column]), "%" if is_rate else unit)
            if figure is None:
                continue
            start = text.start + starts[column]
            span = Span(start + figure.start, start + figure.end)
            written = document.slice(span)
            bare = written[-1:].isdigit() and not is_rate
            qualifier = _QUALIFIER.search(cells[column])
            yield PolicyTarget(
                unit=row,
                span=span,
                figure=figure,
                written=written + unit if bare else written,
                qualifier=qualifier[0] if qualifier else "",
                year=year,
                yearly=False,
                measure=measure,
                bound="",
                change="rise" if is_growth else "",
            )


def tasks_in_table(document: Document, table: Unit) -> Iterator[Unit]:
    """The cells of the columns that say in words what is to be done, each as its row with the cell for its text."""
    rows = [document.units[child] for child in table.children]
    if len(rows) < 2 or rows[0].text is None:
        return
    heads = [fold(cell) for cell in cells_of(document.slice(rows[0].text))]
    columns = [index for index, head in enumerate(heads) if _TASKS.search(head) and not _BASE.search(head)]
    for row, text, cells, starts in _rows_of_cells(document, rows, len(heads)):
        for column in columns:
            start = text.start + starts[column]
            yield replace(row, label=Span(start, start), text=Span(start, start + len(cells[column])))


def _rows_of_cells(
    document: Document, rows: Sequence[Unit], width: int
) -> Iterator[tuple[Unit, Span, list[str], list[int]]]:
    """The rows below the first that have as many cells as it, each with its text, its cells and where in it they begin."""
    for row in rows[1:]:
        if row.text is None:
            continue
        line = document.slice(row.text)
        cells, starts = cells_of(line), cell_starts(line)
        if len(cells) == len(starts) == width:
            yield row, row.text, cells, starts


def _goal_columns(heads: list[str], years: TextYears) -> list[tuple[int, int | None]]:
    """The columns that look ahead, each with its year; of several years the first is where one stands now."""
    named = {index: int(match[1]) for index, head in enumerate(heads) if (match := _YEAR.search(head))}
    ahead = [
        (index, year)
        for index, year in named.items()
        if not _BASE.search(heads[index])
        and (
            _GOAL.search(heads[index])
            or year > min(named.values())
            or (years.own is not None and year >= years.own)
        )
    ]
    goals: list[tuple[int, int | None]] = list(ahead)
    for index, head in enumerate(heads):
        if index in named or _BASE.search(head) or "属性" in head:
            continue
        if _GOAL.search(head) or (_GROWTH.search(head) and (goals or named)):
            goals.append((index, years.until or max(named.values(), default=None)))
    return sorted(goals, key=lambda goal: goal[0])


def _measure(name: str, unit: str) -> tuple[str, str]:
    """What an indicator measures, and its unit, which has a column of its own or stands in brackets."""
    bracket = _UNIT.search(name)
    if bracket is None:
        return name.strip(), unit
    return name[: bracket.start()].strip(), unit or bracket[1]


def _figure(cell: str, unit: str) -> Figure | None:
    """The figure of a folded cell; offsets are into the cell."""
    match = _NUMBER.search(cell)
    if match is None:
        return None
    inner = next(iter(figures_in(cell)), None)
    if inner is not None:
        return inner
    folded = fold(unit)
    word, scale = next(((word, value) for word, value in _SCALES if folded.startswith(word)), ("", 1.0))
    number = float(match["number"].replace(",", "")) * scale
    return Figure(*match.span("number"), number, folded.removeprefix(word))


def _caption(document: Document, table: Unit) -> str:
    """The words right above a table."""
    end = len(document.text[: table.start].rstrip())
    return document.folded[max(0, document.text.rfind("\n", 0, end) + 1) : end][-60:]
