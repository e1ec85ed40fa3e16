"""The adapters of allauth: who may sign in, what is recorded, where links lead, which messages people read."""

import base64
import datetime as dt
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from agencies import audit
from agencies.accounts import lockout, sessions
from agencies.accounts.backend import account_named
from agencies.models import Office
from kominfo.lib import dates

MISMATCH = (
    "Nama pengguna atau kata sandi tidak cocok, atau akun sedang terkunci. "
    "Setelah lima kali gagal, akun terkunci selama lima belas menit."
)
REMEMBERED_SECONDS = 300  # after a sign-in the password is not asked for again


def locked(until):
    """The refusal of a locked name, address or factor; the same for accounts that do not exist."""
    return ValidationError(
        f"Terlalu banyak percobaan yang gagal. Coba lagi pukul {dates.clock(until + dt.timedelta(minutes=1))}, "
        "atau minta administrator membuka kuncinya.",
        code="locked",
    )


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; every attempt is counted and recorded."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "enter_current_password": "Kata sandi sekarang tidak cocok. Ketik sekali lagi.",
        "incorrect_password": "Kata sandi tidak cocok. Ketik sekali lagi.",
        "incorrect_code": "Kode tidak cocok. Periksa jam ponsel, lalu ketik kode yang terbaru.",
        "rate_limited": "Terlalu banyak permintaan. Tunggu satu menit, lalu coba lagi.",
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only addresses on the host of this request: no other host name of this site, no other site."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def authenticate(self, request, **credentials):
        """The account of these credentials, or None; raises ValidationError while locked out."""
        name, address = credentials.get("username", ""), self.get_client_ip(request)
        known = account_named(name)
        # A lock of the first is answered as such, one of the person as a wrong password.
        answered, hidden = (
            [lockout.name_key(name), lockout.address_key(address)],
            [lockout.person_key(known, name)],
        )
        if until := lockout.reserve(answered):
            raise locked(until)
        is_locked = lockout.reserve(hidden) is not None
        user = authenticate(request, **credentials)  # when locked too: it takes as long as any other attempt
        if user is not None and not is_locked:
            lockout.succeeded(answered + hidden)
            return user
        until, until_for_person = lockout.failed(answered), lockout.failed(hidden)
        reason = "akun sedang terkunci" if is_locked else _reason(known)
        record_failure(lockout.fingerprint(name), address, reason, known, until or until_for_person)
        if until:
            raise locked(until)
        return None

    def post_login(self, request, user, **details):
        audit.record(user, "login", user, note=f"Alamat {self.get_client_ip(request)}")
        return super().post_login(request, user, **details)

    def logout(self, request):
        audit.record(request.user, "logout", request.user)
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        super().logout(request)

    def set_password(self, user, password):
        """Change or reset a password; every other session of the person ends."""
        own = self.request.user.is_authenticated and self.request.user.pk == user.pk
        with transaction.atomic():
            super().set_password(user, password)
            sessions.end(user, keep=self.request.session.session_key if own else None)
            audit.record(user, "password.changed" if own else "password.reset", user)
            if not own:
                lockout.unlock(user)

    def get_password_change_redirect_url(self, request):
        return "mfa_index"

    def get_reset_password_from_key_url(self, key):
        """The link in the mail uses SITE_URL, whatever Host header the request had."""
        user_id, _, token = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[user_id, token])

    def respond_user_inactive(self, request, user):
        return redirect("account_login")

    def is_reauthentication_required(self, *, app, **details):
        """Not within `REMEMBERED_SECONDS` of the sign-in."""
        return sessions.signed_in_seconds(self.request) > REMEMBERED_SECONDS

    def get_reauthentication_methods(self, user):
        """With a second factor only its code counts: a password alone must not remove the factor."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] == "mfa_reauthenticate"] or methods


def _reason(known):
    if known is None:
        return "akun tidak dikenal"
    return "kata sandi salah" if known.is_active else "akun nonaktif"


def record_failure(fingerprint, address, reason, user, until):
    """Record a failed attempt, and the lock-out if it led to one.

    For an unknown name only the start of its fingerprint is recorded: it shows whether two attempts used the same name.
    """
    who = f"Akun {user.username}" if user else f"Nama tak dikenal (sidik {fingerprint[:12]})"
    audit.record(None, "login.failed", user, note=f"{who}; {reason}; alamat {address}")
    if until:
        audit.record(None, "login.locked", user, note=f"{who}; alamat {address}; sampai {dates.clock(until)}")


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their label names the office, and their secrets are encrypted, so a stolen backup reveals none."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Kode tidak cocok. Periksa jam ponsel, lalu ketik kode yang terbaru.",
        "cannot_generate_recovery_codes": "Pasang autentikator dahulu, baru kode pemulihan dapat dibuat.",
    }

    def get_totp_issuer(self):
        office = Office.objects.first()
        return f"Meja Redaksi {office.credit}" if office else "Meja Redaksi"

    def get_totp_label(self, user):
        return user.username

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def encrypt_anew(self, encrypted_text, keys):
        """What another installation encrypted, under our own key; None if these are not its keys."""
        from cryptography.fernet import InvalidToken

        try:
            return self.encrypt(_cipher(keys).decrypt(encrypted_text.encode()).decode())
        except InvalidToken:
            return None


def _cipher(keys=None):
    """Keys derived from SECRET_KEY, which no backup of the database holds."""
    from cryptography.fernet import Fernet, MultiFernet  # megabytes; see agencies.accounts.views.ask_code

    keys = keys or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
