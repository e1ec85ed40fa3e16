"""Addresses of releases. One that the public could ever read belongs to its release for ever: editions remember it,
the database refuses it to any other (`address_of_one_release`), and readers are led on to where the text is now.
"""

import datetime as dt

from django.utils.text import slugify

from news.models import Edition, PressRelease

LONGEST = 110
TAKEN = (
    "Alamat ini dipakai, atau pernah dipakai, siaran pers lain; alamat lama tetap mengantar pembaca ke sana. "
    "Ubah sedikit, misalnya tambahkan tempat atau tahun."
)


def is_taken(slug: str, *, by_other_than: PressRelease | None = None) -> bool:
    """Whether another release has this slug, or any edition of another one ever had it."""
    copies, editions = PressRelease.objects.filter(slug=slug), Edition.objects.filter(slug=slug)
    if by_other_than is not None and by_other_than.pk:
        copies, editions = copies.exclude(pk=by_other_than.pk), editions.exclude(release=by_other_than)
    return copies.exists() or editions.exists()


def free(headline: str) -> str:
    """A slug made from the headline that no release has or had."""
    stem = slugify(headline)[:LONGEST].strip("-") or "siaran-pers"
    taken = {
        *PressRelease.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
        *Edition.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
    }
    return next(
        slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken
    )


def follow(year: int, month: int, slug: str, now: dt.datetime) -> Edition | None:
    """What the public reads now of the release that has, or ever had, this address; None if nobody could read it."""
    live = Edition.objects.live(now).select_related("page")
    place = {"slug": slug, "address_year": year, "address_month": month}
    if found := live.filter(**place).first():
        return found
    return live.filter(release__in=Edition.objects.read(now).filter(**place).values("release")).first()


def destination(edition: Edition, now: dt.datetime) -> Edition | None:
    """The end of a chain of consolidations, or None where it breaks off or runs in a circle."""
    found: Edition | None = edition
    seen = set()
    while found is not None and found.standing == Edition.Standing.CONSOLIDATED:
        if found.release_id in seen:
            return None
        seen.add(found.release_id)
        found = Edition.objects.live(now).filter(release_id=found.replaced_by_id).first()
    return found
