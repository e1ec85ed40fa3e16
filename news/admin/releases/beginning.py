"""What the form of a new release begins with: an earlier release, a house form, an event, an assignment, as its address asks."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from agencies.models import User
from kominfo.lib.ids import row_id
from news import permissions
from news.admin.office import house_form
from news.events import prefill
from news.models import Assignment, Event, PressRelease
from news.releases.assignments import giving, lists
from news.releases.rewriting import copying

BEGUN = "Tugas ini sudah Anda mulai: inilah naskahnya."
NOT_YOURS = (
    "Tugas ini ditiadakan atau diberikan kepada orang lain. Yang Anda tulis di sini menjadi konsep biasa; "
    "tanyakan dahulu kepada redaktur."
)
NOT_CLAIMED = (
    "Naskah tersimpan, tetapi belum tercatat sebagai tugas Anda: tugasnya sudah punya naskah, ditiadakan, "
    "diberikan kepada orang lain, atau agendanya tidak dipilih di naskah ini."
)
NO_LONGER_GIVEN = "Tugas ini sudah punya naskah, ditiadakan, atau diberikan kepada orang lain. Naskah Anda tersimpan sebagai konsep biasa."


class Beginning:
    """What one address asks for, each asked of the database once, and only what the person may see."""

    def __init__(self, request: Any):  # of the desk: its user is one of ours
        self.request = request

    @cached_property
    def earlier(self) -> PressRelease | None:
        """The release to copy."""
        key = row_id(self.request.GET.get("salin", ""))
        return permissions.visible_releases(self.request.user).filter(pk=key).first() if key else None

    @cached_property
    def assignment(self) -> Assignment | None:
        """The person's own assignment that is to be written."""
        key = row_id(self.request.GET.get(lists.PARAMETER, ""))
        return giving.waiting(self.request.user, key) if key else None

    def elsewhere(self) -> str:
        """Where the assignment is written already; a link from yesterday leads there, not to a second copy. "" while it is not."""
        key = row_id(self.request.GET.get(lists.PARAMETER, ""))
        release = giving.written(self.request.user, key) if key and not self.assignment else None
        if release is None or not permissions.may_see(self.request.user, release):
            return ""
        return reverse("admin:news_pressrelease_change", args=[release.pk])

    @cached_property
    def prefilled(self) -> dict[str, Any] | None:
        """The event with what it fills in; an assignment has its own day of it."""
        if self.assignment:
            return from_event(self.assignment.event, self.assignment.day)
        key = row_id(self.request.GET.get("event", ""))
        event = permissions.visible_events(self.request.user).filter(pk=key).first() if key else None
        return from_event(event) if event else None

    def initial(self) -> dict[str, Any]:
        """Initial values of the form."""
        chosen = house_form.as_initial(house_form.chosen(self.request))
        begun = copying.as_initial(self.earlier) if self.earlier else chosen
        if self.prefilled is None:
            return begun
        return {
            **begun,
            "events": [self.prefilled["event"]],
            **({"agency": self.assignment.event.agency_id} if self.assignment else {}),
            **prefill.as_initial(self.prefilled["values"]),
        }

    def context(self) -> dict[str, Any]:
        """What the page says of it; of an event only before anything was typed."""
        if self.request.method == "GET" and lists.PARAMETER in self.request.GET and not self.assignment:
            messages.warning(self.request, NOT_YOURS)
        return {
            "house_forms": house_form.chooser(self.request),
            "copied": copying.sentence(self.earlier) if self.earlier else "",
            "claimable": claimable(self.request.user, None, self._events())
            if lists.PARAMETER not in self.request.GET
            else [],
            "prefilled": self.prefilled if self.request.method == "GET" else None,
        }

    def _events(self) -> list[int]:
        return [self.prefilled["event"]] if self.prefilled else []

    def source(self) -> str:
        """What the audit trail says of it; "" without an earlier release or an assignment."""
        if self.assignment:
            return f"Tugas: {self.assignment}"
        known = self.earlier
        return f"Disalin dari “{known.headline}” ({known.number or 'naskah'})" if known else ""

    def begun(self, release: PressRelease) -> None:
        """Note that the new copy is the one of the assignment; a copy of its own if that was dropped meanwhile."""
        if lists.PARAMETER not in self.request.GET:
            return
        if not (self.assignment and giving.begin(self.assignment, release, by=self.request.user)):
            messages.warning(self.request, NO_LONGER_GIVEN)


CLAIM = "_tugas"  # the name of the boxes that say for which assignment a copy is


def claimable(user: User, release: PressRelease | None, events: Iterable[Any]) -> list[Assignment]:
    """Assignments for which a copy may be that began without *Mulai menulis*; only of whoever writes it."""
    if release is not None and (
        release.author_id != user.pk or release.status not in permissions.UNPUBLISHED
    ):
        return []
    return giving.fitting(user, events, release)


def claim(request: Any, release: PressRelease) -> None:
    """Note for which assignment its writer says that the copy is; what does not fit any more is told."""
    key = row_id(request.POST.get(CLAIM, ""))
    if not key:
        return
    events = release.events.values_list("pk", flat=True)
    fitting = {row.pk: row for row in claimable(request.user, release, events)}
    if key in fitting and giving.begin(fitting[key], release, by=request.user):
        messages.success(request, f"Tercatat: naskah ini untuk tugas “{fitting[key]}”.")
    else:
        messages.warning(request, NOT_CLAIMED)


def of(request: HttpRequest) -> Beginning:
    """The beginning that this request asks for: one object a request."""
    if not hasattr(request, "desk_beginning"):
        request.desk_beginning = Beginning(request)  # type: ignore[attr-defined]
    return request.desk_beginning  # type: ignore[attr-defined, no-any-return]


def from_event(event: Event, day: dt.date | None = None) -> dict[str, Any]:
    """What an event fills in, and the sentence that tells so: `event` (its id), `values`, `phrases` by field, `sentence`."""
    values = prefill.from_event(event, day)
    phrases = prefill.phrases(values)
    return {
        "event": event.pk,
        "values": values,
        "phrases": phrases,
        "sentence": prefill.sentence(event, phrases.values()),
    }
