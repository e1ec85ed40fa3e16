"""Letters as text: templates/letters/<name>.txt, whose first line is the subject. Plain text, so nothing is escaped."""

import unicodedata
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from agencies.models import Office

MAX_SUBJECT_LENGTH = 78  # RFC 5322 asks for no more in a line


def render(name: str, facts: dict[str, Any]) -> tuple[str, str]:
    """Subject and body of a letter. What people typed must be `header_safe` already: a line end would end the subject."""
    office = Office.objects.first()
    context = facts | {"office": office.name if office else ""}
    subject, _, body = render_to_string(f"{name}.txt", context, using="letters").partition("\n")
    return _shortened(subject), body


def header_safe(text: str) -> str:
    """Text without line ends, control characters and marks that turn the reading direction: safe in a header."""
    kept = "".join(character if unicodedata.category(character)[0] != "C" else " " for character in text)
    return " ".join(kept.split())


def address(name: str, *arguments: int) -> str:
    """An absolute address at the desk, from SITE_URL and never from a request."""
    return settings.SITE_URL + reverse(name, args=arguments)


def _shortened(subject: str) -> str:
    if len(subject) > MAX_SUBJECT_LENGTH:
        return f"{subject[: MAX_SUBJECT_LENGTH - 1].rstrip()}…"
    return subject
