"""Letters about changed accounts: what changed, by whom, when, and whom to ask. They contain no secrets."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agencies.accounts import factors
from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.letters import outbox, wording
from news.letters.wording import header_safe
from news.models import Letter

TEST = "test"  # what such a letter tells: nothing
MAX_ADMINISTRATORS = 3  # that a letter names


def send_account(
    account: User, changed: dict[str, tuple[Any, Any]], *, by: User, is_new: bool
) -> list[Letter]:
    """Write letters to the account's owner and, if the account may approve or administer, to administrators.

    `changed` holds what was and what is, by the form's labels. Call it once, inside the transaction of the change. The
    actor is told too where they are an administrator: somebody else may sit at their desk.
    """
    if outbox.is_held_back():
        return []
    roles = {role for label in changed if label == "Peran" for role in changed[label] if role}
    roles.update(account.groups.values_list("name", flat=True))
    administrators = permissions.holders("agencies.change_user").exclude(pk=account.pk)
    told = [account] if account.email else []
    if account.is_superuser or factors.are_strong(roles):
        told += administrators.exclude(email="")
    occasion_key = f"{account._meta.label_lower}:{account.pk}:{uuid4()}"
    letters = []
    for person in told:
        facts = _facts(account, changed, person, by, administrators)
        subject, body = wording.render("account", facts | {"is_new": is_new})
        letters.append(
            Letter(
                happening=occasion_key,
                kind=Letter.Kind.ACCOUNT,
                account=account,
                recipient=person,
                subject=subject,
                body=body,
            )
        )
    if letters:
        Letter.objects.bulk_create(letters)
        outbox.deliver.enqueue()
    return letters


def send_test(user: User) -> Letter:
    """Write a letter to oneself, to see that mail arrives. Raises ValidationError without an address, or while one is on its way."""
    if not user.email:
        raise ValidationError("Akun Anda belum punya alamat surel. Isi dulu, lalu kirim surat ujinya.")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two clicks take turns
        if tests_of(user).filter(state__in=[Letter.State.WAITING, Letter.State.SENDING]).exists():
            raise ValidationError("Surat uji yang tadi masih di jalan. Tunggu sampai terkirim atau gagal.")
        subject, body = wording.render("test", {"when": dates.long_datetime(timezone.now())})
        letter = Letter.objects.create(
            happening=f"{TEST}:{user.pk}:{uuid4()}",
            kind=Letter.Kind.ACCOUNT,
            account=user,
            recipient=user,
            subject=subject,
            body=body,
        )
        outbox.deliver.enqueue()
    return letter


def tests_of(user: User) -> QuerySet[Letter]:
    """The test letters that the person sent, the latest first."""
    return Letter.objects.filter(recipient=user, happening__startswith=f"{TEST}:{user.pk}:")


def _facts(
    account: User,
    changed: dict[str, tuple[Any, Any]],
    person: User,
    by: User,
    administrators: QuerySet[User],
) -> dict[str, Any]:
    """What the letter to one person says."""
    asked = _whom_to_ask(administrators.exclude(pk=person.pk), by)
    return {
        "is_own": person == account,
        "account": header_safe(str(account)),
        "username": header_safe(account.username),
        "by": header_safe(str(by)),
        "when": dates.long_datetime(timezone.now()),
        "changes": [
            header_safe(f"{label}: {_change(before, after)}") for label, (before, after) in changed.items()
        ],
        "contacts": [_contact(one) for one in asked],
        "address": wording.address("admin:agencies_user_change", account.pk),
    }


def _change(before: Any, after: Any) -> str:
    words = {True: "ya", False: "tidak", None: "–"}
    was, now = (
        words.get(value, value) if isinstance(value, bool | None) else value for value in (before, after)
    )
    return f"{was} → {now}"


def _whom_to_ask(administrators: QuerySet[User], by: User) -> list[User]:
    """A few administrators, first those who did not make the change."""
    others = list(administrators.exclude(pk=by.pk).order_by("name")[:MAX_ADMINISTRATORS])
    return others or [by]


def _contact(person: User) -> str:
    return header_safe(f"- {person}" + (f", {person.email}" if person.email else ""))
