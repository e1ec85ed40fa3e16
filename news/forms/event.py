"""Forms of an event and of its programme: each mistake named with its row and its remedy."""

from django import forms
from django.forms.models import BaseInlineFormSet

from news import programme
from news.models import Event, Session


class EventForm(forms.ModelForm):
    """An event. Moving one that is rescheduled keeps the day it was first announced for."""

    class Meta:
        model = Event
        fields = "__all__"  # noqa: DJ007 - the desk's fieldsets say which

    def clean(self):
        data = super().clean()
        if self.instance.pk and data.get("status") == Event.Status.RESCHEDULED:
            before = Event.objects.filter(pk=self.instance.pk).values_list("start_on", flat=True).get()
            if data.get("start_on") not in {None, before} and not data.get("previous_start_on"):
                data["previous_start_on"] = before
        return data


class SessionForm(forms.ModelForm):
    """One item of the programme on a page of its own."""

    class Meta:
        model = Session
        fields = ("day", "start_time", "end_time", "title", "description", "venue", "stream_url")

    def clean(self):
        data = super().clean()
        check_day(self, self.instance.event, "")
        check_clock(self, "")
        return data


class SessionFormSet(BaseInlineFormSet):
    """The programme inside the event's form: every session on one of the event's days."""

    def clean(self):
        super().clean()
        for number, form in enumerate(self.forms, start=1):
            if _is_left_out(form):
                continue
            row = f"Baris {number} “{form.cleaned_data.get('title', '')}”: "
            check_day(form, self.instance, row)
            check_clock(form, row)


def check_day(form, event, row):
    """Refuse a day that the event does not have."""
    if "day" not in form.errors and (
        sentence := programme.outside(form.cleaned_data.get("day"), event.start_on, event.end_on)
    ):
        form.add_error("day", row + sentence)


def check_clock(form, row):
    """Refuse an end before the beginning."""
    start, end = form.cleaned_data.get("start_time"), form.cleaned_data.get("end_time")
    if start and end and end <= start and "end_time" not in form.errors:
        form.add_error("end_time", f"{row}Jam selesai harus setelah jam mulai.")


def _is_left_out(form):
    """Rows with other errors, rows that go, rows nobody filled in."""
    untouched = not form.has_changed() and not form.instance.pk
    return not hasattr(form, "cleaned_data") or form.cleaned_data.get("DELETE") or untouched
