"""Dates in templates: Indonesian words and WIT, through `kominfo.lib.dates`."""

import datetime as dt

from django import template

from kominfo.lib import dates

register = template.Library()
register.filter("long_date", dates.long_date, is_safe=False)
register.filter("with_weekday", dates.with_weekday, is_safe=False)
register.filter("long_datetime", dates.long_datetime, is_safe=False)
register.filter("month_name", dates.month_name, is_safe=False)
register.filter("month_year", dates.month_year, is_safe=False)
register.filter("countdown", dates.countdown, is_safe=False)
register.filter("iso", dates.iso, is_safe=False)


@register.filter
def clock(moment: dt.time | dt.datetime) -> str:
    """`09.00`, for places that say WIT once for many times."""
    return dates.clock(moment).removesuffix(" WIT")


@register.filter
def short_datetime(moment: dt.datetime) -> str:
    """`8 Juli 2021, 09.00 WIT`."""
    return f"{dates.long_date(moment)}, {dates.clock(moment)}"


@register.filter
def day(text: str | None) -> dt.date | None:
    """The date in a frozen edition: "2021-07-08" becomes a date."""
    return dt.date.fromisoformat(text) if text else None
