"""The transition table, and the only writer of a working copy's state.

`perform` is for editorial steps; publishing, calling off and withdrawing also write editions and therefore go
through `news.editions.publishing`, which calls `move` inside its own transaction.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib import dates
from news import letters, rules
from news.models import PressRelease, ReleaseVersion
from news.people import days
from news.releases import notes, snapshot, versions
from news.releases.facts import Facts

Status = PressRelease.Status


@dataclass(frozen=True)
class Transition:
    """One row of the table: from which states, to which state, with which permission and checks."""

    name: str
    label: str
    sources: frozenset[str]
    target: str
    permission: str
    denial: str
    needs_note: bool = False
    needs_complete: bool = False
    four_eyes: bool = False
    freezes: bool = False
    emergency: bool = False


TRANSITIONS = {
    row.name: row
    for row in [
        Transition(
            "submit",
            "Ajukan ke redaktur",
            frozenset({Status.DRAFT}),
            Status.IN_REVIEW,
            "news.submit_pressrelease",
            "Hanya penulis dan redaktur yang dapat mengajukan naskah.",
            needs_complete=True,
        ),
        Transition(
            "return",
            "Kembalikan dengan catatan",
            frozenset({Status.IN_REVIEW, Status.APPROVED}),
            Status.DRAFT,
            "news.return_pressrelease",
            "Hanya redaktur dan penyetuju yang dapat mengembalikan naskah.",
            needs_note=True,
        ),
        Transition(
            "approve",
            "Setujui naskah ini",
            frozenset({Status.IN_REVIEW}),
            Status.APPROVED,
            "news.approve_pressrelease",
            "Hanya penyetuju yang dapat menyetujui naskah.",
            needs_complete=True,
            four_eyes=True,
        ),
        Transition(
            "publish",
            "Terbitkan",
            frozenset({Status.APPROVED}),
            Status.PUBLISHED,
            "news.publish_pressrelease",
            "Hanya penyetuju yang dapat menerbitkan.",
            needs_complete=True,
            four_eyes=True,
            freezes=True,
        ),
        Transition(
            "force",
            "Terbitkan darurat",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            Status.PUBLISHED,
            "news.force_pressrelease",
            "Hanya penyetuju yang dapat menerbitkan dalam keadaan darurat.",
            needs_note=True,
            needs_complete=True,
            freezes=True,
            emergency=True,
        ),
        Transition(
            "unschedule",
            "Batalkan jadwal terbit",
            frozenset({Status.PUBLISHED}),
            Status.APPROVED,
            "news.publish_pressrelease",
            "Hanya penyetuju yang dapat membatalkan jadwal.",
            freezes=True,
        ),
        Transition(
            "withdraw",
            "Cabut dari publik",
            frozenset({Status.PUBLISHED, Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            Status.WITHDRAWN,
            "news.withdraw_pressrelease",
            "Hanya penyetuju yang dapat mencabut siaran pers.",
            needs_note=True,
            freezes=True,
        ),
        Transition(
            "revise",
            "Buka kembali untuk perubahan",
            frozenset({Status.PUBLISHED, Status.WITHDRAWN}),
            Status.DRAFT,
            "news.edit_pressrelease",
            "Hanya redaktur dan penyetuju yang dapat membuka naskah yang sudah terbit.",
        ),
        Transition(
            "discard",
            "Buang konsep",
            frozenset({Status.DRAFT}),
            Status.DISCARDED,
            "news.change_pressrelease",
            "Anda tidak dapat membuang konsep ini.",
        ),
        Transition(
            "restore",
            "Pulihkan konsep",
            frozenset({Status.DISCARDED}),
            Status.DRAFT,
            "news.change_pressrelease",
            "Anda tidak dapat memulihkan konsep ini.",
        ),
    ]
}


@transaction.atomic
def perform(
    name: str,
    release: PressRelease,
    *,
    by: User,
    note: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> PressRelease:
    """Take one editorial step. `PermissionDenied` for the wrong person, `ValidationError` with sentences otherwise."""
    if TRANSITIONS[name].freezes:
        raise ValueError(f"{name} writes an edition: use news.editions.publishing")
    return move(name, release, by=by, note=note, seen=seen, now=now)


def move(
    name: str,
    release: PressRelease,
    *,
    by: User,
    note: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> PressRelease:
    """Lock, ask, change, record. Returns the fresh row; call inside a transaction.

    `seen` is the checksum of the words that the person was shown; with other words by now the step is refused.
    """
    transition = TRANSITIONS[name]
    release = PressRelease.objects.select_for_update(of=("self",)).select_related("agency").get(pk=release.pk)
    if not rules.may_see(by, release) or not by.has_perm(transition.permission):
        raise PermissionDenied(transition.denial)
    if transition.four_eyes and not rules.four_eyes(by, release):
        raise PermissionDenied(FOUR_EYES)
    now = now or timezone.now()
    if found := problems(transition, release, now) + note_problems(transition, note):
        raise ValidationError(found)
    if seen and snapshot.checksum(snapshot.take(release)) != seen:
        raise ValidationError(CHANGED_UNSEEN)
    before, release.status = release.status, transition.target
    _stamp(transition, release, by, note, now)
    release.save()
    entry = audit.record(
        by,
        f"release.{name}",
        release,
        before={"status": before},
        after={"status": release.status},
        note=note,
    )
    if note.strip():
        notes.keep(release, by=by, step=name, text=note)
    if name in LETTERS:
        letters.send(LETTERS[name], release, by=by, about=entry)
    return release


def available(
    user: User, release: PressRelease, now: datetime | None = None
) -> list[tuple[Transition, list[str]]]:
    """Every step that the state allows, each with the reasons why this user can't take it now (none: offered)."""
    now = now or timezone.now()
    facts = Facts([release], now)
    return [
        (transition, why_not(user, transition, release, now, facts))
        for transition in TRANSITIONS.values()
        if release.status in transition.sources
        and not _irrelevant(transition, release, facts)
        and not (transition.emergency and not user.has_perm(transition.permission))
    ]


def why_not(
    user: User, transition: Transition, release: PressRelease, now: datetime, facts: Facts | None = None
) -> list[str]:
    """Reasons, as sentences, why `user` can't take this step with `release`; `facts` when many are asked for."""
    if not user.has_perm(transition.permission):
        return [transition.denial]
    reasons = [] if not transition.four_eyes or rules.four_eyes(user, release) else [FOUR_EYES]
    return reasons + [str(error.message) for error in problems(transition, release, now, facts)]


def problems(
    transition: Transition, release: PressRelease, now: datetime, facts: Facts | None = None
) -> list[ValidationError]:
    """What stands in the way of this step whoever takes it; `params["field"]` names the field to mend."""
    if release.status not in transition.sources:
        return [
            _refusal(
                "",
                f"“{transition.label}” tidak dapat dilakukan pada naskah berstatus {release.get_status_display().lower()}.",
            )
        ]
    facts = facts or Facts([release], now)
    found = _missing(release, facts) if transition.needs_complete else []
    if (
        transition.name == "publish"
        and snapshot.checksum(snapshot.take(release)) != release.approved_checksum
    ):
        found.append(_refusal("", NOT_AS_APPROVED))
    if transition.name == "unschedule" and release.pk not in facts.scheduled:
        found.append(_refusal("", "Tidak ada jadwal terbit yang dapat dibatalkan."))
    if transition.name in {"revise", "withdraw", "force"} and release.pk in facts.scheduled:
        found.append(_refusal("", "Naskah ini sedang dijadwalkan. Batalkan jadwalnya lebih dahulu."))
    if transition.name == "withdraw" and not _is_read(release, now):
        found.append(_refusal("", "Tidak ada edisi yang sedang dibaca publik."))
    if transition.name == "discard" and release.number:
        found.append(
            _refusal(
                "",
                "Naskah ini pernah diterbitkan atau dijadwalkan, jadi tidak dapat dibuang.",
            )
        )
    return found


def warnings(release: PressRelease, facts: Facts | None = None) -> list[str]:
    """What nobody can be sure of in a text, as sentences for whoever writes or reads it; nothing is refused for it."""
    facts = facts or Facts([release], timezone.now())
    unsure = doubts(release, facts)
    read = release.editions.read(facts.now).order_by("-sequence").first() if release.number else None
    renamed = snapshot.renamed(read.snapshot, snapshot.take(release)) if read else []
    return unsure + [
        f"Sebutan berubah dari edisi yang dibaca publik: {was} menjadi {now}. Ini bukan perbaikan kecil."
        for was, now in renamed
    ]


def doubts(release: PressRelease, facts: Facts) -> list[str]:
    """The warnings that cost a list no query for each row: titles that may not be right, words still to be said."""
    unsure = [finding.sentence for finding in facts.titles.get(release.pk, []) if not finding.is_wrong]
    return unsure + days.still_to_be_said(facts.quotes[release.pk], dates.today(facts.now))


def note_problems(transition: Transition, note: str) -> list[ValidationError]:
    """A step that needs a note says so."""
    if transition.needs_note and not note.strip():
        return [_refusal("note", "Tulis catatan: apa alasannya dan apa yang perlu dilakukan.")]
    return []


@transaction.atomic
def record_creation(release: PressRelease, *, by: User, now: datetime | None = None) -> None:
    """Note that `by` began this copy. Call it after everything inside it is saved, in the same transaction."""
    versions.keep(release, snapshot.take(release), by=by, reason=ReleaseVersion.Reason.CREATED, now=now)
    audit.record(by, "release.create", release)


@transaction.atomic
def record_edit(
    release: PressRelease,
    *,
    by: User,
    changed: list[str],
    reason: str = ReleaseVersion.Reason.SAVED,
    source: str = "",
    now: datetime | None = None,
) -> PressRelease:
    """Note that `by` changed the copy and keep it as a version; an approval of other words than these is void.

    Call it after the form and everything inside it is saved, in the same transaction. A restore says from which text
    (`source`, a mark like v3 or e1).
    """
    release = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not rules.may_edit(by, release):
        raise PermissionDenied("Naskah ini tidak dapat Anda ubah pada status ini.")
    release.writers.add(by)
    release.text_changed_by = by
    content = snapshot.take(release)
    versions.keep(release, content, by=by, reason=reason, source=source, now=now)
    audit.record(
        by, "release.edit", release, after={"changed": changed} | ({"restored": source} if source else {})
    )
    if release.status == Status.APPROVED and snapshot.checksum(content) != release.approved_checksum:
        release.status = Status.IN_REVIEW
        release.approved_by, release.approved_at, release.approved_checksum = None, None, ""
        audit.record(
            by,
            "release.approval_voided",
            release,
            before={"status": Status.APPROVED},
            after={"status": Status.IN_REVIEW},
        )
    release.save()
    return release


# Steps that are told by themselves; what writes an edition is told with the edition.
LETTERS = {"submit": "submitted", "return": "returned", "approve": "approved"}
NOT_AS_APPROVED = (
    "Naskah atau data yang dikutipnya berubah sejak disetujui. Kembalikan, lalu ajukan dan setujui lagi."
)
CHANGED_UNSEEN = "Naskah ini diubah orang lain sesudah Anda membuka halaman ini. Baca dahulu naskah terbarunya, lalu ulangi langkah ini."
FOUR_EYES = "Anda ikut menulis, mengubah atau mengajukan naskah ini; langkah ini harus diambil orang lain."


def _stamp(transition: Transition, release: PressRelease, by: User, note: str, now: datetime) -> None:
    """Who and when, beside the new state."""
    if transition.name == "submit":
        release.submitted_by, release.submitted_at, release.return_note = by, now, ""
    if transition.name == "approve":
        content = snapshot.take(release)
        release.approved_by, release.approved_at = by, now
        release.approved_checksum = snapshot.checksum(content)
        versions.keep(release, content, by=by, reason=ReleaseVersion.Reason.STEP, now=now)
    if transition.target == Status.DRAFT or transition.name == "force":
        release.approved_by, release.approved_at, release.approved_checksum = (
            None,
            None,
            "",
        )
        release.return_note = note if transition.name == "return" else ""
    if transition.name == "revise":
        release.submitted_by, release.submitted_at = None, None
        release.writers.clear()


def _irrelevant(transition: Transition, release: PressRelease, facts: Facts) -> bool:
    """Steps that would only confuse: calling off what is not scheduled, withdrawing what nobody can read."""
    if transition.name == "unschedule":
        return release.pk not in facts.scheduled
    if transition.name == "withdraw":
        return not _is_read(release, facts.now)
    return transition.name == "discard" and release.number is not None


def _is_read(release: PressRelease, now: datetime) -> bool:
    """Whether the public reads an edition that stands; a copy without a number never had one."""
    return release.number is not None and release.editions.listed(now).exists()


def _missing(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """What a complete release needs, each with the field to fill."""
    needed = [
        (
            "lead",
            release.lead,
            "Teras belum diisi. Tulis siapa, apa, kapan dan di mana dalam satu atau dua kalimat.",
        ),
        ("body", release.body.strip(), "Isi siaran pers masih kosong."),
        (
            "dateline_place",
            release.dateline_place,
            "Tempat titimangsa belum diisi, misalnya Tobelo.",
        ),
        ("dateline_on", release.dateline_on, "Tanggal titimangsa belum diisi."),
        ("category", release.category, "Kategori informasi belum dipilih."),
    ]
    found = [_refusal(field, message) for field, value, message in needed if not value]
    if release.category == PressRelease.Category.EXEMPT:
        found.append(
            _refusal(
                "category",
                "Informasi yang dikecualikan tidak boleh diterbitkan. Ubah kategorinya atau simpan sebagai konsep.",
            )
        )
    if release.kind == PressRelease.Kind.CLARIFICATION and not (
        release.claim and release.rating and release.evidence
    ):
        found.append(_refusal("claim", "Klarifikasi hoaks perlu klaim, hasil pemeriksaan dan bukti."))
    for photo, _in_text in facts.photos[release.pk]:
        found += [_refusal("photos", sentence) for sentence in photo.shortcomings()]
    for event in facts.hidden_events.get(release.pk, []):
        found.append(
            _refusal(
                "events",
                f"Agenda “{event}” belum ditayangkan. Tayangkan agendanya atau lepaskan dari naskah ini.",
            )
        )
    found += [
        _refusal("officials" if finding.named.field == "officials" else "quotes", finding.sentence)
        for finding in facts.titles.get(release.pk, [])
        if finding.is_wrong
    ]
    too_late = days.said_too_late(facts.quotes[release.pk], release.dateline_on)
    return found + [_refusal("quotes", sentence) for sentence in too_late]


def _refusal(field: str, message: str) -> ValidationError:
    return ValidationError(message, params={"field": field})
