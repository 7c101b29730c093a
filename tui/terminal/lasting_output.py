"""What the app writes to its terminal, taken also when that is gone."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, Any, cast

from textual.driver import Driver

from tui.upstream.textual_private import wrap_output


def lasting(driver: type[Driver]) -> type[LastingDriver]:
    """The same driver, which also ends where its terminal is gone; which one it is, depends on the system."""
    return cast("type[LastingDriver]", type("LastingDriver", (LastingDriver, driver), {}))


class LastingDriver(Driver):
    """Writes to its terminal as long as there is one, and waits for none."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        wrap_output(self, LastingOutput)


class LastingOutput:
    """A terminal's file that drops what it can no longer bring anywhere.

    Textual writes in a thread that the first error would end; whoever then writes, or waits for its end, waits for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, where there is something to write to."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Bring there what was written."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """The descriptor of the file."""
        return self._file.fileno()
