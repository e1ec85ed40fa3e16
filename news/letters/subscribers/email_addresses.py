"""Addresses of readers, and the secrets that only their owners hold: signed, so that no table keeps one."""

import base64
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from news.models import Delivery

CONFIRMED_WITHIN_DAYS = 7
SEPARATOR = "."  # stands in an address as it is: a colon may come back as a %-code
MANAGED_WITHIN_HOURS = 24
RETURNING = "news.letters.subscribers.return"
# What follows the + of a return path: delivery, second of its sending, signature. Mail servers may change capitals.
RETURNED = re.compile(r"d(\d{1,15})-(\d{1,12})-([a-z2-7]{20})")
EARLY = "news.letters.subscribers.early"
CONFIRMING, LEAVING = "news.letters.subscribers.confirm", "news.letters.subscribers.leave"
MANAGING = "news.letters.subscribers.manage"


def plain(address: str) -> str:
    """The address by which its owner is known, its domain as mail carries it: no server of today tells capitals apart.

    One that cannot be carried stays with letters beyond ASCII.
    """
    box, at, host = address.strip().lower().rpartition("@")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return f"{box}{at}{host}"


def spellings(address: str) -> set[str]:
    """`plain`, and how it may stand in rows of 0.5 and before, when a domain kept the letters in which it was typed."""
    box, at, host = plain(address).rpartition("@")
    found = {plain(address), address.strip().lower()}
    with suppress(UnicodeError):
        found.add(f"{box}{at}{host.encode('ascii').decode('idna')}")
    return found


def fingerprint(address: str) -> str:
    """A keyed digest: it tells whether an address is a known one, and gives none away."""
    return salted_hmac("news.letters.subscribers", address.strip().lower(), algorithm="sha256").hexdigest()


def confirming(subscription_id: int, pace: str) -> str:
    """The address that confirms one wish, for `CONFIRMED_WITHIN_DAYS`."""
    token = TimestampSigner(sep=SEPARATOR, salt=CONFIRMING).sign(f"{subscription_id}.{pace}")
    return settings.SITE_URL + reverse("news:mail-confirm", args=[token])


def confirmed(token: str) -> tuple[int, str] | None:
    """The wish that a token confirms: its id and its pace; None for a token that is not ours or too old."""
    try:
        words = TimestampSigner(sep=SEPARATOR, salt=CONFIRMING).unsign(
            token, max_age=CONFIRMED_WITHIN_DAYS * 24 * 60 * 60
        )
    except BadSignature:
        return None
    key, _, pace = words.partition(".")
    return int(key), pace


def leaving(delivery_id: int) -> str:
    """The address that ends all mail to whoever got this delivery; it never lapses."""
    return settings.SITE_URL + reverse(
        "news:mail-leave", args=[Signer(sep=SEPARATOR, salt=LEAVING).sign(str(delivery_id))]
    )


def left(token: str) -> int | None:
    """The delivery that a token came with; None for one that is not ours."""
    try:
        return int(Signer(sep=SEPARATOR, salt=LEAVING).unsign(token))
    except BadSignature:
        return None


@dataclass(frozen=True)
class Sending:
    """One sending of a delivery, as a return path names it."""

    delivery_id: int
    second: int

    def is_of(self, delivery: Delivery) -> bool:
        """Whether this is how the delivery was sent last."""
        since = delivery.sending_since
        return since is not None and int(since.timestamp()) == self.second


def return_path(delivery: Delivery) -> str:
    """The sender on the envelope: by it a mail that comes back names its delivery, and nobody can name another's.

    Empty where the office reads no mail that comes back: EMAIL_FROM then stands there.
    """
    local, _, host = settings.BOUNCES_ADDRESS.partition("@")
    if not host or delivery.sending_since is None:
        return ""
    signed = f"{delivery.pk}-{int(delivery.sending_since.timestamp())}"
    return f"{local}+d{signed}-{_return_signature(signed, settings.SECRET_KEY)}@{host}"


def returned(address: str) -> Sending | None:
    """The sending that an address of a mail that came back names; None for one that is not ours."""
    local, _, host = settings.BOUNCES_ADDRESS.lower().partition("@")
    box, _, rest = address.lower().partition("@")[0].partition("+")
    found = RETURNED.fullmatch(rest)
    if not found or box != local or address.lower().partition("@")[2] != host:
        return None
    signed = f"{found[1]}-{found[2]}"
    # A mail may come back after the key has changed.
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(found[3], _return_signature(signed, key)) for key in keys):
        return None
    return Sending(int(found[1]), int(found[2]))


def _return_signature(signed: str, key: str | bytes) -> str:
    """A hundred bits, in letters that survive every mail server."""
    digest = salted_hmac(RETURNING, signed, secret=key, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:20]


def early_token(delivery_id: int, made_at: dt.datetime) -> str:
    """What opens the embargo link that this delivery brings: 256 bits that are made again whenever it is sent again.

    The moment is in it because ids of deliveries may come back after a restore.
    """
    made = salted_hmac(EARLY, f"{delivery_id}.{made_at.timestamp():.6f}", algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest()).decode().rstrip("=")


def managing(keys: list[int]) -> str:
    """The address of the page of an address's own wishes, for `MANAGED_WITHIN_HOURS`: it names them by their ids."""
    token = TimestampSigner(sep=SEPARATOR, salt=MANAGING).sign("-".join(map(str, keys)))
    return settings.SITE_URL + reverse("news:mail-manage", args=[token])


def managed(token: str) -> list[int] | None:
    """The ids of the wishes that a token names; None for a token that is not ours or too old."""
    try:
        words = TimestampSigner(sep=SEPARATOR, salt=MANAGING).unsign(
            token, max_age=MANAGED_WITHIN_HOURS * 60 * 60
        )
    except BadSignature:
        return None
    return [int(word) for word in words.split("-")]
