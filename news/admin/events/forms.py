"""Forms of an event and of its programme; each error names its row and the remedy."""

import datetime as dt

from django import forms
from django.forms.models import BaseInlineFormSet

from agencies import renaming
from kominfo.lib import words
from kominfo.lib.fields import LineFormField
from news.events import programme, promises
from news.models import Event, Session
from news.people import title_doubts
from news.people.days import Named, of_roles, of_session, of_speakers

SAME_REASON = "Hari kegiatan berubah lagi, sedangkan alasannya masih yang lama. Tulis alasan perubahan kali ini; ia dibaca umum."

OTHER_TITLE = "Ini nama lain, bukan salah ketik. Kosongkan alasan ini: halaman agenda lalu memberitahukan nama semula, “{}”."


class EventForm(forms.ModelForm):
    """Announced days are kept, and change only with a reason for readers, over any number of saves."""

    correction_reason = LineFormField(
        label="Alasan pembetulan nama",
        required=False,
        max_length=400,
        help_text="Hanya bila ejaan nama kegiatan dibetulkan. Tanpa alasan, halaman memberitahukan nama semula.",
    )

    class Meta:
        model = Event
        fields = "__all__"  # noqa: DJ007 - the desk's fieldsets say which

    def clean(self):
        data = super().clean()
        if self.corrects_title and not renaming.is_typo(self.initial["title"], data["title"]):
            self.add_error("correction_reason", OTHER_TITLE.format(self.initial["title"]))
        start_on, end_on = data.get("start_on"), data.get("end_on")
        if not (self.instance.pk and start_on and end_on):
            return data
        before = Event.objects.get(pk=self.instance.pk)
        self.instance.is_moved = (start_on, end_on) != (before.start_on, before.end_on)
        status = data.get("status", "")
        if promises.is_correction(before, end_on, status):
            promises.keep(self.instance, [days for days in before.promised if days != before.promised[-1]])
        else:
            promises.keep(self.instance, before.promised)
            if why_not := promises.why_not(before.promised, days_of(data), status):
                self.add_error("status", why_not)
        if (
            status in Event.NEEDS_REASON
            and self.instance.is_moved
            and _repeats_reason(data.get("status_reason", ""), before)
        ):
            self.add_error("status_reason", SAME_REASON)
        return data

    @property
    def corrects_title(self):
        """Whether the title of a saved event is changed as a correction of its spelling."""
        is_changed = "title" in self.changed_data and "title" in self.cleaned_data
        return bool(
            self.instance.pk and is_changed and self.cleaned_data.get("correction_reason", "").strip()
        )


def _repeats_reason(reason, before):
    """Whether readers were given the same words as the reason of an earlier change."""
    return bool(
        before.public_from and reason.strip() and words.split(reason) == words.split(before.status_reason)
    )


def days_of(data):
    """The days in a form, in the shape of `Event.promised`; None while no day is known."""
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
    """The programme inside the event's form: every session must be on one of the event's days."""

    def clean(self):
        super().clean()
        for number, form in enumerate(self.forms, start=1):
            if _is_left_out(form):
                continue
            row = f"Baris {number} “{form.cleaned_data.get('title', '')}”: "
            check_day(form, self.instance, row)
            check_clock(form, row)
            if may_refuse_titles(self.instance) and form.instance.pk and "day" in form.changed_data:
                refuse_wrong_titles({form: of_speakers([form.instance])}, "day")


class RoleFormSet(BaseInlineFormSet):
    """The parts of officials: on the event's days and, once it is announced, by posts held on that day."""

    def clean(self):
        super().clean()
        rows = {form: number for number, form in enumerate(self.forms, start=1) if not _is_left_out(form)}
        for form in rows:
            if sentence := programme.outside(
                form.cleaned_data.get("on_day"), self.instance.start_on, self.instance.end_on, "peran ini"
            ):
                form.add_error("on_day", sentence)
        if may_refuse_titles(self.instance):
            new = [
                form for form in rows if not form.errors and (form.has_changed() or self.instance.is_moved)
            ]
            refuse_wrong_titles({form: of_roles([form.instance], rows[form]) for form in new})


class SpeakerFormSet(BaseInlineFormSet):
    """The speakers of a session: once its event is announced, by posts held on its day."""

    def clean(self):
        super().clean()
        if not may_refuse_titles(self.instance.event):
            return
        day = of_session(self.instance)
        refuse_wrong_titles(
            {
                form: [Named(str(self.instance), "tenure", form.instance.tenure, day)]
                for form in self.forms
                if not _is_left_out(form) and not form.errors and form.instance.tenure_id
            }
        )


def may_refuse_titles(event):
    """Whether a wrong title refuses the save: of an announced event with valid days that does not go off."""
    in_order = event.start_on and event.end_on and event.start_on <= event.end_on
    return bool(event.public_from and in_order) and event.status not in Event.OFF


def refuse_wrong_titles(people, field=""):
    """Add an error for each title not held on its day, at its field or at `field`. `people`: form → whom it names."""
    forms_of = {named: form for form, rows in people.items() for named in rows}
    for finding in title_doubts.check(forms_of):
        if finding.is_wrong:
            forms_of[finding.named].add_error(field or finding.named.field, finding.sentence)


def check_day(form, event, row):
    """Refuse a day outside the event."""
    if "day" not in form.errors and (
        sentence := programme.outside(form.cleaned_data.get("day"), event.start_on, event.end_on)
    ):
        form.add_error("day", row + sentence)


def check_clock(form, row):
    """Refuse an end that is not after the beginning."""
    start, end = form.cleaned_data.get("start_time"), form.cleaned_data.get("end_time")
    midnight = " pada hari yang sama; untuk tengah malam tulis 23.59" if end == dt.time(0) else ""
    if start and end and end <= start and "end_time" not in form.errors:
        form.add_error("end_time", f"{row}Jam selesai harus setelah jam mulai{midnight}.")


def _is_left_out(form):
    """Whether a row is not checked: it has other errors, is to be deleted, or is empty."""
    untouched = not form.has_changed() and not form.instance.pk
    return not hasattr(form, "cleaned_data") or form.cleaned_data.get("DELETE") or untouched
