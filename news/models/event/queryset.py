"""Events by who may see them and by time. `now` is an aware datetime; days and clock times are WIT."""

from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractHour, ExtractMinute
from django.utils import timezone

from agencies.models import FormerName
from kominfo.lib import dates
from news.models.event.choices import Precision
from news.models.event.status import NOT_ON


def over(now=None, to_event=""):
    """The condition that an event is over; without an end time it ends with its last day.

    `to_event` is the lookup prefix that leads to the event, such as "event__".
    """
    local = timezone.localtime(now or timezone.now(), dates.WIT)
    last_day, last_time = f"{to_event}end_on", f"{to_event}end_time"
    ended_today = Q(**{last_day: local.date(), f"{last_time}__lte": local.time()})
    return Q(**{f"{last_day}__lt": local.date()}) | ended_today


def announced(now=None, to_event=""):
    """The condition that the public may see an event at `now`; `to_event` as in `over`."""
    return Q(**{f"{to_event}public_from__lte": now or timezone.now()})


def begun(now=None, to_event=""):
    """The condition that an event has begun; one of which only the month is known begins when that month is over.

    `to_event` as in `over`. What is off counts by the days that were its own.
    """
    local = timezone.localtime(now or timezone.now(), dates.WIT)
    first_day, first_time = f"{to_event}start_on", f"{to_event}start_time"
    this_morning = Q(**{first_day: local.date()}) & (
        Q(**{first_time: None}) | Q(**{f"{first_time}__lte": local.time()})
    )
    is_dated = Q(**{f"{to_event}date_precision": Precision.DAY})
    return over(now, to_event) | is_dated & (Q(**{f"{first_day}__lt": local.date()}) | this_morning)


def turns(now=None, to_event=""):
    """Two integers to order events by: what is on or ahead, soonest first, then what is over, newest first.

    Integers, because `kominfo.lib.web.paging` names a page of a list by the values of the row before it.
    """
    begins = Case(
        When(**{f"{to_event}date_precision": Precision.MONTH}, then=F(f"{to_event}end_on")),
        default=F(f"{to_event}start_on"),
    )
    integer = models.IntegerField()
    day = Func(begins, template="(%(expressions)s - DATE '2000-01-01')", output_field=integer)
    time = ExtractHour(f"{to_event}start_time") * 60 + ExtractMinute(f"{to_event}start_time")
    minute = day * 1440 + Coalesce(time, 1439, output_field=integer)  # all day: after what has a time
    return {
        "is_over": Case(When(over(now, to_event), then=Value(1)), default=Value(0), output_field=integer),
        "turn": Case(When(over(now, to_event), then=-minute), default=minute, output_field=integer),
    }


def name_on(table, id_field, day_field):
    """An expression: the name that a row of `table` had at the end of a day (WIT), NULL unless it has changed since.

    The same as `agencies.names_by_day.as_of`, for lists: it needs no query of its own.
    """
    next_day = Func(
        OuterRef(day_field), template="(%(expressions)s + 1)::timestamp AT TIME ZONE 'Asia/Jayapura'"
    )
    changes = FormerName.objects.filter(
        table=table, object_id=OuterRef(id_field), column="name", is_typo=False
    )
    return Subquery(changes.filter(until__gte=next_day).order_by("until", "pk").values("value")[:1])


class EventQuerySet(models.QuerySet):
    """Events, by who may see them and by time. `now` is an aware datetime; days are WIT."""

    def public(self, now=None):
        """Events that the public may see at `now`: the only door to every public page."""
        return self.filter(announced(now))

    def finished(self, now=None):
        """Events whose last moment has passed; an event without an end time ends with its last day."""
        return self.filter(over(now))

    def in_turn(self, now=None):
        """What is on or ahead, soonest first, then what is over, newest first; `is_over` tells one from the other."""
        return self.annotate(**turns(now)).order_by("is_over", "turn", "-id")

    def upcoming(self, now=None):
        """Events that have not begun; an event without a start time begins with its first day.

        An event of which only the month is known is upcoming until that month is over.
        """
        local = timezone.localtime(now or timezone.now(), dates.WIT)
        later_today = Q(start_on=local.date(), start_time__gt=local.time())
        some_day = Q(date_precision=Precision.MONTH, end_on__gte=local.date())
        return self.filter(Q(start_on__gt=local.date()) | later_today | some_day)

    def ongoing(self, now=None):
        """Events that have begun and are not over; only those whose days are known."""
        local = timezone.localtime(now or timezone.now(), dates.WIT)
        begun = (
            Q(start_on__lt=local.date())
            | Q(start_on=local.date(), start_time=None)
            | Q(start_on=local.date(), start_time__lte=local.time())
        )
        running = (
            Q(end_on__gt=local.date())
            | Q(end_on=local.date(), end_time=None)
            | Q(end_on=local.date(), end_time__gt=local.time())
        )
        return self.filter(begun, running, date_precision=Precision.DAY)

    def happening(self, now=None):
        """Those of `ongoing` that were neither cancelled nor postponed, and that were confirmed."""
        return self.ongoing(now).exclude(status__in=NOT_ON)

    def ahead(self, now=None):
        """Upcoming events, and those off or still uncertain on one of their days, so that readers learn of it."""
        return self.upcoming(now) | self.ongoing(now).filter(status__in=NOT_ON)

    def soonest_first(self):
        """By the day they begin; an event of which only the month is known comes after all others of that month."""
        begins = Case(When(date_precision=Precision.MONTH, then="end_on"), default="start_on")
        return self.order_by(begins, "start_time", "id")

    def for_list(self):
        """Events with the venue that lists show; `venue_name` and `venue_area` are the names on the event's days."""
        return self.select_related("venue__area").annotate(
            venue_then=name_on("news_venue", "venue", "end_on"),
            area_then=name_on("agencies_area", "venue__area", "end_on"),
        )
