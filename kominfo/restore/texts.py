"""Check every edition and version against its checksum, and editions against the audit trail and their links."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from django.db.models import F, Model, QuerySet
from tqdm import tqdm

from agencies.models import AuditEntry
from kominfo.restore.report import Check
from news.editions import mentions
from news.editions.moving import ledger
from news.models import (
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
    ReleaseVersion,
    SiteMove,
)
from news.models.content import Snapshot
from news.releases import snapshot

BATCH = 500  # rows with their snapshots in memory at a time
# Columns of an edition that repeat its snapshot.
COLUMNS: tuple[Literal["kind", "category", "headline", "lead"], ...] = (
    "kind",
    "category",
    "headline",
    "lead",
)
ListName = Literal[
    "agencies",
    "areas",
    "topics",
    "programmes",
    "regulations",
    "events",
    "officials",
    "photos",
    "attachments",
    "quotes",
]
# Lists of a snapshot, each with the model and columns that repeat it. Written apart from the table of
# `news.editions.mentions`, which makes these rows: a check that asked the same table would miss what that one forgets.
LINKS: dict[ListName, tuple[type[Model], tuple[str, ...]]] = {
    "agencies": (EditionAgency, ("agency_id",)),
    "areas": (EditionArea, ("area_id",)),
    "topics": (EditionTopic, ("topic_id",)),
    "programmes": (EditionProgramme, ("programme_id",)),
    "regulations": (EditionRegulation, ("regulation_id",)),
    "events": (EditionEvent, ("event_id",)),
    "officials": (EditionOfficial, ("official_id", "named_as")),
    "photos": (EditionPhoto, ("photo_id", "digest")),
    "attachments": (EditionAttachment, ("attachment_id", "digest")),
    "quotes": (EditionQuote, ("attributed_to_id", "words")),
}


def versions() -> Check:
    """Every version has the checksum that was stored with it."""
    check = Check("versions")
    total = ReleaseVersion.objects.count()
    for row in tqdm(_each(ReleaseVersion.objects.all()), "Versions", total, unit="version", disable=None):
        if snapshot.checksum(row.snapshot) != row.checksum:
            check.problem(
                f"version {row.sequence} of release {row.release_id}: its text does not match its checksum"
            )
    check.looked_at = (
        f"{total} texts match their checksums" if not check.wrong else f"{check.wrong} of {total}"
    )
    return check


def editions() -> Check:
    """Every edition has its checksum, columns, links, page, search words and sealed audit entry."""
    check = Check("editions")
    total = Edition.objects.count()
    moved = _of_moves(check)
    rows = Edition.objects.select_related("agency").annotate(
        page_key=F("page__edition_id"), text_key=F("text__edition_id"), forced_key=F("forced__edition_id")
    )
    with tqdm(desc="Editions", total=total, unit="edition", disable=None) as bar:
        for batch in _batches(rows):
            sealed, links, lists = _sealed(batch), _links(batch), _lists(batch)
            for edition in batch:
                found = [
                    *_faults(edition, sealed[str(edition.pk)] | moved.get(edition.pk, set())),
                    *_missing_links(edition.snapshot, links[edition.pk]),
                    *_missing_lists(edition, lists[edition.pk]),
                ]
                if found:
                    check.problem(f"edition {edition.pk} “{edition.headline[:60]}”: {'; '.join(found)}")
            bar.update(len(batch))
    check.looked_at = (
        f"{total} match checksum and audit trail" if not check.wrong else f"{check.wrong} of {total}"
    )
    return check


def _of_moves(check: Check) -> dict[int, set[str]]:
    """The checksums of editions that came from an old site: one audit entry seals all of a move's."""
    found: dict[int, set[str]] = {}
    for move in SiteMove.objects.filter(state=SiteMove.State.APPROVED):
        entry = AuditEntry.objects.filter(action="site_move.approve", object_id=str(move.pk)).first()
        told = (entry.after or {}) if entry else {}
        if told.get("editions") != ledger.seal_of_editions(move):
            check.problem(f"{move}: its editions are not those that were approved")
            continue
        for key, checksum in ledger.published_by(move).values_list("pk", "checksum").iterator(2_000):
            found[key] = {checksum}
    return found


def _faults(edition: Any, sealed: set[str]) -> Iterator[str]:
    """What is wrong with one edition; `sealed` are the checksums that the audit trail has of it."""
    content = edition.snapshot
    if snapshot.checksum(content) != edition.checksum:
        yield "its text does not match its checksum"
    if not sealed:
        yield "the audit trail does not know it"
    elif sealed != {edition.checksum}:
        yield "its checksum is not the one in the audit trail"
    yield from (
        f"its {name} is not the text's" for name in COLUMNS if getattr(edition, name) != content[name]
    )
    if edition.agency_id != content["agency"]["id"]:
        yield "its agency is not the text's"
    if edition.approved_by_id is None and edition.forced_key is None:
        yield "nobody approved it"
    if edition.page_key is None or edition.text_key is None:
        yield "its page or its words for search are missing"


def _missing_links(content: Snapshot, links: dict[ListName, list[tuple]]) -> Iterator[str]:
    for name in LINKS:
        if sorted(_of_snapshot(content, name)) != sorted(links[name]):
            yield f"its {name} differ from the text's"


def _missing_lists(edition: Edition, lists: dict[str, set[int]]) -> Iterator[str]:
    for column, keys in mentions.lists_of(edition).items():
        if keys != lists[column]:
            yield f"the lists it stands in ({column}) are not those of its text"


def _of_snapshot(content: Snapshot, name: ListName) -> list[tuple]:
    """A list of the snapshot as tuples, to compare with the rows of links."""
    if name == "quotes":
        return [(row["attributed_to"]["id"], row["words"]) for row in content["quotes"]]
    if name == "officials":
        return [(row["id"], row["named_as"]) for row in content["officials"]]
    if name == "photos" or name == "attachments":
        return [(row["id"], row["digest"]) for row in content[name]]
    return [(row["id"],) for row in content[name]]


def _links(batch: list[Edition]) -> dict[int, dict[ListName, list[tuple]]]:
    """The rows of links of a batch, by edition and name."""
    found: dict[int, dict[ListName, list[tuple]]] = {
        edition.pk: {name: [] for name in LINKS} for edition in batch
    }
    for name, (model, columns) in LINKS.items():
        rows = model._default_manager.filter(edition__in=batch).values_list("edition_id", *columns)
        for key, *values in rows:
            found[key][name].append(tuple(values))
    return found


def _lists(batch: list[Edition]) -> dict[int, dict[str, set[int]]]:
    """The lists in which the editions of a batch appear, by edition and column."""
    found: dict[int, dict[str, set[int]]] = {edition.pk: defaultdict(set) for edition in batch}
    for column, listing in mentions.LISTINGS.items():
        for key, subject in listing.objects.filter(edition__in=batch).values_list("edition_id", column):
            found[key][column].add(subject)
    return found


def _sealed(batch: list[Edition]) -> dict[str, set[str]]:
    """The checksums that the audit trail has of the editions of a batch, by their ids as text."""
    found = defaultdict(set)
    entries = AuditEntry.objects.filter(
        object_type="news.edition", object_id__in=[str(edition.pk) for edition in batch]
    )
    for key, after in entries.values_list("object_id", "after"):
        if after and "checksum" in after:
            found[key].add(after["checksum"])
    return found


def _batches(rows: QuerySet) -> Iterator[list]:
    """The rows by id in batches, so that memory use is constant."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _each(rows: QuerySet) -> Iterator[Any]:
    for batch in _batches(rows):
        yield from batch
