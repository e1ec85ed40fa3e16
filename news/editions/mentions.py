"""Where an edition appears besides its own page: links to what it is about, and the lists that it is in."""

from collections.abc import Iterable
from typing import Any, Literal

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
