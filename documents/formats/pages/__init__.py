"""Pages: the article of an HTML page without what the site set around it, and Markdown as its readers see it."""

from __future__ import annotations

import re
from typing import Final

from documents.formats.file_format import FileFormat
from documents.patterns import late_pattern

_MIME = late_pattern(
    rb"\A[\xef\xbb\xbf\xfe\xff\s]*(?=.{0,2500}MIME-?\0?Version)(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html|application/xhtml)",
    re.IGNORECASE | re.DOTALL,
)

FORMATS: Final = (
    FileFormat(
        "MHTML",
        "documents.formats.pages.mhtml",
        (".mht", ".mhtml"),
        looks=_MIME,
        needs=_MIME,
    ),
    FileFormat("Markdown", "documents.formats.pages.markdown", (".md", ".markdown")),
    FileFormat(
        "HTML",
        "documents.formats.pages.html",
        (".html", ".htm", ".xhtml"),
        looks=late_pattern(
            rb"[\xef\xbb\xbf\xfe\xff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
            rb"<(?:!doctype\s+html|html|head|body)[\s>]",
            re.IGNORECASE | re.DOTALL,
        ),
        needs=late_pattern(rb"<\0?[a-zA-Z!/]"),
    ),
)
