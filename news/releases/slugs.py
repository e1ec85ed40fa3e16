"""The end of a release's address, which belongs to its release for ever once the public could read it.

Editions remember it, and the database refuses it to any other release (`address_of_one_release`).
"""

from django.utils.text import slugify

from news.models import Edition, PressRelease

MAX_LENGTH = 110
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
    stem = slugify(headline)[:MAX_LENGTH].strip("-") or "siaran-pers"
    taken = {
        *PressRelease.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
        *Edition.objects.filter(slug__startswith=stem).values_list("slug", flat=True),
    }
    return next(
        slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken
    )
