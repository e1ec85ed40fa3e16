"""What readers are to be told of a change: said by whoever opened the copy, kept with it until an edition says it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import audit
from agencies.models import User
from news import permissions
from news.models import PressRelease

CLOSED = (
    "Jenis perubahan dan catatannya ditulis selagi naskah yang pernah terbit dibuka untuk perubahan. "
    "Sesudah disetujui, keduanya ditetapkan saat menerbitkan."
)


@transaction.atomic
def plan(release: PressRelease, *, by: User, change: str, note: str) -> PressRelease:
    """Keep the kind of change and the note for readers. The words of the copy stay, and so does an approval of them."""
    release = PressRelease.objects.select_for_update(of=("self",)).select_related("agency").get(pk=release.pk)
    if not permissions.may_say_what_changed(by, release):
        raise PermissionDenied(CLOSED)
    before = {"change": release.planned_change, "note": release.planned_note}
    after = {"change": change, "note": note}
    if after != before:
        release.planned_change, release.planned_note = change, note
        release.save(update_fields=["planned_change", "planned_note", "updated_at"])
        audit.record(by, "release.telling", release, before=before, after=after)
    return release
