"""Addresses of readers, and the secrets that only their owners hold: signed, so that no table keeps one."""

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse
from django.utils.crypto import salted_hmac

CONFIRMED_WITHIN_DAYS = 7
SEPARATOR = "."  # stands in an address as it is: a colon may come back as a %-code
MANAGED_WITHIN_HOURS = 24
CONFIRMING, LEAVING = "news.letters.subscribers.confirm", "news.letters.subscribers.leave"
MANAGING = "news.letters.subscribers.manage"


def plain(address: str) -> str:
    """The address by which its owner is known: no mail server of today tells capitals apart."""
    return address.strip().lower()


def fingerprint(address: str) -> str:
    """A keyed digest: it tells whether an address is a known one, and gives none away."""
    return salted_hmac("news.letters.subscribers", plain(address), algorithm="sha256").hexdigest()


def confirming(subscription_id: int, pace: str) -> str:
    """The address that confirms one wish, for `CONFIRMED_WITHIN_DAYS`."""
    token = TimestampSigner(sep=SEPARATOR, salt=CONFIRMING).sign(f"{subscription_id}.{pace}")
    return settings.SITE_URL + reverse("news:mail-confirm", args=[token])


def confirmed(token: str) -> tuple[int, str] | None:
    """The wish that a token confirms: its number and its pace; None for a token that is not ours or too old."""
    try:
        words = TimestampSigner(sep=SEPARATOR, salt=CONFIRMING).unsign(
            token, max_age=CONFIRMED_WITHIN_DAYS * 24 * 60 * 60
        )
    except BadSignature:
        return None
    number, _, pace = words.partition(".")
    return int(number), pace


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


def managing(keys: list[int]) -> str:
    """The address of the page of an address's own wishes, for `MANAGED_WITHIN_HOURS`: it names them by their numbers."""
    token = TimestampSigner(sep=SEPARATOR, salt=MANAGING).sign("-".join(map(str, keys)))
    return settings.SITE_URL + reverse("news:mail-manage", args=[token])


def managed(token: str) -> list[int] | None:
    """The numbers of the wishes that a token names; None for a token that is not ours or too old."""
    try:
        words = TimestampSigner(sep=SEPARATOR, salt=MANAGING).unsign(
            token, max_age=MANAGED_WITHIN_HOURS * 60 * 60
        )
    except BadSignature:
        return None
    return [int(word) for word in words.split("-")]
