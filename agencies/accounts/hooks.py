"""Receivers of the libraries' signals: a session has begun, a second factor has changed.

Connected in `AgenciesConfig.ready`; no signals of models.
"""

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from agencies import audit
from agencies.accounts import factors, sessions

TOTP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


@receiver(user_logged_in)
def session_begun(sender, request, user, **kwargs):
    """Record when the session began and list it, however the person signed in."""
    sessions.begin(request, user)
    request.session[factors.PROVEN] = factors.is_set_up(user)


@receiver(signals.authenticator_added)
def factor_added(sender, request, user, authenticator, **kwargs):
    """End the sessions that were begun with a password alone."""
    if authenticator.type == TOTP:
        sessions.end(user, keep=request.session.session_key)
        audit.record(user, "factor.added", user, note="Autentikator")
    elif authenticator.type == CODES:
        audit.record(user, "factor.codes_made", user)


@receiver(signals.authenticator_removed)
def factor_removed(sender, request, user, authenticator, **kwargs):
    """Record it; a person who needs a factor must set up another one at once."""
    request.session.pop(factors.PROVEN, None)
    if authenticator.type == TOTP:
        audit.record(user, "factor.removed", user, note="Autentikator")


@receiver(signals.authenticator_reset)
def codes_renewed(sender, request, user, authenticator, **kwargs):
    """Record that new recovery codes replace the old ones."""
    audit.record(user, "factor.codes_made", user, note="Kode lama tidak berlaku lagi")


@receiver(signals.authenticator_used)
def factor_used(sender, request, user, authenticator, **kwargs):
    """Record that a recovery code was used."""
    if authenticator.type == CODES:
        audit.record(user, "factor.code_used", user, note=f"Sisa {factors.codes_left(user)} kode pemulihan")
