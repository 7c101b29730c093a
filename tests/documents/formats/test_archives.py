"""Archives of files that nobody vouches for: within bounds, whatever they say of themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from documents.formats import archives
from documents.formats.archives import Archive, DamagedFile, PackedTooMuch, ProtectedFile, member_at
from documents.formats.xml_parts import root_of

Make = Callable[..., bytes]
HERE = Path("包.docx")


def opened(data: bytes) -> Archive:
    """An archive."""
    return Archive(data, HERE, "Word")


def test_members_are_found_whatever_case_and_slashes_they_are_written_in(archive_of: Make) -> None:
    archive = opened(archive_of({"Word\\Document.xml": "正文", "/a.xml": "甲"}))
    assert archive.read("word/document.xml").decode() == "正文"
    assert "A.XML" in archive
    assert "b.xml" not in archive


def test_names_that_lead_out_of_the_archive_lead_nowhere() -> None:
    assert member_at("word/document.xml", "../../../../etc/passwd") == "etc/passwd"
    assert member_at("word/document.xml", "media/../styles.xml") == "word/styles.xml"
    assert member_at("word/document.xml", "/docProps/core.xml") == "docProps/core.xml"


def test_what_unpacks_beyond_the_bound_is_refused(archive_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1000)
    archive = opened(archive_of({"a": b"a" * 1000, "b": b"b" * 1001}))
    assert len(archive.read("a")) == 1000
    with pytest.raises(PackedTooMuch, match="1000 bytes"):
        archive.read("b")


def test_members_together_have_a_bound(archive_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1000)
    archive = opened(archive_of({"a": b"a" * 600}))
    archive.read("a")
    with pytest.raises(PackedTooMuch):
        archive.read("a")


def test_a_member_that_lies_about_its_size_is_refused(archive_of: Make) -> None:
    data = archive_of({"a": b"a" * 100_000})
    lie = data.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(DamagedFile):
        opened(lie).read("a")


def test_too_many_members_are_refused_before_they_are_listed(
    archive_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    opened(archive_of(dict.fromkeys("abc", "")))
    with pytest.raises(PackedTooMuch, match="3 members"):
        opened(archive_of(dict.fromkeys("abcd", "")))


def test_an_encrypted_member_is_refused_with_that_reason(archive_of: Make) -> None:
    data = bytearray(archive_of({"a": b"a"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ProtectedFile, match="password"):
        opened(bytes(data)).read("a")


def test_rare_ways_of_packing_are_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", "甲" * 1000)
    with pytest.raises(DamagedFile, match="packed"):
        opened(made.getvalue()).read("a")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" * 99])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        opened(data).read("a")


def test_xml_of_too_many_elements_is_refused(archive_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.formats.xml_parts.MOST_MARKS", 100)
    with pytest.raises(PackedTooMuch, match="elements"):
        root_of(opened(archive_of({"a.xml": "<a>" + "<b/>" * 100 + "</a>"})), "a.xml")


BOMB = (
    '<!DOCTYPE a [<!ENTITY z "哈哈">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 20}">'
        for before, name in zip("zabcdefgh", "abcdefghi", strict=True)
    )
    + ']><a b="&i;">&i;</a>'
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        "<a",
        "<a>" * 100_000,
        "",
        "\0",
        "<a>\0</a>",
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        "<a>&b;</a>",
    ],
)
def test_xml_that_is_broken_or_a_trap_is_refused(archive_of: Make, content: str) -> None:
    with pytest.raises(DamagedFile):
        root_of(opened(archive_of({"a.xml": content})), "a.xml")
