"""How a unit is cited: 《…》第十三条第二款第(一)项, 《…》二、第3句, 《…》第4段第2句.

Labels stand as the text has them; what has no label is counted. A statute of Taiwan is cited its own way:
第13條第2項第1款第1目.
"""

from __future__ import annotations

from documents.addresses.address_book import (
    NAMED,
    AddressBook,
    AddressStanding,
    Role,
    chinese_numeral,
    has_digits,
    is_lettered,
    key_of,
)
from documents.document import Document, Rank, Span, Unit
from documents.patterns import late_pattern

_MARKED = late_pattern("~([0-9]+)$")  # how addresses tell units apart that bear one label
_CURLY = dict(zip("“”‘’", "‘’“”", strict=True))
_CORNERED = dict(zip("「」『』", "『』「」", strict=True))
_MARK = late_pattern("[“”‘「」『』]|(?<![A-Za-z])’|’(?![A-Za-z])")  # but for the apostrophe of don’t
_BLANK_LINES = late_pattern(r"\n\s*\n")
LONGEST_QUOTED_HEADING = 40  # characters
ITEM_WORDS = {"mainland": ("款", "项", "目"), "traditional": ("款", "項", "目"), "taiwan": ("項", "款", "目")}


def cite(document: Document, book: AddressBook, unit: Unit, *, name: str | None = None) -> str:
    """The citation of a unit; ``name`` overrules what the document is called."""
    return in_title_marks(name or document.name) + _Citation(document, book).of(unit)


def cite_span(document: Document, book: AddressBook, span: Span, *, name: str | None = None) -> str:
    """The citation of a passage: of the unit that it stands in or is, else from one to another.

    《…》第十三条第二款至第三款; a passage in the title or the page furniture is cited with the document's name alone.
    """
    title = in_title_marks(name or document.name)
    words = document.slice(span)
    start, end = span.end - len(words.lstrip()), span.start + len(words.rstrip())
    first, last = document.unit_at(span.start), document.unit_at(max(span.start, span.end - 1))
    if start < end:
        first, last = document.unit_at(start), document.unit_at(end - 1)
    if first is None or last is None:
        return title
    if whole := _whole(document, first, start, end):
        return title + _Citation(document, book).of(whole)
    if first.start <= last.start < first.end:  # the same, or begun in its heading
        return title + _Citation(document, book).of(first)
    from_, to = _Citation(document, book).path(first), _Citation(document, book).path(last)
    common = 0
    while common < min(len(from_), len(to)) - 1 and from_[common] == to[common]:
        common += 1
    return title + "".join(from_) + "至" + "".join(to[common:])


def _whole(document: Document, unit: Unit, start: int, end: int) -> Unit | None:
    """The smallest unit of which a passage from ``start`` to ``end`` is all that stands in it, its label aside."""
    here: Unit | None = unit
    while here is not None:
        label_end = here.label.end if here.label else here.start
        begins = {here.start, label_end + _blanks(document.text, label_end)}
        if start in begins and end == here.start + len(document.text[here.start : here.end].rstrip()):
            return here
        here = document.units[here.parent] if here.parent is not None else None
    return None


def _blanks(text: str, offset: int) -> int:
    return len(text[offset : offset + 40]) - len(text[offset : offset + 40].lstrip())


def quotation(citation: str, words: str, document: Document) -> str:
    """Words with their citation, as they are quoted in writing: 《…》第十三条第二款：“…”.

    Quotation marks inside become the inner ones. A traditional text that uses 「…」 is quoted with these.
    """
    corner = document.script == "traditional" and document.text.count("“") <= document.text.count("「")
    opening, closing, turned = ("「", "」", _CORNERED) if corner else ("“", "”", _CURLY)
    inner = _MARK.sub(lambda mark: turned.get(mark[0], mark[0]), _BLANK_LINES.sub("\n", words.strip()))
    return f"{citation.rstrip('、.')}：{opening}{inner}{closing}"


def in_title_marks(title: str) -> str:
    """《…》, with 〈…〉 inside."""
    return "《" + title.replace("《", "〈").replace("》", "〉") + "》"


class _Citation:
    def __init__(self, document: Document, book: AddressBook) -> None:
        self.document = document
        self.book = book
        style = "taiwan" if book.taiwanese else "traditional"
        self.words = ITEM_WORDS["mainland" if document.script == "simplified" else style]

    def of(self, unit: Unit) -> str:
        """The path of a unit, from the part of it that names one place in the document."""
        return "".join(self.path(unit))

    def path(self, unit: Unit) -> list[str]:
        """The parts of a unit's path, the highest first."""
        parts: list[str] = []
        here: Unit | None = unit
        while here is not None:
            parts.append(self._part(here))
            above = self.book.above(here)
            here = None if self._is_enough(here) else self._above(here, above)
        return parts[::-1]

    def _above(self, unit: Unit, above: Unit | None) -> Unit | None:
        """The next unit to name: an article with one 款 is cited without it, 第五条第(一)项."""
        if above is None or self.book.standing(unit).role is not Role.ITEM_OF_ARTICLE:
            return above
        article = self.book.above(above)
        if self.book.standing(above).role is Role.PARAGRAPH_OF_ARTICLE and article is not None:
            paragraphs = sum(
                self.book.standing(below).role is Role.PARAGRAPH_OF_ARTICLE
                for below in self.book.below(article)
            )
            return article if paragraphs == 1 else above
        return above

    def _is_enough(self, unit: Unit) -> bool:
        """Whether a part names its place without those above: an article, a label or heading of its own.

        A numbered unit is still cited with the numbers above it: 二、(一), but not with an unnumbered heading.
        """
        standing = self.book.standing(unit)
        if standing.role is Role.TABLE:
            return True
        if standing.role is Role.HEADED:
            return self._is_quoted(unit) and self.book.is_called_alone(unit)
        if standing.role is not Role.LABELLED or standing.above is None:
            return False
        if len(unit.number) > 1 and unit.rank is Rank.ARABIC:
            return standing.address == key_of(self.document, unit)  # 1.2.1 names its whole path
        if "." in standing.address.rstrip("."):
            return False
        above = self.document.units[standing.above]
        return unit.rank is Rank.ARTICLE or self.book.standing(above).role is not Role.LABELLED

    def _part(self, unit: Unit) -> str:
        standing = self.book.standing(unit)
        if standing.role is Role.LABELLED:
            return self._label(unit) + self._occurrence(standing)
        if standing.role is Role.HEADED:
            return self._heading(unit, standing)
        if standing.role is Role.PARAGRAPH_OF_ARTICLE:
            return f"第{self._number(unit, standing.ordinal)}{self.words[0]}"
        if standing.role is Role.ITEM_OF_ARTICLE:
            return self._item(unit, standing)
        if standing.role is Role.TABLE:
            return standing.address
        if standing.role is Role.ROW:
            return f"第{standing.ordinal}行" if standing.ordinal else "表头"
        return f"第{standing.ordinal}{'句' if self._is_sentence(unit) else '段'}"

    def _label(self, unit: Unit) -> str:
        if unit.label is None:
            return ""
        label = "".join(self.document.slice(unit.label).split())
        if unit.rank in NAMED or unit.rank is Rank.ARTICLE:
            return label.rstrip(":：")
        if len(unit.number) > 1 and label[0] not in "（(":
            return label.rstrip(".") if is_lettered(label) else key_of(self.document, unit)
        return label.replace("（", "(").replace("）", ")").replace("．", ".")

    def _occurrence(self, standing: AddressStanding) -> str:
        """Which of several beside each other that bear one label: (第2处)."""
        if marked := _MARKED.search(standing.address):
            return f"(第{marked[1]}处)"
        return "(第1处)" if self.book.get(f"{standing.address}~2") else ""

    def _heading(self, unit: Unit, standing: AddressStanding) -> str:
        if not self._is_quoted(unit):
            return f"§{standing.ordinal}"
        heading = " ".join(self.document.slice(self.document.caption(unit)).split())
        inner = heading.translate(str.maketrans("“”「」", "‘’‘’"))
        return f"“{inner}”"

    def _is_quoted(self, unit: Unit) -> bool:
        """Whether a heading is cited by its words: they are short, and no heading beside it has the same."""
        caption = self.document.caption(unit)
        short = caption.end - caption.start <= LONGEST_QUOTED_HEADING
        return short and self.book.is_called_alone(unit, beside=True)

    def _item(self, unit: Unit, standing: AddressStanding) -> str:
        above = self.book.above(unit)
        nested = above is not None and self.book.standing(above).role is Role.ITEM_OF_ARTICLE
        if len(unit.number) > 1:
            return key_of(self.document, unit)
        if self.book.taiwanese:
            return f"第{standing.ordinal}{self.words[2 if nested else 1]}"
        if nested:
            return f"第{standing.ordinal}{self.words[2]}"
        number = (
            f"({chinese_numeral(standing.ordinal)})"
            if unit.rank is Rank.CHINESE_BRACKETED
            else str(standing.ordinal)
        )
        return f"第{number}{self.words[1]}"

    def _number(self, unit: Unit, number: int) -> str:
        """In the numerals of the article's own label."""
        article = self.book.above(unit)
        if article is not None and article.label and has_digits(self.document.slice(article.label)):
            return str(number)
        return chinese_numeral(number)

    def _is_sentence(self, unit: Unit) -> bool:
        """Whether unlabelled text is counted in sentences: it shares its line with what is beside it."""
        above = self.book.above(unit)
        if above is None or unit.kind != "clause":
            return False
        if above.kind == "paragraph":
            return True
        beside = [self.document.units[child] for child in above.children]
        if len(beside) < 2 or any(other.kind != "clause" or other.label for other in beside):
            return False
        return "\n" not in self.document.text[beside[0].start : beside[-1].start]
