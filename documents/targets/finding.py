"""The targets of a document, in reading order. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from documents.document import Document, Span, Unit
from documents.scripts.fold import fold
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.measures import Measured, bound_in, is_only_place, measured, place_in
from documents.targets.mood import (
    heading_mood,
    is_record,
    may_tell_of_what_comes,
    may_tell_of_what_was,
    phrase_mood,
    tells_of_what_was,
)
from documents.targets.quantities import figures_in
from documents.targets.refusals import describes
from documents.targets.target import Change, Figure, PolicyTarget
from documents.targets.wording import as_read, counts_from_the_republic
from documents.targets.years import TextYears, YearSaid, years_in, years_of_title

_PHRASE: Final = folded_pattern("[,;。!?:\n]|(?<=[^\\d]),")
_QUALIFIER_AFTER: Final = folded_pattern("(?:及?以上|及?以下|以内|左右|上下)")
_QUALIFIER_BEFORE: Final = folded_pattern(
    "(?:不得超过|不得低于|不得少于|不得高于|不得多于|不少于|不低于|不高于|不超过|不大于|不小于|超过|超出|突破|低于|高于|大于|小于|多于|少于|至少|约为|(?<![签条公合预节制])约|近|超|逾|[≥≤><])$|(?:至少|不少于|不低于)(?=[^,;。、\\d]{1,12}$)|(?:不高于|不低于|不超过)(?=[^,;。、\\d]{2,14}的$)"
)
_OTHER: Final = folded_pattern(
    "(?:和|及|与)\\d[\\d.]*(?:%|‰|[万亿]?[㐀-鿿]{1,3}?)(以上|以下|以内|左右)|、\\d[\\d.]*(?:%|‰|[万亿]?[㐀-鿿]{1,3}?)(以下|以内)"
)
_SHARED: Final = folded_pattern("(?:\\d[\\d.]*(?:%|‰|[万亿]?[㐀-鿿]{1,3}))(?:和|、|及|与)$")
_OPINION: Final = folded_pattern("[^,;。]{0,12}(?:申请人|申请者)|[^,;。]{0,14}(?:预测|认为|测算|估计|分析)")
_OF_IT: Final = folded_pattern(",(?:其中|并)")
_INTRODUCES: Final = folded_pattern(
    "(?:制定|编制|提出|制订)(?:如下|以下|本)(?:方案|计划|规划|办法|措施|意见|要点)|现(?:将有关事项|将有关要求)?(?:通知|安排)如下"
)
_ENDS: Final = folded_pattern("[。!?\n]")
_TOPIC: Final = folded_pattern("^[^,;。\\d]{2,12}方面$")
_LAW: Final = folded_pattern(
    "(?:法|条例|规定|办法|细则|解释|批复|修正案|规则|命令)(?:\\([^()]*\\))?$|关于修改"
)
_ENACTED: Final = folded_pattern("(?:(?<!办)法|条例)(?:\\([^()]*\\))?$")
_APPRAISAL: Final = folded_pattern("考核|绩效|评价|目标")
_STATUTE: Final = folded_pattern('[到自]20\\d\\d年|[“"]十[一二三四五六]五[”"]|目标')
_QUOTES: Final = folded_pattern('[“”‘’「」『』"]')
_NEAR: Final = 24  # characters before a figure in which its qualifier stands
_REACH: Final = 160  # characters around a figure that say what it is of
_LONGEST_NAME: Final = 24  # characters in quotation marks that are a name


def targets_of(document: Document) -> Iterator[PolicyTarget]:
    """The figures that a document sets, in reading order."""
    from documents.targets.rows import targets_in_table, tasks_in_table

    state = _Reading(document)
    for unit in document.units:
        if unit.kind == "table":
            found = list(targets_in_table(document, unit, state.years))
            yield from found
            for task in () if found else tasks_in_table(document, unit):
                yield from state.read(task)
        elif unit.text is not None and unit.kind != "row":
            yield from state.read(unit)


@dataclass(slots=True)
class _Place:
    """What holds at one place of the text: the mood, and the year that was named last."""

    mood: bool | None = None
    year: YearSaid | None = None
    is_past: bool = False  # a heading says so
    section: int | None = None  # the year that a heading names
    leads: bool = False  # the sentence before leads to a list


@dataclass(slots=True)
class _Said:
    """What the figures before in a paragraph were of, and the last one in each unit."""

    last: Span | None = None
    of_unit: dict[str, Span] = field(default_factory=dict)

    def note(self, measure: Span, unit: str) -> None:
        """Keep what a figure was of."""
        if measure.end > measure.start:
            self.last = self.of_unit[unit] = measure


class _Reading:
    """Goes through a document once, in order, and keeps what carries over from clause to clause."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.of_the_republic = counts_from_the_republic(document.folded)
        self.years = _years_of(document, of_the_republic=self.of_the_republic)
        name = fold(document.name)
        is_rule = document.statute or _LAW.search(name) is not None
        self._is_law = is_rule and (_ENACTED.search(name) is not None or _APPRAISAL.search(name) is None)
        self._is_record = is_record(name)
        self.is_policy = not (self._is_record or tells_of_what_was(document.folded))
        self._carried: dict[int | None, _Place] = {}  # by the unit above
        self._headings: dict[int, _Place] = {}
        self._said, self._read_to = _Said(), 0

    def read(self, unit: Unit) -> Iterator[PolicyTarget]:
        """The targets of one clause."""
        assert unit.text is not None
        words = self.document.folded[unit.text.start : unit.text.end]
        above = self._above(unit)
        carried = self._carried.setdefault(unit.parent, replace(above))
        if unit.label is not None:
            carried = carried if carried.leads else above
        if self._introduces(unit.text):
            carried = replace(carried, mood=False, is_past=True)
        sentence = _Sentence(self, unit, words, carried, self._said_before(unit.text))
        found = list(sentence.targets())
        self._carry_on(unit, sentence)
        leads = words.endswith((":", "-"))
        if leads or not unit.label:
            self._carried[unit.parent] = replace(
                carried, mood=sentence.mood_at_end, year=sentence.year_at_end, leads=leads
            )
        if self._is_law and not _STATUTE.search(sentence.words):
            return
        yield from found

    def _introduces(self, text: Span) -> bool:
        """Whether a paragraph tells why a plan is made: …，为做好保供，制定本方案。"""
        start = self.document.text.rfind("\n", 0, text.start) + 1
        end = self.document.text.find("\n", text.end)
        return (
            _INTRODUCES.search(self.document.folded[max(start, text.start - 400) : max(end, text.end)])
            is not None
        )

    def _said_before(self, text: Span) -> _Said:
        """What the sentences before in the same paragraph left to be understood."""
        if "\n" in self.document.text[self._read_to : text.start]:
            self._said = _Said()
        self._read_to = text.end
        return self._said

    def _carry_on(self, unit: Unit, sentence: _Sentence) -> None:
        """The next paragraph without a heading goes on with the year of this one, its mood is its own."""
        parent = None if unit.parent is None else self.document.units[unit.parent]
        if parent is not None and parent.kind == "paragraph" and sentence.year_at_end is not None:
            above = self._carried.get(parent.parent) or self._above(parent)
            self._carried[parent.parent] = replace(above, year=sentence.year_at_end)

    def _above(self, unit: Unit) -> _Place:
        """What the headings above a unit, and the sentences that lead to it, say."""
        if unit.parent is None:
            return _Place(self.is_policy, is_past=self._is_record)
        known = self._headings.get(unit.parent)
        if known is None:
            parent = self.document.units[unit.parent]
            carried = self._carried.get(parent.parent)
            goes_on = carried is not None and (carried.leads or parent.kind == "paragraph")
            above = carried if carried is not None and goes_on else self._above(parent)
            known = self._headings[unit.parent] = self._under(parent, above)
        return known

    def words_of(self, span: Span) -> str:
        """Some words of the document as they are read."""
        return as_read(self.document.folded[span.start : span.end], of_the_republic=self.of_the_republic)[0]

    def _under(self, parent: Unit, above: _Place) -> _Place:
        if parent.heading is None:
            return replace(above)
        heading = self.words_of(parent.heading)
        told = heading_mood(heading)
        year, section = above.year, above.section
        for said in years_in(heading, self.years):
            if said.year is not None and told is not False:
                year, section = said, said.year
                if told is None and self.years.own is not None:
                    told = said.year >= self.years.own
        mood = above.mood if told is None else told
        is_past = above.is_past if told is None else not told
        return _Place(mood, year, is_past, section)


class _Sentence:
    """One clause: its phrases from left to right."""

    def __init__(self, reading: _Reading, unit: Unit, words: str, carried: _Place, said: _Said) -> None:
        self.reading, self.unit, self.said = reading, unit, said
        self.mood_at_end, self.year_at_end, self._is_past = carried.mood, carried.year, carried.is_past
        self._section = carried.section
        self.words, self._places = as_read(words, of_the_republic=reading.of_the_republic)
        published = reading.document.slice(unit.text or Span(0, 0))
        self._quoted = _quoted_names("".join([published[place] for place in self._places]))

    def targets(self) -> Iterator[PolicyTarget]:
        """What the clause sets; ``mood_at_end`` and ``year_at_end`` then say what carries over."""
        words = self.words
        figures = [] if _OPINION.match(words) else list(figures_in(words))
        lasting = (0, 0)  # who the sentence is told to
        told: bool | None = None  # the mood that the sentence was in so far
        for start, end in _phrases(words, figures):
            phrase = words[start:end]
            mood = phrase_mood(phrase, self.reading.years.own, in_past=self._is_past)
            if _ENDS.search(words, max(0, start - 1), start):
                told = None
            either = told is not None and (may_tell_of_what_comes if told else may_tell_of_what_was)(phrase)
            if mood is not None and not (either and mood is not told):
                self.mood_at_end = told = mood
            who = bound_in(phrase)
            bound = (start + who.start, start + who.end) if who else lasting
            lasting = bound if who and who.lasts else lasting
            begin = start
            before = self.year_at_end
            said = years_in(phrase, self.reading.years, self._section)
            if _TOPIC.search(phrase):
                self.said.last = self._span(start, end - len("方面"))
            several = 0
            waiting = iter([*said, None])
            year = next(waiting)
            first = bisect_left(figures, start, key=_start)
            for figure in figures[first : bisect_left(figures, end, key=_start)]:
                while year is not None and start + year.end <= figure.start:
                    self._year(year)
                    year = next(waiting)
                begin = max(begin, figure.start - _REACH)
                ends = min(end, figure.end + _REACH)
                if self._is_target(figure, max(start, figure.start - _REACH), begin, ends):
                    found = measured(words, begin, figure.start, figure.end, ends)
                    measure, place = self._measure(found, figure)
                    self.said.note(measure, figure.unit)
                    yield self._target(
                        figure, measure, found.change, place or self._bound(measure, bound), several
                    )
                    several += 1
                    begin = max(self._after(figure), found.end if found.start >= figure.end else 0)
                elif self.mood_at_end is False:  # 目前是16GW, 年底达18GW
                    found = measured(words, begin, figure.start, figure.end, ends)
                    self.said.note(self._span(found.start, found.end), figure.unit)
            while year is not None and self.mood_at_end is not False:
                self._year(year)
                year = next(waiting)
            if self.year_at_end is not None and self.year_at_end.yearly and not _OF_IT.match(words, end):
                self.year_at_end = before if before is None or not before.yearly else None

    def _year(self, year: YearSaid) -> None:
        known, own = self.year_at_end, self.reading.years.own
        if year.is_weak and known is not None and known.year is not None and not known.yearly:
            is_of_this_year = own is not None and self.reading.years.until == own
            if not is_of_this_year or own is None or known.year <= own + 1:
                return
        if own is not None and year.year is not None and year.year < own:
            return
        if year.yearly or year.year is not None or year.is_open or self.year_at_end is None:
            self.year_at_end = year

    def _after(self, figure: Figure) -> int:
        match = _QUALIFIER_AFTER.match(self.words, figure.end)
        return match.end() if match else figure.end

    def _measure(self, found: Measured, figure: Figure) -> tuple[Span, str]:
        """What a figure is of, where need be as a figure before it says, and the place if that is all that is told here."""
        span = self._span(found.start, found.end)
        if found.start == found.end:
            return self.said.last or span, ""
        alike = self.said.of_unit.get(figure.unit)
        stands_before = found.start < figure.start
        if alike is not None and stands_before and is_only_place(self.words[found.start : found.end]):
            return alike, self.reading.document.slice(span)
        return span, ""

    def _bound(self, measure: Span, bound: tuple[int, int]) -> str:
        """Who is to reach it: whose the measure is, else who was told to in this sentence."""
        told = self.reading.document.slice(measure)
        return told[: place_in(fold(told))] or self._published(*bound)

    def _span(self, start: int, end: int) -> Span:
        """Where some of the words without blanks stand in the document."""
        assert self.unit.text is not None
        if end <= start:
            return Span(self.unit.text.start, self.unit.text.start)
        return Span(
            self.unit.text.start + self._places[start], self.unit.text.start + self._places[end - 1] + 1
        )

    def _published(self, start: int, end: int) -> str:
        return self.reading.document.slice(self._span(start, end))

    def _qualifier_before(self, figure: Figure) -> re.Match[str] | None:
        """不低于 before 37%, and before 37%和40% for both."""
        start = figure.start
        shared = _SHARED.search(self.words, max(0, start - _NEAR), start)
        end = shared.start() if shared else start
        return _QUALIFIER_BEFORE.search(self.words, max(0, end - _NEAR), end)

    def _is_target(self, figure: Figure, start: int, begin: int, end: int) -> bool:
        mood = self.mood_at_end
        if mood is None:
            mood = self.reading.is_policy
        if not mood:
            return False
        written = self.words[figure.start : figure.end]
        before, after = self.words[begin : figure.start], self.words[figure.end : end]
        index = bisect_right(self._quoted, figure.start, key=lambda name: name[0]) - 1
        quoted = index >= 0 and figure.end < self._quoted[index][1] - (figure.unit == "%")
        return not describes(
            figure, written, before, after, phrase=self.words[start : figure.start], is_quoted=quoted
        )

    def _target(
        self, figure: Figure, measure: Span, change: Change, bound: str, several: int
    ) -> PolicyTarget:
        qualifier = _QUALIFIER_AFTER.match(self.words, figure.end)
        before = self._qualifier_before(figure)
        other = None if qualifier else _OTHER.match(self.words, figure.end)
        if qualifier:
            stated = self._published(figure.end, qualifier.end())
        elif other:
            stated = self._published(*other.span(other.lastindex or 1))
        else:
            stated = self._published(*before.span()) if before else ""
        said = self.year_at_end
        year = None if said is None else said.year
        if said is not None and len(said.several) > several:
            year = said.several[several]
        yearly = said is not None and said.yearly
        if said is None or (year is None and not yearly and not said.is_open):
            year = self.reading.years.until
        return PolicyTarget(
            unit=self.unit,
            span=self._span(figure.start, figure.end),
            figure=figure,
            written=self._published(figure.start, figure.end),
            qualifier=stated,
            year=year,
            yearly=yearly,
            measure=self.reading.document.slice(measure),
            bound=bound,
            change=change,
        )


def _start(figure: Figure) -> int:
    return figure.start


def _phrases(words: str, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """The phrases of a sentence, no figure cut in two."""
    start = 0
    for match in _PHRASE.finditer(words):
        index = bisect_left(figures, match.start(), key=_start) - 1
        if index >= 0 and match.start() < figures[index].end:
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(words)


def _quoted_names(published: str) -> list[tuple[int, int]]:
    """Where short names in quotation marks stand: “1小时通勤圈”."""
    names: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTES.finditer(published):
        mark = match[0]
        if mark in "“‘「『" or (mark == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _LONGEST_NAME:
                names.append((opened, match.end()))
            opened = None
    return names


def _years_of(document: Document, *, of_the_republic: bool) -> TextYears:
    """The years of a text: from its title, else from its own date, else from the first year that it looks ahead to."""
    name = as_read(fold(document.name), of_the_republic=of_the_republic)[0]
    title = years_of_title(name)
    from documents.comparing.version_dates import date_of

    if title.own is not None:
        return title
    until = title.until
    for line in document.front_matter:
        said = as_read(fold(document.slice(line)), of_the_republic=of_the_republic)[0]
        told = years_of_title(said)
        if told.own is not None and not _DAY.search(said):
            return told
    day = date_of(document)
    is_of_text = day is not None and int(day[:4]) != until and (len(day) > 4 or day not in name)
    own = int(day[:4]) if day and is_of_text else _from_the_text(document, of_the_republic=of_the_republic)
    if until is None and len(_THIS_YEAR.findall(document.folded)) > 1:
        until = own
    return TextYears(own, until)


_AHEAD: Final = folded_pattern("到(20\\d\\d)年|(20\\d\\d)年(?:\\d{1,2}月)?(?:底|末|前)")
_THIS_YEAR: Final = folded_pattern("今年|全年(?!龄)|年内(?<!\\d年内)|本年度")
_DAY: Final = folded_pattern("\\d\\s?[-/.月]|版")
_DATED: Final = folded_pattern("(20\\d\\d)(?:年\\d{1,2}月\\d{1,2}日|[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))")


def _from_the_text(document: Document, *, of_the_republic: bool) -> int | None:
    """The year in which a text was written, by the first date in it, else the first year that it looks ahead to."""
    head = document.folded[: document.units[0].start + 200] if document.units else ""
    tail = document.folded[-120:]
    for words in (head, tail):
        if match := _DATED.search(as_read(words, of_the_republic=of_the_republic)[0]):
            return int(match[1])
    ahead = [int(match[1] or match[2]) for match in _AHEAD.finditer(document.folded)]
    return min(ahead, default=None)
