"""An edition as the plain data of which its texts are written: from its frozen snapshot, and what readers were told of it.

The database is asked only for what every page asks: photos that were taken off the site, the present state of the events,
the earlier editions, and the letterhead of the office.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any, TypedDict

from django.conf import settings
from django.core.files.storage import default_storage

from agencies.models import Agency, AgencyContact, Office
from kominfo.lib import dates
from kominfo.lib.files import documents, photo_credits, rendition_names
from kominfo.lib.text import harmless
from news.editions.kits import cap_messages
from news.editions.kits.blocks import Block, blocks
from news.editions.rendering import changes, pages
from news.editions.rendering.shown import as_they_became, withdrawn_in
from news.formats import alert, hoax, licences
from news.models import Edition, Photo
from news.models.content import PhotoRow, QuoteRow, Snapshot, shown_photos, with_photos_emptied

LOGO_WIDTH = 720  # pixels: 18 millimetres of a sheet
ASKED = (AgencyContact.Channel.PHONE, AgencyContact.Channel.EMAIL, AgencyContact.Channel.WEBSITE)


class Logo(TypedDict):
    """The office's own mark; `path` is the file that is set."""

    path: str
    alt: str


class Letterhead(TypedDict):
    """The head of a sheet."""

    name: str
    province: str
    lines: list[str]
    logo: Logo | None


class Notice(TypedDict):
    """A change that readers were told of."""

    kind: str
    at: str
    note: str


class Said(TypedDict):
    """A quote, with the speaker's post on that day."""

    words: str
    is_direct: bool
    who: str
    through: str
    where: str


class Picture(TypedDict):
    """A photo of the kit; `file` is its name in the kit, where it is only if it is `ours` to give."""

    id: int
    digest: str
    number: int
    file: str
    ours: bool
    caption: str
    alt: str
    credit: str
    licence: str
    licence_address: str
    place: str
    taken_on: str


class Attached(TypedDict):
    """A file that goes with the text."""

    id: int
    digest: str
    file: str
    title: str
    text_alternative: str
    content_type: str
    size: int


class Story(TypedDict):
    """Everything that the texts of a kit say. Times are in words, WIT."""

    letterhead: Letterhead
    kind: str
    number: str
    headline: str
    subheadline: str
    dateline: str
    lead: str
    blocks: list[Block]
    byline: list[str]
    codes: str
    published: str
    updated: str
    position: int
    notices: list[Notice]
    warning: alert.Alert | None
    cap: str  # the message for programs; empty where nothing is warned of
    hoax: list[tuple[str, str]]
    quotes: list[Said]
    facts: list[tuple[str, list[str]]]
    contact: list[str]
    photos: list[Picture]
    gone: list[str]
    attachments: list[Attached]
    address: str
    check: str
    checksum: str
    is_marked: bool


def story_of(edition: Edition) -> Story:
    """The story of one edition."""
    past = changes.past(edition)
    withdrawn = withdrawn_in(edition, *past)
    content = with_photos_emptied(as_they_became(edition.snapshot), withdrawn)
    shown = shown_photos(content)
    lent = Photo.objects.lent_among(row["digest"] for row in shown)
    pictures = [picture(row, number, lent) for number, row in enumerate(shown, 1)]
    check = pages.check(edition)
    return {
        "letterhead": letterhead(),
        "kind": str(edition.get_kind_display()),
        "number": edition.number,
        "headline": harmless(edition.titled),
        "subheadline": harmless(content["subheadline"]),
        "dateline": dateline(content),
        "lead": harmless(edition.lead),
        "blocks": blocks(content["body"]),
        "byline": [f"{row['role_name']}: {row['name']}" for row in pages.contributors(content)],
        "codes": "/".join(row["byline_code"] for row in content["contributors"] if row["byline_code"]),
        "published": dates.long_datetime(edition.published_at),
        "updated": dates.long_datetime(edition.modified_at) if edition.is_corrected else "",
        "position": len(past),
        "notices": [notice(change.edition) for change in changes.public_changes(edition, past, withdrawn)],
        "warning": alert.alert_of(edition, content.get("warning"), content["areas"]),
        "cap": cap_messages.cap_of(edition),
        "hoax": hoax.rows(content),
        "quotes": [said(row) for row in content["quotes"]],
        "facts": facts(edition, content),
        "contact": [words for words in (content["contact"]["name"], content["contact"]["channel"]) if words],
        "photos": pictures,
        "gone": [dates.long_date(at) for at in sorted(set(withdrawn.values()))]
        if len(pictures) < len(content["photos"])
        else [],
        "attachments": attached(content),
        "address": settings.SITE_URL + edition.get_absolute_url(),
        "check": settings.SITE_URL + check["address"] if check else "",
        "checksum": edition.checksum,
        "is_marked": bool(edition.mark),
    }


def letterhead() -> Letterhead:
    """The office whose paper it is, and how it is reached."""
    office = Office.objects.select_related("agency__logo").first()
    if office is None:
        return {"name": "Siaran Pers", "province": "", "lines": [], "logo": None}
    agency = office.agency
    reached = (
        [
            f"{contact.get_channel_display()} {contact.value}"
            for contact in agency.contacts.filter(channel__in=ASKED)
        ]
        if agency.is_public
        else []
    )
    lines = [" ".join(agency.address.split()) if agency.is_public else "", " · ".join(reached)]
    return {
        "name": office.name,
        "province": office.province,
        "lines": [line for line in lines if line],
        "logo": _logo(agency) if agency.is_public else None,
    }


def _logo(agency: Agency) -> Logo | None:
    """The logo of the office as far as it may be shown and its file is there; no kit waits for one that is lost."""
    photo = agency.logo
    if photo is None or photo.withdrawn_at:
        return None
    widths = rendition_names.rendition_widths(photo.width)
    width = max((width for width in widths if width <= LOGO_WIDTH), default=widths[0])
    path = f"rendition/{photo.digest}/{width}.jpg"
    if not default_storage.exists(path):
        return None
    return {"path": path, "alt": photo.alt or f"Logo {agency.name}"}


def dateline(content: Snapshot) -> str:
    """`TOBELO (Diskominfosan)`."""
    place, credit = content["dateline"]["place"], content["dateline"]["credit"]
    return f"{place.upper()} ({credit})" if place and credit else place.upper()


def notice(edition: Edition) -> Notice:
    """What readers were told of one change."""
    return {
        "kind": str(edition.told_as),
        "at": dates.long_datetime(edition.live_from),
        "note": harmless(edition.note),
    }


def said(row: QuoteRow) -> Said:
    """A quote with everybody's post of that day, and where and when it was said."""
    day = dates.long_date(dt.date.fromisoformat(row["said_on"]))
    delivered_by = row["delivered_by"]
    return {
        "words": harmless(row["words"]),
        "is_direct": row["direct"],
        "who": row["attributed_to"]["named_as"],
        "through": delivered_by["named_as"] if delivered_by else "",
        "where": f"{row['event']}, {day}" if row["event"] else day,
    }


def facts(edition: Edition, content: Snapshot) -> list[tuple[str, list[str]]]:
    """The rows of the facts beside the text, with whole addresses."""
    until = dates.long_datetime(edition.valid_until) if edition.valid_until else ""
    rows: list[tuple[str, list[str]]] = [
        ("Berlaku sampai", [until] if until and not edition.warning else []),
        ("Sumber", [content["agency"]["name"]]),
        ("Kegiatan", [event_line(row) for row in content["events"]]),
        ("Pejabat", [row["named_as"] for row in content["officials"]]),
        ("Instansi", [row["name"] for row in content["agencies"]]),
        ("Peraturan", [" ".join(filter(None, (row["name"], row["link"]))) for row in content["regulations"]]),
        ("Wilayah", [row["name"] for row in content["areas"]]),
        ("Informasi publik", [str(edition.get_category_display())] if edition.category else []),
    ]
    return [(name, [harmless(words) for words in found]) for name, found in rows if found]


def event_line(row: Any) -> str:
    """An event with its days and place."""
    days = f"{row['days']}, menjadi {row['moved_to']}" if row.get("moved_to") else row["days"]
    return ", ".join(filter(None, (row["title"], days, row["place"])))


def picture(row: PhotoRow, number: int, lent: Collection[str]) -> Picture:
    """A photo as the kit names it: numbered, so that files and captions stay together. `lent` as of `lent_among`."""
    found = licences.named(row.get("licence"))
    taken_on = row.get("taken_on")
    return {
        "id": row["id"],
        "digest": row["digest"],
        "number": number,
        "file": f"foto/{number:02d}-{documents.safe_name(row['caption'][:50] or 'foto', 'jpg')}",
        "ours": row["digest"] not in lent and row.get("licence") != Photo.Licence.PERMISSION,
        "caption": harmless(row["caption"]),
        "alt": harmless(row["alt"]),
        "credit": photo_credits.line(row["credit"]),
        "licence": found.label if found else "",
        "licence_address": found.address if found else "",
        "place": row.get("place", ""),
        "taken_on": dates.long_date(dt.date.fromisoformat(taken_on)) if taken_on else "",
    }


def attached(content: Snapshot) -> list[Attached]:
    """The files beside the text, each under a name of its own."""
    return [
        {
            "id": row["id"],
            "digest": row["digest"],
            "file": f"lampiran/{number:02d}-{documents.safe_name(row['title'], row['extension'])}",
            "title": harmless(row["title"]),
            "text_alternative": harmless(row["text_alternative"]),
            "content_type": row["content_type"],
            "size": row["size"],
        }
        for number, row in enumerate(content["attachments"], 1)
    ]
