"""The errors that every check of an uploaded document raises."""

from django.core.exceptions import ValidationError


def refusal(message: str) -> ValidationError:
    """An error whose message says what is wrong with a file and what to do."""
    return ValidationError(message, code="document")


def unknown() -> ValidationError:
    """The error for a file of a kind that is not published."""
    return refusal(
        "Jenis berkas ini tidak dapat dilampirkan. Gunakan PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, atau teks UTF-8."
    )
