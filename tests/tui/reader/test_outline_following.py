"""The outline unfolds where the reader goes, and is what it would be if it were laid out anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.typesetting.lists.outline_tree import UNFOLD_ALL_UP_TO

STATUTE = "某市条例\n\n" + "".join(
    f"第{chapter}章 总则{chapter}\n\n"
    + "".join(
        f"第{chapter * 10 + place}条 有下列情形:\n\n（一）甲；\n\n（二）乙。\n\n" for place in range(1, 11)
    )
    for chapter in range(14)
).replace("第0章", "第零章")


async def test_what_is_unfolded_on_the_way_is_in_its_place(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "条例.txt"
    path.write_text(STATUTE, encoding="utf-8")
    async with open_reader(path) as reading:
        outline, document = reading.reader.host.outline, reading.reader.state.document
        assert len(outline.listing._listed) > UNFOLD_ALL_UP_TO
        folded = len(outline.rows)
        for share in (0.9, 0.1, 0.5, 0.52, 0.9):
            reading.reader.pane.move_to(int(len(document.text) * share))
            await reading.settle()
            entries, rows = list(outline.listing.entries), list(outline.rows)
            assert outline.listing.entries[outline.item].unit == outline.here
            outline.listing.relist()
            outline.renew()
            assert (outline.listing.entries, list(outline.rows)) == (entries, rows)
        assert len(outline.rows) > folded
