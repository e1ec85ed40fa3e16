"""What is asked when an agency is renamed, merged or split. `succession` of a valid form is the plan.

First the successors and the day; once they are known, what goes to whom: each post with the title that follows from the new
names, and at a split everything else with the successor that takes it over.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from agencies import handovers, successions
from agencies.admin import clashes
from agencies.desk.modeladmin import DeskAutocomplete, DeskAutocompleteMultiple
from agencies.models import Agency, AgencyContact, Office, Post, User
from agencies.successions import PostTaken, Succession
from kominfo.lib import dates
from kominfo.lib.fields import LineFormField, in_calendar, typed_formfield
from kominfo.lib.ids import row_id, row_ids

Ending = Agency.Ending
MOST = 4  # successors of a split
MAX_MERGED = 20
NAMES = ("name", "short_name", "acronym", "slug")
# By the first word of the names of their fields.
PARTS = {
    "post": "Jabatan",
    "user": "Akun",
    "contact": "Kontak",
    "child": "Instansi bawahan",
    "office": "Kantor",
}


@dataclass(frozen=True)
class Way:
    """One of the three acts, in words."""

    ending: str
    title: str
    button: str
    successors: int  # how many there are at most


WAYS = {
    "ganti-nama": Way(Ending.RENAMED, "Ganti nama instansi", "Catat pergantian nama ini", 1),
    "gabung": Way(Ending.MERGED, "Gabung instansi", "Catat penggabungan ini", 1),
    "pecah": Way(Ending.SPLIT, "Pecah instansi", "Catat pemecahan ini", MOST),
}


def _search(field, box, column):
    """A choice of agencies by typing."""
    field.widget = box(Agency._meta.get_field(column), admin.site, choices=field.choices)
    return field


class SuccessionForm(forms.Form):
    """Who comes after an agency, and what goes over."""

    day = forms.DateField(
        label="Hari pertama penerusnya",
        validators=[in_calendar],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Hari berlakunya menurut peraturan (WIT). Sejak hari itu instansi lama tidak ada lagi.",
        error_messages={"required": "Isi hari pertama penerusnya."},
    )
    basis = LineFormField(
        label="Dasar hukum",
        required=False,
        max_length=300,
        help_text="Misalnya: Peraturan Daerah Nomor 5 Tahun 2021. Tercatat di riwayat, tidak dibaca publik.",
    )

    def __init__(self, data=None, *, agency, way):
        super().__init__(data.copy() if data is not None else None)
        self.agency, self.way, self.today = agency, way, dates.today()
        if way.ending == Ending.MERGED:
            others = forms.ModelMultipleChoiceField(
                Agency.objects.without_tree_fields(),
                label="Digabung bersama",
                required=False,
                help_text=f"Instansi lain yang berakhir bersama {agency.short_name}. Kosong bila hanya instansi ini yang digabungkan.",
            )
            self.fields["others"] = _search(others, DeskAutocompleteMultiple, "successors")
        for position in range(1, way.successors + 1):
            self._ask_successor(position)
        self.ended = [agency, *self._others()]
        if self.is_bound:
            self.known = self._known()
            self.choices = [(str(position), self._called(position)) for position in self._given()]
            self._ask_posts()
            self._ask_rest()

    def _others(self):
        """The agencies that end too, as far as what was sent names them."""
        sent = self.data.getlist("others") if self.is_bound and "others" in self.fields else []
        return list(
            Agency.objects.without_tree_fields()
            .filter(pk__in=row_ids(",".join(sent), MAX_MERGED))
            .exclude(pk=self.agency.pk)
        )

    def _ask_successor(self, position):
        several = f" {position}" if self.way.successors > 1 else ""
        known = forms.ModelChoiceField(
            Agency.objects.without_tree_fields(),
            label=f"Penerus{several} yang sudah terdaftar",
            required=False,
            help_text="Hanya bila penerusnya sudah ada di daftar. Kalau belum, isi namanya.",
        )
        self.fields[f"known_{position}"] = _search(known, DeskAutocomplete, "parent")
        for name in NAMES:
            field = typed_formfield(Agency._meta.get_field(name), required=False)
            field.label = f"{field.label.capitalize()}{several}"
            self.fields[f"{name}_{position}"] = field
        self.fields[f"slug_{position}"].label = f"Alamat halaman{several}"
        self.fields[
            f"slug_{position}"
        ].help_text = "Kosong: dibuat dari nama pendek. Alamat lama tetap ada dan menunjuk penerusnya."

    def _offered(self, name, value):
        """What stands in a field that the page before did not have yet."""
        self.data.setdefault(name, value)

    def _ask_posts(self):
        self.posts = list(successions.with_tenures(Post.objects.filter(agency__in=self.ended)))
        heads = set(Office.objects.values_list("head_post", flat=True))
        for post in self.posts:
            field = typed_formfield(Post._meta.get_field("title"), required=False)
            held = [tenure for tenure in post.tenures.all() if tenure.covers(self.today)]
            field.label = f"Nama jabatan “{post}”"
            field.help_text = f"{', '.join(one.official.name for one in held) or 'Kosong'}. Kosongkan bila jabatan ini berakhir bersama instansinya."
            if post.pk in heads:
                field.disabled, field.initial = True, post.title
                field.help_text = "Jabatan kepala daerah: ikut penerusnya dengan nama dan riwayatnya."
            self.fields[f"post_{post.pk}"] = field
            self._offered(f"post_{post.pk}", self._suggested(post))
            self._ask_to(f"post_{post.pk}_to", f"Jabatan “{post}” diteruskan oleh")

    def _suggested(self, post):
        """The title with the names of its successor (at a split, unless another is chosen, the first) in place of the old ones."""
        title, given = post.title, self._given()
        position = row_id(self.data.get(f"post_{post.pk}_to", "")) or (given[0] if given else 1)
        for name in ("name", "short_name"):
            new = (
                getattr(self.known.get(position), name, "") or self.data.get(f"{name}_{position}", "").strip()
            )
            if new:
                title = title.replace(getattr(post.agency, name), new)
        return title[: Post._meta.get_field("title").max_length]

    def _ask_rest(self):
        """At a split: who takes over each account, contact and agency below."""
        self.staff = list(User.objects.filter(agency__in=self.ended).select_related("agency"))
        self.contacts = list(AgencyContact.objects.filter(agency__in=self.ended).select_related("agency"))
        below = (
            Agency.objects.without_tree_fields()
            .filter(parent__in=self.ended, dissolved_on=None)
            .select_related("parent")
        )
        self.children = list(below.exclude(pk__in=[agency.pk for agency in self.ended]))
        self.office = Office.objects.filter(agency__in=self.ended).first()
        for user in self.staff:
            self._ask_to(f"user_{user.pk}", f"Akun {user} bekerja untuk")
        for contact in self.contacts:
            self._ask_to(f"contact_{contact.pk}", f"Kontak {contact} milik")
        for child in self.children:
            self._ask_to(f"child_{child.pk}", f"{child.name} berada di bawah")
        if self.office:
            self._ask_to("office", "Kantor yang menjalankan situs ini")

    def _ask_to(self, name, label):
        """Which successor; not asked where there is one."""
        if self.way.successors == 1:
            return
        self.fields[name] = forms.ChoiceField(label=label, choices=self.choices, required=False)
        self._offered(name, self.choices[0][0] if self.choices else "")

    def _given(self):
        """The positions of the successors of which something is filled in."""
        names = ("known", "name", "short_name")
        positions = range(1, self.way.successors + 1)
        return [
            position
            for position in positions
            if any(self.data.get(f"{name}_{position}", "").strip() for name in names)
        ]

    def _known(self):
        """The successors that are there already, by their positions in the form."""
        positions = range(1, self.way.successors + 1)
        sent = {position: row_id(self.data.get(f"known_{position}", "")) for position in positions}
        rows = Agency.objects.without_tree_fields().in_bulk([key for key in sent.values() if key])
        return {position: rows[key] for position, key in sent.items() if key in rows}

    def _called(self, position):
        known = self.known.get(position)
        return known.name if known else self.data.get(f"name_{position}") or f"Penerus {position}"

    def groups(self):
        """The fields as the page shows them: a heading, its fields, and whether they are unfolded; None: nothing to fold.

        A page that tells what will be true folds the successors: what goes to whom is what is left to choose.
        """
        yield "", [self[name] for name in ("day", "basis", "others") if name in self.fields], None
        is_told = self.is_bound and not self.errors
        for position in range(1, self.way.successors + 1):
            several = f"Penerus {position}{' (bila ada)' if position > 2 else ''}"
            fields = [self[f"{name}_{position}"] for name in (*NAMES, "known")]
            is_open = any(field.errors for field in fields) or (
                not is_told and (position <= 2 or any(field.value() for field in fields))
            )
            folds = is_told or position > 2
            yield several if self.way.successors > 1 else "Penerusnya", fields, is_open if folds else None
        for part, heading in PARTS.items():
            if rows := [self[name] for name in self.fields if name.split("_")[0] == part]:
                yield heading, rows, None

    def clean(self):
        data = super().clean()
        self._check_day(data.get("day"))
        if self.errors:
            return data
        chosen = {position: self._successor(position, data) for position in self._given()}
        self._check_successors(chosen)
        if self.errors:
            return data
        plan = Succession(
            ending=self.way.ending,
            ended=tuple(self.ended),
            successors=tuple(chosen.values()),
            day=data["day"],
            basis=data["basis"],
            posts=tuple(self._post(post, data, chosen) for post in self.posts),
            staff=self._taken(self.staff, "user", data, chosen),
            contacts=self._taken(self.contacts, "contact", data, chosen),
            children=self._taken(self.children, "child", data, chosen),
            office=((self.office, self._to("office", data, chosen)),) if self.office else (),
        )
        self._check_posts(plan)
        self.succession = plan
        return data

    def _check_day(self, day):
        if not day:
            return
        if day > self.today:
            self.add_error(
                "day",
                "Hari itu belum tiba. Akun, kontak dan instansi bawahan pindah saat dicatat, jadi catat pada hari itu.",
            )
        for agency in self.ended:
            if agency.founded_on and agency.founded_on >= day:
                self.add_error(
                    "day",
                    f"{agency.name} baru berdiri {dates.long_date(agency.founded_on)}. Pilih hari sesudahnya.",
                )
            if agency.dissolved_on:
                self.add_error(
                    "day" if agency == self.agency else "others",
                    f"{agency.name} sudah berakhir {dates.long_date(agency.dissolved_on)}.",
                )

    def _successor(self, position, data):
        """An agency that is there, or a new one that is not saved yet."""
        known = data.get(f"known_{position}")
        if known:
            self._check_known(position, known, data)
            return known
        for name in ("name", "short_name"):
            if not data.get(f"{name}_{position}"):
                label = self.fields[f"{name}_{position}"].label.lower()
                self.add_error(f"{name}_{position}", f"Isi {label}, atau pilih penerus yang sudah terdaftar.")
        new = Agency(**{name: data.get(f"{name}_{position}") or "" for name in NAMES})
        if new.slug and Agency.objects.filter(slug=new.slug).exists():
            self.add_error(f"slug_{position}", "Alamat ini sudah dipakai. Ubah sedikit, atau kosongkan.")
        same = Agency.objects.without_tree_fields().filter(name__iexact=new.name, dissolved_on=None).first()
        if new.name and same:
            self.add_error(f"name_{position}", self._same(same))
        return new

    def _same(self, same):
        if same in self.ended:
            return "Ini nama yang sekarang. Tulis nama yang baru."
        address = reverse("admin:agencies_agency_change", args=[same.pk])
        return format_html(
            '<a href="{}">{}</a> sudah terdaftar. Pilih di “sudah terdaftar”, atau tulis nama lain.',
            address,
            same.name,
        )

    def _check_known(self, position, known, data):
        day, name = data["day"], f"known_{position}"
        if any(data.get(f"{column}_{position}") for column in ("name", "short_name")):
            self.add_error(
                name, f"{known.name} dipilih, tetapi nama baru juga ditulis. Kosongkan salah satunya."
            )
        if known in self.ended:
            self.add_error(name, f"{known.name} berakhir; penerusnya harus instansi lain.")
        elif known.dissolved_on:
            self.add_error(name, f"{known.name} sudah berakhir. Pilih penerus yang lain.")
        elif known.founded_on and known.founded_on > day:
            self.add_error(
                name, f"{known.name} baru berdiri {dates.long_date(known.founded_on)}. Ubah harinya."
            )
        for agency in self.ended:
            if known not in self.ended and successions.leads_back(agency, [known]):
                self.add_error(
                    name, f"{known.name} kembali ke {agency.name} lewat penerusnya sendiri. Pilih yang lain."
                )
        if known.pk in set(Agency.objects.under(self.agency).values_list("pk", flat=True)) - {self.agency.pk}:
            self.add_error(
                name, f"{known.name} berada di bawah instansi ini. Pindahkan induknya lebih dahulu."
            )

    def _check_successors(self, chosen):
        least = 2 if self.way.ending == Ending.SPLIT else 1
        if len(chosen) < least:
            first = self._given()
            position = next(n for n in range(1, least + 1) if n not in first)
            wanted = "Instansi yang dipecah mempunyai sedikitnya dua penerus. " if least == 2 else ""
            self.add_error(
                f"name_{position}", f"{wanted}Isi nama penerusnya, atau pilih yang sudah terdaftar."
            )
        if (
            self.way.ending == Ending.MERGED
            and len(self.ended) == 1
            and all(one.pk is None for one in chosen.values())
        ):
            self.add_error(
                "others" if chosen else None,
                "Penggabungan menyangkut sedikitnya dua instansi. Pilih yang digabung bersama, atau penerus yang sudah terdaftar.",
            )
        names = [one.name.casefold() for one in chosen.values()]
        if len(names) != len(set(names)):
            self.add_error(f"name_{max(chosen)}", "Dua penerus bernama sama. Ubah salah satunya.")

    def _to(self, name, data, chosen):
        return chosen.get(int(data.get(name) or 0)) or next(iter(chosen.values()))

    def _taken(self, things, part, data, chosen):
        return tuple((thing, self._to(f"{part}_{thing.pk}", data, chosen)) for thing in things)

    def _post(self, post, data, chosen):
        title = data.get(f"post_{post.pk}") or ""
        return PostTaken(post, self._to(f"post_{post.pk}_to", data, chosen) if title else None, title)

    def _check_ending(self, taken, day):
        later = [one for one in successions.held_from(taken.post, day) if successions.begins_later(one, day)]
        if later:
            self.add_error(
                f"post_{taken.post.pk}",
                f"{later[0].official.name} mulai menjabat {dates.long_date(later[0].first_day)}, sesudah instansinya berakhir. "
                "Isi nama jabatan ini di penerusnya.",
            )

    def _check_title(self, name, taken, successors):
        """A title with the name of the agency that ends, or at a split of another successor."""
        own = taken.successor.name, taken.successor.short_name
        others = [taken.post.agency, *(one for one in successors if one is not taken.successor)]
        foreign = (said for other in others for said in (other.name, other.short_name) if said)
        wrong = next(
            (said for said in foreign if said in taken.title and not any(said in one for one in own)), None
        )
        if wrong and not self.fields[name].disabled:
            self.add_error(name, f"Masih memuat “{wrong}”. Tulis nama jabatan ini di {taken.successor.name}.")

    def _check_posts(self, plan):
        seen = set()
        for taken in plan.posts:
            name = f"post_{taken.post.pk}"
            if taken.successor is None:
                self._check_ending(taken, plan.day)
                continue
            self._check_title(name, taken, plan.successors)
            if (taken.successor.name, taken.title) in seen:
                self.add_error(
                    name, "Dua jabatan bernama sama di penerus yang sama. Ubah salah satunya, atau kosongkan."
                )
            seen.add((taken.successor.name, taken.title))
        for taken, met in successions.clashes(plan).items():
            self.add_error(f"post_{taken.post.pk}", clashes.sentence(met))


def held_by(taken, day):
    """Who goes on in the post, in words."""
    held = successions.held_from(taken.post, day)
    return ", ".join(tenure.official.name for tenure in held) or handovers.VACANT
