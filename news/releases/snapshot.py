"""A working copy as plain data: what an approval names, what a version keeps, what an edition freezes and shows.

Names of people are written as on the day of the story (`news.people.days`), so a release of 2021 names the office-holder of
2021 for ever. The shape is `news.models.content.Snapshot`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Model

from agencies import names_by_day
from agencies.models import Agency, Area, Office, Official, Tenure
from kominfo.lib import dates
from kominfo.lib.markup import html
from news.models import (
    Attachment,
    Event,
    Photo,
    PressRelease,
    Programme,
    Quote,
    ReleaseContributor,
    ReleasePhoto,
    Topic,
)
from news.models.content import (
    FORMAT,
    OPTIONAL,
    TEXTS,
    AgencyRow,
    AttachmentRow,
    CopyTexts,
    EventRow,
    PersonRow,
    PhotoRow,
    QuoteRow,
    Snapshot,
    SubjectRow,
)
from news.people.days import of_quote, of_release, post_of, said_on

# What a copy may link to beside topics.
LINKED = ("events", "areas", "agencies", "officials", "regulations", "programmes", "attachments")
# What a quote names, for `select_related`.
QUOTED = (
    "attributed_to__official",
    "attributed_to__post",
    "delivered_by__official",
    "delivered_by__post",
    "event",
)


def take(release: PressRelease) -> Snapshot:
    """The release with everything the public page shows and a revert needs.

    Dates are ISO 8601; the order of lists is the page's.
    """
    events = list(release.events.select_related("venue").order_by("start_on", "id"))
    day = of_release(release.dateline_on, events)
    agency, agencies = copy(release.agency), list(release.agencies.order_by("name", "id"))
    areas = list(release.areas.order_by("code"))
    topics, programmes = list(release.topics.order_by("name")), list(release.programmes.order_by("name"))
    regulations = list(release.regulations.order_by("-year", "id"))
    officials = list(release.officials.with_tenures().order_by("name", "id"))
    quotes = [
        (quote, _said_on(quote, release.dateline_on, events))
        for quote in release.quotes.select_related(*QUOTED)
    ]
    named_that_day = (agency, *agencies, *areas, *officials, *topics, *programmes, *regulations)
    _name_as_then(day, named_that_day, officials, events, quotes)
    return {
        "format": FORMAT,
        "moved_from": release.moved_from,
        **_words(release),
        "agency": _agency(agency),
        "contributors": list(release.contributors.values("role", "name", "byline_code")),
        "photos": _photos(release),
        "attachments": [_attachment(attachment) for attachment in release.attachments.order_by("id")],
        "quotes": [_quote(quote, said_on) for quote, said_on in quotes],
        "events": [_event(event) for event in events],
        "officials": [_official(official, release.dateline_on, events) for official in officials],
        "agencies": [_agency(agency) for agency in agencies],
        "areas": [_subject(area) for area in areas],
        "topics": [_subject(topic) for topic in topics],
        "programmes": [_subject(programme) for programme in programmes],
        "regulations": [
            {"id": regulation.pk, "name": str(regulation), "link": regulation.link}
            for regulation in regulations
        ],
    }


def take_each(releases: list[PressRelease]) -> dict[int, Snapshot]:
    """Many copies of a move by id, for a few queries where nobody has linked anything: contributors, topics and photos are all they have."""
    linked = _with_links(releases)
    bare = [release for release in releases if release.pk not in linked]
    office, shown = Office.objects.first(), photos_of_each(bare)
    parts = Parts(
        credit=office.credit if office else "",
        contributors=_grouped(
            ReleaseContributor.objects.filter(release__in=bare).order_by("pk"), "release_id"
        ),
        topics=_topics_of(bare),
        attached=_attached(bare),
    )
    _name_as_then_each(bare, parts)
    found = {release.pk: _bare(release, parts, shown[release.pk]) for release in bare}
    return found | {release.pk: take(release) for release in releases if release.pk in linked}


@dataclass(frozen=True)
class Parts:
    """What belongs to several copies, each by the id of its copy."""

    credit: str
    contributors: dict[int, list[Any]]
    topics: dict[int, list[Topic]]
    attached: dict[int, set[int]]
    agencies: dict[int, Agency] = field(default_factory=dict)


def _with_links(releases: list[PressRelease]) -> set[int]:
    """The ids of those that name people, events or anything else that asks for the whole of `take`."""
    found: set[int] = set()
    for column in LINKED:
        through = PressRelease._meta.get_field(column).remote_field.through  # type: ignore[union-attr]
        found |= set(
            through._base_manager.filter(pressrelease__in=releases).values_list("pressrelease", flat=True)
        )
    return found | set(Quote.objects.filter(release__in=releases).values_list("release", flat=True))


def _grouped(rows: Iterable[Any], column: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _topics_of(releases: list[PressRelease]) -> dict[int, list[Topic]]:
    links = PressRelease.topics.through._base_manager.filter(pressrelease__in=releases)
    rows = links.select_related("topic").order_by("topic__name")
    return {pk: [copy(row.topic) for row in each] for pk, each in _grouped(rows, "pressrelease_id").items()}


def _attached(releases: list[PressRelease]) -> dict[int, set[int]]:
    rows = ReleasePhoto.objects.filter(release__in=releases)
    return {pk: {row.photo_id for row in each} for pk, each in _grouped(rows, "release_id").items()}


def _name_as_then_each(releases: list[PressRelease], parts: Parts) -> None:
    named: list[tuple[Model, dt.date]] = []
    for release in releases:
        day = of_release(release.dateline_on, [])
        parts.agencies[release.pk] = copy(release.agency)
        named.append((parts.agencies[release.pk], day))
        named += [(topic, day) for topic in parts.topics.get(release.pk, [])]
    names_by_day.as_of(named)


def _bare(release: PressRelease, parts: Parts, shown: list[tuple[Photo, bool]]) -> Snapshot:
    rows = parts.contributors.get(release.pk, [])
    return {
        "format": FORMAT,
        "moved_from": release.moved_from,
        **_words(release, parts.credit),
        "agency": _agency(parts.agencies[release.pk]),
        "contributors": [
            {"role": row.role, "name": row.name, "byline_code": row.byline_code} for row in rows
        ],
        "photos": [
            _photo(photo, in_text, photo.pk in parts.attached.get(release.pk, ())) for photo, in_text in shown
        ],
        "attachments": [], "quotes": [], "events": [], "officials": [], "agencies": [], "areas": [],
        "topics": [_subject(topic) for topic in parts.topics.get(release.pk, [])],
        "programmes": [], "regulations": [],
    }  # fmt: skip


def _words(release: PressRelease, credit: str | None = None) -> CopyTexts:
    """The columns of the copy itself, each under the key that its row in `TEXTS` names."""
    words: dict[str, Any] = {"dateline": {"credit": _credit(release) if credit is None else credit}}
    for text in TEXTS:
        if not text.column:
            continue
        *outer, key = text.name.split(".")
        part = words.setdefault(outer[0], {}) if outer else words
        part[key] = _plain(getattr(release, text.column))
    for key in OPTIONAL:
        part = words[key]
        if not (any(part.values()) if isinstance(part, dict) else part):
            del words[key]
    words["body"] = html.clean(release.body)
    return cast(CopyTexts, words)


def _plain(typed: Any) -> Any:
    """A column as plain data, a moment on the clock in WIT: the same for the same moment wherever it came from."""
    if isinstance(typed, dt.datetime):
        return dates.iso(typed)
    return typed.isoformat() if isinstance(typed, dt.date) else typed


def _name_as_then(
    day: dt.date,
    named: Iterable[Model],
    officials: Iterable[Official],
    events: Iterable[Event],
    quotes: Iterable[tuple[Quote, dt.date]],
) -> None:
    """Give everything that a text names the name that it had: on the day of the story, of its event or of its quote."""
    names_by_day.as_of(
        [
            *((row, day) for row in named),
            *((tenure.post, day) for official in officials for tenure in official.tenures.all()),
            *((event.venue, event.end_on) for event in events),
            *(pair for quote, said_on in quotes for pair in _quoted(quote, said_on)),
        ]
    )


def checksum(snapshot: Snapshot) -> str:
    """SHA-256 of the snapshot, the same for the same text."""
    canonical = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def valid(content: Snapshot, until: dt.datetime | None, *, has_ended: bool) -> Snapshot:
    """The same text with another end of its warning; None: until it is ended."""
    found = cast(Snapshot, {**content, "warning": {**content["warning"], "ended": has_ended}})
    if until:
        return {**found, "valid_until": dates.iso(until)}
    found.pop("valid_until", None)
    return found


def named(tenure: Tenure) -> str:
    """A person with the post of that tenure: "Pj. Bupati Halmahera Utara Saifuddin Djuba"."""
    return f"{tenure.title} {tenure.official.name}"


def photos_of(release: PressRelease) -> list[tuple[Photo, bool]]:
    """Every photo of the release with whether it stands in the text: the attached ones in order, then the others."""
    return photos_of_each([release])[release.pk]


def photos_of_each(releases: list[PressRelease]) -> dict[int, list[tuple[Photo, bool]]]:
    """`photos_of` by the id of the release, for as many queries as one release costs."""
    attached: dict[int, dict[int, Photo]] = {release.pk: {} for release in releases}
    for row in ReleasePhoto.objects.filter(release__in=releases).select_related("photo"):
        attached[row.release_id][row.photo_id] = row.photo
    in_text = {release.pk: html.photo_references(html.clean(release.body)) for release in releases}
    others = Photo.objects.in_bulk(
        {pk for release, known in attached.items() for pk in in_text[release] if pk not in known}
    )
    return {
        release: [(photo, photo.pk in in_text[release]) for photo in known.values()]
        + [(others[pk], True) for pk in in_text[release] if pk in others and pk not in known]
        for release, known in attached.items()
    }


def _credit(release: PressRelease) -> str:
    """The office's name in the dateline: as in the newest edition that readers had, else as it is now."""
    if release.number:
        ever_live = release.editions.ever_live().order_by("-sequence")
        if frozen := ever_live.values_list("snapshot__dateline__credit", flat=True).first():
            return frozen
    office = Office.objects.first()
    return office.credit if office else ""


def _photos(release: PressRelease) -> list[PhotoRow]:
    attached = set(release.release_photos.values_list("photo", flat=True))
    return [_photo(photo, in_text, photo.pk in attached) for photo, in_text in photos_of(release)]


def _photo(photo: Photo, in_text: bool, attached: bool) -> PhotoRow:
    return {
        "id": photo.pk,
        "digest": photo.digest,
        "width": photo.width,
        "height": photo.height,
        "caption": photo.caption,
        "alt": "" if photo.is_decorative else photo.alt,
        "credit": photo.credit,
        "place": photo.place,
        "taken_on": photo.taken_on.isoformat() if photo.taken_on else None,
        "licence": photo.licence,
        "in_text": in_text,
        "attached": attached,
    }


def _attachment(attachment: Attachment) -> AttachmentRow:
    return {
        "id": attachment.pk,
        "digest": attachment.digest,
        "title": attachment.title,
        "extension": attachment.extension,
        "content_type": attachment.content_type,
        "size": attachment.size,
        "text_alternative": attachment.text_alternative,
    }


def _subject(row: Area | Topic | Programme) -> SubjectRow:
    return {"id": row.pk, "slug": row.slug, "name": row.name}


def _quoted(quote: Quote, said_on: dt.date) -> list[tuple[Any, dt.date]]:
    """The posts and officials that a quote names, each with the day whose name it takes."""
    tenures = [tenure for tenure in (quote.attributed_to, quote.delivered_by) if tenure]
    return [(row, said_on) for tenure in tenures for row in (tenure.post, tenure.official)]


def _said_on(quote: Quote, dateline_on: dt.date | None, about: list[Event]) -> dt.date:
    days = of_quote(quote.said_on, quote.event, dateline_on, about)
    tenures = [tenure for tenure in (quote.attributed_to, quote.delivered_by) if tenure]
    return said_on(days, tenures, dateline_on) if days else dates.today()


def _quote(quote: Quote, said_on: dt.date) -> QuoteRow:
    return {
        "words": quote.words,
        "direct": quote.is_direct,
        "attributed_to": _person(quote.attributed_to),
        "delivered_by": _person(quote.delivered_by) if quote.delivered_by else None,
        "event": quote.event.title if quote.event else None,
        "event_id": quote.event_id,
        "said_on": said_on.isoformat(),
        "said_on_given": quote.said_on is not None,
    }


def _person(tenure: Tenure) -> PersonRow:
    return {
        "id": tenure.official_id,
        "tenure": tenure.pk,
        "slug": tenure.official.slug,
        "named_as": named(tenure),
    }


def _official(official: Official, dateline_on: dt.date | None, events: list[Event]) -> PersonRow:
    tenure = post_of(official, dateline_on, events)
    return {
        "id": official.pk,
        "tenure": tenure.pk if tenure else None,
        "slug": official.slug,
        "named_as": f"{tenure.title} {official.name}" if tenure else official.name,
    }


def _agency(agency: Any) -> AgencyRow:
    return {
        "id": agency.pk,
        "slug": agency.slug,
        "name": agency.name,
        "short_name": agency.short_name,
    }


def _event(event: Event) -> EventRow:
    return {
        "id": event.pk,
        "url": event.get_absolute_url(),
        "title": event.title,
        "days": event.days,
        "place": event.venue.name if event.venue else "",
    }
