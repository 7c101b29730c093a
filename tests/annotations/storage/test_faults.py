"""A save that is broken off anywhere: the notebook is as before it or as after it, and nothing in between."""

from __future__ import annotations

import errno
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import notebook_trials as trials
import pytest
from notebook_trials import OPERATIONS, Operation

from annotations.errors import NotebookError
from annotations.storage.fault_points import POINTS, watched
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from documents.opening import document_of_text
from tests.annotations.failing_step import FailingStep

TORN = b'{\n"notebook": {\n"1": {"form'
REASONS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EFBIG, errno.EINTR)
# Saved as other steps are; ``scripts/prove_notebook.py`` breaks these, too.
ALIKE = {("settle", 1), ("undo", 0), ("part", 0)}
STEPS = [
    (operation, phase)
    for operation in OPERATIONS
    for phase in range(operation.phases)
    if (operation.name, phase) not in ALIKE
]
steps = pytest.mark.parametrize(
    ("operation", "phase"), STEPS, ids=[f"{one.name}-{phase}" for one, phase in STEPS]
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("prepared") / "home"
    trials.prepare(path)
    return path


@pytest.fixture
def ready(prepared: Path, tmp_path: Path, operation: Operation, phase: int) -> Path:
    """A data folder in which the changes before the phase are done."""
    path = tmp_path / "ready"
    shutil.copytree(prepared, path)
    book = trials.opened(path)
    for number in range(phase):
        operation.act(book, number)
    return path


def points_of(path: Path, operation: Operation, phase: int) -> list[str]:
    """The points that a change passes, in order."""
    found: list[str] = []
    with watched(lambda point, _path: found.append(point)):
        operation.act(trials.opened(path), phase)
    return found


def copies(ready: Path, operation: Operation, phase: int) -> Iterator[tuple[int, str, Path]]:
    """For each point that a change passes a data folder of its own, to be broken there."""
    rehearsal = ready.with_name("rehearsal")
    shutil.copytree(ready, rehearsal)
    for place, point in enumerate(points_of(rehearsal, operation, phase)):
        path = ready.with_name(f"broken-{place}")
        shutil.copytree(ready, path)
        yield place, point, path
        shutil.rmtree(path)


@steps
def test_an_error_at_any_point_is_told_leaves_the_notes_and_can_be_tried_again(
    ready: Path, operation: Operation, phase: int, prepared: Path
) -> None:
    start = trials.view_of(trials.opened(prepared))
    reasons = random.Random(7)
    passed = set()
    for place, point, path in copies(ready, operation, phase):
        passed.add(point)
        for reason in REASONS if operation.name == "add" else [reasons.choice(REASONS)]:
            shutil.rmtree(path)
            shutil.copytree(ready, path)
            book = trials.opened(path)
            told: object = None
            try:
                with watched(FailingStep(place, reason, torn=TORN if reason == errno.ENOSPC else None)):
                    operation.act(book, phase)
            except NotebookError as error:
                told = error
            wrong = [
                one for one in trials.faults_of(path, operation, phase, start) if not one.startswith("told: ")
            ]
            assert not wrong, (point, reason)
            assert told or book.problems or point in {"remove", "read"}, (point, reason)
            if told:
                operation.act(book, phase)
            _, after = trials.views(start, operation, phase)
            assert trials.view_of(trials.opened(path)) == after, (point, reason)
            assert trials.opened(path).problems == (), (point, reason)
    assert {"lock", "read", "create", "write", "sync-file", "replace", "sync-folder"} <= passed <= set(POINTS)


@needs_fork
@steps
def test_a_kill_at_any_point_leaves_the_notes_as_before_or_as_after(
    ready: Path, operation: Operation, phase: int, prepared: Path
) -> None:
    start = trials.view_of(trials.opened(prepared))
    for place, point, path in copies(ready, operation, phase):
        assert trials.killed_at(path, operation, phase, place), point
        assert list(trials.faults_of(path, operation, phase, start)) == [], point
        assert trials.opened(path).care.recover() == ()


@needs_fork
@pytest.mark.parametrize("forgets", [True, False], ids=["forgetting", "keeping"])
@steps
def test_a_plug_that_is_pulled_at_any_point_leaves_the_notes_as_before_or_as_after(
    ready: Path, operation: Operation, phase: int, prepared: Path, forgets: bool
) -> None:
    start = trials.view_of(trials.opened(prepared))
    for place, point, path in copies(ready, operation, phase):
        assert trials.unplugged_at(path, operation, phase, place, forgets=forgets), point
        assert list(trials.faults_of(path, operation, phase, start)) == [], point
    assert not trials.unplugged_at(ready, operation, phase, 1000, forgets=forgets)
    assert list(trials.faults_of(ready, operation, phase + 1, start)) == [], (
        "a change that returned is on disk"
    )


@needs_fork
@pytest.mark.parametrize("operation", OPERATIONS, ids=[one.name for one in OPERATIONS])
def test_a_kill_at_any_moment_costs_nothing_that_was_acknowledged(
    tmp_path: Path, prepared: Path, operation: Operation
) -> None:
    start = trials.view_of(trials.opened(prepared))
    chance = random.Random(operation.name)
    for trial in range(8):
        path = tmp_path / str(trial)
        shutil.copytree(prepared, path)
        last = chance.randrange(1, 6)

        def stop(done: int, last: int = last) -> bool:
            if done == last:
                time.sleep(chance.random() * 0.01)  # the moment is the trial; nothing is waited for
            return done >= last

        done = trials.acknowledged(path, operation, 0, stop)
        assert done >= last
        assert list(trials.faults_of(path, operation, done, start)) == []


@needs_fork
def test_a_kill_while_a_text_is_kept_leaves_it_whole_or_not_there(tmp_path: Path) -> None:
    law = document_of_text("河道管理条例\n第一条 为了加强河道管理，制定本条例。\n")
    points: list[str] = []
    with watched(lambda point, _path: points.append(point)):
        Texts(Home(tmp_path / "rehearsal")).keep(law)
    for number, point in enumerate(points):
        home = Home(tmp_path / str(number))
        child = os.fork()
        if child == 0:
            left = [number]

            def die(_point: str, _path: Path, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] == -1:
                    os._exit(9)

            with watched(die):
                Texts(home).keep(law)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9, point
        assert Texts(home).text(law.text_digest) in (None, law.text), point
        Texts(home).keep(law)
        assert Texts(home).text(law.text_digest) == law.text, point
