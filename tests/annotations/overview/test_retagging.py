"""Tags renamed, merged and deleted on all notes in one act, and taken back in one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SaveFailed, WrongTag
from annotations.note import Note, new_note, tidy_tags
from annotations.notebook.answering import answer, question_state
from annotations.notebook.history import Change, History
from annotations.notebook.notebook import Notebook
from annotations.overview.retagging import Retagging, retagging
from annotations.queries import tag_key
from tests.annotations.note_strategies import notes
from tests.annotations.overview.table_notes import DECISION, on

words = st.sampled_from(["费用", "費用", "立法", "公开", "Fee", "ｆｅｅ", "指标"])
wanted = st.builds(
    lambda tags, into, deletes: Retagging.of(tags, into, deletes=deletes),
    st.lists(words, min_size=1, max_size=3),
    words,
    st.booleans(),
)


@given(
    st.lists(st.builds(replace, notes, tags=st.lists(words, max_size=4).map(tidy_tags)), max_size=6), wanted
)
def test_undoing_what_was_done_to_tags_leaves_every_note_as_it_was(some: list[Note], act: Retagging) -> None:
    meant = [note for note in some if act.changes(note)]
    after = [act.applied(note) for note in meant]
    history = History().record_all(map(Change, meant, after))
    step = history.undo()
    restored = {note.id: note for note in (step[1] if step else ())}
    assert all(restored[note.id].words == note.words for note in meant)
    redone = step[0].redo() if step else None
    assert {note.id: note.tags for note in (redone[1] if redone else ())} == {n.id: n.tags for n in after}


@given(st.lists(words, max_size=5), wanted)
def test_no_note_bears_the_old_tags_afterwards_and_the_others_stay_in_order(
    tags: list[str], act: Retagging
) -> None:
    before = tidy_tags(tags)
    after = act.of_note(before)
    gone = act.tags - {tag_key(act.into)} if act.into else act.tags
    assert gone.isdisjoint(map(tag_key, after))
    meant = act.tags | {tag_key(act.into or "#")}
    assert [tag for tag in after if tag_key(tag) not in meant] == [
        tag for tag in before if tag_key(tag) not in meant
    ]
    assert sum(tag_key(tag) in meant for tag in after) == (
        bool(act.into) and any(tag_key(tag) in meant for tag in before)
    )
    assert act.of_note(after) == after


def test_what_is_no_tag_is_refused() -> None:
    for into in ("", " # "):
        with pytest.raises(WrongTag):
            Retagging.of(["费用"], into)
    with pytest.raises(WrongTag):
        Retagging.of(["#"], "费用")


def tags_in(notebook: Notebook) -> dict[str, tuple[str, ...]]:
    return {note.body: note.tags for note in notebook.notes()}


def test_one_act_changes_all_documents_and_one_undo_takes_it_back(notebook: Notebook) -> None:
    notebook.add(on("一", "1", "费用", "立法", by=""))
    notebook.add(on("二", "2", "費用", document=DECISION, by=""))
    notebook.add(on("三", "3", "公开", by=""))
    binned = notebook.add(on("四", "4", "费用", by=""))
    notebook.delete(binned.id)
    before = tags_in(notebook)
    done = retagging(notebook, Retagging.of(["费用"], "经费"))()
    assert tags_in(notebook) == {"一": ("经费", "立法"), "二": ("经费",), "三": ("公开",)}
    assert notebook.note(binned.id).tags == ("费用",)
    step = History().record_all(done.changes).undo()
    assert step is not None
    notebook.put_back_all(step[1])
    assert tags_in(notebook) == before


def test_many_notes_are_changed_by_one_look_at_the_files(notebook: Notebook) -> None:
    for number in range(12):
        notebook.add(on(str(number), "1", "费用", "立法", by=""))
    done = retagging(notebook, Retagging.of(["费用", "立法"], "合并"))()
    assert len(done.changes) == 12
    assert set(tags_in(notebook).values()) == {("合并",)}
    assert [len(notebook.history(change.after.id)) for change in done.changes] == [2] * 12


def test_others_notes_keep_their_tags_and_are_counted(notebook: Notebook, somebody: Notebook) -> None:
    somebody.add(on("别人", "1", "费用", by=""))
    notebook.add(on("自己", "1", "费用", by=""))
    done = retagging(notebook, Retagging.of(["费用"], deletes=True))()
    assert (len(done.changes), done.of_others) == (1, 1)
    assert tags_in(notebook) == {"别人": ("费用",), "自己": ()}


def test_each_text_of_a_note_changes_its_own_tags_and_none_is_settled(
    notebook: Notebook, elsewhere: Notebook
) -> None:
    note = notebook.add(on("原文", "1", "费用", by=""))
    here, there = replace(note, body="此处"), replace(note, body="彼处")
    notebook.save(replace(here, read_as=note.name))
    elsewhere.save(replace(there, read_as=note.name))
    retagging(notebook, Retagging.of(["费用"], "经费"))()
    texts = notebook.known(note.id).texts
    assert {(text.body, text.tags) for text in texts} == {("此处", ("经费",)), ("彼处", ("经费",))}


def test_other_tags_open_no_question_again(notebook: Notebook) -> None:
    question = notebook.add(on("由谁定?", "1", "费用", asks=True, by=""))
    notebook.add(answer(notebook, question, "见第二条"))
    assert question_state(notebook, question) == "answered"
    retagging(notebook, Retagging.of(["费用"], "经费"))()
    assert question_state(notebook, question) == "answered"
    notebook.save(replace(notebook.note(question.id), body="另问"))
    assert question_state(notebook, question) == "open"


def test_tags_alone_become_a_mark_and_are_tags_again_after_undo(notebook: Notebook) -> None:
    document = on("").document
    note = notebook.add(new_note(document, on("").target, "", tags=["费用"]))
    done = retagging(notebook, Retagging.of(["费用"], deletes=True))()
    assert notebook.note(note.id).motivation == "highlighting"
    step = History().record_all(done.changes).undo()
    assert step is not None
    assert notebook.put_back_all(step[1])[0].words == note.words


def test_an_act_that_failed_half_way_goes_on_with_the_same_notes(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.add(on("一", "1", "费用", by=""))
    notebook.add(on("二", "2", "费用", document=DECISION, by=""))
    act = retagging(notebook, Retagging.of(["费用"], "经费"))
    file = type(notebook._files.own(DECISION.id))
    append = file.append

    def full(self: object, some: object) -> None:
        if self.path.stem == DECISION.id:  # type: ignore[attr-defined]
            raise SaveFailed(file=Path("x"), reason="full")
        append(self, some)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(file, "append", full)
        with pytest.raises(SaveFailed):
            act()
    done = act()
    assert {change.after.body for change in done.changes} == {"一", "二"}
    step = History().record_all(done.changes).undo()
    assert step is not None
    notebook.put_back_all(step[1])
    assert set(tags_in(notebook).values()) == {("费用",)}
