"""Scheduled editions whose names are wrong because a tenure was corrected after they were frozen."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q

from agencies.models import Held, Tenure
from kominfo.lib import dates
from news.models import Edition, EditionOfficial, EditionQuote
from news.people import days


def misnaming(tenures: Iterable[Tenure], now: dt.datetime | None = None) -> dict[Edition, list[str]]:
    """Scheduled editions that name somebody by one of these tenures on a day when it was not held, each with the name."""
    known = {tenure.pk: tenure for tenure in tenures}
    scheduled = Edition.objects.scheduled(now)
    found: dict[Edition, list[str]] = {}
    for edition, tenure, named_as, told in [*_quoted(scheduled, known), *_tagged(scheduled, known)]:
        called = f"{known[tenure].title} {known[tenure].official.name}"
        if named_as != called or all(known[tenure].held(day, day) == Held.NO for day in told):
            found.setdefault(edition, []).append(f"“{named_as}” pada {dates.long_date(told[0])}")
    return {edition: list(dict.fromkeys(said)) for edition, said in found.items()}


Name = tuple[Edition, int, str, list[dt.date]]  # the edition, id of the tenure, the name as printed, the days


def _quoted(scheduled: Iterable[Edition], known: dict[int, Tenure]) -> Iterator[Name]:
    by_them = Q(attributed_tenure__in=known) | Q(delivered_tenure__in=known)
    for row in EditionQuote.objects.filter(by_them, edition__in=scheduled).select_related("edition__release"):
        for tenure, named_as in (
            (row.attributed_tenure_id, row.attributed_as),
            (row.delivered_tenure_id, row.delivered_as),
        ):
            if tenure in known:
                yield row.edition, tenure, named_as, [row.said_on]


def _tagged(scheduled: Iterable[Edition], known: dict[int, Tenure]) -> Iterator[Name]:
    rows = EditionOfficial.objects.filter(tenure__in=known, edition__in=scheduled)
    for row in rows.select_related("edition__release"):
        written = row.edition.snapshot["dateline"]["on"]
        dateline_on = dt.date.fromisoformat(written) if written else None
        events = list(row.edition.release.events.all())
        told = days.of_quote(None, None, dateline_on, events)
        first = days.of_release(dateline_on, events)
        if row.tenure_id:  # always: the query asks for some
            yield row.edition, row.tenure_id, row.named_as, [first, *(told.each() if told else [])]
