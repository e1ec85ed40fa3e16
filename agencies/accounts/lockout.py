"""Lock-out after failed attempts, by name, by person, by network address and by second factor; limits of public forms and mail.

An attempt is counted before the password is looked at, so that many at once cannot slip through. Names are counted as
typed, whether such an account exists or not: a stranger sees the same answers at the same pace for both. A person is
counted once, whichever of their names was typed; the answer to that lock is that of a wrong password, because it would
reveal which user name and e-mail address belong together.

What strangers send is counted by the same rows: public forms by visitor, mail that they cause by mailbox (`LIMITS`).

Only a fingerprint of what was typed is stored: it may be a password in the wrong field.
"""

import datetime as dt
import unicodedata

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from agencies.models.tally import SignInTally
from kominfo.lib.web import network

WINDOW = dt.timedelta(minutes=15)  # failures further apart than this are not counted together
LOCKED_FOR = dt.timedelta(minutes=15)
KEPT = dt.timedelta(days=1)
LIMITS = {"name": 5, "person": 5, "code": 5, "address": 30}  # an office shares one address
# What readers ask of public forms: from one network address, and mail to one mailbox.
LIMITS |= {"visitor": 20, "mail": 3}
LASTING = {"mail": dt.timedelta(days=1)}  # whose window and lock are longer


def normalized(name):
    """A name or e-mail address normalised in case, blanks and character widths."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def fingerprint(name):
    """A keyed digest that is stored instead of a typed name: without SECRET_KEY nobody can test a guess."""
    return salted_hmac("agencies.accounts.lockout", normalized(name), algorithm="sha256").hexdigest()


def name_key(name):
    """The counter of an account's name or e-mail address, as typed."""
    return "name:" + fingerprint(name)


def person_key(user, name=""):
    """The counter of a person; for an unknown name a similar key, so that both take the same time."""
    return f"person:{user.pk}" if user else "person:" + fingerprint(name)


def address_key(network_address):
    """The counter of sign-ins from a network address."""
    return f"address:{network_address}"


def visitor_key(network_address):
    """The counter of public forms sent from a network address (of IPv6: a network), which is stored as a fingerprint."""
    return "visitor:" + fingerprint(network.of_visitor(network_address or ""))


def mail_key(mailbox):
    """The counter of mail that strangers have sent to one mailbox."""
    return "mail:" + fingerprint(mailbox)


def code_key(user):
    """The counter of a person's second factor."""
    return f"code:{user.pk}"


@transaction.atomic
def reserve(keys, now=None):
    """Count one attempt against each key. Returns until when one of them is locked; None if the attempt may go on."""
    now = now or timezone.now()
    tallies = _tallies(keys, now)
    if locked := [tally.locked_until for tally in tallies if tally.locked_until and tally.locked_until > now]:
        return max(locked)
    for tally in tallies:
        if tally.locked_until or tally.since < now - _lasting(tally, WINDOW):
            tally.failures, tally.since, tally.locked_until = 0, now, None
        tally.failures += 1
        if tally.failures > _limit(tally):  # the last allowed attempts are still running
            tally.locked_until = now + _lasting(tally, LOCKED_FOR)
        tally.save()
    return max((tally.locked_until for tally in tallies if tally.locked_until), default=None)


@transaction.atomic
def failed(keys, now=None):
    """Record that a counted attempt failed. Returns until when that locks one of the keys, or None."""
    now = now or timezone.now()
    spent = [tally for tally in _tallies(keys, now) if tally.failures >= _limit(tally)]
    for tally in spent:
        tally.locked_until = now + LOCKED_FOR
        tally.save(update_fields=["locked_until"])
    return now + LOCKED_FOR if spent else None


@transaction.atomic
def succeeded(keys, now=None):
    """Record that a counted attempt succeeded: delete the failures, but for an address only this attempt, as others share it."""
    now = now or timezone.now()
    for tally in _tallies(keys, now):
        if tally.key.startswith("address:"):
            tally.failures = max(tally.failures - 1, 0)
            tally.save(update_fields=["failures"])
        else:
            tally.delete()


def unlock(user):
    """Forget what was counted against a person's names and second factor."""
    SignInTally.objects.filter(key__in=_keys_of(user)).delete()


def locked_until(user, now=None):
    """Until when one of a person's names or the second factor is locked, or None."""
    now = now or timezone.now()
    tallies = SignInTally.objects.filter(key__in=_keys_of(user), locked_until__gt=now)
    return max((tally.locked_until for tally in tallies), default=None)


def _keys_of(user):
    return [name_key(name) for name in (user.username, user.email) if name] + [
        person_key(user),
        code_key(user),
    ]


def _limit(tally):
    return LIMITS[tally.key.partition(":")[0]]


def _lasting(tally, usual):
    return LASTING.get(tally.key.partition(":")[0], usual)


def _tallies(keys, now):
    """The rows of these keys, locked in one order; missing ones are made, forgotten ones swept away."""
    known = set(SignInTally.objects.filter(key__in=keys).values_list("key", flat=True))
    if missing := [key for key in keys if key not in known]:
        SignInTally.objects.filter(since__lt=now - KEPT).delete()
        SignInTally.objects.bulk_create(
            [SignInTally(key=key, since=now) for key in missing], ignore_conflicts=True
        )
    return list(SignInTally.objects.select_for_update().filter(key__in=keys).order_by("key"))
