"""Forms of an event and of its programme: each mistake named with its row and its remedy."""

from django import forms
from django.forms.models import BaseInlineFormSet

from kominfo.lib import dates
from news import programme, story_days, titles
from news.models import Event, Session

MOVED = (
    "Kegiatan ini sudah diumumkan untuk {}. Bila harinya berubah, pilih “Dijadwalkan ulang”, “Ditunda” atau “Dibatalkan” "
    "dan tulis alasannya: halaman dan kalender pembaca lalu memberitahukannya."
)


class EventForm(forms.ModelForm):
    """An event. The days that readers count on are kept, and do not move in silence, in however many saves."""

    class Meta:
        model = Event
        fields = "__all__"  # noqa: DJ007 - the desk's fieldsets say which

    def clean(self):
        data = super().clean()
        start_on, end_on = data.get("start_on"), data.get("end_on")
        if not (self.instance.pk and start_on and end_on):
            return data
        before = Event.objects.get(pk=self.instance.pk)
        self.instance.promised_days = [[day.isoformat() for day in days] for days in before.promised]
        is_told = data.get("status") in Event.NEEDS_REASON
        if is_promised(before) and days_of(data) != before.promised[-1] and not is_told:
            self.add_error("status", MOVED.format(dates.date_range(*before.promised[-1])))
        return data


def is_promised(event):
    """Whether readers count on the days of an announced event: it has not taken place as it stands."""
    took_place = event.is_certain and event.phase() == "finished"
    return bool(event.promised) and not took_place


def days_of(data):
    """The days that a form says, as `Event.promised` has them; None while only the month is known."""
    is_dated = data.get("date_precision") == Event.Precision.DAY
    return (data["start_on"], data["end_on"]) if is_dated else None


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
            if self.instance.public_from and form.instance.pk and "day" in form.changed_data:
                refuse_wrong_titles({form: story_days.of_speakers([form.instance])}, "day")


class RoleFormSet(BaseInlineFormSet):
    """The parts of officials: on the event's days and, once readers see them, by posts that they held then."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if not _is_left_out(form)]
        for form in rows:
            if sentence := programme.outside(
                form.cleaned_data.get("on_day"), self.instance.start_on, self.instance.end_on, "peran ini"
            ):
                form.add_error("on_day", sentence)
        sound = [form for form in rows if not form.errors]
        if self.instance.public_from:
            refuse_wrong_titles({form: story_days.of_roles([form.instance]) for form in sound})


class SpeakerFormSet(BaseInlineFormSet):
    """Who speaks in a session: once readers see them, by posts that they hold on its day."""

    def clean(self):
        super().clean()
        if not self.instance.event.public_from:
            return
        day = story_days.of_session(self.instance)
        refuse_wrong_titles(
            {
                form: [story_days.Named(str(self.instance), "tenure", form.instance.tenure, day)]
                for form in self.forms
                if not _is_left_out(form) and not form.errors and form.instance.tenure_id
            }
        )


def refuse_wrong_titles(people, field=""):
    """Put each title that nobody held that day at its field (at `field` if given). `people`: form → whom it names."""
    forms_of = {named: form for form, rows in people.items() for named in rows}
    for finding in titles.check(forms_of):
        if finding.is_wrong:
            forms_of[finding.named].add_error(field or finding.named.field, finding.sentence)


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
