"""What the screens say: English template → (简体, 繁體)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {}
