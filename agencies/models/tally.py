"""What the lock-out counts: failed attempts to sign in, public forms of a visitor, mail to one mailbox."""

from django.db import models


class SignInTally(models.Model):
    """How often one name, network address, second factor, visitor or mailbox was tried since `since`, and until when it is locked.

    A table of its own rather than a cache: the counters hold across workers, survive a restart, and nobody can push them
    out by filling a cache. `agencies.accounts.lockout` alone reads and writes it.
    """

    key = models.CharField(max_length=80, unique=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["since"], name="tally_sweep")]

    def __str__(self):
        return self.key
