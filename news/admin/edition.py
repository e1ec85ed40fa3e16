"""Editions at the desk: every public text that ever was, with who and when. To read only."""

from django.contrib import admin
from django.utils.html import format_html

from agencies.admin.desk import DeskAdmin, chip
from kominfo.lib import dates, html
from news import rules
from news.models import Edition


@admin.register(Edition)
class EditionAdmin(DeskAdmin):
    """What the public read, edition by edition."""

    empty_list = "Belum ada edisi. Edisi tercipta ketika siaran pers diterbitkan."
    list_display = ("headline", "sequence", "number", "state", "live_from_wit", "approved_by")
    list_select_related = ("approved_by",)
    list_filter = ("standing", "change", "kind")
    search_fields = ("headline", "number", "agency__short_name")
    ordering = ("-live_from",)
    fields = (
        "headline",
        ("number", "sequence"),
        ("state", "change"),
        "note",
        ("live_from_wit", "live_until_wit"),
        ("approved_by", "approved_at_wit"),
        ("published_by", "frozen_at_wit"),
        "checksum",
        "text",
    )

    def get_queryset(self, request):
        visible = rules.visible_releases(request.user).values("pk")
        rows = super().get_queryset(request).filter(release__in=visible)
        return (
            rows.defer("snapshot", "lead") if request.resolver_match.url_name.endswith("changelist") else rows
        )

    def get_fields(self, request, obj=None):
        return self.fields

    def get_readonly_fields(self, request, obj=None):
        return [name for row in self.fields for name in (row if isinstance(row, tuple) else (row,))]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="kedudukan")
    def state(self, edition):
        return standing_chip(edition)

    @admin.display(description="tayang sejak", ordering="live_from")
    def live_from_wit(self, edition):
        return dates.long_datetime(edition.live_from)

    @admin.display(description="tayang sampai")
    def live_until_wit(self, edition):
        return dates.long_datetime(edition.live_until) if edition.live_until else None

    @admin.display(description="disetujui pada")
    def approved_at_wit(self, edition):
        return dates.long_datetime(edition.approved_at)

    @admin.display(description="dibekukan pada")
    def frozen_at_wit(self, edition):
        return dates.long_datetime(edition.frozen_at)

    @admin.display(description="teks seperti terbit")
    def text(self, edition):
        content = edition.snapshot
        captions = {photo["id"]: f"[Foto: {photo['caption']}]" for photo in content["photos"]}
        return format_html(
            '<div class="copy"><h2>{}</h2><p class="lead">{}</p>{}</div>',
            content["headline"],
            content["lead"],
            html.with_photos(content["body"], captions),
        )


def standing_chip(edition):
    """How the edition stands with readers now, as a word with a shape."""
    if edition.standing != Edition.Standing.CURRENT:
        return chip("withdrawn", edition.get_standing_display())
    if edition.live_until is not None and edition.live_until == edition.live_from:
        return chip("discarded", "Batal tayang")
    if edition.is_live():
        return chip("published", "Sedang dibaca publik")
    return chip("discarded", "Digantikan") if edition.live_until else chip("scheduled", "Dijadwalkan")
