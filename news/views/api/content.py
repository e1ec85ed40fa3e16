"""The text of an edition with everything that its page shows, from the frozen snapshot alone."""

import re
from typing import Any

from django.urls import reverse

from kominfo.lib import dates
from kominfo.lib.files import images, photo_credits
from kominfo.lib.markup import html
from news.editions import changes, rendering
from news.formats import licences
from news.models import Edition, PressRelease, ReleaseContributor
from news.models.content import PersonRow, PhotoRow, QuoteRow, Snapshot, shown_photos, without
from news.views.api.answers import Made, absolute

_OUR_LINK = re.compile(r'(<a\b[^>]*?\shref=")/(?!/)')


def of_current(edition: Edition) -> Made:
    """The text in force, with its photos and files, and the corrections that its page tells."""
    past = changes.past(edition)
    withdrawn = rendering.withdrawn_in(edition, *past)
    text = without(rendering.as_they_became(edition.snapshot), withdrawn)
    told = changes.told(edition, past, withdrawn)
    return of_text(text) | {
        "photos": [photo(row) for row in shown_photos(text)],
        "attachments": [
            {
                "title": row["title"],
                "url": absolute(rendering.file_address(row)),
                "content_type": row["content_type"],
                "size": row["size"],
                "text_alternative": row["text_alternative"],
            }
            for row in text["attachments"]
        ],
        "corrections": [
            {
                "change": change.edition.change,
                "change_label": change.edition.told_as,
                "note": change.edition.note,
                "at": dates.iso(change.edition.live_from),
            }
            for change in told
        ],
    }


def of_earlier(edition: Edition) -> Made:
    """The text as its readers had it; files are public for as long as an edition in force carries them."""
    text = without(edition.snapshot, rendering.withdrawn_in(edition))
    return of_text(text) | {"photos": [], "attachments": [], "corrections": []}


def of_text(text: Snapshot) -> Made:
    """The words, and who and what they are about."""
    hidden = rendering.hidden(text)
    hoax = text["hoax"]
    body = str(html.with_photos(text["body"], {})).strip()
    return {
        "headline": text["headline"],
        "subheadline": text["subheadline"],
        "lead": text["lead"],
        "dateline": text["dateline"],
        "body_html": _OUR_LINK.sub(lambda match: match[1] + absolute("/"), body),
        "body_text": html.to_text(text["body"]),
        "claim": {**hoax, "rating_label": rendering.label(PressRelease.Rating, hoax["rating"])}
        if hoax["claim"]
        else None,
        "quotes": [quote(row, hidden) for row in text["quotes"]],
        "officials": [person(row, hidden) for row in text["officials"]],
        "agencies": [agency(row, hidden) for row in text["agencies"]],
        "areas": [subject(row) for row in text["areas"]],
        "topics": [subject(row) for row in text["topics"]],
        "programmes": [subject(row) for row in text["programmes"]],
        "regulations": [{"name": row["name"], "link": row["link"] or None} for row in text["regulations"]],
        "events": [
            {"id": row["id"], "title": row["title"], "days": row["days"], "place": row["place"], "url": absolute(row["url"])}
            for row in text["events"]
        ],
        "contributors": [
            {"role": rendering.label(ReleaseContributor.Role, row["role"]), "name": row["name"]}
            for row in text["contributors"]
        ],
        "contact": text["contact"],
    }  # fmt: skip


def quote(row: QuoteRow, hidden: rendering.Hidden) -> Made:
    """Somebody's words, with the posts of that day."""
    delivered = row["delivered_by"]
    return {
        "words": row["words"],
        "direct": row["direct"],
        "attributed_to": person(row["attributed_to"], hidden),
        "delivered_by": person(delivered, hidden) if delivered else None,
        "event": row["event"],
        "said_on": row["said_on"],
    }


def person(row: PersonRow, hidden: rendering.Hidden) -> Made:
    """Somebody as the text names them; `slug` and `url` of those who have a public page."""
    has_page = row["slug"] not in hidden.officials
    return {
        "named_as": row["named_as"],
        "slug": row["slug"] if has_page else None,
        "url": absolute(reverse("news:official-detail", args=[row["slug"]])) if has_page else None,
    }


def agency(row: Any, hidden: rendering.Hidden) -> Made:
    """An agency under its name on the day of the story; `slug` of one that has a public page."""
    return {
        "slug": None if row["slug"] in hidden.agencies else row["slug"],
        "name": row["name"],
        "short_name": row["short_name"],
    }


def subject(row: Any) -> Made:
    """An area, topic or programme."""
    return {"slug": row["slug"], "name": row["name"]}


def photo(row: PhotoRow) -> Made:
    """A photo at its largest public size, with what readers may do with it."""
    licence = licences.named(row.get("licence"))
    width = images.rendition_widths(row["width"])[-1]
    address = reverse("news:media", args=["foto", row["digest"], f"{width}.jpg"])
    return {
        "url": absolute(address),
        "width": width,
        "height": round(row["height"] * width / row["width"]),
        "caption": row["caption"],
        "alt": row["alt"],
        "credit": photo_credits.plain(row["credit"]),
        "licence": licence.label if licence else None,
        "licence_url": (licence.address or None) if licence else None,
    }
