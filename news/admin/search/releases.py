"""Releases in the one search of the desk: by their number, by their words, and by a step that somebody asks for."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.desk.modeladmin import chip
from agencies.desk.searching import Act, Findable, Hit
from agencies.models import Office
from kominfo.lib import dates, words
from news.admin import search
from news.models import Edition, PressRelease, ReleaseNumber
from news.releases.checks.facts import Facts
from news.releases.transitions import TRANSITIONS, Transition
from news.search import numbers

Status = PressRelease.Status
MAX_STEPS = 3  # copies of which it is asked whether a step may be taken: an approval compares the whole text
NOT_SHOWN = ("lead", "body", "claim", "evidence", "words")
_FIGURE = re.compile("[0-9]")


class FoundReleases(Findable):
    """Releases as the search shows them."""

    begins = "Tulis"
    also_called = "naskah berita rilis"

    def found(self, request: Any, typed: str, most: int) -> list[Hit]:
        """Whose number it is, then the newest with the words; discarded drafts are left to their list."""
        rows = self._rows(request).kept()
        numbered = numbered_among(rows, typed)
        with_words = search.newest(rows, typed, most)
        return [self.as_hit(row) for row in in_order(rows, [*numbered, *with_words], most)]

    def state_of(self, row: Any) -> str:
        """Where the copy stands."""
        if row.is_scheduled:
            return chip("scheduled", "Dijadwalkan")
        if row.status == Status.DRAFT and row.return_note:
            return chip("returned", "Dikembalikan")
        is_reopened = row.status == Status.DRAFT and row.reopened_from
        return chip("reopened" if is_reopened else row.status, row.state)

    def title_of(self, row: Any) -> str:
        """The headline; the number stands beside it."""
        return row.headline

    def facts_of(self, row: Any) -> list[str]:
        """Number, agency and the day of the dateline."""
        return [
            row.number or "",
            row.agency.short_name,
            dates.long_date(row.dateline_on) if row.dateline_on else "",
        ]

    def acts(self, request: Any) -> list[Act]:
        """Also to begin from a Word file."""
        found = super().acts(request)
        if self.has_add_permission(request):  # type: ignore[attr-defined]
            also = f"tulis naskah siaran pers docx unggah {self.also_called}"
            found.append(Act(label="Dari berkas Word", address=self._address("word"), also=also))
        return found

    def steps_asked(self, request: Any, typed: str) -> list[Hit]:
        """The step whose verb stands first, for the newest copies with the other words that this person may take it with."""
        row, others = step_asked(typed)
        if row is None:
            return []
        rows = self._rows(request).filter(status__in=row.sources)
        ids = [release.pk for release in rows[:MAX_STEPS]]
        if others:
            ids = [*numbered_among(rows, others), *search.newest(rows, others, MAX_STEPS)]
        copies = in_order(rows.defer(None), ids, MAX_STEPS)
        facts = Facts(copies, timezone.now())
        return [
            Hit(
                title=f"{(row.offer or row.label).rstrip(' …')}: {release.headline}",
                address=reverse("admin:news_pressrelease_step", args=[release.pk, row.name]),
                facts=tuple(filter(None, self.facts_of(release))),
                state=self.state_of(release),
            )
            for release in copies
            if not row.why_not(request.user, release, facts)
        ]

    def _rows(self, request: Any) -> Any:
        """What the list holds, newest first."""
        return self.get_queryset(request).select_related("agency").defer(*NOT_SHOWN)  # type: ignore[attr-defined]


def in_order(rows: Any, ids: list[int], most: int) -> list[Any]:
    """The first `most` of `rows` with these ids, in their order."""
    wanted = list(dict.fromkeys(ids))[:most]
    found = {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}
    return [found[key] for key in wanted if key in found]


def numbered_among(rows: Any, typed: str) -> list[int]:
    """The ids of those of `rows` whose number or public address `typed` is, in any spelling that `/cek/` reads."""
    if not _FIGURE.search(typed):
        return []
    office = Office.objects.first()
    pasted = numbers.read(typed, office)
    whole = [spelling for number in (*pasted.whole, *pasted.others) for spelling in numbers.spellings(number)]
    spelled = [*whole, *(number.upper() for number in whole)]
    if numbers.may_hold_number(typed):
        spelled += numbers.likely_meant(pasted, office)
    known = ReleaseNumber.objects.filter(text__in=spelled).values("release")
    named = Q(pk__in=known) | Q(pk__in=PressRelease.objects.filter(number__in=spelled).values("pk"))
    if pasted.addresses:
        at = [
            Q(address_year=each.year, address_month=each.month, slug=each.slug) for each in pasted.addresses
        ]
        named |= Q(pk__in=Edition.objects.filter(reduce(or_, at)).values("release"))
    if not (spelled or pasted.addresses):
        return []
    return list(rows.filter(named).values_list("pk", flat=True)[: numbers.MAX_CANDIDATES])


def step_asked(typed: str) -> tuple[Transition | None, str]:
    """The step whose verb `typed` begins with, and the other words; of two the one with the longer verb."""
    said = words.split(typed)
    asked = [
        (len(verb.split()), row)
        for row in TRANSITIONS.values()
        for verb in row.asked_as
        if said[: len(verb.split())] == verb.split()
    ]
    if not asked:
        return None, ""
    length, row = max(asked, key=lambda pair: pair[0])
    return row, " ".join(f'"{part}"' if " " in part else part for part in words.parts(typed)[length:])
