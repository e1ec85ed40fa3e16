"""An edition's body and card as finished HTML: rendered when it is frozen, or afresh when the templates have changed."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F, TextChoices
from django.template.loader import render_to_string
from django.urls import reverse

from kominfo.lib import documents, html
from news.models import Edition, EditionPage, PressRelease, ReleaseContributor

TEMPLATES = Path("news/edition")


@cache
def template_version() -> str:
    """A fingerprint of the templates that make stored pages; it changes with any of them."""
    digest = hashlib.sha256()
    for path in sorted((settings.BASE_DIR / "templates" / TEMPLATES).glob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def store(edition: Edition) -> EditionPage:
    """Render the edition and keep the result beside it."""
    body, card = render(edition)
    page, _ = EditionPage.objects.update_or_create(
        edition=edition,
        defaults={
            "template_version": template_version(),
            "body_html": body,
            "card_html": card,
        },
    )
    return page


def current(edition: Edition) -> EditionPage:
    """The stored page, or, while older templates made it, one rendered for this request and not stored."""
    if edition.page.template_version == template_version():
        return edition.page
    body, card = render(edition)
    return EditionPage(
        edition=edition,
        template_version=template_version(),
        body_html=body,
        card_html=card,
    )


def render(edition: Edition) -> tuple[str, str]:
    """The article and the list entry as HTML, from the snapshot alone and the notes of earlier editions."""
    content = edition.snapshot
    outside_text = [photo for photo in content["photos"] if not photo["in_text"]]
    context = {
        "edition": edition,
        "content": content | {"contributors": contributors(content)},
        "told": [change for change in changes(edition) if not _is_its_own_withdrawal(change, edition)],
        "rating": label(PressRelease.Rating, content["hoax"]["rating"]),
        "byline_codes": "/".join(row["byline_code"] for row in content["contributors"] if row["byline_code"]),
        "lead_photo": outside_text[0] if outside_text else None,
        "gallery": outside_text[1:],
        "attachments": [
            attachment | {"url": file_address(attachment)} for attachment in content["attachments"]
        ],
        "text": html.with_photos(content["body"], figures(edition)),
    }
    return render_to_string("news/edition/body.html", context), render_to_string(
        "news/edition/card.html", context
    )


def contributors(content: dict[str, Any]) -> list[dict[str, str]]:
    """Who made the release, with the role in words."""
    return [
        row | {"role_name": label(ReleaseContributor.Role, row["role"])} for row in content["contributors"]
    ]


def label(choices: type[TextChoices], value: str) -> str:
    """The words for a stored choice; nothing for none."""
    return str(choices(value).label) if value else ""


def file_address(attachment: dict[str, Any]) -> str:
    """The public address of an attachment, under a name made from its title."""
    name = documents.safe_name(attachment["title"], attachment["extension"])
    return reverse("news:media", args=["berkas", attachment["digest"], name])


def _is_its_own_withdrawal(change: Edition, edition: Edition) -> bool:
    """The page of a withdrawn release opens with the withdrawal; its history need not repeat it."""
    return change.pk == edition.pk and change.change == Edition.Change.WITHDRAWAL


def changes(edition: Edition) -> list[Edition]:
    """This edition and earlier ones that readers are told about, newest first: minor and first ones are not."""
    silent = {Edition.Change.FIRST, Edition.Change.MINOR}
    told = edition.release.editions.filter(sequence__lte=edition.sequence).exclude(change__in=silent)
    return list(told.exclude(live_until=F("live_from")).order_by("-sequence").defer("snapshot"))


def figures(edition: Edition) -> dict[int, Any]:
    """Ready-made figures for the photos that stand in the text, by photo id."""
    return {
        photo["id"]: html.trusted(render_to_string("news/edition/_figure.html", {"photo": photo}))
        for photo in edition.snapshot["photos"]
        if photo["in_text"]
    }
