"""Before a trial becomes a real site: the demo's password is published, so whoever has it is let in nowhere else."""

from django.contrib.auth.hashers import check_password
from django.db import transaction

from agencies import audit
from agencies.models import User
from kominfo.demo import accounts, lately, meeting, work
from news.models import Event, PressRelease


def is_only_the_demo() -> bool:
    """Whether nobody entered anything: no account of a person, no more releases and events than the demo has.

    Neither is ever deleted, so their numbers tell.
    """
    names = {account[0] for account in accounts.ACCOUNTS}
    return (
        User.objects.filter(username__in=names).exists()
        and not User.objects.exclude(username__in=names).exists()
        and PressRelease.objects.count()
        <= len(meeting.RELEASES + work.RELEASES + lately.RELEASES) + 1  # the warning
        and Event.objects.count() <= len(work.EVENTS + lately.EVENTS) + 1  # the meeting
    )


@transaction.atomic
def close() -> list[str]:
    """Close every account that has the demo's password; opened again, each needs an invitation. Returns their names."""
    closed = [
        user for user in User.objects.order_by("pk") if check_password(accounts.PASSWORD, user.password)
    ]
    for user in closed:
        before = {"is_active": user.is_active}
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        audit.record(
            None, "user.closed", user, before=before, after={"is_active": False}, note="Kata sandi peragaan."
        )
    return [user.username for user in closed]
