"""Count the presses by which random passages of the seeds are chosen, from the clause in front that they begin in.

A passage runs between two word boundaries, over so many characters at most. Counted are all presses but typed words
themselves (`/` and Enter are counted), of the cheapest of some ways that a reader would think of; each is then gone on
the chooser that the app has. Printed is how many passages need so many presses: where words may be typed, where any
passage is chosen by typing how it begins and how it ends, and by steps alone.

    python3 scripts/count_keys_of_passages.py [--passages N] [--seed N] [--farthest CHARACTERS]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from documents.catalog import open_entry, seeds
from documents.document import Document, Span, Unit
from documents.words.finding import find
from documents.words.word_boundaries import word_boundaries
from tui.typesetting.passages import PassageChoice
from tui.widgets.text.passage_chooser import PassageChooser

FEW, MANY = 8, 14  # presses that all but one in twenty need at most, and all
SHARE = 0.95
STEPS: Final = {
    "w": "next_word",
    "b": "previous_word",
    ",": "next_part",
    "<": "previous_part",
    "s": "next_sentence",
    "S": "previous_sentence",
}
MOST_TIMES = 9  # a digit before a step
MOST_NEXT = 6  # times that `v` is pressed
LONGEST_TYPED = 4  # characters that are typed of the words at either end


class Way(NamedTuple):
    """Keys, and words typed between them, that choose a passage; ``presses`` of keys."""

    keys: tuple[str, ...]
    typed: int = 0

    @property
    def presses(self) -> int:
        """Keys pressed beside the typed words: what is typed is one entry, and no press."""
        return sum(not key.startswith("“") for key in self.keys)

    def then(self, *keys: str) -> Way:
        """More keys after these."""
        return Way((*self.keys, *keys), self.typed + sum(len(key) - 2 for key in keys if key.startswith("“")))


class Text:
    """A document with its words, and the app's chooser on it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.boundaries = word_boundaries(document)
        self.chooser = PassageChooser(lambda _before, _now: None, lambda: None)
        self.chooser.take(document, Span(0, len(document.text.rstrip())))
        self.chooser.set_words(self.boundaries)
        self._after: dict[tuple[PassageChoice, str, int], PassageChoice] = {}

    def begun(self, clause: Unit, times: int = 1) -> PassageChoice | None:
        """What `v` chooses, pressed so many times; nothing is lit."""
        self.chooser.choose(None)
        self.chooser.begin(clause)
        for _ in range(times - 1):
            self.chooser.take_next()
        return self.chooser.choice

    def stepped(self, choice: PassageChoice, step: str, times: int = 1) -> PassageChoice:
        """The choice after a step."""
        asked = (choice, step, times)
        if asked not in self._after:
            self._after[asked] = self._stepped(choice, step, times)
        return self._after[asked]

    def _stepped(self, choice: PassageChoice, step: str, times: int) -> PassageChoice:
        self.chooser.choose(choice.span, choice)
        self.chooser.move(step, None, times)
        assert self.chooser.choice is not None
        return self.chooser.choice

    def gone(self, clause: Unit, way: Way) -> Span | None:
        """The passage that a way chooses, key by key."""
        choice = self.begun(clause)
        towards: tuple[PassageChoice, ...] = ()
        place = times = 0
        for key in way.keys[1:]:
            assert choice is not None
            if key.startswith("“"):
                towards, place = choice.towards(find(self.document, key[1:-1])), 0
            elif key == "↓":
                place += 1
            elif key == "Enter":
                choice = towards[place]
            elif key == "v":
                self.chooser.choose(choice.span, choice)
                self.chooser.take_next()
                choice = self.chooser.choice
            elif key.isdigit():
                times = int(key)
            elif key != "/":
                step = "other_end" if key == "o" else STEPS[key]
                choice, times = self.stepped(choice, step, max(1, times)), 0
        return choice.span if choice is not None else None

    # --- the ways

    def moved(
        self, choice: PassageChoice, wanted: Callable[[PassageChoice], bool], most: int
    ) -> tuple[str, ...] | None:
        """The fewest keys that bring the end that moves where it is wanted; steps, and steps with a number before."""
        if wanted(choice) or most < 0:
            return () if most >= 0 else None
        fronts: list[list[tuple[PassageChoice, tuple[str, ...]]]] = [[] for _ in range(most + 3)]
        fronts[0].append((choice, ()))
        gone = set()
        for presses in range(most + 1):
            for before, keys in fronts[presses]:
                if wanted(before):
                    return keys
                if before.head in gone:
                    continue
                gone.add(before.head)
                for key, step in STEPS.items():
                    after = before
                    for times in range(1, MOST_TIMES + 1):
                        after, last = self.stepped(after, step), after
                        if after == last or after.moves_end is not choice.moves_end:
                            break
                        if after.head not in gone:
                            along = (*keys, key) if times == 1 else (*keys, str(times), key)
                            fronts[presses + min(times, 2)].append((after, along))
        return None

    def typed(
        self, choice: PassageChoice, words: Iterable[str], wanted: Callable[[PassageChoice], bool]
    ) -> tuple[str, ...] | None:
        """The fewest keys by which one of these words, typed, brings the choice where it is wanted."""
        best: tuple[str, ...] | None = None
        for word in words:
            towards = choice.towards(find(self.document, word))
            place = next((index for index, one in enumerate(towards) if wanted(one)), None)
            if place is not None and (best is None or place + 3 < len(best)):
                best = ("/", f"“{word}”", *["↓"] * place, "Enter")
        return best

    def by_steps(self, clause: Unit, passage: Span, most: int = MANY) -> Way | None:
        """The least way without typing: `v` to some word, the end, the other end."""
        best: Way | None = None
        for times in range(1, MOST_NEXT + 1):
            begun = self.begun(clause, times)
            if begun is None or begun.span.start >= passage.end:
                break
            left = (most if best is None else best.presses - 1) - times
            best = min_way(best, self._both_ends(Way(("v",) * times), begun, passage, left))
        return best

    def _both_ends(self, way: Way, choice: PassageChoice, passage: Span, most: int) -> Way | None:
        keys = self.moved(choice, lambda one: one.span.end == passage.end, most)
        if keys is None:
            return None
        way = way.then(*keys)
        if choice.span.start == passage.start:
            return way
        turned = PassageChoice(passage.end, choice.span.start)
        keys = self.moved(turned, lambda one: one.span == passage, most - len(keys) - 1)
        return None if keys is None else way.then("o", *keys)

    def by_typing_both(self, clause: Unit, passage: Span) -> Way | None:
        """`v`, how it begins, how it ends."""
        choice, text = self.begun(clause), self.document.text
        best: Way | None = None
        for length in range(1, LONGEST_TYPED + 1):
            first = text[passage.start : min(passage.end, passage.start + length)]
            if choice is None or "\n" in first or (best is not None and best.presses <= 5):
                break
            begun = self.typed(choice, [first], lambda one: one.span.start == passage.start)
            if begun is None:
                continue
            way = Way(("v",)).then(*begun)
            now = PassageChoice(passage.start, passage.start + len(first))
            if now.span != passage:
                ended = self.typed(now, self._last_words(passage), lambda one: one.span == passage)
                if ended is None:
                    continue
                way = way.then(*ended)
            best = min_way(best, way)
        return best

    def with_typing(self, clause: Unit, passage: Span) -> Way | None:
        """The least way where words may be typed for either end, or for both, or for none."""
        best = self.by_typing_both(clause, passage)
        fewer = MANY if best is None else best.presses - 2  # beside the first key
        best = min_way(best, self.by_steps(clause, passage, fewer))
        choice, text = self.begun(clause), self.document.text
        for length in range(1, LONGEST_TYPED + 1):  # how it begins, and steps
            first = text[passage.start : min(passage.end, passage.start + length)]
            begun = None
            if choice is not None and "\n" not in first:
                begun = self.typed(choice, [first], lambda one: one.span.start == passage.start)
            if begun is not None:
                now = PassageChoice(passage.start, passage.start + len(first))
                best = min_way(best, self._both_ends(Way(("v",)).then(*begun), now, passage, fewer))
        for times in range(1, MOST_NEXT + 1):  # `v` to its first word, and how it ends
            begun_at = self.begun(clause, times)
            if begun_at is None or not begun_at.settled or begun_at.span.start > passage.start:
                continue
            if begun_at.span.start == passage.start:
                ended = self.typed(begun_at, self._last_words(passage), lambda one: one.span == passage)
                if ended is not None:
                    best = min_way(best, Way(("v",) * times).then(*ended))
        return best

    def _last_words(self, passage: Span) -> Iterator[str]:
        for length in range(1, LONGEST_TYPED + 1):
            words = self.document.text[max(passage.start, passage.end - length) : passage.end]
            if "\n" in words:
                return
            yield words


def min_way(one: Way | None, other: Way | None) -> Way | None:
    """The way of fewer presses; of two alike that of fewer typed characters."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda way: (way.presses, way.typed))


@cache
def texts() -> tuple[Text, ...]:
    """The seeds."""
    return tuple(Text(open_entry(entry)) for entry in seeds())


def passages(count: int, seed: int, farthest: int) -> Iterator[tuple[Text, Unit, Span]]:
    """Random passages with the clause that they begin in: every word of the seeds is as likely to be the first."""
    chance = random.Random(seed)
    starts = [(text, start) for text in texts() for start in text.boundaries[:-1]]
    while count:
        text, start = chance.choice(starts)
        document = text.document
        clause = document.clause_at(start)
        words = clause.text if clause is not None else None
        if clause is None or words is None or not words.start <= start < words.end:
            continue
        last = document.clauses[-1].end
        ends = [end for end in text.boundaries if start < end <= min(start + farthest, last)]
        ends = [end for end in ends if not document.text[end - 1].isspace()]
        if ends and not document.text[start].isspace():
            yield text, clause, Span(start, chance.choice(ends))
            count -= 1


def show(title: str, ways: Sequence[Way | None]) -> bool:
    """Print a distribution; whether it is within the bounds."""
    counted = Counter(way.presses for way in ways if way is not None)
    lost = sum(way is None for way in ways)
    few = sum(count for presses, count in counted.items() if presses <= FEW) / len(ways)
    most = max(counted, default=0)
    print(
        f"{title}: {few:.1%} by {FEW} presses or fewer, at most {most}"
        + (f", {lost} by none" if lost else "")
    )
    print("   presses  " + " ".join(f"{presses:4}" for presses in sorted(counted)))
    print("   passages " + " ".join(f"{counted[presses]:4}" for presses in sorted(counted)))
    typed = [way.typed for way in ways if way is not None]
    if any(typed):
        print(f"   characters typed: {sum(typed) / len(typed):.1f} on average, {max(typed)} at most")
    return not lost and few >= SHARE and most <= MANY


def main() -> int:
    """Count, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--farthest", type=int, default=100)
    asked = parser.parse_args()
    chosen = list(passages(asked.passages, asked.seed, asked.farthest))
    least, typed, steps = [], [], []
    for text, clause, passage in chosen:
        ways = (
            text.with_typing(clause, passage),
            text.by_typing_both(clause, passage),
            text.by_steps(clause, passage),
        )
        for way in ways:
            assert way is None or text.gone(clause, way) == passage, (way, passage)
        least.append(ways[0])
        typed.append(ways[1])
        steps.append(ways[2])
    lengths = sorted(span.end - span.start for _, _, span in chosen)
    print(
        f"{len(chosen)} passages of {lengths[0]} to {lengths[-1]} characters, {lengths[len(lengths) // 2]} in the middle"
    )
    holds = show("The least way", least)
    show("Typing how it begins and how it ends", typed)
    show("Steps alone", steps)
    print("met" if holds else "not met")
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
