"""Officials, posts and tenures at the desk."""

import datetime as dt

from django import forms
from django.contrib import admin
from django.forms import BaseInlineFormSet

from agencies import handovers, renaming
from agencies.admin import clashes, handover
from agencies.admin.handover import tenures_changed
from agencies.admin.tables import TakesTables
from agencies.desk.modeladmin import DeskAdmin, DeskInline, FixedAddress
from agencies.desk.naming import REASON, KeepsName, NamedForm
from agencies.desk.screens import READ_AND_ACT, RecordScreen
from agencies.models import Agency, Official, OfficialAlias, Post, Tenure
from kominfo.lib import dates


class OfficialAliasInline(DeskInline):
    """Other spellings of the name."""

    model = OfficialAlias


HELD = {"official", "post", "capacity", "first_day", "first_precision"}
IN_USE = (
    "Masa jabatan ini sudah dipakai siaran pers atau agenda. Bila jabatan atau statusnya berganti, isi hari terakhirnya dan "
    "tambahkan masa jabatan baru. "
)


class OfficialForm(NamedForm):
    """A person who holds posts; a name that is in use stays, and a new one is written down beside it."""

    remedy = "Nama lain dicatat di bawah, pada “Nama lain pejabat”."

    class Meta:
        model = Official
        fields = "__all__"


class PostForm(NamedForm):
    """A post; under another name it is another post, with tenures of its own."""

    remedy = "Akhiri masa jabatannya dan daftarkan jabatan dengan nama barunya."

    class Meta:
        model = Post
        fields = "__all__"


def rewritten(form):
    """What a form changes of a tenure apart from ending it: an end that was written down already is no news."""
    ended = {"last_day", "last_precision"} if form.initial.get("last_day") else set()
    return (HELD | ended) & set(form.changed_data)


class NamesHolder(forms.ModelForm):
    """A tenure that clashes with another one is refused with who holds the post then."""

    def clean(self):
        data = super().clean()
        if self.changed_data and not self.errors and (found := clashes.of(self.instance, data)):
            self.add_error("first_day", clashes.sentence(found))
        return data


class TenureForm(NamesHolder):
    """A tenure. One that readers know says for ever who held what; what was written down wrongly is corrected with a reason."""

    correction_reason = REASON

    class Meta:
        model = Tenure
        fields = "__all__"  # noqa: DJ007 - the admin's fields say which

    def clean(self):
        data = super().clean()
        changed = rewritten(self)
        if not (self.instance.pk and changed and renaming.is_in_use(self.instance)):
            return data
        if "official" in changed:
            self.add_error("official", f"{IN_USE}Orangnya tidak dapat diganti.")
        elif not data.get("correction_reason", "").strip():
            self.add_error("correction_reason", f"{IN_USE}Bila salah catat, tulis di sini apa yang salah.")
        return data


class TenureRows(BaseInlineFormSet):
    """Rows that are new together: the database can't tell which of two clashes, so they are compared here."""

    def clean(self):
        super().clean()
        for form in self.initial_forms:
            if rewritten(form) and renaming.is_in_use(form.instance):
                form.add_error(None, f"{IN_USE}Salah catat dibetulkan di halaman masa jabatan itu sendiri.")
        seen = []
        for form in self.forms:
            row = form.instance
            if (
                form in self.deleted_forms
                or form.errors
                or row.capacity != Tenure.Capacity.DEFINITIVE
                or not row.post_id
            ):
                continue
            first, last = row.first_day or dt.date.min, row.last_day or dt.date.max
            if any(post == row.post_id and first <= end and start <= last for post, start, end in seen):
                form.add_error(
                    "first_day",
                    f"Masa jabatan definitif {row.post} ini bertumpang tindih dengan baris lain di formulir ini. Ubah harinya.",
                )
            seen.append((row.post_id, first, last))


class TellsOfTenures:
    """Base of screens that save tenures: one after another, and it sends `tenures_changed`."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Handovers and successions end tenures, too: whoever comes second reads what the first wrote."""
        if request.method == "POST":
            Agency.objects.take_turns()
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        forms = [form, *(row for formset in formsets for row in getattr(formset, "initial_forms", []))]
        changed = [
            row.instance
            for row in forms
            if isinstance(row.instance, Tenure) and row.has_changed() and row.instance.pk
        ]
        if change and changed:
            tenures_changed.send(type(self), request=request, tenures=changed)


class TenureInline(DeskInline):
    """Posts over time. Two definitive holders of one post on one day are refused by the database itself."""

    model = Tenure
    form = NamesHolder
    formset = TenureRows
    autocomplete_fields = ("post",)
    fields = (
        ("post", "capacity"),
        ("first_day", "first_precision"),
        ("last_day", "last_precision"),
        ("decree_number", "decree_on", "sworn_in_on"),
    )


@admin.register(Official)
class OfficialAdmin(TakesTables, TellsOfTenures, KeepsName, FixedAddress, DeskAdmin):
    """People, with their posts of today worked out from their tenures."""

    form = OfficialForm
    list_display = ("name", "todays_posts", "is_public")
    list_filter = ("is_public",)
    search_fields = ("name", "aliases__name", "tenures__post__title")
    search_help_text = "Cari nama, nama lain atau jabatan yang pernah dipegang."
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("portrait",)
    inlines = [TenureInline, OfficialAliasInline]
    fields = (("titles_before", "name", "titles_after"), "slug", "portrait", "biography", "is_public")

    def view_on_site(self, official):
        return official.get_absolute_url() if official.is_public else None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("tenures__post")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Beside the form: the posts held today, and what may be done with them."""
        if obj is not None:
            held = [(tenure.post, tenure.period) for tenure in obj.posts_on(dates.today())]
            context |= {"posts": held, "may_hand_over": handover.may(request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="jabatan hari ini")
    def todays_posts(self, official):
        today = dates.today()
        return ", ".join(t.title for t in official.tenures.all() if t.covers(today)) or None

    def title_of(self, official):
        return official.full_name

    def facts_of(self, official):
        return [self.todays_posts(official) or "tidak menjabat hari ini"]


@admin.register(Post)
class PostAdmin(TakesTables, KeepsName, DeskAdmin):
    """Posts that people hold one after another."""

    form = PostForm

    list_display = ("title", "agency", "area", "protocol_rank")
    list_select_related = ("agency", "area")
    search_fields = ("title", "agency__name", "agency__short_name", "agency__acronym")
    autocomplete_fields = ("agency", "area")
    fields = ("title", ("agency", "area"), "protocol_rank")

    def screens(self):
        return [
            RecordScreen("ganti-pejabat/", "handover", handover.screen, READ_AND_ACT),
            *super().screens(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Beside the form: who holds the post today."""
        if obj is not None:
            held = handovers.holders(obj, dates.today())
            context |= {"holders": held, "may_hand_over": handover.may(request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Tenure)
class TenureAdmin(TakesTables, TellsOfTenures, DeskAdmin):
    """Who held which post when, in which legal capacity."""

    form = TenureForm

    list_display = ("official", "title", "period")
    list_select_related = ("official", "post")
    list_filter = ("capacity",)
    search_fields = (
        "official__name",
        "official__aliases__name",
        "post__title",
        "post__agency__short_name",
        "decree_number",
    )
    autocomplete_fields = ("official", "post")

    def get_fields(self, request, obj=None):
        return ("official", *TenureInline.fields, *(("correction_reason",) if obj else ()))

    @admin.display(description="jabatan")
    def title(self, tenure):
        return tenure.title

    @admin.display(description="masa jabatan", ordering="first_day")
    def period(self, tenure):
        return tenure.period
