"""Hypothesis: its interface, and what its client exports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotations.imports.imported import ImportedAnnotation
from tests.annotations.imports.reading import all_in, imported

ROW: dict[str, Any] = {
    "id": "abcDEF123_-x",
    "created": "2024-01-02T03:04:05.123456+00:00",
    "updated": "2024-01-03T03:04:05.123456+00:00",
    "user": "acct:reader@example.org",
    "uri": "https://example.org/page",
    "text": "网上写的批注",
    "tags": ["立法", "two words"],
    "group": "__world__",
    "permissions": {"read": ["group:__world__"]},
    "target": [
        {
            "source": "https://example.org/page",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1},
                {"type": "TextPositionSelector", "start": 10, "end": 15},
                {"type": "TextQuoteSelector", "exact": "甲应当公开", "prefix": "第一条 ", "suffix": "。"},
            ],
        }
    ],
    "document": {"title": ["某页"]},
}


@pytest.mark.parametrize(
    "wrapped",
    [
        {"total": 1, "rows": [ROW]},
        [ROW],
        ROW,
        {"export_date": "2024-01-02", "export_userid": "", "client_version": "1", "annotations": [ROW]},
    ],
    ids=["interface", "list", "one", "client"],
)
def test_an_annotation_is_read_wherever_it_stands(wrapped: object) -> None:
    (read,) = all_in(json.dumps(wrapped), "Hypothesis")
    assert (read.quote, read.prefix, read.suffix, read.position) == ("甲应当公开", "第一条 ", "。", 10)
    assert (read.body, read.tags, read.creator) == (
        "网上写的批注",
        ("立法", "two words"),
        "reader@example.org",
    )
    assert (read.created, read.modified) == ("2024-01-02T03:04:05.123Z", "2024-01-03T03:04:05.123Z")
    assert (read.about, read.identity, read.private) == ("某页", "abcDEF123_-x", False)


def test_an_answer_without_annotations_is_an_answer() -> None:
    assert all_in('{"total": 0, "rows": []}', "Hypothesis") == ()


def test_page_notes_replies_and_private_notes_are_told() -> None:
    page_note = ROW | {"id": "page", "target": [{"source": "https://example.org/page"}]}
    reply = page_note | {"id": "reply", "references": ["abcDEF123_-x"], "text": "我也这么看"}
    private = ROW | {"id": "own", "permissions": {"read": ["acct:reader@example.org"]}}
    read = all_in(json.dumps({"rows": [ROW], "replies": [page_note, reply, private]}), "Hypothesis")
    assert [one.quote for one in read] == ["甲应当公开", "", "", "甲应当公开"]
    assert [one.replies_to for one in read] == ["", "", "abcDEF123_-x", ""]
    assert [one.private for one in read] == [False, False, False, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": 7},
        {"text": "x" * 300_000},
        {"tags": ["x"] * 201},
        {"tags": ["x" * 2_000]},
        {"user": "x" * 2_000},
        {"text": None, "tags": [], "target": []},
        {"target": [{"selector": [{"type": "TextQuoteSelector", "exact": ["甲"]}]}]},
    ],
    ids=str,
)
def test_a_record_out_of_bounds_is_left_out_and_the_others_are_not(changes: dict[str, Any]) -> None:
    read = imported(json.dumps({"rows": [ROW | changes, 7, ROW]}), "Hypothesis")
    assert [one.number for one in read.annotations] == [3]
    assert [left.number for left in read.left_out] == [1, 2]


@pytest.mark.parametrize("value", [7, "x", None, [], {}, [7, {"type": 7}], {"type": "TextQuoteSelector"}])
def test_selectors_that_make_no_sense_leave_a_note_on_the_page(value: object) -> None:
    (read,) = all_in(json.dumps([ROW | {"target": [{"selector": value}, 7]}]), "Hypothesis")
    assert (read.quote, read.body) == ("", "网上写的批注")


TEXT = """2024-01-03 03:04
某页
https://example.org/page
Group: Public
Total users: 1
Users: reader
Total annotations: 2
Total replies: 0

Annotation 1:
2024-01-02 03:04
Comment: 网上写的批注
第二行
reader
Quote: "甲应当公开"
Tags: 立法, 公开

Annotation 2:
2024-01-02 03:05
Comment: 全页的话
reader
Quote: "null"
"""
PAGE = """<html lang="en"><head><title>Annotations on &quot;某页&quot;</title><meta charset="UTF-8"/></head><body>
<section><h1>Summary</h1><p><time datetime="2024-01-03T00:00:00Z">x</time></p><p><strong>某页</strong></p></section><hr/>
<section><h1>Annotations</h1>
<article><h2>Annotation 1:</h2><p><time datetime="2024-01-02T03:04:05Z">2024-01-02 03:04</time></p>
<p>Comment: 网上写的批注
第二行</p><p>reader</p><p>Quote: <blockquote>甲应当公开</blockquote></p><p>Tags: 立法, 公开</p></article>
<article><h2>Annotation 2:</h2><p><time datetime="2024-01-02T03:05:05Z">2024-01-02 03:05</time></p>
<p>Comment: 全页的话</p><p>reader</p><p>Quote: <blockquote></blockquote></p></article>
</section></body></html>"""


@pytest.mark.parametrize("text", [TEXT, PAGE], ids=["text", "page"])
def test_what_its_client_exports_for_people_is_read(text: str) -> None:
    def told(read: ImportedAnnotation) -> tuple[object, ...]:
        return read.quote, read.body, read.creator, read.tags, read.created[:16], read.about

    first, second = map(told, all_in(text, "Hypothesis"))
    assert first == (
        "甲应当公开",
        "网上写的批注\n第二行",
        "reader",
        ("立法", "公开"),
        "2024-01-02T03:04",
        "某页",
    )
    assert second == ("", "全页的话", "reader", (), "2024-01-02T03:05", "某页")


def test_the_table_of_its_client_is_read() -> None:
    text = (
        "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n"
        '2024-01-02 03:04,https://example.org/page,Public,Annotation,甲应当公开,reader,"网上写的批注, 一条","立法,公开",\n'
    )
    (read,) = all_in(text, "CSV")
    assert (read.quote, read.body, read.creator, read.tags) == (
        "甲应当公开",
        "网上写的批注, 一条",
        "reader",
        ("立法", "公开"),
    )
