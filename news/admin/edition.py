"""Editions at the desk, read-only: every text that was ever public, by whom and when."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agencies.desk.export import Exporting
from agencies.desk.modeladmin import DeskAdmin, ShownOnly, chip
from kominfo.lib import dates
from kominfo.lib.markup import html
from news import permissions
from news.admin.filters import EditionQueue
from news.models import Edition


@admin.register(Edition)
class EditionAdmin(Exporting, ShownOnly, DeskAdmin):
    keeps_unsaved_text = False
    empty_list = "Belum ada edisi. Edisi tercipta ketika siaran pers diterbitkan."
    list_display = ("headline", "sequence", "number", "state", "live_since", "approver")
    list_select_related = ("approved_by", "forced__reviewed_by")
    export_columns = (
        ("nomor", lambda edition: edition.number),
        ("edisi", lambda edition: edition.sequence),
        ("judul", lambda edition: edition.headline),
        ("instansi", lambda edition: edition.agency.name),
        ("kategori informasi", lambda edition: edition.get_category_display()),
        ("perubahan", lambda edition: edition.get_change_display()),
        ("kedudukan", lambda edition: edition.get_standing_display()),
        ("catatan", lambda edition: edition.note),
        ("pertama terbit (WIT)", lambda edition: dates.iso(edition.published_at)),
        ("tayang sejak (WIT)", lambda edition: dates.iso(edition.live_from)),
        ("tayang sampai (WIT)", lambda edition: dates.iso(edition.live_until) if edition.live_until else ""),
        ("disetujui", lambda edition: approver(edition)),
        ("SHA-256", lambda edition: edition.checksum),
    )
    export_related = ("agency", "approved_by", "forced__reviewed_by")
    list_filter = (EditionQueue, "standing", "change", "kind")
    search_fields = ("headline", "number", "agency__short_name")
    ordering = ("-live_from",)
    fields = (
        "headline",
        ("number", "sequence"),
        ("state", "change"),
        "note",
        ("live_from_wit", "live_until_wit"),
        ("approver", "approved_at_wit"),
        ("published_by", "frozen_at_wit"),
        "checksum",
        "ways",
        "as_published",
    )

    def get_queryset(self, request):
        visible = permissions.visible_releases(request.user).values("pk")
        rows = super().get_queryset(request).filter(release__in=visible)
        return (
            rows.defer("snapshot", "lead") if request.resolver_match.url_name.endswith("changelist") else rows
        )

    @admin.display(description="kedudukan")
    def state(self, edition):
        return standing_chip(edition)

    @admin.display(description="tayang sejak", ordering="live_from")
    def live_since(self, edition):
        return f"{dates.long_date(edition.live_from)}, {dates.clock(edition.live_from)}"

    @admin.display(description="tayang sejak")
    def live_from_wit(self, edition):
        return dates.long_datetime(edition.live_from)

    @admin.display(description="tayang sampai")
    def live_until_wit(self, edition):
        return dates.long_datetime(edition.live_until) if edition.live_until else "–"

    @admin.display(description="disetujui pada")
    def approved_at_wit(self, edition):
        return dates.long_datetime(edition.approved_at) if edition.approved_at else "–"

    @admin.display(description="disetujui oleh", ordering="approved_by")
    def approver(self, edition):
        return approver(edition)

    @admin.display(description="dibekukan pada")
    def frozen_at_wit(self, edition):
        return dates.long_datetime(edition.frozen_at)

    @admin.display(description="naskahnya")
    def ways(self, edition):
        """Links into the history of the copy, where the edition is compared and the copy reverted to it."""
        name, code = "admin:news_pressrelease_{}", f"e{edition.sequence}"
        return format_html(
            '<a href="{}">Baca utuh atau pulihkan</a> · <a href="{}?lama={}&amp;baru=kini">Bandingkan dengan naskah sekarang</a>',
            reverse(name.format("version"), args=[edition.release_id, code]),
            reverse(name.format("compare"), args=[edition.release_id]),
            code,
        )

    @admin.display(description="teks seperti terbit")
    def as_published(self, edition: Edition) -> SafeString:
        content = edition.snapshot
        captions = {photo["id"]: f"[Foto: {photo['caption']}]" for photo in content["photos"]}
        return format_html(
            '<div class="copy"><h2>{}</h2><p class="lead">{}</p>{}</div>',
            content["headline"],
            content["lead"],
            html.with_photos(content["body"], captions),
        )


def standing_chip(edition):
    """What the edition is worth to readers now, as a chip."""
    if edition.standing != Edition.Standing.CURRENT:
        return chip("withdrawn", edition.get_standing_display())
    if edition.live_until is not None and edition.live_until == edition.live_from:
        return chip("discarded", "Batal tayang")
    if edition.is_live():
        return chip("published", "Sedang dibaca publik")
    return chip("discarded", "Digantikan") if edition.live_until else chip("scheduled", "Dijadwalkan")


def approver(edition):
    """Who approved the text; for an emergency edition who did so afterwards, if anybody has."""
    if edition.approved_by is not None:
        return str(edition.approved_by)
    reviewed_by = edition.forced.reviewed_by
    return f"{reviewed_by}, sesudah terbit darurat" if reviewed_by else "Belum ada (terbit darurat)"
