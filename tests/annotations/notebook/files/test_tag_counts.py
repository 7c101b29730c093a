"""Tags read off the lines of a notebook file say what its notes say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.note import Note
from annotations.notebook.files.tag_counts import tags_in
from annotations.notebook.notebook import Notebook
from annotations.storage.file_versions import HEADER, NOTES
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import encode
from tests.annotations.note_strategies import notes


def as_file(*written: Note) -> bytes:
    records = {str(number): note.to_json() for number, note in enumerate(written, 1)}
    return encode({HEADER: {"1": {"format": 1, "titles": ['"tags":["x"]']}}, NOTES: records})


@given(st.lists(notes, max_size=6))
def test_the_lines_tell_what_parsing_tells_or_nothing(written: list[Note]) -> None:
    last = {note.id: note for note in written}
    counts = Counter(tag for note in last.values() if not note.deleted for tag in note.tags)
    assert tags_in(as_file(*written)) in (counts, None)


@pytest.fixture
def note() -> Note:
    from tests.annotations.noted_statute import note_on

    return note_on(1, "生态环境", "什么是生态？", tags=("环境", "规划"))


def test_each_note_counts_as_it_is_written_last(note: Note) -> None:
    changed = replace(note, revision=2, tags=("环境",))
    assert tags_in(as_file(note, changed)) == {"环境": 1}
    assert tags_in(as_file(note, replace(changed, deleted=True))) == {}


def test_words_that_look_like_tags_are_none(note: Note) -> None:
    bodies = [',"tags":["假"],"motivation":', '\\",', '"1": {"id":"x","tags":["假"]}', "\n" * 3]
    written = [replace(note, id=f"{note.id[:-1]}{place}", body=body) for place, body in enumerate(bodies)]
    assert tags_in(as_file(*written)) == {"环境": 4, "规划": 4}


@pytest.mark.parametrize("tag", ["a]b", 'a"b', "a\\b"])
def test_tags_that_the_lines_do_not_tell_are_left_to_parsing(
    note: Note, home: Home, notebook: Notebook, tag: str
) -> None:
    odd = replace(note, tags=(tag,), creator="")
    assert tags_in(as_file(odd)) is None
    notebook.add(odd)
    assert Notebook(home, notebook.identity).tags_in_use() == ((tag, 1),)


def test_the_notebook_tells_the_tags_of_all_files_and_sees_what_is_new(
    note: Note, notebook: Notebook
) -> None:
    stored = notebook.add(replace(note, creator=""))
    assert dict(notebook.tags_in_use()) == {"环境": 1, "规划": 1}
    notebook.save(replace(stored, tags=("环境", "水")))
    assert dict(notebook.tags_in_use()) == dict(notebook.tags()) == {"环境": 1, "水": 1}
    notebook.delete(stored.id)
    assert notebook.tags_in_use() == ()
