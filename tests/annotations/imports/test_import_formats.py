"""Formats are told by what stands in a file; whatever stands there, it is read, left out or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import TooManyAnnotations, UnreadableImport
from annotations.imports import formats
from annotations.imports.formats import FORMATS, UnknownImport, read_import
from annotations.imports.import_source import decoded, source_of_text
from annotations.imports.imported import LeftOut, note_id_of
from annotations.imports.placement import place
from annotations.note import Note, moment
from tests.annotations.imports.reading import all_in
from tests.annotations.noted_statute import statute

W3C: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/anno/1",
    "type": "Annotation",
    "motivation": "questioning",
    "creator": {"name": "李雷"},
    "created": "2024-01-02T03:04:05+08:00",
    "body": [{"type": "TextualBody", "value": "说"}, {"value": "立法", "purpose": "tagging"}],
    "target": {
        "selector": [{"type": "TextQuoteSelector", "exact": "生态环境", "prefix": "改善", "suffix": ","}]
    },
}
SAMPLES = (
    json.dumps(W3C),
    json.dumps(
        {
            "rows": [
                {
                    "uri": "x",
                    "text": "说",
                    "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "甲"}]}],
                }
            ]
        }
    ),
    json.dumps({"entries": [{"text": "甲", "time": 1, "note": "说"}]}),
    'return { ["annotations"] = { [1] = { ["text"] = "甲", ["drawer"] = "x", ["datetime"] = "2024-01-02" } } }',
    "### Page 1 @ 02 January 2024 03:04:05 PM\n甲\n\n---\n说\n",
    "书 (人)\n- 您在位置 #1-2的标注 | 添加于 2024年1月2日\n\n甲\n==========\n",
    "“甲” ([x](zotero://select/library/items/A)) 说",
    '<p><span class="highlight">“乙”</span> <span class="citation">(x)</span> 说</p>',
    "quote,note,tags,date\n甲,说,立法,2024-01-02\n",
    'Annotation 1:\n2024-01-02 03:04\nComment: 说\nx\nQuote: "甲"\n',
)


def test_web_annotations_of_any_shape_are_read() -> None:
    page = {"type": "AnnotationPage", "items": [W3C]}
    older = {
        "@type": "oa:Annotation",
        "oa:motivatedBy": "oa:commenting",
        "oa:hasBody": {"@type": "oa:TextualBody", "chars": "说"},
        "oa:hasTarget": {"oa:hasSelector": {"@type": "oa:TextQuoteSelector", "oa:exact": "生态环境"}},
    }
    refined = {"type": "RangeSelector", "refinedBy": {"type": "TextQuoteSelector", "exact": "生态环境"}}
    for value in (
        W3C,
        [W3C],
        page,
        {"type": "AnnotationCollection", "first": page},
        {"@graph": [W3C]},
        older,
        W3C | {"target": [{"source": "x", "selector": refined}]},
    ):
        (read,) = all_in(json.dumps(value), "W3C Web Annotations")
        assert (read.quote, read.body) == ("生态环境", "说")


def test_ids_are_the_same_at_every_import_and_of_each_format_its_own() -> None:
    ids = [
        note_id_of(form.key, read)
        for sample in SAMPLES
        for form, whole in [read_import(source_of_text(sample))]
        for read in whole.annotations
    ]
    again = [
        note_id_of(form.key, read)
        for sample in SAMPLES
        for form, whole in [read_import(source_of_text(sample, "another name"))]
        for read in whole.annotations
    ]
    assert ids == again
    assert len({*ids}) == len(ids) == len(SAMPLES)


@pytest.mark.parametrize(
    "text",
    ["", "\ufeff \n", "只是一段话。", "甲,乙\n一,二\n", "<html><body>x</body></html>", "[]", "{}", "{", "7"],
)
def test_what_is_of_no_format_is_told(text: str) -> None:
    with pytest.raises(UnreadableImport) as error:
        read_import(source_of_text(text, "notes.x"))
    assert "notes.x" in str(error.value)
    assert text not in ("只是一段话。", "7") or isinstance(error.value, UnknownImport)


def test_a_file_of_too_many_annotations_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST", 2)
    read_import(source_of_text("quote\n甲\n乙\n"))
    with pytest.raises(TooManyAnnotations):
        read_import(source_of_text("quote\n甲\n乙\n丙\n"))


@given(st.sampled_from(SAMPLES), st.data())
def test_a_mangled_file_gives_notes_that_can_be_kept_or_is_refused(sample: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(sample)))
        end = data.draw(st.integers(start, min(len(sample), start + 8)))
        sample = sample[:start] + data.draw(st.text(max_size=6)) + sample[end:]
    check_kept_or_refused(sample.encode("utf-8", "replace"))


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_at_all_are_read_or_refused(data: bytes) -> None:
    check_kept_or_refused(data)


def check_kept_or_refused(data: bytes) -> None:
    document, _ = statute()
    try:
        form, read = read_import(decoded(data, Path("notes.x")))
    except UnreadableImport:
        return
    assert form in FORMATS
    assert all(isinstance(left, LeftOut) and left.reason.format(**left.facts) for left in read.left_out)
    placement = place(document, read.annotations, format_name=form.key, reader="测试者")
    assert len(placement.placed) + len(placement.unplaced) <= len(read.annotations)
    for placed in placement.placed:
        assert Note.from_json(json.loads(json.dumps(placed.note.to_json()))) == placed.note
        assert moment(placed.note.created)
        if placed.note.target is not None:
            start, end = placed.note.target.start, placed.note.target.end
            assert document.text[start:end] == placed.note.target.exact
    for unplaced in placement.unplaced:
        assert unplaced.reason.format(**unplaced.facts)
