"""The batch and its rows: who may write it, which item is which, what becomes of it."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from agencies import audit
from agencies.models import Agency, User
from kominfo.lib.text import harmless
from news.imports.wordpress import addresses
from news.imports.wordpress.items import Fate, Item, Site
from news.models import Edition, MovedItem, SiteMove

State = SiteMove.State
FATES = {
    Fate.PUBLIC: MovedItem.Fate.PUBLIC,
    Fate.DRAFT: MovedItem.Fate.DRAFT,
    Fate.WAITING: MovedItem.Fate.WAITS,
    Fate.PART: MovedItem.Fate.PART,
    Fate.LEFT: MovedItem.Fate.LEFT,
}
OTHERS_READ = "Pemindahan dari situs ini sedang dijalankan di proses lain. Tunggu sampai selesai."
CLOSED = "Pemindahan ini sudah disetujui atau dibatalkan."
SERIES = "WP"


@contextmanager
def alone(site: str) -> Iterator[None]:
    """Nobody else reads this site's export meanwhile; a process that was killed gives the lock back."""
    key = int(hashlib.sha256(f"site move {site}".encode()).hexdigest()[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise ValidationError(OTHERS_READ)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@transaction.atomic
def begin(
    site: Site, *, by: User, agency: Agency, pages: str, files: list[dict[str, Any]], now: dt.datetime | None = None
) -> SiteMove:  # fmt: skip
    """The open batch of this site, begun anew where there is none; other files of its export join it."""
    if not by.has_perm("news.add_sitemove"):
        raise PermissionDenied(
            "Hanya redaktur, penyetuju dan administrator yang dapat memindahkan situs lama."
        )
    open_ones = SiteMove.objects.select_for_update().filter(
        site=site.key, state__in=[State.READING, State.READ]
    )
    move = open_ones.first()
    if move is None:
        move = SiteMove.objects.create(
            site=site.key[:200], address=site.address[:300], title=site.title[:300], series=series_of(site.key),
            agency=agency, pages=pages, files=files, started_by=by, started_at=now or timezone.now(),
        )  # fmt: skip
        audit.record(by, "site_move.begin", move, after={"site": move.site, "files": files})
        return move
    known = {file["sha256"] for file in move.files}
    move.files += [file for file in files if file["sha256"] not in known]
    move.state, move.pages = State.READING, pages
    move.save(update_fields=["files", "state", "pages"])
    return move


def series_of(site: str) -> str:
    """What this site's numbers begin with: WP, and WP2 for the second site, for good.

    Of two sites that begin at once the second waits for the first, to the end of the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('series of site moves'))")
    earlier = SiteMove.objects.filter(site=site).values_list("series", flat=True).first()
    if earlier:
        return earlier
    taken = SiteMove.objects.order_by().values_list("series", flat=True).distinct()
    highest = max((int(each.removeprefix(SERIES) or 1) for each in taken), default=0)
    return f"{SERIES}{highest + 1}" if highest else SERIES


def files_of(paths: list[Path]) -> list[dict[str, Any]]:
    """Name, size and checksum of each file."""
    found = []
    for path in paths:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found.append({"name": path.name, "size": path.stat().st_size, "sha256": digest})
    return found


def key_of(item: Item) -> int:
    """The identity of an item within its site; of one without a number of its own a negative one, the same in each run."""
    kinds = {note.kind for note in item.notes}
    if item.post_id and not kinds & {"repeated_id"}:
        return item.post_id
    return -int(item.checksum[:15], 16)


def row_of(item: Item, move: SiteMove, now: dt.datetime) -> MovedItem:
    """The ledger's row of an item, not saved."""
    spam = [note for note in item.notes if note.kind in {"spam", "doubtful"}]
    is_spam = item.fate == Fate.LEFT and any(note.kind == "spam" for note in spam)
    own = next((str(each) for each in item.addresses if not each.query), "")
    return MovedItem(
        move_id=move.pk,
        site=move.site,
        old_id=key_of(item),
        kind=storable(item.post_type)[:60],
        status=storable(item.status)[:40],
        title=storable(item.title)[:300],
        address=storable(own or str(next(iter(item.addresses), "")))[: MovedItem._meta.get_field("address").max_length],
        at=item.at,
        fate=MovedItem.Fate.SPAM if is_spam else FATES[item.fate],
        evidence=storable(" · ".join(note.evidence for note in spam)),
        notes=[as_data(note) for note in item.notes],
        line=item.line,
        checksum=item.checksum,
        seen_checksum=item.checksum,
        first_seen=now,
        last_seen=now,
    )  # fmt: skip


def as_data(note: Any) -> dict[str, str]:
    """A note as the ledger keeps it."""
    return {
        "kind": note.kind,
        "level": str(note.level),
        "sentence": storable(note.sentence),
        "evidence": storable(note.evidence),
    }


def storable(text: str) -> str:
    """Words of the old site as the database holds them: no control characters, no halves of letters."""
    return (
        harmless(text.encode("utf-8", "replace").decode())
        if not text.isascii() or _ODD.search(text)
        else text
    )


_ODD = re.compile(r"[\x00-\x1f\x7f]")


def own_address(item: Item, site: Site) -> str:
    """Where the text was to be read on the old site, as people may open it; never empty."""
    found = next((each for each in item.addresses if not each.query), None) or addresses.Address(
        "", f"p={item.post_id}"
    )
    return storable(f"{site.address.rstrip('/') or site.key}{_below(str(found), site)}")[:600]


def _below(path: str, site: Site) -> str:
    """The path without the folder that the site's own address names already."""
    base = addresses.address(site.address)
    folder = f"/{base.path}" if base and base.path else ""
    return path.removeprefix(folder) if folder else path


def counts_of(move: SiteMove) -> dict[str, Any]:
    """How many items have which fate, and how many notes are of which kind."""
    rows = move.items.order_by()
    fates = dict(rows.values_list("fate").annotate(n=Count("pk")))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT note->>'kind', count(*) FROM news_moveditem, jsonb_array_elements(notes) AS note"
            " WHERE move_id = %s GROUP BY 1 ORDER BY 1",
            [move.pk],
        )
        notes = dict(cursor.fetchall())
    return {
        "fates": fates,
        "notes": notes,
        "changed": rows.changed().count(),
        "photos": rows.filter(has_made_photo=True).count(),
    }


def checksum_of(move: SiteMove) -> str:
    """SHA-256 over the ledger: what was approved, item by item."""
    digest = hashlib.sha256()
    rows = move.items.order_by("old_id").values_list("old_id", "fate", "release", "photo", "checksum")
    for row in rows.iterator(2_000):
        digest.update(f"{row}\n".encode())
    return digest.hexdigest()


def published_by(move: SiteMove) -> QuerySet[Edition]:
    """The editions that its approval made: the first of each text, with a number of the move's own series."""
    of_move = Edition.objects.filter(release__moved_item__move=move, sequence=1)
    return of_move.filter(number__startswith=f"{move.series}-").order_by("pk")


def seal_of_editions(move: SiteMove) -> str:
    """SHA-256 over what its approval published, text by text: the audit trail keeps it in one entry for all of them."""
    digest = hashlib.sha256()
    for row in published_by(move).values_list("pk", "release", "number", "checksum").iterator(2_000):
        digest.update(f"{row}\n".encode())
    return digest.hexdigest()


def digest_of(text: str) -> str:
    """SHA-256 of a name."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
