"""Choices of tenures while somebody types a name: those of the day of the story come first, others carry a remark."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, F, QuerySet, When

from agencies import names_by_day
from agencies.models import Held, Tenure, User
from kominfo.lib.ids import row_ids
from news import permissions
from news.people.days import Days, of_quote

MAX_EVENTS = 20


def days_asked(user: User, asked: Mapping[str, str]) -> Days | None:
    """The days of the story that a form sends with a query for posts; None without any.

    `asked` holds the query's parameters: `hari` (the row's own day), `agenda` (its event), `mulai` and `selesai` (the days of an event
    that is being written), `titimangsa` and `tentang` (the dateline and the events of a release).
    """
    start, end = _day(asked, "mulai"), _day(asked, "selesai")
    if start and not _day(asked, "hari"):
        return Days(((start, max(start, end or start)),), "hari kegiatan")
    events = permissions.visible_events(user).in_bulk(_keys(asked, "agenda") | _keys(asked, "tentang"))
    own = next((events[key] for key in _keys(asked, "agenda") if key in events), None)
    return of_quote(_day(asked, "hari"), own, _day(asked, "titimangsa"), events.values())


def by_day(tenures: QuerySet[Tenure], days: Days) -> QuerySet[Tenure]:
    """Order tenures so that those come first that may cover one of the days."""
    may = reduce(or_, (Tenure.may_cover(*span) for span in days.spans))
    newest = F("first_day").desc(nulls_last=True)
    covers = Case(When(may, then=0), default=1)
    return tenures.annotate(is_off=covers).order_by("is_off", "post__protocol_rank", newest, "pk")


def named_as_then(tenures: Iterable[Tenure], days: Days) -> None:
    """Give posts and people the names of the first of the days. One query, none for today."""
    first = days.spans[0][0]
    names_by_day.as_of([(thing, first) for tenure in tenures for thing in (tenure.post, tenure.official)])


def mention(tenure: Tenure, days: Days | None) -> dict[str, Any]:
    """What scripts need of a choice: what the editor puts in for `@…`, and whom it names.

    Also whether the post was held on the days, in which words they are told, and the choice without a remark.
    """
    return {
        "plain": str(tenure),
        "days": days.words if days else "",
        "named": f"{tenure.title} {tenure.official.name}",
        "official": tenure.official_id,
        "official_name": str(tenure.official),
        "holds": days is None or days.held(tenure) != Held.NO,
    }


def label(tenure: Tenure, days: Days) -> str:
    """The text of a tenure among the choices, with a remark if it does not cover the days."""
    known = {Held.NO: "tidak menjabat", Held.UNSURE: "belum pasti menjabat"}
    doubt = known.get(days.held(tenure))
    return f"{tenure}: {doubt} pada {days.words}" if doubt else str(tenure)


def _day(asked: Mapping[str, str], name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(asked.get(name, ""))
    except ValueError:
        return None  # half-typed: as good as empty


def _keys(asked: Mapping[str, str], name: str) -> set[int]:
    return set(row_ids(asked.get(name, ""), MAX_EVENTS))
