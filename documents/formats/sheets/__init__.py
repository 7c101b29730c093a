"""Tables alone: the sheets of Excel workbooks, and the rows of CSV files."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat

FORMATS: Final = (
    FileFormat(
        "Excel",
        "documents.formats.sheets.xlsx",
        (".xlsx", ".xlsm", ".xltx"),
        begins=(b"PK\x03\x04",),
        holds=(b"[Content_Types].xml", b"xl/workbook.xml"),
    ),
    FileFormat("CSV", "documents.formats.sheets.csv_table", (".csv", ".tsv")),
)
