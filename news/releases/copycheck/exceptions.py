"""Words that stay although a rule speaks against them: the only writer of exceptions."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import permissions
from news.models import CopyException, PressRelease
from news.naskah.house import exception_key
from news.releases import snapshot
from news.releases.copycheck import manuscripts, rechecking, storing
from news.releases.copycheck.house import BLOCKING, BY_ID

UNKNOWN = "Temuan ini tidak dikenal lagi. Muat ulang halaman, lalu coba sekali lagi."
NO_REASON = "Tulis mengapa ini boleh dibiarkan."
NOT_THERE = "Kata ini tidak ada dalam naskah yang tersimpan. Simpan naskahnya dahulu, lalu coba lagi."
BLOCKS_EVERYWHERE = "Temuan yang menghalangi terbit hanya dapat dibiarkan dalam satu naskah."


@transaction.atomic
def grant(
    rule: str, words: str, *, by: User, reason: str, release: PressRelease, everywhere: bool = False
) -> CopyException:
    """Let `words` stay in `release`, or in every copy. The release names the finding and who may answer for it."""
    release = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if why_not := permissions.why_not_except(by, release, everywhere=everywhere):
        raise PermissionDenied(why_not)
    _check(rule, words, reason, release, everywhere)
    alike = CopyException.objects.in_force().filter(rule=rule, release=None if everywhere else release)
    # Rows of earlier versions hold the words as they were written.
    there = next((row for row in alike if exception_key(row.words) == exception_key(words)), None)
    if there is not None:
        return there
    made, is_new = CopyException.objects.get_or_create(
        rule=rule,
        words=exception_key(words),
        release=None if everywhere else release,
        revoked_at=None,
        defaults={"reason": reason, "granted_by": by, "granted_at": timezone.now()},
    )
    if is_new:
        after = {"rule": rule, "words": words.strip() or words, "everywhere": everywhere}
        audit.record(by, "release.copy_exception", release, after=after, note=reason)
        _ask_again(made, release)
    return made


def _check(rule: str, words: str, reason: str, release: PressRelease, everywhere: bool) -> None:
    """Raise what speaks against an exception."""
    if rule not in BY_ID or not words:
        raise ValidationError(UNKNOWN)
    if not reason.strip():
        raise ValidationError(NO_REASON)
    if everywhere and rule in BLOCKING:
        raise ValidationError(BLOCKS_EVERYWHERE)
    key, texts = exception_key(words), manuscripts.of_snapshot(snapshot.take(release))
    found = manuscripts.manuscripts(texts, None)
    if not any(key in block.text.lower() for each in found for block in each.manuscript.blocks):
        raise ValidationError(NOT_THERE)


def _ask_again(exception: CopyException, release: PressRelease | None) -> None:
    """The copy at once, or all that are open soon."""
    if release:
        storing.look_again(release)
    if exception.release_id is None:
        rechecking.soon()


@transaction.atomic
def revoke(exception: CopyException, *, by: User) -> None:
    """Let the rule speak again; who granted it, when and why stays."""
    exception = CopyException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    if exception.revoked_at is not None:
        raise ValidationError("Pengecualian ini sudah dicabut.")
    exception.revoked_by, exception.revoked_at = by, timezone.now()
    exception.save(update_fields=["revoked_by", "revoked_at"])
    before = {"rule": exception.rule, "words": exception.words}
    audit.record(by, "release.copy_exception_revoked", exception.release or exception, before=before)
    _ask_again(exception, exception.release)
