"""What was read, and where the reader stopped, in a later version of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.preferences.carried_reading import carried, earlier_reading
from annotations.preferences.reading_state import ReadingPosition, ReadingState, load_state, save_state
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from documents.document import Document
from documents.opening import document_of_text

ARTICLES = (
    "为了保护河流，改善两岸的环境，制定本条例。",
    "河流的保护适用下列规定：\n（一）两岸各市共同负责；\n（二）公众可以监督。\n具体办法另行制定。",
    "两岸各市应当建立联席会议，商议河流保护的事项。",
    "断面水质达到约定标准的，下游市可以支付补偿。",
    "沿江各市可以设立联络员，负责日常的联系。",
    "本条例自公布之日起施行。",
)
NEW_ONE = "编制规划应当公开听取各方的意见，并且说明理由。"
CHANGED = ARTICLES[3].replace("可以", "应当")


def statute(*articles: str, title: str = "河流保护条例") -> Document:
    lines = [f"第{'〇一二三四五六七八九十'[number]}条 {text}" for number, text in enumerate(articles, 1)]
    return document_of_text("\n".join((title, *lines)) + "\n")


OLD = statute(*ARTICLES)
NEW = statute(NEW_ONE, *ARTICLES[:3], CHANGED, ARTICLES[5])


def words(document: Document, starts: frozenset[int]) -> set[str]:
    """What the clauses that begin at some offsets say."""
    clauses = {clause.start: clause for clause in document.clauses}
    return {document.slice(text) for start in starts if (text := clauses[start].text) is not None}


def all_read(document: Document) -> frozenset[int]:
    return frozenset(clause.start for clause in document.clauses)


def test_untouched_articles_stay_read_and_changed_and_new_ones_are_unread() -> None:
    position = carried(ReadingPosition(0, "taiwan", all_read(OLD)), OLD, NEW)
    assert words(NEW, position.read) == words(NEW, all_read(NEW)) - {NEW_ONE, CHANGED}
    assert (position.script, position.text) == ("taiwan", NEW.text_digest)


def test_what_was_not_read_is_not_read_now() -> None:
    watched = OLD.text.index("公众可以监督")
    read = frozenset(clause.start for clause in OLD.clauses if clause.start <= watched < clause.end)
    position = carried(ReadingPosition(0, read=read), OLD, NEW)
    assert words(NEW, position.read) == {"公众可以监督。"}


@pytest.mark.parametrize(
    ("stopped", "goes_on"),
    [
        ("公众可以监督", "（二）公众可以监督"),
        ("下游市可以", "第五条 断面水质"),
        ("沿江各市", "第六条 本条例自公布"),
        ("河流保护条例", "河流保护条例"),
    ],
    ids=["unchanged", "changed", "struck out", "the title"],
)
def test_one_goes_on_where_one_stopped(stopped: str, goes_on: str) -> None:
    offset = OLD.text.index(stopped)
    unit = OLD.unit_at(offset)
    start = offset if unit is None else unit.start
    assert NEW.text.startswith(goes_on, carried(ReadingPosition(start), OLD, NEW).offset)


def test_a_copy_in_the_other_script_has_the_same_read() -> None:
    copy = document_of_text(OLD.text.replace("条", "條").replace("标准", "標準").replace("，", ","))
    position = carried(ReadingPosition(0, read=all_read(OLD)), OLD, copy)
    assert position.read == all_read(copy)


def test_clauses_that_were_broken_into_more_lines_are_read_where_their_whole_was() -> None:
    old = statute("本总队为处理内部单位之分工掌理事项，特订定本细则。", "督训科掌理训练。")
    lines = old.text.replace("之分工", "之分\n工")
    new = document_of_text(lines, paragraphs=True)
    assert len(new.clauses) == 3
    assert carried(ReadingPosition(0, read=all_read(old)), old, new).read == all_read(new)
    back = carried(ReadingPosition(0, read=frozenset({new.clauses[0].start})), new, old)
    assert back.read == frozenset()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(ARTICLES), min_size=1, unique=True),
    st.lists(st.sampled_from([*ARTICLES, NEW_ONE, CHANGED]), min_size=1, unique=True),
    st.data(),
)
def test_only_clauses_that_were_read_are_read_and_the_place_is_in_the_text(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    earlier, later = statute(*old), statute(*new)
    starts = [clause.start for clause in earlier.clauses]
    read = frozenset(data.draw(st.lists(st.sampled_from(starts))))
    position = carried(ReadingPosition(data.draw(st.sampled_from(starts)), read=read), earlier, later)
    assert words(later, position.read) <= words(earlier, read)
    assert 0 <= position.offset < len(later.text)


def test_the_version_read_last_is_found_by_its_file_or_by_title_and_text(tmp_path: Path) -> None:
    texts, state = Texts(Home(tmp_path)), ReadingState()
    other = statute(*ARTICLES, title="河流保护条例实施细则")
    older = statute(*ARTICLES[:5])
    for document, path in ((older, "旧.txt"), (OLD, "新.txt"), (other, "细则.txt")):
        texts.keep(document)
        at = ReadingPosition(len(document.text) % 7, text=document.text_digest, path=path)
        state = state.stopped(document.id, at)
    by_title = earlier_reading(state, NEW, Path("别处.txt"), texts)
    assert by_title is not None
    assert by_title.document.id == OLD.id
    by_file = earlier_reading(state, NEW, Path("细则.txt"), texts)
    assert by_file is not None
    assert by_file.document.id == other.id


def test_without_a_kept_text_or_of_another_work_nothing_is_known(tmp_path: Path) -> None:
    texts = Texts(Home(tmp_path))
    state = ReadingState().stopped(OLD.id, ReadingPosition(3, text=OLD.text_digest, path="甲.txt"))
    assert earlier_reading(state, NEW, Path("甲.txt"), texts) is None
    texts.keep(OLD)
    assert earlier_reading(state, statute(*ARTICLES, title="山林保护条例"), Path("乙.txt"), texts) is None
    assert earlier_reading(state, OLD, Path("甲.txt"), texts) is None


def test_a_state_of_format_1_is_read_and_its_offsets_hold(tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_text(
        '{"format": 1, "last": "/a", "documents": {"a": {"offset": 7, "script": "taiwan", "read": [1, 2]}}}',
        encoding="utf-8",
    )
    state, warning = load_state(path)
    assert warning is None
    assert state.at("a") == ReadingPosition(7, "taiwan", frozenset({1, 2}))
    save_state(path, "b", ReadingPosition(1, text="f" * len(OLD.text_digest), path="/b"))
    state, warning = load_state(path)
    assert warning is None
    assert state.at("a").offset == 7
    assert state.at("b").path == "/b"
    assert '"format": 2' in path.read_text(encoding="utf-8")
