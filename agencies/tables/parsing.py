"""A file as rows of text by heading: CSV as Excel, LibreOffice or Google write it, and XLSX. Nothing is guessed in silence."""

import csv
import datetime as dt
import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from kominfo.lib import text
from kominfo.lib.files import packages

MAX_BYTES = 5 * 2**20
MAX_ROWS = 10_000
MAX_COLUMNS = 60
MAX_CELL = 20_000
HEADING_ROWS = 20  # a title may stand above the headings
SEPARATORS = (";", ",", "\t", "|")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks
OTHER_KINDS = (b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")  # XLS and DOC, PDF, RTF
AS_CSV = "Di Excel: File › Simpan Sebagai › CSV UTF-8, atau simpan sebagai .xlsx, lalu unggah lagi."


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, from 1, and what stands under each heading, without empty cells."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows below the headings; `notes` tell what was taken for granted."""

    headings: list[str]
    rows: list[Row]
    notes: list[str]


def read(data: bytes, known: Iterable[str]) -> Table:
    """The table in a file. `known` are the headings to look for, as `compared`; `ValidationError` with one sentence otherwise."""
    if len(data) > MAX_BYTES:
        raise ValidationError(
            f"Berkas ini lebih besar dari {MAX_BYTES // 2**20} MB. Bagi menjadi beberapa berkas."
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise ValidationError("Berkas ini kosong. Pilih berkas tabelnya.")
    known = set(known)
    if data.startswith(b"PK\x03\x04"):
        lines, notes = _spreadsheet(data)
    elif _is_of_another_kind(data):
        raise ValidationError(f"Ini bukan berkas CSV atau XLSX. {AS_CSV}")
    else:
        lines, notes = _separated(data, known)
    return _table(lines, known, notes)


def _is_of_another_kind(data: bytes) -> bool:
    if data.startswith(UTF_16):
        return False
    return data.startswith(OTHER_KINDS) or b"\x00" in data[:4096]


def compared(words: str) -> str:
    """A heading or name as it is compared with others: small letters, single blanks, no marks at the end."""
    return " ".join(text.one_line(words).casefold().replace("_", " ").split()).strip(" .:*")


def _table(lines: Iterator[tuple[int, list[str]]], known: set[str], notes: list[str]) -> Table:
    headings: list[str] = []
    rows: list[Row] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if not headings:
            if sum(compared(cell) in known for cell in cells) >= min(2, len(known)):
                headings = _headings(cells)
            elif number > HEADING_ROWS:
                break
            continue
        if len(rows) == MAX_ROWS:
            raise ValidationError(
                f"Tabel ini lebih dari {MAX_ROWS:,} baris. Bagi menjadi beberapa berkas.".replace(",", ".")
            )
        rows.append(_row(number, cells, headings))
    if not headings:
        names = ", ".join(f"“{name}”" for name in sorted(known)[:12])
        raise ValidationError(f"Baris judul kolom tidak ditemukan. Judul yang dikenal antara lain: {names}.")
    if not rows:
        raise ValidationError("Di bawah judul kolom tidak ada baris. Isi tabelnya, lalu unggah lagi.")
    return Table(headings, rows, notes)


def _headings(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MAX_COLUMNS:
        raise ValidationError(f"Tabel ini lebih dari {MAX_COLUMNS} kolom. Hapus kolom yang tidak dipakai.")
    return [compared(cell) for cell in cells]


def _row(number: int, cells: list[str], headings: list[str]) -> Row:
    if extra := [cell for cell in cells[len(headings) :] if cell]:
        raise ValidationError(
            f"Baris {number}: “{extra[0][:40]}” berada di luar kolom yang berjudul. Beri judul kolomnya, "
            "atau periksa pemisah dan tanda kutip di baris itu."
        )
    for heading, cell in zip(headings, cells, strict=False):
        if cell and not heading:
            raise ValidationError(
                f"Baris {number}: “{cell[:40]}” berada di kolom tanpa judul. Beri judul kolomnya."
            )
        if len(cell) > MAX_CELL:
            raise ValidationError(
                f"Baris {number}, kolom “{heading}”: isinya lebih dari {MAX_CELL} huruf. Ringkas."
            )
    return Row(number, {heading: cell for heading, cell in zip(headings, cells, strict=False) if cell})


def _separated(data: bytes, known: set[str]) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    content, notes = _decoded(data)
    if content[:4].casefold() == "sep=":  # Excel's own line about the separator
        separator, content = content[4:5], "\n" + content.partition("\n")[2]
    else:
        separator = max(SEPARATORS, key=lambda each: _known_headings(content, each, known))
    return _lines(content, separator), notes


def _known_headings(content: str, separator: str, known: set[str]) -> int:
    head = content.splitlines()[:HEADING_ROWS]
    return max(
        (sum(compared(cell) in known for cell in cells) for cells in csv.reader(head, delimiter=separator)),
        default=0,
    )


def _lines(content: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValidationError(
                f"Mulai baris {begins} tanda kutip tidak ditutup atau berlebih. Betulkan baris itu, lalu unggah lagi."
            ) from error
        yield begins, [text.tidy(cell).strip() for cell in cells]
        begins = reader.line_num + 1


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [
            "Berkas ini tidak disimpan sebagai UTF-8; hurufnya dibaca sebagai Windows-1252. Periksa nama yang berhuruf khusus."
        ]


def _spreadsheet(data: bytes) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    kind, _, _ = packages.recognise(io.BytesIO(data))
    if kind != "XLSX":
        raise ValidationError(f"Ini berkas {kind}, bukan tabel CSV atau XLSX. {AS_CSV}")
    import openpyxl  # five megabytes that no reader's page needs

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that carry no text
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            lines = list(_sheet_lines(sheets[0])) if sheets else []
    except Exception as error:  # openpyxl lets through whatever a broken part makes its code raise
        raise ValidationError(packages.BROKEN) from error
    if not sheets:
        raise ValidationError(
            "Berkas ini tidak mempunyai lembar yang terlihat. Tampilkan lembarnya, lalu unggah lagi."
        )
    others = ", ".join(f"“{sheet.title}”" for sheet in sheets[1:])
    notes = [f"Yang dibaca lembar “{sheets[0].title}”; {others} tidak."] if others else []
    return iter(lines), notes


def _sheet_lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROWS * 3:
            return
        yield number, [_cell(value) for value in values[: MAX_COLUMNS + 1]]


def _cell(value: Any) -> str:
    """A cell as somebody would type it: days as 2021-07-08, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return text.tidy(str(value)).strip()
