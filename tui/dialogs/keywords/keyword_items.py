"""The items of the keyword list: the reader's sets with their words, glossaries, proposed words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.scripts.fold import fold
from tui.dialogs.keywords.keyword_choice import Counts, KeywordChoice
from tui.widgets.keywords.keyword_list import KeywordItem

if TYPE_CHECKING:
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword
    from tui.locale.language import Speech

UNCOUNTED = "…"


@dataclass(frozen=True, slots=True)
class KeywordOffers:
    """What can be lit up beside the reader's sets.

    ``proposed`` are words of the document or of the section, ``of_document`` those that are lit up because
    they are proposed for the document.
    """

    glossaries: Sequence[WordList] = ()
    proposed: Sequence[Keyword] = ()
    of_document: frozenset[str] = frozenset()


def keyword_items(
    say: Speech, shown: Callable[[str], str], choice: KeywordChoice, counts: Counts, offers: KeywordOffers
) -> list[KeywordItem]:
    """All items in the order of the list; ``shown`` gives a word in the script of the screen."""
    return [
        *_of_sets(say, shown, choice, counts),
        *_of_glossaries(say, choice, offers.glossaries),
        *_of_proposals(shown, choice, offers),
    ]


def _of_sets(
    say: Speech, shown: Callable[[str], str], choice: KeywordChoice, counts: Counts
) -> Iterator[KeywordItem]:
    for keyword_set in choice.sets:
        name, tone, on = keyword_set.name, keyword_set.tone, keyword_set.on
        said = say.counted("{count} word", "{count} words", len(keyword_set.words))
        yield KeywordItem("set", name, name, "", tone, on, said)
        for word in keyword_set.words:
            yield KeywordItem("word", shown(word), name, word, tone, on, f"×{counts.get(word, UNCOUNTED)}")


def _of_glossaries(
    say: Speech, choice: KeywordChoice, glossaries: Sequence[WordList]
) -> Iterator[KeywordItem]:
    """Glossaries whose terms are not all in the set of their name."""
    for glossary in glossaries:
        known = {
            fold(word)
            for keyword_set in choice.sets
            if keyword_set.name == glossary.name
            for word in keyword_set.words
        }
        new = sum(fold(word) not in known for word in glossary.words)
        if new:
            if known:
                said = say.counted("{count} new word", "{count} new words", new)
            else:
                said = say.counted("{count} word", "{count} words", new)
            yield KeywordItem("glossary", glossary.name, glossary.name, on=False, said=said)


def _of_proposals(
    shown: Callable[[str], str], choice: KeywordChoice, offers: KeywordOffers
) -> Iterator[KeywordItem]:
    """Proposed words that are in no set."""
    own = {word for keyword_set in choice.sets for word in keyword_set.words}
    for keyword in offers.proposed:
        word = keyword.word
        if word not in own:
            on = word in offers.of_document and word not in choice.unwanted
            yield KeywordItem("proposed", shown(word), word=word, on=on, said=f"×{keyword.count}")
