"""Take back what an account published: called off while it is scheduled, withdrawn once readers have it.

It is withdrawn as published in error; the text before it is not published again, because publication is two people's word for
exact words. Where somebody else published on top of it, a person decides.
"""

import datetime as dt
from collections.abc import Iterator

from agencies.models import User
from news.editions import publishing
from news.editions.undoing.edited import Act
from news.models import Edition, PressRelease
from news.releases import workflow

Status = PressRelease.Status
REASON = "Diterbitkan dari akun yang disalahgunakan."
NOTE = "Dibatalkan: akun yang melakukannya disalahgunakan."


def acts(user: User, since: dt.datetime, by: User) -> Iterator[Act]:
    """The newest edition that `user` put out of each release, and what `by` does about it."""
    frozen = Edition.objects.filter(published_by=user, frozen_at__gte=since)
    rows = frozen.select_related("release").order_by("release_id", "-sequence")
    seen: set[int] = set()
    for edition in rows:
        if edition.release_id not in seen:
            seen.add(edition.release_id)
            yield from _of_edition(edition, by)


def _of_edition(edition: Edition, by: User) -> Iterator[Act]:
    release, named = (
        edition.release,
        f"“{edition.headline}” ({edition.number or 'tanpa nomor'}, edisi {edition.sequence})",
    )
    later = release.editions.filter(sequence__gt=edition.sequence).order_by("-sequence").first()
    if later is not None:
        yield Act(
            f"{named}: {later.published_by} menerbitkan edisi {later.sequence} sesudahnya. Baca dan putuskan."
        )
    elif edition.change == Edition.Change.WITHDRAWAL:
        yield Act(
            f"{named} dicabut akun itu. Buka kembali dan terbitkan lagi bila pencabutannya tidak benar."
        )
    elif edition.is_scheduled():
        yield Act(
            f"{named}: jadwal terbitnya dibatalkan, naskahnya kembali ke konsep.",
            lambda: _call_off(release, by),
        )
    elif edition.is_live():
        yield Act(
            f"{named} dicabut dengan catatan publik: {REASON}",
            lambda: publishing.withdraw(release, by=by, reason=REASON, standing=Edition.Standing.RETRACTED),
        )
        yield Act(_what_remains(edition, named))


def _what_remains(edition: Edition, named: str) -> str:
    before = edition.release.editions.filter(sequence__lt=edition.sequence).order_by("-sequence").first()
    if before is None:
        return f"{named}: judulnya tetap terbaca di halaman pencabutan. Bila judul itu iklan, buka kembali dan terbitkan dengan judul yang benar."
    return (
        f"{named}: yang benar adalah edisi {before.sequence}. Buka kembali, pulihkan isi edisi {before.sequence}, "
        "lalu setujui dan terbitkan."
    )


def _call_off(release: PressRelease, by: User) -> None:
    called_off = publishing.unschedule(release, by=by, note=NOTE)
    if called_off.status == Status.APPROVED:
        workflow.perform("return", called_off, by=by, note=NOTE)
