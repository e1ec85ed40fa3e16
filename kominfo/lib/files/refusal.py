"""What every check of an uploaded document raises."""

from django.core.exceptions import ValidationError


def refusal(message: str) -> ValidationError:
    """A sentence that names what is wrong with a file and what to do."""
    return ValidationError(message, code="document")


def unknown() -> ValidationError:
    """For what is none of the kinds that we publish."""
    return refusal(
        "Jenis berkas ini tidak dapat dilampirkan. Gunakan PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, atau teks UTF-8."
    )
