"""Whatever lies in another reader's folder, one's own notes are what they are without it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.exports import csv_table, jsonld, markdown
from annotations.exports.html import html_page
from annotations.exports.request import AnnotatedDocument, ExportRequest
from annotations.note import HIGHEST, DocumentRef, Note, describe, moment, new_note, revised
from annotations.notebook.asking import notes_asked
from annotations.notebook.files import notebook_file
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.queries import Facets, NoteQuery
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import encode
from documents.document import Span
from tests.annotations.noted_statute import statute

ALICE = Identity("alice", "desk")
BY_ALICE = NoteQuery(readers=frozenset({"alice"}))
EXPORTS = (markdown.export, html_page.export, csv_table.export, jsonld.export)
JUNK: tuple[object, ...] = (
    *(None, True, 0, -1, 3.5, HIGHEST, HIGHEST + 1, 10**400, "", "x", "alice", "\0\x1b[31m\u202e", "\ud800"),
    *(
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "2026-13-01T00:00:00Z",
        "甲" * 20_001,
        "a\n" * 3000,
    ),
    *(
        [],
        {},
        [[]],
        ["x"] * 20,
        {"start": 0, "end": 1, "exact": ""},
        {"start": HIGHEST, "end": HIGHEST, "exact": "x"},
    ),
)
FIELDS = (
    *("id", "document", "target", "body", "tags", "motivation", "creator", "created", "modified", "revision"),
    *(
        "parents",
        "device",
        "reply_to",
        "seen",
        "mentions",
        "group",
        "private",
        "deleted",
        "owner",
        "name",
        "read_as",
    ),
)


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Alice's notes: of several revisions, with two texts, in the bin, on a passage and on the document."""
    home = Home(tmp_path_factory.mktemp("own") / "home")
    document, book = statute()
    times = (f"2026-11-21T08:00:{second:02}.000Z" for second in range(60))
    notebook = Notebook(home, ALICE, clock=lambda: next(times))
    start = document.text.index("生态环境")
    target = describe(document, book, Span(start, start + 4))
    note = notebook.add(new_note(document, target, "我自己写的", tags=["环境"], time=next(times)))
    notebook.save(revised(note, body="我改过的", modified=next(times)))
    elsewhere = Notebook(home, Identity("alice", "train"), clock=lambda: next(times))
    elsewhere.save(revised(note, body="我在火车上改的", modified=next(times)))
    notebook.add(new_note(document, None, "全文", motivation="questioning", time=next(times)))
    binned = notebook.add(new_note(document, target, "不要了", time=next(times)))
    notebook.delete(binned.id)
    return home


def seen_by_alice(home: Home) -> dict[str, object]:
    """All that is one's own, as it is listed, told, counted and exported."""
    document, book = statute()
    notebook = Notebook(home, ALICE)
    own = [note for note in notebook.notes(deleted=True) if notebook.is_own(note)]
    placed = notebook.placed(document)
    annotated = AnnotatedDocument(document, book, placed, texts=notebook.divided(document))
    request = ExportRequest((annotated,), query=BY_ALICE, exported_by="alice")
    facets = Facets.of([shown.note for shown in placed])
    return {
        "notes": [note.to_json() for note in own],
        "texts": {note.id: [text.to_json() for text in notebook.other_versions(note.id)] for note in own},
        "histories": {note.id: [text.to_json() for text in notebook.history(note.id)] for note in own},
        "divided": {note.id: notebook.divided().get(note.id) for note in own},
        "asked": [note.to_json() for note in notes_asked(notebook, BY_ALICE)],
        "placed": [(shown.note.id, shown.anchor) for shown in placed if notebook.is_own(shown.note)],
        "near": [shown.note.id for shown in notebook.placed_near(document, 0) if notebook.is_own(shown.note)],
        "counted": [facet for facet in facets.readers if facet.value == "alice"],
        "exports": [export(request) for export in EXPORTS],
        "bin": [note.to_json() for note in notebook.care.binned()],
    }


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


@st.composite
def forged_records(draw: st.DrawFn, own: tuple[Note, ...]) -> dict[str, Any]:
    """A record that is as like one of alice's as can be, with what somebody may have made of it."""
    note = draw(st.sampled_from(own))
    names = [known.name for known in own]
    record: dict[str, Any] = note.record()
    if draw(st.booleans()):
        record["body"] = "FORGED"
    claims: dict[str, st.SearchStrategy[object]] = {
        "deleted": st.booleans(),
        "revision": st.sampled_from([1, 2, 7, HIGHEST]),
        "parents": st.lists(st.sampled_from(names), max_size=3) | st.none(),
        "seen": st.just(names),
        "creator": st.sampled_from(["alice", "mallory", "Alice", "ａｌｉｃｅ"]),
        "created": st.sampled_from(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2020-01-01T00:00:00Z"]),
        "modified": st.sampled_from(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]),
        "reply_to": st.sampled_from([known.id for known in own]),
        "owner": st.just("alice"),
        "device": st.just("desk"),
        "tags": st.just(["环境"] * 300),
        "target": st.none(),
    }
    for field in draw(st.lists(st.sampled_from(sorted(claims)), max_size=5, unique=True)):
        record[field] = draw(claims[field])
    for field in draw(st.lists(st.sampled_from(FIELDS), max_size=2)):
        record[field] = draw(st.sampled_from(JUNK))
    if draw(st.integers(0, 9)) == 0:
        record["further"] = nested(draw(st.sampled_from([50, 900, 3000])))
    return record


def written(records: list[object], shape: str, header: Mapping[str, object]) -> bytes:
    """A file of another's, in one of the shapes that files come in."""
    tables: dict[str, Any] = {
        "notebook": {"1": dict(header)},
        "notes": {str(number): record for number, record in enumerate(records, 1)},
    }
    try:
        data = encode(tables) if shape != "one line" else json.dumps(tables).encode("utf-8", "surrogatepass")
    except RecursionError:
        nothing: dict[str, Any] = {"notes": {}}
        data = encode(nothing)
    if shape == "torn":
        return data[: len(data) * 2 // 3]
    return b"\xff\xfe" + data if shape == "no UTF-8" else data


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_nothing_that_another_writes_changes_what_is_one_s_own(own_home: Home, data: st.DataObject) -> None:
    notebook = Notebook(own_home, ALICE)
    own = tuple(note for history in notebook.histories() for note in history)
    records: list[object] = data.draw(
        st.lists(forged_records(own) | st.sampled_from([None, 3, "x", [], {}]), min_size=1, max_size=5)
    )
    shape = data.draw(st.sampled_from(["lines", "lines", "lines", "one line", "torn", "no UTF-8"]))
    header = {
        "format": data.draw(st.sampled_from([1, 2, 2, 99, -1, "2", None])),
        "reader": "alice",
        "device": "desk",
        "reader_id": "x",
        "titles": data.draw(st.sampled_from([[], ["城市绿化条例"], "x", [None], ["x" * 10_000] * 10])),
        "saved": "9999-12-31",
    }
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch) / "home")
        shutil.copytree(own_home.path, home.path)
        before = seen_by_alice(home)
        files = {path: path.read_bytes() for path in home.notebooks.rglob("*.json")}
        mallory = home.notebooks / data.draw(st.sampled_from(["mallory", "aliсe", "alice-ann", "0"])) / "desk"
        mallory.mkdir(parents=True)
        for ref in {note.document.id for note in own}:
            (mallory / f"{ref}.json").write_bytes(written(records, shape, header))
        assert seen_by_alice(home) == before
        there = Notebook(home, ALICE)
        first = next(note for note in there.notes() if there.is_own(note) and note.target)
        changed = there.save(revised(first, tags=["新"]))
        assert Notebook(home, ALICE).note(first.id).name == changed.name
        there.delete(first.id, of=changed.name)
        assert there.care.empty_bin() >= 1
        foreign = {path.read_bytes() for path in mallory.iterdir()}
        assert foreign == {written(records, shape, header)}
        assert all(path.is_file() for path in files)


def put(home: Home, reader: str, records: list[dict[str, Any]], document_id: str) -> None:
    file = home.notebooks / reader / "x" / f"{document_id}.json"
    file.parent.mkdir(parents=True)
    header = {"1": {"format": 2, "reader": reader, "device": "x"}}
    file.write_bytes(encode({"notebook": header, "notes": {str(n): r for n, r in enumerate(records, 1)}}))


REF = DocumentRef("a" * 32, "城市规划")


@pytest.mark.parametrize(
    "bad",
    [
        {"id": 7},
        {"body": None},
        {"tags": "x"},
        {"tags": ["x"] * 10_001},
        {"created": "10000-01-01T00:00:00Z"},
        {"revision": 2**53},
        {"target": {"start": 3, "end": 1, "exact": ""}},
        {"parents": ["x"]},
        {"body": "x" * (2**22 + 1)},
        {"further": nested(3000)},
        {"deeper": nested(40)},
    ],
    ids=lambda bad: next(iter(bad)),
)
def test_one_bad_record_stops_none_of_the_others(home: Home, bad: dict[str, Any]) -> None:
    good = [new_note(REF, None, body, creator="mallory").record() for body in ("一", "二")]
    try:
        put(home, "mallory", [good[0], new_note(REF, None, "坏").record() | bad, good[1]], REF.id)
    except RecursionError:  # no file comes about so: it is written by hand
        file = home.notebooks / "mallory" / "x" / f"{REF.id}.json"
        lines = [json.dumps(good[0]), '{"id":' + "[" * 5000 + "]" * 5000 + "}", json.dumps(good[1])]
        records = ",\n".join(f'"{number}": {line}' for number, line in enumerate(lines, 1))
        file.write_text('{\n"notebook": {\n"1": {"format":2}\n},\n"notes": {\n' + records + "\n}\n}\n")
    book = Notebook(home, ALICE)
    assert sorted(note.body for note in book.notes()) == ["一", "二"]
    assert len(book.problems) == 1


@pytest.mark.parametrize("bad", [None, "x", [], 7])
def test_what_is_no_record_at_all_stops_none_of_the_others_on_one_line(home: Home, bad: object) -> None:
    good = [new_note(REF, None, body, creator="mallory").record() for body in ("一", "二")]
    put(home, "mallory", [], REF.id)
    file = home.notebooks / "mallory" / "x" / f"{REF.id}.json"
    notes = {"1": good[0], "2": bad, "3": good[1]}
    file.write_text(json.dumps({"notebook": {"1": {"format": 2}}, "notes": notes}), encoding="utf-8")
    book = Notebook(home, ALICE)
    assert sorted(note.body for note in book.notes()) == ["一", "二"]
    assert len(book.problems) == 1


def test_another_s_file_that_is_larger_than_any_is_told_and_left_unread(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_file, "LARGEST_OF_OTHERS", 1000)
    monkeypatch.setattr(notebook_file, "LARGE", 100)
    put(home, "mallory", [new_note(REF, None, "长" * 500).record()], REF.id)
    book = Notebook(home, ALICE)
    own = book.add(new_note(REF, None, "长" * 900))
    assert book.notes() == (own,)
    assert book.tags_in_use() == ()
    assert "larger" in str(book.problems[0])
    assert book.note(own.id) == own


def test_what_is_longer_than_anybody_reads_is_shown_cut(home: Home) -> None:
    document, book = statute()
    target = replace(describe(document, book, Span(0, 4)), exact="甲" * 30_000, prefix="乙" * 9_000)
    long = new_note(
        document, target, "长" * 60_000 + "\n" * 5_000, tags=[f"t{n}" for n in range(500)], creator="m" * 999
    )
    put(home, "mallory", [long.record()], document.id)
    (note,) = Notebook(home, ALICE).notes()
    assert len(note.body) < 51_000
    assert note.target is not None
    assert len(note.target.exact) < 21_000
    assert len(note.tags) == 200
    assert len(note.creator) < 300
    assert note.body.endswith("[…]")
    assert note.name == long.name
    (placed,) = Notebook(home, ALICE).placed(document)
    assert placed.note == note


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "UTC"])
@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"])
def test_a_date_at_the_ends_of_the_calendar_is_shown_in_every_zone(
    home: Home, monkeypatch: pytest.MonkeyPatch, time: str, zone: str
) -> None:
    import time as clock

    from annotations.notebook.journal import journal

    monkeypatch.setenv("TZ", zone)
    clock.tzset()
    try:
        document, _ = statute()
        put(home, "mallory", [new_note(document, None, "x", creator="m", time=time).record()], document.id)
        notebook = Notebook(home, ALICE)
        (note,) = notebook.notes()
        assert moment(note.modified).astimezone().year in {1, 9999}
        assert len(journal(notebook.histories())) == 1
        asked = NoteQuery(changed_since="0001-01-01", changed_until="9999-12-31")
        assert asked.filtered([note]) == (note,)
    finally:
        monkeypatch.undo()
        clock.tzset()


def test_a_note_whose_revision_counts_no_further_stays_editable(home: Home) -> None:
    put(home, "alice", [new_note(REF, None, "一", creator="alice").record() | {"revision": HIGHEST}], REF.id)
    book = Notebook(home, ALICE)
    (note,) = book.notes()
    for body in ("二", "三", "四"):
        note = book.save(revised(note, body=body))
    assert [known.body for known in Notebook(home, ALICE).notes()] == ["四"]
    assert Notebook(home, ALICE).other_versions(note.id) == ()
    book.delete(note.id)
    assert Notebook(home, ALICE).notes() == ()
