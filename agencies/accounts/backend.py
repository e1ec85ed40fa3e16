"""Authenticates by user name or e-mail address, and password."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from agencies.accounts import lockout
from agencies.models import User


class StaffBackend(ModelBackend):
    """Checks exactly one password hash for every attempt, so that its duration does not reveal which accounts exist.

    allauth's own backend hashes twice for a known e-mail address and once for an unknown one.
    """

    def authenticate(self, request, username=None, password=None, **credentials):
        """The active account of that name with that password, or None."""
        if not username or not password:
            return None
        user = account_named(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj):
        """Empty: rights come from roles only, which saves a query on every page."""
        return Permission.objects.none()


def account_named(name):
    """The account with this user name, otherwise the only one with this e-mail address; None if there is none."""
    name = lockout.normalized(name)
    if "\0" in name:
        return None
    found = [
        user
        for user in User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name))
        # The database folds letters in its own way: insist on that of the lock-out.
        if name in (lockout.normalized(user.username), lockout.normalized(user.email))
    ]
    by_username = [user for user in found if lockout.normalized(user.username) == name]
    found = by_username or found
    return found[0] if len(found) == 1 else None
