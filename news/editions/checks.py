"""What speaks against an edition: its time, its kind of change, its address, what it leads readers to.

Asked once the copy is locked; what speaks against the copy itself is asked by `news.releases.checks`.
"""

from datetime import datetime

from django.core.exceptions import ValidationError

from kominfo.lib import dates
from news.editions.plans import Plan
from news.models import Edition, PressRelease
from news.models.content import OPTIONAL, Snapshot, value_of
from news.people import other_names
from news.releases import slugs

Change, Standing = Edition.Change, Edition.Standing
CHANGES_AFTER_FIRST = Edition.AMENDED | {Change.MINOR}


def refuse_bad(plan: Plan, previous: Edition | None, now: datetime) -> None:
    """Refuse a time that has passed, and a later edition that does not say what changed."""
    found = {}
    if plan.live_from < now:
        found["at"] = "Waktu terbit sudah lewat. Pilih waktu yang akan datang (WIT), atau terbitkan sekarang."
    if previous and plan.change not in CHANGES_AFTER_FIRST:
        found["change"] = (
            "Pilih jenis perubahan: perbaikan kecil, ralat, ralat atas permintaan, hak jawab atau pembaruan."
        )
    if previous and previous.standing != Standing.CURRENT and plan.change == Change.MINOR:
        found["change"] = (
            "Siaran pers ini dicabut; terbit kembali bukan perbaikan kecil. Pilih ralat atau pembaruan, lalu jelaskan."
        )
    if previous and not plan.note.strip():
        found["note"] = (
            "Tulis apa yang berubah dan mengapa; catatan ini dibaca publik kecuali pada perbaikan kecil."
        )
    if found:
        raise ValidationError(found)


def refuse_silent(plan: Plan, previous: Edition | None, content: Snapshot) -> None:
    """Refuse a minor change that names somebody differently, or changes a warning or how long something is valid: readers must be told."""
    if previous is None or plan.change != Change.MINOR:
        return
    if found := other_names.renamed(previous.snapshot, content):
        names = "; ".join(f"{was} menjadi {now}" for was, now in found)
        raise ValidationError(
            {"change": f"Sebutan berubah ({names}): ini bukan perbaikan kecil. Pilih ralat atau pembaruan."}
        )
    if any(value_of(previous.snapshot, key) != value_of(content, key) for key in OPTIONAL):
        raise ValidationError(
            {
                "change": "Peringatan atau masa berlakunya berubah: ini bukan perbaikan kecil. Pilih ralat atau pembaruan."
            }
        )


def refuse_over(plan: Plan, previous: Edition | None, content: Snapshot) -> None:
    """Refuse a first edition of something that is over when readers get it."""
    until = value_of(content, "valid_until")
    if previous is None and until and datetime.fromisoformat(until) <= plan.live_from:
        told = dates.long_datetime(datetime.fromisoformat(until))
        raise ValidationError(
            {
                "at": f"Saat itu masa berlakunya sudah lewat ({told}). Pilih waktu terbit yang lebih awal, atau ubah “Berlaku sampai”."
            }
        )


def refuse_no_later(previous: Edition, until: datetime | None) -> None:
    """Refuse another end of a warning that is no later than the one readers know: they are told that it lasts longer."""
    if previous.valid_until is None and until is None:
        raise ValidationError(
            {"until": "Peringatan ini sudah berlaku sampai diakhiri. Pilih waktu berakhirnya."}
        )
    if previous.valid_until and until and until <= previous.valid_until:
        told = dates.long_datetime(previous.valid_until)
        raise ValidationError(
            {
                "until": f"Peringatan ini sekarang berlaku sampai {told}. Pilih waktu sesudahnya; "
                "bila bahayanya lewat lebih cepat, akhiri peringatannya."
            }
        )


def refuse_taken_address(release: PressRelease) -> None:
    """Refuse an address that leads to another release."""
    if slugs.is_taken(release.slug, by_other_than=release):
        raise ValidationError(slugs.TAKEN, params={"field": "address" if release.number else "slug"})


def refuse_bad_target(release: PressRelease, target: PressRelease | None, now: datetime) -> None:
    """Refuse to lead readers to nothing, or in a circle."""
    if target is None or target.pk == release.pk:
        raise ValidationError({"replaced_by": "Pilih siaran pers lain yang memuat isi gabungannya."})
    if not target.editions.listed(now).exists():
        raise ValidationError(
            {"replaced_by": "Siaran pers tujuan tidak sedang terbit. Pilih yang dapat dibaca publik."}
        )
