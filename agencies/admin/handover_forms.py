"""What is asked when a post changes hands. `handover` of a valid form is the plan."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from agencies import handovers
from agencies.admin import clashes
from agencies.desk.modeladmin import DeskAutocomplete
from agencies.handovers import Handover
from agencies.models import Official, Tenure
from kominfo.lib import dates
from kominfo.lib.fields import FIRST_DAY, typed_formfield

REPLACE, VACATE, BESIDE = "ganti", "kosong", "damping"
WHAT = (
    (REPLACE, "Orang lain menggantikan yang sekarang"),
    (VACATE, "Jabatan menjadi kosong"),
    (BESIDE, "Orang lain mendampingi untuk sementara; yang sekarang tetap menjabat"),
)
Capacity = Tenure.Capacity
SOMEBODY_ELSE = "baru"


def _of(model, name, **options):
    """The form field of a model's column, which need not be filled in."""
    field = typed_formfield(model._meta.get_field(name), **{"required": False} | options)
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return field


def _ends_before(tenure, day):
    """Whether a tenure is known to end before the day, without a handover."""
    known = tenure.last_day is not None and tenure.last_precision == Tenure.Precision.DAY
    return known and tenure.last_day < day


class Leaving(forms.ModelMultipleChoiceField):
    """The holders of a post, each with the days."""

    def label_from_instance(self, tenure):
        return f"{tenure.title} {tenure.official.name} ({tenure.period})"


class HandoverForm(forms.Form):
    """Who leaves, who comes, and when."""

    what = forms.ChoiceField(
        label="Apa yang terjadi", choices=WHAT, initial=REPLACE, widget=forms.RadioSelect
    )
    leaving = Leaving(
        Tenure.objects.none(), label="Yang berhenti", required=False, widget=forms.CheckboxSelectMultiple
    )
    first_day = _of(
        Tenure,
        "first_day",
        label="Hari pertama yang baru",
        help_text="Hari pertama pejabat baru menjabat. Boleh hari yang lalu atau yang akan datang.",
    )
    last_day = _of(
        Tenure,
        "last_day",
        label="Hari terakhir yang lama",
        help_text="Kosong: sehari sebelum hari pertama yang baru, jadi tanpa jeda.",
    )
    official = forms.ModelChoiceField(
        Official.objects.all(),
        label="Pejabat baru",
        required=False,
        help_text="Ketik sebagian namanya lalu pilih. Belum ada di daftar? Buka “Orangnya belum terdaftar”.",
    )
    name = _of(Official, "name", label="Nama tanpa gelar")
    titles_before = _of(Official, "titles_before")
    titles_after = _of(Official, "titles_after")
    same_as = forms.ChoiceField(label="Apakah orangnya sama?", required=False, widget=forms.RadioSelect)
    capacity = forms.ChoiceField(
        label="Status jabatan",
        choices=Capacity.choices,
        initial=Capacity.DEFINITIVE,
        help_text="Pj. mengisi jabatan yang kosong; Plt. bila pejabatnya berhalangan tetap; Plh. bila berhalangan sebentar; "
        "Pjs. bila pejabatnya cuti kampanye.",
    )
    until = _of(
        Tenure,
        "last_day",
        label="Sampai hari",
        help_text="Hanya bila hari terakhir pejabat baru sudah pasti, misalnya pelaksana harian.",
    )
    decree_number = _of(Tenure, "decree_number")
    decree_on = _of(Tenure, "decree_on")
    sworn_in_on = _of(Tenure, "sworn_in_on")

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        self.post, self.today = post, dates.today()
        self.fields["official"].widget = DeskAutocomplete(
            Tenure._meta.get_field("official"), admin.site, choices=self.fields["official"].choices
        )
        held = post.tenures.exclude(last_day__lt=self.today).select_related("official", "post")
        self.fields["leaving"].queryset = held.order_by("capacity", "pk")
        self.fields["leaving"].initial = [tenure.pk for tenure in held if tenure.covers(self.today)]
        self._ask_whether_same()

    def _ask_whether_same(self):
        """A name that is much like a registered one: whoever types it says whether it is the same person."""
        name = self.data.get("name", "").replace("\0", "").strip() if self.is_bound else ""
        self.alike = handovers.alike(name) if name else []
        if not self.alike:
            del self.fields["same_as"]
            return
        known = [(str(one.pk), f"Ya, sama dengan {self._described(one)}") for one in self.alike]
        self.fields["same_as"].choices = [*known, (SOMEBODY_ELSE, "Bukan, ini orang lain")]

    def _described(self, official):
        posts = official.posts_on(self.today)
        return f"{official.full_name} ({', '.join(held.title for held in posts) or 'tanpa jabatan hari ini'})"

    def groups(self):
        """The fields as the page shows them: a heading, its fields, and whether they are unfolded; no heading: always."""
        named = ("name", "titles_before", "titles_after")
        dated = ("until", "decree_number", "decree_on", "sworn_in_on")
        plan = (
            ("", ("what", "leaving", "first_day", "last_day", "official")),
            ("Orangnya belum terdaftar", named),
            ("", ("same_as", "capacity")),
            ("SK, pelantikan, hari terakhir yang sudah pasti", dated),
        )
        for heading, names in plan:
            fields = [self[name] for name in names if name in self.fields and self._is_asked(name)]
            yield heading, fields, any(field.value() or field.errors for field in fields)

    def _is_asked(self, name):
        """Of a vacant post nobody asks who leaves."""
        return name != "leaving" or bool(self.fields["leaving"].queryset)

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        what = data["what"]
        self._check_leaving(what, data)
        first, last = self._days(what, data)
        person = self._person(what, data)
        if self.errors:
            return data
        leaving = (
            () if what == BESIDE else tuple(one for one in data["leaving"] if not _ends_before(one, last))
        )
        coming = None
        if person:
            names = ("capacity", "decree_number", "decree_on", "sworn_in_on")
            coming = Tenure(
                post=self.post,
                official=person,
                first_day=first,
                last_day=data["until"],
                **{name: data[name] for name in names},
            )
            self._check_agency(coming)
            self._check_coming(coming, leaving)
        self.handover = Handover(self.post, leaving, last if leaving else None, coming)
        return data

    def _check_leaving(self, what, data):
        if what == BESIDE or data["leaving"]:
            return
        if what == VACATE and not self.fields["leaving"].queryset:
            self.add_error("what", "Tidak ada yang tercatat memegang jabatan ini, jadi ia sudah kosong.")
        elif what == VACATE or self.fields["leaving"].initial:
            self.add_error(
                "leaving",
                "Centang siapa yang berhenti. Tidak ada yang berhenti? Pilih “mendampingi” di atas.",
            )

    def _days(self, what, data):
        """The first day of the new holder and the last of the old one; the one that is not given follows from the other."""
        first, last = data["first_day"], data["last_day"]
        if what == BESIDE:
            if last:
                self.add_error("last_day", "Yang sekarang tetap menjabat, jadi kosongkan hari terakhirnya.")
            last = None
        if not first and (what == BESIDE or not last):
            self.add_error(
                "last_day" if what == VACATE else "first_day",
                "Isi hari terakhir yang lama." if what == VACATE else "Isi hari pertama yang baru.",
            )
            return first, last
        if what == VACATE and first and last:
            self.add_error(
                "first_day", "Tidak ada pejabat baru, jadi kosongkan; cukup hari terakhir yang lama."
            )
        elif first and last and last >= first:
            self.add_error(
                "last_day",
                f"Jatuh pada atau sesudah hari pertama yang baru ({dates.long_date(first)}). Kosongkan, atau pilih “mendampingi”.",
            )
        first = first or (last + dates.ONE_DAY)
        last = last or (first - dates.ONE_DAY)
        if last < FIRST_DAY:
            self.add_error(
                "first_day", f"Periksa tahunnya: hari terakhir yang lama menjadi {dates.long_date(last)}."
            )
        for tenure in () if what == BESIDE else data.get("leaving", ()):
            self._check_last_day(tenure, last, data)
        return first, last

    def _check_last_day(self, tenure, last, data):
        """Refuse a last day that lies outside the days for which the one who leaves is recorded."""
        record = format_html(
            '<a href="{}">{} {}</a>',
            reverse("admin:agencies_tenure_change", args=[tenure.pk]),
            tenure.title,
            tenure.official.name,
        )
        if data.get("last_day") and _ends_before(tenure, last):
            self.add_error(
                "last_day",
                format_html(
                    "{} sudah tercatat sampai {}. Kosongkan centangnya, ubah harinya, atau betulkan masa jabatan itu.",
                    record,
                    dates.long_date(tenure.last_day),
                ),
            )
        if tenure.first_day and tenure.first_day > last:
            self.add_error(
                "first_day" if data["first_day"] else "last_day",
                format_html(
                    "{} baru menjabat sejak {}, jadi hari terakhirnya tidak dapat {}. Ubah harinya, atau betulkan masa jabatan itu.",
                    record,
                    dates.long_date(tenure.first_day),
                    dates.long_date(last),
                ),
            )

    def _person(self, what, data):
        """Who comes: chosen, recognised by the name, or new; None for nobody."""
        chosen, name = data["official"], data["name"]
        if what == VACATE:
            if chosen or name:
                self.add_error(
                    "official" if chosen else "name", "Jabatan menjadi kosong, jadi kosongkan pejabat baru."
                )
            return None
        if chosen and name:
            self.add_error("name", f"{chosen} sudah dipilih di atas. Kosongkan salah satunya.")
        elif not chosen and not name:
            self.add_error("official", "Pilih pejabat baru, atau tulis nama orang yang belum terdaftar.")
        if chosen or not self.alike:
            return chosen or Official(
                name=name, titles_before=data["titles_before"], titles_after=data["titles_after"]
            )
        answer = data["same_as"]
        if not answer:
            self.add_error(
                "same_as",
                f"Apakah “{name}” sama dengan orang di bawah ini? Pilih, supaya ia tidak terdaftar dua kali.",
            )
        same = next((one for one in self.alike if str(one.pk) == answer), None)
        return same or Official(
            name=name, titles_before=data["titles_before"], titles_after=data["titles_after"]
        )

    def _check_agency(self, coming):
        """Whoever comes after the agency has ended holds the post of its successor."""
        agency = self.post.agency
        if agency.dissolved_on and coming.first_day >= agency.dissolved_on:
            self.add_error(
                "first_day",
                format_html(
                    '<a href="{}">{}</a> sudah berakhir {}. Pilih jabatan di penerusnya, atau hari sebelumnya.',
                    reverse("admin:agencies_agency_change", args=[agency.pk]),
                    agency.name,
                    dates.long_date(agency.dissolved_on),
                ),
            )

    def _check_coming(self, coming, leaving):
        """What the law and the registry say against the new tenure."""
        if coming.last_day and coming.last_day < coming.first_day:
            self.add_error("until", "Harus sama dengan atau sesudah hari pertama yang baru.")
        if coming.decree_on and coming.last_day and coming.decree_on > coming.last_day:
            self.add_error(
                "decree_on", "Tanggal SK jatuh sesudah hari terakhir menjabat. Periksa salah satunya."
            )
        if found := handovers.clashing(coming, without=leaving):
            self.add_error("first_day", clashes.sentence(found))
        as_definitive = Tenure(post=self.post, first_day=coming.first_day, last_day=coming.last_day)
        beside = (
            handovers.clashing(as_definitive, without=leaving)
            if coming.capacity != Capacity.DEFINITIVE
            else []
        )
        if coming.capacity == Capacity.PJ and beside:
            self.add_error(
                "capacity",
                f"Penjabat (Pj.) mengisi jabatan yang kosong, sedangkan {beside[0].official.name} masih menjabat. "
                "Pilih Plt., Plh. atau Pjs., atau akhiri masa jabatannya.",
            )
        held = (
            self.post.tenures.filter(official=coming.official)
            if coming.official.pk
            else self.post.tenures.none()
        )
        held = held.exclude(pk__in=[tenure.pk for tenure in leaving]).exclude(last_day__lt=coming.first_day)
        if coming.last_day:
            held = held.exclude(first_day__gt=coming.last_day)
        if same := held.first():
            self.add_error(
                "official", f"{coming.official} sudah memegang jabatan ini: {same.period}. Pilih orang lain."
            )
