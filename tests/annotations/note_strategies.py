"""Any note at all."""

from __future__ import annotations

from hypothesis import strategies as st

from annotations.note import DocumentRef, Note, Target

texts = st.text(max_size=40)
targets = st.builds(
    Target,
    start=st.integers(0, 50),
    end=st.integers(50, 99),
    exact=texts,
    prefix=texts,
    suffix=texts,
    address=texts,
)
notes = st.builds(
    Note,
    id=st.uuids().map(str),
    document=st.builds(DocumentRef, id=st.from_regex(r"[0-9a-f]{32}", fullmatch=True), title=texts),
    target=st.none() | targets,
    body=texts,
    tags=st.lists(texts, max_size=4).map(tuple),
    motivation=st.sampled_from(["commenting", "questioning", "anything"]),
    creator=texts,
    created=st.just("2026-11-21T08:00:00.000Z"),
    modified=st.just("2026-11-21T08:00:01.5Z"),
    revision=st.integers(1, 2**40),
    device=texts,
    reply_to=st.none() | st.uuids().map(str),
    deleted=st.booleans(),
)
