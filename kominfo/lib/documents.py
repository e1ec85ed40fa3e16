"""Attachments in: recognised by content, never by name."""

from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True)
class DocumentFacts:
    """What an uploaded document is."""

    kind: str  # "PDF", "DOCX", …: shown beside the link
    content_type: str
    extension: str  # without the dot
    sha256: str
    size: int  # bytes


def inspect(file: IO[bytes]) -> DocumentFacts:
    raise NotImplementedError


def safe_name(title: str, extension: str) -> str:
    raise NotImplementedError
