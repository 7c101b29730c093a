"""Where the article of a page is, and what around and within it is the page's furniture.

The way to it goes from the whole page inwards, each time into the part that tells most of what the page tells in
sentences. Beside that way, what is furniture is left out: lists of links with their headings, what is named a menu
or a footer, notices of copyright. Where the way ends, in the article, only what is named as furniture is left out,
and lists of links at its end. What might be the article's stays: too much is better than too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.formats.pages.html_page import BLOCKS, Element, is_hidden, name_of
from documents.patterns import late_pattern

_MOST = 0.85  # of what a part tells, which a part inside it has that holds the article
_LEAST = 0.25  # of what the page tells, which is left when named furniture is out, or names mean nothing
_MUCH = 0.3  # of what the page tells, which no furniture has
_PLENTY = 120  # characters in sentences that make an article, whatever readers say of it
_NEARLY_NOTHING = 0.05  # of what a page says, which is no article
_FEW_WORDS = 60  # characters in sentences, below which a page tells too little to go by
_LINKS = 0.6  # of a part's characters, which make it a list of links
_LEAST_LINKS = 2
_SOME_LINKS = 5  # of a list with other words beside its links: how often each was read
_BESIDE_LINK = 10  # characters in sentences for each link of such a list, at most
_SHORT = 500  # characters of a notice
_FEW_STOPS = 3
_LONGEST_CAPTION = 20  # characters
_LONGEST_WAY = 80  # characters of what says where in its site a page is
_LONGEST_NAME = 200  # characters of a name that are looked at
_NO_WORD = late_pattern(r"\W+")
_STOPS = late_pattern("[。！？；]")
_SENTENCE = late_pattern("[。！？；，,;]")
_LEAST_SENTENCE = 5  # characters
_HOLDERS = frozenset(
    "body main article section div center table tbody tr td ul ol li dl dd form span font details".split()
)
_PARAGRAPHS = frozenset("p li dt dd blockquote pre".split())
_FURNITURE = frozenset(("nav", "aside", "footer"))
_NAMES = late_pattern(
    r"(?:^|[\s_-])(?:nav\w*|\w*nav|menu\w*|foot(?!note)\w*|bottom\w*|\w*footer|sidebar\w*|side|crumb\w*|bread\w*|\w*breadcrumb\w*"
    r"|related\w*|recommend\w*|share\w*|comment\w*|copyright\w*|qr_?code\w*|toolbar\w*|login\w*|search\w*|advert\w*"
    r"|ads?|banner\w*|popup\w*|pager|pagination|hot|rank\w*|topbar|top_?bar|site-?header|editsection|jump-link)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_STRONG = late_pattern(
    r"(?:^|[\s_-])(?:comments?|related\w*|recommend\w*|qr_?code\w*|mw-editsection|mw-jump-link|license(?:container|banner)?|printfooter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = late_pattern(
    r"(?:^|\s)(?:hide|hidden|d-none|sr-only|visually-hidden|screen-reader-text|gutter|linenos?|line-numbers|no-?print)(?:$|\s)",
    re.IGNORECASE,
)
_NOTES = late_pattern(r"footnote|endnote|reference|(?:^|[\s_-])toc(?:$|[\s_-])", re.IGNORECASE)
_NOTICE = late_pattern(
    r"版[权權]所有|ICP[备備]|公网安备|Copyright|©|All rights reserved|Powered by", re.IGNORECASE
)
_WAY = late_pattern(
    r"\s*(?:[您你]?[现現]?所?在?的?(?:当前)?位置|[當当]前位置|目前位置|首页|首頁)\s*(?:[:：>›»/]|是|&gt;)"
)
_CAPTION_NAME = late_pattern(
    r"(?:^|[\s_-])(?:tit\w*|title\w*|hd|head\w*|caption)(?:$|[\s_-])|title$|tit$", re.IGNORECASE
)
_PREFIX = late_pattern(r"(?:^|[\s_-])prefix(?:$|[\s_-])", re.IGNORECASE)
_CAPTIONS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "legend"))
_DATE = late_pattern(
    "[0-9]{4} ?年 ?[0-9]{1,2} ?月|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月"
)  # as a text is signed
_FILE = late_pattern(
    r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rtf|txt|zip|rar|7z|epub|csv)(?:$|[?#])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageArticle:
    """The part of a page that holds its article, what in it is furniture, and a heading that stands before it."""

    element: Element
    left_out: frozenset[Element] = frozenset()
    heading: Element | None = None


@dataclass(slots=True)
class _Words:
    """The words of an element and all in it: characters, those in links, links, sentences' ends.

    ``told``: characters of its sentences, those in links and in what is named furniture not counted.
    """

    characters: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0
    told: int = 0

    @property
    def prose(self) -> int:
        """How much it says that is no link."""
        return self.characters - self.linked

    def add(self, text: str | None) -> None:
        """Counts a text."""
        if text and not text.isspace():
            count = len(_NO_WORD.sub("", text))
            self.characters += count
            self.stops += len(_STOPS.findall(text))
            if count >= _LEAST_SENTENCE and _SENTENCE.search(text):
                self.told += count

    def take(self, other: _Words, *, link: bool, furniture: bool) -> None:
        """Counts the words of a child, which may be a link."""
        self.characters += other.characters
        self.linked += other.characters if link else other.linked
        self.links += other.links + link
        if not link:
            self.stops += other.stops
            self.told += 0 if furniture else other.told


@dataclass(slots=True)
class _Page:
    """The words of every element of a page that is seen; ``by_name``: names tell what is furniture."""

    body: Element
    words: dict[Element, _Words]
    by_name: bool
    title: str  # without white space
    main: frozenset[Element]  # what the page itself calls its main part, and all around that

    def told(self, element: Element) -> int:
        """How much of its page an element tells, where the page tells little, how much it says."""
        words = self.words[element]
        return words.told if self.words[self.body].told >= _FEW_WORDS else words.prose

    def parts(self, element: Element) -> list[Element]:
        """The elements in one that say something."""
        return [child for child in element if child in self.words and self.words[child].characters]

    def is_furniture(self, element: Element) -> bool:
        """Whether a part beside the article is furniture of the page."""
        said = self.words[element]
        if element in self.main:
            return False
        if not said.characters or self.is_furniture_by_name(element):
            return True
        if name_of(element) not in BLOCKS:
            return False
        if said.told >= _FEW_WORDS and self.tells_much(element):
            return False
        if name_of(element) in _FURNITURE:
            return True
        if _is_list_of_links(element, said):
            return True
        if said.characters >= _SHORT:
            return False
        if said.stops < _FEW_STOPS and (said.links or not said.told) and _NAMES.search(_named(element)):
            return not _DATE.search(_text(element))
        if said.characters < _LONGEST_WAY and said.links and not said.told and _WAY.match(_text(element)):
            return True
        return self.is_notice(element)

    def is_notice(self, element: Element) -> bool:
        """Whether a part says whose the page is, and holds no part that tells of anything else."""
        if self.words[element].characters >= _SHORT or not _NOTICE.search(_text(element)):
            return False
        parts = self.parts(element)
        while len(parts) == 1:
            parts = self.parts(parts[0])
        return all(not self.words[part].told or _NOTICE.search(_text(part)) for part in parts)

    def is_furniture_by_name(self, element: Element) -> bool:
        """Whether a part is furniture by its name, wherever it stands."""
        if not self.by_name:
            return False
        if _is_strongly_named(element):
            return True
        named = _named(element)
        if not named or self.tells_much(element):
            return False
        return bool(
            _UNSEEN.search(named)
            or (_is_list_of_links(element, self.words[element]) and _NAMES.search(named))
        )

    def is_title_again(self, element: Element) -> bool:
        """Whether a part is the page's title before the words of a heading: 都江堰 in 都江堰 历史."""
        if not _PREFIX.search(element.get("class") or "") or name_of(_parent(element)) not in _CAPTIONS:
            return False
        return self.title.startswith(_squeezed(element))

    def tells_much(self, element: Element) -> bool:
        """Whether an element tells more of its page than furniture does."""
        return self.words[element].told > _MUCH * self.words[self.body].told


def article_of(root: Element) -> PageArticle:
    """The article of a page."""
    body = next((child for child in root if name_of(child) == "body"), root)
    words, whole = _words_below(body, by_name=True)
    by_name = words[body].told >= min(_LEAST * whole, _PLENTY)
    if whole < _FEW_WORDS:
        named = (part for part in words if part is not body and _is_strongly_named(part))
        by_name = sum(words[part].prose for part in named) <= (1 - _LEAST) * words[body].prose
    if not by_name:
        words, _ = _words_below(body, by_name=False)
    title = "".join((root.findtext(".//title") or "").split())
    page = _Page(body, words, by_name, title, _main_part(words))
    left_out: set[Element] = set()
    element = body
    while (inner := _inner(element, page)) is not None:
        left_out.update(_furniture_beside(inner, element, page))
        element = inner
    left_out.update(_furniture_within(element, page))
    if element not in page.main or words[element].told >= _FEW_WORDS:  # its links may be what a page is for
        left_out.update(_links_at_end(element, page))
    if _prose_beside(left_out, page) < _NEARLY_NOTHING * words[body].prose:
        return PageArticle(body)
    heading = _heading_among(left_out, page)
    return PageArticle(body, frozenset(left_out), heading)


def _words_below(body: Element, *, by_name: bool) -> tuple[dict[Element, _Words], int]:
    """The words of every element that is seen, counted from the innermost outwards, and what all of them tell."""
    words: dict[Element, _Words] = {body: _Words()}
    words[body].add(body.text)
    for element in body.iter():
        if element is body or (parent := words.get(_parent(element))) is None:
            continue
        parent.add(element.tail)
        if not is_hidden(element):
            words[element] = _Words()
            words[element].add(element.text)
    whole = sum(own.told for own in words.values())
    for element in reversed(words):
        if element is not body:
            words[_parent(element)].take(
                words[element], link=_is_link(element), furniture=by_name and _is_strongly_named(element)
            )
    return words, whole


def _main_part(words: dict[Element, _Words]) -> frozenset[Element]:
    """The one main element of a page that says something, with all around it."""
    mains = [element for element, said in words.items() if name_of(element) == "main" and said.prose]
    if len(mains) != 1:
        return frozenset()
    return frozenset((mains[0], *mains[0].iterancestors()))  # type: ignore[attr-defined]


def _parent(element: Element) -> Element:
    parent: Element = element.getparent()  # type: ignore[attr-defined]
    return parent


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _squeezed(element: Element) -> str:
    return "".join(_text(element).split())


def _is_link(element: Element) -> bool:
    """Whether an element is a link to a page; not one to a file, which is attached, nor to a place in this page."""
    if name_of(element) != "a":
        return False
    target = element.get("href") or ""
    return not _FILE.search(target[-_LONGEST_NAME:]) and (target[:1] != "#" or len(target) == 1)


def _inner(element: Element, page: _Page) -> Element | None:
    """The part that tells most of what an element tells, but for the furniture in it."""
    parts = [part for part in page.parts(element) if not (page.by_name and _is_strongly_named(part))]
    main = next((part for part in parts if part in page.main), None)
    if main is not None:
        return main
    largest = max(parts, key=page.told, default=None)
    if largest is None or name_of(largest) not in _HOLDERS or not page.told(largest):
        return None
    beside = sum(page.told(part) for part in parts if part is not largest and page.is_furniture(part))
    return largest if page.told(largest) >= _MOST * (page.told(element) - beside) else None


def _prose_beside(left_out: set[Element], page: _Page) -> int:
    """How much the page says that is no link, but for what is left out."""
    outermost = (
        part
        for part in left_out
        if left_out.isdisjoint(part.iterancestors())  # type: ignore[attr-defined]
    )
    return page.words[page.body].prose - sum(page.words[part].prose for part in outermost)


def _furniture_beside(way: Element, element: Element, page: _Page) -> Iterator[Element]:
    """What is furniture of the page below an element, but for the part that holds the article."""
    waiting = [element]
    while waiting:
        parts = page.parts(waiting.pop())
        off = [part is not way and page.is_furniture(part) for part in parts]
        for index, part in enumerate(parts):
            below = index + 1 < len(parts) and off[index + 1]
            if off[index] or (below and part is not way and _is_caption(part, page)):
                yield part
            elif part is not way:
                waiting.append(part)


def _furniture_within(article: Element, page: _Page) -> Iterator[Element]:
    """What is named furniture in the article."""
    for part in article.iter():
        if part not in page.words or part is article:
            continue
        if page.is_furniture_by_name(part) or page.is_title_again(part):
            yield part


def _links_at_end(article: Element, page: _Page) -> Iterator[Element]:
    """The lists of links after the article's last words, with their captions."""
    element: Element | None = article
    while element is not None:
        parts = page.parts(element)
        lists = 0
        while parts and (_ends_article(parts[-1], page) or (lists and _is_caption(parts[-1], page))):
            lists += 1
            yield parts.pop()
        element = parts[-1] if parts and name_of(parts[-1]) in _HOLDERS else None


def _ends_article(part: Element, page: _Page) -> bool:
    said = page.words[part]
    if page.is_furniture_by_name(part) or not said.characters:
        return True
    if page.tells_much(part) or name_of(part) not in BLOCKS:
        return False
    return (not said.told and _is_list_of_links(part, said)) or page.is_notice(part)


def _is_list_of_links(part: Element, said: _Words) -> bool:
    """Whether a part is nearly all links to other pages; a paragraph that says a sentence beside them is none."""
    if name_of(part) in _PARAGRAPHS and (said.told or said.stops):
        return False
    if _NOTES.search(_named(part)):
        return False
    if said.links >= (_SOME_LINKS if said.told else _LEAST_LINKS) and said.linked >= _LINKS * said.characters:
        return True
    return (
        said.links >= _SOME_LINKS and said.told <= _BESIDE_LINK * said.links and said.linked >= said.prose / 2
    )


def _is_caption(part: Element, page: _Page) -> bool:
    """Whether a part says what the list of links below it is."""
    said = page.words[part]
    if said.told or said.characters > _LONGEST_CAPTION:
        return False
    if name_of(part) not in _CAPTIONS and not _CAPTION_NAME.search(_named(part)):
        return False
    return _squeezed(part) not in page.title


def _is_strongly_named(element: Element) -> bool:
    return name_of(element) == "nav" or bool(_STRONG.search(_named(element)))


def _named(element: Element) -> str:
    """The names that a page gives an element."""
    if not element.keys():
        return ""
    names = (element.get("class"), element.get("id"), element.get("role"))
    return " ".join(name[:_LONGEST_NAME] for name in names if name)


def _heading_among(left_out: set[Element], page: _Page) -> Element | None:
    """The page's own heading, where it stands in what is left out: its title begins with it."""
    heading: Element | None = None
    for element in page.words:
        if name_of(element) != "h1" or not page.words[element].prose:
            continue
        if element not in left_out and left_out.isdisjoint(element.iterancestors()):  # type: ignore[attr-defined]
            return None
        if heading is None and page.title.startswith(_squeezed(element)):
            heading = element
    return heading
