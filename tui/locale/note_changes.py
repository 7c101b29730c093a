"""What is said of each change that a note can undergo."""

from __future__ import annotations

from typing import Final

from documents.messages import Template

NOTE_CHANGES: Final[dict[str, Template]] = {
    "written": "written",
    "answered": "written as an answer",
    "closed": "question closed",
    "reopened": "question opened again",
    "first-known": "the first that is known",
    "text-changed": "words changed",
    "tagged": "tags added",
    "untagged": "tags removed",
    "kind-changed": "kind changed",
    "moved": "place changed",
    "document-changed": "document changed",
    "binned": "put in the bin",
    "restored": "taken out of the bin",
    "emptied": "words destroyed",
    "settled": "settled between two texts",
    "other-version": "another text, written at once",
}
"""The message for each ``annotations.notebook.journal.What``."""
