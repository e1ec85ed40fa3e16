"""The second factor: who must have one, and a code that works once."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction

from agencies.accounts import sessions

PROVEN = "second_factor"


def is_required(user):
    """Whether this person needs a second factor; permissions decide, not the name of the role."""
    return settings.REQUIRE_SECOND_FACTOR and any(
        user.has_perm(permission) for permission in settings.SECOND_FACTOR_PERMISSIONS
    )


def are_strong(roles):
    """Whether one of these roles (by name) may approve or administer, which needs a second factor."""
    strong = {permission.partition(".")[2] for permission in settings.SECOND_FACTOR_PERMISSIONS}
    return Group.objects.filter(name__in=roles, permissions__codename__in=strong).exists()


def is_set_up(user):
    """Whether the person has an authenticator; then no sign-in is complete without its code."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def is_missing(request):
    """Whether the signed-in person must set up a second factor first. Asks the database once per session."""
    if request.session.get(PROVEN) or not is_required(request.user):
        return False
    if is_set_up(request.user):
        request.session[PROVEN] = True
        return False
    return True


def codes_left(user):
    """How many recovery codes the person still has."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def burn(user, code):
    """Refuse a used code for as long as it would be valid.

    allauth remembers it for one period only, but with a tolerance of one period either way it is valid for three.
    """
    name = TOTP(Authenticator(user=user))._get_used_cache_key(code)
    cache.set(name, "y", timeout=app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1))


def reset(user):
    """Delete authenticator and recovery codes, and sign the person out everywhere."""
    Authenticator.objects.filter(user=user).delete()
    sessions.end(user)


@transaction.atomic
def rekey(keys):
    """Encrypt every secret anew that another installation kept under these keys.

    Returns how many factors there are and who has one that the keys do not open.
    """
    moved, lost = 0, set()
    for factor in Authenticator.objects.select_related("user").order_by("pk"):
        secrets = {name: factor.data[name] for name in ("secret", "seed") if name in factor.data}
        new = {name: get_adapter().encrypt_anew(text, keys) for name, text in secrets.items()}
        if None in new.values():
            lost.add(factor.user.username)
            continue
        factor.data |= new
        factor.save(update_fields=["data"])
        moved += 1
    return moved, sorted(lost)
