"""Pages: the article of an HTML page without what the site set around it, and Markdown as its readers see it."""

from __future__ import annotations

import re
from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat("Markdown", "documents.formats.pages.markdown", (".md", ".markdown"), extra="markdown"),
    FileFormat(
        "HTML",
        "documents.formats.pages.html",
        (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        extra="html",
        looks=re.compile(
            rb"[\xef\xbb\xbf\xfe\xff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
            rb"<(?:!doctype\s+html|html|head|body)[\s>]",
            re.IGNORECASE | re.DOTALL,
        ),
        needs=re.compile(rb"<\0?[a-zA-Z!/]"),
    ),
)
