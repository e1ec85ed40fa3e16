"""An edition's body and card as finished HTML: rendered when it is frozen, or afresh when the templates have changed."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string

from kominfo.lib import html
from news.models import Edition, EditionPage

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
    context = {
        "edition": edition,
        "content": edition.snapshot,
        "changes": changes(edition),
    }
    context["text"] = html.with_photos(edition.snapshot["body"], figures(edition))
    return render_to_string("news/edition/body.html", context), render_to_string(
        "news/edition/card.html", context
    )


def changes(edition: Edition) -> list[Edition]:
    """This edition and earlier ones that readers are told about, newest first: minor and first ones are not."""
    silent = {Edition.Change.FIRST, Edition.Change.MINOR}
    told = edition.release.editions.filter(sequence__lte=edition.sequence).exclude(
        change__in=silent
    )
    return list(
        told.exclude(live_until=F("live_from")).order_by("-sequence").defer("snapshot")
    )


def figures(edition: Edition) -> dict[int, Any]:
    """Ready-made figures for the photos that stand in the text, by photo id."""
    return {
        photo["id"]: html.trusted(
            render_to_string("news/edition/_figure.html", {"photo": photo})
        )
        for photo in edition.snapshot["photos"]
        if photo["in_text"]
    }
