"""Links to clauses: written in harmless ASCII, read back to the same unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve
from documents.addresses.clause_links import BadLink, ClauseLink, is_plain, link_in
from documents.catalog import open_entry, seeds

ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("index", range(5))
def test_the_link_of_every_unit_of_a_seed_leads_back_to_it(index: int) -> None:
    document = open_entry(seeds()[index])
    book = AddressBook.of(document)
    for unit in document.units:
        link = link_in(str(ClauseLink(document.id, book.address(unit))))
        assert link.document == document.id
        assert resolve(document, book, link.address) is unit


@given(st.text(min_size=1, max_size=40))
def test_whatever_an_address_holds_its_link_is_harmless_ascii_and_reads_back(address: str) -> None:
    address = address.strip().encode("utf-8", "replace").decode()
    link = str(ClauseLink(ID, address))
    assert link.isascii()
    assert link.isprintable()
    assert is_plain(link)
    assert link_in(link) == ClauseLink(ID, address)


@pytest.mark.parametrize(
    "written",
    [
        f"zhangju:{ID}#第十三条第二款",
        f"ZHANGJU:{ID.upper()}#第十三条第二款",
        f"zhangju://{ID}#第十三条第二款",
        f" zhangju:{ID}#%E7%AC%AC十三条第二款\n",
    ],
)
def test_a_link_that_was_written_out_or_changed_by_a_mail_program_is_read(written: str) -> None:
    assert link_in(written) == ClauseLink(ID, "第十三条第二款")


def test_without_an_address_it_means_the_document() -> None:
    assert link_in(f"zhangju:{ID}") == link_in(f"zhangju:{ID}#") == ClauseLink(ID)
    assert str(ClauseLink(ID)) == f"zhangju:{ID}"


@pytest.mark.parametrize(
    "written",
    [
        "zhangju:",
        "zhangju:决定#1",
        "zhangju:12345",
        f"zhangju:{ID}0#1",
        f"zhangju:{ID}#%FF",
        "zhangju:" + "a" * 5000,
    ],
)
def test_what_only_begins_like_a_link_is_told(written: str) -> None:
    with pytest.raises(BadLink) as told:
        link_in(written)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "written", [f"zhangju:{ID}#\x1b\\", f"zhangju:{ID}#一", f"https://x/{ID}", f"zhangju:{ID}#a;b"]
)
def test_what_could_leave_a_control_sequence_is_not_plain(written: str) -> None:
    assert not is_plain(written)
