"""The library of a format is loaded when such a file is opened, and for no other; PDF's never in this process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.formats.registry import MissingLibrary, read_source

Make = Callable[..., bytes]
LIBRARIES = {"lxml", "markdown_it", "pypdfium2", "pypdfium2_raw"}
OPEN = """
import json, sys
from pathlib import Path
from documents.opening import open_document
open_document(Path(sys.argv[1]))
print(json.dumps([name for name in sys.modules if "." not in name]))
"""


@pytest.fixture
def files(tmp_path: Path, make_docx: Make, make_epub: Make, make_pdf: Make) -> Path:
    """A folder with a file of each format."""
    (tmp_path / "a.txt").write_text("正文一句。", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(make_docx("<w:p><w:r><w:t>正文一句。</w:t></w:r></w:p>"))
    (tmp_path / "a.epub").write_bytes(make_epub({"1.xhtml": "<p>正文一句。</p>"}))
    (tmp_path / "a.pdf").write_bytes(make_pdf([[(80, 700, 12, "正文一句。")]]))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "loaded"), [("a.txt", set()), ("a.docx", {"lxml"}), ("a.epub", {"lxml"}), ("a.pdf", set())]
)
def test_a_file_loads_the_library_of_its_format_alone(files: Path, name: str, loaded: set[str]) -> None:
    ran = subprocess.run([sys.executable, "-c", OPEN, files / name], capture_output=True, check=True)
    assert LIBRARIES & set(json.loads(ran.stdout)) == loaded


@pytest.mark.parametrize(
    ("name", "library"), [("a.docx", "lxml"), ("a.epub", "lxml"), ("a.pdf", "pypdfium2")]
)
def test_a_library_that_is_gone_is_told_by_its_name(
    files: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    for module in list(sys.modules):
        read_by = module.startswith("documents.formats.") and not module.endswith((".registry", ".archives"))
        if read_by or module.partition(".")[0] == library:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibrary, match=rf"\({library}\); install zhangju again"):
        read_source(files / name)
