"""The text of an edition for `/api/v1/`, with its photos, files and changes; a warning has a resource of its own."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.urls import reverse

from kominfo.lib import dates
from kominfo.lib.files import photo_credits, rendition_names
from kominfo.lib.markup import html
from news.formats import licences
from news.formats.interface import Made, absolute
from news.formats.release_json import agency, subject
from news.models import Edition, PressRelease, ReleaseContributor
from news.models.content import TEXTS, PersonRow, PhotoRow, QuoteRow, Snapshot, plain_text, shown_photos

# Told as they stand, under their own keys.
LINES = [text for text in TEXTS if text.is_prose and not text.is_html and "." not in text.name]
_OUR_LINK = re.compile(r'(<a\b[^>]*?\shref=")/(?!/)')


class Hidden(NamedTuple):
    """Slugs of those people and agencies of a text that have no public page: they are not linked."""

    officials: set[str]
    agencies: set[str]


def label(choices: type[TextChoices], value: str) -> str:
    """The label of a stored choice; empty for an empty value."""
    return str(choices(value).label) if value else ""


def of_current(
    text: Snapshot, body: html.CleanHtml, hidden: Hidden, attachments: Iterable[Any], told: Iterable[Edition]
) -> Made:
    """The text in force, with its photos and files, each of which has its `url`, and the changes that its page tells.

    `body` is that of the text, washed.
    """
    return _of_text(text, body, hidden) | {
        "photos": [photo(row) for row in shown_photos(text)],
        "attachments": [
            {
                "title": row["title"],
                "url": absolute(row["url"]),
                "content_type": row["content_type"],
                "size": row["size"],
                "text_alternative": row["text_alternative"],
            }
            for row in attachments
        ],
        "corrections": [
            {
                "change": edition.change,
                "change_label": edition.told_as,
                "note": edition.note,
                "at": dates.iso(edition.live_from),
            }
            for edition in told
        ],
    }


def of_earlier(text: Snapshot, hidden: Hidden) -> Made:
    """The text as its readers had it, without photos and files: those are public only while an edition in force carries them."""
    return _of_text(text, html.wash(text["body"]), hidden) | {
        "photos": [],
        "attachments": [],
        "corrections": [],
    }


def _of_text(text: Snapshot, washed: html.CleanHtml, hidden: Hidden) -> Made:
    """The words, and who and what they are about."""
    dateline, hoax, contact = text["dateline"], text["hoax"], text["contact"]
    body = str(html.placed(washed, {})).strip()
    return {
        **{line.name: plain_text(text, line) for line in LINES},
        "dateline": {"on": dateline["on"], "place": dateline["place"], "credit": dateline["credit"]},
        "body_html": _OUR_LINK.sub(lambda match: match[1] + absolute("/"), body),
        "body_text": html.to_text(washed),
        "claim": {
            "claim": hoax["claim"],
            "rating": hoax["rating"],
            "evidence": hoax["evidence"],
            "rating_label": label(PressRelease.Rating, hoax["rating"]),
        }
        if hoax["claim"]
        else None,
        "quotes": [quote(row, hidden) for row in text["quotes"]],
        "officials": [person(row, hidden) for row in text["officials"]],
        "agencies": [agency(row, hidden.agencies) for row in text["agencies"]],
        "areas": [subject(row) for row in text["areas"]],
        "topics": [subject(row) for row in text["topics"]],
        "programmes": [subject(row) for row in text["programmes"]],
        "regulations": [{"name": row["name"], "link": row["link"] or None} for row in text["regulations"]],
        "events": [
            {"id": row["id"], "title": row["title"], "days": row["days"], "place": row["place"], "url": absolute(row["url"])}
            for row in text["events"]
        ],
        "contributors": [
            {"role": label(ReleaseContributor.Role, row["role"]), "name": row["name"]}
            for row in text["contributors"]
        ],
        "contact": {"name": contact["name"], "channel": contact["channel"]},
    }  # fmt: skip


def quote(row: QuoteRow, hidden: Hidden) -> Made:
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


def person(row: PersonRow, hidden: Hidden) -> Made:
    """Somebody as the text names them; `slug` and `url` of those who have a public page."""
    has_page = row["slug"] not in hidden.officials
    return {
        "named_as": row["named_as"],
        "slug": row["slug"] if has_page else None,
        "url": absolute(reverse("news:official-detail", args=[row["slug"]])) if has_page else None,
    }


def photo(row: PhotoRow) -> Made:
    """A photo at its largest public size, with what readers may do with it."""
    licence = licences.named(row.get("licence"))
    width = rendition_names.rendition_widths(row["width"])[-1]
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
