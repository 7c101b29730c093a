"""What the editor saves: one note, however often, of the kind that its words make it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.note import describe, new_note
from annotations.notebook.drafts import Drafts
from annotations.notebook.notebook import Notebook
from annotations.notebook.saving import saver
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.document import Span
from tests.annotations.noted_statute import statute


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(Home(tmp_path), Identity("李雷", "书房"))


@pytest.mark.parametrize(
    ("body", "tags", "motivation"),
    [
        ("为什么？", (), "commenting"),
        ("为什么？", ("立法",), "commenting"),
        (" \n", ("立法",), "tagging"),
        ("", (), "highlighting"),
    ],
)
def test_a_new_note_is_what_stands_in_it(
    notebook: Notebook, body: str, tags: tuple[str, ...], motivation: str
) -> None:
    document, book = statute()
    begun = new_note(document, describe(document, book, Span(0, 4)))
    draft = Drafts(notebook.home, notebook.identity).begin(begun)
    assert saver(draft, lambda: notebook)(body, tags).note.motivation == motivation


def test_a_note_that_is_saved_again_is_the_same_note(notebook: Notebook) -> None:
    draft = Drafts(notebook.home, notebook.identity).begin(new_note(statute()[0], None))
    save = saver(draft, lambda: notebook)
    first, second = save("一", ()), save("二", ("立法",))
    assert first.note.id == second.note.id
    assert not second.has_other_versions
    assert [(note.body, note.tags) for note in notebook.notes()] == [("二", ("立法",))]
