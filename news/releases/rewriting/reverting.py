"""Put an earlier text back into the working copy: a version or an edition, whole, through the same gate as an edit.

What is gone from the registers since (a deleted topic, a photo) can't be put back; it is listed, never dropped in
silence. The reverted copy is itself the next version, so a revert can be undone.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model

from agencies.models import Agency, Area, Official, Tenure, User
from kominfo.lib.markup import html
from news import permissions
from news.models import (
    Attachment,
    Event,
    Photo,
    PressRelease,
    Programme,
    Quote,
    Regulation,
    ReleaseContributor,
    ReleasePhoto,
    ReleaseVersion,
    Topic,
)
from news.models.content import (
    MISSING,
    TEXTS,
    AgencyRow,
    PersonRow,
    PhotoRow,
    QuoteRow,
    RegulationRow,
    Snapshot,
    SubjectRow,
    speakers,
    value_of,
)
from news.releases import slugs, snapshot, versions, workflow

Status = PressRelease.Status
# States in which nobody edits, each with the way out.
CLOSED = {
    Status.PUBLISHED: "Naskah ini sudah terbit atau dijadwalkan. Buka kembali untuk perubahan, lalu pulihkan isinya.",
    Status.WITHDRAWN: "Siaran pers ini sudah dicabut. Buka kembali untuk perubahan, lalu pulihkan isinya.",
    Status.DISCARDED: "Konsep ini sudah dibuang. Pulihkan konsepnya lebih dahulu, lalu pulihkan isinya.",
}
NOT_YOURS = "Naskah ini sedang diperiksa; hanya redaktur dan penyetuju yang dapat memulihkan isinya sekarang."
READ_ONLY = "Anda dapat membaca riwayat naskah ini, tetapi tidak dapat mengubah naskahnya."
# What `_put_words` does not put back as it stands in the snapshot.
NOT_AS_IT_STANDS = {"body", "dateline.on", "slug", "valid_until", "warning.ended"}
Named = Iterable[tuple[int, str]]
# What the copy points to without rows of its own: the field, what it points to, and each as the text calls it.
LINKED: list[tuple[str, type[Model], str, Callable[[Snapshot], Named]]] = [
    ("events", Event, "Agenda", lambda content: ((row["id"], row["title"]) for row in content["events"])),
    (
        "officials",
        Official,
        "Pejabat",
        lambda content: ((row["id"], row["named_as"]) for row in content["officials"]),
    ),
    ("agencies", Agency, "Instansi", lambda content: _by_name(content["agencies"])),
    ("areas", Area, "Wilayah", lambda content: _by_name(content["areas"])),
    ("topics", Topic, "Topik", lambda content: _by_name(content["topics"])),
    ("programmes", Programme, "Program", lambda content: _by_name(content["programmes"])),
    ("regulations", Regulation, "Peraturan", lambda content: _by_name(content["regulations"])),
    (
        "attachments",
        Attachment,
        "Lampiran",
        lambda content: ((row["id"], row["title"]) for row in content["attachments"]),
    ),
]


@dataclass
class Reverted:
    """What a revert did: the parts that changed (keys of the snapshot) and, as sentences, what could not be put back."""

    release: PressRelease
    changed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def why_not(user: User, release: PressRelease) -> str:
    """Why this user can't revert this copy now, as a sentence with the way out; empty if they can."""
    if permissions.may_edit(user, release):
        return ""
    if not user.has_perm("news.change_pressrelease"):
        return READ_ONLY
    return CLOSED.get(Status(release.status), NOT_YOURS)


@transaction.atomic
def revert(
    release: PressRelease,
    content: Snapshot,
    *,
    by: User,
    source: str,
    now: dt.datetime | None = None,
) -> Reverted:
    """Make the copy say what `content` says; `source` is the code of the version or edition it comes from.

    `ValidationError` when the state is closed to everybody, `PermissionDenied` when it is closed to this person.
    """
    release = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if refusal := why_not(by, release):
        closed = refusal in CLOSED.values()
        raise ValidationError(refusal) if closed else PermissionDenied(refusal)
    versions.keep_first(release)
    before = snapshot.take(release)
    done = Reverted(release)
    _put_words(done, content, by)
    _put_links(done, content)
    _put_photos(done, before, content)
    _put_quotes(done, before, content)
    _put_contributors(done, before, content)
    done.changed = versions.changed_keys(before, snapshot.take(release))
    if done.changed:
        labels = [versions.LABELS[key] for key in done.changed]
        reason = ReleaseVersion.Reason.REVERTED
        done.release = workflow.record_edit(
            release, by=by, changed=labels, reason=reason, source=source, now=now
        )
    return done


def _put_words(done: Reverted, content: Snapshot, by: User) -> None:
    """The columns of the copy itself."""
    release = done.release
    for text in TEXTS:
        earlier = value_of(content, text.name)
        if text.column and text.name not in NOT_AS_IT_STANDS and earlier is not MISSING:
            setattr(release, text.column, earlier)
    release.body = _body(done, content)
    release.dateline_on = _day(content["dateline"]["on"])
    until = value_of(content, "valid_until")
    release.valid_until = dt.datetime.fromisoformat(until) if until else None
    release.warning_ended = bool(value_of(content, "warning.ended"))
    _put_agency(done, content["agency"], by)
    _put_address(done, content.get("slug", release.slug))
    release.save()


def _body(done: Reverted, content: Snapshot) -> str:
    """The text without the photos that may no longer be shown."""
    placed = set(html.photo_references(content["body"]))
    shown = _shown(placed)
    captions = {row["id"]: row["caption"] for row in content["photos"]}
    done.left_out += [
        f"Foto “{captions.get(key) or key}” di dalam teks sudah tidak ada atau ditarik."
        for key in sorted(placed - shown)
    ]
    return html.with_photos_renamed(content["body"], {key: key for key in shown})


def _put_agency(done: Reverted, row: AgencyRow, by: User) -> None:
    """The source agency, if it is one for which this person works: nobody hands a copy away or locks themselves out."""
    release = done.release
    if row["id"] == release.agency_id:
        return
    if not Agency.objects.filter(pk=row["id"]).exists():
        done.left_out.append(f"Instansi {row['name']} sudah tidak ada; sumber tetap {release.agency}.")
    elif not permissions.works_for(by, row["id"]):
        done.left_out.append(
            f"Instansi sumber tetap {release.agency}; Anda tidak bekerja untuk {row['name']}."
        )
    else:
        release.agency_id = row["id"]


def _put_address(done: Reverted, slug: str) -> None:
    """The address, unless readers know the present one or another release has taken the old one."""
    if slug == done.release.slug:
        return
    if done.release.number:
        done.left_out.append(f"Alamat halaman tetap “{done.release.slug}”, karena sudah dikenal pembaca.")
    elif slugs.is_taken(slug, by_other_than=done.release):
        done.left_out.append(f"Alamat tetap “{done.release.slug}”; “{slug}” sudah dipakai siaran pers lain.")
    else:
        done.release.slug = slug


def _put_links(done: Reverted, content: Snapshot) -> None:
    """Everything that the copy points to without rows of its own."""
    for name, model, label, read in LINKED:
        called = list(read(content))
        present = _present(model, {key for key, _words in called})
        getattr(done.release, name).set(present)
        done.left_out += [
            f"{label} “{words}” sudah tidak ada." for key, words in called if key not in present
        ]


def _by_name(rows: Iterable[AgencyRow | SubjectRow | RegulationRow]) -> Named:
    return ((row["id"], row["name"]) for row in rows)


def _put_photos(done: Reverted, before: Snapshot, content: Snapshot) -> None:
    """The photos beside the text, in their order."""
    rows = _beside_text(content)
    if [row["id"] for row in _beside_text(before)] == [row["id"] for row in rows]:
        return
    present = _shown({row["id"] for row in rows})
    kept = [row["id"] for row in rows if row["id"] in present]
    done.release.release_photos.all().delete()
    ReleasePhoto.objects.bulk_create(
        [
            ReleasePhoto(release=done.release, photo_id=key, position=position)
            for position, key in enumerate(kept)
        ]
    )
    done.left_out += [
        f"Foto “{row['caption'] or row['id']}” sudah tidak ada atau ditarik."
        for row in rows
        if row["id"] not in present
    ]


def _beside_text(content: Snapshot) -> list[PhotoRow]:
    return [
        row for row in content["photos"] if (row["attached"] if "attached" in row else not row["in_text"])
    ]


def _put_quotes(done: Reverted, before: Snapshot, content: Snapshot) -> None:
    """The quotes in their order, each with the tenures and the event it had."""
    if before["quotes"] == content["quotes"]:
        return
    finder = _Tenures(content)
    events = _present(Event, {key for row in content["quotes"] if (key := _event_of(row, content))})
    quotes: list[Quote] = []
    for row in content["quotes"]:
        speaker = finder.find(row["attributed_to"], row)
        if speaker is None:
            done.left_out.append(f"{_quote_in_words(row)}: masa jabatan narasumbernya sudah tidak ada.")
            continue
        quote = Quote(
            release=done.release, words=row["words"], is_direct=row["direct"], attributed_to=speaker
        )
        quote.said_on, quote.position = _said_on(row, content), len(quotes)
        if row["delivered_by"]:
            quote.delivered_by = finder.find(row["delivered_by"], row)
            if quote.delivered_by is None:
                done.left_out.append(f"{_quote_in_words(row)}: masa jabatan penyampainya sudah tidak ada.")
        if row["event"]:
            key = _event_of(row, content)
            quote.event_id = key if key in events else None
            if quote.event_id is None:
                done.left_out.append(f"{_quote_in_words(row)}: kegiatan “{row['event']}” sudah tidak ada.")
        quotes.append(quote)
    done.release.quotes.all().delete()
    Quote.objects.bulk_create(quotes)


def _quote_in_words(row: QuoteRow) -> str:
    """A quote by its first words and its speaker."""
    words = row["words"] if len(row["words"]) <= 60 else f"{row['words'][:60].rstrip()} …"
    return f"Kutipan “{words}” ({row['attributed_to']['named_as']})"


class _Tenures:
    """The tenures behind those who speak in a text, fetched at once."""

    def __init__(self, content: Snapshot) -> None:
        known = Tenure.objects.filter(official__in={person["id"] for person in speakers(content)})
        self.tenures = list(known.select_related("official", "post"))

    def find(self, person: PersonRow, row: QuoteRow) -> Tenure | None:
        """The tenure itself; for snapshots that did not name it, the one that reads the same, preferably one that covers that day."""
        if "tenure" in person:
            return next((tenure for tenure in self.tenures if tenure.pk == person["tenure"]), None)
        alike = [
            tenure
            for tenure in self.tenures
            if tenure.official_id == person["id"] and snapshot.named(tenure) == person["named_as"]
        ]
        day = _day(row["said_on"])
        return next((tenure for tenure in alike if tenure.covers(day)), next(iter(alike), None))


def _event_of(row: QuoteRow, content: Snapshot) -> int | None:
    """The event of a quote; older snapshots name it by its title alone."""
    if "event_id" in row:
        return row["event_id"]
    return next((event["id"] for event in content["events"] if event["title"] == row["event"]), None)


def _said_on(row: QuoteRow, content: Snapshot) -> dt.date | None:
    """The day that was given; none if the day is merely the dateline's."""
    if "said_on_given" in row:
        is_given = row["said_on_given"]
    else:
        is_given = row["said_on"] != content["dateline"]["on"]
    return _day(row["said_on"]) if is_given else None


def _put_contributors(done: Reverted, before: Snapshot, content: Snapshot) -> None:
    """Who made it, in their order."""
    if before["contributors"] == content["contributors"]:
        return
    done.release.contributors.all().delete()
    ReleaseContributor.objects.bulk_create(
        [ReleaseContributor(release=done.release, **row) for row in content["contributors"]]
    )


def _present(model: type[Model], keys: set[int]) -> set[int]:
    return set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))


def _shown(keys: set[int]) -> set[int]:
    """The photos that may still be shown."""
    return set(Photo.objects.shown().filter(pk__in=keys).values_list("pk", flat=True))


def _day(value: str | None) -> Any:
    return dt.date.fromisoformat(value) if value else None
