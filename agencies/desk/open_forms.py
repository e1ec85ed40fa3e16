"""Unsaved text, kept beside the objects: autosave, who has a form open, what to offer back.

Nothing here reads or writes the objects themselves. The caller checks rights: see `agencies.desk.autosave`.
"""

import datetime as dt
import re

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from agencies.models import OpenForm

# What a form sends of itself: its tab, and what its text is based on.
TAB_FIELD, BASE_FIELD = "_page", "_version"
TAB = re.compile(r"[A-Za-z0-9]{12,40}")
MAX_ROWS = 50  # tabs of one person about one object whose text is kept
SEEN_FOR = dt.timedelta(seconds=60)  # three heartbeats
IDLE_FOR = dt.timedelta(days=1)
KEPT_FOR = dt.timedelta(days=60)  # text, and that a tab was saved: a browser may bring its copy late
NEVER_KEPT = {"csrfmiddlewaretoken", TAB_FIELD, BASE_FIELD}


class ClosedError(ValueError):
    """The form was saved already; what it still sends is older than the stored text."""


def new_tab():
    """A name for one opened form, which the rows call `page`."""
    return get_random_string(20)


def tab_of(value):
    """The tab that a browser names, or a new one."""
    return value if TAB.fullmatch(value or "") else new_tab()


def posted(post):
    """A form's fields as plain lists, without what belongs to the tab: buttons, tokens, NULs that PostgreSQL refuses."""
    return {
        name.replace("\x00", ""): [value.replace("\x00", "") for value in values]
        for name, values in post.lists()
        if name not in NEVER_KEPT and not (name.startswith("_") and name != "_popup")
    }


@transaction.atomic
def keep(user, form, object_id, tab, post, cause="", now=None):
    """Store the form's text, one row for each tab; `ClosedError` when the form was saved meanwhile."""
    now, fields = now or timezone.now(), posted(post)
    row = _row(user, form, object_id, tab, now)
    row.data, row.kept_at, row.cause = fields, now, cause
    row.base = post.get(BASE_FIELD, "").replace("\x00", "")
    row.save()
    crowd = OpenForm.objects.of(form, object_id).kept().filter(user=user).order_by("-kept_at")
    OpenForm.objects.filter(pk__in=crowd.values_list("pk", flat=True)[MAX_ROWS:]).delete()
    return row


@transaction.atomic
def beat(user, form, object_id, tab, now=None):
    """The form is still open."""
    row = _row(user, form, object_id, tab, now or timezone.now())
    row.save()
    return row


def leave(user, tab):
    """The form was left; its text stays."""
    OpenForm.objects.filter(user=user, page=tab).update(seen_at=None)


def close(user, form, object_id, tab, now=None):
    """The form was saved: forget its text, remember that it is done."""
    now = now or timezone.now()
    blank = {"data": None, "base": "", "kept_at": None, "cause": "", "seen_at": None, "closed_at": now}
    OpenForm.objects.update_or_create(
        user=user,
        page=tab,
        defaults=blank,
        create_defaults=blank | {"form": form, "object_id": object_id, "opened_at": now},
    )


def discard(user, pk):
    """Delete one unsaved text."""
    OpenForm.objects.filter(user=user, pk=pk).update(data=None, kept_at=None, base="", cause="")


def others(user, form, object_id, tab, now=None):
    """Where else the object is open: names and since when, in that order; None instead of the person's own name."""
    since = _seen_since(now)
    rows = OpenForm.objects.of(form, object_id).filter(seen_at__gt=since, closed_at=None)
    return _others_in(rows.select_related("user").order_by("opened_at"), user, tab, since)


def beside(user, form, object_id, tab, now=None):
    """What a form tells besides, by one query: the person's kept texts, their saved tabs, `others`.

    Kept texts come newest first. A new object (`object_id` "") is open nowhere else: each has its own.
    """
    since = _seen_since(now)
    wanted = Q(user=user) & (Q(closed_at__isnull=False) | Q(data__isnull=False))
    if object_id:
        wanted |= Q(seen_at__gt=since, closed_at=None)
    rows = list(
        OpenForm.objects.of(form, object_id).filter(wanted).select_related("user").order_by("opened_at")
    )
    mine = [row for row in rows if row.user_id == user.pk]
    kept = [row for row in mine if row.data is not None and row.closed_at is None]
    kept.sort(key=lambda row: row.kept_at, reverse=True)
    closed = [row.page for row in mine if row.closed_at]
    return kept, closed, _others_in(rows, user, tab, since) if object_id else []


def _seen_since(now):
    return (now or timezone.now()) - SEEN_FOR


def _others_in(rows, user, tab, since):
    found = {}
    for row in rows:
        is_open = row.closed_at is None and row.seen_at is not None and row.seen_at > since
        if is_open and (row.user_id, row.page) != (user.pk, tab):
            found.setdefault(row.user_id, (None if row.user_id == user.pk else str(row.user), row.opened_at))
    return list(found.values())


def tidy(now=None):
    """Delete old rows and return how many; unsaved text is kept for two months."""
    now = now or timezone.now()
    idle = Q(data=None, closed_at=None) & (Q(seen_at=None) | Q(seen_at__lt=now - IDLE_FOR))
    old = idle | Q(closed_at__lt=now - KEPT_FOR) | Q(kept_at__lt=now - KEPT_FOR)
    return OpenForm.objects.filter(old).delete()[0]


def _row(user, form, object_id, tab, now):
    """The tab's row, locked: a save that closes it and an autosave on its way take turns."""
    OpenForm.objects.get_or_create(
        user=user, page=tab, defaults={"form": form, "object_id": object_id, "opened_at": now}
    )
    row = OpenForm.objects.select_for_update().get(user=user, page=tab)
    if row.closed_at or (row.form, row.object_id) != (form, object_id):
        raise ClosedError
    row.seen_at = now
    return row
