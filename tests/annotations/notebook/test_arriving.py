"""Notes from elsewhere, sorted by what is here already."""

from __future__ import annotations

from dataclasses import replace

from annotations.note import Note
from annotations.notebook.arriving import arriving
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from tests.annotations.noted_statute import note_on

NOTE = note_on(1, "生态环境", "什么是生态？")
OTHER = note_on(2, None, "总评", creator="韩梅梅")


def stored(*notes: Note) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.id, []).append(note)
    return found


def test_notes_are_sorted_by_what_is_here() -> None:
    further = replace(NOTE, revision=2, body="改", parents=(NOTE.name,))
    found = arriving([NOTE, OTHER, further, OTHER], stored(NOTE))
    further = replace(further, parents=())
    assert (found.new, found.further, found.known, found.destroyed) == ((OTHER,), (further,), (NOTE,), ())
    assert found.wanted == (OTHER, further)


def test_what_was_destroyed_comes_back_in_no_revision_it_had(notebook: Notebook) -> None:
    first = notebook.add(replace(NOTE, creator="李雷"))
    notebook.delete(first.id)
    notebook.care.empty_bin()
    assert notebook.arriving([first]).destroyed == (first,)
    assert notebook.take_in([first]) == ()
    (file,) = notebook.home.notebooks.rglob("*.json")
    assert first.body not in file.read_text(encoding="utf-8")
    later = replace(first, revision=9, body="另写")
    assert notebook.take_in([later]) == (later,)
    assert notebook.note(first.id).body == "另写"


def test_what_is_known_stays_known_where_the_author_s_own_file_hides_a_copy(
    notebook: Notebook, somebody: Notebook, home: Home
) -> None:
    theirs = somebody.add(OTHER)
    forged = replace(theirs, body="假的", revision=5)
    assert notebook.take_in([forged]) == (forged,)
    assert Notebook(home, Identity("李雷", "书房")).arriving([forged]).known == (forged,)
    assert notebook.note(theirs.id) == theirs


def test_taking_in_changes_nothing_the_second_time(notebook: Notebook) -> None:
    assert notebook.take_in([NOTE, OTHER]) == (NOTE, OTHER)
    files = {path: path.read_bytes() for path in notebook.home.notebooks.rglob("*.json")}
    assert notebook.take_in([OTHER, NOTE]) == ()
    assert {path: path.read_bytes() for path in files} == files
