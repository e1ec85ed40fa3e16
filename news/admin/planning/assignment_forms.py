"""Forms of assignments: the proposals of an event, each with a person and a time, and one assignment changed or dropped."""

from django import forms
from django.utils import timezone

from agencies.models import User
from kominfo.lib.fields import LinesFormField, in_calendar
from news import permissions
from news.releases.assignments import giving

WHO = "Pilih siapa yang mengerjakan “{}”, atau hapus centangnya."
NOTHING = "Centang sekurang-kurangnya satu tugas."


class PersonChoice(forms.ModelChoiceField):
    """Somebody who may write for the agency, with the agency of their own."""

    def label_from_instance(self, person):
        return f"{person.name} ({person.agency.short_name})"


class MomentField(forms.SplitDateTimeField):
    """A day and a clock time in WIT."""

    default_validators = [in_calendar]

    def __init__(self, about="", **kwargs):
        suffix = f": {about}" if about else ""
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": f"Batas waktu, tanggal{suffix}"},
            time_attrs={"type": "time", "aria-label": f"Batas waktu, jam (WIT){suffix}"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)


def people_of(event):
    """Whom the event's texts can be given to: its agency's own people first."""
    rows = permissions.writers(event.agency).select_related("agency")
    return rows.order_by("agency__short_name", "name")


class ProposalForm(forms.Form):
    """One proposal: whether it is wanted, of whom, until when."""

    wanted = forms.BooleanField(required=False)

    def __init__(self, data, proposal, people, ticked):
        super().__init__(data, prefix=proposal.key, initial={"wanted": ticked, "due_at": proposal.due_at})
        self.proposal = proposal
        self.fields["wanted"].label = proposal.title
        self.fields["person"] = PersonChoice(
            people,
            label="Orang",
            required=False,
            empty_label="Orang di atas",
            widget=forms.Select(attrs={"aria-label": f"Orang: {proposal.title}"}),
        )
        self.fields["due_at"] = MomentField(
            proposal.title,
            label="Batas waktu (WIT)",
            required=False,
            error_messages={"invalid": "Tulis tanggal dan jam batas waktu."},
        )


class ProposalsForm(forms.Form):
    """All proposals of an event; a row without a person takes the one above them."""

    everybody = PersonChoice(
        None, label="Orang untuk semua", required=False, empty_label="Pilih pada tiap baris"
    )

    def __init__(self, data, event, proposals):
        super().__init__(data)
        people = people_of(event)
        self.fields["everybody"].queryset = people
        now = timezone.now()
        self.rows = [ProposalForm(data, each, people, each.due_at > now) for each in proposals]
        choices = list(self.fields["everybody"].choices)[1:]  # asked of the database once for all rows
        for row in self.rows:
            row.fields["person"].choices = [("", "Orang di atas"), *choices]

    def clean(self):
        data = super().clean()
        for row in self.rows:
            self._check(row, data.get("everybody"))
        if not any(row.errors for row in self.rows) and not self.wanted:
            self.add_error(None, NOTHING)
        return data

    def _check(self, row, everybody):
        if not row.is_valid() or not row.cleaned_data["wanted"]:
            return
        title, due_at = row.proposal.title, row.cleaned_data["due_at"]
        if not (row.cleaned_data["person"] or everybody):
            row.add_error("person", WHO.format(title))
        if due_at is None:
            row.add_error("due_at", "Tulis tanggal dan jam batas waktu.")
        elif due_at <= timezone.now():
            row.add_error("due_at", giving.TOO_LATE.format(title))

    def is_valid(self):
        return super().is_valid() and not any(row.errors for row in self.rows)

    @property
    def wanted(self):
        """What is ticked, for `giving.give`."""
        return [
            giving.Wanted(
                row.proposal.need,
                row.proposal.day,
                row.cleaned_data["person"] or self.cleaned_data["everybody"],
                row.cleaned_data["due_at"],
            )
            for row in self.rows
            if row.is_valid() and row.cleaned_data["wanted"]
        ]


class ChangeForm(forms.Form):
    """Who writes it, and until when."""

    person = PersonChoice(None, label="Orang", error_messages={"required": "Pilih orangnya."})
    due_at = MomentField(
        label="Batas waktu (WIT)",
        error_messages={
            "required": "Tulis tanggal dan jam batas waktu.",
            "invalid": "Tulis tanggal dan jam batas waktu.",
        },
    )

    def __init__(self, data, assignment):
        super().__init__(data, initial={"person": assignment.person_id, "due_at": assignment.due_at})
        people = people_of(assignment.event)
        if assignment.is_begun:
            people = User.objects.filter(pk=assignment.person_id).select_related("agency")
            self.fields["person"].help_text = giving.BEGUN
        self.fields["person"].queryset = people


class DropForm(forms.Form):
    """Why nobody has to write it."""

    reason = LinesFormField(
        label="Alasan",
        max_length=500,
        error_messages={"required": giving.NO_REASON},
        help_text="Dibaca orang yang mendapat tugas ini dan tercatat di riwayat agenda.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
