"""Reading back what was copied: the texts that a terminal would have put on its clipboard."""

from __future__ import annotations

import base64
import re

_OSC_52 = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def copied_in(written: str | bytes) -> list[str]:
    """The texts in what was written to a terminal, in order."""
    text = written if isinstance(written, str) else written.decode("utf-8", "replace")
    return [base64.b64decode(found, validate=True).decode() for found in _OSC_52.findall(text)]
