"""Where an edition appears besides its own page: links to what it is about, the lists that it is in, and their feeds."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from agencies.models import Agency, Area, Official
from news.models import (
    AgencyListing,
    AreaListing,
    Edition,
    EditionAgency,
    EditionArea,
    EditionAttachment,
    EditionEvent,
    EditionOfficial,
    EditionPhoto,
    EditionProgramme,
    EditionQuote,
    EditionRegulation,
    EditionTopic,
    Event,
    OfficialListing,
    Programme,
    Topic,
)
from news.models.content import QuoteRow, agencies, people

# The models of links, by the part of the text that names what they lead to.
PLAIN: tuple[
    tuple[Any, Literal["agencies", "areas", "topics", "programmes", "regulations", "events"], str], ...
] = (
    (EditionAgency, "agencies", "agency_id"),
    (EditionArea, "areas", "area_id"),
    (EditionTopic, "topics", "topic_id"),
    (EditionProgramme, "programmes", "programme_id"),
    (EditionRegulation, "regulations", "regulation_id"),
    (EditionEvent, "events", "event_id"),
)
FILES: tuple[tuple[Any, Literal["photos", "attachments"], str], ...] = (
    (EditionPhoto, "photos", "photo_id"),
    (EditionAttachment, "attachments", "attachment_id"),
)
# The models of lists, by the column that says whose list it is.
LISTINGS: dict[str, Any] = {
    "official_id": OfficialListing,
    "agency_id": AgencyListing,
    "area_id": AreaListing,
}
FEED = "atom"
WITH_FEED = {"agency", "area", "official", "programme", "topic"}


class Mention(NamedTuple):
    """A page that lists the edition, and the feed of that page if it has one."""

    name: str
    page: str
    feed: str = ""


def link(*editions: Edition) -> None:
    """Write the rows of links and listings by which other pages find the editions."""
    for model, part, column in PLAIN:
        model.objects.bulk_create(
            model(edition=edition, **{column: row["id"]})
            for edition in editions
            for row in edition.snapshot[part]
        )
    for file_model, kind, column in FILES:
        file_model.objects.bulk_create(
            file_model(edition=edition, digest=row["digest"], **{column: row["id"]})
            for edition in editions
            for row in edition.snapshot[kind]
        )
    EditionOfficial.objects.bulk_create(
        EditionOfficial(
            edition=edition, official_id=row["id"], tenure_id=row.get("tenure"), named_as=row["named_as"]
        )
        for edition in editions
        for row in edition.snapshot["officials"]
    )
    EditionQuote.objects.bulk_create(
        _quote_link(edition, row) for edition in editions for row in edition.snapshot["quotes"]
    )
    _list(editions)


def _list(editions: Iterable[Edition]) -> None:
    rows: dict[str, list[Any]] = {column: [] for column in LISTINGS}
    for edition in editions:
        of_edition = {"release_id": edition.release_id, "published_at": edition.published_at}
        for column, keys in lists_of(edition).items():
            rows[column] += [
                LISTINGS[column](edition=edition, **{column: key}, **of_edition) for key in sorted(keys)
            ]
    for column, listed in rows.items():
        LISTINGS[column].objects.bulk_create(listed)


def lists_of(edition: Edition) -> dict[str, set[int]]:
    """The ids of those in whose lists the edition is, by the column of `LISTINGS`."""
    content = edition.snapshot
    return {
        "official_id": {person["id"] for person in people(content)},
        "agency_id": {edition.agency_id, *(row["id"] for row in agencies(content))},
        "area_id": {edition.agency.area_id, *(row["id"] for row in content["areas"])},
    }


def _quote_link(edition: Edition, row: QuoteRow) -> EditionQuote:
    delivered = row["delivered_by"]
    return EditionQuote(
        edition=edition,
        words=row["words"],
        is_direct=row["direct"],
        attributed_to_id=row["attributed_to"]["id"],
        attributed_as=row["attributed_to"]["named_as"],
        attributed_tenure_id=row["attributed_to"].get("tenure"),
        delivered_by_id=delivered["id"] if delivered else None,
        delivered_as=delivered["named_as"] if delivered else "",
        delivered_tenure_id=delivered.get("tenure") if delivered else None,
        said_on=row["said_on"],
    )


def pages_of(edition: Edition) -> list[Mention]:
    """The pages and feeds that carry it once it is live, as many queries whatever it is about."""
    found = [_told()] if edition.change in Edition.TOLD else []
    if edition.warning:
        found.append(Mention("Peringatan", reverse("news:warning-list"), _feed("warning")))
    if edition.mark:
        return found
    general = [
        Mention("Siaran pers", reverse("news:release-list"), _feed("release")),
        Mention("Informasi publik", reverse("news:register"), _feed("register")),
    ]
    return [*general, *found, *_of_whom_it_names(edition), *_of_its_subjects(edition)]


def _told() -> Mention:
    return Mention("Ralat", reverse("news:correction-list"), _feed("correction"))


def _of_whom_it_names(edition: Edition) -> list[Mention]:
    lists = lists_of(edition)
    mentioned = Agency.objects.public().without_tree_fields().filter(pk__in=lists["agency_id"])
    officials = Official.objects.filter(is_public=True, pk__in=lists["official_id"])
    return [
        *_pages("agency", mentioned.order_by("name")),
        *_pages("area", Area.objects.filter(pk__in=lists["area_id"]).order_by("code")),
        *_pages("official", officials.order_by("name")),
    ]


def _of_its_subjects(edition: Edition) -> list[Mention]:
    content = edition.snapshot
    topics, programmes, events = (
        [row["id"] for row in rows] for rows in (content["topics"], content["programmes"], content["events"])
    )
    of_events = Event.objects.public().filter(pk__in=events).order_by("start_on", "id")
    return [
        *_pages("topic", Topic.objects.filter(pk__in=topics).order_by("name")),
        *_pages("programme", Programme.objects.filter(pk__in=programmes).order_by("name")),
        *(Mention(str(event), event.get_absolute_url()) for event in of_events),
    ]


def _pages(kind: str, rows: QuerySet) -> list[Mention]:
    return [
        Mention(
            str(row),
            reverse(f"news:{kind}-detail", args=[row.slug]),
            _feed(kind, row.slug) if kind in WITH_FEED else "",
        )
        for row in rows
    ]


def _feed(kind: str, *slugs: str) -> str:
    return reverse(f"news:{kind}-feed", args=[*slugs, FEED])
