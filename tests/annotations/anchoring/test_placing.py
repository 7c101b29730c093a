"""A note is looked for once in a document, and stands where it would be found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.anchoring import placing
from annotations.anchoring.grading import Finder
from annotations.anchoring.placing import Placing
from annotations.note import DocumentRef, Note, Target
from documents.document import Document
from documents.opening import document_of_text
from tests.annotations.noted_statute import note_on, ordinary_notes, statute


def test_every_note_stands_where_the_finder_finds_it() -> None:
    document, _ = statute()
    finder = Finder(document)
    for one in Placing().placed(document, ordinary_notes()):
        if one.note.target is not None:
            assert one.anchor == finder.anchor(one.note.target, same_text=True)
            assert not one.earlier


def shifted(note: Note, **changes: object) -> Note:
    assert isinstance(note.target, Target)
    return replace(note, target=replace(note.target, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [{"exact": ""}, {"prefix": "另外"}, {"suffix": "另外"}, {"exact": "生態環境"}, {"start": 3, "end": 7}],
)
def test_what_does_not_stand_to_the_letter_is_left_to_the_finder(changes: dict[str, object]) -> None:
    document, _ = statute()
    note = shifted(note_on(2, "生态环境"), **changes)
    (placed,) = Placing().placed(document, [note])
    assert note.target is not None
    assert placed.anchor == Finder(document).anchor(note.target, same_text=True)


def test_a_note_of_an_earlier_version_is_looked_for_even_where_its_words_stand() -> None:
    document, _ = statute()
    note = replace(note_on(2, "生态环境"), document=DocumentRef("0" * 16, document.name))
    (placed,) = Placing().placed(document, [note])
    assert note.target is not None
    assert placed.earlier
    assert placed.anchor == Finder(document).anchor(note.target)


def test_a_note_is_looked_for_once_and_again_when_it_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    document, _ = statute()
    looked_for: list[Target] = []

    class Watched(Finder):
        def anchor(self, target: Target, *, same_text: bool = False) -> object:  # type: ignore[override]
            looked_for.append(target)
            return super().anchor(target, same_text=same_text)

    monkeypatch.setattr(placing, "Finder", Watched)
    moved = document_of_text("序言一句。\n" + document.text)
    places, note, other = Placing(), note_on(2, "生态环境"), note_on(3, "规划和建设;")
    first = places.placed(moved, [note, other])
    assert places.placed(moved, [note, other]) == first
    assert len(looked_for) == 2
    changed = replace(note, body="改过", revision=2)
    assert [one.note for one in places.placed(moved, [changed, other])] == [changed, other]
    assert len(looked_for) == 3


def test_places_in_one_document_are_none_in_another() -> None:
    document, _ = statute()
    longer = document_of_text("序言一句，共计十二个字符。\n" + document.text)
    places, note = Placing(), note_on(2, "生态环境")
    (here,), (there,) = places.placed(document, [note]), places.placed(longer, [note])
    assert longer.text[there.anchor.start : there.anchor.end] == "生态环境"
    assert here.anchor.start != there.anchor.start
    assert places.placed(document, [note]) == (here,)


def test_notes_of_an_earlier_text_are_carried_from_it_and_the_texts_are_compared_once() -> None:
    document, _ = statute()
    later = document_of_text(document.text.replace("第二条", "第二条 新的一条在这里。\n第三条", 1))
    asked: list[str] = []

    def kept(ref: DocumentRef) -> Document | None:
        asked.append(ref.text)
        return document if ref.text == document.text_digest else None

    notes = [
        replace(note, document=DocumentRef.of(document))
        for note in (note_on(2, "生态环境"), note_on(3, "规划和建设;"))
    ]
    places = Placing(kept)
    assert [one.anchor.grade for one in places.placed(later, notes)] == ["exact", "moved"]
    assert all(one.earlier for one in places.placed(later, [replace(note, body="改过") for note in notes]))
    assert asked == [document.text_digest]


def test_a_text_that_was_not_kept_is_asked_for_again() -> None:
    document, _ = statute()
    later = document_of_text("序言一句，共计十二个字符。\n" + document.text.replace("生态环境", "生態和环境"))
    texts: list[Document] = []
    note = replace(note_on(2, "改善生态环境"), document=DocumentRef.of(document))
    places = Placing(lambda _ref: texts[0] if texts else None)
    (before,) = places.placed(later, [note])
    texts.append(document)
    (after,) = places.placed(later, [replace(note, body="改过")])
    assert before.anchor.grade != "changed"
    assert after.anchor.grade == "changed"


def test_a_note_is_carried_through_the_versions_between() -> None:
    document, _ = statute()
    middle = document_of_text(document.text.replace("生态环境", "城市生态环境"))
    later = document_of_text(document.text.replace("生态环境", "城市居住环境"))
    note = replace(note_on(2, "生态环境"), document=DocumentRef.of(document))
    between: list[tuple[Document, Document]] = []

    def versions(old: Document, new: Document) -> list[Document]:
        between.append((old, new))
        return [middle]

    (placed,) = Placing(lambda _ref: document, versions).placed(later, [note])
    assert between == [(document, later)]
    assert placed.anchor.grade in {"changed", "to-be-checked"}
