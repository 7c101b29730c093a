"""The real reader with a task in its loop that ticks every millisecond and notes when it had to wait.

Usage: ticking_app.py LOG [PATH…]. LOG gets a line for each wait: when it ended, on the clock of
``time.perf_counter``, how long it was, and how much of it the reader's own processor time can explain (all threads):
the rest is what other programs took. All in seconds.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from pathlib import Path

from tui.app import ZhangjuApp
from tui.launch import run_reader

TICK = 0.001
WORTH_TELLING = 0.003


async def tick(log: Path) -> None:
    """Tick for ever; write down each wait that was longer than it should be."""
    with log.open("w", encoding="utf-8", buffering=1) as file:
        before, spent = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(TICK)
            now, spent_now = time.perf_counter(), time.process_time()
            if (wait := now - before - TICK) > WORTH_TELLING:
                file.write(f"{now} {wait} {min(wait, spent_now - spent)}\n")
            before, spent = now, spent_now


def main() -> int:
    """Read PATH…, and tick."""
    ticking: list[asyncio.Task[None]] = []

    def on_load(_app: ZhangjuApp) -> None:
        ticking.append(asyncio.get_running_loop().create_task(tick(Path(sys.argv[1]))))

    ZhangjuApp.on_load = on_load  # type: ignore[attr-defined]
    gc.disable()  # until the first text is there, as the reader's own entry point has it
    return run_reader(sys.argv[2:], lang="en")


if __name__ == "__main__":
    sys.exit(main())
