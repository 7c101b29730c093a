"""The docs' pictures are drawn by the script, show what they are to show, and fetch nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import picture
import pytest

ROOT = Path(__file__).resolve().parents[2]
ALL = picture.SCENES | picture.BEFORE
PAGES = [*ROOT.glob("README*.md"), *(ROOT / "docs").glob("**/*.md")]


def kept(name: str) -> str:
    return (picture.PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def size(svg: str) -> str:
    found = re.search(r'viewBox="([^"]*)"', svg)
    assert found is not None
    return found[1]


def test_each_picture_is_of_a_scene_and_is_shown_somewhere() -> None:
    assert {path.stem for path in picture.PICTURES.iterdir()} == set(ALL)
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"pictures/([\w-]+)\.svg", pages)) == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_a_picture_shows_what_it_is_to_show_and_fetches_nothing(name: str) -> None:
    svg = kept(name)
    assert [words for words in ALL[name].shows if words not in picture.words_of(svg)] == []
    assert re.findall(r"@font-face|href=|<image|<script|file:", svg) == []
    assert str(ROOT) not in picture.words_of(svg)


def test_the_script_draws_a_picture_of_the_kept_size_with_its_words(tmp_path: Path) -> None:
    name = "notes-80x24"
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "picture.py"), "--into", str(tmp_path), name],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert size((tmp_path / f"{name}.svg").read_text(encoding="utf-8")) == size(kept(name))
