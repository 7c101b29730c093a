"""Templates have names in the interface."""

from __future__ import annotations

from pathlib import Path

from annotations.exports.templates.template_files import templates_in
from tui.locale.language import Speech
from tui.locale.template_names import TEMPLATE_NAMES, named_templates


def test_each_template_that_ships_has_a_name_and_others_go_by_their_own(tmp_path: Path) -> None:
    assert set(TEMPLATE_NAMES) == {one.name for one in templates_in(tmp_path / "none")}
    (tmp_path / "周报.md.jinja").touch()
    names = [one.name for one in named_templates(tmp_path, Speech("zh-Hans"))]
    assert names == ["集注", "会议纪要", "Obsidian", "周报"]
