"""Where the article of a page is: the smallest part of it around which there is nothing but the page's furniture.

From the whole page inwards: as long as one part holds most of the page's prose and all beside it is furniture (lists
of links, what is named a menu or a footer, notices of copyright), the rest is left out. What might be the article's
stays: too much is better than too little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.formats.html_page import Element, is_hidden, name_of

_MOST = 0.7  # of the prose around it, which the part that holds the article has
_LEAST = 0.25  # of the page's words other than links: an article with less is none
_LINKS = 0.6  # of a part's characters, which make it a list of links
_LEAST_LINKS = 2
_SHORT = 500  # characters of a notice
_FEW_STOPS = 3
_LONGEST_NAME = 200  # characters of a name that are looked at
_NO_WORD = re.compile(r"\W+")
_STOPS = re.compile("[。！？；]")
_BESIDE = 0.3  # of the article's prose, at most, which what is left out of it has
_HOLDERS = frozenset("body main article section div center table tbody tr td form span font details".split())
_FURNITURE = frozenset(("nav", "aside", "footer"))
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|\w*nav|menu\w*|foot\w*|bottom\w*|\w*footer|sidebar\w*|side|crumb\w*|bread\w*|\w*breadcrumb\w*"
    r"|related\w*|recommend\w*|share\w*|comment\w*|copyright\w*|qr_?code\w*|toolbar\w*|login\w*|search\w*|advert\w*"
    r"|ads?|banner\w*|popup\w*|pager|pagination|hot|rank\w*|topbar|top_?bar|site-?header|editsection|jump-link)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:^|[\s_-])(?:comments?|related\w*|recommend\w*|qr_?code\w*|mw-editsection|mw-jump-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"版[权權]所有|ICP[备備]|公网安备|Copyright|©|All rights reserved|Powered by", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Article:
    """The part of a page that holds its article, what in it is furniture, and a heading that stands before it."""

    element: Element
    left_out: frozenset[Element] = frozenset()
    heading: Element | None = None


@dataclass(slots=True)
class _Words:
    """The words of an element and all in it: characters, those of them in links, links, and sentences' ends."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0

    @property
    def prose(self) -> int:
        """How much it says that is no link."""
        return self.characters - self.linked

    def add(self, text: str | None) -> None:
        """Counts a text."""
        if text and not text.isspace():
            self.characters += len(_NO_WORD.sub("", text))
            self.stops += len(_STOPS.findall(text))

    def take(self, other: _Words, *, link: bool) -> None:
        """Counts the words of a child, which may be a link."""
        self.characters += other.characters
        self.linked += other.characters if link else other.linked
        self.links += other.links + link
        self.stops += other.stops


_Count = dict[Element, _Words]


def article_of(root: Element) -> Article:
    """The article of a page."""
    body = next((child for child in root if name_of(child) == "body"), root)
    words = _words_below(body)
    element = body
    while (inner := _inner(element, words)) is not None:
        element = inner
    seen = [child for child in element if child in words and words[child].characters]
    beside = {child for child in seen if _is_furniture(child, words)}
    kept = words[element].prose - sum(words[part].prose for part in beside)
    if kept < _LEAST * words[body].prose:
        return Article(body)
    bound = _BESIDE * words[element].prose
    within = {
        part
        for part in element.iter()
        if part in words
        and part is not element
        and words[part].prose <= bound
        and _is_named_furniture(part, words)
    }
    return Article(element, frozenset(beside | within), _heading_before(root, element, words))


def _words_below(body: Element) -> _Count:
    """The words of every element that is seen, counted from the innermost outwards."""
    words: _Count = {body: _Words()}
    words[body].add(body.text)
    for element in body.iter():
        if element is body or (parent := words.get(_parent(element))) is None:
            continue
        parent.add(element.tail)
        if not is_hidden(element):
            words[element] = _Words()
            words[element].add(element.text)
    for element in reversed(words):
        if element is not body:
            words[_parent(element)].take(words[element], link=name_of(element) == "a")
    return words


def _parent(element: Element) -> Element:
    parent: Element = element.getparent()  # type: ignore[attr-defined]
    return parent


def _inner(element: Element, words: _Count) -> Element | None:
    """The part that holds most of an element's prose, where all beside it is furniture."""
    parts = [child for child in element if child in words and words[child].characters]
    if not parts or words[element].characters > sum(words[part].characters for part in parts):
        return None
    largest = max(parts, key=lambda part: words[part].prose)
    if name_of(largest) not in _HOLDERS or words[largest].prose < _MOST * words[element].prose:
        return None
    return largest if all(part is largest or _is_furniture(part, words) for part in parts) else None


def _is_furniture(element: Element, words: _Count) -> bool:
    """Whether a part beside the article is furniture of the page."""
    said = words[element]
    if not said.characters or name_of(element) in _FURNITURE or _is_named_furniture(element, words):
        return True
    if said.stops < _FEW_STOPS and (_is_list_of_links(said) or _NAMES.search(_named(element))):
        return True
    return said.characters < _SHORT and _NOTICE.search("".join(element.itertext())) is not None


def _is_named_furniture(element: Element, words: _Count) -> bool:
    """Whether a part is furniture by its name, wherever it stands."""
    named = _named(element)
    if name_of(element) == "nav" or (named and _STRONG.search(named)):
        return True
    return bool(named and _is_list_of_links(words[element]) and _NAMES.search(named))


def _is_list_of_links(said: _Words) -> bool:
    return said.links >= _LEAST_LINKS and said.linked >= _LINKS * said.characters


def _named(element: Element) -> str:
    """The names that a page gives an element."""
    if not element.keys():
        return ""
    names = (element.get("class"), element.get("id"), element.get("role"))
    return " ".join(name[:_LONGEST_NAME] for name in names if name)


def _heading_before(root: Element, article: Element, words: _Count) -> Element | None:
    """The page's own heading, where it stands before the article: its title begins with it."""
    if any(name_of(part) == "h1" for part in article.iter()):
        return None
    title = "".join((root.findtext(".//title") or "").split())
    for element in words:
        if element is article:
            return None
        if name_of(element) == "h1" and words[element].prose:
            heading = "".join("".join(element.itertext()).split())
            if heading and title.startswith(heading):
                return element
    return None
