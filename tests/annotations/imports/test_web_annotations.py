"""Notes read from W3C Web Annotations: all of what Zhangju exported, of others' what can be kept."""

from __future__ import annotations

import copy
import json
import os
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.grading import Anchor
from annotations.anchoring.placing import PlacedNote
from annotations.errors import (
    BadAnnotation,
    ImportTooDeep,
    ImportTooLarge,
    LongField,
    TooManyAnnotations,
    TooManyDocuments,
    UnreadableImport,
)
from annotations.exports import jsonld
from annotations.exports.request import AnnotatedDocument, ExportOptions, ExportRequest
from annotations.imports import web_annotations
from annotations.imports.import_source import LARGEST
from annotations.imports.web_annotations import UNDATED, from_jsonld, read_annotations
from annotations.nesting import DEEPEST
from annotations.note import Note, moment
from annotations.queries import NOTE_STATES, NoteQuery
from documents.errors import DocumentError
from tests.annotations.note_strategies import notes as any_notes
from tests.annotations.noted_statute import ordinary_notes, request, statute

UNSEEN: Final = ("Cc", "Cf", "Zl", "Zp")
plain = st.text(st.characters(exclude_categories=("Cs", *UNSEEN)), max_size=40)
names = st.lists(st.from_regex(r"[0-9a-f]{32}", fullmatch=True), max_size=3).map(tuple)
digests = st.just("") | st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
exported_notes = st.builds(
    lambda note, text, source, tags, **said: replace(
        note, document=replace(note.document, text=text, source=source), tags=tuple(tags), **said
    ),
    any_notes,
    text=digests,
    source=digests,
    tags=st.lists(plain.filter(bool), max_size=4),
    creator=plain,
    device=plain,
    parents=st.none() | names,
    seen=names,
    mentions=st.lists(plain, max_size=3).map(tuple),
    group=plain,
    private=st.booleans(),
).filter(lambda note: not note.emptied)

ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/anno/1",
    "type": "Annotation",
    "motivation": "describing",
    "creator": "https://example.org/people/1",
    "created": "2020-01-02T03:04:05+08:00",
    "body": [{"type": "TextualBody", "value": "说"}, {"value": "a tag", "purpose": "tagging"}],
    "target": {
        "source": "https://example.org/page",
        "selector": {"type": "TextQuoteSelector", "exact": "原文"},
    },
}


def exported(notes: list[Note]) -> str:
    placed = tuple(PlacedNote(note, Anchor("exact", 0, 0)) for note in notes)
    document, book = statute()
    wanted = ExportRequest(
        (AnnotatedDocument(document, book, placed),),
        query=NoteQuery(states=frozenset(NOTE_STATES)),
        options=ExportOptions(private=True),
    )
    return jsonld.export(wanted)


def read(**changes: Any) -> Note:
    """The note of an annotation of somebody else's, with changes."""
    (note,) = from_jsonld(json.dumps(ANNOTATION | changes))
    return note


def read_own(**changes: Any) -> Note:
    """The note of an annotation that says it is Zhangju's, with changes."""
    item = jsonld.annotation(ordinary_notes()[1])
    (note,) = from_jsonld(json.dumps(item | changes))
    return note


@given(st.lists(exported_notes, min_size=1, max_size=5, unique_by=lambda note: note.id))
def test_what_was_exported_reads_back_with_nothing_lost(found: list[Note]) -> None:
    text = exported(found)
    text.encode()
    assert sorted(from_jsonld(text), key=repr) == sorted(found, key=repr)


def test_annotations_of_others_are_taken_as_far_as_they_go() -> None:
    (note,) = from_jsonld("\ufeff" + json.dumps([ANNOTATION]))
    assert (note.body, note.tags, note.motivation) == ("说", ("a-tag",), "describing")
    assert (note.creator, note.created) == ("https://example.org/people/1", "2020-01-01T19:04:05.000Z")
    assert note.target is not None
    assert (note.target.exact, note.target.start, note.target.end) == ("原文", 0, 2)
    assert from_jsonld(json.dumps(ANNOTATION)) == (note,)
    assert from_jsonld(json.dumps({"@context": "x", "@graph": [ANNOTATION]})) == (note,)
    page = {"type": "AnnotationPage", "items": [ANNOTATION], "next": "https://example.org/2"}
    assert from_jsonld(json.dumps({"type": "AnnotationCollection", "first": page})) == (note,)


def test_an_annotation_without_id_or_time_is_the_same_note_at_every_import() -> None:
    bare = {"type": "Annotation", "target": "https://example.org/page", "bodyValue": "说"}
    (note,) = from_jsonld(json.dumps(bare))
    assert (note.created, note.modified, note.body) == (UNDATED, UNDATED, "说")
    assert from_jsonld(json.dumps(dict(reversed(bare.items())))) == (note,)
    (other,) = from_jsonld(json.dumps(bare | {"bodyValue": "别的"}))
    assert other.id != note.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"type": "Dataset"}',
        '{"type": "Annotation"}',
        '{"type": "Annotation", "target": {"source": "urn:zhangju:document:../../x"}, "zhangju:revision": 1}',
        '{"type": "Annotation", "target": {"source": "urn:zhangju:document:../../x"}}',
        '{"type": "Annotation", "target": {"source": "urn:zhangju:document:/etc/passwd"}}',
        '{"type": "Annotation", "target": "x", "body": [{"purpose": "tagging"}]}',
        '{"type": "Annotation", "target": {"source": "x", "selector": [7]}}',
        '{"type": "Annotation", "target": {"source": "x", "selector": {"type": "TextQuoteSelector"}}}',
        '{"type": "Annotation", "target": "x", "zhangju:revision": "many"}',
        '{"type": "Annotation", "target": "x", "bodyValue": NaN}',
        '{"type": "Annotation", "target": "x", "n": ' + "9" * 5_000 + "}",
        '{"type": "Annotation", "target": "x", "target": "y"}',
        "[" * 100_000,
        '{"type":' * 100_000,
    ],
    ids=lambda text: text[:40],
)
def test_what_is_no_annotation_is_told(text: str) -> None:
    with pytest.raises(UnreadableImport) as error:
        from_jsonld(text, name="notes.jsonld")
    assert "notes.jsonld" in str(error.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "https://example.org/1"},
        {"id": None},
        {"zhangju:replyTo": "../../x"},
        {"zhangju:revision": True},
        {"zhangju:revision": 1.0},
        {"zhangju:revision": 0},
        {"zhangju:revision": -1},
        {"zhangju:revision": 2**53 - 1},
        {"zhangju:revision": 10**4000},
        {"zhangju:deleted": 1},
        {"zhangju:device": 7},
        {"zhangju:parents": "0" * 32},
        {"zhangju:parents": ["../x"]},
        {"zhangju:seen": [7]},
        {"zhangju:mentions": "李雷"},
        {"zhangju:mentions": [None]},
        {"zhangju:group": 7},
        {"zhangju:private": "no"},
        {"motivation": ["commenting"]},
        {"created": None},
        {"created": "2026-02-31T00:00:00Z"},
        {"modified": "0000-01-01T00:00:00Z"},
        {"modified": "２０２６-01-01T00:00:00Z"},
        {"target": []},
    ],
    ids=str,
)
def test_what_only_looks_like_zhangju_s_own_is_refused_whole(changes: dict[str, Any]) -> None:
    with pytest.raises(BadAnnotation) as error:
        read_own(**changes)
    assert error.value.facts["number"] == 1


@pytest.mark.parametrize("digest", ["", "0" * 63, "../../x", 7, None, ["0" * 64]])
def test_a_document_s_digest_that_is_none_is_refused(digest: object) -> None:
    target = ordinary_target() | {"zhangju:textDigest": digest}
    with pytest.raises(BadAnnotation):
        read_own(target=target)
    assert read_own(target=target | {"zhangju:textDigest": "0" * 64}).document.text == "0" * 64


def test_an_export_of_before_parents_reads_as_format_1() -> None:
    item = jsonld.annotation(ordinary_notes()[1])
    del item["zhangju:parents"]
    (note,) = from_jsonld(json.dumps(item))
    assert note.parents is None


def test_no_import_destroys_a_note_without_a_trace() -> None:
    gone = {"zhangju:deleted": True, "body": [], "target": ordinary_target()}
    with pytest.raises(BadAnnotation):
        read_own(**gone)
    assert read_own(**{"zhangju:deleted": True}).deleted


def ordinary_target() -> Any:
    return jsonld.annotation(ordinary_notes()[0])["target"]


@pytest.mark.parametrize(
    "time", [None, 7, "", "yesterday", "2026-02-31T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-99-99T0:0Z"]
)
def test_a_time_of_others_that_is_none_is_left_out(time: object) -> None:
    note = read(created=time, modified=time)
    assert (note.created, note.modified) == (UNDATED, UNDATED)
    assert read(created="2026-11-21T08:00:00Z", modified=time).modified == "2026-11-21T08:00:00Z"


@pytest.mark.parametrize(
    "position",
    [
        {"start": -1, "end": 2},
        {"start": 5, "end": 2},
        {"start": "0"},
        {"start": 2**60, "end": 2**61},
        {"end": True},
    ],
)
def test_a_position_of_others_that_makes_no_sense_is_left_out(position: dict[str, Any]) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "原文"}
    selectors = [{"type": "TextPositionSelector", **position}, quote]
    note = read(target={"source": "x", "selector": selectors})
    assert note.target is not None
    assert note.target.end - note.target.start == 2
    assert note.target.start in (0, 5)


def test_names_and_tags_come_in_without_what_cannot_be_seen() -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e李\u200b雷\u2028"
    seen = "]52;c;eA==2J李雷"
    for note in (
        read(creator={"name": hostile}, body={"value": hostile, "purpose": "tagging"}),
        read_own(
            creator={"name": hostile},
            body={"value": hostile, "purpose": "tagging"},
            **{"zhangju:device": hostile},
        ),
    ):
        assert (note.creator, note.tags) == (seen, (seen,))
        for text in (note.creator, note.device, *note.tags):
            assert not {unicodedata.category(char) for char in text} & set(UNSEEN)


def test_half_a_character_becomes_a_sign_for_one() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "原文", "prefix": "\ude00前", "suffix": "𠀀后\ud83d"}
    note = read(bodyValue="\udfff", target={"source": "x", "selector": quote})
    assert note.target is not None
    assert (note.target.prefix, note.target.suffix) == ("\ufffd前", "𠀀后\ufffd")
    assert note.body.endswith("\ufffd")
    repr(note).encode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bodyValue": "x" * (2**22 + 1)}, "body"),
        ({"bodyValue": ["x" * 2**22, "y"]}, "body"),
        ({"creator": "x" * 1_001}, "creator"),
        ({"body": {"purpose": "tagging", "value": "x" * 1_001}}, "tag"),
        ({"body": [{"purpose": "tagging", "value": "x"}] * 1_001}, "tags"),
        ({"id": "x" * 10_001}, "id"),
        ({"target": "x" * 10_001}, "source"),
        (
            {
                "target": {
                    "source": "x",
                    "selector": {"type": "TextQuoteSelector", "exact": "", "prefix": "x" * 1_001},
                }
            },
            "prefix",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_field_past_its_bound_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(LongField) as error:
        read(**changes)
    assert error.value.facts["field"] == field
    assert str(error.value.facts["bound"]) in str(error.value)


def test_too_many_annotations_or_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_annotations, "MOST", 3)
    monkeypatch.setattr(web_annotations, "MOST_DOCUMENTS", 2)
    one = [ANNOTATION] * 3
    assert len(from_jsonld(json.dumps(one))) == 3
    with pytest.raises(TooManyAnnotations):
        from_jsonld(json.dumps([*one, ANNOTATION]))
    with pytest.raises(TooManyDocuments):
        from_jsonld(json.dumps([ANNOTATION | {"target": f"x{number}"} for number in range(3)]))


def test_nesting_is_bounded_and_the_bound_is_told() -> None:
    def nested(levels: int) -> dict[str, Any]:
        value: Any = 1
        for level in range(levels):
            value = [value] if level % 2 else {"x": value}
        return ANNOTATION | {"extra": value}

    assert from_jsonld(json.dumps(nested(DEEPEST - 1)))
    for levels in (DEEPEST, 300):
        with pytest.raises(ImportTooDeep) as error:
            from_jsonld(json.dumps(nested(levels)))
        assert str(DEEPEST) in str(error.value)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([2**53, "urn:uuid:", "urn:zhangju:document:", "Annotation", "tagging", UNDATED]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "value", "purpose", "id", "source", "start"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything inside a JSON value."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        found += places(one, (*path, key))
    return found


@given(st.data())
def test_a_mangled_export_gives_notes_that_read_back_or_is_refused(data: st.DataObject) -> None:
    value = json.loads(jsonld.export(request()))
    value["first"]["items"].append(copy.deepcopy(ANNOTATION))
    for _ in range(data.draw(st.integers(1, 4))):
        *way, last = data.draw(st.sampled_from(places(value)))
        holder = value
        for key in way:
            holder = holder[key]
        if isinstance(holder, dict) and data.draw(st.booleans()):
            del holder[last]
        else:
            holder[last] = data.draw(json_values)
    check_whole_or_refused(json.dumps(value))


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_any_text_at_all_is_refused_or_read(text: str) -> None:
    check_whole_or_refused(text)


def check_whole_or_refused(text: str) -> None:
    try:
        notes = from_jsonld(text)
    except UnreadableImport:
        return
    for note in notes:
        assert Note.from_json(json.loads(json.dumps(note.to_json()))) == note
        assert moment(note.created)
        assert moment(note.modified)
        assert replace(note, revision=note.revision + 10**6).revision < 2**53
    assert sorted(set(from_jsonld(exported(list({note.id: note for note in notes}.values())))), key=repr) == (
        sorted({note.id: note for note in notes}.values(), key=repr)
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_refused_by_its_name(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notes.jsonld"
    path.write_bytes(json.dumps(ANNOTATION).encode(encoding))
    with pytest.raises(UnreadableImport, match="UTF-16"):
        read_annotations(path)
    path.write_bytes(json.dumps(ANNOTATION | {"creator": "李雷"}, ensure_ascii=False).encode("gb18030"))
    with pytest.raises(UnreadableImport, match="UTF-8"):
        read_annotations(path)
    path.write_bytes(json.dumps(ANNOTATION).encode("utf-8-sig"))
    assert len(read_annotations(path)) == 1


def test_a_file_that_was_cut_off_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    whole = jsonld.export(request()).encode()
    for part in (whole[:-3], whole[:300], whole[: len(whole) // 2]):
        path.write_bytes(part)
        with pytest.raises(UnreadableImport):
            read_annotations(path)
    path.write_bytes(whole[:-3])
    with pytest.raises(UnreadableImport, match="end is missing"):
        read_annotations(path)


def test_a_file_past_the_bound_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ImportTooLarge, match="64 MiB"):
        read_annotations(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    pipe, loop, folder = tmp_path / "pipe", tmp_path / "loop", tmp_path / "folder"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    folder.mkdir()
    for path in (pipe, loop, folder, tmp_path / "missing"):
        with pytest.raises(DocumentError):
            read_annotations(path)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    path.write_text(json.dumps(ANNOTATION), encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_annotations(link) == read_annotations(path)
