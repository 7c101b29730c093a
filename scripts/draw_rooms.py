"""Draw the rooms and what they import into docs/architecture.md, in Mermaid: python scripts/draw_rooms.py

An arrow leads from a room to one that it imports. An arrow that a way over other rooms tells anyway is left out, and so
is what stands in a big room's own folder (``documents/errors.py``): all rooms beside it may import that.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rooms import ROOMS, ROOT, is_package, modules, needs

PAGE: Final = ROOT / "docs" / "architecture.md"
BEGIN: Final = "<!-- drawn by scripts/draw_rooms.py -->\n"
END: Final = "<!-- end of the drawing -->\n"

Arrows = Mapping[str, frozenset[str]]


def small_room(module: str) -> str | None:
    """The room inside a big room in which a module stands; None of what stands in the big room's own folder."""
    words = module.split(".")
    room = ".".join(words[:2])
    return room if len(words) > 1 and is_package(room) else None


def arrows() -> dict[str, frozenset[str]]:
    """For each room inside a big one, those of the same big room that its modules import."""
    imported: dict[str, set[str]] = {room: set() for module in modules() if (room := small_room(module))}
    for module, needed in needs().items():
        for other in needed:
            here, there = small_room(module), small_room(other)
            if here and there and here != there and here.partition(".")[0] == there.partition(".")[0]:
                imported[here].add(there)
    return {room: frozenset(others) for room, others in imported.items()}


def big_arrows() -> dict[str, frozenset[str]]:
    """The big rooms that each big room imports."""
    imported: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module, needed in needs().items():
        imported[module.partition(".")[0]] |= {other.partition(".")[0] for other in needed}
    return {room: frozenset(others - {room}) for room, others in imported.items()}


def reached(start: str, every: Arrows) -> set[str]:
    """What a room reaches over any number of arrows."""
    rooms, waiting = set[str](), [start]
    while waiting:
        new = every[waiting.pop()] - rooms
        rooms |= new
        waiting += new
    return rooms


def shortened(every: Arrows) -> dict[str, frozenset[str]]:
    """The arrows that no way over other rooms tells."""
    return {
        room: frozenset(
            other
            for other in others
            if not any(other in reached(between, every) for between in others - {other})
        )
        for room, others in every.items()
    }


def drawing() -> str:
    """The drawing in Mermaid, the highest room at the top."""
    rows = ["```mermaid", "flowchart TD"]
    small, big = shortened(arrows()), shortened(big_arrows())
    for room in reversed(ROOMS):
        rows.append(f"  subgraph {room}")
        for name in sorted(name for name in small if name.startswith(f"{room}.")):
            rows.append(f"    {name}[{name.rpartition('.')[2]}]")
            rows += [f"    {name} --> {other}" for other in sorted(small[name])]
        rows.append("  end")
    rows += [f"  {room} ==> {other}" for room in reversed(ROOMS) for other in sorted(big[room])]
    return "\n".join([*rows, "```", ""])


def drawn_into(page: str) -> str:
    """A page with the drawing between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + "\n" + drawing() + "\n" + END + rest.partition(END)[2]


def main(page: Path = PAGE) -> int:
    """Draw anew."""
    page.write_text(drawn_into(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
