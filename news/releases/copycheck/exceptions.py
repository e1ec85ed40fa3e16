"""Words that stay although a rule speaks against them: the only writer of exceptions."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import rules
from news.models import CopyException, PressRelease
from news.models.desk.copycheck import MAX_WORDS
from news.releases.copycheck import storing
from news.releases.copycheck.house import BLOCKING, BY_ID

UNKNOWN = "Temuan ini tidak dikenal lagi. Muat ulang halaman, lalu coba sekali lagi."
BLOCKS_EVERYWHERE = "Temuan yang menghalangi terbit hanya dapat dibiarkan dalam satu naskah."


@transaction.atomic
def grant(
    rule: str, words: str, *, by: User, reason: str, release: PressRelease, everywhere: bool = False
) -> CopyException:
    """Let `words` stay in `release`, or in every copy. The release names the finding and who may answer for it."""
    if why_not := rules.why_not_except(by, release, everywhere=everywhere):
        raise PermissionDenied(why_not)
    words = words.strip()
    if rule not in BY_ID or not words or len(words) > MAX_WORDS:
        raise ValidationError(UNKNOWN)
    if everywhere and rule in BLOCKING:
        raise ValidationError(BLOCKS_EVERYWHERE)
    made, is_new = CopyException.objects.get_or_create(
        rule=rule,
        words=words,
        release=None if everywhere else release,
        revoked_at=None,
        defaults={"reason": reason, "granted_by": by, "granted_at": timezone.now()},
    )
    if is_new:
        after = {"rule": rule, "words": words, "everywhere": everywhere}
        audit.record(by, "release.copy_exception", release, after=after, note=reason)
        storing.look_again(release)
    return made


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
    if exception.release:
        storing.look_again(exception.release)
