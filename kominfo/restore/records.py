"""Check what the newsroom relies on: audit trail, addresses, numbers, schedule, letters, and row counts."""

import datetime as dt
from collections import defaultdict

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tqdm import tqdm

from agencies import audit_chain
from agencies.models import AuditEntry
from kominfo.lib import dates
from kominfo.lib.postgres import sql
from kominfo.restore import manifest as manifests
from kominfo.restore.report import MAX_SHOWN, Check
from news.editions.former_addresses import destination, follow
from news.editions.moving.approving import number_of
from news.models import Delivery, Edition, Letter, MovedItem, NumberRegister, PressRelease, ReleaseNumber
from news.models.edition.release_path import release_path

ENDS = """
    SELECT release_id, sequence FROM (
        SELECT release_id, sequence, live_until,
               lead(live_from) OVER (PARTITION BY release_id ORDER BY sequence) AS following
        FROM news_edition WHERE live_until IS DISTINCT FROM live_from
    ) read WHERE live_until IS DISTINCT FROM following ORDER BY release_id
"""
SHARED = "SELECT slug, count(DISTINCT release_id) FROM news_edition GROUP BY slug HAVING count(DISTINCT release_id) > 1"


def audit(anchors: dict[int, str], manifest: manifests.Facts | None) -> Check:
    """The chain of the audit trail is unbroken and contains every seal noted outside of the database."""
    check = Check(
        "audit trail",
        "Somebody or something changed the trail. Keep this database as it is for whoever investigates, "
        "and restore the backup of an earlier day beside it.",
    )
    noted = anchors | dict([manifest.last_seal] if manifest and manifest.last_seal else [])
    verdict = audit_chain.read(
        tqdm(audit_chain.links(), "Seals", audit_chain.length(), unit="seal", disable=None), noted
    )
    check.add(verdict.faults)
    length = verdict.last.number if verdict.last else 0
    later = [number for number in verdict.lost if manifest and number > max(length, manifest.seals)]
    check.add(
        f"seal {number} was noted outside of the database but is not there"
        for number in verdict.lost
        if number not in later
    )
    if later:
        check.notes.append(
            f"Seals {length + 1} to {later[-1]} were noted after this backup: what was done then is lost. "
            "Keep the old anchor file and begin a new one."
        )
    elif verdict.lost and not manifest:
        check.remedy = (
            "Is the backup older than the newest anchor? Then name its manifest with --manifest, and what came later "
            "is told as lost, not as wrong. Else: " + check.remedy
        )
    check.looked_at = f"{length} entries sealed in one chain, {len(noted)} seals noted elsewhere"
    return check


def contents(manifest: manifests.Facts) -> Check:
    """Tables from which nothing is deleted have at least as many rows as when the backup began."""
    check = Check("contents")
    now = manifests.counts()
    for name, count in manifest.counts.items():
        if now.get(name, 0) < count:
            check.problem(f"{name}: {now.get(name, 0)} rows, but {count} when the backup began")
    for year, last in manifest.numbers.items():
        there = NumberRegister.objects.filter(year=year).values_list("last", flat=True).first() or 0
        if there < last:
            check.problem(f"the register of {year} ends at {there}, but was at {last}")
    check.looked_at = f"{len(manifest.counts)} tables as full as on {dates.long_datetime(manifest.made_at)}"
    return check


def addresses(now: dt.datetime | None = None) -> Check:
    """Every address that was ever public leads to its release, directly or in one redirect."""
    check = Check("addresses")
    now = now or timezone.now()
    ever_live, live = Edition.objects.ever_live(now), Edition.objects.live(now)
    gone = ever_live.exclude(release__in=live.values("release"))
    lost = gone.order_by("release_id", "slug").values_list("release_id", "slug").distinct()
    check.add(f"release {release_id} was public and is not any more: …/{slug}/" for release_id, slug in lost)
    check.add(f"…/{slug}/ belongs to {count} releases" for slug, count in sql.rows(SHARED))
    columns = ("release_id", "address_year", "address_month", "slug")
    given, current = ever_live.order_by().values_list(*columns), live.order_by().values_list(*columns)
    old = sorted(given.difference(current))
    for release, year, month, slug in tqdm(old, "Old addresses", unit="address", disable=None):
        found = follow(year, month, slug, now)
        if found is None or found.release_id != release:
            check.problem(f"{release_path(year, month, slug)} does not lead to release {release}")
    moved = live.filter(standing=Edition.Standing.CONSOLIDATED)
    check.add(
        f"release {edition.release_id} was merged into {edition.replaced_by_id}, which leads nowhere"
        for edition in moved
        if destination(edition, now) is None
    )
    check.looked_at = f"{live.count()} of today, {len(old)} old ones, {moved.count()} merged releases"
    return check


def _numbers_of_moves() -> set[tuple[int | None, str]]:
    """Releases from an old site with the numbers that their moves gave them, outside the register."""
    rows = MovedItem.objects.filter(release__number__isnull=False, move__state="approved", at__isnull=False)
    return {(row.release_id, number_of(row, row.move)) for row in rows.select_related("move").iterator(2_000)}


def numbers() -> Check:
    """Release numbers agree with the register: none is missing or used twice, and editions have their release's number."""
    check = Check("numbers")
    registers = {register.year: register for register in NumberRegister.objects.all()}
    positions = defaultdict(set)
    for year, position in ReleaseNumber.objects.values_list("year", "position"):
        positions[year].add(position)
    for year in sorted(registers.keys() | positions.keys()):
        check.add(_gaps(registers.get(year) or NumberRegister(year=year), positions[year]))
    given = PressRelease.objects.exclude(number=None).order_by("pk")
    own = ReleaseNumber.objects.filter(release=OuterRef("pk"), text=OuterRef("number"))
    moved = _numbers_of_moves()
    check.add(
        f"release {release} has number {number}, which the register did not give it"
        for release, number in given.exclude(Exists(own)).values_list("pk", "number")
        if (release, number) not in moved
    )
    other = sql.rows(
        "SELECT e.id, e.number, r.number FROM news_edition e JOIN news_pressrelease r ON r.id = e.release_id"
        " WHERE e.number IS DISTINCT FROM r.number AND e.live_until IS DISTINCT FROM e.live_from ORDER BY e.id"
    )
    check.add(f"edition {key} has number {number}, its release {release}" for key, number, release in other)
    check.looked_at = f"{given.count()} given, " + (
        ", ".join(f"{year}: 1 to {registers[year].last}" for year in sorted(registers)[-MAX_SHOWN:])
        or "no year begun"
    )
    return check


def _gaps(register: NumberRegister, positions: set[int]) -> list[str]:
    """Where one year of the register and the positions of releases contradict each other."""
    whole = set(range(1, register.last + 1)) - set(register.free)
    return [f"number {position} of {register.year} is missing" for position in sorted(whole - positions)] + [
        f"number {position} of {register.year} is beyond the register ({register.last}) or free"
        for position in sorted(positions - whole)
    ]


def schedule(manifest: manifests.Facts | None, now: dt.datetime | None = None) -> Check:
    """Each edition ends where the next begins. Notes list editions that will go live, and those that did since the backup."""
    check = Check("schedule")
    now = now or timezone.now()
    check.add(
        f"release {release}: edition {sequence} does not end where the next begins"
        for release, sequence in sql.rows(ENDS)
    )
    out = PressRelease.objects.filter(
        status__in=[PressRelease.Status.PUBLISHED, PressRelease.Status.WITHDRAWN]
    )
    hollow = out.exclude(pk__in=Edition.objects.not_called_off().values("release")).order_by("pk")
    check.add(
        f"release {number} counts as published, but no edition of it is there"
        for number in hollow.values_list("pk", flat=True)
    )
    since = manifest.made_at if manifest else AuditEntry.objects.values_list("at", flat=True).first()
    ahead = Edition.objects.scheduled(now).order_by("live_from")
    meanwhile = (
        Edition.objects.not_called_off()
        .filter(live_from__gt=since or now, live_from__lte=now)
        .order_by("live_from")
    )
    check.notes += _named("goes live by itself", ahead) + _named(
        "went live by itself since the backup", meanwhile
    )
    check.looked_at = f"{ahead.count()} ahead, {meanwhile.count()} went live since the backup"
    return check


def _named(what: str, editions) -> list[str]:
    """Sentences such as "Sabtu, 28 November 2026, pukul 09.00 WIT: 012/SP/… “…” goes live by itself"."""
    shown = [
        f"{dates.long_datetime(edition.live_from)}: {edition.number} “{edition.headline[:60]}” {what}"
        for edition in editions[:MAX_SHOWN]
    ]
    more = editions.count() - len(shown)
    return shown + ([f"and {more} more"] if more > 0 else [])


def letters() -> Check:
    """No letter is waiting that may have been sent already after the backup."""
    check = Check("letters", "`manage.py settle_restore`, before kominfo-worker starts.")
    states = Letter.State
    waiting = Letter.objects.filter(state__in=[states.WAITING, states.SENDING]).count()
    if waiting:
        check.problem(
            f"{waiting} letters wait; they may have been sent after the backup, and would be sent again"
        )
    unsent = Delivery.objects.filter(state__in=[states.WAITING, states.SENDING]).count()
    if unsent:
        check.problem(f"{unsent} mails to readers and press wait; they may have been sent after the backup")
    queued = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()
    if queued:
        check.problem(f"{queued} tasks wait in the queue, perhaps done before")
    held = Letter.objects.filter(state=states.UNCERTAIN).count()
    if held:
        check.notes.append(
            f"{held} letters are “mungkin terkirim”: look through them in the desk under Surat keluar."
        )
    check.looked_at = f"{Letter.objects.count()} in the outbox, {waiting} waiting"
    return check
