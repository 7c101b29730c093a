"""A document keeps its id when its file is renamed, its lines re-wrapped or its script converted."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.identity import document_id

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
CHINESE = st.text(alphabet="都市圈是城市发展的高级形态,在经济社会中ab12。“”", min_size=1)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["t2s", "s2t", "s2tw", "s2hk"])
def test_a_converted_copy_has_the_same_id(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert document_id(opencc.OpenCC(name).convert(text)) == document_id(text)


@given(CHINESE, st.integers(min_value=1, max_value=9))
def test_a_copy_with_other_lines_spaces_and_punctuation_has_the_same_id(text: str, width: int) -> None:
    wrapped = "\n　　".join(text[start : start + width] for start in range(0, len(text), width))
    assert document_id(wrapped.replace(",", "，").replace("“", "「")) == document_id(text)


def test_five_seeds_have_five_ids_of_32_hexadecimal_digits() -> None:
    ids = {document_id(path.read_text(encoding="utf-8")) for path in SEEDS}
    assert len(ids) == 5
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in ids)


def test_another_text_has_another_id() -> None:
    assert document_id("第一条 本法") != document_id("第二条 本法")
    assert document_id("文物+旅游") != document_id("文物旅游")


def test_unseen_characters_and_forms_of_a_character_do_not_count() -> None:
    assert document_id("葛\U000e0100城\u200b\u202e\x07") == document_id("葛城")


def test_an_id_is_the_same_on_every_machine() -> None:
    assert (
        document_id("都市圈是城市发展的高级形态,在经济社会发展中发挥着重要作用。")
        == "f692e6e0fc953b188ea7bc1eafac23f0"
    )
    assert document_id("") == "e3b0c44298fc1c149afbf4c8996fb924"


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert len(document_id("\ud800")) == 32
