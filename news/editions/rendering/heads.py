"""The head of an edition's page: its metadata for search engines, and the picture of link previews."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string

from kominfo.lib.drawing.card import ShareCard
from news.editions.rendering import changes
from news.editions.rendering.shown import first_photo
from news.formats import share_cards
from news.models import Edition
from news.models.edition.timed_html import turning


def share_card(edition: Edition, now: dt.datetime | None = None) -> ShareCard:
    """What the picture of link previews says of an edition at `now`; the same that its head names then."""
    rows = changes.until(edition).order_by("-sequence").values_list("change", "standing")
    return share_cards.of_edition(
        edition,
        first_photo(edition),
        had_error=share_cards.had_error(rows),
        has_ended=edition.has_ended(now),
    )


def head(edition: Edition, card: Callable[..., ShareCard], structured_data: str) -> str:
    """Metadata for search engines and link previews; with another card from the moment on until which the text is valid."""
    before = _head(edition, card(has_ended=False), structured_data)
    if edition.valid_until is None or edition.mark:
        return before
    return turning(edition.valid_until, before, _head(edition, card(has_ended=True), structured_data))


def _head(edition: Edition, card: ShareCard, structured_data: str) -> str:
    context = {
        "edition": edition,
        "description": gist(edition),
        "robots": "noindex" if edition.mark else "",
        "address": settings.SITE_URL + edition.get_absolute_url(),
        "site_url": settings.SITE_URL,
        "image": share_cards.shown_of_edition(edition, card),
        "structured_data": structured_data,
    }
    return render_to_string("news/edition/head.html", context)


def gist(edition: Edition) -> str:
    """The text of a card below its title: the lead, or why the release is no longer in force."""
    return edition.marked(edition.note) if edition.mark else edition.lead
