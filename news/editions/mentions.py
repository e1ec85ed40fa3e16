"""Where an edition appears beside its own page: what it is about, and in whose lists it stands."""

from typing import Any

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
    OfficialListing,
)

# The kinds of lists, by the column that says whose list it is.
LISTINGS: dict[str, Any] = {
    "official_id": OfficialListing,
    "agency_id": AgencyListing,
    "area_id": AreaListing,
}


def link(edition: Edition) -> None:
    """Write what the edition is about, so that other pages find it."""
    content = edition.snapshot
    plain: list[tuple[Any, str, str]] = [
        (EditionAgency, "agencies", "agency_id"),
        (EditionArea, "areas", "area_id"),
        (EditionTopic, "topics", "topic_id"),
        (EditionProgramme, "programmes", "programme_id"),
        (EditionRegulation, "regulations", "regulation_id"),
        (EditionEvent, "events", "event_id"),
    ]
    for model, name, column in plain:
        model.objects.bulk_create([model(edition=edition, **{column: row["id"]}) for row in content[name]])
    files: list[tuple[Any, str, str]] = [
        (EditionPhoto, "photos", "photo_id"),
        (EditionAttachment, "attachments", "attachment_id"),
    ]
    for model, name, column in files:
        model.objects.bulk_create(
            [model(edition=edition, digest=row["digest"], **{column: row["id"]}) for row in content[name]]
        )
    EditionOfficial.objects.bulk_create(
        [
            EditionOfficial(
                edition=edition, official_id=row["id"], tenure_id=row.get("tenure"), named_as=row["named_as"]
            )
            for row in content["officials"]
        ]
    )
    EditionQuote.objects.bulk_create([_quote_link(edition, row) for row in content["quotes"]])
    place = {"release_id": edition.release_id, "published_at": edition.published_at}
    for column, keys in lists_of(edition).items():
        listing = LISTINGS[column]
        listing.objects.bulk_create(
            [listing(edition=edition, **{column: key}, **place) for key in sorted(keys)]
        )


def lists_of(edition: Edition) -> dict[str, set[int]]:
    """In whose lists an edition stands: the numbers, by the column of `LISTINGS`."""
    content = edition.snapshot
    quoted = [person for row in content["quotes"] for person in (row["attributed_to"], row["delivered_by"])]
    return {
        "official_id": {person["id"] for person in (*content["officials"], *quoted) if person},
        "agency_id": {edition.agency_id, *(row["id"] for row in content["agencies"])},
        "area_id": {edition.agency.area_id, *(row["id"] for row in content["areas"])},
    }


def _quote_link(edition: Edition, row: dict[str, Any]) -> EditionQuote:
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
