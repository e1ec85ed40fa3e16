"""Officials, posts and tenures at the desk."""

import datetime as dt

from django.contrib import admin
from django.forms import BaseInlineFormSet

from agencies.admin.desk import DeskAdmin, DeskInline, FixedAddress
from agencies.models import Official, OfficialAlias, Post, Tenure
from kominfo.lib import dates


class OfficialAliasInline(DeskInline):
    """Other spellings of the name."""

    model = OfficialAlias


class TenureRows(BaseInlineFormSet):
    """Rows that are new together: the database can't tell which of two clashes, so they are compared here."""

    def clean(self):
        super().clean()
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


class TenureInline(DeskInline):
    """Posts over time. Two definitive holders of one post on one day are refused by the database itself."""

    model = Tenure
    formset = TenureRows
    autocomplete_fields = ("post",)
    fields = (
        ("post", "capacity"),
        ("first_day", "first_precision"),
        ("last_day", "last_precision"),
        ("decree_number", "decree_on", "sworn_in_on"),
    )


@admin.register(Official)
class OfficialAdmin(FixedAddress, DeskAdmin):
    """People, with their posts of today worked out from their tenures."""

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

    @admin.display(description="jabatan hari ini")
    def todays_posts(self, official):
        today = dates.today()
        return ", ".join(t.title for t in official.tenures.all() if t.covers(today)) or None


@admin.register(Post)
class PostAdmin(DeskAdmin):
    """Posts that people hold one after another."""

    list_display = ("title", "agency", "area", "protocol_rank")
    list_select_related = ("agency", "area")
    search_fields = ("title", "agency__name", "agency__short_name", "agency__acronym")
    autocomplete_fields = ("agency", "area")
    fields = ("title", ("agency", "area"), "protocol_rank")


@admin.register(Tenure)
class TenureAdmin(DeskAdmin):
    """Who held which post when, in which legal capacity."""

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
    fields = ("official", *TenureInline.fields)

    @admin.display(description="jabatan")
    def title(self, tenure):
        return tenure.title

    @admin.display(description="masa jabatan", ordering="first_day")
    def period(self, tenure):
        return tenure.period
