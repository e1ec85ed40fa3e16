"""Forms of many photos at once: the file that arrives, what is said once for all, what is said of each."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max

from kominfo.lib.fields import DayField, LineFormField, in_calendar, typed_formfield
from kominfo.lib.files.alt_text import alt_problem
from news import permissions
from news.admin.photo_desk.photo_forms import NO_FILE
from news.media import photos
from news.models import Event, EventPhoto, Photo

ALT_MISSING = "Tulis apa yang terlihat pada foto, atau tandai hanya hiasan."
CREDIT_MISSING = "Isi kredit: nama fotografer atau sumbernya."


class ArrivingForm(forms.Form):
    """One file of many. `source` is the SHA-256 of the file before a browser scaled it down, `facts` its beginning."""

    file = forms.FileField(error_messages=NO_FILE)
    facts = forms.FileField(required=False)
    source = LineFormField(required=False)

    def clean_source(self):
        """A digest, or nothing."""
        source = self.cleaned_data["source"]
        return source if re.fullmatch(r"[0-9a-f]{64}", source) else ""


def take_in(upload, *, by, agency, facts=None, source=""):
    """Take one file into the library with what is written in it; `ValidationError` says why not."""
    said = photos.suggestions(facts or upload)
    return photos.take_in(upload, by=by, agency=agency, source_digest=source, **said)


class CommonForm(forms.Form):
    """What is said once for all photos; what is empty leaves each as it is."""

    credit = LineFormField(
        label="Kredit",
        required=False,
        max_length=160,
        help_text="Nama saja, misalnya Diskominfosan Malut/Ratna. Kosongkan bila tiap foto sudah memuat kreditnya.",
    )
    place = LineFormField(label="Tempat", required=False, max_length=160)
    taken_on = DayField("Hari", null=True, blank=True).formfield(
        label="Hari",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[in_calendar],
    )
    event = forms.ModelChoiceField(
        label="Agenda",
        queryset=Event.objects.none(),
        required=False,
        empty_label="Tanpa agenda",
        help_text="Foto ditambahkan ke agenda ini. Bila agendanya sudah tayang, foto langsung tampil di halamannya.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, prefix="semua", **kwargs)
        self.fields["event"].queryset = own_events(user)

    def clean(self):
        """Credit and day are what the library takes."""
        data = super().clean()
        photo = Photo(credit=data.get("credit", ""), taken_on=data.get("taken_on"))
        try:
            photo.clean()
        except ValidationError as error:
            self.add_error(None, error)
        return data | {"credit": photo.credit}


class EachForm(forms.ModelForm):
    """What is said of one photo; `common` is what was said of all."""

    class Meta:
        model = Photo
        fields = ("caption", "alt", "is_decorative", "focal_x", "focal_y")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "alt": forms.Textarea(attrs={"rows": 2}),
        }
        formfield_callback = typed_formfield

    def __init__(self, *args, common=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.common = common or {}
        self.prefix = f"foto-{self.instance.pk}"
        for name, label in (("caption", "Keterangan"), ("alt", "Teks alternatif")):
            self.fields[name].label = label
            self.fields[name].help_text = ""

    @property
    def words(self):
        """The fields but those of the focal point."""
        return [self[name] for name in ("caption", "alt", "is_decorative")]

    def clean(self):
        data = super().clean()
        if data.get("is_decorative"):
            data["alt"] = ""
        elif not data.get("alt", "").strip():
            self.add_error("alt", ALT_MISSING)
        elif problem := alt_problem(data["alt"], self.instance.original_name):
            self.add_error("alt", problem)
        if not (self.common.get("credit") or self.instance.credit):
            self.add_error(None, CREDIT_MISSING)
        return data

    def save_for(self, user):
        """Store it; a moved focal point makes new crops."""
        photo, focal = self.instance, (self.cleaned_data["focal_x"], self.cleaned_data["focal_y"])
        said = {name: value for name, value in self.common.items() if value and name != "event"}
        for name, value in said.items():
            setattr(photo, name, value)
        photo.save(update_fields=["caption", "alt", "is_decorative", *said])
        if {"focal_x", "focal_y"} & set(self.changed_data):
            photos.refocus(photo, x=focal[0], y=focal[1], by=user)
        if event := self.common.get("event"):
            last = event.event_photos.aggregate(last=Max("position"))["last"]
            position = 0 if last is None else last + 1
            EventPhoto.objects.get_or_create(event=event, photo=photo, defaults={"position": position})


def own_events(user):
    """Events that the person may add photos to, the latest first."""
    rows = Event.objects.filter(
        agency__in=permissions.reachable_agencies(user).values("pk"), discarded_at=None
    )
    if not user.has_perm("news.change_event"):
        return rows.none()
    return rows if user.has_perm("news.announce_event") else rows.filter(public_from=None)


def messages_of(error: ValidationError) -> str:
    """What was wrong, as one text."""
    return " ".join(error.messages)
