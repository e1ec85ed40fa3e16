"""Tables as programs write them."""

import io
from typing import Any

import openpyxl


def csv_bytes(*lines: str, encoding: str = "utf-8", ending: str = "\r\n") -> bytes:
    """The lines as a file."""
    return (ending.join(lines) + ending).encode(encoding)


def xlsx_bytes(
    *rows: list[Any], title: str = "Lembar1", more: dict[str, list[list[Any]]] | None = None
) -> bytes:
    """The rows as a workbook; `more` are further sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, others in (more or {}).items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
