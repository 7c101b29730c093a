"""What the parts of a reading pane look like: the names of its components, and their styles by roles of colour."""

from __future__ import annotations

from tui.typesetting.marks import STYLE_NAMES

COMPONENTS = (
    *STYLE_NAMES,
    "title",
    "byline",
    "heading",
    "subheading",
    "label",
    "number",
    "number-pale",
    "number-here",
    "note-sign",
    "doubtful-note-sign",
    "others-note-sign",
    "question-sign",
    "read",
    "bar",
)
"""The components, which style sheets know as ``reading-pane--`` and the name."""

PANE_STYLES = """
ReadingPane {
    width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-gutter: auto;
    scrollbar-size-vertical: 0; background: $background; color: $ink;
    .reading-pane--title, .reading-pane--heading, .reading-pane--label { text-style: bold; }
    .reading-pane--byline { color: $faint; }
    .reading-pane--number { color: $faint; }
    .reading-pane--number-pale, .reading-pane--read { color: $pale; }
    .reading-pane--number-here, .reading-pane--bar { color: $vermilion; }
    .reading-pane--note-sign, .reading-pane--question-sign { color: $vermilion; }
    .reading-pane--doubtful-note-sign { color: $vermilion; }
    .reading-pane--others-note-sign { color: $indigo; }
    .reading-pane--cursor { background: $lining; }
    .reading-pane--reference { color: $indigo; }
    .reading-pane--reference-here { color: $indigo; text-style: underline; }
    .reading-pane--keyword-0 { color: $ochre; text-style: bold; }
    .reading-pane--keyword-1 { color: $tone-1; text-style: bold; }
    .reading-pane--keyword-2 { color: $tone-2; text-style: bold; }
    .reading-pane--keyword-3 { color: $tone-3; text-style: bold; }
    .reading-pane--keyword-4 { color: $tone-4; text-style: bold; }
    .reading-pane--keyword-5 { color: $tone-5; text-style: bold; }
    .reading-pane--keyword-in-heading, .reading-pane--link-in-hit { text-style: italic; }
    .reading-pane--note, .reading-pane--others-note { text-style: underline; }
    .reading-pane--doubtful-note { text-style: underline italic; }
    .reading-pane--find { color: $ink; background: $found; text-style: bold; }
    .reading-pane--find-here { color: $on-found-here; background: $found-here; text-style: bold; }
    .reading-pane--passage { text-style: reverse; color: $ink; background: $background; }
    .reading-pane--hit-in-passage {
        text-style: bold reverse underline; color: $ink; background: $background;
    }
    .reading-pane--note-begins { text-style: bold italic underline; }
    .reading-pane--caret { color: $vermilion; text-style: reverse; background: $background; }
}
ReadingPane:nocolor {
    .reading-pane--reference-here { text-style: underline; }
    .reading-pane--doubtful-note { text-style: underline dim; }
    .reading-pane--find { text-style: reverse; }
    .reading-pane--find-here { text-style: reverse bold underline; }
    .reading-pane--passage { text-style: reverse dim; }
    .reading-pane--hit-in-passage { text-style: reverse dim italic; }
    .reading-pane--caret { text-style: reverse bold; }
}
"""
