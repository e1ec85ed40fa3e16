"""Other days filled into an event's form, as a drag in the calendar asks for (`?mulai=2021-07-11`). Nothing is saved by it.

The address names the new first day, not a distance: opened again after the move is saved, it asks for nothing.

Whoever saves the form goes through all its checks: announced days change only with a reason for readers.
"""

import re

from kominfo.lib import dates
from kominfo.lib.fields import LAST_DAY
from news.models import Event
from news.releases import planning_calendar

PARAMETER = "mulai"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATED = ("start_on", "end_on", "day", "on_day")
SAYS = "Belum disimpan: isian di bawah memindahkan kegiatan ini ke {}. Periksa susunan acaranya, lalu simpan."
ASKS = " Kegiatan ini sudah diumumkan, jadi tulis alasan perpindahannya; pembaca melihatnya."


def fill(context, event, asked):
    """Fill the days moved to `asked` into the forms of a page that shows them as they are stored; returns what to tell."""
    shift = _shift(event, asked)
    if not shift:
        return ""
    form = context["adminform"].form
    rows = [row for formset in context["inline_admin_formsets"] for row in formset.formset.forms]
    for each in [form, *rows]:
        for name in DATED:
            if each.initial.get(name):
                each.initial[name] += shift
    told = SAYS.format(dates.date_range(event.start_on + shift, event.end_on + shift))
    if not event.promised:
        return told
    form.initial |= {"status": Event.Status.RESCHEDULED, "status_reason": ""}
    return told + ASKS


def _shift(event, asked):
    """By how much; None for what is no day, and where calendars end."""
    first = planning_calendar.parse_day(asked) if DAY.fullmatch(asked) else None
    if first is None or not event.is_dated:
        return None
    shift = first - event.start_on
    return shift if event.end_on + shift <= LAST_DAY else None
