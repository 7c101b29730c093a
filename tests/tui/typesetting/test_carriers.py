"""Characters that no terminal may get are carried through a field and come out as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.harmless import harmless
from tui.typesetting.carriers import FIRST, Carriers

FAMILY = "👨\u200d👩\u200d👧"
anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\n\t\r\x1b\x9b\x85\u2028\u200d\u202e\ufeff\ud800\U00100000\U00100001\U000e0067"),
    )
)


@given(st.lists(anything))
def test_what_is_taken_in_comes_back_and_is_shown_as_everywhere(texts: list[str]) -> None:
    carriers = Carriers()
    held = [carriers.take_in(text) for text in texts]
    for text, one in zip(texts, held, strict=True):
        assert len(one) == len(text)
        assert carriers.give_back(one) == text
        assert carriers.shown(one) == harmless(text, keep_lines=True)
        # A field breaks its text into lines at line feeds and nowhere else.
        assert one.splitlines() == one.removesuffix("\n").split("\n") if one else True


@given(anything, anything, st.data())
def test_an_edit_touches_nothing_else(before: str, typed: str, data: st.DataObject) -> None:
    carriers = Carriers()
    held = carriers.take_in(before)
    start = data.draw(st.integers(0, len(held)))
    end = data.draw(st.integers(start, len(held)))
    edited = held[:start] + carriers.take_in(typed) + held[end:]
    assert carriers.give_back(edited) == before[:start] + typed + before[end:]


def test_harmless_text_is_held_as_it_is() -> None:
    assert Carriers().take_in("第一条\n批注🙂") == "第一条\n批注🙂"


def test_a_private_character_of_the_reader_s_own_is_not_taken_for_a_carrier() -> None:
    carriers = Carriers()
    own = chr(FIRST)
    assert carriers.give_back(carriers.take_in(FAMILY) + carriers.take_in(own)) == FAMILY + own
    assert carriers.shown(carriers.take_in(own)) == own
