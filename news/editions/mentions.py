"""Where an edition appears besides its own page: links to what it is about, and the lists that it is in."""

from collections.abc import Sequence
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
from news.models.content import (
    AgencyRow,
    AttachmentRow,
    EventRow,
    PhotoRow,
    QuoteRow,
    RegulationRow,
    SubjectRow,
    agencies,
    people,
)

Plain = AgencyRow | SubjectRow | RegulationRow | EventRow
File = PhotoRow | AttachmentRow
# The models of lists, by the column that says whose list it is.
LISTINGS: dict[str, Any] = {
    "official_id": OfficialListing,
    "agency_id": AgencyListing,
    "area_id": AreaListing,
}


def link(edition: Edition) -> None:
    """Write the rows of links and listings by which other pages find the edition."""
    content = edition.snapshot
    plain: list[tuple[Any, Sequence[Plain], str]] = [
        (EditionAgency, content["agencies"], "agency_id"),
        (EditionArea, content["areas"], "area_id"),
        (EditionTopic, content["topics"], "topic_id"),
        (EditionProgramme, content["programmes"], "programme_id"),
        (EditionRegulation, content["regulations"], "regulation_id"),
        (EditionEvent, content["events"], "event_id"),
    ]
    for model, rows, column in plain:
        model.objects.bulk_create([model(edition=edition, **{column: row["id"]}) for row in rows])
    files: list[tuple[Any, Sequence[File], str]] = [
        (EditionPhoto, content["photos"], "photo_id"),
        (EditionAttachment, content["attachments"], "attachment_id"),
    ]
    for model, kept, column in files:
        model.objects.bulk_create(
            [model(edition=edition, digest=row["digest"], **{column: row["id"]}) for row in kept]
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
    of_edition = {"release_id": edition.release_id, "published_at": edition.published_at}
    for column, keys in lists_of(edition).items():
        listing = LISTINGS[column]
        listing.objects.bulk_create(
            [listing(edition=edition, **{column: key}, **of_edition) for key in sorted(keys)]
        )


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
