"""Plain text: bytes come in, characters go out, in the encoding that is named or the likeliest one.

What cannot be settled, and bytes that are no characters, are told in the report.
"""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

PLAIN: Final = FileFormat("text", "documents.formats.encodings.text_encodings", (".txt", ".text"))
"""What any file is taken for that is nothing else."""

FORMATS: Final = (PLAIN,)
