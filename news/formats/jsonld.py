"""Structured data of releases and events for search engines (schema.org); that of agencies and officials is in `jsonld_registry`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from kominfo.lib import dates
from kominfo.lib.formats import script_block
from kominfo.lib.markup import html
from news.formats import licences
from news.models import Edition, Event, PressRelease, WarningKind, WarningLevel
from news.models.content import PhotoRow

SCHEMA = "https://schema.org"
EVENT_STATUS = {
    Event.Status.TENTATIVE: "EventScheduled",
    Event.Status.CONFIRMED: "EventScheduled",
    Event.Status.POSTPONED: "EventPostponed",
    Event.Status.RESCHEDULED: "EventRescheduled",
    Event.Status.CANCELLED: "EventCancelled",
}
Rating = PressRelease.Rating
# What came out of a check, from 1 (false) to 5 (true); what is unproven has no place on that scale.
TRUTH = {Rating.FALSE: 1, Rating.MISLEADING: 2, Rating.TRUE: 5}
ATTENDANCE = {
    Event.Mode.OFFLINE: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.MIXED: "MixedEventAttendanceMode",
}


def article(
    edition: Edition,
    photos: Sequence[PhotoRow],
    corrections: Sequence[Mapping[str, str]] = (),
    *,
    source_has_page: bool,
) -> SafeString | str:
    """A NewsArticle for a release in force; empty for a withdrawn one.

    With the `photos` that may be shown, its `corrections` (`news.editions.rendering.changes`), what it found out about a
    claim, and its way from the front page.
    """
    if edition.standing != Edition.Standing.CURRENT:
        return ""
    content, address = edition.snapshot, settings.SITE_URL + edition.get_absolute_url()
    source = _organisation(content["agency"]["name"], content["agency"]["slug"], has_page=source_has_page)
    data = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": edition.headline,
        "description": edition.lead,
        "inLanguage": "id",
        "datePublished": dates.iso(edition.published_at),
        "dateModified": dates.iso(edition.modified_at),
        "expires": dates.iso(edition.valid_until) if edition.valid_until else "",
        "author": source,
        "publisher": source,
        "correction": [_correction(change) for change in corrections],
        "dateline": content["dateline"]["place"],
        "image": [
            {"@type": "ImageObject", "url": card_address(photo["digest"])} | licences.as_data(photo)
            for photo in photos
        ],
        "keywords": [topic["name"] for topic in content["topics"]],
        "isAccessibleForFree": True,
    }
    way = breadcrumbs(
        ("Siaran pers", reverse("news:release-list")), (edition.headline, edition.get_absolute_url())
    )
    return (
        script_block.jsonld({key: value for key, value in data.items() if value})
        + announcement(edition, source)
        + review(edition, source)
        + way
    )


def _correction(change: Mapping[str, str]) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": f"{change['kind']}: {change['note']}",
        "datePublished": change["at"],
    }


def announcement(edition: Edition, source: Mapping[str, str]) -> SafeString:
    """A SpecialAnnouncement of a warning that nobody has ended; empty for all others. When it runs out stands in it."""
    content = edition.snapshot
    warning = content.get("warning")
    if warning is None or edition.warning not in WarningLevel.values:
        return html.trusted("")
    data = {
        "@context": SCHEMA,
        "@type": "SpecialAnnouncement",
        "name": edition.headline,
        "category": str(WarningKind(warning["kind"]).label),
        "text": warning["instruction"],
        "datePosted": dates.iso(edition.published_at),
        "expires": dates.iso(edition.valid_until) if edition.valid_until else "",
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": area["name"]} for area in content["areas"]
        ],
        "publisher": source,
        "inLanguage": "id",
        "url": settings.SITE_URL + edition.get_absolute_url(),
    }
    return script_block.jsonld({key: value for key, value in data.items() if value})


def review(edition: Edition, source: Mapping[str, str]) -> SafeString:
    """A ClaimReview of a clarification that names a claim and what came out; empty for all others."""
    hoax = edition.snapshot["hoax"]
    if edition.kind != PressRelease.Kind.CLARIFICATION or not (hoax["claim"] and hoax["rating"]):
        return html.trusted("")
    found, address = Rating(hoax["rating"]), settings.SITE_URL + edition.get_absolute_url()
    scale = {"ratingValue": TRUTH[found], "worstRating": 1, "bestRating": 5} if found in TRUTH else {}
    return script_block.jsonld(
        {
            "@context": SCHEMA,
            "@type": "ClaimReview",
            "url": address,
            "claimReviewed": hoax["claim"],
            "itemReviewed": {"@type": "Claim", "name": hoax["claim"]},
            "reviewRating": {"@type": "Rating", "alternateName": found.label} | scale,
            "datePublished": dates.iso(edition.published_at),
            "dateModified": dates.iso(edition.modified_at),
            "author": source,
            "inLanguage": "id",
        }
    )


def breadcrumbs(*way: tuple[str, str]) -> SafeString:
    """The way from the front page to a page: names and paths, the page itself last."""
    steps = [("Beranda", "/"), *way]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": settings.SITE_URL + path}
        for position, (name, path) in enumerate(steps, 1)
    ]
    return script_block.jsonld({"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items})


def event(event: Event, works: Mapping[str, str] | None = None) -> SafeString:
    """An Event. All-day events have dates, others datetimes in WIT; if only the month is known, the month.

    `works` are the addresses of what came of it: "recording", "transcript" and "minutes".
    """
    data = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": event.titled,
        "description": event.summary or event.theme,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "startDate": _start(event),
        "endDate": _end(event),
        "previousStartDate": one_or_all(
            [first.isoformat() for first, _last in event.earlier if first != event.start_on]
        ),
        "eventStatus": f"{SCHEMA}/{EVENT_STATUS[Event.Status(event.status)]}",
        "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCE[Event.Mode(event.mode)]}",
        "location": _locations(event),
        "image": [
            card_address(row.photo.digest)
            for row in event.event_photos.all()
            if row.photo.withdrawn_at is None
        ],
        "organizer": _organisation(
            event.organiser.name, event.organiser.slug, has_page=event.organiser.is_public
        ),
        **_works(event, works or {}),
    }
    way = breadcrumbs(("Agenda", reverse("news:event-list")), (event.titled, event.get_absolute_url()))
    return script_block.jsonld({key: value for key, value in data.items() if value}) + way


def _works(event: Event, works: Mapping[str, str]) -> dict[str, Any]:
    """What was recorded of an event, and the documents about it; a transcript alone is such a document."""
    found: dict[str, Any] = {}
    if "recording" in works:
        found["recordedIn"] = {
            "@type": "VideoObject",
            "name": f"Rekaman {event.title}",
            "url": works["recording"],
            "transcript": works["transcript"],
            "inLanguage": "id",
            "isAccessibleForFree": True,
        }
    names = {"minutes": "Notulen"} | ({} if "recording" in works else {"transcript": "Transkrip"})
    documents = [
        {"@type": "DigitalDocument", "name": f"{name} {event.title}", "url": works[kind], "inLanguage": "id"}
        for kind, name in names.items()
        if kind in works
    ]
    return found | ({"subjectOf": one_or_all(documents)} if documents else {})


def card_address(digest: str) -> str:
    """The absolute address of the picture for link previews."""
    return settings.SITE_URL + card_path(digest)


def card_path(digest: str) -> str:
    """The path of the picture for link previews."""
    return reverse("news:media", args=["foto", digest, "card.jpg"])


def _organisation(name: str, slug: str, *, has_page: bool) -> dict[str, str]:
    page = {"url": settings.SITE_URL + reverse("news:agency-detail", args=[slug])} if has_page else {}
    return {"@type": "GovernmentOrganization", "name": name} | page


def _start(event: Event) -> str:
    """A datetime in WIT, or a date where the start or the end has no time."""
    if event.start_time is None or (event.end_time is None and event.start_on != event.end_on):
        return event.machine_date
    return dates.iso(dt.datetime.combine(event.start_on, event.start_time, tzinfo=dates.WIT))


def _end(event: Event) -> str | None:
    """Of the same type as the start; None where it is unknown. Dates are inclusive, unlike DTEND."""
    if event.start_time and event.end_time:
        return dates.iso(dt.datetime.combine(event.end_on, event.end_time, tzinfo=dates.WIT))
    has_open_end = event.start_time and event.start_on == event.end_on
    return event.end_on.isoformat() if event.is_dated and not has_open_end else None


def _locations(event: Event) -> Any:
    """Where it takes place; search engines reject an event without a location. A stream that is over leads to the page."""
    found: list[dict[str, Any]] = []
    if event.mode != Event.Mode.ONLINE:
        found.append(_place(event))
    if event.mode == Event.Mode.ONLINE or (event.mode == Event.Mode.MIXED and event.stream_url):
        stream = "" if event.is_off or event.phase() == "finished" else event.stream_url
        page = settings.SITE_URL + event.get_absolute_url()
        found.append({"@type": "VirtualLocation", "url": stream or page})
    return one_or_all(found)


def _place(event: Event) -> dict[str, Any]:
    """The venue, or what is known without one."""
    area = event.venue.area if event.venue else event.host_area
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.venue.address if event.venue else "",
        "addressLocality": area.name if area else "",
        "addressCountry": "ID",
    }
    name = event.venue.name if event.venue else area.name if area else "Akan diumumkan"
    return {"@type": "Place", "name": name, "address": {key: told for key, told in address.items() if told}}


def one_or_all(values: list[Any]) -> Any:
    """A single value as itself, several as a list, as most readers of structured data expect."""
    return values[0] if len(values) == 1 else values
