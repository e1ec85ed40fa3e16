"""The errors that every check of an uploaded document raises."""

from django.core.exceptions import ValidationError

TAKEN = "Yang dapat dilampirkan: PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, atau teks UTF-8."
AS_DOCX = "Di Word: File › Simpan Sebagai › Dokumen Word (.docx)"
AS_OFFICE = f"{AS_DOCX}; di Excel: Buku Kerja Excel (.xlsx); di PowerPoint: Presentasi PowerPoint (.pptx)"
AS_PDF = "atau File › Simpan Sebagai › PDF"
FROM_PAGES = "Ini berkas Pages, Numbers, atau Keynote dari Mac. Di aplikasinya: File › Ekspor Ke › Word, Excel, PowerPoint, atau PDF"


def refusal(message: str) -> ValidationError:
    """An error whose message says what is wrong with a file and what to do."""
    return ValidationError(message, code="document")


def unknown() -> ValidationError:
    """The error for a file of a kind that is not published."""
    return refusal(f"Jenis berkas ini tidak dapat dilampirkan. Simpan ulang di aplikasi asalnya. {TAKEN}")
