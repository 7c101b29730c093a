"""Garbage is not looked for while much is read, nor among what was read."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui import collecting
from tui.collecting import much_is_read


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    gc.collect()
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_looked_for_meanwhile_and_again_afterwards() -> None:
    with much_is_read():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), much_is_read():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with much_is_read():
        pass
    assert not gc.isenabled()


def test_what_was_read_is_not_searched_again_and_a_little_is_as_ever() -> None:
    before = gc.get_freeze_count()
    with much_is_read():
        little: list[list[int]] = [[] for _ in range(100)]
    assert gc.get_freeze_count() == before
    with much_is_read():
        much: list[list[int]] = [[] for _ in range(2 * collecting.MANY)]
    assert gc.get_freeze_count() > before + collecting.MANY
    assert len(little) < len(much)


def test_while_several_threads_read_nothing_is_looked_for_until_the_last_is_done() -> None:
    first, second = much_is_read(), much_is_read()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()
