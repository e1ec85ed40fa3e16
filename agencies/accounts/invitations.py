"""Invitations: a new colleague chooses a password by a link, so that nobody else ever knows it."""

import itertools
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from agencies import audit
from agencies.models import Office, User

DAYS = 3
SALT = "agencies.accounts.invitations"


def invite(user: User) -> None:
    """Send the link; one that was sent before ends. Call it inside the transaction of the change.

    Raises ValidationError for somebody who has a password, cannot sign in, or has no address.
    """
    if not user.email:
        raise ValidationError("Akun ini belum punya alamat surel. Isi dulu, lalu kirim undangannya.")
    if not is_awaited(user):
        raise ValidationError(
            "Orang ini sudah punya kata sandi, atau akunnya tidak aktif. Tidak ada undangan yang dikirim."
        )
    user.set_unusable_password()  # a new random one: the token of an earlier link no longer fits
    user.save(update_fields=["password"])
    send.enqueue(user.pk)


def is_awaited(user: User) -> bool:
    """Whether the person has yet to choose a password."""
    return user.is_active and not user.has_usable_password()


@transaction.atomic
def administrator(username: str, *, email: str, name: str) -> User:
    """The account of an administrator who has yet to choose a password; its link is for whoever holds the machine.

    The name of a closed account stays that account's: what it did is not another person's, and the demo's is known to all.
    A free one is made of it. Raises ValidationError when the account has a password.
    """
    user = _administrator_named(username) or User(username=_free(username), email=email, name=name)
    if user.pk and not is_awaited(user):
        raise ValidationError(
            f"Akun {user.username} sudah punya kata sandi: masuk dengan itu, atau “Lupa kata sandi” di halaman masuk."
        )
    user.is_staff = user.is_superuser = True
    user.set_unusable_password()  # a link that was given before ends
    user.full_clean()
    user.save()
    audit.record(None, "user.invited", user, note="Dari peladen: kominfo install.")
    return user


def _names(username: str) -> Iterator[str]:
    yield username
    yield from (f"{username}{number}" for number in itertools.count(2))


def _administrator_named(username: str) -> User | None:
    """Whoever has the name and may administer; or the next one, behind accounts of others."""
    for name in _names(username):
        user = User.objects.select_for_update().filter(username__iexact=name).first()
        if user is None or (user.is_active and user.is_superuser):
            return user
    return None


def _free(username: str) -> str:
    return next(name for name in _names(username) if not User.objects.filter(username__iexact=name).exists())


class Tokens:
    """What Django's view of a new password asks: a token that fits one account, for `DAYS` days and one use."""

    def make_token(self, user: User) -> str:
        """The token for the account as it is."""
        return TimestampSigner(salt=SALT).sign(_fingerprint(user))

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the token is ours, young enough, and the person has no password yet."""
        if user is None or not token or not is_awaited(user):
            return False
        try:
            value = TimestampSigner(salt=SALT).unsign(token, max_age=DAYS * 24 * 60 * 60)
        except BadSignature:
            return False
        return constant_time_compare(value, _fingerprint(user))


tokens = Tokens()


def address(user: User) -> str:
    """The link for this person; the first administrator gets it at the terminal (deploy/installer/office.py)."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return settings.SITE_URL + reverse("account-invitation", args=[uid, tokens.make_token(user)])


@task()
def send(user_id: int) -> None:
    """Mail a new colleague the link, unless they have a password by now. It is made here, so that no table holds it."""
    user = User.objects.get(pk=user_id)
    if not is_awaited(user):
        return
    office = Office.objects.first()
    where = f" {office.name}" if office else ""
    text = f"""Halo {user.name},

Anda diundang bekerja di Meja Redaksi{where}. Nama pengguna Anda: {user.username}

Buat kata sandi Anda sendiri di sini, dalam {DAYS} hari:

{address(user)}

Tautan ini hanya untuk Anda dan berlaku satu kali. Tidak merasa bekerja di sana? Abaikan surel ini.
"""
    send_mail("Undangan ke Meja Redaksi", text, settings.DEFAULT_FROM_EMAIL, [user.email])


def _fingerprint(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk} {user.password} {user.email}", algorithm="sha256").hexdigest()[:32]
